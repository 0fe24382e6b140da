import Calendar

/// A repeatable source of chance: the same seed always tells the same city.
struct SampleChance: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The seed is mixed, or the chance of one case would be that of the next, a step later.
  init(_ seed: Int) { state = Self.mix(UInt64(truncatingIfNeeded: seed) &+ 0x1234_5678) }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  private static func mix(_ state: UInt64) -> UInt64 {
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  mutating func below(_ end: Int) -> Int { end > 1 ? Int(next() % UInt64(end)) : 0 }
  mutating func between(_ low: Int, _ high: Int) -> Int { low + below(max(1, high - low + 1)) }
  mutating func percent(_ share: Int) -> Bool { below(100) < share }

  mutating func pick<T>(_ list: [T]) -> T? { list.isEmpty ? nil : list[below(list.count)] }

  /// An index, as often as its weight says.
  mutating func weighted(_ weights: [Int]) -> Int {
    var left = below(weights.reduce(0, +))
    for (index, weight) in weights.enumerated() {
      if left < weight { return index }
      left -= weight
    }
    return max(0, weights.count - 1)
  }
}

/// When people came: three fiscal years up to now, with the seasons of the openings.
enum SampleTimes {
  /// `months` are twelve weights, April first. The result is in the order of time.
  static func draw(_ count: Int, until now: Instant, months: [Int]) -> [Instant] {
    var chance = SampleChance(2026)
    let spans = calendar(until: now.day)
    let weights = spans.map { span in
      months[(span.lowerBound.month + 8) % 12] * 100 * (span.count) / Day.length(ofMonth: span.lowerBound.month, year: span.lowerBound.year)
    }
    var ends: [Int] = []
    for weight in weights { ends.append((ends.last ?? 0) + max(1, weight)) }
    var times: [Instant] = []
    times.reserveCapacity(count)
    while times.count < count, let total = ends.last {
      let drawn = chance.below(total)
      let span = spans[ends.firstIndex { drawn < $0 } ?? 0]
      if let time = moment(in: span, until: now, &chance) { times.append(time) }
    }
    return times.sorted()
  }

  /// Every month of the three years, the last one up to today.
  private static func calendar(until today: Day) -> [ClosedRange<Day>] {
    var spans: [ClosedRange<Day>] = []
    var first = FiscalYear(today.fiscalYear.start - 2).range.lowerBound
    while first <= today {
      spans.append(first...min(first.lastOfMonth, today))
      first = first.adding(months: 1)
    }
    return spans
  }

  /// Few come at weekends and in the evening; nobody comes after now.
  private static func moment(in span: ClosedRange<Day>, until now: Instant, _ chance: inout SampleChance) -> Instant? {
    let day = span.lowerBound.adding(days: chance.below(span.count))
    if day.weekday == .saturday || day.weekday == .sunday, chance.percent(70) { return nil }
    let hour = chance.percent(80) ? chance.between(9, 16) : chance.between(17, 22)
    let time = Instant(day: day, hour: hour, minute: chance.below(60), second: chance.below(60))
      + .milliseconds(chance.below(1000))
    return time < now ? time : nil
  }
}
