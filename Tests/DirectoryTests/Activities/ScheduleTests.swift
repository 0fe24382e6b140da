import Calendar
import HTML
import Platform
import Testing

@testable import Directory

struct ScheduleTests {
  private static func day(_ text: String) -> Day { Day(text)! }  // a literal day

  private func schedule(_ rule: Schedule.Rule, from first: String = "2026-12-01", to until: String, _ change: (inout Schedule) -> Void = { _ in }) -> [String] {
    var schedule = Schedule(rule: rule, first: Self.day(first), until: Self.day(until), start: 600, end: 720)
    change(&schedule)
    return schedule.days.map(\.description)
  }

  @Test func `every week on the chosen days, without those left out`() {
    let days = schedule(.weekly, to: "2026-12-15") {
      $0.weekdays = [.tuesday, .saturday]
      $0.skipped = [Self.day("2026-12-12")]
    }
    #expect(days == ["2026-12-01", "2026-12-05", "2026-12-08", "2026-12-15"])
  }

  @Test func `the second and the last Saturday of each month`() {
    let days = schedule(.nth, to: "2027-02-28") {
      $0.weekdays = [.saturday]
      $0.nth = [2, 5]
    }
    #expect(days == ["2026-12-12", "2026-12-26", "2027-01-09", "2027-01-30", "2027-02-13", "2027-02-27"])
  }

  @Test func `a month without the day is left out, never moved`() {
    #expect(schedule(.monthly, from: "2026-12-31", to: "2027-05-31") == ["2026-12-31", "2027-01-31", "2027-03-31", "2027-05-31"])
  }

  @Test func `a rule ends after a year and is bounded`() {
    #expect(schedule(.monthly, from: "2026-01-15", to: "2036-01-15").last == "2027-01-15")
    #expect(schedule(.weekly, to: "2027-12-01") { $0.weekdays = Weekday.allCases }.count == Schedule.most)
  }

  @Test func `an end before the beginning is on the next day`() {
    let night = Schedule(first: Self.day("2026-12-31"), start: 22 * 60, end: 60)
    #expect(night.minutes == 180)
    #expect(night.end(on: Self.day("2026-12-31")) == Instant(day: Self.day("2027-01-01"), hour: 1))
  }

  @Test(arguments: [
    ("2026-12-03", 10, TimeOfWeek.weekday), ("2026-12-03", 17, .evening), ("2026-12-05", 10, .weekend),
    ("2026-11-23", 10, .weekend),  // 勤労感謝の日, a Monday
  ]) func `times are sorted by when people are free`(_ day: String, _ hour: Int, _ expected: TimeOfWeek) {
    #expect(TimeOfWeek(Instant(day: Self.day(day), hour: hour)) == expected)
  }
}

struct ActivityRuleTests {
  @Test func `every state allows exactly the events of the table`() {
    let table: [ActivityState: [ActivityEvent: ActivityState]] = [
      .draft: [.publish: .published, .submit: .submitted, .change: .draft],
      .submitted: [.approve: .published, .return: .draft, .change: .submitted],
      .published: [.cancel: .cancelled, .end: .ended, .change: .published], .cancelled: [:], .ended: [:],
    ]
    for state in ActivityState.allCases {
      for event in ActivityEvent.allCases { #expect(state.after(event) == table[state]?[event]) }
    }
  }

  @Test(arguments: [
    (0, 0, nil, Participation.State.booked), (5, 0, 6, .booked), (6, 0, 6, .waiting), (5, 1, 6, .waiting),
    (100, 0, nil, .booked),
  ] as [(Int, Int, Int?, Participation.State)])
  func `nobody passes those who wait`(_ taken: Int, _ waiting: Int, _ capacity: Int?, _ expected: Participation.State) {
    #expect(Seats.next(taken: taken, waiting: waiting, capacity: capacity) == expected)
  }

  @Test func `a place is left by the participant or released by the host, and never comes back`() {
    #expect(Participation.State.waiting.after(.moveUp) == .booked)
    #expect(Participation.State.booked.after(.moveUp) == nil)
    for event in ParticipationEvent.allCases { #expect(Participation.State.cancelled.after(event) == nil) }
    #expect(Participation.State.booked.after(.release) == .cancelled && Participation.State.waiting.after(.cancel) == .cancelled)
  }
}

struct FirstStepTests {
  private let now = Instant(day: Day("2026-11-26")!, hour: 9)  // a literal day

  private func activity(_ id: Int64, organisation: Int64, area: String = "naka", newcomers: Bool = false, roles: [ActivityRole]? = nil) -> Activity {
    var d = ActivityDetails(schedule: Schedule(first: now.day.adding(days: 3), start: 600, end: 660))
    (d.title, d.area, d.fields, d.isForNewcomers) = ("活動\(id)", area, ["environment"], newcomers)
    d.roles = roles ?? [ActivityRole(id: ID(id * 10), name: "参加", level: .join, capacity: 10)]
    return Activity(
      id: ID(id), revision: 1, state: .published, reason: "", organisation: ID(organisation), window: "desk", details: d,
      madeBy: nil, madeAt: now, publishedAt: now, changedAt: now)
  }

  private func time(_ a: Activity, in days: Int = 3) -> Occurrence {
    Occurrence(
      id: ID(a.id.number + 500), activity: a.id, startsAt: now.adding(days: days), endsAt: now.adding(days: days).adding(hours: 1),
      state: .planned, reason: "", sequence: 0, changedAt: now, code: "123456")
  }

  @Test func `small and near comes first, each host once, and every suggestion says why`() {
    let far = activity(1, organisation: 1, area: "seya")
    let near = activity(2, organisation: 2, newcomers: true)
    let again = activity(3, organisation: 2, newcomers: true)
    let picked = Suggestions.pick(
      [far, near, again].map { ($0, time($0)) }, StartAnswers(area: "naka", field: "environment"), now: now)
    #expect(picked.map(\.activity.id) == [ID(2), ID(1)])
    #expect(picked[0].reasons == [.near, .newcomers, .small, .field, .free, .soon])
  }

  @Test func `what is over is not suggested, and no more than five are`() {
    let many = (1...9).map { activity(Int64($0), organisation: Int64($0)) }
    #expect(Suggestions.pick(many.map { ($0, time($0)) }, StartAnswers(), now: now).count == 5)
    #expect(Suggestions.pick([(many[0], time(many[0], in: -1))], StartAnswers(), now: now).isEmpty)
  }

  @Test func `after taking part come the larger role, the next time, something related and the host`() {
    let roles = [
      ActivityRole(id: ID(71), name: "参加", level: .join, capacity: 5), ActivityRole(id: ID(72), name: "案内役", level: .help, capacity: 2),
    ]
    let own = activity(1, organisation: 1, roles: roles)
    let other = activity(2, organisation: 2)
    let ahead = [own, other].map { NextStep.Ahead(activity: $0, occurrence: time($0), host: Text(verbatim: "会")) }
    let steps = NextStep.after(own, as: .join, host: Text(verbatim: "花の会"), hostPath: "/organisations/1", ahead: ahead)
    #expect(steps.map(\.kind) == [.larger, .again, .related, .host])
    #expect(steps[0].words.string(.ja).contains("案内役"))
    let helper = NextStep.after(own, as: .help, host: Text(verbatim: "花の会"), hostPath: nil, ahead: ahead)
    #expect(!helper.contains { $0.kind == .larger })
  }
}
