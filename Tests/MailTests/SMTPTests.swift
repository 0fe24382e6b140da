import Foundation
import Platform
import Testing

@testable import Mail

struct SMTPTests {
  private let from = MailAddress("desk@example.jp")
  private let to = MailAddress("hanako@example.jp")
  private let message = Array("Subject: x\r\n\r\n.dot\r\nend\r\n".utf8)

  @Test func `a message arrives whole at a mail server`() async throws {
    let server = try SMTPStub(answers: [:])
    try await send(to: server)
    let talk = server.heard()
    #expect(talk.contains("MAIL FROM:<desk@example.jp>"))
    #expect(talk.contains("RCPT TO:<hanako@example.jp>"))
    #expect(talk.contains("\r\n..dot\r\nend\r\n.\r\n"))
  }

  @Test func `a busy server is asked again and a refusing one is not`() async throws {
    let busy = try SMTPStub(answers: ["RCPT": "450 try later"])
    await #expect { try await send(to: busy) } throws: { if case MailFailure.later = $0 { true } else { false } }
    let refusing = try SMTPStub(answers: ["RCPT": "550 no such user"])
    await #expect { try await send(to: refusing) } throws: { if case MailFailure.refused = $0 { true } else { false } }
  }

  @Test func `a server that is not there is unreachable`() async throws {
    let server = try #require(SMTPServer("smtp://127.0.0.1:1", connect: 2, all: 4))
    await #expect { try await send(with: server) } throws: { if case MailFailure.unreachable = $0 { true } else { false } }
  }

  @Test(arguments: ["file:///etc/passwd", "smtp://", "smtp://a/b", "smtp://a@b", "http://a", "smtp://a\r\nb"])
  func `only a plain mail server can be configured`(address: String) {
    #expect(SMTPServer(address) == nil)
  }

  private func send(to stub: SMTPStub) async throws {
    try await send(with: try #require(SMTPServer("smtp://127.0.0.1:\(stub.port)", connect: 2, all: 5)))
  }

  private func send(with server: SMTPServer) async throws {
    try await server.sender.send(message, try #require(from), try #require(to))
  }
}
