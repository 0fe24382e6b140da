import HTML

/// One question of a form, with what was typed and what is wrong with it.
package struct FieldState: Sendable {
  package var name: String
  package var label: Text
  /// How to answer, said before the question is answered.
  package var support: Text?
  package var value: String
  package var error: Text?
  package var required: Bool
  /// Required for some answers to other questions; the support text says for which.
  package var isSometimesRequired = false

  package init(
    _ name: String, label: Text, support: Text? = nil, value: String = "", error: Text? = nil, required: Bool = false
  ) {
    self.name = name
    self.label = label
    self.support = support
    self.value = value
    self.error = error
    self.required = required
  }

  /// The same question, marked as required in the cases that its support text names.
  package func sometimes() -> FieldState {
    var state = self
    state.isSometimesRequired = true
    return state
  }

  /// The id of the control that an error leads to.
  package var id: String { "field-" + name }
  var errorID: String { id + "-error" }
  var supportID: String { id + "-support" }

  /// The error is read before the support text; `more` names what else describes the control.
  func describedBy(_ more: [String] = []) -> Attribute {
    let ids = (error == nil ? [] : [errorID]) + (support == nil ? [] : [supportID]) + more
    return ids.isEmpty ? .omitted : .aria("describedby", ids.joined(separator: " "))
  }

  var invalid: Attribute { .when(error != nil, .aria("invalid", "true")) }

  /// What every single control has in common.
  func control(describedBy more: [String] = []) -> Attribute {
    .all([.id(id), .name(name), .required(required), describedBy(more), invalid])
  }

  package var mark: Node {
    span(.class(required ? "mark mark-required" : "mark")) {
      required ? PageTexts.required : isSometimesRequired ? PageTexts.sometimes : PageTexts.optional
    }
  }

  @HTMLBuilder var supportNode: Node {
    if let support { p(.class("support"), .id(supportID)) { support } }
  }

  @HTMLBuilder var errorNode: Node {
    if let error { p(.class("field-error"), .id(errorID)) { PageTexts.errorMark; error } }
  }
}

/// Label above, support text, control, error text.
package func field(_ field: FieldState, @HTMLBuilder control: () -> Node) -> Node {
  div(.class(field.error == nil ? "field" : "field field-invalid")) {
    label(.for(field.id)) { field.label; " "; field.mark }
    field.supportNode
    control()
    field.errorNode
  }
}

/// A question with several controls.
package func fieldGroup(_ field: FieldState, @HTMLBuilder controls: () -> Node) -> Node {
  fieldset(
    .class(field.error == nil ? "field" : "field field-invalid"), field.describedBy(), .id(field.id + "-group")
  ) {
    legend { field.label; " "; field.mark }
    field.supportNode
    controls()
    field.errorNode
  }
}
