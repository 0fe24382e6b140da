import Calendar
import HTML
import Storage

/// How many rows a view has: exactly, or the bound to which it was counted.
package enum ListCount: Sendable, Equatable {
  case exactly(Int)
  case atLeast(Int)

  package static let bound = 1000
}

/// One page of a list.
package struct ListResult: Sendable {
  package struct Line: Sendable {
    package let id: ID
    /// One node for each shown column.
    package let cells: [Node]
  }

  package let lines: [Line]
  package let count: ListCount
  package let previous: ListCursor?
  package let next: ListCursor?
  /// What in the address or in the search box was not understood.
  package let problems: [Text]
}

/// Reads a list from the database: one statement for a page, one for the count, none per row.
package struct ListReader {
  let db: Connection
  let list: ListDefinition
  let context: ListContext

  package init(_ db: Connection, _ list: ListDefinition, _ context: ListContext) {
    self.db = db
    self.list = list
    self.context = context
  }

  /// The page that the state asks for.
  package func page(_ state: ListState) throws -> ListResult {
    let conditions = ListConditions(state, of: list, for: context)
    let columns = state.shown(of: list)
    let forward = state.cursor?.forward ?? true
    var rows = try read(state, conditions, columns, cursor: state.cursor, limit: state.size + 1)
    let more = rows.count > state.size
    if more { rows.removeLast() }
    if !forward { rows.reverse() }
    let mark = state.order(of: list).mark
    func cursor(_ row: Row?, forward: Bool) throws -> ListCursor? {
      guard let row else { return nil }
      return ListCursor(forward: forward, sort: mark, value: row.values[1], id: try row.get(0))
    }
    let hasPrevious = forward ? state.cursor != nil : more
    let hasNext = forward ? more : true
    return ListResult(
      lines: try rows.map { row in
        ListResult.Line(id: try row.get(0), cells: try slices(row, columns).map { try $0.0.node($0.1, context) })
      },
      count: try count(conditions, exactly: state.countsExactly),
      previous: hasPrevious ? try cursor(rows.first, forward: false) : nil,
      next: hasNext ? try cursor(rows.last, forward: true) : nil,
      problems: conditions.problems)
  }

  /// How many rows the view has.
  package func count(_ state: ListState, exactly: Bool) throws -> ListCount {
    try count(ListConditions(state, of: list, for: context), exactly: exactly)
  }

  /// The ids of the whole view, at most `limit`, for bulk actions.
  package func ids(_ state: ListState, limit: Int) throws -> [ID] {
    let conditions = ListConditions(state, of: list, for: context)
    return try db.rows(
      "SELECT \(list.id) FROM \(list.source) WHERE \(conditions.sql(list, context)) ORDER BY 1 LIMIT \(limit)"
    ) { try $0.get(0) }
  }

  /// The view read in another way: other columns, and a tail of further conditions, groups or an order.
  package func rows<T>(_ columns: SQL, in state: ListState, _ tail: SQL, _ decode: (Row) throws -> T) throws -> [T] {
    let conditions = ListConditions(state, of: list, for: context)
    return try db.rows("SELECT \(columns) FROM \(list.source) WHERE \(conditions.sql(list, context)) \(tail)", decode)
  }

  /// Whether a row stands in the view, for this reader.
  package func holds(_ id: ID, in state: ListState) throws -> Bool {
    let conditions = ListConditions(state, of: list, for: context)
    return try db.first(
      "SELECT 1 FROM \(list.source) WHERE \(conditions.sql(list, context)) AND \(list.id) = \(id) LIMIT 1") != nil
  }

  /// Which of the given ids the actor may see in this list.
  package func visible(_ ids: [ID]) throws -> [ID] {
    guard !ids.isEmpty else { return [] }
    return try db.rows(
      "SELECT \(list.id) FROM \(list.source) WHERE (\(list.visible(context))) AND \(list.id) IN (\(list: ids)) ORDER BY 1"
    ) { try $0.get(0) }
  }

  /// The next rows of the view as values, for tables to keep; the cursor leads on.
  func values(_ state: ListState, after cursor: ListCursor?, limit: Int) throws -> (
    rows: [[ListValue]], next: ListCursor?
  ) {
    let conditions = ListConditions(state, of: list, for: context)
    let columns = state.shown(of: list)
    let rows = try read(state, conditions, columns, cursor: cursor, limit: limit)
    let values = try rows.map { row in try slices(row, columns).map { try $0.0.value($0.1, context) } }
    guard rows.count == limit, let last = rows.last else { return (values, nil) }
    let mark = state.order(of: list).mark
    return (values, ListCursor(forward: true, sort: mark, value: last.values[1], id: try last.get(0)))
  }

  private func read(
    _ state: ListState, _ conditions: ListConditions, _ columns: [ListColumn], cursor: ListCursor?, limit: Int
  ) throws -> [Row] {
    let (sort, descending, _) = state.order(of: list)
    var wanted = conditions.sql(list, context)
    if let cursor { wanted += " AND " + cursor.condition(sort.expression, list.id, descending: descending) }
    let selected = ([list.id, sort.expression] + columns.flatMap { $0.select(context) }).joined(separator: ", ")
    let down = descending != !(cursor?.forward ?? true)
    let order: SQL = down ? "\(sort.expression) DESC, \(list.id) DESC" : "\(sort.expression), \(list.id)"
    return try db.rows("SELECT \(selected) FROM \(list.source) WHERE \(wanted) ORDER BY \(order) LIMIT \(limit)")
  }

  private func count(_ conditions: ListConditions, exactly: Bool) throws -> ListCount {
    let wanted = conditions.sql(list, context)
    if exactly {
      return .exactly(try db.first("SELECT COUNT(*) FROM \(list.source) WHERE \(wanted)")?.get(0) ?? 0)
    }
    let counted: Int =
      try db.first(
        """
        SELECT COUNT(*) FROM (SELECT 1 AS one FROM \(list.source) WHERE \(wanted) LIMIT \(ListCount.bound)) AS bounded
        """)?.get(0) ?? 0
    return counted < ListCount.bound ? .exactly(counted) : .atLeast(ListCount.bound)
  }

  private func slices(_ row: Row, _ columns: [ListColumn]) throws -> [(ListColumn, ListCells)] {
    let id: ID = try row.get(0)
    var start = 2
    return columns.map { column in
      let count = column.select(context).count
      defer { start += count }
      return (column, ListCells(id: id, values: row.values[start..<(start + count)]))
    }
  }
}
