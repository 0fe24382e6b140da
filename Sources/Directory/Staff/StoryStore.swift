import Accounts
import Calendar
import Platform
import Storage

/// Everything that happened around an organisation, from the journal and the threads alone: the organisation itself,
/// records merged into it, its activities and matches, and every subject linked to it, as far as the reader may see each of
/// them.
struct StoryStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-26 contacts with organisations",
    [
      .table(
        "organisation_touch",
        [
          .id(), .reference("organisation"), .text("medium"), .text("words"), .int("made_by", null: true),
          .text("made_by_name"), .instant("at"), .day("touched_on"),
        ]),
      .index("organisation_touch_day", on: "organisation_touch", ["organisation", "touched_on DESC"]),
      // The last contact beside the profile, so that the work list of quiet ones reads one table.
      .column(.day("touched_on", null: true), in: "organisation_profile"),
      .index("organisation_profile_touched", on: "organisation_profile", ["touched_on", "id"]),
      .table("organisation_touch_mark", [.int("one"), .int("sequence")], constraints: [.primaryKey("one")]),
    ])

  /// Activities, matches and proposals of before were no contact: the journal is read once more from its beginning.
  static let again = Migration("2026-11-28 contact by what organisations did", [.sql("DELETE FROM organisation_touch_mark")])

  struct Touch: Sendable {
    let id: ID
    let medium: String
    let words: String
    let byName: String
    let on: Day
    let at: Instant
  }

  struct Event: Sendable {
    let reading: JournalReading
    let subject: Subject
  }

  func add(_ touch: Touch, to organisation: ID, by actor: Actor) throws {
    try db.run(
      """
      INSERT INTO organisation_touch (id, organisation, medium, words, made_by, made_by_name, at, touched_on) VALUES
        (\(touch.id), \(organisation), \(touch.medium), \(touch.words), \(actor.person), \(touch.byName), \(touch.at),
         \(touch.on))
      """)
    try touched(organisation, on: touch.on)
  }

  /// Notes the day of a contact; earlier days change nothing.
  func touched(_ organisation: ID, on day: Day) throws {
    try db.run(
      """
      UPDATE organisation_profile SET touched_on = \(day)
      WHERE id = \(organisation) AND (touched_on IS NULL OR touched_on < \(day))
      """)
  }

  /// Reads the journal on from where it was read to: what happened to a record linked with an organisation is contact
  /// with it (`StoryContact`). True while there is more.
  func readOn(limit: Int) throws -> Bool {
    let from = try db.first("SELECT sequence FROM organisation_touch_mark WHERE one = 1")?.get(0, as: Int.self) ?? 0
    let last = try db.first("SELECT MAX(sequence) FROM journal")?.get(0, as: Int?.self) ?? 0
    guard from < last else { return false }
    let to = min(last, from + limit)
    let days = try db.rows(
      """
      SELECT o.id, o.merged_into, MAX(x.at) FROM (
        SELECT c.organisation AS organisation, j.at AS at FROM journal j JOIN consultation c ON c.id = j.subject
          WHERE j.sequence > \(from) AND j.sequence <= \(to) AND c.organisation IS NOT NULL
        UNION ALL SELECT a.organisation, j.at FROM journal j JOIN activity a ON a.id = j.subject
          WHERE j.sequence > \(from) AND j.sequence <= \(to) AND j.verb IN (\(list: StoryContact.activity))
        UNION ALL SELECT m.seeker, j.at FROM journal j JOIN organisation_match m ON m.id = j.subject
          WHERE j.sequence > \(from) AND j.sequence <= \(to) AND j.verb IN (\(list: StoryContact.match))
        UNION ALL SELECT m.giver, j.at FROM journal j JOIN organisation_match m ON m.id = j.subject
          WHERE j.sequence > \(from) AND j.sequence <= \(to) AND j.verb IN (\(list: StoryContact.match))
        UNION ALL SELECT t.target, j.at FROM journal j JOIN thread t ON t.origin = j.subject
          WHERE j.sequence > \(from) AND j.sequence <= \(to) AND t.kind <> 'merged-into' AND j.actor IS NOT NULL
        UNION ALL SELECT t.origin, j.at FROM journal j JOIN thread t ON t.target = j.subject
          WHERE j.sequence > \(from) AND j.sequence <= \(to) AND t.kind <> 'merged-into' AND j.actor IS NOT NULL
      ) x JOIN organisation o ON o.id = x.organisation GROUP BY o.id, o.merged_into
      """
    ) { (organisation: $0[0] as ID, isMerged: ($0[1] as ID?) != nil, day: ($0[2] as Instant).day) }
    for one in days {
      let end = one.isMerged ? try OrganisationStore(db).known(one.organisation)?.id : nil
      try touched(end ?? one.organisation, on: one.day)
    }
    try db.run(
      """
      INSERT INTO organisation_touch_mark (one, sequence) VALUES (1, \(to))
      ON CONFLICT (one) DO UPDATE SET sequence = excluded.sequence
      """)
    return to < last
  }

  func touches(_ organisations: [ID], limit: Int) throws -> [Touch] {
    try db.rows(
      """
      SELECT id, medium, words, made_by_name, touched_on, at FROM organisation_touch
      WHERE organisation IN (\(list: organisations)) ORDER BY touched_on DESC, id DESC LIMIT \(limit)
      """
    ) { Touch(id: $0[0], medium: $0[1], words: $0[2], byName: $0[3], on: $0[4], at: $0[5]) }
  }

  /// Subjects linked with the organisation by a thread that the actor may see; consultations, activities and matches name
  /// it by themselves. Of each record only the newest are looked at, in each of these ways by an index of its own, so that
  /// whoever holds thousands of activities still has their proposals here.
  func linked(_ selves: [ID], for actor: Actor) throws -> [Subject] {
    let walks = selves.flatMap { one -> [SQL] in
      [
        walk("t.target", "thread t WHERE t.origin = \(one) AND t.kind <> 'merged-into'", actor),
        walk("t.origin", "thread t WHERE t.target = \(one) AND t.kind <> 'merged-into'", actor),
        walk("c.id", "consultation c WHERE c.organisation = \(one)", actor),
        walk("a.id", "activity a WHERE a.organisation = \(one)", actor),
        walk("m.id", "organisation_match m WHERE m.seeker = \(one)", actor, by: "m.moved_at DESC, m.id DESC"),
        walk("m.id", "organisation_match m WHERE m.giver = \(one)", actor, by: "m.moved_at DESC, m.id DESC"),
      ]
    }
    return try db.rows(
      """
      SELECT s.id, s.kind, s.title, s.path FROM subject s WHERE s.id IN (\(walks.joined(separator: " UNION ")))
      ORDER BY s.id DESC LIMIT \(Self.most)
      """
    ) { Subject(id: $0[0], kind: $0[1], title: $0[2], path: $0[3]) }
  }

  private static let newest = 200
  /// Of all ways together.
  private static let most = 800

  private func walk(_ id: SQL, _ found: SQL, _ actor: Actor, by order: SQL? = nil) -> SQL {
    """
    SELECT * FROM (SELECT \(id) FROM \(found) AND \(Audience.includes(actor, id))
      ORDER BY \(order ?? "\(id) DESC") LIMIT \(Self.newest)) AS found
    """
  }

  /// What the journal says about these subjects, newest first.
  func events(_ subjects: [Subject], limit: Int) throws -> [Event] {
    let byID = Dictionary(subjects.map { ($0.id, $0) }) { first, _ in first }
    let readings = try Journal(db, ids: IDGenerator()).entries(onAny: subjects.map(\.id), limit: limit)
    return readings.compactMap { reading in byID[reading.subject].map { Event(reading: reading, subject: $0) } }
  }

  /// What is due next: a task, a time of an activity, the day to ask what came of an introduction, the end of a
  /// registration. Of each kind the first, so that nothing is read that nobody is shown. Other rooms say theirs themselves.
  func nextDate(_ selves: [ID], _ subjects: [Subject], for actor: Actor, on day: Day) throws -> (kind: String, title: String, on: Day)? {
    let ids = Dictionary(grouping: subjects, by: \.kind).mapValues { $0.map(\.id) }
    func of(_ kind: String) -> [ID] { ids[kind] ?? [] }
    let times = selves.map { one -> SQL in
      """
      SELECT * FROM (SELECT 'activity' AS kind, a.title AS title, o.day AS due FROM occurrence o JOIN activity a ON a.id = o.activity
        WHERE o.organisation = \(one) AND o.starts_at >= \(Instant(day: day)) AND o.listed = 1
          AND \(Audience.includes(actor, "a.id")) ORDER BY o.starts_at, o.id LIMIT 1) AS held
      """
    }
    let others: [SQL] = [
      """
      SELECT * FROM (SELECT 'task' AS kind, t.title AS title, t.due_on AS due FROM task t
        WHERE t.subject IN (\(list: subjects.map(\.id))) AND t.done_at IS NULL AND t.due_on >= \(day)
        ORDER BY t.due_on, t.id LIMIT 1) AS asked
      """,
      """
      SELECT * FROM (SELECT 'match' AS kind, s.title AS title, m.follow_up_on AS due FROM organisation_match m
        JOIN subject s ON s.id = m.id WHERE m.id IN (\(list: of("match"))) AND m.state = 'introduced' AND m.follow_up_on >= \(day)
        ORDER BY m.follow_up_on, m.id LIMIT 1) AS introduced
      """,
      """
      SELECT * FROM (SELECT 'registration' AS kind, s.title AS title, r.valid_to AS due FROM registration r
        JOIN subject s ON s.id = r.id WHERE r.id IN (\(list: of("registration")))
          AND r.state IN ('registered', 'renewing', 'mending', 'suspended') AND r.valid_to >= \(day)
        ORDER BY r.valid_to, r.id LIMIT 1) AS registered
      """,
    ]
    return try db.first(
      """
      SELECT kind, title, due FROM (\((times + others).joined(separator: " UNION ALL "))) AS dates ORDER BY due, title LIMIT 1
      """
    ).map { ($0[0], $0[1], $0[2]) }
  }

  /// Staff who did most around the organisation: who can be asked.
  func knownBy(_ subjects: [ID]) throws -> [(name: String, times: Int)] {
    try db.rows(
      """
      SELECT p.name, COUNT(*) FROM journal j JOIN person p ON p.id = j.actor
      WHERE j.subject IN (\(list: subjects)) AND EXISTS (SELECT 1 FROM role_assignment r WHERE r.person = j.actor)
      GROUP BY p.id, p.name ORDER BY 2 DESC, p.name LIMIT 3
      """
    ) { (name: $0[0], times: $0[1]) }
  }
}
