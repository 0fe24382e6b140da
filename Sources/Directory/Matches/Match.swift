import Calendar
import HTML
import Platform
import Storage

/// A need of one organisation and what another offers, on the way to an introduction (紹介).
package struct Match: Sendable, Equatable {
  /// The two who may come together.
  package enum Side: String, Sendable, CaseIterable, Storable, Codable {
    /// Needs something; offers something.
    case seeker, giver

    package var other: Side { self == .seeker ? .giver : .seeker }
  }

  /// A side's yes: what it wants to say, and which ways to reach it may be passed on when both agree.
  package struct Consent: Sendable, Equatable, Codable {
    package let by: String
    /// The same person, to be found again; nobody in rows of before this was kept.
    package var person: ID?
    package let on: Day
    /// A coordinator wrote down what the side said.
    package let isProxy: Bool
    package let message: String
    package let ways: [Way]
  }

  /// One way to reach an organisation, as it was when it was agreed to.
  package struct Way: Sendable, Equatable, Codable {
    /// A profile field: `contact`, `phone`, `mail`, `website`.
    package let kind: String
    package let value: String
  }

  package let id: ID
  package var revision = 0
  package let seeker: ID
  package let giver: ID
  /// The need and the offer; `nil` when somebody answered without having written theirs down.
  package let need: ID?
  package let offer: ID?
  /// Key of a fact `resource-kind`.
  package let kind: String
  /// Where the seeker is, and its primary field.
  package let area: String?
  package let field: String?
  package let score: Int
  package let reasons: [MatchReason]
  package var state: MatchState
  package var said: [Side: Consent] = [:]
  /// The window that serves the seeker's area, and whether it sees this.
  package let desk: String?
  package var isAtDesk = false
  /// Key of a fact `match-decline` or `match-outcome`.
  package var verdict = ""
  package var note = ""
  package let madeOn: Day
  package var movedAt: Instant
  package var introducedOn: Day?
  package var followUpOn: Day?
  package var endedOn: Day?

  package var path: String { "/matches/\(id)" }

  package func organisation(_ side: Side) -> ID { side == .seeker ? seeker : giver }
  package func resource(_ side: Side) -> ID? { side == .seeker ? need : offer }

  /// The sides for which an actor speaks.
  package func sides(of actor: Actor) -> [Side] {
    Side.allCases.filter { ProfilePolicy.isMember(actor, of: organisation($0)) }
  }

  package func isDesk(_ actor: Actor) -> Bool { isAtDesk && desk.map { actor.has(.coordinator, at: $0) } ?? false }

  /// Who sees it: both sides, and the window once it was asked or nothing moved.
  package var audience: Set<Scope> {
    var scopes: Set<Scope> = [.organisation(seeker), .organisation(giver)]
    if isAtDesk, let desk { scopes.insert(.window(desk)) }
    return scopes
  }

  /// What an actor may do for a side; buttons and guards ask this.
  package func may(_ action: MatchAction, _ side: Side, _ actor: Actor) -> Bool {
    let speaks = sides(of: actor).contains(side)
    let mediates = isDesk(actor)
    switch action {
    case .accept, .decline: return state.isOpen && said[side] == nil && (speaks || mediates)
    case .takeBack: return state.isOpen && said[side] != nil && (speaks || mediates)
    case .mediate: return state.after(.mediate) != nil && speaks && desk != nil
    case .tell: return state == .introduced && (speaks || mediates)
    }
  }

  /// The side for which the actor would act now, if there is one.
  package func side(for action: MatchAction, _ actor: Actor) -> Side? {
    Side.allCases.first { may(action, $0, actor) && (sides(of: actor).contains($0) || sides(of: actor).isEmpty) }
  }

  // MARK: what happens

  package mutating func accept(_ side: Side, _ consent: Consent, at now: Instant, followUp: Day) throws(Refusal) {
    guard said[side] == nil else { throw .conflict(MatchTexts.saidAlready) }
    try move(said[side.other] == nil ? .say : .agree, at: now)
    said[side] = consent
    if state == .introduced { (introducedOn, followUpOn) = (now.day, followUp) }
  }

  package mutating func takeBack(_ side: Side, at now: Instant) throws(Refusal) {
    guard said[side] != nil else { throw .conflict(MatchTexts.notNow) }
    try move(.takeBack, at: now)
    said[side] = nil
  }

  package mutating func decline(_ reason: String, note: String, at now: Instant) throws(Refusal) {
    try move(.decline, at: now)
    (verdict, self.note, endedOn) = (reason, note, now.day)
    // What was agreed to was agreed to for an introduction that never came.
    said = [:]
  }

  package mutating func mediate(at now: Instant) throws(Refusal) {
    guard desk != nil else { throw .conflict(MatchTexts.noDesk) }
    try move(.mediate, at: now)
    isAtDesk = true
  }

  /// Tells what came of it: for now (with the next day to ask), or for good.
  package mutating func tell(_ outcome: String, note: String, isFinal: Bool, at now: Instant, next: Day) throws(Refusal) {
    try move(isFinal ? .conclude : .tell, at: now)
    (verdict, self.note) = (outcome, note)
    if isFinal { (endedOn, followUpOn) = (now.day, nil) } else { followUpOn = next }
  }

  package mutating func lapse(at now: Instant) throws(Refusal) {
    try move(.lapse, at: now)
    (endedOn, said) = (now.day, [:])
  }

  package mutating func suggestAgain(at now: Instant) throws(Refusal) {
    try move(.suggest, at: now)
    endedOn = nil
  }

  private mutating func move(_ event: MatchEvent, at now: Instant) throws(Refusal) {
    guard let next = state.after(event) else { throw .conflict(MatchTexts.notNow) }
    state = next
    movedAt = now
  }
}

/// How far two organisations are on the way to each other.
package enum MatchState: String, Sendable, CaseIterable, Storable {
  /// Found by rule; one side said yes; a coordinator was asked; both said yes; what came of it is told;
  /// one side said no; the need or the offer is gone.
  case suggested, wanted, mediated, introduced, concluded, declined, lapsed

  /// Nobody has decided yet.
  package var isOpen: Bool { self == .suggested || self == .wanted || self == .mediated }

  package func after(_ event: MatchEvent) -> MatchState? {
    switch (self, event) {
    case (.suggested, .say): .wanted
    case (.mediated, .say), (.mediated, .takeBack): .mediated
    case (.wanted, .agree), (.mediated, .agree): .introduced
    case (.wanted, .takeBack): .suggested
    case (.suggested, .mediate), (.wanted, .mediate): .mediated
    case (.suggested, .decline), (.wanted, .decline), (.mediated, .decline): .declined
    case (.suggested, .lapse), (.wanted, .lapse), (.mediated, .lapse): .lapsed
    case (.lapsed, .suggest): .suggested
    case (.introduced, .tell): .introduced
    case (.introduced, .conclude): .concluded
    default: nil
    }
  }
}

/// What moves it. The first yes says, the second agrees.
package enum MatchEvent: String, Sendable, CaseIterable {
  case say, agree, takeBack = "take-back", decline, mediate, lapse, suggest, tell, conclude
}

/// What a person can do.
package enum MatchAction: Sendable, CaseIterable { case accept, decline, takeBack, mediate, tell }
