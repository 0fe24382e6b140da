import Calendar
import Platform
import Storage

/// Keeps who takes part. A participation is seen by the participant, through the private link, and by the hosts.
package struct ParticipationStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 participations", [
    .table(
      "participation",
      [
        .id(references: "subject"), .reference("activity"), .reference("occurrence"), .reference("role", to: "activity_role"),
        .int("person", null: true), .text("name"), .text("mail"), .text("phone"), .text("language"), .text("note"),
        .text("state"), .instant("signed_at"), .instant("ended_at", null: true), .bool("attended", null: true),
        .int("minutes", null: true), .day("reminded_on", null: true),
      ],
      constraints: [
        "CONSTRAINT participation_state CHECK (state IN ('booked', 'waiting', 'cancelled'))",
        "CONSTRAINT participation_minutes CHECK (minutes BETWEEN 0 AND 1440)",
      ]),
    .index("participation_seats", on: "participation", ["occurrence", "role", "state", "id"]),
    .index("participation_person", on: "participation", ["person", "id"]),
  ])

  /// The day of the time stands beside who came, so that those to be forgotten are found by it.
  static let days = Migration(
    "2026-11-27 days of participations",
    [
      .column(.day("held_on", null: true), in: "participation"),
      .seed { db in
        try db.run(
          "UPDATE participation SET held_on = (SELECT o.day FROM occurrence o WHERE o.id = participation.occurrence)")
      },
      .index("participation_named", on: "participation", ["held_on"], where: "name <> ''"),
    ])

  /// What the participant said beside what the host noted: when they said that they are there, and when and by whom they
  /// were noted as absent.
  static let words = Migration(
    "2026-11-27 check-ins beside notes of absence",
    [
      .column(.instant("checked_in_at", null: true), in: "participation"),
      .column(.instant("absent_at", null: true), in: "participation"),
      .column(.int("absent_by", null: true), in: "participation"),
    ])

  static let columns: SQL = """
    p.id, p.activity, p.occurrence, p.role, p.person, p.name, p.mail, p.phone, p.language, p.note, p.state, p.signed_at,
    p.ended_at, p.attended, p.minutes, p.checked_in_at, p.absent_at, p.absent_by, p.release_reason
    """

  package func find(_ id: ID, for actor: Actor) throws -> Participation {
    let row = try db.first(
      "SELECT \(Self.columns) FROM participation p WHERE p.id = \(id) AND \(Audience.includes(actor, "p.id"))")
    guard let row else { throw Refusal.notFound }
    return Self.participation(row)
  }

  /// Adds a participation with its subject: a record about a person, public to nobody.
  func insert(_ p: Participation, of a: Activity) throws {
    var audience: Set<Scope> = [.window(a.window), .link(p.id)]
    audience.formUnion(a.hosts.map(Scope.organisation))
    if let person = p.person { audience.insert(.person(person)) }
    try SubjectStore(db).save(
      Subject(id: p.id, kind: "participation", title: a.title, path: p.path, retention: "participation"),
      audience: audience)
    try db.run(
      """
      INSERT INTO participation (id, activity, occurrence, role, person, name, mail, phone, language, note, state, signed_at,
        held_on)
      VALUES (\(p.id), \(p.activity), \(p.occurrence), \(p.role), \(p.person), \(p.name), \(p.mail), \(p.phone),
        \(p.language), \(p.note), \(p.state.rawValue), \(p.signedAt),
        (SELECT day FROM occurrence WHERE id = \(p.occurrence)))
      """)
  }

  /// Brings who may open the places at an activity to who holds it now. What its holder may not open, nobody gains.
  func readdress(_ a: Activity) throws {
    guard let own = a.organisation else { return }
    try SubjectStore(db).follow(a.hosts, of: own, onAll: "SELECT id FROM participation WHERE activity = \(a.id)")
  }

  /// Saves a change of state that began from `state`.
  func save(_ p: Participation, was state: Participation.State) throws {
    let changed = try db.run(
      """
      UPDATE participation SET state = \(p.state.rawValue), ended_at = \(p.endedAt), release_reason = \(p.releaseReason)
      WHERE id = \(p.id) AND state = \(state.rawValue)
      """)
    guard changed == 1 else { throw Refusal.conflict(ParticipationTexts.doesNotFit) }
  }

  /// Saves who was there, as host and participant say it.
  func saveAttendance(_ p: Participation) throws {
    try db.run(
      """
      UPDATE participation SET attended = \(p.attended), minutes = \(p.minutes), checked_in_at = \(p.checkedInAt),
        absent_at = \(p.absentAt), absent_by = \(p.absentBy) WHERE id = \(p.id)
      """)
  }

  /// A time that moves to another day takes its participations along; people are reminded of the new day, too.
  func moved(_ o: Occurrence) throws {
    let moved: [ID] = try db.rows("SELECT id FROM participation WHERE occurrence = \(o.id) AND held_on <> \(o.day)") { $0[0] }
    guard !moved.isEmpty else { return }
    try db.run(
      "UPDATE participation SET held_on = \(o.day), reminded_on = NULL WHERE occurrence = \(o.id) AND held_on <> \(o.day)")
    try SubjectLinkStore(db).prolong(moved, to: ActivityMail.linkEnd(o))
  }

  /// Everybody of an occurrence in the order in which they signed up. The caller has found the activity for its host.
  func all(of occurrence: ID) throws -> [Participation] {
    try participations("p.occurrence = \(occurrence) ORDER BY p.id")
  }

  /// Whom a message goes to.
  func live(of occurrence: ID) throws -> [Participation] {
    try participations("p.occurrence = \(occurrence) AND p.state <> 'cancelled' ORDER BY p.id")
  }

  /// People with an account who hold a place or wait for one at every one of the times.
  func people(atEach times: [ID]) throws -> [ID] {
    try db.rows(
      """
      SELECT person FROM participation
      WHERE occurrence IN (\(list: times)) AND state <> 'cancelled' AND person IS NOT NULL
      GROUP BY person HAVING COUNT(DISTINCT occurrence) = \(times.count)
      """
    ) { $0[0] }
  }

  /// The next of them behind one whom the message has reached, as far as they had signed up when it was written.
  func live(of occurrence: ID, after last: ID, signedBy moment: Instant, limit: Int) throws -> [Participation] {
    try participations(
      """
      p.occurrence = \(occurrence) AND p.state <> 'cancelled' AND p.id > \(last) AND p.signed_at <= \(moment)
      ORDER BY p.id LIMIT \(limit)
      """)
  }

  /// The first of the line at one role.
  func waiting(_ occurrence: ID, _ role: ID, limit: Int) throws -> [Participation] {
    try participations(
      "p.occurrence = \(occurrence) AND p.role = \(role) AND p.state = 'waiting' ORDER BY p.id LIMIT \(limit)")
  }

  /// How many sit and wait, by role.
  func counts(of occurrences: [ID]) throws -> [ID: [ID: (taken: Int, waiting: Int)]] {
    var counts: [ID: [ID: (taken: Int, waiting: Int)]] = [:]
    let rows = try db.rows(
      """
      SELECT occurrence, role, state, COUNT(*) FROM participation
      WHERE occurrence IN (\(list: occurrences)) AND state <> 'cancelled' GROUP BY occurrence, role, state
      """
    ) { ($0[0] as ID, $0[1] as ID, $0[2] as String, $0[3] as Int) }
    for (occurrence, role, state, count) in rows {
      var one = counts[occurrence, default: [:]][role] ?? (0, 0)
      if state == "booked" { one.taken = count } else { one.waiting = count }
      counts[occurrence, default: [:]][role] = one
    }
    return counts
  }

  /// The place in the line, from 1.
  func position(_ p: Participation) throws -> Int {
    try db.first(
      """
      SELECT COUNT(*) FROM participation WHERE occurrence = \(p.occurrence) AND role = \(p.role) AND state = 'waiting'
        AND id <= \(p.id)
      """)?.get(0) ?? 1
  }

  /// Whether the person holds a place or waits already.
  func isThere(_ occurrence: ID, person: ID) throws -> Bool {
    try db.first(
      """
      SELECT 1 FROM participation WHERE occurrence = \(occurrence) AND state <> 'cancelled' AND person = \(person) LIMIT 1
      """) != nil
  }

  /// A person's own, newest time first.
  func mine(_ person: ID, limit: Int = 100) throws -> [Participation] {
    try participations("p.person = \(person) ORDER BY p.id DESC LIMIT \(limit)")
  }

  /// How long a person was there, over everything they ever came to.
  func minutes(of person: ID) throws -> Int {
    try db.first("SELECT SUM(minutes) FROM participation WHERE person = \(person)")?.get(0, as: Int?.self) ?? 0
  }

  /// Booked places at occurrences of a day that nobody was reminded of.
  func toRemind(on day: Day, limit: Int) throws -> [Participation] {
    try participations(
      """
      p.state = 'booked' AND p.reminded_on IS NULL AND p.occurrence IN
        (SELECT o.id FROM occurrence o WHERE o.listed = 1 AND o.starts_at >= \(Instant(day: day))
          AND o.starts_at < \(Instant(day: day.adding(days: 1))))
      ORDER BY p.id LIMIT \(limit)
      """)
  }

  func reminded(_ id: ID, on day: Day) throws {
    try db.run("UPDATE participation SET reminded_on = \(day) WHERE id = \(id)")
  }

  /// Forgets who it was when the time for keeping that is over, some at a time; that somebody came, and for how long, stays.
  func forget(before limit: Day, most: Int = 1_000) throws -> Int {
    try db.run(
      """
      UPDATE participation SET name = '', mail = '', phone = '', note = '', release_reason = '' WHERE id IN
        (SELECT id FROM participation WHERE name <> '' AND held_on < \(limit) ORDER BY held_on LIMIT \(most))
      """)
  }

  /// Everything of somebody who erases their account, however much it is.
  func all(by person: ID) throws -> [Participation] { try participations("p.person = \(person) ORDER BY p.id") }

  /// Empties whatever says who somebody was; that somebody came, and for how long, stays, without a person.
  func erase(_ ids: [ID]) throws {
    for part in stride(from: 0, to: ids.count, by: 200) {
      let some = Array(ids[part..<min(part + 200, ids.count)])
      try db.run(
        """
        UPDATE participation SET person = NULL, name = '', mail = '', phone = '', note = '', release_reason = ''
        WHERE id IN (\(list: some))
        """)
    }
  }

  func participations(_ condition: SQL) throws -> [Participation] {
    try db.rows("SELECT \(Self.columns) FROM participation p WHERE \(condition)", Self.participation)
  }

  private static func participation(_ row: Row) -> Participation {
    Participation(
      id: row[0], activity: row[1], occurrence: row[2], role: row[3], person: row[4], name: row[5], mail: row[6],
      phone: row[7], language: row[8], note: row[9], state: Participation.State(rawValue: row[10]) ?? .cancelled,
      signedAt: row[11], endedAt: row[12], attended: row[13], minutes: row[14], checkedInAt: row[15], absentAt: row[16],
      absentBy: row[17], releaseReason: row[18])
  }
}
