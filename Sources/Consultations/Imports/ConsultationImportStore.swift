import Platform
import Storage

/// Keeps the numbers that cases had in older ledgers: a case is found by it, and no row comes in twice.
struct ConsultationImportStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Two windows may both have kept a ledger with a number 1; a case keeps its old number when it moves elsewhere.
  static let migration = Migration("2026-11-26 numbers of older ledgers", [
    .table(
      "consultation_old_number", [.text("ledger_window"), .text("number_key"), .int("consultation")],
      constraints: [
        "PRIMARY KEY (ledger_window, number_key)", "FOREIGN KEY (consultation) REFERENCES consultation (id)",
      ]),
    .index("consultation_old_number_key", on: "consultation_old_number", ["number_key"]),
    .index("consultation_old_number_case", on: "consultation_old_number", ["consultation"]),
  ])

  /// The case that came from this number of a window's ledger.
  func find(_ number: String, at window: String) throws -> ID? {
    try db.first(
      """
      SELECT consultation FROM consultation_old_number
      WHERE ledger_window = \(window) AND number_key = \(Folding.fold(number))
      """
    ).map { $0[0] }
  }

  /// The newest case with this old number that the actor may see.
  func find(_ number: String, for actor: Actor) throws -> ID? {
    try db.first(
      """
      SELECT n.consultation FROM consultation_old_number n
      WHERE n.number_key = \(Folding.fold(number)) AND \(Audience.includes(actor, "n.consultation"))
      ORDER BY n.consultation DESC LIMIT 1
      """
    ).map { $0[0] }
  }

  func keep(_ number: String, at window: String, of consultation: ID) throws {
    try db.run(
      """
      INSERT INTO consultation_old_number (ledger_window, number_key, consultation)
      VALUES (\(window), \(Folding.fold(number)), \(consultation))
      """)
  }

  /// Takes away what the import wrote beside an imported case.
  func forget(_ consultation: ID) throws {
    try db.run("DELETE FROM consultation_old_number WHERE consultation = \(consultation)")
    try db.run("DELETE FROM case_role WHERE consultation = \(consultation)")
  }
}
