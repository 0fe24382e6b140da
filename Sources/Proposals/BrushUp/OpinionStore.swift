import Calendar
import Platform
import Storage

/// The only file that knows the table `brush_opinion`.
package struct OpinionStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 opinions of departments", [
    .table(
      "brush_opinion",
      [
        .id(), .int("revision"), .int("proposal"), .text("department"), .text("asked"), .text("asked_by"),
        .instant("asked_at"), .day("due_on"), .text("stance", null: true), .text("ground"), .text("text"),
        .text("given_by"), .instant("given_at", null: true), .day("reminded_on", null: true),
      ],
      constraints: [
        "FOREIGN KEY (proposal) REFERENCES proposal (id)",
        "CONSTRAINT brush_opinion_given CHECK ((stance IS NULL) = (given_at IS NULL))",
        "CONSTRAINT brush_opinion_stance CHECK (stance IS NULL OR stance IN ('support', 'needs-change', 'cannot'))",
      ]),
    .index("brush_opinion_of", on: "brush_opinion", ["proposal", "id"]),
    .index("brush_opinion_open", on: "brush_opinion", ["due_on"], where: "given_at IS NULL"),
    .index("brush_opinion_department", on: "brush_opinion", ["department", "due_on"], where: "given_at IS NULL"),
  ])

  private static let columns: SQL = """
    o.id, o.revision, o.proposal, o.department, o.asked, o.asked_by, o.asked_at, o.due_on, o.stance, o.ground, o.text,
    o.given_by, o.given_at
    """

  package func add(_ o: Opinion) throws {
    try db.run(
      """
      INSERT INTO brush_opinion (id, revision, proposal, department, asked, asked_by, asked_at, due_on, stance, ground,
        text, given_by, given_at) VALUES
        (\(o.id), \(o.revision), \(o.proposal), \(o.department), \(o.asked), \(o.askedBy), \(o.askedAt), \(o.dueOn),
         \(o.stance?.rawValue), \(o.ground), \(o.text), \(o.givenBy), \(o.givenAt))
      """)
  }

  package func save(_ o: inout Opinion) throws {
    let changed = try db.run(
      """
      UPDATE brush_opinion SET revision = \(o.revision + 1), stance = \(o.stance?.rawValue), ground = \(o.ground),
        text = \(o.text), given_by = \(o.givenBy), given_at = \(o.givenAt)
      WHERE id = \(o.id) AND revision = \(o.revision)
      """)
    guard changed == 1 else { throw Refusal.stale(current: o.revision) }
    o.revision += 1
  }

  package func find(_ id: ID, of p: ID) throws -> Opinion {
    let found = try db.rows(
      "SELECT \(Self.columns) FROM brush_opinion o WHERE o.id = \(id) AND o.proposal = \(p)", Self.opinion)
    guard let opinion = found.first else { throw Refusal.notFound }
    return opinion
  }

  /// By department, the newest last.
  package func opinions(of p: ID) throws -> [Opinion] {
    try db.rows("SELECT \(Self.columns) FROM brush_opinion o WHERE o.proposal = \(p) ORDER BY o.id", Self.opinion)
  }

  /// What waits for the actor's departments, by day.
  package func waiting(for actor: Actor, limit: Int) throws -> [(opinion: Opinion, title: String)] {
    try db.rows(
      """
      SELECT \(Self.columns), p.title FROM brush_opinion o JOIN proposal p ON p.id = o.proposal
      WHERE o.given_at IS NULL AND p.ended_at IS NULL AND o.department IN (\(list: actor.departments))
        AND \(Audience.includes(actor, "p.id")) ORDER BY o.due_on, o.id LIMIT \(limit)
      """
    ) { (Self.opinion($0), $0[13]) }
  }

  /// Due by a day and not told of since another.
  package func toRemind(dueBy day: Day, notSince since: Day, limit: Int) throws -> [(opinion: Opinion, title: String)] {
    try db.rows(
      """
      SELECT \(Self.columns), p.title FROM brush_opinion o JOIN proposal p ON p.id = o.proposal
      WHERE o.given_at IS NULL AND p.ended_at IS NULL AND o.due_on <= \(day)
        AND (o.reminded_on IS NULL OR o.reminded_on < \(since)) ORDER BY o.due_on, o.id LIMIT \(limit)
      """
    ) { (Self.opinion($0), $0[13]) }
  }

  package func reminded(_ id: ID, on day: Day) throws {
    try db.run("UPDATE brush_opinion SET reminded_on = \(day) WHERE id = \(id)")
  }

  private static func opinion(_ row: Row) -> Opinion {
    let stance: String? = row[8]
    return Opinion(
      id: row[0], revision: row[1], proposal: row[2], department: row[3], asked: row[4], askedBy: row[5], askedAt: row[6],
      dueOn: row[7], stance: stance.flatMap(Opinion.Stance.init), ground: row[9], text: row[10], givenBy: row[11],
      givenAt: row[12])
  }
}
