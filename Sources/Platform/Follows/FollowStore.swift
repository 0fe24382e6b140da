import Calendar
import Crypto
import Foundation
import HTML
import Storage

/// The tables of follows, of news, of who was told what, and of private feeds.
package struct FollowStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 follows and news", [
    .table(
      "follow",
      [
        .id(), .int("person"), .text("topic"), .int("subject", null: true), .text("label"), .text("pace"), .instant("made"),
      ],
      constraints: [
        "UNIQUE (person, topic)", "FOREIGN KEY (subject) REFERENCES subject (id)",
        "CONSTRAINT follow_pace CHECK (pace IN ('at-once', 'daily', 'weekly', 'off'))",
      ]),
    .index("follow_topic", on: "follow", ["topic", "person"]),
    .table(
      "news",
      [
        .id(), .reference("subject"), .json("title"), .text("path"), .text("list", null: true), .int("list_row", null: true),
        .instant("at"), .bool("told"),
      ]),
    .index("news_untold", on: "news", ["id"], where: "told = 0"),
    .table(
      "news_topic", [.reference("news"), .text("topic")], constraints: ["PRIMARY KEY (news, topic)"]),
    .table(
      "news_told", [.int("person"), .reference("news")], constraints: ["PRIMARY KEY (person, news)"]),
    .index("news_told_news", on: "news_told", ["news"]),
    .table(
      "news_feed", [.int("person"), .blob("token"), .instant("made")],
      constraints: ["PRIMARY KEY (person)", "UNIQUE (token)"]),
  ])

  static let aged = Migration("2026-11-26 news by age", [
    .index("news_age", on: "news", ["at"], where: "told = 1")
  ])

  // MARK: follows

  /// Nobody follows more topics than this.
  static let most = 200

  /// Follows, or changes the pace of what is followed already.
  func add(_ id: ID, person: ID, topic: Topic, label: String, pace: NoticePace, at now: Instant) throws {
    let subject: ID? = if case .subject(let id)? = topic.meaning { id } else { nil }
    let others: Int = try db.first(
      "SELECT COUNT(*) FROM follow WHERE person = \(person) AND topic <> \(topic)")?.get(0) ?? 0
    guard others < Self.most else { throw Refusal.conflict(FollowTexts.tooMany(Self.most)) }
    try db.run(
      """
      INSERT INTO follow (id, person, topic, subject, label, pace, made) VALUES
        (\(id), \(person), \(topic), \(subject), \(label), \(pace), \(now))
      ON CONFLICT (person, topic) DO UPDATE SET pace = excluded.pace, label = excluded.label
      """)
  }

  func setPace(_ pace: NoticePace, of id: ID, by person: ID) throws {
    guard try db.run("UPDATE follow SET pace = \(pace) WHERE id = \(id) AND person = \(person)") == 1 else {
      throw Refusal.notFound
    }
  }

  func remove(_ id: ID, by person: ID) throws {
    guard try db.run("DELETE FROM follow WHERE id = \(id) AND person = \(person)") == 1 else { throw Refusal.notFound }
  }

  /// What the actor follows, newest first.
  package func all(of actor: Actor) throws -> [Follow] {
    try follows("f.person = \(actor.person) ORDER BY f.id DESC LIMIT 500", for: actor)
  }

  /// How the actor follows the topic, if they do.
  package func follow(_ topic: Topic, of actor: Actor) throws -> Follow? {
    guard !actor.isStranger else { return nil }
    return try follows("f.person = \(actor.person) AND f.topic = \(topic)", for: actor).first
  }

  /// The follow that a mail's one-click link stops.
  func stopped(by category: String) throws -> Follow? {
    guard category.utf8.starts(with: Self.prefix.utf8),
      let id = ID(String(decoding: category.utf8.dropFirst(Self.prefix.utf8.count), as: UTF8.self)),
      let row = try db.first("SELECT person FROM follow WHERE id = \(id)")
    else { return nil }
    let person: ID = row[0]
    return try follows("f.id = \(id)", for: Actor(person: person, name: "")).first
  }

  /// What stands in an unsubscription token for a follow, where else the category stands.
  static func category(of follow: ID) -> String { prefix + follow.description }
  private static let prefix = "follow:"

  private func follows(_ condition: SQL, for actor: Actor) throws -> [Follow] {
    try db.rows(
      """
      SELECT f.id, f.person, f.topic, f.label, f.pace, COALESCE(s.id, 0), COALESCE(s.kind, ''), COALESCE(s.title, ''),
        COALESCE(s.path, '')
      FROM follow f LEFT JOIN subject s ON s.id = f.subject AND \(Audience.includes(actor, "s.id")) WHERE \(condition)
      """
    ) { row in
      let subject: ID = row[5]
      return Follow(
        id: row[0], person: row[1], topic: row[2], label: row[3], pace: row[4],
        subject: subject == ID(0) ? nil : Subject(id: subject, kind: row[6], title: row[7], path: row[8]))
    }
  }

  /// What a person follows, was told of, and their feed.
  func forget(person: ID) throws {
    for table in ["follow", "news_told", "news_feed"] as [SQL] {
      try db.run("DELETE FROM \(table) WHERE person = \(person)")
    }
  }

  /// Nobody follows some records any more, and news of them is gone.
  func forget(about subjects: [ID]) throws {
    try db.run("DELETE FROM follow WHERE subject IN (\(list: subjects))")
    let old = try db.rows("SELECT id FROM news WHERE subject IN (\(list: subjects))") { $0[0] as ID }
    try remove(old)
  }

  @discardableResult
  private func remove(_ news: [ID]) throws -> Int {
    guard !news.isEmpty else { return 0 }
    for table in ["news_told", "news_topic"] as [SQL] { try db.run("DELETE FROM \(table) WHERE news IN (\(list: news))") }
    return try db.run("DELETE FROM news WHERE id IN (\(list: news))")
  }
}

/// News as the table keeps it.
struct KeptNews: Sendable {
  let id: ID
  let subject: ID
  let titles: [String: String]
  let path: String
  let list: String?
  let row: ID?
  let at: Instant

  /// The title in the language of whoever reads it; what stands in it is never read as marks.
  var title: Text {
    func words(_ language: Language) -> Text { Text(verbatim: titles[language.rawValue] ?? "") }
    return Text(ja: "{1}", easy: "{2}", en: "{3}").filling(words(.ja), words(.easy), words(.en))
  }
}

extension FollowStore {
  func add(_ id: ID, _ news: News, at now: Instant) throws {
    let titles = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0.rawValue, news.title.string($0)) })
    let json = String(decoding: try JSONEncoder().encode(titles), as: UTF8.self)
    try db.run(
      """
      INSERT INTO news (id, subject, title, path, list, list_row, at, told) VALUES
        (\(id), \(news.subject), \(json), \(news.path), \(news.row?.list), \(news.row?.id), \(now), \(false))
      """)
    for topic in Set(news.topics) { try db.run("INSERT INTO news_topic (news, topic) VALUES (\(id), \(topic))") }
  }

  func nextUntold() throws -> KeptNews? {
    try db.first("\(Self.news) WHERE n.told = 0 ORDER BY n.id LIMIT 1").map(Self.kept)
  }

  func markTold(_ id: ID) throws { try db.run("UPDATE news SET told = \(true) WHERE id = \(id)") }

  /// Follows of the news' own topics and of the given views, by person.
  func matching(_ news: ID, views: [Topic]) throws -> [(person: ID, follows: [(id: ID, pace: NoticePace)])] {
    let rows = try db.rows(
      """
      SELECT f.person, f.id, f.pace FROM follow f
      WHERE f.topic IN (SELECT t.topic FROM news_topic t WHERE t.news = \(news)) OR f.topic IN (\(list: views))
      ORDER BY f.person, f.id
      """
    ) { (person: $0[0] as ID, id: $0[1] as ID, pace: $0[2] as NoticePace) }
    return Dictionary(grouping: rows, by: \.person).sorted { $0.key < $1.key }
      .map { ($0.key, $0.value.map { ($0.id, $0.pace) }) }
  }

  /// The views of a list that anybody follows.
  func views(of list: String) throws -> [Topic] {
    let first = Topic.view(of: list, "")
    // The byte after the question mark ends the range.
    let end = Topic("list:" + list + "@")
    return try db.rows("SELECT DISTINCT topic FROM follow WHERE topic >= \(first) AND topic < \(end) ORDER BY topic") {
      $0[0]
    }
  }

  /// Notes that the person was told; false when they were before.
  func tell(_ person: ID, _ news: ID) throws -> Bool {
    try db.run(
      "INSERT INTO news_told (person, news) VALUES (\(person), \(news)) ON CONFLICT (person, news) DO NOTHING") == 1
  }

  /// Those of some people who follow a topic of the news count as told.
  func leaveOut(_ people: [ID], of news: ID) throws {
    guard !people.isEmpty else { return }
    try db.run(
      """
      INSERT INTO news_told (person, news) SELECT DISTINCT f.person, t.news FROM news_topic t JOIN follow f ON f.topic = t.topic
      WHERE t.news = \(news) AND f.person IN (\(list: people))
      """)
  }

  /// What a person was told and may still see, newest first.
  func told(to actor: Actor, limit: Int) throws -> [KeptNews] {
    try db.rows(
      """
      \(Self.news) JOIN news_told t ON t.news = n.id
      WHERE t.person = \(actor.person) AND \(Audience.includes(actor, "n.subject")) ORDER BY t.news DESC LIMIT \(limit)
      """, Self.kept)
  }

  /// Forgets news that nobody asks for any more, the oldest first, a few at a time: one may have been told to thousands.
  func sweep(before limit: Instant, most: Int = 50) throws -> Int {
    let old = try db.rows(
      "SELECT id FROM news WHERE at < \(limit) AND told = 1 ORDER BY at LIMIT \(most)") { $0[0] as ID }
    return try remove(old)
  }

  private static let news: SQL = "SELECT n.id, n.subject, n.title, n.path, n.list, n.list_row, n.at FROM news n"

  private static func kept(_ row: Row) throws -> KeptNews {
    KeptNews(
      id: row[0], subject: row[1],
      titles: try JSONDecoder().decode([String: String].self, from: Data((row[2] as String).utf8)), path: row[3],
      list: row[4], row: row[5], at: row[6])
  }

  // MARK: private feeds

  /// A new secret address; the one before leads nowhere from now on.
  func makeFeed(for person: ID, at now: Instant) throws -> String {
    let token = randomToken()
    try db.run(
      """
      INSERT INTO news_feed (person, token, made) VALUES (\(person), \(Self.hash(token)), \(now))
      ON CONFLICT (person) DO UPDATE SET token = excluded.token, made = excluded.made
      """)
    return token
  }

  func removeFeed(of person: ID) throws { try db.run("DELETE FROM news_feed WHERE person = \(person)") }

  func feedMade(for person: ID) throws -> Instant? {
    try db.first("SELECT made FROM news_feed WHERE person = \(person)").map { $0[0] }
  }

  func reader(ofFeed token: String) throws -> ID? {
    try db.first("SELECT person FROM news_feed WHERE token = \(Self.hash(token))").map { $0[0] }
  }

  private static func hash(_ token: String) -> [UInt8] { Array(SHA256.hash(data: Array(token.utf8))) }
}
