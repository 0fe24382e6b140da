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

  /// A contact names its entry of the journal, so that the story is read from the journal alone. What a window notes for
  /// itself is no contact any more.
  static let entries = Migration(
    "2026-11-28 contacts by their entries",
    [
      .column(.int("entry", null: true), in: "organisation_touch"),
      .sql(
        """
        UPDATE organisation_touch SET entry = (
          SELECT MIN(j.id) FROM journal j WHERE j.subject = organisation_touch.organisation
            AND j.verb = 'organisation.touch' AND j.at = organisation_touch.at)
        """),
      .index("organisation_touch_entry", on: "organisation_touch", ["entry"]),
      .sql("DELETE FROM organisation_touch_mark"),
    ])

  struct Touch: Sendable {
    let id: ID
    let medium: String
    let words: String
    let byName: String
    let on: Day
    let at: Instant
    /// The entry of the journal that tells of it.
    var entry: ID?
  }

  func add(_ touch: Touch, to organisation: ID, by actor: Actor) throws {
    try db.run(
      """
      INSERT INTO organisation_touch (id, organisation, medium, words, made_by, made_by_name, at, touched_on, entry) VALUES
        (\(touch.id), \(organisation), \(touch.medium), \(touch.words), \(actor.person), \(touch.byName), \(touch.at),
         \(touch.on), \(touch.entry))
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
  /// with it (`StoryContact`). Answers with whom, and whether there is more.
  func readOn(limit: Int) throws -> (touched: Set<ID>, hasMore: Bool) {
    let from = try db.first("SELECT sequence FROM organisation_touch_mark WHERE one = 1")?.get(0, as: Int.self) ?? 0
    let last = try db.first("SELECT MAX(sequence) FROM journal")?.get(0, as: Int?.self) ?? 0
    guard from < last else { return ([], false) }
    let to = min(last, from + limit)
    let days = try db.rows(
      """
      SELECT o.id, o.merged_into, MAX(x.at) FROM (
        SELECT a.organisation AS organisation, j.at AS at FROM journal j JOIN activity a ON a.id = j.subject
          WHERE j.sequence > \(from) AND j.sequence <= \(to) AND j.verb IN (\(list: StoryContact.activity))
        UNION ALL SELECT m.seeker, j.at FROM journal j JOIN organisation_match m ON m.id = j.subject
          WHERE j.sequence > \(from) AND j.sequence <= \(to) AND j.verb IN (\(list: StoryContact.match))
        UNION ALL SELECT m.giver, j.at FROM journal j JOIN organisation_match m ON m.id = j.subject
          WHERE j.sequence > \(from) AND j.sequence <= \(to) AND j.verb IN (\(list: StoryContact.match))
        UNION ALL SELECT t.target, j.at FROM journal j JOIN thread t ON t.origin = j.subject
          WHERE j.sequence > \(from) AND j.sequence <= \(to) AND t.kind <> 'merged-into' AND \(Self.saidToEachOther)
        UNION ALL SELECT t.origin, j.at FROM journal j JOIN thread t ON t.target = j.subject
          WHERE j.sequence > \(from) AND j.sequence <= \(to) AND t.kind <> 'merged-into' AND \(Self.saidToEachOther)
      ) x JOIN organisation o ON o.id = x.organisation GROUP BY o.id, o.merged_into
      """
    ) { (organisation: $0[0] as ID, isMerged: ($0[1] as ID?) != nil, day: ($0[2] as Instant).day) }
    var ends: Set<ID> = []
    for one in days {
      let end = one.isMerged ? try OrganisationStore(db).known(one.organisation)?.id : nil
      try touched(end ?? one.organisation, on: one.day)
      ends.insert(end ?? one.organisation)
    }
    try db.run(
      """
      INSERT INTO organisation_touch_mark (one, sequence) VALUES (1, \(to))
      ON CONFLICT (one) DO UPDATE SET sequence = excluded.sequence
      """)
    return (ends, to < last)
  }

  /// `StoryContact.counts` for an entry `j` about a record that is neither activity nor match.
  private static let saidToEachOther: SQL = {
    // `/` follows `.`, so that the range holds every verb of the noun.
    let among = StoryContact.amongOffices.map { "NOT (j.verb >= \($0) AND j.verb < \($0.dropLast() + "/"))" as SQL }
    return """
      (j.verb IN (\(list: StoryContact.consultation)) OR (j.actor IS NOT NULL AND \(among.joined(separator: " AND "))))
      """
  }()

  /// The contacts that some entries of the journal tell of.
  func touches(of entries: [ID]) throws -> [ID: Touch] {
    try touches("entry IN (\(list: entries))", limit: max(entries.count, 1))
  }

  /// The newest contacts with an organisation by their entries.
  func touches(with organisations: [ID], limit: Int) throws -> [ID: Touch] {
    try touches("organisation IN (\(list: organisations)) AND entry IS NOT NULL", limit: limit)
  }

  private func touches(_ condition: SQL, limit: Int) throws -> [ID: Touch] {
    let found = try db.rows(
      """
      SELECT id, medium, words, made_by_name, touched_on, at, entry FROM organisation_touch
      WHERE \(condition) ORDER BY touched_on DESC, id DESC LIMIT \(limit)
      """
    ) { Touch(id: $0[0], medium: $0[1], words: $0[2], byName: $0[3], on: $0[4], at: $0[5], entry: $0[6]) }
    return Dictionary(found.compactMap { touch in touch.entry.map { ($0, touch) } }) { first, _ in first }
  }

  /// Subjects linked with the organisation by a thread that the actor may see; activities and matches name it by
  /// themselves. Of each way only the newest are looked at, each by an index of its own, so that whoever holds thousands of
  /// activities still has their proposals here, and whoever asks every week does, too.
  func linked(_ selves: [ID], for actor: Actor, newest: Int) throws -> [Subject] {
    let walks = selves.flatMap { one -> [SQL] in
      [
        walk("t.target", "thread t WHERE t.origin = \(one) AND t.kind <> 'merged-into'", actor, newest),
        walk("t.origin", "thread t WHERE t.target = \(one) AND t.kind NOT IN ('merged-into', 'asked-by')", actor, newest),
        walk("t.origin", "thread t WHERE t.target = \(one) AND t.kind = 'asked-by'", actor, newest),
        walk("a.id", "activity a WHERE a.organisation = \(one)", actor, newest),
        walk("m.id", "organisation_match m WHERE m.seeker = \(one)", actor, newest, by: "m.moved_at DESC, m.id DESC"),
        walk("m.id", "organisation_match m WHERE m.giver = \(one)", actor, newest, by: "m.moved_at DESC, m.id DESC"),
      ]
    }
    return try db.rows(
      """
      SELECT s.id, s.kind, s.title, s.path FROM subject s WHERE s.id IN (\(walks.joined(separator: " UNION ")))
      ORDER BY s.id DESC LIMIT \(newest * 4)
      """, Self.subject)
  }

  private func walk(_ id: SQL, _ found: SQL, _ actor: Actor, _ newest: Int, by order: SQL? = nil) -> SQL {
    """
    SELECT * FROM (SELECT \(id) FROM \(found) AND \(Audience.includes(actor, id))
      ORDER BY \(order ?? "\(id) DESC") LIMIT \(newest)) AS found
    """
  }

  /// Meetings about records linked with the organisation that the actor may see, one by one: their circle is their own.
  func meetings(about records: [ID], for actor: Actor, newest: Int) throws -> [Subject] {
    guard !records.isEmpty else { return [] }
    return try db.rows(
      """
      SELECT s.id, s.kind, s.title, s.path FROM thread t JOIN subject s ON s.id = t.origin
      WHERE t.target IN (\(list: records)) AND t.kind = 'part-of' AND s.kind = 'meeting' AND \(Audience.includes(actor, "t.origin"))
      ORDER BY s.id DESC LIMIT \(newest)
      """, Self.subject)
  }

  private static func subject(_ row: Row) -> Subject { Subject(id: row[0], kind: row[1], title: row[2], path: row[3]) }

  /// Holds for the entries `j` of the journal that stand in a story. A merge stands there once, as the record tells it
  /// that stays.
  static func told(_ telling: StoryTelling) -> SQL {
    let limited = telling.all.compactMap { subject in telling.readings[subject.id]?.verbs.map { (subject.id, $0) } }
    let groups = Dictionary(grouping: limited, by: \.1).sorted { $0.key.sorted().first ?? "" < $1.key.sorted().first ?? "" }
    let allowed = groups.map { verbs, ids -> SQL in
      "(j.subject IN (\(list: ids.map(\.0))) AND j.verb IN (\(list: verbs.sorted())))"
    }
    let free: SQL = "j.subject NOT IN (\(list: limited.map(\.0)))"
    return """
      j.subject IN (\(list: telling.all.map(\.id))) AND (\(([free] + allowed).joined(separator: " OR ")))
        AND NOT (j.verb = 'organisation.merge' AND j.subject <> \(telling.profile.id))
      """
  }

  /// Holds for those of them that are contact with the organisation.
  static func contact(_ telling: StoryTelling) -> SQL {
    func of(_ kind: String, _ verbs: [String]) -> SQL {
      "(j.subject IN (\(list: telling.ids(of: kind))) AND j.verb IN (\(list: verbs)))"
    }
    let others = telling.linked.filter { !["organisation", "activity", "match", "referral"].contains($0.kind) }.map(\.id)
    return """
      (\(of("organisation", [StoryContact.touch])) OR \(of("activity", StoryContact.activity))
        OR \(of("match", StoryContact.match)) OR (j.subject IN (\(list: others)) AND \(Self.saidToEachOther)))
      """
  }

  /// The newest entries of a story.
  func newest(_ telling: StoryTelling, limit: Int) throws -> [JournalReading] {
    try Journal(db, ids: IDGenerator()).newest(where: Self.told(telling), limit: limit)
  }

  /// The last day on which the organisation and the municipality had to do with each other, as far as the reader knows.
  func lastContact(_ telling: StoryTelling) throws -> Day? {
    try db.first(
      """
      SELECT MAX(j.at) FROM journal j WHERE \(Self.told(telling)) AND \(Self.contact(telling))
      """)?.get(0, as: Instant?.self)?.day
  }

  /// What is due in the directory itself: a time of an activity, the day to ask what came of an introduction, the end of a
  /// registration, the end of a paper. Of each kind the first, so that nothing is read that nobody is shown; days that are
  /// over only where something should have been done. Other rooms say theirs themselves.
  func dates(_ telling: StoryTelling, for actor: Actor, on day: Day) throws -> [StoryDate] {
    let times = telling.selves.map { one -> SQL in
      """
      SELECT * FROM (SELECT 'activity' AS kind, a.title AS title, o.day AS due FROM occurrence o JOIN activity a ON a.id = o.activity
        WHERE o.organisation = \(one) AND o.starts_at >= \(Instant(day: day)) AND o.listed = 1
          AND \(Audience.includes(actor, "a.id")) ORDER BY o.starts_at, o.id LIMIT 1) AS held
      """
    }
    let introduced = { (when: SQL) -> SQL in
      """
      SELECT * FROM (SELECT 'match' AS kind, s.title AS title, m.follow_up_on AS due FROM organisation_match m
        JOIN subject s ON s.id = m.id WHERE m.id IN (\(list: telling.ids(of: "match"))) AND m.state = 'introduced' AND \(when)
        ORDER BY m.follow_up_on, m.id LIMIT 1) AS introduced
      """
    }
    let others: [SQL] = [
      introduced("m.follow_up_on < \(day)"), introduced("m.follow_up_on >= \(day)"),
      """
      SELECT * FROM (SELECT 'registration' AS kind, s.title AS title, r.valid_to AS due FROM registration r
        JOIN subject s ON s.id = r.id WHERE r.id IN (\(list: telling.ids(of: "registration")))
          AND r.state IN ('registered', 'renewing', 'mending', 'suspended') AND r.valid_to >= \(day)
        ORDER BY r.valid_to, r.id LIMIT 1) AS registered
      """,
      """
      SELECT * FROM (SELECT 'paper' AS kind, s.title AS title, p.expires_on AS due FROM paper p JOIN subject s ON s.id = p.id
        WHERE p.organisation IN (\(list: telling.selves)) AND p.state = 'received' AND p.expires_on >= \(day)
          AND \(Audience.includes(actor, "p.id"))
          AND NOT EXISTS (SELECT 1 FROM paper n WHERE n.organisation = p.organisation AND n.document = p.document AND n.id > p.id)
        ORDER BY p.expires_on, p.id LIMIT 1) AS filed
      """,
    ]
    return try db.rows(
      "SELECT kind, title, due FROM (\((times + others).joined(separator: " UNION ALL "))) AS dates ORDER BY due, title"
    ) { StoryDate(StaffTexts.next($0[0], $0[1]), on: $0[2]) }
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
