import Platform

/// How many proposals came how far, as far as somebody may know: counts by kind of stage, and why proposals left.
struct Funnel: Sendable {
  struct Filter: Sendable, Equatable {
    var programme: String?
    var year: Int?

    /// The part of the office list's address that shows the same proposals.
    var query: [(String, String)] {
      [programme.map { ("programme", $0) }, year.map { ("year", String($0)) }].compactMap { $0 }
    }
  }

  struct Step: Sendable, Equatable {
    let kind: StageKind
    let entered: Int
    let passed: Int
    let inside: Int
    let ended: Int
    /// Half of those who left it took at most so many days.
    let median: Int?
  }

  struct Reason: Sendable, Equatable {
    let ending: EndingKind
    /// Key of a fact `exit-reason`; empty where a decision gives the reason.
    let reason: String
    let count: Int
  }

  /// One fiscal year: how many were received, and how many of them reached each kind of stage.
  struct Year: Sendable, Equatable {
    let year: Int
    let received: Int
    let reached: [StageKind: Int]
  }

  let steps: [Step]
  /// Why proposals left by the side, most frequent first.
  let reasons: [Reason]
  /// Every year of the programme, the newest first.
  let years: [Year]

  init(_ counts: FunnelCounts) {
    let meant = counts.standing.filter { counts.isMeant($0.year) }
    // In the order in which proposals came by, so that several years of stages read from left to right.
    let order = StageKind.allCases.enumerated().sorted {
      (Self.median(counts.positions[$0.element]) ?? 0, $0.offset) < (Self.median(counts.positions[$1.element]) ?? 0, $1.offset)
    }
    steps = order.map(\.element).compactMap { kind -> Step? in
      let entered = counts.reached.reduce(0) { counts.isMeant($1.key) ? $0 + ($1.value[kind] ?? 0) : $0 }
      guard entered > 0 else { return nil }
      let here = meant.filter { $0.kind == kind }
      let inside = here.reduce(0) { $1.ending == nil ? $0 + $1.count : $0 }
      let ended = here.reduce(0) { $1.ending == nil ? $0 : $0 + $1.count }
      return Step(
        kind: kind, entered: entered, passed: max(0, entered - inside - ended), inside: inside, ended: ended,
        median: Self.median(counts.days[kind]))
    }
    let sums = Dictionary(
      meant.compactMap { one in one.ending.map { ([$0.rawValue, one.reason], one.count) } }, uniquingKeysWith: +)
    reasons = sums.sorted { ($1.value, $0.key[0], $0.key[1]) < ($0.value, $1.key[0], $1.key[1]) }.map { key, count in
      Reason(ending: EndingKind(rawValue: key[0]) ?? .withdrawn, reason: key[1], count: count)
    }
    years = Set(counts.standing.map(\.year)).sorted(by: >).map { year in
      Year(
        year: year, received: counts.standing.reduce(0) { $1.year == year ? $0 + $1.count : $0 },
        reached: counts.reached[year] ?? [:])
    }
  }

  /// The value that half of all do not exceed.
  private static func median(_ counts: [Int: Int]?) -> Int? {
    guard let counts, !counts.isEmpty else { return nil }
    var left = (counts.values.reduce(0, +) + 1) / 2
    for (value, count) in counts.sorted(by: { $0.key < $1.key }) {
      left -= count
      if left <= 0 { return value }
    }
    return nil
  }
}

/// What the funnel is made of: marks of `FunnelTally`, taken apart.
struct FunnelCounts: Sendable {
  struct Standing: Sendable {
    let year: Int
    let kind: StageKind
    let ending: EndingKind?
    let reason: String
    let count: Int
  }

  private let filter: Funnel.Filter
  private(set) var standing: [Standing] = []
  private(set) var reached: [Int: [StageKind: Int]] = [:]
  /// At which place of their way proposals were in a stage, and how many days they stayed: each with how often.
  private(set) var positions: [StageKind: [Int: Int]] = [:]
  private(set) var days: [StageKind: [Int: Int]] = [:]

  init(_ filter: Funnel.Filter) { self.filter = filter }

  func isMeant(_ year: Int) -> Bool { filter.year.map { $0 == year } ?? true }

  /// `year` is that of the proposals, or the one that was asked for.
  mutating func add(_ measure: String, _ key: String, in year: Int?, _ count: Int) {
    let parts = key.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
      .map { String(decoding: Array($0), as: UTF8.self) }
    guard let kind = parts.first.flatMap(StageKind.init) else { return }
    let value = (year.map(isMeant) ?? true) ? parts.last.flatMap { Int($0) } : nil
    switch (measure, year) {
    case (FunnelTally.standing, let year?) where parts.count == 3:
      standing.append(
        Standing(year: year, kind: kind, ending: EndingKind(rawValue: parts[1]), reason: parts[2], count: count))
    case (FunnelTally.reached, let year?): reached[year, default: [:]][kind, default: 0] += count
    case (FunnelTally.position, _): if let value { positions[kind, default: [:]][value, default: 0] += count }
    case (FunnelTally.days, _): if let value { days[kind, default: [:]][value, default: 0] += count }
    default: break
    }
  }
}
