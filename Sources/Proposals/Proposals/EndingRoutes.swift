import Calendar
import HTML
import Platform
import Storage

/// The side exits: withdrawn, did not become a collaboration, handed over. Each says why, and what can be reused.
enum EndingRoutes {
  static let routes: [Route] = [.get("/proposals/{id}/ending", show), .post("/proposals/{id}/ending", end)]

  private static func event(_ text: String) throws(Refusal) -> ProposalEvent {
    guard let event = ProposalEvent(rawValue: text), [.withdraw, .abandon, .handOver].contains(event) else { throw .notFound }
    return event
  }

  private static func show(_ request: Request, _ site: Site) async throws -> Answer {
    try await page(request, site, event: try event(request.query["kind"]), errors: [])
  }

  private static func page(
    _ request: Request, _ site: Site, event: ProposalEvent, errors: [FieldError]
  ) async throws -> Answer {
    let id = try request.id()
    let p = try await site.database.read { try ProposalStore($0).find(id, for: request.actor) }
    guard p.offers(event, to: request.actor) else { throw Refusal.conflict(StageTexts.doesNotFit(p.kind, p.state)) }
    return request.page(
      title: StageTexts.button(event, p.kind), site: site, breadcrumb: [(Text(verbatim: p.label), p.path)]
    ) {
      EndingPages(proposal: p, event: event, city: site.city, today: request.now.day, fields: TypedFields(request.form, errors))
        .form(key: request.key ?? randomToken())
    }
  }

  private static func end(_ request: Request, _ site: Site) async throws -> Answer {
    let event = try event(request.form["kind"])
    return try await request.refusing {
      let ending = try EndingForm(request.form, event, city: site.city, at: request.now).ending
      return try await ProposalWriting.change(request, site, event, ending: ending) { _, _, _ in
        var details = ["reason": [site.city.name("exit-reason", ending.reason).string(.ja), ending.note].filter { !$0.isEmpty }.joined(separator: "\n")]
        if !ending.reusable.isEmpty { details["reusable"] = ending.reusable }
        return details
      }
    } orShow: { try await page(request, site, event: event, errors: $0) }
  }
}

/// What must be said when a proposal leaves by the side.
struct EndingForm: Sendable {
  let ending: Ending

  static func kind(_ event: ProposalEvent) -> EndingKind {
    switch event {
    case .abandon: .noCollaboration
    case .handOver: .handedOver
    default: .withdrawn
    }
  }

  init(_ form: Form, _ event: ProposalEvent, city: Municipality, at now: Instant) throws(Refusal) {
    var check = FormCheck(form)
    let kind = Self.kind(event)
    let reason = check.choice(
      "reason", in: city.exitReasons(kind, on: now.day).map(\.key), required: EndingTexts.reasonMissing)
    let asksDetail = city.fact("exit-reason", reason, on: now.day)?.data.flag("asks_detail") ?? false
    let note = check.text("note", max: 2_000, required: asksDetail ? EndingTexts.noteMissing : nil)
    let isOurs = kind == .noCollaboration
    let reusable = check.text("reusable", max: 2_000, required: isOurs ? EndingTexts.reusableMissing : nil)
    let missing = isOurs
      ? check.choices("missing", in: city.facts("missing", on: now.day).map(\.key), required: EndingTexts.missingMissing) : []
    let sides = isOurs
      ? check.choices("sides", in: city.facts("side", on: now.day).map(\.key), required: EndingTexts.sideMissing) : []
    let to = kind == .handedOver
      ? check.choice("to", in: city.facts("window", on: now.day).map(\.key), required: EndingTexts.toMissing) : ""
    try check.finish()
    ending = Ending(kind, reason: reason, note: note, reusable: reusable, missing: missing, sides: sides, to: to, at: now)
  }
}

extension Municipality {
  /// Reasons that may explain a side exit; one that names none explains all.
  func exitReasons(_ kind: EndingKind, on day: Day) -> [Fact] {
    facts("exit-reason", on: day).filter {
      let exits = $0.data.strings("exits")
      return exits.isEmpty || exits.contains(kind.rawValue)
    }
  }
}

/// The form of a side exit, and how an ending reads.
struct EndingPages {
  let proposal: Proposal
  let event: ProposalEvent
  let city: Municipality
  let today: Day
  let fields: TypedFields

  @HTMLBuilder
  func form(key: String) -> Node {
    let kind = EndingForm.kind(event)
    let reason = fields.state("reason", EndingTexts.reason, required: true)
    let note = fields.state("note", EndingTexts.note)
    let reusable = fields.state(
      "reusable", EndingTexts.reusable, support: EndingTexts.reusableHelp, required: kind == .noCollaboration)
    let missing = fields.state("missing", EndingTexts.missing, required: true)
    let sides = fields.state("sides", EndingTexts.sides, required: true)
    let to = fields.state("to", EndingTexts.to, required: true)
    headingBlock(StageTexts.button(event, proposal.kind), eyebrow: Text(verbatim: proposal.label), lead: EndingTexts.lead(kind))
    errorSummary([reason, note, missing, sides, to, reusable])
    postForm(action: Link(path: proposal.path + "/ending"), key: key, revision: proposal.revision) {
      hiddenField("kind", event.rawValue)
      radioField(reason, choices: city.exitReasons(kind, on: today).map { Choice($0.key, $0.name) })
      textAreaField(note, rows: 4, limit: 2_000)
      if kind == .noCollaboration {
        checkboxField(missing, choices: choices("missing"), chosen: fields.form.all("missing"))
        checkboxField(sides, choices: choices("side"), chosen: fields.form.all("sides"))
      }
      if kind == .handedOver { selectField(to, choices: choices("window")) }
      textAreaField(reusable, rows: 4, limit: 2_000)
      submitButton(StageTexts.button(event, proposal.kind), .danger)
    }
    linkButton(EndingTexts.back, to: Link(path: proposal.path), .quiet)
  }

  private func choices(_ kind: String) -> [Choice] { city.facts(kind, on: today).map { Choice($0.key, $0.name) } }

  static func summary(_ ending: Ending, _ decision: Decision?, _ city: Municipality) -> Node {
    var lines: [(Text, Node)] = [(EndingTexts.on, Format.dateNode(ending.at.day))]
    if !ending.reason.isEmpty { lines.append((EndingTexts.reason, Node(city.name("exit-reason", ending.reason, on: ending.at.day)))) }
    if let decision, ending.reason.isEmpty {
      lines.append((DecisionTexts.result, Node(city.name("decision-result", decision.result, on: decision.decidedOn))))
      lines.append((DecisionTexts.reason, div(.class("prose")) { Prose.node(decision.reason) }))
    }
    if !ending.note.isEmpty { lines.append((EndingTexts.note, div(.class("prose")) { Prose.node(ending.note) })) }
    if !ending.missing.isEmpty {
      lines.append((EndingTexts.missing, tagList(ending.missing.map { city.name("missing", $0, on: ending.at.day) })))
      lines.append((EndingTexts.sides, tagList(ending.sides.map { city.name("side", $0, on: ending.at.day) })))
    }
    if !ending.to.isEmpty { lines.append((EndingTexts.to, Node(city.name("window", ending.to, on: ending.at.day)))) }
    if !ending.reusable.isEmpty { lines.append((EndingTexts.reusable, div(.class("prose")) { Prose.node(ending.reusable) })) }
    return section(.class("card"), .aria("labelledby", "ending")) {
      h2(.id("ending")) { EndingTexts.title }
      descriptionList(lines)
    }
  }
}

/// What endings say.
enum EndingTexts {
  static let title = Text(ja: "どう終わったか", easy: "どう おわったか", en: "How it ended")
  static let on = Text(ja: "終わった日", easy: "おわった 日", en: "Ended on")
  static let reason = Text(ja: "理由", easy: "りゆう", en: "Reason")
  static let reasonMissing = Text(ja: "理由を選んでください。", easy: "りゆうを えらんでください。", en: "Choose a reason.")
  static let note = Text(ja: "くわしく", easy: "くわしく", en: "In more detail")
  static let noteMissing = Text(ja: "この理由のときは、くわしく書いてください。", easy: "くわしく かいてください。", en: "Say more for this reason.")
  static let missing = Text(ja: "足りなかったもの", easy: "たりなかった もの", en: "What was missing")
  static let missingMissing = Text(ja: "足りなかったものを一つ以上選んでください。", easy: "えらんでください。", en: "Choose at least one.")
  static let sides = Text(ja: "どの側で", easy: "だれの ほうで", en: "On whose side")
  static let sideMissing = Text(ja: "どの側かを一つ以上選んでください。", easy: "えらんでください。", en: "Choose at least one.")
  static let to = Text(ja: "引き継ぐ窓口", easy: "わたす まどぐち", en: "Window that takes it")
  static let toMissing = Text(ja: "引き継ぐ窓口を選んでください。", easy: "えらんでください。", en: "Choose the window.")
  static let reusable = Text(ja: "次に生かせること", easy: "つぎに つかえる こと", en: "What can be reused")
  static let reusableHelp = Text(
    ja: "調べたこと、つながった人、次に試すとよいことなど。次の提案や相談で使われます。", easy: "しらべた こと、しりあった 人など。",
    en: "What was found out, who was met, what to try next. Used for later proposals and consultations.")
  static let reusableMissing = Text(ja: "次に生かせることを書いてください。なければ「なし」と書いてください。", easy: "かいてください。ない ときは「なし」。", en: "Write what could be reused, or “nothing”.")
  static let back = Text(ja: "戻る", easy: "もどる", en: "Back")
  static func lead(_ kind: EndingKind) -> Text {
    switch kind {
    case .withdrawn: Text(ja: "取り下げても、書いた内容は残り、次の募集で使えます。", easy: "やめても かいた ものは のこります。", en: "What you wrote is kept and can be used for a later call.")
    case .noCollaboration:
      Text(
        ja: "提案した方に伝わります。協働に至らなかったことも大切な記録です。", easy: "ていあんした 人に つたわります。",
        en: "The proposer will read this. What did not become a collaboration is worth recording too.")
    default: Text(ja: "提案した方に、どの窓口で続くかを伝えます。", easy: "どの まどぐちに いくか つたえます。", en: "The proposer is told at which window it goes on.")
    }
  }
}
