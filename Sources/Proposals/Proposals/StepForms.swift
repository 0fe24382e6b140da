import Calendar
import HTML
import Platform

/// What can be done now, one form for each event that the rules would accept.
struct StepForms {
  let file: ProposalFile
  let actor: Actor
  let city: Municipality
  let key: String
  let fields: TypedFields
  let today: Day

  private var proposal: Proposal { file.proposal }
  private var offered: [ProposalEvent] {
    [.submit, .begin, .settle, .accept, .pass, .decide, .issue, .conclude, .askMore, .fail, .abandon, .handOver, .withdraw]
      .filter { proposal.offers($0, to: actor) }
  }

  @HTMLBuilder var node: Node {
    let offered = offered
    if !offered.isEmpty || file.relation == .office || file.relation == .desk {
      section(.aria("labelledby", "proposal-steps")) {
        h2(.id("proposal-steps")) { ProposalTexts.actions }
        if let words = waiting { p { words } }
        buttonRow { for event in offered { direct(event) } }
        for event in offered where event == .askMore || event == .fail { withReason(event) }
        if file.relation == .office || file.relation == .desk { placing }
      }
    }
  }

  /// What whoever proposes reads while it is the city that moves the proposal on.
  private var waiting: Text? {
    guard file.relation == .lead, !offered.contains(.submit) else { return nil }
    return proposal.kind == .talks && proposal.state == .open ? ProposalTexts.talkInRoom : ProposalTexts.cityMoves
  }

  @HTMLBuilder private func direct(_ event: ProposalEvent) -> Node {
    let label = StageTexts.button(event, proposal.kind)
    switch event {
    case .submit where proposal.kind.hasAnswers: linkButton(WritingTexts.check, to: Link(path: proposal.path + "/preview"))
    case .submit, .begin, .settle, .accept, .pass, .conclude: step(event, label)
    case .decide: linkButton(label, to: Link(path: proposal.path + "/decision"), .primary)
    case .issue: linkButton(label, to: Link(path: proposal.path + "/notice/new"), .primary)
    case .abandon, .handOver, .withdraw:
      linkButton(label, to: Link(path: proposal.path + "/ending", query: [("kind", event.rawValue)]), .quiet)
    case .askMore, .fail, .edit: Node.empty
    }
  }

  private func step(_ event: ProposalEvent, _ label: Text) -> Node {
    HTML.form(.method("post"), .action(Link(path: proposal.path + "/steps")), .class("action")) {
      hiddenField("key", key)
      hiddenField("revision", String(proposal.revision))
      hiddenField("event", event.rawValue)
      submitButton(label, .secondary)
    }
  }

  private func withReason(_ event: ProposalEvent) -> Node {
    let isTyped = fields.form["event"] == event.rawValue
    let own = isTyped ? fields : TypedFields()
    return details(.open(isTyped)) {
      summary(StageTexts.button(event, proposal.kind))
      postForm(action: Link(path: proposal.path + "/steps"), key: key, revision: proposal.revision) {
        hiddenField("event", event.rawValue)
        textAreaField(
          named(own.state("reason", ProposalTexts.reason, required: true), event), rows: 4, limit: 2_000)
        submitButton(StageTexts.button(event, proposal.kind))
      }
    }
  }

  /// Two reasons may stand on one page; each has an id of its own.
  private func named(_ state: FieldState, _ event: ProposalEvent) -> FieldState {
    var state = state
    state.name = "reason-" + event.rawValue
    return state
  }

  /// Who works on it and which departments are in charge.
  private var placing: Node {
    details {
      summary(OfficeTexts.placing)
      postForm(action: Link(path: proposal.path + "/placing"), key: key, revision: proposal.revision) {
        if file.relation == .office {
          selectField(
            fields.state("owner", ProposalTexts.owner, initial: proposal.owner?.description ?? ""),
            choices: file.offices.map { Choice($0.id.description, Text(verbatim: $0.name)) })
        }
        checkboxField(
          fields.state("departments", ProposalTexts.departments), choices: departments,
          chosen: fields.form.has("departments") ? fields.form.all("departments") : proposal.departments)
        submitButton(CallTexts.save, .secondary)
      }
    }
  }

  private var departments: [Choice] {
    DepartmentChoices.all(city, on: today, always: proposal.departments)
  }
}

/// Departments that can take part, with those already chosen.
enum DepartmentChoices {
  static func all(_ city: Municipality, on day: Day, always: [String] = []) -> [Choice] {
    let taking = city.facts("department", on: day)
      .filter { $0.data.flag("receives_referrals") || $0.data.flag("programme_office") }.map(\.key)
    return known(city, on: day, always: always).filter { taking.contains($0.value) || always.contains($0.value) }
  }

  /// Every department of the day, and those that are named although they were closed since.
  static func known(_ city: Municipality, on day: Day, always: [String]) -> [Choice] {
    let open = city.facts("department", on: day).map { Choice($0.key, $0.name) }
    return open + always.filter { key in !open.contains { $0.value == key } }.map { Choice($0, city.name("department", $0)) }
  }
}
