import Calendar
import HTML
import Platform
import Storage

/// What a person with an account asked, from their first question on (わたしの相談).
enum OwnListStore {
  static let path = "/consultations"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "own-consultations", title: OwnTexts.title, path: path, from: "consultation c", id: "c.id", columns: columns,
      filters: filters, sorts: [ListSort("received", DeskTexts.received, by: "c.received_at", of: .int, descending: true)],
      visible: { "c.asker = \($0.actor.person) AND \(Audience.includes($0.actor, "c.id"))" })
    list.searched = "consultation"
    return list
  }()

  private static let live: SQL = "c.state IN \(DeskReadingStore.live)"

  private static let filters: [ListFilter] = [
    .choice("state", DeskTexts.state, operators: ["状態"], of: { _ in states }) { value, _ in
      value == "live" ? live : "NOT (\(live))"
    },
    .flag("turn", OwnTexts.yourTurn, operators: ["番"]) { _ in "\(live) AND c.waiting = 'asker'" },
    .days("received", DeskTexts.received, operators: ["受付日"], column: "c.received_on").folded(),
  ]

  private static let states = [ListChoice("live", OwnTexts.live), ListChoice("over", OwnTexts.over)]

  private static let columns: [ListColumn] = [
    ListColumn("title", DeskTexts.title, select: ["c.title"]) { cells, _ in
      .text(try cells.get(0))
    } cell: { cells, _ in
      let title: String = try cells.get(0)
      return a(.href(Link(path: "/consultations/\(cells.id)"))) { title }
    },
    ListColumn("number", DeskTexts.number, select: ["c.number"]) { cells, _ in .text(try cells.get(0)) },
    ListColumn("state", AskingTexts.whatHappens, select: ["c.state", "c.waiting", "c.outcome"]) { cells, context in
      .words(try standing(cells, context.city).words)
    } cell: { cells, context in
      try standing(cells, context.city).node
    },
    ListColumn("window", AskingTexts.receiptWindow, select: ["c.consultation_window", "c.received_on"]) { cells, context in
      .words(context.city.name("window", try cells.get(0), on: try cells.get(1)))
    },
    ListColumn("received", DeskTexts.received, select: ["c.received_on"]) { cells, _ in .day(try cells.get(0)) },
  ]

  private static func standing(_ cells: ListCells, _ city: Municipality) throws -> Standing {
    Standing(
      state: ConsultationState(rawValue: try cells.get(0)) ?? .received, waiting: Waiting(rawValue: try cells.get(1)) ?? .us,
      outcome: try cells.get(2), city)
  }

  /// The person's live cases, the newest first.
  static func live(of person: ID, for actor: Actor, limit: Int, _ db: Connection) throws -> [Consultation] {
    try db.rows(
      """
      SELECT \(ConsultationStore.columns) FROM consultation c
      WHERE c.asker = \(person) AND \(live) AND \(Audience.includes(actor, "c.id"))
      ORDER BY c.received_at DESC LIMIT \(limit)
      """, ConsultationStore.consultation)
  }
}
