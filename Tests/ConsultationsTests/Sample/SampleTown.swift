import Accounts
import Calendar
import Foundation
import Platform
import Storage
import TestKit

@testable import Consultations

/// The sample city with so many cases, as `tane sample` makes it.
struct SampleTown {
  let test: TestSite

  var site: Site { test.site }
  var database: Database { test.site.database }
  var today: Day { test.clock.now.day }

  static let now = Instant(day: Day(ordinal: Day("2026-11-24")?.ordinal ?? 0), hour: 10)
  static let folder = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../Presets").standardizedFileURL

  static func make(_ engine: Engine = .sqlite, consultations: Int) async throws -> SampleTown {
    let test = try await TestSite.make(
      engine,
      features: Feature.ground(mail: nil)
        + [
          ListsFeature.make(), ConversationsFeature.make(), TasksFeature.make(), FilesFeature.make(),
          PublicationsFeature.make(), FiguresFeature.make(), SearchFeature.make(), AccountsFeature.feature(),
          ConsultationsFeature.feature,
        ],
      now: now)
    let site = test.site
    let text = try String(contentsOf: folder.appendingPathComponent("yokohama.yml"), encoding: .utf8)
    let preset = try Preset.read(text)
    try await site.database.write { db in
      try MunicipalityChange(db, ids: site.ids, by: .system, at: now).apply(preset, from: now.day)
    }
    try await site.refreshMunicipality()
    let size = SampleSize(consultations: consultations, material: folder.appendingPathComponent("sample").path)
    for step in site.features.flatMap(\.sample) { try await step.run(site, size) { _, _ in } }
    return SampleTown(test: test)
  }

  /// Somebody of the sample, in the role that the sample gives them.
  func actor(_ key: String, _ hats: Hat...) async throws -> Actor {
    let folder = Self.folder.appendingPathComponent("sample").path
    let id = try await database.read { try SampleCity.cast($0, material: folder).people[key] }
    return Actor(person: id, name: key, hats: hats)
  }

  func count(_ sql: SQL) async throws -> Int {
    try await database.read { try $0.first(sql)?.get(0) ?? 0 }
  }
}
