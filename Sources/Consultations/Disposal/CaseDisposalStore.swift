import Accounts
import Calendar
import Foundation
import HTML
import Platform
import Storage

/// Which closed cases are past their time, and what goes when they are disposed of: whatever was said, who said it and
/// how to reach them. Kinds, days, window and outcome stay, so that the figures of past years do not change.
struct CaseDisposalStore: DisposableStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 disposed cases", [
    .column(.day("disposed_on", null: true), in: "consultation"),
    .index("consultation_merged_into", on: "consultation", ["merged_into"], where: "merged_into IS NOT NULL"),
  ])

  /// Closed before the day and needed by nothing: no booked time, no referral that somebody owes something, no proposal that grew out of it and
  /// is still kept.
  private static func due(before limit: Day) -> SQL {
    let proposal: SQL = "s.kind = 'proposal' AND NOT \(DisposalStore.isDisposed("s.id"))"
    return """
    c.state = 'closed' AND c.closed_on < \(limit) AND c.disposed_on IS NULL
      AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.consultation = c.id AND a.state = 'booked')
      AND NOT EXISTS (SELECT 1 FROM referral r WHERE r.consultation = c.id
        AND r.state IN ('offered', 'questioned', 'accepted') AND (r.state <> 'accepted' OR r.purpose <> 'take-over'))
      AND NOT EXISTS (
        SELECT 1 FROM thread t JOIN subject s ON s.id = t.target WHERE t.origin = c.id AND \(proposal))
      AND NOT EXISTS (
        SELECT 1 FROM thread t JOIN subject s ON s.id = t.origin WHERE t.target = c.id AND \(proposal))
    """
  }

  func due(before limit: Day, after last: ID, most: Int) throws -> [Disposable.Candidate] {
    try db.rows(
      """
      SELECT c.id, c.number, c.consultation_window, c.closed_on FROM consultation c
      WHERE c.id > \(last) AND \(Self.due(before: limit)) ORDER BY c.id LIMIT \(most)
      """
    ) { Disposable.Candidate(id: $0[0], number: $0[1], place: $0[2], endedOn: $0[3]) }
  }

  /// Empties a case with those merged into it and answers the subjects that were emptied; `nil` when it is needed again.
  func dispose(_ id: ID, before limit: Day, on today: Day) throws -> [ID]? {
    guard try db.first("SELECT 1 FROM consultation c WHERE c.id = \(id) AND \(Self.due(before: limit))") != nil else {
      return nil
    }
    return try ConsultationStore(db).leading(to: id).flatMap { try empty($0, on: today) }
  }

  private func empty(_ id: ID, on today: Day) throws -> [ID] {
    guard var c = try ConsultationStore(db).load(id) else { return [] }
    let asker = c.asker
    c.title = DisposalTexts.disposed.string(.ja)
    (c.asker, c.organisation, c.owner, c.next, c.dueOn) = (nil, nil, nil, nil, nil)
    let (way, language, interpreter) = (c.contact.way, c.contact.language, c.contact.interpreter)
    c.contact = Contact()
    (c.contact.way, c.contact.language, c.contact.interpreter) = (way, language, interpreter)
    c.consents = []
    if let closing = c.closing {
      c.closing = Closing(
        at: closing.at, outcome: closing.outcome, reason: closing.reason, missing: closing.missing, sides: closing.sides)
    }
    try ConsultationStore(db).save(&c)
    try db.run("UPDATE consultation SET text = '', old_number = NULL, disposed_on = \(today) WHERE id = \(id)")
    try db.run("UPDATE encounter SET people = '', summary = '' WHERE consultation = \(id)")
    try db.run(
      """
      UPDATE accompaniment SET purpose = '', plan = '', tried = '', introduced = '', let_go_when = '', end_note = ''
      WHERE consultation = \(id)
      """)
    try db.run("UPDATE closing_feedback SET next = '' WHERE consultation = \(id)")
    try removeWhatOnlyServedTheCase(id)
    let referrals = try emptyReferrals(of: id)
    let appointments = try emptyAppointments(of: id)
    return try [id] + referrals + appointments + forget(asker)
  }

  /// Whom the desk wrote down for this case goes with it, unless another case needs them or they have an account or a
  /// place in an organisation.
  private func forget(_ asker: ID?) throws -> [ID] {
    guard let asker, try db.first("SELECT 1 FROM consultation WHERE asker = \(asker) LIMIT 1") == nil,
      try PersonStore(db).forget(asker, called: DisposalTexts.disposed.string(.ja))
    else { return [] }
    return [asker]
  }

  private func removeWhatOnlyServedTheCase(_ id: ID) throws {
    let links: SQL = "(SELECT id FROM consultation_link WHERE consultation = \(id))"
    try db.run("DELETE FROM consultation_link_session WHERE link IN \(links)")
    try db.run("DELETE FROM consultation_link_code WHERE link IN \(links)")
    try db.run("DELETE FROM consultation_link WHERE consultation = \(id)")
    try db.run("DELETE FROM consultation_receipt WHERE consultation = \(id)")
    try db.run("DELETE FROM consultation_old_number WHERE consultation = \(id)")
    try db.run("DELETE FROM precaution WHERE consultation = \(id)")
    try db.run("DELETE FROM case_role WHERE consultation = \(id)")
    try db.run("DELETE FROM case_step WHERE consultation = \(id)")
    try db.run("DELETE FROM escalation WHERE consultation = \(id)")
    try db.run("DELETE FROM referral_reminder WHERE referral IN (SELECT id FROM referral WHERE consultation = \(id))")
    try db.run("DELETE FROM break_glass WHERE consultation = \(id)")
  }

  private func emptyReferrals(of id: ID) throws -> [ID] {
    let nothing = String(decoding: try JSONEncoder().encode(PassedOn(items: [], values: [:])), as: UTF8.self)
    let referrals = try ReferralStore(db).all(of: id)
    try db.run(
      """
      UPDATE referral SET message = '', passed = \(nothing), return_note = '', suggested_door = '', question = '',
        reply = '', answer = '', contact = '' WHERE consultation = \(id)
      """)
    try SubjectStore(db).retitle(referrals.map(\.id), DisposalTexts.disposed.string(.ja))
    return referrals.map(\.id)
  }

  private func emptyAppointments(of id: ID) throws -> [ID] {
    let appointments = try AppointmentStore(db).strip(of: id)
    try SubjectStore(db).retitle(appointments, DisposalTexts.disposed.string(.ja))
    return appointments
  }
}
