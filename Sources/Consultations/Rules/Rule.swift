import Calendar
import HTML
import Platform

/// What the city lets happen to cases by itself: when something holds, something closed is done. Always a fact `rule`,
/// off until somebody who tried it switches it on, and done once for a case at most.
struct Rule: Sendable {
  /// What sets a rule going.
  enum Occasion: String, Sendable, CaseIterable {
    /// A case comes in.
    case received
    /// A case waits for the same side so many business days.
    case waiting
    /// The day of the next step is so many business days over.
    case nextPassed = "next-passed"
  }

  let fact: Fact
  let occasion: Occasion
  /// Business days of the case's window.
  let days: Int
  let waitsFor: Waiting
  let onlyFirst: Bool
  let types: [String]
  let fields: [String]
  let areas: [String]
  /// What is done, each where the fact names it.
  let macro: String?
  let givesToHead: Bool
  let addsTypes: [String]
  let nextStep: String?
  let nextDays: Int
  let tellsHead: Bool

  var key: String { fact.key }

  /// `nil` when the fact names no known occasion or nothing to do.
  init?(_ fact: Fact) {
    guard let occasion = fact.data.string("when").flatMap(Occasion.init(rawValue:)) else { return nil }
    self.fact = fact
    self.occasion = occasion
    days = max(0, fact.data.int("days") ?? 0)
    waitsFor = fact.data.string("waits_for").flatMap(Waiting.init(rawValue:)) ?? .asker
    onlyFirst = fact.data.flag("first_time")
    (types, fields, areas) = (fact.data.strings("types"), fact.data.strings("fields"), fact.data.strings("areas"))
    macro = fact.data.string("macro")
    givesToHead = fact.data.string("owner") == "head"
    addsTypes = fact.data.strings("add_types")
    nextStep = fact.data.string("next_step")
    nextDays = max(0, fact.data.int("next_days") ?? 3)
    tellsHead = fact.data.string("notify") == "head"
    guard macro != nil || givesToHead || !addsTypes.isEmpty || nextStep != nil || tellsHead else { return nil }
  }

  static func all(_ city: Municipality, on day: Day) -> [Rule] { city.facts("rule", on: day).compactMap(Rule.init) }

  /// Whether it holds for a case now; `since` is when it was switched on: cases that came before are left in peace.
  func holds(_ c: Consultation, since: Instant, _ city: Municipality, at now: Instant) -> Bool {
    guard c.state.isLive, !onlyFirst || c.firstTime else { return false }
    guard areas.isEmpty || areas.contains(c.area), Self.meet(types, c.types), Self.meet(fields, c.fields) else { return false }
    switch occasion {
    case .received: return c.receivedAt >= since
    case .waiting: return c.waiting == waitsFor && isOver(from: c.movedAt.day, c, city, now.day)
    case .nextPassed: return c.next.map { isOver(from: $0.on, c, city, now.day) } ?? false
    }
  }

  private static func meet(_ wanted: [String], _ found: [String]) -> Bool {
    wanted.isEmpty || !Set(wanted).isDisjoint(with: found)
  }

  private func isOver(from day: Day, _ c: Consultation, _ city: Municipality, _ today: Day) -> Bool {
    day < today && city.openingDays(window: c.window, on: today).adding(businessDays: days, to: day) <= today
  }
}

extension Rule {
  /// When it acts, in words.
  func condition(_ city: Municipality, on day: Day) -> Text {
    let when =
      switch occasion {
      case .received: RuleTexts.received
      case .waiting: RuleTexts.waiting(waitsFor).filling(Format.number(days))
      case .nextPassed: days == 0 ? RuleTexts.nextPassed : RuleTexts.nextPassedDays.filling(Format.number(days))
      }
    var words = [when]
    if onlyFirst { words.append(RuleTexts.firstTimer) }
    for (kind, keys, text) in [
      ("consultation-type", types, RuleTexts.types), ("field", fields, RuleTexts.fields), ("area", areas, RuleTexts.areas),
    ] where !keys.isEmpty { words.append(text.filling(Self.names(kind, keys, city, on: day))) }
    return Self.joined(words)
  }

  /// What it does, in words, in the order in which it does it.
  func effects(_ city: Municipality, on day: Day) -> [Text] {
    var words: [Text] = []
    if !addsTypes.isEmpty { words.append(RuleTexts.addsTypes.filling(Self.names("consultation-type", addsTypes, city, on: day))) }
    if givesToHead { words.append(RuleTexts.givesToHead) }
    if let nextStep { words.append(RuleTexts.plans.filling(city.name("next-step", nextStep, on: day), Format.number(nextDays))) }
    if let macro { words.append(RuleTexts.runs.filling(city.name("macro", macro, on: day))) }
    if tellsHead { words.append(RuleTexts.tellsHead) }
    return words
  }

  private static func names(_ kind: String, _ keys: [String], _ city: Municipality, on day: Day) -> Text {
    joined(keys.map { city.name(kind, $0, on: day) })
  }

  private static func joined(_ texts: [Text]) -> Text {
    texts.dropFirst().reduce(texts.first ?? .empty) { $0 + Text(ja: "、", en: ", ") + $1 }
  }
}
