import Calendar
import Foundation
import HTML
import Storage

/// The list `/notices`: what one was told, newest first. What one may no longer see is not shown.
enum NoticeListStore {
  static let path = "/notices"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "notices", title: NoticeTexts.title, path: path, from: "notice n", id: "n.id", columns: columns, filters: filters,
      // Ids are made as things happen, so that their order is the order of time.
      sorts: [ListSort("at", NoticeTexts.at, by: "n.id", of: .int, descending: true)],
      visible: { context in
        "n.person = \(context.actor.person) AND \(NoticeStore.visible(to: context.actor))"
      })
    list.words = { word, context in
      "\(NoticeStore.words(context.reader.language)) LIKE \(Folding.pattern(Folding.fold(word))) ESCAPE '\\'"
    }
    list.presets = [
      ListPreset("all", NoticeTexts.all, []), ListPreset("unread", NoticeTexts.unreadOnes, [("state", "unread")]),
    ]
    return list
  }()

  private static let filters: [ListFilter] = [
    .choice("state", NoticeTexts.state, operators: ["状態"], of: { _ in
      [ListChoice("unread", NoticeTexts.unread), ListChoice("read", NoticeTexts.isRead)]
    }) { state, _ in state == "unread" ? "n.read_at IS NULL" : "n.read_at IS NOT NULL" },
    .choice("category", NoticeTexts.category, operators: ["種類"], of: { context in
      context.city.facts("notice-category", on: context.today).map { ListChoice($0.key, $0.name) }
    }) { key, _ in "n.category = \(key)" },
    .days("at", NoticeTexts.at, operators: ["日"]) { range, _ in
      let from: SQL = range.from.map { "n.at >= \(Instant(day: $0))" } ?? "1 = 1"
      let to: SQL = range.to.map { "n.at < \(Instant(day: $0.adding(days: 1)))" } ?? "1 = 1"
      return "\(from) AND \(to)"
    }.folded(),
  ]

  private static let columns: [ListColumn] = [
    ListColumn("title", NoticeTexts.what, select: ["n.title", "n.path", "n.read_at", "n.times"]) { cells, context in
      .text(PersonalNotice.title(try PersonalNotice.titles(cells.get(0)), try cells.get(3), context.reader.language))
    } cell: { cells, context in
      let title = PersonalNotice.title(try PersonalNotice.titles(cells.get(0)), try cells.get(3), context.reader.language)
      let link = a(.href(PersonalNotice.link(try cells.get(1)))) { title }
      guard try cells.get(2, as: Instant?.self) == nil else { return link }
      return .fragment {
        strong(NoticeTexts.unread)
        " "
        link
      }
    },
    ListColumn("category", NoticeTexts.category, select: ["n.category"]) { cells, context in
      .words(context.city.name("notice-category", try cells.get(0)))
    },
    ListColumn("at", NoticeTexts.at, select: ["n.at"]) { cells, _ in .instant(try cells.get(0)) },
    ListColumn("read", NoticeTexts.readAt, select: ["n.read_at"]) { cells, _ in
      try cells.get(0, as: Instant?.self).map { .instant($0) } ?? .words(NoticeTexts.unread)
    } cell: { cells, context in
      if let at: Instant = try cells.get(0, as: Instant?.self) {
        return time(.datetime(at.iso8601Tokyo)) { ListValue.instant(at).string(context.reader.language) }
      }
      return actionButton(
        NoticeTexts.readOne, action: Link(path: "/notices/\(cells.id)/readings"), key: randomToken(), .quiet)
    },
  ]
}
