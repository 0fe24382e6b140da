import Calendar
import HTML
import Platform

/// The public page of one activity, with what its organisers can do there.
struct ActivityPages {
  struct View: Sendable {
    let activity: Activity
    /// What the organisation is called; empty when the window holds it.
    let hostName: String
    /// The host's calendar, when it is an organisation that everybody finds.
    let hostCalendar: Link?
    let occurrences: [Occurrence]
    /// What lies behind, for hosts who still note who came.
    let past: [Occurrence]
    let counts: [ID: [ID: (taken: Int, waiting: Int)]]
    let events: [ActivityEvent]
    let manages: Bool
    /// How many participants the hosts still have to call.
    let calls: Int
    let follow: Follow?
    let freshness: Freshness?
    let errors: [FieldError]
  }

  let view: View
  let request: Request
  let city: Municipality

  private var a: Activity { view.activity }
  private var d: ActivityDetails { a.details }

  static func host(_ a: Activity, name: String, _ city: Municipality) -> Text {
    name.isEmpty ? city.name("window", a.window) : Text(verbatim: name)
  }

  static func chip(_ state: ActivityState) -> Node {
    let tone: Tone =
      switch state {
      case .draft, .submitted: .waiting
      case .published: .moving
      case .cancelled: .stopped
      case .ended: .done
      }
    return statusChip(ActivityTexts.state(state), tone)
  }

  @HTMLBuilder var node: Node {
    headingBlock(
      Text(verbatim: a.title), eyebrow: Self.host(a, name: view.hostName, city),
      lead: ActivityTexts.written(d.summary, easy: d.easy)
    ) {
      if let first = view.occurrences.first(where: { $0.isOpen(a, at: request.now) }) {
        linkButton(ActivityTexts.signUp, to: Link(path: first.path + "/sign-up"), .primary)
      }
    }
    standing
    tagList(tags)
    dates
    facts
    if !d.text.isEmpty {
      section(.aria("labelledby", "about")) {
        h2(.id("about")) { ActivityTexts.about }
        div(.class("prose")) { Prose.node(d.text) }
      }
    }
    takeAway
    if view.manages { organising }
  }

  @HTMLBuilder private var standing: Node {
    errorSummary(view.errors.map { FieldState($0.field, label: ActivityTexts.reason, error: $0.text) })
    switch a.state {
    case .cancelled: notificationBanner(Notice(.warning, ActivityTexts.cancelledNotice, body: p(a.reason)))
    case .ended: notificationBanner(Notice(.information, ActivityTexts.endedNotice, body: p(a.reason)))
    case .submitted: notificationBanner(Notice(.information, ActivityTexts.submittedNotice))
    case .draft where !a.reason.isEmpty: notificationBanner(Notice(.warning, ActivityTexts.returnedNotice, body: p(a.reason)))
    case .draft: notificationBanner(Notice(.information, ActivityTexts.draftNotice))
    case .published: Node.empty
    }
  }

  private var tags: [Text] {
    var tags = d.fields.map { city.name("field", $0) }
    if d.isForNewcomers { tags.append(ActivityTexts.forNewcomers) }
    if d.cost == 0 { tags.append(ActivityTexts.free) }
    if d.hasChildcare { tags.append(ActivityTexts.childcare) }
    if d.isOnline { tags.append(ActivityTexts.online) }
    if d.schedule.isRegular { tags.append(ActivityTexts.regular) }
    return tags
  }

  private static let shown = 4

  private var dates: Node {
    section(.aria("labelledby", "dates")) {
      h2(.id("dates")) { ActivityTexts.dates }
      if view.occurrences.isEmpty {
        if a.state.isPublic { p(ActivityTexts.noDates) } else { planned }
      } else {
        ul(.class("dates")) { for o in view.occurrences.prefix(Self.shown) { date(o) } }
        if view.occurrences.count > Self.shown {
          details {
            summary(ActivityTexts.moreDates)
            ul(.class("dates")) { for o in view.occurrences.dropFirst(Self.shown) { date(o) } }
          }
        }
      }
      if a.state == .published, !d.takesSignUps { p(ActivityTexts.justCome) }
    }
  }

  /// Before it is published the days are only what the rule says.
  private var planned: Node {
    ul(.class("dates")) {
      for day in d.schedule.days.prefix(12) {
        li { ActivityTexts.time(d.schedule.begin(on: day), d.schedule.end(on: day)) }
      }
    }
  }

  private func date(_ o: Occurrence) -> Node {
    li(.id("time-\(o.id)")) {
      div {
        HTML.time(.datetime(o.startsAt.iso8601Tokyo)) { ActivityTexts.time(o) }
        " "
        if o.state == .cancelled { statusChip(ParticipationTexts.cancelledTitle(o.reason), .stopped) } else { seats(o) }
      }
      if o.isOpen(a, at: request.now) {
        linkButton(signUpLabel(o), to: Link(path: o.path + "/sign-up"))
      } else if d.takesSignUps, o.state == .planned, a.state == .published {
        span(.class("support")) { ActivityTexts.closed }
      }
      if view.manages { linkButton(ActivityTexts.participants, to: Link(path: o.path), .quiet) }
    }
  }

  /// Said with its day, so that each link has a name of its own.
  private func signUpLabel(_ o: Occurrence) -> Text {
    let isFull = d.roles.allSatisfy { role in
      let now = view.counts[o.id]?[role.id] ?? (0, 0)
      return Seats.next(taken: now.taken, waiting: now.waiting, capacity: role.capacity) == .waiting
    }
    return (isFull ? ActivityTexts.joinLine : ActivityTexts.signUp) + Text(ja: "（", en: " (") + Format.shortDate(o.day)
      + Text(ja: "）", en: ")")
  }

  @HTMLBuilder
  private func seats(_ o: Occurrence) -> Node {
    if d.takesSignUps, a.state == .published {
      span(.class("seats")) {
        for role in d.roles {
          let now = view.counts[o.id]?[role.id] ?? (taken: 0, waiting: 0)
          span(.class("seat")) {
            role.name
            Text(ja: "：", en: ": ")
            if let capacity = role.capacity {
              now.taken < capacity && now.waiting == 0 ? ActivityTexts.seats(capacity - now.taken) : ActivityTexts.full
              if now.waiting > 0 { Text(ja: "、", en: ", "); ActivityTexts.waiting(now.waiting) }
            } else {
              ActivityTexts.unlimited
            }
          }
        }
      }
    }
  }

  private var facts: Node {
    let place: Text = d.isOnline && d.place.isEmpty ? ActivityTexts.online : Text(verbatim: d.place)
    let price: Text = d.cost == 0 ? ActivityTexts.free : Format.money(d.cost)
    let all: [(Text, Node)] = [
      (ActivityTexts.area, Node(city.name("area", d.area))), (ActivityTexts.place, Node(place)),
      (ActivityTexts.address, Node(d.address)), (ActivityTexts.way, given(d.way)), (ActivityTexts.served, Node(d.served)),
      (ActivityTexts.cost, Node(price + Text(verbatim: d.costNote.isEmpty ? "" : " " + d.costNote))),
      (ActivityTexts.bring, given(d.bring)), (ActivityTexts.childcare, Node(d.hasChildcare ? d.childcareNote : "")),
      (ActivityTexts.accessibility, names("accessibility", d.accessibility)),
      (ActivityTexts.language, names("language", d.languages)), (ActivityTexts.contact, Node(d.contact)),
    ]
    return .fragment {
      descriptionList(all.filter { !$0.1.isEmpty })
      if a.state.isPublic { FreshnessPages.line(view.freshness, today: request.now.day) }
    }
  }

  private func given(_ text: String) -> Node { text.isEmpty ? .empty : Prose.node(text) }

  private func names(_ kind: String, _ keys: [String]) -> Node {
    keys.isEmpty ? .empty : Node(keys.map { city.name(kind, $0) }.joined(separator: Text(ja: "、", en: ", ")))
  }

  @HTMLBuilder private var takeAway: Node {
    if a.state.isPublic {
      buttonRow {
        FollowPages.button(.subject(a.id), view.follow, here: a.path, request)
        linkButton(ActivityTexts.ics, to: Link(path: a.path + "/calendar.ics"), .quiet)
        if let link = view.hostCalendar { linkButton(ActivityTexts.icsHost, to: link, .quiet) }
        linkButton(ActivityTexts.print, to: Link(path: a.path + "/poster"), .quiet)
      }
    }
  }

  private var organising: Node {
    section(.class("card"), .aria("labelledby", "organise")) {
      h2(.id("organise")) { ActivityTexts.organise }
      p { Self.chip(a.state) }
      buttonRow {
        if view.events.contains(.change) { linkButton(ActivityTexts.edit, to: Link(path: a.path + "/edit")) }
        for event in view.events where !event.needsReason && event != .change && event != .end {
          actionButton(
            ActivityTexts.event(event), action: Link(path: a.path + "/" + event.rawValue), key: randomToken(),
            revision: a.revision, .primary)
        }
        if a.state == .published { FreshnessPages.button(action: Link(path: a.path + "/confirmation")) }
        linkButton(ActivityTexts.copy, to: Link(path: "/activities/new", query: [("copy", a.id.description)]), .quiet)
      }
      if view.calls > 0 {
        p {
          HTML.a(.href(Link(path: PhoneCallListStore.path, query: [("q", a.title), ("state", "open")]))) { PhoneCallTexts.calls }
          " "
          Format.tally(view.calls)
        }
      }
      if !view.past.isEmpty {
        details {
          summary(ActivityTexts.pastDates)
          ul { for o in view.past { li { HTML.a(.href(Link(path: o.path))) { ActivityTexts.time(o) } } } }
        }
      }
      for event in view.events where event.needsReason || event == .end { reasoned(event) }
    }
  }

  private func reasoned(_ event: ActivityEvent) -> Node {
    let name = "reason-" + event.rawValue
    return details(.open(view.errors.text(for: name) != nil)) {
      summary(ActivityTexts.event(event))
      postForm(action: Link(path: a.path + "/" + event.rawValue), key: randomToken(), revision: a.revision) {
        textAreaField(
          FieldState(
            name, label: ActivityTexts.reason, value: request.form[name], error: view.errors.text(for: name),
            required: event.needsReason), rows: 3, limit: 500)
        submitButton(ActivityTexts.event(event), event == .return ? .secondary : .danger)
      }
    }
  }

  /// For a notice board: large, with a code that leads to the page.
  @HTMLBuilder
  static func poster(_ a: Activity, hostName: String, _ occurrences: [Occurrence], origin: String, city: Municipality) -> Node {
    let d = a.details
    article(.class("sheet poster")) {
      headingBlock(
        Text(verbatim: a.title), eyebrow: host(a, name: hostName, city), lead: ActivityTexts.written(d.summary, easy: d.easy))
      div(.class("poster-code")) {
        QRCode.image(of: origin + a.path, label: ActivityTexts.qr)
        p(ActivityTexts.posterLead)
        p { origin + a.path }
      }
      p { d.easy }
      descriptionList(posterFacts(d, occurrences.filter { $0.state == .planned }))
    }
  }

  private static func posterFacts(_ d: ActivityDetails, _ occurrences: [Occurrence]) -> [(Text, Node)] {
    let place = [d.place, d.address].filter { !$0.isEmpty }.joined(separator: " ")
    let price: Text = d.cost == 0 ? ActivityTexts.free : Format.money(d.cost)
    let times = ul { for o in occurrences { li { ActivityTexts.time(o) } } }
    let all: [(Text, Node)] = [
      (ActivityTexts.when, times), (ActivityTexts.place, Node(place)), (ActivityTexts.cost, Node(price)),
      (ActivityTexts.bring, Node(d.bring)), (ActivityTexts.contact, Node(d.contact)),
    ]
    return all.filter { !$0.1.isEmpty }
  }
}
