import Calendar
import HTML
import Storage

extension Site {
  /// Runs a write once per sent form and answers with a redirection to the path it returns: when the same form comes
  /// again (a double click, a reload), nothing is written and the first path is answered.
  package func once(
    _ request: Request, _ write: @escaping @Sendable (Connection) throws -> String
  ) async throws -> Answer {
    if !request.form.problems.isEmpty { throw Refusal.invalid(request.form.problems) }
    let path = try await database.write { db in
      guard let key = request.key, FormKey.isPossible(key) else { return try write(db) }
      let keys = FormKeyStore(db)
      let owner = request.identity.owner
      if let path = try keys.path(key, owner: owner, at: request.path) { return path }
      let path = try write(db)
      try keys.keep(key, owner: owner, at: request.path, leadsTo: path, now: request.now)
      return path
    }
    return .redirect(to: path)
  }
}

/// Makes and judges one-time keys.
enum FormKey {
  /// 128 random bits in hexadecimal.
  static func make() -> String { randomToken() }

  static func isPossible(_ key: String) -> Bool {
    (16...64).contains(key.utf8.count) && key.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
  }
}

/// 128 bits from the system's generator, as 32 hexadecimal digits.
package func randomToken() -> String {
  let digits = Array("0123456789abcdef".utf8)
  var bytes: [UInt8] = []
  bytes.reserveCapacity(32)
  for byte in random128() { bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
  return String(decoding: bytes, as: UTF8.self)
}

/// 16 bytes from the system's generator, which is asked twice and not once for each byte.
package func random128() -> [UInt8] {
  (0..<2).flatMap { _ in withUnsafeBytes(of: UInt64.random(in: .min ... .max)) { [UInt8]($0) } }
}

/// The hidden start of every form that writes: its one-time key, the same one again after an error.
package func formStart(_ request: Request) -> Node {
  let key = request.key.flatMap { FormKey.isPossible($0) ? $0 : nil } ?? FormKey.make()
  return input(.type("hidden"), .name("key"), .value(key))
}
