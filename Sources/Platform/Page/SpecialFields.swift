import Calendar
import HTML

/// A day as three answers, kept as typed even where there is no such day.
package struct DateParts: Sendable {
  package var year: String
  package var month: String
  package var day: String

  package init(year: String = "", month: String = "", day: String = "") {
    self.year = year
    self.month = month
    self.day = day
  }

  /// As typed into a form; before anything was, a day to begin with.
  package init(_ form: Form, _ name: String, or first: Day? = nil) {
    if form.has(name + "-year") {
      self.init(year: form[name + "-year"], month: form[name + "-month"], day: form[name + "-day"])
    } else {
      self = first.map { DateParts(year: String($0.year), month: String($0.month), day: String($0.day)) } ?? DateParts()
    }
  }
}

/// A day as three fields, sent as `name-year`, `name-month`, `name-day`. A native picker fits neither old browsers
/// nor birth years, and a day is quicker typed.
package func dateField(_ state: FieldState, _ parts: DateParts, autocomplete tokens: String? = nil) -> Node {
  fieldGroup(state) {
    div(.class("date")) {
      datePart(state, "year", PageTexts.year, parts.year, id: state.id, size: 4, tokens)
      datePart(state, "month", PageTexts.month, parts.month, id: state.id + "-month", size: 2, tokens)
      datePart(state, "day", PageTexts.day, parts.day, id: state.id + "-day", size: 2, tokens)
    }
  }
}

private func datePart(
  _ state: FieldState, _ part: String, _ name: Text, _ value: String, id: String, size: Int, _ tokens: String?
) -> Node {
  div(.class("date-part")) {
    label(.for(id)) { name }
    input(
      .type("text"), .class("input"), .inputmode("numeric"), .id(id), .name(state.name + "-" + part), .value(value),
      .size(size), .required(state.required), state.describedBy(), state.invalid,
      .when(tokens, { .autocomplete("\($0)-\(part)") }))
  }
}

/// What may be uploaded, in words and for the file dialogue. The server checks again.
package struct FileLimits: Sendable {
  /// As people name them: 「PDF、JPEG、PNG」.
  package var types: Text
  /// As browsers name them: `.pdf,image/jpeg`.
  package var accept: String
  package var count: Int
  package var bytes: Int

  package init(types: Text, accept: String, count: Int, bytes: Int) {
    self.types = types
    self.accept = accept
    self.count = count
    self.bytes = bytes
  }

  var words: Text {
    let parts = [
      PageTexts.fileTypes.filling(types), PageTexts.fileCount.filling(Format.number(count)),
      PageTexts.fileSize.filling(Format.size(bytes: bytes)),
    ]
    return parts.joined(separator: Text(ja: "、", en: "; "))
  }
}

/// Files. The form around it must be `multipart`.
package func fileField(_ state: FieldState, limits: FileLimits) -> Node {
  let limitsID = state.id + "-limits"
  return field(state) {
    p(.class("support"), .id(limitsID)) { limits.words }
    input(
      .type("file"), .class("file"), state.control(describedBy: [limitsID]), .accept(limits.accept),
      .multiple(limits.count > 1))
  }
}

/// Where a form keeps what was typed so far.
package struct DraftPlace: Sendable {
  package var link: Link
  /// The time of the last saving, if there is one.
  package var savedAt: Text?

  package init(_ link: Link, savedAt: Text? = nil) {
    self.link = link
    self.savedAt = savedAt
  }
}

/// A form that changes something: POST, its one-time key, the revision it was made from. The browser's own checks are
/// off, because ours speak three languages and keep what was typed.
package func postForm(
  action: Link, key: String, revision: Int? = nil, id: String? = nil, multipart: Bool = false, draft: DraftPlace? = nil,
  confirmLeave: Bool = false, @HTMLBuilder content: () -> Node
) -> Node {
  HTML.form(
    .class("form"), .method("post"), .action(action), .novalidate, .when(id, { .id($0) }),
    .when(multipart, .enctype("multipart/form-data")), .when(draft, { .data("draft", $0.link) }),
    .when(confirmLeave, .data("confirm-leave", "on"))
  ) {
    hiddenField("key", key)
    if let revision { hiddenField("revision", String(revision)) }
    content()
    if let draft {
      p(
        .class("draft-state"), .role("status"), .data("saved", PageTexts.draftSaved),
        .data("failed", PageTexts.draftFailed)
      ) {
        if let saved = draft.savedAt { PageTexts.draftSaved.filling(saved) }
      }
    }
  }
}
