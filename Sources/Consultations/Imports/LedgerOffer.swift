import Accounts
import Calendar
import HTML
import Platform
import Storage

/// What the cells of a consultation ledger may say, in this city and for this actor: looked up once for many rows.
struct LedgerOffer: Sendable {
  let windows: [String]
  let urgency: String
  /// By fact kind; facts of every period count, for an old ledger speaks of its own time.
  private let choices: [String: LedgerChoices]
  let area: LedgerChoices
  let firstTime: LedgerChoices
  let reasons: [String: Set<String>]
  private let colleagues: [String: [String: ID]]

  private static let kinds = [
    "channel", "consultation-type", "field", "asker-kind", "outcome", "outcome-reason", "missing", "side", "window",
  ]

  @Sendable
  init(_ context: LedgerContext, _ db: Connection) throws {
    let (city, today) = (context.site.city, context.now.day)
    windows = context.actor.windows
    urgency = city.facts("urgency", on: today).first { $0.data.flag("default") }?.key ?? ""
    var choices: [String: LedgerChoices] = [:]
    for kind in Self.kinds where kind != "window" {
      choices[kind] = LedgerChoices(city.allFacts(kind).map { ($0.key, $0.name) })
    }
    choices["window"] = LedgerChoices(windows.map { ($0, city.name("window", $0, on: today)) })
    self.choices = choices
    area = Self.areas(city, today)
    firstTime = LedgerChoices(
      [("yes", CaseTexts.yes), ("no", CaseTexts.no)],
      also: ["○", "◯", "初", "初回", "初めて", "新規", "有", "1"].map { ($0, "yes") }
        + ["×", "－", "継続", "再", "2回目以降", "無", "0"].map { ($0, "no") })
    reasons = Dictionary(
      uniqueKeysWithValues: city.outcomes(on: today).map { outcome in
        (outcome.key, Set(city.reasons(for: outcome.key, on: today).map(\.key)))
      })
    colleagues = Dictionary(
      uniqueKeysWithValues: try Set(windows).map { window in
        let people = try RoleStore(db).holders(of: .coordinator, at: window, on: today)
        return (window, Dictionary(people.map { (Folding.fold($0.name), $0.id) }, uniquingKeysWith: { first, _ in first }))
      })
  }

  func of(_ kind: String) -> LedgerChoices { choices[kind] ?? LedgerChoices([]) }

  /// Somebody who works at the window now and has this name.
  func colleague(_ name: String, at window: String) -> ID? { colleagues[window]?[Folding.fold(name)] }

  /// 鶴見区 is also written 鶴見, or by its official code.
  private static func areas(_ city: Municipality, _ today: Day) -> LedgerChoices {
    let areas = city.askerAreas(on: today)
    let short = areas.compactMap { area -> (String, String)? in
      let name = area.name.string(.ja).unicodeScalars
      guard let last = name.last, "区市町村".unicodeScalars.contains(last), name.count > 1 else { return nil }
      return (String(String.UnicodeScalarView(name.dropLast())), area.key)
    }
    let codes = areas.compactMap { area in area.data.string("code").map { ($0, area.key) } }
    return LedgerChoices(areas.map { ($0.key, $0.name) }, also: short + codes)
  }
}
