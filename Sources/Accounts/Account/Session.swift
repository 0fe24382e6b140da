import Calendar
import Platform
import Storage

/// One browser in which somebody signed in, or a stranger opened a private link.
package struct Session: Sendable {
  package let id: ID
  package let person: ID?
  let stage: Stage
  let agent: String
  let address: String
  let started: Instant
  let seen: Instant
  let expires: Instant

  /// How far the sign-in went.
  enum Stage: String, Sendable, Storable {
    /// The second factor is still to come; until then nothing opens.
    case passwordGiven = "password-given"
    case open
    /// Locked by its owner, until the password or a code is given.
    case locked
  }
}

/// How long sessions last.
enum SessionRule {
  /// Idle time after which a staff session asks again.
  static let lockMinutes = 15
  /// `seen` is written at most this often, so that reading pages costs no writes.
  static let renewSeconds = 60
  static let staffHours = 12
  static let citizenDays = 14
  /// How long one may take between password and second factor.
  static let secondFactorMinutes = 15

  static func isLocked(staff: Bool, stage: Session.Stage, seen: Instant, now: Instant) -> Bool {
    stage == .locked || (staff && now >= seen.adding(minutes: lockMinutes))
  }

  static func needsRenewal(seen: Instant, now: Instant) -> Bool { now >= seen.adding(seconds: renewSeconds) }

  static func end(staff: Bool, from now: Instant) -> Instant {
    staff ? now.adding(hours: staffHours) : now.adding(days: citizenDays)
  }
}
