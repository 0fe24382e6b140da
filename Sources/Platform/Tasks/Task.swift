import Calendar
import HTML
import Storage

/// Something to be done about a subject by a day, by one person or by whoever holds a scope (a window, a department).
package struct WorkTask: Sendable, Equatable {
  package let id: ID
  package let subject: ID
  package var title: String
  package var due: Day?
  /// Exactly one of `owner` and `scope` is set.
  package var owner: ID?
  package var scope: Scope?
  package let madeBy: ID?
  package let madeAt: Instant
  package private(set) var doneBy: ID?
  package private(set) var doneAt: Instant?
  /// What whoever handed it on last wrote for the next person, and who that was.
  package private(set) var note = ""
  package private(set) var givenBy = ""

  package init(
    id: ID, subject: ID, title: String, due: Day?, owner: ID?, scope: Scope? = nil, madeBy: ID?, madeAt: Instant
  ) {
    self.id = id
    self.subject = subject
    self.title = title
    self.due = due
    self.owner = owner
    self.scope = scope
    self.madeBy = madeBy
    self.madeAt = madeAt
  }

  package init(_ row: Row) throws {
    id = try row.get(0)
    subject = try row.get(1)
    title = try row.get(2)
    due = try row.get(3)
    owner = try row.get(4)
    scope = try row.get(5)
    madeBy = try row.get(6)
    madeAt = try row.get(7)
    doneBy = try row.get(8)
    doneAt = try row.get(9)
    note = try row.get(10)
    givenBy = try row.get(11)
  }

  package var isDone: Bool { doneAt != nil }
  package func isOverdue(on today: Day) -> Bool { !isDone && (due.map { $0 < today } ?? false) }

  /// Marks the task done; a second time is refused, so that nobody's name is overwritten.
  package mutating func complete(by actor: Actor, at now: Instant) throws(Refusal) {
    guard !isDone else { throw .conflict(TaskTexts.doneAlready) }
    doneBy = actor.person
    doneAt = now
  }

  /// Who has it now, as forms say it, so that an older page is noticed.
  package var holder: String { TaskOwner(person: owner, scope: scope).holder }

  /// Hands it to somebody else, or to everybody at a place, with a word for them.
  /// Whether it is for the members of an organisation, whoever of them takes it.
  package var isAnOrganisations: Bool { owner == nil && scope?.description.utf8.starts(with: "organisation:".utf8) == true }

  package mutating func give(to next: TaskOwner, note: String, by name: String) throws(Refusal) {
    guard !isDone else { throw .conflict(TaskTexts.doneAlready) }
    guard next.holder != holder else { throw .invalid([FieldError("task-owner", TaskTexts.hasItAlready)]) }
    (owner, scope, self.note, givenBy) = (next.person, next.scope, note, name)
  }

  /// Takes a mistaken completion back.
  package mutating func reopen() throws(Refusal) {
    guard isDone else { throw .conflict(TaskTexts.openAlready) }
    doneBy = nil
    doneAt = nil
  }
}

/// A task with the subject it hangs from, for lists.
package struct TaskOnSubject: Sendable {
  package let task: WorkTask
  package let subject: Subject
}
