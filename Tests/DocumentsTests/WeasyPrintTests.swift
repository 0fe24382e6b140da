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

  @Test func `a Japanese page becomes a tagged PDF with its fonts inside`() async throws {
    let pdf = try await WeasyPrint(python: Self.python).maker.make(Self.page, [])
    let text = String(decoding: pdf, as: UTF8.self)
    #expect(text.utf8.starts(with: "%PDF-1.7".utf8))
    #expect(text.contains("/MarkInfo") && text.contains("CJK"))
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
    #expect(!String(decoding: pdf, as: UTF8.self).contains("/Image"))
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
