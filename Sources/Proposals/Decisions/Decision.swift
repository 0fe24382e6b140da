import Calendar
import Platform

/// The city's answer to a proposal (採否の決定): result, reason, who decided, when, on which conditions. No proposal ends
/// without one once it was formally received (条例10条2項).
package struct Decision: Sendable, Equatable {
  package let proposal: ID
  /// 1 for the first; after 継続協議 there is another one.
  package let number: Int
  /// Key of a fact `decision-result`, and what it means for what follows.
  package let result: String
  package let kind: DecisionClass
  package let reason: String
  package let conditions: String
  package let nextStep: String
  /// As it stands under the notice: 横浜市長.
  package let decidedBy: String
  package let decidedOn: Day
  /// Whole yen.
  package let granted: Int?
  package let madeByName: String
  package let madeAt: Instant
  /// Calendar days from the formal receipt that it answers; `nil` when there was none.
  package let days: Int?
  package var notice: DecisionNotice?

  package init(
    proposal: ID, number: Int, result: String, kind: DecisionClass, reason: String, conditions: String = "",
    nextStep: String = "", decidedBy: String, decidedOn: Day, granted: Int? = nil, madeByName: String, madeAt: Instant,
    days: Int? = nil, notice: DecisionNotice? = nil
  ) {
    self.proposal = proposal
    self.number = number
    self.result = result
    self.kind = kind
    self.reason = reason
    self.conditions = conditions
    self.nextStep = nextStep
    self.decidedBy = decidedBy
    self.decidedOn = decidedOn
    self.granted = granted
    self.madeByName = madeByName
    self.madeAt = madeAt
    self.days = days
    self.notice = notice
  }
}

/// The letter that tells the decision (通知): its number, to whom, when, and when it was first read.
package struct DecisionNotice: Sendable, Equatable {
  /// 文書番号, as the city writes it.
  package let documentNumber: String
  package let addressee: String
  package let contact: String
  package let issuedAt: Instant
  package var readAt: Instant?

  package init(documentNumber: String, addressee: String, contact: String, issuedAt: Instant, readAt: Instant? = nil) {
    self.documentNumber = documentNumber
    self.addressee = addressee
    self.contact = contact
    self.issuedAt = issuedAt
    self.readAt = readAt
  }
}
