import Calendar
import HTML
import Platform
import Storage

/// A letter's link that opens one page once: to finish signing up, to accept an invitation, to set a new password.
struct MailLink: Sendable, Equatable {
  enum Kind: String, Sendable, CaseIterable, Storable {
    case signUp = "sign-up"
    case invitation, reset

    var hours: Int {
      switch self {
      case .signUp: 24
      case .invitation: 7 * 24
      case .reset: 1
      }
    }
  }

  let kind: Kind
  /// Whose; nobody's yet for a sign-up.
  let account: ID?
  let mail: String
  let name: String
  let language: String
  let until: Instant
  let used: Instant?

  /// Why it opens nothing any more, if so.
  func objection(at now: Instant) -> Text? {
    if used != nil { return MailLinkTexts.used }
    if now >= until { return kind == .invitation ? MailLinkTexts.invitationExpired : MailLinkTexts.expired }
    return nil
  }

  static func path(_ token: Token) -> String { "/mail-links/" + token.text }
}
