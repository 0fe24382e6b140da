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

  static let job = Job("activities.tell", .asked) { site, _, _, progress in
    while let (done, total) = try await site.database.write({ try ActivityLetters(db: $0, site: site).step(at: site.now()) }) {
      try await progress.report(done, total)
    }
  }

  /// Tells the people of some times; answers how many they are.
  @discardableResult
  func send(_ letters: [(Occurrence, ActivityLetter.Matter)], of a: Activity, at now: Instant) throws -> Int {
    let counts = try ParticipationStore(db).counts(of: letters.map(\.0.id))
    let addressed = letters.compactMap { o, matter -> (o: Occurrence, matter: ActivityLetter.Matter, people: Int)? in
      let people = (counts[o.id] ?? [:]).values.reduce(0) { $0 + $1.taken + $1.waiting }
      return people == 0 ? nil : (o, matter, people)
    }
    let total = addressed.reduce(0) { $0 + $1.people }
    for (o, matter, people) in addressed {
      if matter.isChange { try ActivityLetterStore(db).dropChanges(of: o.id) }
      if total > Self.atOnce {
        try add(matter, o, total: people, at: now)
      } else {
        for p in try ParticipationStore(db).live(of: o.id) { try tell(p, matter, a, o, at: now) }
      }
    }
    return total
  }

  /// Leaves something for the job.
  func add(_ matter: ActivityLetter.Matter, _ o: Occurrence, total: Int, at now: Instant) throws {
    try ActivityLetterStore(db).add(
      ActivityLetter(
        id: site.ids.next(at: now), activity: o.activity, occurrence: o.id, matter: matter, at: now, total: total))
    try JobStore(db).askOnce(Self.job.name, at: now)
  }

  /// The next few people of the oldest letter; `nil` when there is none.
  func step(at now: Instant) throws -> (done: Int, total: Int)? {
    let store = ActivityLetterStore(db)
    guard var letter = try store.oldest() else { return nil }
    guard let a = try ActivityStore(db).load(letter.activity), let o = try OccurrenceStore(db).load(letter.occurrence) else {
      throw Refusal.notFound
    }
    let told: Int
    if case .moveUp(let role) = letter.matter {
      told = try SigningUp(db: db, site: site).moveUp(o, a, role: role, limit: Self.chunk, at: now)
    } else {
      let people = try ParticipationStore(db).live(of: o.id, after: letter.last, signedBy: letter.at, limit: Self.chunk)
      for p in people { try tell(p, letter.matter, a, o, at: now) }
      told = people.count
      letter.last = people.last?.id ?? letter.last
    }
    letter.done += told
    if told < Self.chunk { try store.drop(letter) } else { try store.save(letter) }
    return (min(letter.done, letter.total), letter.total)
  }

  private func tell(_ p: Participation, _ matter: ActivityLetter.Matter, _ a: Activity, _ o: Occurrence, at now: Instant) throws {
    let words: ActivityMail.Matter =
      switch matter {
      case .message(let text): .message(text)
      case .cancelled(let reason): .cancelled(reason)
      case .moved: .moved
      case .moveUp: .movedUp
      }
    try ActivityMail(db: db, site: site).tell(p, words, a, o, at: now)
  }
}
