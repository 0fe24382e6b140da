import Calendar
import HTML
import Platform

/// Something one can join or help with (活動), by an organisation or a centre: once or regularly.
package struct Activity: Sendable {
  package let id: ID
  package var revision: Int
  package var state: ActivityState
  /// Why it was sent back, cancelled or ended early.
  package var reason: String
  /// The organisation that holds it; `nil` when the window itself does.
  package let organisation: ID?
  /// Organisations that its holder was merged into: they hold it too, as long as the merge lasts.
  package var heirs: [ID] = []
  /// The window that holds it, or that looks at what the organisation publishes.
  package let window: String
  package var details: ActivityDetails
  package let madeBy: ID?
  package let madeAt: Instant
  package var publishedAt: Instant?
  package var changedAt: Instant

  package var path: String { "/activities/\(id)" }
  /// The organisations whose members hold it.
  package var hosts: [ID] { [organisation].compactMap { $0 } + heirs }
  package var title: String { details.title }

  /// Moves to the state after `event`, or says why not.
  mutating func apply(_ event: ActivityEvent, reason: String = "", at now: Instant) throws(Refusal) {
    guard let next = state.after(event) else { throw .conflict(ActivityTexts.doesNotFit) }
    if event.needsReason, reason.isEmpty { throw .invalid([FieldError("reason", ActivityTexts.reasonMissing)]) }
    state = next
    self.reason = reason
    changedAt = now
    if next == .published, publishedAt == nil { publishedAt = now }
  }

  var audience: Set<Scope> {
    var scopes: Set<Scope> = [.window(window)]
    scopes.formUnion(hosts.map(Scope.organisation))
    if state.isPublic { scopes.insert(.everyone) }
    return scopes
  }
}

/// What people read about an activity before they come.
package struct ActivityDetails: Sendable, Equatable {
  package var title = ""
  /// The title in kana, for whoever reads it aloud or sorts by it.
  package var reading = ""
  package var summary = ""
  /// The same in やさしい日本語.
  package var easy = ""
  package var text = ""
  /// Whom it is for.
  package var served = ""
  package var area = ""
  package var place = ""
  package var address = ""
  /// How to get there.
  package var way = ""
  package var isOnline = false
  package var schedule: Schedule
  /// Yen for each time; 0 is free.
  package var cost = 0
  package var costNote = ""
  package var bring = ""
  package var isForNewcomers = false
  package var hasChildcare = false
  package var childcareNote = ""
  package var contact = ""
  /// False when one simply comes.
  package var takesSignUps = true
  /// Sign-up ends so many hours before the beginning.
  package var closesHours = 0
  package var fields: [String] = []
  package var languages: [String] = []
  package var accessibility: [String] = []
  package var roles: [ActivityRole] = []

  package init(schedule: Schedule) { self.schedule = schedule }
}

/// What one can be at an activity: take part, help, or help to run it.
package struct ActivityRole: Sendable, Equatable {
  /// From the smallest step on.
  package enum Level: String, Sendable, CaseIterable { case join, help, organise }

  package let id: ID
  package var name: String
  package var level: Level
  /// Places at each occurrence; `nil` is as many as come.
  package var capacity: Int?

  package init(id: ID, name: String, level: Level, capacity: Int?) {
    (self.id, self.name, self.level, self.capacity) = (id, name, level, capacity)
  }
}

/// Where an activity stands between the one who writes it and those who come.
package enum ActivityState: String, Sendable, CaseIterable {
  case draft
  /// An unverified organisation asked the centre to look at it.
  case submitted
  case published, cancelled, ended

  package var isPublic: Bool { self == .published || self == .cancelled || self == .ended }

  package func after(_ event: ActivityEvent) -> ActivityState? {
    switch (self, event) {
    case (.draft, .publish), (.submitted, .approve): .published
    case (.draft, .submit): .submitted
    case (.submitted, .return): .draft
    case (.draft, .change), (.submitted, .change), (.published, .change): self
    case (.published, .cancel): .cancelled
    case (.published, .end): .ended
    default: nil
    }
  }
}

package enum ActivityEvent: String, Sendable, CaseIterable {
  case publish, submit, approve, `return`, change, cancel, end

  /// What others must be told why.
  var needsReason: Bool { self == .return || self == .cancel }
}

/// Who may do what with an activity.
enum ActivityPolicy {
  /// Members of the organisation, and the window that holds it or stands in for a group without a computer.
  static func manages(_ actor: Actor, _ activity: Activity) -> Bool {
    actor.has(.coordinator, at: activity.window)
      || activity.hosts.contains { actor.has(.organisationMember, at: $0.description) }
  }

  static func approves(_ actor: Actor, _ activity: Activity) -> Bool { actor.has(.coordinator, at: activity.window) }

  /// The events that the actor may begin now. `isVerified`: the centre has looked at the organisation's entry.
  static func events(_ actor: Actor, _ activity: Activity, isVerified: Bool) -> [ActivityEvent] {
    guard manages(actor, activity) else { return [] }
    let trusted = approves(actor, activity) || isVerified
    return ActivityEvent.allCases.filter { event in
      guard activity.state.after(event) != nil else { return false }
      return switch event {
      case .publish: trusted
      case .submit: !trusted
      case .approve, .return: approves(actor, activity)
      // What everybody reads changes only by those who might have published it.
      case .change: trusted || activity.state != .published
      case .cancel, .end: true
      }
    }
  }
}

/// One time at which an activity takes place.
package struct Occurrence: Sendable, Equatable {
  package enum State: String, Sendable { case planned, cancelled }

  package let id: ID
  package let activity: ID
  package var startsAt: Instant
  package var endsAt: Instant
  package var state: State
  package var reason: String
  /// Grows with every change, so that calendars take the newer one.
  package var sequence: Int
  package var changedAt: Instant
  /// Six digits on the organiser's screen, with which people say that they are there.
  package let code: String

  package var day: Day { startsAt.day }
  package var path: String { "/occurrences/\(id)" }
  package var minutes: Int { (endsAt.milliseconds - startsAt.milliseconds) / 60_000 }

  /// Until when one may sign up.
  func closes(_ details: ActivityDetails) -> Instant { startsAt.adding(hours: -details.closesHours) }

  /// Whether somebody may still sign up.
  func isOpen(_ activity: Activity, at now: Instant) -> Bool {
    activity.state == .published && state == .planned && activity.details.takesSignUps && now < closes(activity.details)
  }

  /// From two hours before the beginning on hosts write down who came.
  func takesAttendance(at now: Instant) -> Bool { state == .planned && now >= startsAt.adding(hours: -2) }

  /// From two hours before the beginning to six after the end people may say that they are there.
  func takesCheckIn(at now: Instant) -> Bool {
    state == .planned && now >= startsAt.adding(hours: -2) && now <= endsAt.adding(hours: 6)
  }
}
