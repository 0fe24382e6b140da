import Calendar
import HTML
import Platform

/// An offer to do something together (提案), from the first idea to its answer. It has one current stage of its call and
/// one state in it.
package struct Proposal: Sendable {
  package let id: ID
  package var revision: Int
  /// Receipt number for people, from the first submission on.
  package var number: String?
  package var title: String
  package let call: ID
  /// Key of a fact `programme`.
  package let programme: String
  package let fiscalYear: Int
  /// Key of a theme of the call; empty when the proposer brings one.
  package var theme: String
  /// Key of a fact `area`; empty when the form does not ask.
  package var area: String
  package var lead: Lead
  package var partners: [Partner]
  /// The stage of the call: its key, and what it is for.
  package var stage: String
  package var kind: StageKind
  package var state: StageState
  package var consultation: ID?
  /// The party came by the private link of the consultation and has no account.
  package let viaLink: Bool
  /// Key of the window that walks along, of the departments in charge, and of the committee that screens.
  package var window: String
  package var departments: [String]
  package let committee: String
  /// Who works on it in the office.
  package var owner: ID?
  package let createdAt: Instant
  /// The first submission: from here on the days are counted.
  package var receivedAt: Instant?
  /// The submission that the city owes an answer to, and by when.
  package var filedAt: Instant?
  package var dueOn: Day?
  package var answeredOn: Day?
  package var isLate: Bool
  package var firstTime: Bool
  /// Whole yen asked for and granted.
  package var amount: Int?
  package var granted: Int?
  /// True once a committee may read it.
  package var isBeforeCommittee: Bool
  package var movedAt: Instant
  package var ending: Ending?
  /// When everything personal was taken out of it after its retention period.
  package let disposedOn: Day?

  package init(
    id: ID, revision: Int = 1, number: String? = nil, title: String, call: ID, programme: String, fiscalYear: Int,
    theme: String = "", area: String = "", lead: Lead, partners: [Partner] = [], stage: String, kind: StageKind,
    state: StageState? = nil, consultation: ID? = nil, viaLink: Bool = false, window: String, departments: [String] = [],
    committee: String = "", owner: ID? = nil, createdAt: Instant, receivedAt: Instant? = nil, filedAt: Instant? = nil,
    dueOn: Day? = nil, answeredOn: Day? = nil, isLate: Bool = false, firstTime: Bool = false, amount: Int? = nil,
    granted: Int? = nil, isBeforeCommittee: Bool = false, movedAt: Instant? = nil, ending: Ending? = nil,
    disposedOn: Day? = nil
  ) {
    self.id = id
    self.revision = revision
    self.number = number
    self.title = title
    self.call = call
    self.programme = programme
    self.fiscalYear = fiscalYear
    self.theme = theme
    self.area = area
    self.lead = lead
    self.partners = partners
    self.stage = stage
    self.kind = kind
    self.state = state ?? kind.initial
    self.consultation = consultation
    self.viaLink = viaLink
    self.window = window
    self.departments = departments
    self.committee = committee
    self.owner = owner
    self.createdAt = createdAt
    self.receivedAt = receivedAt
    self.filedAt = filedAt
    self.dueOn = dueOn
    self.answeredOn = answeredOn
    self.isLate = isLate
    self.firstTime = firstTime
    self.amount = amount
    self.granted = granted
    self.isBeforeCommittee = isBeforeCommittee
    self.movedAt = movedAt ?? createdAt
    self.ending = ending
    self.disposedOn = disposedOn
  }

  package var path: String { Self.path(id) }
  package static func path(_ id: ID) -> String { "/proposals/\(id)" }
  package var isReceived: Bool { receivedAt != nil }
  package var isLive: Bool { ending == nil }
  /// The party has something to write: a draft, what the city sent back, or the report of a survey.
  package var waitsForParty: Bool { isLive && (state.isPartysTurn || (kind == .survey && state == .open)) }
  /// Whoever proposes without an account is written to in the language in which they wrote last.
  mutating func note(_ language: Language, of actor: Actor) {
    if lead.person == nil, actor.person == nil { lead.language = language }
  }
  /// What people call it: with its number once it has one.
  package var label: String { [number, title].compactMap { $0 }.joined(separator: " ") }
}

/// Who proposes: an organisation with the person who writes for it, or a person.
package struct Lead: Sendable, Equatable {
  package var organisation: ID?
  package var person: ID?
  /// The organisation's name, or the person's when there is none.
  package var name: String
  package var contact: String
  package var mail: String
  /// In which language whoever proposes without an account wrote last; letters to them are in it. Without one, their
  /// consultation says which.
  package var language: Language?

  package init(
    organisation: ID? = nil, person: ID? = nil, name: String, contact: String = "", mail: String = "", language: Language? = nil
  ) {
    self.organisation = organisation
    self.person = person
    self.name = name
    self.contact = contact
    self.mail = mail
    self.language = language
  }
}

/// Somebody who proposes together with the lead, once they have accepted.
package struct Partner: Sendable, Equatable {
  package enum State: String, Sendable, CaseIterable {
    case invited, joined, declined
    /// Was in and has withdrawn.
    case left
    /// The lead took the invitation back.
    case cancelled
  }

  package let id: ID
  package var organisation: ID?
  package var person: ID?
  package var name: String
  package var mail: String
  /// What they would do, in the lead's words.
  package var part: String
  package var state: State
  /// The lead was told, when they invited, that the title and the outline are read before the answer.
  package let readsOutline: Bool
  package let invitedAt: Instant
  package var answeredAt: Instant?

  package init(
    id: ID, organisation: ID? = nil, person: ID? = nil, name: String, mail: String = "", part: String = "",
    state: State = .invited, readsOutline: Bool = false, invitedAt: Instant, answeredAt: Instant? = nil
  ) {
    self.id = id
    self.organisation = organisation
    self.person = person
    self.name = name
    self.mail = mail
    self.part = part
    self.state = state
    self.readsOutline = readsOutline
    self.invitedAt = invitedAt
    self.answeredAt = answeredAt
  }
}

/// How and why a proposal ended, and what of it can be reused.
package struct Ending: Sendable, Equatable {
  package let kind: EndingKind
  /// Key of a fact `exit-reason`; empty where a decision gives the reason.
  package let reason: String
  package let note: String
  package let reusable: String
  /// Keys of the facts `missing` and `side`, for 協働に至らず.
  package let missing: [String]
  package let sides: [String]
  /// The window or department that takes it, for a hand-over.
  package let to: String
  package let at: Instant

  package init(
    _ kind: EndingKind, reason: String = "", note: String = "", reusable: String = "", missing: [String] = [],
    sides: [String] = [], to: String = "", at: Instant
  ) {
    self.kind = kind
    self.reason = reason
    self.note = note
    self.reusable = reusable
    self.missing = missing
    self.sides = sides
    self.to = to
    self.at = at
  }
}

/// One stay in a stage, for the history over the years.
package struct StageStay: Sendable, Equatable {
  package let stage: String
  package let kind: StageKind
  package let enteredAt: Instant
  package let leftAt: Instant?
  /// The event by which it left; empty while it stays.
  package let result: String

  package init(stage: String, kind: StageKind, enteredAt: Instant, leftAt: Instant? = nil, result: String = "") {
    self.stage = stage
    self.kind = kind
    self.enteredAt = enteredAt
    self.leftAt = leftAt
    self.result = result
  }
}

extension StageStay {
  /// In which stage each event of a proposal happened, by its place in the journal: an entry notes the stage that it led to.
  static func stages(of journal: [JournalReading], from first: String?) -> [Int: String] {
    var present = first
    var stages: [Int: String] = [:]
    for entry in journal.sorted(by: { $0.sequence < $1.sequence }) {
      guard let next = entry.details["stage"] else { continue }
      stages[entry.sequence] = present
      present = next
    }
    return stages
  }
}
