import Calendar
import HTML
import Platform

/// Pages of departments: the chart on a day, one department with its history.
struct DepartmentPages {
  let city: Municipality
  let tree: DepartmentTree
  let request: Request
  /// Staff accounts by department; `nil` for readers whom it does not concern.
  let staff: [String: Int]?

  private var today: Day { request.now.day }

  // MARK: the chart

  struct Narrowing: Sendable {
    let function: String?
    let area: String?
    /// What stood in the address but is no day.
    let wrongDay: String?
  }

  @HTMLBuilder
  func chart(_ narrowing: Narrowing) -> Node {
    headingBlock(hasWards ? DepartmentTexts.titleWithWards : DepartmentTexts.title, lead: DepartmentTexts.lead) {
      linkButton(PlaceTexts.centres, to: "/centres")
      if staff != nil { linkButton(StaffingTexts.vacancies, to: "/departments/vacancies") }
    }
    if narrowing.wrongDay != nil { notificationBanner(Notice(.warning, DepartmentTexts.notADay)) }
    filter(narrowing)
    p(.class("tally"), .role("status")) { DepartmentTexts.asOf(tree.day); " "; DepartmentTexts.count(shown(narrowing)) }
    if narrowing.function != nil || narrowing.area != nil {
      found(tree.those(doing: narrowing.function, in: narrowing.area))
    } else {
      branches(hasWards ? DepartmentTexts.bureaus : DepartmentTexts.title, tree.roots(ofWards: false))
      if hasWards { branches(DepartmentTexts.wards, tree.roots(ofWards: true)) }
    }
    changes
  }

  private var hasWards: Bool { !tree.roots(ofWards: true).isEmpty }

  private func shown(_ narrowing: Narrowing) -> Int {
    narrowing.function == nil && narrowing.area == nil
      ? tree.facts.count : tree.those(doing: narrowing.function, in: narrowing.area).count
  }

  private func filter(_ narrowing: Narrowing) -> Node {
    let functions = city.facts("function", on: tree.day).map { Choice($0.key, $0.name) }
    let used = Set(tree.facts.compactMap { tree.area(of: $0) })
    let areas = city.facts("area", on: tree.day).filter { used.contains($0.key) }.map { Choice($0.key, $0.name) }
    return filterForm(action: "/departments") {
      textField(
        FieldState(
          "on", label: DepartmentTexts.onDay, support: DepartmentTexts.onHelp,
          value: narrowing.wrongDay ?? (tree.day == today ? "" : tree.day.description)), width: .medium)
      filterSelect(FieldState("function", label: DepartmentTexts.function, value: narrowing.function ?? ""), choices: functions)
      if areas.count > 1 {
        filterSelect(FieldState("area", label: DepartmentTexts.area, value: narrowing.area ?? ""), choices: areas)
      }
    }
  }

  @HTMLBuilder
  private func found(_ facts: [Fact]) -> Node {
    if facts.isEmpty {
      emptyState(DepartmentTexts.none, DepartmentTexts.noneBody)
    } else {
      DataTable(
        id: "departments", caption: DepartmentTexts.found,
        columns: [.init(DepartmentTexts.name), .init(DepartmentTexts.above), .init(DepartmentTexts.phone)],
        rows: facts.map { fact in
          .init([
            line(fact), Node(tree.path(to: fact).map(\.name).joined(separator: Text(ja: " ＞ ", en: " › "))),
            fact.data.string("phone").map { number in a(.href(.tel(number))) { number } } ?? .empty,
          ])
        }
      ).node
    }
  }

  @HTMLBuilder
  private func branches(_ title: Text, _ branches: [DepartmentTree.Branch]) -> Node {
    if !branches.isEmpty {
      h2(title)
      ul(.class("tree")) {
        for branch in branches { li { nested(branch) } }
      }
    }
  }

  private func nested(_ branch: DepartmentTree.Branch) -> Node {
    .fragment {
      line(branch.fact)
      if !branch.children.isEmpty {
        ul { for child in branch.children { li { nested(child) } } }
      }
    }
  }

  private func line(_ fact: Fact) -> Node {
    .fragment {
      a(.href(link(fact))) { fact.name }
      if isVacant(fact) { " "; statusChip(DepartmentTexts.vacant, .attention) }
    }
  }

  /// Nobody has an account there today, although cases are sent there.
  private func isVacant(_ fact: Fact) -> Bool {
    guard let staff, tree.day == today else { return false }
    return Vacancies.isVacant(fact, staff: staff)
  }

  private func link(_ fact: Fact) -> Link {
    Link(path: "/departments/" + fact.key, query: tree.day == today ? [] : [("on", tree.day.description)])
  }

  @HTMLBuilder private var changes: Node {
    let changes = tree.changes()
    if !changes.isEmpty {
      h2(DepartmentTexts.changes)
      for change in changes {
        section(.class("card")) {
          h3 { Format.dateNode(change.on) }
          descriptionList(
            [
              (DepartmentTexts.ended, names(change.ended, on: change.on.adding(days: -1))),
              (DepartmentTexts.begun, names(change.begun, on: change.on)),
            ].filter { !$0.1.isEmpty })
          p { a(.href(Link(path: "/departments", query: [("on", change.on.description)]))) { DepartmentTexts.thatDay } }
        }
      }
    }
  }

  private func names(_ facts: [Fact], on day: Day) -> Node {
    guard !facts.isEmpty else { return .empty }
    return ul(.class("plain")) {
      for fact in facts {
        li { a(.href(Link(path: "/departments/" + fact.key, query: [("on", day.description)]))) { fact.name } }
      }
    }
  }

  // MARK: one department

  @HTMLBuilder
  func one(_ fact: Fact, windows: [Fact]) -> Node {
    let existed = fact.holds(on: tree.day)
    headingBlock(fact.name, eyebrow: DepartmentTexts.asOf(tree.day)) {
      if staff != nil, existed {
        linkButton(StaffingTexts.people, to: Link(path: "/departments/\(fact.key)/people"))
      }
    }
    if !existed {
      notificationBanner(Notice(.warning, DepartmentTexts.notThen, body: p { DepartmentTexts.period(fact) }))
    }
    descriptionList(facts(fact, windows))
    let children = tree.children(of: fact.key)
    if existed, !children.isEmpty {
      h2(DepartmentTexts.below)
      ul(.class("tree")) { for child in children { li { line(child) } } }
    }
    history(fact)
    if tree.day != today { p { a(.href("/departments")) { DepartmentTexts.toToday } } }
  }

  private func facts(_ fact: Fact, _ windows: [Fact]) -> [(Text, Node)] {
    let above = tree.path(to: fact)
    let opening = city.openingKey(of: fact.key, on: tree.day).flatMap { city.fact("opening", $0, on: tree.day) }
    var facts: [(Text, Node)] = [(DepartmentTexts.validity, Node(DepartmentTexts.period(fact)))]
    if !above.isEmpty {
      facts.append((DepartmentTexts.above, .fragment(above.map { each in p { line(each) } })))
    }
    let functions = fact.data.strings("functions").map { city.name("function", $0, on: tree.day) }
    if !functions.isEmpty { facts.append((DepartmentTexts.function, tagList(functions))) }
    if let area = tree.area(of: fact) { facts.append((DepartmentTexts.area, Node(city.name("area", area, on: tree.day)))) }
    if let number = fact.data.string("phone") { facts.append((DepartmentTexts.phone, a(.href(.tel(number))) { number })) }
    if let mail = fact.data.string("email") { facts.append((DepartmentTexts.mail, a(.href(.mail(mail))) { mail })) }
    if opening != nil {
      facts.append((DepartmentTexts.hours, HoursView(city.opening(of: fact.key, on: tree.day)).summary))
    }
    if !windows.isEmpty {
      facts.append(
        (
          DepartmentTexts.windows,
          .fragment(windows.map { window in p { a(.href(Link(path: "/centres/" + window.key))) { window.name } } })
        ))
    }
    if let staff, tree.day == today {
      let count = staff[fact.key] ?? 0
      facts.append((DepartmentTexts.staff, count == 0 ? statusChip(DepartmentTexts.vacant, .attention) : Node(Format.number(count))))
    }
    return facts
  }

  @HTMLBuilder
  private func history(_ fact: Fact) -> Node {
    let periods = tree.periods(of: fact.key)
    let (before, after) = (tree.before(fact.key), tree.after(fact.key))
    if !before.isEmpty || !after.isEmpty || periods.count > 1 {
      h2(DepartmentTexts.history)
      ol(.class("timeline")) {
        for generation in before.reversed() { for each in generation { entry(each, DepartmentTexts.before) } }
        for period in periods { entry(period, nil) }
        for generation in after { for each in generation { entry(each, DepartmentTexts.after) } }
      }
    }
  }

  private func entry(_ fact: Fact, _ kind: Text?) -> Node {
    let day = fact.to ?? max(fact.from ?? today, today)
    return li(.class(kind == nil ? "entry entry-event" : "entry")) {
      if let kind { p(.class("eyebrow")) { kind } }
      p(.class("entry-title")) {
        if kind == nil { strong(fact.name) } else {
          a(.href(Link(path: "/departments/" + fact.key, query: day == today ? [] : [("on", day.description)]))) { fact.name }
        }
      }
      p(.class("entry-about")) { DepartmentTexts.period(fact) }
    }
  }
}
