import HTML

/// Names the present settings, and removes one's own views.
struct SavedViewForm {
  let view: ListView
  let key: String

  @HTMLBuilder var node: Node {
    postForm(action: Link(path: view.list.path + "/views"), key: key) {
      hiddenField("query", AddressQuery.write(view.state.query(of: view.list)))
      hiddenField("return", view.here)
      textField(FieldState("name", label: ListTexts.viewName, required: true), width: .medium)
      let frame = view.list.filters.filter { view.list.frame.contains($0.key) && view.state.values[$0.key] != nil }
      if !frame.isEmpty {
        checkboxField(
          FieldState("free", label: ListTexts.where), choices: frame.map { Choice($0.key, ListTexts.everywhere($0.label)) },
          chosen: [])
      }
      let scopes = Self.sharable(view.context)
      if !scopes.isEmpty {
        selectField(
          FieldState("shared", label: ListTexts.shareWith, support: ListTexts.onlyMe),
          choices: scopes.map { Choice($0.0.description, $0.1) })
      }
      submitButton(ListTexts.saveView, .secondary)
    }
    for saved in view.saved where saved.owner == view.context.actor.person {
      HTML.form(.method("post"), .action(Link(path: "\(view.list.path)/views/\(saved.id)/removal")), .class("action")) {
        hiddenField("return", view.list.path)
        span { saved.name }
        submitButton(ListTexts.remove, .quiet)
      }
    }
  }

  /// The scopes with which the actor may share a view: windows and departments, by name.
  static func sharable(_ context: ListContext) -> [(Scope, Text)] {
    context.actor.windows.map { (.window($0), context.city.name("window", $0, on: context.today)) }
      + context.actor.departments.map { (.department($0), context.city.name("department", $0, on: context.today)) }
  }
}
