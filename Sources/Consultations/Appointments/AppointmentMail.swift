import Calendar
import HTML
import Platform
import Storage

/// What there is to tell of an appointment.
enum AppointmentNews: Sendable, CaseIterable {
  case booked, moved, cancelled, reminder
  /// Another window holds the case now; time and place stay.
  case handed

  func title(_ number: String, _ moment: Instant) -> Text {
    AppointmentTexts.news(self).filling(Text(verbatim: number), Format.moment(moment))
  }
}

/// Mail to an asker about an appointment: time and place, never the words of the case, and a file for their calendar.
struct AppointmentMail {
  let db: Connection
  let site: Site

  /// By mail where there is an address; else in the app to an asker with an account. Whoever has neither hears by
  /// telephone or on paper: the page says so to the desk.
  func send(_ news: AppointmentNews, _ a: Appointment, of c: Consultation, at now: Instant) throws {
    let language = AskerMail.language(of: c)
    if MailAddress(c.contact.mail) != nil {
      let calendar = AppointmentCalendar(a, of: c, site)
      let file = news == .reminder || news == .handed ? nil : calendar.attachment(isCancelled: news == .cancelled, language)
      try Outbox(db).mail(
        to: c.contact.mail, subject: news.title(c.number, a.startsAt).string(language),
        body: body(news, a, c).string(language), about: c.id, at: now, attachment: file)
    } else if let asker = c.asker {
      try Notices(db, site).send(
        to: asker, category: "appointment", subject: c.id, title: news.title(c.number, a.startsAt), path: a.path,
        inMail: news.title(c.number, a.startsAt), at: now)
    }
  }

  private func body(_ news: AppointmentNews, _ a: Appointment, _ c: Consultation) -> Text {
    let city = site.city
    let host = city.fact("window", a.host(in: c), on: a.day)
    let whereabouts = AppointmentTexts.whereabouts(a, host)
    let handed = news == .handed
      ? AppointmentTexts.handed(to: city.name("window", c.window, on: a.day)) : Text.empty
    let head = handed + AppointmentTexts.mailHead(
      news, number: c.number, when: AppointmentTexts.span(a.startsAt, a.endsAt), way: AppointmentTexts.way(a.way),
      window: host?.name ?? Text(verbatim: a.window), place: whereabouts)
    let tellsReason = !a.reason.isEmpty && (news == .moved || news == .cancelled) && a.endedBy != .asker
    let reason = tellsReason ? AppointmentTexts.mailReason.filling(Text(verbatim: a.reason)) : .empty
    // Who holds the case now moves and cancels, wherever one meets.
    let phone = Text(verbatim: city.fact("window", c.window, on: a.day)?.data.string("phone") ?? "—")
    return head + reason + AppointmentTexts.mailFoot(news).filling(phone, Text(verbatim: site.configuration.origin + a.path))
  }
}

/// An appointment as an event of the asker's calendar: the same UID for ever, a higher sequence with every change.
struct AppointmentCalendar {
  let a: Appointment
  let c: Consultation
  let site: Site

  init(_ a: Appointment, of c: Consultation, _ site: Site) {
    (self.a, self.c, self.site) = (a, c, site)
  }

  /// What goes with a mail: an invitation, or its cancellation.
  func attachment(isCancelled: Bool, _ language: Language) -> MailAttachment {
    let method: ICalendar.Method = isCancelled ? .cancel : .request
    return MailAttachment(
      name: isCancelled ? "cancelled.ics" : "appointment.ics",
      type: "text/calendar;charset=utf-8;method=\(method.rawValue)", bytes: bytes(method, language))
  }

  func bytes(_ method: ICalendar.Method, _ language: Language) -> [UInt8] {
    let window = site.city.fact("window", a.window, on: a.day)
    let holder = site.city.fact("window", c.window, on: a.day)
    let name = (window?.name ?? Text(verbatim: a.window)).string(language)
    var event = ICalendar.Event(
      uid: "appointment-\(a.id)@\(host)", stamp: a.changedAt, time: .between(a.startsAt, a.endsAt),
      title: AppointmentTexts.eventTitle(c.number, AppointmentTexts.way(a.way)).string(language))
    event.sequence = a.sequence
    event.isCancelled = a.state == .cancelled
    event.place = AppointmentTexts.whereabouts(a, window).string(language)
    event.details = AppointmentTexts.eventDetails(holder?.data.string("phone") ?? "").string(language)
    event.page = site.configuration.origin + a.path
    event.organiser = ICalendar.Party(name: name, mail: window?.data.string("email") ?? site.configuration.mailFrom)
    if method != .publish, !c.contact.mail.isEmpty {
      event.attendees = [ICalendar.Party(name: c.contact.name.isEmpty ? c.number : c.contact.name, mail: c.contact.mail)]
    }
    if !event.isCancelled { event.reminder = 60 }
    return ICalendar(name: "", method: method, events: [event]).bytes()
  }

  /// The name in our own origin, without scheme and port.
  private var host: String {
    let origin = Array(site.configuration.origin.utf8)
    let start = origin.firstIndex(of: UInt8(ascii: "/")).map { $0 + 2 } ?? 0
    let rest = origin.dropFirst(start).prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "/") }
    return rest.isEmpty ? "tane" : String(decoding: Array(rest), as: UTF8.self)
  }
}

/// Reminds on the business day before, once for each time that was agreed.
enum AppointmentReminders {
  private static let chunk = 50

  static let job = Job("appointments.remind", .daily(hour: 9, minute: 0)) { site, now, _, progress in
    var done = 0
    while true {
      let count = try await site.database.write { db in
        let due = try AppointmentStore(db).toRemind(on: now.day, at: now, limit: chunk)
        for a in due { try remind(a, at: now, site, db) }
        return due.count
      }
      guard count > 0 else { return }
      done += count
      try await progress.report(done, done)
    }
  }

  private static func remind(_ a: Appointment, at now: Instant, _ site: Site, _ db: Connection) throws {
    guard try AppointmentStore(db).reminded(a, at: now), let c = try ConsultationStore(db).load(a.consultation) else {
      return
    }
    try AppointmentMail(db: db, site: site).send(.reminder, a, of: c, at: now)
    try site.journal(db).record(
      "appointment.remind", on: c.id, by: .system, at: now, details: ["starts": a.startsAt.iso8601])
    // Nobody but the desk can tell somebody without mail and account.
    guard MailAddress(c.contact.mail) == nil, c.asker == nil else { return }
    for person in try CaseWriting.answerable(for: c, site, db) {
      try Notices(db, site).send(
        to: person, category: "appointment", subject: c.id,
        title: AppointmentTexts.remindByPhone.filling(Text(verbatim: c.number), Format.moment(a.startsAt)), path: a.path,
        at: now)
    }
  }
}
