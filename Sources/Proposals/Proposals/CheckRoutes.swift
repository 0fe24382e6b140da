import Calendar
import HTML
import Platform
import Storage

/// The proposer's self-check and the clerk's check of requirements and papers, each on a page of its own.
enum CheckRoutes {
  static let routes: [Route] = [
    .get("/proposals/{id}/eligibility", own), .post("/proposals/{id}/eligibility", saveOwn),
    .get("/proposals/{id}/check", for: .roles([.programmeOffice, .coordinator]), clerk),
    .post("/proposals/{id}/check", for: .roles([.programmeOffice, .coordinator]), saveClerk),
  ]

  private static func own(_ request: Request, _ site: Site) async throws -> Answer {
    try await page(request, site, .own, errors: [])
  }
  private static func clerk(_ request: Request, _ site: Site) async throws -> Answer {
    try await page(request, site, .clerk, errors: [])
  }

  private static func mayWrite(_ p: Proposal, _ side: ProposalChecks.Side, _ actor: Actor) -> Bool {
    let relation = ProposalPolicy.relation(of: actor, to: p)
    guard p.isLive else { return false }
    return side == .own ? ProposalPolicy.isParty(relation) && (p.state.isPartysTurn || p.offers(.edit, to: actor)) : relation == .office || relation == .desk
  }

  private static func page(
    _ request: Request, _ site: Site, _ side: ProposalChecks.Side, errors: [FieldError]
  ) async throws -> Answer {
    let id = try request.id()
    let (p, call, checks, overlap) = try await site.database.read { db in
      let p = try ProposalStore(db).find(id, for: request.actor)
      guard mayWrite(p, side, request.actor) else { throw Refusal.notFound }
      return (
        p, try CallStore(db).load(p.call), try CheckStore(db).all(of: id),
        side == .own ? [] : try OverlapStore(db).near(p, for: request.actor)
      )
    }
    site.looked(at: id, by: request.actor)
    return request.page(
      title: side == .own ? CheckTexts.own : CheckTexts.clerk, site: site, breadcrumb: [(Text(verbatim: p.label), p.path)]
    ) {
      CheckPages(proposal: p, call: call, checks: checks, city: site.city, fields: TypedFields(request.form, errors))
        .form(side, overlap: overlap, key: request.key ?? randomToken())
    }
  }

  private static func saveOwn(_ request: Request, _ site: Site) async throws -> Answer {
    try await save(request, site, .own) { $0.path + "/preview" }
  }
  private static func saveClerk(_ request: Request, _ site: Site) async throws -> Answer {
    try await save(request, site, .clerk) { $0.path + "#checks" }
  }

  private static func save(
    _ request: Request, _ site: Site, _ side: ProposalChecks.Side, _ leadsTo: @escaping @Sendable (Proposal) -> String
  ) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      try await site.once(request) { db in
        var p = try ProposalStore(db).find(id, for: request.actor)
        guard mayWrite(p, side, request.actor) else { throw Refusal.notFound }
        let call = try CallStore(db).load(p.call)
        var check = FormCheck(request.form)
        let revision = check.revision()
        var answers: [(ProposalChecks.Side, String, ProposalChecks.Answer, String)] = []
        var items = call.eligibility.map { (side, $0) }
        if side == .clerk { items += call.papers.map { (.paper, $0) } + [(.clerk, CheckPages.overlapKey)] }
        for (of, key) in items {
          let field = CheckPages.field(of, key)
          let note = check.line(field + "-note", max: 500)
          guard let answer = check.choice(field, of: ProposalChecks.Answer.self) else { continue }
          if of == .clerk, answer != .yes, note.isEmpty { check.fail(field + "-note", CheckTexts.noteMissing) }
          answers.append((of, key, answer, note))
        }
        try check.finish()
        guard p.revision == revision else { throw Refusal.stale(current: p.revision) }
        // The proposal as somebody else has it open, on a page or in a spreadsheet, is no longer how things stand.
        try ProposalStore(db).save(&p)
        for (of, key, answer, note) in answers {
          try CheckStore(db).put(of, key, answer, note: note, of: id, by: request.actor, at: request.now)
        }
        try site.journal(db).record(
          side == .own ? "proposal.self-check" : "proposal.clerk-check", on: id, by: request.actor, at: request.now)
        return leadsTo(p)
      }
    } orShow: { try await page(request, site, side, errors: $0) }
  }
}

/// Pages of the checks.
struct CheckPages {
  let proposal: Proposal
  let call: Call
  let checks: ProposalChecks
  let city: Municipality
  let fields: TypedFields

  static let overlapKey = "overlap"
  static func field(_ side: ProposalChecks.Side, _ key: String) -> String { side.rawValue + "-" + key }

  @HTMLBuilder
  func form(_ side: ProposalChecks.Side, overlap: [OverlapHint], key: String) -> Node {
    headingBlock(
      side == .own ? CheckTexts.own : CheckTexts.clerk, eyebrow: Text(verbatim: proposal.label),
      lead: side == .own ? CheckTexts.ownLead : CheckTexts.clerkLead)
    errorSummary(fields.errors.map { FieldState($0.field, label: CheckTexts.note, error: $0.text) })
    postForm(action: Link(path: proposal.path + (side == .own ? "/eligibility" : "/check")), key: key, revision: proposal.revision) {
      for item in call.eligibility { question(side, item, city.name("eligibility", item, on: proposal.createdAt.day)) }
      if side == .clerk {
        if !call.papers.isEmpty { h2(CallTexts.papers) }
        for paper in call.papers { question(.paper, paper, city.name("paper", paper, on: proposal.createdAt.day)) }
        h2(OverlapTexts.title)
        OverlapPages.hints(overlap, city)
        question(.clerk, Self.overlapKey, OverlapTexts.question)
      }
      submitButton(CallTexts.save)
    }
  }

  @HTMLBuilder
  private func question(_ side: ProposalChecks.Side, _ key: String, _ label: Text) -> Node {
    let name = Self.field(side, key)
    let item = checks[side, key]
    radioField(
      fields.state(name, label, support: own(side, key), initial: item?.answer.rawValue ?? ""),
      choices: ProposalChecks.Answer.allCases.filter { side != .paper || $0 != .unclear }.map {
        Choice($0.rawValue, CheckTexts.answer($0, side))
      })
    let note = fields.state(name + "-note", CheckTexts.note, initial: item?.note ?? "")
    details(.open(!note.value.isEmpty || note.error != nil)) {
      summary(CheckTexts.note)
      textField(note)
    }
  }

  /// What the proposer said stands beside the clerk's own answer.
  private func own(_ side: ProposalChecks.Side, _ key: String) -> Text? {
    guard side == .clerk, let item = checks[.own, key] else { return nil }
    return CheckTexts.ownSaid.filling(CheckTexts.answer(item.answer, .own)) + Text(verbatim: item.note.isEmpty ? "" : "（\(item.note)）")
  }

  /// For staff, on the page of the proposal: both sides of the check beside each other.
  @HTMLBuilder
  static func overview(_ file: ProposalFile, _ city: Municipality) -> Node {
    let (proposal, call, checks) = (file.proposal, file.call, file.checks)
    section(.aria("labelledby", "checks")) {
      h2(.id("checks")) { CheckTexts.title }
      p { standing(checks, call) }
      details {
        summary(CheckTexts.title)
        if !call.eligibility.isEmpty || !call.papers.isEmpty {
          DataTable(
            id: "check-table", caption: CheckTexts.title,
            columns: [.init(CallTexts.eligibility), .init(CheckTexts.own), .init(CheckTexts.clerk)],
            rows: call.eligibility.map { key in
              DataTable.Row([
                Node(city.name("eligibility", key, on: proposal.createdAt.day)), cell(checks[.own, key], .own),
                cell(checks[.clerk, key], .clerk),
              ])
            }
              + call.papers.map { key in
                DataTable.Row([Node(city.name("paper", key, on: proposal.createdAt.day)), Node("—"), cell(checks[.paper, key], .paper)])
              }
              + [DataTable.Row([Node(OverlapTexts.title), Node("—"), cell(checks[.clerk, overlapKey], .clerk)])]
          ).node
        }
      }
      if proposal.isLive, file.relation == .office || file.relation == .desk {
        linkButton(CheckTexts.write, to: Link(path: proposal.path + "/check"))
      }
    }
  }

  /// How far the clerk is, in one line.
  private static func standing(_ checks: ProposalChecks, _ call: Call) -> Node {
    let open = checks.open(.clerk, of: call.eligibility).count + checks.open(.paper, of: call.papers).count
    let failing = checks.failing(.clerk, of: call.eligibility).count + checks.failing(.paper, of: call.papers).count
    if failing > 0 { return statusChip(CheckTexts.failing(failing), .attention) }
    return open > 0 ? statusChip(CheckTexts.open(open), .waiting) : statusChip(CheckTexts.allYes, .done)
  }

  private static func cell(_ item: ProposalChecks.Item?, _ side: ProposalChecks.Side) -> Node {
    guard let item else { return Node(CheckTexts.notYet) }
    return .fragment {
      statusChip(CheckTexts.answer(item.answer, side), item.answer == .yes ? .done : .attention)
      if !item.note.isEmpty { " "; small(item.note) }
    }
  }
}

/// What the checks say.
enum CheckTexts {
  static let title = Text(ja: "要件と書類の確認", easy: "かくにん", en: "Requirements and papers")
  static let own = Text(ja: "提案者の自己確認", easy: "じぶんで たしかめる", en: "The proposer’s self-check")
  static let ownLead = Text(
    ja: "一つずつ、当てはまるかを自分で確かめてください。迷うときは「分からない」を選ぶと、担当が一緒に確かめます。",
    easy: "ひとつずつ たしかめてください。わからない ときは「わからない」で いいです。",
    en: "Check each requirement for yourself. When in doubt choose “not sure” and we look at it together.")
  static let clerk = Text(ja: "事務局の確認", easy: "市の かくにん", en: "The clerk’s check")
  static let clerkLead = Text(ja: "提案者の自己確認とは別に記録します。", easy: "べつに かきます。", en: "Kept apart from what the proposer says.")
  static let answer = Text(ja: "要件を確かめる", easy: "たしかめる", en: "Answer the self-check")
  static let write = Text(ja: "確認を記録する", easy: "かくにんを かく", en: "Record the check")
  static let note = Text(ja: "補足", easy: "ひとこと", en: "Note")
  static let noteMissing = Text(ja: "満たさない・分からないときは、補足を書いてください。", easy: "なぜか かいてください。", en: "Write a note when it is not met or unclear.")
  static let ownSaid = Text(ja: "提案者：{1}", easy: "ていあんした 人：{1}", en: "The proposer says: {1}")
  static let notYet = Text(ja: "未確認", easy: "まだ", en: "Not yet")
  static func open(_ count: Int) -> Text { Text(ja: "まだ答えていない要件が\(count)件", easy: "まだ \(count)つ", en: "\(count) still open") }
  static func failing(_ count: Int) -> Text { Text(ja: "満たさない・分からない要件が\(count)件", easy: "ちがう ものが \(count)つ", en: "\(count) not met or unclear") }
  static let failingHelp = Text(ja: "提出はできますが、先に窓口へご相談ください。", easy: "さきに そうだんしてください。", en: "You can submit, but please talk to us first.")
  static let allYes = Text(ja: "すべて確認済み", easy: "ぜんぶ だいじょうぶ", en: "All met")

  static func answer(_ answer: ProposalChecks.Answer, _ side: ProposalChecks.Side) -> Text {
    switch (answer, side) {
    case (.yes, .paper): Text(ja: "受け取った", easy: "あります", en: "Received")
    case (_, .paper): Text(ja: "まだ", easy: "まだ", en: "Missing")
    case (.yes, _): Text(ja: "当てはまる", easy: "はい", en: "Yes")
    case (.no, _): Text(ja: "当てはまらない", easy: "いいえ", en: "No")
    case (.unclear, _): Text(ja: "分からない", easy: "わからない", en: "Not sure")
    }
  }
}
