/// What one step of a programme is for (段階). A closed set: a programme orders, dates and names these steps over one or
/// more fiscal years, and can add none of its own.
package enum StageKind: String, Sendable, CaseIterable, Codable {
  case idea
  /// 事前相談シート.
  case sheet
  case talks
  /// The formal proposal (提案書).
  case proposal
  /// The clerk's check of requirements and papers.
  case check
  case screening
  /// Needs research with a small grant.
  case survey
  case finalScreening = "final-screening"
  case decision
  case notice
  case agreement

  /// The party answers a form here.
  package var hasAnswers: Bool { self == .idea || self == .sheet || self == .proposal || self == .survey }
  package var isScreening: Bool { self == .screening || self == .finalScreening }

  /// Where a proposal stands when it enters the stage.
  package var initial: StageState {
    switch self {
    case .idea, .sheet, .proposal: .drafting
    case .survey, .agreement: .open
    case .talks, .check, .screening, .finalScreening, .decision, .notice: .waiting
    }
  }

  /// The states a proposal can have here, in the order in which they come.
  package var states: [StageState] {
    switch self {
    case .idea, .sheet, .proposal: [.drafting, .submitted, .returned]
    case .talks: [.waiting, .open]
    case .check: [.waiting, .working, .returned]
    case .screening, .finalScreening: [.waiting, .working]
    case .survey: [.open, .submitted, .returned]
    case .decision, .notice: [.waiting]
    case .agreement: [.open]
    }
  }
}

/// Where a proposal stands within its stage, as people decided it.
package enum StageState: String, Sendable, CaseIterable, Codable {
  /// The party writes and has not sent anything.
  case drafting
  case submitted
  /// The city asked for more; the party's turn.
  case returned
  /// Both sides are at it: talks, a survey, an agreement.
  case open
  /// The city has not begun.
  case waiting
  case working

  /// The city waits for the party.
  package var isPartysTurn: Bool { self == .drafting || self == .returned }
}

/// What can happen to a proposal.
package enum ProposalEvent: String, Sendable, CaseIterable {
  /// Write in the form of the present stage.
  case edit
  case submit
  /// Ask for more; the form opens again.
  case askMore = "ask-more"
  /// Take what was submitted; the next stage begins.
  case accept
  /// Begin talks, a check or a screening.
  case begin
  /// The talks have brought the proposal to where it can go on.
  case settle
  case pass
  /// Not through the check or the screening: a decision with a reason follows, never silence.
  case fail
  case decide
  /// Send the notice of the decision.
  case issue
  /// The agreement is made.
  case conclude
  /// The party takes it back.
  case withdraw
  /// 協働に至らず.
  case abandon
  /// Another window takes it.
  case handOver = "hand-over"
}

/// Where an event leads.
package enum StageMove: Sendable, Equatable {
  case to(StageState)
  /// The stage that the programme names next.
  case next
  /// The programme's decision: what is not passed must be answered all the same.
  case decision
  /// What was decided says where it goes on: agreement, talks again, or the end.
  case byDecision
  case end(EndingKind)
}

/// How a proposal ended. None ends without a reason.
package enum EndingKind: String, Sendable, CaseIterable {
  case agreed
  /// Adopted by a programme that makes no agreement.
  case adopted
  /// Decided and answered, not adopted.
  case refused
  case withdrawn
  case noCollaboration = "no-collaboration"
  case handedOver = "handed-over"
  case merged
  case split
}

extension StageKind {
  /// Where an event leads from a state of this stage, or `nil` when it does not fit. Buttons, guards, tests and the
  /// diagram in the documentation come from this table.
  package func after(_ event: ProposalEvent, in state: StageState) -> StageMove? {
    guard states.contains(state) else { return nil }
    if event == .withdraw { return .end(.withdrawn) }
    return switch self {
    case .idea, .sheet: answered(event, state, endsFrom: [.submitted, .returned])
    // Once a formal proposal is received it gets a decision (条例10条2項), not a side exit.
    case .proposal: answered(event, state, endsFrom: [.drafting, .returned])
    case .survey: survey(event, state)
    case .talks: talks(event, state)
    case .check: check(event, state)
    case .screening, .finalScreening: screening(event, state)
    case .decision: event == .decide ? .next : nil
    case .notice: event == .issue ? .byDecision : nil
    case .agreement: event == .conclude ? .end(.agreed) : nil
    }
  }

  private func answered(_ event: ProposalEvent, _ state: StageState, endsFrom: [StageState]) -> StageMove? {
    switch (state, event) {
    case (.drafting, .edit), (.returned, .edit): .to(state)
    case (.drafting, .submit), (.returned, .submit): .to(.submitted)
    case (.submitted, .askMore): .to(.returned)
    case (.submitted, .accept): .next
    case (_, .abandon): endsFrom.contains(state) ? .end(.noCollaboration) : nil
    case (_, .handOver): endsFrom.contains(state) ? .end(.handedOver) : nil
    default: nil
    }
  }

  private func survey(_ event: ProposalEvent, _ state: StageState) -> StageMove? {
    switch (state, event) {
    case (.open, .edit), (.returned, .edit): .to(state)
    case (.open, .submit), (.returned, .submit): .to(.submitted)
    case (.submitted, .askMore): .to(.returned)
    case (.submitted, .accept): .next
    default: nil
    }
  }

  private func talks(_ event: ProposalEvent, _ state: StageState) -> StageMove? {
    switch (state, event) {
    case (.waiting, .begin): .to(.open)
    case (.open, .settle): .next
    case (_, .abandon): .end(.noCollaboration)
    case (_, .handOver): .end(.handedOver)
    default: nil
    }
  }

  private func check(_ event: ProposalEvent, _ state: StageState) -> StageMove? {
    switch (state, event) {
    case (.waiting, .begin): .to(.working)
    case (.working, .askMore): .to(.returned)
    case (.returned, .submit): .to(.working)
    case (.working, .pass): .next
    case (.working, .fail): .decision
    default: nil
    }
  }

  private func screening(_ event: ProposalEvent, _ state: StageState) -> StageMove? {
    switch (state, event) {
    case (.waiting, .begin): .to(.working)
    case (.working, .pass): .next
    case (.working, .fail): .decision
    default: nil
    }
  }
}
