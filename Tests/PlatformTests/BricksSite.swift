import Calendar
import Foundation
import HTML
import Logging
import Storage
import Synchronization
import TestKit

@testable import Platform

/// A site with the ground's own features over a fresh database, a clock that stands still, and two people to reach.
struct BricksSite {
  let site: Site
  let clock = TestClock()
  let hanako = ID(1001)
  let auditor = ID(1002)

  init(_ engine: Engine, mail: MailSender? = nil, jobs: [Job] = []) async throws {
    var accounts = Feature(name: "people")
    accounts.jobs = jobs
    accounts.reach = Reach(
      person: { [hanako, auditor] id, _ in
        switch id {
        case hanako: Reach.Person(id: id, name: "花子", mail: "hanako@example.jp", language: .ja)
        case auditor: Reach.Person(id: id, name: "監査", mail: "audit@example.jp", language: .en)
        default: nil
        }
      },
      holders: { [auditor] role, _, _, _ in role == .auditor ? [auditor] : [] })
    let features = Feature.ground(mail: mail) + [accounts]
    let forms = [FormKeyStore.migration, FormKeyStore.words]
    let database = try await TestDatabase.make(
      engine, PlatformMigrations.all + forms + features.flatMap(\.migrations))
    var configuration = Configuration()
    configuration.origin = "https://tane.example.jp"
    configuration.mailFrom = "desk@tane.example.jp"
    site = Site(
      database: database, configuration: configuration, features: features, files: NoFiles(),
      municipality: MunicipalityCache(.empty), log: Logger(label: "test"), now: { [clock] in clock.now })
    let preset = try Presets.kasumi()
    let (ids, now) = (site.ids, clock.now)
    try await database.write { db in
      try MunicipalityChange(db, ids: ids, by: .system, at: now).apply(preset, from: now.day)
    }
    try await site.refreshMunicipality()
  }

  var now: Instant { clock.now }
}

/// Time that passes only when a test says so.
final class TestClock: Sendable {
  private let time = Mutex(Instant(day: Day("2026-11-24")!, hour: 10))  // a literal day

  var now: Instant { time.withLock { $0 } }
  func pass(_ duration: Duration) { time.withLock { $0 = $0 + duration } }
}

private struct NoFiles: FileStore {
  func put(_ bytes: [UInt8], as id: ID) async throws {}
  func get(_ id: ID) async throws -> [UInt8] { throw Refusal.notFound }
  func remove(_ id: ID) async throws {}
  func all() async throws -> [ID] { [] }
}

/// The files of the project's folder `Presets`.
enum Presets {
  static func text(_ name: String) throws -> String {
    let folder = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Presets").standardizedFileURL
    return try String(contentsOf: folder.appendingPathComponent(name + ".yml"), encoding: .utf8)
  }

  static func kasumi() throws -> Preset { try Preset.read(text("kasumi")) }
}
