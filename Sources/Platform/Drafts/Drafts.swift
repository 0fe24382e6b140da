import Calendar

/// A form somebody began and has not sent.
package struct Draft: Sendable {
  /// Which form, like `consultations-new`.
  package let form: String
  /// What the person reads in the list, and where the form is.
  package let title: String
  package let path: String
  package let fields: Form
  package let at: Instant
}
