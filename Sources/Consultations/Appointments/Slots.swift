import Calendar
import HTML
import Platform

/// A time that can be booked, and how many can come at once.
package struct Slot: Sendable, Hashable {
  package let start: Instant
  package let end: Instant
  package let places: Int
}

/// What a window decided about its times beside its opening hours: closed for a meeting, open once in the evening.
struct SlotChange: Sendable, Equatable {
  enum Kind: String, Sendable, CaseIterable { case close, add }

  let id: ID
  let window: String
  let kind: Kind
  let days: ClosedRange<Day>
  /// Minutes after midnight.
  let span: OpeningDays.Span
  /// People at once, for added times.
  let places: Int
  let reason: String
  let madeByName: String
  let madeAt: Instant

  func overlaps(_ from: Int, _ to: Int) -> Bool { from < span.to && span.from < to }

  /// Whether it holds for a time of one of its days.
  func overlaps(_ start: Instant, _ end: Instant) -> Bool {
    days.contains(start.day) && overlaps(start.minuteOfDay, Self.minute(end))
  }

  fileprivate func covers(_ start: Instant, _ end: Instant) -> Bool {
    days.contains(start.day) && span.from <= start.minuteOfDay && Self.minute(end) <= span.to
  }

  /// Midnight is the end of the day before.
  private static func minute(_ end: Instant) -> Int { end.minuteOfDay == 0 ? 24 * 60 : end.minuteOfDay }
}

extension [SlotChange] {
  /// Whether nobody can be met at a time: one of a window's changes closes it, and none adds a time around it.
  func isClosed(_ start: Instant, _ end: Instant) -> Bool {
    contains { $0.kind == .close && $0.overlaps(start, end) } && !contains { $0.kind == .add && $0.covers(start, end) }
  }
}

/// A booked time, as far as it matters for what is still free.
struct TakenSlot: Sendable, Hashable {
  let start: Instant
  let end: Instant
}

/// The times of one window: its opening days, slot length and places as the city states them, and what the window
/// changed. Pure.
struct SlotPlan: Sendable {
  let window: String
  let opening: OpeningDays
  let minutes: Int
  let places: Int
  let ways: [AppointmentWay]
  /// Askers book at least so many hours and at most so many days ahead.
  let noticeHours: Int
  let daysAhead: Int
  let changes: [SlotChange]

  init(
    window: String, opening: OpeningDays, minutes: Int, places: Int, ways: [AppointmentWay], noticeHours: Int = 0,
    daysAhead: Int = 60, changes: [SlotChange] = []
  ) {
    (self.window, self.opening, self.minutes, self.places, self.ways) = (window, opening, minutes, places, ways)
    (self.noticeHours, self.daysAhead, self.changes) = (noticeHours, daysAhead, changes)
  }

  /// The plan that holds on a day; `nil` when the window takes no appointments then.
  init?(_ window: String, _ city: Municipality, on day: Day, changes: [SlotChange]) {
    guard let fact = city.fact("window", window, on: day), fact.holds(on: day), !fact.data.flag("external"),
      let minutes = fact.data.int("slot_minutes"), minutes > 0
    else { return nil }
    let ways = fact.data.strings("capabilities").compactMap(AppointmentWay.init(rawValue:))
    guard !ways.isEmpty else { return nil }
    self.init(
      window: window, opening: city.openingDays(window: window, on: day), minutes: minutes,
      places: fact.data.int("slots_at_once") ?? 1, ways: ways, noticeHours: fact.data.int("slots_notice") ?? 0,
      daysAhead: fact.data.int("slots_ahead") ?? 60, changes: changes)
  }

  /// Every time of the day in order. Closed ones are gone; an added span is cut into slots of its own, and where it
  /// begins with a usual one their places add up.
  func slots(on day: Day) -> [Slot] {
    let mine = changes.filter { $0.days.contains(day) }
    let closed = mine.filter { $0.kind == .close }
    var places: [Int: Int] = [:]
    for span in opening.spans(on: day) { for from in starts(in: span) { places[from] = self.places } }
    for from in places.keys where closed.contains(where: { $0.overlaps(from, from + minutes) }) { places[from] = nil }
    for change in mine where change.kind == .add {
      for from in starts(in: change.span) { places[from, default: 0] += change.places }
    }
    return places.sorted { $0.key < $1.key }.map { from, places in
      Slot(
        start: Instant(day: day, minute: from), end: Instant(day: day, minute: from + minutes), places: places)
    }
  }

  private func starts(in span: OpeningDays.Span) -> [Int] {
    Array(stride(from: span.from, through: span.to - minutes, by: minutes))
  }

  /// What is left of the day: each slot with its free places, from `earliest` on.
  func free(on day: Day, taken: [TakenSlot], from earliest: Instant) -> [Slot] {
    let slots = slots(on: day)
    let starts = Set(slots.map(\.start))
    return slots.compactMap { slot in
      guard earliest <= slot.start else { return nil }
      // An appointment of an older grid takes a place wherever it overlaps.
      let used = taken.count { taken in
        taken.start == slot.start || (!starts.contains(taken.start) && taken.start < slot.end && slot.start < taken.end)
      }
      return used < slot.places ? Slot(start: slot.start, end: slot.end, places: slot.places - used) : nil
    }
  }

  /// From when on a side may book.
  func earliest(for side: AppointmentSide, at now: Instant) -> Instant {
    side == .asker ? now.adding(hours: noticeHours) : now
  }

  /// The last day that a side may book: the desk itself looks three times as far.
  func latest(for side: AppointmentSide, at now: Instant) -> Day {
    now.day.adding(days: side == .asker ? daysAhead : daysAhead * 3)
  }

  /// The business day before, on which people are reminded.
  func reminder(for day: Day) -> Day { opening.adding(businessDays: -1, to: day) }
}

/// Window, way and time as one value of a form: `naka-centre~visit~2026-11-26T10:00`.
struct SlotChoice: Sendable, Hashable {
  let window: String
  let way: AppointmentWay
  let start: Instant

  init(_ window: String, _ way: AppointmentWay, _ start: Instant) {
    (self.window, self.way, self.start) = (window, way, start)
  }

  init?(_ value: String) {
    let parts = value.utf8.split(separator: UInt8(ascii: "~"), omittingEmptySubsequences: false)
      .map { String(decoding: Array($0), as: UTF8.self) }
    guard parts.count == 3, let way = AppointmentWay(rawValue: parts[1]) else { return nil }
    let moment = Array(parts[2].utf8)
    guard moment.count == 16, let day = Day(String(decoding: moment[0..<10], as: UTF8.self)),
      let hour = Int(String(decoding: moment[11..<13], as: UTF8.self)), (0..<24).contains(hour),
      let minute = Int(String(decoding: moment[14..<16], as: UTF8.self)), (0..<60).contains(minute)
    else { return nil }
    (window, self.way, start) = (parts[0], way, Instant(day: day, hour: hour, minute: minute))
  }

  var value: String { "\(window)~\(way.rawValue)~\(String(decoding: start.iso8601Tokyo.utf8.prefix(16), as: UTF8.self))" }
}
