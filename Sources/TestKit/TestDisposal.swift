import Foundation
import Platform
import Storage

extension TestSite {
  /// Runs a job now, as its worker would.
  package func run(_ job: String, _ argument: String = "") async throws {
    guard let job = site.features.flatMap(\.jobs).first(where: { $0.name == job }) else { throw Refusal.notFound }
    try await job.run(site, clock.now, argument, JobProgress { _, _ in })
  }

  /// Everything past its time goes as in life: it is gathered onto lists, one of `holders` proposes each, `approver`
  /// approves, and the work is done. Answers the kinds of records that went.
  @discardableResult
  package func disposeOfAll(_ holders: [Actor], approver: Actor) async throws -> [String] {
    try await run("disposal.gather")
    let lists: [DisposalList] = try await site.database.read { db in
      try db.rows("SELECT id FROM disposal_list WHERE state = 'open' ORDER BY id") { $0[0] as ID }
        .map { try DisposalStore(db).find($0, for: approver) }
    }
    for list in lists {
      guard let holder = holders.first(where: list.isHeld) else { throw Refusal.forbidden }
      let proposed = try await person(holder).post(list.path + "/propose", [("revision", "\(list.revision)")])
      let approved = try await person(approver).post(list.path + "/approve", [("revision", "\(list.revision + 1)")])
      guard proposed.status == 303, approved.status == 303 else { throw Refusal.conflict(DisposalTexts.disposed) }
      try await run("disposal.dispose", list.id.description)
    }
    return lists.map(\.kind)
  }

  /// Every word of every table, as an archive has them.
  package func everyWord() async throws -> String {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }  // a temporary file that stays harms no test
    _ = try await Archive.export(site, to: path)
    return String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }
}
