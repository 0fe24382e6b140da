import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Taking in a case at the counter, on the telephone, on a visit: one screen, made for typing while talking.
enum IntakeRoutes {
  static let routes: [Route] = [
    .get("/desk/new", for: CaseRoutes.desk, show),
    .post("/desk/new", for: CaseRoutes.desk, receive),
    .get("/consultations/{id}/sheet", for: CaseRoutes.desk, PrintRoutes.sheet),
    .get("/consultations/{id}/slip", for: CaseRoutes.desk, PrintRoutes.slip),
  ]

  static let draft = DraftForm("desk-intake", title: DeskTexts.newCase, path: "/desk/new")

  /// What was begun before comes back.
  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    let kept = try await site.database.read { try Drafts($0).find(owner: request.identity.owner, form: draft.name) }
    return try await page(request, site, form: kept?.fields ?? begin(request, site), errors: [], kept: kept)
  }

  /// Looking up who is on the telephone, in the middle of the form: everything typed so far stays. `nil` when the form
  /// was sent to be taken in.
  private static func lookUp(_ request: Request, _ site: Site) async throws -> Answer? {
    let form = request.form
    func without(_ names: Set<String>) -> [(String, String)] {
      form.values.filter { !names.contains($0.name) }.map { ($0.name, $0.value) }
    }
    if let use = form.optional("use") {
      let chosen = Form(without(["use", "caller", "who", "go"]) + [("caller", use)])
      return try await page(request, site, form: chosen, errors: [], isChosen: true)
    }
    switch form["go"] {
    case "look-up" where !form["who"].isEmpty:
      return try await page(request, site, form: Form(without(["go"])), errors: [], who: form["who"])
    case "not-them":
      return try await page(request, site, form: Form(without(["go", "caller"])), errors: [])
    default: return nil
    }
  }

  /// An empty form with the city's usual values.
  private static func begin(_ request: Request, _ site: Site) -> Form {
    let today = request.now.day
    let usual = site.city.facts("urgency", on: today).first { $0.data.flag("default") }?.key ?? ""
    return Form([("urgency", usual), ("way", "phone"), ("language", "ja"), ("own", "yes"), ("remember", "yes")])
  }

  private static func page(
    _ request: Request, _ site: Site, form: Form, errors: [FieldError], who typed: String? = nil, kept: Draft? = nil,
    isChosen: Bool = false
  ) async throws -> Answer {
    let (actor, who) = (request.actor, typed ?? request.query["who"])
    let chosen = form.optional("caller").flatMap { ID($0) }
    let (caller, people) = try await site.database.read { db in
      let store = CallerStore(db)
      return (try chosen.flatMap { try store.caller(by: $0, for: actor) }, try store.callers(who, for: actor))
    }
    for seen in people + [caller].compactMap(\.self) {
      for id in seen.hints.map(\.id) + [seen.person?.id].compactMap(\.self) { site.looked(at: id, by: actor, what: .results) }
    }
    let filled = isChosen ? caller.map { $0.filling(form) } ?? form : form
    return request.page(title: DeskTexts.newCase, site: site, breadcrumb: [(DeskTexts.desk, "/desk")]) {
      IntakePages(
        city: site.city, today: request.now.day, windows: actor.windows, who: who, people: people, caller: caller,
        form: filled, errors: errors, key: request.key ?? randomToken(), language: request.reader.language, kept: kept
      ).node
    }
  }

  static func receive(_ request: Request, _ site: Site) async throws -> Answer {
    if let page = try await lookUp(request, site) { return page }
    return try await request.refusing {
      let form = try IntakeForm(request.form, city: site.city, actor: request.actor, today: request.now.day)
      let (id, person) = (site.ids.next(at: request.now), site.ids.next(at: request.now))
      return try await site.once(request) { db in
        let asker = try asker(form, new: person, for: request.actor, db)
        var c = form.consultation(
          id, number: try Numbers(db).next("consultation", on: request.now.day), asker: asker,
          owner: form.own ? request.actor.person : nil, at: request.now)
        try ConsultationStore(db).insert(c)
        try site.journal(db).record("consultation.receive", on: id, by: request.actor, at: request.now)
        if let caller = form.caller {
          try CarriedPrecautions.carry(from: caller, to: id, for: request.actor, by: request.actor, at: request.now, site, db)
        }
        if let next = form.next {
          let waits = CaseRoutes.waits(for: next.key, site.city, request.now.day)
          try c.plan(next, waitsFor: waits, by: request.actor, at: request.now)
          try CaseWriting.save(
            &c, .plan, CaseRoutes.planned(next, c.waiting, site.city), request.actor, at: request.now, site, db)
        } else {
          c.dueOn = try CaseWriting.due(c, site, db)
          try ConsultationStore(db).save(&c)
        }
        try CaseSteps.complete(c, from: request.now.day, site, at: request.now, db)
        try RuleWork.received(c.id, at: request.now, db)
        try giveReceipt(c, request, site, db)
        try draft.sent(request, db)
        return CaseWriting.path(id)
      }
    } orShow: { try await page(request, site, form: request.form, errors: $0) }
  }

  /// The private link: by mail where there is an address, and with its code on the slip for half an hour.
  private static func giveReceipt(_ c: Consultation, _ request: Request, _ site: Site, _ db: Connection) throws {
    let receipt = try Intake(db: db, site: site).receipt(for: c, at: request.now)
    try ReceiptStore(db).keep(receipt, owner: request.identity.owner, at: request.now)
    guard MailAddress(c.contact.mail) != nil else { return }
    try AskerMail(db: db, site: site).receipt(
      Intake.Taken(consultation: c, receipt: receipt), language: AskerMail.language(of: c), at: request.now)
  }

  /// The known person, or a new one whom the window will find again.
  private static func asker(_ form: IntakeForm, new: ID, for actor: Actor, _ db: Connection) throws -> ID? {
    if let earlier = form.caller {
      guard let caller = try CallerStore(db).caller(by: earlier, for: actor) else { throw Refusal.notFound }
      if let known = caller.asker {
        // Whom another window of the same coordinator wrote down is known at this one, too.
        if caller.person != nil { try PersonStore(db).share(known, with: [.window(form.window)]) }
        return known
      }
    }
    guard form.remember, !form.facts.contact.name.isEmpty else { return nil }
    let contact = form.facts.contact
    let person = Person(
      id: new, name: contact.name, reading: contact.reading,
      phones: contact.phone.isEmpty ? [] : [Phone(contact.phone)],
      mail: contact.mail.isEmpty ? nil : contact.mail, language: contact.language,
      area: form.facts.area.isEmpty ? nil : form.facts.area)
    try PersonStore(db).add(person, audience: [.window(form.window)])
    return new
  }
}

/// What the desk takes down of a new case.
struct IntakeForm: Sendable {
  let facts: ClassificationForm
  let channel: String
  let text: String
  let window: String
  /// The case that stands for the caller.
  let caller: ID?
  let own: Bool
  let remember: Bool
  let next: NextStep?

  init(_ form: Form, city: Municipality, actor: Actor, today: Day) throws(Refusal) {
    var check = FormCheck(form)
    facts = ClassificationForm(&check, city: city, today: today)
    let channels = city.facts("channel", on: today).filter { $0.data.flag("staff") }.map(\.key)
    channel = check.choice("channel", in: channels, required: CaseTexts.chooseOne)
    text = check.text("text", max: 20_000, required: IntakeTexts.textMissing)
    window = check.choice("window", in: actor.windows) ?? actor.windows.first ?? ""
    caller = check.id("caller")
    own = check.flag("own")
    remember = check.flag("remember")
    let step = check.choice("step", in: city.facts("next-step", on: today).map(\.key))
    let on = check.day("step-on")
    if step != nil, on == nil, check.errors.text(for: "step-on") == nil {
      check.fail("step-on", CaseTexts.stepDayMissing)
    }
    if step == nil, on != nil { check.fail("step", CaseTexts.stepMissing) }
    if let problem = on.flatMap({ NextStep.problem(of: $0, today: today) }) { check.fail("step-on", problem) }
    next = step.flatMap { step in on.map { NextStep(step, on: $0) } }
    try check.finish()
  }

  func consultation(_ id: ID, number: String, asker: ID?, owner: ID?, at now: Instant) -> Consultation {
    Consultation(
      id: id, number: number, title: facts.title, text: text, urgency: facts.urgency, channel: channel,
      askerKind: facts.askerKind, area: facts.area, types: facts.types, fields: facts.fields,
      firstTime: facts.firstTime,
      proxy: true, asker: asker, contact: facts.contact, consents: facts.consents, window: window, owner: owner,
      receivedAt: now)
  }
}
