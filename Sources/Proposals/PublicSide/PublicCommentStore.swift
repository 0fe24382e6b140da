import Calendar
import Platform
import Storage

/// The only file that knows the tables of public comments.
package struct PublicCommentStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 public comments", [
    .table(
      "public_comment",
      [
        .id(), .int("revision"), .int("proposal"), .int("person", null: true), .text("name"), .text("text"), .instant("at"),
        .text("flags"), .text("state"), .text("reason"), .text("appeal"), .text("decided_by"),
      ],
      constraints: [
        "FOREIGN KEY (proposal) REFERENCES proposal (id)",
        "CONSTRAINT public_comment_state CHECK (state IN ('waiting', 'shown', 'hidden', 'appealed', 'closed'))",
        "CONSTRAINT public_comment_reason CHECK (state NOT IN ('hidden', 'appealed', 'closed') OR reason <> '')",
      ]),
    .index("public_comment_of", on: "public_comment", ["proposal", "id"]),
    .index("public_comment_state", on: "public_comment", ["state", "id"]),
    .table(
      "public_comment_report", [.int("comment"), .int("person"), .text("reason"), .instant("at")],
      constraints: ["PRIMARY KEY (comment, person)", "FOREIGN KEY (comment) REFERENCES public_comment (id)"]),
  ])

  static let parts = Migration("2026-11-26 parts of public comments", [.column(.text("part", default: ""), in: "public_comment")])

  static let decided = Migration("2026-11-26 judged comments", [
    .index("public_comment_decided", on: "public_comment", ["id DESC"], where: "decided_by <> ''")
  ])

  static let people = Migration("2026-11-28 public comments of a person", [
    .index("public_comment_person", on: "public_comment", ["person"], where: "person IS NOT NULL"),
    .index("proposal_offer_person", on: "proposal_offer", ["person"]),
  ])

  /// Somebody erases their account: what they said stays without their name, what they offered to do goes, for nobody is
  /// left to do it.
  func forget(_ leaver: Leaver) throws {
    try db.run("UPDATE public_comment SET name = \(leaver.called) WHERE person = \(leaver.person)")
    try db.run("DELETE FROM proposal_offer WHERE person = \(leaver.person)")
  }

  private static let columns: SQL = """
    c.id, c.revision, c.proposal, c.person, c.name, c.text, c.at, c.flags, c.state, c.reason, c.appeal, c.decided_by, c.part
    """

  package func add(_ c: PublicComment) throws {
    try db.run(
      """
      INSERT INTO public_comment
        (id, revision, proposal, person, name, text, at, flags, state, reason, appeal, decided_by, part) VALUES
        (\(c.id), \(c.revision), \(c.proposal), \(c.person), \(c.name), \(c.text), \(c.at),
         \(c.flags.joined(separator: "\n")), \(c.state.rawValue), \(c.reason), \(c.appeal), \(c.decidedBy),
         \(c.part.rawValue))
      """)
  }

  package func save(_ c: inout PublicComment) throws {
    let changed = try db.run(
      """
      UPDATE public_comment SET revision = \(c.revision + 1), state = \(c.state.rawValue), reason = \(c.reason),
        appeal = \(c.appeal), decided_by = \(c.decidedBy) WHERE id = \(c.id) AND revision = \(c.revision)
      """)
    guard changed == 1 else { throw Refusal.stale(current: c.revision) }
    c.revision += 1
    // What was judged is no longer in the queue for what others reported before.
    try db.run("DELETE FROM public_comment_report WHERE comment = \(c.id)")
  }

  package func find(_ id: ID) throws -> PublicComment {
    let found = try db.rows("SELECT \(Self.columns) FROM public_comment c WHERE c.id = \(id)", Self.comment)
    guard let comment = found.first else { throw Refusal.notFound }
    return comment
  }

  /// What everybody reads, and of one's own also what is not shown: the newest, or those up to one of them, in the order
  /// in which they were written.
  package func comments(of proposal: ID, for actor: Actor, upTo last: ID? = nil, limit: Int = 50) throws -> CommentWindow {
    let seen: SQL = "c.proposal = \(proposal) AND (c.state = 'shown' OR c.person = \(actor.person))"
    let until: SQL = if let last { "AND c.id <= \(last)" } else { "" }
    let found = try db.rows(
      """
      SELECT \(Self.columns) FROM public_comment c WHERE \(seen) \(until) ORDER BY c.id DESC LIMIT \(limit + 1)
      """, Self.comment)
    let shown = Array(found.prefix(limit).reversed())
    let newest = shown.last?.id
    let later = try last == nil || newest == nil
      ? nil : db.first("SELECT MAX(c.id) FROM public_comment c WHERE \(seen) AND c.id > \(newest)")?.get(0, as: ID?.self)
    return CommentWindow(shown: shown, earlier: found.count > limit ? found.last?.id : nil, hasLater: later != nil)
  }

  package func report(_ comment: ID, by person: ID, _ reason: String, at now: Instant) throws {
    try db.run(
      """
      INSERT INTO public_comment_report (comment, person, reason, at) VALUES (\(comment), \(person), \(reason), \(now))
      ON CONFLICT (comment, person) DO NOTHING
      """)
  }

  /// Flagged or appealed by their state, reported by the few reports there are: nothing walks over all comments. `CROSS`
  /// keeps SQLite from beginning with all that are shown, which cost every page of the office 7 ms at 100,000 comments.
  static let toJudge: SQL = """
    SELECT w.id FROM public_comment w WHERE w.state IN ('waiting', 'appealed')
    UNION SELECT r.comment FROM public_comment_report r CROSS JOIN public_comment s
      WHERE s.id = r.comment AND s.state = 'shown'
    """

  /// The comments of a shown page of the moderators' list, in its order, each with what was reported of it.
  package func judged(_ ids: [ID]) throws -> [(comment: PublicComment, title: String, reports: [String])] {
    guard !ids.isEmpty else { return [] }
    let rows = try db.rows(
      """
      SELECT \(Self.columns), p.title FROM public_comment c JOIN proposal p ON p.id = c.proposal
      WHERE c.id IN (\(list: ids))
      """
    ) { (Self.comment($0), $0[13] as String) }
    let reports = try db.rows(
      "SELECT comment, reason FROM public_comment_report WHERE comment IN (\(list: ids)) ORDER BY at"
    ) { ($0[0] as ID, $0[1] as String) }
    let reasons = Dictionary(grouping: reports, by: \.0).mapValues { $0.map(\.1) }
    let byID = Dictionary(rows.map { ($0.0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return ids.compactMap { id in byID[id].map { ($0.0, $0.1, reasons[id] ?? []) } }
  }

  /// What one person wrote, supported and offered publicly, for their own data.
  func own(_ person: ID) throws -> [[String]] {
    try db.rows(
      """
      SELECT c.at, c.text FROM public_comment c WHERE c.person = \(person)
      UNION ALL SELECT o.at, o.text FROM proposal_offer o WHERE o.person = \(person)
      UNION ALL SELECT s.at, p.title FROM proposal_support s JOIN proposal p ON p.id = s.proposal WHERE s.person = \(person)
      ORDER BY 1
      """
    ) { [($0[0] as Instant).iso8601Tokyo, $0[1] as String] }
  }

  package func waiting() throws -> Int {
    try db.first("SELECT COUNT(*) FROM (\(Self.toJudge)) AS open")?.get(0) ?? 0
  }

  private static func comment(_ row: Row) -> PublicComment {
    let (flags, state, part): (String, String, String) = (row[7], row[8], row[12])
    return PublicComment(
      id: row[0], revision: row[1], proposal: row[2], person: row[3], name: row[4],
      part: PublicComment.Part(rawValue: part) ?? .anybody, text: row[5], at: row[6],
      flags: flags.utf8.split(separator: 0x0A).map { String(decoding: Array($0), as: UTF8.self) },
      state: PublicComment.State(rawValue: state) ?? .waiting, reason: row[9], appeal: row[10], decidedBy: row[11])
  }
}
