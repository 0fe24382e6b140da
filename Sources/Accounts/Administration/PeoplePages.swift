import Calendar
import HTML
import Platform
import Storage

/// What the page of one account shows to administrators.
struct AccountDossier: Sendable {
  let line: AccountLine
  let roles: [RoleAssignment]
  let journal: [JournalReading]
}

/// Pages for administrators: accounts and roles, never cases.
struct PeoplePages {
  let request: Request
  let site: Site
  var errors: [FieldError] = []

  private var key: String { request.formKey }

  func list(_ view: ListView) -> Answer {
    request.page(title: AdministrationTexts.people, site: site) {
      headingBlock(AdministrationTexts.people, lead: AdministrationTexts.lead) {
        linkButton(AdministrationTexts.invite, to: "/admin/people/new", .primary)
      }
      ListPages.node(view, key: key)
    }
  }

  func invitation() -> Answer {
    let name = state("name", AccountTexts.name)
    let mail = state("mail", AccountTexts.mail)
    let role = state("role", AdministrationTexts.role, required: false)
    return request.page(title: AdministrationTexts.invite, site: site, breadcrumb: trail) {
      headingBlock(AdministrationTexts.invite, lead: AdministrationTexts.inviteLead)
      errorSummary([name, mail, role])
      postForm(action: "/admin/people", key: key) {
        textField(name, autocomplete: "off")
        textField(state("reading", PartyTexts.reading, required: false), autocomplete: "off")
        textField(mail, kind: .email, autocomplete: "off")
        roleField(role)
        buttonRow { submitButton(AdministrationTexts.invite) }
      }
    }
  }

  func dossier(_ dossier: AccountDossier) -> Answer {
    let line = dossier.line
    let role = state("role", AdministrationTexts.role)
    let own = line.person == request.actor.person
    return request.page(title: Text(verbatim: line.name), site: site, breadcrumb: trail) {
      headingBlock(Text(verbatim: line.name))
      errorSummary([role])
      descriptionList([
        (AccountTexts.mail, Node(line.mail)), (AdministrationTexts.state, Self.chip(line.state)),
        (
          AccountPageTexts.secondFactor,
          Node(line.hasSecondFactor ? AdministrationTexts.enrolled : AccountPageTexts.notEnrolled)
        ),
      ])
      roles(dossier)
      if own { notificationBanner(Notice(.warning, AdministrationTexts.assignOwn)) }
      postForm(action: Link(path: base(line) + "/roles"), key: key) {
        roleField(role)
        buttonRow { submitButton(AdministrationTexts.assign, .secondary) }
      }
      actions(line, own: own)
      h2(AdministrationTexts.history)
      timeline(dossier.journal.map(entry))
    }
  }

  private func roles(_ dossier: AccountDossier) -> Node {
    DataTable(
      id: "roles", caption: AdministrationTexts.roles,
      columns: [
        .init(AdministrationTexts.roles), .init(AdministrationTexts.since), .init(AdministrationTexts.until),
        .init(AdministrationTexts.end),
      ],
      rows: dossier.roles.map { role in
        .init([
          Node(HatName.text(role.hat, site.city)), Format.dateNode(role.from),
          role.to.map(Format.dateNode) ?? .empty,
          role.to == nil
            ? actionButton(
              AdministrationTexts.end, action: Link(path: "\(base(dossier.line))/roles/\(role.id)/ending"), key: key)
            : .empty,
        ])
      }
    ).node
  }

  /// Only what the rules accept.
  private func actions(_ line: AccountLine, own: Bool) -> Node {
    buttonRow {
      if line.state == .invited {
        actionButton(AdministrationTexts.inviteAgain, action: Link(path: base(line) + "/invitation"), key: key)
      }
      if line.state.after(.disable) != nil, !own {
        actionButton(AdministrationTexts.disable, action: Link(path: base(line) + "/suspension"), key: key, .danger)
      }
      if line.state.after(.enable) != nil {
        actionButton(AdministrationTexts.enable, action: Link(path: base(line) + "/restoration"), key: key)
      }
      if line.hasSecondFactor, !own {
        actionButton(
          AdministrationTexts.resetFactor, action: Link(path: base(line) + "/second-factor-reset"), key: key, .danger)
      }
    }
  }

  private func entry(_ reading: JournalReading) -> TimelineEntry {
    let words = [reading.details["role"], reading.details["to"]].compactMap { $0 }.joined(separator: " ")
    return TimelineEntry(
      .event, title: AccountTexts.verbs[reading.verb] ?? Text(verbatim: reading.verb),
      who: Text(verbatim: reading.details["name"] ?? ""), time: Format.moment(reading.at),
      datetime: reading.at.iso8601, body: Node(words))
  }

  private func roleField(_ field: FieldState) -> Node {
    let day = request.now.day
    func choices(_ role: Role, _ kind: String, heads: Bool = false) -> [Choice] {
      site.city.facts(kind, on: day).flatMap { fact -> [Choice] in
        let hats = [Hat(role, at: fact.key)] + (heads ? [Hat(role, at: fact.key, head: true)] : [])
        return hats.map { Choice(HatName.key($0) + ($0.head ? "!" : ""), HatName.text($0, site.city)) }
      }
    }
    let plain = [Role.administrator, .auditor, .programmeOffice].map { Choice($0.rawValue, $0.title) }
    return selectField(
      field, choices: [Choice("", AdministrationTexts.noRole)] + plain,
      groups: [
        ChoiceGroup(Role.coordinator.title, choices(.coordinator, "window", heads: true)),
        ChoiceGroup(Role.departmentStaff.title, choices(.departmentStaff, "department")),
        ChoiceGroup(Role.committeeMember.title, choices(.committeeMember, "committee")),
      ])
  }

  static func chip(_ state: Account.State) -> Node {
    let tone: Tone =
      switch state {
      case .invited: .waiting
      case .active: .done
      case .disabled, .anonymised: .stopped
      }
    return statusChip(AccountTexts.state(state), tone)
  }

  private func base(_ line: AccountLine) -> String { "/admin/people/\(line.person)" }
  private var trail: [(Text, String)] { [(AdministrationTexts.people, "/admin/people")] }

  private func state(_ name: String, _ label: Text, required: Bool = true) -> FieldState {
    FieldState(
      name, label: label, value: request.form[name], error: errors.text(for: name), required: required)
  }
}

/// The value of a role choice: `coordinator@naka`, with `!` for the head.
enum RoleChoice {
  static func hat(_ text: String) -> Hat? {
    let head = text.utf8.last == UInt8(ascii: "!")
    let parts = (head ? String(text.dropLast()) : text).split(separator: "@", maxSplits: 1).map(String.init)
    guard let first = parts.first, let role = Role(rawValue: first) else { return nil }
    return Hat(role, at: parts.count > 1 ? parts[1] : "", head: head)
  }
}
