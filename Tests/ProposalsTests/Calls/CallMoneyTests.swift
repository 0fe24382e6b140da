import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

/// The figures of a call's money, opened to the proposals they are made of.
struct CallMoneyTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  /// One granted, one asked for that the parks department has, one that was refused, one that was not filed, and one of
  /// another call of the same programme and year.
  private func town(_ engine: Engine) async throws -> ProposalTown {
    let town = try await ProposalTown.make(engine)
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      try CallStore(db).insert(
        Call(
          id: ID(911), programme: "own", fiscalYear: 2026, title: town.openCall(at: now).title, state: .published, budget: 900_000,
          window: "centre", stages: town.openCall(at: now).stages, publishedAt: now))
      let rows: [(id: Int64, title: String, call: ID, asked: Int, granted: Int?, isFiled: Bool, isRefused: Bool)] = [
        (801, "決まった花壇", town.call, 300_000, 250_000, true, false), (802, "待つ本棚", town.call, 150_000, nil, true, false),
        (803, "断られた池", town.call, 90_000, nil, true, true), (804, "書きかけの橋", town.call, 80_000, nil, false, false),
        (805, "別の募集の道", ID(911), 70_000, nil, true, false),
      ]
      for row in rows {
        var p = Proposal(
          id: ID(row.id), number: "R8-0\(row.id)", title: row.title, call: row.call, programme: "own", fiscalYear: 2026,
          lead: Lead(name: "花の会"), stage: "proposal", kind: .proposal, window: "centre",
          departments: row.id == 802 ? ["parks"] : [], createdAt: now, receivedAt: now, filedAt: row.isFiled ? now : nil,
          amount: row.asked, granted: row.granted)
        if row.isRefused { p.ending = Ending(.refused, at: now) }
        try ProposalStore(db).insert(p)
      }
    }
    return town
  }

  @Test(arguments: engines) func `each figure of a call's money opens to the proposals it is made of, and to no other`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let office = town.test.person(ProposalTown.office)
    let call = try await office.get("/calls/\(town.call)")
    let links = Set(call.parsed.all("a").compactMap { $0["href"] }.filter { $0.contains("/money") })
    #expect(links == Set(["#money-granted", "#money-asked", "#money-left"].map { "/calls/\(town.call)/money" + $0 }))
    let page = try await office.get("/calls/\(town.call)/money")
    #expect(page.status == 200 && page.parsed.brokenReferences.isEmpty)
    let (granted, asked) = (page.parsed.element(id: "money-granted")?.text ?? "", page.parsed.element(id: "money-asked")?.text ?? "")
    #expect(granted.contains("決まった花壇") && granted.contains("250,000円") && !granted.contains("待つ本棚"))
    #expect(asked.contains("待つ本棚") && asked.contains("150,000円（1件）") && !asked.contains("決まった花壇"))
    for other in ["断られた池", "書きかけの橋", "別の募集の道"] { #expect(!page.text.contains(other), "\(other)") }
    // 500,000 less 250,000 less 150,000.
    #expect(page.parsed.element(id: "money-left")?.text.contains("100,000円") == true)
    #expect(!page.text.contains("ここに出していない提案"))
  }

  @Test(arguments: engines) func `whoever may read some of them reads those, and how much the others come to`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let page = try await town.test.person(ProposalTown.parks).get("/calls/\(town.call)/money")
    #expect(page.status == 200 && page.text.contains("待つ本棚") && !page.text.contains("決まった花壇"))
    #expect(page.text.contains("合わせて250,000円"))
  }

  @Test(arguments: engines) func `everybody else reads the figures without a way to the proposals`(_ engine: Engine) async throws {
    let town = try await town(engine)
    for browser in [town.test.visitor(), town.test.person(ProposalTown.asker)] {
      let call = try await browser.get("/calls/\(town.call)")
      #expect(call.text.contains("250,000円") && !call.text.contains("/money"))
      #expect(try await browser.get("/calls/\(town.call)/money").status != 200)
    }
  }

  @Test(arguments: engines) func `more asked for than there is money is said as what is missing`(_ engine: Engine) async throws {
    let town = try await town(engine)
    try await town.test.site.database.write { db in
      var call = try CallStore(db).load(town.call)
      call.budget = 300_000
      try CallStore(db).save(&call)
    }
    let page = try await town.test.person(ProposalTown.office).get("/calls/\(town.call)/money")
    #expect(page.text.contains("予算を100,000円上回っています"))
  }
}
