import Calendar
import Foundation
import Testing

@testable import Platform

struct MailMessageTests {
  private func message(_ change: (inout MailMessage) -> Void = { _ in }) throws -> MailMessage {
    var message = MailMessage(
      from: try #require(MailAddress("desk@example.jp")), fromName: "横浜市 協働の窓口",
      to: try #require(MailAddress("hanako@example.jp")), subject: "受付", body: "こんにちは\n", messageID: "1@example.jp",
      date: Instant(milliseconds: 1_795_480_200_000))
    change(&message)
    return message
  }

  @Test(arguments: ["a\r\nBcc: evil@example.jp", "a\nb", "a\rb", "a\u{0}b", "a\u{7F}"])
  func `a header value that could begin a header of its own is refused`(value: String) throws {
    #expect(throws: MailFailure.self) { try message { $0.subject = value }.bytes() }
    #expect(throws: MailFailure.self) { try message { $0.fromName = value }.bytes() }
    #expect(throws: MailFailure.self) { try message { $0.messageID = value }.bytes() }
    #expect(throws: MailFailure.self) { try message { $0.unsubscribe = value }.bytes() }
    #expect(throws: MailFailure.self) {
      try message { $0.attachment = MailAttachment(name: value, type: "text/plain", bytes: []) }.bytes()
    }
  }

  @Test func `every line is ASCII, ends in CRLF and stays short`() throws {
    let bytes = try message { $0.subject = String(repeating: "協働の相談を受け付けました👨‍👩‍👧", count: 12) }.bytes()
    #expect(bytes.allSatisfy { $0 < 0x80 })
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    #expect(lines.dropLast().allSatisfy { $0.last == 0x0D && $0.count <= 79 })
  }

  @Test func `a long Japanese subject comes back whole from its encoded words`() throws {
    let subject = String(repeating: "髙﨑㈱の協働", count: 20)
    let text = String(decoding: try message { $0.subject = subject }.bytes(), as: UTF8.self)
    let words = text.components(separatedBy: "\r\n").drop { !$0.hasPrefix("Subject: ") }.prefix { $0.contains("=?UTF-8?B?") }
    let decoded = words.map { line -> String in
      let encoded = line.components(separatedBy: "=?UTF-8?B?")[1].replacingOccurrences(of: "?=", with: "")
      return String(decoding: Data(base64Encoded: encoded) ?? Data(), as: UTF8.self)
    }
    #expect(decoded.joined() == subject)
  }

  @Test func `one click unsubscribes as RFC 8058 says`() throws {
    let text = String(decoding: try message { $0.unsubscribe = "https://tane.example.jp/unsubscribe/abc" }.bytes(), as: UTF8.self)
    #expect(text.contains("List-Unsubscribe: <https://tane.example.jp/unsubscribe/abc>\r\n"))
    #expect(text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"))
  }

  @Test func `a Japanese file name travels in RFC 2231 pieces`() {
    let lines = MailHeader.fileName("打合せの記録と次回の日程.ics")
    #expect(lines.count > 2 && lines[1].hasPrefix(" filename*0*=UTF-8''%E6%89%93"))
    #expect(lines.last?.hasSuffix(".ics") == true)
  }
}
