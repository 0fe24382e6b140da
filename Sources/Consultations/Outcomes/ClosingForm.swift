import Calendar
import HTML
import Platform

/// How a case ends, as the coordinator fills it in. What the outcome demands is the city's fact.
struct ClosingForm: Sendable {
  let closing: Closing
  /// What the asker reads as the answer; may be empty.
  let message: String
  let requires: [String]
  let revision: Int

  /// Whether the case is to be looked at again, when the outcome asks.
  enum Again: String, Sendable, CaseIterable { case yes, no }

  init(_ form: Form, offering doors: [String], city: Municipality, at now: Instant) throws(Refusal) {
    let day = now.day
    var check = FormCheck(form)
    revision = check.revision()
    let outcome = check.choice("outcome", in: city.outcomes(on: day).map(\.key), required: ConsultationTexts.chooseOutcome)
    let rule = city.outcome(outcome, on: day)
    let reasons = city.facts("outcome-reason", on: day)
    let reason = check.choice("reason", in: reasons.map(\.key), required: ConsultationTexts.chooseReason)
    let fitting = city.reasons(for: outcome, on: day).map(\.key)
    if !outcome.isEmpty, !reason.isEmpty, !fitting.contains(reason) { check.fail("reason", OutcomeTexts.reasonDoesNotFit) }
    let asksDetail = reasons.first { $0.key == reason }?.data.flag("asks_detail") ?? false
    let note = check.text("note", max: 4_000, required: asksDetail ? OutcomeTexts.sayMore : nil)
    let missing = check.choices("missing", in: city.facts("missing", on: day).map(\.key))
    let sides = check.choices("side", in: city.facts("side", on: day).map(\.key))
    let reusable = check.text("reusable", max: 4_000)
    let partners = Self.partners(&check, offering: doors)
    let again = Self.again(&check, asks: rule?.looksAgain ?? false, on: day)
    message = check.text("message", max: Message.longest)
    requires = Array(rule?.requires ?? [])
    closing = Closing(
      at: now, outcome: outcome, reason: reason, note: note, missing: missing, sides: sides, reusable: reusable,
      lookAgainOn: again, partners: partners)
    for error in closing.errors(requires: requires) where check.errors.text(for: error.field) == nil {
      check.fail(error.field, error.text)
    }
    try check.finish()
  }

  private static func partners(_ check: inout FormCheck, offering doors: [String]) -> [ClosingPartner] {
    let chosen = check.choices("partners", in: doors).compactMap(ClosingPartner.init(value:))
    let named = check.line("partner-name", max: 200)
    return chosen + (named.isEmpty ? [] : [.named(named)])
  }

  /// The day on which it comes back; an outcome that asks wants an answer.
  private static func again(_ check: inout FormCheck, asks: Bool, on day: Day) -> Day? {
    let choice = check.choice("again", of: Again.self)
    let typed = check.day("look-again")
    if asks, choice == nil, typed == nil, check.errors.text(for: "again") == nil {
      check.fail("again", OutcomeTexts.againMissing)
    }
    guard choice != .no else { return nil }
    if choice == .yes, typed == nil, check.errors.text(for: "look-again") == nil {
      check.fail("look-again", OutcomeTexts.lookAgainMissing)
    }
    return typed
  }
}
