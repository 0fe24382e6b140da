import Accounts
import Calendar
import Foundation
import HTML
import Platform
import Storage

/// Many proposals at once, a few in each transaction, so that nobody who writes has to wait for all of them. What was done
/// already is passed over when the work begins again after it was cut off.
struct BatchJob: Codable, Sendable {
  let id: ID
  /// Who asked for it, and the name at that time.
  let by: ID
  let name: String
  let title: String
  let day: Day
  let steps: [BatchStep]

  /// More proposals than this are not treated while the browser waits.
  static let atOnce = 20
  /// Proposals that are treated in one transaction.
  static let chunk = 10

  static let job = Job("proposals.batch", .asked) { site, _, argument, progress in
    try await JSONDecoder().decode(BatchJob.self, from: Data(argument.utf8)).run(site, progress)
  }

  /// Does little at once and asks for the work when it is much; answers where the person goes on.
  static func carry(
    _ steps: [BatchStep], _ title: Text, _ id: ID, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws -> String {
    guard let person = actor.person, steps.count > atOnce else {
      for step in steps { try step.carryOut(by: actor, at: now, site, db) }
      return "/proposals/office"
    }
    let work = BatchJob(id: id, by: person, name: actor.name, title: title.string(.ja), day: now.day, steps: steps)
    let argument = String(decoding: try JSONEncoder().encode(work), as: UTF8.self)
    return "/proposals/office/batches/\(try JobStore(db).ask(job.name, argument: argument, by: person, at: now))"
  }

  private func run(_ site: Site, _ progress: JobProgress) async throws {
    for start in stride(from: 0, to: steps.count, by: Self.chunk) {
      let part = steps[start..<min(start + Self.chunk, steps.count)]
      let now = site.now()
      try await site.database.write { db in
        let actor = Actor(person: by, name: name, hats: try RoleStore(db).hats(of: by, on: now.day))
        for step in part where try DutyStore(db).tell(step.proposal, "batch-\(id)", for: day, at: now) {
          do {
            try db.attempt { try step.carryOut(by: actor, at: now, site, db) }
          } catch is Refusal {
            // Moved on or changed by somebody else since it was chosen: whoever asked is told which.
            try tellLeftOut(step.proposal, at: now, site, db)
          }
        }
      }
      try await progress.report(min(start + Self.chunk, steps.count), steps.count)
    }
  }

  private func tellLeftOut(_ proposal: ID, at now: Instant, _ site: Site, _ db: Connection) throws {
    let p = try ProposalStore(db).load(proposal)
    try Notices(db, site).send(
      to: by, category: "task", subject: proposal, title: OfficeTexts.leftOut(p.label, title), path: p.path, at: now)
  }

  /// How far the work is, for who asked for it.
  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let run = try await site.database.read { try JobStore($0).find(id, for: request.actor) }
    guard run.name == job.name else { throw Refusal.notFound }
    let isOver = run.state == .done || run.state == .dead
    let answer = request.page(
      title: OfficeTexts.batch, site: site, breadcrumb: [(OfficeTexts.title, "/proposals/office")]
    ) {
      h1(OfficeTexts.batch)
      progressBar(OfficeTexts.batchGoesOn, done: run.done, of: max(1, run.total), id: "batch")
      if run.state == .dead { p(.role("alert")) { OfficeTexts.batchStopped } }
      if run.state == .done { p(.role("status")) { OfficeTexts.batchDone(run.total) } }
      p { a(.href("/proposals/office")) { EndingTexts.back } }
    }
    // The header form of a meta refresh; it stops by itself when the work ends.
    return isOver ? answer : answer.with("refresh", "3")
  }
}

extension BatchStep {
  /// Does it to the proposal as it was chosen; somebody who changed it since is heard first.
  func carryOut(by actor: Actor, at now: Instant, _ site: Site, _ db: Connection) throws {
    var p = try ProposalStore(db).find(proposal, for: actor)
    guard p.revision == revision else { throw Refusal.stale(current: p.revision) }
    switch act {
    case .assign(let owner):
      guard p.isInOffice(of: actor) else { throw Refusal.conflict(OfficeTexts.noneFits) }
      p.owner = owner
      try ProposalStore(db).save(&p)
      try site.journal(db).record("proposal.place", on: p.id, by: actor, at: now, details: ["owner": owner.description])
    case .event(let name, let reason):
      guard let event = ProposalEvent(rawValue: name) else { throw Refusal.notFound }
      try ProposalWriting.apply(
        event, to: &p, of: try CallStore(db).load(p.call), reason.isEmpty ? [:] : ["reason": reason], by: actor, at: now,
        site, db)
    case .letter(let words):
      try site.journal(db).record("proposal.letter", on: p.id, by: actor, at: now, details: ["reason": words])
      try ProposalNews.tellParty(OfficeTexts.letterVerb, p, by: actor, at: now, site, db)
    case .decide(let form):
      try Deciding.decide(form, &p, of: try CallStore(db).load(p.call), by: actor, at: now, site, db)
    case .issue(let number, let contact):
      guard let decision = try DecisionStore(db).find(of: p.id), try !DecisionStore(db).isUsed(number) else {
        throw Refusal.invalid([FieldError("number-first", DecisionTexts.documentNumberTaken)])
      }
      let notice = DecisionNotice(
        documentNumber: number, addressee: NoticePages.addressee(p), contact: contact, issuedAt: now)
      try Issuing.issue(notice, decision, &p, by: actor, at: now, site, db)
    case .sheet(let lines):
      guard p.isInOffice(of: actor) else { throw Refusal.conflict(OfficeTexts.sheetNotYours(p.label)) }
      try OfficeSheet.apply(lines.compactMap { SheetChange(line: $0) }, to: p, by: actor, at: now, site, db)
    }
  }
}
