import Calendar
import HTML
import Platform

/// Other words for an answer, offered by somebody in the room. The party takes them or declines them, and says why.
package struct Suggestion: Sendable {
  package enum State: String, Sendable, CaseIterable { case open, accepted, declined, withdrawn }
  package enum Event: String, Sendable, CaseIterable { case accept, decline, withdraw }

  package let id: ID
  package internal(set) var revision: Int
  package let proposal: ID
  package let question: String
  /// The version of the answers it was written for.
  package let base: Int
  package let before: String
  package let after: String
  package let why: String
  package let voice: Voice
  package let at: Instant
  package private(set) var state: State
  package private(set) var reason: String
  package private(set) var decidedBy: String
  package private(set) var decidedAt: Instant?
  /// What the party made of it; the version that came of it.
  package private(set) var final: String
  package private(set) var made: Int?

  package init(
    id: ID, proposal: ID, question: String, base: Int, before: String, after: String, why: String, voice: Voice, at: Instant
  ) {
    self.init(
      id: id, revision: 1, proposal: proposal, question: question, base: base, before: before, after: after, why: why,
      voice: voice, at: at, state: .open, reason: "", decidedBy: "", decidedAt: nil, final: "", made: nil)
  }

  init(
    id: ID, revision: Int, proposal: ID, question: String, base: Int, before: String, after: String, why: String,
    voice: Voice, at: Instant, state: State, reason: String, decidedBy: String, decidedAt: Instant?, final: String, made: Int?
  ) {
    self.id = id
    self.revision = revision
    self.proposal = proposal
    self.question = question
    self.base = base
    self.before = before
    self.after = after
    self.why = why
    self.voice = voice
    self.at = at
    self.state = state
    self.reason = reason
    self.decidedBy = decidedBy
    self.decidedAt = decidedAt
    self.final = final
    self.made = made
  }

  package static func after(_ event: Event, in state: State) -> State? {
    guard state == .open else { return nil }
    return switch event {
    case .accept: .accepted
    case .decline: .declined
    case .withdraw: .withdrawn
    }
  }

  private mutating func move(_ event: Event, _ reason: String, by name: String, at now: Instant) throws(Refusal) {
    guard let next = Self.after(event, in: state) else { throw .conflict(RoomTexts.suggestionDecided) }
    state = next
    self.reason = reason
    decidedBy = name
    decidedAt = now
  }

  /// Takes it, perhaps in words of one's own; `version` is the version that came of it.
  mutating func accept(_ final: String, _ reason: String, making version: Int, by name: String, at now: Instant) throws(Refusal) {
    guard !reason.isEmpty else { throw .invalid([FieldError("reason", RoomTexts.reasonMissing)]) }
    try move(.accept, reason, by: name, at: now)
    self.final = final
    made = version
  }

  mutating func decline(_ reason: String, by name: String, at now: Instant) throws(Refusal) {
    guard !reason.isEmpty else { throw .invalid([FieldError("reason", RoomTexts.reasonMissing)]) }
    try move(.decline, reason, by: name, at: now)
  }

  mutating func withdraw(by name: String, at now: Instant) throws(Refusal) { try move(.withdraw, "", by: name, at: now) }
}

/// What a department says to a proposal, asked for by a day.
package struct Opinion: Sendable {
  package enum Stance: String, Sendable, CaseIterable {
    case support
    case change = "needs-change"
    case cannot
  }

  package let id: ID
  package internal(set) var revision: Int
  package let proposal: ID
  /// Key of the department.
  package let department: String
  /// What the office wants to know.
  package let asked: String
  package let askedBy: String
  package let askedAt: Instant
  package let dueOn: Day
  package private(set) var stance: Stance?
  /// Key of a fact `opinion-ground`.
  package private(set) var ground: String
  package private(set) var text: String
  package private(set) var givenBy: String
  package private(set) var givenAt: Instant?

  package init(
    id: ID, proposal: ID, department: String, asked: String, askedBy: String, askedAt: Instant, dueOn: Day
  ) {
    self.init(
      id: id, revision: 1, proposal: proposal, department: department, asked: asked, askedBy: askedBy, askedAt: askedAt,
      dueOn: dueOn, stance: nil, ground: "", text: "", givenBy: "", givenAt: nil)
  }

  init(
    id: ID, revision: Int, proposal: ID, department: String, asked: String, askedBy: String, askedAt: Instant, dueOn: Day,
    stance: Stance?, ground: String, text: String, givenBy: String, givenAt: Instant?
  ) {
    self.id = id
    self.revision = revision
    self.proposal = proposal
    self.department = department
    self.asked = asked
    self.askedBy = askedBy
    self.askedAt = askedAt
    self.dueOn = dueOn
    self.stance = stance
    self.ground = ground
    self.text = text
    self.givenBy = givenBy
    self.givenAt = givenAt
  }

  package var isGiven: Bool { givenAt != nil }
  package func isOverdue(on today: Day) -> Bool { !isGiven && dueOn < today }

  /// Gives it, or mends it while the proposal is in the room. What is not plain support needs its ground and words.
  mutating func give(_ stance: Stance, ground: String, text: String, by name: String, at now: Instant) throws(Refusal) {
    if stance != .support {
      var errors: [FieldError] = []
      if ground.isEmpty { errors.append(FieldError("ground", RoomTexts.groundMissing)) }
      if text.isEmpty { errors.append(FieldError("opinion", RoomTexts.opinionMissing)) }
      if !errors.isEmpty { throw .invalid(errors) }
    }
    self.stance = stance
    self.ground = ground
    self.text = text
    givenBy = name
    givenAt = now
  }
}

/// A remark at a question (or at the whole): said to all in the room, or among staff.
package struct Remark: Sendable {
  package let id: ID
  package let question: String
  /// The version it was said about.
  package let version: Int
  package let text: String
  package let isNote: Bool
  package let voice: Voice
  package let at: Instant
}

/// Something the city wants to know of the party, with its answer.
package struct Inquiry: Sendable {
  package let id: ID
  package let question: String
  package let text: String
  package let reopens: Bool
  package let voice: Voice
  package let at: Instant
  package let answer: String
  package let answeredBy: String
  package let answeredAt: Instant?

  package var isOpen: Bool { answeredAt == nil }
}

/// A room into which somebody was asked, as it stands in their own list.
struct GuestRoom: Sendable, Equatable {
  let proposal: ID
  let label: String
  /// What they were asked for.
  let part: String
}

/// Somebody whom the office or the window asked into the room.
package struct RoomGuest: Sendable, Equatable {
  package let person: ID
  package let name: String
  /// Why they are asked.
  package let part: String
  package let invitedBy: String
  package let at: Instant
}
