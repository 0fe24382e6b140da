import Foundation
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

/// Where a public proposal is to happen.
struct PlaceTests {
  private static let place = [("place", "大通り公園"), ("point", "https://maps.gsi.go.jp/#16/35.443707/139.638031/&base=std")]
  private static func words(_ revision: Int, _ place: [(String, String)]) -> [(String, String)] {
    [("revision", String(revision)), ("title", "花の道"), ("text", "公園に花を植えます。")] + place
  }

  private func publish(_ town: BrushTown, _ place: [(String, String)]) async throws {
    let path = "/proposals/\(town.id)/publication"
    let (office, lead) = (town.browser(BrushTown.office), town.browser(BrushTown.lead))
    #expect(try await office.post(path, Self.words(0, place)).status == 303)
    #expect(try await office.post(path + "/question", [("revision", "1")]).status == 303)
    #expect(try await lead.get(path).text.contains(place.first?.1 ?? "花の道"))
    #expect(try await lead.post(path + "/consent", [("revision", "2")]).status == 303)
    #expect(try await office.post(path + "/release", [("revision", "3")]).status == 303)
  }

  private static func points(_ page: TestPage) throws -> [[String: Any]] {
    let whole = try #require(try JSONSerialization.jsonObject(with: Data(page.text.utf8)) as? [String: Any])
    #expect(whole["type"] as? String == "FeatureCollection")
    return try #require(whole["features"] as? [[String: Any]])
  }

  @Test(arguments: Engine.allCases)
  func `a place that the proposer agreed to is on the page, beside the map, in the file and in the search`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    let stranger = town.test.visitor()
    #expect(try Self.points(await stranger.get(PlacePages.data)).isEmpty)
    try await publish(town, Self.place)
    let page = try await stranger.get("/proposals/\(town.id)/public")
    #expect(page.text.contains("大通り公園") && page.text.contains("maps.gsi.go.jp/#16/35.443707/139.638031/"))
    #expect(page.parsed.brokenReferences.isEmpty)
    let map = try await stranger.get("/proposals/map")
    #expect(map.text.contains("大通り公園") && map.text.contains("花の道") && map.parsed.brokenReferences.isEmpty)
    let features = try Self.points(await stranger.get(PlacePages.data))
    let geometry = try #require(features.first?["geometry"] as? [String: Any])
    #expect(geometry["type"] as? String == "Point" && geometry["coordinates"] as? [Double] == [139.638031, 35.443707])
    #expect((features[0]["properties"] as? [String: Any])?["url"] as? String == "http://localhost/proposals/\(town.id)/public")
    #expect(try await stranger.get("/proposals?q=" + percentEncode("大通り")).text.contains("花の道"))
    #expect(try await stranger.get("/proposals/table.csv?column=title&column=place").text.contains("大通り公園 35.443707, 139.638031"))
    // What is no longer public has no place either.
    #expect(try await town.browser(BrushTown.lead).post("/proposals/\(town.id)/publication/refusal", [("revision", "4")]).status == 303)
    #expect(try Self.points(await stranger.get(PlacePages.data)).isEmpty)
    #expect(!(try await stranger.get("/proposals/map").text.contains("大通り公園")))
  }

  @Test(arguments: Engine.allCases) func `the view of the list is that of the map and of its file`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    try await publish(town, Self.place)
    let stranger = town.test.visitor()
    #expect(try Self.points(await stranger.get(PlacePages.data + "?state=live")).count == 1)
    #expect(try Self.points(await stranger.get(PlacePages.data + "?state=ended")).isEmpty)
    #expect(!(try await stranger.get("/proposals/map?state=ended").text.contains("大通り公園")))
  }

  @Test(arguments: Engine.allCases) func `a name without a point is told in words and is in no file`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    try await publish(town, [("place", "大通り公園"), ("point", "")])
    let stranger = town.test.visitor()
    #expect(try await stranger.get("/proposals/\(town.id)/public").text.contains("大通り公園"))
    #expect(!(try await stranger.get("/proposals/\(town.id)/public").text.contains("maps.gsi.go.jp")))
    #expect(try Self.points(await stranger.get(PlacePages.data)).isEmpty)
  }

  @Test func `a point that cannot be read is refused at its field with all that was typed`() async throws {
    let town = try await BrushTown.make(.sqlite)
    let office = town.browser(BrushTown.office)
    let page = try await office.post(
      "/proposals/\(town.id)/publication", Self.words(0, [("place", "大通り公園"), ("point", "139.638031, 35.443707")]))
    #expect(page.status == 422 && page.text.contains("大通り公園") && page.text.contains("公園に花を植えます。"))
    #expect(page.parsed.element(id: "field-point")?["aria-invalid"] == "true")
  }

  @Test func `another place needs another consent`() async throws {
    let town = try await BrushTown.make(.sqlite)
    try await publish(town, Self.place)
    let path = "/proposals/\(town.id)/publication"
    let office = town.browser(BrushTown.office)
    #expect(try await office.post(path + "/withdrawal", [("revision", "4")]).status == 303)
    #expect(try await office.post(path, Self.words(5, [("place", "駅前"), ("point", "")])).status == 303)
    #expect(try await office.post(path + "/release", [("revision", "6")]).status == 409)
    #expect(try await town.test.visitor().get("/proposals/\(town.id)/public").status == 404)
  }
}
