import Calendar
import HTML
import Platform

/// Walking alongside (伴走支援): a record of its own, with a purpose, a plan, visits, and the day to let go.
package struct Accompaniment: Sendable {
  package let id: ID
  package var revision: Int
  package let consultation: ID
  /// The coordinator who walks along.
  package let companion: ID?
  package let companionName: String
  package var purpose: String
  package var plan: String
  /// What was tried, and who was introduced to whom.
  package var tried: String
  package var introduced: String
  /// When the group can go on alone.
  package var letGoWhen: String
  package let begunOn: Day
  /// When somebody asks whether it still makes sense.
  package var reviewOn: Day
  package var ending: Ending?
  /// The task that asks for the review, and the review day for which it was made.
  package var reviewTask: ID?
  package var reviewAskedFor: Day?

  /// Why it ended: key of `accompaniment-end`.
  package struct Ending: Sendable, Equatable {
    package let on: Day
    package let reason: String
    package let note: String
  }

  package var isOpen: Bool { ending == nil }
  package var path: String { "/accompaniments/\(id)" }

  /// What may still be written, by whom: the window that holds the case, while it lasts.
  func accepts(_ actor: Actor, in c: Consultation) -> Bool {
    isOpen && ConsultationPolicy.relation(of: actor, to: c) == .holder
  }

  /// Ends it, or says why not.
  mutating func letGo(_ ending: Ending) throws(Refusal) {
    guard isOpen else { throw .conflict(AccompanimentTexts.isOver) }
    self.ending = ending
  }
}

/// What a coordinator writes of it.
struct AccompanimentForm: Sendable {
  /// Characters of each text.
  static let longest = 4_000

  let purpose: String
  let plan: String
  let tried: String
  let introduced: String
  let letGoWhen: String
  let reviewOn: Day
  let revision: Int

  init(_ form: Form, at now: Instant) throws(Refusal) {
    var check = FormCheck(form)
    purpose = check.text("purpose", max: Self.longest, required: AccompanimentTexts.purposeMissing)
    plan = check.text("plan", max: Self.longest, required: AccompanimentTexts.planMissing)
    tried = check.text("tried", max: Self.longest)
    introduced = check.text("introduced", max: Self.longest)
    letGoWhen = check.text("let-go-when", max: Self.longest, required: AccompanimentTexts.letGoWhenMissing)
    reviewOn = check.day("review", required: AccompanimentTexts.reviewMissing)
    revision = check.revision()
    if check.errors.text(for: "review") == nil, reviewOn <= now.day { check.fail("review", AccompanimentTexts.reviewLater) }
    try check.finish()
  }

  func fill(_ a: inout Accompaniment) {
    (a.purpose, a.plan, a.tried, a.introduced) = (purpose, plan, tried, introduced)
    (a.letGoWhen, a.reviewOn) = (letGoWhen, reviewOn)
  }
}
