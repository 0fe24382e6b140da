import Foundation

/// Files in a local folder, two letters of the id deep. Written beside, synced, then renamed into place, so that a name
/// in the folder always has its whole content, also after a power cut.
package struct FolderFileStore: FileStore {
  let folder: URL

  package init(folder: String) throws {
    self.folder = URL(fileURLWithPath: folder, isDirectory: true)
    try FileManager.default.createDirectory(
      at: self.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  package func put(_ bytes: [UInt8], as id: ID) async throws {
    let place = place(of: id)
    let shelf = place.deletingLastPathComponent()
    try FileManager.default.createDirectory(
      at: shelf, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let draft = shelf.appendingPathComponent(".\(id).part")
    do {
      try Self.write(bytes, to: draft.path)
      guard rename(draft.path, place.path) == 0 else { throw FileFailure.last("rename") }
      // The name itself must survive too.
      for path in [shelf.path, folder.path] { try Self.sync(path) }
    } catch {
      unlink(draft.path)
      throw error
    }
  }

  package func get(_ id: ID) async throws -> [UInt8] { try Self.read(place(of: id).path) }

  /// What is not there is removed already.
  package func remove(_ id: ID) async throws {
    guard unlink(place(of: id).path) == 0 || errno == ENOENT else { throw FileFailure.last("unlink") }
  }

  package func all() async throws -> [ID] {
    let manager = FileManager.default
    return try manager.contentsOfDirectory(atPath: folder.path).flatMap { shelf -> [ID] in
      guard shelf.utf8.count == 2 else { return [] }
      return try manager.contentsOfDirectory(atPath: folder.appendingPathComponent(shelf).path).compactMap { ID($0) }
    }
  }

  /// By the last two characters: they are random, the first are time.
  private func place(of id: ID) -> URL {
    let name = id.description
    return folder.appendingPathComponent(String(decoding: name.utf8.suffix(2), as: UTF8.self), isDirectory: true)
      .appendingPathComponent(name)
  }

  /// Straight into the array: a file of 80 MB need not lie in memory twice.
  private static func read(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileFailure.last("open") }
    defer { close(file) }
    var state = stat()
    guard fstat(file, &state) == 0 else { throw FileFailure.last("fstat") }
    let size = Int(state.st_size)
    return try [UInt8](unsafeUninitializedCapacity: size) { buffer, done in
      while done < size {
        let count = Foundation.read(file, buffer.baseAddress.map { $0 + done }, size - done)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw FileFailure.last("read") }
        if count == 0 { break }
        done += count
      }
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw FileFailure.last("open") }
    defer { close(file) }
    try bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let written = Foundation.write(file, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { throw FileFailure.last("write") }
        done += written
      }
    }
    guard fsync(file) == 0 else { throw FileFailure.last("fsync") }
  }

  private static func sync(_ path: String) throws {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw FileFailure.last("open") }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw FileFailure.last("fsync") }
  }
}

/// What the operating system said about a file.
package struct FileFailure: Error, CustomStringConvertible {
  package let call: String
  package let code: Int32
  package var description: String { "\(call): \(String(cString: strerror(code)))" }
  package var isDiskFull: Bool { code == ENOSPC || code == EDQUOT }

  package init(call: String, code: Int32) {
    self.call = call
    self.code = code
  }

  static func last(_ call: String) -> FileFailure { FileFailure(call: call, code: errno) }
}
