import Calendar
import HTML
import Platform
import Storage

/// A form that came on paper is keyed in by staff and marked so; one that was filled in as a workbook is read back, by
/// staff or by the party itself, with a message for every row that cannot be taken as it is.
enum PaperRoutes {
  static let routes: [Route] = [
    .get("/proposals/{id}/paper", show),
    .post("/proposals/{id}/paper", for: .staff, uploads: AnswerForm.uploads, hand),
    .post("/proposals/{id}/paper/book", uploads: .table, read),
  ]

  struct Desk: Sendable {
    let proposal: Proposal
    let call: Call
    let stage: CallStage
    let version: FormVersion
    let draft: ProposalDraft?
    let isParty: Bool
    var path: String { proposal.path + "/paper" }
  }

  private static func load(_ request: Request, _ db: Connection) throws -> Desk {
    let p = try ProposalStore(db).find(try request.id(), for: request.actor)
    let relation = ProposalPolicy.relation(of: request.actor, to: p)
    let isParty = ProposalPolicy.isParty(relation)
    guard isParty || relation == .desk || relation == .office else { throw Refusal.notFound }
    guard p.isLive, p.kind.hasAnswers, p.state.isPartysTurn || p.state == .open else {
      throw Refusal.conflict(PaperTexts.notNow)
    }
    let call = try CallStore(db).load(p.call)
    guard let stage = call.stage(p.stage), let version = try ProposalFile.form(of: stage, call, db) else {
      throw Refusal.conflict(PaperTexts.notNow)
    }
    return Desk(
      proposal: p, call: call, stage: stage, version: version, draft: try ProposalDraftStore(db).draft(of: p.id, stage: stage.key),
      isParty: isParty)
  }

  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    let desk = try await site.database.read { try load(request, $0) }
    return page(request, site, desk, fields: desk.isParty ? nil : AnswerFields(desk.version, form: Form()))
  }

  private static func page(
    _ request: Request, _ site: Site, _ desk: Desk, fields: AnswerFields?, messages: [AnswerBook.Message]? = nil,
    errors: [FieldError] = [], status: Int = 200
  ) -> Answer {
    request.page(
      title: PaperTexts.title, site: site, breadcrumb: [(Text(verbatim: desk.proposal.label), desk.proposal.path)],
      status: status
    ) {
      PaperPages(desk: desk, typed: TypedFields(request.form, errors), today: request.now.day)
        .node(fields, messages: messages, key: request.key ?? randomToken())
    }
  }

  /// Reads a filled workbook and shows the form with what it says; nothing is kept before somebody has looked.
  static func read(_ request: Request, _ site: Site) async throws -> Answer {
    let desk = try await site.database.read { try load(request, $0) }
    do {
      if !request.form.problems.isEmpty { throw Refusal.invalid(request.form.problems) }
      guard let file = request.form.file("file") else { throw Refusal.invalid([FieldError("file", PaperTexts.fileMissing)]) }
      let reading = try AnswerBook(desk.version).read(file.bytes)
      return page(
        request, site, desk, fields: AnswerFields(desk.version, answers: reading.answers), messages: reading.messages)
    } catch Refusal.invalid(let errors) {
      return page(
        request, site, desk, fields: desk.isParty ? nil : AnswerFields(desk.version, form: Form()), errors: errors, status: 422)
    }
  }

  /// Neither day lies ahead, and nothing is stamped after it arrived.
  private static func arrival(_ check: inout FormCheck, _ stage: CallStage, on today: Day) -> PaperArrival {
    var paper = PaperArrival(arrived: check.day("arrived", required: PaperTexts.arrivedMissing))
    if stage.closing == .postmark { paper.postmark = check.day("postmark", required: PaperTexts.postmarkMissing) }
    guard check.errors.isEmpty else { return paper }
    if paper.arrived > today { check.fail("arrived", PaperTexts.dayAhead) }
    if let postmark = paper.postmark, postmark > paper.arrived { check.fail("postmark", PaperTexts.postmarkAfter) }
    return paper
  }

  /// Hands in for the party what came on paper.
  static func hand(_ request: Request, _ site: Site) async throws -> Answer {
    let desk = try await site.database.read { try load(request, $0) }
    guard !desk.isParty else { throw Refusal.forbidden }
    do {
      let files = try await AnswerUploads.put(request.form, desk.version, site, at: request.now)
      let answers = try AnswerForm.read(request.form, version: desk.version, complete: true, files: files.answers)
      var check = FormCheck(request.form)
      let revision = check.revision()
      let paper = Self.arrival(&check, desk.stage, on: request.now.day)
      try check.finish()
      return try await site.once(request) { db in
        let desk = try load(request, db)
        var p = desk.proposal
        guard p.revision == revision else { throw Refusal.stale(current: p.revision) }
        for file in files.stored {
          try Attachments(db).add(file, to: p.id, isInternal: false, by: request.actor, at: request.now)
        }
        let receipt = try Submission.hand(
          in: answers, desk.version, of: &p, call: desk.call, by: request.actor, paper: paper, at: request.now, site, db)
        return "\(p.path)/receipts/\(receipt.id)"
      }
    } catch Refusal.invalid(let errors) {
      return page(
        request, site, desk, fields: AnswerFields(desk.version, form: request.form, errors: errors), errors: errors, status: 422)
    }
  }
}
