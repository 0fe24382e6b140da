import Calendar
import HTML
import Storage

/// The values of one row that a column selected, by the column's own positions.
package struct ListCells: Sendable {
  package let id: ID
  let values: ArraySlice<Value>

  /// All of them, for a store that reads a whole record.
  package var all: [Value] { Array(values) }

  package func get<T: Storable>(_ index: Int, as type: T.Type = T.self) throws -> T {
    guard index >= 0, index < values.count else {
      throw StorageError.mismatch(expected: "value \(index) of a list column", found: "\(values.count) values")
    }
    return try T(value: values[values.startIndex + index])
  }
}

/// A cell as tables to keep (CSV, XLSX) hold it.
package enum ListValue: Sendable, Equatable {
  case none
  case text(String)
  case words(Text)
  case number(Int)
  case day(Day)
  case instant(Instant)

  /// For CSV: days and times as Tokyo writes them, nothing for `none`.
  package func string(_ language: Language) -> String {
    switch self {
    case .none: return ""
    case .text(let text): return text
    case .words(let text): return text.string(language)
    case .number(let number): return String(number)
    case .day(let day): return day.description
    case .instant(let instant):
      let time = instant.tokyo
      return "\(time.day) \(Self.two(time.hour)):\(Self.two(time.minute))"
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

/// One column of a list: what it selects, how it reads on the page and in tables to keep.
package struct ListColumn: Sendable {
  package let key: String
  package let title: Text
  /// Only what a shown column selects is read.
  let select: @Sendable (ListContext) -> [SQL]
  /// Shown until the person chooses otherwise.
  let isShown: Bool
  let value: @Sendable (ListCells, ListContext) throws -> ListValue
  let cell: (@Sendable (ListCells, ListContext) throws -> Node)?

  /// `cell` may show more than the value does, like a link; without it the value is shown.
  package init(
    _ key: String, _ title: Text, select: [SQL], shown: Bool = true,
    value: @escaping @Sendable (ListCells, ListContext) throws -> ListValue,
    cell: (@Sendable (ListCells, ListContext) throws -> Node)? = nil
  ) {
    self.init(key, title, selecting: { _ in select }, shown: shown, value: value, cell: cell)
  }

  /// For a column whose values depend on who reads: what the reader may not know is not even selected.
  package init(
    _ key: String, _ title: Text, selecting select: @escaping @Sendable (ListContext) -> [SQL], shown: Bool = true,
    value: @escaping @Sendable (ListCells, ListContext) throws -> ListValue,
    cell: (@Sendable (ListCells, ListContext) throws -> Node)? = nil
  ) {
    self.key = key
    self.title = title
    self.select = select
    isShown = shown
    self.value = value
    self.cell = cell
  }

  /// A column of whole yen: 「300,000円」 on the page, a number in tables to keep, nothing where there is none.
  package static func money(_ key: String, _ title: Text, select: SQL, shown: Bool = true) -> ListColumn {
    ListColumn(key, title, select: [select], shown: shown) { cells, _ in
      try cells.get(0, as: Int?.self).map { .number($0) } ?? .none
    } cell: { cells, _ in
      guard let yen = try cells.get(0, as: Int?.self) else { return .empty }
      return span(.class("amount")) { Format.money(yen) }
    }
  }

  func node(_ cells: ListCells, _ context: ListContext) throws -> Node {
    if let cell { return try cell(cells, context) }
    switch try value(cells, context) {
    case .words(let text): return Node(text)
    case .day(let day): return time(.datetime(day.description)) { day.description }
    case .instant(let instant):
      return time(.datetime(instant.iso8601Tokyo)) { ListValue.instant(instant).string(context.reader.language) }
    case let other: return Node(other.string(context.reader.language))
    }
  }
}

/// One order of a list. The id always breaks ties, in the same direction.
package struct ListSort: Sendable {
  package let key: String
  package let title: Text
  /// Never NULL: wrap in COALESCE. With the id it should be an index, so that a page costs the same at any size.
  let expression: SQL
  /// What the expression gives, so that only such a value is taken out of an address to begin a page with.
  let kind: Value.Kind
  /// The direction in which people first want it.
  let descending: Bool

  package init(_ key: String, _ title: Text, by expression: SQL, of kind: Value.Kind, descending: Bool = false) {
    self.key = key
    self.title = title
    self.expression = expression
    self.kind = kind
    self.descending = descending
  }
}

/// A view that the room offers to everybody: mine, unassigned, waiting for us.
package struct ListPreset: Sendable {
  package let key: String
  package let title: Text
  /// Filters by their names in the address.
  package let query: [(String, String)]

  package init(_ key: String, _ title: Text, _ query: [(String, String)]) {
    self.key = key
    self.title = title
    self.query = query
  }
}

/// Something to do to many rows at once. The room's page at `path` confirms it with its number.
package struct ListBulk: Sendable {
  package let key: String
  package let title: Text
  /// Where the confirmation is shown.
  package let path: String
  /// Who is offered it; others are not led to a page that refuses them.
  let isFor: @Sendable (Actor) -> Bool

  package init(_ key: String, _ title: Text, path: String, isFor: @escaping @Sendable (Actor) -> Bool = { _ in true }) {
    self.key = key
    self.title = title
    self.path = path
    self.isFor = isFor
  }
}

/// Documents of the search index beside those that everybody finds: their kind, the column that names them in each row,
/// and the scope under which they were put there, which nobody has: so `/search` never finds them.
package struct ListSearch: Sendable {
  let kind: String
  let column: SQL
  let scope: String

  package init(_ kind: String, by column: SQL, scope: String) { (self.kind, self.column, self.scope) = (kind, column, scope) }
}

/// What the rows of a list are counted in: the dates of activities.
package struct ListUnit: Sendable {
  /// With the number for `{1}`: 「{1}回」.
  let words: Text
  /// For one alone: "1 date".
  let one: Text
  /// What counts as one, said beside the counts.
  let help: Text

  package init(_ words: Text, one: Text, help: Text) { (self.words, self.one, self.help) = (words, one, help) }
}

/// A list, declared once: page, tables to keep, saved views and bulk actions all come from it.
package struct ListDefinition: Sendable {
  /// Names the list among saved views.
  package let key: String
  package let title: Text
  /// Where the list is shown.
  package let path: String
  /// `consultation c LEFT JOIN person p ON …`; joins must not multiply rows.
  let source: SQL
  /// `c.id`.
  let id: SQL
  package let columns: [ListColumn]
  package var filters: [ListFilter] = []
  /// The first is the usual one.
  package var sorts: [ListSort]
  package var presets: [ListPreset] = []
  package var bulk: [ListBulk] = []
  /// Keys of filters that say in which part of the list one is, such as the year: whoever goes to another view stays
  /// there, unless that view says where it belongs.
  package var frame: [String] = []
  /// Keys of filters whose values are counted; `FacetStore` keeps the counts under the list's key.
  package var facets: [String] = []
  /// Under which key the counts are kept for this reader, where not everybody sees the same; the list's own without it.
  package var facetsKept: (@Sendable (ListContext) -> String)?
  /// Rows are of the past by themselves: `FacetStore` counts each until a day.
  package var countsUntil = false
  /// A facet under which every row that the reader sees counts once: the whole list then need not be counted.
  package var whole: (@Sendable (ListContext) -> String?)?
  /// What rows are called where they are not records of their own, and what one of them is.
  package var unit: ListUnit?
  /// Who may read which rows; always part of every statement.
  let visible: @Sendable (ListContext) -> SQL
  /// What words without an operator look for; without it words find nothing.
  package var words: (@Sendable (String, ListContext) -> SQL)?
  /// Kind of the subjects in the list, when words look in what search knows of them: a rare word then comes from the
  /// index, a common one is found along the list. Stands in for `words`.
  package var searched: String?
  /// The column of those subjects where it is not the row's own id: a list of times looks for words of their activity.
  package var searchedBy: SQL?
  /// What words look in for readers who may look for more than everybody finds; `nil` for everybody else.
  package var searchedInside: (@Sendable (ListContext) -> ListSearch?)?
  /// Conditions that together hold for every row and exclude each other, like one for each window of the actor. Each
  /// is walked in the list's order by itself; one condition over several windows would have to sort all their rows.
  package var parts: (@Sendable (ListContext) -> [SQL])?
  /// Whether a row with the same values reads the same from morning to night, so that it is drawn once: its cells may ask
  /// what day it is, and find the clock at its beginning.
  package var readsTheSameAllDay = false
  /// People whom filters offer beside what is fixed, like the colleagues of a reader's windows: read once for each reading of
  /// the list, for `ListContext.people`.
  package var people: (@Sendable (ListContext, Connection) throws -> [ListChoice])?
  /// Called with the ids of a shown page.
  package var looked: @Sendable (Site, Request, [ID]) async throws -> Void = { _, _, _ in }

  package init(
    _ key: String, title: Text, path: String, from source: SQL, id: SQL, columns: [ListColumn],
    filters: [ListFilter] = [],
    sorts: [ListSort], visible: @escaping @Sendable (ListContext) -> SQL
  ) {
    precondition(!sorts.isEmpty, "a list without an order cannot be paged: \(key)")
    self.key = key
    self.title = title
    self.path = path
    self.source = source
    self.id = id
    self.columns = columns
    self.filters = filters
    self.sorts = sorts
    self.visible = visible
  }
}
