import HTML
import Platform

/// The city's answer (採否の決定・通知) and the duty to give it: this folder's part of the room's door.
enum Decisions {
  static var feature: Feature {
    var feature = Feature(name: "decisions")
    feature.migrations = [DecisionStore.migration, DutyStore.migration, NoticeMailStore.migration, DecisionStore.duration]
    feature.routes = DecisionRoutes.routes + SilenceRoutes.routes
    feature.verbs = ["proposal.escalate": DecisionTexts.escalated]
    feature.jobs = [Duty.escalation, Duty.silence, NoticeMail.job]
    return feature
  }
}
