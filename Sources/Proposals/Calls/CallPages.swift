import Calendar
import HTML
import Platform

/// Calls as everybody reads them.
struct CallPages {
  let city: Municipality
  let now: Instant
  var reader = Reader()

  /// The list, each call as a card: what it is about and how long it takes something.
  @HTMLBuilder
  func list(_ view: ListView, _ calls: [Call]) -> Node {
    headingBlock(CallTexts.calls, lead: CallTexts.callsLead) {
      linkButton(CallTexts.ask, to: "/consultations/new?about=proposal", .primary)
    }
    ListPages.node(
      view, key: randomToken(), rows: div(.class("cards calls")) { for call in calls { card(call) } },
      none: view.state.view == "now" ? emptyState(CallTexts.none, CallTexts.noneBody) : nil)
    ul(.class("links")) {
      li { a(.href("/calls/feed.atom")) { CallTexts.feed } }
      li { a(.href("/calls/deadlines.ics")) { CallTexts.calendar } }
      li { a(.href("/calls/open.json")) { CallTexts.data } }
    }
  }

  private func card(_ call: Call) -> Node {
    section(.class("card"), .aria("labelledby", "call-\(call.id)")) {
      h2(.id("call-\(call.id)")) { a(.href(Link(path: call.path))) { call.fullTitle } }
      p { chip(call) }
      p { call.lead.text }
      if let stage = call.stages.first, let closes = stage.closesAt {
        p { strong(stage.name.text + Text(ja: "の締切 ", easy: " しめきり ", en: ": ") + Format.moment(closes)); left(closes) }
      }
    }
  }

  @HTMLBuilder private func left(_ closes: Instant) -> Node {
    let days = now.day.days(until: closes.day)
    if closes > now, days <= 30 { " "; tag(CallTexts.daysLeft(days)) }
  }

  func chip(_ call: Call) -> Node { Self.chip(call.phase(at: now)) }

  static func chip(_ phase: CallPhase) -> Node {
    let tone: Tone =
      switch phase {
      case .open: .moving
      case .preparing, .announced: .waiting
      case .closed, .screening: .attention
      case .results, .ended: .done
      case .cancelled: .stopped
      }
    return statusChip(CallTexts.phase(phase), tone)
  }

  /// What one call's page shows beside the call.
  struct View: Sendable {
    let call: Call
    let programme: Programme?
    let meter: BudgetMeter?
    let tally: (received: Int, adopted: Int)
    let chosen: [String]
    let panels: [Node]
  }

  @HTMLBuilder
  func show(_ view: View, actor: Actor, key: String) -> Node {
    let call = view.call
    headingBlock(call.fullTitle, eyebrow: city.name("programme", call.programme), lead: call.lead.text) {
      if call.takesDrafts(at: now) {
        linkButton(CallTexts.propose, to: Link(path: "/proposals/new", query: [("call", call.id.description)]), .primary)
        linkButton(CallTexts.ask, to: "/consultations/new?about=proposal")
      }
    }
    p { chip(call) }
    if actor.has(.programmeOffice) { CallOfficePages(city: city, now: now).actions(call, key: key) }
    facts(view)
    if let meter = view.meter { meterNode(meter, call, opens: CallMoney.isOpen(to: actor)) }
    steps(call, isAllYear: view.programme?.allYear ?? false)
    if !call.sessions.isEmpty { sessions(call) }
    section(.aria("labelledby", "call-body")) {
      h2(.id("call-body")) { CallTexts.body }
      div(.class("prose")) { Prose.node(call.body.text.string(for: reader)) }
    }
    themes(call, view.programme)
    lists(call)
    results(view)
    if call.stages.contains(where: { $0.closesAt != nil }) {
      p { a(.href(Link(path: call.path + "/deadlines.ics"))) { CallTexts.calendar } }
    }
    view.panels
  }

  private func facts(_ view: View) -> Node {
    let call = view.call
    var lines: [(Text, Node)] = []
    if let programme = view.programme { lines.append((CallTexts.initiative, Node(CallTexts.initiative(programme.initiative)))) }
    if let budget = call.budget { lines.append((CallTexts.budget, .fragment { Format.money(budget); " "; small(CallTexts.ceiling(call.ceiling)) })) }
    if let cap = call.cap { lines.append((CallTexts.cap, Node(Format.money(cap)))) }
    if let rate = call.rate { lines.append((CallTexts.rate, Node(CallTexts.rate(rate)))) }
    if call.cap == nil && call.budget == nil { lines.append((CallTexts.budget, Node(CallTexts.noMoney))) }
    let offices = call.offices.map { city.name("department", $0) }.joined(separator: Text(ja: "、", en: ", "))
    lines.append((CallTexts.offices, Node(offices)))
    lines.append((CallTexts.window, contact(call.window)))
    if let clock = view.programme.flatMap({ city.clock($0.clock, on: now.day) }) {
      lines.append((CallTexts.targetDays, Node(CallTexts.target(clock.businessDays))))
    }
    return descriptionList(lines)
  }

  private func contact(_ window: String) -> Node {
    guard let fact = city.fact("window", window) else { return .empty }
    return .fragment {
      fact.name
      if let phone = fact.data.string("phone") { " "; a(.href(.tel(phone))) { phone } }
      if let mail = fact.data.string("email") { " "; a(.href(.mail(mail))) { mail } }
    }
  }

  /// Whoever works with proposals opens each figure to those it is made of.
  private func meterNode(_ meter: BudgetMeter, _ call: Call, opens: Bool) -> Node {
    func figure(_ amount: Int, _ part: CallMoney.Part) -> Node {
      opens ? a(.href(CallMoney.link(to: call, part))) { Format.money(amount) } : Node(Format.money(amount))
    }
    return section(.aria("labelledby", "meter")) {
      h2(.id("meter")) { CallTexts.meter }
      progressBar(CallTexts.meterGranted, done: meter.granted, of: max(1, meter.budget), id: "meter-granted")
      descriptionList([
        (CallTexts.meterGranted, figure(meter.granted, .granted)), (CallTexts.meterOpen, figure(meter.open, .left)),
        (CallTexts.meterAsked, figure(meter.asked, .asked)), (CallTexts.meterLeft, figure(meter.left, .left)),
      ])
      p(.class("support")) { CallTexts.ceiling(call.ceiling) }
    }
  }

  private func steps(_ call: Call, isAllYear: Bool) -> Node {
    DataTable(
      id: "call-steps", caption: CallTexts.steps,
      columns: [.init(CallTexts.step), .init(CallTexts.opens), .init(CallTexts.closes)],
      rows: call.stages.map { stage in
        DataTable.Row([
          .fragment {
            stage.name.text
            if let grant = stage.grant { " "; tag(CallTexts.grantHere + Text(ja: "：", en: ": ") + Format.money(grant)) }
          },
          stage.opensAt.map { Format.momentNode($0) } ?? Node("—"),
          .fragment {
            if let closes = stage.closesAt {
              Format.momentNode(closes)
              if stage.kind.hasAnswers { " "; small(CallTexts.closing(stage.closing)) }
              if stage.acceptsLate { " "; small(CallTexts.late) }
            } else {
              Node(isAllYear ? CallTexts.anyTime : stage.opensAt == nil ? CallTexts.whenSet : .empty)
            }
          },
        ])
      }
    ).node
  }

  private func sessions(_ call: Call) -> Node {
    section(.aria("labelledby", "sessions")) {
      h2(.id("sessions")) { CallTexts.sessions }
      ul { for session in call.sessions { li { Format.momentNode(session.at); " "; session.place } } }
    }
  }

  @HTMLBuilder private func themes(_ call: Call, _ programme: Programme?) -> Node {
    section(.aria("labelledby", "themes")) {
      h2(.id("themes")) { CallTexts.themes }
      if call.themes.isEmpty { p(CallTexts.ownTheme) }
      for theme in call.themes {
        h3(theme.name.text)
        if !theme.background.isEmpty { div(.class("prose")) { Prose.node(theme.background.text.string(for: reader)) } }
      }
    }
  }

  @HTMLBuilder private func lists(_ call: Call) -> Node {
    plain("eligibility", CallTexts.eligibility, call.eligibility)
    plain("paper", CallTexts.papers, call.papers)
    if !call.criteria.isEmpty {
      let whole = call.criteria.reduce(0) { $0 + $1.weight }
      DataTable(
        id: "call-criteria", caption: CallTexts.criteria,
        columns: [.init(CallTexts.criteria), .init(CallTexts.weight, isNumber: true)],
        rows: call.criteria.map { criterion in
          DataTable.Row([Node(city.name("criterion", criterion.key)), Node(Format.percent(criterion.weight, of: whole))])
        }
      ).node
    }
  }

  @HTMLBuilder private func plain(_ kind: String, _ title: Text, _ keys: [String]) -> Node {
    if !keys.isEmpty {
      section(.aria("labelledby", "call-" + kind)) {
        h2(.id("call-" + kind)) { title }
        ul { for key in keys { li { city.name(kind, key) } } }
      }
    }
  }

  @HTMLBuilder private func results(_ view: View) -> Node {
    if let on = view.call.resultsOn {
      section(.aria("labelledby", "results")) {
        h2(.id("results")) { CallTexts.results }
        p { Format.dateNode(on); " "; CallTexts.resultLine(received: view.tally.received, adopted: view.tally.adopted) }
        if let selection = view.call.selection {
          descriptionList([
            (CallTexts.chosen, Node(view.chosen.joined(separator: "、"))), (CallTexts.selectionMethod, Node(selection.method)),
            (CallTexts.selectionReasons, div(.class("prose")) { Prose.node(selection.reasons) }),
            (CallTexts.selectionBy, Node(selection.decidedBy)), (CallTexts.selectionOn, Format.dateNode(selection.on)),
          ])
        }
      }
    }
  }
}
