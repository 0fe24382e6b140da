import Accounts
import Calendar
import Platform
import Storage
import Tables
import Testing
import TestKit

@testable import Consultations

@Suite struct BuriedTests {
  private static let today = SampleTown.now.day
  private static let limits = BuriedLimits(
    today: today, silentSince: today.adding(days: -14), aloneSince: today.adding(days: -7))

  private func buried(
    owner: ID? = ID(1), next: Int? = nil, movedDaysAgo: Int, overlooked: Bool = false, receivedDaysAgo: Int = 30,
    waiting: Waiting = .asker, isOwnerHere: Bool = true
  ) -> [BuriedCase.Reason] {
    BuriedCase(
      id: ID(2), number: "R8-0001", title: "", window: "desk", owner: owner, ownerName: nil, isOwnerHere: isOwnerHere,
      receivedOn: Self.today.adding(days: -receivedDaysAgo), nextOn: next.map { Self.today.adding(days: $0) },
      movedAt: Instant(day: Self.today.adding(days: -movedDaysAgo), hour: 9), waiting: waiting,
      isEasilyOverlooked: overlooked
    ).reasons(Self.limits)
  }

  @Test func `an owner and a next day ahead keep a case from being buried`() {
    #expect(buried(next: 3, movedDaysAgo: 60, overlooked: true).isEmpty)
  }

  @Test func `a plan far ahead keeps a case from being silent for some time, not for ever`() {
    #expect(buried(next: 300, movedDaysAgo: 83, receivedDaysAgo: 90).isEmpty)
    #expect(buried(next: 300, movedDaysAgo: 84, receivedDaysAgo: 90) == [.silent])
  }

  @Test func `each thing that is lacking is named`() {
    #expect(buried(movedDaysAgo: 1) == [.noNext])
    #expect(buried(owner: nil, next: 1, movedDaysAgo: 1) == [.noOwner])
    #expect(buried(next: 1, movedDaysAgo: 1, isOwnerHere: false) == [.ownerGone])
    #expect(buried(owner: nil, next: 1, movedDaysAgo: 1, isOwnerHere: false) == [.noOwner])
    #expect(buried(next: -1, movedDaysAgo: 14) == [.silent])
    #expect(buried(next: -1, movedDaysAgo: 7, overlooked: true) == [.alone])
    #expect(buried(next: -1, movedDaysAgo: 6, overlooked: true).isEmpty)
    #expect(buried(movedDaysAgo: 0, receivedDaysAgo: 0).isEmpty)
  }

  @Test func `a plan for next month does not answer a first-timer who has the last word`() {
    #expect(buried(next: 30, movedDaysAgo: 7, overlooked: true, waiting: .us) == [.alone])
    #expect(buried(next: 30, movedDaysAgo: 6, overlooked: true, waiting: .us).isEmpty)
    #expect(buried(next: 30, movedDaysAgo: 7, overlooked: false, waiting: .us).isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `the store finds exactly the cases that have a reason`(_ engine: Engine) async throws {
    let town = try await SampleTown.make(engine, consultations: 300)
    let city = town.site.city
    let windows = city.windows(on: town.today).map(\.key)
    let found = try await town.database.read { try Buried.find($0, windows, city, on: town.today, limit: 1000) }
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { !$0.reasons.isEmpty })
    let lacking = try await town.count(
      """
      SELECT COUNT(*) FROM consultation WHERE state IN ('received', 'open', 'accompanied') AND received_on < \(town.today)
        AND (next_on IS NULL OR owner IS NULL)
      """)
    #expect(found.filter { $0.reasons.contains(.noNext) || $0.reasons.contains(.noOwner) }.count == lacking)
  }

  @Test func `coordinators are told once a day, and see the page of their window only`() async throws {
    let town = try await SampleTown.make(consultations: 300)
    let progress = JobProgress { _, _ in }
    try await Buried.job.run(town.site, town.site.now(), "", progress)
    let told = try await town.count("SELECT COUNT(*) FROM notice WHERE category = 'digest'")
    #expect(told > 0)
    try await Buried.job.run(town.site, town.site.now(), "", progress)
    #expect(try await town.count("SELECT COUNT(*) FROM notice WHERE category = 'digest'") == told)
    let actor = try await town.actor("coordinator", Hat(.coordinator, at: "city-centre"))
    #expect(try await town.test.person(actor).get("/desk/buried").status == 200)
    #expect(try await town.test.person(actor).get("/desk/buried?mine=1").status == 200)
  }

  @Test(arguments: Engine.allCases)
  func `who works at two windows is told the number of both, as their list has it`(_ engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    try await town.give([town.consultation(ID(100), number: "R8-0702")], to: nil, window: "next")
    let hana = Actor(person: DeskTown.hana.person, name: "花", hats: DeskTown.hana.hats + DeskTown.other.hats)
    let today = town.test.clock.now.day
    try await town.site.database.write { db in
      let role = RoleAssignment(id: ID(500), person: ID(11), hat: Hat(.coordinator, at: "next"), from: today)
      try RoleStore(db).assign(role, by: nil)
    }
    town.test.clock.advance(days: 1)
    try await town.test.run("nothing-buried")
    let titles = try await town.site.database.read { db in
      try db.rows("SELECT title FROM notice WHERE category = 'digest' AND person = 11") { $0[0] as String }
    }
    #expect(titles.count == 1 && titles.first?.contains("2件") == true)
    #expect(try await town.test.person(hana).get("/desk/buried").parsed.text.contains("2件"))
  }

  @Test(arguments: Engine.allCases)
  func `a case whose owner left the window is everybody's there, and one at a window without accounts is told to the office`(
    _ engine: Engine
  ) async throws {
    let town = try await DeskTown.make(engine)
    let day = town.test.clock.now.day
    try await town.consultation()
    try await town.consultation(ID(100), number: "R8-0702")
    try await town.give([ID(99)], to: DeskTown.hana.person)
    try await town.give([ID(100)], to: DeskTown.other.person, window: "next")
    let office = Actor(person: ID(15), name: "事務局", hats: [Hat(.programmeOffice)])
    try await town.add(office)
    try await town.site.database.write { db in
      for id in [ID(99), ID(100)] {
        var c = try #require(try ConsultationStore(db).load(id))
        c.next = NextStep("answer", on: day.adding(days: 20))
        try ConsultationStore(db).save(&c)
      }
      for person in [DeskTown.hana.person, DeskTown.other.person].compactMap(\.self) {
        for role in try RoleStore(db).assignments(of: person) { try RoleStore(db).end(role, on: day.adding(days: 1)) }
      }
    }
    town.test.clock.advance(days: 1)
    try await town.test.run("nothing-buried")
    let told = try await town.site.database.read { db in
      try db.rows("SELECT person, title FROM notice WHERE category = 'digest' ORDER BY person") { ($0[0] as ID, $0[1] as String) }
    }
    #expect(told.map(\.0) == [ID(12), ID(15)])
    #expect(told.first?.1.contains("1件") == true && told.last?.1.contains("相談が1件待っています：next") == true)
    let list = try await town.test.person(DeskTown.taro).get("/desk/buried?reason=owner-gone").parsed.text
    #expect(list.contains("R8-0701") && list.contains("担当者がいまは窓口にいない"))
    #expect(try await town.test.person(office).get("/notices").text.contains("アカウントのある人がいない窓口"))
  }

  @Test(arguments: Engine.allCases)
  func `the list shows what the morning round finds, by reason and owner, and as a table for the own windows alone`(
    _ engine: Engine
  ) async throws {
    let town = try await SampleTown.make(engine, consultations: 300)
    let city = town.site.city
    let windows = ["city-centre", "tsurumi-centre"]
    let actor = try await town.actor("coordinator", Hat(.coordinator, at: windows[0]), Hat(.coordinator, at: windows[1]))
    let browser = town.test.person(actor)
    let found = try await town.database.read { try Buried.find($0, windows, city, on: town.today, limit: 1000) }
    func shown(_ query: String) async throws -> [[String]] {
      try XLSX.read(try await browser.get("/desk/buried/table.xlsx?" + query).bytes).dropFirst().map { $0 }
    }
    #expect(!found.isEmpty && found.contains { $0.consultation.owner == nil })
    let all = try await shown("view=all")
    #expect(all.map { $0[0] } == found.map { $0.consultation.number + " " + $0.consultation.title })
    for reason in BuriedCase.Reason.allCases {
      let wanted = found.filter { $0.reasons.contains(reason) }.map(\.consultation.number).sorted()
      let rows = try await shown("reason=" + reason.rawValue)
      #expect(rows.map { String($0[0].split(separator: " ")[0]) }.sorted() == wanted, "\(reason)")
      #expect(rows.allSatisfy { $0[1].contains(BuriedTexts.reason(reason).string(.ja)) })
    }
    let mine = found.filter { $0.consultation.owner == actor.person }.count
    #expect(try await shown("mine=1").count == mine)
    let page = try await browser.get("/desk/buried?sort=next")
    #expect(page.status == 200 && page.parsed.brokenReferences.isEmpty)
    let other = try await town.actor("coordinator", Hat(.coordinator, at: "nowhere"))
    let foreign = try await town.test.person(other).get("/desk/buried/table.xlsx")
    #expect(try XLSX.read(foreign.bytes).count == 1)
    #expect(try await town.test.visitor().get("/desk/buried/table.csv").status == 303)
  }
}
