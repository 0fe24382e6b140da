import Calendar
import Platform

/// The whole sample before a word of it is told: when each case comes, its number, and what is laid down for it. Made from
/// how many and from when on alone, so that a run that was broken off goes on with the same plan.
struct SamplePlan: Sendable {
  let now: Instant
  let times: [Instant]
  /// Cases told in full; a benchmark's other millions are told shorter.
  let fullFrom: Int
  let parts: [Int: SamplePart]
  private let firsts: [(year: FiscalYear, index: Int)]

  init(_ count: Int, until now: Instant, _ material: ConsultationMaterial) {
    self.now = now
    times = SampleTimes.draw(count, until: now, months: material.months)
    fullFrom = count <= 1_000 ? 0 : count - 400
    parts = SamplePart.assign(to: times, until: now, material)
    var firsts: [(year: FiscalYear, index: Int)] = []
    for (index, time) in times.enumerated() {
      let year = time.day.fiscalYear
      if firsts.last?.year != year { firsts.append((year, index)) }
    }
    self.firsts = firsts
  }

  /// The running number of a case in its fiscal year.
  func place(_ index: Int) -> (year: FiscalYear, last: Int) {
    let first = firsts.last { $0.index <= index }
    return (first?.year ?? times[index].day.fiscalYear, index - (first?.index ?? 0) + 1)
  }

  func number(_ index: Int) -> String {
    let place = place(index)
    return Numbers.format(place.last, in: place.year)
  }

  func isFull(_ index: Int) -> Bool { index >= fullFrom || parts[index] != nil }
}

/// What is laid down for one case of the sample, where chance would not show it.
struct SamplePart: Sendable {
  enum Course: Sendable {
    /// Somebody walks alongside, by its place in the material.
    case accompaniment(Int)
    /// It became a public example, or was asked to.
    case example(Int)
    /// Open and answered; the asker's link is printed by `tane sample`.
    case guest
    /// Open; others are merged into it or split from it.
    case base
    /// The same person asked the same thing again: merged into the case at an index.
    case twin(Int)
    /// A second matter out of the case at an index.
    case second(Int)
  }

  let course: Course
  /// Key of the opening from which it is told.
  let opening: String?

  /// Lays the parts down at the cases that come nearest to their age; a small sample has fewer of them.
  static func assign(to times: [Instant], until now: Instant, _ material: ConsultationMaterial) -> [Int: SamplePart] {
    var parts: [Int: SamplePart] = [:]
    var left = times.count / 4
    func place(after base: Int, _ part: SamplePart) {
      guard left > 0, let index = times.indices.dropFirst(base + 1).first(where: { parts[$0] == nil }) else { return }
      parts[index] = part
      left -= 1
    }
    func place(_ days: Int, _ part: SamplePart) -> Int? {
      guard left > 0 else { return nil }
      let wanted = now.adding(days: -days)
      var index = times.firstIndex { $0 >= wanted } ?? times.count - 1
      while index >= 0, parts[index] != nil { index -= 1 }
      guard index >= 0 else { return nil }
      parts[index] = part
      left -= 1
      return index
    }
    _ = place(6, SamplePart(course: .guest, opening: "opening-053"))
    let along = material.accompaniments.enumerated().map { number, one in
      (age(of: one, number), SamplePart(course: .accompaniment(number), opening: one.consultation))
    }
    let examples = material.examples.enumerated().map { number, one in
      (one.agreed ? 240 + 35 * number : 40 + 15 * number, SamplePart(course: .example(number), opening: one.consultation))
    }
    for pair in 0..<2 {
      if let base = place(30 + 15 * pair, SamplePart(course: .base, opening: nil)) {
        place(after: base, SamplePart(course: pair == 0 ? .twin(base) : .second(base), opening: nil))
      }
    }
    for number in 0..<max(along.count, examples.count) {
      if number < along.count { _ = place(along[number].0, along[number].1) }
      if number < examples.count { _ = place(examples[number].0, examples[number].1) }
    }
    return parts
  }

  /// Those that go on had their last visit some days ago; the others ended long since.
  private static func age(of one: ConsultationMaterial.Accompaniment, _ number: Int) -> Int {
    let last = one.visits.map(\.after_days).max() ?? 0
    return one.end == nil ? last + 14 + number : last + 90 + 40 * number
  }
}
