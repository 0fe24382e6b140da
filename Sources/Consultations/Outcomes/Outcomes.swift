import HTML
import Platform
import Storage

/// How cases end, what the asker says afterwards, and public examples: this folder's part of the room's door.
enum Outcomes {
  static let migrations = [FeedbackStore.migration, ExampleStore.migration, ExampleStore.windows]

  static let routes: [Route] =
    [
      .get("/consultations/{id}/closing", for: .roles([.coordinator]), OutcomeRoutes.form),
      .post("/consultations/{id}/closing", for: .roles([.coordinator]), OutcomeRoutes.close),
      .post("/consultations/{id}/reopening", for: .roles([.coordinator]), OutcomeRoutes.reopen),
      .post("/consultations/{id}/feedback", OutcomeRoutes.feedback),
    ] + ExampleRoutes.routes

  static let verbs: [String: Text] = [
    "consultation.feedback": OutcomeTexts.feedbackGiven,
    "example.write": ExampleTexts.written, "example.ask": ExampleTexts.asked, "example.agree": ExampleTexts.agreed,
    "example.refuse": ExampleTexts.refused, "example.publish": ExampleTexts.published,
    "example.withdraw": ExampleTexts.withdrawn,
  ]
}
