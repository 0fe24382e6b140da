import Calendar
import Platform
import Storage

/// The only file that knows the table of what organisations were told about their registrations.
struct RegistrationTellingStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-28 who was told about registrations",
    [
      .table(
        "registration_telling",
        [
          .id(), .reference("registration"), .text("matter"), .text("way"), .int("person", null: true),
          .int("task", null: true), .instant("told_at"),
        ],
        constraints: [
          "CONSTRAINT registration_telling_way CHECK (way IN ('account', 'mail', 'hand'))",
          "CONSTRAINT registration_telling_hand CHECK (way <> 'hand' OR task IS NOT NULL)",
        ]),
      .index("registration_telling_of", on: "registration_telling", ["registration", "id"]),
      .index("registration_telling_task", on: "registration_telling", ["task"], where: "task IS NOT NULL"),
      .seed { try RegistrationTellingStore($0).takeIn() },
    ])

  /// What contacts were asked to do before this was kept, so that it too ends by itself.
  private func takeIn() throws {
    try db.run(
      """
      INSERT INTO registration_telling (id, registration, matter, way, person, task, told_at)
      SELECT t.id, t.subject, CASE WHEN t.title LIKE '%今年度の書類を出してください' THEN 'yearly' ELSE 'end' END, 'account',
        t.owner, t.id, t.made_at
      FROM task t JOIN registration r ON r.id = t.subject
      WHERE t.done_at IS NULL AND t.owner IS NOT NULL AND t.made_by IS NULL
      """)
  }

  func add(_ t: RegistrationTelling) throws {
    try db.run(
      """
      INSERT INTO registration_telling (id, registration, matter, way, person, task, told_at) VALUES
        (\(t.id), \(t.registration), \(t.matter.key), \(t.way), \(t.person), \(t.task), \(t.toldAt))
      """)
  }

  /// What was told about a registration, the newest first. The caller asked about the registration.
  func all(of registration: ID) throws -> [RegistrationTelling] {
    try tellings("x.registration = \(registration)", limit: 100)
  }

  /// What somebody still has to do about the registrations of an organisation.
  func open(of organisation: ID) throws -> [RegistrationTelling] {
    try tellings(
      """
      x.registration IN (SELECT r.id FROM registration r WHERE r.organisation = \(organisation))
        AND EXISTS (SELECT 1 FROM task t WHERE t.id = x.task AND t.done_at IS NULL)
      """, limit: 500)
  }

  /// The letter to an organisation's address that was queued at a moment and of whose loss nobody has heard.
  func letter(about registration: ID, queued: Instant) throws -> RegistrationTelling? {
    try tellings(
      "x.registration = \(registration) AND x.way = 'mail' AND x.told_at = \(queued) AND x.task IS NULL", limit: 1
    ).first
  }

  func add(task: ID, to telling: ID) throws {
    try db.run("UPDATE registration_telling SET task = \(task) WHERE id = \(telling)")
  }

  /// Organisations of ended registrations about whose end or papers somebody still has a task.
  func ended(on day: Day, limit: Int) throws -> [ID] {
    try db.rows(
      """
      SELECT DISTINCT r.organisation FROM registration_telling x JOIN registration r ON r.id = x.registration
      JOIN task t ON t.id = x.task
      WHERE t.done_at IS NULL AND x.matter IN ('end', 'yearly') AND (r.state IN ('refused', 'withdrawn', 'removed')
        OR (r.state IN ('registered', 'renewing', 'mending') AND r.valid_to < \(day)))
      ORDER BY r.organisation LIMIT \(limit)
      """
    ) { $0[0] }
  }

  /// Goes with the words of a registration that is disposed of.
  func forget(_ registration: ID) throws {
    try db.run("DELETE FROM registration_telling WHERE registration = \(registration)")
  }

  private func tellings(_ condition: SQL, limit: Int) throws -> [RegistrationTelling] {
    try db.rows(
      """
      SELECT x.id, x.registration, x.matter, x.way, x.person, x.task, x.told_at FROM registration_telling x
      WHERE \(condition) ORDER BY x.id DESC LIMIT \(limit)
      """
    ) { row -> RegistrationTelling? in
      RegistrationMatter(key: row[2]).map {
        RegistrationTelling(
          id: row[0], registration: row[1], matter: $0, way: row[3], person: row[4], task: row[5], toldAt: row[6])
      }
    }.compactMap { $0 }
  }
}
