import Calendar
import HTML
import Platform

/// How a case ends, as the coordinator fills it in. What the outcome demands is the city's fact.
struct ClosingForm: Sendable {
  let closing: Closing
  let requires: [String]
  let revision: Int

  init(_ form: Form, city: Municipality, at now: Instant) throws(Refusal) {
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
    let needed = Self.noteNeeded(rule, asksDetail: asksDetail)
    let note = check.text("note", max: 4_000, required: needed)
    let missing = check.choices("missing", in: city.facts("missing", on: day).map(\.key))
    let sides = check.choices("side", in: city.facts("side", on: day).map(\.key))
    let reusable = check.text("reusable", max: 4_000)
    let again = check.day("look-again")
    try check.finish()
    requires = Array(rule?.requires ?? [])
    closing = Closing(
      at: now, outcome: outcome, reason: reason, note: note, missing: missing, sides: sides, reusable: reusable,
      lookAgainOn: again)
  }

  /// Whom the matter went to is said in the note; some reasons need words as well.
  private static func noteNeeded(_ rule: OutcomeRule?, asksDetail: Bool) -> Text? {
    let others: Set<String> = ["window", "organisation", "department"]
    if let rule, !rule.requires.isDisjoint(with: others) { return OutcomeTexts.sayToWhom }
    return asksDetail ? OutcomeTexts.sayMore : nil
  }
}
