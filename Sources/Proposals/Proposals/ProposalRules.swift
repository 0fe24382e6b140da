import Calendar
import HTML
import Platform

extension Proposal {
  /// The verbs that the page may offer: the same question that `apply` asks.
  package func offers(_ event: ProposalEvent, to actor: Actor) -> Bool {
    isLive && ProposalPolicy.may(event, ProposalPolicy.relation(of: actor, to: self), in: kind)
      && kind.after(event, in: state) != nil
  }

  /// What the office may change of it by itself: it goes on, and whoever does it is no party to it.
  func isInOffice(of actor: Actor) -> Bool { isLive && ProposalPolicy.relation(of: actor, to: self) == .office }

  /// Moves the proposal by an event, or says why not. `stages` are those of its call; `decided` is what was decided, for
  /// the notice. Answers the stage left and the stage entered, if it moved on.
  @discardableResult
  package mutating func apply(
    _ event: ProposalEvent, in stages: [CallStage], decided: DecisionClass? = nil, ending: Ending? = nil,
    by actor: Actor, at now: Instant
  ) throws(Refusal) -> Passage? {
    guard ProposalPolicy.may(event, ProposalPolicy.relation(of: actor, to: self), in: kind) else { throw .forbidden }
    return try move(event, in: stages, decided: decided, ending: ending, at: now)
  }

  /// The same without asking who: for what the system itself carries on.
  mutating func move(
    _ event: ProposalEvent, in stages: [CallStage], decided: DecisionClass? = nil, ending: Ending? = nil, at now: Instant
  ) throws(Refusal) -> Passage? {
    guard isLive, let move = kind.after(event, in: state) else { throw .conflict(StageTexts.doesNotFit(kind, state)) }
    if event == .settle, departments.isEmpty { throw .conflict(ProposalTexts.nameADepartment) }
    movedAt = now
    switch move {
    case .to(let next):
      state = next
      return nil
    case .next: return try enter(following(in: stages), event, decided, at: now)
    case .decision: return try enter(stages.first { $0.kind == .decision }, event, decided, at: now)
    case .byDecision:
      answeredOn = now.day
      switch decided {
      case .adopted: return try enter(following(in: stages), event, decided, at: now)
      case .continued: return try enter(stages.first { $0.kind == .talks }, event, decided, at: now)
      case .refused, nil: return end(Ending(.refused, at: now), event)
      }
    case .end(let kind):
      let ended = ending ?? Ending(kind, at: now)
      guard ended.kind == kind else { throw .conflict(StageTexts.doesNotFit(self.kind, state)) }
      return end(ended, event)
    }
  }

  private func following(in stages: [CallStage]) -> CallStage? {
    guard let here = stages.firstIndex(where: { $0.key == stage }) else { return nil }
    return stages[(here + 1)...].first
  }

  private mutating func enter(
    _ next: CallStage?, _ event: ProposalEvent, _ decided: DecisionClass?, at now: Instant
  ) throws(Refusal) -> Passage {
    let left = stage
    guard let next else {
      // A programme that makes no agreement ends with its notice.
      guard decided == .adopted || kind == .agreement else { throw .conflict(ProposalTexts.noStageFollows) }
      return end(Ending(.adopted, at: now), event)
    }
    (stage, kind, state) = (next.key, next.kind, next.kind.initial)
    if next.kind.isScreening || next.kind == .decision { isBeforeCommittee = true }
    return Passage(left: left, entered: next, result: event)
  }

  private mutating func end(_ ending: Ending, _ event: ProposalEvent) -> Passage {
    self.ending = ending
    dueOn = nil
    return Passage(left: stage, entered: nil, result: event)
  }

  /// Ends by merging or splitting: what goes on elsewhere.
  mutating func goOnElsewhere(_ kind: EndingKind, at now: Instant) -> Passage {
    movedAt = now
    return end(Ending(kind, at: now), .handOver)
  }
}

/// A step from one stage to the next, or out.
package struct Passage: Sendable, Equatable {
  package let left: String
  package let entered: CallStage?
  package let result: ProposalEvent
}

/// What a decision means for what follows. The city names its results (fact kind `decision-result`).
package enum DecisionClass: String, Codable, Sendable, CaseIterable { case adopted, continued, refused }
