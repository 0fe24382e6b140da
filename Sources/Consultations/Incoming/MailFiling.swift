import Calendar
import HTML
import Platform
import Storage

/// Brings a mail to where it belongs: to the case that it answers, into a new case, or before the eyes of the desk.
package struct MailFiling: Sendable {
  let site: Site

  package init(_ site: Site) { self.site = site }

  /// What became of a mail.
  package enum Outcome: Sendable, Equatable {
    case known
    case message(number: String)
    case opened(number: String)
    case waiting(String)
    case aside(String)
  }

  /// More new cases of one sender within an hour wait for somebody to look.
  static let often = 5

  /// Keeps the files first, then everything else in one transaction: whatever fails, the mail server tries again and
  /// nothing came in twice.
  /// It comes in now, but for the sample, whose mail came with its other stories.
  package func receive(_ mail: IncomingMail, at moment: Instant? = nil) async throws -> Outcome {
    let now = moment ?? site.now()
    if try await site.database.read({ try ReceivedMailStore($0).isKnown(mail.messageID) }) { return .known }
    var taken: [StoredFile] = []
    var left: [String] = []
    for file in Self.files(of: mail) {
      let type = file.type
      let limits = UploadLimits.papers
      guard limits.types.contains(type), file.bytes.count <= limits.bytesPerFile, taken.count < limits.files else {
        left.append(FileName.safe(file.name))
        continue
      }
      taken.append(try await StoredFile.put(file, type: type, site, at: now))
    }
    let (files, missing) = (taken, left)
    return try await site.database.write { [site] db in
      try MailFilingWork(db: db, site: site, mail: mail, files: files, left: missing, now: now).run()
    }
  }

  /// Words that are longer than a message may be come along as a file too.
  private static func files(of mail: IncomingMail) -> [Upload] {
    guard mail.text.count > Message.longest else { return mail.files }
    return [Upload(field: "files", name: "mail.txt", bytes: Array(mail.text.utf8))] + mail.files
  }
}

/// One mail within its transaction.
struct MailFilingWork {
  let db: Connection
  let site: Site
  let mail: IncomingMail
  let files: [StoredFile]
  /// Names of files whose kind, size or number no form would take either.
  let left: [String]
  let now: Instant

  private var store: ReceivedMailStore { ReceivedMailStore(db) }
  private var city: Municipality { site.city }
  private var sender: String { mail.sender.text.lowercased() }

  func run() throws -> MailFiling.Outcome {
    if try store.isKnown(mail.messageID) { return .known }
    if try isOwn() { return try keep(.loop, at: addressed ?? usual) }
    if mail.isFailure, let letter = try OutboxStore(db).cameBack(mail.references, at: now) { return try lose(letter) }
    if mail.isAutomatic { return try keep(.automatic, at: addressed ?? usual) }
    if let c = try answered() { return try answer(c) }
    guard let window = addressed else { return try keep(.noWindow, at: usual) }
    if mail.isSuspect { return try keep(.suspect, at: window) }
    let opened = try store.opened(by: sender, since: now.adding(hours: -1))
    return try opened >= MailFiling.often ? keep(.often, at: window) : open(at: window)
  }

  /// One of ours did not arrive: its room hears of it, and what the server wrote stays with those who hold the case.
  private func lose(_ letter: LostLetter) throws -> MailFiling.Outcome {
    try letter.tell(site, db, at: now)
    let c = try ConsultationStore(db).load(letter.about)
    return try keep(.undelivered, at: c?.window ?? addressed ?? usual, about: c?.id)
  }

  /// What we sent ourselves comes back by a wrong alias or a forwarding circle.
  private func isOwn() throws -> Bool {
    let own = [site.configuration.mailFrom] + city.windows(on: now.day).compactMap { $0.data.string("email") }
    return try own.contains { $0.lowercased() == sender } || OutboxStore(db).isOwn(mail.messageID)
  }

  /// The case about which the mail was that this one answers.
  private func answered() throws -> Consultation? {
    for id in try OutboxStore(db).subjects(of: mail.references) {
      if let c = try ConsultationStore(db).load(id) { return c }
    }
    return nil
  }

  /// The window to whose address it was sent; what stands after + belongs to the sender.
  private var addressed: String? {
    let addresses = Set(mail.recipients.map(Self.plain))
    return city.windows(on: now.day).first { window in
      window.data.string("email").map { addresses.contains(Self.plain($0.lowercased())) } ?? false
    }?.key
  }

  private var usual: String { city.defaultWindow(on: now.day)?.key ?? city.windows(on: now.day).first?.key ?? "" }

  private static func plain(_ address: String) -> String {
    let bytes = Array(address.utf8)
    guard let at = bytes.lastIndex(of: UInt8(ascii: "@")) else { return address }
    let local = bytes[..<at].prefix { $0 != UInt8(ascii: "+") }
    return String(decoding: local + bytes[at...], as: UTF8.self)
  }

  /// Into the case, when its asker wrote.
  private func answer(_ c: Consultation) throws -> MailFiling.Outcome {
    guard sender == c.contact.mail.lowercased() else { return try keep(.otherSender, at: c.window, about: c.id) }
    guard c.state.after(.hear) != nil else { return try keep(.caseIsOver, at: c.window, about: c.id) }
    guard c.state != .closed else { return try keep(.caseIsClosed, at: c.window, about: c.id) }
    let kept = try received(.waiting, nil, at: c.window, about: c.id)
    try store.insert(kept)
    let writing = MailWriting(db: db, site: site, now: now)
    try writing.say(kept, words, in: c, author: c.contact.name, by: MailWriting.asker(of: c))
    try writing.move(files, to: c.id, by: .system)
    try store.file(kept.id, in: c.id)
    return .message(number: c.number)
  }

  private func open(at window: String) throws -> MailFiling.Outcome {
    let kept = try received(.waiting, nil, at: window)
    try store.insert(kept)
    let c = try MailWriting(db: db, site: site, now: now).open(kept, words, by: .system)
    try MailWriting(db: db, site: site, now: now).move(files, to: c.id, by: .system)
    try store.file(kept.id, in: c.id)
    return .opened(number: c.number)
  }

  private func keep(_ reason: ReceivedMail.Reason, at window: String, about c: ID? = nil) throws -> MailFiling.Outcome {
    let kept = try received(reason.state, reason, at: window, about: c)
    try store.insert(kept)
    try MailWriting(db: db, site: site, now: now).move(files, to: kept.id, by: .system)
    let words = IncomingTexts.reason(reason).string(.en)
    return reason.state == .waiting ? .waiting(words) : .aside(words)
  }

  private func received(
    _ state: ReceivedMail.State, _ reason: ReceivedMail.Reason?, at window: String, about c: ID? = nil
  ) throws -> ReceivedMail {
    ReceivedMail(
      id: site.ids.next(at: now), messageID: mail.messageID, state: state, reason: reason, sender: sender,
      senderName: String(mail.senderName.prefix(80)), subject: String(mail.subject.prefix(200)), text: words, window: window,
      receivedAt: now, consultation: c)
  }

  /// What is read: the words, and which files could not be taken.
  private var words: String {
    let text = mail.text.isEmpty ? IncomingTexts.noWords.string(.ja) : mail.text
    guard !left.isEmpty else { return String(text.prefix(Message.longest)) }
    let note = IncomingTexts.left.filling(Text(verbatim: left.joined(separator: "、"))).string(.ja)
    return String(text.prefix(Message.longest - note.count - 2)) + "\n\n" + note
  }
}
