import Calendar
import Foundation
import HTML
import Platform
import Storage

/// The only file that writes the table `consultation`. Reading asks for whom; saving asks for the revision it read.
package struct ConsultationStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  /// The case, if the actor may see it; what may not be seen is not found.
  package func find(_ id: ID, for actor: Actor) throws -> Consultation {
    let sees = Audience.includes(actor, "c.id")
    guard let row = try db.first("SELECT \(Self.columns) FROM consultation c WHERE c.id = \(id) AND \(sees)") else {
      throw Refusal.notFound
    }
    return try Self.consultation(row)
  }

  /// What the actor asked themselves, by account or by an open private link, and what goes on at their windows; newest
  /// first. Later rooms begin from these.
  package func ownOrHeld(by actor: Actor, links: [ID], limit: Int = 100) throws -> [Consultation] {
    try db.rows(
      """
      SELECT \(Self.columns) FROM consultation c WHERE c.state <> 'merged' AND \(Audience.includes(actor, "c.id"))
        AND (c.asker = \(actor.person) OR c.id IN (\(list: links))
          OR (c.consultation_window IN (\(list: actor.windows)) AND c.state <> 'closed'))
      ORDER BY c.id DESC LIMIT \(limit)
      """, Self.consultation)
  }

  /// In which of our languages letters to an asker are written.
  package func language(toAskerOf id: ID) throws -> Language? { try load(id).map(AskerMail.language) }

  /// The case itself and all that were merged into it, also by way of others.
  func leading(to consultation: ID) throws -> [ID] {
    var cases = [consultation]
    var position = 0
    while position < cases.count {
      cases += try db.rows("SELECT id FROM consultation WHERE merged_into = \(cases[position])") { $0[0] as ID }
      position += 1
    }
    return cases
  }

  /// For rules that act without a reader (jobs, private links before their code).
  func load(_ id: ID) throws -> Consultation? {
    try db.first("SELECT \(Self.columns) FROM consultation c WHERE c.id = \(id)").map(Self.consultation)
  }

  /// A new case with its subject, audience, search entry and tallies. The entry may have been made before the transaction.
  package func insert(_ c: Consultation, found entry: SearchEntry? = nil) throws {
    try insertUncounted(c, found: entry)
    try ConsultationTally.tallies(db).move(from: [], to: ConsultationTally(c).marks)
  }

  /// Takes a case away that should never have been; everything that hangs from it must be gone.
  func remove(_ c: Consultation) throws {
    try ConsultationTally.tallies(db).move(from: ConsultationTally(c).marks, to: [])
    try db.run("DELETE FROM consultation_mark WHERE consultation = \(c.id)")
    try RuleStore(db).remove(of: c.id)
    try CallerStore(db).remove(c.id)
    try db.run("DELETE FROM consultation WHERE id = \(c.id)")
  }

  /// For whoever writes many cases in one transaction and counts them together.
  func insertUncounted(_ c: Consultation, found entry: SearchEntry? = nil) throws {
    try SubjectStore(db).add(Self.subject(c), audience: ConsultationPolicy.audience(of: c))
    try SearchIndex.add(db, entry ?? Self.entry(c))
    try db.run(
      """
      INSERT INTO consultation (id, revision, number, old_number, title, text, state, waiting, urgency, channel, asker_kind,
        area, first_time, proxy, asker, organisation, name, reading, organisation_name, mail, phone, address, call_times,
        way, language, interpreter, consents, consultation_window, owner, received_at, received_on, next_step, next_on,
        first_answered_at, due_on, moved_at, closed_at, closed_on, outcome, outcome_reason, outcome_note, reusable,
        look_again_on, merged_into, import, types, fields, missing, sides, partners)
      VALUES (\(c.id), \(c.revision), \(c.number), \(c.oldNumber), \(c.title), \(c.text), \(c.state.rawValue),
        \(c.waiting.rawValue), \(c.urgency), \(c.channel), \(c.askerKind), \(c.area), \(c.firstTime), \(c.proxy),
        \(c.asker), \(c.organisation), \(c.contact.name), \(c.contact.reading), \(c.contact.organisationName),
        \(c.contact.mail), \(c.contact.phone), \(c.contact.address), \(c.contact.callTimes), \(c.contact.way),
        \(c.contact.language), \(c.contact.interpreter), \(Self.json(c.consents)), \(c.window), \(c.owner),
        \(c.receivedAt), \(c.receivedOn), \(c.next?.key), \(c.next?.on), \(c.firstAnsweredAt), \(c.dueOn), \(c.movedAt),
        \(c.closing?.at), \(c.closing?.at.day), \(c.closing?.outcome), \(c.closing?.reason), \(c.closing?.note ?? ""),
        \(c.closing?.reusable ?? ""), \(c.closing?.lookAgainOn), \(c.mergedInto), \(c.importID), \(Self.json(c.types)),
        \(Self.json(c.fields)), \(Self.json(c.closing?.missing ?? [])), \(Self.json(c.closing?.sides ?? [])),
        \(Self.json(c.closing?.partners.map(\.value) ?? [])))
      """)
    try writeMarks(of: c)
    try CallerStore(db).add(c)
    if c.organisation != nil { try AskingOrganisationStore(db).link(c.id) }
  }

  /// Saves what may change; a revision that somebody else raised is refused and both texts can be shown.
  package func save(_ c: inout Consultation) throws {
    let before = try stored(c.id)
    let changed = try db.run(
      """
      UPDATE consultation SET revision = \(c.revision + 1), title = \(c.title), state = \(c.state.rawValue),
        waiting = \(c.waiting.rawValue), urgency = \(c.urgency), asker_kind = \(c.askerKind), area = \(c.area),
        first_time = \(c.firstTime), asker = \(c.asker), organisation = \(c.organisation), name = \(c.contact.name),
        reading = \(c.contact.reading), organisation_name = \(c.contact.organisationName), mail = \(c.contact.mail),
        phone = \(c.contact.phone), address = \(c.contact.address), call_times = \(c.contact.callTimes),
        way = \(c.contact.way), language = \(c.contact.language), interpreter = \(c.contact.interpreter),
        consents = \(Self.json(c.consents)), consultation_window = \(c.window), owner = \(c.owner),
        next_step = \(c.next?.key), next_on = \(c.next?.on), first_answered_at = \(c.firstAnsweredAt),
        due_on = \(c.dueOn), moved_at = \(c.movedAt), closed_at = \(c.closing?.at), closed_on = \(c.closing?.at.day),
        outcome = \(c.closing?.outcome), outcome_reason = \(c.closing?.reason), outcome_note = \(c.closing?.note ?? ""),
        reusable = \(c.closing?.reusable ?? ""), look_again_on = \(c.closing?.lookAgainOn),
        merged_into = \(c.mergedInto), types = \(Self.json(c.types)), fields = \(Self.json(c.fields)),
        missing = \(Self.json(c.closing?.missing ?? [])), sides = \(Self.json(c.closing?.sides ?? [])),
        partners = \(Self.json(c.closing?.partners.map(\.value) ?? []))
      WHERE id = \(c.id) AND revision = \(c.revision)
      """)
    guard changed == 1, let before else {
      let current = try db.first("SELECT revision FROM consultation WHERE id = \(c.id)")
      throw Refusal.stale(current: current.map { $0[0] } ?? 0)
    }
    c.revision += 1
    if before.shared != Self.shared(c) {
      try share(c)
      try CallerStore(db).put(c)
      if before.tally.window != c.window { try CallerStore(db).follow(c, from: before.tally.window) }
    }
    if before.organisation != c.organisation { try AskingOrganisationStore(db).follow(c.id) }
    let after = ConsultationTally(c)
    try ConsultationTally.tallies(db).move(from: before.tally.marks, to: after.marks)
    guard Self.marks(of: before.tally) != Self.marks(of: after) else { return }
    try db.run("DELETE FROM consultation_mark WHERE consultation = \(c.id)")
    try writeMarks(of: c)
  }

  /// What a case counts as and what `share` makes of it, as it lies in the database.
  private func stored(_ id: ID) throws -> (tally: ConsultationTally, shared: [String], organisation: ID?)? {
    let row = try db.first(
      """
      SELECT \(ConsultationTally.columns), consultation_window, title, COALESCE(asker, 0), name, reading,
        organisation_name, mail, phone, organisation FROM consultation WHERE id = \(id)
      """)
    return try row.map { row in
      let asker: ID = row[23]
      return (
        try ConsultationTally(row), [row[21], row[22], asker.description, row[24], row[25], row[26], row[27], row[28]], row[29]
      )
    }
  }

  /// Whatever may change of what subject, audience and search entry are made of.
  private static func shared(_ c: Consultation) -> [String] {
    let contact = c.contact
    return [
      c.window, c.title, (c.asker ?? ID(0)).description, contact.name, contact.reading, contact.organisationName,
      contact.mail, contact.phone,
    ]
  }

  /// Writes subject, audience and search entry as they follow from the case and from who broke the glass.
  func share(_ c: Consultation) throws {
    let opened = try db.rows("SELECT person FROM break_glass WHERE consultation = \(c.id) AND ended = 0") { $0[0] as ID }
    let audience = ConsultationPolicy.audience(of: c, opened: opened)
    let subject = Self.subject(c)
    try SubjectStore(db).save(subject, audience: audience)
    try AppointmentStore(db).share(c, audience: audience)
    try ExampleStore(db).share(of: c)
    try SearchIndex.put(
      db, subject: c.id.number, kind: subject.kind, title: subject.title, body: Self.searched(c),
      scopes: audience.map(\.description), at: c.receivedAt)
  }

  /// What a new case is found by.
  static func entry(_ c: Consultation) -> SearchEntry {
    let subject = subject(c)
    return SearchEntry(
      subject: c.id.number, kind: subject.kind, title: subject.title, body: searched(c),
      scopes: ConsultationPolicy.audience(of: c).map(\.description), at: c.receivedAt)
  }

  /// What a case is found by beside its number and title.
  private static func searched(_ c: Consultation) -> String {
    let contact = c.contact
    return [
      c.oldNumber ?? "", c.text, contact.name, contact.reading, contact.organisationName, contact.mail, contact.phone,
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// Types, fields, missing things and sides as rows, in one statement.
  private func writeMarks(of c: Consultation) throws {
    let rows = Self.marks(of: ConsultationTally(c)).sorted { $0.key < $1.key }.flatMap { kind, keys in
      keys.sorted().map { key -> SQL in "(\(c.id), \(kind), \(key))" }
    }
    guard !rows.isEmpty else { return }
    try db.run("INSERT INTO consultation_mark (consultation, kind, key) VALUES \(rows.joined(separator: ", "))")
  }

  private static func marks(of c: ConsultationTally) -> [String: Set<String>] {
    [
      "type": c.types, "field": c.fields, "missing": Set(c.closing?.missing ?? []), "side": Set(c.closing?.sides ?? []),
    ]
  }

  static func subject(_ c: Consultation) -> Subject {
    Subject(
      id: c.id, kind: "consultation", title: c.number + " " + c.title, path: "/consultations/\(c.id)",
      retention: "consultation")
  }

  static func json(_ keys: [String]) -> String { JSONText.list(keys) }
  static func keys(_ json: String) throws -> [String] {
    // Most lists are empty or hold keys that need no escapes.
    if json == "[]" { return [] }
    if let keys = plainKeys(json) { return keys }
    return try JSONDecoder().decode([String].self, from: Data(json.utf8))
  }

  /// `["a","b"]` without a JSON parser; `nil` when there is anything to unescape.
  private static func plainKeys(_ json: String) -> [String]? {
    let bytes = Array(json.utf8)
    guard bytes.count > 3, bytes[0] == UInt8(ascii: "["), bytes[bytes.count - 1] == UInt8(ascii: "]"),
      !bytes.contains(UInt8(ascii: "\\"))
    else { return nil }
    let parts = bytes[1..<(bytes.count - 1)].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    var keys: [String] = []
    for part in parts {
      let quote = UInt8(ascii: "\"")
      guard part.count >= 2, part.first == quote, part.last == quote else { return nil }
      let inner = part.dropFirst().dropLast()
      guard !inner.contains(quote) else { return nil }
      keys.append(String(decoding: inner, as: UTF8.self))
    }
    return keys
  }
}
