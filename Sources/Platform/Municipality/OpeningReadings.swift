import Calendar

extension Municipality {
  /// On which days and hours a window is open, as known on a day: its own hours, else its department's.
  package func openingDays(window key: String, on day: Day? = nil) -> OpeningDays {
    guard let window = fact("window", key, on: day) else { return .weekdays }
    if let opening = window.data.string("opening") { return openingDays(named: opening, on: day) }
    return window.data.string("department").map { opening(of: $0, on: day) } ?? .weekdays
  }

  /// The same for a department, which inherits from those above it.
  package func opening(of department: String, on day: Day? = nil) -> OpeningDays {
    openingKey(of: department, on: day).map { openingDays(named: $0, on: day) } ?? .weekdays
  }

  /// Key of the opening hours that hold for a department: its own, or of the nearest one above it that has any.
  package func openingKey(of department: String, on day: Day? = nil) -> String? {
    var seen: Set<String> = []
    var next: String? = department
    while let key = next, seen.insert(key).inserted, let fact = fact("department", key, on: day) {
      if let opening = fact.data.string("opening") { return opening }
      next = fact.parent
    }
    return nil
  }

  private func openingDays(named key: String, on day: Day?) -> OpeningDays {
    guard let opening = fact("opening", key, on: day) else { return .weekdays }
    let hours = opening.data.map("hours")
    var byWeekday: [Weekday: [OpeningDays.Span]] = [:]
    for (name, weekday) in zip(Self.weekdayKeys, Weekday.allCases) {
      if let spans = hours[name].map(Self.spans), !spans.isEmpty { byWeekday[weekday] = spans }
    }
    let closures = opening.data.strings("closures").compactMap { fact("closure", $0, on: day) }.compactMap(Self.closure)
    return OpeningDays(
      hours: byWeekday, holidayHours: hours["holiday"].map(Self.spans) ?? [], closures: closures)
  }

  static let weekdayKeys = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

  private static func spans(_ item: FactData.Item) -> [OpeningDays.Span] {
    guard case .list(let list) = item else { return [] }
    return list.compactMap { if case .text(let text) = $0 { OpeningDays.Span(text) } else { nil } }
  }

  private static func closure(_ fact: Fact) -> OpeningDays.Closure? {
    let yearly = fact.data.map("yearly")
    let once = fact.data.map("once")
    let monthly = FactData(fact.data.map("monthly"))
    if let from = MonthDay(yearly, "from"), let to = MonthDay(yearly, "to") { return .yearly(from: from, to: to) }
    if let from = Day(once, "from"), let to = Day(once, "to") { return .once(from: from, to: to) }
    if let nth = monthly.int("nth"), let weekday = weekdayKeys.firstIndex(of: monthly.string("weekday") ?? "") {
      return .monthly(weekday: Weekday.allCases[weekday], nth: nth)
    }
    return nil
  }
}

extension OpeningDays {
  /// Monday to Friday, for a city that says nothing about its hours.
  static let weekdays = OpeningDays(
    hours: Dictionary(
      uniqueKeysWithValues: [Weekday.monday, .tuesday, .wednesday, .thursday, .friday].map { day in
        (day, [Span(from: 9 * 60, to: 17 * 60)].compactMap { $0 })
      }))
}

extension MonthDay {
  fileprivate init?(_ map: [String: FactData.Item], _ key: String) {
    guard case .text(let text)? = map[key] else { return nil }
    self.init(text)
  }
}

extension Day {
  fileprivate init?(_ map: [String: FactData.Item], _ key: String) {
    guard case .text(let text)? = map[key] else { return nil }
    self.init(text)
  }
}
