import Calendar
import HTML
import Platform

/// What a booking or a change sends: the time, the asker's wish, the number to call, where to meet.
struct AppointmentForm: Sendable {
  let wish: AppointmentWish
  let reason: String
  let revision: Int

  /// `isChange`: the form carries a revision, and the window says why.
  init(_ form: Form, side: AppointmentSide, isChange: Bool) throws(Refusal) {
    var check = FormCheck(form)
    let typed = check.line("slot", max: 200, required: AppointmentTexts.timeMissing)
    let choice = SlotChoice(typed)
    if choice == nil, check.errors.text(for: "slot") == nil { check.fail("slot", AppointmentTexts.timeMissing) }
    let words = check.text("wish", max: 1_000)
    let isCall = choice?.way == .phone
    let phone = check.phone("phone", required: isCall ? AppointmentTexts.phoneMissing : nil) ?? ""
    let place = side == .window ? check.line("place", max: 300) : ""
    reason = isChange
      ? check.line("reason", max: 500, required: side == .window ? AppointmentTexts.reasonMissing : nil) : ""
    revision = isChange ? check.revision() : 0
    try check.finish()
    wish = AppointmentWish(
      choice: choice ?? SlotChoice("", .visit, Instant(milliseconds: 0)), wish: words, phone: isCall ? phone : "",
      place: place)
  }

  static let fields: [(String, Text)] = [
    ("slot", AppointmentTexts.time), ("wish", AppointmentTexts.wish), ("phone", AppointmentTexts.phone),
    ("place", AppointmentTexts.place), ("reason", AppointmentTexts.reason),
  ]
}

/// A change of the window's times as its people fill it in.
struct SlotChangeForm: Sendable {
  let window: String
  let kind: SlotChange.Kind
  let days: ClosedRange<Day>
  let span: OpeningDays.Span
  let places: Int
  let reason: String

  static let longest = 60

  init(_ form: Form, windows: [String], today: Day) throws(Refusal) {
    var check = FormCheck(form)
    window = check.choice("window", in: windows, required: SlotTexts.windowMissing)
    let kind = check.choice("kind", of: SlotChange.Kind.self)
    if kind == nil, check.errors.text(for: "kind") == nil { check.fail("kind", SlotTexts.kindMissing) }
    self.kind = kind ?? .close
    let first = check.day("first", required: SlotTexts.dayMissing)
    let last = check.day("last") ?? first
    if first < today, check.errors.text(for: "first") == nil { check.fail("first", SlotTexts.dayPast) }
    if check.errors.text(for: "last") == nil {
      if last < first { check.fail("last", SlotTexts.lastBefore) }
      if first.days(until: last) > Self.longest { check.fail("last", SlotTexts.tooLong) }
    }
    let from = check.time("from")
    let to = check.time("to")
    if kind == .add, from == nil || to == nil, check.errors.text(for: "from") == nil {
      check.fail("from", SlotTexts.timesMissing)
    }
    let span = OpeningDays.Span(from: from ?? 0, to: to ?? 24 * 60)
    if span == nil { check.fail("to", SlotTexts.endFirst) }
    places = kind == .add ? check.integer("places", in: 1...20, required: SlotTexts.placesMissing) : 0
    reason = check.line("reason", max: 200, required: SlotTexts.reasonMissing)
    try check.finish()
    days = first...max(first, last)
    self.span = span ?? SlotChangeForm.wholeDay
  }

  // 0 is before 24:00.
  private static let wholeDay = OpeningDays.Span(from: 0, to: 24 * 60)!

  static let fields: [(String, Text)] = [
    ("window", SlotTexts.window), ("kind", SlotTexts.kind), ("first", SlotTexts.first), ("last", SlotTexts.last),
    ("from", SlotTexts.from), ("to", SlotTexts.to), ("places", SlotTexts.places), ("reason", SlotTexts.reason),
  ]
}
