import Storage

/// What a narrowed view holds, before a page of it is read: few rows, which are known then and need not be looked for again,
/// more than a count goes, or presumably many that nobody counts.
enum ListFinding: Sendable {
  case few([ID])
  case many
  case uncounted

  var isFew: Bool { if case .few = self { true } else { false } }

  /// The number of rows; nothing where it is not known as somebody wants to know it.
  func count(exactly: Bool) -> ListCount? {
    switch self {
    case .few(let ids): .exactly(ids.count)
    case .many: exactly ? nil : .atLeast(ListCount.bound)
    case .uncounted: nil
    }
  }
}

/// A statement for ids that leads to the rows of a view, and the column that holds such an id.
struct ListLead {
  let ids: SQL
  let column: SQL
  /// Whether the words were found in it, so that nobody need ask for them again.
  let isWords: Bool
}

/// Which way a page of a list is read, and from where.
struct ListWalk {
  /// By what the rows are ordered; then by their ids.
  let value: SQL
  let isDown: Bool
  /// Holds for rows on the page's side of its neighbour.
  let begins: SQL
  private let id: SQL

  init(_ order: (sort: ListSort, descending: Bool, mark: String), from cursor: ListCursor?, id: SQL) {
    (value, self.id) = (order.sort.expression, id)
    isDown = order.descending != !(cursor?.forward ?? true)
    begins = cursor.map { $0.condition(order.sort.expression, id, descending: order.descending) } ?? "1 = 1"
  }

  var order: SQL { isDown ? "\(value) DESC, \(id) DESC" : "\(value), \(id)" }

  /// Holds for rows up to one in the order.
  func condition(upTo end: Row) throws -> SQL {
    ListCursor(forward: false, sort: "", value: end.values[0], id: try end.get(1))
      .condition(value, id, descending: isDown, including: true)
  }
}

extension ListReader {
  /// Rows of the list's order among which most pages of a view of many rows stand.
  static let nearest = 1_000

  /// Looks for the rows of a narrowed view until there are more than a count goes: through an index that leads to them
  /// where there is one, for along the list the few among many are found late. Nothing for the whole list and for one that
  /// is walked by its parts; common words alone are not counted where the search index cannot stop early.
  func find(_ conditions: ListConditions) throws -> ListFinding? {
    guard list.parts == nil, !conditions.isEmpty else { return nil }
    let lead = lead(of: conditions, toSort: false)
    guard conditions.walked.isEmpty || lead != nil else { return .uncounted }
    let ids = try ids(of: conditions, lead, "LIMIT \(ListCount.bound + 1)")
    return ids.count > ListCount.bound ? .many : .few(ids)
  }

  /// What leads to the rows of a view. Rare words need no lead: their condition names what they were found in. PostgreSQL
  /// finds all that hold common words before it tells of the first, which is too much only to count.
  func lead(of conditions: ListConditions, toSort: Bool) -> ListLead? {
    if conditions.isRare { return nil }
    if !conditions.leading.isEmpty {
      // What several filters lead to is few where each of them alone leads to thousands that would all be looked at.
      let ids = conditions.leading.map { leading -> SQL in "SELECT id FROM (\(leading)) AS part" }
      return ListLead(ids: ids.joined(separator: " INTERSECT "), column: list.id, isWords: false)
    }
    guard let hits = conditions.hits, list.searchedBy == nil, toSort || db.engine == .sqlite else { return nil }
    return ListLead(ids: hits, column: searchedBy, isWords: true)
  }

  /// The ids of a page, out of the rows that are known or that something leads to.
  func first(
    _ limit: Int, of conditions: ListConditions, _ finding: ListFinding, _ lead: ListLead?, _ walk: ListWalk
  ) throws -> [ID] {
    let tail: SQL = "AND \(walk.begins) ORDER BY \(walk.order) LIMIT \(limit)"
    guard case .few(let known) = finding else { return try ids(of: conditions, lead, tail) }
    return try db.rows(
      "SELECT \(list.id) FROM \(list.source) WHERE \(among(known)) \(tail)", planned: .perValue
    ).map { try $0.get(0) }
  }

  private func ids(of conditions: ListConditions, _ lead: ListLead?, _ tail: SQL) throws -> [ID] {
    let wanted = conditions.sql(list, context, butWords: lead?.isWords == true)
    // SQLite keeps the order of a cross join, where it would else take an index that it knows nothing of for a better one.
    let from: SQL =
      lead.map { "(\($0.ids)) AS lead CROSS JOIN \(list.source) WHERE \($0.column) = lead.id AND \(wanted)" }
      ?? "\(list.source) WHERE \(wanted)"
    return try db.rows("SELECT \(list.id) FROM \(from) \(tail)", planned: .perValue).map { try $0.get(0) }
  }

  /// Holds for the rows of the list's order that stand nearest to the beginning of the page. Where those of a view stand
  /// together far away, as names with the same first word do, a walk to them would take as long as the list is.
  func near(_ walk: ListWalk) throws -> SQL {
    let back: SQL = walk.isDown ? "value, id" : "value DESC, id DESC"
    let end = try db.first(
      """
      SELECT value, id FROM (
        SELECT \(walk.value) AS value, \(list.id) AS id FROM \(list.source)
        WHERE \(walk.begins) ORDER BY \(walk.order) LIMIT \(Self.nearest)) AS nearest
      ORDER BY \(back) LIMIT 1
      """)
    return try end.map(walk.condition) ?? "1 = 1"
  }

  func among(_ ids: [ID]) -> SQL { db.among(ids.map(\.number), list.id) }
}
