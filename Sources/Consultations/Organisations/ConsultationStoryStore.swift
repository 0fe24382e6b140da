import Calendar
import HTML
import Platform
import Storage

/// Cases, and what others are asked in them, where they stand in the story of the organisation that asks: what a reader
/// may read of their journal, and what is due.
struct ConsultationStoryStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let parts = [
    StoryPart(on: "consultation") { ids, actor, day, db in try ConsultationStoryStore(db).cases(ids, for: actor, on: day) },
    StoryPart(on: "referral") { ids, actor, day, db in try ConsultationStoryStore(db).referrals(ids, for: actor, on: day) },
  ]

  /// The window that holds a case reads all of it and what it planned; who asked, as somebody among the staff, what they
  /// were told. A glass that was broken opens the page of the case and no more.
  private func cases(_ ids: [ID], for actor: Actor, on day: Day) throws -> [ID: StoryReading] {
    let meetings = try appointments(ids, from: day)
    let found = try db.rows(
      """
      SELECT c.id, c.number, c.consultation_window, c.asker, c.state, c.next_on FROM consultation c
      WHERE c.id IN (\(list: ids)) AND \(Audience.includes(actor, "c.id"))
      """
    ) { row in
      let id: ID = row[0]
      let number = Text(verbatim: row[1] as String)
      let relation = ConsultationPolicy.relation(of: actor, to: id, at: row[2], askedBy: row[3])
      let meeting = meetings[id].map { StoryDate(AskingOrganisationTexts.appointment.filling(number), on: $0) }
      let isLive = ConsultationState(rawValue: row[4])?.isLive ?? false
      let next: Day? = isLive ? row[5] : nil
      let planned = next.map { StoryDate(AskingOrganisationTexts.nextStep.filling(number), on: $0) }
      return (id, Self.reading(relation, planned: planned, meeting: meeting))
    }
    return Dictionary(uniqueKeysWithValues: found)
  }

  static func reading(_ relation: ConsultationRelation, planned: StoryDate?, meeting: StoryDate?) -> StoryReading {
    switch relation {
    case .holder: StoryReading(dates: [planned, meeting].compactMap(\.self))
    case .asker: StoryReading(verbs: ConsultationPolicy.toldVerbs, dates: [meeting].compactMap(\.self))
    case .breakGlass, .none: StoryReading(verbs: [])
    }
  }

  private func appointments(_ ids: [ID], from day: Day) throws -> [ID: Day] {
    let found = try db.rows(
      """
      SELECT a.consultation, MIN(a.held_on) FROM appointment a
      WHERE a.consultation IN (\(list: ids)) AND a.state = 'booked' AND a.starts_at >= \(Instant(day: day)) GROUP BY a.consultation
      """
    ) { ($0[0] as ID, $0[1] as Day) }
    return Dictionary(uniqueKeysWithValues: found)
  }

  /// A receiver reads of whom it was asked once it has accepted, if consent passed the organisation on, and until it gives
  /// it back. Whoever sees the case has it there already.
  private func referrals(_ ids: [ID], for actor: Actor, on day: Day) throws -> [ID: StoryReading] {
    let store = ReferralStore(db)
    let (asked, seen) = (try store.asked(ids), try store.casesSeen(of: ids, by: actor))
    let hidden = ids.map { ($0, StoryReading(verbs: [])) }
    return asked.reduce(into: Dictionary(uniqueKeysWithValues: hidden)) { all, r in
      guard ids.contains(r.id), !seen.contains(r.consultation) else { return }
      let others = asked.filter { $0.consultation == r.consultation && $0.id != r.id }
      if r.tellsOrganisation(to: actor, among: others) { all[r.id] = Self.reading(r) }
    }
  }

  private static func reading(_ r: Referral) -> StoryReading {
    let isOwed = r.owed != nil
    return StoryReading(
      verbs: ConsultationPolicy.toldReceiver,
      dates: isOwed ? [StoryDate(AskingOrganisationTexts.answerDue.filling(Text(verbatim: r.passed.values["title"] ?? "")), on: r.dueOn)] : [])
  }
}

extension Referral {
  /// Whether an actor reads here which organisation asks.
  func tellsOrganisation(to actor: Actor, among others: [Referral]) -> Bool {
    guard isReceiver(actor), wasAccepted, !isTakenBack else { return false }
    return seen(by: actor, among: others).passed.values["organisation"] != nil
  }
}

extension ConsultationPolicy {
  /// What of a case's journal its asker is told: what was said and agreed with them, nothing of what staff note and plan.
  static let toldVerbs: Set<String> = [
    "consultation.receive", "consultation.answer", "consultation.hear", "consultation.meet", "consultation.book",
    "consultation.hand-over", "consultation.accompany", "consultation.let-go", "consultation.close", "consultation.reopen",
    "consultation.withdraw", "consultation.ask",
  ]

  /// What of a referral's journal its receiver reads: what it did itself, and what it was answered.
  static let toldReceiver = Set((["offer"] + ReferralEvent.allCases.map(\.rawValue)).map { "referral." + $0 })
}
