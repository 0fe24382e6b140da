import Calendar
import Foundation
import HTML
import Platform
import Storage

/// The last moment of what is being written: shown wherever drafts are listed, and told before it passes.
enum Deadlines {
  /// So many days before the last moment the party hears that nothing was handed in yet.
  static let warnings = [7, 2]

  /// When the proposal has to be handed in, as long as it is the party that writes. What the city sent back for more is
  /// never too late.
  static func closes(_ p: Proposal, _ call: Call?) -> Instant? {
    guard p.isLive, p.kind.hasAnswers, p.state == .drafting || p.state == .open else { return nil }
    return call?.stage(p.stage)?.closesAt
  }

  @HTMLBuilder
  static func line(_ p: Proposal, _ call: Call?, at now: Instant) -> Node {
    if let closes = closes(p, call) {
      " "
      if closes < now {
        statusChip(DeadlineTexts.passed(Format.moment(closes)), .stopped)
      } else if now.day.days(until: closes.day) <= (warnings.max() ?? 0) {
        statusChip(DeadlineTexts.until(Format.moment(closes)), .attention)
      } else {
        tag(DeadlineTexts.until(Format.moment(closes)))
      }
    }
  }

  /// Every morning, early enough to do something about it. Each warning is told once for each last moment.
  static let job = Job("proposals.deadlines", .daily(hour: 8, minute: 10)) { site, now, _, progress in
    let horizon = now.day.adding(days: warnings.max() ?? 0)
    let found = try await site.database.read { try ClosingDraftStore($0).closing(after: now, by: horizon) }
    for (done, one) in found.enumerated() {
      try await site.database.write { try tell(one, at: now, site, $0) }
      try await progress.report(done + 1, found.count)
    }
  }

  private static func tell(_ id: ID, at now: Instant, _ site: Site, _ db: Connection) throws {
    let p = try ProposalStore(db).load(id)
    // It may have been handed in since the list was read.
    guard let closes = closes(p, try CallStore(db).load(p.call)), closes > now,
      let warning = warnings.filter({ now.day.days(until: closes.day) <= $0 }).min(),
      try DutyStore(db).tell(id, "deadline-\(warning)-\(closes.milliseconds)", for: closes.day, at: now)
    else { return }
    try ProposalNews.tellParty(DeadlineTexts.soon(Format.moment(closes)), p, by: .system, at: now, site, db)
  }
}

/// A last moment that was moved while people write: each change is told to all of them, however soon it follows another.
struct MovedDeadline: Codable, Sendable {
  let id: ID
  let call: ID
  let stage: String
  /// Nothing when there is none any more.
  let closes: Instant?
  let on: Day

  static let job = Job("proposals.moved-deadline", .asked) { site, _, argument, progress in
    try await JSONDecoder().decode(MovedDeadline.self, from: Data(argument.utf8)).run(site, progress)
  }

  /// Asks for the work for every stage whose last moment differs from what it was.
  static func ask(_ call: Call, was old: Call, at now: Instant, _ site: Site, _ db: Connection) throws {
    guard call.state == .published else { return }
    for stage in call.stages where stage.kind.hasAnswers && stage.closesAt != old.stage(stage.key)?.closesAt {
      let moved = MovedDeadline(
        id: site.ids.next(at: now), call: call.id, stage: stage.key, closes: stage.closesAt, on: now.day)
      try JobStore(db).ask(job.name, argument: String(decoding: try JSONEncoder().encode(moved), as: UTF8.self), at: now)
    }
  }

  private func run(_ site: Site, _ progress: JobProgress) async throws {
    let ids = try await site.database.read { db -> [ID] in
      // Moved again meanwhile: that change has a word of its own.
      guard try CallStore(db).load(call).stage(stage)?.closesAt == closes else { return [] }
      return try ClosingDraftStore(db).written(in: call, stage)
    }
    for start in stride(from: 0, to: ids.count, by: BatchJob.chunk) {
      let part = ids[start..<min(start + BatchJob.chunk, ids.count)]
      let now = site.now()
      try await site.database.write { db in for one in part { try tell(one, at: now, site, db) } }
      try await progress.report(start + part.count, ids.count)
    }
  }

  private func tell(_ one: ID, at now: Instant, _ site: Site, _ db: Connection) throws {
    let p = try ProposalStore(db).load(one)
    // It may have been handed in since the list was read.
    guard p.stage == stage, p.isLive, p.state == .drafting || p.state == .open,
      try DutyStore(db).tell(one, "moved-\(id)", for: on, at: now)
    else { return }
    try ProposalNews.tellParty(DeadlineTexts.moved(closes.map { Format.moment($0) }), p, by: .system, at: now, site, db)
  }
}
