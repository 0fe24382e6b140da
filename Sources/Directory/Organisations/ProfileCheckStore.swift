import Accounts
import Calendar
import Foundation
import HTML
import Platform
import Storage

/// A part of an entry that staff look at by itself.
enum ProfilePart: Hashable, Sendable {
  case name, reading, kind, corporateNumber
  case field(ProfileField)

  static let all: [ProfilePart] = [.name, .reading, .kind, .corporateNumber] + ProfileField.allCases.map(ProfilePart.field)

  /// How a kept look names it.
  var key: String {
    switch self {
    case .name: "name"
    case .reading: "reading"
    case .kind: "kind"
    case .corporateNumber: "corporate-number"
    case .field(let field): field.rawValue
    }
  }

  var label: Text {
    switch self {
    case .name: OrganisationTexts.name
    case .reading: OrganisationTexts.reading
    case .kind: OrganisationTexts.kind
    case .corporateNumber: OrganisationTexts.corporateNumber
    case .field(let field): OrganisationTexts.label(field)
    }
  }

  /// Whether a reader of a circle may know it. What an organisation *is* has no circle of its own.
  func shows(_ p: Profile, to reader: Circle) -> Bool {
    if case .field(let field) = self { p.shows(field, to: reader) } else { true }
  }

  func lines(_ p: Profile, _ resources: [Resource]) -> [ProfileLine] {
    let lines: [ProfileLine] =
      switch self {
      case .name: [ProfileLine(text: p.name)]
      case .reading: [ProfileLine(text: p.organisation.reading)]
      case .kind: [ProfileLine("party-kind", p.organisation.kind)]
      case .corporateNumber: [ProfileLine(text: p.organisation.corporateNumber ?? "")]
      case .field(.fields): p.fields.map { ProfileLine("field", $0) }
      case .field(.area): ([p.organisation.area].compactMap { $0 } + p.areas).map { ProfileLine("area", $0) }
      case .field(.served): p.served.map { ProfileLine("served", $0) } + [ProfileLine(text: p.servedWords)]
      case .field(let field) where field == .offers || field == .needs:
        resources.filter { $0.field == field && $0.closedOn == nil }.map { ProfileLine("resource-kind", $0.kind, text: $0.text) }
      case .field(let field): [ProfileLine(text: p.text(field))]
      }
    return lines.filter { $0.key != nil || !$0.text.isEmpty }
  }
}

/// One line of what was seen: a fact of the city by its key, words of the organisation, or both.
struct ProfileLine: Codable, Equatable, Sendable {
  let kind: String?
  let key: String?
  let text: String

  init(_ kind: String? = nil, _ key: String? = nil, text: String = "") {
    (self.kind, self.key, self.text) = (kind, key, text)
  }

  func words(_ city: Municipality, on day: Day, _ language: Language) -> String {
    let name = kind.flatMap { kind in key.map { city.name(kind, $0, on: day).string(language) } }
    return ([name].compactMap { $0 } + [text]).filter { !$0.isEmpty }.joined(separator: "：")
  }
}

/// What staff last looked at of a profile, part by part, so that the next look shows only what changed, and of that only
/// what the reader may know by then.
struct ProfileCheckStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-26 what staff checked of profiles",
    [
      .table(
        "profile_check",
        [.reference("organisation"), .text("words"), .text("checked_by"), .day("checked_on")],
        constraints: [.primaryKey("organisation")])
    ])

  /// Looks from before were kept as one text in which nobody can tell what is kept inside now: the text goes, who
  /// looked and when stays.
  static let byPart = Migration(
    "2026-11-26 what staff checked of profiles part by part",
    [
      .column(.json("parts", null: true), in: "profile_check"),
      .seed { try $0.run("UPDATE profile_check SET words = ''") },
    ])

  struct Seen: Sendable {
    let by: String
    let on: Day
    /// By key; `nil` for a look from before parts were kept.
    let parts: [String: [ProfileLine]]?
  }

  func find(_ organisation: ID) throws -> Seen? {
    try db.first("SELECT parts, checked_by, checked_on FROM profile_check WHERE organisation = \(organisation)").map {
      let parts = try ($0[0] as String?).map { try JSONDecoder().decode([String: [ProfileLine]].self, from: Data($0.utf8)) }
      return Seen(by: $0[1], on: $0[2], parts: parts)
    }
  }

  func keep(_ p: Profile, _ resources: [Resource], by actor: Actor, on day: Day) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let parts = String(decoding: try encoder.encode(Self.parts(p, resources)), as: UTF8.self)
    try db.run(
      """
      INSERT INTO profile_check (organisation, words, parts, checked_by, checked_on) VALUES
        (\(p.id), '', \(parts), \(actor.name), \(day))
      ON CONFLICT (organisation) DO UPDATE SET parts = excluded.parts, checked_by = excluded.checked_by,
        checked_on = excluded.checked_on
      """)
  }

  /// What those who look after the directory may read.
  static func parts(_ p: Profile, _ resources: [Resource]) -> [String: [ProfileLine]] {
    let seen = ProfilePart.all.filter { $0.shows(p, to: ProfilePolicy.centre(p)) }
    return Dictionary(uniqueKeysWithValues: seen.map { ($0.key, $0.lines(p, resources)) })
  }

  struct Change: Sendable {
    let part: ProfilePart
    let before: [ProfileLine]
    let after: [ProfileLine]
  }

  /// What differs from the last look, of what a reader of a circle may know now. What was kept inside then and is open
  /// now is all new.
  static func changes(
    since parts: [String: [ProfileLine]], _ p: Profile, _ resources: [Resource], to reader: Circle
  ) -> [Change] {
    ProfilePart.all.filter { $0.shows(p, to: reader) }.compactMap { part in
      let (before, after) = (parts[part.key] ?? [], part.lines(p, resources))
      return before == after ? nil : Change(part: part, before: before, after: after)
    }
  }

  /// Entries that wait for a look, the longest waiting first.
  func waiting(for actor: Actor, limit: Int) throws -> [Profile] {
    try ProfileStore(db).profiles(
      """
      p.state IN ('waiting', 'changed') AND o.merged_into IS NULL AND \(Audience.includes(actor, "o.id"))
      """, order: "p.changed_on, o.id", limit: limit)
  }
}
