import Calendar
import HTML
import Platform
import Storage

/// Copies, merges, splits and re-submissions (系譜): this folder's part of the room's door.
enum Lineage {
  static var feature: Feature {
    var feature = Feature(name: "lineage")
    feature.routes = LineageRoutes.routes
    feature.verbs = [
      "proposal.copy": LineageTexts.copied, "proposal.merge": LineageTexts.merged, "proposal.split": LineageTexts.splitVerb,
    ]
    return feature
  }

  /// On the page of a proposal: into what it may go on.
  static func card(_ p: Proposal, _ relation: ProposalRelation, for actor: Actor, at now: Instant, _ db: Connection) throws -> Node? {
    let calls = LineageRules.mayCopy(p, relation)
      ? try CallStore(db).headings(in: [.published], for: actor).filter { $0.takesDrafts(at: now) && $0.id != p.call } : []
    return LineagePages.panel(p, relation, calls: calls)
  }
}

/// The rules: what may go on as what.
enum LineageRules {
  /// The party takes what it wrote along into another open call, at any time; the old record stays as it ended.
  static func mayCopy(_ p: Proposal, _ relation: ProposalRelation) -> Bool {
    p.disposedOn == nil && (relation == .lead || (relation == .desk && !p.isLive))
  }

  /// The office joins two that go on in the same call; the party agreed outside.
  static func mayMerge(_ p: Proposal, into target: Proposal, _ relation: ProposalRelation) -> Bool {
    relation == .office && p.isLive && target.isLive && p.id != target.id && p.call == target.call && p.kind != .notice
      && p.kind != .agreement
  }

  static func maySplit(_ p: Proposal, _ relation: ProposalRelation) -> Bool {
    relation == .office && p.isLive && p.kind != .notice && p.kind != .agreement
  }
}

/// Handlers of lineage.
enum LineageRoutes {
  private static let office = Route.Access.roles([.programmeOffice])

  static let routes: [Route] = [
    .post("/proposals/{id}/copies", copy), .post("/proposals/{id}/merge", for: office, merge),
    .post("/proposals/{id}/splits", for: office, split),
  ]

  /// A fresh draft in another call with everything that the same questions said before.
  private static func copy(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      var check = FormCheck(request.form)
      let callID = check.id("call")
      if callID == nil, check.errors.isEmpty { check.fail("call", BeginTexts.callMissing) }
      try check.finish()
      guard let callID else { throw Refusal.notFound }
      let new = site.ids.next(at: request.now)
      return try await site.once(request) { db in
        let old = try ProposalStore(db).find(id, for: request.actor)
        guard LineageRules.mayCopy(old, ProposalPolicy.relation(of: request.actor, to: old)) else { throw Refusal.notFound }
        let call = try CallStore(db).find(callID, for: request.actor)
        guard call.takesDrafts(at: request.now) else { throw Refusal.conflict(ProposalTexts.callNotOpen) }
        let p = try Copying.copy(old, new, into: call, by: request.actor, at: request.now, site, db)
        return p.path + "/draft"
      }
    } orShow: { try await ProposalRoutes.page(request, site, errors: $0) }
  }

  private static func merge(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      var check = FormCheck(request.form)
      let revision = check.revision()
      let number = check.line("into", max: 40, required: LineageTexts.intoMissing)
      try check.finish()
      return try await site.once(request) { db in
        let store = ProposalStore(db)
        var p = try store.find(id, for: request.actor)
        guard p.revision == revision else { throw Refusal.stale(current: p.revision) }
        guard let target = try store.find(number: number, for: request.actor) else {
          throw Refusal.invalid([FieldError("into", LineageTexts.intoUnknown)])
        }
        guard LineageRules.mayMerge(p, into: target, ProposalPolicy.relation(of: request.actor, to: p)) else {
          throw Refusal.conflict(LineageTexts.cannotMerge)
        }
        _ = p.goOnElsewhere(.merged, at: request.now)
        try store.save(&p)
        try store.leave(p.id, result: "merge", at: request.now)
        try Threads(db).link(p.id, .mergedInto, target.id, at: request.now)
        for one in [p.id, target.id] {
          try site.journal(db).record("proposal.merge", on: one, by: request.actor, at: request.now, details: ["into": target.label])
        }
        try ProposalNews.tellParty(LineageTexts.merged, p, by: request.actor, at: request.now, site, db)
        return target.path
      }
    } orShow: { try await ProposalRoutes.page(request, site, errors: $0) }
  }

  /// One proposal goes on as several: each keeps party, consultation, stage and what was submitted.
  private static func split(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      var check = FormCheck(request.form)
      let revision = check.revision()
      let titles = (0..<Copying.parts).map { check.line("part-\($0)", max: 100) }.filter { !$0.isEmpty }
      if titles.count < 2 { check.fail("part-0", LineageTexts.partsMissing) }
      try check.finish()
      let ids = titles.map { _ in site.ids.next(at: request.now) }
      return try await site.once(request) { db in
        let store = ProposalStore(db)
        var p = try store.find(id, for: request.actor)
        guard p.revision == revision else { throw Refusal.stale(current: p.revision) }
        guard LineageRules.maySplit(p, ProposalPolicy.relation(of: request.actor, to: p)) else { throw Refusal.notFound }
        for (title, new) in zip(titles, ids) {
          try Copying.part(of: p, new, title: title, by: request.actor, at: request.now, site, db)
        }
        _ = p.goOnElsewhere(.split, at: request.now)
        try store.save(&p)
        try store.leave(p.id, result: "split", at: request.now)
        try site.journal(db).record(
          "proposal.split", on: id, by: request.actor, at: request.now, details: ["parts": titles.joined(separator: "、")])
        try ProposalNews.tellParty(LineageTexts.splitVerb, p, by: request.actor, at: request.now, site, db)
        return p.path
      }
    } orShow: { try await ProposalRoutes.page(request, site, errors: $0) }
  }
}

/// What a copy and a part take along.
enum Copying {
  static let parts = 4

  static func copy(
    _ old: Proposal, _ id: ID, into call: Call, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws -> Proposal {
    guard let first = call.stages.first else { throw Refusal.conflict(CallTexts.stagesMissing) }
    let p = Proposal(
      id: id, title: old.title, call: call.id, programme: call.programme, fiscalYear: call.fiscalYear, area: old.area,
      lead: old.lead, stage: first.key, kind: first.kind, consultation: old.consultation, viaLink: old.viaLink,
      window: old.window, committee: call.committee, createdAt: now)
    let store = ProposalStore(db)
    try store.insert(p)
    try store.enter(p, at: now)
    try Threads(db).link(old.id, .became, id, at: now)
    try Threads(db).link(id, .partOf, call.id, at: now)
    if let consultation = old.consultation { try Threads(db).link(consultation, .became, id, at: now) }
    for one in [old.id, id] {
      try site.journal(db).record("proposal.copy", on: one, by: actor, at: now, details: ["call": call.fullTitle.string(.ja)])
    }
    if let version = try ProposalFile.form(of: first, call, db) {
      var answers = Answers(version: version.id)
      for earlier in try AnswerStore(db).all(of: old.id) {
        for (key, value) in earlier.set.answers.carried(to: version).values { answers.values[key] = try own(value) }
      }
      // A draft that was never handed in is taken along too.
      if let draft = try ProposalDraftStore(db).draft(of: old.id, stage: old.stage) {
        for (key, value) in draft.set.answers.carried(to: version).values { answers.values[key] = try own(value) }
      }
      answers.values = answers.values.filter { !$0.value.isEmpty }
      try ProposalDraftStore(db).save(answers, of: id, stage: first.key, after: 0, by: actor, at: now)
    }
    return p
  }

  /// Files belong to the record they were sent with; the copy asks for them anew.
  private static func own(_ value: AnswerValue) throws -> AnswerValue {
    if case .files = value { return .files([]) }
    return value
  }

  static func part(
    of whole: Proposal, _ id: ID, title: String, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    var p = Proposal(
      id: id, number: whole.number == nil ? nil : try Numbers(db).next("proposal", on: now.day), title: title,
      call: whole.call, programme: whole.programme, fiscalYear: whole.fiscalYear, theme: whole.theme, area: whole.area,
      lead: whole.lead, stage: whole.stage, kind: whole.kind, state: whole.state, consultation: whole.consultation,
      viaLink: whole.viaLink, window: whole.window, departments: whole.departments, committee: whole.committee,
      owner: whole.owner, createdAt: now, receivedAt: whole.receivedAt, filedAt: whole.filedAt, dueOn: whole.dueOn,
      isLate: whole.isLate, firstTime: whole.firstTime, isBeforeCommittee: whole.isBeforeCommittee, movedAt: now)
    p.partners = whole.partners.filter { $0.state == .joined }.map {
      Partner(
        id: site.ids.next(at: now), organisation: $0.organisation, person: $0.person, name: $0.name, mail: $0.mail,
        part: $0.part, state: .joined, invitedAt: $0.invitedAt, answeredAt: $0.answeredAt)
    }
    let store = ProposalStore(db)
    try store.insert(p)
    try store.enter(p, at: now)
    try Threads(db).link(id, .splitFrom, whole.id, at: now)
    try Threads(db).link(id, .partOf, whole.call, at: now)
    if let last = try AnswerStore(db).last(of: whole.id) {
      let kept = try AnswerStore(db).add(
        last.set.answers, to: id, cause: "split", by: actor, id: site.ids.next(at: now), at: now)
      try ProposalDraftStore(db).add(
        SubmissionReceipt(
          id: site.ids.next(at: now), stage: whole.stage, version: kept.number, fingerprint: kept.set.fingerprint, at: now,
          byName: actor.name, isLate: false), of: id, by: actor)
      if whole.state.isPartysTurn {
        try ProposalDraftStore(db).save(last.set.answers, of: id, stage: whole.stage, after: 0, by: actor, at: now)
      }
    }
    try site.journal(db).record("proposal.split", on: id, by: actor, at: now, details: ["from": whole.label])
  }
}

/// The ways on, on the page of a proposal.
enum LineagePages {
  static func panel(_ p: Proposal, _ relation: ProposalRelation, calls: [CallHeading]) -> Node? {
    let splits = LineageRules.maySplit(p, relation)
    guard !calls.isEmpty || splits else { return nil }
    return section(.aria("labelledby", "lineage")) {
      h2(.id("lineage")) { LineageTexts.title }
      if !calls.isEmpty {
        details {
          summary(LineageTexts.copy)
          HTML.p(.class("support")) { LineageTexts.copyLead }
          postForm(action: Link(path: p.path + "/copies"), key: randomToken()) {
            radioField(
              FieldState("call", label: CallTexts.call, required: true),
              choices: calls.map { Choice($0.id.description, $0.fullTitle) })
            submitButton(LineageTexts.copy, .secondary)
          }
        }
      }
      if splits {
        details {
          summary(LineageTexts.merge)
          postForm(action: Link(path: p.path + "/merge"), key: randomToken(), revision: p.revision) {
            textField(FieldState("into", label: LineageTexts.into, support: LineageTexts.intoHelp, required: true), width: .medium)
            submitButton(LineageTexts.merge, .secondary)
          }
        }
        details {
          summary(LineageTexts.split)
          postForm(action: Link(path: p.path + "/splits"), key: randomToken(), revision: p.revision) {
            for part in 0..<Copying.parts {
              textField(FieldState("part-\(part)", label: LineageTexts.part(part + 1), required: part < 2))
            }
            submitButton(LineageTexts.split, .secondary)
          }
        }
      }
    }
  }
}

extension LineageTexts {
  static let title = Text(ja: "続け方", easy: "つづけかた", en: "Going on")
  static let copy = Text(ja: "この内容で別の募集に提案する", easy: "ほかの {募集|ぼしゅう}に つかう", en: "Take it into another call")
  static let copyLead = Text(
    ja: "書いた内容が新しい下書きに写ります。もとの記録は残り、互いにつながります。添付したファイルは付け直してください。",
    easy: "かいた ものを うつします。ファイルは もう いちど つけてください。",
    en: "What you wrote becomes a new draft. The old record stays, and the two are linked. Please attach files again.")
  static let copied = Text(ja: "別の募集へ写した", easy: "うつしました", en: "Taken into another call")
  static let merge = Text(ja: "ほかの提案にまとめる", easy: "いっしょに する", en: "Merge into another proposal")
  static let merged = Text(ja: "ほかの提案にまとめた", easy: "いっしょに しました", en: "Merged into another proposal")
  static let into = Text(ja: "まとめる先の受付番号", easy: "ばんごう", en: "Receipt number of the other one")
  static let intoHelp = Text(ja: "同じ募集の提案だけをまとめられます。", easy: "おなじ {募集|ぼしゅう}の ものだけ。", en: "Only proposals of the same call can be merged.")
  static let intoMissing = Text(ja: "受付番号を書いてください。", easy: "ばんごうを かいてください。", en: "Write the receipt number.")
  static let intoUnknown = Text(ja: "この番号の提案は見つかりません。", easy: "みつかりません。", en: "No proposal with this number was found.")
  static let cannotMerge = Text(ja: "この二つはまとめられません（同じ募集で進行中のものだけ）。", easy: "いっしょに できません。", en: "These two cannot be merged: both must be going on in the same call.")
  static let split = Text(ja: "いくつかの提案に分ける", easy: "わける", en: "Split into several")
  static let splitVerb = Text(ja: "いくつかの提案に分けた", easy: "わけました", en: "Split into several")
  static func part(_ number: Int) -> Text { Text(ja: "\(number)つ目の提案の名前", easy: "\(number)つめの なまえ", en: "Title of part \(number)") }
  static let partsMissing = Text(ja: "二つ以上の名前を書いてください。", easy: "2つ いじょう かいてください。", en: "Write at least two titles.")
}
