import Calendar
import HTML
import Platform
import Storage

/// Handlers of forms: reading them is for everybody, making them for the programme office.
enum FormRoutes {
  static let routes: [Route] = [
    .get("/forms", list),
    .post("/forms", for: office, add),
    .get("/forms/{form}", versions),
    .post("/forms/{form}/drafts", for: office, begin),
    .get("/forms/{form}/{number}", show),
    .get("/forms/{form}/{number}/paper", paper),
    .get("/forms/{form}/{number}/paper.pdf", paperToKeep),
    .get("/forms/{form}/{number}/template", template),
    .get("/forms/{form}/{number}/changes", changes),
    .get("/forms/{form}/{number}/edit", for: office, FormBuilderRoutes.outline),
    .post("/forms/{form}/{number}/edit", for: office, FormBuilderRoutes.retitle),
    .post("/forms/{form}/{number}/sections", for: office, FormBuilderRoutes.addSection),
    .get("/forms/{form}/{number}/sections/{section}", for: office, FormBuilderRoutes.section),
    .post("/forms/{form}/{number}/sections/{section}", for: office, FormBuilderRoutes.changeSection),
    .post("/forms/{form}/{number}/sections/{section}/moves", for: office, FormBuilderRoutes.moveSection),
    .post("/forms/{form}/{number}/sections/{section}/removal", for: office, FormBuilderRoutes.removeSection),
    .post("/forms/{form}/{number}/questions", for: office, FormBuilderRoutes.addQuestion),
    .get("/forms/{form}/{number}/questions/{question}", for: office, FormBuilderRoutes.question),
    .post("/forms/{form}/{number}/questions/{question}", for: office, FormBuilderRoutes.changeQuestion),
    .post("/forms/{form}/{number}/questions/{question}/moves", for: office, FormBuilderRoutes.moveQuestion),
    .post("/forms/{form}/{number}/questions/{question}/removal", for: office, FormBuilderRoutes.removeQuestion),
    .post("/forms/{form}/{number}/publication", for: office, FormBuilderRoutes.publish),
    .post("/forms/{form}/{number}/removal", for: office, FormBuilderRoutes.drop),
  ] + ListRoutes.routes(FormListStore.definition, for: .everyone)

  /// The list keeps its saved views below the same address.
  private static let reserved: Set<String> = ["views"]

  private static let office: Route.Access = .roles([.programmeOffice])

  /// The version of the address, as the actor may see it.
  static func version(_ request: Request, _ db: Connection) throws -> FormVersion {
    guard let form = request.parameters["form"], let number = request.parameters["number"].flatMap({ Int($0) }) else {
      throw Refusal.notFound
    }
    return try FormStore(db).find(form, number: number, for: request.actor)
  }

  static func list(_ request: Request, _ site: Site) async throws -> Answer {
    try await listPage(request, site, errors: [])
  }

  private static func listPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let view = try await ListPages.load(FormListStore.definition, request, site)
    return request.page(title: FormPageTexts.forms, site: site) { FormPages.list(view, request, errors) }
  }

  static func add(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let title = check.words("title", max: 100, required: FormPageTexts.titleMissing)
      let key = check.line("form-key", max: 40, required: FormPageTexts.keyMissing)
      if !key.utf8.allSatisfy({ ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }) {
        check.fail("form-key", FormPageTexts.keyMissing)
      }
      try check.finish()
      let id = site.ids.next(at: request.now)
      let section = FormBuilderRoutes.newKey("s", site, request)
      return try await site.once(request) { db in
        guard !reserved.contains(key), try FormStore(db).isUnknown(key) else {
          throw Refusal.invalid([FieldError("form-key", FormPageTexts.keyTaken)])
        }
        let body = FormBody(title: title, sections: [FormSection(section, FormWords(ja: "1", en: "1"))])
        let version = FormVersion(id: id, form: key, number: 1, body: body)
        try FormStore(db).insert(version)
        try site.journal(db).record("form.draft", on: id, by: request.actor, at: request.now, details: ["form": key])
        return version.path + "/edit"
      }
    } orShow: { try await listPage(request, site, errors: $0) }
  }

  static func versions(_ request: Request, _ site: Site) async throws -> Answer {
    let versions = try await site.database.read { db in
      try FormStore(db).versions(of: request.parameters["form"] ?? "", for: request.actor)
    }
    guard let newest = versions.first else { throw Refusal.notFound }
    return request.page(title: newest.title, site: site, breadcrumb: [(FormPageTexts.forms, "/forms")]) {
      FormPages.versions(versions, request)
    }
  }

  /// A new version begins as a copy of the newest; there is one draft at a time.
  static func begin(_ request: Request, _ site: Site) async throws -> Answer {
    let form = request.parameters["form"] ?? ""
    let id = site.ids.next(at: request.now)
    return try await site.once(request) { db in
      let store = FormStore(db)
      if let draft = try store.draft(of: form) { return draft.path + "/edit" }
      guard let latest = try store.latest(form) else { throw Refusal.notFound }
      let draft = FormVersion(id: id, form: form, number: latest.number + 1, body: latest.body)
      try store.insert(draft)
      try site.journal(db).record(
        "form.draft", on: id, by: request.actor, at: request.now,
        details: ["form": form, "number": String(draft.number)])
      return draft.path + "/edit"
    }
  }

  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    let version = try await site.database.read { try Self.version(request, $0) }
    return request.page(title: version.title, site: site, breadcrumb: FormPages.way(version), isPublic: version.isPublished) {
      FormPages.preview(version, request, makesPDF: site.documents != nil)
    }
  }

  static func paper(_ request: Request, _ site: Site) async throws -> Answer {
    let version = try await site.database.read { try Self.version(request, $0) }
    return request.page(title: version.title, site: site) { PaperForm(version, city: site.city.name).node }
  }

  static func paperToKeep(_ request: Request, _ site: Site) async throws -> Answer {
    let version = try await site.database.read { try Self.version(request, $0) }
    return try await site.paper(
      request, title: version.title, name: "\(version.form)-v\(version.number)", PaperForm(version, city: site.city.name).node)
  }

  static func template(_ request: Request, _ site: Site) async throws -> Answer {
    let version = try await site.database.read { try Self.version(request, $0) }
    return .download(
      try AnswerBook(version).write(nil, in: request.reader.language), name: "\(version.form)-v\(version.number).xlsx",
      type: TableFormat.xlsx.type)
  }

  static func changes(_ request: Request, _ site: Site) async throws -> Answer {
    let (old, new) = try await site.database.read { db in
      let new = try version(request, db)
      let from = Int(request.query["from"]) ?? new.number - 1
      return (try FormStore(db).find(new.form, number: from, for: request.actor), new)
    }
    return request.page(title: FormPageTexts.changes, site: site, breadcrumb: FormPages.way(new)) {
      FormPages.changes(from: old, to: new)
    }
  }
}
