import Calendar
import HTML
import Platform
import Storage

/// Deciding, telling, and reading the notice.
enum DecisionRoutes {
  private static let office = Route.Access.roles([.programmeOffice])

  static let routes: [Route] = [
    .get("/proposals/{id}/decision", for: office, decide), .post("/proposals/{id}/decision", for: office, save),
    .get("/proposals/{id}/notice/new", for: office, prepare), .post("/proposals/{id}/notice", for: office, issue),
    .get("/proposals/{id}/notice", read), .get("/proposals/{id}/notice.pdf", paper),
  ]

  private static func decide(_ request: Request, _ site: Site) async throws -> Answer {
    try await decisionPage(request, site, errors: [])
  }

  private static func decisionPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let (p, call, earlier) = try await site.database.read { db in
      let p = try ProposalStore(db).find(id, for: request.actor)
      guard p.offers(.decide, to: request.actor) else { throw Refusal.conflict(StageTexts.doesNotFit(p.kind, p.state)) }
      return (p, try CallStore(db).load(p.call), try DecisionStore(db).all(of: id))
    }
    site.looked(at: id, by: request.actor)
    return request.page(title: DecisionTexts.title, site: site, breadcrumb: [(Text(verbatim: p.label), p.path)]) {
      DecisionPages(proposal: p, call: call, city: site.city, today: request.now.day, fields: TypedFields(request.form, errors))
        .form(earlier, key: request.key ?? randomToken())
    }
  }

  private static func save(_ request: Request, _ site: Site) async throws -> Answer {
    return try await request.refusing {
      let form = try DecisionForm(request.form, city: site.city, on: request.now.day)
      return try await ProposalWriting.change(request, site, .decide) { p, call, db in
        try Deciding.note(form, &p, of: call, by: request.actor, at: request.now, site, db)
      }
    } orShow: { try await decisionPage(request, site, errors: $0) }
  }

  private static func prepare(_ request: Request, _ site: Site) async throws -> Answer {
    try await noticePage(request, site, errors: [])
  }

  private static func noticePage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let (p, decision) = try await site.database.read { db in
      let p = try ProposalStore(db).find(id, for: request.actor)
      guard p.offers(.issue, to: request.actor), let decision = try DecisionStore(db).find(of: id) else {
        throw Refusal.conflict(StageTexts.doesNotFit(p.kind, p.state))
      }
      return (p, decision)
    }
    return request.page(title: DecisionTexts.notice, site: site, breadcrumb: [(Text(verbatim: p.label), p.path)]) {
      NoticePages(proposal: p, decision: decision, city: site.city, today: request.now.day)
        .preparing(TypedFields(request.form, errors), key: request.key ?? randomToken())
    }
  }

  private static func issue(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      var check = FormCheck(request.form)
      let number = check.line("document-number", max: 60, required: DecisionTexts.documentNumberMissing)
      let addressee = check.line("addressee", max: 200, required: DecisionTexts.addresseeMissing)
      let contact = check.text("contact", max: 500, required: DecisionTexts.contactMissing)
      let revision = check.revision()
      try check.finish()
      return try await site.once(request) { db in
        let store = DecisionStore(db)
        var p = try ProposalStore(db).find(id, for: request.actor)
        guard p.revision == revision else { throw Refusal.stale(current: p.revision) }
        guard let decision = try store.find(of: id) else { throw Refusal.notFound }
        guard try !store.isUsed(number) else {
          throw Refusal.invalid([FieldError("document-number", DecisionTexts.documentNumberTaken)])
        }
        let notice = DecisionNotice(
          documentNumber: number, addressee: addressee, contact: contact, issuedAt: request.now)
        try Issuing.issue(notice, decision, &p, by: request.actor, at: request.now, site, db)
        return p.path + "/notice"
      }
    } orShow: { try await noticePage(request, site, errors: $0) }
  }

  /// The letter. The party's first look is noted: the city knows that it arrived.
  private static func read(_ request: Request, _ site: Site) async throws -> Answer {
    let (p, decision, isParty) = try await opened(request, site)
    return request.page(title: DecisionTexts.notice, site: site, breadcrumb: [(Text(verbatim: p.label), p.path)]) {
      NoticePages(proposal: p, decision: decision, city: site.city, today: request.now.day).letter(
        forStaff: !isParty, makesPDF: site.documents != nil)
    }
  }
}

extension DecisionRoutes {
  /// The letter as a PDF to keep: the same words, on A4.
  private static func paper(_ request: Request, _ site: Site) async throws -> Answer {
    let (p, decision, _) = try await opened(request, site)
    let pages = NoticePages(proposal: p, decision: decision, city: site.city, today: request.now.day)
    return try await site.paper(
      request, title: DecisionTexts.noticeTitle, name: "\(p.number ?? "proposal")-notice", pages.paper)
  }

  /// The newest notice for whoever may read it; the party's look is noted.
  private static func opened(_ request: Request, _ site: Site) async throws -> (Proposal, Decision, Bool) {
    let id = try request.id()
    let (p, decision, isParty) = try await site.database.read { db in
      let p = try ProposalStore(db).find(id, for: request.actor)
      let relation = ProposalPolicy.relation(of: request.actor, to: p)
      guard ProposalPolicy.seesAnswers(relation),
        let decision = try DecisionStore(db).all(of: id).last(where: { $0.notice != nil })
      else { throw Refusal.notFound }
      return (p, decision, ProposalPolicy.isParty(relation))
    }
    site.looked(at: id, by: request.actor)
    if isParty, decision.notice?.readAt == nil {
      try await site.database.write { try DecisionStore($0).read(decision, at: request.now) }
    }
    return (p, decision, isParty)
  }
}

/// Writing the city's answer down: within cap and budget, and what the journal keeps of it.
enum Deciding {
  static func note(
    _ form: DecisionForm, _ p: inout Proposal, of call: Call, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws -> [String: String] {
    let (id, store) = (p.id, DecisionStore(db))
    try form.judge(p, call)
    let decision = form.decision(of: p, number: try store.all(of: id).count + 1, by: actor, at: now)
    if let granted = decision.granted {
      try DecisionForm.judge(granted, call, toOthers: try BudgetStore(db: db, call: call.id).granted(beside: id))
    }
    try store.add(decision)
    p.granted = decision.granted
    return [
      "result": site.city.name("decision-result", decision.result).string(.ja), "reason": decision.reason,
      "by": decision.decidedBy,
    ]
  }

  static func decide(
    _ form: DecisionForm, _ p: inout Proposal, of call: Call, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    guard p.offers(.decide, to: actor) else { throw Refusal.conflict(StageTexts.doesNotFit(p.kind, p.state)) }
    let details = try note(form, &p, of: call, by: actor, at: now, site, db)
    try ProposalWriting.apply(.decide, to: &p, of: call, details, by: actor, at: now, site, db)
  }
}

/// Sending the letter: noted with the decision, and what it means for the proposal.
enum Issuing {
  static func issue(
    _ notice: DecisionNotice, _ decision: Decision, _ p: inout Proposal, by actor: Actor, at now: Instant, _ site: Site,
    _ db: Connection
  ) throws {
    try DecisionStore(db).issue(notice, of: decision)
    try JobStore(db).askOnce(NoticeMail.name, at: now)
    let call = try CallStore(db).load(p.call)
    try ProposalWriting.apply(
      .issue, to: &p, of: call, decided: decision.kind, ["document": notice.documentNumber], by: actor, at: now, site, db)
  }
}

/// What the office writes of a decision.
struct DecisionForm: Codable, Sendable {
  let result: String
  let kind: DecisionClass
  let reason: String
  let conditions: String
  let nextStep: String
  let decidedBy: String
  let decidedOn: Day
  let granted: Int?

  init(_ form: Form, city: Municipality, on today: Day) throws(Refusal) {
    var check = FormCheck(form)
    let results = city.facts("decision-result", on: today)
    result = check.choice("result", in: results.map(\.key), required: DecisionTexts.resultMissing)
    let fact = results.first { [result] in $0.key == result }
    kind = fact?.data.string("class").flatMap(DecisionClass.init) ?? .refused
    reason = check.text("reason", max: 4_000, required: DecisionTexts.reasonMissing)
    let needs = fact?.data.strings("requires") ?? []
    conditions = check.text("conditions", max: 2_000, required: needs.contains("conditions") ? DecisionTexts.conditionsMissing : nil)
    nextStep = check.text("next-step", max: 1_000, required: DecisionTexts.nextStepMissing)
    decidedBy = check.line("decided-by", max: 100, required: DecisionTexts.decidedByMissing)
    decidedOn = check.day("decided-on", required: DecisionTexts.decidedOnMissing)
    if decidedOn > today { check.fail("decided-on", DecisionTexts.dayAhead) }
    // 1,000円未満切捨て
    granted = check.integer("granted", in: 0...1_000_000_000).map { $0 / 1_000 * 1_000 }
    try check.finish()
  }

  /// What depends on the proposal: no answer before it was received, and no grant left open where money was asked for.
  func judge(_ p: Proposal, _ call: Call) throws(Refusal) {
    var errors: [FieldError] = []
    if let received = p.filedAt ?? p.receivedAt, decidedOn < received.day {
      errors.append(FieldError("decided-on", DecisionTexts.beforeReceipt(Format.date(received.day))))
    }
    if kind == .adopted, granted == nil, p.amount != nil, call.budget != nil || call.cap != nil {
      errors.append(FieldError("granted", DecisionTexts.grantedMissing))
    }
    if !errors.isEmpty { throw .invalid(errors) }
  }

  func decision(of p: Proposal, number: Int, by actor: Actor, at now: Instant) -> Decision {
    Decision(
      proposal: p.id, number: number, result: result, kind: kind, reason: reason, conditions: conditions, nextStep: nextStep,
      decidedBy: decidedBy, decidedOn: decidedOn, granted: kind == .adopted ? granted : nil, madeByName: actor.name, madeAt: now,
      days: p.filedAt.map { $0.day.days(until: decidedOn) })
  }

  /// Neither above the cap of one proposal nor above what is left of the budget.
  static func judge(_ granted: Int, _ call: Call, toOthers: Int) throws(Refusal) {
    if let cap = call.cap, granted > cap { throw .invalid([FieldError("granted", DecisionTexts.grantedTooMuch)]) }
    if let budget = call.budget, granted > budget - toOthers {
      throw .invalid([FieldError("granted", DecisionTexts.grantedOverBudget)])
    }
  }
}
