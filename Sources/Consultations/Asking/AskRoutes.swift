import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Asking, without an account: `/consultations/new`, the receipt, and the private link `/c/{token}`.
enum Asking {
  static let migrations = [ReceiptStore.migration, PrivateLinkStore.proofs]

  static let routes: [Route] = [
    .get("/consultations/new", start),
    .post("/consultations/new", uploads: .papers.last, proceed),
    .get("/consultations/suggestions", suggest),
    .get("/consultations/{id}/receipt", receipt),
    .get("/c/{token}", PrivateLinkRoutes.door),
    .post("/c/{token}/codes", PrivateLinkRoutes.mailCode),
    .post("/c/{token}/sessions", PrivateLinkRoutes.open),
    .post("/c/closing", PrivateLinkRoutes.close),
    .post("/consultations/{id}/words", uploads: .papers.last, AskerRoutes.write),
    .post("/consultations/{id}/withdrawal", AskerRoutes.withdraw),
  ] + LinkGiving.routes

  /// What was begun before comes back; else one begins with what the account knows. The address names the screen, so that
  /// the browser's Back opens each of them again; it may add a time, or that it is about a proposal.
  private static func start(_ request: Request, _ site: Site) async throws -> Answer {
    let owner = request.identity.owner
    let (kept, known) = try await site.database.read { db in
      let kept = try Drafts(db).find(owner: owner, form: draft.name)
      return (kept, kept == nil ? try answers(known: request.actor, db) : [])
    }
    let typed = request.query.optional("slot")
    let slot = typed.flatMap { AskedSlot.read($0, site.city, on: request.now.day) }
    var values = kept.map { $0.fields.values.map { ($0.name, $0.value) } } ?? known
    if kept == nil, request.query["about"] == "proposal" { values += proposal(site.city, on: request.now.day) }
    if let slot { values = values.filter { $0.0 != "slot" } + [("slot", slot.value)] }
    var request = request
    request.form = Form(values)
    return try await show(screen(request), request, site, [], unreadSlot: typed != nil && slot == nil, kept: kept)
  }

  /// What need not be asked of somebody with an account; they may change it.
  private static func answers(known actor: Actor, _ db: Connection) throws -> [(String, String)] {
    guard let id = actor.person, !actor.isStaff, let person = try PersonStore(db).known(id) else {
      return []
    }
    let mail = person.mail ?? ""
    return [
      ("name", person.name), ("reading", person.reading), ("mail", mail), ("way", mail.isEmpty ? "" : "mail"),
      ("phone", person.phones.first?.written ?? ""), ("area", person.area ?? ""), ("language", person.language),
    ].filter { !$0.1.isEmpty }
  }

  /// The front page's door to proposing: the types whose words speak of proposals are ticked already.
  private static func proposal(_ city: Municipality, on day: Day) -> [(String, String)] {
    AskSuggestions.facts("consultation-type", in: "提案", city: city, on: day).map { ("types", $0.key) }
  }

  static func show(
    _ step: AskForm.Step, _ request: Request, _ site: Site, _ errors: [FieldError], unreadSlot: Bool = false,
    kept: Draft? = nil
  ) async throws -> Answer {
    var slots: [Choice] = []
    if step == .contact, let wanted = SlotChoice(request.form["slot"]) {
      slots = try await site.database.read { db in try AskedSlot.choices(wanted, site.city, at: request.now, db) }
    }
    let near = step == .asker ? try await Self.near(request.form["text"], request, site) : nil
    return request.page(title: AskingTexts.title, site: site, isPublic: true, notices: notices(request, kept)) {
      AskPages.screen(step, request, errors, city: site.city, slots: slots, unreadSlot: unreadSlot, kept: kept, near: near)
    }
  }

  /// Checks the screen that was sent and shows the next one; the last screen takes the question in.
  private static func proceed(_ request: Request, _ site: Site) async throws -> Answer {
    let step = AskForm.Step(rawValue: Int(request.form["step"]) ?? 1) ?? .matter
    if request.form["go"] == "back", let before = AskForm.Step(rawValue: step.rawValue - 1) {
      return try await turn(to: before, request, site)
    }
    return try await request.refusing {
      var check = FormCheck(request.form)
      let form = AskForm.read(&check, upTo: step, city: site.city, on: request.now.day)
      try check.finish()
      if let next = AskForm.Step(rawValue: step.rawValue + 1) { return try await turn(to: next, request, site) }
      for limit in AskLimit.all(form, request) {
        try await site.limit(limit.key, to: limit.most, per: AskLimit.seconds, at: request.now)
      }
      return try await take(form, request, site)
    } orShow: { errors in
      var errors = errors
      // A browser does not send a chosen file twice.
      if !request.form.files.isEmpty, errors.text(for: "files") == nil {
        errors.append(FieldError("files", AskingTexts.papersAgain))
      }
      let wrong = AskForm.Step.allCases.first { step in
        errors.contains { AskPages.fieldsOfStep[step]?.contains($0.field) == true }
      }
      _ = try await keep(request, at: wrong ?? step, site)
      return try await show(wrong ?? step, request, site, errors)
    }
  }

  private static func take(_ form: AskForm, _ request: Request, _ site: Site) async throws -> Answer {
    let papers = try await AskerPapers.put(request, site)
    return try await site.once(request) { db in
      let taken = try Intake(db: db, site: site).take(
        form, channel: channel(site.city, on: request.now.day), window: form.slot?.window,
        asker: request.actor.isStaff ? nil : request.actor.person, by: request.actor, at: request.now)
      try ReceiptStore(db).keep(taken.receipt, owner: request.identity.owner, at: request.now)
      try AskerPapers.add(papers, to: taken.consultation.id, by: request.actor, at: request.now, db)
      let booked = try book(form, taken.consultation, request, site, db)
      try AskerMail(db: db, site: site).receipt(
        taken, booked, language: AskerMail.language(of: taken.consultation), at: request.now)
      try DeskNews(db: db, site: site, now: request.now).received(taken.consultation, by: request.actor)
      try draft.sent(request, db)
      return "/consultations/\(taken.consultation.id)/receipt"
    }
  }

  /// The chosen time, in the same transaction: when it is gone, nothing is sent and the last step offers others.
  private static func book(
    _ form: AskForm, _ c: Consultation, _ request: Request, _ site: Site, _ db: Connection
  ) throws -> Appointment? {
    guard let slot = form.slot else { return nil }
    var c = c
    let asker = request.actor.isStaff ? Actor.stranger : request.actor
    let wish = AppointmentWish(choice: slot, wish: form.wish, phone: slot.way == .phone ? c.contact.phone : "")
    return try AppointmentWriting(db, site, asker.opening([c.id]), at: request.now).book(wish, on: &c)
  }

  /// The channel that arrives by itself: the one that the city marks for askers.
  static func channel(_ city: Municipality, on day: Day) -> String {
    city.facts("channel", on: day).first { $0.data.flag("asker") }?.key ?? "form"
  }

  private static func suggest(_ request: Request, _ site: Site) async throws -> Answer {
    let near = try await near(request.query["q"], request, site)
    return .html(AskPages.suggestions(near).render(for: request.reader))
  }

  /// What the words of a question come close to: kinds, fields, published examples.
  private static func near(_ words: String, _ request: Request, _ site: Site) async throws -> AskSuggestions.Near {
    let (text, day) = (String(words.prefix(2_000)), request.now.day)
    let types = AskSuggestions.facts("consultation-type", in: text, city: site.city, on: day)
    let fields = AskSuggestions.facts("field", in: text, city: site.city, on: day)
    let examples = try await site.database.read { db in
      try ExampleStore(db).near(text, types: types.map(\.key), fields: fields.map(\.key))
    }
    return AskSuggestions.Near(types: types, fields: fields, examples: examples)
  }

  private static func receipt(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (receipt, c, booked) = try await site.database.read { db in
      guard let receipt = try ReceiptStore(db).find(id, owner: request.identity.owner, at: request.now) else {
        return (nil as Receipt?, nil as Consultation?, [] as [Appointment])
      }
      // Whoever holds the receipt made the case; staff must still be allowed to see it.
      if request.actor.isStaff { _ = try ConsultationStore(db).find(id, for: request.actor) }
      return (receipt as Receipt?, try ConsultationStore(db).load(id), try AppointmentStore(db).ahead(of: id, at: request.now))
    }
    guard let receipt else { throw Refusal.conflict(AskingTexts.receiptGone) }
    let canBook = SlotPlan(receipt.window, site.city, on: request.now.day, changes: []) != nil
    return request.page(title: AskingTexts.receiptTitle, site: site) {
      AskPages.receipt(
        receipt, of: c, booked: booked, canBook: canBook, request, city: site.city, origin: site.configuration.origin)
    }
  }
}
