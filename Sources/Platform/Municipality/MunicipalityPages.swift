import HTML

/// The forms with which the facts of the city are changed.
enum MunicipalityPages {
  static func words(
    _ title: Text, action: Link, values: Form, ends: Bool, errors: [FieldError], start: Node
  ) -> Node {
    .fragment {
      h1(title)
      summary(errors)
      form(.class("form"), .method("post"), .action(action)) {
        start
        area("ja", MunicipalityTexts.japanese, values, errors)
        area("easy", MunicipalityTexts.easyJapanese, values, errors)
        area("en", MunicipalityTexts.english, values, errors)
        line("from", ends ? MunicipalityTexts.from : MunicipalityTexts.start, values, errors)
        if ends { line("to", MunicipalityTexts.to, values, errors) }
        submitButton(MunicipalityTexts.save)
      }
    }
  }

  static func closure(_ openings: [(key: String, title: Text)], values: Form, errors: [FieldError], start: Node) -> Node {
    .fragment {
      h1(MunicipalityTexts.closure)
      summary(errors)
      form(.class("form"), .method("post"), .action("/admin/municipality/closures")) {
        start
        field("opening", MunicipalityTexts.opening, errors) { described in
          div(.class("select")) {
            select(.class("input"), .id("opening"), .name("opening"), described) {
              for opening in openings {
                option(.value(opening.key), .selected(values["opening"] == opening.key)) { opening.title }
              }
            }
          }
        }
        line("from", MunicipalityTexts.from, values, errors)
        line("to", MunicipalityTexts.to, values, errors)
        line("ja", MunicipalityTexts.japanese, values, errors)
        line("easy", MunicipalityTexts.easyJapanese, values, errors)
        line("en", MunicipalityTexts.english, values, errors)
        submitButton(MunicipalityTexts.save)
      }
    }
  }

  private static func summary(_ errors: [FieldError]) -> Node {
    guard !errors.isEmpty else { return .empty }
    return div(.class("error-summary"), .role("alert"), .tabindex(-1), .autofocus(true)) {
      h2(MunicipalityTexts.problems)
      ul { for error in errors { li { a(.href(Link(fragment: error.field))) { error.text } } } }
    }
  }

  private static func line(_ name: String, _ title: Text, _ values: Form, _ errors: [FieldError]) -> Node {
    field(name, title, errors) { input(.class("input"), .type("text"), .id(name), .name(name), .value(values[name]), $0) }
  }

  private static func area(_ name: String, _ title: Text, _ values: Form, _ errors: [FieldError]) -> Node {
    field(name, title, errors) { textarea(.class("input"), .id(name), .name(name), .rows(4), $0, content: values[name]) }
  }

  private static func field(
    _ name: String, _ title: Text, _ errors: [FieldError], _ control: (Attribute) -> Node
  ) -> Node {
    div(.class("field")) {
      label(.for(name)) { title }
      if let error = errors.text(for: name) { p(.class("field-error"), .id(name + "-error")) { error } }
      control(.when(errors.text(for: name) != nil, .all([.aria("invalid", "true"), .aria("describedby", name + "-error")])))
    }
  }
}
