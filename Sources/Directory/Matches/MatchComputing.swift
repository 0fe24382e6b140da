import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Finds counterparts: for one organisation at a time, after its profile was saved, never while somebody waits for a page.
struct MatchComputing {
  let db: Connection
  let site: Site
  let now: Instant

  /// Runs in the job that saving a profile asks for; each organisation is a transaction of its own.
  static let job = Job(MatchCardStore.job, .asked) { site, now, _, progress in
    var done = 0
    while true {
      let due = try await site.database.read { try MatchCardStore($0).due(limit: 50) }
      guard !due.isEmpty else { break }
      for organisation in due {
        try await site.database.write { db in
          try MatchComputing(db: db, site: site, now: now).renew(organisation)
          try MatchCardStore(db).done(organisation)
        }
        done += 1
      }
      try await progress.report(done, done + due.count)
    }
  }

  /// Lays an organisation's cards out anew, lets lapse what is gone, and adds what is new.
  func renew(_ organisation: ID) throws {
    guard let profile = try ProfileStore(db).load(organisation) else { return }
    let cards = MatchCardStore.cards(profile, try ProfileStore(db).resources(of: organisation))
    try MatchCardStore(db).lay(cards, of: organisation)
    for var match in try MatchStore(db).orphans(of: organisation) {
      try match.lapse(at: now)
      try MatchStore(db).save(&match)
      try site.journal(db).record("match.lapse", on: match.id, by: .system, at: now)
    }
    var room = try Matching.perOrganisation - open(organisation)
    for card in cards where room > 0 { room -= try suggest(for: card, room: room) }
  }

  private func open(_ organisation: ID) throws -> Int {
    try MatchStore(db).of(organisation, limit: 200).filter { $0.state.isOpen }.count
  }

  /// The best counterparts of one card that were not suggested before; answers how many came.
  private func suggest(for card: MatchCard, room: Int) throws -> Int {
    let rule = Matching(city: site.city, today: now.day)
    let near = card.area.flatMap { site.city.fact("area", $0, on: now.day) }?.data.strings("near") ?? []
    var known = Dictionary(
      try MatchStore(db).partners(of: card).compactMap { match in
        (card.side == .need ? match.offer : match.need).map { ($0, match) }
      }, uniquingKeysWith: { first, _ in first })
    let judged = try MatchCardStore(db).counterparts(of: card, near: near).compactMap { other in
      let (need, offer) = card.side == .need ? (card, other) : (other, card)
      return rule.judge(need: need, offer: offer).map { (need: need, offer: offer, verdict: $0, other: other) }
    }
    let best = judged.sorted { ($0.verdict.score, $0.other.resource) > ($1.verdict.score, $1.other.resource) }
      .prefix(Matching.perCard)
    var added = 0
    for each in best where added < room {
      if var old = known.removeValue(forKey: each.other.resource) {
        guard old.state == .lapsed else { continue }
        try old.suggestAgain(at: now)
        try MatchStore(db).save(&old)
      } else {
        try add(each.need, each.offer, each.verdict)
      }
      added += 1
    }
    return added
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
    try MatchStore(db).insert(match, title: names.joined(separator: " ⇄ "))
    try site.journal(db).record(
      "match.suggest", on: match.id, by: .system, at: now, details: ["score": String(match.score)])
  }

  /// The window nearest to where somebody needs something.
  static func desk(of area: String?, _ city: Municipality, on day: Day) -> String? {
    let windows = city.windows(on: day)
    let areas = area.map { city.ancestors("area", of: $0, on: day) } ?? []
    let near = areas.lazy.compactMap { area in windows.first { $0.data.string("area") == area && $0.data.string("role") != "programme-office" } }.first
    return (near ?? city.defaultWindow(on: day))?.key
  }
}
