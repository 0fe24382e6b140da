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
    return try ids.compactMap { try MatchCardStore(db).find($0) }
  }

  func offerCount() throws -> Int {
    try db.first("SELECT COUNT(*) FROM match_card c WHERE c.side = 'offer'")?.get(0) ?? 0
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
