/// Where a case stands, as people decided it. Whether it is overdue, silent or referred is derived, never stored here.
package enum ConsultationState: String, Sendable, CaseIterable {
  /// Nobody has answered yet.
  case received
  case open
  /// Somebody walks alongside (伴走支援); ends only by letting go.
  case accompanied
  case closed
  /// Goes on in another case.
  case merged

  package var isLive: Bool { self == .received || self == .open || self == .accompanied }

  /// The state after an event, or `nil` when the event does not fit. Buttons, guards, tests and the diagram in the
  /// documentation come from this table.
  package func after(_ event: ConsultationEvent) -> ConsultationState? {
    switch (self, event) {
    case (.merged, _): nil
    case (.closed, .note), (.closed, .ask): .closed
    case (.closed, .hear), (.closed, .reopen): .open
    case (.closed, _), (_, .reopen): nil
    case (_, .assign), (_, .note), (_, .classify), (_, .hear), (_, .split), (_, .plan), (_, .book): self
    case (_, .handOver): self == .accompanied ? .accompanied : .received
    case (.received, .answer), (.received, .meet), (.received, .refer): .open
    case (_, .answer), (_, .meet), (_, .refer): self
    case (.accompanied, .accompany), (.received, .letGo), (.open, .letGo): nil
    case (_, .accompany): .accompanied
    case (.accompanied, .letGo): .open
    case (.accompanied, .close), (.accompanied, .merge): nil
    case (_, .close), (_, .withdraw): .closed
    case (_, .merge): .merged
    case (_, .ask): nil
    }
  }
}

/// What can happen to a case.
package enum ConsultationEvent: String, Sendable, CaseIterable {
  /// Give it an owner, or take it.
  case assign
  /// Change title, types, fields, urgency and what is known of the asker.
  case classify
  /// Write to the asker.
  case answer
  /// The asker writes.
  case hear
  /// An internal note.
  case note
  /// Record an encounter.
  case meet
  /// Set the next step and its day.
  case plan
  /// Book an appointment, from either side.
  case book
  /// Refer it, with the asker's consent.
  case refer
  /// Another window takes it over for good.
  case handOver = "hand-over"
  case accompany
  case letGo = "let-go"
  case close
  case reopen
  /// The asker takes it back.
  case withdraw
  case merge
  case split
  /// Ask the asker, after closing, about a public example or the two closing questions.
  case ask
}
