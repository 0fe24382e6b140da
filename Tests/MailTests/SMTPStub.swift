import Foundation
import Synchronization

/// A mail server on a free port that talks to one client and remembers what it heard.
final class SMTPStub: Sendable {
  let port: UInt16
  private let talk = Mutex("")

  /// `answers`: what it says to a command instead of 250.
  init(answers: [String: String]) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 1) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRINUSE) }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [self] in
      let client = accept(listener, nil, nil)
      close(listener)
      serve(client, answers)
      close(client)
    }
  }

  func heard() -> String { talk.withLock { $0 } }

  private func serve(_ client: Int32, _ answers: [String: String]) {
    say("220 stub", client)
    var pending = ""
    var inMessage = false
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(client, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      let text = String(decoding: buffer[..<count], as: UTF8.self)
      talk.withLock { $0 += text }
      pending += text
      if inMessage {
        guard pending.utf8.suffix(5).elementsEqual("\r\n.\r\n".utf8) else { continue }
        inMessage = false
        pending = ""
        say("250 taken", client)
      } else if pending.utf8.last == 0x0A {
        let command = String(pending.prefix(4))
        pending = ""
        inMessage = command == "DATA"
        say(answers[command] ?? (inMessage ? "354 go on" : command == "QUIT" ? "221 bye" : "250 fine"), client)
      }
    }
  }

  private func say(_ line: String, _ client: Int32) {
    let bytes = Array((line + "\r\n").utf8)
    _ = send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }
}
