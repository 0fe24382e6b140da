import Foundation
import Platform
import Storage
import Yams

/// Mail that came to the sample's desk: a reply that found its case, others that wait for somebody, and one that nobody
/// needs. They are taken in like any mail; only the letters that they answer were never sent.
enum SampleMail {
  struct Letter: Decodable, Sendable {
    enum About: String, Decodable, Sendable { case live, closed, none }
    enum Author: String, Decodable, Sendable { case asker, other, machine }

    let key: String
    let about: About
    let from: Author
    let sender: String?
    let name: String?
    let subject: String
    let text: String

    var messageID: String { "sample-\(key)@example.jp" }
  }

  static let step = SampleStep("mail") { site, size, progress in
    struct Letters: Decodable { let mails: [Letter] }
    let file = URL(fileURLWithPath: size.material).appendingPathComponent("mails.yml")
    let letters = try YAMLDecoder().decode(Letters.self, from: String(decoding: try Data(contentsOf: file), as: UTF8.self)).mails
    let noted = try await site.database.read { try SiteStateStore($0).value(SampleProgress.name) }
    guard let now = noted.flatMap(SampleProgress.init)?.now, let window = site.city.defaultWindow(on: now.day) else { return }
    var taken: [ID] = []
    for (number, letter) in letters.enumerated() {
      let others = taken
      if try await site.database.read({ try ReceivedMailStore($0).isKnown(letter.messageID) }) { continue }
      let c = try await site.database.read { try find(letter, at: window.key, beside: others, $0) }
      if letter.about != .none, c == nil { continue }
      if let c { taken.append(c.id) }
      guard let mail = try await mail(letter, about: c, to: window.data.string("email") ?? "", site) else { continue }
      _ = try await MailFiling(site).receive(mail, at: now)
      progress(number + 1, letters.count)
    }
  }

  /// The newest case that the letter may answer: of those that go on, one whose asker is waited for.
  private static func find(_ letter: Letter, at window: String, beside others: [ID], _ db: Connection) throws -> Consultation? {
    let id =
      switch letter.about {
      case .live: try SampleStore(db).answerable(at: window, isLive: true, beside: others)
      case .closed: try SampleStore(db).answerable(at: window, isLive: false, beside: others)
      case .none: nil as ID?
      }
    return try id.flatMap { try ConsultationStore(db).load($0) }
  }

  private static func mail(
    _ letter: Letter, about c: Consultation?, to window: String, _ site: Site
  ) async throws -> IncomingMail? {
    let isAsker = letter.from == .asker
    guard let sender = MailAddress(isAsker ? c?.contact.mail ?? "" : letter.sender ?? "") else { return nil }
    var references: [String] = []
    if let c {
      let answered = "sample-letter-\(letter.key)@tane.example.jp"
      references = [answered]
      let id = site.ids.next(at: c.receivedAt)
      try await site.database.write { try OutboxStore($0).remember(answered, id: id, about: c.id) }
    }
    return IncomingMail(
      messageID: letter.messageID, sender: sender, senderName: isAsker ? c?.contact.name ?? "" : letter.name ?? "",
      recipients: [window.lowercased()], references: references, subject: letter.subject,
      text: letter.text.trimmingCharacters(in: .whitespacesAndNewlines), isAutomatic: letter.from == .machine)
  }
}
