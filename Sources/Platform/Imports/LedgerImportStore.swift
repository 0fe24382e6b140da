import Calendar
import Foundation
import HTML
import Storage

/// Keeps imports and their rows. What the file held is forgotten row by row as it is taken in.
package struct LedgerImportStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-23 imports of ledgers",
    [
      .table(
        "ledger_import",
        [
          .id(), .text("ledger"), .text("file_name"), .instant("made_at"), .text("state"), .json("unread"),
          .json("actor"), .int("job", null: true),
        ],
        constraints: [
          "CONSTRAINT ledger_import_subject FOREIGN KEY (id) REFERENCES subject (id)",
          """
          CONSTRAINT ledger_import_state
          CHECK (state IN ('checking', 'checked', 'taking', 'taken', 'undoing', 'undone', 'discarded'))
          """,
        ]),
      .index("ledger_import_ledger", on: "ledger_import", ["ledger", "id DESC"]),
      .table(
        "ledger_row",
        [
          .int("import"), .int("number"), .json("cells"), .text("state"), .json("problems"),
          .int("record", null: true), .int("mark", null: true),
        ],
        constraints: [
          "PRIMARY KEY (import, number)", "FOREIGN KEY (import) REFERENCES ledger_import (id)",
          "CONSTRAINT ledger_row_state CHECK (state IN ('new', 'good', 'bad', 'taken', 'withdrawn', 'kept'))",
        ]),
      .index("ledger_row_state_number", on: "ledger_row", ["import", "state", "number"]),
    ])

  /// Rows that came in an earlier import are neither to be taken in nor to be mended: `record` names what they made.
  static let known = Migration("2026-11-26 rows of ledgers that are there already", [
    .column(.bool("known", default: false), in: "ledger_row")
  ])

  /// Rows that were taken in before this was so lay here with all that their file held.
  static let emptied = Migration("2026-11-26 rows of ledgers that hold what is in the records", [
    .sql("UPDATE ledger_row SET cells = '[]' WHERE (record IS NOT NULL OR known = 1) AND cells <> '[]'")
  ])

  /// What rows name while their file is judged: so a file of any length is compared with itself row by row.
  static let named = Migration(
    "2026-11-26 what rows of ledgers name",
    [
      .column(.text("name_key", null: true), in: "ledger_row"), .column(.text("name_part", null: true), in: "ledger_row"),
      .index("ledger_row_name", on: "ledger_row", ["import", "name_key", "number"], where: "name_key IS NOT NULL"),
    ])

  /// A name written with other letters that look the same.
  static let looks = Migration(
    "2026-11-27 what names of ledgers look like",
    [
      .column(.text("name_looks", null: true), in: "ledger_row"),
      .index("ledger_row_looks", on: "ledger_row", ["import", "name_looks", "number"], where: "name_looks IS NOT NULL"),
    ])

  /// Rows are counted and walked by the index alone, also while somebody watches 200,000 of them go by.
  static let counted = Migration(
    "2026-11-27 rows of ledgers counted by state",
    [
      .index("ledger_row_counted", on: "ledger_row", ["import", "state", "known", "number"]),
      .perEngine(sqlite: ["DROP INDEX ledger_row_state_number"], postgres: ["DROP INDEX ledger_row_state_number"]),
    ])

  /// The file as it came lies with the files until it is read; how much of it is, in bytes or in rows, and why it is no
  /// table of the ledger.
  static let files = Migration(
    "2026-11-27 files of ledgers that wait to be read",
    [
      .column(.int("file", null: true), in: "ledger_import"), .column(.int("read_done", default: 0), in: "ledger_import"),
      .column(.int("read_all", default: 0), in: "ledger_import"), .column(.json("refusal", default: "[]"), in: "ledger_import"),
    ])

  // MARK: imports

  /// Adds an import whose file waits to be read.
  func add(_ one: LedgerImport, _ file: StoredFile, path: String, by actor: Actor) throws {
    let subject = Subject(id: one.id, kind: LedgerImports.kind, title: one.fileName, path: path)
    try SubjectStore(db).save(subject, audience: one.actor.audience)
    try Attachments(db).add(file, to: one.id, isInternal: true, by: actor, at: one.madeAt)
    try db.run(
      """
      INSERT INTO ledger_import (id, ledger, file_name, made_at, state, unread, actor, file, read_all) VALUES
        (\(one.id), \(one.ledger), \(one.fileName), \(one.madeAt), \(Self.stored(one.state)), \(try Self.json(one.unread)),
         \(try Self.json(one.actor)), \(one.file), \(one.read.all))
      """)
  }

  /// The states of an import as its table knows them: whether its file is still to be read, or could not be, stands beside.
  private static func stored(_ state: LedgerImport.State) -> LedgerImport.State {
    switch state {
    case .reading: .checking
    case .unreadable: .discarded
    default: state
    }
  }

  package func find(_ id: ID, of ledger: String, for actor: Actor) throws -> LedgerImport {
    let found = try db.rows(
      Self.selected + "WHERE id = \(id) AND ledger = \(ledger) AND \(Audience.includes(actor, "ledger_import.id"))",
      LedgerImport.init)
    guard let one = found.first else { throw Refusal.notFound }
    return one
  }

  /// For jobs, which act for the person who asked.
  func find(_ id: ID) throws -> LedgerImport {
    guard let one = try db.rows(Self.selected + "WHERE id = \(id)", LedgerImport.init).first else {
      throw Refusal.notFound
    }
    return one
  }

  /// The imports of a ledger that the actor may see, newest first.
  package func page(_ ledger: String, for actor: Actor, limit: Int = 50) throws -> [LedgerImport] {
    try db.rows(
      Self.selected + """
        WHERE ledger = \(ledger) AND \(Audience.includes(actor, "ledger_import.id")) ORDER BY id DESC LIMIT \(limit)
        """, LedgerImport.init)
  }

  /// Writes state and actor; refuses when somebody changed the state in between. Nothing names a file that is read or
  /// refused any more.
  func save(_ one: LedgerImport, was state: LedgerImport.State) throws {
    let wasRead: SQL = state == .reading ? "file IS NOT NULL" : "file IS NULL"
    let changed = try db.run(
      """
      UPDATE ledger_import SET state = \(Self.stored(one.state)), actor = \(try Self.json(one.actor)), file = \(one.file),
        unread = \(try Self.json(one.unread)), refusal = \(try Self.json(one.refusal))
      WHERE id = \(one.id) AND state = \(Self.stored(state)) AND \(wasRead)
      """)
    guard changed == 1 else { throw Refusal.conflict(LedgerTexts.otherState) }
    if state == .reading, one.file == nil { try Attachments(db).remove(of: one.id) }
  }

  func note(read: (done: Int, all: Int), of id: ID) throws {
    try db.run("UPDATE ledger_import SET read_done = \(read.done), read_all = \(read.all) WHERE id = \(id)")
  }

  func note(job: ID, of id: ID) throws { try db.run("UPDATE ledger_import SET job = \(job) WHERE id = \(id)") }

  // MARK: rows

  func add(_ lines: [LedgerLine], to id: ID) throws {
    guard !lines.isEmpty else { return }
    let rows = try lines.map { line -> SQL in
      "(\(id), \(line.number), \(try Self.json(line.cells)), \(line.state), \(try Self.json(line.problems)))"
    }
    try db.run(
      "INSERT INTO ledger_row (import, number, cells, state, problems) VALUES \(rows.joined(separator: ", "))")
  }

  func save(_ line: LedgerLine, of id: ID) throws {
    let isKnown = line.state == .known
    let state: LedgerLine.State = isKnown ? .bad : line.state
    // What is in the records need not lie here as well.
    let cells: SQL = line.state == .taken || isKnown ? "'[]'" : "cells"
    try db.run(
      """
      UPDATE ledger_row SET cells = \(cells), state = \(state), known = \(isKnown),
        problems = \(try Self.json(line.problems)), record = \(line.record), mark = \(line.mark),
        name_key = \(line.named?.key), name_looks = \(line.named?.looks), name_part = \(line.named?.part)
      WHERE import = \(id) AND number = \(line.number)
      """)
  }

  /// The first judged row of the import that names the same, or something that looks the same.
  func number(naming named: LedgerRow.Named, _ match: LedgerRow.Named.Match, in id: ID) throws -> Int? {
    let part: SQL = named.part.map { "AND (name_part IS NULL OR name_part = \($0))" } ?? ""
    let key: SQL = match == .same ? "name_key = \(named.key)" : "name_looks = \(named.looks)"
    return try db.first(
      "SELECT number FROM ledger_row WHERE import = \(id) AND \(key) \(part) ORDER BY number LIMIT 1"
    ).map { $0[0] }
  }

  private static func stands(_ state: LedgerLine.State) -> SQL {
    let stored: LedgerLine.State = state == .known ? .bad : state
    return "state = \(stored) AND known = \(state == .known)"
  }

  /// The next rows in a state, by number.
  func lines(of id: ID, _ state: LedgerLine.State, after number: Int = 0, limit: Int) throws -> [LedgerLine] {
    try db.rows(
      """
      SELECT number, cells, problems, record, mark FROM ledger_row
      WHERE import = \(id) AND \(Self.stands(state)) AND number > \(number) ORDER BY number LIMIT \(limit)
      """
    ) { row in
      LedgerLine(
        number: try row.get(0), cells: try JSONDecoder().decode([String].self, from: Data((row.get(1) as String).utf8)),
        state: state,
        problems: try JSONDecoder().decode([LedgerProblem].self, from: Data((row.get(2) as String).utf8)),
        record: try row.get(3), mark: try row.get(4))
    }
  }

  package func counts(of id: ID) throws -> LedgerCounts {
    let pairs = try db.rows(
      "SELECT state, known, COUNT(*) FROM ledger_row WHERE import = \(id) GROUP BY state, known"
    ) { row in
      (try row.get(1) ? LedgerLine.State.known : try row.get(0), try row.get(2) as Int)
    }
    return LedgerCounts(byState: Dictionary(pairs, uniquingKeysWith: +))
  }

  /// The records whose rows are in a state, as far as the actor may see them.
  func records(of id: ID, _ state: LedgerLine.State, for actor: Actor, limit: Int) throws -> [(number: Int, subject: Subject)] {
    try db.rows(
      """
      SELECT r.number, s.id, s.kind, s.title, s.path, s.retention FROM ledger_row r JOIN subject s ON s.id = r.record
      WHERE r.import = \(id) AND r.state = \(state) AND \(Audience.includes(actor, "s.id"))
      ORDER BY r.number LIMIT \(limit)
      """
    ) { row in
      (
        number: try row.get(0),
        subject: Subject(
          id: try row.get(1), kind: try row.get(2), title: try row.get(3), path: try row.get(4),
          retention: try row.get(5))
      )
    }
  }

  /// The number of a record's last journal entry.
  func mark(of record: ID) throws -> Int? {
    try db.first("SELECT MAX(sequence) FROM journal WHERE subject = \(record)").flatMap { $0[0] }
  }

  /// The number of the last row that lies beside the import.
  func last(of id: ID) throws -> Int {
    try db.first("SELECT MAX(number) FROM ledger_row WHERE import = \(id)").flatMap { $0[0] } ?? 0
  }

  /// Drops some rows of an import and answers how many: all of a long file would keep other writers waiting.
  func dropRows(of id: ID, limit: Int = 2_000) throws -> Int {
    try db.run(
      """
      DELETE FROM ledger_row WHERE import = \(id)
        AND number IN (SELECT number FROM ledger_row WHERE import = \(id) ORDER BY number LIMIT \(limit))
      """)
  }

  /// Files that came before a time and were never read.
  func unread(before: Instant) throws -> [LedgerImport] {
    try db.rows(Self.selected + "WHERE file IS NOT NULL AND made_at < \(before)", LedgerImport.init)
  }

  /// Forgets what files held that came before a time: rows that were not taken in, and those taken back. Answers how many.
  func forgetRows(before: Instant) throws -> Int {
    try db.run(
      """
      DELETE FROM ledger_row WHERE (import, number) IN (
        SELECT import, number FROM ledger_row WHERE state IN ('new', 'good', 'bad', 'withdrawn')
          AND import IN (SELECT id FROM ledger_import WHERE made_at < \(before)) LIMIT 2000)
      """)
  }

  private static let selected: SQL = """
    SELECT id, ledger, file_name, made_at, state, unread, actor, job, file, read_done, read_all, refusal FROM ledger_import\u{20}
    """

  private static func json(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
  }
}
