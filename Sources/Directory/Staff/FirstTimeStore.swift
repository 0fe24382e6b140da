import Accounts
import Calendar
import Platform
import Storage

/// Keeps since when an organisation is no first-timer any more, beside what its entry says.
struct FirstTimeStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-28 end of a first time", [.column(.day("known_on", null: true), in: "organisation_profile")])

  /// Those of some organisations whose entry still says that it is their first time.
  func marked(among organisations: Set<ID>) throws -> [ID] {
    guard !organisations.isEmpty else { return [] }
    return try db.rows(
      "SELECT id FROM organisation_profile WHERE id IN (\(list: organisations.sorted())) AND first_timer = 1 ORDER BY id"
    ) { $0[0] }
  }

  /// What organisations, with the records merged into them, have done with the municipality.
  func records(of organisations: [ID]) throws -> [(ID, FirstTime.Record)] {
    try organisations.map { ($0, try record(of: try OrganisationStore(db).selves($0))) }
  }

  private func record(of selves: [ID]) throws -> FirstTime.Record {
    let row = try db.first(
      """
      SELECT
        (SELECT COUNT(*) FROM (SELECT 1 FROM thread t JOIN subject s ON s.id = t.origin
          WHERE t.target IN (\(list: selves)) AND t.kind = 'asked-by' AND s.kind = 'consultation'
            AND NOT EXISTS (SELECT 1 FROM thread m WHERE m.origin = t.origin AND m.kind = 'merged-into') LIMIT 2) AS asked),
        (SELECT COUNT(*) FROM (SELECT 1 FROM thread t JOIN subject s ON s.id = t.origin
          WHERE t.target IN (\(list: selves)) AND s.kind = 'proposal' LIMIT 1) AS proposed),
        (SELECT COUNT(*) FROM (SELECT 1 FROM registration r
          WHERE r.organisation IN (\(list: selves)) AND r.valid_from IS NOT NULL LIMIT 1) AS registered)
      """)
    return try row.map { FirstTime.Record(consultations: try $0.get(0), proposals: try $0.get(1), registers: try $0.get(2)) } ?? .init()
  }

  /// Takes the mark off; false when there is none any more. The entry keeps its revision: whoever is editing it goes on.
  func finish(_ id: ID, on day: Day) throws -> Bool {
    try db.run(
      "UPDATE organisation_profile SET first_timer = \(false), known_on = \(day) WHERE id = \(id) AND first_timer = 1 AND known_on IS NULL") == 1
  }

  /// Puts it back; false when it was never taken off.
  func begin(_ id: ID) throws -> Bool {
    try db.run(
      "UPDATE organisation_profile SET first_timer = \(true), known_on = NULL WHERE id = \(id) AND known_on IS NOT NULL") == 1
  }
}
