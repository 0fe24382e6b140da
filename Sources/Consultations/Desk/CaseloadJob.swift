import Accounts
import Calendar
import Foundation
import HTML
import Platform
import Storage

/// Many cases for a new owner, given a few at a time so that nobody who writes has to wait for all of them. A case whose
/// owner is no longer the one it was taken from is passed over: somebody decided otherwise in between, or the work began
/// again after it was cut off.
struct CaseloadJob: Codable, Sendable {
  struct Item: Codable, Sendable {
    let id: ID
    /// Who owned it when it was chosen.
    var from: ID?
    /// What the new owner must know of it.
    var note = ""
  }

  /// Who gives them, by name at that time.
  let by: ID
  let name: String
  let owner: ID
  let items: [Item]

  /// More cases than this are not moved while the browser waits.
  static let atOnce = 20
  /// Cases that are moved in one transaction.
  static let chunk = 10

  static let job = Job("desk.assign", .asked) { site, _, argument, progress in
    try await JSONDecoder().decode(CaseloadJob.self, from: Data(argument.utf8)).run(site, progress)
  }

  /// Moves few cases at once and asks for the work when there are many; answers where the person goes on. `field` is
  /// where the owner was chosen.
  static func give(
    _ items: [Item], to owner: ID, field: String = "owner", by actor: Actor, at now: Instant, back: String, _ site: Site,
    _ db: Connection
  ) throws -> String {
    try Assignment.check(items.map(\.id), owner, field, for: actor, on: now.day, db)
    guard let person = actor.person, items.count > atOnce else {
      try Assignment.give(items, to: owner, by: actor, at: now, site, db)
      return back
    }
    let work = CaseloadJob(by: person, name: actor.name, owner: owner, items: items)
    let argument = String(decoding: try JSONEncoder().encode(work), as: UTF8.self)
    return "/desk/assignment/\(try JobStore(db).ask(job.name, argument: argument, by: person, at: now))"
  }

  private func run(_ site: Site, _ progress: JobProgress) async throws {
    for start in stride(from: 0, to: items.count, by: Self.chunk) {
      let part = Array(items[start..<min(start + Self.chunk, items.count)])
      let now = site.now()
      try await site.database.write { db in
        let actor = Actor(person: by, name: name, hats: try RoleStore(db).hats(of: by, on: now.day))
        for item in part where item.from != owner {
          do {
            try db.attempt { try give(item, by: actor, at: now, site, db) }
          } catch is Refusal {
            // Closed, given to somebody else or gone to another window since it was chosen: there is nothing to give.
          }
        }
        // The last ones take the word to the owner with them.
        if start + Self.chunk >= items.count { try tell(by: actor, at: now, site, db) }
      }
      try await progress.report(min(start + Self.chunk, items.count), items.count)
    }
  }

  /// One case, by the same rules as when it was chosen.
  private func give(_ item: Item, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection) throws {
    guard try ConsultationStore(db).load(item.id)?.owner == item.from else { return }
    try Assignment.check([item.id], owner, "owner", for: actor, on: now.day, db)
    try Assignment.move([item], to: owner, by: actor, at: now, site, db)
  }

  /// The new owner and the former ones hear of those that really went over.
  private func tell(by actor: Actor, at now: Instant, _ site: Site, _ db: Connection) throws {
    let theirs = try items.filter { try $0.from != owner && ConsultationStore(db).load($0.id)?.owner == owner }
    guard let last = theirs.last?.id else { return }
    try Assignment.tell(owner, of: theirs.count, last: last, by: actor, at: now, site, db)
    try Assignment.tellFormer(theirs, by: actor, at: now, site, db)
  }

  /// How far the work is, for who asked for it.
  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let run = try await site.database.read { try JobStore($0).find(id, for: request.actor) }
    guard run.name == job.name else { throw Refusal.notFound }
    let isOver = run.state == .done || run.state == .dead
    let answer = request.page(title: DeskTexts.assign, site: site, breadcrumb: [(DeskTexts.desk, "/desk")]) {
      h1(DeskTexts.assign)
      progressBar(DeskTexts.assigning, done: run.done, of: run.total)
      if run.state == .dead { p(.role("alert")) { DeskTexts.assignStopped } }
      if run.state == .done { p(.role("status")) { DeskTexts.assignDone(run.total) } }
      p { a(.href("/desk")) { DeskTexts.back } }
    }
    // The header form of a meta refresh; it stops by itself when the work ends.
    return isOver ? answer : answer.with("refresh", "3")
  }
}
