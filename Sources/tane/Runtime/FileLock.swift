import Foundation

/// Held by the one process that touches the data folder. Goes with the process, however it ends.
final class FileLock: Sendable {
  private let descriptor: Int32

  /// `nil` when somebody else holds it.
  init?(_ path: String) throws {
    let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CommandError("\(path) cannot be opened: \(String(cString: strerror(errno)))") }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
  }

  func release() { flock(descriptor, LOCK_UN) }

  deinit { close(descriptor) }
}
