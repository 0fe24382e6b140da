import HTML
import Platform

/// What was typed into a form, or what stood there before, with what is wrong: the states of its fields.
struct TypedFields: Sendable {
  let form: Form
  let errors: [FieldError]

  init(_ form: Form = Form(), _ errors: [FieldError] = []) {
    self.form = form
    self.errors = errors
  }

  func state(
    _ name: String, _ label: Text, support: Text? = nil, required: Bool = false, initial: String = ""
  ) -> FieldState {
    FieldState(
      name, label: label, support: support, value: form.has(name) ? form[name] : initial, error: errors.text(for: name),
      required: required)
  }
}
