import Calendar
import Foundation
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

  /// For rules that act without a reader (jobs, private links before their code).
  func load(_ id: ID) throws -> Consultation? {
    try db.first("SELECT \(Self.columns) FROM consultation c WHERE c.id = \(id)").map(Self.consultation)
  }

  /// A new case with its subject, audience and search entry.
  package func insert(_ c: Consultation) throws {
    try share(c)
    try db.run(
      """
      INSERT INTO consultation (id, revision, number, old_number, title, text, state, waiting, urgency, channel, asker_kind,
        area, first_time, proxy, asker, organisation, name, reading, organisation_name, mail, phone, address, call_times,
        way, language, interpreter, consents, consultation_window, owner, received_at, received_on, next_step, next_on,
        first_answered_at, due_on, moved_at, closed_at, closed_on, outcome, outcome_reason, outcome_note, reusable,
        look_again_on, merged_into, import, types, fields, missing, sides)
      VALUES (\(c.id), \(c.revision), \(c.number), \(c.oldNumber), \(c.title), \(c.text), \(c.state.rawValue),
        \(c.waiting.rawValue), \(c.urgency), \(c.channel), \(c.askerKind), \(c.area), \(c.firstTime), \(c.proxy),
        \(c.asker), \(c.organisation), \(c.contact.name), \(c.contact.reading), \(c.contact.organisationName),
        \(c.contact.mail), \(c.contact.phone), \(c.contact.address), \(c.contact.callTimes), \(c.contact.way),
        \(c.contact.language), \(c.contact.interpreter), \(try Self.json(c.consents)), \(c.window), \(c.owner),
        \(c.receivedAt), \(c.receivedOn), \(c.next?.key), \(c.next?.on), \(c.firstAnsweredAt), \(c.dueOn), \(c.movedAt),
        \(c.closing?.at), \(c.closing?.at.day), \(c.closing?.outcome), \(c.closing?.reason), \(c.closing?.note ?? ""),
        \(c.closing?.reusable ?? ""), \(c.closing?.lookAgainOn), \(c.mergedInto), \(c.importID), \(try Self.json(c.types)),
        \(try Self.json(c.fields)), \(try Self.json(c.closing?.missing ?? [])), \(try Self.json(c.closing?.sides ?? [])))
      """)
    try marks(of: c)
  }

  /// Saves what may change; a revision that somebody else raised is refused and both texts can be shown.
  package func save(_ c: inout Consultation) throws {
    let changed = try db.run(
      """
      UPDATE consultation SET revision = \(c.revision + 1), title = \(c.title), state = \(c.state.rawValue),
        waiting = \(c.waiting.rawValue), urgency = \(c.urgency), asker_kind = \(c.askerKind), area = \(c.area),
        first_time = \(c.firstTime), asker = \(c.asker), organisation = \(c.organisation), name = \(c.contact.name),
        reading = \(c.contact.reading), organisation_name = \(c.contact.organisationName), mail = \(c.contact.mail),
        phone = \(c.contact.phone), address = \(c.contact.address), call_times = \(c.contact.callTimes),
        way = \(c.contact.way), language = \(c.contact.language), interpreter = \(c.contact.interpreter),
        consents = \(try Self.json(c.consents)), consultation_window = \(c.window), owner = \(c.owner),
        next_step = \(c.next?.key), next_on = \(c.next?.on), first_answered_at = \(c.firstAnsweredAt),
        due_on = \(c.dueOn), moved_at = \(c.movedAt), closed_at = \(c.closing?.at), closed_on = \(c.closing?.at.day),
        outcome = \(c.closing?.outcome), outcome_reason = \(c.closing?.reason), outcome_note = \(c.closing?.note ?? ""),
        reusable = \(c.closing?.reusable ?? ""), look_again_on = \(c.closing?.lookAgainOn),
        merged_into = \(c.mergedInto), types = \(try Self.json(c.types)), fields = \(try Self.json(c.fields)),
        missing = \(try Self.json(c.closing?.missing ?? [])), sides = \(try Self.json(c.closing?.sides ?? []))
      WHERE id = \(c.id) AND revision = \(c.revision)
      """)
    guard changed == 1 else {
      let current = try db.first("SELECT revision FROM consultation WHERE id = \(c.id)")
      throw Refusal.stale(current: current.map { $0[0] } ?? 0)
    }
    c.revision += 1
    try share(c)
    try db.run("DELETE FROM consultation_mark WHERE consultation = \(c.id)")
    try marks(of: c)
  }

  /// Writes subject, audience and search entry as they follow from the case and from who broke the glass.
  func share(_ c: Consultation) throws {
    let opened = try db.rows("SELECT person FROM break_glass WHERE consultation = \(c.id) AND ended = 0") { $0[0] as ID }
    let audience = ConsultationPolicy.audience(of: c, opened: opened)
    let subject = Self.subject(c)
    try SubjectStore(db).save(subject, audience: audience)
    try SearchIndex.put(
      db, subject: c.id.number, kind: subject.kind, title: subject.title, body: Self.searched(c),
      scopes: audience.map(\.description), at: c.receivedAt)
  }

  /// What a case is found by beside its number and title.
  private static func searched(_ c: Consultation) -> String {
    let contact = c.contact
    return [
      c.oldNumber ?? "", c.text, contact.name, contact.reading, contact.organisationName, contact.mail, contact.phone,
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func marks(of c: Consultation) throws {
    let marks: [(String, [String])] = [
      ("type", c.types), ("field", c.fields), ("missing", c.closing?.missing ?? []), ("side", c.closing?.sides ?? []),
    ]
    for (kind, keys) in marks {
      for key in Set(keys) {
        try db.run("INSERT INTO consultation_mark (consultation, kind, key) VALUES (\(c.id), \(kind), \(key))")
      }
    }
  }

  static func subject(_ c: Consultation) -> Subject {
    Subject(
      id: c.id, kind: "consultation", title: c.number + " " + c.title, path: "/consultations/\(c.id)",
      retention: "consultation")
  }

  static func json(_ keys: [String]) throws -> String { String(decoding: try JSONEncoder().encode(keys), as: UTF8.self) }
  static func keys(_ json: String) throws -> [String] { try JSONDecoder().decode([String].self, from: Data(json.utf8)) }
}
