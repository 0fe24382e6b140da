import Calendar
import HTML
import Platform
import Storage

/// Which proposals are past their time, and what goes when they are disposed of: who proposed, every word that was written
/// and said, papers and names. Programme, stages, days, amounts, ending and decision stay, so that the figures of past
/// years do not change.
struct ProposalDisposalStore: DisposableStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 disposed proposals", [
    .column(.day("disposed_on", null: true), in: "proposal"),
    // The person had proposed before, noted when an earlier proposal of theirs went: what figures count stays.
    .column(.bool("came_before", default: false), in: "proposal"),
  ])

  /// Ended before the day, with nothing that grew out of it and is still kept.
  private static func due(before limit: Day) -> SQL {
    """
    p.ended_on < \(limit) AND p.disposed_on IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM thread t JOIN proposal q ON q.id = t.target
        WHERE t.origin = p.id AND t.kind IN (\(ThreadKind.became.rawValue), \(ThreadKind.mergedInto.rawValue))
          AND q.disposed_on IS NULL)
      AND NOT EXISTS (
        SELECT 1 FROM thread t JOIN proposal q ON q.id = t.origin
        WHERE t.target = p.id AND t.kind = \(ThreadKind.splitFrom.rawValue) AND q.disposed_on IS NULL)
    """
  }

  /// What was received belongs to the programme office; what never was, to the window that walked along.
  func due(before limit: Day, after last: ID, most: Int) throws -> [Disposable.Candidate] {
    try db.rows(
      """
      SELECT p.id, p.number, CASE WHEN p.received_at IS NULL THEN p.proposal_window ELSE '' END, p.ended_on FROM proposal p
      WHERE p.id > \(last) AND \(Self.due(before: limit)) ORDER BY p.id LIMIT \(most)
      """
    ) { row in
      let id: ID = row[0]
      return Disposable.Candidate(id: id, number: row[1] ?? id.description, place: row[2], endedOn: row[3])
    }
  }

  /// Empties a proposal and answers the subjects that were emptied; `nil` when it is needed again.
  func dispose(_ id: ID, before limit: Day, on today: Day) throws -> [ID]? {
    guard try db.first("SELECT 1 FROM proposal p WHERE p.id = \(id) AND \(Self.due(before: limit))") != nil else { return nil }
    return try empty(id, on: today)
  }

  fileprivate func empty(_ id: ID, on today: Day) throws -> [ID] {
    let p = try ProposalStore(db).load(id)
    let gone = DisposalTexts.disposed.string(.ja)
    try rememberWhoCameBefore(p)
    try db.run(
      """
      UPDATE proposal SET title = \(gone), lead_person = NULL, lead_name = '', lead_contact = '', lead_mail = '',
        lead_language = NULL, owner = NULL, via_link = \(false), ending_note = '', reusable = '', disposed_on = \(today),
        revision = revision + 1
      WHERE id = \(id)
      """)
    try db.run(
      "UPDATE proposal_partner SET person = NULL, organisation = NULL, name = '', mail = '', part = '' WHERE proposal = \(id)")
    try ProposalStore(db).share(try ProposalStore(db).load(id))
    try emptyWriting(id)
    try emptyRoom(id, gone)
    try emptyAnswers(id, gone)
    return try [id] + emptyPage(id, gone) + MeetingStore(db).empty(about: id, called: gone)
  }

  /// Whether somebody proposed for the first time follows from their other proposals; these must not change their answer.
  private func rememberWhoCameBefore(_ p: Proposal) throws {
    guard let person = p.lead.person, p.lead.organisation == nil else { return }
    try db.run(
      """
      UPDATE proposal SET came_before = \(true) WHERE lead_person = \(person) AND lead_organisation IS NULL AND EXISTS (
        SELECT 1 FROM proposal e WHERE e.lead_person = \(person) AND e.received_at < proposal.received_at)
      """)
  }

  /// Drafts and versions go; that and when something was handed in stays, with its fingerprint.
  private func emptyWriting(_ id: ID) throws {
    try db.run("DELETE FROM proposal_draft WHERE proposal = \(id)")
    try AnswerStore(db).remove(of: id)
    try db.run("UPDATE proposal_receipt SET made_by = NULL, made_by_name = '' WHERE proposal = \(id)")
    try db.run("UPDATE proposal_check SET note = '', made_by = NULL, made_by_name = '' WHERE proposal = \(id)")
  }

  private func emptyRoom(_ id: ID, _ gone: String) throws {
    try db.run("DELETE FROM brush_remark WHERE proposal = \(id)")
    try db.run("DELETE FROM brush_inquiry WHERE proposal = \(id)")
    try db.run("DELETE FROM brush_guest WHERE proposal = \(id)")
    try db.run("DELETE FROM brush_opinion WHERE proposal = \(id)")
    // How much advice was taken is a figure.
    try db.run(
      """
      UPDATE brush_suggestion SET before = '', after = '', why = '', person = NULL, name = '', office = '', decided_by = '',
        final = '', reason = CASE WHEN reason = '' THEN '' ELSE \(gone) END WHERE proposal = \(id)
      """)
  }

  private func emptyAnswers(_ id: ID, _ gone: String) throws {
    try db.run(
      """
      UPDATE proposal_decision SET reason = \(gone), conditions = '', next_step = '', decided_by = \(gone), made_by_name = '',
        addressee = '', contact = '' WHERE proposal = \(id)
      """)
    try db.run("UPDATE proposal_signature SET file = NULL, file_name = '', made_by_name = '' WHERE proposal = \(id)")
    try db.run(
      """
      UPDATE proposal_support_duty SET answered_by = '', answer = CASE WHEN answer = '' THEN '' ELSE \(gone) END
      WHERE proposal = \(id)
      """)
  }

  /// The public page closes with everything that people wrote on it; how many stood behind the proposal stays a number.
  private func emptyPage(_ id: ID, _ gone: String) throws -> [ID] {
    let comments: SQL = "(SELECT id FROM public_comment WHERE proposal = \(id))"
    try db.run("DELETE FROM public_comment_report WHERE comment IN \(comments)")
    try db.run("DELETE FROM public_comment WHERE proposal = \(id)")
    try db.run("DELETE FROM proposal_offer WHERE proposal = \(id)")
    try db.run("DELETE FROM proposal_support WHERE proposal = \(id)")
    guard let page = try PublicStore(db).find(of: id) else { return [] }
    try PublicationStore(db).empty(page.id, wording: gone)
    try PublicStore(db).place(ProposalPlace(), on: page.id)
    try PublicStore(db).noteListed(page.id, since: nil)
    try SubjectStore(db).save(Subject(id: page.id, kind: "proposal-page", title: gone, path: page.path), audience: [])
    return [page.id]
  }
}

/// Proposals that were begun and never handed in, and that nobody has touched since: they end as withdrawn, and everything
/// that was written goes. Figures count what was received.
struct UnsentProposalDisposalStore: DisposableStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  private static func due(before limit: Day) -> SQL {
    let moment = Instant(day: limit)
    return """
      p.received_at IS NULL AND p.ending IS NULL AND p.disposed_on IS NULL AND p.moved_at < \(moment)
        AND NOT EXISTS (SELECT 1 FROM proposal_draft d WHERE d.proposal = p.id AND d.saved_at >= \(moment))
        AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.subject = p.id AND j.at >= \(moment))
      """
  }

  /// They belong to the window that walked along.
  func due(before limit: Day, after last: ID, most: Int) throws -> [Disposable.Candidate] {
    try db.rows(
      """
      SELECT p.id, p.proposal_window, p.moved_at, (SELECT MAX(d.saved_at) FROM proposal_draft d WHERE d.proposal = p.id),
        (SELECT MAX(j.at) FROM journal j WHERE j.subject = p.id)
      FROM proposal p WHERE p.id > \(last) AND \(Self.due(before: limit)) ORDER BY p.id LIMIT \(most)
      """
    ) { row in
      let (id, moved, saved, done): (ID, Instant, Instant?, Instant?) = (row[0], row[2], row[3], row[4])
      let last = [moved, saved, done].compactMap(\.self).max() ?? moved
      return Disposable.Candidate(id: id, number: id.description, place: row[1], endedOn: last.day)
    }
  }

  func dispose(_ id: ID, before limit: Day, on today: Day) throws -> [ID]? {
    guard try db.first("SELECT 1 FROM proposal p WHERE p.id = \(id) AND \(Self.due(before: limit))") != nil else { return nil }
    var p = try ProposalStore(db).load(id)
    p.ending = Ending(.withdrawn, reason: "other", at: Instant(day: today))
    try ProposalStore(db).save(&p)
    return try ProposalDisposalStore(db).empty(id, on: today)
  }
}

/// Proposals on disposal lists.
enum ProposalDisposal {
  static let disposables = [
    Disposable(kind: "proposal", title: ProposalTexts.proposal) { ProposalDisposalStore($0) },
    Disposable(kind: "proposal-draft", title: ProposalTexts.neverHandedIn, forewarn: UnsentForewarning.tell) {
      UnsentProposalDisposalStore($0)
    },
  ]
}
