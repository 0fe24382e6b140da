import Calendar
import HTML
import Platform
import Storage

/// One thing that a kind of case usually needs: made from the city's facts when the case opens or gets another type.
struct CaseStep: Sendable, Equatable {
  enum State: String, Sendable, CaseIterable {
    case open, done
    /// Does not apply here, for a reason.
    case skipped

    func after(_ event: Event) -> State? {
      switch (self, event) {
      case (.open, .finish): .done
      case (.open, .skip): .skipped
      case (.done, .undo), (.skipped, .undo): .open
      case (.open, .undo), (.done, .finish), (.done, .skip), (.skipped, .finish), (.skipped, .skip): nil
      }
    }
  }

  enum Event: String, Sendable, CaseIterable { case finish, skip, undo }

  let id: ID
  let consultation: ID
  /// Key of a fact `case-step`.
  let key: String
  let dueOn: Day
  var state: State = .open
  var endedAt: Instant?
  var endedByName = ""
  var reason = ""

  mutating func apply(_ event: Event, reason: String = "", by actor: Actor, at now: Instant) throws(Refusal) {
    guard let after = state.after(event) else { throw .conflict(StepTexts.movedOn) }
    state = after
    self.reason = reason
    endedAt = event == .undo ? nil : now
    endedByName = event == .undo ? "" : actor.name
  }

  /// The facts that a case of these types needs, in their order. A step that names no type is for every case.
  static func facts(for types: [String], _ city: Municipality, on day: Day) -> [Fact] {
    city.facts("case-step", on: day).filter { fact in
      let wanted = fact.data.strings("types")
      return wanted.isEmpty || !Set(wanted).isDisjoint(with: types)
    }
  }

  /// The first open step by its day: what comes next.
  static func next(_ steps: [CaseStep]) -> CaseStep? {
    steps.filter { $0.state == .open }.min { ($0.dueOn, $0.id) < ($1.dueOn, $1.id) }
  }
}

/// Makes a case's steps; used wherever a case opens or its types change.
enum CaseSteps {
  /// Adds the steps that the types ask for and the case has not yet, each so many business days from `start`.
  static func complete(_ c: Consultation, from start: Day, _ site: Site, at now: Instant, _ db: Connection) throws {
    guard c.state.isLive else { return }
    let facts = CaseStep.facts(for: c.types, site.city, on: now.day)
    guard !facts.isEmpty else { return }
    let store = CaseStepStore(db)
    let known = try Set(store.steps(of: c.id).map(\.key))
    let opening = site.city.openingDays(window: c.window, on: now.day)
    for fact in facts where !known.contains(fact.key) {
      let due = opening.adding(businessDays: fact.data.int("days") ?? 0, to: start)
      try store.insert(CaseStep(id: site.ids.next(at: now), consultation: c.id, key: fact.key, dueOn: due))
    }
  }

  static let routes: [Route] = [
    .post("/consultations/{id}/steps", for: CaseRoutes.desk, make),
    .post("/consultations/{id}/steps/{step}/completion", for: CaseRoutes.desk) { try await move($0, $1, .finish) },
    .post("/consultations/{id}/steps/{step}/exemption", for: CaseRoutes.desk) { try await move($0, $1, .skip) },
    .post("/consultations/{id}/steps/{step}/reopening", for: CaseRoutes.desk) { try await move($0, $1, .undo) },
  ]

  /// For cases that came before there were steps.
  private static func make(_ request: Request, _ site: Site) async throws -> Answer {
    try await CaseWriting.record(request, site, .plan, verb: "steps", at: "case-steps") { c, db in
      try complete(c, from: request.now.day, site, at: request.now, db)
      return [:]
    }
  }

  private static func move(_ request: Request, _ site: Site, _ event: CaseStep.Event) async throws -> Answer {
    try await request.refusing {
      let id = try request.id("step")
      var check = FormCheck(request.form)
      let field = "step-reason-\(id)"
      let reason = event == .skip ? check.line(field, max: 300, required: StepTexts.reasonMissing) : ""
      try check.finish()
      return try await CaseWriting.record(request, site, .plan, verb: "step-" + event.rawValue, at: "case-steps") { c, db in
        var step = try CaseStepStore(db).find(id, of: c.id)
        let before = step.state
        try step.apply(event, reason: reason, by: request.actor, at: request.now)
        try CaseStepStore(db).save(step, from: before)
        let name = site.city.name("case-step", step.key).string(.ja)
        return reason.isEmpty ? ["step": name] : ["step": name, "why": reason]
      }
    } orShow: { try await CaseRoutes.again(request, site, $0) }
  }
}

/// The list of steps on the page of a case.
struct StepPages {
  let steps: [CaseStep]
  let c: Consultation
  let canWrite: Bool
  let city: Municipality
  let today: Day
  let key: String
  let typing: CaseTyping

  private var base: String { CaseWriting.path(c.id) + "/steps" }

  @HTMLBuilder var node: Node {
    let missing = CaseStep.facts(for: c.types, city, on: today).contains { fact in !steps.contains { $0.key == fact.key } }
    if !steps.isEmpty || (canWrite && missing) {
      section(.aria("labelledby", "case-steps")) {
        h2(.id("case-steps")) { StepTexts.steps }
        if !steps.isEmpty {
          ol(.class("plain")) { for step in steps { li { line(step) } } }
        }
        if canWrite, missing { actionButton(StepTexts.make, action: Link(path: base), key: key, .quiet) }
      }
    }
  }

  @HTMLBuilder private func line(_ step: CaseStep) -> Node {
    p {
      strong { city.name("case-step", step.key) }
      "　"
      switch step.state {
      // What was left over when the case ended is not due any more.
      case .open: c.state.isLive ? DeskListStore.dueNode(step.dueOn, today: today) : statusChip(StepTexts.left, .stopped)
      case .done: statusChip(StepTexts.done, .done)
      case .skipped: statusChip(StepTexts.skipped, .stopped)
      }
      if let at = step.endedAt { " "; small { step.endedByName; " "; Format.moment(at) } }
      if !step.reason.isEmpty { " "; small { step.reason } }
    }
    if canWrite { actions(step) }
  }

  @HTMLBuilder private func actions(_ step: CaseStep) -> Node {
    if step.state == .open {
      div(.class("buttons")) {
        actionButton(StepTexts.finish, action: Link(path: "\(base)/\(step.id)/completion"), key: key)
        if step == CaseStep.next(steps), c.next == nil { suggestion(step) }
      }
      let field = "step-reason-\(step.id)"
      details(.open(typing.form.has(field))) {
        summary(StepTexts.skip)
        postForm(action: Link(path: "\(base)/\(step.id)/exemption"), key: key) {
          textField(typing.field(field, StepTexts.reason, required: true))
          submitButton(StepTexts.skip, .secondary)
        }
      }
    } else {
      actionButton(StepTexts.undo, action: Link(path: "\(base)/\(step.id)/reopening"), key: key, .quiet)
    }
  }

  /// The next open step as what the coordinator does next, with its day, in one click.
  @HTMLBuilder private func suggestion(_ step: CaseStep) -> Node {
    if let next = city.fact("case-step", step.key, on: today)?.data.string("next_step") {
      HTML.form(.class("action"), .method("post"), .action(Link(path: CaseWriting.path(c.id) + "/plan"))) {
        hiddenField("key", randomToken())
        hiddenField("step", next)
        hiddenField("step-on", max(step.dueOn, today).description)
        submitButton(StepTexts.suggest.filling(city.name("next-step", next, on: today)), .quiet)
      }
    }
  }
}

/// What steps say to staff.
enum StepTexts {
  static let steps = Text(ja: "この種類の相談の手順", easy: "する ことの リスト", en: "Steps for this kind of case")
  static let make = Text(ja: "この種類の手順を入れる", easy: "リストを つくる", en: "Add the steps of this kind")
  static let finish = Text(ja: "済んだ", easy: "しました", en: "Done")
  static let done = Text(ja: "済み", easy: "しました", en: "Done")
  static let left = Text(ja: "行わずに終了", easy: "しないで おわりました", en: "Left undone")
  static let skip = Text(ja: "あてはまらない", easy: "しない", en: "Does not apply")
  static let skipped = Text(ja: "あてはまらない", easy: "しない", en: "Does not apply")
  static let undo = Text(ja: "未済に戻す", easy: "もどす", en: "Open again")
  static let reason = Text(ja: "あてはまらない理由", easy: "りゆう", en: "Why it does not apply")
  static let reasonMissing = Text(ja: "理由を入力してください。", easy: "りゆうを 書いてください。", en: "Give a reason.")
  static let suggest = Text(ja: "次の一手にする（{1}）", easy: "つぎに する（{1}）", en: "Make it the next step ({1})")
  static let movedOn = Text(
    ja: "この手順は、ほかの人がもう変えています。画面を開き直して確かめてください。", easy: "ほかの 人が かえました。もう いちど ひらいて ください。",
    en: "Somebody has already changed this step. Open the page again and check.")
  static let madeVerb = Text(ja: "手順を入れた", easy: "リストを つくりました", en: "Added the steps")
  static let finishVerb = Text(ja: "手順を済ませた", easy: "しました", en: "Finished a step")
  static let skipVerb = Text(ja: "手順をあてはまらないとした", easy: "しないと きめました", en: "Set a step aside")
  static let undoVerb = Text(ja: "手順を未済に戻した", easy: "もどしました", en: "Opened a step again")
}
