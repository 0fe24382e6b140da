import HTML

/// The application says no, for a reason the person can be told. Anything else thrown is a fault.
package enum Refusal: Error, Sendable {
  case notFound
  case signInRequired
  case forbidden
  /// What was asked does not fit the present state; the text says what the person can do.
  case conflict(Text)
  /// Somebody saved in between; the page shows both texts.
  case stale(current: Int)
  /// Every field at once, never the first only.
  case invalid([FieldError])
  /// Too many attempts; seconds until the next one is heard.
  case tooMany(retryAfter: Int)
  /// More than `limit` bytes.
  case tooLarge(limit: Int)
}

/// What is wrong with one field, in words for the person who filled it in.
package struct FieldError: Sendable, Hashable {
  package let field: String
  package let text: Text

  package init(_ field: String, _ text: Text) {
    self.field = field
    self.text = text
  }
}
