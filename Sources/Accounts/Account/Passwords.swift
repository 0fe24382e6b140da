import CArgon2
import Dispatch
import Platform
import Synchronization

/// Hashes and checks passwords with argon2id (19 MiB, two passes) on two threads of their own, so that a rush of
/// sign-ins costs neither the pages nor the memory of the server.
package final class Passwords: Sendable {
  private let queues = [
    DispatchQueue(label: "tane.passwords.1"), DispatchQueue(label: "tane.passwords.2"),
  ]
  private let turn = Atomic(0)

  package init() {}

  /// The PHC string to store.
  package func hash(_ password: String) async throws -> String {
    let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
    return try await elsewhere { try Argon2.hash(Array(password.utf8), salt: salt) }
  }

  /// Whether the password fits. Without a stored hash a comparison just as long is made, so that the time an answer
  /// takes does not tell whether the address is known.
  package func matches(_ password: String, _ stored: String?) async throws -> Bool {
    let fits = try await elsewhere { Argon2.fits(Array(password.utf8), stored ?? Argon2.nobody) }
    return fits && stored != nil
  }

  private func elsewhere<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    let queue = queues[turn.wrappingAdd(1, ordering: .relaxed).oldValue % queues.count]
    return try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result(catching: work)) }
    }
  }
}

/// The C library, with our parameters.
enum Argon2 {
  static let passes: UInt32 = 2
  static let kibibytes: UInt32 = 19 * 1024
  /// A hash that no password has: its tag was never computed.
  static let nobody =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

  struct Failure: Error { let code: Int32 }

  static func hash(_ password: [UInt8], salt: [UInt8]) throws -> String {
    var encoded = [CChar](repeating: 0, count: 128)
    let code = argon2id_hash_encoded(
      passes, kibibytes, 1, password, password.count, salt, salt.count, 32, &encoded, encoded.count)
    guard code == ARGON2_OK.rawValue else { throw Failure(code: code) }
    return String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func fits(_ password: [UInt8], _ encoded: String) -> Bool {
    argon2id_verify(encoded, password, password.count) == ARGON2_OK.rawValue
  }

  /// Whether a wrong password is refused after the whole computation, not because the hash cannot be read.
  static func comparesFully(_ password: [UInt8], _ encoded: String) -> Bool {
    argon2id_verify(encoded, password, password.count) == ARGON2_VERIFY_MISMATCH.rawValue
  }
}
