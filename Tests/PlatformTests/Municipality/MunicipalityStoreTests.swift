import Calendar
import HTML
import Storage
import TestKit
import Testing

@testable import Platform

struct MunicipalityStoreTests {
  @Test(arguments: Engine.allCases)
  func `a town without wards fills an empty database and is read back whole`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    let preset = try Presets.kasumi()
    #expect(bricks.site.city.key == "kasumi")
    #expect(bricks.site.city.allFacts.count == preset.facts.count)
    let diff = PresetDiff(preset, against: bricks.site.city, edited: [], from: bricks.now.day)
    #expect(diff.changes.isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `a changed fact gets a new period and the old one stays`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    let today = bricks.now.day
    let old = try #require(bricks.site.city.fact("text", "front-title", on: today))
    try await bricks.change { try $0.set(old.saying((ja: "新しい題", easy: nil, en: "New")).period(nil, nil), from: today) }
    #expect(bricks.site.city.wording("front-title")?.string(.ja) == "新しい題")
    #expect(bricks.site.city.fact("text", "front-title", on: today.adding(days: -1))?.ja == old.ja)
  }

  @Test(arguments: Engine.allCases)
  func `applying the file again leaves what was edited in the browser`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    let old = try #require(bricks.site.city.fact("text", "front-title", on: bricks.now.day))
    try await bricks.change { try $0.set(old.saying((ja: "町の題", easy: nil, en: "Ours")).period(nil, nil), from: bricks.now.day) }
    let preset = try Presets.kasumi()
    try await bricks.change { try $0.apply(preset, from: bricks.now.day) }
    #expect(bricks.site.city.wording("front-title")?.string(.ja) == "町の題")
  }

  @Test(arguments: Engine.allCases)
  func `a second server notices a change by its version`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    let other = Site(
      database: bricks.site.database, configuration: bricks.site.configuration, features: [], files: bricks.site.files,
      municipality: MunicipalityCache(bricks.site.city), log: bricks.site.log, now: bricks.site.now)
    let fact = Fact(kind: "urgent-notice", key: "storm", ja: "台風", en: "Storm", to: bricks.now.day)
    try await bricks.change { try $0.set(fact, from: bricks.now.day) }
    #expect(other.city.urgentNotices(on: bricks.now.day).isEmpty)
    try await other.refreshMunicipality()
    #expect(other.city.urgentNotices(on: bricks.now.day).map(\.key) == ["storm"])
  }

  @Test func `the town's own lists answer the typed questions`() throws {
    let city = try Presets.kasumi().municipality
    let day = Day("2026-11-24")!  // a literal day, Tuesday
    #expect(city.clock("first-answer", on: day)?.businessDays == 4)
    #expect(city.clock("first-answer", on: Day("2024-09-30")!)?.businessDays == 5)
    #expect(city.outcome("no-collaboration")?.requires == ["reason", "missing", "side", "reusable"])
    #expect(city.noticeCategory("account")?.choices.contains(.off) == false)
    #expect(!city.departments(field: "disaster-relief", area: "kawabe", on: day).isEmpty)
  }

  @Test func `a window's opening days follow its own hours and closures`() throws {
    let city = try Presets.kasumi().municipality
    let window = try #require(city.windows(on: Day("2026-11-24")!).first)
    let days = city.openingDays(window: window.key, on: Day("2026-11-24")!)
    #expect(days.isOpen(Day("2026-11-24")!))
    #expect(!days.isOpen(Day("2026-11-18")!))  // the third Wednesday
    #expect(!days.isOpen(Day("2026-12-31")!))
  }

  @Test func `reply templates fill what is known and never read what they filled in`() {
    let filled = ReplyTemplate.fill("{相談者名}様 {件名} {不明} {自治体名|じちたいめい}", ["相談者名": "{件名}", "件名": "花"])
    #expect(filled == "{件名}様 花 {不明} 自治体名")
  }
}

extension BricksSite {
  /// One journalled change of facts by the programme office, seen at once.
  func change(_ body: @escaping @Sendable (MunicipalityChange) throws -> Void) async throws {
    let (ids, now) = (site.ids, now)
    try await site.database.write { try body(MunicipalityChange($0, ids: ids, by: .system, at: now)) }
    try await site.refreshMunicipality()
  }
}
