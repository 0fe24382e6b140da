import Calendar
import Foundation
import HTML
import Platform

/// Where public proposals are to happen: the fields, the line on the page, the list beside the map, and the file for
/// programs that draw maps. The site itself loads no map from elsewhere.
enum PlacePages {
  static let data = "/proposals.geojson"
  /// How many the list beside the map shows.
  static let most = 200

  /// The place as it stands in the form; `kept` is what was saved.
  static func states(_ fields: TypedFields, _ kept: ProposalPlace?) -> [FieldState] {
    [
      fields.state("place", PlaceTexts.place, support: PlaceTexts.placeSupport, initial: kept?.name ?? ""),
      fields.state("point", PlaceTexts.point, support: PlaceTexts.pointSupport, initial: kept?.point?.text ?? ""),
    ]
  }

  static func read(_ check: inout FormCheck) -> ProposalPlace {
    let name = check.line("place", max: 100)
    let typed = check.line("point", max: 500)
    let point = GeoPoint(typed)
    if !typed.isEmpty, point == nil { check.fail("point", PlaceTexts.pointWrong) }
    return ProposalPlace(name: name, point: point)
  }

  static func line(_ place: ProposalPlace) -> [(Text, Node)] {
    place.name.isEmpty && place.point == nil ? [] : [(PlaceTexts.place, node(place))]
  }

  private static func node(_ place: ProposalPlace) -> Node {
    .fragment {
      if !place.name.isEmpty { place.name; " " }
      if let point = place.point, let link = Link(external: point.map) {
        a(.href(link)) {
          PlaceTexts.onMap
          if !place.name.isEmpty { span(.class("hidden")) { "："; place.name } }
        }
      }
    }
  }

  /// By area, in the city's order; those of no area last.
  static func list(_ places: [PlacedProposal], _ state: ListState, _ city: Municipality, on day: Day) -> Node {
    guard !places.isEmpty else { return .empty }
    let byArea = Dictionary(grouping: places, by: \.area)
    let known = city.askerAreas(on: day).map(\.key).filter { byArea[$0] != nil }
    let others = byArea.keys.filter { !known.contains($0) }.sorted()
    return section(.aria("labelledby", "places")) {
      h2(.id("places")) { PlaceTexts.title }
      if places.count == most { p(.class("support")) { PlaceTexts.newest(most) } }
      for area in known + others {
        h3 { area.isEmpty ? PlaceTexts.noArea : city.name("area", area, on: day) }
        ul {
          for one in byArea[area] ?? [] {
            li { a(.href(Link(path: PublicProposal.path(one.proposal)))) { one.title }; "　"; node(one.place) }
          }
        }
      }
      p { a(.href(Link(path: data, query: state.filterQuery))) { PlaceTexts.file } }
    }
  }

  /// The points of the present view as GeoJSON (RFC 7946), longitude first as it says.
  static func geoJSON(_ request: Request, _ site: Site) async throws -> Answer {
    let state = ListState(request.query, of: PublicListStore.definition)
    let context = ListContext(request, site)
    let places = try await site.database.read { db in
      try PublicListStore.places(state, context, onMaps: true, limit: 10_000, db)
    }
    let features = places.compactMap { one in
      one.place.point.map { Feature(one, at: $0, origin: site.configuration.origin) }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Answer(
      type: "application/geo+json; charset=utf-8", body: Array(try encoder.encode(Collection(features: features))),
      headers: [("content-disposition", "inline; filename=\"proposals.geojson\"")])
  }

  private struct Collection: Encodable {
    let type = "FeatureCollection"
    let features: [Feature]
  }

  private struct Feature: Encodable {
    struct Point: Encodable {
      let type = "Point"
      let coordinates: [Decimal]
    }

    struct Properties: Encodable {
      let title: String
      let place: String
      let area: String
      let url: String
    }

    let type = "Feature"
    let geometry: Point
    let properties: Properties

    init(_ one: PlacedProposal, at point: GeoPoint, origin: String) {
      geometry = Point(coordinates: [point.longitude, point.latitude].map { Decimal($0) / 1_000_000 })
      properties = Properties(
        title: one.title, place: one.place.name, area: one.area, url: origin + PublicProposal.path(one.proposal))
    }
  }
}
