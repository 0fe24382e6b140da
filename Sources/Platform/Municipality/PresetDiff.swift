import Calendar

/// What applying a preset on a day would do. Nothing is overwritten: a changed fact ends and gets a new period.
package struct PresetDiff: Sendable {
  package enum Change: Sendable {
    /// A fact, or a period of one, that the city did not have.
    case add(Fact)
    /// The city's present period ends on `on`, and nothing follows.
    case end(Fact, on: Day)
    /// The present period ends on the day before; `new` begins on the day of the change.
    case replace(Fact, with: Fact)
    /// The file differs, but the city's own words were written in the browser and stay.
    case keep(Fact)

    package var fact: Fact {
      switch self {
      case .add(let fact), .end(let fact, _), .replace(_, let fact), .keep(let fact): fact
      }
    }
  }

  package let changes: [Change]
  /// The first day on which the new facts hold.
  package let day: Day

  /// Compares the file with the city. `edited` are the facts (`kind/key`) last changed in the browser.
  package init(_ preset: Preset, against city: Municipality, edited: Set<String>, from day: Day) {
    self.day = day
    let wanted = Dictionary(grouping: preset.facts) { $0.kind + "/" + $0.key }
    let present = Dictionary(grouping: city.allFacts) { $0.kind + "/" + $0.key }
    var changes: [Change] = []
    var done: Set<String> = []
    for fact in preset.facts where done.insert(fact.kind + "/" + fact.key).inserted {
      let name = fact.kind + "/" + fact.key
      let compared = Self.compare(wanted[name] ?? [], present[name] ?? [], on: day)
      changes += edited.contains(name) ? compared.prefix(1).map { .keep($0.fact) } : compared
    }
    for (name, periods) in present.sorted(by: { $0.key < $1.key }) where wanted[name] == nil {
      guard let open = periods.first(where: { $0.holds(on: day) }) else { continue }
      changes.append(edited.contains(name) ? .keep(open) : .end(open, on: day.adding(days: -1)))
    }
    self.changes = changes
  }

  package var isEmpty: Bool {
    changes.allSatisfy { if case .keep = $0 { true } else { false } }
  }

  private static func compare(_ wanted: [Fact], _ present: [Fact], on day: Day) -> [Change] {
    guard !present.isEmpty else { return wanted.map(Change.add) }
    let now = present.first { $0.holds(on: day) }
    let then = wanted.first { $0.holds(on: day) }
    var changes: [Change] = []
    switch (now, then) {
    case (let now?, let then?) where !now.says(the: then): changes.append(.replace(now, with: then.starting(day)))
    case (let now?, let then?) where now.to != then.to:
      if let to = then.to { changes.append(.end(now, on: to)) } else { changes.append(.replace(now, with: then.starting(day))) }
    case (let now?, nil):
      let last = wanted.compactMap(\.to).filter { $0 < day }.max() ?? day.adding(days: -1)
      changes.append(.end(now, on: Swift.max(last, day.adding(days: -1))))
    case (nil, let then?): changes.append(.add(then.starting(day)))
    default: break
    }
    let later = present.compactMap(\.from).filter { $0 > day }
    return changes + wanted.filter { $0.from.map { $0 > day && !later.contains($0) } ?? false }.map(Change.add)
  }
}

extension Fact {
  /// Whether both say the same, whatever their periods.
  func says(the other: Fact) -> Bool {
    ja == other.ja && easy == other.easy && en == other.en && reading == other.reading && parent == other.parent
      && sort == other.sort && successors == other.successors && data == other.data
  }

  /// The same from a day on.
  func starting(_ day: Day) -> Fact { period(day, to) }

  func period(_ from: Day?, _ to: Day?) -> Fact {
    Fact(
      kind: kind, key: key, ja: ja, easy: easy, en: en, reading: reading, from: from, to: to, parent: parent, sort: sort,
      successors: successors, data: data)
  }

  /// The same period with other words or values.
  func saying(_ words: (ja: String, easy: String?, en: String)? = nil, data: FactData? = nil) -> Fact {
    Fact(
      kind: kind, key: key, ja: words?.ja ?? ja, easy: words.map(\.easy) ?? easy, en: words?.en ?? en, reading: reading,
      from: from, to: to, parent: parent, sort: sort, successors: successors, data: data ?? self.data)
  }
}

extension Municipality {
  /// Every period of every fact.
  package var allFacts: [Fact] { kinds.flatMap(allFacts) }
}
