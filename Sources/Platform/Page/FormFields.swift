import HTML

/// The fields of a form with what was typed, or what stood there before, and what is wrong with each.
package struct FormFields: Sendable {
  package let form: Form
  package let errors: [FieldError]
  private let labels: @Sendable (String) -> Text

  /// `labels` says what people call a field.
  package init(_ form: Form, _ errors: [FieldError], labels: @escaping @Sendable (String) -> Text) {
    self.form = form
    self.errors = errors
    self.labels = labels
  }

  package func state(
    _ name: String, support: Text? = nil, required: Bool = false, initial: String = ""
  ) -> FieldState {
    FieldState(
      name, label: labels(name), support: support, value: form.has(name) ? form[name] : initial,
      error: errors.text(for: name), required: required)
  }

  /// The states of everything that is wrong, for the summary above the form.
  package var wrong: [FieldState] {
    errors.map { FieldState($0.field, label: labels($0.field), error: $0.text) }
  }
}
