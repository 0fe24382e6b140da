import HTML

/// What the page says about what just happened or should be known.
package struct Notice: Sendable {
  package enum Kind: String, Sendable {
    case success, information, warning, error

    var icon: Icon {
      switch self {
      case .success: .success
      case .information: .information
      case .warning: .warning
      case .error: .error
      }
    }

    var word: Text {
      switch self {
      case .success: PageTexts.success
      case .information: PageTexts.information
      case .warning: PageTexts.warning
      case .error: PageTexts.error
      }
    }
  }

  package var kind: Kind
  package var title: Text
  package var body: Node

  package init(_ kind: Kind, _ title: Text, body: Node = .empty) {
    self.kind = kind
    self.title = title
    self.body = body
  }
}

/// Icon, the kind in words, and the message. A success is announced politely, an error at once.
package func notificationBanner(_ notice: Notice) -> Node {
  div(
    .class("notice notice-\(notice.kind.rawValue)"),
    .role(notice.kind == .error ? "alert" : "status")
  ) {
    notice.kind.icon.node
    div(.class("notice-body")) {
      p(.class("notice-title")) {
        span(.class("notice-kind")) { notice.kind.word }
        notice.title
      }
      notice.body
    }
  }
}

/// What must be corrected, above the form. Takes focus without a script; each line leads to its field.
@HTMLBuilder
package func errorSummary(_ fields: [FieldState]) -> Node {
  let wrong = fields.filter { $0.error != nil }
  if !wrong.isEmpty {
    div(
      .class("error-summary"), .role("alert"), .tabindex(-1), .autofocus(true), .aria("labelledby", "error-summary")
    ) {
      h2(.id("error-summary")) {
        Icon.error.node
        span { PageTexts.errorsTitle.filling(Format.number(wrong.count)) }
      }
      ul {
        for field in wrong {
          li { a(.href(Link(fragment: field.id))) { field.label; "："; field.error } }
        }
      }
    }
  }
}

/// Where one is in a form of several pages.
package func stepIndicator(_ steps: [Text], current: Int) -> Node {
  nav(.class("steps"), .aria("label", PageTexts.steps)) {
    ol {
      for (index, step) in steps.enumerated() {
        let number = index + 1
        li(
          .class(number < current ? "step step-done" : number == current ? "step step-current" : "step"),
          .when(number == current, .aria("current", "step"))
        ) {
          span(.class("hidden")) { PageTexts.stepOf.filling(Format.number(number), Format.number(steps.count)) }
          span(.class("step-number"), .aria("hidden", "true")) { number }
          span(.class("step-name")) { step }
          if number < current { span(.class("hidden")) { PageTexts.stepDone } }
        }
      }
    }
  }
}
