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
  /// When they said that they are there.
  package var checkedInAt: Instant?
  /// When a host noted that they did not come, and who; a note that they came takes it back.
  package var absentAt: Instant?
  package var absentBy: ID?
  /// Why a host gave the place away; empty when none did, or without a word.
  package var releaseReason = ""

  package var path: String { "/participations/\(id)" }

  mutating func apply(_ event: ParticipationEvent, reason: String = "", at now: Instant) throws(Refusal) {
    guard let next = state.after(event) else { throw .conflict(ParticipationTexts.doesNotFit) }
    state = next
    if event == .release { releaseReason = reason }
    if next == .cancelled { endedAt = now }
  }

  /// They say that they are there, with the code that hangs at the place: they are, also when a host had noted that they
  /// did not come. What the host noted stays beside it.
  mutating func checkIn(minutes length: Int, at now: Instant) {
    (attended, minutes, checkedInAt) = (true, length, now)
  }

  /// A host notes whether they came.
  mutating func note(came: Bool, minutes length: Int?, by host: ID?, at now: Instant) {
    (attended, minutes) = (came, came ? length : nil)
    (absentAt, absentBy) = came ? (nil, nil) : (now, host)
  }

  /// Host and participant say different things; whoever spoke last counts until the host says more.
  var isDisputed: Bool { absentAt != nil && checkedInAt != nil }
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
