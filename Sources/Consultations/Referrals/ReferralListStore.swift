import Calendar
import HTML
import Platform
import Storage

/// The list `/referrals`: what stands on the desk of a receiver, and what a sender still follows.
enum ReferralListStore {
  static let path = "/referrals"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "referrals", title: ReferralTexts.referrals, path: path,
      from: "referral r JOIN subject s ON s.id = r.id", id: "r.id", columns: columns, filters: filters,
      sorts: [
        ListSort("due", ReferralTexts.due, by: "r.due_on", of: .text),
        ListSort("offered", ReferralTexts.offeredAt, by: "r.offered_at", of: .int, descending: true),
      ],
      visible: { context in
        let sides = [received(context.actor), sent(context.actor)].compactMap(\.self)
        return sides.isEmpty
          ? "1 = 0" : "(\(sides.joined(separator: " OR "))) AND \(Audience.includes(context.actor, "r.id"))"
      })
    list.words = { word, _ in "s.title LIKE \(Folding.pattern(word)) ESCAPE '\\'" }
    list.presets = [
      ListPreset("received", ReferralTexts.received, [("side", "received"), ("state", "open")]),
      ListPreset("sent", ReferralTexts.sent, [("side", "sent"), ("state", "open")]),
      ListPreset("due", ReferralTexts.overdueOnes, [("state", "late")]),
    ]
    list.looked = { site, request, ids in
      for id in ids { site.looked(at: id, by: request.actor, what: .results) }
    }
    return list
  }()

  private static let filters: [ListFilter] = [
    .choice("side", ReferralTexts.show, of: { context in
      [ListChoice("received", ReferralTexts.received)]
        + (context.actor.windows.isEmpty ? [] : [ListChoice("sent", ReferralTexts.sent)])
    }) { side, context in
      (side == "sent" ? sent(context.actor) : received(context.actor)) ?? "1 = 0"
    },
    .choice("state", ReferralTexts.stateLabel, operators: ["状態"], of: { _ in states }) { state, context in
      switch state {
      case "open": "r.state IN (\(list: ReferralState.allCases.filter(\.isOpen).map(\.rawValue)))"
      case "late": "\(ReferralStore.owes) AND r.due_on < \(context.today)"
      default: "r.state = \(state)"
      }
    },
    .choice("purpose", ReferralTexts.purposeLabel, of: { _ in
      Referral.Purpose.allCases.map { ListChoice($0.rawValue, ReferralTexts.purpose($0)) }
    }) { purpose, _ in "r.purpose = \(purpose)" }.folded(),
    .days("due", ReferralTexts.due, operators: ["期日"], column: "r.due_on").folded(),
    .days("offered", ReferralTexts.offeredAt, column: "r.offered_on").folded(),
  ]

  private static let states =
    [ListChoice("open", ReferralTexts.openOnes), ListChoice("late", ReferralTexts.overdueOnes)]
    + ReferralState.allCases.map { ListChoice($0.rawValue, ReferralTexts.state($0)) }

  /// What the actor's windows sent; `nil` for those who have none.
  private static func sent(_ actor: Actor) -> SQL? {
    actor.windows.isEmpty ? nil : "r.desk IN (\(list: actor.windows))"
  }

  /// Only the kinds of receiver that the actor is: PostgreSQL plans an `OR` with an empty list as a walk over all.
  static func received(_ actor: Actor) -> SQL? {
    let organisations = actor.hats.filter { $0.role == .organisationMember }.map(\.place)
    let isOffice = actor.has(.programmeOffice)
    var doors = [
      ("window", actor.windows), ("department", actor.departments), (Receiver.office, isOffice ? [] : actor.departments),
      ("organisation", organisations),
    ]
    .filter { !$0.1.isEmpty }
    .map { kind, keys -> SQL in "(r.receiver_kind = \(kind) AND r.receiver IN (\(list: keys)))" }
    // The office reads what was sent to it under whichever name it had.
    if isOffice { doors.append("(r.receiver_kind = \(Receiver.office))") }
    return doors.isEmpty ? nil : "(\(doors.joined(separator: " OR ")))"
  }

  private static let columns: [ListColumn] = [
    ListColumn("number", ReferralTexts.number, select: ["s.title"]) { cells, _ in
      .text(try cells.get(0))
    } cell: { cells, _ in
      let title: String = try cells.get(0)
      return a(.href(Link(path: "\(path)/\(cells.id)"))) { title }
    },
    ListColumn("state", ReferralTexts.stateLabel, select: ["r.state"]) { cells, _ in
      .words(ReferralTexts.state(try state(cells)))
    } cell: { cells, _ in ReferralPages.chip(try state(cells)) },
    ListColumn("due", ReferralTexts.due, select: ["r.due_on", "r.state", "r.purpose"]) { cells, _ in
      try owed(cells) == nil ? .none : .day(try cells.get(0))
    } cell: { cells, context in
      ReferralPages.dueNode(try cells.get(0), try owed(cells), today: context.today)
    },
    ListColumn("sender", ReferralTexts.sender, select: ["r.sender", "r.desk", "r.offered_on"]) { cells, context in
      let (sender, desk): (String, String) = (try cells.get(0), try cells.get(1))
      let day: Day = try cells.get(2)
      let now = sender == desk ? .empty : ReferralTexts.deskNow(context.city.name("window", desk, on: day))
      return .words(context.city.name("window", sender, on: day) + now)
    },
    ListColumn("receiver", ReferralTexts.receivers, select: [
      "r.receiver_kind", "r.receiver", "r.receiver_name", "r.offered_on",
    ]) { cells, context in
      let key: String = try cells.get(1)
      let receiver = Receiver(kind: try cells.get(0), key: key) ?? .external(key)
      let name: String = try cells.get(2)
      return .words(receiver.name(context.city, on: try cells.get(3)) { _ in name.isEmpty ? nil : name })
    },
    ListColumn("purpose", ReferralTexts.purposeLabel, select: ["r.purpose"]) { cells, _ in
      .words(ReferralTexts.purpose(Referral.Purpose(rawValue: try cells.get(0)) ?? .opinion))
    },
    ListColumn("offered", ReferralTexts.offeredAt, select: ["r.offered_at"], shown: false) { cells, _ in
      .instant(try cells.get(0))
    },
  ]

  /// Of a day due with its state and purpose.
  private static func owed(_ cells: ListCells) throws -> Referral.Owed? {
    Referral.Owed(
      ReferralState(rawValue: try cells.get(1)) ?? .offered, Referral.Purpose(rawValue: try cells.get(2)) ?? .opinion)
  }

  private static func state(_ cells: ListCells) throws -> ReferralState {
    ReferralState(rawValue: try cells.get(0)) ?? .offered
  }
}
