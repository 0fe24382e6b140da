import Calendar
import HTML
import Platform
import Storage

/// Papers and pictures that an asker sends along, while asking or later: never internal, served only as attachments.
enum AskerPapers {
  static func state(_ errors: [FieldError]) -> FieldState {
    FieldState("files", label: AskingTexts.papers, support: AskingTexts.papersSupport, error: errors.text(for: "files"))
  }

  static func field(_ errors: [FieldError]) -> Node {
    fileField(
      state(errors),
      limits: FileLimits(
        types: CaseTexts.fileTypes, accept: ".pdf,.jpg,.jpeg,.png,.webp,.txt,.csv,.docx,.xlsx",
        count: UploadLimits.papers.files, bytes: UploadLimits.papers.bytesPerFile))
  }

  /// Writes and syncs what was sent; the rows follow in the transaction that records it, and a failed one leaves
  /// nothing but files that the sweep takes.
  static func put(_ request: Request, _ site: Site) async throws -> [StoredFile] {
    var stored: [StoredFile] = []
    for upload in request.form.files where upload.field == "files" {
      stored.append(try await StoredFile.put(upload, type: upload.type, site, at: request.now))
    }
    return stored
  }

  static func add(
    _ files: [StoredFile], to consultation: ID, message: ID? = nil, by actor: Actor, at now: Instant, _ db: Connection
  ) throws {
    for file in files {
      try Attachments(db).add(file, to: consultation, message: message, isInternal: false, by: actor, at: now)
    }
  }

  /// Papers of a case under a heading; those of a message stand with it in the conversation too.
  @HTMLBuilder
  static func list(_ files: [Attachment]) -> Node {
    if !files.isEmpty {
      section(.aria("labelledby", "case-files")) {
        h2(.id("case-files")) { CaseTexts.files }
        FileRoutes.list(files)
      }
    }
  }
}
