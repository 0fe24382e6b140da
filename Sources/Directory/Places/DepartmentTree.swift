import Calendar
import Platform

/// The departments of a city as they stood on a day: who stood under whom, and what came before and after.
struct DepartmentTree: Sendable {
  let day: Day
  /// Valid on the day, in display order.
  let facts: [Fact]
  private let every: [Fact]
  private let byParent: [String: [Fact]]
  private let areaLevels: [String: Int]
  private let areaLevelOf: [String: String]

  /// A department with those under it.
  struct Branch: Sendable {
    let fact: Fact
    let children: [Branch]

    var count: Int { children.reduce(1) { $0 + $1.count } }
  }

  /// Departments that ended and began on one day.
  struct Change: Sendable {
    let on: Day
    let ended: [Fact]
    let begun: [Fact]
  }

  init(_ city: Municipality, on day: Day) {
    self.day = day
    facts = city.facts("department", on: day)
    every = city.allFacts("department")
    let valid = Set(facts.map(\.key))
    byParent = Dictionary(grouping: facts) { fact in fact.parent.flatMap { valid.contains($0) ? $0 : nil } ?? "" }
    let levels = city.facts("area-level", on: day).map(\.key)
    areaLevels = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, $0) })
    areaLevelOf = Dictionary(
      city.facts("area", on: day).map { ($0.key, $0.data.string("level") ?? "") }, uniquingKeysWith: { first, _ in first })
  }

  /// Those on top: bureaus first, then the offices of wards.
  func roots(ofWards wards: Bool) -> [Branch] {
    (byParent[""] ?? []).filter { isOfWard($0) == wards }.map { branch($0) }
  }

  /// Those who do something, whatever they are called, in display order.
  func those(doing function: String?, in area: String?) -> [Fact] {
    facts.filter { fact in
      (function.map { fact.data.strings("functions").contains($0) } ?? true) && (area.map { $0 == self.area(of: fact) } ?? true)
    }
  }

  /// Where a department works: its own area, or that of the nearest one above it.
  func area(of fact: Fact) -> String? {
    var next: Fact? = fact
    var seen: Set<String> = []
    while let here = next, seen.insert(here.key).inserted {
      if let area = here.data.string("area") { return area }
      next = here.parent.flatMap { parent in facts.first { $0.key == parent } }
    }
    return nil
  }

  /// The departments above one, from the top.
  func path(to fact: Fact) -> [Fact] {
    var path: [Fact] = []
    var next = fact.parent
    while let key = next, !path.contains(where: { $0.key == key }), let above = facts.first(where: { $0.key == key }) {
      path.insert(above, at: 0)
      next = above.parent
    }
    return path
  }

  func children(of key: String) -> [Fact] { byParent[key] ?? [] }

  /// Every period of one department, oldest first.
  func periods(of key: String) -> [Fact] { Self.ordered(every.filter { $0.key == key }) }

  /// What one department came from, generation by generation, the nearest first; each as it stood at its end.
  func before(_ key: String) -> [[Fact]] { generations(from: key) { now in every.filter { !Set($0.successors).isDisjoint(with: now) } } }

  /// What became of it, generation by generation, the nearest first; each as it stands now or stood last.
  func after(_ key: String) -> [[Fact]] {
    generations(from: key) { now in
      let next = Set(every.filter { now.contains($0.key) }.flatMap(\.successors))
      return every.filter { next.contains($0.key) }
    }
  }

  /// The days on which the organisation changed, newest first.
  func changes() -> [Change] {
    let days = Set(every.compactMap(\.from) + every.compactMap { $0.to?.adding(days: 1) })
    return days.sorted(by: >).compactMap { day in
      let ended = every.filter { $0.to == day.adding(days: -1) }
      let begun = every.filter { $0.from == day }
      // A department that only took another value did not begin.
      let stayed = Set(ended.map(\.key)).intersection(begun.map(\.key))
      let change = Change(
        on: day, ended: ended.filter { !stayed.contains($0.key) }, begun: begun.filter { !stayed.contains($0.key) })
      return change.ended.isEmpty && change.begun.isEmpty ? nil : change
    }
  }

  private func isOfWard(_ fact: Fact) -> Bool {
    guard let level = fact.data.string("area").flatMap({ areaLevelOf[$0] }), let place = areaLevels[level] else { return false }
    return place > 0
  }

  private func branch(_ fact: Fact, depth: Int = 0) -> Branch {
    // The loader refuses circles; the bound only keeps damaged facts from hanging a page.
    Branch(fact: fact, children: depth > 8 ? [] : children(of: fact.key).map { branch($0, depth: depth + 1) })
  }

  private func generations(from key: String, _ step: (Set<String>) -> [Fact]) -> [[Fact]] {
    var seen: Set<String> = [key]
    var now = seen
    var generations: [[Fact]] = []
    while generations.count < 20 {
      let next = step(now).filter { !seen.contains($0.key) }
      guard !next.isEmpty else { break }
      let last = Dictionary(grouping: next, by: \.key).values.compactMap { Self.ordered($0).last }
      generations.append(last.sorted { ($0.sort, $0.key) < ($1.sort, $1.key) })
      now = Set(next.map(\.key))
      seen.formUnion(now)
    }
    return generations
  }

  private static func ordered(_ facts: [Fact]) -> [Fact] {
    facts.sorted { ($0.from ?? Day(ordinal: 0)) < ($1.from ?? Day(ordinal: 0)) }
  }
}
