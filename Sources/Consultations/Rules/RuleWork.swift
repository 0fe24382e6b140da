import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Carries out rules that are on: every day, and for a case that has just come in.
enum RuleWork {
  private static let name = "rules.run"
  private static let chunk = 100

  static let job = Job(name, .daily(hour: 8, minute: 45)) { site, now, argument, progress in
    let switches = try await site.database.read { try RuleStore($0).switches() }
    let rules = Rule.all(site.city, on: now.day).filter { switches[$0.key]?.isOn == true }
    for (done, rule) in rules.enumerated() {
      let since = switches[rule.key]?.at ?? now
      if let id = ID(argument) {
        if rule.occasion == .received { try await carryOut(rule, for: id, since: since, site, at: now) }
      } else {
        try await runAll(rule, since: since, site, at: now)
      }
      try await progress.report(done + 1, rules.count)
    }
  }

  /// Asks for the rules of a case that has just come in, in its transaction.
  static func received(_ consultation: ID, at now: Instant, _ db: Connection) throws {
    guard try RuleStore(db).switches().values.contains(where: \.isOn) else { return }
    try JobStore(db).askOnce(name, argument: consultation.description, at: now)
  }

  private static func runAll(_ rule: Rule, since: Instant, _ site: Site, at now: Instant) async throws {
    var after = ID(0)
    while true {
      let from = after
      let found = try await site.database.read {
        try RuleStore($0).candidates(rule, since: since, on: now.day, after: from, limit: chunk)
      }
      guard let last = found.last else { return }
      for c in found where rule.holds(c, since: since, site.city, at: now) {
        try await carryOut(rule, for: c.id, since: since, site, at: now)
      }
      after = last.id
    }
  }

  /// One rule for one case, all or nothing. What the rules of cases refuse today (somebody is still expected, the case is
  /// over) is tried again tomorrow.
  private static func carryOut(_ rule: Rule, for id: ID, since: Instant, _ site: Site, at now: Instant) async throws {
    do {
      try await site.database.write { db in
        guard let c = try ConsultationStore(db).load(id), rule.holds(c, since: since, site.city, at: now),
          try RuleStore(db).begin(rule.key, id, at: now)
        else { return }
        try RuleWriting(db: db, site: site, rule: rule, now: now).run(on: c)
      }
    } catch let refusal as Refusal {
      site.log.info("rule \(rule.key) does not fit case \(id): \(refusal)")
    }
  }

  /// Which cases a rule would touch now, as if it were on since a month ago.
  static func trial(_ rule: Rule, _ city: Municipality, at now: Instant, _ db: Connection) throws -> [Consultation] {
    let since = now.adding(days: -30)
    return try RuleStore(db).candidates(rule, since: since, on: now.day, after: ID(0), limit: 1000)
      .filter { rule.holds($0, since: since, city, at: now) }
  }
}

/// What a rule does to a case, by the same rules as when somebody does it by hand, in the name of the rule.
struct RuleWriting {
  let db: Connection
  let site: Site
  let rule: Rule
  let now: Instant

  private var city: Municipality { site.city }

  func run(on found: Consultation) throws {
    var c = found
    let actor = Actor(person: nil, name: rule.fact.name.string(.ja), hats: [Hat(.coordinator, at: c.window)])
    if !rule.addsTypes.isEmpty {
      try c.apply(.classify, by: actor, at: now)
      c.types += rule.addsTypes.filter { !c.types.contains($0) }
      try CaseWriting.save(&c, .classify, [:], actor, at: now, site, db)
      try CaseSteps.complete(c, from: now.day, site, at: now, db)
    }
    let heads = try Heads.of(c.window, on: now.day, db)
    if rule.givesToHead, let head = heads.first, c.owner != head {
      let former = c.owner
      try Assignment.move(&c, to: head, by: actor, at: now, site, db)
      try Assignment.tell(head, of: 1, last: c.id, by: actor, at: now, site, db)
      try Assignment.tellFormer([CaseloadJob.Item(id: c.id, from: former)], by: actor, at: now, site, db)
    }
    if let step = rule.nextStep {
      let day = city.openingDays(window: c.window, on: now.day).adding(businessDays: rule.nextDays, to: now.day)
      let (next, waits) = (NextStep(step, on: day), CaseRoutes.waits(for: step, city, now.day))
      try c.plan(next, waitsFor: waits, by: actor, at: now)
      try CaseWriting.save(&c, .plan, CaseRoutes.planned(next, c.waiting, city), actor, at: now, site, db)
    }
    if let key = rule.macro { try runMacro(key, on: &c, by: actor) }
    if rule.tellsHead { try tell(heads, c) }
    try site.journal(db).record(
      "consultation.rule", on: c.id, by: actor, at: now, details: ["rule": rule.fact.name.string(.ja)])
  }

  /// A macro without somebody who reads over its answer: the template as it is.
  private func runMacro(_ key: String, on c: inout Consultation, by actor: Actor) throws {
    guard let macro = Macro.all(city, on: now.day).first(where: { $0.fact.key == key }), macro.fits(c, actor) else {
      throw Refusal.conflict(RuleTexts.macroDoesNotFit)
    }
    let owner = try c.owner.flatMap { try site.reach.person($0, db)?.name } ?? ""
    let template = city.replyTemplates(on: now.day).first { $0.key == macro.template }
    let text = template.map { ReplyFilling.body($0, c, owner: owner, city: city, on: now.day) } ?? ""
    var request = Request(method: .post, path: RuleRoutes.path, now: now)
    request.identity = Identity(actor: actor)
    try MacroWriting(db: db, site: site, request: request).run(
      macro, text: text, message: site.ids.next(at: now), task: site.ids.next(at: now), on: &c)
  }

  private func tell(_ heads: [ID], _ c: Consultation) throws {
    for person in Set(heads).sorted() {
      try Notices(db, site).send(
        to: person, category: "task", subject: c.id, title: RuleTexts.told.filling(rule.fact.name, Text(verbatim: c.number)),
        path: CaseWriting.path(c.id), at: now)
    }
  }
}
