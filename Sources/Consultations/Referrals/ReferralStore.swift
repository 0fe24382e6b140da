import Calendar
import Foundation
import Platform
import Storage

/// The only file that knows the table `referral`.
package struct ReferralStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-23 referrals", [
    .table(
      "referral",
      [
        .id(), .int("revision"), .int("consultation"), .text("sender"), .text("receiver_kind"), .text("receiver"),
        .text("purpose"), .text("message"), .json("passed"), .text("state"), .instant("offered_at"), .day("offered_on"),
        .day("due_on"), .instant("accepted_at", null: true), .instant("ended_at", null: true),
        .text("return_reason", null: true), .text("return_note"), .text("suggested_door"), .text("question"),
        .text("reply"), .text("answer"), .text("contact"),
      ],
      constraints: [
        "FOREIGN KEY (id) REFERENCES subject (id)", "FOREIGN KEY (consultation) REFERENCES consultation (id)",
        "CONSTRAINT returned_with_reason CHECK (state <> 'returned' OR return_reason IS NOT NULL)",
      ]),
    .index("referral_case", on: "referral", ["consultation", "offered_at"]),
    .index("referral_receiver", on: "referral", ["receiver_kind", "receiver", "state", "due_on"]),
    .index("referral_sender", on: "referral", ["sender", "state", "due_on"]),
  ])

  static let names = Migration("2026-11-26 names of receiving organisations", [
    .column(.text("receiver_name", default: ""), in: "referral"),
    .seed { db in
      let all = try db.rows("SELECT id, receiver FROM referral WHERE receiver_kind = 'organisation'") { row in
        (try row.get(0, as: ID.self), try row.get(1, as: String.self))
      }
      for (id, receiver) in all {
        guard let name = ID(receiver).flatMap({ ReferralNames(db).name($0) }) else { continue }
        try db.run("UPDATE referral SET receiver_name = \(name) WHERE id = \(id)")
      }
    },
  ])

  static let answerBy = Migration("2026-11-27 day by which an answer is wished for", [
    .column(.day("answer_by", null: true), in: "referral")
  ])

  /// A question goes along with its case: the window that holds it now stands on the sending side.
  static let desks = Migration("2026-11-27 questions follow their case", [
    .column(.text("desk", default: ""), in: "referral"),
    .sql("UPDATE referral SET desk = sender"),
    .sql(
      """
      UPDATE referral
      SET desk = (SELECT c.consultation_window FROM consultation c WHERE c.id = referral.consultation)
      WHERE purpose <> 'take-over'
      """),
    .index("referral_desk", on: "referral", ["desk", "state", "due_on"]),
    // What was withdrawn is shown to its receiver as withdrawn, by its number alone.
    .sql(
      """
      UPDATE subject SET title = (
        SELECT c.number FROM referral r JOIN consultation c ON c.id = r.consultation WHERE r.id = subject.id)
      WHERE id IN (SELECT id FROM referral WHERE state = 'withdrawn')
      """),
    .seed { db in try ReferralStore(db).share("r.desk <> r.sender OR r.state = 'withdrawn'") },
  ])

  /// A receiver that gave it back keeps the number alone.
  static let returned = Migration("2026-11-27 titles of returned referrals", [
    .sql(
      """
      UPDATE subject SET title = (
        SELECT c.number FROM referral r JOIN consultation c ON c.id = r.consultation WHERE r.id = subject.id)
      WHERE id IN (SELECT id FROM referral WHERE state = 'returned')
      """)
  ])

  /// A question goes along with a case that is merged into another, and comes back when that is undone.
  static let along = Migration("2026-11-27 questions of merged cases", [
    .column(.int("came_from", null: true), in: "referral"),
    .index("referral_came_from", on: "referral", ["came_from"], where: "came_from IS NOT NULL"),
    .sql(
      """
      UPDATE referral SET came_from = consultation,
        consultation = (SELECT o.merged_into FROM consultation o WHERE o.id = referral.consultation),
        desk = (SELECT n.consultation_window FROM consultation o JOIN consultation n ON n.id = o.merged_into
          WHERE o.id = referral.consultation)
      WHERE purpose <> 'take-over' AND state IN ('offered', 'questioned', 'accepted') AND consultation IN (
        SELECT o.id FROM consultation o JOIN consultation n ON n.id = o.merged_into
        WHERE o.state = 'merged' AND n.state IN ('received', 'open', 'accompanied')
          AND (o.asker = n.asker OR ((o.asker IS NULL OR n.asker IS NULL)
            AND ((o.mail <> '' AND o.mail = n.mail) OR (o.phone <> '' AND o.phone = n.phone)))))
      """),
    .sql(
      """
      UPDATE subject SET title = (
        SELECT REPLACE(subject.title, o.number, n.number) FROM referral r
        JOIN consultation o ON o.id = r.came_from JOIN consultation n ON n.id = r.consultation WHERE r.id = subject.id)
      WHERE id IN (SELECT id FROM referral WHERE came_from IS NOT NULL)
      """),
    .seed { db in try ReferralStore(db).share("r.came_from IS NOT NULL") },
  ])

  /// What was open when its case ended, before endings took it along, and what a window asked itself after it took the case
  /// over. `returned` and `desks` gave cases that were disposed of their numbers back.
  static let ends = Migration("2026-11-27 referrals of cases that are over", [
    .sql(
      """
      UPDATE referral SET state = CASE WHEN purpose = 'take-over' AND accepted_at IS NOT NULL THEN 'released' ELSE 'withdrawn' END,
        ended_at = (SELECT c.closed_at FROM consultation c WHERE c.id = referral.consultation)
      WHERE state IN ('offered', 'questioned', 'accepted')
        AND consultation IN (SELECT id FROM consultation WHERE state = 'closed')
      """),
    .sql(
      """
      UPDATE referral SET state = 'withdrawn', ended_at = offered_at
      WHERE purpose <> 'take-over' AND state IN ('offered', 'questioned', 'accepted') AND receiver_kind = 'window' AND receiver = desk
      """),
    .sql(
      """
      UPDATE subject SET title = (
        SELECT c.number FROM referral r JOIN consultation c ON c.id = r.consultation WHERE r.id = subject.id)
      WHERE id IN (SELECT id FROM referral WHERE state = 'withdrawn')
      """),
    .seed { db in
      let disposed = try db.rows(
        """
        SELECT r.id FROM referral r JOIN consultation c ON c.id = r.consultation
        WHERE r.state IN ('withdrawn', 'returned') AND c.disposed_on IS NOT NULL
        """
      ) { $0[0] as ID }
      try SubjectStore(db).retitle(disposed, DisposalTexts.disposed.string(.ja))
    },
  ])

  static let bySender = Migration("2026-11-27 referrals by desk alone", [.sql("DROP INDEX referral_sender")])

  package func find(_ id: ID, for actor: Actor) throws -> Referral {
    let sees = Audience.includes(actor, "r.id")
    guard let row = try db.first("SELECT \(Self.columns) FROM referral r WHERE r.id = \(id) AND \(sees)") else {
      throw Refusal.notFound
    }
    return try Self.referral(row)
  }

  func load(_ id: ID) throws -> Referral? {
    try db.first("SELECT \(Self.columns) FROM referral r WHERE r.id = \(id)").map(Self.referral)
  }

  /// Every hop of a case, oldest first. The caller has asked the policy about the case.
  package func all(of consultation: ID) throws -> [Referral] {
    try db.rows(
      "SELECT \(Self.columns) FROM referral r WHERE r.consultation = \(consultation) ORDER BY r.offered_at, r.id",
      Self.referral)
  }

  /// Some referrals with all others of their cases. The caller asks about each who reads it.
  func asked(_ ids: [ID]) throws -> [Referral] {
    try db.rows(
      """
      SELECT \(Self.columns) FROM referral r
      WHERE r.consultation IN (SELECT o.consultation FROM referral o WHERE o.id IN (\(list: ids))) ORDER BY r.id
      """, Self.referral)
  }

  /// The cases of some referrals that the actor sees themselves.
  func casesSeen(of ids: [ID], by actor: Actor) throws -> Set<ID> {
    try Set(
      db.rows(
        """
        SELECT DISTINCT r.consultation FROM referral r
        WHERE r.id IN (\(list: ids)) AND \(Audience.includes(actor, "r.consultation"))
        """
      ) { $0[0] as ID })
  }

  /// The newest take-over of a case in which a window was on either side.
  func last(of consultation: ID, at window: String) throws -> ID? {
    try db.first(
      """
      SELECT id FROM referral WHERE consultation = \(consultation) AND purpose = 'take-over'
        AND (sender = \(window) OR (receiver_kind = 'window' AND receiver = \(window))) ORDER BY offered_at DESC, id DESC
      """
    ).map { $0[0] }
  }

  /// Gives the questions of a case to the window that holds it now. They keep their revision: whoever is writing an answer
  /// goes on.
  func follow(_ c: Consultation) throws {
    try db.run(
      "UPDATE referral SET desk = \(c.window) WHERE consultation = \(c.id) AND purpose <> 'take-over' AND desk <> \(c.window)")
    try share("r.consultation = \(c.id) AND r.purpose <> 'take-over'")
  }

  /// Asks in another case what was asked in one, with the window that holds it. Its revision stays, as in `follow`.
  func move(_ r: inout Referral, to c: Consultation, cameFrom: ID?) throws {
    try db.run(
      "UPDATE referral SET consultation = \(c.id), desk = \(c.window), came_from = \(cameFrom) WHERE id = \(r.id)")
    (r.consultation, r.desk) = (c.id, c.window)
    try subject(r, title: r.title(number: c.number))
    try AskingOrganisationStore(db).follow(c.id)
  }

  /// What came to a case with another that was merged into it.
  func asked(in target: ID, cameFrom: ID) throws -> [Referral] {
    try db.rows(
      """
      SELECT \(Self.columns) FROM referral r WHERE r.came_from = \(cameFrom) AND r.consultation = \(target)
      ORDER BY r.offered_at, r.id
      """, Self.referral)
  }

  /// Holds where the receiver owes something, as `Referral.owed`.
  static let owes: SQL = "r.state IN ('offered', 'accepted') AND (r.state <> 'accepted' OR r.purpose <> 'take-over')"

  /// Gives the subjects of referrals the audience that their columns say.
  private func share(_ which: SQL) throws {
    let found = try db.rows(
      """
      SELECT s.id, s.kind, s.title, s.path, s.retention, r.desk, r.receiver_kind, r.receiver
      FROM referral r JOIN subject s ON s.id = r.id WHERE \(which)
      """
    ) { row in
      let scopes = (Receiver(kind: row[6], key: row[7])?.scopes ?? []).union([.window(row[5])])
      return (Subject(id: row[0], kind: row[1], title: row[2], path: row[3], retention: row[4]), scopes)
    }
    for (subject, scopes) in found { try SubjectStore(db).save(subject, audience: scopes) }
  }

  /// What waits on the desk of a receiver, by day due.
  func waiting(for actor: Actor, limit: Int) throws -> [ReferralLine] {
    guard let received = ReferralListStore.received(actor) else { return [] }
    return try db.rows(
      """
      SELECT \(Self.columns), c.number FROM referral r JOIN consultation c ON c.id = r.consultation
      WHERE \(received) AND r.state IN ('offered', 'questioned', 'accepted')
        AND (r.state <> 'accepted' OR r.purpose <> 'take-over') AND \(Audience.includes(actor, "r.id"))
      ORDER BY r.due_on, r.id LIMIT \(limit)
      """
    ) { ReferralLine(referral: try Self.referral($0), number: $0[24]) }
  }

  package func insert(_ r: Referral, title: String) throws {
    try subject(r, title: title)
    try db.run(
      """
      INSERT INTO referral (id, revision, consultation, sender, receiver_kind, receiver, purpose, message, passed, state,
        offered_at, offered_on, due_on, accepted_at, ended_at, return_reason, return_note, suggested_door, question, reply,
        answer, contact, receiver_name, answer_by, desk)
      VALUES (\(r.id), \(r.revision), \(r.consultation), \(r.sender), \(r.receiver.kind), \(r.receiver.key),
        \(r.purpose.rawValue), \(r.message), \(try Self.json(r.passed)), \(r.state.rawValue), \(r.offeredAt),
        \(r.offeredAt.day), \(r.dueOn), \(r.acceptedAt), \(r.endedAt), \(r.returnReason), \(r.returnNote),
        \(r.suggestedDoor), \(r.question), \(r.reply), \(r.answer), \(r.contact), \(r.receiverName),
        \(r.answerBy), \(r.desk))
      """)
    try AskingOrganisationStore(db).link(r.consultation)
  }

  package func save(_ r: inout Referral, title: String) throws {
    let changed = try db.run(
      """
      UPDATE referral SET revision = \(r.revision + 1), state = \(r.state.rawValue), due_on = \(r.dueOn),
        accepted_at = \(r.acceptedAt), ended_at = \(r.endedAt), return_reason = \(r.returnReason),
        return_note = \(r.returnNote), suggested_door = \(r.suggestedDoor), question = \(r.question), reply = \(r.reply),
        answer = \(r.answer), contact = \(r.contact)
      WHERE id = \(r.id) AND revision = \(r.revision)
      """)
    guard changed == 1 else {
      let current = try db.first("SELECT revision FROM referral WHERE id = \(r.id)")
      throw Refusal.stale(current: current.map { $0[0] } ?? 0)
    }
    r.revision += 1
    try subject(r, title: title)
  }

  /// The title is what consent passed on, never more.
  private func subject(_ r: Referral, title: String) throws {
    let subject = Subject(
      id: r.id, kind: "referral", title: title, path: "/referrals/\(r.id)", retention: "referral")
    try SubjectStore(db).save(subject, audience: r.audience)
  }

  static let columns: SQL = """
    r.id, r.revision, r.consultation, r.sender, r.receiver_kind, r.receiver, r.purpose, r.message, r.passed, r.state,
    r.offered_at, r.due_on, r.accepted_at, r.ended_at, r.return_reason, r.return_note, r.suggested_door, r.question,
    r.reply, r.answer, r.contact, r.receiver_name, r.answer_by, r.desk
    """

  static func referral(_ row: Row) throws -> Referral {
    Referral(
      id: row[0], revision: row[1], consultation: row[2], sender: row[3], desk: row[23],
      receiver: Receiver(kind: row[4], key: row[5]) ?? .external(row[5]), receiverName: row[21],
      purpose: Referral.Purpose(rawValue: row[6]) ?? .opinion, message: row[7],
      passed: try JSONDecoder().decode(PassedOn.self, from: Data((row[8] as String).utf8)),
      state: ReferralState(rawValue: row[9]) ?? .offered, offeredAt: row[10], dueOn: row[11], answerBy: row[22],
      acceptedAt: row[12], endedAt: row[13], returnReason: row[14], returnNote: row[15], suggestedDoor: row[16], question: row[17],
      reply: row[18], answer: row[19], contact: row[20])
  }

  private static func json(_ passed: PassedOn) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(passed), as: UTF8.self)
  }
}

/// One line of what waits for a receiver.
struct ReferralLine: Sendable {
  let referral: Referral
  let number: String
}
