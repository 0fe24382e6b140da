import Calendar
import HTML
import Platform
import Storage

/// What is told to everybody who holds a place at one time of an activity or waits for one. Few are told at once; many by
/// a job, a few in each transaction, in which it also notes how far it is: whoever writes in between does not wait, and
/// work that was cut off goes on behind the last one told.
struct ActivityLetters {
  let db: Connection
  let site: Site

  /// More people than this are not told while the browser waits.
  static let atOnce = 20
  /// People told in one transaction.
  static let chunk = 10

  enum Matter {
    case message(String), cancelled(String), moved
    /// As many of those who wait at a role move up as there are places.
    case moveUp(ID)
  }

  static let migration = Migration(
    "2026-11-26 letters to participants",
    [
      .table(
        "activity_letter",
        [
          .id(), .reference("activity"), .reference("occurrence"), .text("matter"), .text("text"), .instant("at"),
          .int("after", default: 0), .int("done", default: 0), .int("total"),
        ],
        constraints: [
          "CONSTRAINT activity_letter_matter CHECK (matter IN ('message', 'cancelled', 'moved', 'move-up'))"
        ]),
      .index("activity_letter_of", on: "activity_letter", ["activity", "id"]),
    ])

  static let job = Job("activities.tell", .asked) { site, _, _, progress in
    while let (done, total) = try await site.database.write({ try ActivityLetters(db: $0, site: site).step(at: site.now()) }) {
      try await progress.report(done, total)
    }
  }

  /// Tells the people of some times; answers how many they are.
  @discardableResult
  func send(_ letters: [(Occurrence, Matter)], of a: Activity, at now: Instant) throws -> Int {
    let counts = try ParticipationStore(db).counts(of: letters.map(\.0.id))
    let addressed = letters.compactMap { o, matter -> (o: Occurrence, matter: Matter, people: Int)? in
      let people = (counts[o.id] ?? [:]).values.reduce(0) { $0 + $1.taken + $1.waiting }
      return people == 0 ? nil : (o, matter, people)
    }
    let total = addressed.reduce(0) { $0 + $1.people }
    for (o, matter, people) in addressed {
      try supersede(o, by: matter)
      if total > Self.atOnce {
        try add(matter, o, total: people, at: now)
      } else {
        for p in try ParticipationStore(db).live(of: o.id) { try tell(p, matter, a, o, at: now) }
      }
    }
    return total
  }

  /// Leaves something for the job.
  func add(_ matter: Matter, _ o: Occurrence, total: Int, at now: Instant) throws {
    let (name, text) = Self.words(matter)
    try db.run(
      """
      INSERT INTO activity_letter (id, activity, occurrence, matter, text, at, total) VALUES
        (\(site.ids.next(at: now)), \(o.activity), \(o.id), \(name), \(text), \(now), \(total))
      """)
    try JobStore(db).askOnce(Self.job.name, at: now)
  }

  /// How far the letters of an activity are; `nil` when all are sent.
  func underWay(_ activity: ID) throws -> (done: Int, total: Int)? {
    let row = try db.first("SELECT COUNT(*), SUM(done), SUM(total) FROM activity_letter WHERE activity = \(activity)")
    guard let row, try row.get(0, as: Int.self) > 0 else { return nil }
    return (try row.get(1), try row.get(2))
  }

  /// News of a change takes the place of an older one that is still on its way: nobody reads of a time that no longer holds.
  private func supersede(_ o: Occurrence, by matter: Matter) throws {
    switch matter {
    case .cancelled, .moved:
      try db.run("DELETE FROM activity_letter WHERE occurrence = \(o.id) AND matter IN ('cancelled', 'moved')")
    case .message, .moveUp: break
    }
  }

  /// The next few people of the oldest letter; `nil` when there is none.
  func step(at now: Instant) throws -> (done: Int, total: Int)? {
    let row = try db.first(
      """
      SELECT id, activity, occurrence, matter, text, at, after, done, total FROM activity_letter ORDER BY id LIMIT 1
      """)
    guard let row else { return nil }
    let (id, done, total) = (row[0] as ID, row[7] as Int, row[8] as Int)
    guard let a = try ActivityStore(db).load(row[1]), let o = try OccurrenceStore(db).load(row[2]),
      let matter = Self.matter(row[3], row[4])
    else { throw Refusal.notFound }
    let told: Int
    var last: ID = row[6]
    if case .moveUp(let role) = matter {
      told = try SigningUp(db: db, site: site).moveUp(o, a, role: role, limit: Self.chunk, at: now)
    } else {
      let people = try ParticipationStore(db).live(of: o.id, after: last, signedBy: row[5], limit: Self.chunk)
      for p in people { try tell(p, matter, a, o, at: now) }
      told = people.count
      last = people.last?.id ?? last
    }
    if told < Self.chunk {
      try db.run("DELETE FROM activity_letter WHERE id = \(id)")
    } else {
      try db.run("UPDATE activity_letter SET after = \(last), done = done + \(told) WHERE id = \(id)")
    }
    return (min(done + told, total), total)
  }

  private func tell(_ p: Participation, _ matter: Matter, _ a: Activity, _ o: Occurrence, at now: Instant) throws {
    let words: ActivityMail.Matter =
      switch matter {
      case .message(let text): .message(text)
      case .cancelled(let reason): .cancelled(reason)
      case .moved: .moved
      case .moveUp: .movedUp
      }
    try ActivityMail(db: db, site: site).tell(p, words, a, o, at: now)
  }

  private static func words(_ matter: Matter) -> (String, String) {
    switch matter {
    case .message(let text): ("message", text)
    case .cancelled(let reason): ("cancelled", reason)
    case .moved: ("moved", "")
    case .moveUp(let role): ("move-up", role.description)
    }
  }

  private static func matter(_ name: String, _ text: String) -> Matter? {
    switch name {
    case "message": .message(text)
    case "cancelled": .cancelled(text)
    case "moved": .moved
    default: ID(text).map { .moveUp($0) }
    }
  }
}
