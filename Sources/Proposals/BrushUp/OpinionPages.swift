import Calendar
import HTML
import Platform

/// Departments' opinions: side by side, asked for, given.
struct OpinionPages {
  let room: Room
  let request: Request
  let city: Municipality
  let errors: [FieldError]

  private var fields: TypedFields { TypedFields(request.form, errors) }
  private var today: Day { request.now.day }

  static func chip(_ stance: Opinion.Stance) -> Node {
    switch stance {
    case .support: statusChip(RoomTexts.stance(stance), .done)
    case .change: statusChip(RoomTexts.stance(stance), .attention)
    case .cannot: statusChip(RoomTexts.stance(stance), .stopped)
    }
  }

  /// One column of facts for each department, so that they can be compared.
  @HTMLBuilder var table: Node {
    section(.id("opinions"), .aria("labelledby", "room-opinions")) {
      h2(.id("room-opinions")) { RoomTexts.opinions }
      if room.opinions.isEmpty {
        p(.class("support")) { RoomTexts.noOpinions }
      } else {
        Self.list(room.opinions, room.path, city, today: today)
      }
      if room.may(.askOpinion) { askForm }
    }
  }

  static func list(_ opinions: [Opinion], _ path: String?, _ city: Municipality, today: Day) -> Node {
    DataTable(
      id: "opinion-list", caption: RoomTexts.opinions,
      columns: [RoomTexts.department, RoomTexts.stanceLabel, RoomTexts.ground, RoomTexts.opinion, RoomTexts.due].map {
        DataTable.Column($0)
      },
      rows: opinions.map { opinion in
        let name = city.name("department", opinion.department, on: opinion.askedAt.day)
        return DataTable.Row([
          path.map { path in a(.href(Link(path: path + "/opinions/\(opinion.id)"))) { name } } ?? Node(name),
          opinion.stance.map(chip) ?? statusChip(RoomTexts.notGiven, .waiting),
          opinion.ground.isEmpty ? .empty : Node(city.name("opinion-ground", opinion.ground, on: opinion.askedAt.day)),
          opinion.text.isEmpty ? .empty : div(.class("prose")) { Prose.node(opinion.text) },
          due(opinion, today: today),
        ])
      }
    ).node
  }

  @HTMLBuilder
  private static func due(_ opinion: Opinion, today: Day) -> Node {
    if let at = opinion.givenAt {
      RoomTexts.given; " "; Format.dateNode(at.day)
    } else {
      Format.dateNode(opinion.dueOn)
      if opinion.isOverdue(on: today) { " "; statusChip(RoomTexts.overdue, .attention) }
    }
  }

  private var askForm: Node {
    let mine = ["departments", "asked", "due"]
    return details(.open(errors.contains { mine.contains($0.field) })) {
      summary(RoomTexts.askOpinions)
      postForm(action: Link(path: room.path + "/opinions"), key: randomToken()) {
        checkboxField(
          fields.state("departments", RoomTexts.departments, support: RoomTexts.departmentsSupport, required: true),
          choices: departments.map { Choice($0.key, $0.name) },
          chosen: request.form.has("asked") ? request.form.all("departments") : room.proposal.departments)
        textAreaField(fields.state("asked", RoomTexts.asked, required: true), rows: 3, limit: 2_000)
        dateField(
          fields.state("due", RoomTexts.due, support: RoomTexts.dueSupport),
          DateParts(year: request.form["due-year"], month: request.form["due-month"], day: request.form["due-day"]))
        submitButton(RoomTexts.askOpinions, .secondary)
      }
    }
  }

  /// Those that take in what others hand on, and those that have the proposal already.
  private var departments: [Fact] {
    city.facts("department", on: today).filter {
      $0.data.flag("receives_referrals") || room.proposal.departments.contains($0.key)
    }
  }

  @HTMLBuilder
  func one(_ opinion: Opinion, isTheirs: Bool) -> Node {
    headingBlock(
      RoomTexts.opinion, eyebrow: Text(verbatim: room.proposal.label), lead: city.name("department", opinion.department))
    errorSummary([
      fields.state("stance", RoomTexts.stanceLabel), fields.state("ground", RoomTexts.ground),
      fields.state("opinion", RoomTexts.opinion),
    ])
    let asked: [(Text, Node)] = [
      (RoomTexts.asked, Prose.node(opinion.asked)), (RoomTexts.askedBy, Node(opinion.askedBy)),
      (RoomTexts.askedOn, Format.dateNode(opinion.askedAt.day)), (RoomTexts.due, Self.due(opinion, today: today)),
    ]
    let given: [(Text, Node)] = [
      (RoomTexts.stanceLabel, opinion.stance.map(Self.chip) ?? .empty),
      (RoomTexts.ground, opinion.ground.isEmpty ? .empty : Node(city.name("opinion-ground", opinion.ground))),
      (RoomTexts.opinion, Prose.node(opinion.text)), (RoomTexts.givenBy, Node(opinion.givenBy)),
    ]
    descriptionList(opinion.isGiven ? asked + given : asked)
    p { a(.href(Link(path: room.path, fragment: "text"))) { RoomTexts.readText } }
    if isTheirs, room.may(.giveOpinion) { giveForm(opinion) }
  }

  private func giveForm(_ opinion: Opinion) -> Node {
    section {
      h2(opinion.isGiven ? RoomTexts.mendOpinion : RoomTexts.giveOpinion)
      postForm(
        action: Link(path: room.path + "/opinions/\(opinion.id)"), key: request.key ?? randomToken(),
        revision: opinion.revision, confirmLeave: true
      ) {
        radioField(
          fields.state("stance", RoomTexts.stanceLabel, required: true, initial: opinion.stance?.rawValue ?? ""),
          choices: Opinion.Stance.allCases.map { Choice($0.rawValue, RoomTexts.stance($0)) })
        selectField(
          fields.state("ground", RoomTexts.ground, support: RoomTexts.groundSupport, initial: opinion.ground),
          choices: city.facts("opinion-ground", on: today).map { Choice($0.key, $0.name) })
        textAreaField(
          fields.state("opinion", RoomTexts.opinion, support: RoomTexts.opinionSupport, initial: opinion.text), rows: 5,
          limit: 4_000)
        submitButton(opinion.isGiven ? RoomTexts.mendOpinion : RoomTexts.giveOpinion)
      }
    }
  }
}
