import Calendar
import Platform
import Storage

/// The only file that knows the table `case_step`. The caller has found the case for its reader.
struct CaseStepStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 steps of cases", [
    .table(
      "case_step",
      [
        .id(), .int("consultation"), .text("key"), .day("due_on"), .text("state"), .instant("ended_at", null: true),
        .text("ended_by_name"), .text("reason"),
      ],
      constraints: [
        "FOREIGN KEY (consultation) REFERENCES consultation (id)", "UNIQUE (consultation, key)",
        "CONSTRAINT known_step_state CHECK (state IN ('open', 'done', 'skipped'))",
        "CONSTRAINT skipped_with_reason CHECK (state <> 'skipped' OR reason <> '')",
      ])
  ])

  private static let columns: SQL = "id, consultation, key, due_on, state, ended_at, ended_by_name, reason"

  private static func step(_ row: Row) -> CaseStep {
    CaseStep(
      id: row[0], consultation: row[1], key: row[2], dueOn: row[3], state: CaseStep.State(rawValue: row[4]) ?? .open,
      endedAt: row[5], endedByName: row[6], reason: row[7])
  }

  /// By day, then in the order they were made.
  func steps(of consultation: ID) throws -> [CaseStep] {
    try db.rows(
      "SELECT \(Self.columns) FROM case_step WHERE consultation = \(consultation) ORDER BY due_on, id", Self.step)
  }

  func find(_ id: ID, of consultation: ID) throws -> CaseStep {
    let row = try db.first(
      "SELECT \(Self.columns) FROM case_step WHERE id = \(id) AND consultation = \(consultation)")
    guard let row else { throw Refusal.notFound }
    return Self.step(row)
  }

  func insert(_ s: CaseStep) throws {
    try db.run(
      """
      INSERT INTO case_step (\(Self.columns)) VALUES
        (\(s.id), \(s.consultation), \(s.key), \(s.dueOn), \(s.state.rawValue), \(s.endedAt), \(s.endedByName),
         \(s.reason))
      """)
  }

  /// Saves what was decided, if nobody decided otherwise in between.
  func save(_ s: CaseStep, from before: CaseStep.State) throws {
    let changed = try db.run(
      """
      UPDATE case_step SET state = \(s.state.rawValue), ended_at = \(s.endedAt), ended_by_name = \(s.endedByName),
        reason = \(s.reason) WHERE id = \(s.id) AND state = \(before.rawValue)
      """)
    guard changed == 1 else { throw Refusal.conflict(StepTexts.movedOn) }
  }

  /// Whether there is none yet.
  func isEmpty() throws -> Bool { try db.first("SELECT 1 FROM case_step LIMIT 1") == nil }
}

extension CaseStepStore {
  /// Live cases, the newest first.
  func sampleCases(limit: Int) throws -> [ID] {
    try db.rows(
      "SELECT id FROM consultation WHERE state IN ('received', 'open', 'accompanied') ORDER BY received_at DESC LIMIT \(limit)"
    ) { $0[0] as ID }
  }
}
