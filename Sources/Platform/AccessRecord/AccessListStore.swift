import Calendar
import HTML
import Storage

/// Who looked at what, as the auditor reads it.
enum AccessListStore {
  static let path = "/audit/access"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "access", title: AuditTexts.access, path: path,
      from: "access_record a LEFT JOIN subject s ON s.id = a.subject LEFT JOIN subject w ON w.id = a.actor", id: "a.id",
      columns: columns, filters: filters,
      sorts: [ListSort("when", AuditTexts.when, by: "a.quarter", of: .int, descending: true)],
      visible: { context in context.actor.has(.auditor) ? "1 = 1" : "1 = 0" })
    list.presets = [
      ListPreset("emergencies", AuditTexts.label(.breakGlass), [("how", "break-glass")]),
      ListPreset("exports", AuditTexts.label(.export), [("how", "export")]),
    ]
    list.words = { word, _ in "a.note LIKE \(Folding.pattern(word)) ESCAPE '\\'" }
    return list
  }()

  private static let filters: [ListFilter] = [
    .choices("how", AuditTexts.how, operators: ["方法"], of: { _ in
      AccessRecordStore.Look.allCases.map { ListChoice($0.rawValue, AuditTexts.label($0)) }
    }) { keys, _ in "a.look IN (\(list: keys))" },
    .days("when", AuditTexts.when, operators: ["日"]) { days, _ in
      let from = days.from ?? Day(year: 1900, month: 1, day: 1)!
      let to = (days.to ?? Day(year: 9998, month: 12, day: 31)!).adding(days: 1)
      return "a.quarter >= \(Instant(day: from)) AND a.quarter < \(Instant(day: to))"
    },
    .text("actor", AuditTexts.actor, operators: ["人"]) { text, _ in JournalListStore.same("a.actor", text) },
    .text("subject", AuditTexts.subject, operators: ["番号"]) { text, _ in JournalListStore.same("a.subject", text) },
  ]

  private static let columns: [ListColumn] = [
    ListColumn("when", AuditTexts.when, select: ["a.quarter"]) { cells, _ in .instant(try cells.get(0)) },
    ListColumn("who", AuditTexts.who, select: ["a.actor", "w.title"]) { cells, _ in
      .text(try cells.get(1, as: String?.self) ?? cells.get(0, as: ID.self).description)
    } cell: { cells, _ in
      let actor: ID = try cells.get(0)
      let name = try cells.get(1, as: String?.self) ?? actor.description
      return a(.href(Link(path: path, query: [("actor", actor.description)]))) { name }
    },
    ListColumn("kind", AuditTexts.kind, select: ["s.kind"]) { cells, context in
      guard let kind = try cells.get(0, as: String?.self) else { return .none }
      return .words(context.kind(kind) ?? Text(verbatim: kind))
    },
    ListColumn("subject", AuditTexts.subject, select: ["a.subject"]) { cells, _ in
      let id: ID = try cells.get(0)
      return id == ID(0) ? .none : .text(id.description)
    } cell: { cells, _ in
      let id: ID = try cells.get(0)
      guard id != ID(0) else { return .empty }
      return a(.href(Link(path: path, query: [("subject", id.description)]))) { id.description }
    },
    ListColumn("how", AuditTexts.how, select: ["a.look"]) { cells, _ in .words(AuditTexts.label(try cells.get(0))) },
    ListColumn("times", AuditTexts.times, select: ["a.times"]) { cells, _ in .number(try cells.get(0)) },
    ListColumn("note", AuditTexts.note, select: ["a.note"]) { cells, _ in .text(try cells.get(0)) },
  ]
}
