import Accounts
import Calendar
import Foundation
import Platform
import Storage

/// The only file that knows the tables of profiles. Reading asks for whom; saving asks for the revision it read.
package struct ProfileStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-26 profiles of organisations",
    [
      .table(
        "organisation_profile",
        [
          .id(references: "organisation"), .int("revision"), .text("state"), .text("reason"), .text("about"),
          .json("fields"), .json("areas"), .json("served"), .text("served_words"), .int("since", null: true),
          .int("size", null: true), .text("representative"), .text("contact"), .text("phone"), .text("mail"),
          .text("website"), .text("address"), .json("circles"), .int("about_to"), .int("since_to"), .int("size_to"),
          .int("contact_to"), .int("phone_to"), .int("mail_to"), .int("website_to"), .int("address_to"),
          .int("representative_to"), .int("fields_to"), .int("area_to"), .int("offers_to"), .int("needs_to"),
          .json("offer_kinds"), .json("need_kinds"), .bool("first_timer"), .text("desk", null: true), .bool("claimed"),
          .bool("registered", default: false), .day("entered_on"), .day("changed_on"), .text("inner_words"),
          // The organisation's own, beside the profile so that the list reads one table.
          .text("name"), .text("sort_key"), .text("kind"), .text("area", null: true), .int("merged", default: 0),
        ]),
      .index("organisation_profile_name", on: "organisation_profile", ["sort_key", "id"]),
      .index("organisation_profile_changed", on: "organisation_profile", ["changed_on", "id"]),
      .index("organisation_profile_state", on: "organisation_profile", ["state", "id"]),
      .index("organisation_profile_kind", on: "organisation_profile", ["kind", "id"]),
      .table(
        "profile_mark",
        [.reference("organisation"), .text("kind"), .text("key"), .int("seen_to"), .bool("first", default: false)],
        constraints: [.primaryKey("organisation", "kind", "key")]),
      .index("profile_mark_key", on: "profile_mark", ["kind", "key", "organisation"]),
      .table(
        "resource",
        [
          .id(), .reference("organisation"), .text("side"), .text("kind"), .text("text"), .day("since"),
          .day("closed_on", null: true),
        ]),
      .index("resource_organisation", on: "resource", ["organisation", "id"]),
      .index("resource_open", on: "resource", ["side", "kind", "id"], where: "closed_on IS NULL"),
    ])

  static let columns: SQL = """
    p.revision, p.state, p.reason, p.about, p.fields, p.areas, p.served, p.served_words, p.since, p.size,
    p.representative, p.contact, p.phone, p.mail, p.website, p.address, p.circles, p.first_timer, p.desk, p.claimed,
    p.registered, p.entered_on, p.changed_on, o.id, o.revision, o.kind, o.name, o.reading, o.corporate_number, o.area,
    o.merged_into, p.claimed_through, p.known_on
    """

  /// The profile, if the actor may see the organisation; what may not be seen is not found.
  package func find(_ id: ID, for actor: Actor) throws -> Profile {
    let found = try profiles("o.id = \(id) AND \(Audience.includes(actor, "o.id"))")
    guard let profile = found.first else { throw Refusal.notFound }
    return profile
  }

  /// For rules that act without a reader (jobs), and for records the caller has already been allowed to see.
  package func load(_ id: ID) throws -> Profile? { try profiles("o.id = \(id)").first }

  package func profiles(_ condition: SQL, order: SQL = "o.id", limit: Int = 1000) throws -> [Profile] {
    try db.rows(
      """
      SELECT \(Self.columns) FROM organisation_profile p JOIN organisation o ON o.id = p.id
      WHERE \(condition) ORDER BY \(order) LIMIT \(limit)
      """, Self.profile)
  }

  /// Public entries of which nobody has said that they are right, from the day on which they came.
  func unconfirmed(after last: ID, limit: Int) throws -> [FreshnessRule.Unconfirmed] {
    try db.rows(
      """
      SELECT p.id, p.entered_on FROM organisation_profile p
      WHERE p.id > \(last) AND p.state IN ('listed', 'changed') AND p.merged = 0 AND \(FreshnessStore.isUnknown("p.id"))
      ORDER BY p.id LIMIT \(limit)
      """
    ) { FreshnessRule.Unconfirmed($0[0], since: $0[1]) }
  }

  /// True when one of the actor's organisations holds a registration.
  package func isRegistered(_ actor: Actor) throws -> Bool {
    let own = ProfilePolicy.own(actor)
    guard !own.isEmpty else { return false }
    return try db.first("SELECT 1 FROM organisation_profile WHERE id IN (\(list: own)) AND registered = 1") != nil
  }

  package func reach(_ actor: Actor, on profile: Profile) throws -> Circle {
    ProfilePolicy.reach(actor, on: profile, isRegistered: try isRegistered(actor))
  }

  /// A new organisation with its profile.
  package func insert(_ profile: Profile, resources: [Resource] = []) throws {
    try OrganisationStore(db).add(profile.organisation, audience: profile.audience)
    try add(profile, resources: resources)
  }

  /// A profile for an organisation that is known already.
  package func add(_ profile: Profile, resources: [Resource] = []) throws {
    let p = profile
    try db.run(
      """
      INSERT INTO organisation_profile (id, revision, state, reason, about, fields, areas, served, served_words, since,
        size, representative, contact, phone, mail, website, address, circles, about_to, since_to, size_to, contact_to,
        phone_to, mail_to, website_to, address_to, representative_to, fields_to, area_to, offers_to, needs_to, offer_kinds,
        need_kinds, first_timer, desk, claimed, registered, entered_on, changed_on, inner_words, name, sort_key, kind, area)
      VALUES (\(p.id), 1, \(p.state), \(p.reason), \(p.about), \(try Self.json(p.fields)), \(try Self.json(p.areas)),
        \(try Self.json(p.served)), \(p.servedWords), \(p.since), \(p.size), \(p.representative), \(p.contact), \(p.phone),
        \(p.mail), \(p.website), \(p.address), \(try Self.circles(p)), \(p.circle(of: .about)), \(p.circle(of: .since)),
        \(p.circle(of: .size)), \(p.circle(of: .contact)), \(p.circle(of: .phone)), \(p.circle(of: .mail)),
        \(p.circle(of: .website)), \(p.circle(of: .address)), \(p.circle(of: .representative)), \(p.circle(of: .fields)),
        \(p.circle(of: .area)), \(p.circle(of: .offers)), \(p.circle(of: .needs)), '[]', '[]', \(p.isFirstTimer),
        \(p.window), \(p.isClaimed), \(p.isRegistered), \(p.enteredOn), \(p.changedOn), '', \(p.name),
        \(Self.sortKey(p)), \(p.organisation.kind), \(p.organisation.area))
      """)
    for resource in resources { try insert(resource) }
    try describe(p, resources)
  }

  /// Saves the profile and its organisation; a revision that somebody else raised is refused.
  package func save(_ p: inout Profile) throws {
    try OrganisationStore(db).save(&p.organisation)
    let changed = try db.run(
      """
      UPDATE organisation_profile SET revision = revision + 1, state = \(p.state), reason = \(p.reason),
        about = \(p.about), fields = \(try Self.json(p.fields)), areas = \(try Self.json(p.areas)),
        served = \(try Self.json(p.served)), served_words = \(p.servedWords), since = \(p.since), size = \(p.size),
        representative = \(p.representative), contact = \(p.contact), phone = \(p.phone), mail = \(p.mail),
        website = \(p.website), address = \(p.address), circles = \(try Self.circles(p)),
        about_to = \(p.circle(of: .about)), since_to = \(p.circle(of: .since)), size_to = \(p.circle(of: .size)),
        contact_to = \(p.circle(of: .contact)), phone_to = \(p.circle(of: .phone)), mail_to = \(p.circle(of: .mail)),
        website_to = \(p.circle(of: .website)), address_to = \(p.circle(of: .address)),
        representative_to = \(p.circle(of: .representative)), fields_to = \(p.circle(of: .fields)),
        area_to = \(p.circle(of: .area)), offers_to = \(p.circle(of: .offers)), needs_to = \(p.circle(of: .needs)),
        first_timer = \(p.isFirstTimer && p.knownOn == nil), desk = \(p.window),
        claimed = \(p.isClaimed), claimed_through = \(p.claimedThrough), registered = \(p.isRegistered), changed_on = \(p.changedOn), name = \(p.name),
        sort_key = \(Self.sortKey(p)), kind = \(p.organisation.kind), area = \(p.organisation.area),
        merged = \(p.organisation.mergedInto == nil ? 0 : 1)
      WHERE id = \(p.id) AND revision = \(p.revision)
      """)
    guard changed == 1 else { throw Refusal.stale(current: try load(p.id)?.revision ?? 0) }
    p.revision += 1
    try describe(p, try resources(of: p.id))
  }

  /// What is open now, offers first, oldest first.
  package func resources(of organisation: ID) throws -> [Resource] {
    try resources("organisation = \(organisation) AND closed_on IS NULL")
  }

  package func resources(_ condition: SQL) throws -> [Resource] {
    try db.rows(
      """
      SELECT id, organisation, side, kind, text, since, closed_on FROM resource WHERE \(condition)
      ORDER BY CASE side WHEN 'offer' THEN 0 ELSE 1 END, id
      """
    ) { row in
      Resource(
        id: row[0], organisation: row[1], side: row[2], kind: row[3], text: row[4], since: row[5], closedOn: row[6])
    }
  }

  /// Brings the open rows to what is wanted: known ids change, new ones come, those left out are closed.
  package func replace(_ wanted: [Resource], of organisation: ID, on day: Day) throws {
    let present = try resources(of: organisation)
    for row in present where !wanted.contains(where: { $0.id == row.id }) {
      try db.run("UPDATE resource SET closed_on = \(day) WHERE id = \(row.id) AND organisation = \(organisation)")
    }
    for row in wanted {
      if present.contains(where: { $0.id == row.id }) {
        try db.run(
          "UPDATE resource SET kind = \(row.kind), text = \(row.text) WHERE id = \(row.id) AND organisation = \(organisation)")
      } else {
        try insert(row)
      }
    }
  }

  private func insert(_ r: Resource) throws {
    try db.run(
      """
      INSERT INTO resource (id, organisation, side, kind, text, since, closed_on) VALUES
        (\(r.id), \(r.organisation), \(r.side), \(r.kind), \(r.text), \(r.since), \(r.closedOn))
      """)
  }

  /// Whether there is none yet.
  func isEmpty() throws -> Bool { try db.first("SELECT 1 FROM organisation_profile LIMIT 1") == nil }

  /// Organisations that ever offered or needed something.
  func withResources(limit: Int) throws -> [ID] {
    try db.rows("SELECT DISTINCT organisation FROM resource ORDER BY organisation LIMIT \(limit)") { $0[0] }
  }

  func profiles(_ ids: [ID]) throws -> [Profile] { try profiles("o.id IN (\(list: ids))", limit: max(ids.count, 1)) }

  /// What everybody finds, in the order of their ids.
  func listed(limit: Int = 1000) throws -> [Profile] {
    try profiles("o.merged_into IS NULL AND p.state = 'listed'", limit: limit)
  }

  /// One line of what an organisation offers or needs, also one that is closed.
  func resource(_ id: ID) throws -> Resource? { try resources("id = \(id)").first }
}

// What follows from a profile: who sees it, by what it is found.
extension ProfileStore {
  private func describe(_ p: Profile, _ resources: [Resource]) throws {
    try SubjectStore(db).save(
      Subject(id: p.id, kind: "organisation", title: p.name, path: p.path), audience: p.audience)
    try mark(p, resources)
    try FacetStore(db).set(OrganisationListStore.definition.key, p.id, Self.facets(p, resources, to: .everyone))
    try FacetStore(db).set(OrganisationListStore.insideFacets, p.id, Self.facets(p, resources, to: ProfilePolicy.centre(p)))
    if try !resources.isEmpty || !MatchCardStore(db).cards(of: p.id).isEmpty {
      // What is published no longer is gone from the board at once, not when the job comes to it.
      try MatchCardStore(db).lay(MatchCardStore.cards(p, resources), of: p.id)
      try MatchCardStore(db).note(p.id, at: Instant(day: p.changedOn))
    }
    let kinds = Resource.Side.allCases.map { side in
      resources.filter { $0.side == side && $0.closedOn == nil }.map(\.kind).reduce(into: [String]()) { kinds, kind in
        if !kinds.contains(kind) { kinds.append(kind) }
      }
    }
    try db.run(
      """
      UPDATE organisation_profile SET inner_words = \(Folding.fold(ProfileWordStore.words(p, resources, to: .centre))),
        offer_kinds = \(try Self.json(kinds[0])),
        need_kinds = \(try Self.json(kinds[1])) WHERE id = \(p.id)
      """)
    try ProfileWordStore(db).put(p, resources)
    try LikenessStore(db).describe(p, on: p.changedOn)
  }

  /// What the entry counts under in the list's facets: what readers of a circle may know, for everybody while it is public.
  static func facets(_ p: Profile, _ resources: [Resource], to reader: Circle) -> [String: [String]] {
    guard reader == .everyone ? p.isOpen : p.state != .closed && p.organisation.mergedInto == nil else { return [:] }
    func open(_ field: ProfileField, _ keys: [String]) -> [String] { p.shows(field, to: reader) ? keys : [] }
    func kinds(_ side: Resource.Side) -> [String] {
      resources.filter { $0.side == side && $0.closedOn == nil }.map(\.kind)
    }
    return [
      "kind": [p.organisation.kind], "field": open(.fields, p.fields), "served": open(.served, p.served),
      "area": open(.area, [p.organisation.area].compactMap { $0 } + p.areas), "offer": open(.offers, kinds(.offer)),
      "need": open(.needs, kinds(.need)),
    ]
  }

  private func mark(_ p: Profile, _ resources: [Resource]) throws {
    try db.run("DELETE FROM profile_mark WHERE organisation = \(p.id)")
    var marks: [(kind: String, keys: [String], to: Circle)] = [
      ("field", p.fields, p.circle(of: .fields)), ("served", p.served, p.circle(of: .served)),
      ("area", [p.organisation.area].compactMap { $0 } + p.areas, p.circle(of: .area)),
    ]
    for side in Resource.Side.allCases {
      let kinds = resources.filter { $0.side == side && $0.closedOn == nil }.map(\.kind)
      marks.append((side.rawValue, kinds, p.circle(of: side == .offer ? .offers : .needs)))
    }
    for (kind, keys, to) in marks {
      var seen: Set<String> = []
      for key in keys where seen.insert(key).inserted {
        try db.run(
          """
          INSERT INTO profile_mark (organisation, kind, key, seen_to, first) VALUES
            (\(p.id), \(kind), \(key), \(to), \(key == keys.first))
          """)
      }
    }
  }

  static func sortKey(_ p: Profile) -> String {
    let reading = Folding.fold(p.organisation.reading)
    return reading.isEmpty ? Folding.fold(p.name) : reading
  }

  static func json(_ keys: [String]) throws -> String {
    String(decoding: try JSONEncoder().encode(keys), as: UTF8.self)
  }

  static func keys(_ json: String) throws -> [String] {
    try JSONDecoder().decode([String].self, from: Data(json.utf8))
  }

  private static func circles(_ p: Profile) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let named = Dictionary(uniqueKeysWithValues: p.circles.map { ($0.key.rawValue, $0.value.rawValue) })
    return String(decoding: try encoder.encode(named), as: UTF8.self)
  }

  static func profile(_ row: Row) throws -> Profile {
    var organisation = Organisation(
      id: row[23], kind: row[25], name: row[26], reading: row[27], corporateNumber: row[28], area: row[29])
    organisation.revision = row[24]
    organisation.mergedInto = row[30]
    var p = Profile(organisation, state: row[1], on: row[21])
    (p.revision, p.reason, p.about) = (row[0], row[2], row[3])
    (p.fields, p.areas, p.served) = (try keys(row[4]), try keys(row[5]), try keys(row[6]))
    (p.servedWords, p.since, p.size) = (row[7], row[8], row[9])
    (p.representative, p.contact, p.phone, p.mail) = (row[10], row[11], row[12], row[13])
    (p.website, p.address) = (row[14], row[15])
    let circles = try JSONDecoder().decode([String: Int].self, from: Data((row[16] as String).utf8))
    for (key, value) in circles {
      if let field = ProfileField(rawValue: key), let circle = Circle(rawValue: value) { p.circles[field] = circle }
    }
    (p.isFirstTimer, p.window, p.isClaimed, p.isRegistered, p.changedOn) = (row[17], row[18], row[19], row[20], row[22])
    (p.claimedThrough, p.knownOn) = (row[31], row[32])
    return p
  }
}
