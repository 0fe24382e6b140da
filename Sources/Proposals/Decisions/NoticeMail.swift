import Calendar
import HTML
import Platform
import Storage

/// The letter on its way by mail, as a PDF. Nobody's request waits for the maker: the letter is queued when it is issued,
/// and goes when the PDF is there. While the maker is away it goes later, never without.
enum NoticeMail {
  static let name = "proposals.notice-mail"

  static let job = Job(name, .every(seconds: 600)) { site, now, _, progress in
    let waiting = try await site.database.read { try NoticeMailStore($0).waiting() }
    for (done, one) in waiting.enumerated() {
      try await send(one, site, at: now)
      try await progress.report(done + 1, waiting.count)
    }
  }

  private static func send(_ one: NoticeMailStore.Waiting, _ site: Site, at now: Instant) async throws {
    let (p, decision) = try await site.database.read { db in
      (try ProposalStore(db).load(one.proposal), try DecisionStore(db).all(of: one.proposal).first { $0.number == one.number })
    }
    guard let decision, decision.notice != nil else { return }
    let pages = NoticePages(proposal: p, decision: decision, city: site.city, today: now.day)
    let letter: [UInt8]?
    do {
      letter = try await site.document(title: DecisionTexts.noticeTitle, reader: Reader(), pages.paper)
    } catch {
      site.log.error("the notice of \(p.label) waits for its PDF: \(error)")
      letter = nil
    }
    try await site.database.write { db in
      guard let letter else { return try tellWaiting(p, since: one.issuedAt, at: now, site, db) }
      guard try NoticeMailStore(db).sent(one, at: now) else { return }
      for address in try addresses(p, site, db) {
        try Outbox(db).mail(
          to: address, subject: DecisionTexts.mailSubject(decision.notice?.documentNumber ?? "").string(.ja),
          body: DecisionTexts.mailBody(p.label, site.configuration.origin + p.path + "/notice").string(.ja), about: p.id, at: now,
          attachment: MailAttachment(
            name: "\(p.number ?? "proposal")-notice.pdf", type: "application/pdf", bytes: letter))
      }
    }
  }

  /// The proposer's own address; a guest's is the one of the consultation.
  private static func addresses(_ p: Proposal, _ site: Site, _ db: Connection) throws -> [String] {
    let known = try p.lead.person.flatMap { try site.reach.person($0, db)?.mail } ?? p.lead.mail
    return MailAddress(known) == nil ? [] : [known]
  }

  /// A letter that has waited for a day is told to the office, once: somebody has to send it by post or mend the maker.
  private static func tellWaiting(_ p: Proposal, since issued: Instant, at now: Instant, _ site: Site, _ db: Connection) throws {
    guard issued.adding(days: 1) < now, try DutyStore(db).tell(p.id, "notice-waits", for: issued.day, at: now) else { return }
    for person in Set(try site.reach.holders(.programmeOffice, nil, db)).sorted() {
      try Notices(db, site).send(
        to: person, category: "task", subject: p.id, title: DecisionTexts.noticeWaits(p.label), path: p.path + "/notice", at: now)
    }
  }
}

/// Which letters have not gone out by mail yet.
struct NoticeMailStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Letters that were issued before this was kept count as gone.
  static let migration = Migration("2026-11-26 notices by mail", [
    .column(.instant("mailed_at", null: true), in: "proposal_decision"),
    .sql("UPDATE proposal_decision SET mailed_at = issued_at"),
    .index(
      "proposal_decision_to_mail", on: "proposal_decision", ["issued_at"], where: "mailed_at IS NULL AND issued_at IS NOT NULL"),
  ])

  struct Waiting: Sendable {
    let proposal: ID
    let number: Int
    let issuedAt: Instant
  }

  func waiting(limit: Int = 200) throws -> [Waiting] {
    try db.rows(
      """
      SELECT proposal, number, issued_at FROM proposal_decision WHERE mailed_at IS NULL AND issued_at IS NOT NULL
      ORDER BY issued_at, proposal LIMIT \(limit)
      """
    ) { Waiting(proposal: $0[0], number: $0[1], issuedAt: $0[2]) }
  }

  /// Counts every letter as gone.
  func settle() throws { try db.run("UPDATE proposal_decision SET mailed_at = issued_at WHERE mailed_at IS NULL") }

  /// True for the one who may send it.
  func sent(_ one: Waiting, at now: Instant) throws -> Bool {
    try db.run(
      """
      UPDATE proposal_decision SET mailed_at = \(now)
      WHERE proposal = \(one.proposal) AND number = \(one.number) AND mailed_at IS NULL
      """) == 1
  }
}
