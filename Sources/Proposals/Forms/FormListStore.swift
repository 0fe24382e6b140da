import Calendar
import HTML
import Platform
import Storage

/// The list of forms: of each the newest version that the reader may see.
enum FormListStore {
  static let path = "/forms"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "forms", title: FormPageTexts.forms, path: path, from: "form_version v", id: "v.id", columns: columns, filters: filters,
      sorts: [
        ListSort("form", FormPageTexts.key, by: "v.form", of: .text),
        ListSort("published", FormPageTexts.publishedOn, by: "COALESCE(v.published_at, 0)", of: .int, descending: true),
      ],
      visible: { context in
        """
        \(Audience.includes(context.actor, "v.id")) AND NOT EXISTS (
          SELECT 1 FROM form_version n WHERE n.form = v.form AND n.number > v.number
            AND \(Audience.includes(context.actor, "n.id")))
        """
      })
    list.words = { word, _ in
      let pattern = Folding.pattern(word)
      return """
        (v.form LIKE \(pattern) ESCAPE '\\' OR EXISTS (
          SELECT 1 FROM subject s WHERE s.id = v.id AND s.title LIKE \(pattern) ESCAPE '\\'))
        """
    }
    return list
  }()

  private static let filters: [ListFilter] = [
    .choice("state", FormPageTexts.state, operators: ["状態"], of: states) { state, _ in "v.state = \(state)" },
    .days("published", FormPageTexts.publishedOn, operators: ["公開日"]) { range, _ in
      let from: SQL = range.from.map { "v.published_at >= \(Instant(day: $0))" } ?? "1 = 1"
      let to: SQL = range.to.map { "v.published_at < \(Instant(day: $0.adding(days: 1)))" } ?? "1 = 1"
      return "\(from) AND \(to)"
    }.folded(),
  ]

  /// Only who makes forms has drafts to tell from the others.
  @Sendable private static func states(_ context: ListContext) -> [ListChoice] {
    guard context.actor.has(.programmeOffice) else { return [] }
    return [ListChoice("published", FormPageTexts.isPublic), ListChoice("draft", FormPageTexts.isDraft)]
  }

  private static let columns: [ListColumn] = [
    ListColumn("title", FormPageTexts.form, select: ["v.body", "v.form"]) { cells, _ in
      .words(try body(cells).title.text)
    } cell: { cells, _ in
      let title = try body(cells).title.text
      return a(.href(Link(path: "/forms/" + (try cells.get(1, as: String.self))))) { title }
    },
    ListColumn("form", FormPageTexts.key, select: ["v.form"], shown: false) { cells, _ in .text(try cells.get(0)) },
    ListColumn("version", FormPageTexts.version, select: ["v.number"]) { cells, _ in .number(try cells.get(0)) },
    ListColumn("state", FormPageTexts.state, select: ["v.state"]) { cells, _ in
      .words(try isPublished(cells) ? FormPageTexts.isPublic : FormPageTexts.isDraft)
    } cell: { cells, _ in
      FormPages.state(isPublished: try isPublished(cells))
    },
    ListColumn("published", FormPageTexts.publishedOn, select: ["v.published_at"]) { cells, _ in
      try cells.get(0, as: Instant?.self).map { .day($0.day) } ?? .none
    },
    ListColumn("questions", FormPageTexts.questions, select: ["v.body"]) { cells, _ in
      .number(try body(cells).sections.reduce(0) { $0 + $1.questions.count })
    },
    ListColumn("paper", FormPageTexts.takeAway, select: ["v.form", "v.number", "v.body"]) { cells, _ in
      .text(FormVersion.path(try cells.get(0), try cells.get(1)))
    } cell: { cells, _ in
      FormPages.takeAway(
        FormVersion.path(try cells.get(0), try cells.get(1)), try JSONText.read(FormBody.self, cells.get(2)).title.text)
    },
  ]

  private static func body(_ cells: ListCells) throws -> FormBody { try JSONText.read(FormBody.self, cells.get(0)) }
  private static func isPublished(_ cells: ListCells) throws -> Bool { try cells.get(0) == FormVersion.State.published.rawValue }
}
