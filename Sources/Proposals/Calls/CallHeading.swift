import Calendar
import HTML
import Platform

/// A call as pages with many calls name it.
struct CallHeading: Sendable {
  let id: ID
  let programme: String
  let fiscalYear: Int
  let state: CallState
  let title: Words
  let stages: [CallStage]

  var fullTitle: Text { Call.fullTitle(title, year: fiscalYear) }
  func phase(at now: Instant) -> CallPhase { Call.phase(state, stages, at: now) }
  func takesDrafts(at now: Instant) -> Bool { Call.takesDrafts(state, stages, at: now) }

  /// The one part of a call's texts that is read for it.
  struct Titled: Decodable { let title: Words }
}
