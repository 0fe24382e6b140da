import HTML
import Platform
import Storage

/// The desk: work list, cases, intake, hand-over, break-glass. Its table of contents.
enum Desk {
  static let migrations = DeskMigration.all

  static let routes: [Route] =
    DeskRoutes.routes + IntakeRoutes.routes + HandOverRoutes.routes + CaseRoutes.routes + ClassificationRoutes.routes
    + BreakGlassRoutes.routes + ShortcutRoutes.routes

  static let navigation = [
    NavigationItem(DeskTexts.desk, path: "/desk", order: 15, in: .consultations) { $0.has(.coordinator) }
  ]

  static let jobs = [BreakGlassRoutes.sweep, Escalation.job, CaseloadJob.job]
  static let home = [HomePanel(order: 15, HomeDesk.panel)]

  /// Journal verbs of the desk beside the events of the case.
  static let verbs: [String: Text] = [
    "consultation.receive": CaseTexts.receiveVerb,
    "consultation.precaution": CaseTexts.precautionVerb,
    "consultation.precaution-end": CaseTexts.precautionEndVerb,
    "consultation.attach": CaseTexts.attachVerb,
    "consultation.role": CaseTexts.roleVerb,
    "consultation.role-end": CaseTexts.roleEndVerb,
    "consultation.link": CaseTexts.linkVerb,
    "consultation.unlink": CaseTexts.unlinkVerb,
    "consultation.take-in": CaseTexts.takeInVerb,
    "consultation.unmerge": CaseTexts.unmergeVerb,
    "consultation.break-glass": CaseTexts.glassVerb,
    "consultation.break-glass-end": CaseTexts.glassEndVerb,
    "consultation.escalate": CaseTexts.escalateVerb,
    "consultation.steps": StepTexts.madeVerb,
    "consultation.step-finish": StepTexts.finishVerb,
    "consultation.step-skip": StepTexts.skipVerb,
    "consultation.step-undo": StepTexts.undoVerb,
    "consultation.macro": MacroTexts.verb,
  ]
}
