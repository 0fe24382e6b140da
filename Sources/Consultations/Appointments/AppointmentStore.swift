import Calendar
import HTML
import Platform
import Storage

/// The only file that knows the table `appointment`. Who sees the case sees its appointments: the audience is the
/// case's, asked through it, and written for the subject whenever the case's is.
package struct AppointmentStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 appointments", [
    .table(
      "appointment",
      [
        .id(), .int("revision"), .int("sequence"), .int("consultation"), .text("at_window"), .text("way"),
        .instant("starts_at"), .instant("ends_at"), .day("held_on"), .int("seat"), .text("state"), .text("wish"),
        .text("place"), .text("phone"), .text("booked_by"), .instant("made_at"), .text("made_by_name"),
        .instant("changed_at"), .text("reason"), .text("ended_by", null: true), .day("remind_on"),
        .instant("reminded_at", null: true), .int("encounter", null: true), .bool("stripped"),
      ],
      constraints: [
        "FOREIGN KEY (id) REFERENCES subject (id)", "FOREIGN KEY (consultation) REFERENCES consultation (id)",
        "CONSTRAINT known_appointment_state CHECK (state IN ('booked', 'held', 'missed', 'cancelled'))",
        "CONSTRAINT known_appointment_way CHECK (way IN ('visit', 'phone', 'online'))",
        "CONSTRAINT appointment_seat CHECK (seat > 0)",
        "CONSTRAINT held_with_encounter CHECK (state <> 'held' OR encounter IS NOT NULL)",
      ]),
    // The last line of defence for the last place.
    .index(
      "appointment_place", on: "appointment", ["at_window", "starts_at", "seat"], unique: true,
      where: "state IN ('booked', 'held', 'missed')"),
    .index("appointment_day", on: "appointment", ["at_window", "held_on", "starts_at"]),
    .index("appointment_case", on: "appointment", ["consultation", "starts_at"]),
    .index("appointment_remind", on: "appointment", ["remind_on"], where: "state = 'booked' AND reminded_at IS NULL"),
    .index("appointment_figures", on: "appointment", ["held_on", "at_window", "way", "state"]),
  ])

  /// The window that holds the case now: what a list of its people asks for, wherever one meets.
  static let desks = Migration("2026-11-26 appointments follow their case", [
    .column(.text("desk", default: ""), in: "appointment"),
    .sql(
      """
      UPDATE appointment
      SET desk = (SELECT c.consultation_window FROM consultation c WHERE c.id = appointment.consultation)
      """),
    .index("appointment_desk", on: "appointment", ["desk", "held_on", "starts_at"]),
  ])

  static let columns: SQL = """
    a.id, a.revision, a.sequence, a.consultation, a.at_window, a.way, a.starts_at, a.ends_at, a.seat, a.state, a.wish,
    a.place, a.phone, a.booked_by, a.made_at, a.made_by_name, a.changed_at, a.reason, a.ended_by, a.remind_on,
    a.reminded_at, a.encounter
    """
  private static let width = 22

  static func appointment(_ row: Row) -> Appointment {
    Appointment(
      id: row[0], revision: row[1], sequence: row[2], consultation: row[3], window: row[4],
      way: AppointmentWay(rawValue: row[5]) ?? .visit, startsAt: row[6], endsAt: row[7], seat: row[8],
      state: AppointmentState(rawValue: row[9]) ?? .booked, wish: row[10], place: row[11], phone: row[12],
      bookedBy: AppointmentSide(rawValue: row[13]) ?? .window, madeAt: row[14], madeByName: row[15], changedAt: row[16],
      reason: row[17], endedBy: (row[18] as String?).flatMap(AppointmentSide.init(rawValue:)), remindOn: row[19],
      remindedAt: row[20], encounter: row[21])
  }

  /// The appointment, if the actor may see its case.
  func find(_ id: ID, for actor: Actor) throws -> Appointment {
    let sees = Audience.includes(actor, "a.consultation")
    guard let row = try db.first("SELECT \(Self.columns) FROM appointment a WHERE a.id = \(id) AND \(sees)") else {
      throw Refusal.notFound
    }
    return Self.appointment(row)
  }

  /// The case of an appointment, for whoever comes with its code.
  func consultation(of id: ID) throws -> ID? {
    try db.first("SELECT consultation FROM appointment WHERE id = \(id)").map { $0[0] }
  }

  /// Those of a case by time. The caller has found the case for its reader.
  func all(of consultation: ID) throws -> [Appointment] {
    try db.rows(
      "SELECT \(Self.columns) FROM appointment a WHERE a.consultation = \(consultation) ORDER BY a.starts_at, a.id",
      Self.appointment)
  }

  /// Booked ones of a case that still lie ahead.
  func ahead(of consultation: ID, at now: Instant) throws -> [Appointment] {
    try db.rows(
      """
      SELECT \(Self.columns) FROM appointment a
      WHERE a.consultation = \(consultation) AND a.state = 'booked' AND a.starts_at > \(now) ORDER BY a.starts_at, a.id
      """, Self.appointment)
  }

  /// The times of a window that are taken, whoever may see by whom.
  func taken(at window: String, _ days: ClosedRange<Day>, except own: ID? = nil) throws -> [TakenSlot] {
    try db.rows(
      """
      SELECT starts_at, ends_at FROM appointment WHERE at_window = \(window)
        AND held_on BETWEEN \(days.lowerBound) AND \(days.upperBound) AND state <> 'cancelled' AND id <> \(own ?? ID(0))
      """
    ) { TakenSlot(start: $0[0], end: $0[1]) }
  }

  /// The lowest number of a place that nobody has at this time.
  func freeSeat(at window: String, _ start: Instant, except own: ID? = nil) throws -> Int {
    let used = try Set(
      db.rows(
        """
        SELECT seat FROM appointment WHERE at_window = \(window) AND starts_at = \(start) AND state <> 'cancelled'
          AND id <> \(own ?? ID(0))
        """
      ) { $0[0] as Int })
    return (1...(used.count + 1)).first { !used.contains($0) } ?? 1
  }

  func insert(_ a: Appointment, of c: Consultation) throws {
    try SubjectStore(db).save(Self.subject(a, of: c), audience: SubjectStore(db).audience(of: c.id))
    try db.run(
      """
      INSERT INTO appointment (id, revision, sequence, consultation, at_window, way, starts_at, ends_at, held_on, seat,
        state, wish, place, phone, booked_by, made_at, made_by_name, changed_at, reason, ended_by, remind_on,
        reminded_at, encounter, stripped, desk)
      VALUES (\(a.id), \(a.revision), \(a.sequence), \(a.consultation), \(a.window), \(a.way.rawValue), \(a.startsAt),
        \(a.endsAt), \(a.day), \(a.seat), \(a.state.rawValue), \(a.wish), \(a.place), \(a.phone), \(a.bookedBy.rawValue),
        \(a.madeAt), \(a.madeByName), \(a.changedAt), \(a.reason), \(a.endedBy?.rawValue), \(a.remindOn),
        \(a.remindedAt), \(a.encounter), \(false), \(c.window))
      """)
    try AppointmentTally.tallies(db).move(from: [], to: AppointmentTally(a).marks)
  }

  func save(_ a: inout Appointment, of c: Consultation) throws {
    let before = try db.first("SELECT \(AppointmentTally.columns) FROM appointment WHERE id = \(a.id)").map(AppointmentTally.init)
    let changed = try db.run(
      """
      UPDATE appointment SET revision = \(a.revision + 1), sequence = \(a.sequence), at_window = \(a.window),
        way = \(a.way.rawValue), starts_at = \(a.startsAt), ends_at = \(a.endsAt), held_on = \(a.day), seat = \(a.seat),
        state = \(a.state.rawValue), wish = \(a.wish), place = \(a.place), phone = \(a.phone),
        changed_at = \(a.changedAt), reason = \(a.reason), ended_by = \(a.endedBy?.rawValue), remind_on = \(a.remindOn),
        reminded_at = \(a.remindedAt), encounter = \(a.encounter)
      WHERE id = \(a.id) AND revision = \(a.revision)
      """)
    guard changed == 1 else {
      let current = try db.first("SELECT revision FROM appointment WHERE id = \(a.id)")
      throw Refusal.stale(current: current.map { $0[0] } ?? 0)
    }
    a.revision += 1
    let after = AppointmentTally(a)
    if before != after { try AppointmentTally.tallies(db).move(from: before?.marks ?? [], to: after.marks) }
    try SubjectStore(db).save(Self.subject(a, of: c), audience: SubjectStore(db).audience(of: c.id))
  }

  /// The title says number and time, nothing of what it is about.
  private static func subject(_ a: Appointment, of c: Consultation) -> Subject {
    let time = (Format.shortDate(a.day) + Text(verbatim: " ") + Format.time(a.startsAt)).string(.ja)
    return Subject(
      id: a.id, kind: "appointment", title: c.number + " " + time, path: a.path, retention: "appointment")
  }

  /// Gives a case's appointments to the window that holds it now, and their subjects the audience that it has.
  func share(_ c: Consultation, audience: Set<Scope>) throws {
    try db.run("UPDATE appointment SET desk = \(c.window) WHERE consultation = \(c.id) AND desk <> \(c.window)")
    let subjects = try db.rows(
      """
      SELECT s.id, s.kind, s.title, s.path, s.retention FROM appointment a JOIN subject s ON s.id = a.id
      WHERE a.consultation = \(c.id)
      """
    ) { Subject(id: $0[0], kind: $0[1], title: $0[2], path: $0[3], retention: $0[4]) }
    for subject in subjects { try SubjectStore(db).save(subject, audience: audience) }
  }

  /// Whether there is none yet.
  func isEmpty() throws -> Bool { try db.first("SELECT 1 FROM appointment LIMIT 1") == nil }
}

/// An appointment with what a desk must know of its case.
struct AppointmentLine: Sendable {
  let appointment: Appointment
  let number: String
  let title: String
  let name: String
  let organisation: String
  let phone: String
  let language: String
  let interpreter: Bool
  let owner: String
  let ownerID: ID?
  /// Keys of `precaution`.
  var precautions: [String] = []
}

/// A time that somebody of another window's case has taken: when, of which number, and who knows more.
struct HiddenAppointment: Sendable, Equatable {
  let number: String
  let startsAt: Instant
  let endsAt: Instant
  /// Whether the person comes here, or is called.
  let way: AppointmentWay
  /// Key of the window that holds the case now.
  let holder: String
}

extension AppointmentStore {
  static let lines: SQL = """
    SELECT \(columns), c.number, c.title, c.name, c.organisation_name, c.phone, c.language, c.interpreter,
      COALESCE(o.name, ''), c.owner
    FROM appointment a JOIN consultation c ON c.id = a.consultation LEFT JOIN person o ON o.id = c.owner
    """

  static func line(_ row: Row) -> AppointmentLine {
    AppointmentLine(
      appointment: appointment(row), number: row[width], title: row[width + 1], name: row[width + 2],
      organisation: row[width + 3], phone: row[width + 4], language: row[width + 5], interpreter: row[width + 6],
      owner: row[width + 7], ownerID: row[width + 8])
  }

  static let hiddenOnes: SQL = """
    SELECT a.id, c.number, a.starts_at, a.ends_at, a.way, a.desk
    FROM appointment a JOIN consultation c ON c.id = a.consultation
    """

  static func hidden(_ row: Row) -> (id: ID, hidden: HiddenAppointment) {
    let way = AppointmentWay(rawValue: row[4]) ?? .visit
    return (row[0], HiddenAppointment(number: row[1], startsAt: row[2], endsAt: row[3], way: way, holder: row[5]))
  }

  /// The sheet of one day: what the actor may see by time of what takes place here or is of a case that is held here, and
  /// the times that cases of other windows have taken here.
  func day(_ day: Day, at window: String, for actor: Actor) throws -> (lines: [AppointmentLine], hidden: [HiddenAppointment]) {
    var lines = try db.rows(
      """
      \(Self.lines) WHERE a.held_on = \(day) AND (a.at_window = \(window) OR a.desk = \(window))
        AND \(Audience.includes(actor, "c.id")) ORDER BY a.starts_at, a.seat, a.id
      """, Self.line)
    let taken = try db.rows(
      """
      \(Self.hiddenOnes) WHERE a.at_window = \(window) AND a.held_on = \(day) AND a.state <> 'cancelled'
      ORDER BY a.starts_at, a.seat
      """, Self.hidden)
    let cases = lines.map(\.appointment.consultation)
    let precautions = try PrecautionStore(db).all(of: cases, for: actor)
    for index in lines.indices {
      let mine = Set(precautions[lines[index].appointment.consultation, default: []].map(\.key))
      lines[index].precautions = mine.sorted()
    }
    let seen = Set(lines.map(\.appointment.id))
    return (lines, taken.filter { !seen.contains($0.id) }.map(\.hidden))
  }

  /// Appointments of a day in the actor's own cases, and how many there are in all at the actor's windows.
  func mine(on day: Day, for actor: Actor) throws -> (lines: [AppointmentLine], all: Int) {
    let all = try db.rows(
      """
      \(Self.lines) WHERE a.held_on = \(day) AND a.desk IN (\(list: actor.windows)) AND a.state = 'booked'
        AND \(Audience.includes(actor, "c.id")) ORDER BY a.starts_at, a.id LIMIT 200
      """, Self.line)
    return (all.filter { $0.ownerID == actor.person }, all.count)
  }

  /// What an asker with an account has ahead, until it is over.
  func asked(by person: ID, at now: Instant) throws -> [AppointmentLine] {
    try db.rows(
      """
      \(Self.lines) WHERE c.asker = \(person) AND a.state = 'booked' AND a.ends_at > \(now)
      ORDER BY a.starts_at, a.id LIMIT 10
      """, Self.line)
  }

  /// Booked ones whose reminder is due and not yet sent.
  func toRemind(on today: Day, at now: Instant, limit: Int) throws -> [Appointment] {
    try db.rows(
      """
      SELECT \(Self.columns) FROM appointment a WHERE a.state = 'booked' AND a.reminded_at IS NULL
        AND a.remind_on <= \(today) AND a.starts_at > \(now) ORDER BY a.starts_at, a.id LIMIT \(limit)
      """, Self.appointment)
  }

  /// True for the first who reminds.
  func reminded(_ a: Appointment, at now: Instant) throws -> Bool {
    try db.run(
      """
      UPDATE appointment SET reminded_at = \(now)
      WHERE id = \(a.id) AND state = 'booked' AND reminded_at IS NULL AND sequence = \(a.sequence)
      """) == 1
  }

  /// Takes names and words out of appointments whose retention is over; what figures count stays.
  func strip(before limit: Day, most: Int) throws -> Int {
    try db.run(
      """
      UPDATE appointment SET wish = '', place = '', phone = '', reason = '', made_by_name = '', stripped = 1
      WHERE id IN (SELECT id FROM appointment WHERE held_on < \(limit) AND stripped = 0 LIMIT \(most))
      """)
  }

  /// The same for the appointments of a case that is disposed of; answers which they are.
  func strip(of consultation: ID) throws -> [ID] {
    try db.run(
      """
      UPDATE appointment SET wish = '', place = '', phone = '', reason = '', made_by_name = '', stripped = 1
      WHERE consultation = \(consultation)
      """)
    return try db.rows("SELECT id FROM appointment WHERE consultation = \(consultation)") { $0[0] as ID }
  }
}

extension Instant {
  /// Minutes after midnight in Tokyo.
  var minuteOfDay: Int {
    let time = tokyo
    return time.hour * 60 + time.minute
  }
}

extension AppointmentStore {
  /// Live cases of a window that somebody has answered, the newest first.
  func sampleCases(of window: String, limit: Int) throws -> [ID] {
    try db.rows(
      """
      SELECT id FROM consultation WHERE consultation_window = \(window) AND state = 'open' AND owner IS NOT NULL
      ORDER BY received_at DESC LIMIT \(limit)
      """
    ) { $0[0] as ID }
  }
}
