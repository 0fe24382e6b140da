import Foundation
import HTML
import Platform
import TestKit
import Testing

@testable import Documents

/// Against the real program; `make check` installs it into `.venv/documents`.
struct WeasyPrintTests {
  static let python = FileManager.default.currentDirectoryPath + "/.venv/documents/bin/python"
  static let page = Array("<!DOCTYPE html><html lang=ja><title>決定通知</title><body><h1>決定通知</h1><p>﨑山さまへ</p>".utf8)

  /// What one of poppler's programs, an independent reader, says of the PDF.
  private static func read(_ pdf: [UInt8], with program: String, _ option: String? = nil) throws -> String {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".pdf")
    try Data(pdf).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }  // a leftover in the temporary folder harms nobody
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/" + program)
    process.arguments = option == "-list" ? ["-list", file.path] : [file.path] + [option].compactMap { $0 }
    process.standardOutput = output
    try process.run()
    return String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }

  @Test func `a Japanese page becomes a tagged PDF with its fonts inside`() async throws {
    let pdf = try await WeasyPrint(python: Self.python).maker.make(Self.page, [])
    #expect(try Self.read(pdf, with: "pdfinfo").contains("Tagged:          yes"))
    #expect(try Self.read(pdf, with: "pdffonts").contains("CJK"))
    #expect(try Self.read(pdf, with: "pdftotext", "-").contains("﨑山さまへ"))
  }

  @Test func `one process makes several, also after a page it refuses`() async throws {
    let maker = WeasyPrint(python: Self.python).maker
    let first = try await maker.make(Self.page, Array("h1 { color: #000 }".utf8))
    await #expect(throws: DocumentFailure.self) { _ = try await maker.make([0xFF, 0xFE], []) }
    let second = try await maker.make(Self.page, Array("h1 { color: #000 }".utf8))
    #expect(!first.isEmpty && !second.isEmpty)
  }

  @Test func `nothing is fetched, whatever a page names`() async throws {
    let page = Array("<!DOCTYPE html><html lang=ja><title>t</title><body><img alt=x src='file:///etc/passwd'><p>本文".utf8)
    let pdf = try await WeasyPrint(python: Self.python).maker.make(page, [])
    let images = try Self.read(pdf, with: "pdfimages", "-list").split(separator: "\n").dropFirst(2)
    #expect(images.isEmpty)
    #expect(try Self.read(pdf, with: "pdftotext", "-").contains("本文"))
  }

  @Test func `a program that does not start is an answer, not a crash`() async throws {
    await #expect(throws: DocumentFailure.self) {
      _ = try await WeasyPrint(python: "/nonexistent/python").maker.make(Self.page, [])
    }
  }

  @Test func `a page that takes too long is given up`() async throws {
    let rows = String(repeating: "<tr><td>市民協働<td>市民協働<td>市民協働", count: 40_000)
    let page = Array(("<!DOCTYPE html><html lang=ja><title>t</title><body><table>" + rows).utf8)
    await #expect(throws: DocumentFailure.tooSlow) { _ = try await WeasyPrint(python: Self.python, patience: 1).maker.make(page, []) }
  }
}
