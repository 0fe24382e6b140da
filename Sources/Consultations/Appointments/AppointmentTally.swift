import Calendar
import Platform
import Storage

/// What an appointment counts as: by its state and by how one meets, at the window whose time it takes, in its month.
struct AppointmentTally: Sendable, Equatable {
  let window: String
  let day: Day
  let state: String
  let way: String

  init(_ a: Appointment) { (window, day, state, way) = (a.window, a.day, a.state.rawValue, a.way.rawValue) }

  /// From a row that begins with `columns`.
  init(_ row: Row) { (window, day, state, way) = (row[0], row[1], row[2], row[3]) }

  static let columns: SQL = "at_window, held_on, state, way"

  var marks: [TallyMark] {
    let month = ConsultationTally.month(day)
    return [TallyMark("state", at: window, in: month, key: state), TallyMark("way", at: window, in: month, key: way)]
  }

  static func tallies(_ db: Connection) -> Tallies { Tallies(db, of: "appointment") }

  static let migration = Migration(
    "2026-11-26 tallies of appointments", [.seed { db in try tallies(db).rebuild(recount(db)) }])

  /// Every appointment counted anew: what the kept tallies must always equal.
  static func recount(_ db: Connection) throws -> [TallyMark: Int] {
    var counted: [TallyMark: Int] = [:]
    try db.each("SELECT \(columns) FROM appointment") { row in
      for mark in AppointmentTally(row).marks { counted[mark, default: 0] += 1 }
    }
    return counted
  }
}
