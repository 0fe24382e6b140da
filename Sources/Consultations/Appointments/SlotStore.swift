import Calendar
import Platform
import Storage

/// The only file that knows the table `slot_change`.
struct SlotStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 changed appointment times", [
    .table(
      "slot_change",
      [
        .id(), .text("at_window"), .text("kind"), .day("first_day"), .day("last_day"), .int("from_minute"),
        .int("to_minute"), .int("places"), .text("reason"), .int("made_by", null: true), .text("made_by_name"),
        .instant("made_at"), .instant("ended_at", null: true),
      ],
      constraints: [
        "FOREIGN KEY (id) REFERENCES subject (id)", "CONSTRAINT known_slot_change CHECK (kind IN ('close', 'add'))",
        "CONSTRAINT slot_change_span CHECK (from_minute < to_minute AND first_day <= last_day)",
      ]),
    .index("slot_change_window", on: "slot_change", ["at_window", "last_day"], where: "ended_at IS NULL"),
  ])

  private static let columns: SQL = """
    id, at_window, kind, first_day, last_day, from_minute, to_minute, places, reason, made_by_name, made_at
    """

  private static func change(_ row: Row) -> SlotChange? {
    guard let span = OpeningDays.Span(from: row[5], to: row[6]) else { return nil }
    let (first, last): (Day, Day) = (row[3], row[4])
    return SlotChange(
      id: row[0], window: row[1], kind: SlotChange.Kind(rawValue: row[2]) ?? .close, days: first...max(first, last),
      span: span, places: row[7], reason: row[8], madeByName: row[9], madeAt: row[10])
  }

  /// What holds for a window on some of the days.
  func changes(at window: String, _ days: ClosedRange<Day>) throws -> [SlotChange] {
    try db.rows(
      """
      SELECT \(Self.columns) FROM slot_change WHERE at_window = \(window) AND ended_at IS NULL
        AND first_day <= \(days.upperBound) AND last_day >= \(days.lowerBound) ORDER BY first_day, from_minute, id
      """, Self.change
    ).compactMap { $0 }
  }

  /// Only for those who work at its window.
  func find(_ id: ID, for actor: Actor) throws -> SlotChange {
    let row = try db.first(
      """
      SELECT \(Self.columns) FROM slot_change
      WHERE id = \(id) AND ended_at IS NULL AND at_window IN (\(list: actor.windows))
      """)
    guard let change = row.flatMap(Self.change) else { throw Refusal.notFound }
    return change
  }

  func insert(_ c: SlotChange, by person: ID?) throws {
    let subject = Subject(id: c.id, kind: "slot-change", title: c.window + " \(c.days.lowerBound)", path: "/appointments/slots")
    try SubjectStore(db).save(subject, audience: [.window(c.window)])
    try db.run(
      """
      INSERT INTO slot_change (id, at_window, kind, first_day, last_day, from_minute, to_minute, places, reason, made_by,
        made_by_name, made_at)
      VALUES (\(c.id), \(c.window), \(c.kind.rawValue), \(c.days.lowerBound), \(c.days.upperBound), \(c.span.from),
        \(c.span.to), \(c.places), \(c.reason), \(person), \(c.madeByName), \(c.madeAt))
      """)
  }

  func end(_ change: SlotChange, at now: Instant) throws {
    guard try db.run("UPDATE slot_change SET ended_at = \(now) WHERE id = \(change.id) AND ended_at IS NULL") == 1 else {
      throw Refusal.conflict(SlotTexts.alreadyEnded)
    }
  }
}
