import Calendar
import HTML
import Platform
import Storage

/// Appointments (面談予約): this folder's part of the room's door.
enum Appointments {
  static var feature: Feature {
    var feature = Feature(name: "appointments")
    feature.migrations = [AppointmentStore.migration, SlotStore.migration, AppointmentStore.desks, AppointmentTally.migration]
    feature.routes =
      [.get("/appointments", for: CaseRoutes.desk, list)]
      + ListRoutes.routes(AppointmentListStore.definition, for: CaseRoutes.desk)
      + PublicBooking.routes + DaySheet.routes + SlotRoutes.routes + AppointmentRoutes.routes + AppointmentDoor.routes
    feature.navigation = [
      NavigationItem(AppointmentTexts.navigation, path: "/appointments", order: 17, in: .consultations) { !$0.windows.isEmpty },
      NavigationItem(AppointmentTexts.book, path: "/appointments/new", order: 12, in: .consultations) { !$0.isStaff },
    ]
    feature.verbs = [
      "appointment.move": AppointmentTexts.moveVerb, "appointment.cancel": AppointmentTexts.cancelVerb,
      "appointment.hold": AppointmentTexts.holdVerb, "appointment.miss": AppointmentTexts.missVerb,
      "appointment.remind": AppointmentTexts.remindVerb, "slot-change.make": SlotTexts.madeVerb,
      "slot-change.end": SlotTexts.endedVerb,
    ]
    feature.kinds = ["appointment": AppointmentTexts.appointment, "slot-change": SlotTexts.change]
    feature.jobs = [AppointmentReminders.job]
    feature.home = [HomePanel(order: 12, home), HomePanel(order: 13, homeOfAsker)]
    feature.indicators = [AppointmentFigures.indicator]
    feature.personalData = [personal]
    feature.sweeps = [sweep]
    feature.sample = [AppointmentSample.step]
    return feature
  }

  /// What lies ahead, until another view is asked for.
  private static func list(_ request: Request, _ site: Site) async throws -> Answer {
    var shown = request
    if shown.query.values.allSatisfy({ ["lang", "furigana"].contains($0.name) }) {
      shown.query = Form(shown.query.values.map { ($0.name, $0.value) } + [("view", "ahead")])
    }
    let view = try await ListPages.load(AppointmentListStore.definition, shown, site)
    return request.page(title: AppointmentTexts.list, site: site) {
      headingBlock(AppointmentTexts.list) {
        for window in request.actor.windows.prefix(3) {
          linkButton(today(window, request, site), to: DaySheet.path(request.now.day, window))
        }
        linkButton(AppointmentTexts.changeTimes, to: Link(path: SlotRoutes.path), .quiet)
      }
      ListPages.node(view, key: randomToken())
    }
  }

  private static func today(_ window: String, _ request: Request, _ site: Site) -> Text {
    guard request.actor.windows.count > 1 else { return AppointmentTexts.today }
    return AppointmentTexts.today + Text(ja: "：", en: ": ") + site.city.name("window", window, on: request.now.day)
  }

  @Sendable
  private static func home(_ actor: Actor, _ db: Connection, _ site: Site, _ now: Instant) throws -> Node? {
    guard !actor.windows.isEmpty else { return nil }
    let (mine, all) = try AppointmentStore(db).mine(on: now.day, for: actor)
    guard all > 0 else { return nil }
    return section(.class("card"), .aria("labelledby", "home-appointments")) {
      h2(.id("home-appointments")) { AppointmentTexts.homeTitle }
      if mine.isEmpty { p { AppointmentTexts.homeNone } } else { lines(mine, isDesk: true) }
      p {
        AppointmentTexts.homeAll(all); "　"
        for window in actor.windows.prefix(3) {
          a(.href(DaySheet.path(now.day, window))) { site.city.name("window", window, on: now.day) }
          "　"
        }
      }
    }
  }

  @Sendable
  private static func homeOfAsker(_ actor: Actor, _ db: Connection, _ site: Site, _ now: Instant) throws -> Node? {
    guard let person = actor.person, !actor.isStaff else { return nil }
    let mine = try AppointmentStore(db).asked(by: person, at: now)
    guard !mine.isEmpty else { return nil }
    return section(.class("card"), .aria("labelledby", "home-my-appointments")) {
      h2(.id("home-my-appointments")) { AppointmentTexts.homeAsked }
      lines(mine, isDesk: false)
    }
  }

  private static func lines(_ lines: [AppointmentLine], isDesk: Bool) -> Node {
    ul {
      for line in lines {
        li {
          a(.href(Link(path: line.appointment.path))) {
            if isDesk {
              AppointmentTexts.times(line.appointment.startsAt, line.appointment.endsAt)
            } else {
              AppointmentTexts.span(line.appointment.startsAt, line.appointment.endsAt)
            }
          }
          "　"; AppointmentTexts.way(line.appointment.way); "　"; line.number
          if isDesk { " "; [line.organisation, line.name].filter { !$0.isEmpty }.joined(separator: " ") }
        }
      }
    }
  }

  private static let personal = PersonalData(AppointmentTexts.appointments) { person, db in
    try AppointmentStore(db).personal(of: person)
  }

  /// What the city keeps of appointments for how long; names and words go, what figures count stays.
  private static let sweep = Sweep("appointments") { db, city, now in
    guard let rule = city.retention(of: "appointment", on: now.day) else { return 0 }
    return try AppointmentStore(db).strip(before: rule.limit(on: now.day), most: 500)
  }

  /// Nobody ends a case while somebody still expects to be met.
  static func refuseIfBooked(_ consultation: ID, at now: Instant, _ db: Connection) throws {
    if let a = try AppointmentStore(db).ahead(of: consultation, at: now).first {
      throw Refusal.conflict(AppointmentTexts.stillBooked, leadingTo: a.door)
    }
  }
}
