import Crypto
import Foundation
import Platform
import Storage

/// Keys derived from the one random value that the database was born with.
struct Secrets: Sendable {
  let master: SymmetricKey

  /// Under which name the value lies.
  static let server = "server"

  init(_ db: Connection) throws {
    guard let bytes = try SecretStore(db).find(Self.server) else { throw Refusal.notFound }
    master = SymmetricKey(data: bytes)
  }

  /// A key for one purpose only.
  func key(_ purpose: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(inputKeyMaterial: master, info: Array(purpose.utf8), outputByteCount: 32)
  }

  /// Bytes that follow from the secret and the words alone, so that a page can show them twice without storing them.
  func bytes(_ purpose: String, _ words: String) -> [UInt8] {
    Array(HMAC<SHA512>.authenticationCode(for: Array(words.utf8), using: key(purpose)))
  }

  /// AES-GCM; opens only with the same purpose and owner.
  func seal(_ bytes: [UInt8], for owner: ID, purpose: String) throws -> [UInt8] {
    let box = try AES.GCM.seal(bytes, using: key(purpose), authenticating: Array("\(owner)".utf8))
    // With the default nonce size the combined form always exists.
    return Array(box.combined ?? Data())
  }

  func open(_ sealed: [UInt8], for owner: ID, purpose: String) throws -> [UInt8] {
    let box = try AES.GCM.SealedBox(combined: sealed)
    return Array(try AES.GCM.open(box, using: key(purpose), authenticating: Array("\(owner)".utf8)))
  }
}
