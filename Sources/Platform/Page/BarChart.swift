import HTML

/// Figures side by side. Labels and numbers are ordinary text, so they reflow and grow with it; only bars are drawn.
package struct BarChart: Sendable {
  package struct Bar: Sendable {
    package var label: Text
    package var value: Int
    /// What stands instead of the number, such as 「5未満」.
    package var shown: Text?
    /// The records or the breakdown behind the figure.
    package var link: Link?

    package init(_ label: Text, _ value: Int, shown: Text? = nil, link: Link? = nil) {
      self.label = label
      self.value = value
      self.shown = shown
      self.link = link
    }

    var words: Text { shown ?? Format.number(value) }
  }

  package var id: String
  package var title: Text
  package var unit: Text
  package var bars: [Bar]

  package init(id: String, title: Text, unit: Text, bars: [Bar]) {
    self.id = id
    self.title = title
    self.unit = unit
    self.bars = bars
  }

  package var node: Node {
    let highest = Double(max(1, bars.map(\.value).max() ?? 1))
    return figure(.class("chart"), .aria("labelledby", id + "-title")) {
      figcaption(.id(id + "-title")) { title; "（"; unit; "）" }
      ol(.class("bars")) {
        for bar in bars {
          li {
            span(.class("bar-label")) {
              if let link = bar.link { a(.href(link)) { bar.label } } else { bar.label }
            }
            svg(
              .class("bar"), .viewBox(width: 100, height: 10), .stretched,
              .aria("hidden", "true")
            ) {
              rect(.measure("width", 100 * Double(bar.value) / highest), .measure("height", 10))
            }
            span(.class("bar-value")) { bar.words }
          }
        }
      }
      figuresTable(
        id: id, caption: title, columns: [unit], rows: bars.map { ($0.label, [$0.words]) })
    }
  }
}

/// The same figures as a table, folded away beside the drawing.
func figuresTable(id: String, caption: Text, columns: [Text], rows: [(Text, [Text])]) -> Node {
  details(.class("chart-table")) {
    summary(PageTexts.showTable)
    DataTable(
      id: id + "-table", caption: caption,
      columns: [DataTable.Column(PageTexts.item)] + columns.map { DataTable.Column($0, isNumber: true) },
      rows: rows.map { row in DataTable.Row([Node(row.0)] + row.1.map { Node($0) }) }
    ).node
  }
}
