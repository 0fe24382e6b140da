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
    return try callers(Array(CallerCase.grouped(found).prefix(limit)), for: actor)
  }

  /// The caller for whom a case stands, if it is one of the actor's windows'.
  func caller(by consultation: ID, for actor: Actor) throws -> Caller? {
    let found = try known(
      cases("c.id = \(consultation) AND \(DeskReadingStore.visible(actor))", limit: 1))
    return try callers(found.map { [$0] }, for: actor).first
  }

  /// The callers of some cases, each with all of theirs, the newest first: one reading of cases and one of people for all.
  private func callers(_ groups: [[CallerCase]], for actor: Actor) throws -> [Caller] {
    var all = groups
    let walks = beside(groups, actor)
    // One statement, but for somebody at very many windows: SQLite unites 500 at most.
    for start in stride(from: 0, to: walks.count, by: 300) {
      let part = walks[start..<min(start + 300, walks.count)]
      let others = try known(
        cases("c.id IN (SELECT id FROM (\(part.joined(separator: " UNION "))) AS found)", limit: 60 + 20 * groups.count))
      for index in all.indices {
        let own = Set(all[index].map(\.hint.id))
        all[index] += others.filter { other in
          !own.contains(other.hint.id) && groups[index].contains { other.isOfSameCaller(as: $0) }
        }
        all[index].sort { ($0.hint.receivedOn, $0.hint.id) > ($1.hint.receivedOn, $1.hint.id) }
      }
    }
    let askers = Set(all.joined().compactMap(\.asker)).sorted()
    let people = try PersonStore(db).seen(askers, by: actor.windows.map(Scope.window))
    let precautions = try PrecautionStore(db).all(of: all.joined().map(\.hint.id), for: actor)
    return all.map { Caller(cases: $0, people, precautions) }
  }

  /// Ways to the other cases of callers: by their record, their number, their address.
  private func beside(_ groups: [[CallerCase]], _ actor: Actor) -> [SQL] {
    let contacts = groups.compactMap(\.first?.contact)
    let exact = [CallerTrace.phone, .mail].flatMap { trace in
      Set(contacts.map { trace.key(of: $0) }).subtracting([""]).sorted()
        .map { CallerTrace.Sought(trace: trace, key: $0, isBeginning: false) }
    }
    let walks = exact.flatMap { sought in actor.windows.map { Self.walk(sought, at: $0, actor, limit: 20) } }
    let records: [SQL] = Set(groups.joined().compactMap(\.asker)).sorted().map { asker in
      """
      SELECT * FROM (SELECT c.id FROM consultation c WHERE c.asker = \(asker) AND \(DeskReadingStore.visible(actor))
      ORDER BY c.received_at DESC LIMIT 20) AS walk
      """
    }
    return walks + records
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
