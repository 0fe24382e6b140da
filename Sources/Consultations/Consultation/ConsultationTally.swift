import Calendar
import Platform
import Storage

/// What a case counts as: in the views of the desk while it lives, and in the figures of the month it came or was closed.
struct ConsultationTally: Sendable {
  let window: String
  let state: ConsultationState
  let owner: ID?
  let waiting: String
  let firstTime: Bool
  let urgency: String
  let nextOn: Day?
  let dueOn: Day?
  let movedAt: Instant
  let receivedAt: Instant
  let askerKind: String
  let area: String
  let channel: String
  let firstAnsweredAt: Instant?
  let closing: Closing?
  let types: Set<String>
  let fields: Set<String>

  init(_ c: Consultation) {
    (window, state, owner, waiting) = (c.window, c.state, c.owner, c.waiting.rawValue)
    (firstTime, urgency, nextOn, dueOn, movedAt) = (c.firstTime, c.urgency, c.next?.on, c.dueOn, c.movedAt)
    (receivedAt, askerKind, area, channel) = (c.receivedAt, c.askerKind, c.area, c.channel)
    (firstAnsweredAt, closing, types, fields) = (c.firstAnsweredAt, c.closing, Set(c.types), Set(c.fields))
  }

  /// A list of its own: the migration that counts for the first time must read what there was then.
  static let columns: SQL = """
    consultation_window, state, owner, waiting, first_time, urgency, next_on, due_on, moved_at, received_at, asker_kind,
    area, channel, first_answered_at, closed_at, outcome, outcome_reason, missing, sides, types, fields
    """

  /// From a row that begins with `columns`.
  init(_ row: Row) throws {
    (window, state, owner) = (row[0], ConsultationState(rawValue: row[1]) ?? .received, row[2])
    (waiting, firstTime, urgency) = (row[3], row[4], row[5])
    (nextOn, dueOn, movedAt, receivedAt) = (row[6], row[7], row[8], row[9])
    (askerKind, area, channel, firstAnsweredAt) = (row[10], row[11], row[12], row[13])
    let closedAt: Instant? = row[14]
    let keys = try (17...20).map { try ConsultationStore.keys(row[$0]) }
    closing = try closedAt.map { at in
      Closing(
        at: at, outcome: try row.get(15, as: String?.self) ?? "", reason: try row.get(16, as: String?.self) ?? "", note: "",
        missing: keys[0], sides: keys[1], reusable: "", lookAgainOn: nil)
    }
    (types, fields) = (Set(keys[2]), Set(keys[3]))
  }

  static func tallies(_ db: Connection) -> Tallies { Tallies(db, of: "consultation") }

  static let migration = Migration(
    "2026-11-26 tallies of consultations", [.seed { db in try tallies(db).rebuild(recount(db)) }])

  /// Every case counted anew: what the kept tallies must always equal.
  static func recount(_ db: Connection) throws -> [TallyMark: Int] {
    var counted: [TallyMark: Int] = [:]
    try db.each("SELECT \(columns) FROM consultation") { row in
      for mark in try ConsultationTally(row).marks { counted[mark, default: 0] += 1 }
    }
    return counted
  }

  var marks: [TallyMark] { desk + received + closed }

  private var desk: [TallyMark] {
    guard state.isLive else { return [] }
    var marks = [
      TallyMark("live", at: window), TallyMark("owner", at: window, key: owner?.description ?? ""),
      TallyMark("waiting", at: window, key: waiting), TallyMark("urgency", at: window, key: urgency),
      TallyMark("moved", at: window, in: movedAt.day.description),
    ]
    if firstTime { marks.append(TallyMark("first", at: window)) }
    if let nextOn { marks.append(TallyMark("next", at: window, in: nextOn.description)) }
    if let dueOn { marks.append(TallyMark("due", at: window, in: dueOn.description)) }
    return marks
  }

  private var received: [TallyMark] {
    guard state != .merged else { return [] }
    func mark(_ dimension: String, _ key: String = "") -> TallyMark {
      TallyMark("received/\(dimension)/\(askerKind)", at: window, in: Self.month(receivedAt.day), key: key)
    }
    return [mark("all"), mark("area", area), mark("channel", channel), mark("days", days(to: firstAnsweredAt))]
      + types.map { mark("type", $0) } + fields.map { mark("field", $0) }
  }

  private var closed: [TallyMark] {
    guard state == .closed, let closing else { return [] }
    func mark(_ dimension: String, _ key: String = "") -> TallyMark {
      TallyMark("closed/\(dimension)/\(askerKind)", at: window, in: Self.month(closing.at.day), key: key)
    }
    return [mark("all"), mark("outcome", closing.outcome), mark("reason", closing.reason), mark("days", days(to: closing.at))]
      + Set(closing.missing).map { mark("missing", $0) } + Set(closing.sides).map { mark("side", $0) }
  }

  static func month(_ day: Day) -> String { String(decoding: day.description.utf8.prefix(7), as: UTF8.self) }

  /// Whole days from receipt, in steps; the letters keep their order.
  private func days(to end: Instant?) -> String {
    guard let end else { return "z" }
    let days = (end.milliseconds - receivedAt.milliseconds) / 86_400_000
    let steps = [(1, "a"), (2, "b"), (4, "c"), (8, "d"), (15, "e"), (31, "f"), (91, "g"), (181, "h")]
    return steps.first { days < $0.0 }?.1 ?? "i"
  }
}
