import Calendar
import Platform
import Testing

@testable import Consultations

@Suite struct PrivateLinkTests {
  static let now = Sample.now

  static func link(slip: String? = nil, endsAt: Instant? = nil, revoked: Bool = false) -> PrivateLink {
    PrivateLink(
      id: ID(5), consultation: ID(6), slipCodeHash: slip.map { PrivateLink.hash(code: $0, link: ID(5)) }, endsAt: endsAt,
      revoked: revoked, failures: 0, lockedUntil: nil)
  }

  @Test(arguments: ["7K3M-Q2XD-90AB", "7k3mq2xd90ab", "７Ｋ３Ｍ Ｑ２ＸＤ ９０ＡＢ", "7K3M-Q2XD-9OAB"])
  func `the slip's code opens however it is typed`(typed: String) throws {
    var link = Self.link(slip: "7K3MQ2XD90AB")
    try link.enter(typed, mailed: nil, at: Self.now)
    #expect(link.failures == 0)
  }

  @Test func `five wrong codes close the door for a quarter of an hour, also to the right one`() {
    var link = Self.link(slip: "7K3MQ2XD90AB")
    for _ in 0..<5 { #expect(throws: Refusal.self) { try link.enter("0000", mailed: nil, at: Self.now) } }
    #expect(throws: Refusal.self) { try link.enter("7K3MQ2XD90AB", mailed: nil, at: Self.now) }
    #expect(throws: Never.self) { try link.enter("7K3MQ2XD90AB", mailed: nil, at: Self.now.adding(minutes: 16)) }
  }

  @Test func `a mailed code is good for its time only`() {
    let mailed = PrivateLink.MailedCode(
      hash: PrivateLink.hash(code: "12345678", link: ID(5)), endsAt: Self.now.adding(minutes: 15))
    var link = Self.link()
    #expect(throws: Never.self) { try link.enter("1234 5678", mailed: mailed, at: Self.now) }
    #expect(throws: Refusal.self) { try link.enter("12345678", mailed: mailed, at: Self.now.adding(minutes: 15)) }
  }

  @Test func `the code of one link does not open another`() {
    #expect(PrivateLink.hash(code: "12345678", link: ID(5)) != PrivateLink.hash(code: "12345678", link: ID(6)))
  }

  @Test func `a revoked or ended link leads nowhere`() {
    #expect(Self.link().isAlive(at: Self.now))
    #expect(!Self.link(revoked: true).isAlive(at: Self.now))
    #expect(!Self.link(endsAt: Self.now).isAlive(at: Self.now))
  }

  @Test func `tokens have 128 bits and codes no letters that look alike`() {
    #expect(PrivateLink.newToken().utf8.count == 26)
    #expect(PrivateLink.newSlipCode().utf8.allSatisfy { !"ILOU".utf8.contains($0) })
    #expect(Set((0..<200).map { _ in PrivateLink.newToken() }).count == 200)
  }
}
