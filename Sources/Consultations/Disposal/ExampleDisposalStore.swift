import Calendar
import HTML
import Platform
import Storage

/// Which public examples are past their time, published or not, and what goes when they are disposed of: every word of
/// them. Whose they were and when they stood in public stays.
struct ExampleDisposalStore: DisposableStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Nobody wrote, asked, answered, published or withdrew anything since the day.
  private static func due(before limit: Day) -> SQL {
    let moment = Instant(day: limit)
    return """
      NOT \(DisposalStore.isDisposed("e.id")) AND COALESCE(u.published_on, '') < \(limit)
        AND COALESCE(u.asked_at, 0) < \(moment) AND COALESCE(u.answered_at, 0) < \(moment)
        AND COALESCE(u.withdrawn_at, 0) < \(moment) AND e.id < \(ID(firstAt: moment))
        AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.subject = e.id AND j.at >= \(moment))
      """
  }

  func due(before limit: Day, after last: ID, most: Int) throws -> [Disposable.Candidate] {
    try db.rows(
      """
      SELECT e.id, e.at_window, u.published_on, u.withdrawn_at, (SELECT MAX(j.at) FROM journal j WHERE j.subject = e.id)
      FROM example e JOIN publication u ON u.subject = e.id
      WHERE e.id > \(last) AND \(Self.due(before: limit)) ORDER BY e.id LIMIT \(most)
      """
    ) { row in
      let (id, published, withdrawn, touched): (ID, Day?, Instant?, Instant?) = (row[0], row[2], row[3], row[4])
      let days = [id.madeAt.day, published, withdrawn?.day, touched?.day].compactMap(\.self)
      return Disposable.Candidate(id: id, number: id.description, place: row[1], endedOn: days.max() ?? id.madeAt.day)
    }
  }

  func dispose(_ id: ID, before limit: Day, on today: Day) throws -> [ID]? {
    let row = try db.first(
      """
      SELECT e.at_window FROM example e JOIN publication u ON u.subject = e.id WHERE e.id = \(id)
        AND \(Self.due(before: limit))
      """)
    guard let window: String = row.map({ $0[0] }) else { return nil }
    let gone = DisposalTexts.disposed.string(.ja)
    try PublicationStore(db).empty(id, wording: gone)
    try SubjectStore(db).save(
      Subject(id: id, kind: "example", title: gone, path: "/examples/\(id)", retention: "example"),
      audience: [.window(window)])
    return [id]
  }
}
