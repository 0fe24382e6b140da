import Calendar
import HTML
import Platform
import Storage

/// The list of public examples, as everybody reads it.
enum ExampleListStore {
  static let path = "/examples"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "examples", title: ExampleTexts.examples, path: path,
      from: "publication u JOIN example e ON e.id = u.subject", id: "e.id", columns: columns,
      filters: [.days("published", ExampleTexts.publishedOn, operators: ["公開日"], column: "u.published_on")],
      sorts: [ListSort("published", ExampleTexts.publishedOn, by: "u.published_on", of: .text, descending: true)],
      visible: { "u.state = 'published' AND \(Audience.includes($0.actor, "e.id"))" })
    list.searched = "example"
    return list
  }()

  private static let columns: [ListColumn] = [
    ListColumn("title", ExampleTexts.title, select: ["u.wording"]) { cells, _ in
      .text(Example.parts(try cells.get(0)).title)
    } cell: { cells, _ in
      let title = Example.parts(try cells.get(0)).title
      return a(.href(Link(path: "/examples/\(cells.id)")), written(title)) { title }
    },
    ListColumn("published", ExampleTexts.publishedOn, select: ["u.published_on"]) { cells, _ in
      .day(try cells.get(0))
    } cell: { cells, _ in
      Format.dateNode(try cells.get(0))
    },
    ListColumn("text", ExampleTexts.text, select: ["u.wording"], shown: false) { cells, _ in
      .text(Example.parts(try cells.get(0)).text)
    },
  ]
}

/// The examples that grew out of the cases of one's windows, whatever has become of them: what coordinators look after.
enum DeskExampleListStore {
  static let path = "/desk/examples"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "desk-examples", title: ExampleTexts.ofTheDesk, path: path,
      from: """
        example e JOIN publication u ON u.subject = e.id JOIN consultation c ON c.id = e.consultation
        """,
      id: "e.id", columns: columns, filters: filters,
      sorts: [
        ListSort("written", ExampleTexts.order, by: "e.id", of: .int, descending: true),
        ListSort("published", ExampleTexts.publishedOn, by: "COALESCE(u.published_on, '')", of: .text, descending: true),
      ],
      visible: { "e.at_window IN (\(list: $0.actor.windows)) AND \(Audience.includes($0.actor, "e.id"))" })
    list.parts = { context in Set(context.actor.windows).sorted().map { "e.at_window = \($0)" } }
    list.words = { word, _ in "u.wording LIKE \(Folding.pattern(word)) ESCAPE '\\'" }
    return list
  }()

  private static let filters: [ListFilter] = [
    .choices("state", ExampleTexts.stateTitle, operators: ["状態"], of: { _ in states }) { keys, _ in
      "u.state IN (\(list: keys))"
    },
    .days("published", ExampleTexts.publishedOn, operators: ["公開日"], column: "u.published_on").folded(),
  ]

  private static let states = Publication.State.allCases.map { ListChoice($0.rawValue, ExampleTexts.state($0)) }

  private static let columns: [ListColumn] = [
    ListColumn("title", ExampleTexts.title, select: ["u.wording"]) { cells, _ in
      .text(Example.parts(try cells.get(0)).title)
    } cell: { cells, _ in
      let title = Example.parts(try cells.get(0)).title
      return a(.href(Link(path: "/examples/\(cells.id)")), written(title)) { title }
    },
    ListColumn("consultation", DeskTexts.number, select: ["c.number", "c.id"]) { cells, _ in
      .text(try cells.get(0))
    } cell: { cells, _ in
      let (number, id) = (try cells.get(0, as: String.self), try cells.get(1, as: ID.self))
      return a(.href(Link(path: "/consultations/\(id)"))) { number }
    },
    ListColumn("state", ExampleTexts.stateTitle, select: ["u.state"]) { cells, _ in
      .words(ExampleTexts.state(Publication.State(rawValue: try cells.get(0)) ?? .draft))
    },
    ListColumn("asked", ExampleTexts.askedAt, select: ["u.asked_at"]) { cells, _ in
      try cells.get(0, as: Instant?.self).map { .instant($0) } ?? .none
    },
    ListColumn("published", ExampleTexts.publishedOn, select: ["u.published_on"]) { cells, _ in
      try cells.get(0, as: Day?.self).map { .day($0) } ?? .none
    },
    ListColumn("window", DeskTexts.window, select: ["e.at_window"], shown: false) { cells, context in
      .words(context.city.name("window", try cells.get(0), on: context.today))
    },
  ]
}
