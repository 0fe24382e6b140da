import Calendar
import HTML
import Platform

/// The form with which organisers write an activity: from what was sent, or from what the activity says now.
struct ActivityFormPages {
  let fields: ActivityFields
  let form: Form
  let city: Municipality
  let today: Day

  init(_ form: Form, _ errors: [FieldError], city: Municipality, today: Day) {
    fields = ActivityFields(form, errors)
    (self.form, self.city, self.today) = (form, city, today)
  }

  private func state(_ name: String, _ label: Text, support: Text? = nil, required: Bool = false) -> FieldState {
    var state = fields.state(name, label, required: required)
    state.support = support
    return state
  }

  @HTMLBuilder var node: Node {
    part(ActivityTexts.basics) {
      textField(state("title", ActivityTexts.title, required: true))
      textField(state("reading", ActivityTexts.reading, support: ActivityTexts.readingSupport))
      textField(state("summary", ActivityTexts.summary, required: true))
      textAreaField(state("easy", ActivityTexts.easy, support: ActivityTexts.easySupport, required: true), rows: 3, limit: 300)
      textAreaField(state("text", ActivityTexts.about), rows: 6, limit: 4_000)
      boxes("field", ActivityTexts.field, facts("field"), required: true)
      textField(state("served", ActivityTexts.served))
    }
    part(ActivityTexts.whenPart) { schedule }
    part(ActivityTexts.wherePart) {
      selectField(
        state("area", ActivityTexts.area, required: true),
        choices: ActivityForm.areas(city, on: today).map { Choice($0.key, $0.name) })
      textField(state("place", ActivityTexts.place))
      textField(state("address", ActivityTexts.address))
      textAreaField(state("way", ActivityTexts.way), rows: 2, limit: 500)
      singleCheckbox(state("online", ActivityTexts.onlineLabel))
    }
    part(ActivityTexts.whoPart) { roles }
    part(ActivityTexts.carePart) { care }
  }

  private func part(_ title: Text, @HTMLBuilder _ content: () -> Node) -> Node {
    let content = content()
    return section {
      h2(title)
      content
    }
  }

  private func facts(_ kind: String) -> [Choice] { city.facts(kind, on: today).map { Choice($0.key, $0.name) } }

  private func boxes(_ name: String, _ label: Text, _ choices: [Choice], required: Bool = false) -> Node {
    checkboxField(state(name, label, required: required), choices: choices, chosen: form.all(name))
  }

  @HTMLBuilder private var schedule: Node {
    radioField(
      fields.state("rule", ActivityTexts.rule, required: true, initial: "once"),
      choices: Schedule.Rule.allCases.map { Choice($0.rawValue, ActivityTexts.name($0)) })
    date("first", ActivityTexts.first, required: true)
    timeField(state("start", ActivityTexts.startTime, required: true))
    timeField(state("end", ActivityTexts.endTime, required: true))
    only("rule", [.weekly, .nth]) {
      boxes("weekday", ActivityTexts.weekday, Weekday.allCases.map { Choice($0.key, ActivityTexts.weekday($0)) })
    }
    only("rule", [.nth]) { boxes("nth", ActivityTexts.nth, (1...5).map { Choice(String($0), ActivityTexts.nth($0)) }) }
    only("rule", [.weekly, .monthly, .nth]) {
      date("until", ActivityTexts.until)
      textAreaField(state("skipped", ActivityTexts.skipped, support: ActivityTexts.skippedSupport), rows: 2)
    }
  }

  /// A script hides what does not apply to the chosen rule; without one everything stands there.
  private func only(_ name: String, _ rules: [Schedule.Rule], @HTMLBuilder _ content: () -> Node) -> Node {
    div(.data("when", name), .data("any", rules.map(\.rawValue).joined(separator: " ")), content: content)
  }

  private func date(_ name: String, _ label: Text, required: Bool = false) -> Node {
    dateField(
      state(name, label, required: required),
      DateParts(year: form[name + "-year"], month: form[name + "-month"], day: form[name + "-day"]))
  }

  @HTMLBuilder private var roles: Node {
    singleCheckbox(state("sign-ups", ActivityTexts.signUpsLabel))
    textField(state("closes", ActivityTexts.closes), kind: .number, width: .short)
    p(.class("support")) { ActivityTexts.rolesSupport }
    for row in 1...Self.rolesShown { role(row) }
    let more = (Self.rolesShown + 1)...ActivityForm.roleRows
    details(.open(more.contains { !form["role-\($0)-name"].isEmpty || hasErrors($0) })) {
      HTML.summary(ActivityTexts.moreRoles)
      for row in more { role(row) }
    }
  }

  /// Most activities have no more roles than this.
  private static let rolesShown = 2

  private func hasErrors(_ row: Int) -> Bool {
    ["name", "level", "capacity"].contains { fields.errors.text(for: "role-\(row)-" + $0) != nil }
  }

  private func role(_ row: Int) -> Node {
    fieldset {
      legend(ActivityTexts.role(row))
      hiddenField("role-\(row)-id", form["role-\(row)-id"])
      textField(state("role-\(row)-name", ActivityTexts.roleName, required: row == 1), width: .medium)
      selectField(
        fields.state("role-\(row)-level", ActivityTexts.level, initial: row == 1 ? "join" : "help"),
        choices: ActivityRole.Level.allCases.map { Choice($0.rawValue, ActivityTexts.name($0)) })
      textField(state("role-\(row)-capacity", ActivityTexts.capacity), kind: .number, width: .short)
    }
  }

  @HTMLBuilder private var care: Node {
    textField(state("cost", ActivityTexts.cost, support: ActivityTexts.costSupport), kind: .number, width: .short)
    textField(state("cost-note", ActivityTexts.costNote))
    textAreaField(state("bring", ActivityTexts.bring), rows: 2, limit: 500)
    singleCheckbox(state("newcomers", ActivityTexts.newcomersLabel))
    singleCheckbox(state("childcare", ActivityTexts.childcareLabel))
    textField(state("childcare-note", ActivityTexts.childcareNote))
    boxes("accessibility", ActivityTexts.accessibility, facts("accessibility"))
    boxes("language", ActivityTexts.language, facts("language"))
    textField(state("contact", ActivityTexts.contact, required: true))
  }

  /// What is wrong, in the order of the form.
  var summary: Node {
    errorSummary(
      fields.errors.map { error in FieldState(error.field, label: Self.label(error.field), error: error.text) })
  }

  private static func label(_ field: String) -> Text {
    switch field {
    case "title": ActivityTexts.title
    case "reading": ActivityTexts.reading
    case "summary": ActivityTexts.summary
    case "easy": ActivityTexts.easy
    case "text": ActivityTexts.about
    case "field": ActivityTexts.field
    case "rule": ActivityTexts.rule
    case "first": ActivityTexts.first
    case "until": ActivityTexts.until
    case "start": ActivityTexts.startTime
    case "end": ActivityTexts.endTime
    case "weekday": ActivityTexts.weekday
    case "nth": ActivityTexts.nth
    case "skipped": ActivityTexts.skipped
    case "area": ActivityTexts.area
    case "place": ActivityTexts.place
    case "address": ActivityTexts.address
    case "way": ActivityTexts.way
    case "online": ActivityTexts.onlineLabel
    case "served": ActivityTexts.served
    case "cost-note": ActivityTexts.costNote
    case "bring": ActivityTexts.bring
    case "newcomers": ActivityTexts.newcomersLabel
    case "childcare": ActivityTexts.childcareLabel
    case "childcare-note": ActivityTexts.childcareNote
    case "accessibility": ActivityTexts.accessibility
    case "language": ActivityTexts.language
    case "sign-ups": ActivityTexts.signUpsLabel
    case "contact": ActivityTexts.contact
    case "cost": ActivityTexts.cost
    case "closes": ActivityTexts.closes
    default: field.utf8.starts(with: "role".utf8) ? ActivityTexts.roles : ActivityTexts.activity
    }
  }
}

extension ActivityFormPages {
  private static let compared = [
    "title", "reading", "summary", "easy", "text", "served", "field", "rule", "first", "start", "end", "weekday", "nth", "until",
    "skipped", "area", "place", "address", "way", "online", "closes", "sign-ups", "cost", "cost-note", "bring", "newcomers",
    "childcare", "childcare-note", "accessibility", "language", "contact",
  ] + (1...ActivityForm.roleRows).map { "role-\($0)" }

  /// What the activity says now beside what was typed, for somebody who was not the first to save.
  func differences(from now: Form, _ language: Language) -> [StalePage.Field] {
    Self.compared.map { name in
      StalePage.Field(
        Self.label(name), theirs: words(name, in: now, language), yours: words(name, in: form, language))
    }
  }

  /// A field as it reads: facts and choices by their names, days and roles in one line.
  private func words(_ name: String, in form: Form, _ language: Language) -> String {
    if name == "first" || name == "until" {
      return ["-year", "-month", "-day"].map { form[name + $0] }.filter { !$0.isEmpty }.joined(separator: "-")
    }
    if name.utf8.starts(with: "role-".utf8) {
      guard !form[name + "-name"].isEmpty else { return "" }
      let level = ActivityRole.Level(rawValue: form[name + "-level"]).map { ActivityTexts.name($0).string(language) } ?? ""
      return [form[name + "-name"], level, form[name + "-capacity"]].filter { !$0.isEmpty }.joined(separator: " ")
    }
    return form.all(name).map { value in
      switch name {
      case "field", "area", "language", "accessibility": city.name(name, value, on: today).string(language)
      case "rule": Schedule.Rule(rawValue: value).map { ActivityTexts.name($0).string(language) } ?? value
      case "weekday": Weekday(key: value).map { ActivityTexts.weekday($0).string(language) } ?? value
      case "nth": Int(value).map { ActivityTexts.nth($0).string(language) } ?? value
      default: value
      }
    }.joined(separator: "\n")
  }
}

/// Fields of a form with what was typed and what is wrong.
struct ActivityFields {
  let form: Form
  let errors: [FieldError]

  init(_ form: Form, _ errors: [FieldError]) {
    self.form = form
    self.errors = errors
  }

  func state(_ name: String, _ label: Text, support: Text? = nil, required: Bool = false, initial: String = "") -> FieldState {
    FieldState(
      name, label: label, support: support, value: form.has(name) ? form[name] : initial, error: errors.text(for: name),
      required: required)
  }
}
