import Calendar
import Foundation
import Platform
import Storage

/// The only file that knows the table `proposal_call`.
package struct CallStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 calls", [
    .table(
      "proposal_call",
      [
        .id(), .int("revision"), .text("programme"), .int("fiscal_year"), .text("state"), .json("words"),
        .int("budget", null: true), .int("cap", null: true), .int("rate_part", null: true), .int("rate_whole", null: true),
        .text("ceiling"), .json("themes"), .json("eligibility"), .json("papers"), .json("criteria"), .json("offices"),
        .text("call_window"), .text("committee"), .json("stages"), .json("sessions"),
        .instant("published_at", null: true), .day("results_on", null: true), .json("selection", null: true),
        .bool("needs_check"),
      ],
      constraints: [
        "FOREIGN KEY (id) REFERENCES subject (id)",
        "CONSTRAINT known_call_state CHECK (state IN ('preparing', 'published', 'results', 'ended', 'cancelled'))",
      ]),
    .index("proposal_call_year", on: "proposal_call", ["fiscal_year DESC", "id"]),
    .index("proposal_call_state", on: "proposal_call", ["state", "fiscal_year"]),
  ])

  /// When the first stage ends, for lists: what stands in the stages can be neither asked for nor sorted by.
  static let closing = Migration("2026-11-26 when calls close", [
    .column(.instant("closes_at", null: true), in: "proposal_call"),
    .seed { db in
      struct Stage: Decodable { let closesAt: Instant? }
      for (id, stages) in try db.rows("SELECT id, stages FROM proposal_call", { ($0[0] as ID, $0[1] as String) }) {
        let first = try JSONText.read([Stage].self, stages).first?.closesAt
        try db.run("UPDATE proposal_call SET closes_at = \(first) WHERE id = \(id)")
      }
    },
  ])

  private static let columns: SQL = """
    k.id, k.revision, k.programme, k.fiscal_year, k.state, k.words, k.budget, k.cap, k.rate_part, k.rate_whole,
    k.ceiling, k.themes, k.eligibility, k.papers, k.criteria, k.offices, k.call_window, k.committee, k.stages,
    k.sessions, k.published_at, k.results_on, k.selection, k.needs_check
    """

  /// The call, if the actor may see it; what may not be seen is not found.
  package func find(_ id: ID, for actor: Actor) throws -> Call {
    let sees = Audience.includes(actor, "k.id")
    let row = try db.first("SELECT \(Self.columns) FROM proposal_call k WHERE k.id = \(id) AND \(sees)")
    guard let row else { throw Refusal.notFound }
    return try Self.call(row)
  }

  /// The calls of a shown page of a list, in its order. The list has asked whether the reader may see them.
  func find(_ ids: [ID]) throws -> [Call] {
    guard !ids.isEmpty else { return [] }
    let found = try db.rows("SELECT \(Self.columns) FROM proposal_call k WHERE k.id IN (\(list: ids))", Self.call)
    let byID = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return ids.compactMap { byID[$0] }
  }

  /// For rules about a proposal that the caller has found for its reader.
  package func load(_ id: ID) throws -> Call {
    guard let row = try db.first("SELECT \(Self.columns) FROM proposal_call k WHERE k.id = \(id)") else {
      throw Refusal.notFound
    }
    return try Self.call(row)
  }

  /// Every call the actor may see, the newest year first. A city has a handful a year.
  package func all(for actor: Actor, year: Int? = nil, limit: Int = 200) throws -> [Call] {
    let sees = Audience.includes(actor, "k.id")
    let only: SQL = if let year { "AND k.fiscal_year = \(year)" } else { "" }
    return try db.rows(
      """
      SELECT \(Self.columns) FROM proposal_call k WHERE \(sees) \(only)
      ORDER BY k.fiscal_year DESC, k.id DESC LIMIT \(limit)
      """, Self.call)
  }

  /// Calls that are shown and not over, for jobs and feeds.
  package func published(limit: Int = 200) throws -> [Call] {
    try db.rows(
      "SELECT \(Self.columns) FROM proposal_call k WHERE k.state = 'published' ORDER BY k.id LIMIT \(limit)", Self.call)
  }

  /// What names a call and says where it stands, of those in some states that the actor may see, the newest year first:
  /// most of a call is texts that a page with many calls does not show.
  func headings(in states: Set<CallState>, for actor: Actor, limit: Int = 200) throws -> [CallHeading] {
    let words = states.map(\.rawValue).sorted()
    return try db.rows(
      """
      SELECT k.id, k.programme, k.fiscal_year, k.state, k.words, k.stages FROM proposal_call k
      WHERE k.state IN (\(list: words)) AND \(Audience.includes(actor, "k.id"))
      ORDER BY k.fiscal_year DESC, k.id DESC LIMIT \(limit)
      """
    ) { row in
      CallHeading(
        id: row[0], programme: row[1], fiscalYear: row[2], state: CallState(rawValue: row[3]) ?? .preparing,
        title: try JSONText.read(CallHeading.Titled.self, row[4]).title, stages: try JSONText.read([CallStage].self, row[5]))
    }
  }

  package func insert(_ call: Call) throws {
    try share(call)
    try db.run(
      """
      INSERT INTO proposal_call (id, revision, programme, fiscal_year, state, words, budget, cap, rate_part, rate_whole,
        ceiling, themes, eligibility, papers, criteria, offices, call_window, committee, stages, sessions,
        published_at, results_on, selection, needs_check, closes_at)
      VALUES (\(call.id), \(call.revision), \(call.programme), \(call.fiscalYear), \(call.state.rawValue),
        \(try JSONText.of(CallWords(call))), \(call.budget), \(call.cap), \(call.rate?.part), \(call.rate?.whole),
        \(call.ceiling.rawValue), \(try JSONText.of(call.themes)), \(try JSONText.of(call.eligibility)),
        \(try JSONText.of(call.papers)), \(try JSONText.of(call.criteria)), \(try JSONText.of(call.offices)),
        \(call.window), \(call.committee), \(try JSONText.of(call.stages)), \(try JSONText.of(call.sessions)),
        \(call.publishedAt), \(call.resultsOn), \(try call.selection.map { try JSONText.of($0) }), \(call.needsCheck),
        \(call.closesAt))
      """)
  }

  package func save(_ call: inout Call) throws {
    let changed = try db.run(
      """
      UPDATE proposal_call SET revision = \(call.revision + 1), state = \(call.state.rawValue),
        words = \(try JSONText.of(CallWords(call))), budget = \(call.budget), cap = \(call.cap),
        rate_part = \(call.rate?.part), rate_whole = \(call.rate?.whole), ceiling = \(call.ceiling.rawValue),
        themes = \(try JSONText.of(call.themes)), eligibility = \(try JSONText.of(call.eligibility)),
        papers = \(try JSONText.of(call.papers)), criteria = \(try JSONText.of(call.criteria)),
        offices = \(try JSONText.of(call.offices)), call_window = \(call.window), committee = \(call.committee),
        stages = \(try JSONText.of(call.stages)), sessions = \(try JSONText.of(call.sessions)),
        published_at = \(call.publishedAt), results_on = \(call.resultsOn),
        selection = \(try call.selection.map { try JSONText.of($0) }), needs_check = \(call.needsCheck),
        closes_at = \(call.closesAt)
      WHERE id = \(call.id) AND revision = \(call.revision)
      """)
    guard changed == 1 else {
      let current = try db.first("SELECT revision FROM proposal_call WHERE id = \(call.id)")
      throw Refusal.stale(current: current.map { $0[0] } ?? 0)
    }
    call.revision += 1
    try share(call)
  }

  /// A call in preparation is for staff; from its publication on it is for everybody, also when it was given up.
  static func audience(of call: Call) -> Set<Scope> {
    if call.publishedAt != nil { return [.everyone] }
    return Set([.programmeOffice, .window(call.window)] + call.offices.map { Scope.department($0) })
  }

  private func share(_ call: Call) throws {
    let title = call.fullTitle.string(.ja)
    let audience = Self.audience(of: call)
    try SubjectStore(db).save(
      Subject(id: call.id, kind: "call", title: title, path: call.path, retention: "call"), audience: audience)
    let body = [call.lead.ja, call.body.ja] + call.themes.flatMap { [$0.name.ja, $0.background.ja] }
    try SearchIndex.put(
      db, subject: call.id.number, kind: "call", title: title, body: body.joined(separator: "\n"),
      scopes: audience.map(\.description), at: call.publishedAt ?? call.id.madeAt)
  }

  private static func call(_ row: Row) throws -> Call {
    let words = try JSONText.read(CallWords.self, row[5])
    let part: Int? = row[8]
    let whole: Int? = row[9]
    let selection: String? = row[22]
    return Call(
      id: row[0], revision: row[1], programme: row[2], fiscalYear: row[3], title: words.title, lead: words.lead,
      body: words.body, state: CallState(rawValue: row[4]) ?? .preparing, budget: row[6], cap: row[7],
      rate: part.flatMap { part in whole.flatMap { Rate(part, of: $0) } },
      ceiling: CeilingRule(rawValue: row[10]) ?? .none, themes: try JSONText.read([Call.Theme].self, row[11]),
      eligibility: try JSONText.read([String].self, row[12]), papers: try JSONText.read([String].self, row[13]),
      criteria: try JSONText.read([Call.Criterion].self, row[14]), offices: try JSONText.read([String].self, row[15]),
      window: row[16], committee: row[17], stages: try JSONText.read([CallStage].self, row[18]),
      sessions: try JSONText.read([Call.Session].self, row[19]), publishedAt: row[20], resultsOn: row[21],
      selection: try selection.map { try JSONText.read(Call.Selection.self, $0) }, needsCheck: row[23])
  }
}

/// The texts of a call as its row keeps them.
struct CallWords: Codable {
  let title: Words
  let lead: Words
  let body: Words

  init(_ call: Call) { (title, lead, body) = (call.title, call.lead, call.body) }
}

/// Lists and small values in a column of JSON.
enum JSONText {
  static func of(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func read<T: Decodable>(_ type: T.Type, _ json: String) throws -> T {
    try JSONDecoder().decode(type, from: Data(json.utf8))
  }
}
