import Calendar
import HTML
import Storage

/// Who last said that a record is still right, and until when one may rely on it.
package struct Freshness: Sendable, Equatable {
  package let subject: ID
  package let confirmedBy: String
  /// `nil` as long as nobody has: then it counts from the day on which the record was made or imported.
  package let confirmedOn: Day?
  /// From this day on somebody is asked to look again.
  package let dueOn: Day
  /// When the owner was asked, and when whoever stands behind the owner.
  package var askedOwnerOn: Day?
  package var askedDeskOn: Day?

  package func isStale(on day: Day) -> Bool { dueOn <= day }
}

/// How long a kind of record stays fresh, whom to ask first, and whom when nothing comes back. A room offers one for
/// each of its kinds.
package struct FreshnessRule: Sendable {
  /// The kind of subject.
  package let kind: String
  /// Key of the fact `freshness` with the city's months.
  package let months: Int
  /// Days after which the ones behind the owner are asked.
  package let grace: Int
  package let owner: @Sendable (ID, Connection, Site, Day) throws -> Holder?
  package let desk: @Sendable (ID, Connection, Site, Day) throws -> Holder?
  /// Records after an id, in the order of their ids, of which nobody has said anything yet.
  package let unconfirmed: @Sendable (_ after: ID, _ limit: Int, Connection) throws -> [Unconfirmed]

  package struct Unconfirmed: Sendable {
    let subject: ID
    /// The day on which it was made or imported.
    let since: Day

    package init(_ subject: ID, since: Day) { (self.subject, self.since) = (subject, since) }
  }

  package enum Holder: Sendable, Equatable {
    case person(ID)
    case scope(Scope)
  }

  package init(
    kind: String, months: Int = 12, grace: Int = 30,
    owner: @escaping @Sendable (ID, Connection, Site, Day) throws -> Holder?,
    desk: @escaping @Sendable (ID, Connection, Site, Day) throws -> Holder?,
    unconfirmed: @escaping @Sendable (_ after: ID, _ limit: Int, Connection) throws -> [Unconfirmed]
  ) {
    self.kind = kind
    self.months = months
    self.grace = grace
    self.owner = owner
    self.desk = desk
    self.unconfirmed = unconfirmed
  }
}

/// Keeps who confirmed which record when. Rooms call `confirm` when somebody saves or confirms.
package struct FreshnessStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-26 freshness",
    [
      .table(
        "freshness",
        [
          .reference("subject"), .text("kind"), .int("confirmed_by", null: true), .text("confirmed_name"),
          .day("confirmed_on"), .day("due_on"), .day("asked_owner_on", null: true), .day("asked_desk_on", null: true),
        ],
        constraints: [.primaryKey("subject")]),
      .index("freshness_due", on: "freshness", ["kind", "due_on", "subject"]),
    ])

  /// Records that nobody has confirmed count from the day on which they were made.
  static let beginnings = Migration(
    "2026-11-26 freshness of what nobody confirmed", .column(.bool("confirmed", default: true), in: "freshness"))

  /// Holds in a statement over `column` where nobody has said anything of the record.
  package static func isUnknown(_ column: SQL) -> SQL {
    "NOT EXISTS (SELECT 1 FROM freshness WHERE freshness.subject = \(column))"
  }

  /// From now on somebody will be asked about records that nobody has confirmed.
  func begin(_ records: [FreshnessRule.Unconfirmed], _ rule: FreshnessRule, at now: Instant) throws {
    let length = try months(rule.kind, at: now) ?? rule.months
    for record in records {
      try db.run(
        """
        INSERT INTO freshness (subject, kind, confirmed_name, confirmed_on, due_on, confirmed) VALUES
          (\(record.subject), \(rule.kind), '', \(record.since), \(record.since.adding(months: length)), \(false))
        ON CONFLICT (subject) DO NOTHING
        """)
    }
  }

  private func months(_ kind: String, at now: Instant) throws -> Int? {
    try MunicipalityStore(db).facts(of: "freshness").first { $0.key == kind && $0.holds(on: now.day) }?.data.int("months")
  }

  /// The actor says that the record is right now; it stays fresh for as many months as the city has decided.
  package func confirm(_ subject: ID, by actor: Actor, at now: Instant, months: Int? = nil) throws {
    guard let kind: String = try db.first("SELECT kind FROM subject WHERE id = \(subject)")?.get(0) else {
      throw Refusal.notFound
    }
    let length = try months ?? self.months(kind, at: now) ?? 12
    try db.run(
      """
      INSERT INTO freshness (subject, kind, confirmed_by, confirmed_name, confirmed_on, due_on) VALUES
        (\(subject), \(kind), \(actor.person), \(actor.name), \(now.day), \(now.day.adding(months: length)))
      ON CONFLICT (subject) DO UPDATE SET confirmed_by = excluded.confirmed_by,
        confirmed_name = excluded.confirmed_name, confirmed_on = excluded.confirmed_on, due_on = excluded.due_on,
        confirmed = \(true), asked_owner_on = NULL, asked_desk_on = NULL
      """)
    // Whoever was asked need not look any more.
    try db.run(
      """
      UPDATE task SET done_at = \(now), done_by = \(actor.person) WHERE subject = \(subject) AND done_at IS NULL
        AND id IN (SELECT task FROM freshness_task WHERE subject = \(subject))
      """)
  }

  package func find(_ subject: ID) throws -> Freshness? { try load("subject = \(subject)").first }

  /// Stale records of a kind whose owner, or those behind, were not asked yet, the stalest first.
  func toAsk(_ rule: FreshnessRule, on day: Day, limit: Int) throws -> [Freshness] {
    try load(
      """
      kind = \(rule.kind) AND due_on <= \(day) AND (asked_owner_on IS NULL
        OR (asked_desk_on IS NULL AND asked_owner_on <= \(day.adding(days: -rule.grace))))
      ORDER BY due_on, subject LIMIT \(limit)
      """)
  }

  func asked(_ subject: ID, desk: Bool, task: ID?, on day: Day) throws {
    if desk {
      try db.run("UPDATE freshness SET asked_desk_on = \(day) WHERE subject = \(subject)")
    } else {
      try db.run("UPDATE freshness SET asked_owner_on = \(day) WHERE subject = \(subject)")
    }
    if let task { try db.run("INSERT INTO freshness_task (subject, task) VALUES (\(subject), \(task))") }
  }

  static let tasks = Migration(
    "2026-11-26 tasks of freshness",
    [
      .table(
        "freshness_task", [.reference("subject"), .reference("task")], constraints: [.primaryKey("subject", "task")])
    ])

  private func load(_ condition: SQL) throws -> [Freshness] {
    try db.rows(
      """
      SELECT subject, confirmed_name, confirmed_on, due_on, asked_owner_on, asked_desk_on, confirmed
      FROM freshness WHERE \(condition)
      """
    ) { row in
      Freshness(
        subject: row[0], confirmedBy: row[1], confirmedOn: row[6] ? row[2] as Day : nil, dueOn: row[3], askedOwnerOn: row[4],
        askedDeskOn: row[5])
    }
  }
}

/// Asks every morning for what is due: first the owner, after a while those who stand behind.
package enum FreshnessFeature {
  package static func make() -> Feature {
    var feature = Feature(name: "freshness")
    feature.migrations = [FreshnessStore.migration, FreshnessStore.tasks, FreshnessStore.beginnings]
    feature.jobs = [job]
    feature.verbs = ["freshness.confirm": FreshnessTexts.confirmed]
    return feature
  }

  /// Records written in one transaction.
  private static let chunk = 50
  /// More of a kind nobody looks at in a day: an import of many years ago is asked about bit by bit, the stalest first.
  package static let most = 500

  package static let job = Job("freshness.ask", .daily(hour: 6, minute: 30)) { site, now, _, _ in
    for rule in site.features.flatMap(\.freshness) {
      try await begin(rule, site, now)
      var (asked, more) = (0, true)
      while more, asked < most {
        let count = try await site.database.write { db in
          let due = try FreshnessStore(db).toAsk(rule, on: now.day, limit: chunk)
          for freshness in due { try ask(freshness, rule, site, now, db) }
          return due.count
        }
        asked += count
        more = count == chunk
      }
    }
  }

  /// What was never confirmed is not left out for ever.
  private static func begin(_ rule: FreshnessRule, _ site: Site, _ now: Instant) async throws {
    var last = ID(0)
    while true {
      let after = last
      let found = try await site.database.read { try rule.unconfirmed(after, chunk, $0) }
      guard let end = found.last else { return }
      try await site.database.write { try FreshnessStore($0).begin(found, rule, at: now) }
      last = end.subject
    }
  }

  private static func ask(
    _ freshness: Freshness, _ rule: FreshnessRule, _ site: Site, _ now: Instant, _ db: Connection
  ) throws {
    let isSecond = freshness.askedOwnerOn != nil
    let owner = isSecond ? nil : try rule.owner(freshness.subject, db, site, now.day)
    // Without an owner who can be asked, those behind are asked at once.
    let holder = try owner ?? rule.desk(freshness.subject, db, site, now.day)
    var task: ID?
    if let holder {
      let id = site.ids.next(at: now)
      let title = try db.first("SELECT title FROM subject WHERE id = \(freshness.subject)")?.get(0, as: String.self) ?? ""
      var (person, scope): (ID?, Scope?) = (nil, nil)
      switch holder {
      case .person(let id): person = id
      case .scope(let key): scope = key
      }
      try TaskStore(db).add(
        WorkTask(
          id: id, subject: freshness.subject, title: FreshnessTexts.task.filling(Text(verbatim: title)).string(.ja),
          due: now.day.adding(days: 14), owner: person, scope: scope, madeBy: nil, madeAt: now))
      task = id
      if let person {
        try Notices(db, site).send(
          to: person, category: "task", subject: freshness.subject,
          title: FreshnessTexts.task.filling(Text(verbatim: title)),
          path: try SubjectStore(db).path(of: freshness.subject), at: now)
      }
    }
    try FreshnessStore(db).asked(freshness.subject, desk: isSecond, task: task, on: now.day)
    if !isSecond, owner == nil { try FreshnessStore(db).asked(freshness.subject, desk: true, task: nil, on: now.day) }
  }
}

/// Shows when a record was last confirmed, and the button that confirms it.
package enum FreshnessPages {
  /// For everybody: when somebody last said that it is right.
  @HTMLBuilder
  package static func line(_ freshness: Freshness?, today: Day) -> Node {
    p(.class("freshness support")) {
      if let day = freshness?.confirmedOn { FreshnessTexts.confirmedOn.filling(Format.date(day)) } else { FreshnessTexts.never }
      if freshness?.isStale(on: today) == true { " "; statusChip(FreshnessTexts.stale, .attention) }
    }
  }

  /// One click, for those who may say so.
  package static func button(action: Link) -> Node {
    actionButton(FreshnessTexts.confirm, action: action, key: randomToken(), .secondary)
  }
}

/// What freshness says to people.
package enum FreshnessTexts {
  static let confirmedOn = Text(ja: "最終確認：{1}", easy: "さいごに たしかめた 日：{1}", en: "Last confirmed: {1}")
  static let never = Text(ja: "まだ確認されていません。", easy: "まだ たしかめて いません。", en: "Not confirmed yet.")
  static let stale = Text(ja: "古いかもしれません", easy: "ふるいかも しれません", en: "May be out of date")
  static let confirm = Text(ja: "今も正しいと確認する", easy: "いまも あって います", en: "Confirm: still right")
  static let task = Text(ja: "今も正しいか確かめる：{1}", easy: "いまも あって いるか 見る：{1}", en: "Check whether it is still right: {1}")
  package static let confirmed = Text(ja: "今も正しいと確認した", easy: "たしかめました", en: "Confirmed that it is right")
}
