import Calendar
import HTML
import Platform
import Storage

/// What a batch does to one proposal, settled before anything is done.
struct BatchStep: Codable, Sendable {
  enum Act: Codable, Sendable {
    case assign(ID)
    case event(String, reason: String)
    case letter(String)
    case decide(DecisionForm)
    case issue(number: String, contact: String)
    /// Lines of a table that came back.
    case sheet([String])
  }

  let proposal: ID
  let revision: Int
  let act: Act
}

/// Reads what was written for all and for one, and says at each row what is wrong with it. Nothing is changed here.
struct BatchPlan {
  let batch: Batch
  let form: Form
  let actor: Actor
  let now: Instant
  let site: Site
  let db: Connection

  /// Not `owner`: that is a filter of the table, and the filter comes with the form of a whole view.
  static let newOwner = "new-owner"
  static let events: [ProposalEvent] = [.begin, .accept, .settle, .pass, .askMore, .fail]

  func steps(_ kind: BatchRoutes.Kind) throws -> [BatchStep] {
    switch kind {
    case .assign: try assign()
    case .step: try move()
    case .letter: try write()
    case .decide: try decide()
    case .issue: try issue()
    }
  }

  private func step(_ p: Proposal, _ act: BatchStep.Act) -> BatchStep {
    BatchStep(proposal: p.id, revision: p.revision, act: act)
  }

  private func fitting(_ event: ProposalEvent) throws(Refusal) -> [Proposal] {
    let fitting = batch.split(event, actor).fitting
    guard !fitting.isEmpty else { throw .conflict(OfficeTexts.noneFits) }
    return fitting
  }

  private func own(_ p: Proposal, _ words: String) -> String { form.optional("words-\(p.id)") ?? words }

  private func assign() throws -> [BatchStep] {
    var check = FormCheck(form)
    let owner = check.id(Self.newOwner)
    if owner == nil, check.errors.isEmpty { check.fail(Self.newOwner, OfficeTexts.chooseOwner) }
    try check.finish()
    guard let owner, try ProposalFile.colleagues(site, db).contains(where: { $0.id == owner }) else {
      throw Refusal.invalid([FieldError(Self.newOwner, OfficeTexts.chooseOwner)])
    }
    let fitting = batch.assignable(by: actor)
    guard let first = fitting.first else { throw Refusal.conflict(OfficeTexts.noneFits) }
    if owner != actor.person {
      try Notices(db, site).send(
        to: owner, category: "task", subject: first.id, title: OfficeTexts.doIt(OfficeTexts.bulkAssign, fitting.count),
        path: "/proposals/office?view=mine", at: now)
    }
    return fitting.map { step($0, .assign(owner)) }
  }

  private func move() throws -> [BatchStep] {
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
    return try fitting(event).map { step($0, .event(event.rawValue, reason: own($0, words))) }
  }

  private func write() throws -> [BatchStep] {
    var check = FormCheck(form)
    let words = check.text("words", max: 4_000, required: OfficeTexts.wordsMissing)
    try check.finish()
    return batch.proposals.map { step($0, .letter(own($0, words))) }
  }

  /// Every row is looked at before the first is decided, and each knows what those above it take from the budget.
  private func decide() throws -> [BatchStep] {
    let fitting = try fitting(.decide)
    do throws(Refusal) {
      _ = try DecisionForm(form.renaming(["words": "reason"]), city: site.city, on: now.day)
    } catch {
      guard case .invalid(let wrong) = error else { throw error }
      throw Refusal.invalid(Self.renaming(wrong, ["reason": "words"]))
    }
    let calls = try Dictionary(
      uniqueKeysWithValues: Set(fitting.map(\.call)).map { ($0, try CallStore(db).load($0)) })
    var taken = try calls.mapValues { try BudgetStore(db: db, call: $0.id).granted() }
    var errors: [FieldError] = []
    var steps: [BatchStep] = []
    for p in fitting {
      guard let call = calls[p.call] else { continue }
      do throws(Refusal) {
        let own = try decision(p)
        try own.judge(p, call)
        let toOthers = (taken[p.call] ?? 0) - (p.filedAt == nil ? 0 : p.granted ?? 0)
        if own.kind == .adopted {
          guard let granted = own.granted ?? (p.amount == nil ? 0 : nil) else {
            throw .invalid([FieldError("granted", DecisionTexts.grantedMissing)])
          }
          try DecisionForm.judge(granted, call, toOthers: toOthers)
          taken[p.call] = toOthers + granted
        }
        steps.append(step(p, .decide(own)))
      } catch {
        guard case .invalid(let wrong) = error else { throw error }
        errors += atItsRow(p, wrong)
      }
    }
    guard errors.isEmpty else { throw Refusal.invalid(errors) }
    return steps
  }

  /// The shared decision with what was written for this proposal alone.
  private func decision(_ p: Proposal) throws(Refusal) -> DecisionForm {
    var values: [(String, String)] = form.values.filter { !["words", "result", "granted"].contains($0.name) }
      .map { ($0.name, $0.value) }
    values.append(("reason", own(p, form["words"])))
    values.append(("result", form.optional("result-\(p.id)") ?? form["result"]))
    values.append(("granted", form["granted-\(p.id)"]))
    return try DecisionForm(Form(values), city: site.city, on: now.day)
  }

  private func atItsRow(_ p: Proposal, _ errors: [FieldError]) -> [FieldError] {
    Self.renaming(errors, ["reason": "words-\(p.id)", "result": "result-\(p.id)", "granted": "granted-\(p.id)"])
  }

  private static func renaming(_ errors: [FieldError], _ names: [String: String]) -> [FieldError] {
    errors.map { FieldError(names[$0.field] ?? $0.field, $0.text) }
  }

  private func issue() throws -> [BatchStep] {
    let fitting = try fitting(.issue)
    var check = FormCheck(form)
    let before = check.line("number-before", max: 30)
    let after = check.line("number-after", max: 10)
    let first = check.integer("number-first", in: 1...1_000_000, required: OfficeTexts.numberWrong)
    let contact = check.text("contact", max: 500, required: DecisionTexts.contactMissing)
    try check.finish()
    return try fitting.enumerated().map { index, p in
      let number = before + String(first + index) + after
      guard try !DecisionStore(db).isUsed(number) else {
        throw Refusal.invalid([FieldError("number-first", DecisionTexts.documentNumberTaken)])
      }
      return step(p, .issue(number: number, contact: contact))
    }
  }
}

extension Form {
  /// The same values under other names.
  func renaming(_ names: [String: String]) -> Form {
    Form(values.map { (names[$0.name] ?? $0.name, $0.value) }, problems: problems)
  }
}
