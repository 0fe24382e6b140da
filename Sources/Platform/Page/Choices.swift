import HTML

/// One of the answers a question offers.
package struct Choice: Sendable {
  package var value: String
  package var label: Text
  package var support: Text?

  package init(_ value: String, _ label: Text, support: Text? = nil) {
    self.value = value
    self.label = label
    self.support = support
  }
}

/// Choices under a heading, such as the windows of one ward.
package struct ChoiceGroup: Sendable {
  package var label: Text
  package var choices: [Choice]

  package init(_ label: Text, _ choices: [Choice]) {
    self.label = label
    self.choices = choices
  }
}

/// One of many, folded away. Prefer radios up to seven.
package func selectField(_ state: FieldState, choices: [Choice], groups: [ChoiceGroup] = []) -> Node {
  selectNode(state, none: PageTexts.choose, choices, groups)
}

/// One of many in a filter: choosing nothing leaves everything in.
package func filterSelect(_ state: FieldState, choices: [Choice]) -> Node {
  selectNode(state, none: ListTexts.any, choices, [])
}

private func selectNode(_ state: FieldState, none: Text, _ choices: [Choice], _ groups: [ChoiceGroup]) -> Node {
  field(state) {
    div(.class("select")) {
      select(.class("input"), state.control()) {
        option(.value("")) { none }
        for choice in choices { optionNode(choice, selected: state.value) }
        for group in groups {
          optgroup(.label(group.label)) {
            for choice in group.choices { optionNode(choice, selected: state.value) }
          }
        }
      }
    }
  }
}

private func optionNode(_ choice: Choice, selected: String) -> Node {
  option(.value(choice.value), .selected(isSame(choice.value, selected))) { choice.label }
}

/// One of a few, all visible.
package func radioField(_ state: FieldState, choices: [Choice]) -> Node {
  fieldGroup(state) {
    div(.class("choices")) {
      for (index, choice) in choices.enumerated() {
        choiceNode(state, choice, index, type: "radio", checked: isSame(choice.value, state.value))
      }
    }
  }
}

/// Any of a few. The values come as several fields of one name.
package func checkboxField(_ state: FieldState, choices: [Choice], chosen: [String]) -> Node {
  fieldGroup(state) {
    div(.class("choices")) {
      for (index, choice) in choices.enumerated() {
        choiceNode(
          state, choice, index, type: "checkbox", checked: chosen.contains { isSame($0, choice.value) })
      }
    }
  }
}

/// A single box for yes, such as a consent. Its label is the sentence agreed to.
package func singleCheckbox(_ state: FieldState) -> Node {
  div(.class(state.error == nil ? "field" : "field field-invalid")) {
    div(.class("choice")) {
      input(.type("checkbox"), .value("yes"), .checked(isSame(state.value, "yes")), state.control())
      label(.for(state.id)) { state.label; " "; state.mark }
    }
    state.supportNode
    state.errorNode
  }
}

private func choiceNode(_ state: FieldState, _ choice: Choice, _ index: Int, type: String, checked: Bool) -> Node {
  // The first has the id that the error summary leads to.
  let id = index == 0 ? state.id : "\(state.id)-\(index + 1)"
  let isRadio = type == "radio"
  return div(.class("choice")) {
    input(
      .type(type), .id(id), .name(state.name), .value(choice.value), .checked(checked),
      .required(isRadio && state.required), state.invalid,
      .when(choice.support != nil, .aria("describedby", id + "-about")))
    label(.for(id)) { choice.label }
    if let support = choice.support { p(.class("support"), .id(id + "-about")) { support } }
  }
}

/// Byte by byte: two values that merely look alike are two values.
private func isSame(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }
