import Calendar
import HTML
import Storage

/// A text that may become public only with the consent of the person it is about: wording, question, answer, day of
/// publication, withdrawal. A new wording needs a new consent.
package struct Publication: Sendable, Equatable {
  package enum State: String, Sendable, CaseIterable, Storable {
    case draft, asked, agreed, refused, published, withdrawn
  }

  package enum Event: String, Sendable, CaseIterable {
    case ask, agree, refuse, publish, withdraw, reword
  }

  /// The subject that is published; its audience becomes public with it.
  package let subject: ID
  package private(set) var state: State
  /// Exactly the words that were shown and agreed to.
  package private(set) var wording: String
  /// Whose consent is needed.
  package let asker: ID?
  package private(set) var askedAt: Instant?
  package private(set) var answeredAt: Instant?
  package private(set) var publishedOn: Day?
  package private(set) var withdrawnAt: Instant?
  package private(set) var revision: Int

  package init(subject: ID, wording: String, asker: ID?) {
    self.subject = subject
    self.wording = wording
    self.asker = asker
    state = .draft
    revision = 0
  }

  init(_ row: Row) throws {
    subject = try row.get(0)
    state = try row.get(1)
    wording = try row.get(2)
    asker = try row.get(3)
    askedAt = try row.get(4)
    answeredAt = try row.get(5)
    publishedOn = try row.get(6)
    withdrawnAt = try row.get(7)
    revision = try row.get(8)
  }

  /// Where an event leads, or `nil` where it makes no sense. A consent can be taken back at any time.
  package static func after(_ event: Event, in state: State) -> State? {
    switch (state, event) {
    case (.draft, .ask): .asked
    // Somebody who said no may think better of the same words.
    case (.asked, .agree), (.refused, .agree): .agreed
    case (.asked, .refuse), (.agreed, .refuse): .refused
    case (.agreed, .publish): .published
    case (.published, .withdraw), (.published, .refuse): .withdrawn
    case (.draft, .reword), (.asked, .reword), (.agreed, .reword), (.refused, .reword), (.withdrawn, .reword): .draft
    default: nil
    }
  }

  package func allows(_ event: Event) -> Bool { Self.after(event, in: state) != nil }

  /// Applies an event; who may is the room's rule.
  package mutating func apply(_ event: Event, at now: Instant) throws(Refusal) {
    guard event != .reword, let next = Self.after(event, in: state) else { throw .conflict(PublicationTexts.notNow) }
    switch event {
    case .ask: askedAt = now
    case .agree: answeredAt = now
    case .publish: publishedOn = now.day
    case .withdraw: withdrawnAt = now
    case .refuse:
      answeredAt = now
      if state == .published { withdrawnAt = now }
    case .reword: break
    }
    state = next
  }

  /// Changes the words; whatever was agreed before no longer counts. What is published must be withdrawn first.
  package mutating func reword(_ text: String) throws(Refusal) {
    guard let next = Self.after(.reword, in: state) else { throw .conflict(PublicationTexts.withdrawFirst) }
    guard !text.isEmpty else { throw .invalid([FieldError("wording", PublicationTexts.wordingMissing)]) }
    (state, wording) = (next, text)
    (askedAt, answeredAt, publishedOn, withdrawnAt) = (nil, nil, nil, nil)
  }
}

/// What publications say to people.
package enum PublicationTexts {
  static let notNow = Text(
    ja: "{今|いま}の{状態|じょうたい}ではできません。{画面|がめん}を{開|ひら}き{直|なお}してください。", easy: "いまは できません。",
    en: "This is not possible in the present state. Reload the page.")
  static let withdrawFirst = Text(
    ja: "{公開中|こうかいちゅう}の{文章|ぶんしょう}は{変|か}えられません。{先|さき}に{公開|こうかい}を{取|と}り{下|さ}げてください。",
    easy: "みんなに 見せている ことばは かえられません。さきに とりさげて ください。",
    en: "A published text cannot be changed. Withdraw it first.")
  static let wordingMissing = Text(
    ja: "{公開|こうかい}する{文章|ぶんしょう}を{入力|にゅうりょく}してください。", easy: "ことばを かいてください。", en: "Enter the text to publish.")

  package static func label(_ state: Publication.State) -> Text {
    switch state {
    case .draft: Text(ja: "{下書|したが}き", easy: "とちゅう", en: "Draft")
    case .asked: Text(ja: "{同意|どうい}を{確認中|かくにんちゅう}", easy: "きいて います", en: "Consent asked")
    case .agreed: Text(ja: "{同意|どうい}あり", easy: "よいと いいました", en: "Agreed")
    case .refused: Text(ja: "{同意|どうい}なし", easy: "だめと いいました", en: "Refused")
    case .published: Text(ja: "{公開中|こうかいちゅう}", easy: "みんなに 見せています", en: "Published")
    case .withdrawn: Text(ja: "{取|と}り{下|さ}げ", easy: "やめました", en: "Withdrawn")
    }
  }
}
