import Calendar
import HTML
import Platform
import Storage

/// What a page offers of a window's times: the days that still have one, and the times of one day.
struct SlotOffer: Sendable {
  let window: String
  let way: AppointmentWay
  let plan: SlotPlan?
  /// Days from the first asked for on with how many places each has left.
  let days: [(day: Day, free: Int)]
  let day: Day?
  let slots: [Slot]
  /// Where the list of days goes on, if the side may look further.
  let next: Day?
  /// The day that was asked for, when it has no time and another is shown in its place.
  var missed: Day?

  static let pageOfDays = 28

  /// `day` is the one whose times are wanted; when it has none, or without it, the first after it that has any. `from`
  /// begins the list of days.
  static func load(
    _ window: String, way: AppointmentWay?, on day: Day? = nil, from: Day? = nil, for side: AppointmentSide,
    city: Municipality, at now: Instant, except own: ID? = nil, _ db: Connection
  ) throws -> SlotOffer {
    let none = SlotOffer(window: window, way: way ?? .visit, plan: nil, days: [], day: nil, slots: [], next: nil)
    guard let today = SlotPlan(window, city, on: now.day, changes: []) else { return none }
    let latest = today.latest(for: side, at: now)
    let first = min(max(from ?? now.day, now.day), latest)
    let last = min(first.adding(days: pageOfDays - 1), latest)
    let wanted = day.flatMap { now.day <= $0 && $0 <= latest ? $0 : nil }
    let span = min(first, wanted ?? first)...max(last, wanted ?? last)
    let changes = try SlotStore(db).changes(at: window, span)
    let taken = Dictionary(grouping: try AppointmentStore(db).taken(at: window, span, except: own), by: \.start.day)
    func free(_ day: Day) -> [Slot] {
      guard let plan = SlotPlan(window, city, on: day, changes: changes) else { return [] }
      return plan.free(on: day, taken: taken[day] ?? [], from: today.earliest(for: side, at: now))
    }
    let days = (first...last).map { (day: $0, slots: free($0)) }.filter { !$0.slots.isEmpty }
    let isFull = wanted.map { free($0).isEmpty } ?? true
    let chosen = isFull ? (days.first { $0.day >= (wanted ?? first) } ?? days.first)?.day : wanted
    return SlotOffer(
      window: window, way: way.flatMap { today.ways.contains($0) ? $0 : nil } ?? today.ways.first ?? .visit,
      plan: chosen.flatMap { SlotPlan(window, city, on: $0, changes: changes) } ?? today,
      days: days.map { ($0.day, $0.slots.reduce(0) { $0 + $1.places }) }, day: chosen, slots: chosen.map(free) ?? [],
      next: last < latest ? last.adding(days: 1) : nil, missed: isFull ? day : nil)
  }

  /// The offer that an address or a form that came back asks for. `look` is the button of a way or a day in a form.
  static func load(
    _ asked: Form, at window: String, for side: AppointmentSide, city: Municipality, now: Instant, except own: ID? = nil,
    way: AppointmentWay? = nil, _ db: Connection
  ) throws -> SlotOffer {
    let choice = SlotChoice(asked["slot"])
    if let look = SlotLook(asked["look"]) {
      return try load(
        window, way: look.way, on: look.day, from: look.from, for: side, city: city, at: now, except: own, db)
    }
    return try load(
      window, way: AppointmentWay(rawValue: asked["way"]) ?? choice?.way ?? way,
      on: choice?.start.day ?? Day(asked["day"]), from: Day(asked["from"]), for: side, city: city, at: now, except: own, db)
  }
}

/// Which way and which days to look at, as one value: of a link's query or of a button.
struct SlotLook: Sendable {
  let way: AppointmentWay
  var day: Day?
  var from: Day?

  init(_ way: AppointmentWay, day: Day? = nil, from: Day? = nil) {
    (self.way, self.day, self.from) = (way, day, from)
  }

  init?(_ value: String) {
    let parts = value.utf8.split(separator: UInt8(ascii: "~"), omittingEmptySubsequences: false)
      .map { String(decoding: Array($0), as: UTF8.self) }
    guard parts.count == 3, let way = AppointmentWay(rawValue: parts[0]) else { return nil }
    self.init(way, day: Day(parts[1]), from: Day(parts[2]))
  }

  var value: String { "\(way.rawValue)~\(day?.description ?? "")~\(from?.description ?? "")" }

  var query: [(String, String)] {
    [("way", way.rawValue)] + (day.map { [("day", $0.description)] } ?? []) + (from.map { [("from", $0.description)] } ?? [])
  }
}

/// The part of a page in which people choose a time: way and day, each a link or, inside a form, a button that keeps what
/// was typed; then the times of the day as radio buttons. It works without a script.
struct SlotChooser {
  enum Place {
    /// A page of its own, whose address takes way and day.
    case page(path: String, more: [(String, String)])
    /// A form around it, which is sent there to be shown again.
    case form(path: String)
  }

  let offer: SlotOffer
  let place: Place
  let chosen: String
  let error: Text?
  let city: Municipality

  var state: FieldState {
    FieldState("slot", label: AppointmentTexts.time, value: chosen, error: error, required: true)
  }

  /// The steps before the times: how, and on which day.
  @HTMLBuilder var steps: Node {
    if let plan = offer.plan {
      if plan.ways.count > 1 { ways(plan) }
      if offer.days.isEmpty {
        emptyState(AppointmentTexts.noTimes, AppointmentTexts.noTimesBody) { further }
      } else {
        days
      }
    } else {
      emptyState(AppointmentTexts.noAppointments, AppointmentTexts.noAppointmentsBody)
    }
  }

  private func ways(_ plan: SlotPlan) -> Node {
    nav(.class("tabs"), .aria("label", AppointmentTexts.how)) {
      ul {
        for way in plan.ways {
          li {
            step(SlotLook(way, day: offer.day, from: from), .when(way == offer.way, .aria("current", "true"))) {
              span { AppointmentTexts.way(way) }
            }
          }
        }
      }
    }
  }

  private var days: Node {
    nav(.class("slot-days"), .aria("labelledby", "slot-days")) {
      h2(.id("slot-days")) { AppointmentTexts.day }
      ul {
        for (day, free) in offer.days {
          li {
            step(
              SlotLook(offer.way, day: day, from: from), .when(day == offer.day, .aria("current", "date")), at: "slots"
            ) {
              span { Format.dayOfWeek(day) }
              small { AppointmentTexts.places(free) }
            }
          }
        }
      }
      buttonRow { further }
    }
  }

  private var from: Day? { offer.days.first?.day }

  @HTMLBuilder private var further: Node {
    if let next = offer.next {
      step(SlotLook(offer.way, from: next), .class("button button-quiet"), at: "slot-days") {
        span { AppointmentTexts.laterDays }
      }
    }
  }

  /// A link, or a button of the form around it.
  private func step(
    _ look: SlotLook, _ attributes: Attribute, at fragment: String? = nil, @HTMLBuilder _ content: () -> Node
  ) -> Node {
    switch place {
    case .page(let path, let more):
      a(.href(Link(path: path, query: more + look.query, fragment: fragment)), attributes) { content() }
    case .form(let path):
      button(
        .type("submit"), .name("look"), .value(look.value),
        .formaction(Link(path: path, fragment: fragment)), attributes
      ) { content() }
    }
  }

  /// The times of the day, as radio buttons of the form around them.
  @HTMLBuilder var times: Node {
    if let day = offer.day {
      h2(.id("slots")) { Format.date(day) }
      if let missed = offer.missed { p { AppointmentTexts.dayIsFull(missed, day) } }
      radioField(
        state,
        choices: offer.slots.map { slot in
          Choice(SlotChoice(offer.window, offer.way, slot.start).value, AppointmentTexts.times(slot.start, slot.end))
        })
    } else if error != nil {
      p(.class("field-error"), .id(state.id), .tabindex(-1)) { error; " "; AppointmentTexts.noDayLeft }
    }
  }

  /// What the form shows now, so that it comes back at the same place.
  @HTMLBuilder var shown: Node {
    for (name, value) in SlotLook(offer.way, day: offer.day, from: from).query { hiddenField(name, value) }
  }

  var canBook: Bool { !offer.slots.isEmpty }
}
