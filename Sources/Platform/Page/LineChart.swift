import HTML

/// Figures over time. Series differ by dash and marker, not by colour alone.
package struct LineChart: Sendable {
  package struct Series: Sendable {
    package var name: Text
    package var values: [Int]

    package init(_ name: Text, _ values: [Int]) {
      self.name = name
      self.values = values
    }
  }

  package var id: String
  package var title: Text
  package var unit: Text
  /// One label per value, from left to right.
  package var labels: [Text]
  /// At most four; more cannot be told apart.
  package var series: [Series]

  package init(id: String, title: Text, unit: Text, labels: [Text], series: [Series]) {
    self.id = id
    self.title = title
    self.unit = unit
    self.labels = labels
    self.series = series
  }

  package var node: Node {
    figure(.class("chart"), .aria("labelledby", id + "-title")) {
      figcaption(.id(id + "-title")) { title; "（"; unit; "）" }
      ul(.class("legend")) {
        for (index, series) in series.enumerated() { li { legendMark(index); series.name } }
      }
      div(
        .class("chart-scroll"), .role("region"), .tabindex(0), .aria("label", PageTexts.chartOf.filling(title, unit))
      ) {
        drawing
      }
      figuresTable(
        id: id, caption: title, columns: series.map(\.name),
        rows: labels.enumerated().map { index, label in
          (label, series.map { index < $0.values.count ? Format.number($0.values[index]) : Text(verbatim: "–") })
        })
    }
  }

  private static let width = 640.0, height = 280.0
  private static let left = 56.0, right = 16.0, top = 16.0, bottom = 40.0

  private var drawing: Node {
    svg(
      .class("lines"), .viewBox(width: Int(Self.width), height: Int(Self.height)), .role("img"),
      .aria("labelledby", "\(id)-drawing \(id)-summary")
    ) {
      svgTitle(.id(id + "-drawing")) { PageTexts.chartOf.filling(title, unit) }
      desc(.id(id + "-summary")) { summaryText }
      axes
      for (index, series) in series.enumerated() { curve(series, index) }
    }
  }

  private var summaryText: Text {
    guard let series = series.first, let highest = series.values.max(),
      let index = series.values.firstIndex(of: highest), index < labels.count
    else { return title }
    return PageTexts.highest.filling(labels[index], Format.number(highest))
  }

  private var step: Int { Self.step(for: series.flatMap(\.values).max() ?? 0) }

  /// The distance of the horizontal lines: 1, 2 or 5 times a power of ten, so that at most five are needed.
  static func step(for highest: Int) -> Int {
    var power = 1
    while true {
      for factor in [1, 2, 5] where factor * power * 5 >= highest { return factor * power }
      power *= 10
    }
  }

  private var ceiling: Int { max(1, ((series.flatMap(\.values).max() ?? 0) + step - 1) / step) * step }

  private func x(_ index: Int) -> Double {
    let room = Self.width - Self.left - Self.right
    return Self.left + (labels.count > 1 ? room * Double(index) / Double(labels.count - 1) : room / 2)
  }

  private func y(_ value: Int) -> Double {
    Self.top + (Self.height - Self.top - Self.bottom) * (1 - Double(value) / Double(ceiling))
  }

  @HTMLBuilder private var axes: Node {
    for value in stride(from: 0, through: ceiling, by: step) {
      line(
        .class(value == 0 ? "axis" : "grid"), .measure("x1", Self.left), .measure("x2", Self.width - Self.right),
        .measure("y1", y(value)), .measure("y2", y(value)))
      svgText(.class("scale"), .measure("x", Self.left - 8), .measure("y", y(value) + 5)) { Format.number(value) }
    }
    // Every label that has room for itself.
    let every = max(1, (labels.count + 7) / 8)
    for (index, label) in labels.enumerated() where index % every == 0 {
      svgText(.class("moment"), .measure("x", x(index)), .measure("y", Self.height - 14)) { label }
    }
  }

  private func curve(_ series: Series, _ index: Int) -> Node {
    let points = series.values.prefix(labels.count).enumerated().map { (x: x($0.offset), y: y($0.element)) }
    return g(.class("series series-\(index % 4 + 1)")) {
      polyline(.points(points))
      for point in points { marker(index, point.x, point.y) }
    }
  }

  @HTMLBuilder private func marker(_ index: Int, _ x: Double, _ y: Double) -> Node {
    switch index % 4 {
    case 0: circle(.measure("cx", x), .measure("cy", y), .measure("r", 4))
    case 1: rect(.measure("x", x - 4), .measure("y", y - 4), .measure("width", 8), .measure("height", 8))
    case 2: polygon(.points([(x, y - 5), (x + 5, y + 4), (x - 5, y + 4)]))
    default: polygon(.points([(x, y - 5), (x + 5, y), (x, y + 5), (x - 5, y)]))
    }
  }

  private func legendMark(_ index: Int) -> Node {
    svg(.class("legend-mark"), .viewBox(width: 36, height: 12), .aria("hidden", "true")) {
      g(.class("series series-\(index % 4 + 1)")) {
        polyline(.points([(0, 6), (36, 6)]))
        marker(index, 18, 6)
      }
    }
  }
}
