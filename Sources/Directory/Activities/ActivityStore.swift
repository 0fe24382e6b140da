import Accounts
import Calendar
import Foundation
import Platform
import Storage

/// The only file that writes activities, their roles and their occurrences. Reading asks for whom; saving asks for the
/// revision it read.
package struct ActivityStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 activities", [
    .table(
      "activity",
      [
        .id(references: "subject"), .int("revision"), .text("state"), .text("reason"),
        .reference("organisation", null: true), .text("desk"), .text("title"), .text("summary"), .text("easy"),
        .text("text"), .text("served"), .text("area"), .text("place"), .text("address"), .text("way"), .bool("online"),
        .json("schedule"), .bool("regular"), .int("cost"), .text("cost_note"), .text("bring"), .bool("newcomers"),
        .bool("childcare"), .text("childcare_note"), .text("contact"), .bool("sign_ups"), .int("closes_hours"),
        .json("fields"), .json("languages"), .json("accessibility"), .int("made_by", null: true), .instant("made_at"),
        .instant("published_at", null: true), .instant("changed_at"),
      ],
      constraints: [
        "CONSTRAINT activity_state CHECK (state IN ('draft', 'submitted', 'published', 'cancelled', 'ended'))",
        "CONSTRAINT activity_cost CHECK (cost >= 0)",
      ]),
    .index("activity_organisation", on: "activity", ["organisation", "id"]),
    .index("activity_desk", on: "activity", ["desk", "state", "id"]),
    .table(
      "activity_mark", [.reference("activity"), .text("kind"), .text("key")],
      constraints: ["PRIMARY KEY (activity, kind, key)"]),
    .index("activity_mark_key", on: "activity_mark", ["kind", "key", "activity"]),
    .table(
      "activity_role",
      [
        .id(), .reference("activity"), .text("name"), .text("level"), .int("capacity", null: true), .int("place"),
        .bool("open", default: true),
      ]),
    .index("activity_role_of", on: "activity_role", ["activity", "place"]),
    .table(
      "occurrence",
      [
        .id(), .reference("activity"), .instant("starts_at"), .instant("ends_at"), .day("day"), .text("time_of_week"),
        .text("area"), .text("state"), .text("reason"), .bool("listed"), .instant("listed_at"), .int("sequence"),
        .instant("changed_at"), .text("code"),
      ],
      constraints: [
        "UNIQUE (activity, day)", "CONSTRAINT occurrence_state CHECK (state IN ('planned', 'cancelled'))",
      ]),
    .index("occurrence_start", on: "occurrence", ["listed", "starts_at", "id"]),
    .index("occurrence_area", on: "occurrence", ["listed", "area", "starts_at", "id"]),
    .index("occurrence_new", on: "occurrence", ["listed", "listed_at", "id"]),
    .index("occurrence_of", on: "occurrence", ["activity", "starts_at"]),
  ])

  static let reading = Migration(
    "2026-11-26 readings of activities", .column(.text("reading", default: ""), in: "activity"))

  /// Merges of before the other record's members could work on what came along.
  static let readdressed = Migration(
    "2026-11-28 activities of merged records", [.seed { try ActivityStore($0).readdressMerged() }])

  func readdressMerged() throws {
    let merged: [ID] = try db.rows("SELECT id FROM organisation WHERE merged_into IS NOT NULL ORDER BY id") { $0[0] }
    for id in merged { try readdress(id) }
  }

  static let columns: SQL = """
    a.id, a.revision, a.state, a.reason, a.organisation, a.desk, a.title, a.summary, a.easy, a.text, a.served, a.area,
    a.place, a.address, a.way, a.online, a.schedule, a.cost, a.cost_note, a.bring, a.newcomers, a.childcare,
    a.childcare_note, a.contact, a.sign_ups, a.closes_hours, a.fields, a.languages, a.accessibility, a.made_by, a.made_at,
    a.published_at, a.changed_at, a.reading
    """

  /// The activity, if the actor may see it; what may not be seen is not found.
  package func find(_ id: ID, for actor: Actor) throws -> Activity {
    guard let found = try activities("a.id = \(id) AND \(Audience.includes(actor, "a.id"))").first else {
      throw Refusal.notFound
    }
    return found
  }

  /// For rules that act without a reader (jobs, participants whose own record leads here).
  func load(_ id: ID) throws -> Activity? { try activities("a.id = \(id)").first }

  /// The activity while it goes on: published, with a time ahead.
  func live(_ id: ID, on day: Day) throws -> Activity? {
    try activities(
      """
      a.id = \(id) AND a.state = 'published' AND EXISTS (SELECT 1 FROM occurrence o
        WHERE o.activity = a.id AND o.listed = 1 AND o.starts_at >= \(Instant(day: day)))
      """
    ).first
  }

  func count() throws -> Int { try db.first("SELECT COUNT(*) FROM activity")?.get(0) ?? 0 }

  /// Published ones of which nobody has said that they are right, from the day on which they came out.
  func unconfirmed(after last: ID, limit: Int) throws -> [FreshnessRule.Unconfirmed] {
    try db.rows(
      """
      SELECT a.id, COALESCE(a.published_at, a.made_at) FROM activity a
      WHERE a.id > \(last) AND a.state = 'published' AND \(FreshnessStore.isUnknown("a.id")) ORDER BY a.id LIMIT \(limit)
      """
    ) { FreshnessRule.Unconfirmed($0[0], since: ($0[1] as Instant).day) }
  }

  func activities(_ condition: SQL, order: SQL = "a.id", limit: Int = 500) throws -> [Activity] {
    let found = try db.rows(
      "SELECT \(Self.columns) FROM activity a WHERE \(condition) ORDER BY \(order) LIMIT \(limit)", Self.activity)
    let roles = try db.rows(
      """
      SELECT activity, id, name, level, capacity FROM activity_role
      WHERE activity IN (\(list: found.map(\.id))) AND open = 1 ORDER BY activity, place
      """
    ) { row in
      (
        activity: row[0] as ID,
        role: ActivityRole(id: row[1], name: row[2], level: .init(rawValue: row[3]) ?? .join, capacity: row[4])
      )
    }
    let byActivity = Dictionary(grouping: roles, by: \.activity)
    let heirs = try OrganisationStore(db).heirs(of: Set(found.compactMap(\.organisation)))
    return found.map { one in
      var one = one
      one.details.roles = (byActivity[one.id] ?? []).map(\.role)
      one.heirs = one.organisation.flatMap { heirs[$0] } ?? []
      return one
    }
  }

  package func insert(_ a: Activity) throws {
    try share(a)
    let d = a.details
    try db.run(
      """
      INSERT INTO activity (id, revision, state, reason, organisation, desk, title, summary, easy, text, served, area, place,
        address, way, online, schedule, regular, cost, cost_note, bring, newcomers, childcare, childcare_note, contact,
        sign_ups, closes_hours, fields, languages, accessibility, made_by, made_at, published_at, changed_at,
        reading)
      VALUES (\(a.id), \(a.revision), \(a.state.rawValue), \(a.reason), \(a.organisation), \(a.window), \(d.title),
        \(d.summary), \(d.easy), \(d.text), \(d.served), \(d.area), \(d.place), \(d.address), \(d.way), \(d.isOnline),
        \(try Self.json(d.schedule)), \(d.schedule.isRegular), \(d.cost), \(d.costNote), \(d.bring), \(d.isForNewcomers),
        \(d.hasChildcare), \(d.childcareNote), \(d.contact), \(d.takesSignUps), \(d.closesHours), \(try Self.json(d.fields)),
        \(try Self.json(d.languages)), \(try Self.json(d.accessibility)), \(a.madeBy), \(a.madeAt), \(a.publishedAt),
        \(a.changedAt), \(d.reading))
      """)
    try writeParts(a)
  }

  /// Saves what may change; a revision that somebody else raised is refused.
  package func save(_ a: inout Activity) throws {
    let d = a.details
    let changed = try db.run(
      """
      UPDATE activity SET revision = revision + 1, state = \(a.state.rawValue), reason = \(a.reason), title = \(d.title),
        summary = \(d.summary), easy = \(d.easy), text = \(d.text), served = \(d.served), area = \(d.area),
        place = \(d.place), address = \(d.address), way = \(d.way), online = \(d.isOnline),
        schedule = \(try Self.json(d.schedule)), regular = \(d.schedule.isRegular), cost = \(d.cost),
        cost_note = \(d.costNote), bring = \(d.bring), newcomers = \(d.isForNewcomers), childcare = \(d.hasChildcare),
        childcare_note = \(d.childcareNote), contact = \(d.contact), sign_ups = \(d.takesSignUps),
        closes_hours = \(d.closesHours), fields = \(try Self.json(d.fields)), languages = \(try Self.json(d.languages)),
        accessibility = \(try Self.json(d.accessibility)), published_at = \(a.publishedAt), changed_at = \(a.changedAt),
        reading = \(d.reading)
      WHERE id = \(a.id) AND revision = \(a.revision)
      """)
    guard changed == 1 else {
      let current = try db.first("SELECT revision FROM activity WHERE id = \(a.id)")
      throw Refusal.stale(current: current.map { $0[0] } ?? 0)
    }
    a.revision += 1
    try share(a)
    try writeParts(a)
  }

  private func share(_ a: Activity) throws {
    let audience = a.audience
    try SubjectStore(db).save(
      Subject(id: a.id, kind: "activity", title: a.title, path: a.path), audience: audience)
    let d = a.details
    try SearchIndex.put(
      db, subject: a.id.number, kind: "activity", title: a.title,
      body: [d.reading, d.summary, d.easy, d.text, d.place, d.served].filter { !$0.isEmpty }.joined(separator: "\n"),
      scopes: audience.map(\.description), at: a.changedAt)
  }

  private func writeParts(_ a: Activity) throws {
    try db.run("DELETE FROM activity_mark WHERE activity = \(a.id)")
    let d = a.details
    for (kind, keys) in [("field", d.fields), ("language", d.languages), ("accessibility", d.accessibility)] {
      for key in Set(keys) {
        try db.run("INSERT INTO activity_mark (activity, kind, key) VALUES (\(a.id), \(kind), \(key))")
      }
    }
    try db.run("UPDATE activity_role SET open = \(false) WHERE activity = \(a.id)")
    for (place, role) in d.roles.enumerated() {
      try db.run(
        """
        INSERT INTO activity_role (id, activity, name, level, capacity, place, open) VALUES
          (\(role.id), \(a.id), \(role.name), \(role.level.rawValue), \(role.capacity), \(place), \(true))
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, level = excluded.level, capacity = excluded.capacity,
          place = excluded.place, open = excluded.open
        """)
    }
  }

  /// The name of a role, also of one that is offered no more.
  func role(_ id: ID) throws -> ActivityRole? {
    try db.first("SELECT id, name, level, capacity FROM activity_role WHERE id = \(id)").map {
      ActivityRole(id: $0[0], name: $0[1], level: .init(rawValue: $0[2]) ?? .join, capacity: $0[3])
    }
  }

  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func value<T: Decodable>(_ json: String) throws -> T { try JSONDecoder().decode(T.self, from: Data(json.utf8)) }

  private static func activity(_ row: Row) throws -> Activity {
    var d = ActivityDetails(schedule: try value(row[16]))
    (d.title, d.summary, d.easy, d.text, d.served) = (row[6], row[7], row[8], row[9], row[10])
    (d.area, d.place, d.address, d.way, d.isOnline) = (row[11], row[12], row[13], row[14], row[15])
    (d.cost, d.costNote, d.bring, d.isForNewcomers) = (row[17], row[18], row[19], row[20])
    (d.hasChildcare, d.childcareNote, d.contact, d.takesSignUps, d.closesHours) = (row[21], row[22], row[23], row[24], row[25])
    d.reading = row[33]
    (d.fields, d.languages, d.accessibility) = (try value(row[26]), try value(row[27]), try value(row[28]))
    return Activity(
      id: row[0], revision: row[1], state: ActivityState(rawValue: row[2]) ?? .draft, reason: row[3], organisation: row[4],
      window: row[5], details: d, madeBy: row[29], madeAt: row[30], publishedAt: row[31], changedAt: row[32])
  }

  /// Whether there is none yet.
  func isEmpty() throws -> Bool { try db.first("SELECT 1 FROM activity LIMIT 1") == nil }

  func activities(_ ids: [ID]) throws -> [Activity] { try activities("a.id IN (\(list: ids))", limit: max(ids.count, 1)) }

  /// What windows are asked to look at.
  func submitted(to windows: [String], for actor: Actor, limit: Int) throws -> [Activity] {
    try activities(
      "a.desk IN (\(list: windows)) AND a.state = 'submitted' AND \(Audience.includes(actor, "a.id"))", limit: limit)
  }

  /// Brings what an organisation, and the records merged into it, hold to those who hold it now, with everybody's place.
  func readdress(_ organisation: ID) throws {
    for record in try OrganisationStore(db).selves(organisation) {
      for a in try activities("a.organisation = \(record)", limit: 100_000) {
        // What was disposed of is the window's alone.
        guard try SubjectStore(db).audience(of: a.id).contains(.organisation(record)) else { continue }
        try share(a)
        try ParticipationStore(db).readdress(a)
        try ActivityReading.host(a, db).map { try PhoneCallStore(db).readdress(a.id, to: $0) }
      }
    }
  }

  /// What an organisation, and the records merged into it, hold that goes on.
  func open(of organisation: ID, limit: Int) throws -> [Activity] {
    try activities(
      """
      a.state IN ('published', 'submitted') AND a.organisation IN (\(OrganisationStore.selves(of: organisation)))
      """, limit: limit)
  }

  /// What organisations hold, and windows by themselves, newest first.
  func held(by organisations: [ID], or windows: [String], for actor: Actor, limit: Int) throws -> [Activity] {
    let records = try Set(organisations.flatMap { try OrganisationStore(db).selves($0) }).sorted()
    return try activities(
      """
      (a.organisation IN (\(list: records)) OR (a.organisation IS NULL AND a.desk IN (\(list: windows))))
        AND \(Audience.includes(actor, "a.id"))
      """, order: "a.id DESC", limit: limit)
  }
}
