import HTML
import Platform

/// The fields of a form with what was typed and what is wrong with it.
struct ProposalFields {
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
