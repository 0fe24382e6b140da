import Calendar
import HTML
import Storage

/// The morning mail of those who do not want to hear of everything at once.
struct Digest {
  let db: Connection
  let site: Site

  /// Writes one person's mail of what waits, and marks it told. Without an address the notices stay in the app.
  func send(to person: ID, _ paces: [NoticePace], at now: Instant) throws {
    let store = NoticeStore(db)
    let waiting = try store.open(paces, of: person)
    guard !waiting.isEmpty else { return }
    try store.markMailed(waiting.map(\.id), at: now)
    // Of what a person may no longer see, not even the number is told.
    let visible = try store.visible(waiting.map(\.id), to: site.reach.actor(person, db))
    let notices = waiting.filter { visible.contains($0.id) }
    guard !notices.isEmpty, let reader = try site.reach.person(person, db), let address = reader.mail else { return }
    try Outbox(db).mail(
      to: address, subject: NoticeTexts.digestSubject(notices.count).string(reader.language),
      body: try body(notices, reader.language), at: now)
  }

  /// Grouped by record, the record with the newest notice first, then by where they lead. Of a record that is not public it
  /// says what may stand in a mail box, such as a number, and else only categories.
  private func body(_ notices: [PersonalNotice], _ language: Language) throws -> String {
    var order: [ID] = []
    var groups: [ID: [PersonalNotice]] = [:]
    for notice in notices {
      if groups[notice.subject] == nil { order.append(notice.subject) }
      groups[notice.subject, default: []].append(notice)
    }
    let parts = try order.flatMap { try self.parts(groups[$0] ?? [], $0, language) }
    let letter = NoticeLetter(site: site, language: language)
    let settings = NoticeTexts.settings.string(language) + "\n" + site.configuration.origin + "/account/notices"
    return (parts + [letter.footer(nil) + "\n" + settings]).joined(separator: "\n\n") + "\n"
  }

  /// What is told of one record, in a part for each page it leads to.
  private func parts(_ notices: [PersonalNotice], _ subject: ID, _ language: Language) throws -> [String] {
    let isPublic = try SubjectStore(db).audience(of: subject).contains(.everyone)
    var pages: [String] = []
    for notice in notices where !pages.contains(notice.page) { pages.append(notice.page) }
    return pages.map { page in part(notices.filter { $0.page == page }, isPublic: isPublic, language) }
  }

  private func part(_ notices: [PersonalNotice], isPublic: Bool, _ language: Language) -> String {
    var lines: [String] = []
    for notice in notices {
      let words = isPublic ? notice.title(language) : notice.inMail(language) ?? category(of: notice).string(language)
      let line = "・" + NoticeLetter.line(words)
      if !lines.contains(line) { lines.append(line) }
    }
    if !isPublic { lines.append(NoticeTexts.signInToRead.string(language)) }
    if let path = notices.first?.path { lines.append(site.configuration.origin + path) }
    return lines.joined(separator: "\n")
  }

  private func category(of notice: PersonalNotice) -> Text {
    site.city.noticeCategory(notice.category)?.name ?? NoticeTexts.other
  }

  /// The daily job: everybody's daily notices, and on Mondays the weekly ones; one short transaction for each person.
  static let job = Job("notices.digest", .daily(hour: 8, minute: 0)) { site, now, _, progress in
    let paces: [NoticePace] = now.day.weekday == .monday ? [.daily, .weekly] : [.daily]
    let people = try await site.database.read { db in
      try Set(paces.flatMap { try NoticeStore(db).waiting($0) }).sorted()
    }
    for (done, person) in people.enumerated() {
      try await site.database.write { try Digest(db: $0, site: site).send(to: person, paces, at: now) }
      try await progress.report(done + 1, people.count)
    }
  }
}

extension PersonalNotice {
  /// The page it leads to, wherever on it.
  fileprivate var page: String { String(decoding: path.utf8.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self) }
}
