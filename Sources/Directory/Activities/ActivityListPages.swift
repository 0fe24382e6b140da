import Calendar
import HTML
import Platform
import Storage

/// The same activities as a list, as a month, as a map, and on paper.
enum ActivityListPages {
  enum Kind: String, CaseIterable { case list, calendar, map }

  /// The way from one view to the others keeps the filters.
  static func tabs(_ current: Kind, _ state: ListState) -> Node {
    let query = state.filterQuery
    let items: [(Kind, Text, String)] = [
      (.list, ActivityTexts.list, ActivityListStore.path), (.calendar, ActivityTexts.calendar, "/activities/calendar"),
      (.map, ActivityTexts.map, "/activities/map"),
    ]
    return Platform.tabs(
      ActivityTexts.views,
      items.map { PageFrame.Item($0.1, link: Link(path: $0.2, query: query), isCurrent: $0.0 == current) })
  }

  @HTMLBuilder
  static func head(_ current: Kind, _ state: ListState, _ request: Request, canMake: Bool) -> Node {
    let isCentre = ProfilePolicy.isCentre(request.actor)
    headingBlock(ActivityTexts.activities, lead: isCentre ? nil : ActivityTexts.lead) {
      if !isCentre { linkButton(ActivityTexts.start, to: "/activities/start", .primary) }
      if !request.actor.isStranger { linkButton(ActivityTexts.mine, to: "/activities/mine") }
      if canMake { linkButton(ActivityTexts.new, to: "/activities/new") }
    }
    tabs(current, state)
  }

  /// What one can take along from the present view.
  @HTMLBuilder
  static func takeAway(_ state: ListState, _ request: Request) -> Node {
    let query = state.filterQuery
    details {
      summary(ActivityTexts.subscribe)
      ul {
        li { a(.href(Link(path: "/activities/feed.atom", query: query))) { ActivityTexts.atom } }
        li { a(.href(Link(path: "/activities/calendar.ics", query: query))) { ActivityTexts.icsAll } }
        li { a(.href(Link(path: "/activities/print", query: query))) { ActivityTexts.print } }
      }
    }
    FollowPages.view(of: ActivityListStore.definition, state, request)
  }

  /// A month as a table: weeks are rows, each cell is headed by its day. Phones show the days that hold something.
  @HTMLBuilder
  static func calendar(_ month: Day, _ lines: [ActivityViews.Line], isCut: Bool, _ state: ListState, today: Day) -> Node {
    let first = month.firstOfMonth
    let last = month.lastOfMonth
    let start = first.adding(days: -first.weekday.rawValue)
    let weeks = (start.days(until: last) / 7) + 1
    let byDay = Dictionary(grouping: lines, by: \.startsAt.day)
    div(.class("month-head")) {
      linkButton(ActivityTexts.previousMonth, to: link(first.adding(months: -1), state), .quiet)
      h2(.id("month")) { ActivityTexts.month(month) }
      linkButton(ActivityTexts.nextMonth, to: link(first.adding(months: 1), state), .quiet)
    }
    if lines.isEmpty { p(.class("empty"), .role("status")) { ActivityTexts.noneInMonth } }
    if isCut { notificationBanner(Notice(.information, ActivityTexts.moreInMonth)) }
    table(.class("month"), .aria("labelledby", "month"), .role("table")) {
      thead(.role("rowgroup")) {
        tr(.role("row")) {
          for day in Weekday.allCases { th(.scope("col"), .role("columnheader")) { ActivityTexts.weekday(day) } }
        }
      }
      tbody(.role("rowgroup")) {
        for week in 0..<weeks {
          tr(.role("row")) {
            for offset in 0..<7 {
              let day = start.adding(days: week * 7 + offset)
              if first <= day && day <= last {
                cell(day, byDay[day] ?? [], today: today)
              } else {
                td(.role("cell"), .class("month-other")) {}
              }
            }
          }
        }
      }
    }
  }

  private static func cell(_ day: Day, _ lines: [ActivityViews.Line], today: Day) -> Node {
    td(
      .role("cell"), .class(lines.isEmpty ? "month-empty" : "month-day"), .when(day == today, .aria("current", "date"))
    ) {
      p(.class("month-number")) {
        HTML.time(.datetime(day.description)) {
          span(.aria("hidden", "true"), .class("month-short")) { day.day }
          span(.class("month-long")) { Format.date(day) }
        }
      }
      if !lines.isEmpty {
        ul {
          for line in lines {
            li {
              Format.time(line.startsAt)
              " "
              a(.href(Link(path: "/activities/\(line.activity)"))) { line.title }
            }
          }
        }
      }
    }
  }

  private static func link(_ month: Day, _ state: ListState) -> Link {
    let written = String(month.description.utf8.prefix(7)) ?? ""
    return Link(path: "/activities/calendar", query: state.filterQuery + [("month", written)])
  }

  static func map(_ counts: [String: Int], _ state: ListState, city: Municipality, on day: Day) -> Node {
    let rest = state.filterQuery.filter { $0.0 != "area" }
    let tiles = TileMap.tiles(of: city, on: day, counts: counts, current: Set(state.values["area"] ?? [])) { key in
      Link(path: ActivityListStore.path, query: rest + [("area", key)])
    }
    return TileMap(id: "activity-map", title: ActivityTexts.mapTitle, unit: ActivityTexts.unit, tiles: tiles).node
  }

  /// For paper: what comes next, with a code that leads to the view on a telephone.
  static func sheet(
    _ entries: [(o: Occurrence, a: Activity, host: Text)], _ state: ListState, origin: String, city: Municipality
  ) -> Node {
    let address = origin + Link(path: ActivityListStore.path, query: state.filterQuery).address
    return article(.class("sheet")) {
      headingBlock(ActivityTexts.activities, eyebrow: city.name)
      div(.class("poster-code")) {
        QRCode.image(of: address, label: ActivityTexts.qr)
        p { address }
      }
      DataTable(
        id: "sheet", caption: ActivityTexts.activities,
        columns: [ActivityTexts.activity, ActivityTexts.when, ActivityTexts.place, ActivityTexts.host, ActivityTexts.contact]
          .map { DataTable.Column($0) },
        rows: entries.map { entry in
          DataTable.Row([
            Node(entry.a.title), Node(ActivityTexts.time(entry.o)),
            Node(city.name("area", entry.a.details.area) + Text(verbatim: " " + entry.a.details.place)), Node(entry.host),
            Node(entry.a.details.contact),
          ])
        }
      ).node
    }
  }
}
