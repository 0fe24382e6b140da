import Calendar
import HTML

/// The checks that need the whole file: references, cycles, periods, the one default window.
struct PresetCheck {
  private let draft: PresetDraft
  private let known: Set<String>
  private(set) var problems: [PresetProblem] = []
  private(set) var remarks: [PresetProblem] = []

  init(_ draft: PresetDraft) {
    self.draft = draft
    known = Set(draft.facts.map { $0.fact.kind + "/" + $0.fact.key })
  }

  mutating func run() {
    if !draft.code.isEmpty, !Self.isCode(draft.code) { note(draft.line, "municipality", draft.key, PresetTexts.wrongCode) }
    if let committee = draft.data.string("committee"), !known.contains("committee/" + committee) {
      note(draft.line, "municipality", "", PresetTexts.unknownReference("committee", "committee", committee))
    }
    for placed in draft.facts { check(placed) }
    checkPeriods()
    checkCycles("parent") { $0.parent.map { [$0] } ?? [] }
    checkCycles("successor") { $0.successors }
    checkExactlyOne("window", flag: "default")
    checkExactlyOne("department", flag: "programme_office")
  }

  private mutating func check(_ placed: PlacedFact) {
    let fact = placed.fact
    if let parent = fact.parent { reference(placed, "parent", fact.kind, parent) }
    for successor in fact.successors { reference(placed, "successor", fact.kind, successor) }
    if fact.kind == "area", let code = fact.data.string("code"), !code.isEmpty, !Self.isCode(code) {
      note(placed, PresetTexts.wrongCode)
    }
    guard let keys = PresetKinds.data[fact.kind] else {
      return remarks.append(
        PresetProblem(line: placed.line, kind: fact.kind, key: fact.key, text: PresetTexts.unknownKind))
    }
    for (name, item) in fact.data.items.sorted(by: { $0.key < $1.key }) {
      if let target = keys[name] {
        guard !target.isEmpty else { continue }
        for key in Self.keys(item) { reference(placed, name, target, key) }
      } else {
        remarks.append(
          PresetProblem(line: placed.line, kind: fact.kind, key: fact.key, text: PresetTexts.unknownData(name)))
      }
    }
  }

  private mutating func reference(_ placed: PlacedFact, _ name: String, _ kind: String, _ key: String) {
    if !known.contains(kind + "/" + key) { note(placed, PresetTexts.unknownReference(name, kind, key)) }
  }

  private mutating func checkPeriods() {
    for group in Dictionary(grouping: draft.facts, by: { $0.fact.kind + "/" + $0.fact.key }).values where group.count > 1 {
      let ordered = group.sorted { Self.start($0.fact) < Self.start($1.fact) }
      for (earlier, later) in zip(ordered, ordered.dropFirst())
      where earlier.fact.to.map({ $0 >= Self.start(later.fact) }) ?? true {
        note(later, PresetTexts.overlap)
      }
    }
  }

  /// Walks from every fact along the links; a way back to itself is a circle. Periods of one key count together.
  private mutating func checkCycles(_ name: String, _ next: (Fact) -> [String]) {
    var links: [String: Set<String>] = [:]
    for placed in draft.facts {
      links[placed.fact.kind + "/" + placed.fact.key, default: []].formUnion(next(placed.fact).map { placed.fact.kind + "/" + $0 })
    }
    var reported: Set<String> = []
    for placed in draft.facts {
      let start = placed.fact.kind + "/" + placed.fact.key
      var seen: Set<String> = []
      var open = Array(links[start] ?? [])
      while let key = open.popLast() { if seen.insert(key).inserted { open += links[key] ?? [] } }
      if seen.contains(start), reported.insert(start).inserted { note(placed, PresetTexts.cycle(name)) }
    }
  }

  /// On every day since the latest `from` of the kind; between the days where something ends, nothing changes.
  private mutating func checkExactlyOne(_ kind: String, flag: String) {
    let facts = draft.facts.filter { $0.fact.kind == kind }
    let latest = facts.compactMap(\.fact.from).max() ?? Day(ordinal: 0)
    let days = [latest] + facts.compactMap { $0.fact.to?.adding(days: 1) }.filter { $0 > latest }
    for day in Set(days).sorted() {
      let count = facts.count { $0.fact.holds(on: day) && $0.fact.data.flag(flag) }
      if count != 1 {
        note(facts.first?.line ?? draft.line, kind, "", PresetTexts.notExactlyOne(flag, count, day.description))
      }
    }
  }

  private mutating func note(_ placed: PlacedFact, _ text: Text) {
    note(placed.line, placed.fact.kind, placed.fact.key, text)
  }

  private mutating func note(_ line: Int, _ kind: String, _ key: String, _ text: Text) {
    problems.append(PresetProblem(line: line, kind: kind, key: key, text: text))
  }

  private static func start(_ fact: Fact) -> Day { fact.from ?? Day(ordinal: -1_000_000) }

  private static func keys(_ item: FactData.Item) -> [String] {
    switch item {
    case .text(let key): [key]
    case .list(let items): items.flatMap(keys)
    default: []
    }
  }

  /// 全国地方公共団体コード: the sixth digit is 11 minus the remainder by 11 of the weighted sum, its last digit.
  static func isCode(_ code: String) -> Bool {
    let digits = code.utf8.map { Int($0) - 0x30 }
    guard digits.count == 6, digits.allSatisfy({ (0...9).contains($0) }) else { return false }
    let sum = zip(digits, [6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 }
    return (11 - sum % 11) % 10 == digits[5]
  }
}
