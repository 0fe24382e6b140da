import Calendar
import Foundation
import Platform
import Storage

/// The only file that knows the tables of cards: every published need and offer once, laid out so that its counterparts
/// are found without walking all of them.
package struct MatchCardStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-26 cards of needs and offers",
    [
      .table(
        "match_card",
        [
          .int("resource"), .reference("organisation"), .text("side"), .text("kind"), .text("area"), .json("fields"),
          .text("text"), .day("since"),
        ], constraints: [.primaryKey("resource")]),
      .index("match_card_area", on: "match_card", ["side", "kind", "area", "resource"]),
      .index("match_card_kind", on: "match_card", ["side", "kind", "resource"]),
      .index("match_card_organisation", on: "match_card", ["organisation"]),
      .index("match_card_since", on: "match_card", ["since", "resource"]),
      .table(
        "match_card_field", [.int("resource"), .text("side"), .text("kind"), .text("field")],
        constraints: [.primaryKey("side", "kind", "field", "resource")]),
      .index("match_card_field_card", on: "match_card_field", ["resource"]),
      .table("match_due", [.int("organisation")], constraints: [.primaryKey("organisation")]),
    ])

  /// Tells a note from a newer one: what changed while it was looked at is looked at again.
  static let noted = Migration(
    "2026-11-26 notes of matching", .column(.int("noted", default: 0), in: "match_due"))

  /// The number of a note never comes again, because its row stays: two servers that look at the same organisation
  /// cannot take a newer note for the one they began with.
  static let seen = Migration(
    "2026-11-26 notes of matching that were looked at",
    [
      .column(.int("seen", default: -1), in: "match_due"),
      .index("match_due_open", on: "match_due", ["organisation"], where: "noted > seen"),
    ])

  // MARK: what is due

  static let job = "matches.compute"

  /// Notes in the transaction that changed an organisation that its suggestions have to be looked at again.
  package func note(_ organisation: ID, at due: Instant) throws {
    try db.run(
      """
      INSERT INTO match_due (organisation) VALUES (\(organisation))
      ON CONFLICT (organisation) DO UPDATE SET noted = match_due.noted + 1
      """)
    try JobStore(db).askOnce(Self.job, at: due)
  }

  struct Due: Sendable, Equatable {
    let organisation: ID
    let noted: Int
  }

  func due(limit: Int) throws -> [Due] {
    try db.rows(
      "SELECT organisation, noted FROM match_due WHERE noted > seen ORDER BY organisation LIMIT \(limit)"
    ) { Due(organisation: $0[0], noted: $0[1]) }
  }

  func dueCount() throws -> Int { try db.first("SELECT COUNT(*) FROM match_due WHERE noted > seen")?.get(0) ?? 0 }

  /// The note, and every one before it, was looked at.
  func done(_ due: Due) throws {
    try db.run(
      "UPDATE match_due SET seen = \(due.noted) WHERE organisation = \(due.organisation) AND seen < \(due.noted)")
  }

  /// For the sample, which has looked at everybody.
  func nothingIsDue() throws { try db.run("UPDATE match_due SET seen = noted WHERE noted > seen") }

  // MARK: cards

  /// Lays out anew what an organisation publishes; nothing when it publishes nothing.
  func lay(_ cards: [MatchCard], of organisation: ID) throws {
    try db.run(
      """
      DELETE FROM match_card_field WHERE resource IN (SELECT resource FROM match_card WHERE organisation = \(organisation))
      """)
    try db.run("DELETE FROM match_card WHERE organisation = \(organisation)")
    for card in cards {
      try db.run(
        """
        INSERT INTO match_card (resource, organisation, side, kind, area, fields, text, since) VALUES
          (\(card.resource), \(organisation), \(card.side), \(card.kind), \(card.area ?? ""),
           \(try ProfileStore.json(card.fields)), \(card.text), \(card.since))
        """)
      for field in Set(card.fields).sorted() {
        try db.run(
          """
          INSERT INTO match_card_field (resource, side, kind, field) VALUES
            (\(card.resource), \(card.side), \(card.kind), \(field))
          """)
      }
    }
  }

  /// What an organisation publishes now, as its profile says.
  static func cards(_ profile: Profile, _ resources: [Resource]) -> [MatchCard] {
    guard profile.state.isPublic, profile.organisation.mergedInto == nil else { return [] }
    let fields = profile.circle(of: .fields) == .everyone ? profile.fields : []
    let area = profile.circle(of: .area) == .everyone ? profile.organisation.area : nil
    return resources.filter { $0.closedOn == nil && profile.circle(of: $0.field) == .everyone }.map { row in
      MatchCard(
        resource: row.id, organisation: profile.id, side: row.side, kind: row.kind, area: area, fields: fields,
        text: row.text, since: row.since)
    }
  }

  func cards(of organisation: ID) throws -> [MatchCard] { try cards("organisation = \(organisation) ORDER BY resource") }

  func find(_ resource: ID) throws -> MatchCard? { try cards("resource = \(resource)").first }

  /// Those of some needs and offers, in the order of their ids.
  func find(_ resources: [ID]) throws -> [MatchCard] { try cards("resource IN (\(list: resources)) ORDER BY resource") }

  /// Possible counterparts: the newest in the same area, in areas near, in the same fields, with a word in common, and the
  /// newest at all. Each way is bounded, so that it costs the same however many there are.
  func counterparts(of card: MatchCard, near areas: [String], bound: Int = 40) throws -> [MatchCard] {
    let side: Resource.Side = card.side == .need ? .offer : .need
    var found: [ID] = []
    for area in [card.area].compactMap({ $0 }) + areas {
      found += try db.rows(
        """
        SELECT resource FROM match_card WHERE side = \(side) AND kind = \(card.kind) AND area = \(area)
        ORDER BY resource DESC LIMIT \(bound)
        """
      ) { $0[0] }
    }
    for field in card.fields.prefix(5) {
      found += try db.rows(
        """
        SELECT resource FROM match_card_field WHERE side = \(side) AND kind = \(card.kind) AND field = \(field)
        ORDER BY resource DESC LIMIT \(bound)
        """
      ) { $0[0] }
    }
    found += try db.rows(
      """
      SELECT resource FROM match_card WHERE side = \(side) AND kind = \(card.kind) ORDER BY resource DESC LIMIT \(bound)
      """
    ) { $0[0] }
    let ids = Set(found).sorted()
    return try cards("resource IN (\(list: ids)) AND organisation <> \(card.organisation) ORDER BY resource DESC")
  }

  private func cards(_ condition: SQL) throws -> [MatchCard] {
    try db.rows(
      "SELECT resource, organisation, side, kind, area, fields, text, since FROM match_card WHERE \(condition)"
    ) { row in
      let area: String = row[4]
      return MatchCard(
        resource: row[0], organisation: row[1], side: row[2], kind: row[3], area: area.isEmpty ? nil : area,
        fields: try ProfileStore.keys(row[5]), text: row[6], since: row[7])
    }
  }
}
