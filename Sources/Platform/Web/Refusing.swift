import HTML

extension Request {
  /// Runs what a POST asks for; when the form is invalid, answers 422 with the page that `show` makes of the errors.
  /// The page is built from `request.form`, so everything typed is kept.
  package func refusing(
    _ work: () async throws -> Answer, orShow show: ([FieldError]) async throws -> Answer
  ) async throws -> Answer {
    do {
      if !form.problems.isEmpty { throw Refusal.invalid(form.problems) }
      return try await work()
    } catch Refusal.invalid(let errors) {
      var answer = try await show(errors)
      answer.status = 422
      return answer
    }
  }
}

extension [FieldError] {
  /// What is wrong with a field, if anything.
  package func text(for field: String) -> Text? { first { $0.field == field }?.text }
}
