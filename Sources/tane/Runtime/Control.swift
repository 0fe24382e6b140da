import ArgumentParser
import Foundation
import Platform

/// The owner-only Unix socket in the data folder: one call is one JSON line, the answer is lines and an exit code.
enum ControlSocket {
  struct Call: Codable {
    let folder: String
    let arguments: [String]
  }

  /// Begins the last line of an answer.
  static let end = "\u{4}"

  static func path(_ folder: String) -> String { folder + "/tane.socket" }

  static func withAddress<T>(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) throws -> T) throws -> T {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard path.utf8.count < room else { throw CommandError("The path of the data folder is too long for a socket: \(path)") }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return try withUnsafePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        try body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  static func write(_ text: String, to descriptor: Int32) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      bytes = bytes.dropFirst(count)
    }
    return true
  }
}

/// Waits at the socket of a running server and carries out what other commands ask for, one after the other.
final class ControlServer: Sendable {
  private let descriptor: Int32
  private let path: String
  private let running: Running

  init(_ running: Running) throws {
    self.running = running
    let path = ControlSocket.path(running.settings.configuration.dataFolder)
    self.path = path
    // Whoever left it is gone: we hold the lock.
    unlink(path)
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    let before = umask(0o177)
    defer { umask(before) }
    let descriptor = descriptor
    let bound = try ControlSocket.withAddress(path) { bind(descriptor, $0, $1) }
    guard bound == 0, listen(descriptor, 8) == 0 else {
      throw CommandError("The socket \(path) cannot be made: \(String(cString: strerror(errno)))")
    }
  }

  func start() {
    let thread = Thread { [self] in
      while true {
        let caller = accept(descriptor, nil, nil)
        guard caller >= 0 else { return }
        let done = DispatchSemaphore(value: 0)
        Task {
          await answer(caller)
          done.signal()
        }
        done.wait()
        close(caller)
      }
    }
    thread.name = "control"
    thread.start()
  }

  func stop() {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
    unlink(path)
  }

  private func answer(_ caller: Int32) async {
    var code: Int32 = 0
    do {
      let call = try JSONDecoder().decode(ControlSocket.Call.self, from: Data(Self.line(caller)))
      guard let command = try Tane.parseAsRoot(call.arguments) as? any SiteCommand else {
        throw CommandError("A server is running in this data folder; this command needs it stopped.")
      }
      let terminal = Terminal(folder: call.folder) { _ = ControlSocket.write($0 + "\n", to: caller) }
      try await command.perform(running, terminal)
    } catch {
      let error = CommandError.telling(error)
      code = Tane.exitCode(for: error).rawValue
      _ = ControlSocket.write(Tane.message(for: error) + "\n", to: caller)
    }
    _ = ControlSocket.write(ControlSocket.end + "\(code)\n", to: caller)
  }

  private static func line(_ descriptor: Int32) -> [UInt8] {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while line.count < 1_000_000, read(descriptor, &byte, 1) == 1, byte != 0x0A { line.append(byte) }
    return line
  }
}

/// Asks a running server to carry out a command.
enum ControlClient {
  static func send(_ arguments: [String], to configuration: Platform.Configuration) throws -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    let path = ControlSocket.path(configuration.dataFolder)
    guard try ControlSocket.withAddress(path, { connect(descriptor, $0, $1) }) == 0 else {
      throw CommandError("Another tane command is using \(configuration.dataFolder). Please wait until it has ended.")
    }
    let call = ControlSocket.Call(folder: FileManager.default.currentDirectoryPath, arguments: arguments)
    _ = ControlSocket.write(String(decoding: try JSONEncoder().encode(call), as: UTF8.self) + "\n", to: descriptor)
    var pending: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { throw CommandError("The server ended before the command did.") }
      pending += buffer[..<count]
      while let end = pending.firstIndex(of: 0x0A) {
        let line = String(decoding: pending[..<end], as: UTF8.self)
        pending.removeFirst(end + 1)
        if line.utf8.first == 4 { return Int32(String(decoding: line.utf8.dropFirst(), as: UTF8.self)) ?? 1 }
        print(line)
      }
    }
  }
}
