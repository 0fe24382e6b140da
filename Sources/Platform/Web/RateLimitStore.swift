import Calendar
import Storage

/// Counts attempts in the database, so that all servers count together. A key names account and address together:
/// a whole city hall shares one address, and one account must not be locked by strangers from elsewhere.
package struct RateLimits {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  /// Counts one attempt; when it is one too many, answers the seconds until the next is heard.
  package func count(_ key: String, limit: Int, per seconds: Int, at now: Instant) throws -> Int? {
    let row = try db.first("SELECT since, count FROM rate_limit WHERE key = \(key)")
    guard let row, try row.get(0, as: Instant.self).adding(seconds: seconds) > now else {
      try db.run(
        """
        INSERT INTO rate_limit (key, since, until, count) VALUES (\(key), \(now), \(now.adding(seconds: seconds)), 1)
        ON CONFLICT (key) DO UPDATE SET since = excluded.since, until = excluded.until, count = 1
        """)
      return nil
    }
    let since: Instant = try row.get(0)
    let count: Int = try row.get(1)
    guard count < limit else {
      return max(1, (since.adding(seconds: seconds).milliseconds - now.milliseconds + 999) / 1000)
    }
    try db.run("UPDATE rate_limit SET count = count + 1 WHERE key = \(key)")
    return nil
  }

  /// Forgets the attempts of a key, after success.
  package func forget(_ key: String) throws {
    try db.run("DELETE FROM rate_limit WHERE key = \(key)")
  }

  package func sweep(at now: Instant) throws {
    try db.run("DELETE FROM rate_limit WHERE until < \(now)")
  }

  static let migration = Migration(
    "2026-11-23 rate limits",
    .table(
      "rate_limit", [.text("key"), .instant("since"), .instant("until"), .int("count")],
      constraints: ["PRIMARY KEY (key)"]),
    .index("rate_limit_until", on: "rate_limit", ["until"]))
}
