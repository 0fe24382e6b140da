import Accounts
import Calendar
import HTML
import Platform
import Storage

/// What is kept beside a case: precautions, documents, people involved.
enum CaseExtras {
  static func addPrecaution(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let today = request.now.day
      let known = site.city.facts("precaution", on: today)
      let key = check.choice("precaution", in: known.map(\.key), required: CaseTexts.chooseOne)
      let fact = known.first { $0.key == key }
      let needsDetail = fact?.data.flag("detail") ?? false
      let detail = check.text("precaution-detail", max: 500, required: needsDetail ? CaseTexts.detailMissing : nil)
      try check.finish()
      let id = site.ids.next(at: request.now)
      let review = fact?.data.int("review_months").map { today.adding(months: $0) }
      return try await CaseWriting.record(request, site, .note, verb: "precaution") { c, db in
        let precaution = Precaution(
          id: id, consultation: c.id, person: c.asker, key: key, detail: detail, madeByName: request.actor.name,
          madeAt: request.now, reviewOn: review)
        try PrecautionStore(db).add(precaution, by: request.actor.person)
        return ["precaution": fact?.ja ?? key]
      }
    } orShow: { try await CaseRoutes.again(request, site, $0) }
  }

  static func endPrecaution(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id("precaution")
    return try await CaseWriting.record(request, site, .note, verb: "precaution-end") { c, db in
      let all = try PrecautionStore(db).all(of: c.id, for: request.actor)
      guard let found = all.first(where: { $0.id == id }) else { throw Refusal.notFound }
      // The same words may stand on several cases of one person.
      try PrecautionStore(db).end(all.filter(found.says).map(\.id), at: request.now)
      return ["precaution": site.city.fact("precaution", found.key)?.ja ?? found.key]
    }
  }

  static func attach(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      let uploads = request.form.files.filter { $0.field == "files" }
      if uploads.isEmpty { throw Refusal.invalid([FieldError("files", CaseTexts.fileMissing)]) }
      let id = try request.id()
      // Bytes are written only for those who may see the case; the row follows in the transaction.
      _ = try await site.database.read { try CaseWriting.find(id, for: request.actor, at: request.now, $0) }
      var stored: [StoredFile] = []
      for upload in uploads {
        stored.append(try await StoredFile.put(upload, type: upload.type, site, at: request.now))
      }
      let files = stored
      let isInternal = request.form.optional("files-public") == nil
      return try await CaseWriting.record(request, site, .note, verb: "attach") { c, db in
        for file in files {
          try Attachments(db).add(file, to: c.id, isInternal: isInternal, by: request.actor, at: request.now)
        }
        return ["files": files.map(\.name).joined(separator: ", ")]
      }
    } orShow: { try await CaseRoutes.again(request, site, $0) }
  }

  static func addRole(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let kind = check.choice("role", of: CaseRole.Kind.self)
      if kind == nil, check.errors.isEmpty { check.fail("role", CaseTexts.chooseOne) }
      let name = check.line("role-name", max: 100, required: CaseTexts.nameMissing)
      let note = check.line("role-note", max: 200)
      try check.finish()
      let id = site.ids.next(at: request.now)
      return try await CaseWriting.record(request, site, .note, verb: "role") { c, db in
        let colleague = try RoleStore(db).holders(of: .coordinator, at: c.window, on: request.now.day)
          .first { $0.name.utf8.elementsEqual(name.utf8) }
        let role = CaseRole(id: id, kind: kind ?? .client, person: colleague?.id, name: name, note: note)
        try DeskStore(db).add(role, to: c.id, at: request.now)
        return ["name-of": name]
      }
    } orShow: { try await CaseRoutes.again(request, site, $0) }
  }

  static func endRole(_ request: Request, _ site: Site) async throws -> Answer {
    let role = try request.id("role")
    return try await CaseWriting.record(request, site, .note, verb: "role-end") { c, db in
      ["name-of": try DeskStore(db).endRole(role, of: c.id, at: request.now)]
    }
  }
}
