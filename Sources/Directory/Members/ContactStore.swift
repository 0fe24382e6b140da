import Accounts
import Calendar
import Platform
import Storage

/// The only file that knows the tables of contacts and of requests for membership.
package struct ContactStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-26 contacts of organisations",
    [
      .table(
        "organisation_contact",
        [
          .id(), .reference("organisation"), .reference("person"), .day("starts"), .day("ends", null: true), .text("note"),
          .text("note_by"), .instant("read_at", null: true),
        ]),
      .index(
        "organisation_contact_now", on: "organisation_contact", ["organisation"], unique: true, where: "ends IS NULL"),
      .index("organisation_contact_person", on: "organisation_contact", ["person"]),
      .table(
        "membership_request",
        [
          .id(), .reference("organisation"), .reference("person"), .text("words"), .instant("asked_at"), .text("state"),
          .text("answer"), .int("decided_by", null: true), .instant("decided_at", null: true),
        ]),
      .index(
        "membership_request_open", on: "membership_request", ["organisation", "person"], unique: true,
        where: "state = 'asked'"),
    ])

  /// Who left a note, so that their name is found when they erase their account.
  static let signers = Migration(
    "2026-11-28 who left notes to contacts",
    [
      .column(.int("note_by_person", null: true), in: "organisation_contact"),
      .index(
        "organisation_contact_signer", on: "organisation_contact", ["note_by_person"], where: "note_by_person IS NOT NULL"),
    ])

  private static let columns: SQL = """
    c.id, c.organisation, c.person, p.name, c.starts, c.ends, c.note, c.note_by, c.read_at
    """

  package func now(of organisation: ID) throws -> Contact? {
    try contacts("c.organisation = \(organisation) AND c.ends IS NULL").first
  }

  /// Whom to write to: who answers for the organisation, or where nobody does, for a record that was merged into it.
  package func reached(of organisation: ID) throws -> Contact? {
    let all = try contacts("c.organisation IN (\(OrganisationStore.selves(of: organisation))) AND c.ends IS NULL")
    return all.first { $0.organisation == organisation } ?? all.first
  }

  package func all(of organisation: ID) throws -> [Contact] { try contacts("c.organisation = \(organisation)") }

  /// Notes that a person has not read yet.
  package func unread(by person: ID) throws -> [Contact] {
    try contacts("c.person = \(person) AND c.ends IS NULL AND c.note <> '' AND c.read_at IS NULL")
  }

  /// Everything a person ever answered for, for their own data.
  func contacts(as person: ID) throws -> [Contact] { try contacts("c.person = \(person)") }

  private func contacts(_ condition: SQL) throws -> [Contact] {
    try db.rows(
      """
      SELECT \(Self.columns) FROM organisation_contact c JOIN person p ON p.id = c.person WHERE \(condition)
      ORDER BY c.starts DESC, c.id DESC
      """
    ) { row in
      Contact(
        id: row[0], organisation: row[1], person: row[2], personName: row[3], from: row[4], to: row[5], note: row[6],
        noteBy: row[7], readAt: row[8])
    }
  }

  /// The new contact begins and the old one ends on one day.
  func handOver(
    _ organisation: ID, to person: ID, note: String, by: String, signer: ID? = nil, id: ID, on day: Day
  ) throws {
    try db.run(
      """
      UPDATE organisation_contact SET ends = CASE WHEN starts > \(day) THEN starts ELSE \(day) END
      WHERE organisation = \(organisation) AND ends IS NULL
      """)
    try db.run(
      """
      INSERT INTO organisation_contact (id, organisation, person, starts, note, note_by, note_by_person) VALUES
        (\(id), \(organisation), \(person), \(day), \(note), \(by), \(signer))
      """)
  }

  func read(_ id: ID, by person: ID, at now: Instant) throws {
    let changed = try db.run(
      "UPDATE organisation_contact SET read_at = \(now) WHERE id = \(id) AND person = \(person) AND read_at IS NULL")
    guard changed == 1 else { throw Refusal.notFound }
  }

  func ask(_ request: MembershipRequest) throws {
    try db.run(
      """
      INSERT INTO membership_request (id, organisation, person, words, asked_at, state, answer) VALUES
        (\(request.id), \(request.organisation), \(request.person), \(request.words), \(request.askedAt), 'asked', '')
      ON CONFLICT DO NOTHING
      """)
  }

  /// What waits, also what was asked of a record that was merged into the organisation since.
  func requests(of organisation: ID) throws -> [MembershipRequest] {
    try requests("r.organisation IN (\(OrganisationStore.selves(of: organisation))) AND r.state = 'asked'")
  }

  func requests(by person: ID) throws -> [MembershipRequest] { try requests("r.person = \(person)") }

  /// Whether the person has asked and waits.
  func waits(_ person: ID, for organisation: ID) throws -> Bool {
    try requests(of: organisation).contains { $0.person == person }
  }

  func request(_ id: ID, of organisation: ID) throws -> MembershipRequest {
    let found = try requests("r.id = \(id) AND r.organisation IN (\(OrganisationStore.selves(of: organisation)))")
    guard let request = found.first else { throw Refusal.notFound }
    return request
  }

  func decide(_ id: ID, _ state: MembershipRequest.State, answer: String, by actor: Actor, at now: Instant) throws {
    let changed = try db.run(
      """
      UPDATE membership_request SET state = \(state), answer = \(answer), decided_by = \(actor.person),
        decided_at = \(now) WHERE id = \(id) AND state = 'asked'
      """)
    guard changed == 1 else { throw Refusal.conflict(MemberTexts.decidedAlready) }
  }

  /// Somebody erases their account: they answer for nobody any more, and what they asked goes. Answers the organisations
  /// that have lost the one who answers for them.
  func forget(_ person: ID, on day: Day) throws -> [ID] {
    let own = try contacts(as: person)
    let lost = own.filter(\.isNow).map(\.organisation)
    try db.run(
      """
      UPDATE organisation_contact SET ends = CASE WHEN starts > \(day) THEN starts ELSE \(day) END
      WHERE person = \(person) AND ends IS NULL
      """)
    try db.run("DELETE FROM membership_request WHERE person = \(person)")
    return lost
  }

  /// What somebody left for the next contact no longer names them.
  func unsign(_ person: ID, as gone: String) throws {
    try db.run(
      "UPDATE organisation_contact SET note_by = \(gone), note_by_person = NULL WHERE note_by_person = \(person)")
  }

  /// The same for notes from before it was kept who left them: all that is left of those is a name.
  func unsign(_ name: String, at organisations: [ID], as gone: String) throws {
    try db.run(
      """
      UPDATE organisation_contact SET note_by = \(gone)
      WHERE note_by = \(name) AND note_by <> '' AND note_by_person IS NULL AND organisation IN (\(list: organisations))
      """)
  }

  private func requests(_ condition: SQL) throws -> [MembershipRequest] {
    try db.rows(
      """
      SELECT r.id, r.organisation, r.person, p.name, r.words, r.asked_at, r.state FROM membership_request r
      JOIN person p ON p.id = r.person WHERE \(condition) ORDER BY r.id
      """
    ) { row in
      MembershipRequest(
        id: row[0], organisation: row[1], person: row[2], personName: row[3], words: row[4], askedAt: row[5],
        state: row[6])
    }
  }
}
