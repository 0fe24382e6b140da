import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Windows are facts of the city; what somebody says of one, and whom it waits for, hangs from a record of its own.
struct WindowStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-26 windows as records",
    [
      .table(
        "window_record", [.text("key"), .reference("subject"), .day("since")], constraints: [.primaryKey("key")]),
      .index("window_record_subject", on: "window_record", ["subject"], unique: true),
    ])

  func subject(of key: String) throws -> ID? {
    try db.first("SELECT subject FROM window_record WHERE key = \(key)")?.get(0)
  }

  func key(of subject: ID) throws -> String? {
    try db.first("SELECT key FROM window_record WHERE subject = \(subject)")?.get(0)
  }

  /// The window's record, made when there is none, called as the window is called now.
  @discardableResult
  func keep(_ window: Fact, _ site: Site, at now: Instant) throws -> ID {
    let known = try subject(of: window.key)
    let id = known ?? site.ids.next(at: now)
    try SubjectStore(db).save(
      Subject(id: id, kind: WindowFreshness.kind, title: window.name.string(.ja), path: "/centres/" + window.key),
      audience: [.everyone])
    guard known == nil else { return id }
    // Windows without a first day came with the city.
    let since = try window.from ?? MunicipalityStore(db).subject()?.madeAt.day ?? now.day
    try db.run("INSERT INTO window_record (key, subject, since) VALUES (\(window.key), \(id), \(min(since, now.day)))")
    return id
  }

  func unconfirmed(after last: ID, limit: Int) throws -> [FreshnessRule.Unconfirmed] {
    try db.rows(
      """
      SELECT w.subject, w.since FROM window_record w
      WHERE w.subject > \(last) AND \(FreshnessStore.isUnknown("w.subject")) ORDER BY w.subject LIMIT \(limit)
      """
    ) { FreshnessRule.Unconfirmed($0[0], since: $0[1]) }
  }
}
