import Calendar
import HTML
import Platform

/// What the office writes of a call. Stages keep their kind and order; names and dates are edited in place.
struct CallForm: Sendable {
  private(set) var revision = 0
  private let values: Values

  private struct Values: Sendable {
    var title = Words()
    var lead = Words()
    var body = Words()
    var budget: Int?
    var cap: Int?
    var rate: Rate?
    var ceiling = CeilingRule.none
    var themes: [Call.Theme] = []
    var eligibility: [String] = []
    var papers: [String] = []
    var criteria: [Call.Criterion] = []
    var offices: [String] = []
    var window = ""
    var stages: [CallStage] = []
    var sessions: [Call.Session] = []
    var isChecked = false
  }

  init(_ form: Form, of call: Call, city: Municipality, on day: Day) throws(Refusal) {
    var check = FormCheck(form)
    var v = Values()
    revision = check.revision()
    v.title = Self.words("title", &check, max: 100, required: CallTexts.titleMissing)
    v.lead = Self.words("lead", &check, max: 500)
    v.body = Self.words("body", &check, max: 10_000)
    v.budget = check.integer("budget", in: 0...1_000_000_000_000)
    v.cap = check.integer("cap", in: 0...1_000_000_000)
    if let part = check.integer("rate-part", in: 1...100), let whole = check.integer("rate-whole", in: 1...100) {
      v.rate = Rate(part, of: whole)
      if v.rate == nil { check.fail("rate-part", CallTexts.wrongNumber) }
    }
    v.ceiling = check.choice("ceiling", of: CeilingRule.self) ?? .none
    v.themes = Self.themes(&check, known: Set(call.themes.map(\.key)), revision: revision)
    v.eligibility = check.choices("eligibility", in: city.facts("eligibility", on: day).map(\.key))
    v.papers = check.choices("papers", in: city.facts("paper", on: day).map(\.key))
    for fact in city.facts("criterion", on: day) {
      if let weight = check.integer("weight-" + fact.key, in: 0...100), weight > 0 {
        v.criteria.append(Call.Criterion(fact.key, weight: weight))
      }
    }
    v.offices = check.choices("offices", in: city.facts("department", on: day).map(\.key))
    v.window = check.choice("window", in: city.windows(on: day).map(\.key)) ?? call.window
    v.stages = Self.stages(&check, call)
    v.sessions = Self.sessions(&check)
    v.isChecked = check.flag("checked")
    try check.finish()
    values = v
  }

  func fill(_ call: inout Call) {
    (call.title, call.lead, call.body) = (values.title, values.lead, values.body)
    (call.budget, call.cap, call.rate, call.ceiling) = (values.budget, values.cap, values.rate, values.ceiling)
    (call.themes, call.eligibility, call.papers) = (values.themes, values.eligibility, values.papers)
    (call.criteria, call.offices, call.window) = (values.criteria, values.offices, values.window)
    (call.stages, call.sessions) = (values.stages, values.sessions)
    if values.isChecked { call.needsCheck = false }
  }

  private static func words(_ name: String, _ check: inout FormCheck, max: Int, required: Text? = nil) -> Words {
    Words(
      ja: check.text(name, max: max, required: required), easy: check.text(name + "-easy", max: max),
      en: check.text(name + "-en", max: max * 2))
  }

  static let themeRows = 8
  /// A theme keeps its key wherever its line stands; a new one gets a key that no theme of this call ever had, because
  /// proposals name it for good.
  private static func themes(_ check: inout FormCheck, known: Set<String>, revision: Int) -> [Call.Theme] {
    var themes: [Call.Theme] = []
    for row in 0..<themeRows {
      let name = check.line("theme-\(row)", max: 100)
      let background = check.text("theme-\(row)-background", max: 2_000)
      let easy = check.line("theme-\(row)-easy", max: 200)
      let en = check.line("theme-\(row)-en", max: 200)
      let easyBackground = check.text("theme-\(row)-background-easy", max: 2_000)
      let enBackground = check.text("theme-\(row)-background-en", max: 4_000)
      guard !name.isEmpty else { continue }
      let kept = check.form.optional("theme-\(row)-key")
        .flatMap { key in known.contains(key) && !themes.contains { $0.key == key } ? key : nil }
      themes.append(
        Call.Theme(
          key: kept ?? "theme-\(revision)-\(row + 1)", name: Words(ja: name, easy: easy, en: en),
          background: Words(ja: background, easy: easyBackground, en: enBackground)))
    }
    return themes
  }

  private static func stages(_ check: inout FormCheck, _ call: Call) -> [CallStage] {
    call.stages.map { stage in
      var next = stage
      let name = check.line("stage-\(stage.key)-name", max: 60)
      if !name.isEmpty { next.name.ja = name }
      next.opensAt = moment("stage-\(stage.key)-opens", &check, hour: 9)
      next.closesAt = moment("stage-\(stage.key)-closes", &check, hour: 17)
      next.closing = check.choice("stage-\(stage.key)-rule", of: ClosingRule.self) ?? .arrival
      next.acceptsLate = check.flag("stage-\(stage.key)-late")
      next.grant = check.integer("stage-\(stage.key)-grant", in: 0...1_000_000_000)
      return next
    }
  }

  static let sessionRows = 4
  private static func sessions(_ check: inout FormCheck) -> [Call.Session] {
    (0..<sessionRows).compactMap { row in
      let at = moment("session-\(row)", &check, hour: 14)
      let place = check.line("session-\(row)-place", max: 200)
      let minutes = check.integer("session-\(row)-minutes", in: 10...600) ?? 60
      return at.map { Call.Session(at: $0, minutes: minutes, place: place) }
    }
  }

  /// A day and a time; without a time the usual hour.
  private static func moment(_ name: String, _ check: inout FormCheck, hour: Int) -> Instant? {
    guard let day = check.day(name) else { return nil }
    let minutes = check.time(name + "-time") ?? hour * 60
    return Instant(day: day, hour: minutes / 60, minute: minutes % 60)
  }
}
