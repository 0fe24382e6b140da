import Platform
import Synchronization

/// Keeps what would have been sent: the other real value of the mail seam, for tests and for a sample city.
public final class RecordingMail: Sendable {
  /// One message as it would have gone over the wire.
  public struct Letter: Sendable {
    public let from: String
    public let to: String
    public let message: String

    /// A header's value, unfolded; the first one of that name.
    public func header(_ name: String) -> String? {
      let lines = message.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        .map { String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self) }
      guard let start = lines.firstIndex(where: { $0.utf8.starts(with: (name + ": ").utf8) }) else { return nil }
      let more = lines[(start + 1)...].prefix { $0.utf8.first == 0x20 || $0.utf8.first == 0x09 }
      return String(decoding: Array(lines[start].utf8.dropFirst(name.utf8.count + 2)), as: UTF8.self) + more.joined()
    }
  }

  private let kept = Mutex<[Letter]>([])

  public init() {}

  public var letters: [Letter] { kept.withLock { $0 } }

  package var sender: MailSender {
    MailSender { message, from, to throws(MailFailure) in
      self.kept.withLock {
        $0.append(Letter(from: from.text, to: to.text, message: String(decoding: message, as: UTF8.self)))
      }
    }
  }
}
