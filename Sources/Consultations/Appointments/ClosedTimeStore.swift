import Calendar
import Platform
import Storage

/// What lies booked in times that a window closes.
struct ClosedTimeStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Booked ones to come at a window in the times that its changes close, soonest first, by the change that closes them:
  /// those the actor may see, and the hours at which somebody will arrive whose case another window holds.
  func touched(by changes: [SlotChange], at window: String, after now: Instant, for actor: Actor) throws -> [ID: Touched] {
    let closings = changes.filter { $0.kind == .close }
    guard let first = closings.map(\.days.lowerBound).min(), let last = closings.map(\.days.upperBound).max() else { return [:] }
    let sees = Audience.includes(actor, "c.id")
    let booked = Self.booked(at: window, first...last, after: now)
    let lines = try db.rows(
      "\(AppointmentStore.lines) WHERE \(booked) AND \(sees) ORDER BY a.starts_at, a.id LIMIT 10000", AppointmentStore.line
    ).filter { changes.isClosed($0.appointment.startsAt, $0.appointment.endsAt) }
    let hidden = try db.rows(
      """
      \(AppointmentStore.hiddenOnes) WHERE \(booked) AND a.way = 'visit' AND NOT \(sees)
      ORDER BY a.starts_at, a.id LIMIT 10000
      """, AppointmentStore.hidden
    ).map(\.hidden).filter { changes.isClosed($0.startsAt, $0.endsAt) }
    return closings.reduce(into: [:]) { found, change in
      found[change.id] = Touched(
        lines: lines.filter { change.overlaps($0.appointment.startsAt, $0.appointment.endsAt) },
        hidden: hidden.filter { change.overlaps($0.startsAt, $0.endsAt) })
    }
  }

  /// A visit at one window in the case of another.
  struct Visit: Sendable {
    let appointment: Appointment
    let number: String
    let holder: String
    let owner: ID?
  }

  /// Visits in the times of a change whose case another window holds. Calls are made from there, so that the place does not
  /// matter. Which ones overlap is asked here, so all of the days are read: a change spans two months at most, and a window
  /// has only so many places.
  func visits(in change: SlotChange, after now: Instant) throws -> [Visit] {
    try db.rows(
      """
      SELECT \(AppointmentStore.columns), c.number, c.consultation_window, c.owner
      FROM appointment a JOIN consultation c ON c.id = a.consultation
      WHERE \(Self.booked(at: change.window, change.days, after: now)) AND a.way = 'visit' AND a.desk <> a.at_window
      ORDER BY a.starts_at, a.id LIMIT 10000
      """
    ) { row in
      let own = row.values.count - 3
      return Visit(appointment: AppointmentStore.appointment(row), number: row[own], holder: row[own + 1], owner: row[own + 2])
    }.filter { change.overlaps($0.appointment.startsAt, $0.appointment.endsAt) }
  }

  private static func booked(at window: String, _ days: ClosedRange<Day>, after now: Instant) -> SQL {
    """
    a.at_window = \(window) AND a.state = 'booked' AND a.held_on BETWEEN \(days.lowerBound) AND \(days.upperBound)
      AND a.starts_at > \(now)
    """
  }
}

/// Appointments in a time that was closed.
struct Touched: Sendable {
  var lines: [AppointmentLine] = []
  var hidden: [HiddenAppointment] = []
}
