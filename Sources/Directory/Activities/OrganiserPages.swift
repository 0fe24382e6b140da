import Calendar
import HTML
import Platform

/// Pages of hosts about one time.
enum OrganiserPages {
  struct View: Sendable {
    let occurrence: Occurrence
    let activity: Activity
    let participants: [Participation]
    let counts: [ID: (taken: Int, waiting: Int)]
    /// How far messages to many are.
    let letters: (done: Int, total: Int)?
    let calls: [PhoneCallStore.Line]
    let callers: [ID: String]

    func role(_ id: ID) -> String { activity.details.roles.first { $0.id == id }?.name ?? "" }
  }

  @HTMLBuilder
  static func show(_ view: View, _ request: Request, _ errors: [FieldError]) -> Node {
    let (o, a) = (view.occurrence, view.activity)
    headingBlock(ParticipationTexts.list, eyebrow: Text(verbatim: a.title), lead: ActivityTexts.time(o)) {
      linkButton(ParticipationTexts.sheet, to: Link(path: o.path + "/sheet"))
      linkButton(ParticipationTexts.showCode, to: Link(path: o.path + "/code"))
    }
    errorSummary(errors.map { FieldState($0.field, label: label($0.field), error: $0.text) })
    if o.state == .cancelled { notificationBanner(Notice(.warning, ParticipationTexts.cancelledTitle(o.reason))) }
    let after = view.participants.filter { $0.isDisputed && $0.attended == true }.count
    if after > 0 { notificationBanner(Notice(.information, ParticipationTexts.cameAfterAll(after))) }
    if let letters = view.letters {
      progressBar(ParticipationTexts.sending, done: letters.done, of: letters.total, id: "letters")
    }
    PhoneCallPages.section(view.calls, a, o, names: view.callers)
    p(.class("support")) { ParticipationTexts.listLead }
    descriptionList(
      a.details.roles.map { role in (Text(verbatim: role.name), Node(ParticipationPages.seats(role, view.counts[role.id] ?? (0, 0)))) })
    if view.participants.isEmpty { p(ParticipationTexts.none) } else { people(view, request) }
    writing(view, request, errors)
  }

  private static func label(_ field: String) -> Text {
    switch field {
    case "message": ParticipationTexts.messageText
    case "reason": ActivityTexts.reason
    default: ParticipationTexts.minutes
    }
  }

  /// The list is the form of attendance at once: tick, minutes, save.
  @HTMLBuilder
  private static func people(_ view: View, _ request: Request) -> Node {
    let o = view.occurrence
    let canTick = o.takesAttendance(at: request.now)
    postForm(action: Link(path: o.path + "/attendance"), key: randomToken(), id: "attendance") {
      DataTable(
        id: "participants", caption: ParticipationTexts.list,
        columns: [
          .init(ParticipationTexts.name), .init(ParticipationTexts.role), .init(ParticipationTexts.state),
          .init(ActivityTexts.contact), .init(ParticipationTexts.note), .init(ParticipationTexts.came),
        ],
        rows: view.participants.map { p in
          DataTable.Row([
            HTML.a(.href(Link(path: p.path))) { p.name.isEmpty ? Node(ParticipationTexts.nameless) : Node(p.name) },
            Node(view.role(p.role)),
            .fragment { ParticipationPages.chip(p); ParticipationPages.bothWords(p) },
            Node([p.mail, p.phone].filter { !$0.isEmpty }.joined(separator: " ")), Node(p.note),
            p.state == .booked && canTick ? tick(p, o) : .empty,
          ])
        }
      ).node
      if canTick { submitButton(ParticipationTexts.attendanceSave) }
    }
    let live = view.participants.filter { $0.state != .cancelled }
    if request.now < o.startsAt, o.state == .planned, !live.isEmpty {
      details {
        summary(ParticipationTexts.release)
        for p in live {
          postForm(action: Link(path: p.path + "/cancellation"), key: randomToken()) {
            textField(
              FieldState("reason-\(p.id)", label: Text(verbatim: p.name + " ") + ActivityTexts.reason), width: .medium)
            submitButton(ParticipationTexts.release, .danger)
          }
        }
      }
    }
  }

  /// What a form of attendance showed of somebody. Where host and participant say different things it showed both, and
  /// what the host sends is a decision also when nothing was changed.
  static func shown(_ came: Bool, isDisputed: Bool = false) -> String { isDisputed ? "both" : came ? "1" : "0" }

  /// The form carries what it showed: only what the host changed is written, so check-ins made meanwhile stay.
  private static func tick(_ p: Participation, _ o: Occurrence) -> Node {
    div(.class("tick")) {
      hiddenField("shown-\(p.id)", shown(p.attended == true, isDisputed: p.isDisputed))
      hiddenField("shown-minutes-\(p.id)", String(p.minutes ?? o.minutes))
      input(
        .type("checkbox"), .id("came-\(p.id)"), .name("came"), .value(p.id.description), .checked(p.attended == true))
      HTML.label(.for("came-\(p.id)")) { span(.class("hidden")) { p.name; " " }; ParticipationTexts.came }
      input(
        .type("text"), .inputmode("numeric"), .class("input tick-minutes"), .name("minutes-\(p.id)"), .size(4),
        .value(String(p.minutes ?? o.minutes)), .aria("label", Text(verbatim: p.name + " ") + ParticipationTexts.minutes))
      ParticipationTexts.minutes
    }
  }

  @HTMLBuilder
  private static func writing(_ view: View, _ request: Request, _ errors: [FieldError]) -> Node {
    let (o, a) = (view.occurrence, view.activity)
    let fields = ActivityFields(request.form, errors)
    if o.isOpen(a, at: request.now) {
      p { HTML.a(.href(Link(path: o.path + "/sign-up"))) { ParticipationTexts.write } }
    }
    if !view.participants.isEmpty {
      section {
        h2(ParticipationTexts.message)
        postForm(action: Link(path: o.path + "/messages"), key: request.key ?? randomToken()) {
          textAreaField(fields.state("message", ParticipationTexts.messageText, required: true), rows: 4, limit: 2_000)
          submitButton(ParticipationTexts.send, .secondary)
        }
      }
    }
    if o.state == .planned, request.now < o.endsAt {
      details(.open(errors.text(for: "reason") != nil)) {
        summary(ParticipationTexts.callOff)
        postForm(action: Link(path: o.path + "/cancellation"), key: randomToken()) {
          textAreaField(fields.state("reason", ActivityTexts.reason, required: true), rows: 3, limit: 500)
          submitButton(ParticipationTexts.callOff, .danger)
        }
      }
    }
  }

  /// On paper: names to tick by hand.
  static func sheet(_ view: View) -> Node {
    let booked = view.participants.filter { $0.state == .booked }
    return article(.class("sheet")) {
      headingBlock(Text(verbatim: view.activity.title), lead: ActivityTexts.time(view.occurrence))
      DataTable(
        id: "sheet", caption: ParticipationTexts.list,
        columns: [ParticipationTexts.name, ParticipationTexts.role, ParticipationTexts.note, ParticipationTexts.signature]
          .map { DataTable.Column($0) },
        rows: booked.map { p in DataTable.Row([Node(p.name), Node(view.role(p.role)), Node(p.note), Node("☐")]) }
      ).node
    }
  }

  /// For the wall or the projector.
  @HTMLBuilder
  static func code(_ o: Occurrence, _ a: Activity) -> Node {
    headingBlock(ParticipationTexts.showCode, eyebrow: Text(verbatim: a.title), lead: ParticipationTexts.codeLead)
    p(.class("check-in-code")) { o.code }
    p { HTML.a(.href(Link(path: o.path))) { ParticipationTexts.list } }
  }
}
