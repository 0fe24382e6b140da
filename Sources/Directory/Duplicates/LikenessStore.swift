import Accounts
import Calendar
import Foundation
import Platform
import Storage

/// Keeps by what organisations are recognised, and which pairs of them wait to be looked at.
package struct LikenessStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-26 duplicates of organisations",
    [
      .table(
        "organisation_likeness",
        [
          .id("organisation", references: "organisation"), .text("name_key"), .text("reading_key"), .text("skeleton"),
          .text("number"), .text("phone"), .text("mail"),
        ]),
      .index("organisation_likeness_name", on: "organisation_likeness", ["name_key"]),
      .index("organisation_likeness_reading", on: "organisation_likeness", ["reading_key"]),
      .index("organisation_likeness_skeleton", on: "organisation_likeness", ["skeleton"]),
      .index("organisation_likeness_number", on: "organisation_likeness", ["number"]),
      .index("organisation_likeness_phone", on: "organisation_likeness", ["phone"]),
      .index("organisation_likeness_mail", on: "organisation_likeness", ["mail"]),
      .table(
        "duplicate",
        [
          .reference("one", to: "organisation"), .reference("other", to: "organisation"), .text("reasons"),
          .text("state"), .int("decided_by", null: true), .instant("decided_at", null: true), .day("found_on"),
        ],
        constraints: [
          .primaryKey("one", "other"), .check("duplicate_in_order", "one < other"),
          .check("duplicate_state", "state IN ('open', 'apart', 'merged')"),
        ]),
      .index("duplicate_open", on: "duplicate", ["found_on", "one"], where: "state = 'open'"),
      .index("duplicate_other", on: "duplicate", ["other"]),
    ])

  /// Names from behind, so that those that end alike stand together as well.
  static let ends = Migration(
    "2026-11-27 names of organisations from behind",
    [
      .column(.text("name_end", default: ""), in: "organisation_likeness"),
      .seed { db in
        let names = try db.rows("SELECT organisation, name_key FROM organisation_likeness") { ($0[0] as ID, $0[1] as String) }
        for (id, name) in names {
          try db.run("UPDATE organisation_likeness SET name_end = \(reversed(name)) WHERE organisation = \(id)")
        }
      },
      .index("organisation_likeness_end", on: "organisation_likeness", ["name_end"]),
    ])

  /// Pairs get a number each, by which their list is paged.
  static let numbers = Migration(
    "2026-11-28 numbers of likely duplicates",
    [
      .column(.int("number", null: true), in: "duplicate"),
      .seed { db in
        try db.run(
          """
          UPDATE duplicate SET number = n.number FROM (
            SELECT one, other, ROW_NUMBER() OVER (ORDER BY found_on, one, other) AS number FROM duplicate) AS n
          WHERE n.one = duplicate.one AND n.other = duplicate.other
          """)
      },
      .index("duplicate_number", on: "duplicate", ["number"], unique: true),
      .index("duplicate_found", on: "duplicate", ["found_on", "number"], where: "state = 'open'"),
    ])

  /// One writer at a time: nobody else takes it.
  private static let nextNumber: SQL = "(SELECT COALESCE(MAX(number), 0) + 1 FROM duplicate)"

  private static func reversed(_ key: String) -> String { String(String.UnicodeScalarView(key.unicodeScalars.reversed())) }

  /// Writes by what a profile is recognised, and the pairs it makes with others.
  func describe(_ p: Profile, on day: Day) throws {
    let mine = Identifying(p).keys
    try db.run("DELETE FROM organisation_likeness WHERE organisation = \(p.id)")
    try db.run(
      """
      INSERT INTO organisation_likeness
        (organisation, name_key, name_end, stem, place, reading_key, skeleton, number, phone, mail)
      VALUES
        (\(p.id), \(mine.name), \(Self.reversed(mine.name)), \(mine.stem.core), \(mine.stem.place), \(mine.reading),
         \(mine.skeleton), \(mine.number), \(mine.phone), \(mine.mail))
      """)
    try db.run("DELETE FROM duplicate WHERE (one = \(p.id) OR other = \(p.id)) AND state = 'open'")
    guard p.organisation.mergedInto == nil, p.state != .closed else { return }
    let near = try byKeys(mine, inner: true).union(neighbours(mine)).subtracting([p.id])
    for found in try compared(mine, with: near, scopes: [.office], inner: true) {
      let (one, other) = p.id < found.id ? (p.id, found.id) : (found.id, p.id)
      try db.run(
        """
        INSERT INTO duplicate (number, one, other, reasons, state, found_on) VALUES
          (\(Self.nextNumber), \(one), \(other), \(found.reasons.map(\.rawValue).joined(separator: " ")), 'open', \(day))
        ON CONFLICT (one, other) DO NOTHING
        """)
    }
  }

  /// Organisations like this one, the likest first, among those the actor may see. Names that hold a part of this one
  /// anywhere are looked at as well.
  package func alike(_ mine: Identifying, for actor: Actor, except id: ID? = nil) throws -> [Likeness] {
    let (scopes, inner) = (Array(actor.scopes), ProfilePolicy.isCentre(actor))
    let ids = try byKeys(mine.keys, inner: inner).union(neighbours(mine.keys)).union(holding(mine.name, scopes: scopes))
    let found = try compared(mine.keys, with: ids.filter { $0 != id }, scopes: scopes, inner: inner)
    let profiles = try ProfileStore(db).profiles(found.map(\.id))
    let byID = Dictionary(uniqueKeysWithValues: profiles.map { ($0.id, $0) })
    return found.compactMap { one in
      byID[one.id].map { p in
        Likeness(
          organisation: p.id, name: p.name, kind: p.organisation.kind,
          area: p.area(to: ProfilePolicy.reach(actor, on: p, isRegistered: false)), reasons: one.reasons)
      }
    }
  }

  /// Those among some that may be the same, the likest first, by what is kept of them.
  private func compared(
    _ mine: LikenessKeys, with ids: Set<ID>, scopes: [Scope], inner: Bool
  ) throws -> [(id: ID, reasons: [Likeness.Reason])] {
    let numbers = ids.map(\.number).sorted()
    let others = try db.rows(
      """
      SELECT l.organisation, l.name_key, l.stem, l.place, l.reading_key, l.skeleton, l.number, l.phone, l.mail
      FROM organisation_likeness l JOIN organisation_profile p ON p.id = l.organisation
      WHERE \(db.among(numbers, "l.organisation")) AND \(db.among(numbers, "p.id")) AND p.merged = 0 AND p.state <> 'closed'
        AND \(Audience.includes(scopes, "l.organisation"))
      """
    ) { row in
      (
        id: row[0] as ID,
        keys: LikenessKeys(
          name: row[1], stem: NameStem(core: row[2], place: row[3]), reading: row[4], skeleton: row[5], number: row[6],
          phone: row[7], mail: row[8])
      )
    }
    let alike = others.compactMap { other -> (id: ID, reasons: [Likeness.Reason], rank: (Int, String))? in
      let reasons = mine.reasons(beside: other.keys).filter { inner || !$0.isInner }
      return reasons.isEmpty ? nil : (other.id, reasons, (reasons.contains(where: \.isStrong) ? 0 : 1, other.keys.name))
    }
    return alike.sorted { $0.rank < $1.rank }.prefix(10).map { ($0.id, $0.reasons) }
  }

  /// Organisations of the same name however it is spelt, or of one that only looks the same: two look-ups by index, for
  /// every row of an import.
  func namesakes(of mine: Identifying, for actor: Actor) throws -> [Profile] {
    let ids = try db.rows(
      """
      SELECT organisation FROM (SELECT organisation FROM organisation_likeness WHERE name_key = \(mine.keys.name) LIMIT 20) AS named
      UNION
      SELECT organisation FROM (SELECT organisation FROM organisation_likeness WHERE skeleton = \(mine.keys.skeleton) LIMIT 20) AS seen
      """
    ) { $0[0] as ID }
    guard !ids.isEmpty else { return [] }
    return try ProfileStore(db).profiles(
      "o.id IN (\(list: ids)) AND o.merged_into IS NULL AND p.state <> 'closed' AND \(Audience.includes(actor, "o.id"))"
    ).filter { !mine.reasons(beside: Identifying($0)).filter(\.isStrong).isEmpty }
  }

  /// Organisations that have something whole in common: one statement for each index; an OR over all of them walks the table.
  private func byKeys(_ mine: LikenessKeys, inner: Bool) throws -> Set<ID> {
    var conditions: [SQL] = ["name_key = \(mine.name)", "skeleton = \(mine.skeleton)"]
    if !mine.stem.core.isEmpty {
      // Those that say another place are other bodies, and there may be one in every ward.
      let place: SQL = mine.stem.place.isEmpty ? "" : " AND place IN ('', \(mine.stem.place))"
      conditions.append("stem = \(mine.stem.core)" + place)
    }
    if !mine.reading.isEmpty { conditions.append("reading_key = \(mine.reading)") }
    if !mine.number.isEmpty { conditions.append("number = \(mine.number)") }
    if inner, !mine.phone.isEmpty { conditions.append("phone = \(mine.phone)") }
    if inner, !mine.mail.isEmpty { conditions.append("mail = \(mine.mail)") }
    return try Set(conditions.flatMap { condition in
      try db.rows("SELECT organisation FROM organisation_likeness WHERE \(condition) LIMIT 20") { $0[0] as ID }
    })
  }

  /// Organisations whose names begin or end most like this one: they stand beside it in one of the two orders, however
  /// many names there are.
  private func neighbours(_ mine: LikenessKeys) throws -> Set<ID> {
    func beside(_ key: SQL, _ value: String) -> [SQL] {
      [
        "\(key) >= \(value) ORDER BY \(key) LIMIT \(Self.beside)",
        "\(key) < \(value) ORDER BY \(key) DESC LIMIT \(Self.beside)",
      ]
    }
    let walks = beside("name_key", mine.name) + beside("name_end", Self.reversed(mine.name))
    return try Set(walks.flatMap { walk in
      try db.rows("SELECT organisation FROM organisation_likeness WHERE \(walk)") { $0[0] as ID }
    })
  }

  /// Neighbours looked at on each side.
  private static let beside = 8

  /// Organisations whose names hold this one or a half of it.
  private func holding(_ name: String, scopes: [Scope]) throws -> Set<ID> {
    try Set(Self.parts(IdentityKey.core(name)).flatMap { part in
      try SearchIndex.find(
        db, query: part, scopes: scopes.map(\.description), kinds: ["organisation"], inTitle: true, limit: 20
      ).map { ID($0.subject) }
    })
  }

  /// The whole name and its halves: what is added or missing stands mostly at one end.
  static func parts(_ core: String) -> [String] {
    let scalars = Array(core.unicodeScalars)
    guard scalars.count >= 4 else { return scalars.count >= 2 ? [core] : [] }
    func string(_ part: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(part)) }
    return [core, string(scalars[..<(scalars.count / 2 + 1)]), string(scalars[(scalars.count / 2 - 1)...])]
  }
}

extension LikenessStore {
  /// Notes what somebody decided about a pair.
  func decide(_ a: ID, _ b: ID, _ state: String, by actor: Actor, at now: Instant) throws {
    let (one, other) = a < b ? (a, b) : (b, a)
    try db.run(
      """
      INSERT INTO duplicate (number, one, other, reasons, state, decided_by, decided_at, found_on) VALUES
        (\(Self.nextNumber), \(one), \(other), '', \(state), \(actor.person), \(now), \(now.day))
      ON CONFLICT (one, other) DO UPDATE SET state = excluded.state, decided_by = excluded.decided_by,
        decided_at = excluded.decided_at
      """)
  }
}
