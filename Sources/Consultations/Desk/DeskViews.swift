import Calendar
import HTML
import Platform

/// The views that the desk offers to everybody, with how many cases stand in each.
struct DeskView: Sendable {
  let key: String
  let title: Text
  let count: Int
  /// Filters by their names in the address.
  let query: [(String, String)]

  /// The usual view of somebody who just opens the desk.
  static let usual = "live"

  static func all(_ counts: DeskCounts, urgent: [String]) -> [DeskView] {
    let live = ("state", "live")
    return [
      DeskView(key: usual, title: DeskTexts.live, count: counts.live, query: [live]),
      DeskView(key: "mine", title: DeskTexts.mine, count: counts.mine,
        query: [live, ("owner", "me"), ("sort", "next")]),
      DeskView(key: "unassigned", title: DeskTexts.unassigned, count: counts.unassigned,
        query: [live, ("owner", "none")]),
      DeskView(key: "us", title: DeskTexts.forUs, count: counts.us, query: [live, ("waiting", "us"), ("sort", "due")]),
      DeskView(key: "them", title: DeskTexts.forThem, count: counts.them, query: [live, ("waiting", "others")]),
      DeskView(key: "passed", title: DeskTexts.passed, count: counts.passed,
        query: [live, ("passed", "1"), ("sort", "next")]),
      DeskView(
        key: "silent", title: DeskTexts.silent, count: counts.silent,
        query: [live, ("silent", String(DeskReadingStore.silentDays)), ("sort", "-moved")]),
      DeskView(key: "first", title: DeskTexts.firstTimers, count: counts.firstTimers, query: [live, ("first", "1")]),
      DeskView(
        key: "urgent", title: DeskTexts.urgent, count: counts.urgent, query: [live] + urgent.map { ("urgency", $0) }),
    ]
  }

  var link: Link { Link(path: DeskListStore.path, query: [("view", key)]) }

  /// Whether the list shows just the cases of this view, which are counted already.
  func isWhole(_ state: ListState) -> Bool {
    let wanted = Dictionary(grouping: query.filter { $0.0 != "sort" }, by: \.0).mapValues { Set($0.map(\.1)) }
    return state.text.isEmpty && state.values.mapValues(Set.init) == wanted
  }

  /// The address part with a bare `view=mine` written out, so that its filters are visible and can be taken off.
  static func expand(_ query: Form, _ views: [DeskView]) -> Form {
    let isPlain = query.values.allSatisfy { ["view", "at", "lang", "furigana", "count"].contains($0.name) }
    guard isPlain, let view = views.first(where: { $0.key == (query.optional("view") ?? usual) }) else { return query }
    let rest = query.values.filter { $0.name != "view" }.map { ($0.name, $0.value) }
    return Form(view.query + [("view", view.key)] + rest)
  }
}

extension Municipality {
  /// Keys of the urgencies that are shown as urgent.
  func flaggedUrgencies(on day: Day) -> [String] {
    facts("urgency", on: day).filter { $0.data.flag("flag") }.map(\.key)
  }
}
