import Calendar
import HTML
import Storage

/// The list `/tasks`: one's own tasks and those of one's scopes, as far as one still may see what they are about.
enum TaskListStore {
  static let path = "/tasks"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "tasks", title: TaskTexts.mine, path: path, from: "task t JOIN subject s ON s.id = t.subject", id: "t.id",
      columns: columns, filters: filters,
      sorts: [
        ListSort("due", TaskTexts.due, by: "COALESCE(t.due_on, '9999-12-31')", of: .text),
        ListSort("done", TaskTexts.doneAt, by: "COALESCE(t.done_at, 0)", of: .int, descending: true),
      ],
      visible: { "\(TaskStore.belongs($0.actor)) AND \(Audience.includes($0.actor, "t.subject"))" })
    list.parts = { ["t.owner = \($0.actor.person)", "t.scope IN (\(list: TaskStore.scopes($0.actor)))"] }
    list.words = { word, _ in
      let pattern = Folding.pattern(word)
      return "(t.title LIKE \(pattern) ESCAPE '\\' OR s.title LIKE \(pattern) ESCAPE '\\')"
    }
    list.presets = [
      ListPreset("open", TaskTexts.open, [("state", "open")]),
      ListPreset("late", TaskTexts.overdue, [("state", "late")]),
      ListPreset("done", TaskTexts.done, [("state", "done"), ("sort", "done")]),
    ]
    return list
  }()

  private static let filters: [ListFilter] = [
    .choice("state", TaskTexts.state, operators: ["状態"], of: { _ in
      [
        ListChoice("open", TaskTexts.open), ListChoice("late", TaskTexts.overdue), ListChoice("today", TaskTexts.today),
        ListChoice("done", TaskTexts.done),
      ]
    }) { state, context in
      switch state {
      case "done": "t.done_at IS NOT NULL"
      case "late": "t.done_at IS NULL AND t.due_on < \(context.today)"
      case "today": "t.done_at IS NULL AND t.due_on <= \(context.today)"
      default: "t.done_at IS NULL"
      }
    },
    .flag("unowned", TaskTexts.unowned) { _ in "t.owner IS NULL" },
    .flag("own", TaskTexts.ownOnly) { "t.owner = \($0.actor.person)" },
    .days("due", TaskTexts.due, operators: ["期日"], column: "t.due_on"),
  ]

  private static let columns: [ListColumn] = [
    ListColumn("title", TaskTexts.title, select: ["t.title"]) { cells, _ in .text(try cells.get(0)) } cell: { cells, _ in
      let title: String = try cells.get(0)
      return a(.href(Link(path: path + "/\(cells.id)"))) { title }
    },
    ListColumn("due", TaskTexts.due, select: ["t.due_on", "t.done_at"]) { cells, _ in
      try cells.get(0, as: Day?.self).map(ListValue.day) ?? .none
    } cell: { cells, context in
      TaskPages.due(try cells.get(0), done: try cells.get(1, as: Instant?.self) != nil, today: context.today)
    },
    ListColumn("subject", TaskTexts.subject, select: ["s.title", "s.path"]) { cells, _ in
      .text(try cells.get(0))
    } cell: { cells, _ in
      let title: String = try cells.get(0)
      return a(.href(Link(path: try cells.get(1)))) { title }
    },
    ListColumn("done", TaskTexts.doneAt, select: ["t.done_at"]) { cells, _ in
      try cells.get(0, as: Instant?.self).map(ListValue.instant) ?? .none
    } cell: { cells, _ in
      TaskPages.action(cells.id, isDone: try cells.get(0, as: Instant?.self) != nil, key: randomToken(), back: path)
    },
  ]
}
