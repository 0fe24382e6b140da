import Calendar
import Platform

/// A live case that is about to be forgotten, and why.
struct BuriedCase: Sendable, Equatable {
  enum Reason: String, Sendable, CaseIterable {
    /// Nobody has said what comes next, and when.
    case noNext = "no-next"
    case noOwner = "no-owner"
    /// Whoever owns it does not work at its window any more.
    case ownerGone = "owner-gone"
    /// Longer than the city's clock `silence` bears.
    case silent
    /// Somebody who asked for the first time, or a small group, and nobody since.
    case alone
    /// The day passed on which somebody wanted to ask whether to let go of its accompaniment.
    case review
  }

  let id: ID
  let number: String
  let title: String
  let window: String
  let owner: ID?
  let ownerName: String?
  /// Whether the owner works at its window today.
  let isOwnerHere: Bool
  let receivedOn: Day
  let nextOn: Day?
  let movedAt: Instant
  let waiting: Waiting
  /// First-timers, and kinds of askers that the city calls easily overlooked.
  let isEasilyOverlooked: Bool
  /// The review day of its accompaniment, while that goes on.
  var reviewOn: Day? = nil

  /// Whether everybody at the window answers for it.
  var isEverybodys: Bool { owner == nil || !isOwnerHere }

  /// A case received today has its whole first day; a next day that lies ahead keeps it from being silent for some time. A
  /// plan is no word to the asker, though: who is easily overlooked and has the last word does not wait for it.
  func reasons(_ limits: BuriedLimits) -> [Reason] {
    guard receivedOn < limits.today else { return [] }
    let isPlanned = nextOn.map { $0 >= limits.today } ?? false
    var reasons: [Reason] = []
    if nextOn == nil { reasons.append(.noNext) }
    if owner == nil { reasons.append(.noOwner) } else if !isOwnerHere { reasons.append(.ownerGone) }
    if movedAt.day <= (isPlanned ? limits.longSilentSince : limits.silentSince) { reasons.append(.silent) }
    if !isPlanned || waiting == .us, isEasilyOverlooked, movedAt.day <= limits.aloneSince { reasons.append(.alone) }
    if let reviewOn, reviewOn < limits.today { reasons.append(.review) }
    return reasons
  }
}

/// From which day on nothing may have happened for a window's case to count as silent, in the window's business days.
struct BuriedLimits: Sendable, Equatable {
  let today: Day
  let silentSince: Day
  /// The same for a case whose next day lies ahead.
  let longSilentSince: Day
  /// Those who are easily overlooked wait half as long.
  let aloneSince: Day

  /// How many times as long a plan keeps a case from being silent: with the usual ten days about three months.
  private static let longer = 6

  init(today: Day, silentSince: Day, longSilentSince: Day? = nil, aloneSince: Day) {
    self.today = today
    self.silentSince = silentSince
    self.longSilentSince = longSilentSince ?? today.adding(days: -Self.longer * silentSince.days(until: today))
    self.aloneSince = aloneSince
  }

  init(window: String, city: Municipality, on today: Day) {
    let days = city.clock("silence", on: today)?.businessDays ?? 10
    let opening = city.openingDays(window: window, on: today)
    self.init(
      today: today, silentSince: opening.adding(businessDays: -days, to: today),
      longSilentSince: opening.adding(businessDays: -Self.longer * days, to: today),
      aloneSince: opening.adding(businessDays: -((days + 1) / 2), to: today))
  }
}
