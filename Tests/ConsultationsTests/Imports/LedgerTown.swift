import Accounts
import Calendar
import Foundation
import Platform
import Storage
import TestKit

@testable import Consultations

/// A city out of its preset, with nothing in it yet but a coordinator who has an older ledger.
struct LedgerTown {
  let test: TestSite
  let coordinator: Actor

  var database: Database { test.site.database }

  static func make(_ engine: Engine = .sqlite, preset: String = "yokohama", window: String = "city-centre") async throws -> LedgerTown {
    let test = try await TestSite.make(
      engine,
      features: Feature.ground(mail: nil)
        + [
          ListsFeature.make(), ConversationsFeature.make(), TasksFeature.make(), FilesFeature.make(),
          PublicationsFeature.make(), SearchFeature.make(), AccountsFeature.feature(), LedgerImports.feature(),
          ConsultationsFeature.feature,
        ],
      now: SampleTown.now)
    let site = test.site
    let text = try String(
      contentsOf: SampleTown.folder.appendingPathComponent(preset + ".yml"), encoding: .utf8)
    let facts = try Preset.read(text)
    try await site.database.write { db in
      try MunicipalityChange(db, ids: site.ids, by: .system, at: SampleTown.now).apply(facts, from: SampleTown.now.day)
    }
    try await site.refreshMunicipality()
    return LedgerTown(
      test: test, coordinator: Actor(person: ID(21), name: "窓口 花", hats: [Hat(.coordinator, at: window)]))
  }

  /// Sends a file, has it read and judged, and answers the address of its import.
  func send(_ bytes: [UInt8], by actor: Actor? = nil) async throws -> String {
    let page = try await test.person(actor ?? coordinator).post(
      "/desk/imports", [("key", randomToken())], files: [Upload(field: "file", name: "daicho.csv", bytes: bytes)])
    while try await JobRunner(test.site).step() {}
    return page.location ?? "refused: \(page.text)"
  }

  func send(_ table: String) async throws -> String { try await send(Array(table.utf8)) }

  /// Takes a checked import in, or takes it back, and waits until it is done.
  func go(_ path: String, _ noun: String) async throws {
    try await test.person(coordinator).post(path + "/" + noun, [("key", randomToken())])
    while try await JobRunner(test.site).step() {}
  }

  func cases() async throws -> [Consultation] {
    try await database.read { db in
      try db.rows("SELECT id FROM consultation WHERE old_number IS NOT NULL ORDER BY old_number") { $0[0] as ID }
        .compactMap { try ConsultationStore(db).load($0) }
    }
  }

  func notes(of c: Consultation) async throws -> [Message] {
    try await database.read { try ConversationStore($0).messages(on: c.id, includingNotes: true) }
  }
}
