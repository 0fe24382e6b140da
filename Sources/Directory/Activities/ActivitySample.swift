import Accounts
import Calendar
import Foundation
import Platform
import Storage
import Yams

/// The sample city's activities: what its organisations and centres hold over past and coming months, with people who
/// signed up, wait and came.
enum ActivitySample {
  static let count = 120

  static let step = SampleStep("activities") { site, size, progress in
    let isEmpty = try await site.database.read { try ActivityStore($0).isEmpty() }
    guard isEmpty, !site.city.facts("field", on: site.now().day).isEmpty else { return }
    let material = try ActivityMaterial(folder: size.material)
    let (groups, people) = try await site.database.read { db in
      let cast = try SampleCity.cast(db, material: size.material)
      return (Array(Set(cast.groups.values)).sorted(), cast.people.filter { $0.key.utf8.starts(with: "citizen".utf8) })
    }
    let citizens = people.sorted { $0.key < $1.key }.map(\.value)
    let now = site.now()
    // Each in a transaction of its own: others can write in between.
    for number in 0..<count {
      try await site.database.write { db in
        let teller = ActivityTeller(
          material: material, groups: groups, citizens: citizens, city: site.city, now: now, number: number)
        try ActivitySampleWriter(db: db, site: site, teller: teller).write()
      }
      progress(number + 1, count)
    }
  }
}

/// What `Presets/sample/activities.yml` says.
struct ActivityMaterial: Decodable, Sendable {
  struct Template: Decodable, Sendable {
    let fields: [String]?
    let title: String
    let reading: String
    let summary: String
    let easy: String
    let text: String
    let bring: String
    let join: String
    let help: String
    let organise: String
  }

  let places: [String]
  let organisations: [Template]
  let centres: [Template]
  let names: [String]
  let notes: [String]

  init(folder: String) throws {
    let file = URL(fileURLWithPath: folder).appendingPathComponent("activities.yml")
    self = try YAMLDecoder().decode(Self.self, from: String(decoding: Data(contentsOf: file), as: UTF8.self))
  }
}

/// Makes one activity of the material; everything that is not written there follows from its number.
struct ActivityTeller: Sendable {
  let material: ActivityMaterial
  let groups: [ID]
  let citizens: [ID]
  let city: Municipality
  let now: Instant
  let number: Int

  private var today: Day { now.day }
  /// Every fifth is a centre's.
  var isCentre: Bool { number % 5 == 4 || groups.isEmpty }

  var group: ID? { isCentre ? nil : groups[(number - number / 5) % groups.count] }

  var window: Fact? {
    let all = city.windows(on: today)
    return all.isEmpty ? nil : all[(number / 5) % all.count]
  }

  func template(for profile: Profile?) -> (ActivityMaterial.Template, fields: [String]) {
    guard let profile else { return (material.centres[(number / 5) % material.centres.count], ["intermediary"]) }
    let second = number >= 75
    let wanted = second ? profile.fields.last : profile.fields.first
    let fitting = material.organisations.filter { $0.fields?.contains(wanted ?? "") ?? false }
    let choice = fitting.isEmpty ? material.organisations : fitting
    return (choice[number % choice.count], profile.fields)
  }

  /// Past and coming: one-off days around today, and rules that began months ago.
  var schedule: Schedule {
    let start = [10 * 60, 13 * 60 + 30, 18 * 60 + 30, 9 * 60 + 30][number % 4]
    let end = start + [120, 90, 60][number % 3]
    let weekday: Weekday = start >= 17 * 60 ? [.tuesday, .wednesday, .friday][number % 3] : [.saturday, .sunday, .thursday][number % 3]
    switch number % 6 {
    case 0:
      return Schedule(
        rule: .weekly, first: today.adding(days: -56), until: today.adding(days: 84), weekdays: [weekday], start: start, end: end,
        skipped: [])
    case 1, 2:
      return Schedule(
        rule: .nth, first: today.adding(days: -120), until: today.adding(days: 150), weekdays: [weekday],
        nth: [number % 4 + 1], start: start, end: end)
    case 3: return Schedule(first: today.adding(days: -(number % 90) - 2), start: start, end: end)
    default: return Schedule(first: today.adding(days: number % 75 + 2), start: start, end: end)
    }
  }

  func details(_ profile: Profile?, host: String, area: String, id: () -> ID) -> ActivityDetails {
    let (template, fields) = template(for: profile)
    var d = ActivityDetails(schedule: schedule)
    (d.title, d.reading) = (template.title, template.reading)
    (d.summary, d.easy, d.text, d.bring) = (template.summary, template.easy, template.text, template.bring)
    (d.area, d.place) = (area, material.places[number % material.places.count])
    d.way = "最寄りの駅から歩いて\(number % 9 + 4)分です。"
    (d.cost, d.costNote) = number % 4 == 3 ? (300, "材料費") : (0, "")
    d.isForNewcomers = number % 3 != 2
    d.hasChildcare = number % 7 == 0
    d.childcareNote = d.hasChildcare ? "1歳から就学前まで5人。3日前までに申込み。" : ""
    d.isOnline = number % 11 == 10
    d.contact = profile.map { "\(host) \($0.phone)" } ?? "\(host) 045-000-\(3000 + number)"
    (d.takesSignUps, d.closesHours) = (number % 8 != 7, [0, 24, 48][number % 3])
    d.fields = fields
    d.languages = ["ja"] + (number % 3 == 0 ? ["easy"] : []) + (number % 6 == 0 ? ["en"] : [])
    d.accessibility = city.facts("accessibility", on: today).enumerated().filter { ($0.offset + number) % 5 == 0 }.map(\.element.key)
    d.roles = [
      ActivityRole(id: id(), name: template.join, level: .join, capacity: number % 9 == 8 ? nil : 4 + number * 5 % 17),
      ActivityRole(id: id(), name: template.help, level: .help, capacity: 2 + number % 3),
    ]
    if number % 2 == 0 { d.roles.append(ActivityRole(id: id(), name: template.organise, level: .organise, capacity: 3)) }
    return d
  }
}

/// Writes one activity as the room itself would have written it, with the people around it.
private struct ActivitySampleWriter {
  let db: Connection
  let site: Site
  let teller: ActivityTeller

  private var now: Instant { teller.now }
  private var number: Int { teller.number }

  func write() throws {
    let profile = try teller.group.flatMap { try ProfileStore(db).load($0) }
    guard let window = profile?.window ?? teller.window?.key else { return }
    let fact = site.city.fact("window", window, on: now.day)
    let area = profile?.organisation.area ?? fact?.data.string("area") ?? ""
    let host = profile?.name ?? fact?.ja ?? ""
    let details = teller.details(profile, host: host, area: area) { site.ids.next(at: now) }
    let made = now.adding(days: -(number % 60) - 8)
    var a = Activity(
      id: site.ids.next(at: made), revision: 1, state: .published, reason: "", organisation: profile?.id, window: window,
      details: details, madeBy: nil, madeAt: made, publishedAt: made, changedAt: made)
    if number == 7 { (a.state, a.publishedAt) = (.submitted, nil) }
    if number == 13 { (a.state, a.publishedAt) = (.draft, nil) }
    try ActivityStore(db).insert(a)
    try site.journal(db).record("activity.make", on: a.id, by: .system, onBehalf: a.organisation, at: made)
    guard a.state == .published else { return }
    try FreshnessStore(db).confirm(a.id, by: .system, at: made)
    let times = a.details.schedule.days.map { day in
      Occurrence(
        id: site.ids.next(at: now), activity: a.id, startsAt: a.details.schedule.begin(on: day),
        endsAt: a.details.schedule.end(on: day), state: .planned, reason: "", sequence: 0, changedAt: made,
        code: SecretText.digits(6))
    }
    for o in times { try OccurrenceStore(db).insert(o, of: a, at: made) }
    try ActivityFacetStore(db).keep(a, from: now.day)
    guard a.details.takesSignUps else { return }
    for o in times where abs(o.startsAt.milliseconds - now.milliseconds) < 28 * 86_400_000 { try people(o, a) }
    if number == 22 { try callOff(a) }
  }

  /// Some times are nearly empty, some overfull, so that lines and free places are both to be seen.
  private func people(_ o: Occurrence, _ a: Activity) throws {
    let wanted = (number * 7 + o.day.day * 3) % 12
    var taken: [ID: Int] = [:]
    var waiting: [ID: Int] = [:]
    let early = min(now, o.startsAt).adding(days: -6)
    for index in 0..<wanted {
      let role = a.details.roles[index % 5 == 4 ? 1 : 0]
      let state = Seats.next(taken: taken[role.id] ?? 0, waiting: waiting[role.id] ?? 0, capacity: role.capacity)
      if state == .booked { taken[role.id, default: 0] += 1 } else { waiting[role.id, default: 0] += 1 }
      let signed = early.adding(minutes: index * 37)
      let name = teller.material.names[(number * 5 + index + o.day.day) % teller.material.names.count]
      let person = index == 0 && !teller.citizens.isEmpty ? teller.citizens[(number + o.day.day) % teller.citizens.count] : nil
      let known = try person.flatMap { try PersonStore(db).known($0) }
      var p = Participation(
        id: site.ids.next(at: signed), activity: a.id, occurrence: o.id, role: role.id, person: known?.id,
        name: known?.name ?? name, mail: "", phone: "045-000-\(4000 + (number * 31 + index) % 5000)", language: "ja",
        note: teller.material.notes[(number + index) % teller.material.notes.count], state: state, signedAt: signed)
      try ParticipationStore(db).insert(p, of: a)
      if o.endsAt < now, state == .booked {
        p.note(came: (number + index) % 6 != 5, minutes: o.minutes, by: nil, at: o.endsAt)
        try ParticipationStore(db).saveAttendance(p)
      }
    }
  }

  /// One date is called off, so that the list of dates shows it; its host has begun to call those without mail.
  private func callOff(_ a: Activity) throws {
    guard var o = try OccurrenceStore(db).all(of: a.id, from: now, limit: 1).first else { return }
    (o.state, o.reason, o.sequence, o.changedAt) = (.cancelled, "会場の工事のため", 1, now)
    try OccurrenceStore(db).save(o, of: a)
    try ActivityFacetStore(db).keep(a, from: now.day)
    let calls = PhoneCalls(db: db, site: site)
    for p in try ParticipationStore(db).live(of: o.id) { try calls.due(p, .cancelled, words: o.reason, a, o, at: now) }
    for (line, event) in zip(try PhoneCallStore(db).all(of: o.id), [PhoneCallEvent.reach, .miss]) {
      var call = line.call
      try call.note(event, by: nil, at: now)
      try calls.save(&call, a, o, by: .system, at: now)
    }
  }
}
