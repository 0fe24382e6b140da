import Accounts
import Calendar
import Consultations
import Foundation
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

@Suite struct DirectorySampleTests {
  @Test(arguments: Engine.allCases)
  func `the sample city's organisations are alive: members, registers in all states, duplicates that wait`(
    _ engine: Engine
  ) async throws {
    let folder = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Presets").standardizedFileURL
    let now = Instant(day: try #require(Day("2026-11-24")), hour: 10)
    let test = try await TestSite.make(
      engine, features: Feature.directoryGround + [ConsultationsFeature.feature, DirectoryFeature.feature], now: now)
    let site = test.site
    let preset = try Preset.read(String(contentsOf: folder.appendingPathComponent("yokohama.yml"), encoding: .utf8))
    try await site.database.write { db in
      try MunicipalityChange(db, ids: site.ids, by: .system, at: now).apply(preset, from: now.day)
    }
    try await site.refreshMunicipality()
    let size = SampleSize(consultations: 20, material: folder.appendingPathComponent("sample").path)
    for step in site.features.flatMap(\.sample) { try await step.run(site, size) { _, _ in } }
    func count(_ sql: SQL) async throws -> Int { try await site.database.read { try $0.first(sql)?.get(0) ?? 0 } }
    #expect(try await count("SELECT COUNT(*) FROM organisation_profile") == 64)
    #expect(try await count("SELECT COUNT(*) FROM organisation_contact WHERE ends IS NULL") > 10)
    #expect(try await count("SELECT COUNT(DISTINCT state) FROM organisation_profile") >= 3)
    #expect(try await count("SELECT COUNT(DISTINCT state) FROM registration") == RegistrationState.allCases.count)
    #expect(try await count("SELECT COUNT(*) FROM duplicate WHERE state = 'open'") >= 4)
    #expect(try await count("SELECT COUNT(*) FROM resource WHERE closed_on IS NULL") > 100)
    #expect(try await count("SELECT COUNT(*) FROM organisation_profile WHERE touched_on IS NOT NULL") > 3)
    #expect(try await count("SELECT COUNT(*) FROM freshness WHERE kind = 'window' AND confirmed = 1") > 10)
    #expect(try await count("SELECT COUNT(*) FROM activity WHERE reading = ''") == 0)
    #expect(try await count("SELECT COUNT(*) FROM facet_entry WHERE list = 'activities' AND facet = 'field'") > 50)
  }
}
