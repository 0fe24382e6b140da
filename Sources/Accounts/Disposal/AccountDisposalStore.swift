import Calendar
import HTML
import Platform
import Storage

/// Which accounts nobody has used for their period, and what goes with them: whatever opens them, whatever was only theirs,
/// and who the person was, unless a window or an organisation still knows them.
struct AccountDisposalStore: DisposableStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Not signed in since the day, and in no office then or later.
  private static func due(before limit: Day) -> SQL {
    let moment = Instant(day: limit)
    return """
      a.state <> 'anonymised' AND a.made < \(moment) AND COALESCE(a.used_at, 0) < \(moment)
        AND NOT EXISTS (SELECT 1 FROM session s WHERE s.person = a.person AND s.seen >= \(moment))
        AND NOT EXISTS (
          SELECT 1 FROM role_assignment r WHERE r.person = a.person AND (r.ends IS NULL OR r.ends >= \(limit)))
      """
  }

  /// No window holds an account; the lists are the programme office's.
  func due(before limit: Day, after last: ID, most: Int) throws -> [Disposable.Candidate] {
    try db.rows(
      """
      SELECT a.person, a.made, a.used_at, (SELECT MAX(s.seen) FROM session s WHERE s.person = a.person) FROM account a
      WHERE a.person > \(last) AND \(Self.due(before: limit)) ORDER BY a.person LIMIT \(most)
      """
    ) { row in
      let (id, made, used, seen): (ID, Instant, Instant?, Instant?) = (row[0], row[1], row[2], row[3])
      let days = [made, used, seen].compactMap { $0?.day }
      return Disposable.Candidate(id: id, number: id.description, place: "", endedOn: days.max() ?? made.day)
    }
  }

  func dispose(_ id: ID, before limit: Day, on today: Day) throws -> [ID]? {
    guard try db.first("SELECT 1 FROM account a WHERE a.person = \(id) AND \(Self.due(before: limit))") != nil else {
      return nil
    }
    try Deletion.close(id, db)
    // Whom a window wrote down stays as long as the last of their cases.
    guard try SubjectStore(db).audience(of: id).subtracting([.person(id)]).isEmpty,
      try PersonStore(db).forget(id, called: AccountPageTexts.gone.string(.ja))
    else { return [] }
    return [id]
  }
}
