import Calendar
import Platform
import Storage

/// The only file that knows the tables `rule_switch` and `rule_run`.
struct RuleStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 rules", [
    .table(
      "rule_switch", [.text("rule"), .bool("is_on"), .instant("at"), .text("by_name")], constraints: ["PRIMARY KEY (rule)"]),
    // A rule acts once for a case, so nobody hears twice of the same thing.
    .table(
      "rule_run", [.text("rule"), .int("consultation"), .instant("at")],
      constraints: ["PRIMARY KEY (rule, consultation)", "FOREIGN KEY (consultation) REFERENCES consultation (id)"]),
    .index("rule_run_case", on: "rule_run", ["consultation"]),
  ])

  /// When a rule was switched on or off last, and by whom.
  struct Switch: Sendable {
    let isOn: Bool
    let at: Instant
    let byName: String
  }

  func switches() throws -> [String: Switch] {
    try Dictionary(
      uniqueKeysWithValues: db.rows("SELECT rule, is_on, at, by_name FROM rule_switch") {
        ($0[0] as String, Switch(isOn: $0[1], at: $0[2], byName: $0[3]))
      })
  }

  func set(_ rule: String, on isOn: Bool, by name: String, at now: Instant) throws {
    try db.run(
      """
      INSERT INTO rule_switch (rule, is_on, at, by_name) VALUES (\(rule), \(isOn), \(now), \(name))
      ON CONFLICT (rule) DO UPDATE SET is_on = excluded.is_on, at = excluded.at, by_name = excluded.by_name
      """)
  }

  /// True for the first time that a rule acts for a case.
  func begin(_ rule: String, _ consultation: ID, at now: Instant) throws -> Bool {
    try db.run(
      """
      INSERT INTO rule_run (rule, consultation, at) VALUES (\(rule), \(consultation), \(now))
      ON CONFLICT (rule, consultation) DO NOTHING
      """) == 1
  }

  func runs() throws -> [String: Int] {
    try Dictionary(
      uniqueKeysWithValues: db.rows("SELECT rule, COUNT(*) FROM rule_run GROUP BY rule") { ($0[0] as String, $0[1] as Int) })
  }

  /// Forgets what a rule did in a case that is taken away.
  func remove(of consultation: ID) throws { try db.run("DELETE FROM rule_run WHERE consultation = \(consultation)") }

  /// Live cases to which a rule may apply and has not, by id from `after` on. The rule itself has the last word.
  func candidates(_ rule: Rule, since: Instant, on today: Day, after: ID, limit: Int) throws -> [Consultation] {
    var wanted: SQL = "c.state IN ('received', 'open', 'accompanied') AND c.id > \(after)"
    switch rule.occasion {
    case .received: wanted += " AND c.received_at >= \(since)"
    case .waiting: wanted += " AND c.waiting = \(rule.waitsFor.rawValue) AND c.moved_at < \(Instant(day: today.adding(days: -rule.days + 1)))"
    case .nextPassed: wanted += " AND c.next_on < \(today)"
    }
    if rule.onlyFirst { wanted += " AND c.first_time = 1" }
    if !rule.areas.isEmpty { wanted += " AND c.area IN (\(list: rule.areas))" }
    return try db.rows(
      """
      SELECT \(ConsultationStore.columns) FROM consultation c WHERE \(wanted)
        AND NOT EXISTS (SELECT 1 FROM rule_run r WHERE r.rule = \(rule.key) AND r.consultation = c.id)
      ORDER BY c.id LIMIT \(limit)
      """, ConsultationStore.consultation)
  }
}
