import Calendar
import HTML
import Platform
import Storage

/// Keying in signatures that came on paper, and answering those who support a proposal.
enum SupportRoutes {
  static let routes: [Route] = [
    .get("/proposals/{id}/signatures", for: .staff, show),
    .post("/proposals/{id}/signatures", for: .staff, uploads: .papers, add),
    .post("/proposals/{id}/signatures/{sheet}/removal", for: .staff, withdraw),
    .post("/proposals/{id}/support-answer", for: .staff, answer),
  ]

  struct Desk: Sendable {
    let proposal: Proposal
    let standing: SupportStanding
  }

  /// The office and the window of a published proposal.
  private static func load(_ request: Request, _ site: Site, _ db: Connection) throws -> Desk {
    let p = try ProposalStore(db).find(try request.id(), for: request.actor)
    let relation = ProposalPolicy.relation(of: request.actor, to: p)
    guard relation == .office || relation == .desk else { throw Refusal.notFound }
    guard try PublicStore(db).find(of: p.id)?.isPublished ?? false else { throw Refusal.conflict(SupportTexts.notPublished) }
    return Desk(proposal: p, standing: try SupportStore(db).standing(of: p, site.city))
  }

  static func show(_ request: Request, _ site: Site) async throws -> Answer { try await page(request, site, errors: []) }

  private static func page(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let desk = try await site.database.read { try load(request, site, $0) }
    let p = desk.proposal
    site.looked(at: p.id, by: request.actor)
    return request.page(
      title: SupportTexts.signatures, site: site,
      breadcrumb: [(Text(verbatim: p.label), p.path), (PublicTexts.publication, p.path + "/publication")]
    ) {
      SupportPages.desk(
        desk, TypedFields(request.form, errors), today: request.now.day, key: request.key ?? randomToken())
    }
  }

  static func add(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      if !request.form.problems.isEmpty { throw Refusal.invalid(request.form.problems) }
      var check = FormCheck(request.form)
      let count = check.integer("count", in: 1...10_000_000, required: SupportTexts.countMissing)
      let arrived = check.day("arrived", required: PaperTexts.arrivedMissing)
      if check.errors.isEmpty, arrived > request.now.day { check.fail("arrived", PaperTexts.dayAhead) }
      let upload = request.form.file("file")
      if upload == nil { check.fail("file", SupportTexts.fileMissing) }
      try check.finish()
      guard let upload else { return try await page(request, site, errors: []) }
      _ = try await site.database.read { try load(request, site, $0) }
      let file = try await StoredFile.put(upload, type: upload.type, site, at: request.now)
      let id = site.ids.next(at: request.now)
      return try await site.once(request) { db in
        let p = try load(request, site, db).proposal
        try Attachments(db).add(file, to: p.id, isInternal: true, by: request.actor, at: request.now)
        let sheet = SignatureSheet(
          id: id, count: count, arrivedOn: arrived, file: file.id, fileName: file.name, byName: request.actor.name, withdrawn: "")
        try SupportStore(db).add(sheet, to: p.id, at: request.now)
        try site.journal(db).record(
          "proposal.signatures", on: p.id, by: request.actor, at: request.now,
          details: ["count": String(count), "arrived": arrived.description])
        try Supporting.counted(p, at: request.now, site, db)
        return p.path + "/signatures"
      }
    } orShow: { try await page(request, site, errors: $0) }
  }

  static func withdraw(_ request: Request, _ site: Site) async throws -> Answer {
    let key = try request.id("sheet")
    return try await request.refusing {
      var check = FormCheck(request.form)
      let reason = check.line("withdrawn", max: 300, required: PublicTexts.wordsMissing)
      try check.finish()
      return try await site.once(request) { db in
        let p = try load(request, site, db).proposal
        try SupportStore(db).withdraw(key, of: p.id, reason)
        try site.journal(db).record(
          "proposal.signatures-withdrawn", on: p.id, by: request.actor, at: request.now, details: ["reason": reason])
        return p.path + "/signatures"
      }
    } orShow: { try await page(request, site, errors: $0) }
  }

  static func answer(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let words = check.text("answer", max: 4_000, required: SupportTexts.answerMissing)
      try check.finish()
      return try await site.once(request) { db in
        let p = try load(request, site, db).proposal
        try SupportStore(db).answer(p.id, words, by: request.actor.name, at: request.now)
        try site.journal(db).record(
          "proposal.support-answer", on: p.id, by: request.actor, at: request.now, details: ["reason": words])
        if let page = try PublicStore(db).find(of: p.id) {
          try Follows(db, site).tell(
            News(
              about: page.id, title: Text(verbatim: page.title + "：") + SupportTexts.answer, path: page.path,
              topics: [.subject(page.id)]), at: request.now)
        }
        try ProposalNews.tellParty(SupportTexts.answer, p, by: request.actor, at: request.now, site, db)
        return PublicProposal.path(p.id) + "#support"
      }
    } orShow: { try await page(request, site, errors: $0) }
  }
}
