import Calendar
import Platform
import Storage

/// Takes a question in: number, case, private link and receipt in one transaction. Used by the public form, by the desk
/// and by imports, so that a case begins the same way everywhere.
struct Intake {
  let db: Connection
  let site: Site

  struct Taken: Sendable {
    let consultation: Consultation
    let receipt: Receipt
  }

  /// Makes the case. `window` is the one that answers; the clock of the first answer runs on its business days.
  func take(
    _ form: AskForm, channel: String, window: String? = nil, proxy: Bool = false, asker: ID? = nil, by actor: Actor,
    owner: ID? = nil, at now: Instant
  ) throws -> Taken {
    let city = site.city
    let window = window ?? Self.window(for: form, city: city, on: now.day)
    var consultation = Consultation(
      id: site.ids.next(at: now), number: try Numbers(db).next("consultation", on: now.day), title: form.title,
      text: form.text, urgency: form.urgency, channel: channel, askerKind: form.askerKind, area: form.area,
      types: form.types, fields: form.fields, firstTime: form.firstTime, proxy: proxy, asker: asker,
      contact: form.contact, consents: form.consents, window: window, owner: owner, receivedAt: now)
    consultation.dueOn = DeskClock.dueOn(consultation, turns: [], lastHeard: nil, lastAnswered: nil, city: city)
    try ConsultationStore(db).insert(consultation)
    try site.journal(db).record(
      "consultation.receive", on: consultation.id, by: actor, at: now,
      details: ["number": consultation.number, "channel": channel, "window": window])
    try CaseSteps.complete(consultation, from: now.day, site, at: now, db)
    try RuleWork.received(consultation.id, at: now, db)
    return Taken(consultation: consultation, receipt: try receipt(for: consultation, at: now))
  }

  /// A new private link with its slip code; shown once, kept only as hashes.
  func receipt(for c: Consultation, at now: Instant) throws -> Receipt {
    let token = PrivateLink.newToken()
    let code = PrivateLink.newSlipCode()
    try PrivateLinkStore(db).insert(site.ids.next(at: now), for: c.id, token: token, slipCode: code, at: now)
    return Receipt(
      consultation: c.id, number: c.number, window: c.window, due: c.dueOn, token: token, code: code,
      mailed: !c.contact.mail.isEmpty)
  }

  /// The asker's ward centre when there is one that takes what is asked; else the window that takes what nobody takes.
  static func window(for form: AskForm, city: Municipality, on day: Day) -> String {
    let near = city.windows(on: day).first { window in
      let takes = window.data.strings("takes")
      return window.data.string("area") == form.area && window.data.string("role") == "ward-centre"
        && (takes.isEmpty || form.types.isEmpty || form.types.contains(where: takes.contains))
    }
    return near?.key ?? city.defaultWindow(on: day)?.key ?? ""
  }
}

/// What the asker takes away. It is shown for half an hour to the browser that asked, then only hashes remain.
struct Receipt: Sendable, Codable {
  let consultation: ID
  let number: String
  let window: String
  let due: Day?
  let token: String
  let code: String
  let mailed: Bool
}
