import Calendar
import Storage

/// Keeps meetings and who was there. A meeting is a subject of its own, seen by those the room names, not by everybody
/// who sees the record it is about.
package struct MeetingStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 meetings", [
    .table(
      "meeting",
      [
        .id(references: "subject"), .int("revision"), .reference("about", to: "subject"), .text("title"),
        .instant("starts_at"), .day("held_on"), .int("length"), .text("place"), .text("agenda"), .text("state"),
        .text("minutes"), .text("reason"), .int("made_by", null: true), .text("made_by_name"), .instant("made_at"),
      ],
      constraints: [
        "CONSTRAINT meeting_state CHECK (state IN ('planned', 'held', 'cancelled'))",
        "CONSTRAINT meeting_minutes CHECK (state <> 'held' OR minutes <> '')",
        "CONSTRAINT meeting_reason CHECK (state <> 'cancelled' OR reason <> '')",
      ]),
    .index("meeting_about", on: "meeting", ["about", "starts_at"]),
    .index("meeting_day", on: "meeting", ["held_on", "state"]),
    .table(
      "meeting_person",
      [.int("meeting"), .int("position"), .int("person", null: true), .text("name"), .text("part"), .bool("came")],
      constraints: ["PRIMARY KEY (meeting, position)", "FOREIGN KEY (meeting) REFERENCES meeting (id)"]),
  ])

  private static let columns: SQL = """
    m.id, m.revision, m.about, m.title, m.starts_at, m.length, m.place, m.agenda, m.state, m.minutes, m.reason, m.made_by,
    m.made_by_name, m.made_at
    """

  /// Adds a meeting with those who may see it; `path` is where the room shows it.
  package func add(_ meeting: Meeting, path: String, audience: Set<Scope>) throws {
    try SubjectStore(db).save(subject(meeting, path), audience: audience)
    try db.run(
      """
      INSERT INTO meeting (id, revision, about, title, starts_at, held_on, length, place, agenda, state, minutes, reason,
        made_by, made_by_name, made_at)
      VALUES (\(meeting.id), \(meeting.revision), \(meeting.about), \(meeting.title), \(meeting.startsAt),
        \(meeting.startsAt.day), \(meeting.length), \(meeting.place), \(meeting.agenda), \(meeting.state),
        \(meeting.minutes), \(meeting.reason), \(meeting.madeBy), \(meeting.madeByName), \(meeting.madeAt))
      """)
    try Threads(db).link(meeting.id, .partOf, meeting.about, at: meeting.madeAt)
    try write(meeting.people, of: meeting.id)
  }

  /// Refuses when somebody changed it in between.
  package func save(_ meeting: inout Meeting, path: String, audience: Set<Scope>) throws {
    let changed = try db.run(
      """
      UPDATE meeting SET revision = \(meeting.revision + 1), title = \(meeting.title), starts_at = \(meeting.startsAt),
        held_on = \(meeting.startsAt.day), length = \(meeting.length), place = \(meeting.place),
        agenda = \(meeting.agenda), state = \(meeting.state), minutes = \(meeting.minutes), reason = \(meeting.reason)
      WHERE id = \(meeting.id) AND revision = \(meeting.revision)
      """)
    guard changed == 1 else { throw Refusal.stale(current: meeting.revision) }
    meeting.revision += 1
    try SubjectStore(db).save(subject(meeting, path), audience: audience)
    try db.run("DELETE FROM meeting_person WHERE meeting = \(meeting.id)")
    try write(meeting.people, of: meeting.id)
  }

  private func subject(_ meeting: Meeting, _ path: String) -> Subject {
    Subject(id: meeting.id, kind: "meeting", title: meeting.title, path: path)
  }

  private func write(_ people: [Meeting.Attendee], of meeting: ID) throws {
    for (position, one) in people.enumerated() {
      try db.run(
        """
        INSERT INTO meeting_person (meeting, position, person, name, part, came) VALUES
          (\(meeting), \(position), \(one.person), \(one.name), \(one.part), \(one.came))
        """)
    }
  }

  /// The meeting, if the actor may see it.
  package func find(_ id: ID, for actor: Actor) throws -> Meeting {
    let found = try db.rows(
      "SELECT \(Self.columns) FROM meeting m WHERE m.id = \(id) AND \(Audience.includes(actor, "m.id"))"
    ) { $0 }
    guard let row = found.first else { throw Refusal.notFound }
    return Self.meeting(row, try people(of: [id])[id] ?? [])
  }

  /// The meetings about a record that the actor may see, newest first.
  package func meetings(about subject: ID, for actor: Actor) throws -> [Meeting] {
    let rows = try db.rows(
      """
      SELECT \(Self.columns) FROM meeting m WHERE m.about = \(subject) AND \(Audience.includes(actor, "m.id"))
      ORDER BY m.starts_at DESC, m.id DESC
      """
    ) { $0 }
    let people = try people(of: rows.map { $0[0] as ID })
    return rows.map { Self.meeting($0, people[$0[0]] ?? []) }
  }

  /// The meetings about a record, for its owner, who says who may see them.
  package func all(about subject: ID) throws -> [ID] {
    try db.rows("SELECT id FROM meeting WHERE about = \(subject) ORDER BY id") { $0[0] }
  }

  /// How many meetings about a record were held: a number without names, for whoever sees the record.
  package func held(about subject: ID) throws -> Int {
    try db.first("SELECT COUNT(*) FROM meeting WHERE about = \(subject) AND state = 'held'")?.get(0) ?? 0
  }

  /// Those of some meetings that are still to come, by what they are called and their day. The caller has asked who sees them.
  func planned(_ meetings: [ID], from day: Day) throws -> [ID: (title: String, on: Day)] {
    let found = try db.rows(
      """
      SELECT m.id, m.title, m.held_on FROM meeting m
      WHERE m.id IN (\(list: meetings)) AND m.state = 'planned' AND m.held_on >= \(day)
      """
    ) { ($0[0] as ID, (title: $0[1] as String, on: $0[2] as Day)) }
    return Dictionary(uniqueKeysWithValues: found)
  }

  private func people(of meetings: [ID]) throws -> [ID: [Meeting.Attendee]] {
    let rows = try db.rows(
      """
      SELECT meeting, person, name, part, came FROM meeting_person WHERE meeting IN (\(list: meetings))
      ORDER BY meeting, position
      """
    ) { ($0[0] as ID, Meeting.Attendee(person: $0[1], name: $0[2], part: $0[3], came: $0[4])) }
    return Dictionary(grouping: rows) { $0.0 }.mapValues { $0.map(\.1) }
  }

  private static func meeting(_ row: Row, _ people: [Meeting.Attendee]) -> Meeting {
    Meeting(
      id: row[0], revision: row[1], about: row[2], title: row[3], startsAt: row[4], length: row[5], place: row[6],
      agenda: row[7], state: row[8], minutes: row[9], reason: row[10], people: people, madeBy: row[11],
      madeByName: row[12], madeAt: row[13])
  }

  /// Takes words and people out of the meetings about a record whose time is over, and answers them; that they took place
  /// stays.
  package func empty(about subject: ID, called name: String) throws -> [ID] {
    let meetings = try all(about: subject)
    try db.run("DELETE FROM meeting_person WHERE meeting IN (\(list: meetings))")
    try db.run(
      """
      UPDATE meeting SET title = \(name), place = '', agenda = '', made_by = NULL, made_by_name = '',
        minutes = CASE WHEN minutes = '' THEN '' ELSE \(name) END, reason = CASE WHEN reason = '' THEN '' ELSE \(name) END
      WHERE about = \(subject)
      """)
    try SubjectStore(db).retitle(meetings, name)
    return meetings
  }
}
