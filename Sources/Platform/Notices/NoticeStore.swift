import Calendar
import Crypto
import Foundation
import HTML
import Storage

/// One line of a person's notices.
package struct PersonalNotice: Sendable {
  package let id: ID
  package let category: String
  package let subject: ID
  /// What happened, by language code.
  let titles: [String: String]
  /// What of it may stand in a mail box, if that was said.
  let inMail: [String: String]?
  package let path: String
  package let at: Instant
  package let isRead: Bool
  /// How often it happened that day since its reader last read of it.
  package let times: Int

  package func title(_ language: Language) -> String { Self.title(titles, times, language) }

  func inMail(_ language: Language) -> String? { inMail.map { Self.title($0, times, language) } }

  /// Where it leads, with what it asks of the page.
  static func link(_ path: String) -> Link { Link(own: path) ?? Link(path: path) }

  /// The same for a reader whose language is known later.
  var text: Text {
    Text(ja: "{1}", easy: "{2}", en: "{3}").filling(
      Text(verbatim: title(.ja)), Text(verbatim: title(.easy)), Text(verbatim: title(.en)))
  }

  static func title(_ titles: [String: String], _ language: Language) -> String {
    titles[language.rawValue] ?? titles["ja"] ?? ""
  }

  static func title(_ titles: [String: String], _ times: Int, _ language: Language) -> String {
    title(titles, language) + (times > 1 ? NoticeTexts.times(times).string(language) : "")
  }

  static func titles(_ json: String) throws -> [String: String] {
    try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
  }
}

/// The tables of notices, preferences and unsubscription tokens.
package struct NoticeStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  /// Everything a person was told, and how they wanted to be told.
  func forget(person: ID) throws {
    for table in ["notice", "notice_preference", "notice_unsubscription"] as [SQL] {
      try db.run("DELETE FROM \(table) WHERE person = \(person)")
    }
  }

  /// The same about the same record, told again on the same day before it was read, stays one line: with the newest time,
  /// and how often. What is told anew on another day, such as a reminder, is told anew.
  func add(
    _ id: ID, to person: ID, category: String, subject: ID, title: Text, path: String, inMail: Text? = nil,
    at now: Instant, pace: NoticePace
  ) throws {
    let json = try Self.json(title)
    let words = Language.allCases.map { Folding.fold(title.string($0)) }
    let same = try db.first(
      """
      SELECT n.id, n.times FROM notice n WHERE n.person = \(person) AND n.subject = \(subject) AND n.read_at IS NULL
        AND n.category = \(category) AND n.path = \(path) AND n.words_ja = \(words[0]) AND n.words_easy = \(words[1])
        AND n.words_en = \(words[2]) AND n.at >= \(Instant(day: now.day)) LIMIT 1
      """
    ).map { ($0[0] as ID, $0[1] as Int) }
    if let (old, _) = same { try db.run("DELETE FROM notice WHERE id = \(old)") }
    try db.run(
      """
      INSERT INTO notice (id, person, category, subject, title, path, at, digest, mailed, words_ja, words_easy, words_en,
        in_mail, times)
      VALUES (\(id), \(person), \(category), \(subject), \(json), \(path), \(now), \(pace),
        \(pace == .atOnce || pace == .off ? now : nil), \(words[0]), \(words[1]), \(words[2]),
        \(try inMail.map(Self.json)), \((same?.1 ?? 0) + 1))
      """)
  }

  private static func json(_ text: Text) throws -> String {
    let words = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0.rawValue, text.string($0)) })
    return String(decoding: try JSONEncoder().encode(words), as: UTF8.self)
  }

  /// How many the actor has not read, counted to 100.
  package func unread(for actor: Actor) throws -> Int {
    guard let person = actor.person else { return 0 }
    let row = try db.first(
      """
      SELECT COUNT(*) FROM (SELECT 1 FROM notice n
        WHERE n.person = \(person) AND n.read_at IS NULL AND \(Self.visible(to: actor)) LIMIT 100) AS unread
      """)
    return row.map { $0[0] } ?? 0
  }

  /// The newest that the actor has not read.
  func newest(for actor: Actor, limit: Int) throws -> [PersonalNotice] {
    guard let person = actor.person else { return [] }
    return try db.rows(
      Self.selected + """
        WHERE n.person = \(person) AND n.read_at IS NULL AND \(Self.visible(to: actor)) ORDER BY n.id DESC LIMIT \(limit)
        """, Self.notice)
  }

  /// Marks one notice, or all, as read.
  package func markRead(_ id: ID? = nil, for person: ID, at now: Instant) throws {
    let one: SQL = if let id { " AND id = \(id)" } else { "" }
    try db.run("UPDATE notice SET read_at = \(now) WHERE person = \(person) AND read_at IS NULL" + one)
  }

  /// People with notices that wait for a digest of this pace.
  func waiting(_ pace: NoticePace) throws -> [ID] {
    try db.rows("SELECT DISTINCT person FROM notice WHERE digest = \(pace) AND mailed IS NULL ORDER BY person") { $0[0] }
  }

  /// What waits for a person's digest, newest first.
  func open(_ paces: [NoticePace], of person: ID) throws -> [PersonalNotice] {
    try db.rows(
      Self.selected + """
        WHERE n.person = \(person) AND n.mailed IS NULL AND n.digest IN (\(list: paces)) ORDER BY n.id DESC LIMIT 500
        """, Self.notice)
  }

  /// Which of some notices are about what their reader may see.
  func visible(_ ids: [ID], to actor: Actor) throws -> Set<ID> {
    try Set(db.rows("SELECT n.id FROM notice n WHERE n.id IN (\(list: ids)) AND \(Self.visible(to: actor))") { $0[0] as ID })
  }

  func markMailed(_ ids: [ID], at now: Instant) throws {
    if !ids.isEmpty { try db.run("UPDATE notice SET mailed = \(now) WHERE id IN (\(list: ids))") }
  }

  // MARK: preferences

  package func preferences(of person: ID) throws -> [String: NoticePace] {
    try Dictionary(
      uniqueKeysWithValues: db.rows("SELECT category, pace FROM notice_preference WHERE person = \(person)") {
        ($0[0] as String, $0[1] as NoticePace)
      })
  }

  package func prefer(_ pace: NoticePace, for category: String, by person: ID) throws {
    try db.run(
      """
      INSERT INTO notice_preference (person, category, pace) VALUES (\(person), \(category), \(pace))
      ON CONFLICT (person, category) DO UPDATE SET pace = excluded.pace
      """)
  }

  // MARK: one-click unsubscription

  /// A token for a mail's footer; stored hashed.
  func makeToken(for person: ID, category: String, at now: Instant) throws -> String {
    let token = randomToken()
    try db.run(
      """
      INSERT INTO notice_unsubscription (token, person, category, made) VALUES
        (\(Self.hash(token)), \(person), \(category), \(now))
      """)
    return token
  }

  /// Whose mail of which category a token turns off.
  func subscription(_ token: String) throws -> (person: ID, category: String)? {
    try db.first("SELECT person, category FROM notice_unsubscription WHERE token = \(Self.hash(token))").map { ($0[0], $0[1]) }
  }

  func sweep(at now: Instant) throws -> Int {
    try db.run("DELETE FROM notice_unsubscription WHERE made < \(now.adding(days: -400))")
      + db.run("DELETE FROM notice WHERE at < \(now.adding(days: -400)) AND mailed IS NOT NULL")
  }

  private static func hash(_ token: String) -> [UInt8] { Array(SHA256.hash(data: Array(token.utf8))) }

  /// Notices about oneself (account safety) have no audience of their own.
  static func visible(to actor: Actor) -> SQL {
    "(n.subject = n.person OR \(Audience.includes(actor, "n.subject")))"
  }

  /// What a reader of a language finds by its words.
  static func words(_ language: Language) -> SQL {
    switch language {
    case .ja: "n.words_ja"
    case .easy: "n.words_easy"
    case .en: "n.words_en"
    }
  }

  /// Notices are found by what their readers see.
  static let words = Migration(
    "2026-11-26 words of notices",
    [
      .column(.text("words_ja", default: ""), in: "notice"), .column(.text("words_easy", default: ""), in: "notice"),
      .column(.text("words_en", default: ""), in: "notice"),
      .seed { db in
        var last = ID(0)
        while true {
          let some = try db.rows("SELECT id, title FROM notice WHERE id > \(last) ORDER BY id LIMIT 500") {
            ($0[0] as ID, try PersonalNotice.titles($0[1]))
          }
          guard let end = some.last?.0 else { return }
          for (id, titles) in some {
            func words(_ language: Language) -> String { Folding.fold(PersonalNotice.title(titles, language)) }
            try db.run(
              """
              UPDATE notice SET words_ja = \(words(.ja)), words_easy = \(words(.easy)), words_en = \(words(.en)) WHERE id = \(id)
              """)
          }
          last = end
        }
      },
    ])

  /// What may stand in a digest, too.
  static let inMail = Migration("2026-11-27 words of notices for mail", [.column(.json("in_mail", null: true), in: "notice")])

  /// What happened again on the same day before it was read is one line with a number.
  static let times = Migration("2026-11-28 how often something was told", [.column(.int("times", default: 1), in: "notice")])

  private static let selected: SQL = """
    SELECT n.id, n.category, n.subject, n.title, n.path, n.at, n.read_at, n.in_mail, n.times FROM notice n

    """

  private static func notice(_ row: Row) throws -> PersonalNotice {
    let readAt: Instant? = row[6]
    return PersonalNotice(
      id: row[0], category: row[1], subject: row[2], titles: try PersonalNotice.titles(row[3]),
      inMail: try (row[7] as String?).map(PersonalNotice.titles), path: row[4], at: row[5], isRead: readAt != nil,
      times: row[8])
  }
}
