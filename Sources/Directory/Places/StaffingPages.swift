import Accounts
import Calendar
import HTML
import Platform

/// Pages of who works where.
struct StaffingPages {
  let kind: Staffing.Kind
  let place: Fact
  let city: Municipality
  let request: Request
  let errors: [FieldError]

  private var today: Day { request.now.day }

  // MARK: the people of a place

  @HTMLBuilder
  func people(_ people: [RoleStore.Holding]) -> Node {
    let present = people.filter { $0.assignment.holds(on: today) }
    let coming = people.filter { $0.assignment.from > today }
    let past = people.filter { !$0.assignment.holds(on: today) && $0.assignment.from <= today }
    headingBlock(StaffingTexts.peopleOf.filling(place.name), lead: StaffingTexts.lead) {
      if request.actor.has(.administrator) { linkButton(StaffingTexts.accounts, to: "/admin/people") }
    }
    if present.isEmpty { emptyState(DepartmentTexts.vacant, StaffingTexts.vacantBody) }
    for each in present + coming { person(each) }
    if !past.isEmpty {
      h2(StaffingTexts.earlier)
      DataTable(
        id: "earlier", caption: StaffingTexts.earlier,
        columns: [.init(StaffingTexts.name), .init(StaffingTexts.from), .init(StaffingTexts.until)],
        rows: past.map { each in
          .init([
            Node(each.person.name), Format.dateNode(each.assignment.from),
            each.assignment.to.map(Format.dateNode) ?? .empty,
          ])
        }
      ).node
    }
  }

  private func person(_ holding: RoleStore.Holding) -> Node {
    let assignment = holding.assignment
    return section(.class("card")) {
      h2 {
        holding.person.name
        if assignment.hat.head { " "; tag(StaffingTexts.head) }
        if assignment.from > today { " "; statusChip(StaffingTexts.coming, .waiting) }
      }
      descriptionList(days(assignment))
      p { linkButton(StaffingTexts.move, to: link(assignment)) }
    }
  }

  private func days(_ assignment: RoleAssignment) -> [(Text, Node)] {
    [
      (StaffingTexts.from, Format.dateNode(assignment.from)),
      (StaffingTexts.until, assignment.to.map(Format.dateNode) ?? Node(StaffingTexts.open)),
    ]
  }

  private func link(_ assignment: RoleAssignment) -> Link {
    Link(path: "\(kind.path)/\(place.key)/people/\(assignment.id)/move")
  }

  // MARK: moving one of them

  private func state(_ name: String, required: Bool = false, support: Text? = nil) -> FieldState {
    FieldState(
      name, label: StaffingTexts.label(name), support: support, value: request.form[name], error: errors.text(for: name),
      required: required)
  }

  private func parts(_ name: String) -> DateParts {
    DateParts(
      year: request.form[name + "-year"], month: request.form[name + "-month"], day: request.form[name + "-day"])
  }

  @HTMLBuilder
  func move(_ holding: RoleStore.Holding) -> Node {
    let place = state("place", required: true)
    let from = state("from", required: true, support: StaffingTexts.fromHelp)
    let until = state("until", support: StaffingTexts.untilHelp)
    headingBlock(StaffingTexts.move, eyebrow: Text(verbatim: holding.person.name), lead: StaffingTexts.lead)
    errorSummary([place, from, until])
    descriptionList([(DepartmentTexts.name, Node(self.place.name))] + days(holding.assignment))
    postForm(action: link(holding.assignment), key: request.key ?? randomToken()) {
      selectField(
        place, choices: [],
        groups: Staffing.Kind.allCases.map { kind in
          ChoiceGroup(kind.title, kind.places(city, on: today).map { Choice(kind.rawValue + ":" + $0.key, $0.name) })
        })
      dateField(from, parts("from"))
      dateField(until, parts("until"))
      checkboxField(
        state("head"), choices: [Choice("1", StaffingTexts.head)], chosen: request.form.optional("head") == nil ? [] : ["1"])
      submitButton(StaffingTexts.move)
    }
  }

  // MARK: places without anybody

  @HTMLBuilder
  static func vacancies(_ vacancies: Vacancies, _ tree: DepartmentTree) -> Node {
    headingBlock(StaffingTexts.vacancies, lead: StaffingTexts.vacanciesLead)
    if vacancies.count == 0 { emptyState(StaffingTexts.noVacancy, StaffingTexts.noVacancyBody) }
    if !vacancies.windows.isEmpty {
      h2(StaffingTexts.windowsWithout)
      ul {
        for window in vacancies.windows { li { a(.href(Link(path: "/centres/\(window.key)/people"))) { window.name } } }
      }
    }
    if !vacancies.departments.isEmpty {
      h2(StaffingTexts.departmentsWithout)
      tallyLine(vacancies.departments.count)
      for (above, facts) in grouped(vacancies.departments, tree) {
        details {
          summary { above; " "; Format.tally(facts.count) }
          ul { for fact in facts { li { a(.href(Link(path: "/departments/\(fact.key)/people"))) { fact.name } } } }
        }
      }
    }
  }

  /// By the bureau or ward office on top.
  private static func grouped(_ facts: [Fact], _ tree: DepartmentTree) -> [(Text, [Fact])] {
    let tops = facts.map { tree.path(to: $0).first ?? $0 }
    var order: [String] = []
    for top in tops where !order.contains(top.key) { order.append(top.key) }
    return order.map { key in
      let own = zip(tops, facts).filter { $0.0.key == key }
      return (own[0].0.name, own.map(\.1))
    }
  }

  static func home(_ vacancies: Vacancies) -> Node {
    section(.aria("labelledby", "home-vacancies")) {
      h2(.id("home-vacancies")) { StaffingTexts.vacancies }
      p {
        a(.href("/departments/vacancies")) {
          StaffingTexts.vacantPlaces(departments: vacancies.departments.count, windows: vacancies.windows.count)
        }
      }
    }
  }
}
