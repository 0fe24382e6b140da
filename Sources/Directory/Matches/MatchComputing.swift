import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Finds counterparts: for one organisation at a time, after its profile was saved, never while somebody waits for a page.
/// Comparing is done while others write; what was found is written a few at a time.
struct MatchComputing {
  let db: Connection
  let site: Site
  let now: Instant

  /// Matches written in one transaction.
  private static let chunk = 10

  /// Two entries that fit, and why.
  struct Find: Sendable {
    let need: MatchCard
    let offer: MatchCard
    let verdict: Matching.Verdict
  }

  /// Runs when saving a profile asks for it. What was cut off begins again with its organisation: what is suggested
  /// already is not suggested twice.
  static let job = Job(MatchCardStore.job, .asked) { site, now, _, progress in
    var done = 0
    while true {
      let (due, left) = try await site.database.read { (try MatchCardStore($0).due(limit: chunk), try MatchCardStore($0).dueCount()) }
      guard !due.isEmpty else { break }
      let total = done + left
      for one in due {
        try await renew(one.organisation, site, now)
        try await site.database.write { try MatchCardStore($0).done(one) }
        done += 1
      }
      try await progress.report(done, max(done, total))
    }
  }

  /// Lets lapse what is gone from an organisation's cards, which lie as its profile was saved, and adds what is new.
  static func renew(_ organisation: ID, _ site: Site, _ now: Instant) async throws {
    func write<T: Sendable>(_ body: @escaping @Sendable (MatchComputing) throws -> T) async throws -> T {
      try await site.database.write { try body(MatchComputing(db: $0, site: site, now: now)) }
    }
    while try await write({ try $0.lapse(organisation) }) == chunk {}
    let found = try await site.database.read { try MatchComputing(db: $0, site: site, now: now).find(for: organisation) }
    for start in stride(from: 0, to: found.count, by: chunk) {
      try await write { work in for find in found[start..<min(start + chunk, found.count)] { try work.suggest(find) } }
    }
  }

  private func lapse(_ organisation: ID) throws -> Int {
    let orphans = try MatchStore(db).orphans(of: organisation, limit: Self.chunk)
    for var match in orphans {
      // What nobody had answered or asked about was a suggestion in a list; nothing ends with it.
      let began = match.state != .suggested
      try match.lapse(at: now)
      try MatchStore(db).save(&match)
      try site.journal(db).record("match.lapse", on: match.id, by: .system, at: now)
      guard began else { continue }
      let left = try MatchCardStore(db).find([match.need, match.offer].compactMap { $0 }).map(\.resource)
      let gone: Match.Side = match.need.map { !left.contains($0) } ?? false ? .seeker : .giver
      try MatchNotices(db: db, site: site, now: now).lapsed(match, at: gone)
    }
    return orphans.count
  }

  /// The best counterparts of each card that do not stand there yet, as many as both organisations have room for.
  private func find(for organisation: ID) throws -> [Find] {
    let room = Matching.perOrganisation - (try MatchStore(db).open(of: [organisation])[organisation] ?? 0)
    var found: [Find] = []
    for card in try MatchCardStore(db).cards(of: organisation) where found.count < room {
      found += try best(for: card).prefix(room - found.count)
    }
    return found
  }

  private func best(for card: MatchCard) throws -> [Find] {
    let rule = Matching(city: site.city, today: now.day)
    let near = card.area.flatMap { site.city.fact("area", $0, on: now.day) }?.data.strings("near") ?? []
    let known = Dictionary(
      try MatchStore(db).partners(of: card).compactMap { match in
        (card.side == .need ? match.offer : match.need).map { ($0, match.state) }
      }, uniquingKeysWith: { first, _ in first })
    let others = try MatchCardStore(db).counterparts(of: card, near: near)
    // Or everybody would be led to the same few.
    let open = try MatchStore(db).open(of: Set(others.map(\.organisation)).sorted())
    let judged = others.compactMap { other -> (find: Find, other: ID)? in
      guard known[other.resource] != nil || open[other.organisation, default: 0] < Matching.perOrganisation else { return nil }
      let (need, offer) = card.side == .need ? (card, other) : (other, card)
      return rule.judge(need: need, offer: offer).map { (Find(need: need, offer: offer, verdict: $0), other.resource) }
    }
    return judged.sorted { ($0.find.verdict.score, $0.other) > ($1.find.verdict.score, $1.other) }.prefix(Matching.perCard)
      .filter { known[$0.other, default: .lapsed] == .lapsed }.map(\.find)
  }

  /// Both still stand on the board, and nobody suggested them meanwhile.
  private func suggest(_ find: Find) throws {
    guard try MatchCardStore(db).find([find.need.resource, find.offer.resource]).count == 2 else { return }
    guard var old = try MatchStore(db).pair(need: find.need.resource, offer: find.offer.resource) else {
      return try add(find.need, find.offer, find.verdict)
    }
    guard old.state == .lapsed else { return }
    try old.suggestAgain(at: now)
    try MatchStore(db).save(&old)
  }

  private func add(_ need: MatchCard, _ offer: MatchCard, _ verdict: Matching.Verdict) throws {
    let match = Match(
      id: site.ids.next(at: now), seeker: need.organisation, giver: offer.organisation, need: need.resource,
      offer: offer.resource, kind: need.kind, area: need.area, field: need.fields.first, score: verdict.score,
      reasons: verdict.reasons, state: .suggested, desk: Self.desk(of: need.area, site.city, on: now.day),
      madeOn: now.day, movedAt: now)
    try insert(match)
  }

  func insert(_ match: Match) throws {
    let names = try [match.seeker, match.giver].map { try OrganisationStore(db).known($0)?.name ?? "" }
    let match = try MatchComputing.shown(match, db)
    try MatchStore(db).insert(match, title: names.joined(separator: " ⇄ "))
    try site.journal(db).record(
      "match.suggest", on: match.id, by: .system, at: now, details: ["score": String(match.score)])
  }

  /// Where nobody has claimed one of the two, the window speaks for it from the beginning.
  static func shown(_ match: Match, _ db: Connection) throws -> Match {
    var match = match
    if match.desk != nil {
      match.isAtDesk = try [match.seeker, match.giver].contains { try ProfileStore(db).load($0)?.isClaimed == false }
    }
    return match
  }

  /// The window nearest to where somebody needs something.
  static func desk(of area: String?, _ city: Municipality, on day: Day) -> String? {
    let windows = city.windows(on: day)
    let areas = area.map { city.ancestors("area", of: $0, on: day) } ?? []
    let near = areas.lazy.compactMap { area in windows.first { $0.data.string("area") == area && $0.data.string("role") != "programme-office" } }.first
    return (near ?? city.defaultWindow(on: day))?.key
  }
}
