import Calendar
import Platform
import Storage

/// Reads what is public for everybody, for files and feeds of open data.
struct OpenDataStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  private static let isPublic: SQL = "p.state IN ('listed', 'changed') AND p.merged = 0"

  /// Published organisations in the order of their ids.
  func organisations(after: ID?, limit: Int) throws -> [Profile] {
    let later: SQL = after.map { "p.id > \($0)" } ?? "1 = 1"
    return try ProfileStore(db).profiles("\(Self.isPublic) AND \(later)", order: "p.id", limit: limit)
  }

  func organisation(_ id: ID) throws -> Profile? {
    try ProfileStore(db).profiles("\(Self.isPublic) AND p.id = \(id)").first
  }

  /// One page by number: a reader of the Open Referral API asks for pages, so this one walks ids to its place.
  func organisations(skipping: Int, limit: Int) throws -> [Profile] {
    let ids: [ID] = try db.rows(
      """
      SELECT p.id FROM organisation_profile p WHERE \(Self.isPublic) ORDER BY p.id LIMIT \(limit) OFFSET \(skipping)
      """
    ) { $0[0] }
    return try ProfileStore(db).profiles("p.id IN (\(list: ids))", order: "p.id", limit: limit)
  }

  func organisationCount() throws -> Int {
    try db.first("SELECT COUNT(*) FROM organisation_profile p WHERE \(Self.isPublic)")?.get(0) ?? 0
  }

  func resources(of organisations: [ID]) throws -> [ID: [Resource]] {
    let rows = try ProfileStore(db).resources("organisation IN (\(list: organisations)) AND closed_on IS NULL")
    return Dictionary(grouping: rows, by: \.organisation)
  }

  /// Published offers by number, as services of the Open Referral API.
  func offers(skipping: Int, limit: Int) throws -> [MatchCard] {
    let ids: [ID] = try db.rows(
      """
      SELECT c.resource FROM match_card c WHERE c.side = 'offer' ORDER BY c.resource LIMIT \(limit) OFFSET \(skipping)
      """
    ) { $0[0] }
    return try MatchCardStore(db).find(ids)
  }

  func offerCount() throws -> Int {
    try db.first("SELECT COUNT(*) FROM match_card c WHERE c.side = 'offer'")?.get(0) ?? 0
  }

  /// Times to come of published activities, the next first.
  func occurrences(_ range: ClosedRange<Instant>, limit: Int) throws -> [Occurrence] {
    try db.rows(
      """
      SELECT \(OccurrenceStore.columns) FROM occurrence o
      WHERE o.listed = 1 AND o.starts_at BETWEEN \(range.lowerBound) AND \(range.upperBound)
      ORDER BY o.starts_at, o.id LIMIT \(limit)
      """, OccurrenceStore.occurrence)
  }

  func activities(_ ids: Set<ID>) throws -> [ID: Activity] {
    var found: [ID: Activity] = [:]
    let ids = ids.sorted()
    for start in stride(from: 0, to: ids.count, by: 400) {
      let part = Array(ids[start..<min(start + 400, ids.count)])
      for one in try ActivityStore(db).activities("a.id IN (\(list: part))", limit: 400) { found[one.id] = one }
    }
    return found
  }

  func names(of organisations: Set<ID>) throws -> [ID: String] {
    let rows = try db.rows(
      "SELECT p.id, p.name FROM organisation_profile p WHERE \(Self.isPublic) AND p.id IN (\(list: organisations.sorted()))"
    ) { ($0[0] as ID, $0[1] as String) }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  func activitiesChanged() throws -> Day? {
    let at: Instant? = try db.first("SELECT MAX(listed_at) FROM occurrence WHERE listed = 1").flatMap { $0[0] }
    return at?.day
  }

  func organisationsChanged() throws -> Day? {
    try db.first("SELECT MAX(p.changed_on) FROM organisation_profile p WHERE \(Self.isPublic)").flatMap { $0[0] }
  }

  /// When the city's facts last changed, and when they came.
  func cityChanged() throws -> Day? { try cityDay("MAX(at)") }
  func cityBegan() throws -> Day? { try cityDay("MIN(at)") }

  private func cityDay(_ which: SQL) throws -> Day? {
    guard let subject = try MunicipalityStore(db).subject() else { return nil }
    let at: Instant? = try db.first("SELECT \(which) FROM journal WHERE subject = \(subject)").flatMap { $0[0] }
    return at?.day
  }
}
