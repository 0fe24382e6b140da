import Calendar
import HTML
import Platform

/// What the desk may change of a case after intake: title, types, fields, urgency and what is known of the asker.
struct ClassificationForm: Sendable {
  let title: String
  let types: [String]
  let fields: [String]
  let urgency: String
  let askerKind: String
  let area: String
  let firstTime: Bool
  let contact: Contact
  let consents: [String]

  init(_ form: Form, city: Municipality, today: Day) throws(Refusal) {
    var check = FormCheck(form)
    self.init(&check, city: city, today: today)
    try check.finish()
  }

  /// For forms that ask more than this.
  init(_ check: inout FormCheck, city: Municipality, today: Day) {
    func keys(_ kind: String) -> [String] { city.facts(kind, on: today).map(\.key) }
    title = check.line("title", max: 100, required: CaseTexts.titleMissing)
    types = check.choices("types", in: keys("consultation-type"), required: CaseTexts.typeMissing)
    fields = check.choices("fields", in: keys("field"))
    urgency = check.choice("urgency", in: keys("urgency"), required: CaseTexts.chooseOne)
    askerKind = check.choice("asker-kind", in: keys("asker-kind"), required: CaseTexts.chooseOne)
    area = check.choice("area", in: city.askerAreas(on: today).map(\.key)) ?? ""
    firstTime = check.flag("first-time")
    consents = check.choices("consents", in: keys("consent-item"))
    var contact = Contact()
    contact.name = check.line("name", max: 100)
    contact.reading = check.line("reading", max: 100)
    contact.organisationName = check.line("organisation-name", max: 100)
    contact.phone = check.phone("phone") ?? ""
    contact.mail = check.mail("mail") ?? ""
    contact.address = check.line("address", max: 200)
    contact.callTimes = check.line("call-times", max: 100)
    contact.way = check.choice("way", in: Self.ways) ?? "phone"
    contact.language = check.choice("language", in: keys("language")) ?? "ja"
    contact.interpreter = check.flag("interpreter")
    self.contact = contact
  }

  static let ways = ["mail", "phone", "visit"]

  func put(into c: inout Consultation) {
    c.title = title
    c.types = types
    c.fields = fields
    c.urgency = urgency
    c.askerKind = askerKind
    c.area = area
    c.firstTime = firstTime
    c.contact = contact
    c.consents = consents
  }

  /// The form as it stands for a case, to begin with.
  static func filled(_ c: Consultation) -> Form {
    var values: [(String, String)] = [
      ("title", c.title), ("urgency", c.urgency), ("asker-kind", c.askerKind), ("area", c.area),
      ("name", c.contact.name), ("reading", c.contact.reading), ("organisation-name", c.contact.organisationName),
      ("phone", c.contact.phone), ("mail", c.contact.mail), ("address", c.contact.address),
      ("call-times", c.contact.callTimes), ("way", c.contact.way), ("language", c.contact.language),
    ]
    if c.firstTime { values.append(("first-time", "yes")) }
    if c.contact.interpreter { values.append(("interpreter", "yes")) }
    values += c.types.map { ("types", $0) } + c.fields.map { ("fields", $0) } + c.consents.map { ("consents", $0) }
    return Form(values)
  }

  /// What a colleague's save changed under one's hands, field by field, in words.
  static func differences(_ form: Form, _ current: Consultation, city: Municipality) -> [StalePage.Field] {
    let now = filled(current)
    let kinds = [
      "types": "consultation-type", "fields": "field", "urgency": "urgency", "area": "area", "asker-kind": "asker-kind",
    ]
    return ClassificationFields.labels.map { name, label in
      func words(_ form: Form) -> String {
        form.all(name).map { value in kinds[name].map { city.name($0, value).string(.ja) } ?? value }
          .joined(separator: "、")
      }
      return StalePage.Field(label, theirs: words(now), yours: words(form))
    }
  }
}

/// The fields of classification and contact, for editing and for intake.
struct ClassificationFields {
  let city: Municipality
  let today: Day
  let form: Form
  let errors: [FieldError]

  static let labels: [(String, Text)] = [
    ("title", DeskTexts.title), ("types", DeskTexts.type), ("fields", DeskTexts.field), ("urgency", DeskTexts.urgency),
    ("asker-kind", DeskTexts.askerKind), ("area", DeskTexts.area), ("name", CaseTexts.name),
    ("reading", CaseTexts.reading),
    ("organisation-name", CaseTexts.organisation), ("phone", CaseTexts.phone), ("mail", CaseTexts.mail),
    ("address", CaseTexts.address), ("call-times", CaseTexts.callTimes), ("way", CaseTexts.way),
    ("language", CaseTexts.language), ("consents", CaseTexts.consents),
  ]

  func state(_ name: String, required: Bool = false) -> FieldState {
    let label = Self.labels.first { $0.0 == name }?.1 ?? .empty
    return FieldState(name, label: label, value: form[name], error: errors.text(for: name), required: required)
  }

  private func choices(_ kind: String) -> [Choice] { city.facts(kind, on: today).map { Choice($0.key, $0.name) } }

  @HTMLBuilder var summaryOfErrors: Node {
    errorSummary(
      errors.map { error in
        FieldState(error.field, label: Self.labels.first { $0.0 == error.field }?.1 ?? IntakeTexts.label(error.field),
          error: error.text)
      })
  }

  @HTMLBuilder var matter: Node {
    textField(state("title", required: true))
    checkboxField(state("types", required: true), choices: choices("consultation-type"), chosen: form.all("types"))
    details(.open(!form.all("fields").isEmpty)) {
      summary(DeskTexts.field)
      checkboxField(state("fields"), choices: choices("field"), chosen: form.all("fields"))
    }
    radioField(state("urgency", required: true), choices: choices("urgency"))
  }

  @HTMLBuilder var person: Node {
    textField(state("name"), width: .medium)
    textField(state("reading"), width: .medium)
    textField(state("organisation-name"), width: .medium)
    selectField(state("asker-kind", required: true), choices: choices("asker-kind"))
    selectField(state("area"), choices: city.askerAreas(on: today).map { Choice($0.key, $0.name) })
    singleCheckbox(FieldState("first-time", label: DeskTexts.firstTime, value: form["first-time"]))
  }

  @HTMLBuilder var contact: Node {
    textField(state("phone"), kind: .telephone, width: .medium)
    textField(state("mail"), kind: .email, width: .medium)
    textField(state("address"))
    textField(state("call-times"))
    radioField(state("way"), choices: ClassificationForm.ways.map { Choice($0, CaseTexts.way($0)) })
    selectField(state("language"), choices: choices("language"))
    singleCheckbox(FieldState("interpreter", label: CaseTexts.interpreter, value: form["interpreter"]))
    checkboxField(state("consents"), choices: choices("consent-item"), chosen: form.all("consents"))
  }
}
