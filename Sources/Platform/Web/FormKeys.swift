import Calendar
import Crypto
import HTML
import Storage

extension Site {
  /// Runs a write once per sent form and answers with a redirection to the path it returns: when the same form comes
  /// again (a double click, a reload), nothing is written and the first path is answered. When its key comes again with
  /// other words (somebody went back and wrote anew), it is refused with the words kept: no success is shown for what was
  /// not taken.
  package func once(
    _ request: Request, _ write: @escaping @Sendable (Connection) throws -> String
  ) async throws -> Answer {
    if !request.form.problems.isEmpty { throw Refusal.invalid(request.form.problems) }
    let words = FormKey.words(of: request.form)
    let path = try await database.write { db in
      guard let key = request.key, FormKey.isPossible(key) else { return try write(db) }
      let keys = FormKeyStore(db)
      let owner = request.identity.owner
      if let sent = try keys.sent(key, owner: owner, at: request.path) {
        guard sent.words == nil || sent.words == words else { throw Refusal.sentBefore(path: sent.path) }
        return sent.path
      }
      let path = try write(db)
      try keys.keep(key, owner: owner, at: request.path, saying: words, leadsTo: path, now: request.now)
      return path
    }
    return .redirect(to: path)
  }
}

/// Makes and judges one-time keys.
enum FormKey {
  /// 128 random bits in hexadecimal.
  static func make() -> String { randomToken() }

  /// A hash of everything that a form says: its fields in their order, and its files by field, name, size and bytes. Its key
  /// says nothing, nor does the revision that a page read for it, nor what the list of drafts would call it, which is worded anew for each page.
  static func words(of form: Form) -> [UInt8] {
    var hash = SHA256()
    func add(_ bytes: some Collection<UInt8>) {
      // Each piece with its length, so that no two forms run together into the same bytes.
      withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { hash.update(bufferPointer: $0) }
      hash.update(data: Array(bytes))
    }
    for field in form.values where field.name != "key" && field.name != "revision" && !field.name.utf8.starts(with: "draft-".utf8) {
      add(field.name.utf8)
      add(field.value.utf8)
    }
    for file in form.files {
      add(file.field.utf8)
      add(file.name.utf8)
      add(file.bytes)
    }
    return Array(hash.finalize())
  }

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
