import Calendar
import HTML
import Storage

/// Settings of a list that somebody named, for themselves or for those who share a scope (a window, a department).
package struct SavedView: Sendable {
  package let id: ID
  package let list: String
  package let name: String
  /// The part of the address after `?`.
  package let query: String
  package let owner: ID
  package let shared: Scope?

  package init(id: ID, list: String, name: String, query: String, owner: ID, shared: Scope?) {
    self.id = id
    self.list = list
    self.name = name
    self.query = query
    self.owner = owner
    self.shared = shared
  }
}

/// Keeps the saved views of all lists.
package struct SavedViewStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-23 saved views of lists",
    [
      .table(
        "saved_view",
        [
          .id(), .text("list"), .text("name"), .text("query"), .int("owner"), .text("shared", null: true),
          .instant("at"),
        ],
        constraints: ["UNIQUE (owner, list, name)"]),
      .index("saved_view_shared", on: "saved_view", ["shared", "list"]),
    ])

  /// Refuses a second view of the same name for the same owner.
  package func add(_ view: SavedView, at now: Instant) throws {
    let taken = try db.first(
      "SELECT 1 FROM saved_view WHERE owner = \(view.owner) AND list = \(view.list) AND name = \(view.name)")
    guard taken == nil else { throw Refusal.invalid([FieldError("name", ListTexts.viewNameTaken)]) }
    try db.run(
      """
      INSERT INTO saved_view (id, list, name, query, owner, shared, at) VALUES
        (\(view.id), \(view.list), \(view.name), \(view.query), \(view.owner), \(view.shared), \(now))
      """)
  }

  /// The actor's own views of a list and those shared with one of the actor's scopes, by name.
  package func visible(_ list: String, for actor: Actor) throws -> [SavedView] {
    try db.rows(
      """
      SELECT id, list, name, query, owner, shared FROM saved_view
      WHERE list = \(list) AND (owner = \(actor.person) OR shared IN (\(list: Array(actor.scopes)))) ORDER BY name, id
      """, Self.view)
  }

  package func find(_ id: ID, for actor: Actor) throws -> SavedView? {
    try db.rows(
      """
      SELECT id, list, name, query, owner, shared FROM saved_view
      WHERE id = \(id) AND (owner = \(actor.person) OR shared IN (\(list: Array(actor.scopes))))
      """, Self.view
    ).first
  }

  /// Only the owner removes a view.
  package func remove(_ id: ID, by actor: Actor) throws {
    guard try db.run("DELETE FROM saved_view WHERE id = \(id) AND owner = \(actor.person)") == 1 else {
      throw Refusal.notFound
    }
  }

  private static func view(_ row: Row) throws -> SavedView {
    SavedView(
      id: try row.get(0), list: try row.get(1), name: try row.get(2), query: try row.get(3), owner: try row.get(4),
      shared: try row.get(5))
  }
}

/// The part of an address after `?`, written and read byte by byte.
enum AddressQuery {
  static func write(_ pairs: [(String, String)]) -> String {
    pairs.map { percentEncode($0.0) + "=" + percentEncode($0.1) }.joined(separator: "&")
  }

  static func read(_ text: String) -> Form {
    Form(
      text.utf8.split(separator: UInt8(ascii: "&")).prefix(200).compactMap { pair in
        let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = decode(parts[0]), let value = parts.count == 2 ? decode(parts[1]) : "" else { return nil }
        return (name, value)
      })
  }

  private static func decode(_ bytes: Substring.UTF8View.SubSequence) -> String? {
    var decoded: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        decoded.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(hex), let low = rest.popFirst().flatMap(hex) else { return nil }
      decoded.append(high << 4 | low)
    }
    guard !decoded.contains(0) else { return nil }
    return String(validating: decoded, as: UTF8.self)
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
