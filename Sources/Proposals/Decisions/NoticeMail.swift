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
      guard let (address, language) = try recipient(p, site, db) else { return }
      try Outbox(db).mail(
        to: address, subject: DecisionTexts.mailSubject(decision.notice?.documentNumber ?? "").string(language),
        body: DecisionTexts.mailBody(p.label, site.configuration.origin + p.path + "/notice").string(language), about: p.id,
        at: now,
        attachment: MailAttachment(
          name: "\(p.number ?? "proposal")-notice.pdf", type: "application/pdf", bytes: letter))
    }
  }

  /// The proposer's own address and language; a guest's address is the one of the consultation. The notice itself is the city's
  /// and stays as it was issued.
  private static func recipient(_ p: Proposal, _ site: Site, _ db: Connection) throws -> (mail: String, language: Language)? {
    let person = try p.lead.person.flatMap { try site.reach.person($0, db) }
    let mail = person?.mail ?? p.lead.mail
    guard MailAddress(mail) != nil else { return nil }
    return (mail, try person?.language ?? ProposalNews.language(ofGuestOf: p, db))
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
