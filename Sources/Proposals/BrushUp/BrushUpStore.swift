import Calendar
import Platform
import Storage

/// The only file that knows the tables of remarks, suggestions, inquiries and guests. Reading asks the room first: the
/// caller has found it for its reader.
package struct BrushUpStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 brush-up", [
    .table(
      "brush_remark",
      [
        .id(), .int("proposal"), .text("question"), .int("version"), .text("text"), .bool("note"),
        .int("person", null: true), .text("name"), .text("role"), .text("office"), .instant("at"),
      ],
      constraints: ["FOREIGN KEY (proposal) REFERENCES proposal (id)"]),
    .index("brush_remark_of", on: "brush_remark", ["proposal", "id"]),
    .table(
      "brush_suggestion",
      [
        .id(), .int("revision"), .int("proposal"), .text("question"), .int("base"), .text("before"), .text("after"),
        .text("why"), .int("person", null: true), .text("name"), .text("role"), .text("office"), .instant("at"),
        .day("made_on"), .text("state"), .text("reason"), .text("decided_by"), .instant("decided_at", null: true),
        .text("final"), .int("made_version", null: true),
      ],
      constraints: [
        "FOREIGN KEY (proposal) REFERENCES proposal (id)",
        "CONSTRAINT brush_suggestion_state CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn'))",
        "CONSTRAINT brush_suggestion_reason CHECK (state NOT IN ('accepted', 'declined') OR reason <> '')",
      ]),
    .index("brush_suggestion_of", on: "brush_suggestion", ["proposal", "id"]),
    .index("brush_suggestion_day", on: "brush_suggestion", ["made_on", "state"]),
    .table(
      "brush_inquiry",
      [
        .id(), .int("proposal"), .text("question"), .text("text"), .bool("reopens"), .int("person", null: true),
        .text("name"), .text("role"), .text("office"), .instant("at"), .text("answer"), .text("answered_by"),
        .instant("answered_at", null: true),
      ],
      constraints: ["FOREIGN KEY (proposal) REFERENCES proposal (id)"]),
    .index("brush_inquiry_of", on: "brush_inquiry", ["proposal", "id"]),
    .table(
      "brush_guest",
      [.int("proposal"), .int("person"), .text("name"), .text("part"), .text("invited_by"), .instant("at")],
      constraints: ["PRIMARY KEY (proposal, person)", "FOREIGN KEY (proposal) REFERENCES proposal (id)"]),
    .index("brush_guest_person", on: "brush_guest", ["person"]),
  ])

  // MARK: remarks

  package func add(_ remark: Remark, to p: ID) throws {
    try db.run(
      """
      INSERT INTO brush_remark (id, proposal, question, version, text, note, person, name, role, office, at) VALUES
        (\(remark.id), \(p), \(remark.question), \(remark.version), \(remark.text), \(remark.isNote),
         \(remark.voice.person), \(remark.voice.name), \(remark.voice.role.rawValue), \(remark.voice.office), \(remark.at))
      """)
  }

  /// Oldest first; notes only for those who may read them.
  package func remarks(of p: ID, includingNotes: Bool) throws -> [Remark] {
    let part: SQL = includingNotes ? "1 = 1" : "note = 0"
    return try db.rows(
      """
      SELECT id, question, version, text, note, person, name, role, office, at FROM brush_remark
      WHERE proposal = \(p) AND \(part) ORDER BY id
      """
    ) { Remark(id: $0[0], question: $0[1], version: $0[2], text: $0[3], isNote: $0[4], voice: Self.voice($0, 5), at: $0[9]) }
  }

  // MARK: suggestions

  private static let suggestionColumns: SQL = """
    id, revision, proposal, question, base, before, after, why, person, name, role, office, at, state, reason, decided_by,
    decided_at, final, made_version
    """

  package func add(_ s: Suggestion) throws {
    try db.run(
      """
      INSERT INTO brush_suggestion (\(Self.suggestionColumns), made_on) VALUES
        (\(s.id), \(s.revision), \(s.proposal), \(s.question), \(s.base), \(s.before), \(s.after), \(s.why),
         \(s.voice.person), \(s.voice.name), \(s.voice.role.rawValue), \(s.voice.office), \(s.at), \(s.state.rawValue),
         \(s.reason), \(s.decidedBy), \(s.decidedAt), \(s.final), \(s.made), \(s.at.day))
      """)
  }

  package func save(_ s: inout Suggestion) throws {
    let changed = try db.run(
      """
      UPDATE brush_suggestion SET revision = \(s.revision + 1), state = \(s.state.rawValue), reason = \(s.reason),
        decided_by = \(s.decidedBy), decided_at = \(s.decidedAt), final = \(s.final), made_version = \(s.made)
      WHERE id = \(s.id) AND revision = \(s.revision)
      """)
    guard changed == 1 else { throw Refusal.stale(current: s.revision) }
    s.revision += 1
  }

  package func suggestion(_ id: ID, of p: ID) throws -> Suggestion {
    let found = try db.rows(
      "SELECT \(Self.suggestionColumns) FROM brush_suggestion WHERE id = \(id) AND proposal = \(p)", Self.suggestion)
    guard let suggestion = found.first else { throw Refusal.notFound }
    return suggestion
  }

  /// Oldest first.
  package func suggestions(of p: ID) throws -> [Suggestion] {
    try db.rows("SELECT \(Self.suggestionColumns) FROM brush_suggestion WHERE proposal = \(p) ORDER BY id", Self.suggestion)
  }

  private static func suggestion(_ row: Row) -> Suggestion {
    let state: String = row[13]
    return Suggestion(
      id: row[0], revision: row[1], proposal: row[2], question: row[3], base: row[4], before: row[5], after: row[6],
      why: row[7], voice: voice(row, 8), at: row[12], state: Suggestion.State(rawValue: state) ?? .open, reason: row[14],
      decidedBy: row[15], decidedAt: row[16], final: row[17], made: row[18])
  }

  // MARK: inquiries

  package func add(_ inquiry: Inquiry, to p: ID) throws {
    try db.run(
      """
      INSERT INTO brush_inquiry
        (id, proposal, question, text, reopens, person, name, role, office, at, answer, answered_by, answered_at) VALUES
        (\(inquiry.id), \(p), \(inquiry.question), \(inquiry.text), \(inquiry.reopens), \(inquiry.voice.person),
         \(inquiry.voice.name), \(inquiry.voice.role.rawValue), \(inquiry.voice.office), \(inquiry.at), '', '', NULL)
      """)
  }

  /// Answers an inquiry once; a second answer is refused, so that nobody's words are overwritten.
  package func answer(_ id: ID, of p: ID, _ text: String, by actor: Actor, at now: Instant) throws {
    let changed = try db.run(
      """
      UPDATE brush_inquiry SET answer = \(text), answered_by = \(actor.name), answered_at = \(now)
      WHERE id = \(id) AND proposal = \(p) AND answered_at IS NULL
      """)
    guard changed == 0 else { return }
    guard try db.first("SELECT 1 FROM brush_inquiry WHERE id = \(id) AND proposal = \(p)") != nil else {
      throw Refusal.notFound
    }
    throw Refusal.conflict(RoomTexts.answeredAlready)
  }

  package func inquiries(of p: ID) throws -> [Inquiry] {
    try db.rows(
      """
      SELECT id, question, text, reopens, person, name, role, office, at, answer, answered_by, answered_at
      FROM brush_inquiry WHERE proposal = \(p) ORDER BY id
      """
    ) {
      Inquiry(
        id: $0[0], question: $0[1], text: $0[2], reopens: $0[3], voice: Self.voice($0, 4), at: $0[8], answer: $0[9],
        answeredBy: $0[10], answeredAt: $0[11])
    }
  }

  // MARK: guests

  package func invite(_ guest: RoomGuest, to p: ID) throws {
    try db.run(
      """
      INSERT INTO brush_guest (proposal, person, name, part, invited_by, at) VALUES
        (\(p), \(guest.person), \(guest.name), \(guest.part), \(guest.invitedBy), \(guest.at))
      ON CONFLICT (proposal, person) DO UPDATE SET part = excluded.part
      """)
  }

  package func uninvite(_ person: ID, from p: ID) throws {
    try db.run("DELETE FROM brush_guest WHERE proposal = \(p) AND person = \(person)")
  }

  package func guests(of p: ID) throws -> [RoomGuest] {
    try db.rows("SELECT person, name, part, invited_by, at FROM brush_guest WHERE proposal = \(p) ORDER BY at, person") {
      RoomGuest(person: $0[0], name: $0[1], part: $0[2], invitedBy: $0[3], at: $0[4])
    }
  }

  /// The rooms into which somebody was asked, those that go on first.
  func rooms(of person: ID, liveOnly: Bool = false, limit: Int = 50) throws -> [GuestRoom] {
    let live: SQL = liveOnly ? "AND p.ending IS NULL" : ""
    return try db.rows(
      """
      SELECT p.id, COALESCE(p.number, ''), p.title, g.part FROM brush_guest g JOIN proposal p ON p.id = g.proposal
      WHERE g.person = \(person) \(live)
      ORDER BY CASE WHEN p.ending IS NULL THEN 0 ELSE 1 END, p.moved_at DESC, p.id DESC LIMIT \(limit)
      """
    ) { row in
      let (number, title): (String, String) = (row[1], row[2])
      return GuestRoom(proposal: row[0], label: number.isEmpty ? title : number + " " + title, part: row[3])
    }
  }

  package func isGuest(_ person: ID, of p: ID) throws -> Bool {
    try db.first("SELECT 1 FROM brush_guest WHERE proposal = \(p) AND person = \(person)") != nil
  }

  /// What one person wrote in any room, for their own data.
  func said(by person: ID) throws -> [[String]] {
    try db.rows(
      """
      SELECT at, text FROM brush_remark WHERE person = \(person)
      UNION ALL SELECT at, after FROM brush_suggestion WHERE person = \(person)
      UNION ALL SELECT at, text FROM brush_inquiry WHERE person = \(person) ORDER BY 1
      """
    ) { [($0[0] as Instant).iso8601Tokyo, $0[1] as String] }
  }

  /// Received proposals with a text and no word in their room yet, for the sample.
  func untouched(limit: Int) throws -> [ID] {
    try db.rows(
      """
      SELECT p.id FROM proposal p WHERE p.received_at IS NOT NULL
        AND EXISTS (SELECT 1 FROM answer_version v WHERE v.subject = p.id)
        AND NOT EXISTS (SELECT 1 FROM brush_remark r WHERE r.proposal = p.id) ORDER BY p.received_at DESC, p.id LIMIT \(limit)
      """
    ) { $0[0] }
  }

  static func voice(_ row: Row, _ from: Int) -> Voice {
    let role: String = row[from + 2]
    return Voice(person: row[from], name: row[from + 1], role: RoomRole(rawValue: role) ?? .adviser, office: row[from + 3])
  }
}
