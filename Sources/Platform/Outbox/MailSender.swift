/// Takes a finished message to a mail server. A seam with two real values: one speaks SMTP, one keeps a record.
package struct MailSender: Sendable {
  /// Returns when the server has taken responsibility for the message.
  package let send: @Sendable (_ message: [UInt8], _ from: MailAddress, _ to: MailAddress) async throws(MailFailure) -> Void

  package init(
    _ send: @escaping @Sendable (_ message: [UInt8], _ from: MailAddress, _ to: MailAddress) async throws(MailFailure) -> Void
  ) {
    self.send = send
  }
}

/// Why a message did not go.
package enum MailFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// No server answered; nothing is wrong with the message, and no other one need be tried now.
  case unreachable(String)
  /// The server asked to come again later.
  case later(String)
  /// The server will never take it.
  case refused(String)

  package var description: String {
    switch self {
    case .unreachable(let text): "unreachable: " + text
    case .later(let text): "later: " + text
    case .refused(let text): "refused: " + text
    }
  }
}
