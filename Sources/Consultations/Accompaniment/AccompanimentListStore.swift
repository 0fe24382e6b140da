import Calendar
import HTML
import Platform
import Storage

/// The list `/accompaniments` of the actor's windows.
enum AccompanimentListStore {
  static let path = "/accompaniments"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "accompaniments", title: AccompanimentTexts.accompaniments, path: path,
      from: "accompaniment a JOIN consultation c ON c.id = a.consultation", id: "a.id", columns: columns,
      filters: filters,
      sorts: [
        ListSort("review", AccompanimentTexts.review, by: "a.review_on", of: .text),
        ListSort("begun", AccompanimentTexts.begun, by: "a.begun_on", of: .text, descending: true),
      ],
      visible: {
        "c.consultation_window IN (\(list: $0.actor.windows)) AND \(Audience.includes($0.actor, "c.id"))"
      })
    list.words = { word, _ in
      let pattern = Folding.pattern(Folding.fold(word))
      return """
        EXISTS (SELECT 1 FROM search_document d WHERE d.subject = c.id
          AND (d.title LIKE \(pattern) ESCAPE '\\' OR d.body LIKE \(pattern) ESCAPE '\\'))
        """
    }
    list.presets = [
      ListPreset("open", AccompanimentTexts.open, [("state", "open")]),
      ListPreset("mine", DeskTexts.me, [("state", "open"), ("companion", "me")]),
      ListPreset("review", AccompanimentTexts.reviewDue, [("state", "review")]),
      ListPreset("over", AccompanimentTexts.over, [("state", "over"), ("sort", "begun")]),
    ]
    list.looked = { site, request, ids in
      let cases = try await site.database.read { db in
        try db.rows("SELECT consultation FROM accompaniment WHERE id IN (\(list: ids))") { $0[0] as ID }
      }
      for id in cases { site.looked(at: id, by: request.actor, what: .results) }
    }
    return list
  }()

  private static let filters: [ListFilter] = [
    .choice("state", AppointmentTexts.stateLabel, operators: ["状態"], of: { _ in
      [
        ListChoice("open", AccompanimentTexts.open), ListChoice("review", AccompanimentTexts.reviewDue),
        ListChoice("over", AccompanimentTexts.over),
      ]
    }) { state, context in
      switch state {
      case "over": "a.ended_on IS NOT NULL"
      case "review": "a.ended_on IS NULL AND a.review_on <= \(context.today)"
      default: "a.ended_on IS NULL"
      }
    },
    .choice("companion", AccompanimentTexts.companion, operators: ["担当"], of: { _ in
      [ListChoice("me", DeskTexts.me, also: ["自分"])]
    }) { _, context in "a.companion = \(context.actor.person)" },
    .days("review", AccompanimentTexts.review, operators: ["見直す日"], column: "a.review_on").folded(),
    .days("begun", AccompanimentTexts.begun, operators: ["始めた日"], column: "a.begun_on").folded(),
  ]

  private static let columns: [ListColumn] = [
    ListColumn("title", ConsultationTexts.consultation, select: ["c.number", "c.title"]) { cells, _ in
      .text("\(try cells.get(0, as: String.self)) \(try cells.get(1, as: String.self))")
    } cell: { cells, _ in
      let (number, title): (String, String) = (try cells.get(0), try cells.get(1))
      return HTML.a(.href(Link(path: "\(path)/\(cells.id)"))) { "\(number) \(title)" }
    },
    ListColumn("companion", AccompanimentTexts.companion, select: ["a.companion_name"]) { cells, _ in
      .text(try cells.get(0))
    },
    ListColumn("begun", AccompanimentTexts.begun, select: ["a.begun_on"]) { cells, _ in .day(try cells.get(0)) },
    ListColumn("review", AccompanimentTexts.review, select: ["a.review_on", "a.ended_on"]) { cells, _ in
      .day(try cells.get(0))
    } cell: { cells, context in
      let (review, ended): (Day, Day?) = (try cells.get(0), try cells.get(1))
      return .fragment {
        Format.dateNode(review)
        if ended == nil, review <= context.today { " "; statusChip(AccompanimentTexts.reviewDue, .attention) }
      }
    },
    ListColumn("ended", AccompanimentTexts.endedOn, select: ["a.ended_on"], shown: false) { cells, _ in
      try cells.get(0, as: Day?.self).map(ListValue.day) ?? .none
    },
    ListColumn("purpose", AccompanimentTexts.purpose, select: ["a.purpose"], shown: false) { cells, _ in
      .text(try cells.get(0))
    },
    ListColumn("minutes", AccompanimentTexts.minutes, select: [
      "(SELECT COALESCE(SUM(e.minutes), 0) FROM encounter e WHERE e.accompaniment = a.id)"
    ]) { cells, _ in .number(try cells.get(0)) },
  ]
}
