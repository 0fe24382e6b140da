import HTML
import Storage

/// Files leave only through access, as attachments, sandboxed and never sniffed.
package enum FileRoutes {
  package static let routes: [Route] = [
    .get("/files/{id}") { request, site in
      let id = try request.id()
      let file = try await site.database.read { db in
        let file = try Attachments(db).find(id, for: request.actor)
        try site.looked(amongResults: SubjectStore(db).visible([file.subject], for: request.actor), by: request.actor, db)
        return file
      }
      let bytes = try await site.files.get(file.id)
      return Answer.download(bytes, name: file.name, type: file.type).with("x-content-type-options", "nosniff")
    }
  ]

  /// Links to files with type and size, for the page of their subject.
  @HTMLBuilder
  package static func list(_ files: [Attachment]) -> Node {
    if !files.isEmpty {
      ul(.class("files")) {
        for file in files {
          li {
            a(.href(Link(path: "/files/\(file.id)")), .download(file.name)) { file.name }
            " （"
            Format.size(bytes: file.size)
            "）"
            if file.isInternal { tag(FileTexts.isInternal) }
          }
        }
      }
    }
  }
}

/// What files say to people.
enum FileTexts {
  static let isInternal = Text(ja: "{内部用|ないぶよう}", easy: "なかま だけ", en: "Internal")
}
