import HTML

/// How much weight a button has. A page has one primary button; what destroys is red and says what it destroys.
package enum ButtonWeight: String, Sendable {
  case primary, secondary, danger, quiet

  var classes: String { "button button-\(rawValue)" }
}

// A button's text stands in one span: the button is a flex box, and readings would fall apart into boxes of their own.

/// Sends the form it stands in. With a name and value it says which button was pressed.
package func submitButton(
  _ label: Text, _ weight: ButtonWeight = .primary, name: String? = nil, value: String = "", form: String? = nil
) -> Node {
  button(
    .type("submit"), .class(weight.classes), .when(name, { .name($0) }), .when(name != nil, .value(value)),
    .when(form, { .form($0) })
  ) { span(label) }
}

/// Leads somewhere, with the look of a button.
package func linkButton(_ label: Text, to link: Link, _ weight: ButtonWeight = .secondary) -> Node {
  a(.class(weight.classes), .href(link)) { span(label) }
}

/// One button that does one thing: a form of its own with the one-time key and, where it matters, the revision seen.
package func actionButton(
  _ label: Text, action: Link, key: String, revision: Int? = nil, _ weight: ButtonWeight = .secondary
) -> Node {
  HTML.form(.method("post"), .action(action), .class("action")) {
    hiddenField("key", key)
    if let revision { hiddenField("revision", String(revision)) }
    submitButton(label, weight)
  }
}

/// Buttons beside each other, the most important first.
package func buttonRow(@HTMLBuilder _ buttons: () -> Node) -> Node {
  div(.class("buttons")) { buttons() }
}

/// The page's title with what stands under it and what can be done.
package func headingBlock(
  _ title: Text, eyebrow: Text? = nil, lead: Text? = nil, lang: Attribute = .omitted,
  @HTMLBuilder actions: () -> Node = { .empty }
) -> Node {
  let actions = actions()
  return div(.class("heading-block")) {
    div {
      if let eyebrow { p(.class("eyebrow")) { eyebrow } }
      h1(lang) { title }
      if let lead { p(.class("lead")) { lead } }
    }
    if !actions.isEmpty { buttonRow { actions } }
  }
}
