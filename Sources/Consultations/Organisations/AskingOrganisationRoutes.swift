import Accounts
import Calendar
import HTML
import Platform
import Storage

/// The page on which a window says which organisation asks in a case: looked for by name, chosen, saved.
enum AskingOrganisationRoutes {
  static let routes: [Route] = [
    .get("/consultations/{id}/organisation", for: CaseRoutes.desk) { try await page($0, $1, errors: []) },
    .post("/consultations/{id}/organisation", for: CaseRoutes.desk, save),
  ]

  static func path(_ id: ID) -> String { CaseWriting.path(id) + "/organisation" }

  /// The value that says that no organisation asks.
  private static let nobody = "none"

  private struct Offered: Sendable {
    let consultation: Consultation
    let words: String
    let found: [Organisation]
    /// The one that the case names now.
    let present: Organisation?
  }

  private static func offered(_ request: Request, _ site: Site) async throws -> Offered {
    let id = try request.id()
    return try await site.database.read { db in
      let c = try ConsultationStore(db).find(id, for: request.actor)
      guard c.offers(.classify, to: request.actor) else {
        throw Refusal.conflict(ConsultationTexts.doesNotFit(.classify, c.state))
      }
      let words = request.form.optional("words") ?? request.query.optional("words") ?? c.contact.organisationName
      let store = OrganisationStore(db)
      return Offered(
        consultation: c, words: words, found: try store.find(name: words, for: request.actor),
        present: try c.organisation.flatMap { try store.known($0) })
    }
  }

  private static func page(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let offered = try await offered(request, site)
    let c = offered.consultation
    let state = Fields(request.form, errors).state(
      "organisation", AskingOrganisationTexts.choose, required: true, initial: c.organisation?.description ?? "")
    return request.page(
      title: AskingOrganisationTexts.title, site: site,
      breadcrumb: [(DeskTexts.desk, "/desk"), (Text(verbatim: c.number), CaseWriting.path(c.id))]
    ) {
      headingBlock(AskingOrganisationTexts.title, eyebrow: Text(verbatim: c.number), lead: AskingOrganisationTexts.lead)
      errorSummary([state])
      searchBox(
        action: Link(path: path(c.id)), label: AskingOrganisationTexts.words, value: offered.words, name: "words")
      let choices = choices(offered, site.city, on: request.now.day)
      if offered.found.isEmpty, !offered.words.isEmpty { p(.role("status")) { AskingOrganisationTexts.none } }
      if !choices.isEmpty {
        postForm(action: Link(path: path(c.id)), key: request.key ?? randomToken(), revision: c.revision) {
          hiddenField("words", offered.words)
          radioField(state, choices: choices)
          submitButton(AskingOrganisationTexts.link)
        }
      }
    }
  }

  /// What was found, by name, kind and area; the one that stands there, and none.
  private static func choices(_ offered: Offered, _ city: Municipality, on day: Day) -> [Choice] {
    let others = offered.found.filter { $0.id != offered.present?.id }
    let all = [offered.present].compactMap(\.self) + others
    let named = all.map { organisation in
      let more = [city.name("party-kind", organisation.kind, on: day)] + (organisation.area.map { [city.name("area", $0, on: day)] } ?? [])
      return Choice(
        organisation.id.description,
        Text(verbatim: organisation.name) + Text(ja: "（{1}）", en: " ({1})").filling(more.joined(separator: Text(ja: "、", en: ", "))))
    }
    return named + (offered.present == nil ? [] : [Choice(nobody, AskingOrganisationTexts.nobody)])
  }

  private static func save(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let value = check.line("organisation", max: 20, required: AskingOrganisationTexts.chooseOne)
      let revision = check.revision()
      try check.finish()
      return try await CaseWriting.change(request, site, .classify, at: "case-links") { c, db in
        guard c.revision == revision else { throw Refusal.stale(current: c.revision) }
        try c.apply(.classify, by: request.actor, at: request.now)
        guard value != nobody else {
          c.organisation = nil
          return [:]
        }
        // Asks whether the reader may see it; what was merged goes on under the other record.
        guard let id = ID(value), try (try? OrganisationStore(db).find(id, for: request.actor)) != nil,
          let organisation = try OrganisationStore(db).known(id)
        else { throw Refusal.invalid([FieldError("organisation", AskingOrganisationTexts.chooseOne)]) }
        c.organisation = organisation.id
        return ["title": organisation.name]
      }
    } orShow: { try await page(request, site, errors: $0) }
  }
}
