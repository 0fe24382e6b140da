import Calendar
import HTML
import Storage

/// Tells news to those who follow. A room calls `tell` in the transaction that makes the news; a job brings it to each
/// person, at once or with the digest as each wants, and only of what that person may see.
package struct Follows {
  let db: Connection
  let site: Site

  package init(_ db: Connection, _ site: Site) {
    self.db = db
    self.site = site
  }

  /// `heard` are people to whom the room says it by itself.
  package func tell(_ news: News, knownTo heard: [ID] = [], at now: Instant) throws {
    let id = site.ids.next(at: now)
    try FollowStore(db).add(id, news, at: now)
    try FollowStore(db).leaveOut(heard, of: id)
    try JobStore(db).askOnce(Self.jobName, at: now)
  }

  private static let jobName = "follows.tell"
  private static let chunk = 50

  /// Each person is one step of a short transaction and is noted as told, so a run that was cut off goes on.
  package static let job = Job(jobName, .asked) { site, now, _, progress in
    while let news = try await site.database.read({ try FollowStore($0).nextUntold() }) {
      let people = try await site.database.read { db in
        try FollowStore(db).matching(news.id, views: views(of: news, site, now, db))
      }
      var done = 0
      while done < people.count {
        let part = Array(people[done..<min(done + chunk, people.count)])
        try await site.database.write { db in
          for (person, follows) in part { try Follows(db, site).tell(person, follows, news, at: now) }
        }
        done += part.count
        try await progress.report(done, people.count)
      }
      try await site.database.write { try FollowStore($0).markTold(news.id) }
    }
  }

  /// The followed views of the news' list in which a stranger would find its row.
  private static func views(of news: KeptNews, _ site: Site, _ now: Instant, _ db: Connection) throws -> [Topic] {
    guard let list = site.features.flatMap(\.followable).first(where: { $0.key == news.list }), let row = news.row else {
      return []
    }
    let context = ListContext(actor: .stranger, city: site.city, reader: Reader(), now: now)
    return try FollowStore(db).views(of: list.key).filter { topic in
      guard case .view(_, let query)? = topic.meaning else { return false }
      return try ListReader(db, list, context).holds(row, in: ListState(AddressQuery.read(query), of: list))
    }
  }

  private func tell(_ person: ID, _ follows: [(id: ID, pace: NoticePace)], _ news: KeptNews, at now: Instant) throws {
    let actor = try site.reach.actor(person, db)
    let sees = try !SubjectStore(db).visible([news.subject], for: actor).isEmpty
    guard sees, try FollowStore(db).tell(person, news.id) else { return }
    let pace = Follow.quickest(follows.map(\.pace))
    let stop = follows.first { $0.pace == pace }.map { FollowStore.category(of: $0.id) }
    try Notices(db, site).send(
      to: person, category: "news", subject: news.subject, title: news.title, path: news.path, at: now, pace: pace,
      stopping: stop)
  }
}
