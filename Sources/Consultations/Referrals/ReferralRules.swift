import Calendar
import HTML
import Platform

extension Referral {
  func isSender(_ actor: Actor) -> Bool { actor.windows.contains(desk) }
  func isReceiver(_ actor: Actor) -> Bool { !receiver.scopes.isDisjoint(with: actor.scopes) }

  /// Whether the receiver may speak by telephone or mail, so that the sender writes it down: outside doors do not work here,
  /// an organisation may have nobody who does, and a department or a window has nobody as long as it is vacant.
  var speaksOutside: Bool {
    switch receiver {
    case .external, .organisation: true
    case .window, .department, .programmeOffice: isVacant
    }
  }

  /// Whether the actor writes down what the other side said. Never once the other side has the case: nobody takes it from a
  /// window that is vacant for a day.
  func isWrittenDown(by actor: Actor) -> Bool { speaksOutside && !tookOver && isSender(actor) && !isReceiver(actor) }

  /// Whether nobody would have the case, were its take-over written down: only somebody there can take it.
  var waitsForAnAccount: Bool { purpose == .takeOver && receiver.isWindow && isVacant }

  /// Whether an actor may do what belongs to a side of the handshake.
  private func may(_ event: ReferralEvent, _ actor: Actor) -> Bool {
    switch event.side {
    case .sender: isSender(actor)
    case .receiver: isReceiver(actor) || (isWrittenDown(by: actor) && !(event == .accept && waitsForAnAccount))
    }
  }

  /// Whether the receiver has taken it once; a question of theirs does not undo it.
  var wasAccepted: Bool { acceptedAt != nil || state == .accepted || state == .answered || state == .released }

  /// Whether a take-over waits for the receiver's yes or no.
  var waitsToTakeOver: Bool { purpose == .takeOver && state.isOpen && !wasAccepted }

  /// Whether its case went over to the receiving window with it, and did not come back by it.
  var tookOver: Bool { purpose == .takeOver && wasAccepted && state != .returned && receiver.isWindow }

  /// Whether the sender looks on after the case went over, until it lets go.
  var isCompanion: Bool { tookOver && state.isOpen }

  /// Whether a take-over is history, because one of the case's `others` was accepted after it.
  func isSuperseded(by others: [Referral]) -> Bool {
    guard purpose == .takeOver, receiver.isWindow, let acceptedAt else { return false }
    return others.contains { $0.tookOver && $0.acceptedAt.map { $0 > acceptedAt } == true }
  }

  /// Whether an answer is awaited, whoever holds the case.
  var isOpenQuestion: Bool { purpose != .takeOver && state.isOpen }

  /// What the receiver owes next, until `dueOn`; nothing while it waits for a reply, and nothing after a take-over.
  var owed: Owed? { Owed(state, purpose) }

  enum Owed {
    /// A yes, a no or a question.
    case acceptance
    case answer

    init?(_ state: ReferralState, _ purpose: Purpose) {
      switch state {
      case .offered: self = .acceptance
      case .accepted where purpose != .takeOver: self = .answer
      default: return nil
      }
    }
  }

  /// Whether the event makes sense now, whoever does it.
  package func fits(_ event: ReferralEvent) -> Bool {
    guard state.after(event) != nil else { return false }
    switch event {
    // After a take-over the receiver answers in the case itself, and the sender cannot pull the case back. Who speaks
    // outside may answer at once.
    case .answer: return purpose != .takeOver && (state != .offered || speaksOutside)
    case .withdraw: return purpose != .takeOver || !wasAccepted
    case .accept: return purpose != .takeOver || !wasAccepted
    case .askBack, .reply, .giveBack, .release: return true
    }
  }

  /// The verbs that the page may offer: the same question that `apply` asks.
  package func offers(_ event: ReferralEvent, to actor: Actor) -> Bool { may(event, actor) && fits(event) }

  /// Moves the referral; the words that belong to the event are set by the caller before.
  package mutating func apply(_ event: ReferralEvent, by actor: Actor, at now: Instant) throws(Refusal) {
    guard may(event, actor) else { throw .forbidden }
    guard fits(event), let after = state.after(event) else { throw .conflict(ReferralTexts.doesNotFit) }
    // A question after acceptance leads back to where it was asked.
    state = event == .reply && wasAccepted ? .accepted : after
    switch event {
    case .accept, .answer: acceptedAt = acceptedAt ?? now
    case .giveBack, .withdraw, .release: endedAt = now
    case .askBack, .reply: break
    }
  }

  /// Another desk took the case over, or it is over: nobody waits for this one any more.
  mutating func lapse(at now: Instant) {
    state = .withdrawn
    endedAt = now
  }

  /// The case came back to the companion, or is over: nobody looks on any more.
  mutating func rest(at now: Instant) {
    state = .released
    endedAt = now
  }

  /// Whether nothing of what was passed on is left to the receiver.
  var isTakenBack: Bool { state == .returned || state == .withdrawn }

  /// Who sees it: both desks; the asker sees the hop in plain words on their own page.
  package var audience: Set<Scope> { receiver.scopes.union([.window(desk)]) }

  func isVisible(to actor: Actor) -> Bool { !audience.isDisjoint(with: actor.scopes) }

  /// As an actor may read it: a receiver learns before acceptance what it needs to decide, after giving it back only its
  /// own words, and after a withdrawal that there was one. A desk that gave the case away keeps no more, on whichever side of
  /// the hand-over; `others` are the case's other referrals. For pages; such a copy is never saved.
  func seen(by actor: Actor, among others: [Referral]) -> Referral {
    if isSender(actor), !tookOver { return self }
    if isReceiver(actor), wasAccepted, !isTakenBack, !isSuperseded(by: others) { return self }
    var seen = self
    seen.passed = passed.forDeciding
    if isTakenBack {
      seen.passed = PassedOn(items: [], values: [:])
      (seen.message, seen.reply) = ("", "")
    }
    return seen
  }

  /// How lists of both sides call it: the number and what consent passed on; once it is taken back, the number alone.
  func title(number: String) -> String {
    guard !isTakenBack, let title = passed.values["title"] else { return number }
    return number + " " + title
  }
}

extension Receiver {
  /// Whether it can hold a case here.
  var isWindow: Bool { if case .window = self { true } else { false } }
}

extension Consultation {
  /// What an event of a referral means for its case. Answers the case's own event when the case changes hands; `others`
  /// are the case's other referrals. A case that is over stays as it is.
  mutating func follow(
    _ event: ReferralEvent, of referral: Referral, others: [Referral], at now: Instant
  ) throws(Refusal) -> ConsultationEvent? {
    let returnsCase = event == .giveBack && referral.purpose == .takeOver && referral.receiver.isWindow && referral.wasAccepted
    guard state.isLive else {
      if event == .accept || returnsCase || (event == .askBack && referral.tookOver) { throw .conflict(ReferralTexts.caseIsOver) }
      return nil
    }
    // An accepted take-over owes nothing: the case itself goes on.
    let isAsked = others.contains { $0.owed != nil }
    switch (event, referral.receiver) {
    case (.accept, .window(let key)) where referral.purpose == .takeOver:
      // A second request of the same kind may be older than the rule that allows only one.
      guard window == referral.sender else { throw .conflict(ReferralTexts.caseIsElsewhere) }
      return changeHands(to: key, at: now) ? .handOver : nil
    case (.giveBack, .window(let key)) where returnsCase:
      guard window == key, !referral.isSuperseded(by: others) else { throw .conflict(ReferralTexts.caseIsElsewhere) }
      return changeHands(to: referral.sender, at: now) ? .handOver : nil
    case (.askBack, .window(let key)) where referral.tookOver:
      // Whoever gave the case on has nothing to ask about it any more.
      guard window == key, !referral.isSuperseded(by: others) else { throw .conflict(ReferralTexts.caseIsElsewhere) }
    case (.answer, _):
      firstAnsweredAt = firstAnsweredAt ?? now
      movedAt = now
      waiting = .us
    case (.giveBack, _), (.withdraw, _): if waiting == .third, !isAsked { waiting = .us }
    case (.askBack, _): if waiting == .third { waiting = .us }
    case (.reply, _): if waiting == .us, !referral.tookOver { waiting = .third }
    case (.accept, _), (.release, _): break
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
