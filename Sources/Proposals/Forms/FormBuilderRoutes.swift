import HTML
import Platform
import Storage

/// Handlers that change the draft of a form, one small step each; all work without a script.
enum FormBuilderRoutes {
  /// A key that no version of any form has used.
  static func newKey(_ prefix: String, _ site: Site, _ request: Request) -> String {
    prefix + site.ids.next(at: request.now).description.lowercased()
  }

  /// Loads the draft, changes it, saves and records; leads back to the outline.
  private static func change(
    _ request: Request, _ site: Site, at anchor: String = "",
    _ edit: @escaping @Sendable (inout FormBody) throws(Refusal) -> Void
  ) async throws -> Answer {
    var check = FormCheck(request.form)
    let revision = check.revision()
    try check.finish()
    return try await site.once(request) { db in
      var version = try FormRoutes.version(request, db)
      guard version.revision == revision else { throw Refusal.stale(current: version.revision) }
      try version.change(edit)
      try FormStore(db).save(&version)
      try site.journal(db).record("form.change", on: version.id, by: request.actor, at: request.now)
      return version.path + "/edit" + anchor
    }
  }

  static func outline(_ request: Request, _ site: Site) async throws -> Answer {
    try await outlinePage(request, site, errors: [])
  }

  private static func outlinePage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let version = try await site.database.read { try FormRoutes.version(request, $0) }
    guard !version.isPublished else { return .redirect(to: version.path) }
    return request.page(title: FormPageTexts.edit, site: site, breadcrumb: FormPages.way(version)) {
      FormBuilderPages.outline(version, request, errors)
    }
  }

  static func retitle(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let title = check.words("title", max: 100, required: FormPageTexts.titleMissing)
      let lead = check.words("lead", max: 1_000)
      try check.finish()
      return try await change(request, site) { body in
        body.title = title
        body.lead = lead
      }
    } orShow: { try await outlinePage(request, site, errors: $0) }
  }

  static func addSection(_ request: Request, _ site: Site) async throws -> Answer {
    let key = newKey("s", site, request)
    return try await request.refusing {
      var check = FormCheck(request.form)
      let title = check.words("section-title", max: 100, required: FormPageTexts.titleMissing)
      try check.finish()
      return try await change(request, site, at: "#outline-\(key)") { body throws(Refusal) in try body.addSection(key, title) }
    } orShow: { try await outlinePage(request, site, errors: $0) }
  }

  static func section(_ request: Request, _ site: Site) async throws -> Answer {
    try await sectionPage(request, site, errors: [])
  }

  private static func sectionPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let version = try await site.database.read { try FormRoutes.version(request, $0) }
    let section = version.sections[try version.body.index(of: request.parameters["section"] ?? "")]
    return request.page(title: section.title.text, site: site, breadcrumb: FormPages.wayToEdit(version)) {
      FormBuilderPages.section(section, version, request, errors)
    }
  }

  static func changeSection(_ request: Request, _ site: Site) async throws -> Answer {
    let key = request.parameters["section"] ?? ""
    return try await request.refusing {
      let choices = try await site.database.read { try FormRoutes.version(request, $0).body.choices(before: key) }
      var check = FormCheck(request.form)
      let title = check.words("section-title", max: 100, required: FormPageTexts.titleMissing)
      let help = check.words("help", max: 1_000)
      let condition = check.condition(choices)
      try check.finish()
      return try await change(request, site, at: "#outline-\(key)") { body throws(Refusal) in
        let s = try body.index(of: key)
        body.sections[s].title = title
        body.sections[s].help = help
        body.sections[s].condition = condition
      }
    } orShow: { try await sectionPage(request, site, errors: $0) }
  }

  private static func direction(_ request: Request) throws(Refusal) -> FormBody.Direction {
    guard let direction = FormBody.Direction(rawValue: request.form["direction"]) else { throw .notFound }
    return direction
  }

  static func moveSection(_ request: Request, _ site: Site) async throws -> Answer {
    let key = request.parameters["section"] ?? ""
    let direction = try direction(request)
    return try await change(request, site, at: "#outline-\(key)") { body throws(Refusal) in try body.moveSection(key, direction) }
  }

  static func removeSection(_ request: Request, _ site: Site) async throws -> Answer {
    let key = request.parameters["section"] ?? ""
    return try await change(request, site) { body throws(Refusal) in try body.removeSection(key) }
  }

  static func addQuestion(_ request: Request, _ site: Site) async throws -> Answer {
    let key = newKey("q", site, request)
    return try await request.refusing {
      var check = FormCheck(request.form)
      let label = check.words("label", max: 300, required: FormPageTexts.labelMissing)
      let kind = check.choice("kind", of: QuestionKind.self)
      if kind == nil, check.errors.text(for: "kind") == nil { check.fail("kind", FormPageTexts.kindMissing) }
      try check.finish()
      let section = request.form["section"]
      let question = Question(key, kind ?? .shortText, label)
      let answer = try await change(request, site) { body throws(Refusal) in try body.addQuestion(question, to: section) }
      guard answer.status == 303 else { return answer }
      let version = try await site.database.read { try FormRoutes.version(request, $0) }
      // A double click made the question once; the newest of the section is it.
      let made = version.sections.first { $0.id == section }?.questions.last?.id ?? key
      return .redirect(to: version.path + "/questions/" + made)
    } orShow: { try await outlinePage(request, site, errors: $0) }
  }

  static func question(_ request: Request, _ site: Site) async throws -> Answer {
    try await questionPage(request, site, errors: [])
  }

  private static func questionPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let version = try await site.database.read { try FormRoutes.version(request, $0) }
    guard let question = version.question(request.parameters["question"] ?? "") else { throw Refusal.notFound }
    return request.page(title: question.label.text, site: site, breadcrumb: FormPages.wayToEdit(version)) {
      FormBuilderPages.question(question, version, request, errors)
    }
  }

  static func changeQuestion(_ request: Request, _ site: Site) async throws -> Answer {
    let key = request.parameters["question"] ?? ""
    return try await request.refusing {
      let version = try await site.database.read { try FormRoutes.version(request, $0) }
      guard let old = version.question(key) else { throw Refusal.notFound }
      let new = try QuestionForm(request.form, editing: old, choices: version.body.choices(before: key)).question
      return try await change(request, site, at: "#outline-\(key)") { body throws(Refusal) in
        let (s, q) = try body.place(of: key)
        body.sections[s].questions[q] = new
      }
    } orShow: { try await questionPage(request, site, errors: $0) }
  }

  static func moveQuestion(_ request: Request, _ site: Site) async throws -> Answer {
    let key = request.parameters["question"] ?? ""
    let direction = try direction(request)
    return try await change(request, site, at: "#outline-\(key)") { body throws(Refusal) in
      try body.moveQuestion(key, direction)
    }
  }

  static func removeQuestion(_ request: Request, _ site: Site) async throws -> Answer {
    let key = request.parameters["question"] ?? ""
    return try await change(request, site) { body throws(Refusal) in try body.removeQuestion(key) }
  }

  static func publish(_ request: Request, _ site: Site) async throws -> Answer {
    var check = FormCheck(request.form)
    let revision = check.revision()
    try check.finish()
    return try await site.once(request) { db in
      var version = try FormRoutes.version(request, db)
      guard version.revision == revision else { throw Refusal.stale(current: version.revision) }
      let city = site.city
      try version.change { body throws(Refusal) in body = body.filled(from: city, on: request.now.day) }
      try version.publish(at: request.now)
      try FormStore(db).save(&version)
      try site.journal(db).record(
        "form.publish", on: version.id, by: request.actor, at: request.now,
        details: ["form": version.form, "number": String(version.number)])
      return version.path
    }
  }

  static func drop(_ request: Request, _ site: Site) async throws -> Answer {
    var check = FormCheck(request.form)
    let revision = check.revision()
    try check.finish()
    return try await site.once(request) { db in
      let version = try FormRoutes.version(request, db)
      guard version.revision == revision else { throw Refusal.stale(current: version.revision) }
      try FormStore(db).drop(version)
      try site.journal(db).record("form.drop", on: version.id, by: request.actor, at: request.now)
      return "/forms"
    }
  }
}
