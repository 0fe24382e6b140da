import Calendar
import Platform
import Storage

extension ConsultationStore {
  /// The columns that `consultation(_:)` reads, by position.
  static let columns: SQL = """
    c.id, c.revision, c.number, c.old_number, c.title, c.text, c.state, c.waiting, c.urgency, c.channel, c.asker_kind,
    c.area, c.first_time, c.proxy, c.asker, c.organisation, c.name, c.reading, c.organisation_name, c.mail, c.phone,
    c.address, c.call_times, c.way, c.language, c.interpreter, c.consents, c.consultation_window, c.owner, c.received_at,
    c.next_step, c.next_on, c.first_answered_at, c.due_on, c.moved_at, c.closed_at, c.outcome, c.outcome_reason,
    c.outcome_note, c.reusable, c.look_again_on, c.merged_into, c.import, c.types, c.fields, c.missing, c.sides,
    c.partners, c.disposed_on
    """

  static func consultation(_ row: Row) throws -> Consultation {
    Consultation(
      id: row[0], revision: row[1], number: row[2], oldNumber: row[3], title: row[4], text: row[5],
      state: ConsultationState(rawValue: row[6]) ?? .received, waiting: Waiting(rawValue: row[7]) ?? .us, urgency: row[8],
      channel: row[9], askerKind: row[10], area: row[11], types: try keys(row[43]), fields: try keys(row[44]),
      firstTime: row[12], proxy: row[13], asker: row[14], organisation: row[15], contact: contact(row),
      consents: try keys(row[26]), window: row[27], owner: row[28], receivedAt: row[29], next: next(row),
      firstAnsweredAt: row[32], dueOn: row[33], movedAt: row[34], closing: try closing(row), mergedInto: row[41],
      importID: row[42], disposedOn: row[48])
  }

  private static func contact(_ row: Row) -> Contact {
    var contact = Contact()
    contact.name = row[16]
    contact.reading = row[17]
    contact.organisationName = row[18]
    contact.mail = row[19]
    contact.phone = row[20]
    contact.address = row[21]
    contact.callTimes = row[22]
    contact.way = row[23]
    contact.language = row[24]
    contact.interpreter = row[25]
    return contact
  }

  private static func next(_ row: Row) -> NextStep? {
    guard let key = row[30] as String?, let on = row[31] as Day? else { return nil }
    return NextStep(key, on: on)
  }

  private static func closing(_ row: Row) throws -> Closing? {
    guard let at = row[35] as Instant?, let outcome = row[36] as String? else { return nil }
    return Closing(
      at: at, outcome: outcome, reason: row[37] ?? "", note: row[38], missing: try keys(row[45]), sides: try keys(row[46]),
      reusable: row[39], lookAgainOn: row[40], partners: try keys(row[47]).compactMap(ClosingPartner.init(value:)))
  }
}
