import Calendar
import HTML
import TestKit
import Testing

@testable import Platform

struct TileMapTests {
  private let map = TileMap(
    id: "map", title: Text(ja: "活動", en: "Activities"), unit: Text(ja: "件", en: "activities"),
    tiles: [
      .init(key: "b", name: Text(ja: "乙区", en: "B Ward"), short: Text(ja: "乙", en: "B"), place: (1, 0), count: 4, link: "/b"),
      .init(key: "a", name: Text(ja: "甲区", en: "A Ward"), place: (0, 0), count: 12, link: "/a", isCurrent: true),
      .init(key: "c", name: Text(ja: "丙", en: "C"), place: nil, count: 1, link: "/c"),
    ])

  @Test func `every tile is a link that says area and number, from left to right`() {
    let tiles = ParsedPage(map.node).all("a", class: "tile")
    #expect(tiles.map { $0["aria-label"] } == ["甲区 12件", "乙区 4件"])
    #expect(tiles.map { $0["href"] } == ["/a", "/b"])
    #expect(tiles.map { $0["aria-current"] } == ["true", nil])
  }

  @Test func `the table says the same, and also areas without a place on the map`() {
    let rows = ParsedPage(map.node).all("tr").dropFirst().map { $0.elements.map(\.text) }
    #expect(Array(rows) == [["乙区", "4"], ["甲区", "12"], ["丙", "1"]])
  }

  @Test func `a town without places has no drawing, and its table is open`() {
    let page = ParsedPage(TileMap(id: "m", title: map.title, unit: map.unit, tiles: [map.tiles[2]]).node)
    #expect(page.first("svg") == nil && page.first("details")?["open"] != nil)
  }

  @Test func `the city's facts say where the tiles lie`() throws {
    let city = Municipality(key: "t", code: "", name: Text(verbatim: "t"), facts: try Presets.kasumi().facts)
    let tiles = TileMap.tiles(of: city, on: Day("2026-11-26")!, counts: ["kamigo": 3]) { _ in nil }  // a literal day
    #expect(tiles.count == 4 && tiles.allSatisfy { $0.place != nil })
    #expect(tiles.first { $0.key == "kamigo" }?.count == 3)
  }
}
