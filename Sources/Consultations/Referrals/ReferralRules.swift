import Calendar
import HTML
import Platform

extension Referral {
  /// On which side of the handshake an actor stands; somebody who works on both is asked as the receiver.
  package func side(of actor: Actor) -> ReferralSide {
    if stands(on: .receiver, actor) { return .receiver }
    return stands(on: .sender, actor) ? .sender : .neither
  }

  /// Somebody may stand on both sides: a coordinator of two windows.
  func stands(on side: ReferralSide, _ actor: Actor) -> Bool {
    switch side {
    case .sender: actor.windows.contains(sender)
    // An external door does not work here: the sender writes down what it said.
    case .receiver: receiver.scope.map(actor.scopes.contains) ?? actor.windows.contains(sender)
    case .neither: false
    }
  }

  /// Whether the event makes sense now, whoever does it.
  package func fits(_ event: ReferralEvent) -> Bool {
    guard state.after(event) != nil else { return false }
    switch event {
    // After a take-over the receiver answers in the case itself, and the sender cannot pull the case back.
    case .answer: return purpose != .takeOver
    case .withdraw: return purpose != .takeOver || state != .accepted
    case .askBack, .reply: return receiver.scope != nil
    case .accept, .giveBack, .release: return true
    }
  }

  /// The verbs that the page may offer: the same question that `apply` asks.
  package func offers(_ event: ReferralEvent, to actor: Actor) -> Bool { stands(on: event.side, actor) && fits(event) }

  /// Moves the referral; the words that belong to the event are set by the caller before.
  package mutating func apply(_ event: ReferralEvent, by actor: Actor, at now: Instant) throws(Refusal) {
    guard stands(on: event.side, actor) else { throw .forbidden }
    guard fits(event), let after = state.after(event) else { throw .conflict(ReferralTexts.doesNotFit) }
    state = after
    switch event {
    case .accept: acceptedAt = acceptedAt ?? now
    case .giveBack, .withdraw, .release: endedAt = now
    case .askBack, .reply, .answer: break
    }
  }

  /// Who sees it: both desks; the asker sees the hop in plain words on their own page.
  package var audience: Set<Scope> {
    var scopes: Set<Scope> = [.window(sender)]
    if let scope = receiver.scope, state != .withdrawn { scopes.insert(scope) }
    return scopes
  }

  /// How lists call it: the number and what consent passed on, never more.
  func title(number: String) -> String {
    passed.values["title"].map { number + " " + $0 } ?? number
  }
}

extension Consultation {
  /// What an event of a referral means for its case. Answers the case's own event when the case changes hands; `others`
  /// says whether another receiver still has the word. A case that is over stays as it is.
  mutating func follow(
    _ event: ReferralEvent, of referral: Referral, others: Bool, at now: Instant
  ) throws(Refusal) -> ConsultationEvent? {
    guard state.isLive else {
      if event == .accept { throw .conflict(ReferralTexts.caseIsOver) }
      return nil
    }
    switch event {
    case .accept:
      guard referral.purpose == .takeOver, case .window(let key) = referral.receiver else { return nil }
      return changeHands(to: key, at: now) ? .handOver : nil
    case .giveBack where referral.receiver == .window(window) && referral.purpose == .takeOver:
      return changeHands(to: referral.sender, at: now) ? .handOver : nil
    case .answer:
      firstAnsweredAt = firstAnsweredAt ?? now
      movedAt = now
      waiting = .us
    case .giveBack, .withdraw: if waiting == .third, !others { waiting = .us }
    case .askBack: if waiting == .third { waiting = .us }
    case .reply: if waiting == .us { waiting = .third }
    case .release: break
    }
    return nil
  }

  private mutating func changeHands(to key: String, at now: Instant) -> Bool {
    guard window != key, let after = state.after(.handOver) else { return false }
    state = after
    window = key
    owner = nil
    waiting = .us
    movedAt = now
    return true
  }
}
