import Calendar
import HTML
import Storage

/// How somebody looks at a list just now, wholly in the address: words, filters, order, page, columns.
package struct ListState: Sendable {
  /// The search box as typed.
  package var text: String
  /// Values from the form by the filter's name in the address.
  package var values: [String: [String]]
  /// Key of the order; empty for the usual one.
  package var sort: String
  package var descending: Bool
  package var cursor: ListCursor?
  /// Keys of the chosen columns; empty for the usual ones.
  package var columns: [String]
  package var countsExactly: Bool
  package var size: Int
  /// The view these settings came from: a preset's key or a saved view's id.
  package var view: String

  package static let sizes = [20, 50, 100]

  /// Reads an address; what does not belong to the list is left out.
  package init(_ query: Form, of list: ListDefinition) {
    text = String(String.UnicodeScalarView(query["q"].unicodeScalars.prefix(500)))
    var values: [String: [String]] = [:]
    for name in query.values.isEmpty ? [] : list.filters.flatMap(\.fieldNames) {
      let given = query.all(name).prefix(100).map { String(String.UnicodeScalarView($0.unicodeScalars.prefix(200))) }
      if !given.isEmpty { values[name] = Array(given) }
    }
    self.values = values
    let asked = query["sort"]
    let backwards = asked.utf8.first == UInt8(ascii: "-")
    let key = backwards ? String(decoding: asked.utf8.dropFirst(), as: UTF8.self) : asked
    let chosen = list.sorts.first { $0.key == key }
    sort = chosen?.key ?? ""
    descending = chosen.map { $0.descending != backwards } ?? list.sorts[0].descending
    let known = Set(list.columns.map(\.key))
    columns = query.all("column").filter(known.contains)
    countsExactly = query["count"] == "exact"
    size = Int(query["size"]).flatMap { Self.sizes.contains($0) ? $0 : nil } ?? Self.sizes[0]
    view = query["view"]
    cursor = nil
    let order = order(of: list)
    cursor = ListCursor(query["at"]).flatMap { $0.sort == order.mark && $0.value.kind == order.sort.kind ? $0 : nil }
  }

  /// True when nothing narrows or arranges the list: then a named view may be put in.
  var isPlain: Bool { isPlain(beside: []) }

  /// The same for somebody who is in one part of the list, such as a year.
  func isPlain(beside frame: [String]) -> Bool {
    text.isEmpty && values.keys.allSatisfy(frame.contains) && sort.isEmpty && columns.isEmpty
  }

  /// The order in force, with its direction and its mark in cursors.
  func order(of list: ListDefinition) -> (sort: ListSort, descending: Bool, mark: String) {
    let order = list.sorts.first { $0.key == sort } ?? list.sorts[0]
    return (order, descending, (descending ? "-" : "+") + order.key)
  }

  /// The shown columns, in the list's order.
  func shown(of list: ListDefinition) -> [ListColumn] {
    columns.isEmpty ? list.columns.filter(\.isShown) : list.columns.filter { columns.contains($0.key) }
  }

  /// The address part of words and filters: what a bulk action or a table of this view carries.
  package var filterQuery: [(String, String)] {
    var query: [(String, String)] = text.isEmpty ? [] : [("q", text)]
    for (name, values) in values.sorted(by: { $0.key < $1.key }) { query += values.map { (name, $0) } }
    return query
  }

  /// The whole address part without the page: what a saved view keeps.
  package func query(of list: ListDefinition) -> [(String, String)] {
    var query = filterQuery
    if !sort.isEmpty {
      let usual = list.sorts.first { $0.key == sort }?.descending ?? false
      query.append(("sort", (usual == descending ? "" : "-") + sort))
    }
    query += columns.map { ("column", $0) }
    if size != Self.sizes[0] { query.append(("size", String(size))) }
    return query
  }

  /// The address that shows this page again: forms carry it as `return`, so that an action comes back to it.
  package func link(of list: ListDefinition) -> Link {
    var query = query(of: list)
    if !view.isEmpty { query.append(("view", view)) }
    if let at = cursor?.text { query.append(("at", at)) }
    if countsExactly { query.append(("count", "exact")) }
    return Link(path: list.path, query: query)
  }
}

extension ListFilter {
  /// The names this filter has in an address.
  var fieldNames: [String] { if case .days = kind { [key + "-from", key + "-to"] } else { [key] } }
}

/// The conditions of a list in SQL, with what could not be understood.
struct ListConditions {
  var conditions: [SQL] = []
  var problems: [Text] = []

  /// What the words of a list with `searched` look for together; the reader asks the index about them.
  var searched: [String] = []
  /// What has to be looked at in row after row; never counted further than `ListReader.farthest`.
  var walked: [SQL] = []
  /// The subjects of all documents that hold common words.
  var hits: SQL?
  /// Whether the words of the view are so rare that the conditions name what they were found in.
  var isRare = false
  /// Statements for ids, as `id`, of which each leads to all rows of the view and to few others.
  var leading: [SQL] = []

  var isEmpty: Bool { conditions.isEmpty && walked.isEmpty }

  init(_ state: ListState, of list: ListDefinition, for context: ListContext) {
    for filter in list.filters { read(filter, state, context) }
    let names = state.text.isEmpty ? [] : list.filters.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    var terms = ListQuery(state.text, names: names).terms[...]
    while let term = terms.popFirst() { read(Self.whole(term, &terms, list, context), list, context) }
    // What was asked for was not understood: showing more than that would let a bulk action reach too far.
    if !problems.isEmpty { conditions.append("1 = 0") }
  }

  /// SQL that holds for the rows of the view that the actor may see; without common words where they were found already.
  func sql(_ list: ListDefinition, _ context: ListContext, butWords: Bool = false) -> SQL {
    Self.all([list.visible(context)] + conditions + (butWords ? [] : walked))
  }

  static func all(_ conditions: [SQL]) -> SQL { conditions.map { "(\($0))" as SQL }.joined(separator: " AND ") }

  private mutating func read(_ filter: ListFilter, _ state: ListState, _ context: ListContext) {
    let given = state.values[filter.key] ?? []
    switch filter.kind {
    case .text(let condition):
      if let text = given.first { conditions.append(condition(text, context)) }
    case .choice(let choices, let condition):
      guard let value = given.first else { return }
      guard choices(context).contains(where: { $0.value == value }) else { return unknown(value, filter) }
      conditions.append(condition(value, context))
    case .choices(let choices, let condition):
      guard !given.isEmpty else { return }
      let offered = Set(choices(context).map(\.value))
      if let value = given.first(where: { !offered.contains($0) }) { return unknown(value, filter) }
      narrow(filter, condition(given, context), given, context)
    case .days(let condition):
      let ends = ["-from", "-to"].map { state.values[filter.key + $0]?.first }
      let days = ends.map { $0.map { Day($0) } }
      for (text, day) in zip(ends, days) { if let text, case .some(.none) = day { unknown(text, filter) } }
      let range = ListDays(from: days[0] ?? nil, to: days[1] ?? nil)
      if range.from != nil || range.to != nil { conditions.append(condition(range, context)) }
    case .flag(let condition):
      if given.first == "1" { narrow(filter, condition(context), given, context) }
    }
  }

  private mutating func narrow(_ filter: ListFilter, _ condition: SQL, _ values: [String], _ context: ListContext) {
    conditions.append(condition)
    if let ids = filter.ids?(values, context) { leading.append(ids) }
  }

  /// A name with a space in it stands behind its operator without quotes, too: `担当:浅見 直樹`.
  private static func whole(
    _ term: ListQuery.Term, _ rest: inout ArraySlice<ListQuery.Term>, _ list: ListDefinition, _ context: ListContext
  ) -> ListQuery.Term {
    guard case .operation(let name, let value) = term, case .word(let next)? = rest.first else { return term }
    let folded = Folding.fold(name)
    let filter = list.filters.first { $0.names.contains(folded) }
    guard let filter, !filter.values(called: value + " " + next, context).isEmpty else { return term }
    rest.removeFirst()
    return .operation(name: name, value: value + " " + next)
  }

  private mutating func read(_ term: ListQuery.Term, _ list: ListDefinition, _ context: ListContext) {
    switch term {
    case .word(let word):
      if list.searched != nil { return searched.append(word) }
      guard let search = list.words else { return problems.append(ListTexts.noWords) }
      conditions.append(search(word, context))
    case .operation(let name, let value):
      let folded = Folding.fold(name)
      guard let filter = list.filters.first(where: { $0.names.contains(folded) }) else { return }
      apply(filter, value, context)
    }
  }

  private mutating func apply(_ filter: ListFilter, _ value: String, _ context: ListContext) {
    switch filter.kind {
    case .text(let condition): conditions.append(condition(value, context))
    case .choice(_, let condition):
      guard let meant = filter.values(meant: value, context).first else { return unknown(value, filter) }
      conditions.append(condition(meant, context))
    case .choices(_, let condition):
      // `区:中区,西区` means either.
      let words = value.unicodeScalars.split { ",、，".unicodeScalars.contains($0) }.map { String($0) }
      let meant = words.map { ($0, filter.values(meant: $0, context)) }
      if let (word, _) = meant.first(where: { $0.1.isEmpty }) { return unknown(word, filter) }
      narrow(filter, condition(meant.flatMap(\.1), context), meant.flatMap(\.1), context)
    case .days(let condition):
      guard let range = DayRangeQuery.parse(value) else { return unknown(value, filter) }
      conditions.append(condition(range, context))
    case .flag(let condition):
      let word = Folding.fold(value)
      if ["はい", "yes", "1", "on", "あり", "有"].contains(where: { Folding.fold($0) == word }) {
        conditions.append(condition(context))
      } else if ["いいえ", "no", "0", "off", "なし", "無"].contains(where: { Folding.fold($0) == word }) {
        conditions.append("NOT (\(condition(context)))")
      } else {
        unknown(value, filter)
      }
    }
  }

  private mutating func unknown(_ value: String, _ filter: ListFilter) {
    problems.append(ListTexts.unknown(value, filter.label))
  }
}
