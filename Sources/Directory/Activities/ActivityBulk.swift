import Calendar
import Platform
import Storage

/// Many activities for measuring: made of parts, most of them over, one in eight still ahead.
enum ActivityBulk {
  static let step = SampleStep("many activities") { site, size, progress in
    guard size.activities > 0 else { return }
    let now = site.now()
    let (made, hosts) = try await site.database.read { db in
      (try ActivityStore(db).count(), try OpenDataStore(db).organisations(after: nil, limit: 500))
    }
    let maker = ActivityBulkMaker(site.city, hosts: hosts, on: now.day)
    // What was made before a run was broken off counts; so do those of the material.
    var done = min(max(0, made - ActivitySample.count), size.activities)
    while done < size.activities {
      let numbers = done..<min(done + 500, size.activities)
      try await site.database.write { db in
        for number in numbers {
          let activity = maker.activity(number, at: now) { site.ids.next(at: now) }
          try ActivityStore(db).insert(activity)
          let times = maker.times(of: activity) { site.ids.next(at: now) }
          for time in times { try OccurrenceStore(db).insert(time, of: activity, at: activity.madeAt) }
          // What is over stands in no facet.
          if times.contains(where: { $0.day >= now.day }) { try ActivityFacetStore(db).keep(activity, from: now.day) }
        }
      }
      done = numbers.upperBound
      progress(done, size.activities)
    }
  }
}

/// Makes the activity of a number; the same number is always the same activity.
struct ActivityBulkMaker: Sendable {
  private let hosts: [Profile]
  private let windows: [String]
  private let areas: [String]
  private let fields: [String]
  private let accessibility: [String]
  private let today: Day

  private static let doings = ["花植え", "見守り", "子ども食堂", "読み聞かせ", "体操", "清掃", "防災訓練", "手話", "畑しごと", "合唱", "おしゃべり会"]
  private static let places = ["地区センター", "公園", "小学校", "地域ケアプラザ", "商店街", "集会所", "図書館"]

  init(_ city: Municipality, hosts: [Profile], on day: Day) {
    (self.hosts, today) = (hosts, day)
    windows = city.windows(on: day).map(\.key)
    areas = city.facts("area", on: day).filter { $0.parent != nil }.map(\.key)
    fields = city.facts("field", on: day).map(\.key)
    accessibility = city.facts("accessibility", on: day).map(\.key)
  }

  /// One in nine comes every week for two months; the others are once, over the last two years and the coming three months.
  private func schedule(_ number: Int) -> Schedule {
    let start = 9 * 60 + number % 20 * 30
    let first = today.adding(days: number * 37 % 800 - 700)
    guard number % 9 == 0 else { return Schedule(first: first, start: start, end: start + 90) }
    return Schedule(
      rule: .weekly, first: first, until: first.adding(days: 56), weekdays: [first.weekday], start: start, end: start + 90,
      skipped: [])
  }

  func activity(_ number: Int, at now: Instant, id: () -> ID) -> Activity {
    let doing = Self.pick(Self.doings, number)
    var d = ActivityDetails(schedule: schedule(number))
    d.title = "\(Self.pick(Self.places, number / 11))の\(doing) \(number + 1)"
    d.summary = "\(doing)を一緒にしませんか。道具は会場にあります。"
    d.easy = "みんなで \(doing)を します。"
    d.text = "\(doing)の\(number % 12 + 1)回目です。途中からでも参加できます。"
    (d.area, d.place) = (Self.pick(areas, number * 5), Self.pick(Self.places, number / 11))
    d.cost = number % 4 == 3 ? 300 : 0
    (d.isForNewcomers, d.hasChildcare, d.isOnline) = (number % 3 != 2, number % 7 == 0, number % 11 == 10)
    d.fields = [Self.pick(fields, number)].filter { !$0.isEmpty }
    d.languages = ["ja"] + (number % 6 == 0 ? ["en"] : [])
    d.accessibility = [Self.pick(accessibility, number)].filter { !$0.isEmpty }
    d.roles = [ActivityRole(id: id(), name: "参加", level: .join, capacity: 8 + number % 20)]
    let host = number % 5 == 4 || hosts.isEmpty ? nil : hosts[number % hosts.count]
    let made = now.adding(days: min(0, number * 37 % 800 - 700) - 20)
    return Activity(
      id: id(), revision: 1, state: .published, reason: "", organisation: host?.id,
      window: host?.window ?? Self.pick(windows, number), details: d, madeBy: nil, madeAt: made, publishedAt: made,
      changedAt: made)
  }

  func times(of a: Activity, id: () -> ID) -> [Occurrence] {
    a.details.schedule.days.map { day in
      Occurrence(
        id: id(), activity: a.id, startsAt: a.details.schedule.begin(on: day), endsAt: a.details.schedule.end(on: day),
        state: .planned, reason: "", sequence: 0, changedAt: a.madeAt, code: SecretText.digits(6))
    }
  }

  private static func pick(_ all: [String], _ number: Int) -> String { all.isEmpty ? "" : all[number % all.count] }
}
