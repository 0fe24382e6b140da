import Accounts
import Calendar
import Platform
import Storage

/// Keeps the times of activities. Who sees the activity sees its times.
struct OccurrenceStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Who holds a time stands beside it, the organisation or the window that does so by itself: so the next times of
  /// somebody who holds thousands are read in order. An activity never changes hands.
  static let byHost = Migration(
    "2026-11-26 times by who holds them",
    [
      .column(.int("organisation", null: true), in: "occurrence"),
      .column(.text("desk", null: true), in: "occurrence"),
      .seed { try OccurrenceStore($0).fillHosts() },
      .index(
        "occurrence_organisation", on: "occurrence", ["organisation", "starts_at", "id"], where: "organisation IS NOT NULL"),
      .index("occurrence_desk", on: "occurrence", ["desk", "starts_at", "id"], where: "desk IS NOT NULL"),
    ])

  func fillHosts() throws {
    try db.run(
      """
      UPDATE occurrence SET
        organisation = (SELECT a.organisation FROM activity a WHERE a.id = occurrence.activity),
        desk = (SELECT a.desk FROM activity a WHERE a.id = occurrence.activity AND a.organisation IS NULL)
      """)
  }

  static let columns: SQL = """
    o.id, o.activity, o.starts_at, o.ends_at, o.state, o.reason, o.sequence, o.changed_at, o.code
    """

  func load(_ id: ID) throws -> Occurrence? {
    try db.first("SELECT \(Self.columns) FROM occurrence o WHERE o.id = \(id)").map(Self.occurrence)
  }

  /// The time with its activity, if the actor may see that.
  func find(_ id: ID, for actor: Actor) throws -> (Occurrence, Activity) {
    guard let found = try load(id) else { throw Refusal.notFound }
    return (found, try ActivityStore(db).find(found.activity, for: actor))
  }

  /// The times of an activity from a moment on, in order.
  func all(of activity: ID, from start: Instant = Instant(milliseconds: 0), limit: Int = 200) throws -> [Occurrence] {
    try db.rows(
      """
      SELECT \(Self.columns) FROM occurrence o WHERE o.activity = \(activity) AND o.starts_at >= \(start)
      ORDER BY o.starts_at LIMIT \(limit)
      """, Self.occurrence)
  }

  /// Times by their ids.
  func all(_ ids: [ID]) throws -> [ID: Occurrence] {
    let found = try db.rows(
      "SELECT \(Self.columns) FROM occurrence o WHERE o.id IN (\(list: ids))", Self.occurrence)
    return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
  }

  /// The times of public activities for calendar programs, cancelled ones included, as far as the actor may see them.
  private func published(_ condition: SQL, from start: Instant, for actor: Actor, limit: Int) throws -> [Occurrence] {
    try db.rows(
      """
      SELECT \(Self.columns) FROM occurrence o JOIN activity a ON a.id = o.activity
      WHERE a.state IN ('published', 'cancelled', 'ended') AND o.starts_at >= \(start) AND \(condition)
        AND \(Audience.includes(actor, "a.id")) ORDER BY o.starts_at, o.id LIMIT \(limit)
      """, Self.occurrence)
  }

  func insert(_ o: Occurrence, of a: Activity, at now: Instant) throws {
    try db.run(
      """
      INSERT INTO occurrence (id, activity, starts_at, ends_at, day, time_of_week, area, state, reason, listed, listed_at,
        sequence, changed_at, code, organisation, desk)
      VALUES (\(o.id), \(o.activity), \(o.startsAt), \(o.endsAt), \(o.day), \(TimeOfWeek(o.startsAt).rawValue),
        \(a.details.area), \(o.state.rawValue), \(o.reason), \(isListed(o, a)), \(now), \(o.sequence), \(o.changedAt),
        \(o.code), \(a.organisation), \(a.organisation == nil ? a.window : nil))
      """)
  }

  func save(_ o: Occurrence, of a: Activity) throws {
    try db.run(
      """
      UPDATE occurrence SET starts_at = \(o.startsAt), ends_at = \(o.endsAt), day = \(o.day),
        time_of_week = \(TimeOfWeek(o.startsAt).rawValue), area = \(a.details.area), state = \(o.state.rawValue),
        reason = \(o.reason), listed = \(isListed(o, a)), sequence = \(o.sequence), changed_at = \(o.changedAt)
      WHERE id = \(o.id)
      """)
    try ParticipationStore(db).moved(o)
  }

  /// What lists show: what one can still go to.
  private func isListed(_ o: Occurrence, _ a: Activity) -> Bool { a.state == .published && o.state == .planned }

  static func occurrence(_ row: Row) -> Occurrence {
    Occurrence(
      id: row[0], activity: row[1], startsAt: row[2], endsAt: row[3],
      state: Occurrence.State(rawValue: row[4]) ?? .planned, reason: row[5], sequence: row[6], changedAt: row[7],
      code: row[8])
  }

  /// What an organisation holds, and the records that were merged into it.
  func published(by organisation: ID, from start: Instant, for actor: Actor, limit: Int) throws -> [Occurrence] {
    // Each record's times come in order from the index; what all of them hold together would have to be sorted.
    let times = try OrganisationStore(db).selves(organisation).flatMap {
      try published("o.organisation = \($0)", from: start, for: actor, limit: limit)
    }
    return Array(times.sorted { ($0.startsAt, $0.id) < ($1.startsAt, $1.id) }.prefix(limit))
  }

  /// What a window holds by itself.
  func published(at window: String, from start: Instant, for actor: Actor, limit: Int) throws -> [Occurrence] {
    try published("o.desk = \(window)", from: start, for: actor, limit: limit)
  }

  /// All times of one activity.
  func published(of activity: ID, for actor: Actor, limit: Int) throws -> [Occurrence] {
    try published("a.id = \(activity)", from: Instant(milliseconds: 0), for: actor, limit: limit)
  }
}

/// Brings the times of an activity to what its schedule says: new days come, moved times move, days that the rule no
/// longer has are called off; what takes place once goes to its new day as it is. Times that are over stay as they were.
struct Materialising {
  let db: Connection
  let site: Site

  /// What happened to times that people may have signed up for.
  struct Changes: Sendable {
    var moved: [Occurrence] = []
    var cancelled: [Occurrence] = []
  }

  @discardableResult
  func bring(_ a: Activity, calendarChanged: Bool, at now: Instant) throws -> Changes {
    let store = OccurrenceStore(db)
    let schedule = a.details.schedule
    let wanted = Set(schedule.days)
    let present = try store.all(of: a.id, limit: 2000)
    var known = Set(present.map(\.day))
    let moving = a.state == .published ? Self.moving(schedule, present, at: now) : nil
    var changes = Changes()
    // A day that the rule dropped has no reason of a host; it comes back when the rule has it again.
    for one in present where one.startsAt > now && (one.state == .planned || one.reason.isEmpty) {
      var changed = one
      if one.state == .cancelled {
        guard a.state == .published, wanted.contains(one.day) else { continue }
        changed.state = .planned
      }
      let day = one.id == moving ? schedule.first : one.day
      if a.state != .published || !wanted.contains(day) {
        (changed.state, changed.reason) = (.cancelled, a.reason)
      } else {
        (changed.startsAt, changed.endsAt) = (schedule.begin(on: day), schedule.end(on: day))
        known.insert(day)
      }
      let isOther = changed != one
      if isOther || calendarChanged {
        changed.sequence += 1
        changed.changedAt = now
      }
      try store.save(changed, of: a)
      if changed.state == .cancelled { changes.cancelled.append(changed) } else if isOther { changes.moved.append(changed) }
    }
    if a.state == .published {
      for day in schedule.days where !known.contains(day) && schedule.begin(on: day) > now {
        let one = Occurrence(
          id: site.ids.next(at: now), activity: a.id, startsAt: schedule.begin(on: day), endsAt: schedule.end(on: day),
          state: .planned, reason: "", sequence: 0, changedAt: now, code: SecretText.digits(6))
        try store.insert(one, of: a, at: now)
      }
    }
    try ActivityFacetStore(db).keep(a, from: now.day)
    return changes
  }

  /// The one time ahead of what takes place once, when that goes to a day of its own: everybody who signed up goes along.
  static func moving(_ schedule: Schedule, _ present: [Occurrence], at now: Instant) -> ID? {
    let ahead = present.filter { $0.state == .planned && $0.startsAt > now }
    guard !schedule.isRegular, ahead.count == 1, schedule.begin(on: schedule.first) > now,
      !present.contains(where: { $0.day == schedule.first })
    else { return nil }
    return ahead[0].id
  }
}
