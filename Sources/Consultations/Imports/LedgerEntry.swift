import Calendar
import HTML
import Platform

/// One row of a consultation ledger as it was understood.
struct LedgerEntry: Sendable {
  let oldNumber: String
  let received: Day
  let window: String
  let channel: String
  let title: String
  let text: String
  let types: [String]
  let fields: [String]
  let askerKind: String
  let area: String
  let contact: Contact
  let firstTime: Bool
  let owner: ID?
  /// As the ledger names who dealt with it.
  let ownerName: String
  let dealing: String
  let answered: Day?
  let closing: Closing?
  let urgency: String

  /// No ledger is older: the first consultation desks of this kind are not.
  static let earliest = Era.heisei.start

  /// Reads a row and notes everything that is wrong with it; `nil` when it has no day or window to stand at.
  init?(_ row: inout LedgerRow, _ offer: LedgerOffer, today: Day) {
    oldNumber = row.line("old-number", max: 40)
    let day = row.day("received")
    window = Self.window(&row, offer)
    channel = row.choice("channel", of: offer.of("channel")) ?? ""
    text = row.text("text", max: AskForm.longestText)
    let typed = row.line("title", max: AskForm.longestTitle)
    title = typed.isEmpty ? AskForm.title(from: text) : typed
    types = row.choices("type", of: offer.of("consultation-type"))
    fields = row.choices("field", of: offer.of("field"))
    askerKind = row.choice("asker-kind", of: offer.of("asker-kind")) ?? ""
    area = row.choice("area", of: offer.area) ?? ""
    contact = Self.contact(&row)
    firstTime = row.choice("first-time", of: offer.firstTime) == "yes"
    ownerName = row.line("owner", max: 80)
    owner = ownerName.isEmpty ? nil : offer.colleague(ownerName, at: window)
    dealing = row.text("dealing", max: Message.longest)
    urgency = offer.urgency
    let said = row.day("answered")
    answered = said
    closing = Self.closing(&row, offer, received: day)
    Self.order(&row, received: day, answered: said, closed: closing?.at.day, today: today)
    guard let day, !window.isEmpty else { return nil }
    received = day
  }

  /// The window named; else the only one of who brings the ledger.
  private static func window(_ row: inout LedgerRow, _ offer: LedgerOffer) -> String {
    if !row["window"].isEmpty { return row.choice("window", of: offer.of("window")) ?? "" }
    if offer.windows.count == 1 { return offer.windows[0] }
    row.fail("window", ImportTexts.windowMissing)
    return ""
  }

  private static func contact(_ row: inout LedgerRow) -> Contact {
    var contact = Contact()
    contact.organisationName = row.line("organisation", max: 100)
    contact.name = row.line("name", max: 80)
    contact.reading = row.line("reading", max: 80)
    contact.phone = row.phone("phone") ?? ""
    contact.mail = row.mail("mail") ?? ""
    contact.address = row.line("address", max: 200)
    contact.way = contact.mail.isEmpty ? (contact.phone.isEmpty ? "visit" : "phone") : "mail"
    return contact
  }

  /// A row with a last day or an outcome is a closed case and has both. Older ledgers seldom say why a case ended.
  private static func closing(_ row: inout LedgerRow, _ offer: LedgerOffer, received: Day?) -> Closing? {
    let closed = row.day("closed")
    let outcome = row.choice("outcome", of: offer.of("outcome"))
    let reason = row.choice("reason", of: offer.of("outcome-reason"))
    let note = row.text("outcome-note", max: 4_000)
    let missing = row.choices("missing", of: offer.of("missing"))
    let sides = row.choices("side", of: offer.of("side"))
    let reusable = row.text("reusable", max: 4_000)
    if row["closed"].isEmpty, row["outcome"].isEmpty {
      for column in ["reason", "outcome-note", "missing", "side", "reusable"] where !row[column].isEmpty {
        row.fail(column, ImportTexts.onlyWhenClosed)
      }
      return nil
    }
    if row["outcome"].isEmpty { row.fail("outcome", ImportTexts.outcomeMissing) }
    if row["closed"].isEmpty { row.fail("closed", ImportTexts.closedMissing) }
    if let outcome, let reason, offer.reasons[outcome]?.contains(reason) == false {
      row.fail("reason", ImportTexts.reasonDoesNotFit)
    }
    guard let closed, let outcome else { return nil }
    return Closing(
      at: Instant(day: closed, hour: 17), outcome: outcome, reason: reason ?? "", note: note, missing: missing,
      sides: sides, reusable: reusable)
  }

  /// First received, then answered, then closed, and nothing of it tomorrow.
  private static func order(_ row: inout LedgerRow, received: Day?, answered: Day?, closed: Day?, today: Day) {
    if let received, received > today { row.fail("received", ImportTexts.inFuture) }
    if let received, received < earliest { row.fail("received", ImportTexts.tooEarly) }
    for (column, day) in [("answered", answered), ("closed", closed)] {
      guard let day else { continue }
      if day > today { row.fail(column, ImportTexts.inFuture) }
      if let received, day < received { row.fail(column, ImportTexts.beforeReceipt(received)) }
    }
    if let answered, let closed, closed < answered { row.fail("closed", ImportTexts.beforeAnswer(answered)) }
  }

  /// The case that it becomes. A ledger knows days; the hours keep their order within one.
  func consultation(_ id: ID, number: String, urgency: String, importID: ID) -> Consultation {
    let receivedAt = Instant(day: received, hour: 9)
    // A closed case was answered on its last day at the latest.
    let answeredAt = (answered ?? closing?.at.day).map { Instant(day: $0, hour: 12) }
    let state: ConsultationState = closing != nil ? .closed : answeredAt != nil ? .open : .received
    return Consultation(
      id: id, number: number, oldNumber: oldNumber, title: title, text: text, state: state,
      waiting: closing == nil ? .us : .asker, urgency: urgency, channel: channel, askerKind: askerKind, area: area,
      types: types, fields: fields, firstTime: firstTime, proxy: true, contact: contact, consents: [], window: window,
      owner: owner, receivedAt: receivedAt, firstAnsweredAt: answeredAt,
      movedAt: closing?.at ?? answeredAt ?? receivedAt, closing: closing, importID: importID)
  }

  /// What was understood, where it reads otherwise than the cell.
  func words(_ city: Municipality) -> [String: Text] {
    func names(_ kind: String, _ keys: [String]) -> Text {
      keys.map { city.name(kind, $0, on: received) }.joined(separator: Text(ja: "、", en: ", "))
    }
    var words = [
      "received": Format.shortDate(received), "window": city.name("window", window, on: received),
      "title": Text(verbatim: title), "type": names("consultation-type", types), "field": names("field", fields),
    ]
    for (column, kind, key) in [
      ("channel", "channel", channel), ("asker-kind", "asker-kind", askerKind), ("area", "area", area),
      ("outcome", "outcome", closing?.outcome ?? ""), ("reason", "outcome-reason", closing?.reason ?? ""),
    ] where !key.isEmpty {
      words[column] = city.name(kind, key, on: received)
    }
    words["answered"] = answered.map(Format.shortDate)
    words["closed"] = closing.map { Format.shortDate($0.at.day) }
    return words
  }
}
