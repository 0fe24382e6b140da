import Calendar
import HTML
import Storage
import Tables
import TestKit
import Testing

@testable import Platform

struct LedgerImportTests {
  private static let mixed = """
    番号,日付,方法,備考
    1,令和8年11月2日,電話,x
    2,きのう,窓口,x

    3,2026/11/4,のろし,x
    1,2026/11/5,,x
    ,2026/11/6,,x
    6,2026-11-07,desk,x
    refused,2026/11/8,,x
    """

  @Test(arguments: Engine.allCases)
  func `a dry run names row, column and reason, and writes nothing`(engine: Engine) async throws {
    let test = try await LedgerSample.site(engine)
    let browser = test.person(LedgerSample.coordinator)
    let path = try await test.send(Self.mixed, as: browser)
    let page = try await browser.get(path)
    #expect(page.status == 200)
    let id = try #require(ID(String(path.split(separator: "/").last ?? "")))
    let (counts, bad) = try await test.site.database.read { db in
      (try LedgerImportStore(db).counts(of: id), try LedgerImportStore(db).lines(of: id, .bad, limit: 10))
    }
    #expect(counts.good == 3 && counts.bad == 4)
    #expect(bad.map(\.number) == [3, 5, 6, 7])
    #expect(bad.map { $0.problems.map(\.column) } == [["day"], ["kind"], ["number"], ["number"]])
    #expect(page.text.contains("のろし") && page.text.contains("備考"))
    #expect(try await test.numbers().isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `good rows are taken in, refused ones come back as a file to mend`(engine: Engine) async throws {
    let test = try await LedgerSample.site(engine)
    let browser = test.person(LedgerSample.coordinator)
    let path = try await test.send(Self.mixed, as: browser)
    #expect(try await browser.post(path + "/taking", [("key", randomToken())]).status == 303)
    #expect(try await browser.get(path).header("refresh") != nil)
    try await test.work()
    #expect(try await test.numbers() == ["1", "6"])
    let file = try await browser.get(path + "/bad.csv")
    let rows = try CSV.read(file.bytes)
    #expect(rows.count == 6 && rows[0].last == "直すところ" && rows[1][1] == "きのう" && rows[5].last == "だめ")
    let records = try await test.site.database.read { try $0.first("SELECT COUNT(*) FROM access_record")?[0] as Int? }
    #expect(records == 1)
    #expect(try await browser.post(path + "/taking", [("key", randomToken())]).status == 409)
  }

  @Test(arguments: Engine.allCases)
  func `undo withdraws what nobody touched and lists the rest`(engine: Engine) async throws {
    let test = try await LedgerSample.site(engine)
    let browser = test.person(LedgerSample.coordinator)
    let path = try await test.send("番号,受付日\n1,2026/11/1\n2,2026/11/2\n3,2026/11/3", as: browser)
    try await browser.post(path + "/taking", [("key", randomToken())])
    try await test.work()
    try await test.site.database.write { [site = test.site] db in
      let row = try #require(try db.first("SELECT id FROM call WHERE number = '2'"))
      let touched: ID = row[0]
      try site.journal(db).record("call.edit", on: touched, by: LedgerSample.coordinator, at: site.now())
    }
    try await browser.post(path + "/undoing", [("key", randomToken())])
    try await test.work()
    #expect(try await test.numbers() == ["2"])
    let page = try await browser.get(path)
    #expect(page.header("refresh") == nil && page.text.contains("取り消さなかった記録"))
    let hidden = try await test.person(LedgerSample.other).get(path)
    #expect(hidden.status == 404)
  }

  @Test func `the template in Excel, filled in, is read again, and so are old encodings`() throws {
    let file = LedgerFile(definition: LedgerSample.ledger)
    #expect(try XLSX.read(file.templateXLSX(.ja)) == [["番号", "受付日", "方法"]])
    let sheet = XLSX.Sheet(name: "a", titles: ["Number", "Received", "'=x"], rows: [["0012", "R8.11.2", ""]])
    let filled = try XLSX.write(sheets: [sheet])
    #expect(try LedgerWalk.cells(filled) == [["0012", "R8.11.2", ""]])
    #expect(try LedgerWalk(filled, of: LedgerSample.ledger).unread == ["'=x"])
    let old = try CSV.writeCP932([["番号", "受付日"], ["髙", "2026/1/1"]]).bytes
    #expect(try LedgerWalk.cells(old) == [["髙", "2026/1/1", ""]])
  }

  @Test func `a mended file reads as it was typed`() throws {
    let line = LedgerLine(
      number: 2, cells: ["=1+1", "きのう", "a\nb"], state: .bad, problems: [LedgerProblem("day", LedgerTexts.notADay)])
    let again = LedgerFile(definition: LedgerSample.ledger).bad([line], .ja)
    #expect(try LedgerWalk.cells(again) == [["=1+1", "きのう", "a\nb"]])
    #expect(try LedgerWalk(again, of: LedgerSample.ledger).unread.isEmpty)
  }

  @Test func `rows come some at a time, with the numbers of the spreadsheet and what repeats an earlier one`() throws {
    let rows = ["", "番号,受付日,余分", "1,2026/11/1", "", "2,2026/11/2", "１,2026/11/3", "3,\"a", "b\""]
    let bytes = Array(rows.joined(separator: "\r\n").utf8)
    #expect(try LedgerWalk(bytes, of: LedgerSample.ledger).unread == ["余分"])
    let parts = try LedgerWalk.parts(bytes, of: 3)
    #expect(parts.map { $0.map(\.number) } == [[3, 5, 6], [7]])
    #expect(parts[0].map { $0.problems.count } == [0, 0, 1] && parts[0][2].problems[0].ja.contains("3行目"))
    #expect(parts[1][0].cells == ["3", "a\nb", ""])
  }
}
