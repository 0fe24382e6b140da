import Foundation
import Platform
import Storage

/// Keeps the keys of a person.
struct ShortcutStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 keyboard shortcuts", [
    .table(
      "shortcut_choice", [.int("person"), .bool("is_on"), .json("keys")], constraints: ["PRIMARY KEY (person)"])
  ])

  func shortcuts(of person: ID?) throws -> Shortcuts {
    guard let person, let row = try db.first("SELECT is_on, keys FROM shortcut_choice WHERE person = \(person)") else {
      return .off
    }
    let json: String = row[1]
    let kept = try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
    let keys = kept.compactMap { name, key in Shortcuts.Command(rawValue: name).map { ($0, key) } }
    return Shortcuts(isOn: row[0], keys: Dictionary(keys) { first, _ in first })
  }

  func save(_ shortcuts: Shortcuts, of person: ID) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let keys = Dictionary(uniqueKeysWithValues: shortcuts.keys.map { ($0.key.rawValue, $0.value) })
    let json = String(decoding: try encoder.encode(keys), as: UTF8.self)
    try db.run(
      """
      INSERT INTO shortcut_choice (person, is_on, keys) VALUES (\(person), \(shortcuts.isOn), \(json))
      ON CONFLICT (person) DO UPDATE SET is_on = excluded.is_on, keys = excluded.keys
      """)
  }
}
