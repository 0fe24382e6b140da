import Calendar
import HTML
import Storage

/// Keeps tasks. Whoever may see the subject may see its tasks.
package struct TaskStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-23 tasks",
    [
      .table(
        "task",
        [
          .id(), .reference("subject"), .text("title"), .day("due_on", null: true), .int("owner", null: true),
          .text("scope", null: true), .int("made_by", null: true), .instant("made_at"), .int("done_by", null: true),
          .instant("done_at", null: true), .day("reminded_on", null: true),
        ],
        constraints: [
          "CONSTRAINT task_one_owner CHECK ((owner IS NULL) <> (scope IS NULL))",
          "CONSTRAINT task_done_by_somebody CHECK (done_by IS NULL OR done_at IS NOT NULL)",
        ]),
      .index("task_subject", on: "task", ["subject", "id"]),
      .index("task_owner_open", on: "task", ["owner", "due_on"], where: "done_at IS NULL"),
      .index("task_scope_open", on: "task", ["scope", "due_on"], where: "done_at IS NULL"),
      .index("task_due_open", on: "task", ["due_on"], where: "done_at IS NULL"),
    ])

  static let doneOnes = Migration(
    "2026-11-26 tasks by who did them",
    [.index("task_done", on: "task", ["done_by", "done_at"], where: "done_at IS NOT NULL")])

  static let notes = Migration(
    "2026-11-28 notes of tasks that were handed on",
    [
      .column(.text("note", default: ""), in: "task"), .column(.text("given_by_name", default: ""), in: "task"),
      // Each says what it does not hold, so that PostgreSQL never takes one for another while there are few tasks.
      .sql("DROP INDEX task_owner_open"), .sql("DROP INDEX task_scope_open"), .sql("DROP INDEX task_due_open"),
      .index("task_owner_open", on: "task", ["owner", "due_on"], where: "done_at IS NULL AND owner IS NOT NULL"),
      .index("task_scope_open", on: "task", ["scope", "due_on"], where: "done_at IS NULL AND scope IS NOT NULL"),
      .index("task_due_open", on: "task", ["due_on"], where: "done_at IS NULL AND due_on IS NOT NULL"),
    ])

  static let givers = Migration(
    "2026-11-28 who handed tasks on",
    [
      .column(.int("given_by", null: true), in: "task"),
      .index("task_given_by", on: "task", ["given_by"], where: "given_by IS NOT NULL"),
    ])

  private static let columns: SQL = """
    t.id, t.subject, t.title, t.due_on, t.owner, t.scope, t.made_by, t.made_at, t.done_by, t.done_at, t.note, t.given_by_name
    """

  package func add(_ task: WorkTask) throws {
    try db.run(
      """
      INSERT INTO task (id, subject, title, due_on, owner, scope, made_by, made_at) VALUES
        (\(task.id), \(task.subject), \(task.title), \(task.due), \(task.owner), \(task.scope), \(task.madeBy),
         \(task.madeAt))
      """)
  }

  /// The task, if the actor may see its subject.
  package func find(_ id: ID, for actor: Actor) throws -> WorkTask {
    let found = try db.rows(
      """
      SELECT \(Self.columns) FROM task t WHERE t.id = \(id) AND \(Audience.includes(actor, "t.subject"))
      """, WorkTask.init)
    guard let task = found.first else { throw Refusal.notFound }
    return task
  }

  /// Writes what may change. Refuses when somebody completed or reopened it in between.
  package func save(_ task: WorkTask, whenDone wasDone: Bool) throws {
    let unchanged: SQL = wasDone ? "done_at IS NOT NULL" : "done_at IS NULL"
    let changed = try db.run(
      """
      UPDATE task SET title = \(task.title), due_on = \(task.due), owner = \(task.owner), scope = \(task.scope),
        done_by = \(task.doneBy), done_at = \(task.doneAt) WHERE id = \(task.id) AND \(unchanged)
      """)
    guard changed == 1 else { throw Refusal.conflict(wasDone ? TaskTexts.openAlready : TaskTexts.doneAlready) }
  }

  /// Does a task that nobody has done, because what it asked for is done.
  package func finish(_ id: ID, by person: ID?, at now: Instant) throws {
    try db.run("UPDATE task SET done_by = \(person), done_at = \(now) WHERE id = \(id) AND done_at IS NULL")
  }

  /// The tasks of a subject: open ones by due day, then done ones, newest first. The caller asked about the subject.
  package func tasks(on subject: ID) throws -> [WorkTask] {
    try db.rows(
      """
      SELECT \(Self.columns) FROM task t WHERE t.subject = \(subject)
      ORDER BY CASE WHEN t.done_at IS NULL THEN 0 ELSE 1 END, COALESCE(t.due_on, '9999-12-31'), t.done_at DESC, t.id
      """, WorkTask.init)
  }

  /// The same for several subjects at once.
  package func tasks(on subjects: [ID]) throws -> [ID: [WorkTask]] {
    guard !subjects.isEmpty else { return [:] }
    let all = try db.rows(
      """
      SELECT \(Self.columns) FROM task t WHERE t.subject IN (\(list: subjects))
      ORDER BY CASE WHEN t.done_at IS NULL THEN 0 ELSE 1 END, COALESCE(t.due_on, '9999-12-31'), t.done_at DESC, t.id
      """, WorkTask.init)
    return Dictionary(grouping: all, by: \.subject)
  }

  /// Tasks by their ids, the oldest first. The caller asked about their subjects.
  package func tasks(_ ids: [ID]) throws -> [WorkTask] {
    guard !ids.isEmpty else { return [] }
    return try db.rows("SELECT \(Self.columns) FROM task t WHERE t.id IN (\(list: ids)) ORDER BY t.id", WorkTask.init)
  }

  /// What is open for a person: their own and those of their scopes, as far as they still may see the subject.
  package func open(for actor: Actor, limit: Int = 200) throws -> [TaskOnSubject] {
    try db.rows(
      """
      SELECT \(Self.columns), s.id, s.kind, s.title, s.path, s.retention
      FROM \(Self.openOnes(actor)) JOIN subject s ON s.id = t.subject WHERE \(Audience.includes(actor, "t.subject"))
      ORDER BY COALESCE(t.due_on, '9999-12-31'), t.id LIMIT \(limit)
      """, Self.onSubject)
  }

  /// Nobody reads any more who handed tasks on, where they erase their account.
  func forget(giver: ID) throws { try db.run("UPDATE task SET given_by_name = '', given_by = NULL WHERE given_by = \(giver)") }

  /// Writes who has it now, if whoever had it still does. The next one is reminded of it anew.
  package func give(_ task: WorkTask, from before: WorkTask, by giver: ID? = nil) throws {
    let same: SQL = before.owner.map { "owner = \($0)" } ?? "owner IS NULL AND scope = \(before.scope)"
    let changed = try db.run(
      """
      UPDATE task SET owner = \(task.owner), scope = \(task.scope), note = \(task.note), given_by_name = \(task.givenBy),
        given_by = \(giver), reminded_on = NULL WHERE id = \(task.id) AND done_at IS NULL AND \(same)
      """)
    guard changed == 1 else { throw Refusal.conflict(TaskTexts.movedOn) }
  }

  /// A record went to another place: the open tasks of the old one, and of people who do not work at the new one, go to
  /// whoever owns the record there, or to everybody at the place.
  package func follow(_ subject: ID, from old: Scope, to new: Scope, owner: ID?, keeping: [ID]) throws {
    try db.run(
      """
      UPDATE task SET owner = \(owner), scope = \(owner == nil ? new : nil), reminded_on = NULL
      WHERE subject = \(subject) AND done_at IS NULL
        AND ((owner IS NULL AND scope = \(old)) OR (owner IS NOT NULL AND owner NOT IN (\(list: keeping))))
      """)
  }

  /// The open tasks of a person become those of a place.
  package func leave(_ subject: ID, by old: ID, to place: Scope) throws {
    try db.run(
      """
      UPDATE task SET owner = NULL, scope = \(place), reminded_on = NULL
      WHERE subject = \(subject) AND owner = \(old) AND done_at IS NULL
      """)
  }

  /// The open tasks of somebody on what some places may see, for a hand-over, by day.
  package func open(of owner: ID, at places: [Scope], limit: Int) throws -> [TaskOnSubject] {
    try db.rows(
      """
      SELECT \(Self.columns), s.id, s.kind, s.title, s.path, s.retention FROM task t JOIN subject s ON s.id = t.subject
      WHERE t.done_at IS NULL AND t.owner = \(owner) AND \(Audience.includes(places, "t.subject"))
      ORDER BY COALESCE(t.due_on, '9999-12-31'), t.id LIMIT \(limit)
      """, Self.onSubject)
  }

  /// The open tasks of somebody after one of them; with scopes only those on what these do not see.
  func left(by owner: ID, unseenBy scopes: [Scope]?, after last: ID, limit: Int) throws -> [WorkTask] {
    let unseen: SQL = scopes.map { "NOT \(Audience.includes($0, "t.subject"))" } ?? "1 = 1"
    return try db.rows(
      """
      SELECT \(Self.columns) FROM task t
      WHERE t.owner = \(owner) AND t.done_at IS NULL AND t.id > \(last) AND \(unseen) ORDER BY t.id LIMIT \(limit)
      """, WorkTask.init)
  }

  /// Everybody who has open tasks, after one of them.
  func owners(after last: ID, limit: Int) throws -> [ID] {
    try db.rows(
      """
      SELECT DISTINCT t.owner FROM task t WHERE t.done_at IS NULL AND t.owner > \(last) ORDER BY t.owner LIMIT \(limit)
      """
    ) { $0[0] }
  }

  /// How many open tasks nobody of some places has taken yet, counted to a hundred: for a statement that counts more.
  package static func unowned(at places: [Scope]) -> SQL {
    guard !places.isEmpty else { return "(SELECT 0)" }
    return """
      (SELECT COUNT(*) FROM (SELECT 1 FROM \(open(places.map { "o.scope = \($0)" }))
        WHERE \(Audience.includes(places, "t.subject")) LIMIT 100) AS unowned)
      """
  }

  /// The open tasks with a day on some subjects: those that are overdue, and the next one. Of subjects that the reader does
  /// not read wholly only their own are told. The caller has asked who sees the subjects.
  package func due(on subjects: [ID], wholly: [ID], for actor: Actor, from day: Day, overdue most: Int) throws -> [(title: String, on: Day)] {
    let told: SQL = """
      t.subject IN (\(list: subjects)) AND t.done_at IS NULL AND (t.subject IN (\(list: wholly)) OR \(Self.belongs(actor)))
      """
    return try db.rows(
      """
      SELECT title, due_on FROM (SELECT t.title, t.due_on, t.id FROM task t WHERE \(told) AND t.due_on < \(day)
        ORDER BY t.due_on, t.id LIMIT \(most)) AS past
      UNION ALL
      SELECT title, due_on FROM (SELECT t.title, t.due_on, t.id FROM task t WHERE \(told) AND t.due_on >= \(day)
        ORDER BY t.due_on, t.id LIMIT 1) AS ahead
      """
    ) { (title: $0[0], on: $0[1]) }
  }

  /// Hands every open task of one person on a subject to another, as a hand-over of a caseload does.
  @discardableResult
  package func handOver(on subject: ID, from old: ID, to new: ID) throws -> Int {
    try db.run(
      "UPDATE task SET owner = \(new), reminded_on = NULL WHERE subject = \(subject) AND owner = \(old) AND done_at IS NULL")
  }

  /// Open tasks of persons due on or before a day and not yet reminded of since `since`, oldest first.
  package func toRemind(dueBy day: Day, notSince since: Day, limit: Int) throws -> [TaskOnSubject] {
    try db.rows(
      """
      SELECT \(Self.columns), s.id, s.kind, s.title, s.path, s.retention FROM task t JOIN subject s ON s.id = t.subject
      WHERE t.done_at IS NULL AND t.due_on <= \(day) AND t.owner IS NOT NULL
        AND (t.reminded_on IS NULL OR t.reminded_on < \(since))
      ORDER BY t.due_on, t.id LIMIT \(limit)
      """, Self.onSubject)
  }

  package func reminded(_ id: ID, on day: Day) throws {
    try db.run("UPDATE task SET reminded_on = \(day) WHERE id = \(id)")
  }

  static func belongs(_ actor: Actor) -> SQL {
    "(t.owner = \(actor.person) OR t.scope IN (\(list: scopes(actor))))"
  }

  /// The scopes whose tasks are the actor's.
  static func scopes(_ actor: Actor) -> [Scope] {
    actor.scopes.filter { $0 != .everyone }.sorted { $0.description < $1.description }
  }

  /// The open ones among them.
  private static func openOnes(_ actor: Actor) -> SQL {
    open(["o.owner = \(actor.person)"] + scopes(actor).map { "o.scope = \($0)" })
  }

  /// Open tasks of some hands, each from its own place in an index; `OR` between them would read every task, and PostgreSQL
  /// would walk them all in the order of their records if the limit did not keep it from looking inside.
  private static func open(_ hands: [SQL]) -> SQL {
    let walks = hands.map { "SELECT o.* FROM task o WHERE o.done_at IS NULL AND \($0)" as SQL }
    return "(\(walks.joined(separator: " UNION ALL ")) LIMIT 100000 OFFSET 0) AS t"
  }

  private static func onSubject(_ row: Row) throws -> TaskOnSubject {
    TaskOnSubject(
      task: try WorkTask(row),
      subject: Subject(
        id: try row.get(12), kind: try row.get(13), title: try row.get(14), path: try row.get(15),
        retention: try row.get(16)))
  }
}
