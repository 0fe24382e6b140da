@testable import Accounts
import Calendar
import Foundation
import Platform
import Storage
import Tables
import TestKit
import Testing

@testable import Proposals

struct OfficeRouteTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  private func two(_ engine: Engine) async throws -> (ProposalTown, [ID]) {
    let town = try await ProposalTown.make(engine)
    var ids: [ID] = []
    for title in ["花壇をつくる", "本棚をつくる"] {
      let id = try await town.begin(title: title)
      _ = try await town.submit(id)
      ids.append(id)
    }
    return (town, ids)
  }

  @Test(arguments: engines) func `the table shows what its reader may see, and drafts to nobody`(_ engine: Engine) async throws {
    let (town, _) = try await two(engine)
    _ = try await town.begin(title: "まだ下書き")
    let page = try await town.test.person(ProposalTown.office).get("/proposals/office")
    #expect(page.text.contains("花壇をつくる") && page.text.contains("本棚をつくる") && !page.text.contains("まだ下書き"))
    #expect(!(try await town.test.person(ProposalTown.parks).get("/proposals/office").text.contains("花壇をつくる")))
    #expect(!(try await town.test.person(ProposalTown.otherDesk).get("/proposals/office/table.csv").text.contains("花壇")))
    #expect(try await town.test.person(ProposalTown.stranger).get("/proposals/office").status == 403)
  }

  @Test(arguments: engines) func `a batch says how many, does them all, and one can be written to otherwise`(_ engine: Engine) async throws {
    let (town, ids) = try await two(engine)
    let office = town.test.person(ProposalTown.office)
    let rows = ids.map { ("row", $0.description) }
    let query = rows.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    #expect(try await office.get("/proposals/office/steps?" + query).text.contains("選んだ2件"))
    let sent = try await office.post(
      "/proposals/office/steps",
      rows + [("stated", "2"), ("event", "ask-more"), ("words", "規約を付けてください"), ("words-\(ids[1])", "地図を付けてください")])
    #expect(sent.status == 303)
    let asker = town.test.person(ProposalTown.asker)
    #expect(try await asker.get("/proposals/\(ids[0])").text.contains("規約を付けてください"))
    let second = try await asker.get("/proposals/\(ids[1])")
    #expect(second.text.contains("地図を付けてください") && !second.text.contains("規約を付けてください"))
  }

  @Test(arguments: engines) func `what fits none of the chosen is not offered, and the way back leads to the list as it was`(
    _ engine: Engine
  ) async throws {
    let (town, ids) = try await two(engine)
    let office = town.test.person(ProposalTown.office)
    let list = "/proposals/office?state=live"
    let back = "&return=" + percentEncode(list)
    let page = try await office.get("/proposals/office/decisions?row=\(ids[0])" + back)
    #expect(page.text.contains("行えるものがありません") && page.parsed.first("textarea", where: ["name": "words"]) == nil)
    #expect(page.parsed.all("a").contains { $0["href"] == list })
    let nothing = try await office.get("/proposals/office/steps?all=" + back)
    #expect(nothing.status == 409 && nothing.text.contains("選ばれていません") && nothing.parsed.all("a").contains { $0["href"] == list })
    #expect(try await office.get("/proposals/office/steps?all=&return=https://evil.example/").parsed.all("a")
      .allSatisfy { $0["href"]?.hasPrefix("https://evil") != true })
  }

  @Test(arguments: engines) func `a whole view is given to one person`(_ engine: Engine) async throws {
    let (town, ids) = try await two(engine)
    try await town.enrol([ProposalTown.office])
    let given = try await town.test.person(ProposalTown.office).post(
      "/proposals/office/assignment",
      [("all", "1"), ("state", "live"), ("stated", "2"), ("new-owner", ID(26).description)])
    #expect(given.status == 303)
    for id in ids { #expect(try await town.load(id).owner == ID(26)) }
  }

  @Test(arguments: engines) func `a view saved for every year is offered in every year, and one of a year stays there`(
    _ engine: Engine
  ) async throws {
    let (town, _) = try await two(engine)
    let office = town.test.person(ProposalTown.office)
    let table = "/proposals/office"
    let page = try await office.get(table + "?year=2026&programme=own&state=live")
    #expect(page.parsed.all("input").filter { $0["name"] == "free" }.compactMap { $0["value"] }.sorted() == ["programme", "year"])
    let query = [("query", "year=2026&programme=own&state=live")]
    let free = try await office.post(table + "/views", query + [("name", "動いているもの"), ("free", "year")])
    #expect(free.location?.contains("&year=2026") == true)
    #expect(try await office.post(table + "/views", query + [("name", "8年度のもの")]).status == 303)
    let next = try await office.get(table + "?year=2027")
    func link(_ name: String) throws -> String { try #require(next.parsed.all("a").first { $0.text == name }?["href"]) }
    #expect(try link("動いているもの").contains("year=2027"))
    #expect(!(try link("8年度のもの").contains("year")))
    // The view brings its own filters along, the year is the one in which somebody is.
    let shown = try await office.get(link("動いているもの"))
    #expect(!shown.text.contains("花壇をつくる"))
    let chips = shown.parsed.all("a").filter { $0["class"] == "filter-chip" }.map(\.text)
    #expect(chips.count == 3 && chips.contains { $0.contains("9年度") || $0.contains("2027") })
    #expect(try await office.get(link("8年度のもの")).text.contains("花壇をつくる"))
    // The views that everybody has stay in the year too.
    #expect(next.parsed.all("a").compactMap { $0["href"] }.contains(table + "?view=live&year=2027"))
    let file = try await office.get(link("動いているもの").replacingOccurrences(of: "office?", with: "office/table.csv?"))
    #expect(file.status == 200 && !file.text.contains("花壇をつくる"))
  }

  @Test(arguments: engines) func `words find a proposal in the table`(_ engine: Engine) async throws {
    let (town, _) = try await two(engine)
    let page = try await town.test.person(ProposalTown.office).get("/proposals/office?q=" + percentEncode("本棚"))
    #expect(page.text.contains("本棚をつくる") && !page.text.contains("花壇をつくる"))
  }

  @Test(arguments: engines) func `a batch whose number changed in between is refused`(_ engine: Engine) async throws {
    let (town, _) = try await two(engine)
    let office = town.test.person(ProposalTown.office)
    #expect(try await office.post("/proposals/office/steps", [("all", "1"), ("stated", "5"), ("event", "accept")]).status == 409)
  }

  @Test(arguments: engines) func `a table goes out, comes back edited, shows every change and makes it`(_ engine: Engine) async throws {
    let (town, ids) = try await two(engine)
    let office = town.test.person(ProposalTown.office)
    let p = try await town.load(ids[0])
    let table = "id,number,title,lead,owner,departments\n\(p.id)/\(p.revision),,,,,parks\n"
    let preview = try await office.post(
      "/proposals/office/sheet/preview", [],
      files: [Upload(field: "file", name: "t.csv", bytes: Array(table.utf8))])
    #expect(preview.status == 200 && preview.text.contains("1か所を反映する"))
    let change = try #require(preview.parsed.first("input", where: ["name": "change"])?["value"])
    #expect(try await town.load(ids[0]).departments.isEmpty)
    #expect(try await office.post("/proposals/office/sheet", [("change", change)]).status == 303)
    #expect(try await town.load(ids[0]).departments == ["parks"])
    // The same table again finds everything as it wants it.
    let done = try await town.load(ids[0]).revision
    #expect(try await office.post("/proposals/office/sheet", [("change", change)]).status == 303)
    #expect(try await town.load(ids[0]).revision == done)
    let out = try await office.post("/proposals/office/sheet.xlsx", [("row", ids[0].description)])
    #expect(out.status == 200 && out.bytes.starts(with: Array("PK".utf8)))
  }

  @Test(arguments: engines) func `a row that is not open to whoever brings the table back is told, and the other rows are read`(
    _ engine: Engine
  ) async throws {
    let (town, ids) = try await two(engine)
    let p = try await town.load(ids[0])
    let table = "id,number,title,lead,owner,departments\n\(ID(999))/1,R8-9,,,,parks\n\(p.id)/\(p.revision),,,,,parks\n"
    func preview(_ table: String) async throws -> TestPage {
      try await town.test.person(ProposalTown.office).post(
        "/proposals/office/sheet/preview", [], files: [Upload(field: "file", name: "t.csv", bytes: Array(table.utf8))])
    }
    let page = try await preview(table)
    #expect(page.status == 200 && page.text.contains("R8-9") && page.text.contains("1か所を反映する"))
    let long = try await preview("id,number,title,lead,owner,departments\n" + String(repeating: "x/1,,,,,\n", count: 400))
    #expect(long.status == 422 && long.text.contains("300"))
  }

  @Test(arguments: engines) func `the table that goes out says where each proposal stands`(_ engine: Engine) async throws {
    let (town, ids) = try await two(engine)
    let out = try await town.test.person(ProposalTown.office).post("/proposals/office/sheet.xlsx", [("row", ids[0].description)])
    let rows = try XLSX.read(out.bytes)
    #expect(rows.count == 2 && rows[0].last?.contains("見るだけ") == true)
    #expect(rows[1].contains { $0.contains(StageTexts.kind(.sheet).string(.ja)) } && rows[1].contains("2026-11-26"))
  }

  @Test(arguments: engines) func `the same party is found in another programme, as a partner too, and the programme is named`(
    _ engine: Engine
  ) async throws {
    let (town, ids) = try await two(engine)
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      var other = town.openCall(at: now, programme: "city")
      other = Call(
        id: ID(911), programme: "city", fiscalYear: 2026, title: other.title, state: .published, window: "centre",
        stages: other.stages, publishedAt: now)
      try CallStore(db).insert(other)
      let partner = Partner(id: ID(850), person: ProposalTown.asker.person, name: "花子", state: .joined, invitedAt: now, answeredAt: now)
      try ProposalStore(db).insert(
        Proposal(
          id: ID(860), number: "R8-0100", title: "まるで違う名前", call: ID(911), programme: "city", fiscalYear: 2026,
          lead: Lead(person: ProposalTown.stranger.person, name: "別の会"), partners: [partner], stage: "sheet", kind: .sheet,
          state: .submitted, window: "centre", createdAt: now, receivedAt: now))
    }
    let page = try await town.test.person(ProposalTown.office).get("/proposals/\(ids[0])/check")
    #expect(page.text.contains("R8-0100 まるで違う名前") && page.text.contains("同じ提案者"))
    #expect(page.parsed.all("li").contains { $0.text.contains("R8-0100") && $0.text.contains("city") })
  }

  @Test(arguments: engines) func `the funnel counts who came how far and opens to them`(_ engine: Engine) async throws {
    let (town, ids) = try await two(engine)
    _ = try await town.step(ids[0], .accept)
    let steps = try await town.test.site.database.read {
      try FunnelStore($0).read(.init(programme: "own", year: 2026), for: ProposalTown.office).steps
    }
    #expect(steps.first { $0.kind == .sheet }?.entered == 2)
    #expect(steps.first { $0.kind == .sheet }?.passed == 1)
    #expect(steps.first { $0.kind == .talks }?.inside == 1)
    let page = try await town.test.person(ProposalTown.office).get("/proposals/office/funnel?programme=own&year=2026")
    #expect(page.text.contains("reached=talks"))
    for name in ["programme", "year"] {
      #expect(page.parsed.first("select", where: ["name": name])?.all("option").first?.text == "すべて", "\(name)")
    }
    let hidden = try await town.test.site.database.read {
      try FunnelStore($0).read(.init(), for: ProposalTown.otherDesk).steps
    }
    #expect(hidden.isEmpty)
  }

  @Test(arguments: engines) func `figures count by who began and open only what one may see`(_ engine: Engine) async throws {
    let (town, _) = try await two(engine)
    let today = town.test.clock.now.day
    let query = IndicatorQuery(period: today...today, dimension: "programme", actor: ProposalTown.office)
    let (cells, behind) = try await town.test.site.database.read { db in
      let store = ProposalFigureStore(db)
      return (
        try store.cells(.received, query), try store.records(.received, query, cell: "own", for: ProposalTown.stranger)
      )
    }
    #expect(cells == [IndicatorCell("own", 2)])
    #expect(behind.isEmpty)
    for indicator in ProposalFigures.indicators {
      for dimension in indicator.dimensions {
        let asked = IndicatorQuery(period: today...today, dimension: dimension.key, actor: nil)
        _ = try await town.test.site.database.read { try indicator.cells($0, asked) }
        _ = try await town.test.site.database.read { try indicator.records($0, asked, "own", ProposalTown.office) }
        for cell in ["9223372036854775807", "-1", "x", ""] {
          let path = "/proposals/figures?figure=\(indicator.key)&by=\(dimension.key)&cell=\(cell)"
          #expect(try await town.test.person(ProposalTown.office).get(path).status == 200, "\(path)")
        }
      }
    }
  }

  @Test(arguments: engines) func `a grant field that was emptied is an error at its own row and never the whole wish`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    let ids = [try await town.walkToDecision(), try await town.walkToDecision()]
    let office = town.test.person(ProposalTown.office)
    let shared = ids.map { ("row", $0.description) }
      + [("stated", "2"), ("result", "adopted"), ("words", "よい計画です")] + ProposalTown.decided.filter { $0.0 != "reason" }
    let page = try await office.post(
      "/proposals/office/decisions", shared + [("granted-\(ids[0])", "200000"), ("granted-\(ids[1])", "")])
    #expect(page.status == 422)
    #expect(page.parsed.first("a", where: ["href": "#field-granted-\(ids[1])"]) != nil)
    #expect(page.parsed.first("a", where: ["href": "#field-granted-\(ids[0])"]) == nil)
    let label = try await town.load(ids[1]).label
    #expect(page.parsed.first("a", where: ["href": "#field-granted-\(ids[1])"])?.text.contains(label) == true)
    let silent = try await office.post("/proposals/office/decisions", shared.filter { $0.0 != "words" } + [("words", " ")])
    #expect(silent.status == 422 && silent.parsed.element(id: "field-words-error") != nil)
    #expect(silent.parsed.first("a", where: ["href": "#field-words"])?.text.contains(DecisionTexts.reason.string(.ja)) == true)
    for id in ids { #expect(try await town.load(id).kind == .decision) }
    #expect(try await office.post(
      "/proposals/office/decisions", shared + [("granted-\(ids[0])", "200000"), ("granted-\(ids[1])", "0")]).status == 303)
    #expect(try await town.load(ids[1]).granted == 0)
  }

  @Test(arguments: engines) func `only the office is offered what only the office may do to many at once`(_ engine: Engine) async throws {
    let (town, _) = try await two(engine)
    #expect(try await town.test.person(ProposalTown.office).get("/proposals/office").text.contains("/proposals/office/decisions"))
    for actor in [ProposalTown.desk, ProposalTown.auditor] {
      let page = try await town.test.person(actor).get("/proposals/office")
      #expect(page.text.contains("花壇をつくる") && !page.text.contains("/proposals/office/decisions"))
      #expect(page.parsed.first("input", where: ["name": "row"]) == nil)
    }
  }

  @Test(arguments: engines) func `many are treated by a job, each once, and who asked hears what was left out`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let now = town.test.clock.now
    var ids: [ID] = []
    for number in 0..<25 {
      let id = try await town.begin(title: "花壇\(number)")
      _ = try await town.submit(id)
      ids.append(id)
    }
    try await town.test.site.database.write { db in
      try PersonStore(db).add(Person(id: ID(26), name: "事務局", mail: "p26@example.jp"), audience: [])
      try AccountStore(db).add(Account(person: ID(26), mail: "p26@example.jp", password: "x", state: .active, isSample: true), at: now)
      try RoleStore(db).assign(
        RoleAssignment(id: ID(70), person: ID(26), hat: Hat(.programmeOffice), from: now.day.adding(days: -1), to: nil), by: nil)
    }
    let office = town.test.person(ProposalTown.office)
    let asked = try await office.post(
      "/proposals/office/steps", ids.map { ("row", $0.description) } + [("stated", "25"), ("event", "ask-more"), ("words", "地図を付けてください")])
    let path = try #require(asked.location)
    #expect(path.hasPrefix("/proposals/office/batches/"))
    #expect(try await office.get(path).status == 200)
    #expect(try await town.load(ids[0]).state == .submitted)
    #expect(try await town.test.person(ProposalTown.desk).get(path).status == 403)
    // One of them moves on before the work begins.
    _ = try await town.step(ids[3], .accept)
    let argument: String = try await town.test.site.database.read { db in
      try #require(try db.first("SELECT argument FROM job WHERE name = 'proposals.batch'")).get(0)
    }
    let progress = JobProgress { _, _ in }
    for _ in 0..<2 { try await BatchJob.job.run(town.test.site, town.test.clock.now, argument, progress) }
    for (index, id) in ids.enumerated() where index != 3 { #expect(try await town.load(id).state == .returned) }
    #expect(try await town.load(ids[3]).kind == .talks)
    let (first, moved) = (ids[0], ids[3])
    let (asks, left) = try await town.test.site.database.read { db -> (Int, Int) in
      (
        try Journal(db, ids: town.test.site.ids).entries(on: first).count { $0.verb == "proposal.ask-more" },
        try db.first("SELECT COUNT(*) FROM notice WHERE person = \(ID(26)) AND subject = \(moved) AND category = 'task'")?.get(0) ?? 0
      )
    }
    #expect(asks == 1 && left == 1)
  }
}
