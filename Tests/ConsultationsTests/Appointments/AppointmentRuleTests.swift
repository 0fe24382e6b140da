import Calendar
import Platform
import Testing

@testable import Consultations

@Suite struct AppointmentRuleTests {
  private static let table: [AppointmentState: [AppointmentEvent: AppointmentState]] = [
    .booked: [.move: .booked, .cancel: .cancelled, .hold: .held, .miss: .missed],
    .missed: [.hold: .held], .held: [:], .cancelled: [:],
  ]

  @Test(arguments: AppointmentState.allCases, AppointmentEvent.allCases)
  func `every event leads where the table says, and nowhere else`(state: AppointmentState, event: AppointmentEvent) {
    #expect(state.after(event) == Self.table[state]?[event])
  }

  static let start = AppointmentTown.at(AppointmentTown.tuesday, 10)

  static func appointment(_ state: AppointmentState = .booked) -> Appointment {
    Appointment(
      id: ID(1), revision: 1, sequence: 0, consultation: ID(99), window: "desk", way: .visit, startsAt: start,
      endsAt: start.adding(minutes: 60), seat: 1, state: state, wish: "", place: "", phone: "", bookedBy: .asker,
      madeAt: start.adding(days: -3), madeByName: "", changedAt: start.adding(days: -3), reason: "", endedBy: nil,
      remindOn: start.day.adding(days: -1), remindedAt: nil, encounter: nil)
  }

  @Test(arguments: AppointmentEvent.allCases)
  func `before it begins both sides move and cancel it, and nobody records what has not happened yet`(event: AppointmentEvent) {
    let before = Self.start.adding(minutes: -1)
    let a = Self.appointment()
    #expect(a.offers(event, to: .asker, at: before) == [.move, .cancel].contains(event))
    #expect(a.offers(event, to: .window, at: before) == [.move, .cancel].contains(event))
    #expect(!a.offers(event, to: nil, at: before))
  }

  @Test(arguments: AppointmentEvent.allCases)
  func `from its beginning on it is only held or missed, and only by the window`(event: AppointmentEvent) {
    let a = Self.appointment()
    #expect(!a.offers(event, to: .asker, at: Self.start))
    #expect(a.offers(event, to: .window, at: Self.start) == [.hold, .miss].contains(event))
  }

  @Test(arguments: [AppointmentState.held, .cancelled], AppointmentEvent.allCases)
  func `what is over is refused with words for what to do`(state: AppointmentState, event: AppointmentEvent) {
    var a = Self.appointment(state)
    #expect(throws: Refusal.self) { try a.apply(event, by: .window, at: Self.start.adding(minutes: -1)) }
    #expect(a == Self.appointment(state))
  }

  @Test(arguments: [AppointmentEvent.hold, .miss])
  func `the asker does not say whether it was held`(event: AppointmentEvent) {
    var a = Self.appointment()
    #expect(throws: Refusal.self) { try a.apply(event, by: .asker, at: Self.start) }
  }

  @Test func `moving and cancelling raise the sequence that calendars go by`() throws {
    var a = Self.appointment()
    let now = Self.start.adding(days: -1)
    try a.apply(.move, by: .window, reason: "会議のため", at: now)
    #expect((a.sequence, a.changedAt, a.reason) == (1, now, "会議のため"))
    try a.apply(.cancel, by: .asker, at: now)
    #expect((a.sequence, a.endedBy, a.state) == (2, .asker, .cancelled))
  }

  @Test func `who books on the day of the reminder is not reminded again`() {
    let (now, day) = (Self.start.adding(days: -1), Self.start.day)
    #expect(Appointment.reminded(on: day.adding(days: -1), madeAt: now) == now)
    #expect(Appointment.reminded(on: day, madeAt: now) == nil)
  }

  @Test func `a choice survives its way through a form`() throws {
    let choice = SlotChoice("naka-centre", .phone, Self.start)
    #expect(choice.value == "naka-centre~phone~2026-11-24T10:00")
    #expect(SlotChoice(choice.value) == choice)
    for wrong in ["", "desk~visit", "desk~walk~2026-11-24T10:00", "desk~visit~2026-13-24T10:00", "desk~visit~2026-11-24T25:00"] {
      #expect(SlotChoice(wrong) == nil)
    }
  }
}

@Suite struct SlotPlanTests {
  static let day = AppointmentTown.tuesday

  static func plan(_ changes: [SlotChange] = [], places: Int = 1, minutes: Int = 60) -> SlotPlan {
    let spans = [OpeningDays.Span("09:00-12:00"), OpeningDays.Span("13:00-17:30")].compactMap { $0 }
    return SlotPlan(
      window: "desk", opening: OpeningDays(hours: [.tuesday: spans, .friday: spans]), minutes: minutes, places: places,
      ways: [.visit], noticeHours: 12, daysAhead: 30, changes: changes)
  }

  static func change(_ kind: SlotChange.Kind, _ span: String, places: Int = 1) throws -> SlotChange {
    SlotChange(
      id: ID(1), window: "desk", kind: kind, days: day...day, span: try #require(OpeningDays.Span(span)), places: places,
      reason: "", madeByName: "", madeAt: AppointmentTown.at(day, 0))
  }

  static func hours(_ slots: [Slot]) -> [Int] { slots.map { $0.start.tokyo.hour } }

  @Test func `slots fill the opening hours, and what is left over at the end is no slot`() {
    #expect(Self.hours(Self.plan().slots(on: Self.day)) == [9, 10, 11, 13, 14, 15, 16])
    #expect(Self.plan().slots(on: Self.day.adding(days: 1)).isEmpty)
  }

  @Test func `closing takes every slot that it touches`() throws {
    let plan = Self.plan([try Self.change(.close, "10:30-13:15")])
    #expect(Self.hours(plan.slots(on: Self.day)) == [9, 14, 15, 16])
  }

  @Test func `added times stand outside the opening hours, and add places where they meet usual ones`() throws {
    let plan = Self.plan([try Self.change(.add, "16:00-20:00", places: 2)])
    let slots = plan.slots(on: Self.day)
    #expect(Self.hours(slots) == [9, 10, 11, 13, 14, 15, 16, 17, 18, 19])
    #expect(slots.suffix(4).map(\.places) == [3, 2, 2, 2])
  }

  @Test func `a place that is taken is not offered, and the last one closes the slot`() {
    let ten = AppointmentTown.at(Self.day, 10)
    let one = TakenSlot(start: ten, end: ten.adding(minutes: 60))
    let plan = Self.plan(places: 2)
    let earliest = AppointmentTown.at(Self.day, 0)
    #expect(plan.free(on: Self.day, taken: [one], from: earliest).first { $0.start == ten }?.places == 1)
    #expect(!Self.hours(plan.free(on: Self.day, taken: [one, one], from: earliest)).contains(10))
  }

  @Test func `an appointment of an older grid takes the places that it overlaps`() {
    let half = AppointmentTown.at(Self.day, 9).adding(minutes: 30)
    let old = TakenSlot(start: half, end: half.adding(minutes: 60))
    let free = Self.plan().free(on: Self.day, taken: [old], from: AppointmentTown.at(Self.day, 0))
    #expect(Self.hours(free) == [11, 13, 14, 15, 16])
  }

  @Test func `askers keep the notice and the horizon, the desk does not`() {
    let now = AppointmentTown.at(Self.day, 9)
    let plan = Self.plan()
    #expect(plan.earliest(for: .asker, at: now) == now.adding(hours: 12))
    #expect(plan.earliest(for: .window, at: now) == now)
    #expect(plan.latest(for: .asker, at: now) == Self.day.adding(days: 30))
    #expect(plan.latest(for: .window, at: now) == Self.day.adding(days: 90))
  }

  @Test func `the reminder is on the business day before`() {
    #expect(Self.plan().reminder(for: Self.day.adding(days: 3)) == Self.day)
  }

  @Test func `a window without a slot length takes no appointments`() {
    #expect(SlotPlan("plain", AppointmentTown.city, on: Self.day, changes: []) == nil)
    #expect(SlotPlan("nowhere", AppointmentTown.city, on: Self.day, changes: []) == nil)
    #expect(SlotPlan("desk", AppointmentTown.city, on: Self.day, changes: [])?.ways == [.visit, .phone])
  }
}
