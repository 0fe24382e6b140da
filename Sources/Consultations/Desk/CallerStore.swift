import Accounts
import Calendar
import Platform
import Storage

/// Finds again who asked before, by what they left behind in a case, however it came. Anchored by the windows of whoever
/// looks, and joined with the audience; the traces of a case move with it to another window.
struct CallerStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-28 by what askers are found again",
    [
      .table(
        "caller_trace", [.reference("consultation"), .int("kind"), .text("key"), .text("consultation_window")],
        constraints: [.primaryKey("consultation", "kind")]),
      .seed { try CallerStore($0).fill() },
      .index(
        "caller_trace_key", on: "caller_trace", ["consultation_window", "kind", "key", "consultation DESC"]),
    ])

  /// The cases that were there before, some hundred at a time.
  func fill() throws {
    var last = ID(0)
    while true {
      let some = try db.rows(
        """
        SELECT id, consultation_window, phone, mail, name, reading FROM consultation WHERE id > \(last)
        ORDER BY id LIMIT 200
        """
      ) { row in
        var contact = Contact()
        (contact.phone, contact.mail, contact.name, contact.reading) = (row[2], row[3], row[4], row[5])
        return (row[0] as ID, row[1] as String, contact)
      }
      guard let end = some.last?.0 else { return }
      try insert(some.flatMap { Self.rows($0.0, $0.1, $0.2) })
      last = end
    }
  }

  private static func rows(_ id: ID, _ window: String, _ contact: Contact) -> [SQL] {
    CallerTrace.allCases.compactMap { trace in
      let key = trace.key(of: contact)
      return key.isEmpty ? nil : "(\(id), \(trace), \(key), \(window))"
    }
  }

  private func insert(_ rows: [SQL]) throws {
    guard !rows.isEmpty else { return }
    try db.run(
      "INSERT INTO caller_trace (consultation, kind, key, consultation_window) VALUES \(rows.joined(separator: ", "))")
  }

  /// A new case.
  func add(_ c: Consultation) throws { try insert(Self.rows(c.id, c.window, c.contact)) }

  /// A case whose asker, words to reach them or window may have changed.
  func put(_ c: Consultation) throws {
    try remove(c.id)
    try add(c)
  }

  func remove(_ consultation: ID) throws { try db.run("DELETE FROM caller_trace WHERE consultation = \(consultation)") }

  /// The record of an asker whom a window wrote down goes with the case to the window that holds it now; the old one
  /// keeps it as long as it holds another case of theirs. What belongs to an account alone is shared with nobody.
  func follow(_ c: Consultation, from old: String) throws {
    guard let asker = c.asker else { return }
    var audience = try SubjectStore(db).audience(of: asker)
    guard audience.contains(.window(old)) else { return }
    let stays = try db.first(
      """
      SELECT 1 FROM consultation c WHERE c.asker = \(asker) AND c.consultation_window = \(old) AND c.id <> \(c.id) LIMIT 1
      """) != nil
    audience.insert(.window(c.window))
    if !stays { audience.remove(.window(old)) }
    try SubjectStore(db).share(asker, audience: audience)
  }

  /// Who may be calling, by what was typed, each with their newest cases.
  func callers(_ typed: String, for actor: Actor, limit: Int = 20) throws -> [Caller] {
    let walks = CallerTrace.sought(typed).flatMap { sought in
      actor.windows.map { Self.walk(sought, at: $0, actor, limit: 60) }
    }
    guard !walks.isEmpty else { return [] }
    let found = try known(
      cases("c.id IN (SELECT id FROM (\(walks.joined(separator: " UNION "))) AS found)", limit: 100))
    return try CallerCase.grouped(found).prefix(limit).map { try caller($0[0], for: actor) }
  }

  /// The caller for whom a case stands, if it is one of the actor's windows'.
  func caller(by consultation: ID, for actor: Actor) throws -> Caller? {
    let found = try known(
      cases("c.id = \(consultation) AND \(DeskReadingStore.visible(actor))", limit: 1))
    return try found.first.map { try caller($0, for: actor) }
  }

  /// The caller with the newest of their cases.
  private func caller(_ found: CallerCase, for actor: Actor) throws -> Caller {
    let exact = [CallerTrace.phone, .mail].map {
      CallerTrace.Sought(trace: $0, key: $0.key(of: found.contact), isBeginning: false)
    }.filter { !$0.key.isEmpty }
    var walks = exact.flatMap { sought in actor.windows.map { Self.walk(sought, at: $0, actor, limit: 20) } }
    if let asker = found.asker {
      walks.append(
        """
        SELECT * FROM (SELECT c.id FROM consultation c WHERE c.asker = \(asker) AND \(DeskReadingStore.visible(actor))
        ORDER BY c.received_at DESC LIMIT 20) AS walk
        """)
    }
    var all = [found]
    if !walks.isEmpty {
      let beside = try known(
        cases("c.id IN (SELECT id FROM (\(walks.joined(separator: " UNION "))) AS found)", limit: 60))
      all += beside.filter { $0.hint.id != found.hint.id && $0.isOfSameCaller(as: found) }
    }
    all.sort { ($0.hint.receivedOn, $0.hint.id) > ($1.hint.receivedOn, $1.hint.id) }
    let asker = all.lazy.compactMap(\.asker).first
    let person = try asker.flatMap { asker -> Person? in
      let audience = try SubjectStore(db).audience(of: asker)
      guard actor.windows.contains(where: { audience.contains(.window($0)) }) else { return nil }
      return try PersonStore(db).known(asker)
    }
    return Caller(person: person, asker: asker, cases: Array(all.prefix(5)))
  }

  /// Along the index from its first fitting key, whatever the table's size.
  private static func walk(_ sought: CallerTrace.Sought, at window: String, _ actor: Actor, limit: Int) -> SQL {
    let keys: SQL =
      sought.isBeginning
      ? "t.key >= \(sought.key) AND t.key < \(sought.key + "\u{10FFFF}")" : "t.key = \(sought.key)"
    return """
      SELECT * FROM (SELECT t.consultation AS id FROM caller_trace t
      WHERE t.consultation_window = \(window) AND t.kind = \(sought.trace) AND \(keys)
        AND \(Audience.includes(actor, "t.consultation"))
      ORDER BY t.key, t.consultation DESC LIMIT \(limit)) AS walk
      """
  }

  private func cases(_ condition: SQL, limit: Int) throws -> [CallerCase] {
    try db.rows(
      """
      SELECT c.id, c.number, c.title, c.state, c.received_on, c.asker, c.area, c.name, c.reading, c.organisation_name,
        c.mail, c.phone, c.language, c.interpreter FROM consultation c
      WHERE \(condition) ORDER BY c.received_at DESC, c.id DESC LIMIT \(limit)
      """
    ) { row in
      var contact = Contact()
      (contact.name, contact.reading, contact.organisationName) = (row[7], row[8], row[9])
      (contact.mail, contact.phone, contact.language, contact.interpreter) = (row[10], row[11], row[12], row[13])
      return CallerCase(hint: DeskReadingStore.hint(row), asker: row[5], contact: contact, area: row[6])
    }
  }

  /// The cases with their askers as they are known today, through merges.
  private func known(_ cases: [CallerCase]) throws -> [CallerCase] {
    let ends = try PersonStore(db).ends(of: Set(cases.compactMap(\.asker)).sorted())
    return cases.map { found in
      var found = found
      found.asker = found.asker.map { ends[$0] ?? $0 }
      return found
    }
  }
}
