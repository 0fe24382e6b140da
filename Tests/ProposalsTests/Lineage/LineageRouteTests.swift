import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct LineageRouteTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  @Test(arguments: engines) func `a proposal goes into next year's call with its words, and both ends know`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin()
    _ = try await town.submit(id)
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      var next = town.openCall(at: now).nextYear(ID(911), opening: ProposalTown.city.programmeOpening(on: now.day))
      next.state = .published
      next.publishedAt = now
      next.stages[0].formVersion = ID(941)
      try CallStore(db).insert(next)
    }
    let asker = town.test.person(ProposalTown.asker)
    let copied = try await asker.post("/proposals/\(id)/copies", [("call", ID(911).description)])
    let location = try #require(copied.location)
    let new = try #require(ID(String(location.split(separator: "/")[1])))
    let draft = try await asker.get(location)
    #expect(draft.text.contains("公園に花壇をつくりたい。"))
    #expect(try await asker.get("/proposals/\(id)").text.contains("/proposals/\(new)"))
    #expect(try await asker.get("/proposals/\(new)").text.contains("/proposals/\(id)"))
    #expect(try await town.test.person(ProposalTown.stranger).post("/proposals/\(id)/copies", [("call", ID(911).description)]).status == 404)
  }

  @Test(arguments: engines) func `two of one call are merged, and the one that ends leads to the other`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let (a, b) = (try await town.begin(), try await town.begin(title: "本棚"))
    _ = try await town.submit(a)
    _ = try await town.submit(b)
    let office = town.test.person(ProposalTown.office)
    let (first, second) = (try await town.load(a), try await town.load(b))
    let revision = ("revision", String(first.revision))
    #expect(try await office.post("/proposals/\(a)/merge", [revision, ("into", "R8-9999")]).status == 422)
    #expect(try await office.post("/proposals/\(a)/merge", [revision, ("into", second.number ?? "")]).status == 303)
    #expect(try await town.load(a).ending?.kind == .merged)
    #expect(try await office.get("/proposals/\(b)").text.contains("/proposals/\(a)"))
  }

  @Test(arguments: engines) func `one is split into several that keep what was submitted`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin()
    _ = try await town.submit(id)
    let p = try await town.load(id)
    let office = town.test.person(ProposalTown.office)
    let revision = ("revision", String(p.revision))
    #expect(try await office.post("/proposals/\(id)/splits", [revision, ("part-0", "花壇")]).status == 422)
    #expect(try await office.post("/proposals/\(id)/splits", [revision, ("part-0", "花壇"), ("part-1", "ベンチ")]).status == 303)
    let mine = try await town.test.site.database.read { try ProposalStore($0).mine(ProposalTown.asker) }
    #expect(Set(mine.filter(\.isLive).map(\.title)) == ["花壇", "ベンチ"])
    #expect(try await town.load(id).ending?.kind == .split)
    let part = try #require(mine.first { $0.title == "ベンチ" })
    #expect(try await office.get("/proposals/\(part.id)").text.contains("公園に花壇をつくりたい。"))
  }
}
