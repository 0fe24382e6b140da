import Accounts
import Calendar
import HTML
import Platform

/// The pages of an organisation's members, for the members and for those who look after the directory.
enum MemberPages {
  struct View: Sendable {
    let profile: Profile
    let members: [MemberStore.Line]
    let contacts: [Contact]
    let invitations: [Invitation]
    let requests: [MembershipRequest]
    /// Members of records merged into this one: they act for it, and are looked after where they belong.
    var merged: [(name: String, members: [MemberStore.Line])] = []

    var contact: Contact? { contacts.first(where: \.isNow) }
  }

  @HTMLBuilder
  static func page(_ view: View, _ request: Request, _ errors: [FieldError]) -> Node {
    let fields = FormFields(request.form, errors, labels: MemberTexts.label)
    headingBlock(MemberTexts.members, eyebrow: Text(verbatim: view.profile.name), lead: MemberTexts.membersLead)
    errorSummary(fields.wrong)
    table(view, request, fields)
    merged(view, request)
    if ProfilePolicy.isCentre(request.actor), !view.requests.isEmpty { requests(view, fields) }
    section {
      h2(MemberTexts.invite)
      p { MemberTexts.inviteLead }
      postForm(action: Link(path: view.profile.path + "/invitations"), key: randomToken()) {
        textField(fields.state("mail"), kind: .email, autocomplete: "email")
        textField(fields.state("role", support: MemberTexts.roleHelp), width: .medium)
        submitButton(MemberTexts.sendInvitation)
      }
    }
    invitations(view, request)
    details(.open(errors.text(for: "name") != nil)) {
      summary(MemberTexts.addPerson)
      postForm(action: Link(path: view.profile.path + "/members"), key: randomToken()) {
        textField(fields.state("name", required: true), width: .medium)
        textField(fields.state("listed-role", support: MemberTexts.roleHelp), width: .medium)
        submitButton(MemberTexts.add, .secondary)
      }
    }
    handOver(view, request, fields)
  }

  private static func table(_ view: View, _ request: Request, _ fields: FormFields) -> Node {
    guard !view.members.isEmpty else { return p(.class("empty")) { MemberTexts.none } }
    return DataTable(
      id: "members", caption: MemberTexts.members,
      columns: [MemberTexts.person, MemberTexts.role, MemberTexts.from, MemberTexts.to, MemberTexts.end].map { .init($0) },
      rows: view.members.map { line in
        let m = line.membership
        let isNow = m.holds(on: request.now.day)
        return DataTable.Row([
          .fragment {
            line.name
            if isNow, view.contact?.person == m.person { " "; tag(MemberTexts.isContact) }
          },
          isNow ? role(line, view, fields) : Node(m.role), Format.dateNode(m.from),
          m.to.map { Format.dateNode($0) } ?? Node(MemberTexts.present),
          isNow && view.contact?.person != m.person
            ? actionButton(
              MemberTexts.end, action: Link(path: view.profile.path + "/members/\(m.id)/ending"), key: randomToken(), .quiet)
            : .empty,
        ])
      }
    ).node
  }

  /// Several of these forms stand on the page: each field bears the membership in its name.
  private static func role(_ line: MemberStore.Line, _ view: View, _ fields: FormFields) -> Node {
    let m = line.membership
    let state = fields.state(MemberTexts.roleField(m.id), support: MemberTexts.roleHelp, initial: m.role)
    return .fragment {
      m.role
      " "
      details(.open(state.error != nil)) {
        summary { MemberTexts.changeRole; span(.class("hidden")) { "："; line.name } }
        postForm(action: Link(path: view.profile.path + "/members/\(m.id)/role"), key: randomToken()) {
          hiddenField("was", m.role)
          textField(state)
          submitButton(MemberTexts.changeRole, .secondary)
        }
      }
    }
  }

  @HTMLBuilder
  private static func merged(_ view: View, _ request: Request) -> Node {
    let today = request.now.day
    for record in view.merged {
      let now = record.members.filter { $0.membership.holds(on: today) }
      if !now.isEmpty {
        p(.class("support")) { MemberTexts.ofMerged.filling(Text(verbatim: record.name)) }
        ul { for line in now { li { line.name; " "; line.membership.role } } }
      }
    }
  }

  private static func requests(_ view: View, _ fields: FormFields) -> Node {
    section(.aria("labelledby", "requests")) {
      h2(.id("requests")) { MemberTexts.requests }
      for request in view.requests {
        let path = view.profile.path + "/membership-requests/\(request.id)"
        div(.class("card")) {
          h3(Text(verbatim: request.personName))
          div(.class("prose")) { Prose.node(request.words) }
          actionButton(MemberTexts.confirm, action: Link(path: path + "/confirmation"), key: randomToken(), .primary)
          details(.open(fields.errors.text(for: "answer") != nil)) {
            summary(MemberTexts.refuse)
            postForm(action: Link(path: path + "/refusal"), key: randomToken()) {
              textAreaField(fields.state("answer", required: true), rows: 3, limit: 1_000)
              submitButton(MemberTexts.refuse, .secondary)
            }
          }
        }
      }
    }
  }

  @HTMLBuilder
  private static func invitations(_ view: View, _ request: Request) -> Node {
    if !view.invitations.isEmpty {
      DataTable(
        id: "invitations", caption: MemberTexts.invitations,
        columns: [MemberTexts.way, MemberTexts.role, MemberTexts.until, MemberTexts.state, MemberTexts.revoke].map { .init($0) },
        rows: view.invitations.map { invitation in
          let path = view.profile.path + "/invitations/\(invitation.id)"
          let isAlive = invitation.objection(at: request.now) == nil
          return DataTable.Row([
            .fragment {
              if invitation.way == .mail {
                MemberTexts.byMail; " "; invitation.mail
              } else if isAlive {
                a(.href(Link(path: path))) { MemberTexts.byPaper; " "; MemberTexts.print }
              } else {
                MemberTexts.byPaper
              }
            },
            Node(invitation.role), Format.dateNode(invitation.until.day), state(invitation, at: request.now),
            isAlive
              ? actionButton(MemberTexts.revoke, action: Link(path: path + "/revocation"), key: randomToken(), .quiet)
              : .empty,
          ])
        }
      ).node
    }
  }

  private static func state(_ invitation: Invitation, at now: Instant) -> Node {
    if invitation.usedAt != nil { return statusChip(MemberTexts.used, .done) }
    if invitation.isRevoked { return statusChip(MemberTexts.revoked, .stopped) }
    return now >= invitation.until ? statusChip(MemberTexts.expired, .stopped) : statusChip(MemberTexts.open, .waiting)
  }

  @HTMLBuilder
  private static func handOver(_ view: View, _ request: Request, _ fields: FormFields) -> Node {
    let others = view.members.filter { line in
      line.membership.holds(on: request.now.day) && line.membership.person != view.contact?.person
    }
    if !others.isEmpty {
      section(.aria("labelledby", "hand-over")) {
        h2(.id("hand-over")) { MemberTexts.handOver }
        p { MemberTexts.handOverLead }
        postForm(action: Link(path: view.profile.path + "/hand-over"), key: randomToken()) {
          selectField(
            fields.state("next", required: true),
            choices: others.map { Choice($0.membership.person.description, Text(verbatim: $0.name)) })
          textAreaField(fields.state("note", required: true), rows: 5, limit: 4_000)
          submitButton(MemberTexts.handOver, .secondary)
        }
      }
    }
    if view.contacts.count > 1 {
      details {
        summary(MemberTexts.history)
        timeline(
          view.contacts.map { contact in
            TimelineEntry(
              .event, title: Text(verbatim: contact.personName), who: Text(verbatim: contact.noteBy),
              time: Format.date(contact.from), datetime: contact.from.description,
              body: contact.note.isEmpty ? .empty : div(.class("prose")) { Prose.node(contact.note) })
          })
      }
    }
  }

  @HTMLBuilder
  static func asking(_ profile: Profile, waits: Bool, _ request: Request, _ errors: [FieldError]) -> Node {
    let fields = FormFields(request.form, errors, labels: MemberTexts.label)
    headingBlock(MemberTexts.ask, eyebrow: Text(verbatim: profile.name), lead: MemberTexts.askLead)
    if waits {
      notificationBanner(Notice(.success, MemberTexts.asked))
    } else {
      errorSummary(fields.wrong)
      postForm(action: Link(path: profile.path + "/membership-requests"), key: request.key ?? randomToken()) {
        textAreaField(fields.state("words", required: true), rows: 4, limit: 1_000)
        submitButton(MemberTexts.send)
      }
      p { a(.href("/invitations")) { MemberTexts.claimTitle } }
    }
  }

  /// A hand-over that has not been read: at the top of `/home` and of the organisation's page.
  static func unread(_ contact: Contact, name: String) -> Node {
    notificationBanner(
      Notice(
        .warning, MemberTexts.unreadTitle.filling(Text(verbatim: name)),
        body: .fragment {
          p(.class("support")) { MemberTexts.from1.filling(Text(verbatim: contact.noteBy)) }
          div(.class("prose")) { Prose.node(contact.note) }
          actionButton(
            MemberTexts.read, action: Link(path: "/organisations/\(contact.organisation)/hand-over/\(contact.id)/reading"),
            key: randomToken(), .primary)
        }))
  }
}
