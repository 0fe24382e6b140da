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

  static let pageOfDays = 28

  /// `day` is the one whose times are wanted; without it the first that has any. `from` begins the list of days.
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
    let chosen = wanted ?? days.first?.day
    return SlotOffer(
      window: window, way: way.flatMap { today.ways.contains($0) ? $0 : nil } ?? today.ways.first ?? .visit,
      plan: chosen.flatMap { SlotPlan(window, city, on: $0, changes: changes) } ?? today,
      days: days.map { ($0.day, $0.slots.reduce(0) { $0 + $1.places }) }, day: chosen, slots: chosen.map(free) ?? [],
      next: last < latest ? last.adding(days: 1) : nil)
  }

  /// The offer that an address asks for.
  static func load(
    _ query: Form, at window: String, for side: AppointmentSide, city: Municipality, now: Instant, except own: ID? = nil,
    way: AppointmentWay? = nil, _ db: Connection
  ) throws -> SlotOffer {
    let choice = SlotChoice(query["slot"])
    return try load(
      window, way: AppointmentWay(rawValue: query["way"]) ?? choice?.way ?? way,
      on: Day(query["day"]) ?? choice?.start.day, from: Day(query["from"]), for: side, city: city, at: now, except: own, db)
  }
}

/// The part of a page in which people choose a time: way, day and time, each a link or a radio button, so that it works
/// without a script.
struct SlotChooser {
  let offer: SlotOffer
  /// The page itself, which takes `way`, `day` and `from`.
  let path: String
  var more: [(String, String)] = []
  let chosen: String
  let error: Text?
  let city: Municipality

  private func link(_ query: [(String, String)], _ fragment: String? = nil) -> Link {
    Link(path: path, query: more + query, fragment: fragment)
  }

  var state: FieldState {
    FieldState("slot", label: AppointmentTexts.time, value: chosen, error: error, required: true)
  }

  /// The steps before the form: how, and on which day.
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
    tabs(
      AppointmentTexts.how,
      plan.ways.map { way in
        PageFrame.Item(
          AppointmentTexts.way(way), link: link([("way", way.rawValue)] + day), isCurrent: way == offer.way)
      })
  }

  private var day: [(String, String)] { offer.day.map { [("day", $0.description)] } ?? [] }

  private var days: Node {
    nav(.class("slot-days"), .aria("labelledby", "slot-days")) {
      h2(.id("slot-days")) { AppointmentTexts.day }
      ul {
        for (day, free) in offer.days {
          li {
            a(
              .href(link([("way", offer.way.rawValue), ("day", day.description)] + from, "slots")),
              .when(day == offer.day, .aria("current", "date"))
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

  private var from: [(String, String)] {
    offer.days.first.map { [("from", $0.day.description)] } ?? []
  }

  @HTMLBuilder private var further: Node {
    if let next = offer.next {
      linkButton(
        AppointmentTexts.laterDays, to: link([("way", offer.way.rawValue), ("from", next.description)], "slot-days"),
        .quiet)
    }
  }

  /// The times of the day, as radio buttons of the form around them.
  @HTMLBuilder var times: Node {
    if let day = offer.day {
      h2(.id("slots")) { Format.date(day) }
      if offer.slots.isEmpty {
        p { AppointmentTexts.dayIsFull }
        if error != nil { p(.class("field-error"), .id(state.id)) { error } }
      } else {
        radioField(
          state,
          choices: offer.slots.map { slot in
            Choice(SlotChoice(offer.window, offer.way, slot.start).value, AppointmentTexts.times(slot.start, slot.end))
          })
      }
    }
  }

  var canBook: Bool { !offer.slots.isEmpty }
}
