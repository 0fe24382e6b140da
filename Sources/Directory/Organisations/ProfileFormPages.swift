import Accounts
import Calendar
import HTML
import Platform

/// The form of an organisation's entry, its preview, and what stands there when somebody else saved meanwhile.
struct ProfileFormPages {
  let form: Form
  let errors: [FieldError]
  let city: Municipality
  let today: Day
  /// The innermost circle the writer may read; what lies further in is not on the form.
  let reach: Circle
  let profile: Profile?
  /// What was begun and has not been sent.
  let begun: Begun
  let language: Language
  let key: String

  private var fields: FormFields { FormFields(form, errors, labels: OrganisationFormTexts.label) }

  private var action: Link { Link(path: profile.map(\.path) ?? OrganisationListStore.path) }

  private func onForm(_ field: ProfileField) -> Bool { profile.map { $0.circle(of: field) <= reach } ?? true }

  @HTMLBuilder
  func page(stale: Node = .empty, same: [Likeness] = []) -> Node {
    headingBlock(
      Self.title(profile), eyebrow: profile.map { Text(verbatim: $0.name) }, lead: profile == nil ? OrganisationFormTexts.newLead : nil)
    stale
    errorSummary(fields.wrong)
    Self.draft(profile).node(begun, language, action: action, key: key, revision: profile?.revision) {
      if !same.isEmpty { LikenessPages.warning(same, fields.state("not-same"), city: city, today: today) }
      identity
      activity
      resources
      contacts
      circles
      buttonRow { submitButton(OrganisationFormTexts.preview, name: "go", value: "preview") }
    }
  }

  static func title(_ profile: Profile?) -> Text { profile == nil ? OrganisationFormTexts.new : OrganisationFormTexts.edit }

  /// Where an entry is kept while it is written. Members read who of their own changed it, and that the city did.
  static func draft(_ profile: Profile?) -> DraftForm {
    guard let profile else {
      return DraftForm("organisation-new", title: title(nil), path: OrganisationListStore.path + "/new")
    }
    return DraftForm(
      "organisation-\(profile.id)", title: Text(verbatim: profile.name + " ") + title(profile), path: profile.path + "/edit",
      of: DraftRecord(profile.id, verbs: changing))
  }

  /// What changes an entry; contacts that staff note are theirs.
  private static let changing = Set(ProfileEvent.allCases.map { "organisation." + $0.rawValue } + ["organisation.bulk", "organisation.merge"])

  /// The entry as it would read, with everything typed in hidden fields.
  @HTMLBuilder
  func preview(_ view: OrganisationPages.View, same: [Likeness]) -> Node {
    headingBlock(Text(verbatim: view.profile.name), eyebrow: OrganisationFormTexts.preview, lead: OrganisationFormTexts.previewLead)
    OrganisationPages.about(view)
    descriptionList([(OrganisationTexts.kind, Node(city.name("party-kind", view.profile.organisation.kind)))])
    ProfileFacts(view: view, city: city, today: today).node
    postForm(action: action, key: key, revision: profile?.revision) {
      for (name, value) in form.values where !["key", "revision", "go", "not-same", "draft-title", "draft-path"].contains(name) {
        hiddenField(name, value)
      }
      if !same.isEmpty { LikenessPages.warning(same, fields.state("not-same"), city: city, today: today) }
      buttonRow {
        submitButton(OrganisationFormTexts.send, name: "go", value: "send")
        submitButton(OrganisationFormTexts.back, .secondary, name: "go", value: "back")
      }
    }
  }

  @HTMLBuilder private var identity: Node {
    h2(OrganisationFormTexts.identity)
    textField(
      fields.state("name", required: true), autocomplete: "organization",
      suggestions: profile == nil ? "/organisations/suggestions" : nil)
    textField(fields.state("reading", support: OrganisationFormTexts.readingHelp))
    selectField(fields.state("kind", required: true), choices: choices("party-kind"))
    textField(
      fields.state("corporate-number", support: OrganisationFormTexts.numberHelp), kind: .number, width: .medium)
    if profile?.knownOn == nil { singleCheckbox(fields.state("first-timer")) }
  }

  @HTMLBuilder private var activity: Node {
    h2(OrganisationFormTexts.activity)
    if onForm(.about) { textAreaField(fields.state("about", required: true), rows: 5, limit: ProfileForm.longestAbout) }
    if onForm(.fields) {
      selectField(fields.state("field", required: true), choices: choices("field"))
      details(.open(!form.all("fields").isEmpty)) {
        summary(OrganisationFormTexts.otherFields)
        checkboxField(fields.state("fields"), choices: choices("field"), chosen: form.all("fields"))
      }
    }
    if onForm(.area) {
      selectField(fields.state("area", required: true), choices: areas)
      details(.open(!form.all("areas").isEmpty)) {
        summary(OrganisationFormTexts.otherAreas)
        checkboxField(fields.state("areas"), choices: areas, chosen: form.all("areas"))
      }
    }
    if onForm(.served) {
      checkboxField(fields.state("served"), choices: choices("served"), chosen: form.all("served"))
      textField(fields.state("served-words"))
    }
    if onForm(.since) { textField(fields.state("since"), kind: .number, width: .short) }
    if onForm(.size) { textField(fields.state("size", support: OrganisationFormTexts.sizeHelp), kind: .number, width: .short) }
  }

  @HTMLBuilder private var resources: Node {
    h2(OrganisationFormTexts.giveAndTake)
    p { OrganisationFormTexts.giveAndTakeLead }
    for side in Resource.Side.allCases where onForm(side == .offer ? .offers : .needs) {
      h3(side == .offer ? OrganisationTexts.offers : OrganisationTexts.needs)
      let filled = (1...ProfileForm.rows).filter { form.has("\(side.rawValue)-\($0)-text") && !form["\(side.rawValue)-\($0)-text"].isEmpty }
      let open = max(2, (filled.max() ?? 0) + 1)
      for number in 1...ProfileForm.rows where number <= open { row(side, number) }
      if open < ProfileForm.rows {
        details {
          summary(OrganisationFormTexts.giveAndTake + Text(ja: "（さらに）", easy: "（もっと）", en: " (more)"))
          for number in (open + 1)...ProfileForm.rows { row(side, number) }
        }
      }
    }
  }

  private func row(_ side: Resource.Side, _ number: Int) -> Node {
    let start = "\(side.rawValue)-\(number)"
    return div(.class("field-row")) {
      hiddenField(start + "-id", form[start + "-id"])
      selectField(fields.state(start + "-kind"), choices: choices("resource-kind"))
      textField(fields.state(start + "-text"))
    }
  }

  @HTMLBuilder private var contacts: Node {
    h2(OrganisationFormTexts.contacts)
    if onForm(.representative) { textField(fields.state("representative"), width: .medium) }
    if onForm(.contact) { textField(fields.state("contact"), width: .medium) }
    if onForm(.phone) { textField(fields.state("phone"), kind: .telephone, autocomplete: "tel", width: .medium) }
    if onForm(.mail) { textField(fields.state("mail"), kind: .email, autocomplete: "email") }
    if onForm(.website) {
      textField(fields.state("website", support: OrganisationFormTexts.websiteHelp), kind: .url, autocomplete: "url")
    }
    if onForm(.address) { textField(fields.state("address"), autocomplete: "street-address") }
  }

  private var circles: Node {
    let offered = Circle.allCases.filter { $0 <= max(reach, .centre) }.map { Choice($0.key, OrganisationTexts.circle($0)) }
    return details(.open(errors.contains { $0.field.utf8.starts(with: "circle-".utf8) })) {
      summary(OrganisationFormTexts.circles)
      p { OrganisationFormTexts.circlesLead }
      div(.class("field-grid")) {
        for field in ProfileField.allCases where onForm(field) {
          selectField(
            fields.state("circle-" + field.rawValue, initial: (profile?.circle(of: field) ?? field.usual).key),
            choices: offered)
        }
      }
    }
  }

  private func choices(_ kind: String) -> [Choice] { city.facts(kind, on: today).map { Choice($0.key, $0.name) } }

  private var areas: [Choice] { city.namedAreas(on: today).map { Choice($0.key, $0.name) } }
}
