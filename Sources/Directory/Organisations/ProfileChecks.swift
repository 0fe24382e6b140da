import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Handlers of what those who look after the directory decide about an entry.
enum ProfileCheckRoutes {
  static let path = "/organisations/checks"

  static let routes: [Route] =
    [
      .get(path, for: DuplicateRoutes.door, list),
      .get(
        "/organisations/{id}/check", for: DuplicateRoutes.door,
        MergedRecord.leading { try await check($0, $1, errors: []) }),
    ]
    + [("verification", ProfileEvent.verify), ("return", .return), ("closure", .close), ("reopening", .reopen)].map {
      noun, event in
      .post("/organisations/{id}/" + noun, for: DuplicateRoutes.door) { try await decide(event, $0, $1) }
    }

  private static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let waiting = try await site.database.read { db in
      let isRegistered = try ProfileStore(db).isRegistered(request.actor)
      return try ProfileCheckStore(db).waiting(for: request.actor, limit: 200).map { profile in
        (profile: profile, reach: ProfilePolicy.reach(request.actor, on: profile, isRegistered: isRegistered))
      }
    }
    return request.page(
      title: ProfileCheckTexts.checks, site: site,
      breadcrumb: [(OrganisationTexts.organisations, OrganisationListStore.path)]
    ) {
      headingBlock(ProfileCheckTexts.checks, lead: ProfileCheckTexts.lead)
      OrganisationTabs.node(request)
      if waiting.isEmpty {
        emptyState(ProfileCheckTexts.none, ProfileCheckTexts.lead)
      } else {
        DataTable(
          id: "checks", caption: ProfileCheckTexts.checks,
          columns: [OrganisationTexts.name, MemberTexts.state, OrganisationTexts.area, OrganisationTexts.changedOn]
            .map { .init($0) },
          rows: waiting.map { profile, reach in
            DataTable.Row([
              a(.href(Link(path: profile.path + "/check"))) { profile.name }, OrganisationPages.chip(profile.state),
              Node(profile.area(to: reach).map { site.city.name("area", $0) } ?? .empty), Format.dateNode(profile.changedOn),
            ])
          }
        ).node
      }
    }
  }

  private static func check(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let (view, seen) = try await site.database.read { db in
      (try OrganisationRoutes.load(id, request, site, db, panels: false), try ProfileCheckStore(db).find(id))
    }
    site.looked(at: id, by: request.actor)
    return request.page(
      title: ProfileCheckTexts.check, site: site,
      breadcrumb: [(ProfileCheckTexts.checks, path), (Text(verbatim: view.profile.name), view.profile.path)]
    ) { ProfileCheckPages.check(view, seen, request, city: site.city, errors) }
  }

  private static func decide(_ event: ProfileEvent, _ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      var check = FormCheck(request.form)
      let reason = check.text("reason", max: 2_000)
      let revision = check.revision()
      try check.finish()
      return try await site.once(request) { db in
        var profile = try ProfileStore(db).find(id, for: request.actor)
        try MergedRecord.refuse(profile, db)
        guard profile.revision == revision else { throw Refusal.stale(current: profile.revision) }
        let news = try OrganisationNews(db, site, of: id)
        try profile.apply(event, on: request.now.day, reason: reason)
        try ProfileStore(db).save(&profile)
        if event == .verify {
          let rows = try ProfileStore(db).resources(of: id)
          try ProfileCheckStore(db).keep(profile, rows, by: request.actor, on: request.now.day)
        }
        try site.journal(db).record(
          "organisation." + event.rawValue, on: id, by: request.actor, at: request.now, details: ["reason": reason])
        try tell(profile, event, reason, request, site, db)
        if event == .close {
          try OrganisationChange(db: db, site: site, actor: request.actor, now: request.now).closed(profile, reason: reason)
          try HostClosing(db: db, site: site).begin(id, at: request.now)
        }
        try news.tell(at: request.now)
        return event == .verify || event == .return ? path : profile.path
      }
    } orShow: { try await self.check(request, site, errors: $0) }
  }

  /// The contact hears what was decided.
  private static func tell(
    _ profile: Profile, _ event: ProfileEvent, _ reason: String, _ request: Request, _ site: Site, _ db: Connection
  ) throws {
    guard event == .verify || event == .return, let contact = try ContactStore(db).reached(of: profile.id) else { return }
    let title = event == .verify ? ProfileCheckTexts.verifiedNotice : ProfileCheckTexts.returnedNotice
    try Notices(db, site).send(
      to: contact.person, category: "reply", subject: profile.id, title: title.filling(Text(verbatim: profile.name)),
      path: profile.path, body: reason.isEmpty ? nil : Text(verbatim: reason), at: request.now)
  }
}

/// The page on which staff look at an entry.
enum ProfileCheckPages {
  @HTMLBuilder
  static func check(
    _ view: OrganisationPages.View, _ seen: ProfileCheckStore.Seen?, _ request: Request, city: Municipality,
    _ errors: [FieldError]
  ) -> Node {
    let p = view.profile
    let fields = FormFields(request.form, errors) { _ in ProfileCheckTexts.reason }
    headingBlock(Text(verbatim: p.name), eyebrow: ProfileCheckTexts.check) { OrganisationPages.chip(p.state) }
    errorSummary(fields.wrong)
    if let seen { changes(since: seen, view, request, city: city) }
    OrganisationPages.about(view)
    ProfileFacts(view: view, city: city, today: request.now.day).node
    if p.state.after(.verify) != nil {
      actionButton(
        ProfileCheckTexts.verify, action: Link(path: p.path + "/verification"), key: randomToken(), revision: p.revision,
        .primary)
    }
    if p.state.after(.return) != nil {
      postForm(action: Link(path: p.path + "/return"), key: randomToken(), revision: p.revision) {
        textAreaField(fields.state("reason", support: ProfileCheckTexts.reasonHelp, required: true), rows: 4, limit: 2_000)
        submitButton(ProfileCheckTexts.giveBack, .secondary)
      }
    }
    if p.state.after(.close) != nil {
      details {
        summary(ProfileCheckTexts.close)
        postForm(action: Link(path: p.path + "/closure"), key: randomToken(), revision: p.revision) {
          textAreaField(FieldState("reason", label: ProfileCheckTexts.closeReason), rows: 2, limit: 2_000)
          submitButton(ProfileCheckTexts.close, .danger)
        }
      }
    }
    if p.state.after(.reopen) != nil {
      actionButton(
        ProfileCheckTexts.reopen, action: Link(path: p.path + "/reopening"), key: randomToken(), revision: p.revision)
    }
  }
}

extension ProfileCheckPages {
  /// What differs from the last look, part by part; the whole entry stands below.
  private static func changes(
    since seen: ProfileCheckStore.Seen, _ view: OrganisationPages.View, _ request: Request, city: Municipality
  ) -> Node {
    let (today, language) = (request.now.day, request.reader.language)
    func words(_ lines: [ProfileLine]) -> String {
      lines.map { $0.words(city, on: today, language) }.joined(separator: "\n")
    }
    return section(.aria("labelledby", "changes")) {
      h2(.id("changes")) { ProfileCheckTexts.changes }
      p(.class("support")) { ProfileCheckTexts.since.filling(Format.date(seen.on), Text(verbatim: seen.by)) }
      if let parts = seen.parts {
        let changes = ProfileCheckStore.changes(since: parts, view.profile, view.resources, to: view.reach)
        if changes.isEmpty {
          p { ProfileCheckTexts.nothingChanged }
        } else {
          descriptionList(changes.map { ($0.part.label, TextDiff(from: words($0.before), to: words($0.after)).node) })
        }
      } else {
        p { ProfileCheckTexts.seenBefore }
      }
    }
  }
}

/// What the pages of checking say.
enum ProfileCheckTexts {
  static let checks = Text(ja: "確かめる団体の紹介", easy: "たしかめる グループ", en: "Entries to check")
  static let lead = Text(
    ja: "新しく登録された紹介と、団体が直した紹介です。前に確かめたときとの違いだけを見れば済みます。",
    easy: "あたらしい ページと かえた ページです。", en: "New entries, and entries their organisations have changed. Only what changed needs a look.")
  static let none = Text(ja: "確かめる紹介はありません", easy: "ありません", en: "Nothing to check")
  static let check = Text(ja: "内容を確かめる", easy: "たしかめる", en: "Check the entry")
  static let changes = Text(ja: "前回からの変更", easy: "かわった ところ", en: "What changed")
  static let since = Text(ja: "{1}に{2}さんが確かめた内容との違いです。", easy: "{1}に {2}さんが 見ました。", en: "Since {2} checked it on {1}.")
  static let nothingChanged = Text(
    ja: "あなたが読める項目に、変わったところはありません。", easy: "かわった ところは ありません。", en: "Nothing that you may read has changed.")
  static let seenBefore = Text(
    ja: "このときの内容は項目ごとに残っていないため、違いを示せません。下の内容をひととおり確かめてください。次からは変わった項目だけを示します。",
    easy: "まえの ことばが ないので、ちがいを 見せられません。下を ぜんぶ 見て ください。",
    en: "What was seen then was not kept item by item, so the differences cannot be shown. Please read the whole entry once; from then on only what changed is shown.")
  static let verify = Text(ja: "確かめて掲載する", easy: "よいので のせる", en: "Checked: list it")
  static let reason = Text(ja: "戻す理由と直してほしいところ", easy: "りゆう", en: "Why, and what to mend")
  static let reasonHelp = Text(ja: "団体の人がそのまま読みます。", easy: "グループの 人が 読みます。", en: "The organisation reads this as it is.")
  static let giveBack = Text(ja: "修正をお願いする", easy: "なおして もらう", en: "Return it")
  static let close = Text(ja: "活動終了にする", easy: "おわりに する", en: "Close the entry")
  static let closeReason = Text(ja: "終了の理由", easy: "りゆう", en: "Reason")
  static let reopen = Text(ja: "掲載を再開する", easy: "また のせる", en: "Reopen the entry")
  static let task = Text(ja: "団体の紹介を確かめる：{1}", easy: "{1}を たしかめる", en: "Check the entry of {1}")
  static let verifiedNotice = Text(ja: "「{1}」の紹介を掲載しました", easy: "「{1}」を のせました", en: "“{1}” is listed")
  static let returnedNotice = Text(ja: "「{1}」の紹介に直していただきたいところがあります", easy: "「{1}」を なおして ください", en: "Please mend the entry of “{1}”")
}
