import Calendar
import HTML
import Storage

/// How many rows a view has: exactly, or the bound to which it was counted.
package enum ListCount: Sendable, Equatable {
  case exactly(Int)
  case atLeast(Int)

  package static let bound = 1000

  /// A page may find more than a count that stopped early.
  func atLeast(_ shown: Int) -> ListCount {
    if case .atLeast(let count) = self { .atLeast(max(count, shown)) } else { self }
  }
}

/// One page of a list.
package struct ListResult: Sendable {
  package struct Line: Sendable {
    package let id: ID
    let row: DataTable.Row
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
  package let context: ListContext

  package init(_ db: Connection, _ list: ListDefinition, _ context: ListContext) {
    self.db = db
    self.list = list
    self.context = context
  }

  /// The page that the state asks for. `known` is the number of rows when the room keeps it.
  package func page(_ state: ListState, known: Int? = nil) throws -> ListResult {
    let conditions = try conditions(state)
    return try page(state, conditions, known: known, finding: known == nil ? find(conditions) : nil)
  }

  /// The page, where the room may know the number of rows, or has looked for them already.
  func page(
    _ state: ListState, _ conditions: ListConditions, known: Int?, finding: ListFinding? = nil
  ) throws -> ListResult {
    let columns = state.shown(of: list)
    let forward = state.cursor?.forward ?? true
    var rows = try read(state, conditions, columns, finding, cursor: state.cursor, limit: state.size + 1)
    let more = rows.count > state.size
    if more { rows.removeLast() }
    if !forward { rows.reverse() }
    let (sort, _, mark) = state.order(of: list)
    func cursor(_ row: Row?, forward: Bool) throws -> ListCursor? {
      guard let row else { return nil }
      assert(row.values[1].kind == sort.kind, "\(sort.key) is not of the kind that the list says")
      return ListCursor(forward: forward, sort: mark, value: row.values[1], id: try row.get(0))
    }
    let hasPrevious = forward ? state.cursor != nil : more
    let hasNext = forward ? more : true
    return ListResult(
      lines: try lines(of: rows, columns),
      count: try known.map { .exactly($0) }
        ?? finding?.count(exactly: state.countsExactly)
        ?? count(conditions, exactly: state.countsExactly).atLeast(rows.count),
      previous: hasPrevious ? try cursor(rows.first, forward: false) : nil,
      next: hasNext ? try cursor(rows.last, forward: true) : nil,
      problems: conditions.problems)
  }

  /// How many rows the view has.
  package func count(_ state: ListState, exactly: Bool) throws -> ListCount {
    try count(conditions(state), exactly: exactly)
  }

  /// The ids of the whole view, at most `limit`, for bulk actions.
  package func ids(_ state: ListState, limit: Int) throws -> [ID] {
    let conditions = try conditions(state)
    return try db.rows(
      "SELECT \(list.id) FROM \(list.source) WHERE \(conditions.sql(list, context)) ORDER BY 1 LIMIT \(limit)"
    ) { try $0.get(0) }
  }

  /// The view read in another way: other columns, and a tail of further conditions, groups or an order.
  package func rows<T>(_ columns: SQL, in state: ListState, _ tail: SQL, _ decode: (Row) throws -> T) throws -> [T] {
    let conditions = try conditions(state)
    return try db.rows("SELECT \(columns) FROM \(list.source) WHERE \(conditions.sql(list, context)) \(tail)", decode)
  }

  /// Whether a row stands in the view, for this reader.
  package func holds(_ id: ID, in state: ListState) throws -> Bool {
    let conditions = try conditions(state)
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
    let conditions = try conditions(state)
    let columns = state.shown(of: list)
    let rows = try read(state, conditions, columns, nil, cursor: cursor, limit: limit)
    let places = places(of: columns)
    let values = try rows.map { row in
      try zip(columns, places).map { try $0.value(ListCells(id: row.get(0), values: row.values[$1]), context) }
    }
    guard rows.count == limit, let last = rows.last else { return (values, nil) }
    let mark = state.order(of: list).mark
    return (values, ListCursor(forward: true, sort: mark, value: last.values[1], id: try last.get(0)))
  }

  /// The column of the documents that words look in.
  var searchedBy: SQL { list.searchedInside?(context)?.column ?? list.searchedBy ?? list.id }

  /// What the state asks for in SQL. Asks the search index, so that whoever needs it twice makes it once.
  func conditions(_ state: ListState) throws -> ListConditions {
    var conditions = try ListConditions(state, of: list, for: context.knowing(list, db))
    guard let kind = list.searched, !conditions.searched.isEmpty else { return conditions }
    let inside = list.searchedInside?(context)
    let found = try SearchIndex.condition(
      db, on: searchedBy, query: conditions.searched.joined(separator: " "), kind: inside?.kind ?? kind,
      scopes: inside.map { [$0.scope] } ?? context.actor.scopes.map(\.description).sorted())
    switch found {
    case .any: break
    case .few(let sql):
      conditions.conditions.append(sql)
      conditions.isRare = true
    case .many(let sql, let hits):
      conditions.walked.append(sql)
      conditions.hits = hits
    }
    return conditions
  }

  private func read(
    _ state: ListState, _ conditions: ListConditions, _ columns: [ListColumn], _ finding: ListFinding?,
    cursor: ListCursor?, limit: Int
  ) throws -> [Row] {
    let walk = ListWalk(state.order(of: list), from: cursor, id: list.id)
    let wanted: SQL = "\(conditions.sql(list, context)) AND \(walk.begins)"
    let selected = ([list.id, walk.value] + columns.flatMap { $0.select(context) }).joined(separator: ", ")
    func rows(where condition: SQL) -> SQL {
      "SELECT \(selected) FROM \(list.source) WHERE \(condition) ORDER BY \(walk.order) LIMIT \(limit)"
    }
    // How many rows a common word or a reader's scopes leave, PostgreSQL guesses from their values; without them it would
    // sort the whole list. The windows of `parts` are as good as any other's.
    let planning: Planning = conditions.walked.isEmpty && list.parts != nil ? .once : .perValue
    let parts = list.parts?(context) ?? []
    let lead = lead(of: conditions, toSort: true)
    if let finding, lead != nil || conditions.isRare {
      if !finding.isFew, lead != nil {
        let found = try db.rows(rows(where: "\(near(walk)) AND \(wanted)"), planned: planning)
        if found.count == limit { return found }
      }
      let ids = try first(limit, of: conditions, finding, lead, walk)
      return try db.rows(rows(where: "\(among(ids)) AND \(wanted)"), planned: planning)
    }
    guard parts.count > 1 else { return try db.rows(rows(where: wanted), planned: planning) }
    let walks = parts.map { part -> SQL in
      "SELECT * FROM (\(rows(where: "\(part) AND \(wanted)"))) AS part"
    }
    let merged: SQL = walk.isDown ? "2 DESC, 1 DESC" : "2, 1"
    return try db.rows(
      "SELECT * FROM (\(walks.joined(separator: " UNION ALL "))) AS parts ORDER BY \(merged) LIMIT \(limit)",
      planned: planning)
  }

  private func count(_ conditions: ListConditions, exactly: Bool) throws -> ListCount {
    let wanted = conditions.sql(list, context)
    if exactly {
      return .exactly(try db.first("SELECT COUNT(*) FROM \(list.source) WHERE \(wanted)")?.get(0) ?? 0)
    }
    if !conditions.walked.isEmpty { return try countWalking(conditions) }
    let counted = try number(of: "SELECT 1 AS one FROM \(list.source) WHERE \(wanted) LIMIT \(ListCount.bound)")
    return counted < ListCount.bound ? .exactly(counted) : .atLeast(ListCount.bound)
  }

  /// Rows looked at for a count of common words; fewer than a count goes, because the words of each are read.
  static let farthest = 600

  /// Counts hits among the first rows of the view; when there are more rows than were looked at, that many or more.
  private func countWalking(_ conditions: ListConditions) throws -> ListCount {
    let plain = ListConditions.all([list.visible(context)] + conditions.conditions)
    let row = try db.rows(
      """
      SELECT COUNT(*), COALESCE(SUM(
        CASE WHEN \(SearchIndex.contains(conditions.searched, on: "looked.id")) THEN 1 ELSE 0 END), 0)
      FROM (
        SELECT \(searchedBy) AS id FROM \(list.source) WHERE \(plain) LIMIT \(Self.farthest)
      ) AS looked
      """, planned: .perValue
    ).first
    guard let row else { return .exactly(0) }
    return row[0] == Self.farthest ? .atLeast(row[1]) : .exactly(row[1])
  }

  private func number(of rows: SQL) throws -> Int {
    try db.rows("SELECT COUNT(*) FROM (\(rows)) AS bounded", planned: .perValue).first?.get(0) ?? 0
  }

  /// Where the values of each column stand in every row, behind the id and the value of the order.
  private func places(of columns: [ListColumn]) -> [Range<Int>] {
    var start = 2
    return columns.map { column in
      defer { start += column.select(context).count }
      return start..<(start + column.select(context).count)
    }
  }

  private func lines(of rows: [Row], _ columns: [ListColumn]) throws -> [ListResult.Line] {
    let places = places(of: columns)
    let drawing = ListRows(list, columns, context)
    return try rows.map { row in
      let id: ID = try row.get(0)
      return ListResult.Line(
        id: id,
        row: try drawing.row(id, row.values) { context in
          try zip(columns, places).map { try $0.node(ListCells(id: id, values: row.values[$1]), context) }
        })
    }
  }
}
