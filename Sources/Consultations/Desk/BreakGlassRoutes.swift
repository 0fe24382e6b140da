import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Opening a case of another window in need: with a reason, for an hour, told to that window's heads, and recorded
/// before anything is shown.
enum BreakGlassRoutes {
  /// Administrators run the system and read no cases; auditors read the journal.
  static let able = Route.Access.roles([.coordinator, .programmeOffice])

  static let routes: [Route] = [
    .get("/consultations/{id}/break-glass", for: able, show),
    .post("/consultations/{id}/break-glass", for: able, open),
    .post("/consultations/{id}/break-glass/end", for: able, end),
  ]

  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    try await page(request, site, errors: [])
  }

  /// Says that the number exists, and nothing else.
  private static func page(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let c = try await closed(request, site)
    let reason = FieldState(
      "reason", label: BreakGlassTexts.reason, support: BreakGlassTexts.support, value: request.form["reason"],
      error: errors.text(for: "reason"), required: true)
    return request.page(title: BreakGlassTexts.title, site: site, breadcrumb: [(DeskTexts.desk, "/desk")]) {
      headingBlock(BreakGlassTexts.title, eyebrow: Text(verbatim: c.number), lead: BreakGlassTexts.lead)
      errorSummary([reason])
      // Who looks at windows from outside is told of openings where nobody works, and has to know where that is.
      if request.actor.hats.contains(where: { $0.role == .programmeOffice }) {
        p { BreakGlassTexts.holder; site.city.name("window", c.window, on: request.now.day) }
      }
      postForm(action: Link(path: CaseWriting.path(c.id) + "/break-glass"), key: request.key ?? randomToken()) {
        textAreaField(reason, rows: 3, limit: 500)
        submitButton(BreakGlassTexts.open, .danger)
      }
    }
  }

  /// The case, unless the actor's own window holds it: then there is no glass to break.
  private static func closed(_ request: Request, _ site: Site) async throws -> Consultation {
    let id = try request.id()
    guard let c = try await site.database.read({ try ConsultationStore($0).load(id) }) else { throw Refusal.notFound }
    if request.actor.windows.contains(c.window) { throw Refusal.conflict(BreakGlassTexts.own) }
    return c
  }

  static func open(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let reason = check.text("reason", max: 500, required: BreakGlassTexts.reasonMissing)
      try check.finish()
      guard let person = request.actor.person else { throw Refusal.signInRequired }
      let c = try await closed(request, site)
      try await site.recordBefore(.breakGlass, at: c.id, by: request.actor, note: reason)
      let glass = BrokenGlass(
        id: site.ids.next(at: request.now), consultation: c.id, person: person, reason: reason, openedAt: request.now,
        until: request.now.adding(minutes: BrokenGlass.minutes))
      return try await site.once(request) { db in
        try BreakGlassStore(db).open(glass)
        try site.journal(db).record(
          "consultation.break-glass", on: c.id, by: request.actor, at: request.now, details: ["reason": reason])
        try tellHeads(c, by: request.actor, at: request.now, site, db)
        return CaseWriting.path(c.id)
      }
    } orShow: { try await page(request, site, errors: $0) }
  }

  /// The heads of the holding window, where none is named its coordinators, and where nobody works there those who look at
  /// it from outside. They hear at once, whatever they chose: number and name may stand in a mail box.
  private static func tellHeads(
    _ c: Consultation, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    let title = BreakGlassTexts.told(c.number, actor.name)
    func tell(_ person: ID, about subject: ID, _ path: String) throws {
      try Notices(db, site).send(
        to: person, category: "system", subject: subject, title: title, path: path, inMail: title, at: now, pace: .atOnce)
    }
    let heads = try Heads.of(c.window, on: now.day, db)
    for head in heads { try tell(head, about: c.id, CaseWriting.path(c.id)) }
    guard heads.isEmpty else { return }
    let office = try site.reach.holders(.programmeOffice, nil, db).filter { $0 != actor.person }
    let auditors = try site.reach.holders(.auditor, nil, db).filter { $0 != actor.person && !office.contains($0) }
    // They may not see the case, so that the notice is their own: it leads to who holds the case, or to the journal.
    for person in office { try tell(person, about: person, CaseWriting.path(c.id) + "/break-glass") }
    for person in auditors { try tell(person, about: person, "/audit/journal?subject=\(c.id)") }
  }

  static func end(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      guard let glass = try BreakGlassStore(db).current(id, for: request.actor.person, at: request.now) else {
        throw Refusal.notFound
      }
      try BreakGlassStore(db).end(glass)
      try site.journal(db).record("consultation.break-glass-end", on: id, by: request.actor, at: request.now)
      return "/home"
    }
  }

  /// Takes those whose time is over out of the audience. Until it ran, the page itself refuses them.
  static let sweep = Job("break-glass.end", .every(seconds: 60)) { site, now, _, _ in
    try await site.database.write { db in
      for glass in try BreakGlassStore(db).expired(at: now, limit: 100) {
        try BreakGlassStore(db).end(glass)
        try site.journal(db).record("consultation.break-glass-end", on: glass.consultation, by: .system, at: now)
      }
    }
  }
}

/// Who answers for a window.
enum Heads {
  static func of(_ window: String, on day: Day, _ db: Connection) throws -> [ID] {
    let roles = RoleStore(db)
    let heads = try roles.holders(of: .coordinator, at: window, headsOnly: true, on: day)
    return try (heads.isEmpty ? roles.holders(of: .coordinator, at: window, on: day) : heads).map(\.id)
  }
}

/// What break-glass says.
enum BreakGlassTexts {
  static let title = Text(ja: "緊急閲覧", easy: "とくべつに 見る", en: "Break-glass")
  static let lead = Text(
    ja: "この相談は別の窓口が担当しています。命や安全に関わるなど、急いで内容を知る必要があるときだけ開けます。", easy: "ほかの まどぐちの そうだんです。とても いそぐ ときだけ 見ます。",
    en: "Another window holds this case. Open it only when you urgently need to know, such as for somebody’s safety.")
  static let holder = Text(ja: "担当している窓口：", easy: "まどぐち：", en: "Held by: ")
  static let reason = Text(ja: "理由", easy: "りゆう", en: "Reason")
  static let support = Text(
    ja: "理由と名前は記録され、担当窓口の責任者にすぐ知らされます。60分で閉じます。", easy: "りゆうと なまえは のこります。60分で おわります。",
    en: "Your reason and name are recorded and told to the head of that window at once. It closes after 60 minutes.")
  static let reasonMissing = Text(ja: "理由を入力してください。", easy: "りゆうを かいてください。", en: "Give a reason.")
  static let open = Text(ja: "理由を記録して開く", easy: "りゆうを のこして 見る", en: "Record the reason and open")
  static let own = Text(
    ja: "この相談はあなたの窓口が担当しています。そのまま開けます。", easy: "あなたの まどぐちの そうだんです。",
    en: "Your own window holds this case. Just open it.")
  static func told(_ number: String, _ name: String) -> Text {
    Text(ja: "{2}さんが相談{1}を緊急閲覧しました", easy: "{2}さんが そうだん{1}を とくべつに 見ました", en: "{2} opened case {1} by break-glass")
      .filling(Text(verbatim: number), Text(verbatim: name))
  }
}
