import Calendar
import Foundation
import HTML
import Storage

/// The journal as the auditor reads it: everything that was done, newest first. Contents stand only beside records that
/// are open to the auditor; that something was done to a record is open always.
enum JournalListStore {
  static let path = "/audit/journal"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "journal", title: AuditTexts.journal, path: path, from: "journal j LEFT JOIN subject s ON s.id = j.subject",
      id: "j.id", columns: columns, filters: filters,
      sorts: [ListSort("when", AuditTexts.when, by: "j.sequence", of: .int, descending: true)],
      visible: { context in context.actor.has(.auditor) ? "1 = 1" : "1 = 0" })
    list.words = { word, context in verbs(saying: word, context) }
    return list
  }()

  /// A rare deed or a past year is found in an index, not by walking from today.
  static let migration = Migration("2026-11-26 journal for the auditor", [
    .index("journal_verb", on: "journal", ["verb", "sequence"]),
    .index("journal_at", on: "journal", ["at"]),
  ])

  private static let filters: [ListFilter] = [
    .choice("room", AuditTexts.room, operators: ["種類"], of: rooms) { room, _ in
      "j.verb >= \(room + ".") AND j.verb < \(room + "/")"
    },
    .days("when", AuditTexts.when, operators: ["日"]) { days, _ in
      let from = days.from ?? Day(year: 1900, month: 1, day: 1)!
      let to = (days.to ?? Day(year: 9998, month: 12, day: 31)!).adding(days: 1)
      return "j.at >= \(Instant(day: from)) AND j.at < \(Instant(day: to))"
    },
    .text("actor", AuditTexts.actor, operators: ["人"]) { text, _ in same("j.actor", text) },
    .text("subject", AuditTexts.subject, operators: ["番号"]) { text, _ in same("j.subject", text) },
  ]

  /// The number as it is shown; people copy it with spaces and in any case.
  static func same(_ column: SQL, _ text: String) -> SQL {
    ID(text.filter { !$0.isWhitespace }.uppercased()).map { "\(column) = \($0)" } ?? "1 = 0"
  }

  /// Deeds whose words contain what was typed, in any language.
  private static func verbs(saying word: String, _ context: ListContext) -> SQL {
    let folded = Folding.fold(word)
    let meant = context.features.flatMap(\.verbs).filter { verb in
      Language.allCases.contains { Folding.fold(verb.value.string($0)).contains(folded) }
    }.map(\.key)
    return meant.isEmpty ? "1 = 0" : "j.verb IN (\(list: Set(meant).sorted()))"
  }

  /// The first words of the verbs, called as the rooms call the kinds they stand for.
  private static func rooms(_ context: ListContext) -> [ListChoice] {
    let nouns = Set(context.features.flatMap { $0.verbs.keys.compactMap { $0.split(separator: ".").first.map(String.init) } })
    return nouns.sorted().map { ListChoice($0, context.kind($0) ?? AuditTexts.noun($0)) }
  }

  private static let columns: [ListColumn] = [
    ListColumn("when", AuditTexts.when, select: ["j.at"]) { cells, _ in .instant(try cells.get(0)) },
    ListColumn("who", AuditTexts.who, select: ["j.actor", "j.details"]) { cells, context in
      .words(try who(cells, context))
    } cell: { cells, context in
      let words = try who(cells, context)
      guard let actor: ID = try cells.get(0) else { return Node(words) }
      return a(.href(Link(path: path, query: [("actor", actor.description)]))) { words }
    },
    ListColumn("what", AuditTexts.what, select: ["j.verb"]) { cells, context in
      let verb: String = try cells.get(0)
      return .words(context.verb(verb) ?? Text(verbatim: verb))
    },
    ListColumn("kind", AuditTexts.kind, select: ["s.kind"]) { cells, context in
      guard let kind = try cells.get(0, as: String?.self) else { return .none }
      return .words(context.kind(kind) ?? Text(verbatim: kind))
    },
    ListColumn("subject", AuditTexts.subject, select: ["j.subject"]) { cells, _ in
      .text(try cells.get(0, as: ID.self).description)
    } cell: { cells, _ in
      let id: ID = try cells.get(0)
      return a(.href(Link(path: path, query: [("subject", id.description)]))) { id.description }
    },
    ListColumn("title", AuditTexts.title, selecting: { context in
      let open = Audience.includes(context.actor, "j.subject")
      return ["CASE WHEN \(open) THEN s.title END", "CASE WHEN \(open) THEN s.path END", "j.details"]
    }) { cells, _ in
      guard let title = try cells.get(0, as: String?.self) else { return .words(AuditTexts.hidden) }
      return .text(try ([title] + told(cells.get(2))).joined(separator: "　"))
    } cell: { cells, _ in
      guard let title = try cells.get(0, as: String?.self) else { return small(AuditTexts.hidden) }
      let link = try cells.get(1, as: String?.self).flatMap { Link(own: $0) }
      let more = try told(cells.get(2)).joined(separator: "　")
      return .fragment {
        if let link { a(.href(link)) { title } } else { title }
        if !more.isEmpty { br(); small(more) }
      }
    },
    ListColumn("sequence", AuditTexts.sequence, select: ["j.sequence"], shown: false) { cells, _ in
      .number(try cells.get(0))
    },
  ]

  /// Staff by name and role. Of citizens only that it was one: what they asked the city for is theirs.
  private static func who(_ cells: ListCells, _ context: ListContext) throws -> Text {
    guard try cells.get(0, as: ID?.self) != nil else { return AuditTexts.system }
    let details = try details(cells.get(1))
    let hat = (details["hat"] ?? "").split(separator: "@", maxSplits: 1).map(String.init)
    guard let role = hat.first.flatMap(Role.init(rawValue:)), role.isStaff else { return AuditTexts.citizen }
    return Text(verbatim: (details["name"] ?? "") + " ") + Text(ja: "（{1}）", en: "({1})").filling(role.title)
  }

  /// What an entry tells beside who it was.
  private static func told(_ bytes: [UInt8]?) throws -> [String] {
    try details(bytes).filter { $0.key != "name" && $0.key != "hat" && !$0.value.isEmpty }
      .sorted { $0.key < $1.key }.map(\.value)
  }

  /// Empty after disposal.
  private static func details(_ bytes: [UInt8]?) throws -> [String: String] {
    try bytes.map { try JSONDecoder().decode([String: String].self, from: Data($0)) } ?? [:]
  }
}
