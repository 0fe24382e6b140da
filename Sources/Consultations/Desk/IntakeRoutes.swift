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

  /// What was begun before comes back, unless the address says who it is about.
  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    let kept = try await site.database.read { try Drafts($0).find(owner: request.identity.owner, form: draft.name) }
    let person = request.query.optional("person").map { [("person", $0)] } ?? []
    var form = kept?.fields ?? begin(request, site)
    if !person.isEmpty { form = Form(form.values.filter { $0.name != "person" }.map { ($0.name, $0.value) } + person) }
    return try await page(request, site, form: form, errors: [], kept: kept, isChosen: !person.isEmpty)
  }

  /// Looking up who is on the telephone, in the middle of the form: everything typed so far stays. `nil` when the form
  /// was sent to be taken in.
  private static func lookUp(_ request: Request, _ site: Site) async throws -> Answer? {
    let form = request.form
    func without(_ names: Set<String>) -> [(String, String)] {
      form.values.filter { !names.contains($0.name) }.map { ($0.name, $0.value) }
    }
    if let use = form.optional("use") {
      let chosen = Form(without(["use", "person", "who", "go"]) + [("person", use)])
      return try await page(request, site, form: chosen, errors: [], isChosen: true)
    }
    switch form["go"] {
    case "look-up" where !form["who"].isEmpty:
      return try await page(request, site, form: Form(without(["go"])), errors: [], who: form["who"])
    case "not-them":
      return try await page(request, site, form: Form(without(["go", "person"])), errors: [])
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
    let chosen = form.optional("person")
    let (caller, people) = try await site.database.read { db in
      let store = PersonStore(db)
      let caller = try chosen.flatMap { ID($0) }.map { try store.find($0, for: actor) }
      return (
        try caller.map { try Caller($0, for: actor, db) },
        try find(who, for: actor, store).map { try Caller($0, for: actor, db) }
      )
    }
    for seen in people + [caller].compactMap(\.self) { site.looked(at: seen.person.id, by: actor, what: .results) }
    let filled = isChosen ? caller.map { $0.filling(form) } ?? form : form
    return request.page(title: DeskTexts.newCase, site: site, breadcrumb: [(DeskTexts.desk, "/desk")]) {
      IntakePages(
        city: site.city, today: request.now.day, windows: actor.windows, who: who, people: people, caller: caller,
        form: filled, errors: errors, key: request.key ?? randomToken(), language: request.reader.language, kept: kept
      ).node
    }
  }

  /// A number means a telephone; anything else a name or a reading.
  private static func find(_ who: String, for actor: Actor, _ store: PersonStore) throws -> [Person] {
    guard !who.isEmpty else { return [] }
    let byPhone = try store.find(phone: who, for: actor)
    return byPhone.isEmpty ? try store.find(name: who, for: actor) : byPhone
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
        if let next = form.next {
          let waits = CaseRoutes.waits(for: next.key, site.city, request.now.day)
          try c.plan(next, waitsFor: waits, by: request.actor, at: request.now)
          try CaseWriting.save(
            &c, .plan, CaseRoutes.planned(next, waits, site.city), request.actor, at: request.now, site, db)
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
    if let known = form.person { return try PersonStore(db).find(known, for: actor).id }
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

/// A person who may be calling, with the earlier cases that the desk may see.
struct Caller: Sendable {
  let person: Person
  let cases: [CaseHint]

  init(_ person: Person, for actor: Actor, _ db: Connection) throws {
    self.person = person
    cases = try DeskReadingStore(db).cases(of: person.id, for: actor, limit: 5)
  }

  /// The form with what is known of the person.
  func filling(_ form: Form) -> Form {
    var known: [(String, String)] = [
      ("person", person.id.description), ("name", person.name), ("reading", person.reading),
      ("language", person.language),
    ]
    if let phone = person.phones.first { known.append(("phone", phone.written)) }
    if let mail = person.mail { known.append(("mail", mail)) }
    if let area = person.area { known.append(("area", area)) }
    if cases.isEmpty { known.append(("first-time", "yes")) }
    let others = form.values.filter { field in !known.contains { $0.0 == field.name } }
    return Form(known + others.map { ($0.name, $0.value) })
  }
}

/// What the desk takes down of a new case.
struct IntakeForm: Sendable {
  let facts: ClassificationForm
  let channel: String
  let text: String
  let window: String
  let person: ID?
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
    person = check.id("person")
    own = check.flag("own")
    remember = check.flag("remember")
    let step = check.choice("step", in: city.facts("next-step", on: today).map(\.key))
    let on = check.day("step-on")
    if step != nil, on == nil, check.errors.text(for: "step-on") == nil {
      check.fail("step-on", CaseTexts.stepDayMissing)
    }
    if step == nil, on != nil { check.fail("step", CaseTexts.stepMissing) }
    if let on, on < today { check.fail("step-on", CaseTexts.pastDay) }
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
