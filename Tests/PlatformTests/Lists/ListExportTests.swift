import Calendar
import HTML
import Storage
import Tables
import TestKit
import Testing

@testable import Platform

struct ListExportTests {
  private static func site() async throws -> TestSite {
    var feature = Feature(name: "sample")
    feature.migrations = ListSample.migrations.filter { $0.name == "2026-11-23 list sample" } + [
      SavedViewStore.migration,
    ] + AccessRecordStore.migrations
    feature.routes =
      ListRoutes.routes(ListSample.list, for: .staff) + [
        .get("/sample", for: .staff) { request, site in
          let view = try await ListPages.load(ListSample.list, request, site)
          return request.page(title: ListSample.list.title, site: site) { ListPages.node(view, key: randomToken()) }
        }
      ]
    return try await TestSite.make(features: [feature])
  }

  @Test func `a table to keep has every row of the view, in its order and with its columns`() async throws {
    try await withEngines(migrations: ListSample.migrations) { database in
      try await ListSample.fill(database, 2100)
      let table = try await ListExport.rows(
        ListSample.list, ListSample.state(("state", "closed"), ("sort", "title")), ListSample.context, database)
      #expect(table.heads == ["件名", "点"])
      #expect(table.rows.count == 700)
      #expect(table.rows.first == [.text("row 0"), .number(0)])
    }
  }

  @Test func `more rows than allowed are refused, never cut off`() async throws {
    try await withEngines(migrations: ListSample.migrations) { database in
      try await ListSample.fill(database, 30)
      await #expect(throws: Refusal.self) {
        try await ListExport.rows(ListSample.list, ListSample.state(), ListSample.context, database, limit: 29)
      }
    }
  }

  @Test func `an export is on record with its filter and number before it leaves`() async throws {
    let test = try await Self.site()
    try await ListSample.fill(test.site.database, 30)
    let browser = test.person(ListSample.actor)
    let page = try await browser.get("/sample?state=closed")
    let link = page.parsed.first("a", where: ["href": "/sample/table.csv?state=closed"])
    #expect(link != nil)
    let file = try await browser.get("/sample/table.csv?state=closed")
    #expect(file.header("content-disposition")?.contains("attachment") == true)
    #expect(file.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(try CSV.read(file.bytes).count == 11)
    let note = try await test.site.database.read { try $0.first("SELECT note FROM access_record")?[0] as String? }
    #expect(note == "sample: state=closed (10)")
    #expect(try await test.visitor().get("/sample/table.csv").status == 303)
  }

  @Test func `a workbook holds numbers as numbers and never a formula`() async throws {
    let test = try await Self.site()
    try await ListSample.fill(test.site.database, 2)
    try await test.site.database.write { try $0.run("UPDATE sample SET title = '=1+1' WHERE id = 1") }
    let browser = test.person(ListSample.actor)
    let rows = try XLSX.read(try await browser.get("/sample/table.xlsx?sort=title").bytes)
    #expect(rows == [["件名", "点"], ["=1+1", "0"], ["row 1", "1"]])
    #expect(try await browser.get("/sample/table.csv?sort=title").text.contains("'=1+1"))
  }

  @Test func `old Excel's characters are listed before any is lost`() async throws {
    let test = try await Self.site()
    try await ListSample.fill(test.site.database, 1)
    try await test.site.database.write { try $0.run("UPDATE sample SET title = '😀髙' WHERE id = 1") }
    let browser = test.person(ListSample.actor)
    let page = try await browser.get("/sample/table.cp932.csv")
    #expect(page.text.contains("U+1F600") && !page.text.contains("U+9AD9"))
    let file = try await browser.get("/sample/table.cp932.csv?lost=1")
    #expect(try CSV.read(file.bytes)[1][0] == "〓髙")
  }
}
