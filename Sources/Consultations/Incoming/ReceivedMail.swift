import Calendar
import Platform

/// A mail that came to the desk: known by its Message-ID, and as long as nobody decided about it also by its words.
struct ReceivedMail: Sendable {
  enum State: String, Sendable, CaseIterable {
    /// Stands in a case.
    case filed
    /// Waits for somebody to say where it belongs.
    case waiting
    /// Needs nobody: sent by a machine, or set aside by hand.
    case aside

    /// What can still become of it: what was set aside may be taken out again.
    var isOpen: Bool { self != .filed }
  }

  /// Why it stands in no case.
  enum Reason: String, Sendable, CaseIterable {
    /// Answers a case, but comes from somebody else than its asker.
    case otherSender = "other-sender"
    /// Answers a case that went on in another one.
    case caseIsOver = "case-is-over"
    /// Answers a case that is closed: whether it goes on is for a person to say.
    case caseIsClosed = "case-is-closed"
    /// Was sent to no address of a window.
    case noWindow = "no-window"
    /// A filter took it for spam.
    case suspect
    /// One sender wrote very often within an hour.
    case often
    /// Sent by a machine.
    case automatic
    /// Says that a letter of ours did not arrive.
    case undelivered
    /// Came back from ourselves.
    case loop
    /// Set aside by somebody of the desk.
    case byHand = "by-hand"

    var state: State {
      switch self {
      case .otherSender, .caseIsOver, .caseIsClosed, .noWindow, .suspect, .often: .waiting
      case .automatic, .undelivered, .loop, .byHand: .aside
      }
    }
  }

  let id: ID
  let messageID: String
  var state: State
  var reason: Reason?
  let sender: String
  let senderName: String
  let subject: String
  let text: String
  /// The window that decides.
  let window: String
  let receivedAt: Instant
  /// The case it stands in, or the one that it answers while it waits.
  var consultation: ID?

  /// How the conversation calls who wrote it.
  var author: String { senderName.isEmpty ? sender : senderName + " <" + sender + ">" }
  var title: String { subject.isEmpty ? AskForm.title(from: text) : String(subject.prefix(AskForm.longestTitle)) }
}
