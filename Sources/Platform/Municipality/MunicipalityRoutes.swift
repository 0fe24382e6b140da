import Calendar
import HTML
import Storage

enum MunicipalityRoutes {
  private static let home = "/admin/municipality"
  private static let trail = [(MunicipalityTexts.title, home)]

  static func all(_ request: Request, _ site: Site) async throws -> Answer {
    let panels = try await site.database.read { db in
      guard let subject = try MunicipalityStore(db).subject() else { return [Node]() }
      return try site.features.flatMap(\.panels).filter { $0.kind == "municipality" }
        .compactMap { try $0.view(subject, request.actor, db, request.now) }
    }
    return request.page(title: MunicipalityTexts.title, site: site) {
      MunicipalityOverview(
        city: site.city, today: request.now.day, words: request.query["q"], panels: panels, start: formStart(request)
      ).node
    }
  }

  static func editText(_ request: Request, _ site: Site) async throws -> Answer {
    let text = try text(request, site)
    let today = request.now.day.description
    return textPage(request, site, text, Form([("ja", text.ja), ("easy", text.easy ?? ""), ("en", text.en), ("from", today)]), [])
  }

  static func saveText(_ request: Request, _ site: Site) async throws -> Answer {
    let text = try text(request, site)
    return try await request.refusing {
      let form = try WordsForm(request.form, today: request.now.day, ends: false)
      return try await change(request, site) { try $0.set(text.saying((form.ja, form.easy, form.en)).period(nil, nil), from: form.from) }
    } orShow: { textPage(request, site, text, request.form, $0) }
  }

  static func newUrgent(_ request: Request, _ site: Site) async throws -> Answer {
    urgentPage(request, site, Form([("from", request.now.day.description)]), [])
  }

  static func saveUrgent(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      let form = try WordsForm(request.form, today: request.now.day, ends: true)
      let key = freshKey("notice", request, site)
      let fact = Fact(kind: "urgent-notice", key: key, ja: form.ja, easy: form.easy, en: form.en, to: form.to)
      return try await change(request, site) { try $0.set(fact, from: form.from) }
    } orShow: { urgentPage(request, site, request.form, $0) }
  }

  static func endUrgent(_ request: Request, _ site: Site) async throws -> Answer {
    let key = request.parameters["key"] ?? ""
    guard let fact = site.city.allFacts("urgent-notice").last(where: { $0.key == key }) else { throw Refusal.notFound }
    return try await change(request, site) { try $0.end(fact, on: request.now.day) }
  }

  static func newClosure(_ request: Request, _ site: Site) async throws -> Answer {
    closurePage(request, site, Form(), [])
  }

  static func saveClosure(_ request: Request, _ site: Site) async throws -> Answer {
    let today = request.now.day
    let openings = site.city.facts("opening", on: today)
    return try await request.refusing {
      let form = try ClosureForm(request.form, openings: openings.map(\.key), today: today)
      guard let opening = openings.first(where: { $0.key == form.opening }) else { throw Refusal.notFound }
      let closure = form.fact(key: freshKey("closure", request, site))
      return try await change(request, site) { change in
        try change.set(closure, from: today)
        try change.set(opening.closing(on: closure.key), from: today)
      }
    } orShow: { closurePage(request, site, request.form, $0) }
  }

  // MARK: shared

  /// One journalled write, then the city is read anew, so that the next page already shows it.
  private static func change(
    _ request: Request, _ site: Site, _ write: @escaping @Sendable (MunicipalityChange) throws -> Void
  ) async throws -> Answer {
    let answer = try await site.once(request) { db in
      try write(MunicipalityChange(db, ids: site.ids, by: request.actor, at: request.now))
      return home
    }
    try await site.refreshMunicipality()
    return answer
  }

  private static func text(_ request: Request, _ site: Site) throws(Refusal) -> Fact {
    let key = request.parameters["key"] ?? ""
    guard let text = site.city.facts("text", on: request.now.day).first(where: { $0.key == key }) else { throw .notFound }
    return text
  }

  /// `closure-2026-08-01-0abc…`: dated, and never one that is there already.
  private static func freshKey(_ word: String, _ request: Request, _ site: Site) -> String {
    let id = String(decoding: site.ids.next(at: request.now).description.utf8.map { $0 | 0x20 }, as: UTF8.self)
    return "\(word)-\(request.now.day)-\(id)"
  }

  private static func textPage(_ request: Request, _ site: Site, _ text: Fact, _ values: Form, _ errors: [FieldError]) -> Answer {
    request.page(title: MunicipalityTexts.edit, site: site, breadcrumb: trail) {
      MunicipalityPages.words(
        MunicipalityTexts.edit, action: Link(path: "/admin/municipality/texts/" + text.key), values: values, ends: false,
        errors: errors, start: formStart(request))
    }
  }

  private static func urgentPage(_ request: Request, _ site: Site, _ values: Form, _ errors: [FieldError]) -> Answer {
    request.page(title: MunicipalityTexts.urgent, site: site, breadcrumb: trail) {
      MunicipalityPages.words(
        MunicipalityTexts.urgent, action: "/admin/municipality/urgent-notices", values: values, ends: true, errors: errors,
        start: formStart(request))
    }
  }

  private static func closurePage(_ request: Request, _ site: Site, _ values: Form, _ errors: [FieldError]) -> Answer {
    let openings = site.city.facts("opening", on: request.now.day).map { opening in
      let users = site.city.windows(on: request.now.day).filter { $0.data.string("opening") == opening.key }.map(\.name)
      let names = users.isEmpty ? Text.empty : Text(verbatim: " — ") + users.joined(separator: Text(verbatim: "、"))
      return (key: opening.key, title: opening.name + names)
    }
    return request.page(title: MunicipalityTexts.closure, site: site, breadcrumb: trail) {
      MunicipalityPages.closure(openings, values: values, errors: errors, start: formStart(request))
    }
  }
}

extension Fact {
  /// Opening hours that also rest on a closure.
  fileprivate func closing(on closure: String) -> Fact {
    var items = data.items
    items["closures"] = .list((data.strings("closures") + [closure]).map(FactData.Item.text))
    return saying(data: FactData(items)).period(nil, to)
  }
}
