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

  /// Writes by what a profile is recognised, and the pairs it makes with others.
  func describe(_ p: Profile, on day: Day) throws {
    let mine = Identifying(p)
    try db.run("DELETE FROM organisation_likeness WHERE organisation = \(p.id)")
    try db.run(
      """
      INSERT INTO organisation_likeness (organisation, name_key, reading_key, skeleton, number, phone, mail) VALUES
        (\(p.id), \(IdentityKey.of(p.name)), \(IdentityKey.of(p.organisation.reading)), \(IdentityKey.skeleton(p.name)),
         \(mine.corporateNumber ?? ""), \(mine.phone), \(mine.mail))
      """)
    try db.run("DELETE FROM duplicate WHERE (one = \(p.id) OR other = \(p.id)) AND state = 'open'")
    guard p.organisation.mergedInto == nil, p.state != .closed else { return }
    for found in try alike(mine, scopes: [.office], except: p.id, inner: true, reach: { _ in .everyone }) {
      let (one, other) = p.id < found.organisation ? (p.id, found.organisation) : (found.organisation, p.id)
      try db.run(
        """
        INSERT INTO duplicate (one, other, reasons, state, found_on) VALUES
          (\(one), \(other), \(found.reasons.map(\.rawValue).joined(separator: " ")), 'open', \(day))
        ON CONFLICT (one, other) DO NOTHING
        """)
    }
  }

  /// Organisations like this one, the likest first, among those the actor may see.
  package func alike(_ mine: Identifying, for actor: Actor, except id: ID? = nil) throws -> [Likeness] {
    try alike(mine, scopes: Array(actor.scopes), except: id, inner: ProfilePolicy.isCentre(actor)) {
      ProfilePolicy.reach(actor, on: $0, isRegistered: false)
    }
  }

  private func alike(
    _ mine: Identifying, scopes: [Scope], except id: ID?, inner: Bool, reach: (Profile) -> Circle
  ) throws -> [Likeness] {
    let ids = try candidates(mine, scopes: scopes, inner: inner).filter { $0 != id }
    let found = try ProfileStore(db).profiles(
      """
      o.id IN (\(list: ids)) AND o.merged_into IS NULL AND p.state <> 'closed'
        AND EXISTS (SELECT 1 FROM audience WHERE audience.subject = o.id AND audience.scope IN (\(list: scopes)))
      """)
    let alike = found.compactMap { p -> Likeness? in
      let reasons = mine.reasons(beside: Identifying(p)).filter { inner || !$0.isInner }
      return reasons.isEmpty
        ? nil
        : Likeness(
          organisation: p.id, name: p.name, kind: p.organisation.kind, area: p.area(to: reach(p)), reasons: reasons)
    }
    return Array(alike.sorted { ($0.isStrong ? 0 : 1, $0.name) < ($1.isStrong ? 0 : 1, $1.name) }.prefix(10))
  }

  /// Organisations of the same name however it is spelt, or of one that only looks the same: two look-ups by index, for
  /// every row of an import.
  func namesakes(of mine: Identifying, for actor: Actor) throws -> [Profile] {
    let ids = try db.rows(
      """
      SELECT organisation FROM (SELECT organisation FROM organisation_likeness WHERE name_key = \(IdentityKey.of(mine.name)) LIMIT 20) AS named
      UNION
      SELECT organisation FROM (SELECT organisation FROM organisation_likeness WHERE skeleton = \(IdentityKey.skeleton(mine.name)) LIMIT 20) AS seen
      """
    ) { $0[0] as ID }
    guard !ids.isEmpty else { return [] }
    return try ProfileStore(db).profiles(
      "o.id IN (\(list: ids)) AND o.merged_into IS NULL AND p.state <> 'closed' AND \(Audience.includes(actor, "o.id"))"
    ).filter { !mine.reasons(beside: Identifying($0)).filter(\.isStrong).isEmpty }
  }

  private func candidates(_ mine: Identifying, scopes: [Scope], inner: Bool) throws -> [ID] {
    let reading = IdentityKey.of(mine.reading)
    var conditions: [SQL] = [
      "name_key = \(IdentityKey.of(mine.name))", "skeleton = \(IdentityKey.skeleton(mine.name))",
    ]
    if !reading.isEmpty { conditions.append("reading_key = \(reading)") }
    if let number = mine.corporateNumber { conditions.append("number = \(number)") }
    if inner, !mine.phone.isEmpty { conditions.append("phone = \(mine.phone)") }
    if inner, !mine.mail.isEmpty { conditions.append("mail = \(mine.mail)") }
    // One statement for each index; an OR over all of them walks the table.
    var ids: Set<ID> = []
    for condition in conditions {
      ids.formUnion(
        try db.rows("SELECT organisation FROM organisation_likeness WHERE \(condition) LIMIT 20") { $0[0] as ID })
    }
    for part in Self.parts(IdentityKey.core(mine.name)) {
      let hits = try SearchIndex.find(
        db, query: part, scopes: scopes.map(\.description), kinds: ["organisation"], inTitle: true, limit: 20)
      ids.formUnion(hits.map { ID($0.subject) })
    }
    return ids.sorted()
  }

  /// The whole name and its halves: what is added or missing stands mostly at one end.
  static func parts(_ core: String) -> [String] {
    let scalars = Array(core.unicodeScalars)
    guard scalars.count >= 4 else { return scalars.count >= 2 ? [core] : [] }
    func string(_ part: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(part)) }
    return [core, string(scalars[..<(scalars.count / 2 + 1)]), string(scalars[(scalars.count / 2 - 1)...])]
  }
}

/// A pair in the queue.
struct DuplicatePair: Sendable {
  let one: Profile
  let other: Profile
  let reasons: [Likeness.Reason]
}

extension LikenessStore {
  /// Pairs that nobody decided yet, oldest first.
  func queue(for actor: Actor, limit: Int) throws -> [DuplicatePair] {
    let rows = try db.rows(
      """
      SELECT one, other, reasons FROM duplicate d WHERE state = 'open' AND \(Audience.includes(actor, "d.one"))
        AND \(Audience.includes(actor, "d.other")) ORDER BY found_on, one, other LIMIT \(limit)
      """
    ) { ($0[0] as ID, $0[1] as ID, $0[2] as String) }
    let profiles = try ProfileStore(db).profiles("o.id IN (\(list: rows.flatMap { [$0.0, $0.1] }))")
    let byID = Dictionary(uniqueKeysWithValues: profiles.map { ($0.id, $0) })
    return rows.compactMap { row in
      guard let one = byID[row.0], let other = byID[row.1] else { return nil }
      return DuplicatePair(
        one: one, other: other, reasons: row.2.split(separator: " ").compactMap { Likeness.Reason(rawValue: String($0)) })
    }
  }

  func waiting(for actor: Actor) throws -> Int {
    try db.first("SELECT COUNT(*) FROM duplicate WHERE state = 'open'")?.get(0) ?? 0
  }

  /// Notes what somebody decided about a pair.
  func decide(_ a: ID, _ b: ID, _ state: String, by actor: Actor, at now: Instant) throws {
    let (one, other) = a < b ? (a, b) : (b, a)
    try db.run(
      """
      INSERT INTO duplicate (one, other, reasons, state, decided_by, decided_at, found_on) VALUES
        (\(one), \(other), '', \(state), \(actor.person), \(now), \(now.day))
      ON CONFLICT (one, other) DO UPDATE SET state = excluded.state, decided_by = excluded.decided_by,
        decided_at = excluded.decided_at
      """)
  }
}
