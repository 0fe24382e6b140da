import HTML
import Platform
import Storage

/// Keys for those at the desk who want them: off until switched on, and each can be another one.
struct Shortcuts: Sendable, Equatable {
  enum Command: String, Sendable, CaseIterable, Codable {
    case search, newCase = "new-case", answer, note, encounter, plan, assign, classify, desk, help
  }

  var isOn = false
  var keys = Shortcuts.usual

  static let off = Shortcuts()
  static let usual: [Command: String] = [
    .search: "/", .newCase: "i", .answer: "r", .note: "n", .encounter: "e", .plan: "p", .assign: "a", .classify: "c",
    .desk: "g d", .help: "?",
  ]

  /// What an element that does the command carries.
  func attribute(_ command: Command) -> Attribute {
    guard isOn, let key = keys[command], !key.isEmpty else { return .omitted }
    // A space would mean either of the two to assistive technology.
    let isSingle = key.utf8.count == 1
    return .all([.data("shortcut", key), .when(isSingle, .attribute("aria-keyshortcuts", key))])
  }

  /// Reads keys from a form: one printable ASCII character, or two after each other with a space between. Empty leaves
  /// the command without a key; two commands never share one, and none begins like another.
  static func read(_ form: Form) throws(Refusal) -> Shortcuts {
    var check = FormCheck(form)
    var shortcuts = Shortcuts(isOn: check.flag("on"), keys: [:])
    for command in Command.allCases {
      let key = check.line("key-" + command.rawValue, max: 5)
      guard !key.isEmpty else { continue }
      if isPossible(key) { shortcuts.keys[command] = key } else { check.fail("key-" + command.rawValue, ShortcutTexts.wrong) }
    }
    for (command, key) in shortcuts.keys {
      let clashes = shortcuts.keys.contains { other, taken in
        other != command && (taken == key || taken.utf8.starts(with: (key + " ").utf8) || key.utf8.starts(with: (taken + " ").utf8))
      }
      if clashes { check.fail("key-" + command.rawValue, ShortcutTexts.taken) }
    }
    try check.finish()
    return shortcuts
  }

  static func isPossible(_ key: String) -> Bool {
    let parts = key.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    return (1...2).contains(parts.count) && parts.allSatisfy { $0.count == 1 && $0.allSatisfy { 0x21 <= $0 && $0 <= 0x7E } }
  }
}

/// `/desk/shortcuts`: switch them on, change them, see them all.
enum ShortcutRoutes {
  static let path = "/desk/shortcuts"

  static let routes: [Route] = [
    .get("/desk/shortcuts", for: CaseRoutes.desk) { request, site in try await page(request, site, errors: []) },
    .post("/desk/shortcuts", for: CaseRoutes.desk, save),
  ]

  private static func page(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let kept = try await site.database.read { try ShortcutStore($0).shortcuts(of: request.actor.person) }
    return request.page(
      title: ShortcutTexts.title, site: site, breadcrumb: [(DeskTexts.desk, "/desk")], shortcuts: kept.isOn
    ) { ShortcutPages.form(kept, request, errors) }
  }

  private static func save(_ request: Request, _ site: Site) async throws -> Answer {
    guard let person = request.actor.person else { throw Refusal.signInRequired }
    return try await request.refusing {
      let shortcuts = try request.form.has("usual") ? Shortcuts(isOn: true) : Shortcuts.read(request.form)
      return try await site.once(request) { db in
        try ShortcutStore(db).save(shortcuts, of: person)
        return path
      }
    } orShow: { try await page(request, site, errors: $0) }
  }
}

enum ShortcutPages {
  @HTMLBuilder
  static func form(_ kept: Shortcuts, _ request: Request, _ errors: [FieldError]) -> Node {
    let isSent = request.form.has("key")
    let fields = Fields(request.form, errors)
    let states = Shortcuts.Command.allCases.map { command in
      fields.state("key-" + command.rawValue, ShortcutTexts.command(command), initial: kept.keys[command] ?? "")
    }
    headingBlock(ShortcutTexts.title, lead: ShortcutTexts.lead)
    errorSummary(states)
    postForm(action: Link(path: ShortcutRoutes.path), key: request.key ?? randomToken()) {
      singleCheckbox(
        FieldState("on", label: ShortcutTexts.on, value: (isSent ? request.form.has("on") : kept.isOn) ? "yes" : ""))
      fieldset {
        legend(ShortcutTexts.keys)
        p(.class("support")) { ShortcutTexts.howTo }
        for state in states { textField(state, width: .short) }
      }
      buttonRow {
        submitButton(CaseTexts.save)
        submitButton(ShortcutTexts.usual, .quiet, name: "usual", value: "yes")
      }
    }
    p { a(.href("/desk"), kept.attribute(.desk)) { DeskTexts.back } }
  }

  /// The list of keys at the foot of a page, for those who have them on, and the way to switch them on for the others.
  @HTMLBuilder
  static func help(_ shortcuts: Shortcuts) -> Node {
    if shortcuts.isOn {
      details(.class("no-print")) {
        summary(shortcuts.attribute(.help)) { ShortcutTexts.title }
        descriptionList(
          Shortcuts.Command.allCases.compactMap { command in
            shortcuts.keys[command].map { key in (ShortcutTexts.command(command), kbd(key)) }
          })
        p {
          a(.href(Link(path: ShortcutRoutes.path))) { ShortcutTexts.change }
          "　"
          a(.href("/desk"), shortcuts.attribute(.desk)) { DeskTexts.back }
        }
      }
    } else {
      p(.class("support no-print")) { a(.href(Link(path: ShortcutRoutes.path))) { ShortcutTexts.switchOn } }
    }
  }
}

/// What shortcuts say to staff.
enum ShortcutTexts {
  static let title = Text(ja: "キーボードの近道", easy: "キーで する こと", en: "Keyboard shortcuts")
  static let lead = Text(
    ja: "文字を入力している間と、日本語を変換している間は働きません。この設定はあなただけのものです。", easy: "字を 書いて いる ときは うごきません。",
    en: "They are silent while you type and during conversion. The setting is yours alone.")
  static let on = Text(ja: "キーボードの近道を使う", easy: "キーを つかう", en: "Use keyboard shortcuts")
  static let keys = Text(ja: "キー", easy: "キー", en: "Keys")
  static let howTo = Text(
    ja: "半角の1文字、または「g d」のように続けて押す2文字。空欄にすると、その操作にはキーがなくなります。", easy: "1つの 字、または「g d」。",
    en: "One character, or two pressed one after the other like “g d”. Leave empty for none.")
  static let usual = Text(ja: "最初のキーに戻して使う", easy: "もとに もどす", en: "Use the original keys")
  static let change = Text(ja: "キーを変える・使わない", easy: "かえる", en: "Change or switch off")
  static let switchOn = Text(ja: "キーボードの近道を使う", easy: "キーを つかう", en: "Use keyboard shortcuts")
  static let wrong = Text(
    ja: "半角の1文字か、空白をはさんだ2文字にしてください。", easy: "1つか 2つの 字に して ください。", en: "One character, or two with a space between.")
  static let taken = Text(
    ja: "ほかの操作と同じか、同じ文字で始まっています。別のキーにしてください。", easy: "もう つかって います。", en: "Another command has this key or begins with it.")

  static func command(_ command: Shortcuts.Command) -> Text {
    switch command {
    case .search: Text(ja: "検索の欄へ", easy: "さがす", en: "Search")
    case .newCase: Text(ja: "新しい相談を受け付ける", easy: "あたらしい そうだん", en: "New case")
    case .answer: CaseTexts.answer
    case .note: CaseTexts.note
    case .encounter: CaseTexts.encounter
    case .plan: CaseTexts.plan
    case .assign: CaseTexts.assignment
    case .classify: CaseTexts.classify
    case .desk: Text(ja: "相談デスクへ戻る", easy: "デスクへ", en: "Back to the desk")
    case .help: Text(ja: "キーの一覧", easy: "キーの リスト", en: "List of keys")
    }
  }
}
