import Calendar
import HTML
import Platform
import Storage

/// Which registrations are past their time, and what goes when they are disposed of: who declared what, the words about
/// the criteria, reasons, and papers that no register needs any more. Programme, number, state and days stay.
struct RegistrationDisposalStore: DisposableStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 disposed registrations", [
    .column(.day("disposed_on", null: true), in: "registration")
  ])

  /// Out of the register since before the day: refused, withdrawn, removed or run out, and nobody did anything since.
  private static func due(before limit: Day) -> SQL {
    """
    r.disposed_on IS NULL AND r.applied_on < \(limit)
      AND (r.state IN ('refused', 'withdrawn', 'removed') OR r.valid_to < \(limit))
      AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.subject = r.id AND j.at >= \(Instant(day: limit)))
    """
  }

  /// Every register has its office; the lists are the programme office's.
  func due(before limit: Day, after last: ID, most: Int) throws -> [Disposable.Candidate] {
    try db.rows(
      """
      SELECT r.id, r.number, r.valid_to, r.applied_on, (SELECT MAX(j.at) FROM journal j WHERE j.subject = r.id)
      FROM registration r WHERE r.id > \(last) AND \(Self.due(before: limit)) ORDER BY r.id LIMIT \(most)
      """
    ) { row in
      let (id, number, ended, applied): (ID, String, Day?, Day) = (row[0], row[1], row[2], row[3])
      let touched = (row[4] as Instant?)?.day
      return Disposable.Candidate(
        id: id, number: number.isEmpty ? id.description : number, place: "", endedOn: touched ?? ended ?? applied)
    }
  }

  func dispose(_ id: ID, before limit: Day, on today: Day) throws -> [ID]? {
    guard try db.first("SELECT 1 FROM registration r WHERE r.id = \(id) AND \(Self.due(before: limit))") != nil,
      let r = try RegistrationStore(db).load("r.id = \(id)").first
    else { return nil }
    let marks = r.marks.map { CriterionMark(key: $0.key, claimed: $0.claimed, confirmed: $0.confirmed) }
    // One that ran out without a word is out of the register for good.
    try db.run(
      """
      UPDATE registration SET state = CASE WHEN state IN ('refused', 'withdrawn') THEN state ELSE 'removed' END, reason = '',
        marks = \(try RegistrationStore.json(marks)), declaration = NULL, disposed_on = \(today), revision = revision + 1
      WHERE id = \(id)
      """)
    try RegistrationStatementStore(db).remove(of: id)
    try RegistrationTellingStore(db).forget(id)
    try SubjectStore(db).retitle([id], DisposalTexts.disposed.string(.ja))
    return try [id] + papers(of: r.organisation, before: limit)
  }

  /// Papers serve every register; they go when the organisation stands in none and asks for none.
  private func papers(of organisation: ID, before limit: Day) throws -> [ID] {
    let isNeeded = try db.first(
      """
      SELECT 1 FROM registration WHERE organisation = \(organisation) AND state NOT IN ('refused', 'withdrawn', 'removed')
      LIMIT 1
      """) != nil
    guard !isNeeded else { return [] }
    let papers: [ID] = try db.rows(
      "SELECT id FROM paper WHERE organisation = \(organisation) AND filed_on < \(limit) AND file_name <> '' ORDER BY id"
    ) { $0[0] }
    try db.run("UPDATE paper SET file = NULL, file_name = '', note = '' WHERE id IN (\(list: papers))")
    return papers
  }
}
