import Calendar
import HTML
import Platform

/// The form that closes a case: how it ended, why, with whom, and whether somebody looks again.
struct ClosingPages {
  let c: Consultation
  let doors: ClosingDoors
  let begun: Begun
  let errors: [FieldError]
  let request: Request
  let city: Municipality

  private var day: Day { request.now.day }

  private func state(_ name: String, _ label: Text, _ support: Text? = nil, required: Bool = false) -> FieldState {
    Fields(begun.form, errors).state(name, label, support: support, required: required)
  }

  private var outcome: FieldState { state("outcome", OutcomeTexts.outcome, required: true) }
  private var reason: FieldState { state("reason", OutcomeTexts.reason, OutcomeTexts.reasonSupport, required: true) }
  private var note: FieldState {
    let reasons = city.facts("outcome-reason", on: day).filter { $0.data.flag("asks_detail") }.map(\.name)
    let field = state("note", OutcomeTexts.note, reasons.isEmpty ? nil : OutcomeTexts.noteSupport(joined(reasons)))
    return reasons.isEmpty ? field : field.sometimes()
  }
  private var partners: FieldState { state("partners", OutcomeTexts.partners, OutcomeTexts.partnersSupport).sometimes() }
  private var partnerName: FieldState { state("partner-name", OutcomeTexts.partnerName) }
  private var missing: FieldState {
    state("missing", OutcomeTexts.missing, OutcomeTexts.onlyWithoutCollaboration).sometimes()
  }
  private var side: FieldState { state("side", OutcomeTexts.side, OutcomeTexts.onlyWithoutCollaboration).sometimes() }
  private var reusable: FieldState {
    state("reusable", OutcomeTexts.reusable, OutcomeTexts.onlyWithoutCollaboration).sometimes()
  }
  private var again: FieldState { state("again", OutcomeTexts.again, OutcomeTexts.againSupport).sometimes() }
  private var lookAgain: FieldState {
    state("look-again", OutcomeTexts.lookAgain, OutcomeTexts.lookAgainSupport).sometimes()
  }
  private var message: FieldState { state("message", OutcomeTexts.message, OutcomeTexts.messageSupport) }

  private func joined(_ words: [Text]) -> Text { words.joined(separator: Text(ja: "、", en: ", ")) }

  @HTMLBuilder var node: Node {
    headingBlock(OutcomeTexts.close, eyebrow: Text(verbatim: c.number), lead: OutcomeTexts.closeLead)
    errorSummary([outcome, reason, note, partners, partnerName, missing, side, reusable, again, lookAgain, message])
    if c.firstAnsweredAt == nil {
      notificationBanner(Notice(.warning, OutcomeTexts.neverAnswered, body: p { OutcomeTexts.neverAnsweredBody }))
    }
    OutcomeRoutes.draft(of: c).node(
      begun, request.reader.language, action: Link(path: "/consultations/\(c.id)/closing"),
      key: request.key ?? randomToken(), revision: c.revision
    ) {
      radioField(outcome, choices: city.outcomes(on: day).map { Choice($0.key, $0.name) })
      selectField(reason, choices: [], groups: reasons)
      textAreaField(note, rows: 4, limit: 4_000)
      partnerChoice
      withoutCollaboration
      radioField(again, choices: ClosingForm.Again.allCases.map { Choice($0.rawValue, OutcomeTexts.again($0)) })
      dateField(
        lookAgain,
        DateParts(
          year: begun.form["look-again-year"], month: begun.form["look-again-month"], day: begun.form["look-again-day"]))
      textAreaField(message, rows: 6, limit: Message.longest)
      if c.contact.mail.isEmpty { p(.class("support")) { CaseTexts.noMail } }
      buttonRow { submitButton(OutcomeTexts.close, name: "go", value: "close") }
    }
  }

  /// Reasons under the outcome they explain; one that explains several stands under each.
  private var reasons: [ChoiceGroup] {
    city.outcomes(on: day).map { outcome in
      ChoiceGroup(outcome.name, city.reasons(for: outcome.key, on: day).map { Choice($0.key, $0.name) })
    }
  }

  /// What only some endings ask: under a heading that says which, and with a script only when one of them is chosen.
  @HTMLBuilder private var withoutCollaboration: Node {
    let asking = city.outcomes(on: day).filter { outcome in
      let requires = city.outcome(outcome.key, on: day)?.requires ?? []
      return !requires.isDisjoint(with: ["missing", "side", "reusable"])
    }
    if !asking.isEmpty {
      div(.data("when", "outcome"), .data("any", asking.map(\.key).joined(separator: " "))) {
        h2 { OutcomeTexts.whenEnding(joined(asking.map { Text(ja: "「", en: "“") + $0.name + Text(ja: "」", en: "”") })) }
        checkboxField(missing, choices: choices("missing"), chosen: begun.form.all("missing"))
        checkboxField(side, choices: choices("side"), chosen: begun.form.all("side"))
        textAreaField(reusable, rows: 4, limit: 4_000)
      }
    }
  }

  private func choices(_ kind: String) -> [Choice] { city.facts(kind, on: day).map { Choice($0.key, $0.name) } }

  private typealias Group = (title: Text, choices: [(value: String, label: Text)])

  /// With whom it may end, by heading. Whoever stands under several is offered once, under the first: who was asked already
  /// before what was looked for, and that before what may fit.
  private var groups: (near: [Group], windows: [Group]) {
    let found = doors.doors
    let near: [Group] = [
      (OutcomeTexts.referred, doors.referred.map { ($0.value, name($0)) }),
      (ReferralTexts.found, offers(found.found, "department")),
      (ReferralTexts.organisations, found.organisations.map { ("organisation:\($0.id)", Text(verbatim: $0.name)) }),
      (ReferralTexts.chosen, offers(found.kept, "department")),
      (ReferralTexts.suggested, offers(found.suggested, "department")),
      (ReferralTexts.office, offers(found.office, Receiver.office)),
    ]
    let windows: [Group] = [
      (ReferralTexts.windows, offers(found.windows, "window")), (ReferralTexts.external, offers(found.external, "external")),
    ]
    var shown: Set<String> = []
    func once(_ groups: [Group]) -> [Group] {
      groups.map { (title: $0.title, choices: $0.choices.filter { shown.insert($0.value).inserted }) }
        .filter { !$0.choices.isEmpty }
    }
    return (once(near), once(windows))
  }

  private func offers(_ facts: [Fact], _ kind: String) -> [(value: String, label: Text)] {
    facts.map { (kind + ":" + $0.key, $0.name) }
  }

  @HTMLBuilder private var partnerChoice: Node {
    let offered = groups
    let first = (offered.near + offered.windows).first?.choices.first?.value
    fieldGroup(partners) {
      for group in offered.near { boxes(group, first) }
      if !offered.windows.isEmpty {
        let values = offered.windows.flatMap { $0.choices.map(\.value) }
        // A city has many windows: they are folded until one of them is meant.
        details(.open(values.contains { chosen.contains($0) || $0 == first })) {
          summary(ReferralTexts.windows)
          for group in offered.windows { boxes(group, first) }
        }
      }
    }
    textField(state("words", OutcomeTexts.words), width: .medium)
    buttonRow { submitButton(ReferralTexts.find, .secondary, name: "go", value: "find") }
    textField(partnerName)
  }

  private func name(_ receiver: Receiver) -> Text { receiver.name(city, on: day, organisation: doors.name) }

  /// The first box of all has the id that the error summary leads to.
  private func boxes(_ group: Group, _ first: String?) -> Node {
    div(.role("group"), .aria("label", group.title)) {
      p(.class("support")) { group.title }
      div(.class("choices")) {
        for choice in group.choices {
          let id = choice.value == first ? partners.id : "partner-" + anchor(choice.value)
          div(.class("choice")) {
            input(
              .type("checkbox"), .id(id), .name("partners"), .value(choice.value),
              .checked(chosen.contains(choice.value)))
            label(.for(id)) { choice.label }
          }
        }
      }
    }
  }

  private var chosen: [String] { begun.form.all("partners") }

  private func anchor(_ value: String) -> String {
    String(decoding: value.utf8.map { $0 == UInt8(ascii: ":") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
  }
}
