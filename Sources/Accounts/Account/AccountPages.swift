import Calendar
import HTML
import Platform
import Storage

/// What `/account` shows.
struct AccountOverview: Sendable {
  let person: Person
  let account: Account
  let recoveryCodesLeft: Int
  /// What the person can act as.
  let hats: [Choice]
}

/// One's own account: contact details, hats, sessions, password, second factor, data.
struct AccountPages {
  let request: Request
  let site: Site
  var errors: [FieldError] = []

  private var key: String { request.formKey }

  private func state(_ name: String, _ label: Text, support: Text? = nil, value: String = "", required: Bool = true)
    -> FieldState
  {
    FieldState(
      name, label: label, support: support, value: request.form.has(name) ? request.form[name] : value,
      error: errors.text(for: name), required: required)
  }

  func overview(_ view: AccountOverview) -> Answer {
    let staff = request.actor.isStaff
    return request.page(title: AccountPageTexts.title, site: site) {
      headingBlock(AccountPageTexts.title, lead: Text(verbatim: view.person.name))
      descriptionList([
        (AccountTexts.mail, Node(view.account.mail)),
        (PartyTexts.reading, Node(view.person.reading)),
        (PartyTexts.phone, Node(view.person.phones.map(\.written).joined(separator: ", "))),
        (AccountPageTexts.secondFactor, secondFactor(view)),
      ])
      buttonRow {
        linkButton(AccountPageTexts.profile, to: "/account/profile")
        linkButton(AccountPageTexts.password, to: "/account/password")
        linkButton(AccountPageTexts.sessions, to: "/account/sessions")
        linkButton(AccountPageTexts.data, to: "/account/data")
        linkButton(AccountPageTexts.notices, to: "/account/notices")
        linkButton(FollowTexts.follows, to: "/account/follows")
      }
      if view.hats.count > 1 { hats(view.hats) }
      if view.account.secondFactor == nil {
        if !staff || !view.account.isSample {
          linkButton(SignInTexts.enrolTitle, to: "/account/authenticator")
        }
      } else {
        linkButton(AccountPageTexts.newCodes, to: "/account/recovery-codes")
      }
      if staff { actionButton(AccountPageTexts.lockNow, action: "/account/lock", key: key, .quiet) }
    }
  }

  private func secondFactor(_ view: AccountOverview) -> Node {
    if view.account.secondFactor != nil {
      return Node(AccountPageTexts.enrolled.filling(Format.number(view.recoveryCodesLeft)))
    }
    return Node(view.account.isSample && request.actor.isStaff ? AccountPageTexts.waived : AccountPageTexts.notEnrolled)
  }

  private func hats(_ choices: [Choice]) -> Node {
    let chosen = request.actor.hat.map(HatName.key) ?? ""
    return postForm(action: "/account/hat", key: key) {
      radioField(
        FieldState("hat", label: AccountPageTexts.hat, support: AccountPageTexts.hatSupport, value: chosen, required: true),
        choices: choices)
      buttonRow { submitButton(AccountPageTexts.wear, .secondary) }
    }
  }

  func sessions(_ sessions: [Session]) -> Answer {
    request.page(title: AccountPageTexts.sessions, site: site, breadcrumb: trail) {
      headingBlock(AccountPageTexts.sessions, lead: AccountPageTexts.sessionsLead)
      DataTable(
        caption: AccountPageTexts.sessions,
        columns: [
          .init(AccountPageTexts.browser), .init(AccountPageTexts.place), .init(AccountPageTexts.lastSeen),
          .init(AccountPageTexts.end),
        ],
        rows: sessions.map { session in
          let here = session.id == request.identity.session
          return .init([
            .fragment {
              session.agent.isEmpty ? Node(AccountPageTexts.unknownBrowser) : Node(session.agent)
              if here { " "; statusChip(AccountPageTexts.thisOne, .done) }
            },
            Node(session.address), Format.momentNode(session.seen),
            actionButton(
              AccountPageTexts.end, action: Link(path: "/account/sessions/\(session.id)/ending"), key: key),
          ])
        }
      ).node
      if sessions.count > 1 {
        actionButton(AccountPageTexts.endOthers, action: "/account/sessions/ending", key: key)
      }
    }
  }

  func password() -> Answer {
    let present = state("current-password", AccountPageTexts.presentPassword)
    let fresh = state("new-password", AccountTexts.newPassword, support: AccountTexts.passwordSupport)
    return request.page(title: AccountPageTexts.password, site: site, breadcrumb: trail) {
      headingBlock(AccountPageTexts.password, lead: AccountPageTexts.passwordLead)
      errorSummary([present, fresh])
      postForm(action: "/account/password", key: key) {
        textField(present, kind: .password, autocomplete: "current-password")
        textField(fresh, kind: .password, autocomplete: "new-password")
        buttonRow { submitButton(AccountPageTexts.password) }
      }
    }
  }

  func profile(_ person: Person) -> Answer {
    let name = state("name", AccountTexts.name, value: person.name)
    let reading = state("reading", PartyTexts.reading, value: person.reading, required: false)
    let phone = state("phone", PartyTexts.phone, value: person.phones.first?.written ?? "", required: false)
    return request.page(title: AccountPageTexts.profile, site: site, breadcrumb: trail) {
      headingBlock(AccountPageTexts.profile)
      errorSummary([name, reading, phone])
      postForm(action: "/account/profile", key: key, revision: person.revision) {
        textField(name, autocomplete: "name")
        textField(reading)
        textField(phone, kind: .telephone, autocomplete: "tel")
        buttonRow { submitButton(AccountPageTexts.save) }
      }
    }
  }

  var trail: [(Text, String)] { [(AccountPageTexts.title, "/account")] }
}

/// How a hat reads, and how forms name it.
package enum HatName {
  package static func key(_ hat: Hat) -> String { hat.place.isEmpty ? hat.role.rawValue : hat.role.rawValue + "@" + hat.place }

  /// What a person can choose to act as. A record that was merged into another is no choice of its own.
  static func choices(of actor: Actor, _ city: Municipality, _ db: Connection) throws -> [Choice] {
    try actor.hats.compactMap { hat in
      guard hat.role == .organisationMember, let id = ID(hat.place) else { return Choice(key(hat), text(hat, city)) }
      guard let organisation = try OrganisationStore(db).known(id), organisation.id == id else { return nil }
      let name = Text(ja: "（{1}）", en: " ({1})").filling(Text(verbatim: organisation.name))
      return Choice(key(hat), text(hat, city) + name)
    }
  }

  /// 「コーディネーター（鶴見区 市民活動支援センター）」.
  package static func text(_ hat: Hat, _ city: Municipality) -> Text {
    let role = hat.role.title + (hat.head ? AccountPageTexts.head : .empty)
    guard let kind = RolePlace.kind(of: hat.role), !hat.place.isEmpty else { return role }
    return role + Text(ja: "（{1}）", en: " ({1})").filling(city.name(kind, hat.place))
  }
}

/// Which facts a role's place is one of.
package enum RolePlace {
  package static func kind(of role: Role) -> String? {
    switch role {
    case .coordinator: "window"
    case .departmentStaff: "department"
    case .committeeMember: "committee"
    case .citizen, .organisationMember, .programmeOffice, .auditor, .administrator: nil
    }
  }
}
