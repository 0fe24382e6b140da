import Accounts
import Calendar
import Foundation
import Platform
import Storage

/// The only file that knows the table of matches. Who may see a match is its audience, like everywhere.
package struct MatchStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-26 matches of needs and offers",
    [
      .table(
        "organisation_match",
        [
          .id(references: "subject"), .int("revision"), .int("seeker"), .int("giver"), .int("need", null: true),
          .int("offer", null: true), .text("kind"), .text("area"), .text("field"), .int("score"), .json("reasons"),
          .text("state"), .json("seeker_said"), .json("giver_said"), .text("desk"), .bool("at_desk"), .text("verdict"),
          .text("note"), .day("made_on"), .instant("moved_at"), .day("introduced_on", null: true),
          .day("follow_up_on", null: true), .day("ended_on", null: true), .day("reminded_on", null: true),
        ],
        constraints: [
          "FOREIGN KEY (seeker) REFERENCES organisation (id)", "FOREIGN KEY (giver) REFERENCES organisation (id)",
          "CONSTRAINT organisation_match_two CHECK (seeker <> giver)",
          "CONSTRAINT organisation_match_something CHECK (need IS NOT NULL OR offer IS NOT NULL)",
          "CONSTRAINT organisation_match_introduced CHECK (state NOT IN ('introduced', 'concluded') OR introduced_on IS NOT NULL)",
          """
          CONSTRAINT organisation_match_state
          CHECK (state IN ('suggested', 'wanted', 'mediated', 'introduced', 'concluded', 'declined', 'lapsed'))
          """,
        ]),
      .index("organisation_match_pair", on: "organisation_match", ["need", "offer"], unique: true),
      .index("organisation_match_offer", on: "organisation_match", ["offer"]),
      .index("organisation_match_seeker", on: "organisation_match", ["seeker", "moved_at", "id"]),
      .index("organisation_match_giver", on: "organisation_match", ["giver", "moved_at", "id"]),
      .index("organisation_match_desk", on: "organisation_match", ["desk", "at_desk", "moved_at", "id"]),
      .index("organisation_match_moved", on: "organisation_match", ["moved_at", "id"]),
      .index("organisation_match_follow", on: "organisation_match", ["state", "follow_up_on"]),
      .index("organisation_match_introduced", on: "organisation_match", ["introduced_on", "verdict", "field", "area"]),
    ])

  /// Who said yes for each side, so that their names are found when they erase their accounts.
  static let sayers = Migration(
    "2026-11-28 who said yes to matches",
    [
      .column(.int("seeker_by", null: true), in: "organisation_match"),
      .column(.int("giver_by", null: true), in: "organisation_match"),
      .index("organisation_match_seeker_by", on: "organisation_match", ["seeker_by"], where: "seeker_by IS NOT NULL"),
      .index("organisation_match_giver_by", on: "organisation_match", ["giver_by"], where: "giver_by IS NOT NULL"),
    ])

  private static let columns: SQL = """
    m.id, m.revision, m.seeker, m.giver, m.need, m.offer, m.kind, m.area, m.field, m.score, m.reasons, m.state,
    m.seeker_said, m.giver_said, m.desk, m.at_desk, m.verdict, m.note, m.made_on, m.moved_at, m.introduced_on,
    m.follow_up_on, m.ended_on
    """

  package func find(_ id: ID, for actor: Actor) throws -> Match {
    guard let match = try load("m.id = \(id) AND \(Audience.includes(actor, "m.id"))").first else { throw Refusal.notFound }
    return match
  }

  /// For jobs, which act for nobody, and for what the caller has been allowed to see.
  func known(_ id: ID) throws -> Match? { try load("m.id = \(id)").first }

  /// Where an organisation is one of the two, the latest first.
  func of(_ organisation: ID, limit: Int) throws -> [Match] {
    let half = { (side: SQL) throws -> [Match] in
      try self.load("\(side) = \(organisation) ORDER BY m.moved_at DESC, m.id DESC LIMIT \(limit)")
    }
    return try Array((half("m.seeker") + half("m.giver")).sorted { $0.movedAt > $1.movedAt }.prefix(limit))
  }

  /// How many matches wait for a decision at each organisation; none where there are none.
  func open(of organisations: [ID]) throws -> [ID: Int] {
    let open = MatchState.allCases.filter(\.isOpen)
    let rows = try db.rows(
      """
      SELECT side.organisation, COUNT(*) FROM (
        SELECT seeker AS organisation FROM organisation_match
        WHERE seeker IN (\(list: organisations)) AND state IN (\(list: open))
        UNION ALL
        SELECT giver FROM organisation_match WHERE giver IN (\(list: organisations)) AND state IN (\(list: open))
      ) AS side GROUP BY side.organisation
      """
    ) { ($0[0] as ID, $0[1] as Int) }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  /// Matches that wait for a decision, where any of the organisations is one of the two.
  func open(at organisations: [ID]) throws -> [Match] {
    try load(
      """
      m.state IN (\(list: MatchState.allCases.filter(\.isOpen)))
        AND (m.seeker IN (\(list: organisations)) OR m.giver IN (\(list: organisations)))
      """)
  }

  /// Counterparts that stand beside one entry already, whatever became of it.
  func partners(of card: MatchCard) throws -> [Match] {
    try load(card.side == .need ? "m.need = \(card.resource)" : "m.offer = \(card.resource)")
  }

  func pair(need: ID, offer: ID) throws -> Match? { try load("m.need = \(need) AND m.offer = \(offer)").first }

  /// Whether two organisations already know of each other over an entry.
  func about(_ card: MatchCard, with organisation: ID) throws -> Match? {
    try load(
      card.side == .need
        ? "m.need = \(card.resource) AND m.giver = \(organisation) ORDER BY m.moved_at DESC LIMIT 1"
        : "m.offer = \(card.resource) AND m.seeker = \(organisation) ORDER BY m.moved_at DESC LIMIT 1"
    ).first
  }

  /// Open ones of an organisation whose need or offer is no card any more.
  func orphans(of organisation: ID, limit: Int) throws -> [Match] {
    try load(
      """
      (m.seeker = \(organisation) OR m.giver = \(organisation)) AND m.state IN ('suggested', 'wanted', 'mediated') AND
      ((m.need IS NOT NULL AND NOT EXISTS (SELECT 1 FROM match_card c WHERE c.resource = m.need))
        OR (m.offer IS NOT NULL AND NOT EXISTS (SELECT 1 FROM match_card c WHERE c.resource = m.offer)))
      ORDER BY m.id LIMIT \(limit)
      """)
  }

  /// Introductions whose day to ask has come and that nobody was reminded of since.
  func toFollow(by day: Day, notSince since: Day, limit: Int) throws -> [Match] {
    try load(
      """
      m.state = 'introduced' AND m.follow_up_on <= \(day) AND (m.reminded_on IS NULL OR m.reminded_on < \(since))
      ORDER BY m.follow_up_on, m.id LIMIT \(limit)
      """)
  }

  func reminded(_ id: ID, on day: Day) throws {
    try db.run("UPDATE organisation_match SET reminded_on = \(day) WHERE id = \(id)")
  }

  /// Yeses that nobody answered, and introductions nobody tells of, which their window does not see yet.
  func quiet(since moment: Instant, limit: Int) throws -> [Match] {
    try load(
      """
      m.state IN ('wanted', 'introduced') AND m.at_desk = 0 AND m.desk <> '' AND m.moved_at < \(moment)
      ORDER BY m.moved_at, m.id LIMIT \(limit)
      """)
  }

  /// How many open ones wait at windows.
  func atDesk(of windows: [String]) throws -> Int {
    try db.first(
      """
      SELECT COUNT(*) FROM organisation_match m WHERE m.desk IN (\(list: windows)) AND m.at_desk = 1
        AND m.state IN ('wanted', 'mediated', 'introduced')
      """)?.get(0) ?? 0
  }

  /// For the sample.
  func newest(limit: Int) throws -> [Match] { try load("m.state = 'suggested' ORDER BY m.score DESC, m.id LIMIT \(limit)") }

  func insert(_ m: Match, title: String) throws {
    try SubjectStore(db).save(Subject(id: m.id, kind: "match", title: title, path: m.path), audience: m.audience)
    try db.run(
      """
      INSERT INTO organisation_match (id, revision, seeker, giver, need, offer, kind, area, field, score, reasons, state,
        seeker_said, seeker_by, giver_said, giver_by, desk, at_desk, verdict, note, made_on, moved_at, introduced_on, follow_up_on, ended_on)
      VALUES (\(m.id), \(m.revision), \(m.seeker), \(m.giver), \(m.need), \(m.offer), \(m.kind), \(m.area ?? ""),
        \(m.field ?? ""), \(m.score), \(try ProfileStore.json(m.reasons.map(\.description))), \(m.state),
        \(try Self.json(m.said[.seeker])), \(m.said[.seeker]?.person), \(try Self.json(m.said[.giver])),
        \(m.said[.giver]?.person), \(m.desk ?? ""), \(m.isAtDesk), \(m.verdict), \(m.note), \(m.madeOn), \(m.movedAt), \(m.introducedOn), \(m.followUpOn), \(m.endedOn))
      """)
  }

  func save(_ m: inout Match) throws {
    let changed = try db.run(
      """
      UPDATE organisation_match SET revision = \(m.revision + 1), state = \(m.state),
        seeker_said = \(try Self.json(m.said[.seeker])), giver_said = \(try Self.json(m.said[.giver])),
        seeker_by = \(m.said[.seeker]?.person), giver_by = \(m.said[.giver]?.person),
        at_desk = \(m.isAtDesk), verdict = \(m.verdict), note = \(m.note), moved_at = \(m.movedAt),
        introduced_on = \(m.introducedOn), follow_up_on = \(m.followUpOn), ended_on = \(m.endedOn), reminded_on = NULL
      WHERE id = \(m.id) AND revision = \(m.revision)
      """)
    guard changed == 1 else { throw Refusal.stale(current: m.revision) }
    m.revision += 1
    let title = try SubjectStore(db).title(of: m.id)
    try SubjectStore(db).save(Subject(id: m.id, kind: "match", title: title, path: m.path), audience: m.audience)
  }

  /// A yes stays an organisation's, whoever said it: their name goes where they erase their account.
  func unname(_ person: ID, as gone: String) throws {
    for side in Match.Side.allCases {
      let column: SQL = side == .seeker ? "m.seeker_by" : "m.giver_by"
      for match in try load("\(column) = \(person)") { try unname(side, of: match, as: gone) }
    }
  }

  /// The same for yeses from before it was kept who said them: all that is left of those is a name.
  func unname(_ name: String, at organisations: [ID], as gone: String) throws {
    for side in Match.Side.allCases {
      let (column, said): (SQL, SQL) = side == .seeker ? ("m.seeker", "m.seeker_said") : ("m.giver", "m.giver_said")
      for match in try load("\(column) IN (\(list: organisations)) AND \(said) <> 'null'") {
        guard let yes = match.said[side], yes.person == nil, yes.by.utf8.elementsEqual(name.utf8) else { continue }
        try unname(side, of: match, as: gone)
      }
    }
  }

  private func unname(_ side: Match.Side, of match: Match, as gone: String) throws {
    guard let yes = match.said[side] else { return }
    let nameless = Match.Consent(by: gone, on: yes.on, isProxy: yes.isProxy, message: yes.message, ways: yes.ways)
    let (said, by): (SQL, SQL) = side == .seeker ? ("seeker_said", "seeker_by") : ("giver_said", "giver_by")
    try db.run(
      "UPDATE organisation_match SET \(said) = \(try Self.json(nameless)), \(by) = NULL WHERE id = \(match.id)")
  }

  private func load(_ condition: SQL) throws -> [Match] {
    try db.rows("SELECT \(Self.columns) FROM organisation_match m WHERE \(condition)", Self.match)
  }

  private static func match(_ row: Row) throws -> Match {
    func key(_ index: Int) -> String? {
      let text: String = row[index]
      return text.isEmpty ? nil : text
    }
    var m = Match(
      id: row[0], seeker: row[2], giver: row[3], need: row[4], offer: row[5], kind: row[6], area: key(7), field: key(8),
      score: row[9], reasons: try ProfileStore.keys(row[10]).compactMap { MatchReason($0) }, state: row[11],
      desk: key(14), madeOn: row[18], movedAt: row[19])
    m.revision = row[1]
    m.said[.seeker] = try consent(row[12])
    m.said[.giver] = try consent(row[13])
    (m.isAtDesk, m.verdict, m.note) = (row[15], row[16], row[17])
    (m.introducedOn, m.followUpOn, m.endedOn) = (row[20], row[21], row[22])
    return m
  }

  private static func json(_ consent: Match.Consent?) throws -> String {
    guard let consent else { return "null" }
    return String(decoding: try JSONEncoder().encode(consent), as: UTF8.self)
  }

  private static func consent(_ json: String) throws -> Match.Consent? {
    json == "null" ? nil : try JSONDecoder().decode(Match.Consent.self, from: Data(json.utf8))
  }

  /// Whether there is none yet.
  func isEmpty() throws -> Bool { try db.first("SELECT 1 FROM organisation_match LIMIT 1") == nil }
}
