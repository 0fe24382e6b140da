import Calendar
import HTML
import Platform
import Storage

/// Changing what a case is about and how the asker is reached; a stale edit shows both texts.
enum ClassificationRoutes {
  static let routes: [Route] = [
    .get("/consultations/{id}/classification", for: CaseRoutes.desk, edit),
    .post("/consultations/{id}/classification", for: CaseRoutes.desk, save),
  ]

  static func edit(_ request: Request, _ site: Site) async throws -> Answer {
    try await page(request, site, errors: [])
  }

  static func save(_ request: Request, _ site: Site) async throws -> Answer {
    do {
      return try await request.refusing {
        let form = try ClassificationForm(request.form, city: site.city, today: request.now.day)
        var check = FormCheck(request.form)
        let revision = check.revision()
        try check.finish()
        return try await CaseWriting.change(request, site, .classify) { c, db in
          guard c.revision == revision else { throw Refusal.stale(current: c.revision) }
          try c.apply(.classify, by: request.actor, at: request.now)
          form.put(into: &c)
          // A type that came to it brings its steps, counted from today.
          try CaseSteps.complete(c, from: request.now.day, site, at: request.now, db)
          try CaseDrafts.classification(of: c).sent(request, db)
          return ["title": c.title]
        }
      } orShow: { try await page(request, site, errors: $0) }
    } catch Refusal.stale {
      return try await page(request, site, errors: [], isStale: true)
    }
  }

  private static func open(_ request: Request, _ site: Site) async throws -> Consultation {
    let id = try request.id()
    return try await site.database.read { db in
      let c = try ConsultationStore(db).find(id, for: request.actor)
      guard c.offers(.classify, to: request.actor) else {
        throw Refusal.conflict(ConsultationTexts.doesNotFit(.classify, c.state))
      }
      return c
    }
  }

  private static func page(
    _ request: Request, _ site: Site, errors: [FieldError], isStale: Bool = false
  ) async throws -> Answer {
    let c = try await open(request, site)
    let draft = CaseDrafts.classification(of: c)
    let begun = try await draft.begun(request, site, isStale: isStale)
    let form = begun.isWanted(draft) ? begun.form : ClassificationForm.filled(c)
    let fields = ClassificationFields(city: site.city, today: request.now.day, form: form, errors: errors)
    let path = CaseWriting.path(c.id)
    return request.page(
      title: CaseTexts.classify, site: site, breadcrumb: [(DeskTexts.desk, "/desk"), (Text(verbatim: c.number), path)],
      status: isStale ? 409 : 200
    ) {
      h1(CaseTexts.classify)
      fields.summaryOfErrors
      if isStale { StalePage.node(ClassificationForm.differences(form, c, city: site.city)) }
      draft.node(
        begun, request.reader.language, action: Link(path: path + "/classification"), key: randomToken(), revision: c.revision
      ) {
        fieldset { legend(CaseTexts.facts); fields.matter }
        fieldset { legend(DeskTexts.asker); fields.person }
        fieldset { legend(CaseTexts.contact); fields.contact }
        submitButton(CaseTexts.save)
      }
    }
  }
}
