import Calendar
import HTML
import Platform

/// Opening hours in words: the usual week, the days to come, and how it stands at a moment.
struct HoursView: Sendable {
  let opening: OpeningDays

  init(_ opening: OpeningDays) { self.opening = opening }

  /// Days of the week that have the same hours, in the order Monday to Sunday.
  struct Run: Equatable, Sendable {
    let days: [Weekday]
    let spans: [OpeningDays.Span]
  }

  /// How it stands at a moment.
  enum Standing: Equatable, Sendable {
    case open(until: Int)
    case opensToday(at: Int)
    case opens(on: Day, at: Int)
    case closed
  }

  private static let order: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday]

  var runs: [Run] {
    Self.order.reduce(into: []) { runs, weekday in
      let spans = opening.hours[weekday] ?? []
      if let last = runs.last, last.spans == spans {
        runs[runs.count - 1] = Run(days: last.days + [weekday], spans: spans)
      } else {
        runs.append(Run(days: [weekday], spans: spans))
      }
    }
  }

  func standing(at now: Instant) -> Standing {
    let (today, hour, minute, _) = now.tokyo
    let clock = hour * 60 + minute
    let spans = opening.spans(on: today)
    if let span = spans.first(where: { $0.from <= clock && clock < $0.to }) { return .open(until: span.to) }
    if let span = spans.first(where: { $0.from > clock }) { return .opensToday(at: span.from) }
    guard let next = opening.firstOpen(onOrAfter: today.adding(days: 1)), let span = opening.spans(on: next).first else {
      return .closed
    }
    return .opens(on: next, at: span.from)
  }

  // MARK: in words

  /// 月～金 9:00～20:00、土・日 9:00～17:00.
  var summary: Node {
    .fragment {
      ul(.class("plain")) {
        for run in runs where !run.spans.isEmpty { li { Self.words(run.days); " "; Self.words(run.spans) } }
        li {
          PlaceTexts.holidays
          " "
          opening.holidayHours.isEmpty ? Node(PlaceTexts.closed) : Node(Self.words(opening.holidayHours))
        }
        for closure in opening.closures { li { PlaceTexts.rest; " "; Self.words(closure) } }
      }
    }
  }

  func standingNode(at now: Instant) -> Node {
    switch standing(at: now) {
    case .open(let until): statusChip(PlaceTexts.open(until: Self.time(until)), .done)
    case .opensToday(let at): statusChip(PlaceTexts.opensToday(at: Self.time(at)), .waiting)
    case .opens(let day, let at): statusChip(PlaceTexts.opens(day, at: Self.time(at)), .waiting)
    case .closed: statusChip(PlaceTexts.closed, .stopped)
    }
  }

  /// The seven days from today.
  func week(from today: Day) -> Node {
    DataTable(
      id: "week", caption: PlaceTexts.week, columns: [.init(PlaceTexts.day), .init(PlaceTexts.hours)],
      rows: (0..<7).map { step in
        let day = today.adding(days: step)
        let spans = opening.spans(on: day)
        return .init(
          [
            .fragment {
              Format.dateNode(day)
              if step == 0 { " "; tag(PlaceTexts.today) }
              if Holidays.contains(day) { " "; tag(PlaceTexts.holiday) }
            },
            spans.isEmpty ? Node(PlaceTexts.closed) : Node(Self.words(spans)),
          ], isMarked: step == 0)
      }
    ).node
  }

  func hoursOn(_ day: Day) -> Text {
    let spans = opening.spans(on: day)
    return spans.isEmpty ? PlaceTexts.closed : Self.words(spans)
  }

  static func time(_ minutes: Int) -> Text { Format.time(hour: minutes / 60, minute: minutes % 60) }

  static func words(_ spans: [OpeningDays.Span]) -> Text {
    spans.map { time($0.from) + Text(ja: "～", en: "–") + time($0.to) }.joined(separator: Text(ja: "、", en: ", "))
  }

  static func words(_ days: [Weekday]) -> Text {
    guard let first = days.first, let last = days.last else { return .empty }
    if days.count == 7 { return PlaceTexts.everyDay }
    if days.count < 3 { return days.map(PlaceTexts.weekday).joined(separator: Text(ja: "・", en: ", ")) }
    return PlaceTexts.weekday(first) + Text(ja: "～", en: "–") + PlaceTexts.weekday(last)
  }

  static func words(_ closure: OpeningDays.Closure) -> Text {
    switch closure {
    case .yearly(let from, let to): PlaceTexts.yearly(from, to)
    case .monthly(let weekday, let nth): PlaceTexts.monthly(weekday, nth)
    case .once(let from, let to):
      from == to ? Format.date(from) : Format.date(from) + Text(ja: "～", en: " – ") + Format.date(to)
    }
  }
}
