import Calendar
import HTML
import Platform

/// The files that came with a form's answers: judged by their question, written and synced, waiting for the transaction
/// that names them.
package struct AnswerUploads: Sendable {
  package let stored: [StoredFile]
  /// For `AnswerForm.read`.
  package let answers: [String: [AnswerFile]]

  /// Refuses files that their question does not take, all at once and before anything is written.
  package static func put(
    _ form: Form, _ version: FormVersion, _ site: Site, at now: Instant
  ) async throws -> AnswerUploads {
    let questions = version.questions.filter { $0.kind == .files }
    var errors: [FieldError] = []
    for question in questions {
      let files = form.files.filter { $0.field.utf8.elementsEqual(question.field.utf8) }
      if files.count > question.allowed {
        errors.append(FieldError(question.field, FormTexts.tooManyFiles(question.allowed)))
      } else if let large = files.first(where: { $0.bytes.count > question.megabytes * 1_000_000 }) {
        errors.append(FieldError(question.field, FormTexts.tooLargeFile(large.name, question.megabytes)))
      }
    }
    guard errors.isEmpty else { throw Refusal.invalid(errors) }
    var stored: [StoredFile] = []
    var answers: [String: [AnswerFile]] = [:]
    for question in questions {
      for upload in form.files where upload.field.utf8.elementsEqual(question.field.utf8) {
        let file = try await StoredFile.put(upload, type: upload.type, site, at: now)
        stored.append(file)
        answers[question.id, default: []].append(AnswerFile(file))
      }
    }
    return AnswerUploads(stored: stored, answers: answers)
  }
}
