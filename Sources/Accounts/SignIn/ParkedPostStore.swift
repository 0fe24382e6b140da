import Calendar
import Crypto
import Foundation
import Platform
import Storage

/// The only place that knows the table of parked posts.
struct ParkedPostStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  func keep(_ bytes: [UInt8], token: Token, owner: ID, until: Instant) throws {
    let sealed = try Secrets(db).seal(bytes, for: owner, purpose: Parking.purpose)
    try db.run(
      "INSERT INTO parked_post (hash, person, sealed, until) VALUES (\(token.hash), \(owner), \(sealed), \(until))")
  }

  func find(_ token: Token, owner: ID, at now: Instant) throws -> ParkedPost {
    guard
      let row = try db.first(
        "SELECT sealed FROM parked_post WHERE hash = \(token.hash) AND person = \(owner) AND until > \(now)")
    else { throw Refusal.notFound }
    let bytes = try Secrets(db).open(row.get(0), for: owner, purpose: Parking.purpose)
    return try JSONDecoder().decode(ParkedPost.self, from: Data(bytes))
  }

  func drop(_ token: Token, owner: ID) throws {
    try db.run("DELETE FROM parked_post WHERE hash = \(token.hash) AND person = \(owner)")
  }

  func sweep(at now: Instant) throws {
    try db.run("DELETE FROM parked_post WHERE until < \(now)")
  }
}
