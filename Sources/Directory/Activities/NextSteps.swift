import Calendar
import HTML
import Platform

/// Where somebody who took part could go on. It is worked out when their own page is shown, for them alone; nothing
/// about the person is kept or counted.
struct NextStep: Sendable, Equatable {
  enum Kind: Sendable, Equatable { case again, larger, related, host }

  let kind: Kind
  let words: Text
  let path: String

  /// An activity with its next time.
  struct Ahead: Sendable {
    let activity: Activity
    let occurrence: Occurrence
    let host: Text
  }

  /// The larger role first, then the same again, something related, and what else the host does.
  static func after(
    _ activity: Activity, as level: ActivityRole.Level, host: Text, hostPath: String?, ahead: [Ahead]
  ) -> [NextStep] {
    var steps: [NextStep] = []
    let levels = ActivityRole.Level.allCases
    let rank = levels.firstIndex(of: level) ?? 0
    let sameHost = ahead.filter {
      $0.activity.organisation == activity.organisation && $0.activity.window == activity.window
    }
    for next in sameHost.sorted(by: { ($0.activity.id == activity.id ? 0 : 1) < ($1.activity.id == activity.id ? 0 : 1) }) {
      let larger = next.activity.details.roles.first { (levels.firstIndex(of: $0.level) ?? 0) > rank }
      if let larger, steps.filter({ $0.kind == .larger }).count < 2 {
        steps.append(
          NextStep(
            kind: .larger, words: ParticipationTexts.larger(larger.name, next.activity.title),
            path: next.occurrence.path + "/sign-up"))
      }
    }
    if let again = sameHost.first(where: { $0.activity.id == activity.id }) {
      steps.append(
        NextStep(kind: .again, words: ParticipationTexts.again(activity.title), path: again.occurrence.path + "/sign-up"))
    }
    let related = ahead.first { next in
      !sameHost.contains { $0.activity.id == next.activity.id }
        && !Set(next.activity.details.fields).isDisjoint(with: activity.details.fields)
    }
    if let related {
      steps.append(
        NextStep(
          kind: .related, words: ParticipationTexts.related(related.activity.title, related.host), path: related.activity.path))
    }
    if let hostPath { steps.append(NextStep(kind: .host, words: ParticipationTexts.follow(host), path: hostPath)) }
    return steps
  }
}
