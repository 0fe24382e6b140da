import Calendar
import Platform
import Storage

/// What lies booked in a time that a window closes.
struct ClosedTimeStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Booked ones to come at the window of a change of its times that overlap it, soonest first: those the actor may see, and
  /// the hours at which somebody will arrive whose case another window holds. Which ones overlap is asked here, so all of the
  /// days are read: a change spans two months at most, and a window has only so many places.
  func touched(by change: SlotChange, after now: Instant, for actor: Actor) throws -> Touched {
    let sees = Audience.includes(actor, "c.id")
    let lines = try db.rows(
      "\(AppointmentStore.lines) WHERE \(Self.booked(change, now)) AND \(sees) ORDER BY a.starts_at, a.id LIMIT 10000",
      AppointmentStore.line
    ).filter { change.overlaps($0.appointment.startsAt, $0.appointment.endsAt) }
    let hidden = try db.rows(
      """
      \(AppointmentStore.hiddenOnes) WHERE \(Self.booked(change, now)) AND a.way = 'visit' AND NOT \(sees)
      ORDER BY a.starts_at, a.id LIMIT 10000
      """, AppointmentStore.hidden
    ).map(\.hidden).filter { change.overlaps($0.startsAt, $0.endsAt) }
    return Touched(lines: lines, hidden: hidden)
  }

  /// Visits among them whose case another window holds. Calls are made from there, so that the place does not matter.
  func elsewhere(_ change: SlotChange, after now: Instant) throws -> [Appointment] {
    try db.rows(
      """
      SELECT \(AppointmentStore.columns) FROM appointment a
      WHERE \(Self.booked(change, now)) AND a.way = 'visit' AND a.desk <> a.at_window ORDER BY a.starts_at, a.id LIMIT 10000
      """, AppointmentStore.appointment
    ).filter { change.overlaps($0.startsAt, $0.endsAt) }
  }

  private static func booked(_ change: SlotChange, _ now: Instant) -> SQL {
    let (first, last) = (change.days.lowerBound, change.days.upperBound)
    return """
      a.at_window = \(change.window) AND a.state = 'booked' AND a.held_on BETWEEN \(first) AND \(last) AND a.starts_at > \(now)
      """
  }
}

/// Appointments in a time that was closed.
struct Touched: Sendable {
  var lines: [AppointmentLine] = []
  var hidden: [HiddenAppointment] = []

  var isEmpty: Bool { lines.isEmpty && hidden.isEmpty }
}
