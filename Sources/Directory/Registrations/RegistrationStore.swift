import Accounts
import Calendar
import Foundation
import Platform
import Storage

/// The only file that knows the tables of registrations and papers.
package struct RegistrationStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-26 registrations",
    [
      .table(
        "registration",
        [
          .id(references: "subject"), .int("revision"), .reference("organisation"), .text("programme"), .text("state"),
          .text("number"), .day("applied_on"), .day("valid_from", null: true), .day("valid_to", null: true), .text("reason"),
          .json("marks"), .json("declaration", null: true), .day("reminded_on", null: true), .int("missing"),
        ],
        constraints: [.check("registration_dated", "valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from")]),
      .index(
        "registration_open", on: "registration", ["organisation", "programme"], unique: true,
        where: "state NOT IN ('refused', 'withdrawn', 'removed')"),
      .index("registration_programme", on: "registration", ["programme", "state", "valid_to"]),
      .index("registration_applied", on: "registration", ["applied_on", "id"]),
      .table(
        "paper",
        [
          .id(references: "subject"), .reference("organisation"), .text("document"), .text("state"), .day("filed_on"),
          .int("fiscal_year", null: true), .day("expires_on", null: true), .int("file", null: true), .text("file_name"),
          .text("note"),
        ]),
      .index("paper_organisation", on: "paper", ["organisation", "document"]),
    ])

  static let yearly = Migration(
    "2026-11-26 yearly papers asked for", [.column(.int("yearly_asked", null: true), in: "registration")])

  /// Merges of before their members could open what the other record held.
  static let readdressed = Migration(
    "2026-11-26 registrations of merged records",
    [
      .seed { db in
        let merged: [ID] = try db.rows("SELECT id FROM organisation WHERE merged_into IS NOT NULL ORDER BY id") { $0[0] }
        for id in merged { try RegistrationStore(db).readdress(id) }
      }
    ])

  private static let columns: SQL = """
    r.id, r.revision, r.organisation, r.programme, r.state, r.number, r.applied_on, r.valid_from, r.valid_to, r.reason,
    r.marks, r.declaration, r.reminded_on
    """

  /// The registration, if the actor may see it.
  package func find(_ id: ID, for actor: Actor) throws -> Registration {
    guard let found = try load("r.id = \(id) AND \(Audience.includes(actor, "r.id"))").first else {
      throw Refusal.notFound
    }
    return found
  }

  /// Registrations of an organisation, the newest first. The caller asked about the organisation.
  package func all(of organisation: ID) throws -> [Registration] { try load("r.organisation = \(organisation)") }

  /// A registration as it stands under an organisation.
  package struct Listed: Sendable {
    package let registration: Registration
    /// The record it was made for, where that was merged into the organisation.
    package let mergedName: String?
    /// Whether the actor may open it: those who look after the directory know of more than they read.
    package let opens: Bool
  }

  /// Registrations of an organisation and of the records merged into it, the newest first. The caller asked about the
  /// organisation.
  package func listed(under organisation: ID, for actor: Actor) throws -> [Listed] {
    let selves: SQL = "r.organisation IN (\(OrganisationStore.selves(of: organisation)))"
    let opened = try Set(
      db.rows("SELECT r.id FROM registration r WHERE \(selves) AND \(Audience.includes(actor, "r.id"))") { $0[0] as ID })
    let names = try Dictionary(
      uniqueKeysWithValues: db.rows(
        "SELECT id, name FROM organisation WHERE id IN (\(OrganisationStore.selves(of: organisation)))"
      ) { ($0[0] as ID, $0[1] as String) })
    return try load(selves).map { r in
      Listed(
        registration: r, mergedName: r.organisation == organisation ? nil : names[r.organisation],
        opens: opened.contains(r.id))
    }
  }

  func load(_ condition: SQL, limit: Int = 500) throws -> [Registration] {
    try db.rows(
      "SELECT \(Self.columns) FROM registration r WHERE \(condition) ORDER BY r.id DESC LIMIT \(limit)", Self.registration)
  }

  func insert(_ r: Registration, named name: String, programme: Programme, missing: Int) throws {
    try describe(r, named: name, programme)
    try db.run(
      """
      INSERT INTO registration (id, revision, organisation, programme, state, number, applied_on, valid_from, valid_to,
        reason, marks, declaration, reminded_on, missing) VALUES
        (\(r.id), 1, \(r.organisation), \(r.programme), \(r.state), \(r.number), \(r.appliedOn), \(r.validFrom),
         \(r.validTo), \(r.reason), \(try Self.json(r.marks)), \(try r.declaration.map(Self.json)), \(r.remindedOn),
         \(missing))
      """)
  }

  func save(_ r: inout Registration, named name: String, programme: Programme, missing: Int) throws {
    let changed = try db.run(
      """
      UPDATE registration SET revision = revision + 1, state = \(r.state), number = \(r.number),
        valid_from = \(r.validFrom), valid_to = \(r.validTo), reason = \(r.reason), marks = \(try Self.json(r.marks)),
        declaration = \(try r.declaration.map(Self.json)), reminded_on = \(r.remindedOn), missing = \(missing)
      WHERE id = \(r.id) AND revision = \(r.revision)
      """)
    guard changed == 1 else { throw Refusal.stale(current: try load("r.id = \(r.id)").first?.revision ?? 0) }
    r.revision += 1
    try describe(r, named: name, programme)
  }

  private func describe(_ r: Registration, named name: String, _ programme: Programme) throws {
    let title = name + " " + programme.name.string(.ja)
    var audience = try holders(of: r.organisation).union([programme.office, .programmeOffice])
    // Whoever applied for a group without a computer follows what becomes of it.
    if let profile = try ProfileStore(db).load(r.organisation), !profile.isClaimed, let window = profile.window {
      audience.insert(.window(window))
    }
    try SubjectStore(db).save(
      Subject(id: r.id, kind: "registration", title: title, path: r.path), audience: audience)
  }

  /// The members of an organisation, and of those it was merged into: what it registered is theirs now.
  private func holders(of organisation: ID) throws -> Set<Scope> {
    try Set(OrganisationStore(db).way(from: organisation).map { .organisation($0.id) })
  }

  /// Brings who may open what an organisation, and the records merged into it, registered and filed to where it is merged
  /// now. What its own members may not open, nobody gains.
  func readdress(_ organisation: ID) throws {
    let subjects = SubjectStore(db)
    for record in try OrganisationStore(db).selves(organisation) {
      let holders = try OrganisationStore(db).way(from: record).map(\.id)
      try subjects.follow(
        holders, of: record,
        onAll: """
          SELECT id FROM registration WHERE organisation = \(record)
          UNION ALL SELECT id FROM paper WHERE organisation = \(record)
          """)
    }
  }

  /// Writes whether the organisation holds any valid registration, for the circle of registered organisations. What a
  /// merged record holds, the one it was merged into holds.
  func settle(_ organisation: ID, on day: Day) throws {
    for record in try OrganisationStore(db).way(from: organisation).map(\.id) {
      let all = try load("r.organisation IN (\(OrganisationStore.selves(of: record)))")
      let holds = all.contains { $0.isValid(on: day) }
      guard var profile = try ProfileStore(db).load(record), profile.isRegistered != holds else { continue }
      profile.isRegistered = holds
      try ProfileStore(db).save(&profile)
    }
  }

  /// Entries whose end comes within the programme's days and of which nobody was reminded.
  func toRemind(_ programme: Programme, on day: Day, limit: Int) throws -> [Registration] {
    try load(
      """
      r.programme = \(programme.key) AND r.state = 'registered' AND r.valid_to >= \(day)
        AND r.valid_to <= \(day.adding(days: programme.remindDays)) AND r.reminded_on IS NULL
      """, limit: limit)
  }

  /// Valid entries whose yearly papers nobody has looked at in this fiscal year.
  func toAskYearly(_ programme: Programme, on day: Day, limit: Int) throws -> [Registration] {
    try load(
      """
      r.programme = \(programme.key) AND r.state IN ('registered', 'renewing', 'mending') AND r.valid_from <= \(day)
        AND (r.valid_to IS NULL OR r.valid_to >= \(day)) AND COALESCE(r.yearly_asked, 0) < \(day.fiscalYear.start)
      """, limit: limit)
  }

  /// Asked or found complete: not again before the next fiscal year.
  func askedYearly(_ id: ID, on day: Day) throws {
    try db.run("UPDATE registration SET yearly_asked = \(day.fiscalYear.start) WHERE id = \(id)")
  }

  func reminded(_ id: ID, on day: Day) throws { try db.run("UPDATE registration SET reminded_on = \(day) WHERE id = \(id)") }

  /// Organisations whose mark of being registered has run out.
  func lapsed(on day: Day, limit: Int) throws -> [ID] {
    try db.rows(
      """
      SELECT p.id FROM organisation_profile p WHERE p.registered = 1 AND NOT EXISTS
        (SELECT 1 FROM registration r WHERE r.organisation IN (\(OrganisationStore.selves(of: "p.id")))
          AND r.state IN ('registered', 'renewing', 'mending') AND (r.valid_to IS NULL OR r.valid_to >= \(day)))
      ORDER BY p.id LIMIT \(limit)
      """
    ) { $0[0] }
  }

  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private static func registration(_ row: Row) throws -> Registration {
    let marks = try JSONDecoder().decode([CriterionMark].self, from: Data((row[10] as String).utf8))
    var r = Registration(
      id: row[0], organisation: row[2], programme: row[3], state: row[4], appliedOn: row[6], marks: marks)
    (r.revision, r.number, r.validFrom, r.validTo, r.reason) = (row[1], row[5], row[7], row[8], row[9])
    r.declaration = try (row[11] as String?).map { try JSONDecoder().decode(Declaration.self, from: Data($0.utf8)) }
    r.remindedOn = row[12]
    return r
  }

  /// Whether there is none yet.
  func isEmpty() throws -> Bool { try db.first("SELECT 1 FROM registration LIMIT 1") == nil }
}

// Papers are filed for the organisation, not for one programme.
extension RegistrationStore {
  /// Every paper of an organisation. The caller asked about one of its registrations.
  package func papers(of organisation: ID) throws -> [Paper] {
    try db.rows(
      """
      SELECT id, organisation, document, state, filed_on, fiscal_year, expires_on, file, file_name, note FROM paper
      WHERE organisation = \(organisation) ORDER BY id
      """
    ) { row in
      Paper(
        id: row[0], organisation: row[1], document: row[2], state: Paper.State(rawValue: row[3]) ?? .filed,
        filedOn: row[4], fiscalYear: row[5], expiresOn: row[6], file: row[7], fileName: row[8], note: row[9])
    }
  }

  /// A new paper; `offices` are those of all programmes, because a paper counts wherever it is asked for.
  func add(_ paper: Paper, title: String, offices: [Scope]) throws {
    try SubjectStore(db).save(
      Subject(id: paper.id, kind: "paper", title: title, path: "/organisations/\(paper.organisation)/registrations"),
      audience: holders(of: paper.organisation).union(offices).union([.programmeOffice]))
    try db.run(
      """
      INSERT INTO paper (id, organisation, document, state, filed_on, fiscal_year, expires_on, file, file_name, note) VALUES
        (\(paper.id), \(paper.organisation), \(paper.document), \(paper.state.rawValue), \(paper.filedOn),
         \(paper.fiscalYear), \(paper.expiresOn), \(paper.file), \(paper.fileName), \(paper.note))
      """)
  }

  func judge(_ paper: ID, of organisation: ID, _ state: Paper.State, note: String) throws {
    let changed = try db.run(
      """
      UPDATE paper SET state = \(state.rawValue), note = \(note) WHERE id = \(paper) AND organisation = \(organisation)
      """)
    guard changed == 1 else { throw Refusal.notFound }
  }

  /// Counts anew what is missing in every open registration, after a paper came or went.
  func recount(_ organisation: ID, _ city: Municipality, on day: Day) throws {
    let papers = try papers(of: organisation)
    for r in try all(of: organisation) where r.state.isOpen {
      guard let programme = city.programme(r.programme, on: day) else { continue }
      let missing = Requirement.all(of: programme, papers: papers, on: day).filter { !$0.state.isThere }.count
      try db.run("UPDATE registration SET missing = \(missing) WHERE id = \(r.id)")
    }
  }
}
