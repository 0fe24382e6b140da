import Calendar
import HTML
import Platform

/// A way of proposing that the city keeps (fact kind `programme`): who begins, in which stages, with or without money.
package struct Programme: Sendable {
  package let key: String
  package let name: Text
  package let summary: Text
  /// 市民発意・行政発意: article 10 or article 9.
  package let initiative: Initiative
  package let article: String
  /// The city sets the themes.
  package let setsThemes: Bool
  package let allYear: Bool
  package let cap: Int?
  package let rate: Rate?
  package let ceiling: CeilingRule
  /// Key of a fact `clock`: how many business days the city takes for its answer.
  package let clock: String
  /// From which kind of stage these days are counted.
  package let clockFrom: StageKind
  /// Kinds of stage that need a linked consultation to be submitted.
  package let gate: Set<StageKind>
  package let eligibility: [String]
  package let papers: [String]
  package let criteria: [Call.Criterion]
  package let committee: String
  package let stages: [Template]
  /// From how many supports the city owes them an answer, and within how many business days.
  package let support: SupportThreshold?
  /// What every call of it answers already, by the ids of questions: nobody is asked for it again.
  package let answers: [String: String]

  package enum Initiative: String, Sendable { case citizen, city }

  /// A stage as the programme names it; dates come with each call.
  package struct Template: Sendable {
    package let key: String
    package let kind: StageKind
    package let name: Words
    package let form: String?
    package let grant: Int?
    /// The part of the year in which it usually closes, `MM-DD`, and how many fiscal years after the first.
    package let opens: String?
    package let closes: String?
    package let year: Int
    package let acceptsLate: Bool
  }

  package init(_ fact: Fact) {
    let data = fact.data
    key = fact.key
    name = fact.name
    summary = data.words("summary") ?? .empty
    initiative = data.string("initiative").flatMap(Initiative.init) ?? .citizen
    article = data.string("article") ?? ""
    setsThemes = data.flag("sets_themes")
    allYear = data.flag("all_year")
    cap = data.int("cap")
    let parts = data.list("rate").compactMap { if case .number(let number) = $0 { number } else { nil } }
    rate = parts.count == 2 ? Rate(parts[0], of: parts[1]) : nil
    ceiling = data.string("budget_rule").flatMap(CeilingRule.init) ?? .none
    clock = data.string("clock") ?? ""
    let templates = data.list("stages").compactMap(Template.init)
    stages = templates
    clockFrom = data.string("clock_from").flatMap(StageKind.init) ?? templates.first?.kind ?? .proposal
    gate = Set(data.strings("gate").compactMap(StageKind.init))
    eligibility = data.strings("eligibility")
    papers = data.strings("papers")
    criteria = data.list("criteria").compactMap { item in
      guard case .map(let map) = item, case .text(let key)? = map["key"] else { return nil }
      return Call.Criterion(key, weight: FactData(map).int("weight") ?? 1)
    }
    committee = data.string("committee") ?? ""
    answers = data.map("answers").compactMapValues { if case .text(let key) = $0 { key } else { nil } }
    support = data.int("support_from").flatMap { SupportThreshold(from: $0, businessDays: data.int("support_days") ?? 20) }
  }

  /// A fresh call of a fiscal year, with the usual dates on business days.
  package func call(_ id: ID, in year: FiscalYear, opening: OpeningDays, window: String, offices: [String]) -> Call {
    Call(
      id: id, programme: key, fiscalYear: year.start, title: Words(ja: name.string(.ja), easy: name.string(.easy), en: name.string(.en)),
      lead: Words(ja: summary.string(.ja), easy: summary.string(.easy), en: summary.string(.en)), cap: cap, rate: rate,
      ceiling: ceiling, eligibility: eligibility, papers: papers, criteria: criteria, offices: offices,
      window: window, committee: committee, stages: stages.map { $0.stage(in: year, opening: opening) })
  }
}

extension Programme.Template {
  init?(_ item: FactData.Item) {
    guard case .map(let map) = item else { return nil }
    let data = FactData(map)
    guard let kind = data.string("kind").flatMap(StageKind.init), let ja = data.string("ja") else { return nil }
    self.kind = kind
    key = data.string("key") ?? kind.rawValue
    name = Words(ja: ja, easy: data.string("easy") ?? "", en: data.string("en") ?? "")
    form = data.string("form")
    grant = data.int("grant")
    opens = data.string("opens")
    closes = data.string("closes")
    year = data.int("year") ?? 0
    acceptsLate = data.flag("accepts_late")
  }

  /// 17:00 on the usual day, or on the first business day after it.
  func stage(in year: FiscalYear, opening: OpeningDays) -> CallStage {
    func day(_ text: String?) -> Day? {
      let year = year.start + self.year
      guard let text, let day = Day("\(year)-\(text)") else { return nil }
      // January to March belong to the fiscal year that began the April before.
      let own = day.month < 4 ? day.adding(years: 1) : day
      return opening.firstOpen(onOrAfter: own) ?? own
    }
    return CallStage(
      key: key, kind: kind, name: name, opensAt: day(opens).map { Instant(day: $0, hour: 9) },
      closesAt: day(closes).map { Instant(day: $0, hour: 17) }, form: form, acceptsLate: acceptsLate, grant: grant)
  }
}

extension Municipality {
  package func programmes(on day: Day) -> [Programme] { facts("programme", on: day).map(Programme.init) }
  package func programme(_ key: String, on day: Day? = nil) -> Programme? { fact("programme", key, on: day).map(Programme.init) }

  /// The department that runs the programmes, and its business days.
  package func programmeOffice(on day: Day) -> Fact? {
    facts("department", on: day).first { $0.data.flag("programme_office") }
  }
  package func programmeOpening(on day: Day) -> OpeningDays {
    opening(of: programmeOffice(on: day)?.key ?? "", on: day)
  }
  /// The window of the programme office; a town without one answers at its default window.
  package func programmeWindow(on day: Day) -> Fact? {
    windows(on: day).first { $0.data.string("role") == "programme-office" } ?? defaultWindow(on: day)
  }
}
