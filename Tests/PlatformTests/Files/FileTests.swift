import Calendar
import Foundation
import Storage
import TestKit
import Testing

@testable import Platform

struct FileTests {
  @Test(arguments: [
    ("../../etc/passwd", "passwd"), ("C:\\temp\\見積.xlsx", "見積.xlsx"), ("a\u{202E}fdp.exe", "afdp.exe"), ("...", "file"),
    ("", "file"), ("a\u{0}b\nc.txt", "abc.txt"), ("  .htaccess ", "htaccess"), ("a:b*?.pdf", "ab.pdf"),
  ])
  func `a name cannot lead anywhere`(name: String, safe: String) { #expect(FileName.safe(name) == safe) }

  @Test func `a long name keeps its ending`() {
    let name = FileName.safe(String(repeating: "長", count: 300) + ".pdf")
    #expect(name.unicodeScalars.count == 120)
    #expect(name.hasSuffix(".pdf"))
  }

  static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
    [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 255)] + body
  }

  static let picture: [UInt8] = [0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9]
  static let head = segment(0xE0, Array("JFIF\0".utf8))

  @Test func `a photograph loses where and by whom it was made`() {
    let bytes =
      [0xFF, 0xD8] + Self.head + Self.segment(0xE1, Array("Exif\0\0GPS 35.4,139.6".utf8))
      + Self.segment(0xED, Array("IPTC".utf8)) + Self.segment(0xFE, Array("comment".utf8)) + Self.picture
    #expect(PictureCleaning.jpeg(bytes) == [0xFF, 0xD8] + Self.head + Self.picture)
  }

  @Test func `a turned photograph keeps only how it is turned`() {
    let tiff: [UInt8] = [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]
    let bytes = [0xFF, 0xD8] + Self.segment(0xE1, Array("Exif\0\0".utf8) + tiff + Array("GPS".utf8)) + Self.picture
    let clean = PictureCleaning.jpeg(bytes)
    #expect(clean.count == 2 + 36 + Self.picture.count)
    #expect(clean[31] == 6)
    #expect(PictureCleaning.jpeg(clean) == clean)
  }

  @Test func `a PNG loses its texts and what hides behind its end`() {
    func chunk(_ kind: String, _ body: [UInt8]) -> [UInt8] {
      [0, 0, 0, UInt8(body.count)] + Array(kind.utf8) + body + [9, 9, 9, 9]
    }
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let bytes =
      signature + chunk("IHDR", [1]) + chunk("tEXt", [2]) + chunk("eXIf", [3]) + chunk("IDAT", [4])
      + chunk("IEND", []) + [1, 2, 3]
    #expect(PictureCleaning.png(bytes) == signature + chunk("IHDR", [1]) + chunk("IDAT", [4]) + chunk("IEND", []))
  }

  @Test func `broken pictures do no harm`() {
    for _ in 0..<500 {
      let noise = (0..<Int.random(in: 0...60)).map { _ in UInt8.random(in: 0...255) }
      _ = PictureCleaning.jpeg([0xFF, 0xD8, 0xFF, 0xE1] + noise)
      _ = PictureCleaning.jpeg([0xFF, 0xD8] + Self.segment(0xE1, Array("Exif\0\0".utf8) + noise))
      _ = PictureCleaning.png([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + noise)
      _ = PictureCleaning.webp(Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBP".utf8) + noise)
    }
  }

  @Test func `a folder gives back what was put and knows what it holds`() async throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "tane-files-\(UInt64.random(in: 0 ... .max))")
    defer { try? FileManager.default.removeItem(at: path) }  // a leftover in the temporary folder is no failure
    let store = try FolderFileStore(folder: path.path)
    let id = ID(123_456_789)
    try await store.put([1, 2, 3], as: id)
    #expect(try await store.get(id) == [1, 2, 3])
    #expect(try await store.all() == [id])
    try await store.remove(id)
    try await store.remove(id)
    #expect(try await store.all().isEmpty)
    await #expect(throws: (any Error).self) { try await store.get(id) }
  }

  @Test func `a file is found only by those who may see its subject`() async throws {
    try await withEngines(migrations: PlatformMigrations.all + [Attachments.migration]) { database in
      let now = Instant(day: Day("2026-11-23")!, hour: 9)
      let file = StoredFile(id: ID(9), name: "a.pdf", type: "application/pdf", size: 3, sha256: [1])
      let inside = StoredFile(id: ID(10), name: "b.pdf", type: "application/pdf", size: 3, sha256: [1])
      let asker = Actor(person: ID(5), name: "")
      let staff = Actor(person: ID(6), name: "", hats: [Hat(.coordinator, at: "naka")])
      let other = Actor(person: ID(7), name: "", hats: [Hat(.coordinator, at: "nishi")])
      let found = try await database.write { db in
        try SubjectStore(db).save(
          Subject(id: ID(1), kind: "case", title: "件", path: "/c/1"), audience: [.window("naka"), .person(ID(5))])
        let files = Attachments(db)
        try files.add(file, to: ID(1), isInternal: false, by: asker, at: now)
        try files.add(inside, to: ID(1), isInternal: true, by: staff, at: now)
        return [asker, staff, other].map { actor in
          [ID(9), ID(10)].map { id in
            do { return try files.find(id, for: actor).id == id } catch { return false }
          }
        }
      }
      #expect(found == [[true, false], [true, true], [false, false]])
    }
  }
}
