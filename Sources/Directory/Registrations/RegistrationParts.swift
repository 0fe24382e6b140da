import Calendar
import HTML
import Platform

/// The papers of a registration as a table, for both sides.
struct PapersTable {
  let view: RegistrationPages.View
  /// What may be done with one paper.
  let action: (Requirement) -> Node

  var node: Node {
    DataTable(
      id: "papers", caption: RegistrationTexts.papers,
      columns: [RegistrationTexts.paper, RegistrationTexts.state, RegistrationTexts.filedOn, RegistrationTexts.note].map { .init($0) },
      rows: view.requirements.map { requirement in
        DataTable.Row([
          .fragment {
            requirement.document.name
            if requirement.document.isYearly { " "; small { RegistrationTexts.yearly } }
            if let paper = requirement.paper, let file = paper.file, requirement.state != .expired {
              " "
              a(.href(Link(path: "/files/\(file)"))) { paper.fileName }
            }
          },
          statusChip(RegistrationTexts.paper(requirement.state), tone(requirement.state)),
          requirement.paper.map { Format.dateNode($0.filedOn) } ?? .empty,
          .fragment {
            requirement.paper?.note
            action(requirement)
          },
        ])
      }
    ).node
  }

  private func tone(_ state: Requirement.State) -> Tone {
    switch state {
    case .received: .done
    case .filed: .waiting
    case .missing, .returned, .expired: .attention
    }
  }
}

/// What the organisation sees.
struct ApplicantPart {
  let view: RegistrationPages.View
  let request: Request

  private var r: Registration { view.registration }

  @HTMLBuilder var node: Node {
    section {
      h2(RegistrationTexts.criteria)
      ul {
        for criterion in view.programme.criteria {
          li {
            criterion.name
            if let mark = r.marks.first(where: { $0.key == criterion.key }) {
              if mark.confirmed == true { " "; statusChip(RegistrationTexts.confirmed, .done) }
              if mark.confirmed == false { " "; statusChip(RegistrationTexts.denied, .attention) }
              if !mark.words.isEmpty { div(.class("prose")) { Prose.node(mark.words) } }
            }
          }
        }
      }
    }
    PapersTable(view: view) { _ in .empty }.node
    let missing = view.requirements.filter { !$0.state.isThere && $0.state != .filed }.map(\.document.name)
    if r.state.isOpen, !missing.isEmpty { p { RegistrationTexts.papersMissing(missing) } }
  }
}

/// What is done in the name of the organisation: by its members, or by the window for a group that nobody has claimed, also
/// where that window decides.
struct ApplicantActions {
  let view: RegistrationPages.View
  let request: Request
  let errors: [FieldError]
  let isOffice: Bool

  private var r: Registration { view.registration }
  private var isApplicant: Bool {
    ProfilePolicy.isApplicant(request.actor, for: view.profile, mergedInto: view.target?.id)
  }
  private var events: [RegistrationEvent] { [.resubmit, .renew, .withdraw].filter { r.state.after($0) != nil } }
  private var asksPapers: Bool { r.state.isOpen && view.requirements.contains { !$0.state.isThere } }

  @HTMLBuilder var node: Node {
    if isApplicant, !events.isEmpty || asksPapers {
      section(.id("applicant"), .aria("labelledby", "applicant-title")) {
        h2(.id("applicant-title")) { isOffice ? RegistrationTexts.actionsOnBehalf : RegistrationTexts.actions }
        if isOffice { p { RegistrationTexts.actionsOnBehalfLead } }
        if asksPapers {
          details(.open(errors.contains { $0.field == "files" || $0.field.utf8.starts(with: "file-".utf8) })) {
            summary(RegistrationTexts.sendPapers)
            postForm(action: Link(path: r.path + "/papers"), key: randomToken(), multipart: true) {
              RegistrationFormPages.fileFields(view.requirements, errors)
              submitButton(RegistrationTexts.sendPapers)
            }
          }
        }
        buttonRow { for event in events { button(event) } }
      }
    }
  }

  private func button(_ event: RegistrationEvent) -> Node {
    let link = Link(path: r.path + "/" + event.noun)
    switch event {
    case .resubmit: return linkButton(RegistrationTexts.mend, to: link, .primary)
    case .renew: return linkButton(RegistrationTexts.event(event), to: link, .primary)
    default:
      return actionButton(RegistrationTexts.event(event), action: link, key: randomToken(), revision: r.revision, .quiet)
    }
  }
}

/// What the organisation had said before, and what it says otherwise now.
struct FormerStatements {
  let view: RegistrationPages.View

  private var r: Registration { view.registration }

  /// While the office looks at what was said anew.
  @HTMLBuilder var changes: Node {
    if r.state.waitsForOffice, let last = view.former.first {
      let changes = last.changes(to: r, view.programme)
      section(.id("changes"), .aria("labelledby", "changes-title")) {
        h2(.id("changes-title")) { RegistrationTexts.changes }
        if changes.isEmpty { p { RegistrationTexts.unchanged } }
        for change in changes {
          h3(change.label)
          if change.claims.count == 2 {
            p { said(change.claims[0]); " → "; said(change.claims[1]) }
          }
          if !change.before.utf8.elementsEqual(change.after.utf8) { TextDiff(from: change.before, to: change.after).node }
        }
      }
    }
  }

  @HTMLBuilder var all: Node {
    if !view.former.isEmpty {
      section {
        details {
          summary(RegistrationTexts.former)
          for statement in view.former {
            h3 { RegistrationTexts.until.filling(Format.moment(statement.until)) }
            descriptionList(
              view.programme.criteria.compactMap { criterion in
                statement.marks.first { $0.key == criterion.key }.map { mark in
                  (criterion.name, .fragment { p { said(mark.claimed) }; div(.class("prose")) { Prose.node(mark.words) } })
                }
              } + declared(statement))
          }
        }
      }
    }
  }

  private func declared(_ statement: RegistrationStatement) -> [(Text, Node)] {
    guard let declaration = statement.declaration else { return [] }
    return [
      (
        RegistrationTexts.declaration,
        .fragment {
          p { declaration.representative; " "; Format.dateNode(declaration.madeOn) }
          Prose.node(declaration.officers.joined(separator: "\n"))
        }
      )
    ]
  }

  private func said(_ claimed: Bool) -> Text { claimed ? RegistrationTexts.claimed : RegistrationTexts.notClaimed }
}

/// What the office sees and does.
struct OfficePart {
  let view: RegistrationPages.View
  let request: Request
  let errors: [FieldError]

  private var r: Registration { view.registration }
  private var fields: FormFields {
    FormFields(request.form, errors) { RegistrationPages.label($0, view.programme) }
  }

  @HTMLBuilder var node: Node {
    findings
    declaration
    papers
    decisions
  }

  private var findings: Node {
    section {
      h2(RegistrationTexts.criteria)
      postForm(action: Link(path: r.path + "/findings"), key: randomToken(), revision: r.revision) {
        for criterion in view.programme.criteria { finding(criterion) }
        submitButton(RegistrationTexts.confirmCriteria, .secondary)
      }
    }
  }

  @HTMLBuilder
  private func finding(_ criterion: Fact) -> Node {
    let mark = r.marks.first { $0.key == criterion.key }
    let value = mark?.confirmed.map { $0 ? "yes" : "no" } ?? "open"
    let said = mark.map { $0.claimed ? RegistrationTexts.claimed : RegistrationTexts.notClaimed } ?? RegistrationTexts.notClaimed
    radioField(
      FieldState(
        "confirmed-" + criterion.key, label: criterion.name,
        support: said + Text(verbatim: mark.map { $0.words.isEmpty ? "" : " " + $0.words } ?? ""),
        value: request.form.optional("confirmed-" + criterion.key) ?? value),
      choices: [
        Choice("open", RegistrationTexts.undecided), Choice("yes", RegistrationTexts.confirmed),
        Choice("no", RegistrationTexts.denied),
      ])
    textField(fields.state("note-" + criterion.key, initial: mark?.note ?? ""))
  }

  @HTMLBuilder private var declaration: Node {
    if view.programme.asksDeclaration {
      section {
        h2(RegistrationTexts.declaration)
        if let declaration = r.declaration {
          descriptionList([
            (RegistrationTexts.representative, Node(declaration.representative)),
            (RegistrationTexts.officers, Prose.node(declaration.officers.joined(separator: "\n"))),
            (RegistrationTexts.filedOn, Format.dateNode(declaration.madeOn)),
          ])
        }
        p(.class("support")) {
          view.isIncorporated ? RegistrationTexts.declarationLeadCorporation : RegistrationTexts.declarationLeadGroup
        }
      }
    }
  }

  private var papers: Node {
    section {
      h2(RegistrationTexts.papers)
      PapersTable(view: view, action: giveBack).node
      if view.requirements.contains(where: { !$0.state.isThere }) {
        postForm(action: Link(path: r.path + "/receipts"), key: randomToken()) {
          checkboxField(
            FieldState("received", label: RegistrationTexts.received, error: errors.text(for: "received")),
            choices: view.requirements.filter { !$0.state.isThere }.map { Choice($0.tick, $0.document.name) },
            chosen: request.form.all("received"))
          submitButton(RegistrationTexts.receivedDone, .secondary)
        }
      }
    }
  }

  private func giveBack(_ requirement: Requirement) -> Node {
    guard let paper = requirement.paper, requirement.state == .filed || requirement.state == .received else { return .empty }
    return details {
      summary { RegistrationTexts.giveBack; span(.class("hidden")) { "："; requirement.document.name } }
      postForm(action: Link(path: r.path + "/papers/\(paper.id)/return"), key: randomToken()) {
        // Several of these forms stand on the page; the id of each field is its own.
        field(
          FieldState("paper-note-\(paper.id)", label: RegistrationTexts.giveBackReason, required: true)
        ) {
          input(.type("text"), .class("input"), .id("field-paper-note-\(paper.id)"), .name("paper-note"), .required)
        }
        submitButton(RegistrationTexts.giveBack, .secondary)
      }
    }
  }

  @HTMLBuilder private var decisions: Node {
    let obstacles = r.obstacles(view.programme, papers: view.requirements, isIncorporated: view.isIncorporated)
    section {
      h2(RegistrationTexts.check)
      if r.state == .correcting || r.state == .mending {
        p { RegistrationTexts.waitsForOrganisation }
        if !obstacles.isEmpty { p { RegistrationTexts.stillMissing(obstacles) } }
      }
      if r.state.after(.approve) != nil {
        if obstacles.isEmpty {
          notificationBanner(Notice(.success, RegistrationTexts.complete))
          actionButton(
            RegistrationTexts.event(.approve), action: Link(path: r.path + "/approval"), key: randomToken(),
            revision: r.revision, .primary)
        } else {
          p { RegistrationTexts.stillMissing(obstacles) }
        }
      }
      if r.state.after(.resume) != nil {
        actionButton(
          RegistrationTexts.event(.resume), action: Link(path: r.path + "/resumption"), key: randomToken(),
          revision: r.revision)
      }
      for event in [RegistrationEvent.ask, .refuse, .suspend, .remove] where r.state.after(event) != nil { reasoned(event) }
    }
  }

  private func reasoned(_ event: RegistrationEvent) -> Node {
    let isHere = errors.text(for: "reason") != nil && request.path.utf8.reversed().starts(with: event.noun.utf8.reversed())
    return details(.open(isHere)) {
      summary(RegistrationTexts.event(event))
      postForm(action: Link(path: r.path + "/" + event.noun), key: randomToken(), revision: r.revision) {
        field(
          FieldState(
            "reason-" + event.noun, label: RegistrationTexts.reason, error: isHere ? errors.text(for: "reason") : nil,
            required: true)
        ) {
          textarea(
            .class("input"), .rows(3), .id("field-reason-" + event.noun), .name("reason"), .required,
            content: isHere ? request.form["reason"] : "")
        }
        submitButton(RegistrationTexts.event(event), event == .ask ? .secondary : .danger)
      }
    }
  }
}
