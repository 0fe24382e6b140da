import HTML
import Platform
import Storage

/// How cases end, what the asker says afterwards, and public examples: this folder's part of the room's door.
enum Outcomes {
  static let migrations = [FeedbackStore.migration, ExampleStore.migration]

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

  /// On the page of a case.
  static let panel = Panel(on: "consultation") { id, actor, db, _ in
    let c = try ConsultationStore(db).find(id, for: actor)
    guard ConsultationPolicy.seesInternal(ConsultationPolicy.relation(of: actor, to: c)) else { return nil }
    return OutcomePages.closing(
      c, feedback: try FeedbackStore(db).find(c), example: try ExampleStore(db).find(of: id), for: actor)
  }
}
