import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Many proposals at once: each page says how many, and each proposal can be treated otherwise.
enum BatchRoutes {
  private static let office = Route.Access.roles([.programmeOffice])

  static let routes: [Route] = [
    .get("/proposals/office/assignment", for: office) { try await page($0, $1, .assign) },
    .post("/proposals/office/assignment", for: office) { try await run($0, $1, .assign) },
    .get("/proposals/office/steps", for: office) { try await page($0, $1, .step) },
    .post("/proposals/office/steps", for: office) { try await run($0, $1, .step) },
    .get("/proposals/office/letters", for: office) { try await page($0, $1, .letter) },
    .post("/proposals/office/letters", for: office) { try await run($0, $1, .letter) },
    .get("/proposals/office/decisions", for: office) { try await page($0, $1, .decide) },
    .post("/proposals/office/decisions", for: office) { try await run($0, $1, .decide) },
    .get("/proposals/office/notices", for: office) { try await page($0, $1, .issue) },
    .post("/proposals/office/notices", for: office) { try await run($0, $1, .issue) },
  ]

  enum Kind: String, Sendable {
    case assign = "assignment"
    case step = "steps"
    case letter = "letters"
    case decide = "decisions"
    case issue = "notices"

    var title: Text {
      switch self {
      case .assign: OfficeTexts.bulkAssign
      case .step: OfficeTexts.bulkStep
      case .letter: OfficeTexts.bulkLetter
      case .decide: OfficeTexts.bulkDecide
      case .issue: OfficeTexts.bulkIssue
      }
    }
  }

  private static func page(
    _ request: Request, _ site: Site, _ kind: Kind, form: Form? = nil, errors: [FieldError] = []
  ) async throws -> Answer {
    let form = form ?? request.query
    let context = ListContext(request, site)
    let (batch, people) = try await site.database.read { db in
      (try Batch(form, db, context), try ProposalFile.colleagues(site, db))
    }
    return request.page(title: kind.title, site: site, breadcrumb: [(OfficeTexts.title, "/proposals/office")]) {
      BatchPages(
        kind: kind, batch: batch, people: people, actor: request.actor, city: site.city, today: request.now.day,
        fields: ProposalFields(form, errors)
      ).node(key: request.key ?? randomToken())
    }
  }

  private static func run(_ request: Request, _ site: Site, _ kind: Kind) async throws -> Answer {
    // A template is put into the form and shown; nothing is done yet.
    if request.form["go"] == "template" { return try await page(request, site, kind, form: templated(request, site)) }
    return try await request.refusing {
      let context = ListContext(request, site)
      return try await site.once(request) { db in
        let batch = try Batch(request.form, db, context)
        let work = BatchWork(batch: batch, form: request.form, actor: request.actor, now: request.now, site: site, db: db)
        switch kind {
        case .assign: try work.assign()
        case .step: try work.step()
        case .letter: try work.write()
        case .decide: try work.decide()
        case .issue: try work.issue()
        }
        return "/proposals/office"
      }
    } orShow: { try await page(request, site, kind, form: request.form, errors: $0) }
  }

  private static func templated(_ request: Request, _ site: Site) -> Form {
    let template = site.city.replyTemplates(for: "proposal", on: request.now.day).first { $0.key == request.form["template"] }
    let words = template?.filled(["自治体名": site.city.name.string(.ja)], in: .ja).body ?? request.form["words"]
    return Form(request.form.values.filter { $0.name != "words" && $0.name != "go" }.map { ($0.name, $0.value) } + [("words", words)])
  }
}

/// Carries a batch out in its one transaction.
struct BatchWork {
  let batch: Batch
  let form: Form
  let actor: Actor
  let now: Instant
  let site: Site
  let db: Connection

  /// Not `owner`: that is a filter of the table, and the filter comes with the form of a whole view.
  static let newOwner = "new-owner"

  func assign() throws {
    var check = FormCheck(form)
    let owner = check.id(Self.newOwner)
    if owner == nil, check.errors.isEmpty { check.fail(Self.newOwner, OfficeTexts.chooseOwner) }
    try check.finish()
    for one in batch.proposals where one.isLive {
      var p = one
      p.owner = owner
      try ProposalStore(db).save(&p)
      try site.journal(db).record("proposal.place", on: p.id, by: actor, at: now, details: ["owner": owner?.description ?? ""])
    }
    if let owner, owner != actor.person, let first = batch.proposals.first {
      try Notices(db, site).send(
        to: owner, category: "task", subject: first.id,
        title: OfficeTexts.doIt(OfficeTexts.bulkAssign, batch.proposals.count),
        path: "/proposals/office?view=mine", at: now)
    }
  }

  static let events: [ProposalEvent] = [.begin, .accept, .settle, .pass, .askMore, .fail]

  func step() throws {
    var check = FormCheck(form)
    let event = check.choice("event", of: ProposalEvent.self)
    if event == nil, check.errors.isEmpty { check.fail("event", OfficeTexts.eventMissing) }
    guard let event, Self.events.contains(event) else {
      try check.finish()
      throw Refusal.notFound
    }
    let needs = event == .askMore || event == .fail
    let words = check.text("words", max: 2_000, required: needs ? ProposalTexts.reasonMissing : nil)
    try check.finish()
    let (fitting, _) = batch.split(event, actor)
    guard !fitting.isEmpty else { throw Refusal.conflict(OfficeTexts.noneFits) }
    for one in fitting {
      var p = one
      let reason = own(one, words)
      try ProposalWriting.apply(
        event, to: &p, of: try CallStore(db).load(p.call), reason.isEmpty ? [:] : ["reason": reason], by: actor, at: now,
        site, db)
    }
  }

  /// Words in the timeline of each proposal, told to its party.
  func write() throws {
    var check = FormCheck(form)
    let words = check.text("words", max: 4_000, required: OfficeTexts.wordsMissing)
    try check.finish()
    for one in batch.proposals {
      try site.journal(db).record("proposal.letter", on: one.id, by: actor, at: now, details: ["reason": own(one, words)])
      try ProposalNews.tellParty(OfficeTexts.letterVerb, one, by: actor, at: now, site, db)
    }
  }

  func decide() throws {
    let (fitting, _) = batch.split(.decide, actor)
    guard !fitting.isEmpty else { throw Refusal.conflict(OfficeTexts.noneFits) }
    let shared = try DecisionForm(form.renaming(["words": "reason"]), city: site.city, on: now.day)
    for one in fitting {
      var p = one
      let call = try CallStore(db).load(p.call)
      let store = DecisionStore(db)
      let decision = try atItsRow(p) {
        let own = try ownDecision(one, shared)
        let decision = own.decision(of: p.id, number: try store.all(of: p.id).count + 1, by: actor, at: now)
        if let granted = decision.granted {
          try DecisionForm.judge(granted, call, others: try ProposalStore(db).entries(of: call.id).filter { $0.id != p.id })
        } else if decision.kind == .adopted, p.amount != nil {
          throw Refusal.invalid([FieldError("granted", DecisionTexts.grantedMissing)])
        }
        return decision
      }
      try store.add(decision)
      p.granted = decision.granted
      try ProposalWriting.apply(.decide, to: &p, of: call, ["reason": decision.reason], by: actor, at: now, site, db)
    }
  }

  /// What is wrong with one proposal is said at its own fields.
  private func atItsRow<T>(_ p: Proposal, _ work: () throws -> T) throws -> T {
    do { return try work() } catch Refusal.invalid(let errors) {
      let names = ["reason": "words-\(p.id)", "result": "result-\(p.id)", "granted": "granted-\(p.id)"]
      throw Refusal.invalid(errors.map { FieldError(names[$0.field] ?? $0.field, $0.text) })
    }
  }

  /// The shared decision with what was written for this proposal alone.
  private func ownDecision(_ p: Proposal, _ shared: DecisionForm) throws -> DecisionForm {
    var values: [(String, String)] = form.values.filter { !["words", "result", "granted"].contains($0.name) }.map { ($0.name, $0.value) }
    values.append(("reason", own(p, form["words"])))
    values.append(("result", form.optional("result-\(p.id)") ?? form["result"]))
    values.append(("granted", form["granted-\(p.id)"]))
    return try DecisionForm(Form(values), city: site.city, on: now.day)
  }

  func issue() throws {
    let (fitting, _) = batch.split(.issue, actor)
    guard !fitting.isEmpty else { throw Refusal.conflict(OfficeTexts.noneFits) }
    var check = FormCheck(form)
    let before = check.line("number-before", max: 30)
    let after = check.line("number-after", max: 10)
    let first = check.integer("number-first", in: 1...1_000_000, required: OfficeTexts.numberWrong)
    let contact = check.text("contact", max: 500, required: DecisionTexts.contactMissing)
    try check.finish()
    for (index, one) in fitting.enumerated() {
      var p = one
      let number = before + String(first + index) + after
      guard let decision = try DecisionStore(db).find(of: p.id), try !DecisionStore(db).isUsed(number) else {
        throw Refusal.invalid([FieldError("number-first", DecisionTexts.documentNumberTaken)])
      }
      let notice = DecisionNotice(
        documentNumber: number, addressee: NoticePages.addressee(p), contact: contact, issuedAt: now)
      try Issuing.issue(notice, decision, &p, by: actor, at: now, site, db)
    }
  }

  private func own(_ p: Proposal, _ words: String) -> String { form.optional("words-\(p.id)") ?? words }
}

extension Form {
  /// The same values under other names.
  func renaming(_ names: [String: String]) -> Form {
    Form(values.map { (names[$0.name] ?? $0.name, $0.value) }, problems: problems)
  }
}

/// The confirmation pages of batches.
struct BatchPages {
  let kind: BatchRoutes.Kind
  let batch: Batch
  let people: [PersonName]
  let actor: Actor
  let city: Municipality
  let today: Day
  let fields: ProposalFields

  @HTMLBuilder
  func node(key: String) -> Node {
    headingBlock(kind.title, lead: OfficeTexts.count(batch.proposals.count))
    errorSummary(fields.errors.map { FieldState($0.field == "reason" ? "words" : $0.field, label: kind.title, error: $0.text) })
    postForm(action: Link(path: "/proposals/office/" + kind.rawValue), key: key) {
      batch.hidden
      switch kind {
      case .assign:
        selectField(
          fields.state(BatchWork.newOwner, ProposalTexts.owner, required: true),
          choices: people.map { Choice($0.id.description, Text(verbatim: $0.name)) })
        items { _ in .empty }
        submitButton(OfficeTexts.doIt(kind.title, batch.proposals.filter(\.isLive).count))
      case .step: steps
      case .letter:
        templates
        textAreaField(fields.state("words", OfficeTexts.words, required: true), rows: 8, limit: 4_000)
        items { ownWords($0, OfficeTexts.ownWords) }
        submitButton(OfficeTexts.doIt(kind.title, batch.proposals.count))
      case .decide: decisions
      case .issue: notices
      }
    }
    p { a(.href("/proposals/office")) { EndingTexts.back } }
  }

  @HTMLBuilder private var steps: Node {
    radioField(
      fields.state("event", OfficeTexts.event, required: true),
      choices: BatchWork.events.compactMap { event in
        let fitting = batch.split(event, actor).fitting
        guard let kind = fitting.first?.kind else { return nil }
        return Choice(
          event.rawValue, StageTexts.button(event, kind), support: OfficeTexts.fitting(fitting.count, of: batch.proposals.count))
      })
    templates
    textAreaField(fields.state("words", ProposalTexts.reason), rows: 6, limit: 2_000)
    items { ownWords($0, OfficeTexts.ownReason) }
    submitButton(kind.title)
  }

  @HTMLBuilder private var decisions: Node {
    let (fitting, others) = batch.split(.decide, actor)
    p { OfficeTexts.fitting(fitting.count, of: batch.proposals.count) }
    radioField(fields.state("result", DecisionTexts.result, required: true), choices: results)
    textAreaField(fields.state("words", DecisionTexts.reason, support: DecisionTexts.reasonHelp, required: true), rows: 6, limit: 4_000)
    textAreaField(fields.state("conditions", DecisionTexts.conditions), rows: 3, limit: 2_000)
    textAreaField(fields.state("next-step", DecisionTexts.nextStep, required: true), rows: 3, limit: 1_000)
    textField(fields.state("decided-by", DecisionTexts.decidedBy, required: true, initial: city.data.words("mayor_title")?.string(.ja) ?? ""))
    dateField(
      fields.state("decided-on", DecisionTexts.decidedOn, required: true),
      DateParts(
        year: fields.form.optional("decided-on-year") ?? String(today.year),
        month: fields.form.optional("decided-on-month") ?? String(today.month),
        day: fields.form.optional("decided-on-day") ?? String(today.day)))
    items(fitting) { one in
      .fragment {
        selectField(fields.state("result-\(one.id)", OfficeTexts.ownResult), choices: results)
        ownWords(one, OfficeTexts.ownReason)
        textField(
          fields.state("granted-\(one.id)", DecisionTexts.granted, initial: one.amount.map(String.init) ?? ""), kind: .number, width: .medium)
      }
    }
    unfitting(others)
    submitButton(OfficeTexts.doIt(kind.title, fitting.count))
  }

  private var results: [Choice] { city.facts("decision-result", on: today).map { Choice($0.key, $0.name) } }

  @HTMLBuilder private var notices: Node {
    let (fitting, others) = batch.split(.issue, actor)
    p { OfficeTexts.fitting(fitting.count, of: batch.proposals.count) }
    textField(fields.state("number-before", OfficeTexts.numberBefore), width: .medium)
    textField(fields.state("number-first", OfficeTexts.firstNumber, required: true), kind: .number, width: .short)
    textField(fields.state("number-after", OfficeTexts.numberAfter), width: .short)
    textAreaField(fields.state("contact", DecisionTexts.contact, required: true, initial: NoticePages.contact(city, on: today)), rows: 3)
    items(fitting) { one in Node(NoticePages.addressee(one)) }
    unfitting(others)
    submitButton(OfficeTexts.doIt(kind.title, fitting.count))
  }

  @HTMLBuilder private func unfitting(_ others: [Proposal]) -> Node {
    if !others.isEmpty {
      h2(OfficeTexts.notFitting)
      ul { for one in others { li { one.label; " "; ProposalPages.chip(one, staff: true) } } }
    }
  }

  @HTMLBuilder private var templates: Node {
    let all = city.replyTemplates(for: "proposal", on: today)
    if !all.isEmpty {
      selectField(fields.state("template", OfficeTexts.template), choices: all.map { Choice($0.key, $0.name) })
      submitButton(OfficeTexts.useTemplate, .secondary, name: "go", value: "template")
    }
  }

  private func items(_ shown: [Proposal]? = nil, _ more: @escaping (Proposal) -> Node) -> Node {
    details(.open(batch.proposals.count <= 5 || !fields.errors.isEmpty)) {
      summary(OfficeTexts.perItem)
      ul(.class("records")) {
        for one in shown ?? batch.proposals {
          li {
            a(.href(Link(path: one.path))) { one.label }
            " "
            ProposalPages.chip(one, staff: true)
            more(one)
          }
        }
      }
    }
  }

  private func ownWords(_ one: Proposal, _ label: Text) -> Node {
    textAreaField(fields.state("words-\(one.id)", label), rows: 3, limit: 4_000)
  }
}
