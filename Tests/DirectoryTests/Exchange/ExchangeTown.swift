@testable import Accounts
import Calendar
import Foundation
import HTML
import Platform
import Storage
import TestKit

@testable import Directory

/// The city of the preset with three organisations of different openness.
struct ExchangeTown {
  let test: TestSite

  static let now = Instant(day: PlacesTown.day("2026-11-26"), hour: 10)
  static let presets = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../Presets").standardizedFileURL
  static let coordinator = Actor(person: ID(7), name: "窓口", hats: [Hat(.coordinator, at: "tsurumi-centre")])
  static let other = Actor(person: ID(8), name: "西", hats: [Hat(.coordinator, at: "nishi-centre")])

  static func preset(_ name: String = "yokohama") throws -> Preset {
    try Preset.read(try String(contentsOf: presets.appendingPathComponent(name + ".yml"), encoding: .utf8))
  }

  static func make(_ engine: Engine) async throws -> ExchangeTown {
    let ground = Feature.ground(mail: nil) + [
      ListsFeature.make(), TasksFeature.make(), FilesFeature.make(), LedgerImports.feature(), SearchFeature.make(), PrivateLinksFeature.make(),
      AccountsFeature.feature(),
    ]
    let test = try await TestSite.make(
      engine, features: ground + [DirectoryFeature.feature], now: now)
    let (site, preset) = (test.site, try preset())
    try await site.database.write { db in
      try MunicipalityChange(db, ids: site.ids, by: .system, at: now).apply(preset, from: now.day)
      try enter(db)
    }
    try await site.refreshMunicipality()
    let town = ExchangeTown(test: test)
    try await town.work()
    return town
  }

  private static func enter(_ db: Connection) throws {
    var open = Profile(
      Organisation(
        id: ID(101), kind: "npo", name: "みなと食堂の会", reading: "みなとしょくどうのかい", corporateNumber: "8000012010038",
        area: "naka"), state: .listed, on: now.day)
    (open.about, open.fields, open.since) = ("月に二回、\r\n一緒に食べる。", ["children", "health-welfare"], 2003)
    (open.phone, open.mail, open.address) = ("045-000-0101", "open@example.jp", "横浜市中区見本町2-3")
    (open.circles[.phone], open.circles[.address]) = (.everyone, .everyone)
    let offer = Resource(
      id: ID(201), organisation: ID(101), side: .offer, kind: "place", text: "=HYPERLINK; 夜の台所", since: now.day)
    try ProfileStore(db).insert(open, resources: [offer])
    var shy = Profile(Organisation(id: ID(102), kind: "voluntary-group", name: "ひそかな会", area: "nishi"), state: .listed, on: now.day)
    (shy.about, shy.phone, shy.mail) = ("ひみつの説明", "090-0000-0102", "shy@example.jp")
    (shy.circles[.about], shy.circles[.area], shy.circles[.phone]) = (.registered, .centre, .centre)
    try ProfileStore(db).insert(shy)
    let waiting = Profile(Organisation(id: ID(103), kind: "npo", name: "まだの会"), state: .waiting, on: now.day)
    try ProfileStore(db).insert(waiting)
  }

  /// Does all the work that waits.
  func work() async throws { while try await JobRunner(test.site).step() {} }

  func send(_ table: [UInt8], name: String = "list.csv", as actor: Actor = coordinator) async throws -> TestPage {
    try await test.person(actor).post(
      "/organisations/imports", [("key", randomToken())], files: [Upload(field: "file", name: name, bytes: table)])
  }
}
