import Accounts
import Calendar
import Foundation
import HTML
import Platform
import Storage
import Yams

/// The sample city's matches: suggestions as the rule finds them, and some that people took further.
enum MatchSample {
  static let step = SampleStep("matches") { site, size, progress in
    let isEmpty = try await site.database.read { try MatchStore($0).isEmpty() }
    guard isEmpty else { return }
    let now = site.now()
    try await enter(try NeedMaterial(folder: size.material), size.material, site, now)
    let organisations = try await site.database.read { try ProfileStore($0).withResources(limit: 500) }
    // First every card lies on the table, then counterparts are looked for.
    for organisation in organisations + organisations {
      try await MatchComputing.renew(organisation, site, now)
    }
    try await site.database.write { try MatchCardStore($0).nothingIsDue() }
    let found = try await site.database.read { try MatchStore($0).newest(limit: 60) }
    for (number, match) in found.enumerated() {
      try await site.database.write { try MatchSample.play(number, match, site, now, $0) }
      progress(number + 1, found.count)
    }
  }

  /// Writes what the material says they need and offer, beside what their entries say.
  private static func enter(_ material: NeedMaterial, _ folder: String, _ site: Site, _ now: Instant) async throws {
    let cast = try await site.database.read { try SampleCity.cast($0, material: folder).groups }
    let byGroup = Dictionary(grouping: material.needs, by: \.organisation).sorted { $0.key < $1.key }
    try await site.database.write { db in
      let store = ProfileStore(db)
      for (group, items) in byGroup {
        guard let id = cast[group], var profile = try store.load(id) else { continue }
        let present = try store.resources(of: id)
        let rows = present + items.enumerated().map { index, item in
          Resource(
            id: site.ids.next(at: now), organisation: id, side: item.side == "need" ? .need : .offer, kind: item.kind,
            text: item.text, since: now.day.adding(days: -(index * 29 % 90) - 5))
        }
        try store.replace(rows, of: id, on: now.day)
        try store.save(&profile)
      }
    }
  }

  /// Every third pair goes on, each a little further than the one before.
  private static func play(_ number: Int, _ found: Match, _ site: Site, _ now: Instant, _ db: Connection) throws {
    guard number % 2 == 0, let fresh = try MatchStore(db).known(found.id) else { return }
    // Where people of both sides can sign in, the next step is theirs.
    let people = try Match.Side.allCases.map {
      try site.reach.holders(.organisationMember, fresh.organisation($0).description, db)
    }
    guard people.contains(where: \.isEmpty) else { return }
    var match = fresh
    let begun = now.adding(days: -(number * 7 % 160) - 3)
    let steps = number / 2 % 6
    guard steps > 0 else { return }
    try say(.seeker, &match, site, begun, db)
    if steps == 2 { try match.mediate(at: begun.adding(days: 1)) }
    if steps == 3 { try match.decline(decline(site, number), note: "", at: begun.adding(days: 2)) }
    if steps >= 4 { try say(.giver, &match, site, begun.adding(days: 2), db) }
    if steps == 5 { try tell(&match, number, site, begun.adding(days: 30)) }
    try MatchStore(db).save(&match)
    let event: MatchEvent = [.say, .say, .mediate, .decline, .agree, .conclude][steps]
    try site.journal(db).record("match." + event.rawValue, on: match.id, by: .system, at: now, details: ["who": ""])
  }

  private static func say(_ side: Match.Side, _ match: inout Match, _ site: Site, _ at: Instant, _ db: Connection) throws {
    let organisation = match.organisation(side)
    let profile = try ProfileStore(db).load(organisation)
    let member = Actor(person: nil, name: "", hats: [Hat(.organisationMember, at: organisation.description)])
    let consent = Match.Consent(
      by: profile?.name ?? "", on: at.day, isProxy: false, message: side == .seeker ? "一度お話をうかがえますか。" : "ぜひお会いしましょう。",
      ways: Array(MatchRules.ways(of: profile, for: member).prefix(2)))
    try match.accept(side, consent, at: at, followUp: MatchFollowUp.next(match, site.city, after: at.day))
  }

  private static func tell(_ match: inout Match, _ number: Int, _ site: Site, _ at: Instant) throws {
    let outcomes = site.city.facts("match-outcome", on: at.day).filter { $0.data.flag("final") && !$0.data.flag("asks_note") }
    guard !outcomes.isEmpty else { return }
    let outcome = outcomes[number / 12 % outcomes.count]
    try match.tell(outcome.key, note: "", isFinal: true, at: at, next: at.day)
  }

  private static func decline(_ site: Site, _ number: Int) -> String {
    let reasons = site.city.facts("match-decline", on: site.now().day)
    return reasons.isEmpty ? "" : reasons[number % reasons.count].key
  }
}

/// What `Presets/sample/needs.yml` says.
struct NeedMaterial: Decodable, Sendable {
  struct Item: Decodable, Sendable {
    let organisation: String
    let side: String
    let kind: String
    let text: String
  }

  let needs: [Item]

  init(folder: String) throws {
    let file = URL(fileURLWithPath: folder).appendingPathComponent("needs.yml")
    self = try YAMLDecoder().decode(Self.self, from: String(decoding: Data(contentsOf: file), as: UTF8.self))
  }
}
