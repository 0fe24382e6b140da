import Calendar
import HTML
import Platform
import Storage

/// Asking, without an account: `/consultations/new`, the receipt, and the private link `/c/{token}`.
enum Asking {
  static let migrations = [ReceiptStore.migration]

  static let routes: [Route] = [
    .get("/consultations/new", start),
    .post("/consultations/new", proceed),
    .get("/consultations/suggestions", suggest),
    .get("/consultations/{id}/receipt", receipt),
    .get("/c/{token}", PrivateLinkRoutes.door),
    .post("/c/{token}/codes", PrivateLinkRoutes.mailCode),
    .post("/c/{token}/sessions", PrivateLinkRoutes.open),
    .post("/c/closing", PrivateLinkRoutes.close),
    .post("/consultations/{id}/words", AskerRoutes.write),
    .post("/consultations/{id}/withdrawal", AskerRoutes.withdraw),
  ]

  private static func start(_ request: Request, _ site: Site) async throws -> Answer {
    var request = request
    if request.query["about"] == "proposal" { request.form = proposal(site.city, on: request.now.day) }
    return show(.matter, request, site, [])
  }

  /// The front page's door to proposing: the types whose words speak of proposals are ticked already.
  private static func proposal(_ city: Municipality, on day: Day) -> Form {
    Form(AskSuggestions.facts("consultation-type", in: "提案", city: city, on: day).map { ("types", $0.key) })
  }

  private static func show(
    _ step: AskForm.Step, _ request: Request, _ site: Site, _ errors: [FieldError], status: Int = 200
  ) -> Answer {
    request.page(title: AskingTexts.title, site: site, status: status, isPublic: true) {
      AskPages.screen(step, request, errors, city: site.city)
    }
  }

  /// Checks the screen that was sent and shows the next one; the last screen takes the question in.
  private static func proceed(_ request: Request, _ site: Site) async throws -> Answer {
    let step = AskForm.Step(rawValue: Int(request.form["step"]) ?? 1) ?? .matter
    if request.form["go"] == "back", let before = AskForm.Step(rawValue: step.rawValue - 1) {
      return show(before, request, site, [])
    }
    return try await request.refusing {
      var check = FormCheck(request.form)
      let form = AskForm.read(&check, upTo: step, city: site.city, on: request.now.day)
      try check.finish()
      if let next = AskForm.Step(rawValue: step.rawValue + 1) { return show(next, request, site, []) }
      try await site.limit("ask:" + request.address, to: 60, per: 3600, at: request.now)
      return try await take(form, request, site)
    } orShow: { errors in
      let wrong = AskForm.Step.allCases.first { step in
        errors.contains { AskPages.fieldsOfStep[step]?.contains($0.field) == true }
      }
      return show(wrong ?? step, request, site, errors)
    }
  }

  private static func take(_ form: AskForm, _ request: Request, _ site: Site) async throws -> Answer {
    try await site.once(request) { db in
      let taken = try Intake(db: db, site: site).take(
        form, channel: channel(site.city, on: request.now.day), asker: request.actor.isStaff ? nil : request.actor.person,
        by: request.actor, at: request.now)
      try ReceiptStore(db).keep(taken.receipt, owner: request.identity.owner, at: request.now)
      try AskerMail(db: db, site: site).receipt(taken, language: request.reader.language, at: request.now)
      return "/consultations/\(taken.consultation.id)/receipt"
    }
  }

  /// The channel that arrives by itself: the one that the city marks for askers.
  static func channel(_ city: Municipality, on day: Day) -> String {
    city.facts("channel", on: day).first { $0.data.flag("asker") }?.key ?? "form"
  }

  private static func suggest(_ request: Request, _ site: Site) async throws -> Answer {
    let text = String(request.query["q"].prefix(2_000))
    let day = request.now.day
    let types = AskSuggestions.facts("consultation-type", in: text, city: site.city, on: day)
    let fields = AskSuggestions.facts("field", in: text, city: site.city, on: day)
    let examples = try await site.database.read { db in
      try ExampleStore(db).near(types: types.map(\.key), fields: fields.map(\.key))
    }
    let node = AskPages.suggestions(types: types, fields: fields, examples: examples)
    return .html(node.render(for: request.reader))
  }

  private static func receipt(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let receipt = try await site.database.read { db in
      try ReceiptStore(db).find(id, owner: request.identity.owner, at: request.now)
    }
    guard let receipt else { throw Refusal.conflict(AskingTexts.receiptGone) }
    return request.page(title: AskingTexts.receiptTitle, site: site) {
      AskPages.receipt(receipt, city: site.city, origin: site.configuration.origin)
    }
  }
}
