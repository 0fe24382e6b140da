import Calendar
import HTML
import Platform
import Storage
import Tables
import TestKit
import Testing

@testable import Proposals

/// The office's table as it really goes out, edited while somebody else works, and back.
struct SheetRoundTripTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  /// A table that went out, with the browser that asked for it.
  private struct Taken {
    let town: ProposalTown
    let id: ID
    let browser: TestBrowser
    var rows: [[String]]

    /// The column of a field.
    func column(_ ending: String) -> Int { rows[0].firstIndex { $0.hasSuffix(ending) } ?? 0 }

    func preview() async throws -> TestPage {
      try await browser.post(
        "/proposals/office/sheet/preview", [],
        files: [Upload(field: "file", name: "t.csv", bytes: CSV.write(rows, neutralise: false))])
    }

    func send(_ page: TestPage) async throws -> TestPage {
      let kept = page.parsed.all("input").filter { $0["name"] == "change" }.map { ("change", $0["value"] ?? "") }
      return try await browser.post("/proposals/office/sheet", kept)
    }
  }

  private static let bylaws = "#paper:bylaws"
  private static let isPublic = "#clerk:public"

  private func take(_ engine: Engine, language: String = "ja") async throws -> Taken {
    let town = try await ProposalTown.make(engine) { ($0.papers, $0.eligibility) = (["bylaws"], ["public"]) }
    try await town.enrol([ProposalTown.office])
    let id = try await town.begin()
    _ = try await town.test.person(ProposalTown.asker).post("/proposals/\(id)/eligibility", [("self-public", "yes"), ("revision", "1")])
    #expect(try await town.submit(id).status == 303)
    try await answer(town, id, .paper, "bylaws", .yes)
    let browser = town.test.person(ProposalTown.office)
    _ = try await browser.get("/proposals/office?lang=\(language)")
    return Taken(town: town, id: id, browser: browser, rows: try await rows(browser, id))
  }

  private func rows(_ browser: TestBrowser, _ id: ID) async throws -> [[String]] {
    try XLSX.read(try await browser.post("/proposals/office/sheet.xlsx", [("row", id.description)]).bytes)
  }

  private func answer(
    _ town: ProposalTown, _ id: ID, _ side: ProposalChecks.Side, _ key: String, _ answer: ProposalChecks.Answer
  ) async throws {
    try await town.test.site.database.write { db in
      try CheckStore(db).put(side, key, answer, note: "", of: id, by: ProposalTown.office, at: town.test.clock.now)
      var p = try ProposalStore(db).load(id)
      try ProposalStore(db).save(&p)
    }
  }

  @Test(arguments: engines) func `a cell that the table did not touch keeps what somebody else wrote, and nobody is asked`(
    _ engine: Engine
  ) async throws {
    var taken = try await take(engine)
    let (town, id) = (taken.town, taken.id)
    _ = try await town.name(["parks"], on: id)
    try await answer(town, id, .paper, "bylaws", .no)
    let untouched = try await taken.preview()
    #expect(untouched.text.contains("変わるところはありません"))
    // What only the table changed is one change among others, without a question.
    taken.rows[1][4] = "事務局"
    taken.rows[1][taken.column(Self.isPublic)] = "はい"
    let page = try await taken.preview()
    #expect(page.text.contains("2か所を反映する") && page.parsed.all("input").allSatisfy { $0["type"] != "radio" })
    #expect(try await taken.send(page).status == 303)
    let after = try await town.load(id)
    let checks = try await town.test.site.database.read { try CheckStore($0).all(of: id) }
    #expect(after.owner == ProposalTown.office.person && after.departments == ["parks"])
    #expect(checks[.paper, "bylaws"]?.answer == .no && checks[.clerk, "public"]?.answer == .yes)
  }

  @Test(arguments: engines) func `only a cell that both sides changed is asked about`(_ engine: Engine) async throws {
    var taken = try await take(engine)
    _ = try await taken.town.name(["parks"], on: taken.id)
    taken.rows[1][5] = "office"
    taken.rows[1][4] = "事務局"
    let page = try await taken.preview()
    let asked = page.parsed.all("input").filter { $0["type"] == "radio" }
    #expect(asked.count == 2 && page.text.contains("いまのまま：parks") && page.text.contains("表のとおり：office"))
    let sure = page.parsed.all("input").filter { $0["name"] == "change" }.compactMap { $0["value"] }
    #expect(sure.count == 1 && sure[0].contains("|owner|"))
    // Who wrote the same has nothing to settle.
    taken.rows[1][5] = "parks"
    #expect(try await taken.preview().parsed.all("input").allSatisfy { $0["type"] != "radio" })
  }

  @Test(arguments: engines) func `a table in English knows what it said, and a row may be sorted to another place`(
    _ engine: Engine
  ) async throws {
    var taken = try await take(engine, language: "en")
    let bylaws = taken.column(Self.bylaws)
    #expect(taken.rows[1][bylaws] == "yes")
    _ = try await taken.town.name(["parks"], on: taken.id)
    taken.rows.insert(Array(repeating: "", count: taken.rows[0].count), at: 1)
    taken.rows[2][bylaws] = "no"
    let page = try await taken.preview()
    #expect(page.parsed.all("input").allSatisfy { $0["type"] != "radio" })
    #expect(page.parsed.all("input").filter { $0["name"] == "change" }.count == 1)
    #expect(try await taken.send(page).status == 303)
    let checks = try await taken.town.test.site.database.read { [id = taken.id] in try CheckStore($0).all(of: id) }
    #expect(checks[.paper, "bylaws"]?.answer == .no)
  }

  @Test(arguments: engines) func `an answer that was there and is emptied is told, also after somebody else's change`(
    _ engine: Engine
  ) async throws {
    var taken = try await take(engine)
    _ = try await taken.town.name(["parks"], on: taken.id)
    taken.rows[1][taken.column(Self.bylaws)] = ""
    #expect(try await taken.preview().text.contains("空欄にしても"))
  }

  @Test(arguments: engines) func `a mark that was damaged, and one of an older table, ask about every cell that differs`(
    _ engine: Engine
  ) async throws {
    var taken = try await take(engine)
    _ = try await taken.town.name(["parks"], on: taken.id)
    let parts = taken.rows[1][0].split(separator: "/").map(String.init)
    #expect(parts.count == 3)
    for mark in [parts[0] + "/" + parts[1], parts[0] + "/" + parts[1] + "/0123456789"] {
      taken.rows[1][0] = mark
      let page = try await taken.preview()
      #expect(page.text.contains("いまのまま：parks") && page.text.contains("表のとおり：（空欄）"), "\(mark)")
    }
  }

  @Test func `a print tells fields and words apart and carries none of them`() {
    let prints = SheetPrints([(.owner, "佐藤"), (.paper("bylaws"), "")])
    let again = SheetPrints(prints.mark)
    #expect(again == prints && again.held("佐藤", in: .owner) && again.held("", in: .paper("bylaws")))
    #expect(!again.held("佐藤", in: .departments) && !again.held("鈴木", in: .owner) && !again.held("", in: .requirement("bylaws")))
    #expect(prints.mark.utf8.count == 20 && !prints.mark.contains("佐藤"))
  }
}
