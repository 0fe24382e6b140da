import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Tells the people of a match what happened.
struct MatchNotices {
  let db: Connection
  let site: Site
  let now: Instant

  /// `side` acted; the other side hears of it, both of an introduction and of every ending, the window of what it is asked
  /// and of how that ended.
  func tell(_ match: Match, _ event: MatchEvent, _ side: Match.Side, by actor: Actor) throws {
    switch event {
    case .mediate:
      guard let desk = match.desk else { return }
      let title = try SubjectStore(db).title(of: match.id)
      try send(site.reach.holders(.coordinator, desk, db), match, MatchTexts.notice(.mediate, from: title), but: actor)
    case .decline:
      let why = why(match, "match-decline")
      try end(match, but: actor) { MatchTexts.declined(with: $0, why) }
    case .conclude:
      let outcome = why(match, "match-outcome")
      try end(match, but: actor) { MatchTexts.concluded(with: $0, outcome) }
    case .agree:
      for side in Match.Side.allCases { try tell(side, match, event, but: actor) }
    default: try tell(side.other, match, event, but: actor)
    }
  }

  /// The need or the offer that stood there is gone; `side` is whose it was.
  func lapsed(_ match: Match, at side: Match.Side) throws {
    let name = try OrganisationStore(db).known(match.organisation(side))?.name ?? ""
    try end(match, but: nil) { MatchTexts.lapsed(with: $0, side, of: name) }
  }

  /// The reason or outcome that was chosen, which both sides read on the page.
  private func why(_ match: Match, _ kind: String) -> Text? {
    match.verdict.isEmpty ? nil : site.city.name(kind, match.verdict, on: now.day)
  }

  /// Everybody whom an ending concerns hears of it once, also who belongs to both sides: the members of each side, and the
  /// window that saw it.
  private func end(_ match: Match, but actor: Actor?, _ words: (_ other: String) -> Text) throws {
    var told = Set([actor?.person].compactMap { $0 })
    for side in Match.Side.allCases {
      let other = try OrganisationStore(db).known(match.organisation(side.other))?.name ?? ""
      let members = try site.reach.holders(.organisationMember, match.organisation(side).description, db)
      try send(members.filter { told.insert($0).inserted }, match, words(other), but: nil)
    }
    guard match.isAtDesk, let desk = match.desk else { return }
    let title = try SubjectStore(db).title(of: match.id)
    let window = try site.reach.holders(.coordinator, desk, db).filter { told.insert($0).inserted }
    try send(window, match, words(title), but: nil)
  }

  /// Asks both sides, and the window that sees it, what came of an introduction.
  func ask(_ match: Match) throws {
    for side in Match.Side.allCases { try tell(side, match, .tell, but: nil) }
    if match.isAtDesk, let desk = match.desk {
      let title = try SubjectStore(db).title(of: match.id)
      try send(site.reach.holders(.coordinator, desk, db), match, MatchTexts.notice(.tell, from: title), but: nil)
    }
  }

  private func tell(_ side: Match.Side, _ match: Match, _ event: MatchEvent, but actor: Actor?) throws {
    let other = try OrganisationStore(db).known(match.organisation(side.other))?.name ?? ""
    let members = try site.reach.holders(.organisationMember, match.organisation(side).description, db)
    try send(members, match, MatchTexts.notice(event, from: other), but: actor)
  }

  private func send(_ people: [ID], _ match: Match, _ title: Text, but actor: Actor?) throws {
    for person in people where person != actor?.person {
      try Notices(db, site).send(
        to: person, category: "match", subject: match.id, title: title, path: match.path, at: now)
    }
  }
}

/// Nothing that began is forgotten: introductions are asked after, and what does not move is shown to the window.
enum MatchFollowUp {
  /// The next day on which to ask, in business days of the window.
  static func next(_ match: Match, _ city: Municipality, after day: Day) -> Day {
    let days = city.clock("introduction", on: day)?.businessDays ?? 20
    return opening(match, city, on: day).adding(businessDays: days, to: day)
  }

  /// Since when nothing may have moved for a match to count as quiet.
  static func quietSince(_ city: Municipality, on day: Day) -> Day {
    let days = city.clock("introduction", on: day).map { $0.businessDays + $0.escalateAfter } ?? 30
    let opening = city.defaultWindow(on: day).map { city.openingDays(window: $0.key, on: day) } ?? OpeningDays(hours: [:])
    return opening.adding(businessDays: -days, to: day)
  }

  private static func opening(_ match: Match, _ city: Municipality, on day: Day) -> OpeningDays {
    match.desk.map { city.openingDays(window: $0, on: day) } ?? OpeningDays(hours: [:])
  }

  static let job = Job("matches.follow-up", .daily(hour: 7, minute: 45)) { site, now, _, progress in
    let today = now.day
    let days = site.city.clock("introduction", on: today)?.businessDays ?? 20
    let (asked, quiet) = try await site.database.read { db in
      let store = MatchStore(db)
      return (
        try store.toFollow(by: today, notSince: today.adding(days: -days), limit: 2000),
        try store.quiet(since: Instant(day: quietSince(site.city, on: today)), limit: 2000)
      )
    }
    for (done, match) in asked.enumerated() {
      try await site.database.write { db in
        // It may have been told since the list was read.
        guard let current = try MatchStore(db).known(match.id), current.state == .introduced, current.revision == match.revision
        else { return }
        try MatchStore(db).reminded(current.id, on: today)
        try MatchNotices(db: db, site: site, now: now).ask(current)
      }
      try await progress.report(done + 1, asked.count + quiet.count)
    }
    for match in quiet {
      try await site.database.write { db in
        guard var current = try MatchStore(db).known(match.id), !current.isAtDesk, current.revision == match.revision else {
          return
        }
        current.isAtDesk = true
        try MatchStore(db).save(&current)
        try site.journal(db).record("match.quiet", on: current.id, by: .system, at: now)
      }
    }
  }
}
