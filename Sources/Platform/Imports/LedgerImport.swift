import Calendar
import Foundation
import HTML
import Storage

/// One file of a ledger on its way into the records: first a dry run, then taken in, and perhaps taken back.
package struct LedgerImport: Sendable {
  package enum State: String, Sendable, CaseIterable, Storable {
    /// The file is being read; it was no table of the ledger; the dry run is under way; it is over; rows are being
    /// written; all are; they are being taken back; that is over; it was thrown away before anything was written.
    case reading, unreadable, checking, checked, taking, taken, undoing, undone, discarded

    func after(_ event: Event) -> State? {
      switch (self, event) {
      case (.reading, .finish): .checking
      case (.reading, .refuse): .unreadable
      case (.checking, .finish): .checked
      case (.checked, .take): .taking
      case (.taking, .finish): .taken
      case (.taken, .undo): .undoing
      case (.undoing, .finish): .undone
      case (.reading, .discard), (.checking, .discard), (.checked, .discard): .discarded
      default: nil
      }
    }

    var isWorking: Bool { [.reading, .checking, .taking, .undoing].contains(self) }
  }

  package enum Event: Sendable, CaseIterable { case finish, refuse, take, undo, discard }

  package let id: ID
  /// Key of the definition.
  package let ledger: String
  package let fileName: String
  package let madeAt: Instant
  package private(set) var state: State
  /// Headings of the file that no column answers to.
  package var unread: [String]
  /// In whose name the jobs write.
  var actor: StoredActor
  /// The run that does the present work.
  package private(set) var job: ID?
  /// The file as it came, until it is read.
  private(set) var file: ID?
  /// How much of it is read, in bytes or in rows.
  let read: (done: Int, all: Int)
  /// Why it is no table of the ledger.
  private(set) var refusal: [LedgerProblem]

  /// A file that waits to be read.
  init(id: ID, ledger: String, file: StoredFile, named name: String, madeAt: Instant, actor: Actor) {
    (self.id, self.ledger, fileName, self.madeAt) = (id, ledger, name, madeAt)
    (state, self.file, read) = (.reading, file.id, (0, file.size))
    (unread, refusal) = ([], [])
    self.actor = StoredActor(actor)
  }

  init(_ row: Row) throws {
    id = try row.get(0)
    ledger = try row.get(1)
    fileName = try row.get(2)
    madeAt = try row.get(3)
    unread = try JSONDecoder().decode([String].self, from: Data((row.get(5) as String).utf8))
    actor = try JSONDecoder().decode(StoredActor.self, from: Data((row.get(6) as String).utf8))
    job = try row.get(7)
    file = try row.get(8)
    read = (try row.get(9), try row.get(10))
    refusal = try JSONDecoder().decode([LedgerProblem].self, from: Data((row.get(11) as String).utf8))
    let kept: State = try row.get(4)
    state = file != nil ? .reading : kept == .discarded && !refusal.isEmpty ? .unreadable : kept
  }

  package func may(_ event: Event) -> Bool { state.after(event) != nil }

  mutating func apply(_ event: Event) throws(Refusal) {
    guard let next = state.after(event) else { throw .conflict(LedgerTexts.otherState) }
    state = next
    if next != .reading { file = nil }
  }

  /// The file is no table of the ledger, for these reasons.
  mutating func refuse(_ problems: [LedgerProblem]) throws(Refusal) {
    try apply(.refuse)
    refusal = problems
  }
}

/// The person for whom a job writes, as they were when they asked.
struct StoredActor: Codable, Sendable {
  let person: ID?
  let name: String
  let hats: [Hat]
  let hat: Hat?

  init(_ actor: Actor) { (person, name, hats, hat) = (actor.person, actor.name, actor.hats, actor.hat) }

  var actor: Actor { Actor(person: person, name: name, hats: hats, hat: hat) }

  /// Who may see the import: the person, and whoever holds the same office.
  var audience: Set<Scope> {
    Actor(person: person, name: name, hats: hat.map { [$0] } ?? []).scopes.subtracting([.everyone, .office])
  }
}

/// One row of an import as it is kept.
struct LedgerLine: Sendable {
  enum State: String, Sendable, CaseIterable, Storable {
    /// Not judged yet; may be taken in; may not; came in an earlier import; is in the records; was taken back; could not
    /// be, for somebody worked on it.
    case new, good, bad, known, taken, withdrawn, kept
  }

  let number: Int
  let cells: [String]
  var state: State
  var problems: [LedgerProblem]
  /// The record made of it, or the one that an earlier import made.
  var record: ID?
  /// The record's last journal entry when it was made: a later one shows that somebody worked on it.
  var mark: Int?
  /// What it names, kept from when it is judged until it is taken in.
  var named: LedgerRow.Named?
}

/// What is wrong with a cell, kept in every language.
struct LedgerProblem: Codable, Sendable, Equatable {
  /// Key of the column; empty when it concerns the row.
  let column: String
  let ja: String
  let easy: String
  let en: String

  init(_ error: FieldError) { self.init(error.field, error.text) }

  init(_ column: String, _ words: Text) {
    (self.column, ja, easy, en) = (column, words.string(.ja), words.string(.easy), words.string(.en))
  }

  /// The same as it was said. The words stand as they are, whatever is in them.
  var text: Text {
    Text(ja: "{1}", easy: "{2}", en: "{3}").filling(Text(verbatim: ja), Text(verbatim: easy), Text(verbatim: en))
  }

  func words(_ language: Language) -> String {
    switch language {
    case .ja: ja
    case .easy: easy
    case .en: en
    }
  }
}

/// How many rows of an import are in each state.
package struct LedgerCounts: Sendable, Equatable {
  var byState: [LedgerLine.State: Int] = [:]

  subscript(_ state: LedgerLine.State) -> Int { byState[state] ?? 0 }
  package var all: Int { byState.values.reduce(0, +) }
  package var good: Int { self[.good] }
  package var bad: Int { self[.bad] }
  package var known: Int { self[.known] }
  package var taken: Int { self[.taken] }
  package var withdrawn: Int { self[.withdrawn] }
  package var kept: Int { self[.kept] }
}
