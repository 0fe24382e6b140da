#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder that only this process's user can enter, gone with its file when the value goes.
final class TemporaryFolder {
  let path: String

  init() throws(TableError) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/tane-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw TableError(.notWritten("no temporary folder under \(parent): errno \(errno)"))
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    unlink(path + "/book.xlsx")
    rmdir(path)
  }

  /// All bytes of a file.
  func read(_ file: String) throws(TableError) -> [UInt8] {
    guard let stream = fopen(file, "rb") else { throw TableError(.notWritten("cannot open \(file): errno \(errno)")) }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, stream)
      bytes += chunk[0..<count]
      if count < chunk.count { break }
    }
    guard ferror(stream) == 0 else { throw TableError(.notWritten("cannot read \(file)")) }
    return bytes
  }
}
