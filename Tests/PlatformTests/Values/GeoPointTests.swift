import Testing

@testable import Platform

struct GeoPointTests {
  @Test(arguments: [
    "35.443707, 139.638031", "35.443707,139.638031", "３５．４４３７０７，１３９．６３８０３１", "北緯35.443707度 東経139.638031度",
    "https://maps.gsi.go.jp/#15/35.443707/139.638031/&base=std", "https://maps.example/@35.443707,139.638031,17z",
    "geo:35.443707,139.638031?z=16", "35.4437070 139.6380310",
  ])
  func `a point is read however it was written or copied`(_ text: String) {
    #expect(GeoPoint(text)?.text == "35.443707, 139.638031")
  }

  @Test(arguments: ["", "横浜市中区", "35, 139", "139.638031, 35.443707", "95.0, 10.0", "35.443707", "1.2.3", "99999.5, 99999.5"])
  func `what names no point on the earth is none`(_ text: String) { #expect(GeoPoint(text) == nil) }

  @Test func `south and west have a sign, and short fractions keep their place`() {
    #expect(GeoPoint("-33.05, −0.000001") == GeoPoint(latitude: -33_050_000, longitude: -1))
    #expect(GeoPoint(latitude: -33_050_000, longitude: -1)?.text == "-33.050000, -0.000001")
  }

  @Test func `a point comes back from its own text and from its map`() throws {
    let point = try #require(GeoPoint(latitude: 35_443_707, longitude: 139_638_031))
    #expect(GeoPoint(point.text) == point && GeoPoint(point.map) == point)
  }
}
