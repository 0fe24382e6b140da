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
  private var note: FieldState { state("note", OutcomeTexts.note) }
  private var partners: FieldState { state("partners", OutcomeTexts.partners, OutcomeTexts.partnersSupport) }
  private var partnerName: FieldState { state("partner-name", OutcomeTexts.partnerName) }
  private var missing: FieldState { state("missing", OutcomeTexts.missing, OutcomeTexts.onlyWithoutCollaboration) }
  private var side: FieldState { state("side", OutcomeTexts.side, OutcomeTexts.onlyWithoutCollaboration) }
  private var reusable: FieldState { state("reusable", OutcomeTexts.reusable, OutcomeTexts.onlyWithoutCollaboration) }
  private var again: FieldState { state("again", OutcomeTexts.again, OutcomeTexts.againSupport) }
  private var lookAgain: FieldState { state("look-again", OutcomeTexts.lookAgain, OutcomeTexts.lookAgainSupport) }

  @HTMLBuilder var node: Node {
    headingBlock(OutcomeTexts.close, eyebrow: Text(verbatim: c.number), lead: OutcomeTexts.closeLead)
    errorSummary([outcome, reason, note, partners, partnerName, missing, side, reusable, again, lookAgain])
    OutcomeRoutes.draft(of: c).node(
      begun, request.reader.language, action: Link(path: "/consultations/\(c.id)/closing"),
      key: request.key ?? randomToken(), revision: c.revision
    ) {
      radioField(outcome, choices: city.outcomes(on: day).map { Choice($0.key, $0.name) })
      selectField(reason, choices: [], groups: reasons)
      textAreaField(note, rows: 4, limit: 4_000)
      partnerChoice
      checkboxField(missing, choices: choices("missing"), chosen: begun.form.all("missing"))
      checkboxField(side, choices: choices("side"), chosen: begun.form.all("side"))
      textAreaField(reusable, rows: 4, limit: 4_000)
      radioField(again, choices: ClosingForm.Again.allCases.map { Choice($0.rawValue, OutcomeTexts.again($0)) })
      dateField(
        lookAgain,
        DateParts(
          year: begun.form["look-again-year"], month: begun.form["look-again-month"], day: begun.form["look-again-day"]))
      buttonRow { submitButton(OutcomeTexts.close, name: "go", value: "close") }
    }
  }

  /// Reasons under the outcome they explain; one that explains several stands under each.
  private var reasons: [ChoiceGroup] {
    city.outcomes(on: day).map { outcome in
      ChoiceGroup(outcome.name, city.reasons(for: outcome.key, on: day).map { Choice($0.key, $0.name) })
    }
  }

  private func choices(_ kind: String) -> [Choice] { city.facts(kind, on: day).map { Choice($0.key, $0.name) } }

  @HTMLBuilder private var partnerChoice: Node {
    fieldGroup(partners) {
      boxes(OutcomeTexts.referred, doors.referred.map { ($0.value, name($0)) })
      boxes(ReferralTexts.found, fresh(doors.doors.found, "department"))
      boxes(ReferralTexts.organisations, doors.doors.organisations.map { ("organisation:\($0.id)", Text(verbatim: $0.name)) })
      boxes(ReferralTexts.chosen, fresh(doors.doors.kept, "department"))
      boxes(ReferralTexts.suggested, fresh(doors.doors.suggested, "department"))
      windows
    }
    textField(state("words", OutcomeTexts.words), width: .medium)
    buttonRow { submitButton(ReferralTexts.find, .secondary, name: "go", value: "find") }
    textField(partnerName)
  }

  /// A city has many windows: they are folded until one of them is meant.
  @HTMLBuilder private var windows: Node {
    let own = fresh(doors.doors.windows, "window")
    let external = fresh(doors.doors.external, "external")
    let values = (own + external).map(\.value)
    if !values.isEmpty {
      details(.open(values.contains { chosen.contains($0) || $0 == first })) {
        summary(ReferralTexts.windows)
        boxes(ReferralTexts.windows, own)
        boxes(ReferralTexts.external, external)
      }
    }
  }

  private func name(_ receiver: Receiver) -> Text { receiver.name(city, on: day, organisation: doors.name) }

  /// What stands among those asked already is not offered twice.
  private func fresh(_ facts: [Fact], _ kind: String) -> [(value: String, label: Text)] {
    let shown = Set(doors.referred.map(\.value))
    return facts.filter { !shown.contains(kind + ":" + $0.key) }.map { (kind + ":" + $0.key, $0.name) }
  }

  /// The first box has the id that the error summary leads to.
  @HTMLBuilder private func boxes(_ title: Text, _ choices: [(value: String, label: Text)]) -> Node {
    if !choices.isEmpty {
      div(.role("group"), .aria("label", title)) {
        p(.class("support")) { title }
        div(.class("choices")) {
          for choice in choices {
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
  }

  private var chosen: [String] { begun.form.all("partners") }

  private var first: String? {
    let organisations = doors.doors.organisations.map { "organisation:\($0.id)" }
    return doors.referred.first?.value ?? doors.doors.found.first.map { "department:" + $0.key } ?? organisations.first
      ?? (fresh(doors.doors.kept, "department") + fresh(doors.doors.suggested, "department")
        + fresh(doors.doors.windows, "window") + fresh(doors.doors.external, "external")).first?.value
  }

  private func anchor(_ value: String) -> String {
    String(decoding: value.utf8.map { $0 == UInt8(ascii: ":") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
  }
}
