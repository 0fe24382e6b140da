import Calendar
import Platform
import Storage

/// What the proposer says of a requirement and what the clerk found, kept apart; and which papers are there.
package struct ProposalChecks: Sendable, Equatable {
  package enum Side: String, Sendable, CaseIterable { case own = "self", clerk, paper }
  package enum Answer: String, Sendable, CaseIterable { case yes, no, unclear }

  package struct Item: Sendable, Equatable {
    package let answer: Answer
    package let note: String
    package let byName: String
    package let at: Instant
  }

  package let items: [Side: [String: Item]]

  package init(items: [Side: [String: Item]] = [:]) { self.items = items }

  package subscript(_ side: Side, _ key: String) -> Item? { items[side]?[key] }

  /// Which of the keys have no answer yet.
  package func open(_ side: Side, of keys: [String]) -> [String] { keys.filter { self[side, $0] == nil } }
  package func failing(_ side: Side, of keys: [String]) -> [String] {
    keys.filter { key in self[side, key].map { $0.answer != .yes } ?? false }
  }
  package func missingPapers(of keys: [String]) -> [String] { keys.filter { self[.paper, $0]?.answer != .yes } }
}

/// The only file that knows the table `proposal_check`. The caller has found the proposal for its reader.
package struct CheckStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 checks of proposals", [
    .table(
      "proposal_check",
      [
        .int("proposal"), .text("side"), .text("item"), .text("answer"), .text("note"), .int("made_by", null: true),
        .text("made_by_name"), .instant("at"),
      ],
      constraints: [
        "PRIMARY KEY (proposal, side, item)", "FOREIGN KEY (proposal) REFERENCES proposal (id)",
        "CONSTRAINT known_check_side CHECK (side IN ('self', 'clerk', 'paper'))",
        "CONSTRAINT known_check_answer CHECK (answer IN ('yes', 'no', 'unclear'))",
      ])
  ])

  package func all(of p: ID) throws -> ProposalChecks {
    var items: [ProposalChecks.Side: [String: ProposalChecks.Item]] = [:]
    try db.each("SELECT side, item, answer, note, made_by_name, at FROM proposal_check WHERE proposal = \(p)") { row in
      guard let side = ProposalChecks.Side(rawValue: row[0]), let answer = ProposalChecks.Answer(rawValue: row[2]) else { return }
      items[side, default: [:]][row[1]] = ProposalChecks.Item(answer: answer, note: row[3], byName: row[4], at: row[5])
    }
    return ProposalChecks(items: items)
  }

  /// Of several proposals at once, for tables.
  package func all(of proposals: [ID]) throws -> [ID: ProposalChecks] {
    var items: [ID: [ProposalChecks.Side: [String: ProposalChecks.Item]]] = [:]
    try db.each(
      """
      SELECT side, item, answer, note, made_by_name, at, proposal FROM proposal_check
      WHERE proposal IN (\(list: proposals))
      """
    ) { row in
      guard let side = ProposalChecks.Side(rawValue: row[0]), let answer = ProposalChecks.Answer(rawValue: row[2]) else { return }
      let proposal: ID = row[6]
      let item = ProposalChecks.Item(answer: answer, note: row[3], byName: row[4], at: row[5])
      items[proposal, default: [:]][side, default: [:]][row[1]] = item
    }
    return items.mapValues { ProposalChecks(items: $0) }
  }

  package func put(
    _ side: ProposalChecks.Side, _ item: String, _ answer: ProposalChecks.Answer, note: String, of p: ID, by actor: Actor,
    at now: Instant
  ) throws {
    try db.run(
      """
      INSERT INTO proposal_check (proposal, side, item, answer, note, made_by, made_by_name, at)
      VALUES (\(p), \(side.rawValue), \(item), \(answer.rawValue), \(note), \(actor.person), \(actor.name), \(now))
      ON CONFLICT (proposal, side, item) DO UPDATE SET answer = excluded.answer, note = excluded.note,
        made_by = excluded.made_by, made_by_name = excluded.made_by_name, at = excluded.at
      """)
  }
}
