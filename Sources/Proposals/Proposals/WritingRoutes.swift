import Calendar
import Consultations
import HTML
import Platform
import Storage

/// Writing in the form of the present stage together: draft, preview, submission, receipt.
enum WritingRoutes {
  static let formPrefix = "proposal-"

  static let routes: [Route] = [
    .get("/proposals/{id}/draft", draft),
    .post("/proposals/{id}/draft", uploads: AnswerForm.uploads, save),
    .get("/proposals/{id}/preview", preview),
    .post("/proposals/{id}/submissions", submit),
    .get("/proposals/{id}/receipts/{receipt}", receipt),
    .get("/proposals/{id}/receipts/{receipt}/content.json", content),
    .get("/proposals/{id}/receipts/{receipt}/content.pdf", paper),
  ]

  /// What the pages of writing need.
  struct Desk: Sendable {
    let proposal: Proposal
    let call: Call
    let stage: CallStage
    let programme: Programme?
    let version: FormVersion
    let draft: ProposalDraft?
    let answers: Answers
    let checks: ProposalChecks
    let similar: [SimilarRecord]
    let outlook: SubmissionOutlook
    let unsent: Draft?
    let consultations: [Consultation]
  }

  private static func load(_ request: Request, _ site: Site, _ db: Connection) throws -> Desk {
    let id = try request.id()
    let p = try ProposalStore(db).find(id, for: request.actor)
    guard p.offers(.edit, to: request.actor) else {
      if ProposalPolicy.seesDrafts(ProposalPolicy.relation(of: request.actor, to: p)) {
        throw Refusal.conflict(StageTexts.doesNotFit(p.kind, p.state))
      }
      throw Refusal.notFound
    }
    let call = try CallStore(db).load(p.call)
    guard let stage = call.stage(p.stage), let version = try ProposalFile.form(of: stage, call, db) else {
      throw Refusal.conflict(WritingTexts.noForm)
    }
    let draft = try ProposalDraftStore(db).draft(of: id, stage: stage.key)
    let answers = try draft?.set.answers ?? Bridge.firstDraft(p, version, for: request.actor, site.city, db)
    return Desk(
      proposal: p, call: call, stage: stage, programme: site.city.programme(p.programme, on: p.createdAt.day),
      version: version, draft: draft, answers: answers, checks: try CheckStore(db).all(of: id),
      similar: try SimilarStore(db).near(p.title, beside: id, for: request.actor),
      outlook: try Submission.outlook(
        p, stage, of: call, programme: site.city.programme(p.programme, on: request.now.day), at: request.now, db),
      unsent: try Drafts(db).find(owner: request.identity.owner, form: formPrefix + id.description),
      consultations: p.consultation == nil ? try Bridge.consultations(for: request.actor, db) : [])
  }

  static func draft(_ request: Request, _ site: Site) async throws -> Answer {
    let desk = try await site.database.read { try load(request, site, $0) }
    site.looked(at: desk.proposal.id, by: request.actor)
    // What the browser kept for this person goes before what was saved, if it is newer and nobody saved since.
    let kept = desk.unsent.flatMap { unsent in
      unsent.fields["base"] == String(desk.draft?.revision ?? 0) ? unsent.fields : nil
    }
    try request.refuseDraft(desk.unsent?.form) {
      if kept == nil { throw Refusal.conflict(WritingTexts.savedSince) }
    }
    return page(request, site, desk, form: kept, restored: kept == nil ? nil : desk.unsent?.at)
  }

  private static func page(
    _ request: Request, _ site: Site, _ desk: Desk, form: Form? = nil, restored: Instant? = nil, stale: [StalePage.Field] = [],
    errors: [FieldError] = [], status: Int = 200
  ) -> Answer {
    request.page(
      title: desk.stage.name.text, site: site,
      breadcrumb: [(ProposalTexts.mine, "/proposals/mine"), (Text(verbatim: desk.proposal.title), desk.proposal.path)],
      status: status
    ) {
      WritingPages(desk: desk, key: request.key ?? randomToken(), city: site.city, now: request.now).editing(
        form: form, restored: restored, stale: stale, errors: errors)
    }
  }

  static func save(_ request: Request, _ site: Site) async throws -> Answer {
    let desk = try await PartnerRoutes.keepingWords(request, site) { try load(request, site, $0) }
    do {
      if !request.form.problems.isEmpty { throw Refusal.invalid(request.form.problems) }
      let files = try await AnswerUploads.put(request.form, desk.version, site, at: request.now)
      let base = Int(request.form["base"]) ?? 0
      let answer = try await site.once(request) { db in
        try write(request, site, base: base, files: files, db)
      }
      return answer
    } catch Refusal.invalid(let errors) {
      return page(request, site, desk, form: request.form, errors: errors, status: 422)
    } catch let conflict as SavedMeanwhile {
      let fresh = try await site.database.read { try load(request, site, $0) }
      return page(
        request, site, fresh, form: conflict.mine.fields(in: fresh.version), stale: stale(conflict, fresh, request.reader.language), status: 409)
    }
  }

  /// Somebody else saved the same question in between, in other words.
  struct SavedMeanwhile: Error {
    let theirs: Answers
    let mine: Answers
    let questions: Set<String>
  }

  private static func write(
    _ request: Request, _ site: Site, base: Int, files: AnswerUploads, _ db: Connection
  ) throws -> String {
    let desk = try load(request, site, db)
    let drafts = ProposalDraftStore(db)
    let id = desk.proposal.id
    let current = desk.draft?.revision ?? 0
    let began = current == base ? desk.answers : try drafts.draft(of: id, stage: desk.stage.key, revision: base)?.set.answers
    for file in files.stored {
      try Attachments(db).add(file, to: id, isInternal: false, by: request.actor, at: request.now)
    }
    let mine = try AnswerForm.read(
      request.form, version: desk.version, complete: false, before: began ?? desk.answers,
      files: files.answers)
    var answers = mine
    if current != base {
      let merge = began.map { DraftMerge(base: $0, theirs: desk.answers, mine: mine) }
        ?? DraftMerge(theirs: desk.answers, mine: mine)
      guard merge.conflicts.isEmpty else {
        throw SavedMeanwhile(theirs: desk.answers, mine: merge.merged, questions: merge.conflicts)
      }
      answers = merge.merged
    }
    try drafts.save(answers, of: id, stage: desk.stage.key, after: current, by: request.actor, at: request.now)
    var p = desk.proposal
    let title = LiftedAnswers(answers, in: desk.version).title
    if !title.isEmpty, title.utf8.count <= 400 { p.title = title }
    p.note(request.reader.language, of: request.actor)
    if !p.title.utf8.elementsEqual(desk.proposal.title.utf8) || p.lead != desk.proposal.lead { try ProposalStore(db).save(&p) }
    try Drafts(db).drop(owner: request.identity.owner, form: formPrefix + id.description)
    return desk.proposal.path + (request.form["then"] == "preview" ? "/preview" : "/draft?saved=1")
  }

  private static func stale(_ conflict: SavedMeanwhile, _ desk: Desk, _ language: Language) -> [StalePage.Field] {
    desk.version.questions.filter { conflict.questions.contains($0.id) }.map { question in
      StalePage.Field(
        question.label.text, theirs: AnswerSheet.plain(question, conflict.theirs[question.id]).string(language),
        yours: AnswerSheet.plain(question, conflict.mine[question.id]).string(language))
    }
  }

  static func preview(_ request: Request, _ site: Site) async throws -> Answer {
    try await previewPage(request, site, errors: [])
  }

  private static func previewPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let desk = try await site.database.read { try load(request, site, $0) }
    site.looked(at: desk.proposal.id, by: request.actor)
    return request.page(
      title: WritingTexts.check, site: site,
      breadcrumb: [(ProposalTexts.mine, "/proposals/mine"), (Text(verbatim: desk.proposal.title), desk.proposal.path)]
    ) {
      WritingPages(desk: desk, key: request.key ?? randomToken(), city: site.city, now: request.now)
        .preview(actor: request.actor, errors: errors)
    }
  }

  static func submit(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let revision = check.revision()
      let base = check.integer("base", in: 0...Int.max, required: WritingTexts.agreeMissing)
      _ = check.agreed("agreed", required: WritingTexts.agreeMissing)
      try check.finish()
      return try await site.once(request) { db in
        let desk = try load(request, site, db)
        var p = desk.proposal
        guard p.offers(.submit, to: request.actor) else { throw Refusal.forbidden }
        guard p.revision == revision, base == desk.draft?.revision ?? 0 else { throw Refusal.conflict(WritingTexts.changedSince) }
        let errors = AnswerCheck(desk.version, desk.answers).errors
        guard errors.isEmpty else { throw Refusal.invalid(errors) }
        let open = desk.checks.open(.own, of: desk.call.eligibility)
        guard open.isEmpty else { throw Refusal.invalid([FieldError("eligibility", WritingTexts.selfCheckOpen)]) }
        p.note(request.reader.language, of: request.actor)
        let receipt = try Submission.hand(
          in: desk.answers.sent(in: desk.version), desk.version, of: &p, call: desk.call, by: request.actor,
          at: request.now, site, db)
        return "\(p.path)/receipts/\(receipt.id)"
      }
    } orShow: { try await previewPage(request, site, errors: $0) }
  }

  private static func found(
    _ request: Request, _ db: Connection
  ) throws -> (Proposal, SubmissionReceipt, AnswerVersion, Call) {
    let id = try request.id()
    let which = try request.id("receipt")
    let p = try ProposalStore(db).find(id, for: request.actor)
    guard ProposalPolicy.seesAnswers(ProposalPolicy.relation(of: request.actor, to: p)) else { throw Refusal.notFound }
    guard let receipt = try ProposalDraftStore(db).receipts(of: id).first(where: { $0.id == which }) else {
      throw Refusal.notFound
    }
    return (p, receipt, try AnswerStore(db).find(receipt.version, of: id), try CallStore(db).load(p.call))
  }

  static func receipt(_ request: Request, _ site: Site) async throws -> Answer {
    let (p, receipt, kept, call) = try await site.database.read { try found(request, $0) }
    site.looked(at: p.id, by: request.actor)
    // Counted anew from the kept bytes, every time somebody looks.
    let again = try AnswerSet(bytes: kept.set.bytes).fingerprint
    return request.page(
      title: WritingTexts.receipt, site: site,
      breadcrumb: [(ProposalTexts.mine, "/proposals/mine"), (Text(verbatim: p.label), p.path)]
    ) { WritingPages.receipt(p, receipt, stage: call.stage(receipt.stage), again: again, makesPDF: site.documents != nil) }
  }

  /// The very bytes of which the fingerprint was made, for whoever wants to check it elsewhere.
  static func content(_ request: Request, _ site: Site) async throws -> Answer {
    let (p, receipt, kept, _) = try await site.database.read { try found(request, $0) }
    site.looked(at: p.id, by: request.actor)
    return .download(kept.set.bytes, name: "\(p.number ?? "proposal")-\(receipt.version).json", type: "application/json")
  }

  /// The filled form as it was handed in, to keep and to print.
  static func paper(_ request: Request, _ site: Site) async throws -> Answer {
    let (p, receipt, kept, form) = try await site.database.read { db in
      let (p, receipt, kept, call) = try found(request, db)
      let stage = call.stage(receipt.stage)
      let form = try stage.flatMap { try ProposalFile.form(of: $0, call, db) } ?? FormStore(db).find(kept.set.answers.version)
      return (p, receipt, kept, form)
    }
    site.looked(at: p.id, by: request.actor)
    return try await site.paper(
      request, title: form.title, name: "\(p.number ?? "proposal")-\(receipt.version)",
      WritingPages.filled(p, receipt, form, kept.set.answers))
  }
}
