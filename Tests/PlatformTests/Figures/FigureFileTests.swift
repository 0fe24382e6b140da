import Calendar
import HTML
import Storage
import Synchronization
import Tables
import TestKit
import Testing

@testable import Platform

struct FigureFileTests {
  private static let indicator = Indicator(
    key: "calls", title: Text(ja: "相談", en: "Calls"), definition: Text(ja: "数", en: "All"),
    unit: Text(ja: "件", en: "calls"), isPublic: true,
    dimensions: [.init("ward", Text(ja: "区", en: "Ward")) { key, _ in Text(verbatim: key) }],
    cells: { _, _ in [IndicatorCell("naka", 40), IndicatorCell("nishi", 3), IndicatorCell("midori", 12)] },
    records: { _, _, _, _ in [] })

  private static func site() async throws -> TestSite {
    var room = Feature(name: "room")
    room.migrations = AccessRecordStore.migrations
    room.indicators = [indicator]
    room.routes = [
      .get("/desk/figures", for: .staff) { request, site in
        try await IndicatorPages.show(
          request, site, title: indicator.title, path: "/desk/figures", indicators: [indicator])
      }
    ]
    return try await TestSite.make(features: [FiguresFeature.make(), room])
  }

  @Test func `what is withheld on the page is withheld in the file`() async throws {
    let browser = try await Self.site().visitor()
    let link = try await browser.get("/figures").parsed.all("a").compactMap { $0["href"] }
      .first { $0.contains("table=csv") }
    let rows = try CSV.read(try await browser.get(link ?? "/none").bytes)
    #expect(rows[0] == ["区", "相談（件）"])
    #expect(rows.contains(["nishi", "5未満"]))
    #expect(!rows.contains { $0.contains("3") })
  }

  @Test func `staff take every figure as a number, and it is on record`() async throws {
    let test = try await Self.site()
    let browser = test.person(Actor(person: ID(7), name: "花子", hats: [Hat(.coordinator, at: "naka")]))
    let rows = try XLSX.read(try await browser.get("/desk/figures?table=xlsx").bytes)
    #expect(rows.contains(["nishi", "3"]))
    #expect(try await browser.get("/desk/figures?table=exe").status == 404)
    #expect(try await test.site.database.read { try $0.first("SELECT COUNT(*) FROM access_record")?[0] as Int? } == 1)
  }

  @Test func `a published figure is counted anew as soon as anything was written`() async throws {
    let records = Mutex(40)
    let counted = Mutex(0)
    var room = Feature(name: "room")
    room.indicators = [
      Indicator(
        key: "calls", title: Text(ja: "相談", en: "Calls"), definition: Text(ja: "数", en: "All"),
        unit: Text(ja: "件", en: "calls"), isPublic: true, dimensions: Self.indicator.dimensions,
        cells: { _, _ in
          counted.withLock { $0 += 1 }
          return [IndicatorCell("naka", records.withLock { $0 })]
        },
        records: { _, _, _, _ in [] })
    ]
    let test = try await TestSite.make(features: [FiguresFeature.make(), room])
    let browser = test.visitor()
    #expect(try await browser.get("/figures").text.contains("40"))
    #expect(try await browser.get("/figures").text.contains("40"))
    #expect(counted.withLock { $0 } == 1)
    records.withLock { $0 = 53 }
    let site = test.site
    try await site.database.write { db in
      try SubjectStore(db).save(
        Subject(id: ID(9), kind: "call", title: "電話", path: "/calls/9"), audience: [.everyone])
      try site.journal(db).record("call.receive", on: ID(9), by: .system, at: site.now())
    }
    #expect(try await browser.get("/figures").text.contains("53"))
  }
}
