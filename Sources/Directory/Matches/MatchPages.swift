import Accounts
import Calendar
import HTML
import Platform

/// Pages of needs, offers and matches.
struct MatchPages {
  /// A need or an offer as its organisation lets the reader know it now.
  enum Entry: Sendable, Equatable { case text(String), withdrawn }

  /// Everything the page of one match shows.
  struct View: Sendable {
    let match: Match
    let profiles: [Match.Side: Profile]
    let entries: [Match.Side: Entry]
    /// Those that tell nothing which a side keeps from the reader.
    let reasons: [MatchReason]
    let related: [ThreadEnd]
    let journal: [JournalReading]
  }

  let city: Municipality
  let request: Request
  var errors: [FieldError] = []

  private var today: Day { request.now.day }

  static func chip(_ state: MatchState) -> Node {
    let tone: Tone =
      switch state {
      case .suggested: .waiting
      case .wanted, .mediated: .moving
      case .introduced, .concluded: .done
      case .declined, .lapsed: .stopped
      }
    return statusChip(MatchTexts.state(state), tone)
  }

  // MARK: one match

  @HTMLBuilder
  func show(_ view: View) -> Node {
    let m = view.match
    let names = Match.Side.allCases.map { view.profiles[$0]?.name ?? "" }
    headingBlock(Text(verbatim: names.joined(separator: " ⇄ ")), eyebrow: MatchTexts.match) { Self.chip(m.state) }
    errorSummary(errors.map { FieldState($0.field, label: MatchTexts.label($0.field), error: $0.text) })
    div(.class("cards")) {
      for side in Match.Side.allCases { div(.class("card")) { party(side, view) } }
    }
    h2(MatchTexts.why)
    ul { for reason in view.reasons { li { MatchTexts.reason(reason, city, on: today) } } }
    introduction(view)
    MatchActions(view: view, city: city, request: request, errors: errors).node
    if !view.related.isEmpty {
      h2(MatchTexts.related)
      ul { for end in view.related { li { a(.href(Link(path: end.subject.path))) { end.subject.title } } } }
    }
    h2(MatchTexts.history)
    timeline(view.journal.map(entry))
  }

  @HTMLBuilder
  private func party(_ side: Match.Side, _ view: View) -> Node {
    let m = view.match
    p(.class("eyebrow")) { MatchTexts.role(side) }
    h2 { a(.href(Link(path: "/organisations/\(m.organisation(side))"))) { view.profiles[side]?.name ?? "" } }
    switch view.entries[side] {
    case .text(let text)?: p { tag(city.name("resource-kind", m.kind, on: today)); " "; text }
    case .withdrawn?: p(.class("support")) { tag(city.name("resource-kind", m.kind, on: today)); " "; MatchTexts.entryWithdrawn }
    case nil: Node.empty
    }
    if let consent = m.said[side] {
      p {
        statusChip(MatchTexts.saidYes, .done)
        if consent.isProxy { MatchTexts.proxy }
      }
      if !consent.message.isEmpty { blockquote { Prose.node(consent.message) } }
    } else if m.state.isOpen {
      p { statusChip(MatchTexts.notSaid, .waiting) }
    }
  }

  /// The ways that both sides agreed to pass on; they stand here only once both did.
  @HTMLBuilder
  private func introduction(_ view: View) -> Node {
    let m = view.match
    if m.state == .introduced || m.state == .concluded {
      section(.aria("labelledby", "introduction")) {
        h2(.id("introduction")) { MatchTexts.introduced }
        p(MatchTexts.introducedLead)
        for side in Match.Side.allCases {
          h3 { view.profiles[side]?.name ?? "" }
          descriptionList((m.said[side]?.ways ?? []).map { (MatchTexts.way($0.kind), way($0)) })
        }
        if let day = m.followUpOn { p { MatchTexts.followUp; "："; Format.dateNode(day) } }
        if !m.verdict.isEmpty {
          descriptionList([
            (MatchTexts.outcome, Node(city.name("match-outcome", m.verdict, on: today))), (MatchTexts.note, Prose.node(m.note)),
          ].filter { !$0.1.isEmpty })
        }
      }
    } else if m.state == .declined {
      descriptionList([
        (MatchTexts.reason, Node(city.name("match-decline", m.verdict, on: today))), (MatchTexts.note, Prose.node(m.note)),
      ].filter { !$0.1.isEmpty })
    }
  }

  private func way(_ way: Match.Way) -> Node {
    switch way.kind {
    case "phone": return a(.href(.tel(way.value))) { way.value }
    case "mail": return a(.href(.mail(way.value))) { way.value }
    case "website": return Link(external: way.value).map { link in a(.href(link)) { way.value } } ?? Node(way.value)
    default: return Node(way.value)
    }
  }

  private func entry(_ reading: JournalReading) -> TimelineEntry {
    TimelineEntry(
      .event, title: MatchTexts.verbs[reading.verb] ?? Text(verbatim: reading.verb), who: Text(verbatim: reading.details["who"] ?? ""),
      time: Format.moment(reading.at), datetime: reading.at.iso8601Tokyo)
  }

  // MARK: one entry of the board

  struct CardView: Sendable {
    let card: MatchCard
    let profile: Profile
    /// The actor's organisations that may answer.
    let own: [Profile]
    /// What a window may mean by the name that it typed.
    var groups: [Profile] = []
  }

  @HTMLBuilder
  func card(_ view: CardView) -> Node {
    let card = view.card
    headingBlock(Text(verbatim: card.text), eyebrow: MatchTexts.side(card.side))
    errorSummary(errors.map { FieldState($0.field, label: MatchTexts.label($0.field), error: $0.text) })
    descriptionList([
      (MatchTexts.organisation, a(.href(Link(path: view.profile.path))) { view.profile.name }),
      (MatchTexts.kind, tag(city.name("resource-kind", card.kind, on: today))),
      (MatchTexts.area, card.area.map { Node(city.name("area", $0, on: today)) } ?? .empty),
      (MatchTexts.field, tagList(card.fields.map { city.name("field", $0, on: today) })),
      (MatchTexts.since, Format.dateNode(card.since)),
    ].filter { !$0.1.isEmpty })
    if ProfilePolicy.isMember(request.actor, of: card.organisation) {
      p(MatchTexts.ownEntry)
    } else if view.own.isEmpty {
      if MatchProxy.window(of: request.actor) == nil { p(MatchTexts.signIn) }
      if request.actor.isStranger {
        linkButton(WebWords.signIn, to: Link(path: "/sign-in", query: [("to", "/matches/cards/\(card.resource)")]))
      }
    } else {
      h2(MatchTexts.answer)
      p(MatchTexts.answerLead)
      postForm(action: Link(path: "/matches/cards/\(card.resource)/answers"), key: request.key ?? randomToken()) {
        if view.own.count > 1 {
          radioField(
            FieldState(
              "organisation", label: MatchTexts.answerAs, value: request.form["organisation"],
              error: errors.text(for: "organisation"), required: true),
            choices: view.own.map { Choice($0.id.description, Text(verbatim: $0.name)) })
        } else {
          hiddenField("organisation", view.own[0].id.description)
        }
        submitButton(MatchTexts.answer)
      }
    }
    if MatchProxy.window(of: request.actor) != nil { proxy(view) }
  }

  @HTMLBuilder
  private func proxy(_ view: CardView) -> Node {
    h2(MatchTexts.proxyAnswer)
    p(MatchTexts.proxyLead)
    postForm(action: Link(path: "/matches/cards/\(view.card.resource)/proxy-answers"), key: request.key ?? randomToken()) {
      textField(
        FieldState(
          "group", label: MatchTexts.group, support: MatchTexts.groupHelp, value: request.form["group"],
          error: errors.text(for: "group"), required: true))
      if view.groups.count > 1 {
        radioField(
          FieldState("group-id", label: MatchTexts.whichGroup, value: request.form["group-id"]),
          choices: view.groups.map {
            Choice($0.id.description, Text(verbatim: $0.name), support: $0.organisation.area.map { city.name("area", $0, on: today) })
          })
      }
      submitButton(MatchTexts.answer)
    }
  }

  // MARK: on an organisation's page

  @HTMLBuilder
  static func panel(_ count: Int) -> Node {
    section(.aria("labelledby", "organisation-matches")) {
      h2(.id("organisation-matches")) { MatchTexts.mine }
      p { a(.href(Link(path: MatchListStore.path, query: [("view", "open")]))) { MatchTexts.toMine; " "; Format.tally(count) } }
    }
  }

  @HTMLBuilder
  static func home(waiting: Int, desk: Int) -> Node {
    section(.class("card"), .aria("labelledby", "home-matches")) {
      h2(.id("home-matches")) { MatchTexts.mine }
      ul {
        if waiting > 0 {
          li {
            a(.href(Link(path: MatchListStore.path, query: [("view", "ours")]))) { MatchTexts.waitsForUs }
            " "
            Format.tally(waiting)
          }
        }
        if desk > 0 {
          li {
            a(.href(Link(path: MatchListStore.path, query: [("view", "desk")]))) { MatchTexts.atDesk }
            " "
            Format.tally(desk)
          }
        }
      }
    }
  }
}

/// Words of the ground that these pages need.
enum WebWords {
  static let signIn = Text(ja: "ログイン", easy: "ログイン", en: "Sign in")
}
