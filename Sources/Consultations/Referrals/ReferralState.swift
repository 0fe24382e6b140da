import Platform

/// Where a referral stands.
package enum ReferralState: String, Sendable, CaseIterable {
  case offered, questioned, accepted, answered, returned, withdrawn, released

  package var isOpen: Bool { self == .offered || self == .questioned || self == .accepted }

  /// The state after an event, or `nil` when it does not fit.
  package func after(_ event: ReferralEvent) -> ReferralState? {
    switch (self, event) {
    case (.offered, .accept), (.questioned, .accept): .accepted
    case (.offered, .askBack), (.accepted, .askBack): .questioned
    case (.questioned, .reply): .offered
    case (.offered, .giveBack), (.questioned, .giveBack), (.accepted, .giveBack): .returned
    case (.offered, .answer), (.accepted, .answer), (.answered, .answer): .answered
    case (.offered, .withdraw), (.questioned, .withdraw), (.accepted, .withdraw): .withdrawn
    case (.accepted, .release), (.answered, .release): .released
    default: nil
    }
  }
}

/// What can happen to a referral, and whose side may do it.
package enum ReferralEvent: String, Sendable, CaseIterable {
  case accept
  case askBack = "ask-back"
  case reply
  case giveBack = "give-back"
  case answer
  case withdraw
  /// The sender lets go of being companion.
  case release

  package var side: ReferralSide {
    switch self {
    case .accept, .askBack, .giveBack, .answer: .receiver
    case .reply, .withdraw, .release: .sender
    }
  }
}

package enum ReferralSide: Sendable { case sender, receiver }
