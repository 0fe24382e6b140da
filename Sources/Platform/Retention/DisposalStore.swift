import Calendar
import HTML
import Storage

/// Keeps disposal lists. They stay as evidence when their records are gone.
package struct DisposalStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 disposal lists", [
    .table(
      "disposal_list",
      [
        .id(), .int("revision"), .text("number"), .text("kind"), .text("place"), .day("limit_day"), .day("made_on"),
        .text("state"), .int("proposed_by", null: true), .text("proposed_by_name"), .int("approved_by", null: true),
        .text("approved_by_name"), .day("approved_on", null: true), .day("done_on", null: true),
      ],
      constraints: [
        "FOREIGN KEY (id) REFERENCES subject (id)", "UNIQUE (number)",
        "CONSTRAINT disposal_by_two CHECK (approved_by IS NULL OR approved_by <> proposed_by)",
      ]),
    .index("disposal_list_open", on: "disposal_list", ["kind", "place", "state"]),
    .table(
      "disposal_item",
      [
        .int("list"), .int("subject"), .text("number"), .day("ended_on"), .text("state"), .text("reason"),
        .text("held_by_name"),
      ],
      constraints: ["PRIMARY KEY (list, subject)", "FOREIGN KEY (list) REFERENCES disposal_list (id)"]),
    .index("disposal_item_subject", on: "disposal_item", ["subject", "state"]),
    .index("disposal_item_state", on: "disposal_item", ["list", "state", "subject"]),
    .index("notice_subject", on: "notice", ["subject"]),
  ])

  private static let columns: SQL = """
    id, revision, number, kind, place, limit_day, made_on, state, proposed_by, proposed_by_name, approved_by,
    approved_by_name, approved_on, done_on
    """

  package func find(_ id: ID, for actor: Actor) throws -> DisposalList {
    guard let list = try load(id), list.isOpen(to: actor) else { throw Refusal.notFound }
    return list
  }

  /// The list with a number as people write it.
  func id(of number: String) throws -> ID {
    let row = try db.first("SELECT id FROM disposal_list WHERE LOWER(number) = \(Folding.fold(number))")
    guard let row else { throw Refusal.notFound }
    return row[0]
  }

  func load(_ id: ID) throws -> DisposalList? {
    try db.first("SELECT \(Self.columns) FROM disposal_list WHERE id = \(id)").map(DisposalList.init)
  }

  /// The list of a kind and place that is still being looked through.
  func open(_ kind: String, at place: String) throws -> DisposalList? {
    try db.first(
      """
      SELECT \(Self.columns) FROM disposal_list WHERE kind = \(kind) AND place = \(place) AND state = 'open'
      ORDER BY id DESC LIMIT 1
      """
    ).map(DisposalList.init)
  }

  func insert(_ list: DisposalList) throws {
    let place: Scope? = list.place.isEmpty ? nil : .window(list.place)
    try SubjectStore(db).add(
      Subject(id: list.id, kind: "disposal", title: list.number, path: list.path),
      audience: Set([.programmeOffice, .auditor] + [place].compactMap(\.self)))
    try db.run(
      """
      INSERT INTO disposal_list (\(Self.columns)) VALUES (\(list.id), \(list.revision), \(list.number), \(list.kind),
        \(list.place), \(list.limit), \(list.madeOn), \(list.state), \(list.proposedBy), \(list.proposedByName),
        \(list.approvedBy), \(list.approvedByName), \(list.approvedOn), \(list.doneOn))
      """)
  }

  func save(_ list: inout DisposalList) throws {
    let changed = try db.run(
      """
      UPDATE disposal_list SET revision = \(list.revision + 1), state = \(list.state), proposed_by = \(list.proposedBy),
        proposed_by_name = \(list.proposedByName), approved_by = \(list.approvedBy),
        approved_by_name = \(list.approvedByName), approved_on = \(list.approvedOn), done_on = \(list.doneOn)
      WHERE id = \(list.id) AND revision = \(list.revision)
      """)
    guard changed == 1 else {
      throw Refusal.stale(current: try db.first("SELECT revision FROM disposal_list WHERE id = \(list.id)")?.get(0) ?? 0)
    }
    list.revision += 1
  }

  /// Those that stand on no list yet. What was needed again comes up anew, and what somebody held back a year later.
  func unlisted(_ ids: [ID], on today: Day) throws -> Set<ID> {
    let listed = try db.rows(
      """
      SELECT i.subject FROM disposal_item i JOIN disposal_list l ON l.id = i.list
      WHERE i.subject IN (\(list: ids)) AND i.state <> 'kept'
        AND NOT (i.state = 'held' AND l.state = 'done' AND l.made_on < \(today.adding(years: -1)))
      """
    ) { try $0.get(0, as: ID.self) }
    return Set(ids).subtracting(listed)
  }

  func add(_ candidates: [Disposable.Candidate], to list: ID) throws {
    for part in stride(from: 0, to: candidates.count, by: 50) {
      let rows = candidates[part..<min(part + 50, candidates.count)].map { c -> SQL in
        "(\(list), \(c.id), \(c.number), \(c.endedOn), \(DisposalItem.State.listed), '', '')"
      }
      try db.run(
        """
        INSERT INTO disposal_item (list, subject, number, ended_on, state, reason, held_by_name)
        VALUES \(rows.joined(separator: ", "))
        """)
    }
  }

  func item(_ subject: ID, of list: ID) throws -> DisposalItem {
    let row = try db.first(
      "SELECT subject, number, ended_on, state, reason FROM disposal_item WHERE list = \(list) AND subject = \(subject)")
    guard let row else { throw Refusal.notFound }
    return DisposalItem(subject: row[0], number: row[1], endedOn: row[2], state: row[3], reason: row[4])
  }

  func set(_ subject: ID, of list: ID, to state: DisposalItem.State, reason: String = "", by name: String = "") throws {
    try db.run(
      """
      UPDATE disposal_item SET state = \(state), reason = \(reason), held_by_name = \(name)
      WHERE list = \(list) AND subject = \(subject)
      """)
  }

  /// How many of a list are in which state.
  func counts(of list: ID) throws -> [DisposalItem.State: Int] {
    try Dictionary(
      uniqueKeysWithValues: db.rows("SELECT state, COUNT(*) FROM disposal_item WHERE list = \(list) GROUP BY state") {
        (try $0.get(0, as: DisposalItem.State.self), try $0.get(1, as: Int.self))
      })
  }

  /// What is still to be disposed of, a few at a time.
  func left(of list: ID, most: Int) throws -> [ID] {
    try db.rows(
      """
      SELECT subject FROM disposal_item WHERE list = \(list) AND state = \(DisposalItem.State.listed)
      ORDER BY subject LIMIT \(most)
      """
    ) { try $0.get(0) }
  }

  /// Holds in a statement where the record in `column` was disposed of by a list.
  package static func isDisposed(_ column: SQL) -> SQL {
    "EXISTS (SELECT 1 FROM disposal_item di WHERE di.subject = \(column) AND di.state = 'disposed')"
  }
}

extension Journal {
  /// Takes names and words out of every entry about some subjects. The chain still verifies: it holds only their hash.
  package func forget(_ subjects: [ID]) throws {
    try db.run("UPDATE journal SET details = NULL, salt = NULL WHERE subject IN (\(list: subjects)) AND details IS NOT NULL")
  }

  /// The same for what one person did with them.
  package func forget(by person: ID, on subjects: [ID]) throws {
    try db.run(
      """
      UPDATE journal SET details = NULL, salt = NULL
      WHERE subject IN (\(list: subjects)) AND actor = \(person) AND details IS NOT NULL
      """)
  }
}

/// What hangs from any subject and goes with it: words, files, tasks, notices, private links, follows, who confirmed it,
/// what search knows.
package enum SubjectRemains {
  /// Removes it all for some subjects and answers the files whose bytes may go once this is committed.
  package static func remove(_ subjects: [ID], _ db: Connection, journal: Journal) throws -> [ID] {
    var files: [ID] = []
    for part in stride(from: 0, to: subjects.count, by: 200) {
      files += try removeSome(Array(subjects[part..<min(part + 200, subjects.count)]), db, journal)
    }
    return files
  }

  private static func removeSome(_ subjects: [ID], _ db: Connection, _ journal: Journal) throws -> [ID] {
    let files = try db.rows("SELECT id FROM attachment WHERE subject IN (\(list: subjects))") { try $0.get(0, as: ID.self) }
    try db.run("DELETE FROM attachment WHERE subject IN (\(list: subjects))")
    for subject in subjects {
      try ConversationStore(db).remove(on: subject)
      try SearchIndex.remove(db, subject: subject.number)
    }
    try FreshnessStore(db).forget(subjects)
    try db.run("DELETE FROM task WHERE subject IN (\(list: subjects))")
    try db.run("DELETE FROM notice WHERE subject IN (\(list: subjects))")
    try OutboxStore(db).forget(about: subjects)
    try SubjectLinkStore(db).remove(of: subjects)
    try FollowStore(db).forget(about: subjects)
    try journal.forget(subjects)
    return files
  }
}
