import Calendar
import Platform

/// What the desk may say of an encounter, with the next step that follows from it.
struct EncounterForm: Sendable {
  let medium: String
  let heldOn: Day
  let minutes: Int
  let people: String
  let summary: String
  let next: NextStep?
  /// What was planned when the page was drawn, as `CaseRoutes.seen` says it.
  let was: String?

  init(_ form: Form, city: Municipality, today: Day) throws(Refusal) {
    var check = FormCheck(form)
    let media = city.facts("channel", on: today).filter { $0.data.flag("encounter") }.map(\.key)
    medium = check.choice("medium", in: media, required: CaseTexts.mediumMissing)
    heldOn = check.day("held", required: CaseTexts.stepDayMissing)
    if heldOn > today { check.fail("held", CaseTexts.inFuture) }
    minutes = check.integer("minutes", in: 0...1440, required: CaseTexts.minutesMissing)
    people = check.line("people", max: 200)
    summary = check.text("summary", max: 10_000, required: CaseTexts.summaryMissing)
    let step = check.choice("follow-step", in: city.facts("next-step", on: today).map(\.key))
    let on = check.day("follow-on")
    if step != nil, on == nil, check.errors.text(for: "follow-on") == nil {
      check.fail("follow-on", CaseTexts.stepDayMissing)
    }
    if step == nil, on != nil { check.fail("follow-step", CaseTexts.stepMissing) }
    if let problem = on.flatMap({ NextStep.problem(of: $0, today: today) }) { check.fail("follow-on", problem) }
    was = form.optional("was-follow-step")
    next = step.flatMap { step in on.map { NextStep(step, on: $0) } }
    try check.finish()
  }

  /// Nobody met about a case before its first contact, the day on which it was received; and nobody plans over what somebody
  /// else has planned since the page was drawn.
  func refuse(in c: Consultation, _ city: Municipality) throws {
    if heldOn < c.receivedOn {
      throw Refusal.invalid([FieldError("held", CaseTexts.tooEarly.filling(Format.date(c.receivedOn)))])
    }
    if next != nil { try CaseRoutes.refuseIfPlanned(c, "follow-step", was: was, city) }
  }

  func encounter(
    _ id: ID, _ consultation: ID, of accompaniment: ID? = nil, by actor: Actor, at now: Instant
  ) -> Encounter {
    Encounter(
      id: id, consultation: consultation, medium: medium, heldOn: heldOn, minutes: minutes, people: people,
      summary: summary, madeBy: actor.person, madeByName: actor.name, madeAt: now,
      accompaniment: accompaniment)
  }
}
