import Calendar

extension Site {
  /// Counts one attempt in a transaction of its own, so that it stays counted whatever becomes of the request.
  package func limit(_ key: String, to limit: Int, per seconds: Int, at now: Instant) async throws {
    let wait = try await database.write { db in
      try RateLimits(db).count(key, limit: limit, per: seconds, at: now)
    }
    if let wait { throw Refusal.tooMany(retryAfter: wait) }
  }
}
