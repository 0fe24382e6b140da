import Calendar
import Storage
import TestKit
import Testing

@testable import Platform

struct AccessRecordTests {
  @Test(arguments: Engine.allCases)
  func `one row for each actor, subject and quarter of an hour`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    let hanako = Actor(person: bricks.hanako, name: "花子")
    for _ in 0..<3 { bricks.site.looked(at: ID(5), by: hanako) }
    try await bricks.site.accessRecorder.flush(to: bricks.site.database, ids: bricks.site.ids)
    bricks.site.looked(at: ID(5), by: hanako)
    bricks.clock.pass(.seconds(900))
    bricks.site.looked(at: ID(5), by: hanako)
    try await bricks.site.accessRecorder.flush(to: bricks.site.database, ids: bricks.site.ids)
    let rows = try await bricks.audit(AccessListStore.definition, [("subject", ID(5).description)])
    #expect(rows.map { $0[5] } == ["1", "4"])
  }

  @Test(arguments: Engine.allCases)
  func `an export is on record before it is answered`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    let hanako = Actor(person: bricks.hanako, name: "花子")
    try await bricks.site.recordBefore(.export, at: ID(5), by: hanako, note: "区=中 12件")
    let rows = try await bricks.audit(AccessListStore.definition, [("actor", bricks.hanako.description)])
    #expect(rows.map { $0[6] } == ["区=中 12件"])
    #expect(try await bricks.audit(AccessListStore.definition, [("how", "break-glass")]).isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `the journal's head goes to the auditor every day`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    try await JournalWitness.job.run(bricks.site, bricks.now, "", JobProgress { _, _ in })
    let head = try await bricks.site.database.read { try bricks.site.journal($0).head() }
    let bodies = try await bricks.bodies()
    #expect(head.sequence == 1)
    #expect(bodies.count == 1 && bodies[0].contains(String(head.hash[31], radix: 16)))
  }
}
