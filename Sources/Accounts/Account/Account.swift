import Calendar
import Platform
import Storage

/// What lets a person sign in. Its id is the person's.
package struct Account: Sendable, Equatable {
  package let person: ID
  package var mail: String
  /// argon2id in PHC form; none before the invitation is accepted.
  var password: String?
  package var state: State
  /// Made by the sample: while the database is marked as a sample, no second factor is asked.
  package let isSample: Bool
  var secondFactor: SecondFactor?

  package enum State: String, Sendable, CaseIterable, Storable {
    case invited, active, disabled, anonymised

    /// The state after an event, or nothing when the event does not fit.
    package func after(_ event: Event) -> State? {
      switch (self, event) {
      case (.invited, .accept): .active
      case (.invited, .disable), (.active, .disable): .disabled
      case (.disabled, .enable): .active
      case (.invited, .anonymise), (.active, .anonymise), (.disabled, .anonymise): .anonymised
      default: nil
      }
    }
  }

  package enum Event: String, Sendable, CaseIterable {
    case accept, disable, enable, anonymise
  }

  /// Moves to the state after `event`, or says why not.
  package mutating func apply(_ event: Event) throws(Refusal) {
    guard let next = state.after(event) else { throw .conflict(AccountTexts.doesNotFit) }
    state = next
  }
}

/// The shared secret of an authenticator and the last time step that was used, so that no code works twice.
struct SecondFactor: Sendable, Equatable {
  let secret: [UInt8]
  var lastStep: Int
}
