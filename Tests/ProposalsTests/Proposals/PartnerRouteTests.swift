@testable import Accounts
import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct PartnerRouteTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  private func town(_ engine: Engine) async throws -> (ProposalTown, ID) {
    let town = try await ProposalTown.make(engine)
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      for actor in [ProposalTown.asker, ProposalTown.friend] {
        let mail = "p\(actor.person?.number ?? 0)@example.jp"
        let person = actor.person ?? ID(1)
        try PersonStore(db).add(Person(id: person, name: actor.name, mail: mail), audience: [])
        try AccountStore(db).add(Account(person: person, mail: mail, password: "x", state: .active, isSample: true), at: now)
      }
    }
    return (town, try await town.begin())
  }

  @Test(arguments: engines) func `a partner is invited, accepts, and writes in the same draft`(_ engine: Engine) async throws {
    let (town, id) = try await town(engine)
    let friend = town.test.person(ProposalTown.friend)
    #expect(try await friend.get("/proposals/\(id)").status == 404)
    let invited = try await town.test.person(ProposalTown.asker).post(
      "/proposals/\(id)/partners", [("name", "友の会"), ("mail", "p22@example.jp"), ("part", "苗を育てる")])
    #expect(invited.status == 303)
    let page = try await friend.get("/proposals/\(id)")
    #expect(page.status == 200 && page.text.contains("苗を育てる"))
    // Before the answer the words of the draft stay closed.
    #expect(try await friend.get("/proposals/\(id)/draft").status == 404)
    let partner = try #require(try await town.load(id).partners.first)
    _ = try await friend.post("/proposals/\(id)/partners/\(partner.id)/answer", [("answer", "join")])
    #expect(try await friend.get("/proposals/\(id)/draft").status == 200)
    #expect(try await town.save(id, by: ProposalTown.friend, base: 1, [("title", "花壇"), ("problem", "友のことば")]).status == 303)
    // Handing in is the lead's.
    #expect(try await town.submit(id, by: ProposalTown.friend).status == 403)
  }

  @Test(arguments: engines) func `who declines, and who leaves, sees it no more`(_ engine: Engine) async throws {
    let (town, id) = try await town(engine)
    let friend = town.test.person(ProposalTown.friend)
    let lead = town.test.person(ProposalTown.asker)
    for leaving in [false, true] {
      _ = try await lead.post("/proposals/\(id)/partners", [("name", "友の会"), ("mail", "p22@example.jp")])
      let partner = try #require(try await town.load(id).partners.last)
      let answer = leaving ? "join" : "decline"
      _ = try await friend.post("/proposals/\(id)/partners/\(partner.id)/answer", [("answer", answer)])
      if leaving { _ = try await friend.post("/proposals/\(id)/partners/\(partner.id)/leaving", []) }
      #expect(try await friend.get("/proposals/\(id)").status == 404)
    }
  }

  @Test(arguments: engines) func `an invitation by mail is answered only by the address it went to`(_ engine: Engine) async throws {
    let (town, id) = try await town(engine)
    _ = try await town.test.person(ProposalTown.asker).post(
      "/proposals/\(id)/partners", [("name", "新しい会"), ("mail", "new@example.jp")])
    let partner = try #require(try await town.load(id).partners.last)
    #expect(partner.person == nil)
    let path = "/proposals/\(id)/invitations/\(partner.id)"
    #expect(try await town.test.person(ProposalTown.friend).get(path).status == 404)
    #expect(try await town.test.visitor().get(path).status == 303)
  }

  @Test(arguments: engines) func `a formal proposal waits for the partners' answers`(_ engine: Engine) async throws {
    let (town, id) = try await town(engine)
    _ = try await town.submit(id)
    _ = try await town.step(id, .accept)
    _ = try await town.name(["parks"], on: id)
    _ = try await town.step(id, .begin)
    _ = try await town.step(id, .settle)
    _ = try await town.save(id, base: 0, [("title", "花壇"), ("problem", "花がない")])
    let lead = town.test.person(ProposalTown.asker)
    _ = try await lead.post("/proposals/\(id)/partners", [("name", "友の会"), ("mail", "p22@example.jp")])
    #expect(try await town.submit(id).status == 409)
    let partner = try #require(try await town.load(id).partners.last)
    _ = try await lead.post("/proposals/\(id)/partners/\(partner.id)/removal", [])
    #expect(try await town.submit(id).status == 303)
  }
}
