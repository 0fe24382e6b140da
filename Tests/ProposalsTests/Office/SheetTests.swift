@testable import Accounts
import Calendar
import HTML
import Platform
import Storage
import Tables
import TestKit
import Testing

@testable import Proposals

/// The office's table as a spreadsheet, out and back.
struct SheetTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  private func town(_ engine: Engine) async throws -> (town: ProposalTown, id: ID) {
    let town = try await ProposalTown.make(engine) { $0.papers = ["bylaws"] }
    try await town.enrol([ProposalTown.office, ProposalTown.desk])
    let id = try await town.begin()
    _ = try await town.submit(id)
    return (town, id)
  }

  private let heads = ["id", "number", "title", "lead", "owner", "departments", "bylaws #paper:bylaws"]

  private func preview(_ town: ProposalTown, _ cells: [String], by actor: Actor = ProposalTown.office) async throws -> TestPage {
    let bytes = CSV.write([heads, cells], neutralise: false)
    return try await town.test.person(actor).post(
      "/proposals/office/sheet/preview", [], files: [Upload(field: "file", name: "t.csv", bytes: bytes)])
  }

  private func row(_ p: Proposal, owner: String = "", departments: String = "", bylaws: String = "") -> [String] {
    ["\(p.id)/\(p.revision)", p.number ?? "", p.title, p.lead.name, owner, departments, bylaws]
  }

  /// What the page would send, with what somebody chooses in it.
  private func send(_ town: ProposalTown, _ page: TestPage, choosing: [(String, String)] = []) async throws -> TestPage {
    let kept = page.parsed.all("input").filter { $0["name"] == "change" }.map { ("change", $0["value"] ?? "") }
    return try await town.test.person(ProposalTown.office).post("/proposals/office/sheet", kept + choosing)
  }

  @Test(arguments: engines) func `a word that is none of the choices is kept beside them until somebody says what was meant`(
    _ engine: Engine
  ) async throws {
    let (town, id) = try await town(engine)
    let p = try await town.load(id)
    let page = try await preview(town, row(p, owner: "事務きょく", departments: "parks、公園か", bylaws: "たぶん"))
    #expect(page.status == 200 && page.parsed.brokenReferences.isEmpty)
    for words in ["書かれていた言葉：事務きょく", "書かれていた言葉：parks、公園か", "書かれていた言葉：たぶん"] { #expect(page.text.contains(words)) }
    let owner = try #require(page.parsed.element(id: "field-change-0")?.all("option").first { $0.text == "事務局" }?["value"])
    let bylaws = try #require(page.parsed.element(id: "field-change-2")?.all("option").first { $0.text == "はい" }?["value"])
    let boxes = page.parsed.all("input").filter { $0["name"]?.hasPrefix("change-1") == true }
    #expect(boxes.count == 2 && boxes.filter { $0["checked"] != nil }.map { $0["value"]?.hasSuffix("|parks") } == [true])
    // Where nothing is chosen nothing changes.
    #expect(try await send(town, page).status == 409)
    let chosen = [("change-0", owner), ("change-2", bylaws)] + boxes.compactMap { $0["value"].map { ("change-1", $0) } }
    #expect(try await send(town, page, choosing: chosen).status == 303)
    let changed = try await town.load(id)
    #expect(changed.owner == ProposalTown.office.person && Set(changed.departments) == ["office", "parks"])
    let checks = try await town.test.site.database.read { try CheckStore($0).all(of: id) }
    #expect(checks[.paper, "bylaws"]?.answer == .yes)
  }

  @Test(arguments: engines) func `two people of one name are told apart by whoever brings the table`(_ engine: Engine) async throws {
    let (town, id) = try await town(engine)
    let twin = Actor(person: ID(41), name: "事務局", hats: [Hat(.programmeOffice)])
    try await town.enrol([twin])
    let page = try await preview(town, row(try await town.load(id), owner: "事務局"))
    #expect(page.text.contains("二人以上"))
    let values = page.parsed.element(id: "field-change-0")?.all("option").compactMap { $0["value"] }.filter { !$0.isEmpty } ?? []
    #expect(values.count == 2)
    let second = try #require(values.first { $0.hasSuffix(ID(41).description) })
    #expect(try await send(town, page, choosing: [("change-0", second)]).status == 303)
    #expect(try await town.load(id).owner == ID(41))
  }

  @Test(arguments: engines) func `an emptied answer, and one that the call does not ask for, are told and change nothing`(
    _ engine: Engine
  ) async throws {
    let (town, id) = try await town(engine)
    try await town.test.site.database.write { db in
      try CheckStore(db).put(.paper, "bylaws", .yes, note: "", of: id, by: ProposalTown.office, at: town.test.clock.now)
    }
    let emptied = try await preview(town, row(try await town.load(id)))
    #expect(emptied.text.contains("空欄にしても") && emptied.parsed.all("input").allSatisfy { $0["name"] != "change" })
    let other = try await ProposalTown.make(engine)
    let foreign = try await other.begin()
    _ = try await other.submit(foreign)
    let page = try await preview(other, row(try await other.load(foreign), bylaws: "はい"))
    #expect(page.text.contains("求めていません") && page.text.contains("はい"))
  }

  @Test(arguments: engines) func `what has ended and what is one's own cannot be edited from a table`(_ engine: Engine) async throws {
    let (town, id) = try await town(engine)
    let both = Actor(person: ProposalTown.asker.person, name: "花子", hats: [Hat(.programmeOffice)])
    let own = try await preview(town, row(try await town.load(id), departments: "parks"), by: both)
    #expect(own.text.contains("自分が関わる提案") && own.parsed.all("input").allSatisfy { $0["name"] != "change" })
    let p = try await town.load(id)
    let line = SheetChange(proposal: id, revision: p.revision, field: .departments, value: "parks").line
    #expect(try await town.test.person(both).post("/proposals/office/sheet", [("change", line)]).status == 409)
    _ = try await town.test.person(ProposalTown.asker).post(
      "/proposals/\(id)/ending", [("kind", "withdraw"), ("reason", "changed"), ("revision", String(p.revision))])
    let ended = try await town.load(id)
    #expect(try await preview(town, row(ended, departments: "parks")).text.contains("終わった提案"))
    #expect(!(try await preview(town, row(ended)).text.contains("終わった提案")))
  }

  @Test(arguments: engines) func `a line that no page would offer is refused`(_ engine: Engine) async throws {
    let (town, id) = try await town(engine)
    let p = try await town.load(id)
    let office = town.test.person(ProposalTown.office)
    for (field, value) in [(SheetChange.Field.owner, ID(23).description), (.paper("unknown"), "yes"), (.paper("bylaws"), "perhaps")] {
      let line = SheetChange(proposal: id, revision: p.revision, field: field, value: value).line
      #expect(try await office.post("/proposals/office/sheet", [("change", line)]).status == 409, "\(field)")
    }
    #expect(try await town.load(id).revision == p.revision)
  }

  @Test(arguments: engines) func `many are given only to somebody of the office, and only those that go on`(_ engine: Engine) async throws {
    let (town, id) = try await town(engine)
    let gone = try await town.begin(title: "池をつくる")
    _ = try await town.submit(gone)
    let p = try await town.load(gone)
    _ = try await town.test.person(ProposalTown.asker).post(
      "/proposals/\(gone)/ending", [("kind", "withdraw"), ("reason", "changed"), ("revision", String(p.revision))])
    let twin = Actor(person: ID(41), name: "別の事務局", hats: [Hat(.programmeOffice)])
    try await town.enrol([twin])
    let office = town.test.person(ProposalTown.office)
    let rows = [id, gone].map { ("row", $0.description) } + [("stated", "2")]
    let page = try await office.get("/proposals/office/assignment?row=\(id)&row=\(gone)")
    #expect(page.text.contains("1件：") && page.text.contains("行えないもの"))
    #expect(try await office.post("/proposals/office/assignment", rows + [("new-owner", ID(23).description)]).status == 422)
    #expect(try await office.post("/proposals/office/assignment", rows + [("new-owner", ID(41).description)]).status == 303)
    let (given, ended) = (try await town.load(id), try await town.load(gone))
    #expect(given.owner == ID(41) && ended.owner == nil)
    let title: String = try await town.test.site.database.read { db in
      try #require(try db.first("SELECT title FROM notice WHERE person = \(ID(41))")).get(0)
    }
    #expect(title.contains("1件"))
  }

  @Test(arguments: engines) func `a row that somebody else changed meanwhile is settled on the page, with both words`(
    _ engine: Engine
  ) async throws {
    let (town, id) = try await town(engine)
    let before = try await town.load(id)
    _ = try await town.name(["parks"], on: id)
    try await town.test.site.database.write { db in
      try CheckStore(db).put(.paper, "bylaws", .yes, note: "", of: id, by: ProposalTown.office, at: town.test.clock.now)
    }
    let page = try await preview(town, row(before, owner: "事務局", departments: "office", bylaws: ""))
    #expect(page.status == 200 && page.parsed.brokenReferences.isEmpty)
    for words in ["ほかの人が先に変えたところ", "いまのまま：parks", "表のとおり：office", "いまのまま：（空欄）", "表のとおり：事務局"] {
      #expect(page.text.contains(words), "\(words)")
    }
    // Whose cell was empty before somebody answered took nothing back.
    #expect(!page.text.contains("空欄にしても"))
    let both = page.parsed.all("input").filter { $0["type"] == "radio" }
    #expect(both.filter { $0["checked"] != nil }.allSatisfy { $0["value"] == "theirs" } && both.count == 4)
    // Nothing is taken over unless somebody says so, and that is no refusal.
    let kept = try await send(town, page, choosing: [("change-both-0", "theirs"), ("change-both-1", "theirs")])
    #expect(kept.status == 303)
    #expect(try await town.load(id).departments == ["parks"])
    let ours = try #require(both.compactMap { $0["value"] }.first { $0.hasSuffix("|office") })
    #expect(try await send(town, page, choosing: [("change-both-0", "theirs"), ("change-both-1", ours)]).status == 303)
    let after = try await town.load(id)
    #expect(after.departments == ["office"] && after.owner == nil)
  }

  @Test(arguments: engines) func `what somebody changes between the preview and its button is settled there, without the file`(
    _ engine: Engine
  ) async throws {
    let (town, id) = try await town(engine)
    let page = try await preview(town, row(try await town.load(id), owner: "事務局", departments: "office", bylaws: "はい"))
    _ = try await town.name(["parks"], on: id)
    let again = try await send(town, page)
    #expect(again.status == 409 && again.text.contains("いまのまま：parks") && again.text.contains("表のとおり：はい"))
    #expect(try await town.load(id).departments == ["parks"])
    let ours = again.parsed.all("input").filter { $0["type"] == "radio" }.compactMap { $0["value"] }.filter { $0 != "theirs" }
    #expect(ours.count == 3)
    let chosen = ours.filter { !$0.hasSuffix("|office") }.map { ("change-both", $0) }
    #expect(try await town.test.person(ProposalTown.office).post("/proposals/office/sheet", chosen).status == 303)
    let after = try await town.load(id)
    let checks = try await town.test.site.database.read { try CheckStore($0).all(of: id) }
    #expect(after.owner == ProposalTown.office.person && after.departments == ["parks"])
    #expect(checks[.paper, "bylaws"]?.answer == .yes)
  }

  @Test(arguments: engines) func `a row without its identifier is told by its number, and departments that come near stand first`(
    _ engine: Engine
  ) async throws {
    let (town, id) = try await town(engine)
    let p = try await town.load(id)
    let lost = try await preview(town, ["?", "", p.title, "", "", "parks", ""])
    #expect(lost.text.contains("行 2：この行の識別番号が読めません"))
    let page = try await preview(town, row(p, departments: "parkk"))
    func offered(_ name: String) -> [String] { page.parsed.all("input").filter { $0["name"] == name }.compactMap { $0["value"] } }
    #expect(offered("change-0").count == 1 && offered("change-0").first?.hasSuffix("|parks") == true)
    #expect(offered("change-0-more").count == 1 && offered("change-0-more").first?.hasSuffix("|office") == true)
  }
}
