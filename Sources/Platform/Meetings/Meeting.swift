import Calendar
import HTML
import Storage

/// People who come together about a record: when, where, who, what was said, and what is to be done afterwards.
package struct Meeting: Sendable, Equatable {
  package enum State: String, Sendable, CaseIterable, Storable {
    case planned, held, cancelled
  }

  package enum Event: String, Sendable, CaseIterable {
    case change, hold, cancel
    /// Mend the minutes of a meeting that was held.
    case mend
  }

  package let id: ID
  package internal(set) var revision: Int
  /// The record it is about.
  package let about: ID
  package var title: String
  package var startsAt: Instant
  /// How long it lasts.
  package var length: Int
  /// A room, or an address to join at.
  package var place: String
  package var agenda: String
  package private(set) var state: State
  /// What was said (議事録).
  package private(set) var minutes: String
  /// Why it does not take place.
  package private(set) var reason: String
  package var people: [Attendee]
  package let madeBy: ID?
  package let madeByName: String
  package let madeAt: Instant

  /// Somebody who is asked to come; `part` says in what part, in the room's words.
  package struct Attendee: Sendable, Equatable {
    package let person: ID?
    package let name: String
    package let part: String
    /// Known once the meeting was held.
    package var came: Bool

    package init(person: ID?, name: String, part: String = "", came: Bool = false) {
      self.person = person
      self.name = name
      self.part = part
      self.came = came
    }
  }

  package init(
    id: ID, about: ID, title: String, startsAt: Instant, length: Int, place: String, agenda: String, people: [Attendee],
    by actor: Actor, at now: Instant
  ) {
    self.init(
      id: id, revision: 1, about: about, title: title, startsAt: startsAt, length: length, place: place, agenda: agenda,
      state: .planned, minutes: "", reason: "", people: people, madeBy: actor.person, madeByName: actor.name, madeAt: now)
  }

  init(
    id: ID, revision: Int, about: ID, title: String, startsAt: Instant, length: Int, place: String, agenda: String,
    state: State, minutes: String, reason: String, people: [Attendee], madeBy: ID?, madeByName: String, madeAt: Instant
  ) {
    self.id = id
    self.revision = revision
    self.about = about
    self.title = title
    self.startsAt = startsAt
    self.length = length
    self.place = place
    self.agenda = agenda
    self.state = state
    self.minutes = minutes
    self.reason = reason
    self.people = people
    self.madeBy = madeBy
    self.madeByName = madeByName
    self.madeAt = madeAt
  }

  /// Where an event leads, or `nil` where it makes no sense.
  package static func after(_ event: Event, in state: State) -> State? {
    switch (state, event) {
    case (.planned, .change): .planned
    case (.planned, .hold): .held
    case (.planned, .cancel): .cancelled
    case (.held, .mend): .held
    default: nil
    }
  }

  package func allows(_ event: Event) -> Bool { Self.after(event, in: state) != nil }

  /// It took place: minutes and who came belong together.
  package mutating func hold(_ minutes: String, came: Set<Int>, at now: Instant) throws(Refusal) {
    let event: Event = state == .held ? .mend : .hold
    guard let next = Self.after(event, in: state) else { throw .conflict(MeetingTexts.notNow) }
    guard startsAt <= now else { throw .conflict(MeetingTexts.notYet) }
    guard !minutes.isEmpty else { throw .invalid([FieldError("minutes", MeetingTexts.minutesMissing)]) }
    guard !came.isEmpty else { throw .invalid([FieldError("came", MeetingTexts.nobodyCame)]) }
    state = next
    self.minutes = minutes
    for index in people.indices { people[index].came = came.contains(index) }
  }

  package mutating func cancel(_ reason: String) throws(Refusal) {
    guard let next = Self.after(.cancel, in: state) else { throw .conflict(MeetingTexts.notNow) }
    guard !reason.isEmpty else { throw .invalid([FieldError("reason", MeetingTexts.reasonMissing)]) }
    state = next
    self.reason = reason
  }

  /// The event for calendars; `page` is where the meeting is shown.
  package func calendar(page: String, organiser: Text, stamp: Instant) -> ICalendar {
    var event = ICalendar.Event(
      uid: "meeting-\(id)@tane", stamp: stamp,
      time: .between(startsAt, startsAt.adding(seconds: length * 60)), title: title)
    event.sequence = revision
    event.isCancelled = state == .cancelled
    event.details = agenda
    event.place = place
    event.page = page
    event.reminder = 60
    return ICalendar(name: organiser.string(.ja), method: .publish, events: [event])
  }
}

/// What a browser may send to plan a meeting.
package struct MeetingForm: Sendable {
  package let title: String
  package let startsAt: Instant
  package let length: Int
  package let place: String
  package let agenda: String

  package init(_ form: Form) throws(Refusal) {
    var check = FormCheck(form)
    title = check.line("meeting-title", max: 120, required: MeetingTexts.titleMissing)
    let day = check.day("meeting-day", required: MeetingTexts.dayMissing)
    let time = check.time("meeting-time")
    if time == nil, check.errors.text(for: "meeting-time") == nil { check.fail("meeting-time", MeetingTexts.timeMissing) }
    length = check.integer("meeting-length", in: 10...600, required: MeetingTexts.lengthMissing)
    place = check.line("meeting-place", max: 300, required: MeetingTexts.placeMissing)
    agenda = check.text("meeting-agenda", max: 4_000)
    try check.finish()
    startsAt = Instant(day: day, hour: (time ?? 0) / 60, minute: (time ?? 0) % 60)
  }

  package static let fields = [
    "meeting-title", "meeting-day", "meeting-time", "meeting-length", "meeting-place", "meeting-agenda",
  ]
}

/// What is to be done after a meeting, line by line: who and by when. Each line becomes a task.
package struct Homework: Sendable, Equatable {
  package let title: String
  package let owner: ID
  package let due: Day?

  /// Reads `homework-0-title`, `homework-0-owner`, `homework-0-due` … ; `owners` are those who may be given some.
  package static func read(_ check: inout FormCheck, owners: [ID]) -> [Homework] {
    var all: [Homework] = []
    for index in 0..<count {
      let name = "homework-\(index)"
      let title = check.line(name + "-title", max: 200)
      guard !title.isEmpty else { continue }
      let owner = check.choice(name + "-owner", in: owners.map(\.description), required: MeetingTexts.ownerMissing)
      let due = check.day(name + "-due")
      if let owner = ID(owner) { all.append(Homework(title: title, owner: owner, due: due)) }
    }
    return all
  }

  package static let count = 4
}
