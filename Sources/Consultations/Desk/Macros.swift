import Calendar
import HTML
import Platform
import Storage

/// Several things with one button, as the city made them up: answer from a template, plan the next step, close. What it
/// will do stands on a page of its own before it is done.
struct Macro: Sendable {
  let fact: Fact
  /// Keys of `reply-template`, `next-step`, `outcome`, `outcome-reason`; `nil` when the macro leaves it.
  let template: String?
  let nextStep: String?
  let days: Int
  let outcome: String?
  let outcomeReason: String?

  init(_ fact: Fact, _ city: Municipality, on day: Day) {
    self.fact = fact
    template = fact.data.string("template")
    nextStep = fact.data.string("next_step")
    outcome = fact.data.string("outcome")
    outcomeReason = fact.data.string("outcome_reason")
    let usual = nextStep.flatMap { city.fact("next-step", $0, on: day)?.data.int("days") }
    days = fact.data.int("days") ?? usual ?? 7
  }

  static func all(_ city: Municipality, on day: Day) -> [Macro] {
    city.facts("macro", on: day).map { Macro($0, city, on: day) }
  }

  /// The events that it brings about, in order.
  var events: [ConsultationEvent] {
    (template == nil ? [] : [.answer]) + (nextStep == nil ? [] : [.plan]) + (outcome == nil ? [] : [.close])
  }

  /// Whether the rules accept every part of it, one after the other.
  func fits(_ c: Consultation, _ actor: Actor) -> Bool {
    var state = c.state
    for event in events {
      guard ConsultationPolicy.may(event, ConsultationPolicy.relation(of: actor, to: c)), let after = state.after(event)
      else { return false }
      state = after
    }
    return !events.isEmpty
  }

  /// On what day its next step stands: so many business days of the window from today.
  func nextOn(_ c: Consultation, _ city: Municipality, from today: Day) -> Day {
    city.openingDays(window: c.window, on: today).firstOpen(onOrAfter: today.adding(days: days))
      ?? today.adding(days: days)
  }
}

/// Handlers of macros.
enum MacroRoutes {
  static let routes: [Route] = [
    .get("/consultations/{id}/macros/{macro}", for: CaseRoutes.desk, show),
    .post("/consultations/{id}/macros/{macro}", for: CaseRoutes.desk, run),
  ]

  static func show(_ request: Request, _ site: Site) async throws -> Answer { try await page(request, site, errors: []) }

  private static func load(_ request: Request, _ site: Site, _ db: Connection) throws -> (Consultation, Macro) {
    let c = try ConsultationStore(db).find(try request.id(), for: request.actor)
    guard ConsultationPolicy.relation(of: request.actor, to: c) == .holder else { throw Refusal.notFound }
    let macro = Macro.all(site.city, on: request.now.day).first { $0.fact.key == request.parameters["macro"] }
    guard let macro else { throw Refusal.notFound }
    guard macro.fits(c, request.actor) else {
      throw Refusal.conflict(ConsultationTexts.doesNotFit(macro.events.last ?? .answer, c.state))
    }
    if macro.outcome != nil { try Appointments.refuseIfBooked(c.id, at: request.now, db) }
    return (c, macro)
  }

  private static func page(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let (c, macro, owner) = try await site.database.read { db in
      let (c, macro) = try load(request, site, db)
      return (c, macro, try c.owner.flatMap { try site.reach.person($0, db)?.name })
    }
    let draft = CaseDrafts.macro(macro, of: c)
    let begun = try await Begun.load([draft].compactMap(\.self), sent: request.method == .post ? draft : nil, request, site)
    site.looked(at: c.id, by: request.actor)
    let way = [(DeskTexts.desk, "/desk"), (Text(verbatim: c.number), CaseWriting.path(c.id))]
    return request.page(title: macro.fact.name, site: site, breadcrumb: way) {
      MacroPages(
        macro: macro, c: c, owner: owner ?? request.actor.name, request: request, city: site.city, begun: begun, errors: errors
      ).node
    }
  }

  static func run(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      // What the rules say is asked inside: a second click finds the first result, not a case that has moved on.
      let asked = Macro.all(site.city, on: request.now.day).first { $0.fact.key == request.parameters["macro"] }
      var check = FormCheck(request.form)
      let text = asked?.template == nil
        ? "" : check.text("answer-text", max: Message.longest, required: CaseTexts.answerMissing)
      let revision = check.revision()
      try check.finish()
      let (id, task) = (site.ids.next(at: request.now), site.ids.next(at: request.now))
      return try await site.once(request) { db in
        let (found, macro) = try load(request, site, db)
        var c = found
        guard c.revision == revision else { throw Refusal.stale(current: c.revision, adds: true) }
        try MacroWriting(db: db, site: site, request: request).run(
          macro, text: text, message: id, task: task, on: &c)
        try CaseDrafts.macro(macro, of: c)?.sent(request, db)
        return CaseWriting.path(c.id)
      }
    } orShow: { try await page(request, site, errors: $0) }
  }
}

/// Carries out a macro by the same rules as its parts, all or nothing.
struct MacroWriting {
  let db: Connection
  let site: Site
  let request: Request

  private var actor: Actor { request.actor }
  private var now: Instant { request.now }

  func run(_ macro: Macro, text: String, message: ID, task: ID, on c: inout Consultation) throws {
    if macro.template != nil { try answer(text, message, &c) }
    if let step = macro.nextStep {
      let next = NextStep(step, on: macro.nextOn(c, site.city, from: now.day))
      let waits = CaseRoutes.waits(for: step, site.city, now.day)
      try c.plan(next, waitsFor: waits, by: actor, at: now)
      try CaseWriting.save(&c, .plan, CaseRoutes.planned(next, c.waiting, site.city), actor, at: now, site, db)
    }
    if let outcome = macro.outcome {
      let form = Form([
        ("outcome", outcome), ("reason", macro.outcomeReason ?? ""), ("revision", String(c.revision)),
        // With one button nobody says when to look again.
        ("again", "no"),
      ])
      try Ending(db: db, site: site, request: request).close(
        &c, ClosingForm(form, offering: [], city: site.city, at: now), task: task, isTold: macro.template != nil)
    }
    try site.journal(db).record(
      "consultation.macro", on: c.id, by: actor, at: now, details: ["macro": macro.fact.name.string(.ja)])
  }

  private func answer(_ text: String, _ id: ID, _ c: inout Consultation) throws {
    try c.apply(.answer, by: actor, at: now)
    try ConversationStore(db).add(
      Message(
        id: id, subject: c.id, direction: .toAsker, author: actor.person, authorName: actor.name,
        office: Scope.window(c.window).description, text: text, at: now))
    try AskerNews.tell(c, at: now, site, db)
    try CaseWriting.save(&c, .answer, [:], actor, at: now, site, db)
  }
}

/// What a macro will do, before it does it.
struct MacroPages {
  let macro: Macro
  let c: Consultation
  let owner: String
  let request: Request
  let city: Municipality
  let begun: Begun
  let errors: [FieldError]

  private var today: Day { request.now.day }

  @HTMLBuilder var node: Node {
    headingBlock(macro.fact.name, eyebrow: Text(verbatim: c.number), lead: MacroTexts.lead)
    errorSummary([answer])
    others
    ol {
      if let template = macro.template {
        li { MacroTexts.sends.filling(city.name("reply-template", template, on: today)) }
      }
      if let step = macro.nextStep {
        li {
          MacroTexts.plans.filling(
            city.name("next-step", step, on: today), Format.date(macro.nextOn(c, city, from: today)))
        }
      }
      if let outcome = macro.outcome {
        li {
          MacroTexts.closes.filling(
            city.name("outcome", outcome, on: today), city.name("outcome-reason", macro.outcomeReason ?? "", on: today))
        }
      }
    }
    if macro.template != nil, c.contact.mail.isEmpty { p(.class("support")) { CaseTexts.noMail } }
    if let draft = CaseDrafts.macro(macro, of: c) {
      draft.node(begun, request.reader.language, action: action, key: key, revision: c.revision) {
        textAreaField(answer, rows: 12, limit: Message.longest)
        buttons
      }
    } else {
      postForm(action: action, key: key, revision: c.revision) { buttons }
    }
  }

  private var action: Link { Link(path: CaseWriting.path(c.id) + "/macros/" + macro.fact.key) }
  private var key: String { request.key ?? randomToken() }

  private var buttons: Node {
    buttonRow {
      submitButton(MacroTexts.run)
      linkButton(MacroTexts.back, to: Link(path: CaseWriting.path(c.id)), .quiet)
    }
  }

  /// What a part of the macro was refused for has no field here: it is said as it is.
  @HTMLBuilder private var others: Node {
    let texts = errors.filter { $0.field != "answer-text" }.map(\.text)
    if !texts.isEmpty {
      div(.class("error-summary"), .role("alert")) {
        h2 { MacroTexts.refused }
        ul { for text in texts { li { text } } }
      }
    }
  }

  private var answer: FieldState {
    Fields(begun.form, errors).state(
      "answer-text", CaseTexts.answerText, support: CaseTexts.answerSupport, required: true, initial: filled)
  }

  private var filled: String {
    guard let template = city.replyTemplates(on: today).first(where: { $0.key == macro.template }) else { return "" }
    return ReplyFilling.body(template, c, owner: owner, city: city, on: today)
  }
}

/// What macros say to staff.
enum MacroTexts {
  static let macros = Text(ja: "まとめて行う", easy: "まとめて する", en: "In one go")
  static let support = Text(
    ja: "押すと、まず行う内容が表示されます。確かめてから行います。", easy: "さきに 見てから します。", en: "You first see what will be done.")
  static let lead = Text(
    ja: "次のことを順に行います。返事の文は、送る前に直せます。", easy: "つぎの ことを します。", en: "This will be done, in this order. The answer can be edited first.")
  static let sends = Text(ja: "ひな形「{1}」で相談者へ返事を送る", easy: "へんじを おくる（{1}）", en: "Send an answer from the template “{1}”")
  static let plans = Text(ja: "次の一手を「{1}」、期日を{2}にする", easy: "つぎに する こと：{1}（{2}）", en: "Plan “{1}” for {2}")
  static let closes = Text(
    ja: "結果「{1}」、理由「{2}」で相談を終える", easy: "おわりに する：{1}（{2}）", en: "Close with the outcome “{1}”, because “{2}”")
  static let refused = Text(
    ja: "このままでは行えません。相談のページから一つずつ行ってください。", easy: "この ままでは できません。",
    en: "This cannot be done as it is. Please do it step by step on the page of the case.")
  static let run = Text(ja: "この内容で行う", easy: "する", en: "Do it")
  static let back = Text(ja: "行わずに戻る", easy: "もどる", en: "Back without doing it")
  static let verb = Text(ja: "まとめて行った", easy: "まとめて しました", en: "Ran a macro")
}
