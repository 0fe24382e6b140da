import Calendar
import HTML

/// A drawn map of areas as tiles of one size: where is how much. Every tile is a link with its number in words, and the
/// same stands below as a table; colour says nothing that the number does not.
package struct TileMap: Sendable {
  /// One area. Without a place on the map it stands only in the table.
  package struct Tile: Sendable {
    package let key: String
    package let name: Text
    /// What fits into a tile: 保土ケ谷, Hodogaya.
    package var short: Text
    /// Column and row from the upper left, from 0.
    package var place: (x: Int, y: Int)?
    package var count: Int
    package var link: Link?
    package var isCurrent: Bool

    package init(
      key: String, name: Text, short: Text? = nil, place: (x: Int, y: Int)?, count: Int, link: Link? = nil,
      isCurrent: Bool = false
    ) {
      (self.key, self.name, self.place, self.count) = (key, name, place, count)
      (self.link, self.isCurrent) = (link, isCurrent)
      self.short = short ?? name
    }
  }

  package let id: String
  package let title: Text
  /// What is counted: 「件」, "activities".
  package let unit: Text
  package let tiles: [Tile]

  package init(id: String, title: Text, unit: Text, tiles: [Tile]) {
    (self.id, self.title, self.unit, self.tiles) = (id, title, unit, tiles)
  }

  /// The areas that people of the city choose from, where the facts place them (`tile` in the data of `area`).
  package static func tiles(
    of city: Municipality, on day: Day, counts: [String: Int], current: Set<String> = [], link: (String) -> Link?
  ) -> [Tile] {
    city.askerAreas(on: day).map { area in
      let tile = area.data.map("tile")
      var place: (x: Int, y: Int)?
      if case .number(let x)? = tile["x"], case .number(let y)? = tile["y"] { place = (x, y) }
      return Tile(
        key: area.key, name: area.name, short: area.data.words("tile"), place: place, count: counts[area.key] ?? 0,
        link: link(area.key), isCurrent: current.contains(area.key))
    }
  }

  package var node: Node {
    figure(.class("chart tile-map"), .aria("labelledby", id + "-title")) {
      figcaption(.id(id + "-title")) { title }
      if !placed.isEmpty { drawing }
      table
    }
  }

  private var placed: [(tile: Tile, x: Int, y: Int)] {
    tiles.compactMap { tile in tile.place.map { (tile, $0.x, $0.y) } }.sorted { ($0.y, $0.x) < ($1.y, $1.x) }
  }

  private static let side = 100

  private var drawing: Node {
    let width = (placed.map(\.x).max() ?? 0) + 1
    let height = (placed.map(\.y).max() ?? 0) + 1
    let highest = max(1, tiles.map(\.count).max() ?? 1)
    return svg(
      .class("tiles"), .viewBox(width: width * Self.side, height: height * Self.side), .role("group"),
      .aria("labelledby", id + "-title")
    ) {
      for (tile, x, y) in placed {
        let shape = shape(tile, x * Self.side, y * Self.side, highest)
        if let link = tile.link {
          a(
            .class(tile.isCurrent ? "tile tile-current" : "tile"), .href(link),
            .aria("label", tile.name + Text(ja: " ", en: ": ") + said(tile.count)),
            .when(tile.isCurrent, .aria("current", "true"))
          ) { shape }
        } else {
          g(.class("tile")) { shape }
        }
      }
    }
  }

  /// The bar at the foot grows with the number; the number itself stands above it.
  private func shape(_ tile: Tile, _ x: Int, _ y: Int, _ highest: Int) -> Node {
    let inner = Self.side - 8
    return .fragment {
      rect(
        .class("tile-ground"), .measure("x", Double(x + 4)), .measure("y", Double(y + 4)), .width(inner), .height(inner),
        .attribute("rx", "8"))
      rect(
        .class("tile-bar"), .measure("x", Double(x + 12)), .measure("y", Double(y + 82)),
        .measure("width", Double((inner - 16) * tile.count) / Double(highest)), .height(6))
      svgText(.class("tile-name"), .measure("x", Double(x + 50)), .measure("y", Double(y + 36))) { tile.short }
      svgText(.class("tile-count"), .measure("x", Double(x + 50)), .measure("y", Double(y + 70))) {
        Format.number(tile.count)
      }
    }
  }

  private func said(_ count: Int) -> Text { Format.number(count) + Text(ja: "", en: " ") + unit }

  /// Open where there is no drawing.
  private var table: Node {
    details(.class("chart-table"), .open(placed.isEmpty)) {
      summary(PageTexts.showTable)
      DataTable(
        id: id + "-table", caption: title, columns: [.init(TileTexts.area), .init(unit, isNumber: true)],
        rows: tiles.map { tile in
          DataTable.Row([
            tile.link.map { link in a(.href(link)) { tile.name } } ?? Node(tile.name), Node(Format.number(tile.count)),
          ])
        }
      ).node
    }
  }
}

enum TileTexts {
  static let area = Text(ja: "{地域|ちいき}", easy: "ばしょ", en: "Area")
}
