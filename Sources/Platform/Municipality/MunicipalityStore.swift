import Calendar
import Foundation
import HTML
import Storage

/// Keeps the facts of the city. Nothing is overwritten: a changed fact ends and gets a new period.
package struct MunicipalityStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  /// Grows with every change, so that each server notices what another one changed. 0 before a preset filled it.
  package func version() throws -> Int {
    try db.first("SELECT version FROM municipality WHERE one = 1").map { $0[0] } ?? 0
  }

  /// The subject under which the journal keeps changes of facts.
  package func subject() throws -> ID? {
    try db.first("SELECT subject FROM municipality WHERE one = 1").map { $0[0] }
  }

  /// Everything, for the cache.
  package func load() throws -> Municipality {
    guard
      let row = try db.first("SELECT key, code, ja, easy, en, data, version FROM municipality WHERE one = 1")
    else { return .empty }
    return Municipality(
      key: row[0], code: row[1], name: Text(ja: row[2], easy: row[3], en: row[4]), data: try Self.data(row[5]),
      facts: try facts(where: "1 = 1"), version: row[6])
  }

  /// `kind/key` of the facts whose present period was made in the browser.
  package func edited() throws -> Set<String> {
    try Set(db.rows("SELECT kind, key FROM fact WHERE edited = 1") { "\($0[0] as String)/\($0[1] as String)" })
  }

  /// Fills the empty database with a preset's city; its facts follow as additions.
  func begin(_ preset: Preset, subject: ID) throws {
    try db.run(
      """
      INSERT INTO municipality (one, subject, key, code, ja, easy, en, data, version) VALUES
        (1, \(subject), \(preset.key), \(preset.code), \(preset.ja), \(preset.easy), \(preset.en),
         \(try Self.json(preset.data)), 0)
      """)
    try SubjectStore(db).save(
      Subject(id: subject, kind: "municipality", title: preset.ja, path: "/admin/municipality"),
      audience: [.programmeOffice, .auditor])
  }

  func setIdentity(_ preset: Preset) throws {
    try db.run(
      """
      UPDATE municipality SET code = \(preset.code), ja = \(preset.ja), easy = \(preset.easy), en = \(preset.en),
        data = \(try Self.json(preset.data)) WHERE one = 1
      """)
  }

  func add(_ fact: Fact, edited: Bool) throws {
    let last: ID? = try db.first("SELECT MAX(id) FROM fact").flatMap { $0[0] }
    let successors = String(decoding: try JSONEncoder().encode(fact.successors), as: UTF8.self)
    try db.run(
      """
      INSERT INTO fact
        (id, kind, key, valid_from, valid_to, ja, easy, en, reading, parent, sort, successors, data, edited) VALUES
        (\(ID((last?.number ?? 0) + 1)), \(fact.kind), \(fact.key), \(fact.from), \(fact.to), \(fact.ja), \(fact.easy),
         \(fact.en), \(fact.reading), \(fact.parent), \(fact.sort), \(successors), \(try Self.json(fact.data)), \(edited))
      """)
  }

  /// The period's last day becomes `day`. One that would not have lasted a day goes: it never held.
  func end(_ fact: Fact, on day: Day, edited: Bool = false) throws {
    let period = Self.period(fact)
    if let from = fact.from, day < from {
      try db.run("DELETE FROM fact WHERE \(period)")
    } else {
      try db.run("UPDATE fact SET valid_to = \(day), edited = \(edited) WHERE \(period)")
    }
  }

  func bumpVersion() throws { try db.run("UPDATE municipality SET version = version + 1 WHERE one = 1") }

  /// Every period of the facts of one kind, for statements that have only the database at hand.
  package func facts(of kind: String) throws -> [Fact] { try facts(where: "kind = \(kind)") }

  private func facts(where condition: SQL) throws -> [Fact] {
    try db.rows(
      """
      SELECT kind, key, valid_from, valid_to, ja, easy, en, reading, parent, sort, successors, data FROM fact
      WHERE \(condition) ORDER BY id
      """
    ) { row in
      let successors: String = row[10]
      return Fact(
        kind: row[0], key: row[1], ja: row[4], easy: row[5], en: row[6], reading: row[7], from: row[2], to: row[3],
        parent: row[8], sort: row[9], successors: try JSONDecoder().decode([String].self, from: Data(successors.utf8)),
        data: try Self.data(row[11]))
    }
  }

  private static func period(_ fact: Fact) -> SQL {
    let named: SQL = "kind = \(fact.kind) AND key = \(fact.key)"
    return if let from = fact.from { named + " AND valid_from = \(from)" } else { named + " AND valid_from IS NULL" }
  }

  private static func data(_ json: String) throws -> FactData {
    try JSONDecoder().decode(FactData.self, from: Data(json.utf8))
  }

  private static func json(_ data: FactData) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(data), as: UTF8.self)
  }
}

extension Site {
  /// Reads the facts anew when another server, or this one, has changed them.
  package func refreshMunicipality() async throws {
    let known = city.version
    let fresh = try await database.read { db -> Municipality? in
      let store = MunicipalityStore(db)
      return try store.version() == known ? nil : try store.load()
    }
    if let fresh { municipality.replace(fresh) }
  }
}
