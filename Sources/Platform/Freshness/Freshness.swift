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

/// Asks every morning for what is due: first the owner, after a while those who stand behind.
package enum FreshnessFeature {
  package static func make() -> Feature {
    var feature = Feature(name: "freshness")
    feature.migrations = [FreshnessStore.migration, FreshnessStore.tasks, FreshnessStore.beginnings, FreshnessStore.telling]
    feature.jobs = [job]
    feature.erasures = [Erasure { leaver, db, _, _ in try FreshnessStore(db).forget(confirmer: leaver.person) }]
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
    try await tell(site, now)
  }

  /// Whoever works at a place hears of what it was asked this morning: of one record by its name, of more by their
  /// number, once however many there are. What they may not see they do not hear of.
  private static func tell(_ site: Site, _ now: Instant) async throws {
    for place in try await site.database.read({ try FreshnessStore($0).untold() }) {
      try await site.database.write { db in
        let store = FreshnessStore(db)
        for person in try TaskHands(db, site).holders(of: place) {
          guard let (count, last) = try store.untold(at: place, for: site.reach.actor(person, db)) else { continue }
          let title = count == 1
            ? FreshnessTexts.task.filling(Text(verbatim: last.title)) : FreshnessTexts.tasks(count, at: place.name(site.city))
          try Notices(db, site).send(
            to: person, category: TaskReminders.category, subject: last.id, title: title,
            path: count == 1 ? last.path : TaskListStore.path, at: now)
        }
        try store.told(place)
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
    var (task, told): (ID?, Bool) = (nil, true)
    if let holder {
      let id = site.ids.next(at: now)
      let title = try SubjectStore(db).title(of: freshness.subject)
      var (person, scope): (ID?, Scope?) = (nil, nil)
      switch holder {
      case .person(let id): person = id
      case .scope(let key): scope = key
      }
      try TaskStore(db).add(
        WorkTask(
          id: id, subject: freshness.subject, title: FreshnessTexts.task.filling(Text(verbatim: title)).string(.ja),
          due: now.day.adding(days: 14), owner: person, scope: scope, madeBy: nil, madeAt: now))
      (task, told) = (id, scope == nil)
      if let person {
        try Notices(db, site).send(
          to: person, category: "task", subject: freshness.subject,
          title: FreshnessTexts.task.filling(Text(verbatim: title)),
          path: try SubjectStore(db).path(of: freshness.subject), at: now)
      }
    }
    try FreshnessStore(db).asked(freshness.subject, desk: isSecond, task: task, told: told, on: now.day)
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
  static func tasks(_ count: Int, at place: Text) -> Text {
    Text(
      ja: "{2}に、今も正しいか確かめることが{1}件あります", easy: "{2}：いまも あって いるか 見る ものが {1}こ あります",
      en: "{2}: {1} records to check whether they are still right"
    ).filling(Text(verbatim: String(count)), place)
  }
  package static let confirmed = Text(ja: "今も正しいと確認した", easy: "たしかめました", en: "Confirmed that it is right")
}
