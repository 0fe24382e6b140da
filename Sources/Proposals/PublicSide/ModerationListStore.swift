import Calendar
import HTML
import Platform
import Storage

/// The list of comments that wait for a moderator: flagged, appealed, or shown and reported; and the list of those judged.
enum ModerationListStore {
  static let path = "/moderation"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "moderation", title: PublicTexts.moderation, path: path,
      from: """
        (\(PublicCommentStore.toJudge)) AS open JOIN public_comment c ON c.id = open.id JOIN proposal p ON p.id = c.proposal
        """,
      id: "c.id", columns: columns, filters: filters,
      sorts: [
        ListSort("at", PublicTexts.writtenAt, by: "c.at", of: .int),
        ListSort("reports", PublicTexts.reports, by: reports, of: .int, descending: true),
      ],
      visible: { $0.actor.has(.programmeOffice) ? "1 = 1" : "1 = 0" })
    list.words = words
    return list
  }()

  /// What moderators decided, the newest comment first, whatever became of it since.
  static let judged: ListDefinition = {
    var list = ListDefinition(
      "moderation-judged", title: PublicTexts.judged, path: path + "/judged",
      from: "public_comment c JOIN proposal p ON p.id = c.proposal", id: "c.id", columns: judgedColumns,
      filters: [
        .choice("state", ProposalTexts.state, operators: ["状態"], of: { _ in
          [PublicComment.State.shown, .hidden, .appealed, .closed].map { ListChoice($0.rawValue, PublicTexts.state($0)) }
        }) { state, _ in "c.state = \(state)" },
        written,
      ],
      sorts: [ListSort("at", PublicTexts.writtenAt, by: "c.id", of: .int, descending: true)],
      visible: { $0.actor.has(.programmeOffice) ? "c.decided_by <> ''" : "1 = 0" })
    list.words = words
    return list
  }()

  private static let words: @Sendable (String, ListContext) -> SQL = { word, _ in
    let pattern = Folding.pattern(word)
    return "(c.text LIKE \(pattern) ESCAPE '\\' OR c.name LIKE \(pattern) ESCAPE '\\' OR p.title LIKE \(pattern) ESCAPE '\\')"
  }

  private static let reports: SQL = "(SELECT COUNT(*) FROM public_comment_report r WHERE r.comment = c.id)"

  private static let filters: [ListFilter] = [
    .choice("why", PublicTexts.why, operators: ["理由"], of: { _ in
      [
        ListChoice("waiting", PublicTexts.whyFlagged), ListChoice("shown", PublicTexts.whyReported),
        ListChoice("appealed", PublicTexts.whyAppealed),
      ]
    }) { state, _ in "c.state = \(state)" },
    written,
  ]

  private static let written = ListFilter.days("at", PublicTexts.writtenAt, operators: ["日"]) { range, _ in
    let from: SQL = range.from.map { "c.at >= \(Instant(day: $0))" } ?? "1 = 1"
    let to: SQL = range.to.map { "c.at < \(Instant(day: $0.adding(days: 1)))" } ?? "1 = 1"
    return "\(from) AND \(to)"
  }.folded()

  private static let judgedColumns: [ListColumn] = [
    ListColumn("text", PublicTexts.comment, select: ["c.text"]) { cells, _ in .text(try cells.get(0)) },
    ListColumn("state", ProposalTexts.state, select: ["c.state"]) { cells, _ in
      .words(PublicTexts.state(PublicComment.State(rawValue: try cells.get(0)) ?? .waiting))
    },
    ListColumn("reason", PublicTexts.judgedReason, select: ["c.reason"]) { cells, _ in .text(try cells.get(0)) },
    ListColumn("by", PublicTexts.judgedBy, select: ["c.decided_by"]) { cells, _ in .text(try cells.get(0)) },
    ListColumn("appeal", PublicTexts.appealWords, select: ["c.appeal"]) { cells, _ in .text(try cells.get(0)) },
    ListColumn("name", PublicTexts.writtenBy, select: ["c.name"]) { cells, _ in .text(try cells.get(0)) },
    ListColumn("at", PublicTexts.writtenAt, select: ["c.at"]) { cells, _ in .instant(try cells.get(0)) },
    ListColumn("proposal", PublicTexts.proposal, select: ["p.title", "c.proposal"]) { cells, _ in
      .text(try cells.get(0))
    } cell: { cells, _ in
      let title: String = try cells.get(0)
      return HTML.a(.href(Link(path: PublicProposal.path(try cells.get(1))))) { title }
    },
  ]

  private static let columns: [ListColumn] = [
    ListColumn("proposal", PublicTexts.proposal, select: ["p.title"]) { cells, _ in .text(try cells.get(0)) },
    ListColumn("name", PublicTexts.writtenBy, select: ["c.name"]) { cells, _ in .text(try cells.get(0)) },
    ListColumn("at", PublicTexts.writtenAt, select: ["c.at"]) { cells, _ in .instant(try cells.get(0)) },
    ListColumn("text", PublicTexts.comment, select: ["c.text"]) { cells, _ in .text(try cells.get(0)) },
    ListColumn("state", ProposalTexts.state, select: ["c.state"]) { cells, _ in
      .words(PublicTexts.state(PublicComment.State(rawValue: try cells.get(0)) ?? .waiting))
    },
    ListColumn("flags", PublicTexts.flags, select: ["c.flags"]) { cells, _ in
      .text(try cells.get(0, as: String.self).utf8.split(separator: 0x0A).map { String(decoding: Array($0), as: UTF8.self) }.joined(separator: "、"))
    },
    ListColumn("reports", PublicTexts.reports, select: [reports]) { cells, _ in .number(try cells.get(0)) },
    ListColumn("appeal", PublicTexts.appealWords, select: ["c.appeal"]) { cells, _ in .text(try cells.get(0)) },
  ]
}
