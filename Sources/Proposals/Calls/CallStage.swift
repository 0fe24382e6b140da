import Calendar
import HTML
import Platform

/// One stage of a call: a kind, the programme's name for it, and its dates.
package struct CallStage: Sendable, Codable, Equatable {
  package var key: String
  package var kind: StageKind
  package var name: Words
  package var opensAt: Instant?
  /// The last moment, mostly 17:00.
  package var closesAt: Instant?
  package var closing: ClosingRule
  /// Which form is answered here, and the version frozen when the call was published.
  package var form: String?
  package var formVersion: ID?
  /// What comes after the last moment is taken and marked as late.
  package var acceptsLate: Bool
  /// A small grant of its own, as for needs research. Whole yen.
  package var grant: Int?

  package init(
    key: String, kind: StageKind, name: Words, opensAt: Instant? = nil, closesAt: Instant? = nil,
    closing: ClosingRule = .arrival, form: String? = nil, formVersion: ID? = nil, acceptsLate: Bool = false,
    grant: Int? = nil
  ) {
    self.key = key
    self.kind = kind
    self.name = name
    self.opensAt = opensAt
    self.closesAt = closesAt
    self.closing = closing
    self.form = form
    self.formVersion = formVersion
    self.acceptsLate = acceptsLate
    self.grant = grant
  }

  /// Whether something may be submitted now, and whether it is late.
  package func admission(at now: Instant) -> Admission {
    if let opensAt, now < opensAt { return .notYet(opensAt) }
    guard let closesAt, now > closesAt else { return .inTime }
    return acceptsLate ? .late : .closed(closesAt)
  }

  package enum Admission: Sendable, Equatable {
    case notYet(Instant)
    case inTime
    case late
    case closed(Instant)
  }
}

/// What counts at the last moment.
package enum ClosingRule: String, Sendable, CaseIterable, Codable {
  /// 必着.
  case arrival
  /// 消印有効: for paper; what is sent here counts by its arrival.
  case postmark
}

extension Call {
  /// When the first stage ends: until then something may be submitted for the first time.
  var closesAt: Instant? { stages.first?.closesAt }

  /// Where the call stands at a moment. The only place that puts decisions and dates together.
  package func phase(at now: Instant) -> CallPhase { Self.phase(state, stages, at: now) }

  /// The same for lists, which read no more of a call than they show.
  static func phase(_ state: CallState, _ stages: [CallStage], at now: Instant) -> CallPhase {
    switch state {
    case .preparing: return .preparing
    case .results: return .results
    case .ended: return .ended
    case .cancelled: return .cancelled
    case .published: break
    }
    guard let intake = stages.first else { return .announced }
    switch intake.admission(at: now) {
    case .notYet: return .announced
    case .inTime: return .open
    case .late, .closed:
      let screens = stages.contains { $0.kind.isScreening && ($0.opensAt.map { $0 <= now } ?? false) }
      return screens ? .screening : .closed
    }
  }

  /// Whether somebody may begin a proposal now: also before the opening, so that nobody writes in haste.
  package func takesDrafts(at now: Instant) -> Bool { Self.takesDrafts(state, stages, at: now) }

  static func takesDrafts(_ state: CallState, _ stages: [CallStage], at now: Instant) -> Bool {
    let phase = phase(state, stages, at: now)
    return phase == .announced || phase == .open || (state == .published && stages.first?.admission(at: now) == .late)
  }

  package func offers(_ event: CallEvent, to actor: Actor) -> Bool {
    actor.has(.programmeOffice) && state.after(event) != nil
  }

  package mutating func apply(_ event: CallEvent, by actor: Actor, at now: Instant) throws(Refusal) {
    guard actor.has(.programmeOffice) else { throw .forbidden }
    guard let next = state.after(event) else { throw .conflict(CallTexts.doesNotFit) }
    if event == .publish {
      let missing = publicationProblems
      if !missing.isEmpty { throw .conflict(CallTexts.notComplete(missing)) }
      publishedAt = now
    }
    if event == .announceResults { resultsOn = now.day }
    state = next
  }

  /// What is missing before the call can be shown to everybody.
  package var publicationProblems: [Text] {
    var problems: [Text] = []
    if title.isEmpty { problems.append(CallTexts.titleMissing) }
    if body.isEmpty { problems.append(CallTexts.bodyMissing) }
    if stages.isEmpty { problems.append(CallTexts.stagesMissing) }
    if needsCheck { problems.append(CallTexts.datesNotChecked) }
    for (stage, problem) in StagePlan(stages).problems { problems.append(stage.name.text + Text(ja: "：", en: ": ") + problem) }
    return problems
  }
}

/// The order of stages that a call may have: every proposal gets a decision and a notice.
package struct StagePlan: Sendable {
  package let stages: [CallStage]

  package init(_ stages: [CallStage]) { self.stages = stages }

  package var problems: [(CallStage, Text)] {
    guard let first = stages.first, let last = stages.last else { return [] }
    var problems: [(CallStage, Text)] = []
    if !first.kind.hasAnswers { problems.append((first, CallTexts.firstStageAsks)) }
    let decision = stages.firstIndex { $0.kind == .decision }
    let notice = stages.firstIndex { $0.kind == .notice }
    if decision == nil || notice.map({ $0 != (decision ?? 0) + 1 }) ?? true { problems.append((last, CallTexts.decisionMissing)) }
    for stage in stages {
      if let opens = stage.opensAt, let closes = stage.closesAt, closes <= opens {
        problems.append((stage, CallTexts.closesBeforeOpening))
      }
    }
    let dated = stages.filter { $0.closesAt != nil }
    for (earlier, later) in zip(dated, dated.dropFirst()) {
      if let a = earlier.closesAt, let b = later.closesAt, b < a { problems.append((later, CallTexts.closesBeforeEarlier)) }
    }
    return problems
  }
}
