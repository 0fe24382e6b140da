import Accounts
import Calendar
import Consultations
import HTML
import Platform
import Storage

/// One proposal on its way, with the two who move it.
struct SamplePlayer {
  let site: Site
  let db: Connection
  let act: SamplePlays.Act
  let party: Actor
  let office: Actor
  let call: Call
  var now: Instant

  mutating func run(group: ID?) throws {
    var p = try begin(group)
    if act.goal == .draft { return }
    var guardrail = 0
    while p.isLive, guardrail < 40 {
      guardrail += 1
      if try rests(&p) { return }
      try move(&p)
    }
  }

  private mutating func begin(_ group: ID?) throws -> Proposal {
    let c = try consultation(group)
    let id = site.ids.next(at: now)
    var p = try Beginning.begin(
      id, title: act.idea.title, theme: call.themes.first?.key ?? "", call: call, from: c, by: party, at: now, site, db)
    p.lead.organisation = group
    p.lead.name = act.groupName
    try ProposalStore(db).save(&p)
    try write(p)
    return p
  }

  /// The consultation out of which it grew, made as the desk makes them.
  private func consultation(_ group: ID?) throws -> Consultation {
    let at = now.adding(days: -12)
    let city = site.city
    var contact = Contact()
    contact.name = act.writerName
    contact.organisationName = act.groupName
    let area = city.askerAreas(on: now.day).map(\.key)
    let types = city.facts("consultation-type", on: now.day).filter { $0.data.strings("words").contains("提案") }.map(\.key)
    let window = city.windows(on: now.day).first { $0.data.string("role") == "city-centre" } ?? city.defaultWindow(on: now.day)
    let c = Consultation(
      id: site.ids.next(at: at), number: try Numbers(db).next("consultation", on: at.day), title: act.idea.title,
      text: act.idea.problem, state: .open, waiting: .third, urgency: city.facts("urgency", on: now.day).first { $0.data.flag("default") }?.key ?? "normal",
      channel: city.facts("channel", on: now.day).first { $0.data.flag("asker") }?.key ?? "form",
      askerKind: city.facts("asker-kind", on: now.day).first { $0.data.flag("organisation") }?.key ?? "group",
      area: area.isEmpty ? "" : area[act.number % area.count], types: types, fields: [act.idea.field],
      firstTime: act.number % 3 == 0, proxy: false, asker: party.person, organisation: group, contact: contact, consents: [],
      window: window?.key ?? "", receivedAt: at, firstAnsweredAt: at.adding(days: 1), movedAt: now)
    try ConsultationStore(db).insert(c)
    try site.journal(db).record("consultation.receive", on: c.id, by: party, at: at)
    return c
  }

  /// Everything that the form of the present stage asks, so that it can be handed in.
  private func write(_ p: Proposal) throws {
    guard let stage = call.stage(p.stage), let version = try ProposalFile.form(of: stage, call, db) else { return }
    let drafts = ProposalDraftStore(db)
    var answers = try drafts.draft(of: p.id, stage: stage.key)?.set.answers ?? Bridge.firstDraft(p, version, for: party, site.city, db)
    for question in version.questions { answers.values[question.id] = SampleAnswers(act: act, amount: amount(stage)).answer(question, answers[question.id]) }
    answers.values = answers.values.filter { !$0.value.isEmpty }
    try drafts.save(
      answers, of: p.id, stage: stage.key, after: try drafts.revision(of: p.id, stage: stage.key), by: party, at: now)
  }

  private func amount(_ stage: CallStage) -> Int { min(act.idea.amount, stage.grant ?? call.cap ?? act.idea.amount) }

  /// Whether it has come as far as it should.
  private func rests(_ p: inout Proposal) throws -> Bool {
    switch act.goal {
    case .at(let kind, let begun):
      guard p.kind == kind else { return false }
      if !begun { return true }
      return p.state != kind.initial
    case .returned:
      guard p.kind == .check, p.state == .returned else { return false }
      return true
    case .draft: return true
    default: return false
    }
  }

  private mutating func move(_ p: inout Proposal) throws {
    pass(p)
    if try leaves(&p) { return }
    switch (p.kind, p.state) {
    case (_, .drafting), (.survey, .open), (.idea, .returned), (.sheet, .returned), (.proposal, .returned): try hand(in: &p)
    case (_, .submitted):
      if p.owner == nil, act.number % 4 != 0 {
        p.owner = office.person
        try ProposalStore(db).save(&p)
      }
      try step(.accept, &p)
    case (.talks, .waiting):
      p.departments = departments()
      try ProposalStore(db).save(&p)
      try step(.begin, &p)
    case (.talks, _): try step(.settle, &p)
    case (.check, .waiting):
      p.owner = office.person
      try ProposalStore(db).save(&p)
      try check(p)
      try step(.begin, &p)
    case (.check, .working):
      if act.goal == .returned { try step(.askMore, &p, reason: pick(act.words.asks)) } else { try step(.pass, &p) }
    case (.check, _): try step(.submit, &p, by: party)
    case (.screening, .waiting), (.finalScreening, .waiting): try step(.begin, &p)
    case (.screening, _), (.finalScreening, _):
      if case .refused(let at) = act.goal, at == p.kind { try step(.fail, &p, reason: pick(act.words.reasons_refused)) } else { try step(.pass, &p) }
    case (.decision, _): try decide(&p)
    case (.notice, _): try issue(&p)
    case (.agreement, _): try step(.conclude, &p)
    default: try step(.begin, &p)
    }
  }

  /// Days go by: slowly in the years of the model project, quickly in a call of this year.
  private mutating func pass(_ p: Proposal) {
    let limit = site.now().adding(hours: -2)
    if let opens = call.stage(p.stage)?.opensAt, opens > now { now = min(opens.adding(days: 3), limit) }
    else { now = min(now.adding(days: 3).adding(minutes: act.number * 7 % 60), limit) }
    // Offices work on business days.
    let opening = site.city.programmeOpening(on: now.day)
    if let open = opening.firstOpen(onOrAfter: now.day) { now = min(now.adding(days: now.day.days(until: open)), limit) }
  }

  /// The side exits of those that should take them, once the first submission is in.
  private mutating func leaves(_ p: inout Proposal) throws -> Bool {
    guard p.isReceived else { return false }
    func reason(_ kind: EndingKind) -> String { site.city.exitReasons(kind, on: now.day).first?.key ?? "other" }
    let last = call.stages.contains { $0.kind == .survey } ? StageKind.survey : p.kind
    switch act.goal {
    case .withdrawn where p.kind == last:
      try end(.withdraw, Ending(.withdrawn, reason: reason(.withdrawn), reusable: pick(act.words.reusable), at: now), &p, by: party)
    case .noCollaboration where p.kind.after(.abandon, in: p.state) != nil:
      let missing = site.city.facts("missing", on: now.day).prefix(1).map(\.key)
      let sides = site.city.facts("side", on: now.day).prefix(1).map(\.key)
      try end(
        .abandon,
        Ending(
          .noCollaboration, reason: reason(.noCollaboration), reusable: pick(act.words.reusable), missing: missing, sides: sides,
          at: now), &p, by: office)
    case .handedOver where p.kind.after(.handOver, in: p.state) != nil:
      let window = site.city.facts("window", on: now.day).last?.key ?? ""
      try end(.handOver, Ending(.handedOver, reason: reason(.handedOver), reusable: pick(act.words.reusable), to: window, at: now), &p, by: office)
    default: return false
    }
    return true
  }

  private func end(_ event: ProposalEvent, _ ending: Ending, _ p: inout Proposal, by actor: Actor) throws {
    try ProposalWriting.apply(event, to: &p, of: call, ending: ending, ["reason": ending.reusable], by: actor, at: now, site, db)
  }

  private mutating func hand(in p: inout Proposal) throws {
    guard let stage = call.stage(p.stage), let version = try ProposalFile.form(of: stage, call, db) else { return }
    try write(p)
    for item in call.eligibility { try CheckStore(db).put(.own, item, .yes, note: "", of: p.id, by: party, at: now) }
    guard let draft = try ProposalDraftStore(db).draft(of: p.id, stage: stage.key) else { return }
    _ = try Submission.hand(in: draft.set.answers.sent(in: version), version, of: &p, call: call, by: party, at: now, site, db)
  }

  private func step(_ event: ProposalEvent, _ p: inout Proposal, by actor: Actor? = nil, reason: String = "") throws {
    try ProposalWriting.apply(
      event, to: &p, of: call, reason.isEmpty ? [:] : ["reason": reason], by: actor ?? office, at: now, site, db)
  }

  private func check(_ p: Proposal) throws {
    for item in call.eligibility { try CheckStore(db).put(.clerk, item, .yes, note: "", of: p.id, by: office, at: now) }
    for (index, paper) in call.papers.enumerated() {
      let isMissing = act.goal == .returned && index == call.papers.count - 1
      try CheckStore(db).put(.paper, paper, isMissing ? .no : .yes, note: "", of: p.id, by: office, at: now)
    }
  }

  private func decide(_ p: inout Proposal) throws {
    let results = site.city.facts("decision-result", on: now.day)
    func key(_ kind: DecisionClass) -> String { results.first { $0.data.string("class") == kind.rawValue }?.key ?? kind.rawValue }
    let kind: DecisionClass =
      switch act.goal {
      case .refused: .refused
      case .continued: try DecisionStore(db).find(of: p.id) == nil ? .continued : .adopted
      default: .adopted
      }
    let reasons = kind == .adopted ? act.words.reasons_adopted : kind == .refused ? act.words.reasons_refused : act.words.reasons_continue
    let granted = kind == .adopted && call.cap != nil ? (p.amount ?? act.idea.amount) / 1_000 * 1_000 : nil
    try DecisionStore(db).add(
      Decision(
        proposal: p.id, number: try DecisionStore(db).all(of: p.id).count + 1, result: key(kind), kind: kind,
        reason: pick(reasons), nextStep: kind == .adopted ? SampleWords.nextAdopted : kind == .refused ? SampleWords.nextRefused : SampleWords.nextContinue,
        decidedBy: SampleWords.mayor(site.city), decidedOn: now.day, granted: granted, madeByName: office.name, madeAt: now,
        days: p.filedAt.map { $0.day.days(until: now.day) }))
    p.granted = granted
    try step(.decide, &p)
  }

  private func issue(_ p: inout Proposal) throws {
    guard let decision = try DecisionStore(db).find(of: p.id) else { return }
    let notice = DecisionNotice(
      documentNumber: "市市協第\(FiscalYear(containing: now.day).start % 100)\(1000 + act.number)\(decision.number)号", addressee: NoticePages.addressee(p),
      contact: NoticePages.contact(site.city, on: now.day), issuedAt: now)
    try Issuing.issue(notice, decision, &p, by: office, at: now, site, db)
    if act.goal == .adopted || act.goal == .continued { return }
  }

  private func departments() -> [String] {
    let known = Set(site.city.facts("department", on: now.day).map(\.key))
    let wanted = act.idea.departments.filter(known.contains)
    return wanted.isEmpty ? call.offices : wanted
  }

  private func pick(_ words: [String]) -> String { words.isEmpty ? "" : words[act.number % words.count] }
}
