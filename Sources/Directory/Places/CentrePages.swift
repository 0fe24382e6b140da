import Calendar
import HTML
import Platform

/// Pages of centres and windows: all of them, and one.
struct CentrePages {
  let city: Municipality
  let request: Request
  /// Coordinators by window; `nil` for readers whom it does not concern.
  let staff: [String: Int]?

  private var now: Instant { request.now }
  private var today: Day { request.now.day }

  @HTMLBuilder
  func list(_ search: CentreSearch, _ found: [Centre]) -> Node {
    headingBlock(PlaceTexts.centres, lead: PlaceTexts.lead) {
      linkButton(PlaceTexts.whereTo, to: "/centres/where", .primary)
      linkButton(DepartmentTexts.title, to: "/departments")
    }
    filter(search)
    div(.class("list-line")) {
      tallyLine(found.count)
      map(search)
    }
    if found.isEmpty { emptyState(PlaceTexts.none, PlaceTexts.noneBody) }
    for role in roles(found) {
      section {
        h2(PlaceTexts.role(role))
        if role == "external" { p { PlaceTexts.externalHelp } }
        table(role, found.filter { kind($0) == role })
      }
    }
    p { a(.href("/open-data")) { PlaceTexts.openData } }
  }

  /// Where the windows are, by area.
  private func map(_ search: CentreSearch) -> Node {
    let here = city.centres(on: today).filter { !$0.isExternal }.compactMap(\.area)
    let counts = Dictionary(here.map { ($0, 1) }, uniquingKeysWith: +)
    return details {
      summary(PlaceTexts.map)
      TileMap(
        id: "centre-map", title: PlaceTexts.map, unit: PlaceTexts.unit,
        tiles: TileMap.tiles(of: city, on: today, counts: counts, current: Set([search.area].compactMap { $0 })) {
          Link(path: "/centres", query: [("area", $0)])
        }
      ).node
    }
  }

  private func kind(_ centre: Centre) -> String { centre.isExternal ? "external" : centre.role }

  private func roles(_ centres: [Centre]) -> [String] {
    centres.reduce(into: []) { roles, centre in
      let role = kind(centre)
      if !roles.contains(role) { roles.append(role) }
    }
  }

  private func table(_ role: String, _ centres: [Centre]) -> Node {
    DataTable(
      id: "centres-" + role, caption: PlaceTexts.table,
      columns: [
        .init(PlaceTexts.name), .init(PlaceTexts.area), .init(PlaceTexts.hoursToday), .init(PlaceTexts.phone),
        .init(PlaceTexts.language),
      ],
      rows: centres.map { centre in
        .init([
          .fragment {
            a(.href(Link(path: centre.path))) { centre.fact.name }
            if isVacant(centre) { " "; statusChip(PlaceTexts.vacant, .attention) }
          },
          centre.area.map { Node(city.name("area", $0, on: today)) } ?? .empty,
          .fragment { HoursView(centre.opening).standingNode(at: now) },
          centre.phone.map { number in a(.href(.tel(number))) { number } } ?? .empty,
          Node(centre.languages.map { city.name("language", $0, on: today) }.joined(separator: Text(ja: "、", en: ", "))),
        ])
      }
    ).node
  }

  private func isVacant(_ centre: Centre) -> Bool {
    staff.map { !centre.isExternal && ($0[centre.fact.key] ?? 0) == 0 } ?? false
  }

  private func filter(_ search: CentreSearch) -> Node {
    let all = city.centres(on: today)
    func choices(_ kind: String, _ used: [String]) -> [Choice] {
      let used = Set(used)
      return city.facts(kind, on: today).filter { used.contains($0.key) }.map { Choice($0.key, $0.name) }
    }
    let capabilities = ["visit", "phone", "online", "outreach"].map { Choice($0, PlaceTexts.capability($0)) }
    return filterForm(action: "/centres") {
      filterSelect(
        FieldState("area", label: PlaceTexts.area, value: search.area ?? ""), choices: choices("area", all.compactMap(\.area)))
      // Nothing beside the form says what is in force.
      filterFold(open: search.asksMore) {
        filterSelect(
          FieldState("takes", label: PlaceTexts.takes, value: search.takes ?? ""),
          choices: choices("consultation-type", all.flatMap(\.takes)))
        filterSelect(
          FieldState("language", label: PlaceTexts.language, value: search.language ?? ""),
          choices: choices("language", all.flatMap(\.languages)))
        filterSelect(
          FieldState("capability", label: PlaceTexts.capability, value: search.capability ?? ""), choices: capabilities)
        checkboxField(
          FieldState("open", label: PlaceTexts.openToday), choices: [Choice("1", PlaceTexts.yes)],
          chosen: search.openToday ? ["1"] : [])
        checkboxField(
          FieldState("space", label: PlaceTexts.hasSpace), choices: [Choice("1", PlaceTexts.yes)],
          chosen: search.hasSpace ? ["1"] : [])
      }
    }
  }

  // MARK: one

  @HTMLBuilder
  func one(_ centre: Centre, earlier: [Fact], _ freshness: Freshness?) -> Node {
    let isThere = centre.fact.holds(on: today)
    headingBlock(centre.fact.name, eyebrow: PlaceTexts.role(kind(centre)), lead: centre.fact.data.words("when")) {
      if isThere, !centre.isExternal { linkButton(PlaceTexts.ask, to: "/consultations/new", .primary) }
      if staff != nil, !centre.isExternal {
        linkButton(StaffingTexts.people, to: Link(path: centre.path + "/people"))
      }
    }
    if !isThere { notificationBanner(Notice(.warning, PlaceTexts.over, body: p { DepartmentTexts.period(centre.fact) })) }
    if centre.isExternal { notificationBanner(Notice(.information, PlaceTexts.externalHelp)) }
    descriptionList(facts(centre, isThere: isThere))
    if isThere { HoursView(centre.opening).week(from: today) }
    if !centre.spaces.isEmpty { spaces(centre.spaces) }
    if isThere { FreshnessPages.line(freshness, today: today) }
    if WindowFreshness.mayConfirm(request.actor, centre.fact, city, on: today) {
      p(.class("support")) { PlaceTexts.mending }
      FreshnessPages.button(action: Link(path: centre.path + "/confirmation"))
    }
    if !earlier.isEmpty {
      h2(PlaceTexts.earlier)
      ul {
        for fact in earlier {
          li { a(.href(Link(path: "/centres/" + fact.key))) { fact.name }; " "; small { DepartmentTexts.period(fact) } }
        }
      }
    }
  }

  private func facts(_ centre: Centre, isThere: Bool) -> [(Text, Node)] {
    let data = centre.fact.data
    var facts: [(Text, Node)] = []
    if isThere { facts.append((PlaceTexts.hoursToday, HoursView(centre.opening).standingNode(at: now))) }
    if let number = centre.phone { facts.append((PlaceTexts.phone, a(.href(.tel(number))) { number })) }
    if let mail = data.string("email") { facts.append((PlaceTexts.mail, a(.href(.mail(mail))) { mail })) }
    if let place = data.words("address") { facts.append((PlaceTexts.address, Node(place))) }
    if let area = centre.area { facts.append((PlaceTexts.area, Node(city.name("area", area, on: today)))) }
    facts.append((PlaceTexts.usual, HoursView(centre.opening).summary))
    facts.append((PlaceTexts.capability, tagList(centre.capabilities.map(PlaceTexts.capability))))
    facts.append(
      (PlaceTexts.takes, centre.takes.isEmpty ? Node(PlaceTexts.takesAll) : tagList(names("consultation-type", centre.takes))))
    if !centre.askers.isEmpty { facts.append((PlaceTexts.askers, tagList(names("asker-kind", centre.askers)))) }
    if !centre.languages.isEmpty { facts.append((PlaceTexts.language, tagList(names("language", centre.languages)))) }
    let access = data.strings("accessibility")
    if !access.isEmpty { facts.append((PlaceTexts.accessibility, tagList(names("accessibility", access)))) }
    if let key = data.string("department") {
      facts.append(
        (
          PlaceTexts.department,
          a(.href(Link(path: "/departments/" + key))) { city.name("department", key, on: today) }
        ))
    }
    if isVacant(centre), isThere { facts.append((StaffingTexts.people, statusChip(PlaceTexts.vacant, .attention))) }
    return facts
  }

  private func names(_ kind: String, _ keys: [String]) -> [Text] { keys.map { city.name(kind, $0, on: today) } }

  private func spaces(_ spaces: [Centre.Space]) -> Node {
    DataTable(
      id: "spaces", caption: PlaceTexts.spaces,
      columns: [
        .init(PlaceTexts.space), .init(PlaceTexts.seats, isNumber: true), .init(PlaceTexts.longest), .init(PlaceTexts.booking),
      ],
      rows: spaces.map { space in
        .init([
          Node(space.name), space.seats.map { Node(Format.number($0)) } ?? .empty,
          space.longest.map { Node(PlaceTexts.minutes($0)) } ?? .empty,
          Node(space.needsBooking ? PlaceTexts.needed : PlaceTexts.notNeeded),
        ])
      }
    ).node
  }
}
