import Platform
import Storage

/// What an asker says after closing: was it useful, and what next. Once for each closing, without an account.
package struct Feedback: Sendable, Equatable {
  package enum Useful: String, Sendable, CaseIterable, Storable { case yes, partly, no }

  package let useful: Useful
  package let next: String

  /// Whether somebody should read it soon: it was of no use, or there are words.
  var needsReading: Bool { useful == .no || !next.isEmpty }

  /// Whether the asker is asked: closed, with an outcome that asks, and not answered yet.
  static func isAsked(_ c: Consultation, of actor: Actor, given: Bool, city: Municipality) -> Bool {
    guard c.state == .closed, !given, let outcome = c.closing?.outcome else { return false }
    guard ConsultationPolicy.relation(of: actor, to: c) == .asker else { return false }
    return city.outcome(outcome)?.asksFeedback ?? false
  }
}
