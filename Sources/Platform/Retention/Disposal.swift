import Calendar
import HTML
import Storage

/// Where a disposal list (廃棄目録) stands. Two people decide: whoever holds the records proposes, the programme office
/// approves.
package enum DisposalState: String, Sendable, CaseIterable, Storable {
  /// Being looked through; records may be held back.
  case open
  case proposed
  /// The records are being disposed of.
  case approved
  case done

  package func after(_ event: DisposalEvent) -> DisposalState? {
    switch (self, event) {
    case (.open, .hold), (.open, .release): .open
    case (.open, .propose): .proposed
    case (.proposed, .sendBack): .open
    case (.proposed, .approve): .approved
    default: nil
    }
  }
}

package enum DisposalEvent: String, Sendable, CaseIterable {
  case hold, release, propose, approve
  case sendBack = "send-back"
}

/// A list of records whose retention period is over: numbers and days, nothing of what they say.
package struct DisposalList: Sendable, Equatable {
  package let id: ID
  package var revision: Int
  package let number: String
  /// The kind of record, as in the facts `retention`.
  package let kind: String
  /// Key of the window that holds the records; empty where the programme office does.
  package let place: String
  /// The records ended before this day.
  package let limit: Day
  package let madeOn: Day
  package private(set) var state: DisposalState
  package private(set) var proposedBy: ID?
  package private(set) var proposedByName = ""
  package private(set) var approvedBy: ID?
  package private(set) var approvedByName = ""
  package private(set) var approvedOn: Day?
  package private(set) var doneOn: Day?

  package var path: String { "/disposals/\(id)" }

  init(id: ID, number: String, kind: String, place: String, limit: Day, madeOn: Day) {
    (self.id, self.number, self.kind, self.place, self.limit, self.madeOn) = (id, number, kind, place, limit, madeOn)
    (revision, state) = (1, .open)
  }

  init(_ row: Row) throws {
    id = try row.get(0)
    revision = try row.get(1)
    number = try row.get(2)
    kind = try row.get(3)
    place = try row.get(4)
    limit = try row.get(5)
    madeOn = try row.get(6)
    state = try row.get(7)
    proposedBy = try row.get(8)
    proposedByName = try row.get(9)
    approvedBy = try row.get(10)
    approvedByName = try row.get(11)
    approvedOn = try row.get(12)
    doneOn = try row.get(13)
  }

  /// Who looks through the list and proposes: the window that holds the records.
  package func isHeld(by actor: Actor) -> Bool {
    place.isEmpty ? actor.has(.programmeOffice) : actor.has(.coordinator, at: place)
  }

  /// Who may read the list at all.
  package func isOpen(to actor: Actor) -> Bool {
    isHeld(by: actor) || actor.has(.programmeOffice) || actor.has(.auditor)
  }

  package func offers(_ event: DisposalEvent, to actor: Actor) -> Bool {
    guard state.after(event) != nil else { return false }
    switch event {
    case .hold, .release, .propose: return isHeld(by: actor)
    case .approve: return actor.has(.programmeOffice) && actor.person != proposedBy
    case .sendBack: return actor.has(.programmeOffice)
    }
  }

  /// Moves on. Nobody approves what they proposed themselves.
  package mutating func apply(_ event: DisposalEvent, by actor: Actor, at now: Instant) throws(Refusal) {
    guard isOpen(to: actor) else { throw .notFound }
    guard let next = state.after(event) else { throw .conflict(DisposalTexts.doesNotFit) }
    if event == .approve, actor.person == proposedBy { throw .conflict(DisposalTexts.notYourOwn) }
    guard offers(event, to: actor) else { throw .forbidden }
    state = next
    switch event {
    case .propose: (proposedBy, proposedByName) = (actor.person, actor.name)
    case .sendBack: (proposedBy, proposedByName) = (nil, "")
    case .approve: (approvedBy, approvedByName, approvedOn) = (actor.person, actor.name, now.day)
    case .hold, .release: break
    }
  }

  /// Everything on the list is gone or held.
  mutating func finish(on day: Day) {
    guard state == .approved else { return }
    (state, doneOn) = (.done, day)
  }
}

/// One record on a list.
package struct DisposalItem: Sendable {
  package enum State: String, Sendable, CaseIterable, Storable {
    case listed
    /// Kept for a reason that a person gave.
    case held
    case disposed
    /// Kept by itself because it was needed again between the approval and the disposal.
    case kept
  }

  package let subject: ID
  package let number: String
  package let endedOn: Day
  package let state: State
  package let reason: String
}

/// What a room plugs in, for one kind of record.
package struct Disposable: Sendable {
  /// A record whose time is over.
  package struct Candidate: Sendable {
    package let id: ID
    package let number: String
    package let place: String
    package let endedOn: Day

    package init(id: ID, number: String, place: String, endedOn: Day) {
      (self.id, self.number, self.place, self.endedOn) = (id, number, place, endedOn)
    }
  }

  /// The kind of record, as in the facts `retention`.
  package let kind: String
  package let title: Text
  let store: @Sendable (Connection) -> any DisposableStore
  /// Tells whom a record belongs to; such records stand on a list only when the city's notice is over.
  let forewarn: Forewarn?

  /// Says that a record may go from `day` on, and how to keep it; answers whether a letter went on its way.
  package typealias Forewarn = @Sendable (_ record: ID, _ day: Day, Site, Connection, _ now: Instant) throws -> Bool

  /// What a list of such records is called.
  static func name(_ kind: String, _ features: [Feature]) -> Text {
    features.lazy.flatMap(\.disposables).first { $0.kind == kind }?.title ?? Text(verbatim: kind)
  }

  package init(
    kind: String, title: Text, forewarn: Forewarn? = nil, _ store: @escaping @Sendable (Connection) -> any DisposableStore
  ) {
    (self.kind, self.title, self.forewarn, self.store) = (kind, title, forewarn, store)
  }
}

/// A store that knows which records of one kind are past their time, and empties them.
package protocol DisposableStore {
  /// Records that ended before the day and that nothing needs any more, by id, after the last one seen.
  func due(before limit: Day, after last: ID, most: Int) throws -> [Disposable.Candidate]

  /// Takes everything personal out of one record that ended before the day and answers the subjects that were emptied
  /// (messages, files, tasks and journal words of these go too); `nil` when it is needed again. What figures count stays.
  func dispose(_ id: ID, before limit: Day, on today: Day) throws -> [ID]?
}
