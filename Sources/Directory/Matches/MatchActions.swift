import Calendar
import HTML
import Platform

/// What the reader can do with a match: only what the rules would accept.
struct MatchActions {
  let view: MatchPages.View
  let city: Municipality
  let request: Request
  let errors: [FieldError]

  private var m: Match { view.match }
  private var actor: Actor { request.actor }
  private var today: Day { request.now.day }

  private func state(_ name: String, required: Bool = false, support: Text? = nil) -> FieldState {
    FieldState(
      name, label: MatchTexts.label(name), support: support, value: request.form[name], error: errors.text(for: name),
      required: required)
  }

  private var key: String { request.key ?? randomToken() }

  @HTMLBuilder var node: Node {
    if let side = asked(.accept) { yes(side) }
    if let side = asked(.decline) { no(side) }
    if let side = m.side(for: .mediate, actor) { mediate(side) }
    if let side = m.side(for: .takeBack, actor) {
      postForm(action: Link(path: m.path + "/withdrawals"), key: key, revision: m.revision) {
        hiddenField("side", side.rawValue)
        submitButton(MatchTexts.takeBack, .quiet)
      }
    }
    if m.side(for: .tell, actor) != nil { outcome }
  }

  /// The side that was being filled in, or the first that may.
  private func asked(_ action: MatchAction) -> Match.Side? {
    if let side = Match.Side(rawValue: request.form["side"]), m.may(action, side, actor) { return side }
    return m.side(for: action, actor)
  }

  /// A coordinator may speak for either side; a member only for their own.
  private func sides(_ action: MatchAction) -> [Match.Side] { Match.Side.allCases.filter { m.may(action, $0, actor) } }

  @HTMLBuilder
  private func sideField(_ side: Match.Side, _ action: MatchAction) -> Node {
    hiddenField("side", side.rawValue)
    if sides(action).count > 1 || m.sides(of: actor).isEmpty {
      p(.class("support")) { MatchTexts.role(side); "："; view.profiles[side]?.name ?? "" }
    }
  }

  private func yes(_ side: Match.Side) -> Node {
    let ways = MatchRules.ways(of: view.profiles[side], for: actor)
    let isProxy = !m.sides(of: actor).contains(side)
    return section(.aria("labelledby", "yes")) {
      h2(.id("yes")) { MatchTexts.yes }
      p(MatchTexts.yesLead)
      if ways.isEmpty {
        notificationBanner(
          Notice(
            .warning, MatchTexts.noWays,
            body: p { a(.href(Link(path: "/organisations/\(m.organisation(side))"))) { view.profiles[side]?.name ?? "" } }))
      } else {
        postForm(action: Link(path: m.path + "/consents"), key: key, revision: m.revision) {
          sideField(side, .accept)
          checkboxField(
            state("ways", required: true),
            choices: ways.map { Choice($0.kind, MatchTexts.way($0.kind), support: Text(verbatim: $0.value)) },
            chosen: request.form.has("ways") || request.method == .post ? request.form.all("ways") : [])
          textAreaField(state("message", support: MatchTexts.messageHelp), rows: 3, limit: 500)
          if isProxy { singleCheckbox(state("heard", required: true)) }
          submitButton(MatchTexts.yes)
        }
      }
    }
  }

  private func no(_ side: Match.Side) -> Node {
    let reasons = city.facts("match-decline", on: today)
    return details(.open(errors.text(for: "reason") != nil || errors.text(for: "no-note") != nil)) {
      summary(MatchTexts.no)
      p(MatchTexts.noLead)
      postForm(action: Link(path: m.path + "/refusals"), key: key, revision: m.revision) {
        sideField(side, .decline)
        radioField(state("reason", required: true), choices: reasons.map { Choice($0.key, $0.name) })
        textAreaField(state("no-note"), rows: 2, limit: 500)
        submitButton(MatchTexts.no, .danger)
      }
    }
  }

  private func mediate(_ side: Match.Side) -> Node {
    let desk = m.desk.map { city.name("window", $0, on: today) } ?? .empty
    return details {
      summary(MatchTexts.mediate)
      p(MatchTexts.mediateLead.filling(desk))
      postForm(action: Link(path: m.path + "/mediation"), key: key, revision: m.revision) {
        hiddenField("side", side.rawValue)
        submitButton(MatchTexts.mediate, .secondary)
      }
    }
  }

  private var outcome: Node {
    section(.aria("labelledby", "outcome")) {
      h2(.id("outcome")) { MatchTexts.outcome }
      postForm(action: Link(path: m.path + "/outcomes"), key: key, revision: m.revision) {
        radioField(
          state("outcome", required: true),
          choices: city.facts("match-outcome", on: today).map { Choice($0.key, $0.name) })
        textAreaField(state("outcome-note"), rows: 3, limit: 1000)
        textField(state("record", support: MatchTexts.recordHelp))
        submitButton(MatchTexts.tell)
      }
    }
  }
}

/// Small rules about whom a side is reached by.
enum MatchRules {
  /// The ways that the actor can pass on: members all that their entry has, a window that speaks for them what it may
  /// read itself.
  static func ways(of profile: Profile?, for actor: Actor) -> [Match.Way] {
    guard let profile else { return [] }
    let reach = ProfilePolicy.reach(actor, on: profile, isRegistered: false)
    let fields: [ProfileField] = [.contact, .phone, .mail, .website]
    return fields.compactMap { field in
      let value = profile.text(field)
      return value.isEmpty || profile.circle(of: field) > reach ? nil : Match.Way(kind: field.rawValue, value: value)
    }
  }
}
