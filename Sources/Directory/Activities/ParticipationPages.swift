import Calendar
import HTML
import Platform

/// Signing up, the slip, and one's own page of a participation.
enum ParticipationPages {
  @HTMLBuilder
  static func signUp(
    _ o: Occurrence, _ a: Activity, _ counts: [ID: (taken: Int, waiting: Int)], _ request: Request, _ errors: [FieldError],
    name: String = "", mail: String = "", action: Link
  ) -> Node {
    let fields = ActivityFields(request.form, errors)
    let states = [
      fields.state("role", ParticipationTexts.role, required: true, initial: a.details.roles.first?.id.description ?? ""),
      fields.state("name", ParticipationTexts.name, required: true, initial: name),
      fields.state("mail", ParticipationTexts.mail, support: ParticipationTexts.mailSupport, initial: mail),
      fields.state("phone", ParticipationTexts.phone), fields.state("note", ParticipationTexts.note),
    ]
    errorSummary(states)
    postForm(action: action, key: request.key ?? randomToken()) {
      radioField(
        states[0],
        choices: a.details.roles.map { role in
          Choice(role.id.description, Text(verbatim: role.name), support: seats(role, counts[role.id] ?? (0, 0)))
        })
      textField(states[1], autocomplete: "name", width: .medium)
      textField(states[2], kind: .email, autocomplete: "email", width: .medium)
      textField(states[3], kind: .telephone, autocomplete: "tel", width: .medium)
      textAreaField(states[4], rows: 3, limit: 500)
      p(.class("support")) { ParticipationTexts.purpose }
      submitButton(ActivityTexts.signUp)
    }
  }

  static func seats(_ role: ActivityRole, _ now: (taken: Int, waiting: Int)) -> Text {
    guard let capacity = role.capacity else { return ActivityTexts.name(role.level) }
    let level = ActivityTexts.name(role.level) + Text(ja: "・", en: ", ")
    if now.taken < capacity, now.waiting == 0 { return level + ActivityTexts.seats(capacity - now.taken) }
    return level + ActivityTexts.full + Text(ja: "・", en: ", ") + ActivityTexts.waiting(now.waiting)
  }

  /// Shown once: address and code of one's own page.
  @HTMLBuilder
  static func slip(_ p: Participation, _ o: Occurrence, _ a: Activity, _ receipt: LinkReceipt?, position: Int, origin: String) -> Node {
    headingBlock(ParticipationTexts.received, lead: Text(verbatim: a.title))
    standing(p, o, position: position)
    descriptionList([(ActivityTexts.when, Node(ActivityTexts.time(o))), (ActivityTexts.place, Node(a.details.place))])
    if let receipt {
      section(.class("sheet")) {
        h2(ParticipationTexts.slip)
        p_(ParticipationTexts.slipLead)
        QRCode.image(of: origin + receipt.path, label: ParticipationTexts.qr)
        descriptionList([
          (ParticipationTexts.yourPage, HTML.a(.href(Link(path: receipt.path))) { origin + receipt.path }),
          (LinkTexts.code, code { receipt.written }),
        ])
      }
      buttonRow { linkButton(ParticipationTexts.openPage, to: Link(path: receipt.path), .primary) }
    } else if p.person != nil {
      buttonRow { linkButton(ParticipationTexts.openPage, to: Link(path: p.path), .primary) }
    } else {
      p_(ParticipationTexts.slipGone)
    }
  }

  /// `p` is a participation here.
  private static func p_(_ text: Text) -> Node { HTML.p(text) }

  static func chip(_ p: Participation) -> Node {
    if let attended = p.attended, p.state == .booked {
      return attended ? statusChip(ParticipationTexts.attended, .done) : statusChip(ParticipationTexts.absent, .stopped)
    }
    let tone: Tone =
      switch p.state {
      case .booked: .moving
      case .waiting: .waiting
      case .cancelled: .stopped
      }
    return statusChip(ParticipationTexts.state(p.state), tone)
  }

  /// What host and participant say, where that differs.
  @HTMLBuilder
  static func bothWords(_ p: Participation) -> Node {
    if let absent = p.absentAt, let here = p.checkedInAt {
      HTML.p(.class("support")) { ParticipationTexts.bothWords(absent: absent, here: here) }
    }
  }

  @HTMLBuilder
  static func standing(_ p: Participation, _ o: Occurrence, position: Int) -> Node {
    if o.state == .cancelled {
      notificationBanner(Notice(.warning, ParticipationTexts.cancelledTitle(o.reason)))
    } else {
      HTML.p { chip(p) }
      bothWords(p)
      if p.state == .waiting { HTML.p(.role("status")) { ParticipationTexts.position(position) } }
    }
  }

  struct Own: Sendable {
    let participation: Participation
    let occurrence: Occurrence
    let activity: Activity
    let role: ActivityRole?
    let hostName: String
    let position: Int
    let next: [NextStep]
    /// What hosts wrote to the participant, newest first.
    var messages: [HostMessage] = []
  }

  @HTMLBuilder
  static func own(_ view: Own, _ request: Request, _ errors: [FieldError], city: Municipality) -> Node {
    let (p, o, a) = (view.participation, view.occurrence, view.activity)
    headingBlock(Text(verbatim: a.title), eyebrow: ParticipationTexts.participation)
    standing(p, o, position: view.position)
    fromHost(p, view.messages)
    descriptionList([
      (ActivityTexts.when, Node(ActivityTexts.time(o))), (ActivityTexts.place, Node(a.details.place)),
      (ActivityTexts.bring, Prose.node(a.details.bring)), (ParticipationTexts.role, Node(view.role?.name ?? "")),
      (ParticipationTexts.name, Node(p.name)), (ActivityTexts.contact, Node(a.details.contact)),
    ])
    buttonRow {
      linkButton(ParticipationTexts.toActivity, to: Link(path: a.path))
      linkButton(ActivityTexts.ics, to: Link(path: a.path + "/calendar.ics"), .quiet)
    }
    if p.state == .booked, p.attended != true, o.takesCheckIn(at: request.now) { checkIn(p, request, errors) }
    nextSteps(view.next)
    if p.state != .cancelled, o.state == .planned, request.now < o.startsAt {
      section {
        h2(ParticipationTexts.cancel)
        p_(ParticipationTexts.cancelLead)
        actionButton(
          ParticipationTexts.cancel, action: Link(path: p.path + "/cancellation"), key: randomToken(), .danger)
      }
    }
    if request.actor.isStranger { actionButton(LinkTexts.close, action: "/p/closing", key: randomToken(), .quiet) }
  }

  /// What the host wrote, the latest first: why a place was given away comes after every message.
  @HTMLBuilder
  private static func fromHost(_ p: Participation, _ messages: [HostMessage]) -> Node {
    let isReleased = !p.releaseReason.isEmpty
    if isReleased || !messages.isEmpty {
      section(.class("card"), .aria("labelledby", "from-host")) {
        h2(.id("from-host")) { ParticipationTexts.fromHost }
        if isReleased, let ended = p.endedAt { written(p.releaseReason, on: ended.day, as: ParticipationTexts.releasedReason) }
        for message in messages { written(message.text, on: message.at.day) }
      }
    }
  }

  @HTMLBuilder
  private static func written(_ text: String, on day: Day, as kind: Text? = nil) -> Node {
    HTML.p(.class("support")) {
      Format.dateNode(day)
      if let kind { " "; kind }
    }
    div(.class("prose")) { Prose.node(text) }
  }

  private static func checkIn(_ p: Participation, _ request: Request, _ errors: [FieldError]) -> Node {
    let state = ActivityFields(request.form, errors).state("code", ParticipationTexts.checkInCode, required: true)
    return section(.class("card")) {
      h2(ParticipationTexts.checkIn)
      errorSummary([state])
      postForm(action: Link(path: p.path + "/check-in"), key: randomToken()) {
        textField(state, kind: .code, autocomplete: "off", width: .short)
        submitButton(ParticipationTexts.checkIn)
      }
    }
  }

  @HTMLBuilder
  static func nextSteps(_ steps: [NextStep]) -> Node {
    if !steps.isEmpty {
      section(.class("card"), .aria("labelledby", "next-steps")) {
        h2(.id("next-steps")) { ParticipationTexts.nextSteps }
        p_(ParticipationTexts.nextLead)
        ul { for step in steps { li { HTML.a(.href(Link(path: step.path))) { step.words } } } }
      }
    }
  }

  /// What a person signed up for, what they gave, and what they hold.
  @HTMLBuilder
  static func mine(
    _ own: [Own], minutes: Int, hosted: [Activity], toApprove: [Activity], canMake: Bool, _ request: Request
  ) -> Node {
    headingBlock(ActivityTexts.mine) {
      linkButton(ActivityTexts.activities, to: "/activities")
      if canMake { linkButton(ActivityTexts.new, to: "/activities/new", .primary) }
    }
    if !toApprove.isEmpty { activities("to-approve", ActivityTexts.toApprove, toApprove) }
    section {
      h2(ParticipationTexts.mineTitle)
      if own.isEmpty {
        emptyState(ParticipationTexts.mineNone, ParticipationTexts.mineNoneBody) {
          linkButton(ActivityTexts.start, to: "/activities/start", .primary)
        }
      } else {
        if minutes > 0 {
          HTML.p { ParticipationTexts.hours; Text(ja: "：", en: ": "); strong(ParticipationTexts.hoursOf(minutes)) }
        }
        DataTable(
          id: "mine", caption: ParticipationTexts.mineTitle,
          columns: [ActivityTexts.activity, ActivityTexts.when, ParticipationTexts.state].map { DataTable.Column($0) },
          rows: own.map { one in
            DataTable.Row([
              HTML.a(.href(Link(path: one.participation.path))) { one.activity.title },
              Node(ActivityTexts.time(one.occurrence)), chip(one.participation),
            ])
          }
        ).node
      }
    }
    nextSteps(own.first { !$0.next.isEmpty }?.next ?? [])
    if !hosted.isEmpty { activities("hosted", ActivityTexts.hosted, hosted) }
  }

  private static func activities(_ id: String, _ title: Text, _ all: [Activity]) -> Node {
    section {
      h2(title)
      DataTable(
        id: id, caption: title, columns: [.init(ActivityTexts.activity), .init(ActivityTexts.state), .init(ActivityTexts.first)],
        rows: all.map { a in
          DataTable.Row([
            HTML.a(.href(Link(path: a.path))) { a.title }, ActivityPages.chip(a.state),
            Format.dateNode(a.details.schedule.first),
          ])
        }
      ).node
    }
  }
}
