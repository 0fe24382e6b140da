import Calendar
import Platform

/// From how many supports the city owes those who gave them an answer (回答の目安), and within how many business days. Data
/// of the programme.
package struct SupportThreshold: Sendable, Equatable {
  package let from: Int
  package let businessDays: Int

  package init?(from: Int, businessDays: Int) {
    guard from > 0, businessDays > 0 else { return nil }
    (self.from, self.businessDays) = (from, businessDays)
  }
}

/// Signatures that came on paper, as staff counted them; the sheets lie with the proposal's internal files.
package struct SignatureSheet: Sendable, Equatable {
  package let id: ID
  package let count: Int
  package let arrivedOn: Day
  package let file: ID?
  package let fileName: String
  package let byName: String
  /// Why it no longer counts; empty while it does.
  package let withdrawn: String

  package var counts: Bool { withdrawn.isEmpty }
}

/// The answer that the city owes those who supported a proposal.
package struct SupportDuty: Sendable, Equatable {
  package let reachedOn: Day
  package let count: Int
  package let dueOn: Day
  package var answer = ""
  package var answeredBy = ""
  package var answeredAt: Instant?

  package var isAnswered: Bool { answeredAt != nil }
}

/// How many stand behind a proposal: online each person once, on paper as counted, never mixed.
package struct SupportStanding: Sendable {
  package let online: Int
  package let sheets: [SignatureSheet]
  package let threshold: SupportThreshold?
  package let duty: SupportDuty?

  package var paper: Int { sheets.filter(\.counts).reduce(0) { $0 + $1.count } }
  package var total: Int { online + paper }
  package var lastSheetOn: Day? { sheets.filter(\.counts).map(\.arrivedOn).max() }
  /// Whether the city comes to owe an answer by what stands here.
  package var isReached: Bool { threshold.map { total >= $0.from } ?? false }
}
