import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Handing a whole caseload to a colleague when somebody leaves or is absent, with a note for all and one for each case.
enum HandOverRoutes {
  /// More cases than this in one hand are handed over in two steps.
  static let limit = 300

  static let routes: [Route] = [
    .get("/desk/hand-over", for: CaseRoutes.desk, show),
    .post("/desk/hand-over", for: CaseRoutes.desk, handOver),
  ]

  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    let from = request.query.optional("from").flatMap { ID($0) } ?? request.actor.person
    return try await page(request, site, from: from, errors: [])
  }

  /// The notes that somebody began to write for those who take over.
  private static func draft(from owner: ID, called name: String = "") -> DraftForm {
    DraftForm(
      "hand-over-\(owner)", title: DeskTexts.handOver + Text(verbatim: " " + name), path: "/desk/hand-over?from=\(owner)")
  }

  private static func page(
    _ request: Request, _ site: Site, from: ID?, errors: [FieldError]
  ) async throws -> Answer {
    let actor = request.actor
    let (colleagues, owners, cases, tasks) = try await site.database.read { db in
      let cases = try from.map { try DeskReadingStore(db).caseload(of: $0, for: actor, limit: limit) } ?? []
      return (
        try DeskRoutes.colleagues(of: actor, on: request.now.day, db), try DeskReadingStore(db).owners(for: actor), cases,
        try from.map { try CaseTasks.beside(cases, of: $0, for: actor, limit: limit, db) } ?? []
      )
    }
    let gone = owners.filter { owner in !colleagues.contains { $0.id == owner.id } }
    let name = (colleagues + gone).first { $0.id == from }?.name ?? ""
    let draft = from.map { Self.draft(from: $0, called: name) }
    for id in cases.map(\.id) + tasks.map(\.subject.id) { site.looked(at: id, by: actor, what: .results) }
    try request.refuseDraft(draft?.name) {
      if cases.isEmpty, tasks.isEmpty { throw Refusal.conflict(HandOverTexts.nothing) }
    }
    let begun = try await Begun.load([draft].compactMap(\.self), sent: request.method == .post ? draft : nil, request, site)
    return request.page(title: DeskTexts.handOver, site: site, breadcrumb: [(DeskTexts.desk, "/desk")]) {
      HandOverPages(
        people: colleagues, gone: gone, from: from, cases: cases, tasks: tasks, draft: draft, begun: begun, errors: errors, request: request
      ).node
    }
  }

  static func handOver(_ request: Request, _ site: Site) async throws -> Answer {
    let from = request.form.optional("from").flatMap { ID($0) }
    return try await request.refusing {
      var check = FormCheck(request.form)
      let to = check.id("to")
      if to == nil, check.errors.isEmpty { check.fail("to", HandOverTexts.toMissing) }
      if let to, to == from { check.fail("to", HandOverTexts.same) }
      let note = check.text("note", max: 2000, required: HandOverTexts.noteMissing)
      let stated = check.integer("stated", in: 0...limit, required: HandOverTexts.nothing)
      let statedTasks = check.integer("stated-tasks", in: 0...(2 * limit)) ?? 0
      try check.finish()
      guard let from, let to else { throw Refusal.notFound }
      return try await site.once(request) { db in
        let cases = try DeskReadingStore(db).caseload(of: from, for: request.actor, limit: limit)
        let tasks = try CaseTasks.beside(cases, of: from, for: request.actor, limit: limit, db)
        guard cases.count == stated, tasks.count == statedTasks else {
          throw Refusal.conflict(HandOverTexts.changed(cases.count, tasks: tasks.count))
        }
        if cases.isEmpty, tasks.isEmpty { throw Refusal.conflict(HandOverTexts.nothing) }
        try TaskHands(db, site).give(
          tasks.map(\.task), to: to, field: "to", note: note, by: request.actor, at: request.now)
        try draft(from: from).sent(request, db)
        return try CaseloadJob.give(
          items(cases, from, note, request), to: to, field: "to", by: request.actor, at: request.now, back: "/desk", site, db)
      }
    } orShow: { try await page(request, site, from: from, errors: $0) }
  }

  /// Every case with the note for all and its own.
  private static func items(_ cases: [CaseHint], _ from: ID, _ note: String, _ request: Request) throws -> [CaseloadJob.Item] {
    try cases.map { hint in
      let own = request.form["note-\(hint.id)"]
      guard own.count <= 2000 else { throw Refusal.invalid([FieldError("note", HandOverTexts.tooLong(hint.number))]) }
      return CaseloadJob.Item(id: hint.id, from: from, note: own.isEmpty ? note : note + "\n\n" + own)
    }
  }
}

/// The hand-over on one page: from whom, to whom, which cases, with which notes.
struct HandOverPages {
  /// Who works at the windows today.
  let people: [PersonName]
  /// Who still owns live cases there and works there no longer.
  let gone: [PersonName]
  let from: ID?
  let cases: [CaseHint]
  /// What they have to do beside these, on closed cases and other records.
  let tasks: [TaskOnSubject]
  /// What was begun of the notes; none when nobody was chosen.
  let draft: DraftForm?
  let begun: Begun
  let errors: [FieldError]
  let request: Request

  private var form: Form { begun.form }

  private var to: FieldState {
    FieldState("to", label: HandOverTexts.to, value: form["to"], error: errors.text(for: "to"), required: true)
  }

  private var note: FieldState {
    FieldState(
      "note", label: HandOverTexts.note, support: HandOverTexts.noteSupport, value: form["note"],
      error: errors.text(for: "note"), required: true)
  }

  @HTMLBuilder var node: Node {
    headingBlock(DeskTexts.handOver, lead: HandOverTexts.lead)
    errorSummary([to, note])
    HTML.form(.class("form"), .method("get"), .action("/desk/hand-over")) {
      selectField(
        FieldState("from", label: HandOverTexts.from, value: from?.description ?? ""),
        choices: DeskPages.choices(people) + gone.map { Choice($0.id.description, HandOverTexts.gone($0.name)) })
      submitButton(HandOverTexts.show, .secondary)
    }
    tallyLine(cases.count, isBounded: cases.count == HandOverRoutes.limit)
    if let draft, !cases.isEmpty || !tasks.isEmpty {
      draft.node(begun, request.reader.language, action: "/desk/hand-over", key: request.key ?? randomToken()) {
        hiddenField("from", from?.description ?? "")
        hiddenField("stated", String(cases.count))
        hiddenField("stated-tasks", String(tasks.count))
        selectField(to, choices: DeskPages.choices(people.filter { $0.id != from }))
        textAreaField(note, rows: 4, limit: 2000)
        for hint in cases {
          section(.aria("labelledby", "case-\(hint.id)")) {
            h2(.id("case-\(hint.id)")) { a(.href(Link(path: hint.path))) { hint.number; " "; hint.title } }
            textAreaField(
              FieldState("note-\(hint.id)", label: HandOverTexts.caseNote(hint.number), value: form["note-\(hint.id)"]),
              rows: 2)
          }
        }
        if !tasks.isEmpty {
          section(.aria("labelledby", "other-tasks")) {
            h2(.id("other-tasks")) { HandOverTexts.otherTasks(tasks.count) }
            ul {
              for item in tasks { li { item.task.title; " "; a(.href(Link(path: item.subject.path))) { item.subject.title } } }
            }
          }
        }
        submitButton(tasks.isEmpty ? HandOverTexts.give(cases.count) : HandOverTexts.give(cases.count, tasks: tasks.count))
      }
    } else {
      p(HandOverTexts.nothing)
    }
  }
}

/// What a hand-over says.
enum HandOverTexts {
  static let lead = Text(
    ja: "担当している動いている相談を、まとめて同じ窓口の人に渡します。用務も一緒に渡ります。", easy: "そうだんを ぜんぶ ほかの 人に わたします。",
    en: "All live cases of one owner go to a colleague of the same window, with their open tasks.")
  static let from = Text(ja: "いまの担当", easy: "いまの たんとう", en: "From")
  static func gone(_ name: String) -> Text {
    Text(ja: "{1}（いまは窓口にいない）", easy: "{1}（いまは いない）", en: "{1} (no longer here)").filling(Text(verbatim: name))
  }
  static let to = Text(ja: "引き継ぐ人", easy: "わたす 人", en: "To")
  static let toMissing = Text(ja: "引き継ぐ人を選んでください。", easy: "わたす 人を えらんでください。", en: "Choose who takes over.")
  static let same = Text(ja: "別の人を選んでください。", easy: "ほかの 人を えらんでください。", en: "Choose somebody else.")
  static let show = Text(ja: "相談を表示", easy: "見る", en: "Show cases")
  static let note = Text(ja: "すべての相談への引き継ぎメモ", easy: "みんなへの メモ", en: "Note for all cases")
  static let noteSupport = Text(
    ja: "各相談の内部メモとして残ります。", easy: "メモに のこります。", en: "It is kept as an internal note on each case.")
  static let noteMissing = Text(ja: "引き継ぎメモを入力してください。", easy: "メモを かいてください。", en: "Write a note.")
  static let nothing = Text(ja: "この人が担当している動いている相談はありません。", easy: "そうだんは ありません。", en: "This person owns no live case.")
  static func caseNote(_ number: String) -> Text {
    Text(ja: "{1}についてのメモ", easy: "{1}の メモ", en: "Note on {1}").filling(Text(verbatim: number))
  }
  static func give(_ count: Int) -> Text {
    Text(ja: "{1}件を引き継ぐ", easy: "{1}けん わたす", en: "Hand over {1} cases").filling(Text(verbatim: String(count)))
  }
  static func give(_ count: Int, tasks: Int) -> Text {
    Text(
      ja: "{1}件とそのほかのやること{2}件を引き継ぐ", easy: "{1}けんと ほかの {2}けんを わたす", en: "Hand over {1} cases and {2} other tasks"
    ).filling(Text(verbatim: String(count)), Text(verbatim: String(tasks)))
  }
  static func otherTasks(_ count: Int) -> Text {
    Text(
      ja: "終わった相談などのやること {1}件", easy: "おわった そうだんなどの やること {1}けん", en: "{1} tasks on closed cases and other records"
    ).filling(Text(verbatim: String(count)))
  }
  static func changed(_ count: Int, tasks: Int) -> Text {
    Text(
      ja: "件数が変わりました（いまは相談{1}件、そのほかのやること{2}件）。画面を開き直して確かめてください。",
      easy: "かずが かわりました（いま {1}けんと {2}けん）。もういちど 見てください。",
      en: "The number has changed (now {1} cases and {2} other tasks). Open the page again and check."
    ).filling(Text(verbatim: String(count)), Text(verbatim: String(tasks)))
  }
  static func tooLong(_ number: String) -> Text {
    Text(ja: "{1}のメモは2000文字までです。", easy: "{1}の メモが ながすぎます。", en: "The note on {1} may have 2,000 characters.")
      .filling(Text(verbatim: number))
  }
}
