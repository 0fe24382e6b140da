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

  /// A broken one ends after the first chunk of cases, as if the program had been stopped.
  static func make(
    _ engine: Engine = .sqlite, consultations: Int, isBroken: Bool = false
  ) async throws -> SampleTown {
    let test = try await TestSite.make(
      engine,
      features: Feature.ground(mail: nil)
        + [
          ListsFeature.make(), ConversationsFeature.make(), TasksFeature.make(), FilesFeature.make(),
          PublicationsFeature.make(), LedgerImports.feature(), FiguresFeature.make(), SearchFeature.make(), AccountsFeature.feature(),
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
    let town = SampleTown(test: test)
    try await town.fill(consultations: consultations, isBroken: isBroken)
    return town
  }

  /// Runs every step, as `tane sample` does.
  func fill(consultations: Int, isBroken: Bool = false) async throws {
    let size = SampleSize(consultations: consultations, material: Self.folder.appendingPathComponent("sample").path)
    let steps = site.features.flatMap(\.sample)
    let work = Task { [site] in
      for step in steps {
        try await step.run(site, size) { _, _ in
          if isBroken, step.title == "consultations" { withUnsafeCurrentTask { $0?.cancel() } }
        }
      }
    }
    do { try await work.value } catch is CancellationError {}
  }

  /// Every case in a few words, to compare two runs.
  func told() async throws -> [String] {
    try await database.read { db in
      try db.rows(
        """
        SELECT c.number, c.title, c.state, c.moved_at, (SELECT COUNT(*) FROM message m WHERE m.subject = c.id)
        FROM consultation c WHERE c.import IS NULL ORDER BY c.number
        """
      ) { "\($0[0] as String) \($0[1] as String) \($0[2] as String) \($0[3] as Int) \($0[4] as Int)" }
    }
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
