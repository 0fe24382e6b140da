import Calendar
import HTML
import Platform
import Storage

/// The only file that knows the tables of signatures and of the answers owed for support.
package struct SupportStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 signatures and answers to supporters", [
    .table(
      "proposal_signature",
      [
        .id(), .int("proposal"), .int("signatures"), .day("arrived_on"), .int("file", null: true), .text("file_name"),
        .text("made_by_name"), .instant("at"), .text("withdrawn"),
      ],
      constraints: [
        "FOREIGN KEY (proposal) REFERENCES proposal (id)", "CONSTRAINT proposal_signature_some CHECK (signatures > 0)",
      ]),
    .index("proposal_signature_of", on: "proposal_signature", ["proposal", "id"]),
    .table(
      "proposal_support_duty",
      [
        .int("proposal"), .day("reached_on"), .int("supports"), .day("due_on"), .text("answer"), .text("answered_by"),
        .instant("answered_at", null: true),
      ],
      constraints: [
        "PRIMARY KEY (proposal)", "FOREIGN KEY (proposal) REFERENCES proposal (id)",
        "CONSTRAINT proposal_support_answered CHECK (answered_at IS NULL OR answer <> '')",
      ]),
    .index("proposal_support_due", on: "proposal_support_duty", ["due_on"], where: "answered_at IS NULL"),
  ])

  func standing(of p: Proposal, _ city: Municipality) throws -> SupportStanding {
    SupportStanding(
      online: try PublicStore(db).supporters(of: p.id), sheets: try sheets(of: p.id),
      threshold: city.programme(p.programme, on: p.createdAt.day)?.support, duty: try duty(of: p.id))
  }

  func sheets(of p: ID) throws -> [SignatureSheet] {
    try db.rows(
      """
      SELECT id, signatures, arrived_on, file, file_name, made_by_name, withdrawn FROM proposal_signature
      WHERE proposal = \(p) ORDER BY id
      """
    ) {
      SignatureSheet(
        id: $0[0], count: $0[1], arrivedOn: $0[2], file: $0[3], fileName: $0[4], byName: $0[5], withdrawn: $0[6])
    }
  }

  func add(_ sheet: SignatureSheet, to p: ID, at now: Instant) throws {
    try db.run(
      """
      INSERT INTO proposal_signature (id, proposal, signatures, arrived_on, file, file_name, made_by_name, at, withdrawn)
      VALUES (\(sheet.id), \(p), \(sheet.count), \(sheet.arrivedOn), \(sheet.file), \(sheet.fileName), \(sheet.byName), \(now), '')
      """)
  }

  /// Takes a sheet that was counted wrongly out of the count; once, with its reason.
  func withdraw(_ sheet: ID, of p: ID, _ reason: String) throws {
    let changed = try db.run(
      "UPDATE proposal_signature SET withdrawn = \(reason) WHERE id = \(sheet) AND proposal = \(p) AND withdrawn = ''")
    guard changed == 1 else { throw Refusal.notFound }
  }

  func duty(of p: ID) throws -> SupportDuty? {
    try db.first(
      """
      SELECT reached_on, supports, due_on, answer, answered_by, answered_at FROM proposal_support_duty WHERE proposal = \(p)
      """
    ).map {
      SupportDuty(
        reachedOn: $0[0], count: $0[1], dueOn: $0[2], answer: $0[3], answeredBy: $0[4], answeredAt: $0[5])
    }
  }

  func owe(_ duty: SupportDuty, to p: ID) throws {
    try db.run(
      """
      INSERT INTO proposal_support_duty (proposal, reached_on, supports, due_on, answer, answered_by, answered_at)
      VALUES (\(p), \(duty.reachedOn), \(duty.count), \(duty.dueOn), '', '', NULL)
      """)
  }

  /// An answer is given once; a second one is refused, so that nobody's words are overwritten.
  func answer(_ p: ID, _ words: String, by name: String, at now: Instant) throws {
    let changed = try db.run(
      """
      UPDATE proposal_support_duty SET answer = \(words), answered_by = \(name), answered_at = \(now)
      WHERE proposal = \(p) AND answered_at IS NULL
      """)
    guard changed == 1 else { throw Refusal.conflict(SupportTexts.answeredAlready) }
  }

  /// Those that are owed an answer by a day, the longest first.
  func owed(by day: Day, limit: Int = 500) throws -> [(proposal: ID, dueOn: Day)] {
    try db.rows(
      """
      SELECT proposal, due_on FROM proposal_support_duty WHERE answered_at IS NULL AND due_on <= \(day)
      ORDER BY due_on, proposal LIMIT \(limit)
      """
    ) { ($0[0], $0[1]) }
  }
}

/// What follows from support: an answer that the city owes, and people who hear of it.
enum Supporting {
  /// Called in the transaction that added a support or a sheet.
  static func counted(_ p: Proposal, at now: Instant, _ site: Site, _ db: Connection) throws {
    let store = SupportStore(db)
    let standing = try store.standing(of: p, site.city)
    guard standing.duty == nil, standing.isReached, let threshold = standing.threshold else { return }
    let today = now.day
    let due = site.city.programmeOpening(on: today).adding(businessDays: threshold.businessDays, to: today)
    try store.owe(SupportDuty(reachedOn: today, count: standing.total, dueOn: due), to: p.id)
    try site.journal(db).record(
      "proposal.support-reached", on: p.id, by: .system, at: now,
      details: ["supports": String(standing.total), "due": due.description])
    try tell(p, SupportTexts.reachedNews(standing.total, due), at: now, site, db)
  }

  private static func tell(_ p: Proposal, _ what: Text, at now: Instant, _ site: Site, _ db: Connection) throws {
    let people = try p.owner.map { [$0] } ?? site.reach.holders(.programmeOffice, nil, db)
    for person in Set(people).sorted() {
      try Notices(db, site).send(
        to: person, category: "task", subject: p.id, title: Text(verbatim: p.label + "：") + what,
        path: p.path + "/signatures", at: now)
    }
  }

  /// Answers owed within two days or already late are told once a week.
  static let job = Job("proposals.support-answers", .daily(hour: 8, minute: 30)) { site, now, _, progress in
    let owed = try await site.database.read { try SupportStore($0).owed(by: now.day.adding(days: 2)) }
    let week = now.day.adding(days: -now.day.weekday.rawValue)
    for (done, one) in owed.enumerated() {
      try await site.database.write { db in
        guard try DutyStore(db).tell(one.proposal, "support-answer", for: week, at: now) else { return }
        let p = try ProposalStore(db).load(one.proposal)
        try tell(p, SupportTexts.owedNews(one.dueOn), at: now, site, db)
      }
      try await progress.report(done + 1, owed.count)
    }
  }
}
