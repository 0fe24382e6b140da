import Calendar
import Foundation
import Storage
import TestKit
import Testing

@testable import Platform

@Suite struct ArchiveTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tane-\(UUID().uuidString)").path

  /// A site with a subject, a journal and a file, in hard words.
  private func filled(_ engine: Engine) async throws -> TestSite {
    let test = try await TestSite.make(engine)
    let now = test.clock.now
    let actor = Actor(person: ID(5), name: "髙﨑\"\\\n㈱\u{301}")
    try await test.site.database.write { db in
      for number in 1...700 {
        let id = test.site.ids.next(at: now)
        try SubjectStore(db).save(
          Subject(id: id, kind: "note", title: "題\(number)\t🌱", path: "/notes/\(id)"), audience: [.everyone])
        try test.site.journal(db).record("note.make", on: id, by: actor, at: now)
      }
    }
    try await test.site.files.put([0, 1, 2, 255], as: ID(99))
    return test
  }

  private func rows(_ site: Site) async throws -> [[Value]] {
    try await site.database.read { db in
      try db.rows("SELECT id, kind, title, path FROM subject ORDER BY id").map(\.values)
        + db.rows("SELECT sequence, id, actor, details, salt, hash FROM journal ORDER BY sequence").map(\.values)
    }
  }

  @Test func `from SQLite to PostgreSQL and back nothing changes and the journal holds`() async throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let first = try await filled(.sqlite)
    let second = try await TestSite.make(.postgres)
    let third = try await TestSite.make(.sqlite)
    let out = try await Archive.export(first.site, to: folder + "/1.tar")
    #expect(try await Archive.load(folder + "/1.tar", into: second.site) == out)
    _ = try await Archive.export(second.site, to: folder + "/2.tar")
    #expect(try await Archive.load(folder + "/2.tar", into: third.site) == out)
    #expect(try await rows(first.site) == rows(third.site))
    #expect(try await third.site.files.get(ID(99)) == [0, 1, 2, 255])
    let verdict = try await third.site.database.read { try JournalVerification.run($0) }
    guard case .sound(700, _) = verdict else { return #expect(Bool(false), "\(verdict)") }
  }

  @Test func `a damaged, cut or foreign archive changes nothing`() async throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/1.tar"
    _ = try await Archive.export(try await filled(.sqlite).site, to: path)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    var flipped = whole
    let place = try #require(flipped.range(of: Data("note.make".utf8)))
    flipped[place.lowerBound] ^= 1
    for bytes in [flipped, whole.prefix(whole.count / 2), Data("no tar".utf8), Data()] {
      let test = try await TestSite.make(.sqlite)
      try bytes.write(to: URL(fileURLWithPath: folder + "/bad.tar"))
      await #expect(throws: (any Error).self) { try await Archive.load(folder + "/bad.tar", into: test.site) }
      #expect(try await rows(test.site).isEmpty)
    }
  }

  @Test func `an archive goes into an empty database only, and overwrites no file`() async throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let test = try await filled(.sqlite)
    _ = try await Archive.export(test.site, to: folder + "/1.tar")
    await #expect(throws: ArchiveError.self) { try await Archive.load(folder + "/1.tar", into: test.site) }
    await #expect(throws: ArchiveError.self) { try await Archive.export(test.site, to: folder + "/1.tar") }
  }
}
