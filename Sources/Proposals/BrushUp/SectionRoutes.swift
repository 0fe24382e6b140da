import Calendar
import HTML
import Platform
import Storage

/// Handlers with which the party changes one section of the text while the talks go on. Two who save at once both keep
/// their words.
enum SectionRoutes {
  static let routes: [Route] = [
    .get("/proposals/{id}/brush-up/sections/{section}", show),
    .post("/proposals/{id}/brush-up/sections/{section}", uploads: AnswerForm.uploads, save),
  ]

  struct Desk: Sendable {
    let proposal: Proposal
    let form: FormVersion
    let section: FormSection
    let last: AnswerVersion
    /// What the browser kept for this person and was not saved.
    let unsent: Draft?
    var draftName: String { "section-\(proposal.id)-\(section.id)" }
  }

  private static func load(_ request: Request, _ db: Connection) throws -> Desk {
    let id = try request.id()
    let (p, _) = try Rooms.enter(id, .edit, for: request.actor, db)
    guard p.kind == .talks else { throw Refusal.conflict(RoomTexts.textIsClosed) }
    guard let last = try AnswerStore(db).last(of: id) else { throw Refusal.notFound }
    let form = try Rooms.form(of: last, p, db)
    guard let section = form.sections.first(where: { $0.id == request.parameters["section"] }) else { throw Refusal.notFound }
    let bare = Desk(proposal: p, form: form, section: section, last: last, unsent: nil)
    let unsent = try Drafts(db).find(owner: request.identity.owner, form: bare.draftName)
    return Desk(proposal: p, form: form, section: section, last: last, unsent: unsent)
  }

  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    let desk = try await site.database.read { try load(request, $0) }
    let files = AnswerFields.files(desk.last.set.answers)
    // What was kept goes before the text only as long as nobody saved since.
    if let kept = desk.unsent, kept.fields["base"] == String(desk.last.number) {
      let fields = AnswerFields(desk.form, form: kept.fields, files: files, sections: [desk.section.id])
      return page(request, site, desk, fields: fields, restored: kept.at)
    }
    try request.refuseDraft(desk.unsent?.form) { throw Refusal.conflict(WritingTexts.savedSince) }
    return page(request, site, desk, fields: AnswerFields(desk.form, answers: desk.last.set.answers, sections: [desk.section.id]))
  }

  private static func page(
    _ request: Request, _ site: Site, _ desk: Desk, fields: AnswerFields, restored: Instant? = nil,
    stale: [StalePage.Field] = [], status: Int = 200
  ) -> Answer {
    request.page(
      title: desk.section.title.text, site: site, breadcrumb: RoomRoutes.wayToRoom(desk.proposal, .lead), status: status
    ) { VersionPages.sectionForm(desk, fields, restored: restored, stale: stale, key: request.key ?? randomToken()) }
  }

  static func save(_ request: Request, _ site: Site) async throws -> Answer {
    let desk = try await PartnerRoutes.keepingWords(request, site) { try load(request, $0) }
    let typed = AnswerFields(
      desk.form, form: request.form, files: AnswerFields.files(desk.last.set.answers), sections: [desk.section.id])
    do throws(any Error) {
      let files = try await AnswerUploads.put(request.form, desk.form, site, at: request.now)
      let mine = try AnswerForm.read(
        request.form, version: desk.form, complete: false, before: desk.last.set.answers, sections: [desk.section.id],
        files: files.answers)
      let base = Int(request.form["base"]) ?? 0
      return try await site.once(request) { db in try write(mine, base: base, files, request, site, db) }
    } catch Refusal.invalid(let errors) {
      let fields = AnswerFields(
        desk.form, form: request.form, errors: errors, files: AnswerFields.files(desk.last.set.answers),
        sections: [desk.section.id])
      return page(request, site, desk, fields: fields, status: 422)
    } catch Refusal.stale {
      let fresh = try await site.database.read { try load(request, $0) }
      return page(request, site, fresh, fields: typed, stale: differences(fresh, request.form, request.reader.language), status: 409)
    }
  }

  private static func write(
    _ mine: Answers, base: Int, _ files: AnswerUploads, _ request: Request, _ site: Site, _ db: Connection
  ) throws -> String {
    let desk = try load(request, db)
    let id = desk.proposal.id
    var answers = mine
    if base != desk.last.number {
      let theirs = desk.last.set.answers
      let merge = try AnswerStore(db).known(base, of: id).map { DraftMerge(base: $0.set.answers, theirs: theirs, mine: mine) }
        ?? DraftMerge(theirs: theirs, mine: mine)
      guard merge.conflicts.isEmpty else { throw Refusal.stale(current: desk.last.number) }
      answers = merge.merged
    }
    for file in files.stored {
      try Attachments(db).add(file, to: id, isInternal: false, by: request.actor, at: request.now)
    }
    let version = try Rooms.write(
      answers, changing: nil, of: desk.proposal, cause: "dialogue", by: request.actor, at: request.now, site, db)
    try site.journal(db).record(
      "brush-up.edit", on: id, by: request.actor, at: request.now,
      details: ["section": desk.section.id, "version": String(version.number)])
    try Drafts(db).drop(owner: request.identity.owner, form: desk.draftName)
    return Rooms.path(id) + "#answers-" + desk.section.id
  }

  private static func differences(_ desk: Desk, _ form: Form, _ language: Language) -> [StalePage.Field] {
    guard let mine = try? AnswerForm.read(form, version: desk.form, complete: false, sections: [desk.section.id])
    else { return [] }  // what cannot be read is shown in its field
    return desk.section.questions.map { question in
      StalePage.Field(
        question.label.text, theirs: AnswerSheet.plain(question, desk.last.set.answers[question.id]).string(language),
        yours: AnswerSheet.plain(question, mine[question.id]).string(language))
    }
  }
}
