import Calendar
import Testing

@testable import Accounts

/// RFC 6238, appendix B (SHA-1, eight digits).
private let vectors = [
  (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
  (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
]

@Test(arguments: vectors)
func `one-time passwords are those of RFC 6238`(second: Int, digits: String) {
  let secret = Array("12345678901234567890".utf8)
  #expect(OneTimePassword.digits(secret: secret, step: second / 30, count: 8) == digits)
}

@Test func `a code fits one step before and after, and never twice`() throws {
  let secret = Array("12345678901234567890".utf8)
  let now = Instant(milliseconds: 1_111_111_111_000)
  let step = OneTimePassword.step(at: now)
  var factor = SecondFactor(secret: secret, lastStep: 0)
  for near in step - 1...step + 1 {
    #expect(OneTimePassword.accepted(OneTimePassword.digits(secret: secret, step: near), by: factor, at: now) == near)
  }
  #expect(OneTimePassword.accepted(OneTimePassword.digits(secret: secret, step: step + 2), by: factor, at: now) == nil)
  factor.lastStep = step
  #expect(OneTimePassword.accepted(OneTimePassword.digits(secret: secret, step: step), by: factor, at: now) == nil)
}

@Test func `codes may be typed with spaces and in full width`() {
  let factor = SecondFactor(secret: Array("12345678901234567890".utf8), lastStep: 0)
  let now = Instant(milliseconds: 1_111_111_111_000)
  #expect(OneTimePassword.digits(secret: factor.secret, step: OneTimePassword.step(at: now)) == "050471")
  #expect(OneTimePassword.accepted("０５０ ４７１", by: factor, at: now) != nil)
}

@Test func `secrets are written in base 32`() {
  #expect(OneTimePassword.base32(Array("foobar".utf8)) == "MZXW6YTBOI")
  #expect(OneTimePassword.base32(Array("12345678901234567890".utf8)) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
}

@Test func `the address for authenticators is plain ASCII`() {
  let text = OneTimePassword.address(secret: [1, 2], account: "a@example.jp", issuer: "Tane 横浜市")
  #expect(text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
  #expect(text.utf8.starts(with: "otpauth://totp/Tane%20%E6%A8%AA".utf8))
}
