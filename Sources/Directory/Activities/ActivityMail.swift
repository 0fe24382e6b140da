import Calendar
import HTML
import Platform
import Storage

/// Tells participants what happened to their place: in the app and by mail to those with an account, by mail with a new
/// private link to everybody else who left an address. Who left a telephone number alone has to be called.
struct ActivityMail {
  let db: Connection
  let site: Site

  static let category = "activity"

  enum Matter {
    case booked, waiting, movedUp, released(String), cancelled(String), moved, reminder, message(String)
  }

  func tell(_ p: Participation, _ matter: Matter, _ a: Activity, _ o: Occurrence, link: String? = nil, at now: Instant) throws {
    let when = ActivityTexts.time(o)
    let title = ParticipationTexts.subject(matter, a.title)
    let body = ParticipationTexts.body(matter, title: a.title, when: when, place: a.details.place, contact: a.details.contact)
    if let person = p.person {
      return try Notices(db, site).send(
        to: person, category: Self.category, subject: p.id, title: title, path: p.path, body: body, at: now)
    }
    guard !p.mail.isEmpty else {
      if let (about, words) = Self.call(matter) {
        try PhoneCalls(db: db, site: site).due(p, about, words: words, a, o, at: now)
      }
      return
    }
    let language = Language(rawValue: p.language) ?? .ja
    let path = try link ?? SubjectLinkStore(db).make(
      site.ids.next(at: now), for: p.id, mail: p.mail, language: p.language, owner: nil,
      endsAt: Self.linkEnd(o), at: now
    ).path
    let words = [
      body.string(language), ParticipationTexts.yourPage.string(language) + "\n" + site.configuration.origin + path,
      "--\n" + (site.city.wording("site-name") ?? site.city.name).string(language),
    ]
    try Outbox(db).mail(
      to: p.mail, subject: Self.line(title.string(language)), body: words.joined(separator: "\n\n") + "\n", about: p.id,
      at: now, attachment: try attachment(matter, a, o))
  }

  /// What somebody without an address has to be called about; of a sign-up they have the slip.
  private static func call(_ matter: Matter) -> (PhoneCall.Matter, words: String)? {
    switch matter {
    case .booked, .waiting, .reminder: nil
    case .movedUp: (.movedUp, "")
    case .moved: (.moved, "")
    case .released(let reason): (.released, reason)
    case .cancelled(let reason): (.cancelled, reason)
    case .message(let text): (.message, text)
    }
  }

  /// A private link outlives the day, so that next steps can be seen.
  static func linkEnd(_ o: Occurrence) -> Instant { o.endsAt.adding(days: 90) }

  /// The entry for one's own calendar goes with the place.
  private func attachment(_ matter: Matter, _ a: Activity, _ o: Occurrence) throws -> MailAttachment? {
    switch matter {
    case .booked, .movedUp, .moved, .cancelled:
      let calendar = ActivityCalendar(origin: site.configuration.origin).calendar([(o, a)], name: a.title)
      return MailAttachment(name: "activity.ics", type: "text/calendar", bytes: calendar.bytes())
    default: return nil
    }
  }

  static func line(_ text: String) -> String {
    String(decoding: text.utf8.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)
  }
}

/// Activities as events of a calendar program and as entries of a feed.
struct ActivityCalendar: Sendable {
  let origin: String

  func calendar(_ events: [(Occurrence, Activity)], name: String) -> ICalendar {
    ICalendar(name: name, events: events.map(event))
  }

  func event(_ o: Occurrence, _ a: Activity) -> ICalendar.Event {
    var event = ICalendar.Event(
      uid: "\(o.id)@\(host)", stamp: o.changedAt, time: .between(o.startsAt, o.endsAt), title: a.title)
    event.sequence = o.sequence
    event.isCancelled = o.state == .cancelled
    event.details = [a.details.summary, a.details.text].filter { !$0.isEmpty }.joined(separator: "\n\n")
    event.place = [a.details.place, a.details.address].filter { !$0.isEmpty }.joined(separator: " ")
    event.page = origin + a.path
    event.categories = a.details.fields
    return event
  }

  private var host: String {
    let rest = origin.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true).dropFirst().first
    return rest.map { String(decoding: Array($0.prefix { $0 != UInt8(ascii: ":") }), as: UTF8.self) } ?? "tane"
  }
}
