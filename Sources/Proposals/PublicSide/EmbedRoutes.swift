import Calendar
import HTML
import Platform
import Storage

/// Which sites may show published proposals: the programme office lists them, and sees what they have to write.
enum EmbedRoutes {
  static let path = "/proposals/embeds"
  private static let office = Route.Access.roles([.programmeOffice])

  static let routes: [Route] = [
    .get(path, for: office) { try await page($0, $1, errors: []) }, .post(path, for: office, add),
    .post(path + "/{key}/removal", for: office, remove),
  ]

  private static func page(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let pages = try await site.database.read { try PublicStore($0).published(limit: 20) }
    return request.page(title: EmbedTexts.title, site: site, breadcrumb: [(PublicTexts.proposals, PublicListStore.path)]) {
      EmbedPages(
        hosts: site.city.embedHosts(on: request.now.day), pages: pages, request: request, origin: site.configuration.origin,
        errors: errors
      ).node
    }
  }

  private static func add(_ request: Request, _ site: Site) async throws -> Answer {
    let answer = try await request.refusing {
      var check = FormCheck(request.form)
      let name = check.line("name", max: 100, required: EmbedTexts.nameMissing)
      let english = check.line("name-en", max: 100)
      let typed = check.line("origin", max: 300, required: EmbedTexts.originWrong)
      let origin = EmbedOrigin(typed)
      if origin == nil, !typed.isEmpty { check.fail("origin", EmbedTexts.originWrong) }
      let today = request.now.day
      if let origin, site.city.embedHosts(on: today).contains(where: { $0.origin == origin }) {
        check.fail("origin", EmbedTexts.originKnown)
      }
      try check.finish()
      guard let origin else { throw Refusal.notFound }
      let key = site.ids.next(at: request.now).description.lowercased()
      let last = site.city.embedHosts(on: today).map(\.fact.sort).max() ?? 0
      let fact = Fact(
        kind: "embed-host", key: "site-" + key, ja: name, en: english.isEmpty ? name : english, sort: last + 1,
        data: FactData(["origin": .text(origin.text)]))
      return try await site.once(request) { db in
        try MunicipalityChange(db, ids: site.ids, by: request.actor, at: request.now)
          .set(fact, from: today, details: ["origin": origin.text])
        return path
      }
    } orShow: { try await page(request, site, errors: $0) }
    try await site.refreshMunicipality()
    return answer
  }

  /// From this moment on no browser shows our pages there.
  private static func remove(_ request: Request, _ site: Site) async throws -> Answer {
    let today = request.now.day
    guard let host = site.city.embedHosts(on: today).first(where: { $0.fact.key == request.parameters["key"] }) else {
      throw Refusal.notFound
    }
    let answer = try await site.once(request) { db in
      try MunicipalityChange(db, ids: site.ids, by: request.actor, at: request.now)
        .end(host.fact, on: today.adding(days: -1), details: ["origin": host.origin.text])
      return path
    }
    try await site.refreshMunicipality()
    return answer
  }
}

/// The sites, a form for one more, and what they write into their pages.
struct EmbedPages {
  let hosts: [(fact: Fact, origin: EmbedOrigin)]
  let pages: [PublicLine]
  let request: Request
  let origin: String
  let errors: [FieldError]

  @HTMLBuilder var node: Node {
    let fields = TypedFields(request.form, errors)
    let states = [
      fields.state("name", EmbedTexts.name, required: true), fields.state("name-en", EmbedTexts.nameEnglish),
      fields.state("origin", EmbedTexts.origin, support: EmbedTexts.originSupport, required: true),
    ]
    headingBlock(EmbedTexts.title, lead: EmbedTexts.lead)
    errorSummary(states)
    if hosts.isEmpty { emptyState(EmbedTexts.none, EmbedTexts.noneBody) } else { table }
    section(.aria("labelledby", "new-host")) {
      h2(.id("new-host")) { EmbedTexts.add }
      postForm(action: Link(path: EmbedRoutes.path), key: request.key ?? randomToken()) {
        for state in states { textField(state) }
        submitButton(EmbedTexts.add)
      }
    }
    preview
  }

  private var table: Node {
    DataTable(
      id: "hosts", caption: EmbedTexts.hosts,
      columns: [.init(EmbedTexts.name), .init(EmbedTexts.origin), .init(EmbedTexts.since), .init(EmbedTexts.remove)],
      rows: hosts.map { host in
        DataTable.Row([
          Node(host.fact.name), code { host.origin.text }, host.fact.from.map { Format.dateNode($0) } ?? Node("—"),
          removal(host.fact),
        ])
      }
    ).node
  }

  /// The name of the site is part of the button, for those who hear one button after the other.
  private func removal(_ fact: Fact) -> Node {
    HTML.form(.method("post"), .action(Link(path: "\(EmbedRoutes.path)/\(fact.key)/removal")), .class("action")) {
      hiddenField("key", randomToken())
      button(.type("submit"), .class("button button-danger")) { EmbedTexts.remove; span(.class("hidden")) { "："; fact.name } }
    }
  }

  @HTMLBuilder private var preview: Node {
    let shown = pages.first { $0.proposal == ID(request.query["proposal"]) } ?? pages.first
    section(.aria("labelledby", "embed-code")) {
      h2(.id("embed-code")) { EmbedTexts.code }
      if let shown {
        HTML.form(.method("get"), .action(Link(path: EmbedRoutes.path))) {
          selectField(
            FieldState("proposal", label: PublicTexts.proposal, value: shown.proposal.description),
            choices: pages.map { Choice($0.proposal.description, Text(verbatim: $0.title)) })
          submitButton(EmbedTexts.show, .secondary)
        }
        p { EmbedTexts.codeLead }
        p { code(.class("long")) { EmbedCode.text(shown.proposal, title: shown.title, origin: origin) } }
        p { EmbedTexts.looks }
        EmbedCode.frame(Link(path: EmbedCode.path(shown.proposal)), title: shown.title)
      } else {
        p(.class("empty")) { EmbedTexts.nothingPublished }
      }
    }
  }
}

/// What the page of embedding sites says.
enum EmbedTexts {
  static let title = Text(ja: "埋め込みを許すサイト", easy: "のせて よい サイト", en: "Sites that may embed")
  static let lead = Text(
    ja: "ここに載せたサイトだけが、公開した提案を自分のページに表示できます。", easy: "ここに ある サイトだけが ていあんを 見せる ことが できます。",
    en: "Only the sites listed here can show published proposals in their pages.")
  static let hosts = Text(ja: "いま許しているサイト", easy: "よい サイト", en: "Sites allowed now")
  static let none = Text(ja: "許しているサイトはありません", easy: "ありません", en: "No site is listed")
  static let noneBody = Text(
    ja: "提案の頁はどのサイトにも埋め込めません。", easy: "どの サイトも 見せる ことが できません。", en: "No site can embed proposals.")
  static let name = Text(ja: "サイトの名前", easy: "サイトの 名前", en: "Name of the site")
  static let nameEnglish = Text(ja: "サイトの名前（英語）", easy: "サイトの 名前（えいご）", en: "Name in English")
  static let nameMissing = Text(ja: "サイトの名前を書いてください。", easy: "名前を 書いてください。", en: "Write the name of the site.")
  static let origin = Text(ja: "サイトの住所", easy: "アドレス", en: "Address of the site")
  static let originSupport = Text(
    ja: "https:// で始まるサイトの住所だけを書きます。例：https://www.example.jp", easy: "れい：https://www.example.jp",
    en: "Only the address of the site, such as https://www.example.jp")
  static let originWrong = Text(
    ja: "https://www.example.jp のように、頁の名前を付けずに書いてください。日本語の住所は xn-- で始まる形で書きます。",
    easy: "https://www.example.jp の ように 書いてください。",
    en: "Write it like https://www.example.jp, without a page. Write names with Japanese letters in their xn-- form.")
  static let originKnown = Text(ja: "このサイトはもう載っています。", easy: "もう あります。", en: "This site is already listed.")
  static let since = Text(ja: "いつから", easy: "いつから", en: "Since")
  static let add = Text(ja: "サイトを加える", easy: "サイトを 入れる", en: "Add a site")
  static let remove = Text(ja: "外す", easy: "やめる", en: "Remove")
  static let code = Text(ja: "埋め込みの書き方", easy: "のせかた", en: "How to embed")
  static let codeLead = Text(
    ja: "サイトの管理者に、次の文字を渡してください。", easy: "これを サイトの 人に わたして ください。", en: "Give these lines to whoever keeps the site.")
  static let show = Text(ja: "この提案で示す", easy: "見る", en: "Show for this proposal")
  static let looks = Text(ja: "次のように表示されます。", easy: "こう 見えます。", en: "It looks like this.")
  static let nothingPublished = Text(
    ja: "公開した提案がまだないので、書き方を示せません。", easy: "見せて いる ていあんが ありません。", en: "No proposal is published yet, so there is nothing to show.")
}
