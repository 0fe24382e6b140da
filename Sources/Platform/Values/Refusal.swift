import HTML

/// The application says no, for a reason the person can be told. Anything else thrown is a fault.
package enum Refusal: Error, Sendable {
  case notFound
  case signInRequired
  case forbidden
  /// What was asked does not fit the present state; the text says what the person can do, `leadingTo` where.
  case conflict(Text, leadingTo: Way? = nil)
  /// Somebody saved in between. A form that only `adds` to the record may be sent again under the `current` revision after a look
  /// at it; one that sets it as a whole may not, for it would undo what came in between.
  case stale(current: Int, adds: Bool = false)
  /// The form was taken before, which led to `path`; what comes under its key now says something else.
  case sentBefore(path: String)
  /// Every field at once, never the first only.
  case invalid([FieldError])
  /// Too many attempts; seconds until the next one is heard.
  case tooMany(retryAfter: Int)
  /// More than `limit` bytes.
  case tooLarge(limit: Int)

  /// A page of ours on which a refused person can go on.
  package struct Way: Sendable, Hashable {
    package let title: Text
    package let path: String

    package init(_ title: Text, _ path: String) {
      self.title = title
      self.path = path
    }
  }
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
