import HTML

/// What a line of text holds; decides keyboard, autofill and checks by the browser.
package enum TextKind: Sendable {
  case plain, email, telephone, number, url, password, code

  var attributes: Attribute {
    switch self {
    case .plain: .type("text")
    case .email: .all([.type("email"), .inputmode("email")])
    case .telephone: .all([.type("tel"), .inputmode("tel")])
    case .number: .all([.type("text"), .inputmode("numeric")])
    case .url: .all([.type("url"), .inputmode("url")])
    case .password: .type("password")
    case .code: .all([.type("text"), .inputmode("numeric"), .attribute("spellcheck", "false")])
    }
  }
}

/// How wide an answer is expected to be; tells a reader how much to write.
package enum FieldWidth: String, Sendable {
  case short, medium, full
}

/// One line of text. `autocomplete` is a token of HTML (name, email, tel, current-password, one-time-code …).
package func textField(
  _ state: FieldState, kind: TextKind = .plain, autocomplete token: String? = nil, width: FieldWidth = .full,
  suggestions: Link? = nil
) -> Node {
  let list = state.id + "-suggestions"
  return field(state) {
    input(
      kind.attributes, .class("input input-\(width.rawValue)"), state.control(),
      .value(kind == .password ? "" : state.value),
      .when(token, { .autocomplete($0) }), .when(suggestions, { .data("suggest", $0) }),
      .when(suggestions != nil, .data("suggest-into", list)))
    if suggestions != nil { suggestionPlace(list) }
  }
}

/// Several lines of text. With a limit, the count is shown while typing; the server decides.
package func textAreaField(
  _ state: FieldState, rows: Int = 6, limit: Int? = nil, suggestions: Link? = nil
) -> Node {
  let list = state.id + "-suggestions"
  let count = state.id + "-count"
  return field(state) {
    textarea(
      .class("input"), .rows(rows), state.control(describedBy: limit == nil ? [] : [count]),
      .when(limit, { .data("limit", String($0)) }), .when(suggestions, { .data("suggest", $0) }),
      .when(suggestions != nil, .data("suggest-into", list)), content: state.value)
    if let limit {
      p(.class("count"), .id(count)) { PageTexts.limit.filling(Format.number(limit)) }
      p(
        .class("hidden"), .role("status"), .id(state.id + "-said"), .data("counted", PageTexts.counted),
        .data("exceeded", PageTexts.exceeded)
      ) {}
    }
    if suggestions != nil { suggestionPlace(list) }
  }
}

/// Where a script puts suggestions; empty and unnoticed without one.
private func suggestionPlace(_ id: String) -> Node {
  div(.class("suggestions"), .id(id), .role("status"), .data("found", PageTexts.suggestions)) {}
}

/// A time of day, as the browser asks for it.
package func timeField(_ state: FieldState) -> Node {
  field(state) { input(.type("time"), .class("input input-short"), state.control(), .value(state.value)) }
}

package func hiddenField(_ name: String, _ value: String) -> Node {
  input(.type("hidden"), .name(name), .value(value))
}

/// A search by words. GET, so that a result can be kept and passed on.
package func searchBox(action: Link, label text: Text, value: String = "", name: String = "q") -> Node {
  HTML.form(.class("search"), .role("search"), .method("get"), .action(action)) {
    label(.for("search-" + name)) { text }
    div(.class("search-row")) {
      input(.type("search"), .class("input"), .id("search-" + name), .name(name), .value(value))
      button(.type("submit"), .class("button button-secondary")) { span(PageTexts.search) }
    }
  }
}
