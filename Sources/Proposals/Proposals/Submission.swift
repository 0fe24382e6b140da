import Calendar
import HTML
import Platform
import Storage

/// Handing in what was written (提出): the gate, the last moment, the money, and the receipt.
enum Submission {
  /// Whether it can be handed in now, and whether it is late. Nothing of a refusal touches the draft.
  static func judge(
    _ p: Proposal, _ stage: CallStage, of call: Call, programme: Programme?, meter: BudgetMeter?, at now: Instant
  ) throws(Refusal) -> Bool {
    if stage.kind == .check { return false }
    guard call.state == .published || p.isReceived else { throw .conflict(ProposalTexts.callNotOpen) }
    if programme?.gate.contains(stage.kind) ?? false, p.consultation == nil { throw .conflict(ProposalTexts.gateMissing) }
    if stage.kind == .proposal, p.departments.isEmpty, call.offices.isEmpty { throw .conflict(ProposalTexts.gateDepartment) }
    if p.partners.contains(where: { $0.state == .invited }), stage.kind == .proposal {
      throw .conflict(ProposalTexts.partnerWaiting)
    }
    // What the city sent back for more is never too late.
    if p.state == .returned { return p.isLate }
    if call.ceiling == .stop, let meter, meter.isReached, stage.kind == .proposal || !p.isReceived {
      throw .conflict(CallTexts.budgetReached)
    }
    switch stage.admission(at: now) {
    case .inTime: return false
    case .late: return true
    case .notYet(let at): throw .conflict(ProposalTexts.notYet(Format.moment(at)))
    case .closed(let at): throw .conflict(ProposalTexts.closed(Format.moment(at)))
    }
  }

  /// What would come of handing it in now, for pages that say it before anybody tries.
  static func outlook(
    _ p: Proposal, _ stage: CallStage, of call: Call, programme: Programme?, at now: Instant, _ db: Connection
  ) throws -> SubmissionOutlook {
    do {
      let late = try judge(p, stage, of: call, programme: programme, meter: meter(call, beside: p, db), at: now)
      return late && p.state != .returned ? .late : .inTime
    } catch Refusal.conflict(let words, _) {
      return .hindered(words)
    }
  }

  /// What others take of the budget, where the call stops when it is reached.
  private static func meter(_ call: Call, beside p: Proposal, _ db: Connection) throws -> BudgetMeter? {
    guard call.ceiling == .stop, let budget = call.budget else { return nil }
    return try BudgetStore(db: db, call: call.id).meter(of: budget, beside: p.id)
  }

  /// Hands in the answers of the present stage: number, version, receipt, clock. What came on paper counts from the day it
  /// arrived, whenever somebody finds the time to key it in.
  static func hand(
    in answers: Answers, _ version: FormVersion, of p: inout Proposal, call: Call, by actor: Actor, paper: PaperArrival? = nil,
    at now: Instant, _ site: Site, _ db: Connection
  ) throws -> SubmissionReceipt {
    guard let stage = call.stage(p.stage) else { throw Refusal.notFound }
    let programme = site.city.programme(p.programme, on: now.day)
    let moment = paper?.judged(by: stage, keyedIn: now) ?? now
    p.isLate = try judge(p, stage, of: call, programme: programme, meter: meter(call, beside: p, db), at: moment)
    let received = paper?.received(keyedIn: now) ?? now
    try take(LiftedAnswers(answers, in: version), into: &p, stage)
    if p.number == nil { p.number = try Numbers(db).next("proposal", on: now.day) }
    p.receivedAt = p.receivedAt ?? received
    if p.departments.isEmpty { p.departments = call.offices }
    if owesAnswer(stage, programme), p.filedAt == nil || p.answeredOn != nil {
      p.filedAt = received
      p.answeredOn = nil
    }
    let kept = try AnswerStore(db).add(
      answers, to: p.id, cause: "submitted", by: actor, isProxy: paper != nil, id: site.ids.next(at: now), at: now)
    let receipt = SubmissionReceipt(
      id: site.ids.next(at: now), stage: stage.key, version: kept.number, fingerprint: kept.set.fingerprint, at: received,
      byName: actor.name, isLate: p.isLate)
    try ProposalDraftStore(db).add(receipt, of: p.id, by: actor)
    var details = ["fingerprint": kept.set.fingerprint, "late": p.isLate ? "yes" : "no"]
    guard let paper else {
      try ProposalWriting.apply(.submit, to: &p, of: call, details, by: actor, at: now, site, db)
      return receipt
    }
    // The party's word is on paper; staff key it in, and the record says so.
    details["proxy"] = "yes"
    details["arrived"] = paper.arrived.description
    if let postmark = paper.postmark { details["postmark"] = postmark.description }
    let passage = try p.move(.submit, in: call.stages, at: now)
    try ProposalWriting.record(.submit, passage, on: &p, details, by: actor, at: now, site, db)
    return receipt
  }

  /// Whether the city's days for an answer are counted from this stage.
  static func owesAnswer(_ stage: CallStage, _ programme: Programme?) -> Bool {
    stage.kind == (programme?.clockFrom ?? .proposal)
  }

  /// What lists know of the answers.
  private static func take(_ lifted: LiftedAnswers, into p: inout Proposal, _ stage: CallStage) throws(Refusal) {
    if !lifted.title.isEmpty { p.title = lifted.title }
    if let area = lifted.area { p.area = area }
    if let amount = lifted.amount, stage.kind != .survey { p.amount = amount }
  }
}

/// What would come of handing in at a moment.
enum SubmissionOutlook: Sendable, Equatable {
  case inTime
  /// Taken, and marked so.
  case late
  /// Refused, in the words of the refusal.
  case hindered(Text)
}

/// When a form on paper came: the day it arrived, and the day on its stamp where the call goes by that.
struct PaperArrival: Sendable, Equatable {
  let arrived: Day
  /// 消印.
  var postmark: Day?

  /// The moment that a stage's dates are asked about. A day is all that is known, so it is the last moment of the stage on
  /// its own last day, and noon on any other.
  func judged(by stage: CallStage, keyedIn now: Instant) -> Instant {
    let day = stage.closing == .postmark ? postmark ?? arrived : arrived
    if let closes = stage.closesAt, closes.day == day { return min(now, closes) }
    return day == now.day ? now : Instant(day: day, hour: 12)
  }

  /// From when the city's days are counted.
  func received(keyedIn now: Instant) -> Instant { arrived == now.day ? now : Instant(day: arrived, hour: 12) }
}

/// By when the city owes an answer: business days of the programme office from the formal receipt, standing still while
/// the party is asked for more.
enum DutyClock {
  static func clock(_ p: Proposal, _ entries: [JournalReading], _ city: Municipality) -> ResponseClock? {
    guard let filed = p.filedAt, let programme = city.programme(p.programme, on: filed.day),
      let rule = city.clock(programme.clock, on: filed.day)
    else { return nil }
    let opening = city.programmeOpening(on: filed.day)
    return ResponseClock(
      start: filed, target: rule.businessDays, pauses: rule.pauses ? pauses(entries, since: filed) : [],
      grace: rule.escalateAfter, isOpen: opening.isOpen)
  }

  static func due(_ p: Proposal, _ site: Site, _ db: Connection) throws -> Day? {
    guard p.isLive, p.filedAt != nil, p.answeredOn == nil else { return nil }
    return clock(p, try Journal(db, ids: site.ids).entries(on: p.id), site.city)?.dueOn
  }

  /// From asking for more until the party sent it.
  static func pauses(_ entries: [JournalReading], since start: Instant) -> [ResponseClock.Pause] {
    var pauses: [ResponseClock.Pause] = []
    var asked: Instant?
    for entry in entries where entry.at >= start {
      switch (entry.verb, asked) {
      case ("proposal.ask-more", nil): asked = entry.at
      case ("proposal.submit", let from?):
        pauses.append(ResponseClock.Pause(from: from, to: entry.at))
        asked = nil
      default: break
      }
    }
    if let asked { pauses.append(ResponseClock.Pause(from: asked, to: nil)) }
    return pauses
  }
}
