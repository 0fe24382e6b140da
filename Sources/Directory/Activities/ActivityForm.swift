import Calendar
import HTML
import Platform

/// What an organiser may write about an activity, and when it is not complete.
struct ActivityForm: Sendable {
  let details: ActivityDetails
  /// The role rows with the id each had before, if any.
  let roles: [(id: ID?, name: String, level: ActivityRole.Level, capacity: Int?)]
  let revision: Int

  static let roleRows = 4

  init(_ form: Form, city: Municipality, at now: Instant, isNew: Bool) throws(Refusal) {
    var check = FormCheck(form)
    var d = ActivityDetails(schedule: Self.schedule(&check, today: isNew ? now.day : nil))
    d.title = check.line("title", max: 100, required: ActivityTexts.titleMissing)
    d.reading = check.line("reading", max: 200)
    d.summary = check.line("summary", max: 200, required: ActivityTexts.summaryMissing)
    d.easy = check.text("easy", max: 300, required: ActivityTexts.easyMissing)
    d.text = check.text("text", max: 4_000)
    d.served = check.line("served", max: 200)
    let areas = Self.areas(city, on: now.day)
    d.area = check.choice("area", in: areas.map(\.key), required: ActivityTexts.areaMissing)
    d.isOnline = check.flag("online")
    d.place = check.line("place", max: 100, required: d.isOnline ? nil : ActivityTexts.placeMissing)
    d.address = check.line("address", max: 200)
    d.way = check.text("way", max: 500)
    d.cost = check.integer("cost", in: 0...1_000_000) ?? 0
    d.costNote = check.line("cost-note", max: 200)
    d.bring = check.text("bring", max: 500)
    d.isForNewcomers = check.flag("newcomers")
    d.hasChildcare = check.flag("childcare")
    d.childcareNote = check.line("childcare-note", max: 300)
    d.contact = check.line("contact", max: 200, required: ActivityTexts.contactMissing)
    d.takesSignUps = check.flag("sign-ups")
    d.closesHours = check.integer("closes", in: 0...720) ?? 0
    func keys(_ kind: String) -> [String] { city.facts(kind, on: now.day).map(\.key) }
    d.fields = check.choices("field", in: keys("field"), required: ActivityTexts.fieldMissing)
    d.languages = check.choices("language", in: keys("language"))
    d.accessibility = check.choices("accessibility", in: keys("accessibility"))
    roles = Self.roles(&check)
    revision = isNew ? 0 : check.revision()
    try check.finish()
    details = d
  }

  /// The places an activity can be at: those that askers choose from, and the whole town.
  static func areas(_ city: Municipality, on day: Day) -> [Fact] {
    let chosen = city.askerAreas(on: day)
    let roots = city.facts("area", on: day).filter { $0.parent == nil && !chosen.map(\.key).contains($0.key) }
    return chosen + roots
  }

  /// `today` is given for what is new: it cannot begin in the past.
  private static func schedule(_ check: inout FormCheck, today: Day?) -> Schedule {
    let rule = check.choice("rule", of: Schedule.Rule.self) ?? .once
    let first = check.day("first", required: ActivityTexts.firstMissing)
    let start = check.time("start")
    let end = check.time("end")
    if start == nil, check.errors.text(for: "start") == nil { check.fail("start", ActivityTexts.startMissing) }
    if end == nil, check.errors.text(for: "end") == nil { check.fail("end", ActivityTexts.endMissing) }
    if let today, first < today, check.errors.text(for: "first") == nil { check.fail("first", ActivityTexts.firstPast) }
    var schedule = Schedule(rule: rule, first: first, start: start ?? 0, end: end ?? 0)
    guard rule != .once else { return schedule }
    schedule.until = check.day("until", required: ActivityTexts.untilMissing)
    if check.errors.text(for: "until") == nil,
      schedule.until < first || schedule.until > first.adding(days: Schedule.longest)
    {
      check.fail("until", ActivityTexts.untilRange)
    }
    schedule.skipped = skipped(&check)
    if rule != .monthly {
      let keys = check.choices("weekday", in: Weekday.allCases.map(\.key), required: ActivityTexts.weekdayMissing)
      schedule.weekdays = keys.compactMap { Weekday(key: $0) }
    }
    if rule == .nth {
      schedule.nth = check.choices("nth", in: ["1", "2", "3", "4", "5"], required: ActivityTexts.nthMissing).compactMap { Int($0) }
    }
    if check.errors.isEmpty, schedule.days.isEmpty { check.fail("until", ActivityTexts.noDays) }
    return schedule
  }

  /// One day a line.
  private static func skipped(_ check: inout FormCheck) -> [Day] {
    let lines = check.text("skipped", max: 1_000).unicodeScalars.split(separator: "\n")
    var days: [Day] = []
    for line in lines {
      var one = FormCheck(Form([("day", String(String.UnicodeScalarView(line)))]))
      if let day = one.day("day") { days.append(day) } else { check.fail("skipped", ActivityTexts.skippedWrong) }
    }
    return days
  }

  private static func roles(
    _ check: inout FormCheck
  ) -> [(id: ID?, name: String, level: ActivityRole.Level, capacity: Int?)] {
    var roles: [(id: ID?, name: String, level: ActivityRole.Level, capacity: Int?)] = []
    for row in 1...roleRows {
      let name = check.line("role-\(row)-name", max: 50)
      guard !name.isEmpty else { continue }
      let level = check.choice("role-\(row)-level", of: ActivityRole.Level.self) ?? .join
      roles.append((check.id("role-\(row)-id"), name, level, check.integer("role-\(row)-capacity", in: 1...10_000)))
    }
    if roles.isEmpty { check.fail("role-1-name", ActivityTexts.roleMissing) }
    return roles
  }

  /// The details with ids for new roles; an id of another activity's role is taken for a new one.
  func filled(_ before: ActivityDetails?, id: () -> ID) -> ActivityDetails {
    let known = Set((before?.roles ?? []).map(\.id))
    var filled = details
    filled.roles = roles.map { role in
      let own = role.id.flatMap { known.contains($0) ? $0 : nil }
      return ActivityRole(id: own ?? id(), name: role.name, level: role.level, capacity: role.capacity)
    }
    return filled
  }

  /// The form as it would have been sent for these details: what editing and copying begin with.
  static func values(_ d: ActivityDetails, copying: Bool = false) -> Form {
    let s = d.schedule
    var values: [(String, String)] = [
      ("title", d.title), ("reading", d.reading), ("summary", d.summary), ("easy", d.easy), ("text", d.text), ("served", d.served),
      ("area", d.area), ("place", d.place), ("address", d.address), ("way", d.way), ("cost", String(d.cost)),
      ("cost-note", d.costNote), ("bring", d.bring), ("childcare-note", d.childcareNote), ("contact", d.contact),
      ("closes", String(d.closesHours)), ("rule", s.rule.rawValue), ("start", clock(s.start)), ("end", clock(s.end)),
    ]
    for (name, on) in [
      ("online", d.isOnline), ("newcomers", d.isForNewcomers), ("childcare", d.hasChildcare), ("sign-ups", d.takesSignUps),
    ] where on { values.append((name, "yes")) }
    values += d.fields.map { ("field", $0) } + d.languages.map { ("language", $0) }
    values += d.accessibility.map { ("accessibility", $0) } + s.weekdays.map { ("weekday", $0.key) }
    values += s.nth.map { ("nth", String($0)) }
    for (row, role) in d.roles.enumerated() {
      let name = "role-\(row + 1)-"
      values += [(name + "name", role.name), (name + "level", role.level.rawValue)]
      values.append((name + "capacity", role.capacity.map { String($0) } ?? ""))
      if !copying { values.append((name + "id", role.id.description)) }
    }
    // A copy takes place on other days.
    if !copying {
      values += day("first", s.first) + day("until", s.until)
      values.append(("skipped", s.skipped.map(\.description).joined(separator: "\n")))
    }
    return Form(values)
  }

  private static func day(_ name: String, _ day: Day) -> [(String, String)] {
    [(name + "-year", String(day.year)), (name + "-month", String(day.month)), (name + "-day", String(day.day))]
  }

  static func clock(_ minutes: Int) -> String {
    let (hour, minute) = (minutes / 60, minutes % 60)
    return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
  }
}

/// What somebody writes to take part.
struct SignUpForm: Sendable {
  let role: ID
  let name: String
  let mail: String
  let phone: String
  let note: String

  init(_ form: Form, roles: [ActivityRole]) throws(Refusal) {
    var check = FormCheck(form)
    let chosen = check.choice("role", in: roles.map(\.id.description), required: ParticipationTexts.roleMissing)
    name = check.line("name", max: 100, required: ParticipationTexts.nameMissing)
    mail = check.mail("mail") ?? ""
    phone = check.phone("phone") ?? ""
    note = check.text("note", max: 500)
    try check.finish()
    role = ID(chosen) ?? ID(0)
  }
}
