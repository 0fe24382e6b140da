import Calendar
import HTML
import Storage

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

  /// Views that a person kept for themselves; those that a place shares stay with it.
  func forget(owner: ID) throws { try db.run("DELETE FROM saved_view WHERE owner = \(owner) AND shared IS NULL") }

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
