import Foundation
import Platform

/// Files in a folder, each under its id, in 256 folders by the id's end.
struct LocalFiles: FileStore {
  let folder: String

  func put(_ bytes: [UInt8], as id: ID) async throws {
    let path = path(id)
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    let draft = path + ".new"
    let descriptor = open(draft, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CommandError("\(draft) cannot be written") }
    defer { close(descriptor) }
    try FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).write(contentsOf: Data(bytes))
    // On disk before the row that names it commits.
    guard fsync(descriptor) == 0, rename(draft, path) == 0 else { throw CommandError("\(path) cannot be written") }
  }

  func get(_ id: ID) async throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path(id)) else { throw Refusal.notFound }
    return [UInt8](data)
  }

  func remove(_ id: ID) async throws {
    guard FileManager.default.fileExists(atPath: path(id)) else { return }
    try FileManager.default.removeItem(atPath: path(id))
  }

  func all() async throws -> [ID] {
    guard let names = FileManager.default.enumerator(atPath: folder) else { return [] }
    return names.compactMap { ($0 as? String).flatMap { ID(($0 as NSString).lastPathComponent) } }
  }

  private func path(_ id: ID) -> String {
    let name = id.description
    return folder + "/" + name.suffix(2) + "/" + name
  }
}
