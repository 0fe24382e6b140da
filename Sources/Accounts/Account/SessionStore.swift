import Calendar
import Foundation
import Platform
import Storage
import Synchronization

/// The only place that knows the table of sessions.
package struct SessionStore {
  let db: Connection
  private let hats: HatReadings

  package init(_ db: Connection, _ hats: HatReadings = HatReadings()) {
    self.db = db
    self.hats = hats
  }

  /// Opens a session for a person, or for a stranger with a private link.
  func open(
    _ id: ID, token: Token, person: ID?, stage: Session.Stage, from request: Request, expires: Instant, at now: Instant
  ) throws {
    let hats = try person.map { try RoleStore.json(RoleStore(db).datedHats(of: $0)) } ?? "[]"
    try db.run(
      """
      INSERT INTO session (id, hash, person, stage, hats, links, agent, address, started, seen, expires) VALUES
        (\(id), \(token.hash), \(person), \(stage), \(hats), '[]', \(String(request.userAgent.prefix(200))),
         \(request.address), \(now), \(now), \(expires))
      """)
  }

  /// Everything a request needs to know, in one query.
  func read(_ token: Token) throws -> SessionReading? {
    try db.first(
      """
      SELECT s.id, s.person, s.stage, s.hats, s.hat, s.links, s.seen, s.expires, s.ended, p.name, a.state
      FROM session s LEFT JOIN person p ON p.id = s.person LEFT JOIN account a ON a.person = s.person
      WHERE s.hash = \(token.hash)
      """
    ).map { try SessionReading($0, hats) }
  }

  func touch(_ id: ID, at now: Instant) throws {
    try db.run("UPDATE session SET seen = \(now) WHERE id = \(id) AND ended IS NULL")
  }

  func set(_ stage: Session.Stage, of id: ID, at now: Instant) throws {
    try db.run("UPDATE session SET stage = \(stage), seen = \(now) WHERE id = \(id) AND ended IS NULL")
  }

  func set(expires: Instant, of id: ID) throws {
    try db.run("UPDATE session SET expires = \(expires) WHERE id = \(id)")
  }

  func wear(_ hat: Hat?, in id: ID) throws {
    let json = try hat.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
    try db.run("UPDATE session SET hat = \(json) WHERE id = \(id)")
  }

  /// Lets the session see what stands behind a private link.
  func grant(link subject: ID, to id: ID) throws {
    guard let row = try db.first("SELECT links FROM session WHERE id = \(id)") else { throw Refusal.notFound }
    var links = try SessionReading.links(row.get(0))
    if !links.contains(subject) { links.append(subject) }
    let json = String(decoding: try JSONEncoder().encode(links), as: UTF8.self)
    try db.run("UPDATE session SET links = \(json) WHERE id = \(id)")
  }

  /// Ends one session, if it is the person's own.
  func end(_ id: ID, of person: ID?, at now: Instant) throws {
    let owner: SQL = if let person { "person = \(person)" } else { "person IS NULL" }
    let ended = try db.run("UPDATE session SET ended = \(now) WHERE id = \(id) AND ended IS NULL AND \(owner)")
    if ended == 0 { throw Refusal.notFound }
  }

  /// Ends every session of a person, but the one given.
  func endAll(of person: ID, except id: ID? = nil, at now: Instant) throws {
    try db.run(
      "UPDATE session SET ended = \(now) WHERE person = \(person) AND ended IS NULL AND id <> \(id ?? ID(0))")
  }

  /// Deletes every session of a person with what it tells about them.
  func forget(_ person: ID) throws {
    try db.run("DELETE FROM parked_post WHERE person = \(person)")
    try db.run("DELETE FROM session WHERE person = \(person)")
  }

  /// The person's open sessions, latest first.
  func list(of person: ID, at now: Instant) throws -> [Session] {
    try loaded("person = \(person) AND ended IS NULL AND expires > \(now) ORDER BY seen DESC, id DESC")
  }

  /// Every session still on record, for the person's own data.
  func all(of person: ID) throws -> [Session] { try loaded("person = \(person) ORDER BY started DESC, id DESC") }

  private func loaded(_ condition: SQL) throws -> [Session] {
    try db.rows(
      "SELECT id, person, stage, agent, address, started, seen, expires FROM session WHERE \(condition)"
    ) { row in
      Session(
        id: row[0], person: row[1], stage: row[2], agent: row[3], address: row[4],
        started: row[5], seen: row[6], expires: row[7])
    }
  }

  /// Forgets sessions that ended long ago.
  func sweep(before: Instant) throws {
    try db.run("DELETE FROM session WHERE expires < \(before)")
  }
}

/// A session as one request finds it.
struct SessionReading: Sendable {
  let id: ID
  let person: ID?
  let stage: Session.Stage
  let hats: [DatedHat]
  let hat: Hat?
  let links: [ID]
  let seen: Instant
  let expires: Instant
  let ended: Instant?
  let name: String
  let state: Account.State?

  init(_ row: Row, _ hats: HatReadings) throws {
    id = row[0]
    person = row[1]
    stage = row[2]
    self.hats = try hats.read(row[3])
    let chosen: String? = row[4]
    hat = try chosen.map { try JSONDecoder().decode(Hat.self, from: Data($0.utf8)) }
    links = try Self.links(row[5])
    seen = row[6]
    expires = row[7]
    ended = row[8]
    let name: String? = row[9]
    self.name = name ?? ""
    state = row[10]
  }

  static func links(_ json: String) throws -> [ID] {
    // Most sessions hold none.
    json == "[]" ? [] : try JSONDecoder().decode([ID].self, from: Data(json.utf8))
  }

  /// Whether it still stands for somebody.
  func isAlive(at now: Instant) -> Bool {
    ended == nil && expires > now && (person == nil || state == .active)
  }

  /// Whether it ended only by the passing of time, so that what was typed may be kept for its owner.
  func ranOut(at now: Instant) -> Bool { ended == nil && expires <= now && state == .active }

  func hats(on day: Day) -> [Hat] { hats.filter { $0.holds(on: day) }.map(\.hat) }

  func actor(on day: Day) -> Actor {
    let hats = hats(on: day)
    return Actor(
      person: person, name: name, hats: hats, hat: hat.flatMap { hats.contains($0) ? $0 : nil }, links: links)
  }
}

/// The hats that sessions keep, read once for each wording: every request of a person brings the same.
package final class HatReadings: Sendable {
  private static let most = 1000

  private let known = Mutex<[String: [DatedHat]]>([:])

  package init() {}

  func read(_ json: String) throws -> [DatedHat] {
    if let hats = known.withLock({ $0[json] }) { return hats }
    let hats = try JSONDecoder().decode([DatedHat].self, from: Data(json.utf8))
    known.withLock { known in
      if known.count >= Self.most { known = [:] }
      known[json] = hats
    }
    return hats
  }
}
