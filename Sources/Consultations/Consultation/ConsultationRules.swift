import Calendar
import HTML
import Platform

extension Consultation {
  /// The verbs that the page may offer: the same question that `apply` asks.
  package func offers(_ event: ConsultationEvent, to actor: Actor) -> Bool {
    disposedOn == nil && ConsultationPolicy.may(event, ConsultationPolicy.relation(of: actor, to: self))
      && state.after(event) != nil
  }

  /// Moves the case by an event, or says why not. `dueOn` is the day the window's clock gives for the asker's turn.
  package mutating func apply(_ event: ConsultationEvent, by actor: Actor, at now: Instant) throws(Refusal) {
    guard ConsultationPolicy.may(event, ConsultationPolicy.relation(of: actor, to: self)) else { throw .forbidden }
    guard disposedOn == nil else { throw .conflict(ConsultationTexts.disposed) }
    guard let after = state.after(event) else { throw .conflict(ConsultationTexts.doesNotFit(event, state)) }
    state = after
    switch event {
    case .answer:
      firstAnsweredAt = firstAnsweredAt ?? now
      waiting = .asker
      dueOn = nil
      movedAt = now
    case .meet:
      firstAnsweredAt = firstAnsweredAt ?? now
      movedAt = now
    case .hear:
      waiting = .us
      movedAt = now
      closing = nil
    case .reopen:
      closing = nil
      waiting = .us
    case .handOver:
      owner = nil
      waiting = .us
    case .refer:
      waiting = .third
      dueOn = nil
    case .withdraw:
      closing = Closing(at: now, outcome: "withdrawn", reason: "asker-withdrew")
      finish()
    case .merge: finish()
    case .book: movedAt = now
    case .assign, .classify, .note, .plan, .accompany, .letGo, .close, .split, .ask: break
    }
  }

  /// Sets the next step; what it waits for is the city's fact. Of whoever asked without anybody having spoken to them nothing
  /// is waited for: until their first answer a plan leaves the word where it is, and the clock runs on.
  package mutating func plan(_ step: NextStep, waitsFor: Waiting, by actor: Actor, at now: Instant) throws(Refusal) {
    try apply(.plan, by: actor, at: now)
    next = step
    if waitsFor == .us || firstAnsweredAt != nil || proxy { waiting = waitsFor }
  }

  /// Closes with an outcome and its reason; `requires` is what the city demands of this outcome.
  package mutating func close(_ closing: Closing, requires: [String], by actor: Actor) throws(Refusal) {
    let errors = closing.errors(requires: requires)
    guard errors.isEmpty else { throw .invalid(errors) }
    try apply(.close, by: actor, at: closing.at)
    self.closing = closing
    finish()
  }

  /// A letter to the asker never arrived: whoever waits for their answer would wait for ever, so that it is the window's
  /// turn. What is over stays over.
  package mutating func missed() {
    guard state.isLive, disposedOn == nil else { return }
    waiting = .us
  }

  private mutating func finish() {
    next = nil
    dueOn = nil
    waiting = .asker
  }
}

extension Closing {
  /// What is missing of an ending; `requires` is what the city demands of its outcome.
  package func errors(requires: [String]) -> [FieldError] {
    var errors: [FieldError] = []
    if outcome.isEmpty { errors.append(FieldError("outcome", ConsultationTexts.chooseOutcome)) }
    if reason.isEmpty { errors.append(FieldError("reason", ConsultationTexts.chooseReason)) }
    if requires.contains("missing"), missing.isEmpty {
      errors.append(FieldError("missing", ConsultationTexts.sayWhatWasMissing))
    }
    if requires.contains("side"), sides.isEmpty { errors.append(FieldError("side", ConsultationTexts.sayWhoseSide)) }
    if requires.contains("reusable"), reusable.isEmpty {
      errors.append(FieldError("reusable", ConsultationTexts.sayWhatCanBeReused))
    }
    for requirement in ["window", "department", "organisation"] where requires.contains(requirement) {
      if !partners.contains(where: { $0.answers(requirement) }) {
        errors.append(FieldError("partners", ConsultationTexts.chooseWhom(requirement)))
      }
    }
    if let day = lookAgainOn, day <= at.day { errors.append(FieldError("look-again", ConsultationTexts.lookAgainLater)) }
    return errors
  }
}
