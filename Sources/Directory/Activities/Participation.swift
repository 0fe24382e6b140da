import Calendar
import HTML
import Platform

/// Somebody's place, or place in the line, at one occurrence (参加).
package struct Participation: Sendable {
  package enum State: String, Sendable, CaseIterable {
    case booked, waiting, cancelled

    func after(_ event: ParticipationEvent) -> State? {
      switch (self, event) {
      case (.waiting, .moveUp): .booked
      case (.booked, .cancel), (.waiting, .cancel), (.booked, .release), (.waiting, .release): .cancelled
      default: nil
      }
    }
  }

  package let id: ID
  package let activity: ID
  package let occurrence: ID
  package let role: ID
  package let person: ID?
  package var name: String
  package var mail: String
  package var phone: String
  /// `ja`, `easy` or `en`: how mail to them is written.
  package let language: String
  /// What the organiser should know.
  package var note: String
  package var state: State
  package let signedAt: Instant
  package var endedAt: Instant?
  /// `nil` until somebody said so.
  package var attended: Bool?
  package var minutes: Int?

  package var path: String { "/participations/\(id)" }

  mutating func apply(_ event: ParticipationEvent, at now: Instant) throws(Refusal) {
    guard let next = state.after(event) else { throw .conflict(ParticipationTexts.doesNotFit) }
    state = next
    if next == .cancelled { endedAt = now }
  }
}

/// `cancel` is the participant's, `release` the organiser's.
package enum ParticipationEvent: String, Sendable, CaseIterable { case moveUp = "move-up", cancel, release }

/// Who sits and who waits at one role of one occurrence. The line goes by when people signed up.
enum Seats {
  /// The state of one more person. Nobody passes those who wait already.
  static func next(taken: Int, waiting: Int, capacity: Int?) -> Participation.State {
    guard let capacity else { return .booked }
    return waiting == 0 && taken < capacity ? .booked : .waiting
  }

  /// How many of those who wait move up.
  static func free(taken: Int, capacity: Int?) -> Int {
    capacity.map { max(0, $0 - taken) } ?? .max
  }
}
