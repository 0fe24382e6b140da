import HTML

/// A table of records. Wide screens scroll it sideways inside its own region; phones see one card per row.
package struct DataTable: Sendable {
  package enum Order: String, Sendable { case ascending, descending }

  package struct Column: Sendable {
    package var title: Text
    /// Where a click on the heading leads, if the list can be sorted by it.
    package var sort: Link?
    /// How the list is sorted by this column now.
    package var order: Order?
    package var isNumber: Bool

    package init(_ title: Text, sort: Link? = nil, order: Order? = nil, isNumber: Bool = false) {
      self.title = title
      self.sort = sort
      self.order = order
      self.isNumber = isNumber
    }
  }

  package struct Row: Sendable {
    package var cells: [Node]
    /// The row that a search or a message leads to.
    package var isMarked: Bool
    package var id: String?
    /// The row as it was drawn before, in place of its cells.
    private(set) var drawn: Node?

    package init(_ cells: [Node], isMarked: Bool = false, id: String? = nil) {
      self.cells = cells
      self.isMarked = isMarked
      self.id = id
    }

    init(drawn: Node) {
      self.init([])
      self.drawn = drawn
    }
  }

  package var id: String
  package var caption: Text
  package var columns: [Column]
  package var rows: [Row]
  /// Which cell names the row; nil when none does.
  package var headerColumn: Int? = 0
  /// Many columns of sentences: every one keeps room to be read, and the table scrolls under its first column.
  package var isWide = false

  package init(id: String = "list", caption: Text, columns: [Column], rows: [Row], headerColumn: Int? = 0) {
    self.id = id
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.headerColumn = headerColumn
  }

  /// Roles are written out because browsers drop them when the style sheet turns rows into cards.
  package var node: Node {
    div(.class("table-scroll"), .role("region"), .tabindex(0), .aria("labelledby", id + "-caption")) {
      table(.class(isWide ? "table table-wide" : "table"), .id(id), .role("table")) {
        HTML.caption(.id(id + "-caption")) { self.caption }
        thead(.role("rowgroup")) { tr(.role("row")) { columns.map(heading) } }
        tbody(.role("rowgroup")) { body }
      }
    }
  }

  private func heading(_ column: Column) -> Node {
    th(
      .scope("col"), .role("columnheader"), .when(column.isNumber, .class("number")),
      .when(column.order, { .aria("sort", $0.rawValue) })
    ) {
      if let sort = column.sort {
        a(.href(sort)) {
          span { column.title }
          span(.class("sort sort-\(column.order?.rawValue ?? "none")"), .aria("hidden", "true")) {}
          if let order = column.order {
            span(.class("hidden")) { order == .ascending ? PageTexts.sortedUp : PageTexts.sortedDown }
          }
        }
      } else {
        column.title
      }
    }
  }

  private var body: [Node] {
    let drawing = Drawing(columns: columns, headerColumn: headerColumn)
    return rows.map { $0.drawn ?? drawing.node($0) }
  }

  /// Draws rows; what the cells of a column have in common is made once for all of them.
  struct Drawing {
    private let headerColumn: Int?
    private let common: [Attribute]

    init(columns: [Column], headerColumn: Int?) {
      self.headerColumn = headerColumn
      common = columns.enumerated().map { index, column -> Attribute in
        index == headerColumn
          ? .all([.scope("row"), .role("rowheader"), .data("label", column.title)])
          : .all([.role("cell"), .data("label", column.title), .when(column.isNumber, .class("number"))])
      }
    }

    func node(_ row: Row) -> Node {
      tr(.role("row"), .when(row.isMarked, .class("marked")), .when(row.id, { .id($0) })) {
        for (index, (cell, attributes)) in zip(row.cells, common).enumerated() {
          if index == headerColumn {
            th(attributes, .when(row.id, { .id(DataTable.nameID($0)) })) { cell }
          } else {
            td(attributes) { cell }
          }
        }
      }
    }
  }

  /// The id of the cell that names the row, for what else in the row belongs to it.
  static func nameID(_ row: String) -> String { row + "-name" }
}
