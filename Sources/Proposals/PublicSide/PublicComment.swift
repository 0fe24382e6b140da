import Calendar
import Platform
import Storage

/// What somebody says publicly to a published proposal. What a rule of the city flags waits for a moderator; whatever is
/// hidden has a reason, which its author reads and may appeal once.
package struct PublicComment: Sendable {
  package enum State: String, Sendable, CaseIterable {
    case waiting, shown, hidden, appealed
    /// The appeal was heard and the comment stays hidden.
    case closed
  }

  package enum Event: String, Sendable, CaseIterable {
    case show, hide, appeal, restore, uphold
  }

  /// In which part somebody speaks: readers can tell the proposer's and the city's words from everybody's.
  package enum Part: String, Sendable, CaseIterable {
    case anybody = ""
    case proposer, city, desk

    /// The hat in which somebody writes decides: staff who write as citizens speak for themselves.
    static func of(_ actor: Actor, _ p: Proposal) -> Part {
      if ProposalPolicy.isParty(ProposalPolicy.relation(of: actor, to: p)) { return .proposer }
      switch actor.hat?.role {
      case .programmeOffice?, .departmentStaff?: return .city
      case .coordinator?: return .desk
      default: return .anybody
      }
    }
  }

  package let id: ID
  package internal(set) var revision: Int
  package let proposal: ID
  package let person: ID?
  package let name: String
  package let part: Part
  package let text: String
  package let at: Instant
  /// Why it waits: words of the rules that it holds.
  package let flags: [String]
  package private(set) var state: State
  package private(set) var reason: String
  package private(set) var appeal: String
  package private(set) var decidedBy: String

  package init(
    id: ID, proposal: ID, by actor: Actor, part: Part = .anybody, text: String, flags: [String], at: Instant
  ) {
    self.init(
      id: id, revision: 1, proposal: proposal, person: actor.person, name: actor.name, part: part, text: text, at: at,
      flags: flags, state: flags.isEmpty ? .shown : .waiting, reason: "", appeal: "", decidedBy: "")
  }

  init(
    id: ID, revision: Int, proposal: ID, person: ID?, name: String, part: Part = .anybody, text: String, at: Instant,
    flags: [String], state: State, reason: String, appeal: String, decidedBy: String
  ) {
    self.id = id
    self.revision = revision
    self.proposal = proposal
    self.person = person
    self.name = name
    self.part = part
    self.text = text
    self.at = at
    self.flags = flags
    self.state = state
    self.reason = reason
    self.appeal = appeal
    self.decidedBy = decidedBy
  }

  /// Where it is read, however many others stand on the page.
  var path: String { PublicProposal.path(proposal) + "?comment=\(id)#comment-\(id)" }

  /// Where an event leads, or `nil` where it makes no sense.
  package static func after(_ event: Event, in state: State) -> State? {
    switch (state, event) {
    case (.waiting, .show): .shown
    case (.waiting, .hide), (.shown, .hide): .hidden
    case (.hidden, .appeal): .appealed
    case (.appealed, .restore): .shown
    case (.appealed, .uphold): .closed
    default: nil
    }
  }

  package func allows(_ event: Event) -> Bool { Self.after(event, in: state) != nil }

  /// `words` are the reason of a moderator, or what the author says against it. A moderator never judges their own.
  package mutating func apply(_ event: Event, _ words: String, by actor: Actor) throws(Refusal) {
    let isOwn = person != nil && person == actor.person
    guard event == .appeal ? isOwn : actor.has(.programmeOffice) && !isOwn else { throw .forbidden }
    guard let next = Self.after(event, in: state) else { throw .conflict(PublicTexts.notNow) }
    guard event == .show || !words.isEmpty else { throw .invalid([FieldError("words", PublicTexts.wordsMissing)]) }
    state = next
    if event == .appeal { appeal = words } else {
      reason = words
      decidedBy = actor.name
    }
  }

  /// A moderator looked at what was reported and leaves it as it is.
  package mutating func stand(by actor: Actor) { decidedBy = actor.name }

  /// The words of the city's rules (fact `flag-word`) that a text holds, whatever their width and case.
  package static func flags(_ text: String, _ words: [String]) -> [String] {
    let folded = Array(Folding.fold(text).utf8)
    return words.filter { word in
      let sought = Array(Folding.fold(word).utf8)
      guard !sought.isEmpty, sought.count <= folded.count else { return false }
      return (0...(folded.count - sought.count)).contains { folded[$0..<($0 + sought.count)].elementsEqual(sought) }
    }
  }
}

/// Some of the comments on a page, oldest first.
package struct CommentWindow: Sendable {
  package let shown: [PublicComment]
  /// The last of those before them.
  package let earlier: ID?
  /// Newer ones stand on the page without a choice.
  package let hasLater: Bool
}
