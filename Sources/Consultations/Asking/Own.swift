import HTML
import Platform
import Storage

/// One's own questions (わたしの相談), for people with an account: the list, the block on `/home`, and the way in for a
/// question that was asked without an account.
enum Own {
  static let routes: [Route] =
    [.get(OwnListStore.path, for: .signedIn, list), .post("/consultations/{id}/keeping", for: .signedIn, keep)]
    + ListRoutes.routes(OwnListStore.definition, for: .signedIn)

  static let navigation = NavigationItem(OwnTexts.title, path: OwnListStore.path, order: 13, in: .consultations) {
    !$0.isStaff && !$0.isStranger
  }

  static let home = HomePanel(order: 14) { actor, db, site, _ in
    guard let person = actor.person else { return nil }
    let cases = try OwnListStore.live(of: person, for: actor, limit: 5, db)
    guard !cases.isEmpty else { return nil }
    return section(.class("card"), .aria("labelledby", "home-own")) {
      h2(.id("home-own")) { OwnTexts.title }
      ul {
        for c in cases {
          li {
            a(.href(Link(path: CaseWriting.path(c.id)))) { c.number; " "; c.title }
            " "
            Standing(of: c, site.city).node
          }
        }
      }
      linkButton(OwnTexts.all, to: Link(path: OwnListStore.path))
    }
  }

  private static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(OwnListStore.definition, request, site)
    return request.page(title: OwnTexts.title, site: site) {
      headingBlock(OwnTexts.title) { linkButton(AskingTexts.ask, to: "/consultations/new") }
      ListPages.node(view, key: randomToken(), none: view.isNarrowed ? nil : p(.class("empty")) { OwnTexts.none })
    }
  }

  /// Whoever opened the case by its private link keeps it with their account, also when the link has ended.
  private static func keep(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      let store = ConsultationStore(db)
      var c = try store.find(id, for: request.actor)
      guard c.asker != request.actor.person else { return CaseWriting.path(id) }
      guard c.mayBeKept(by: request.actor) else { throw Refusal.conflict(OwnTexts.notToKeep) }
      c.asker = request.actor.person
      try store.save(&c)
      try site.journal(db).record("consultation.keep", on: id, by: request.actor, at: request.now)
      return CaseWriting.path(id) + "?kept=1"
    }
  }

  /// On the asker's page of a case that nobody's account has yet.
  static func offer(_ c: Consultation, _ request: Request) -> Node {
    guard c.mayBeKept(by: request.actor) else { return .empty }
    return section(.class("card"), .aria("labelledby", "keeping")) {
      h2(.id("keeping")) { OwnTexts.keep }
      p { OwnTexts.keepLead }
      form(.method("post"), .action(Link(path: "/consultations/\(c.id)/keeping"))) {
        formStart(request)
        submitButton(OwnTexts.keep, .secondary)
      }
    }
  }
}

extension Consultation {
  /// An account may take a case among its own that came without an account, when its private link is open.
  func mayBeKept(by actor: Actor) -> Bool {
    asker == nil && disposedOn == nil && actor.person != nil && !actor.isStaff && actor.scopes.contains(.link(id))
  }
}

/// Where a case stands, as its asker reads it.
struct Standing {
  private let progress: Text
  private let isYourTurn: Bool

  /// `outcome` is that of a closed case.
  init(state: ConsultationState, waiting: Waiting, outcome: String?, _ city: Municipality) {
    let ending = state == .closed ? outcome.flatMap { city.fact("outcome", $0)?.data.words("public") } : nil
    progress = ConsultationTexts.publicState(state) + (ending.map { Text(ja: "：", en: ": ") + $0 } ?? .empty)
    isYourTurn = state.isLive && waiting == .asker
  }

  init(of c: Consultation, _ city: Municipality) {
    self.init(state: c.state, waiting: c.waiting, outcome: c.closing?.outcome, city)
  }

  var words: Text { isYourTurn ? OwnTexts.yourTurn + Text(ja: "。", en: ". ") + progress : progress }

  var node: Node {
    .fragment {
      if isYourTurn { statusChip(OwnTexts.yourTurn, .attention); " " }
      progress
    }
  }
}

enum OwnTexts {
  static let title = Text(ja: "わたしの{相談|そうだん}", easy: "わたしの {相談|そうだん}", en: "My consultations")
  static let all = Text(ja: "すべての{相談|そうだん}を{見|み}る", easy: "ぜんぶ {見|み}る", en: "All my consultations")
  static let yourTurn = Text(
    ja: "あなたの{返事|へんじ}を{待|ま}っています", easy: "あなたの {返事|へんじ}を まって います", en: "Waiting for your reply")
  static let live = Text(ja: "{続|つづ}いている", easy: "つづいて いる", en: "Going on")
  static let over = Text(ja: "{終|お}わった", easy: "おわった", en: "Over")
  static let none = Text(
    ja: "ログインして{相談|そうだん}すると、ここに{並|なら}びます。ログインせずに{相談|そうだん}したものは、{受付票|うけつけひょう}のアドレスから{開|ひら}いて、ここに{加|くわ}えられます。",
    easy: "ログインして {相談|そうだん}すると、ここに {出|で}ます。",
    en: "What you ask while signed in is listed here. What you asked before opens from the address on your slip and can be added here.")
  static let keep = Text(
    ja: "この{相談|そうだん}を「わたしの{相談|そうだん}」に{加|くわ}える", easy: "「わたしの {相談|そうだん}」に {入|い}れる", en: "Add this to my consultations")
  static let keepLead = Text(
    ja: "{加|くわ}えると、{受付票|うけつけひょう}のコードがなくても、ログインするだけで{見|み}られます。",
    easy: "{入|い}れると、ログインだけで {見|み}る ことが できます。", en: "You can then read it by signing in, without the code on your slip.")
  static let kept = Text(
    ja: "「わたしの{相談|そうだん}」に{加|くわ}えました。", easy: "「わたしの {相談|そうだん}」に {入|い}れました。", en: "Added to your consultations.")
  static let notToKeep = Text(
    ja: "この{相談|そうだん}は、ほかのアカウントの{相談|そうだん}になっています。{心当|こころあ}たりがなければ{窓口|まどぐち}へお{知|し}らせください。",
    easy: "ほかの {人|ひと}の {相談|そうだん}に なって います。まどぐちに {聞|き}いて ください。",
    en: "This consultation belongs to another account. If that surprises you, tell the window.")
  static let keptVerb = Text(
    ja: "{自分|じぶん}の{相談|そうだん}に{加|くわ}えた", easy: "{自分|じぶん}の {相談|そうだん}に {入|い}れた", en: "Added to one's own consultations")
}
