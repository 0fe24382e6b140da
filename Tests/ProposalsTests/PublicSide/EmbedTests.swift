import Calendar
import Foundation
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct EmbedTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  @Test(arguments: [
    ("https://www.example.jp", "https://www.example.jp"), ("HTTPS://Www.Example.JP/", "https://www.example.jp"),
    ("https://xn--wgv71a119e.jp:8443", "https://xn--wgv71a119e.jp:8443"),
  ])
  func `a site is named by its origin, whatever its case`(_ typed: String, _ text: String) {
    #expect(EmbedOrigin(typed)?.text == text)
  }

  @Test(arguments: [
    "", "http://example.jp", "example.jp", "https://example", "https://*.example.jp", "https://example.jp/a", "https://a b.jp",
    "https://example.jp; script-src *", "https://example.jp,https://b.jp", "https://例え.jp", "https://example.jp:0",
    "https://example.jp:70000", "https://example.jp:", "https://-a.jp", "https://a..jp", "https://me@example.jp",
    "https://example.jp\u{301}", "'self'", "https://example.jp//",
  ])
  func `what could say more in a header than one site is no address of a site`(_ typed: String) {
    #expect(EmbedOrigin(typed) == nil)
  }

  @Test func `a title with quotes stays within its attribute`() {
    let code = EmbedCode.text(ID(1), title: "花の\"道\"<b>", origin: "https://tane.example.jp")
    #expect(code.contains("src=\"https://tane.example.jp/proposals/\(ID(1))/embed\""))
    #expect(!code.contains("\"道\"") && !code.contains("<b>"))
  }

  /// The town's facts also stand in the database, where the page changes them.
  private func town(_ engine: Engine) async throws -> BrushTown {
    let town = try await BrushTown.make(engine)
    let site = town.test.site
    let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../..").standardizedFileURL
    let preset = try Preset.read(String(contentsOf: root.appendingPathComponent("Presets/kasumi.yml"), encoding: .utf8))
    try await site.database.write { db in
      try MunicipalityChange(db, ids: site.ids, by: .system, at: BrushTown.now).apply(preset, from: BrushTown.now.day)
    }
    try await site.refreshMunicipality()
    return town
  }

  private func ancestors(_ town: BrushTown) async throws -> String {
    let embed = try await town.test.visitor().get("/proposals/\(town.id)/embed")
    let policy = embed.header("content-security-policy") ?? ""
    return String(policy.split(separator: ";").last ?? "").trimmingCharacters(in: .whitespaces)
  }

  @Test(arguments: engines) func `the programme office lists a site, and browsers there show the proposal until it is removed`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    try await town.publish()
    let office = town.browser(BrushTown.office)
    let path = "/proposals/embeds"
    #expect(try await ancestors(town) == "frame-ancestors https://portal.example.jp 'self'")
    let added = try await office.post(path, [("name", "花の新聞"), ("origin", "https://News.example.jp/")])
    #expect(added.status == 303)
    #expect(try await ancestors(town) == "frame-ancestors https://portal.example.jp https://news.example.jp 'self'")
    let page = try await office.get(path)
    #expect(page.text.contains("花の新聞") && page.parsed.brokenReferences.isEmpty)
    let frame = page.parsed.first("iframe", where: ["src": "/proposals/\(town.id)/embed"])
    #expect(frame?["title"] == "花の道")
    #expect(page.parsed.all("code").contains { $0.text.contains("http://localhost/proposals/\(town.id)/embed") })
    let removal = try #require(page.parsed.all("form").compactMap { $0["action"] }.last { $0.contains("/removal") })
    #expect(try await office.post(removal).status == 303)
    #expect(try await ancestors(town) == "frame-ancestors https://portal.example.jp 'self'")
    #expect(try await office.post(removal).status == 404)
    let told = try await town.test.site.database.read { db in
      try db.rows("SELECT verb FROM journal WHERE verb LIKE 'municipality.%' ORDER BY sequence") { $0[0] as String }
    }
    #expect(told == ["municipality.filled", "municipality.changed", "municipality.ended"])
  }

  @Test(arguments: engines) func `a wrong or known address is refused beside its field, and nobody but the office is asked`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let (office, path) = (town.browser(BrushTown.office), "/proposals/embeds")
    for origin in ["", "http://a.example.jp", "https://*.example.jp", "https://portal.example.jp/"] {
      let refused = try await office.post(path, [("name", "新聞"), ("origin", origin)])
      #expect(refused.status == 422 && refused.parsed.element(id: "field-origin")?["aria-invalid"] == "true", "\(origin)")
    }
    #expect(try await office.post(path, [("name", ""), ("origin", "https://a.example.jp")]).status == 422)
    #expect(try await town.browser(BrushTown.naka).get(path).status == 403)
    #expect(try await town.browser(BrushTown.lead).post(path, [("name", "x"), ("origin", "https://a.example.jp")]).status == 403)
    #expect(try await town.test.visitor().get(path).status == 303)
  }

  @Test(arguments: engines) func `a site that the office removed does not come back with the next preset`(_ engine: Engine) async throws {
    let town = try await town(engine)
    let site = town.test.site
    #expect(try await town.browser(BrushTown.office).post("/proposals/embeds/sample-portal/removal").status == 303)
    let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../..").standardizedFileURL
    let preset = try Preset.read(String(contentsOf: root.appendingPathComponent("Presets/kasumi.yml"), encoding: .utf8))
    try await site.database.write { db in
      try MunicipalityChange(db, ids: site.ids, by: .system, at: BrushTown.now).apply(preset, from: BrushTown.now.day)
    }
    try await site.refreshMunicipality()
    #expect(site.city.embedHosts(on: BrushTown.now.day).isEmpty)
  }
}
