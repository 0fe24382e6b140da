import Calendar
import HTML
import Platform
import Storage

/// Which activities are past their time, and what goes when they are disposed of: their words, who held them and who came.
/// Kinds, places in the city, days, seats and attendance stay, so that what is counted does not change.
struct ActivityDisposalStore: DisposableStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 disposed activities", [
    .column(.day("disposed_on", null: true), in: "activity")
  ])

  /// Nothing of it took place, is planned or was changed since the day.
  private static func due(before limit: Day) -> SQL {
    """
    a.disposed_on IS NULL AND a.changed_at < \(Instant(day: limit))
      AND NOT EXISTS (SELECT 1 FROM occurrence o WHERE o.activity = a.id AND o.day >= \(limit))
    """
  }

  func due(before limit: Day, after last: ID, most: Int) throws -> [Disposable.Candidate] {
    try db.rows(
      """
      SELECT a.id, a.desk, (SELECT MAX(o.day) FROM occurrence o WHERE o.activity = a.id), a.changed_at FROM activity a
      WHERE a.id > \(last) AND \(Self.due(before: limit)) ORDER BY a.id LIMIT \(most)
      """
    ) { row in
      let (id, last, changed): (ID, Day?, Instant) = (row[0], row[2], row[3])
      return Disposable.Candidate(id: id, number: id.description, place: row[1], endedOn: last ?? changed.day)
    }
  }

  /// Empties an activity with everybody who signed up, and answers the subjects; `nil` when it is needed again.
  func dispose(_ id: ID, before limit: Day, on today: Day) throws -> [ID]? {
    guard try db.first("SELECT 1 FROM activity a WHERE a.id = \(id) AND \(Self.due(before: limit))") != nil,
      let a = try ActivityStore(db).load(id)
    else { return nil }
    let gone = DisposalTexts.disposed.string(.ja)
    // Nobody goes on with it: what was a draft or still stood as published is over now.
    try db.run(
      """
      UPDATE activity SET state = CASE WHEN state = 'cancelled' THEN state ELSE 'ended' END, reason = '', title = \(gone),
        summary = '', easy = '', text = '', served = '', place = '', address = '', cost_note = '', bring = '',
        childcare_note = '', contact = '', reading = '', made_by = NULL, disposed_on = \(today), revision = revision + 1
      WHERE id = \(id)
      """)
    try db.run("UPDATE occurrence SET reason = '', listed = \(false) WHERE activity = \(id)")
    try db.run("DELETE FROM activity_letter WHERE activity = \(id)")
    try db.run("DELETE FROM activity_message WHERE activity = \(id)")
    try PhoneCallStore(db).forget(activity: id)
    let people: [ID] = try db.rows("SELECT id FROM participation WHERE activity = \(id) ORDER BY id") { $0[0] }
    try db.run(
      """
      UPDATE participation SET person = NULL, name = '', mail = '', phone = '', note = '', release_reason = ''
      WHERE activity = \(id)
      """)
    try SubjectStore(db).retitle(people, gone)
    for one in people { try SubjectStore(db).share(one, audience: [.window(a.window)]) }
    try SubjectStore(db).save(
      Subject(id: id, kind: "activity", title: gone, path: a.path, retention: "activity"), audience: [.window(a.window)])
    return [id] + people
  }
}
