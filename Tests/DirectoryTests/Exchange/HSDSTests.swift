import Foundation
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

struct HSDSTests {
  private func json(_ town: ExchangeTown, _ path: String) async throws -> [String: Any] {
    let page = try await town.test.visitor().get("/open-data/hsds" + path)
    #expect(page.status == 200 && page.header("content-type") == "application/json; charset=utf-8")
    return try #require(try JSONSerialization.jsonObject(with: Data(page.bytes)) as? [String: Any])
  }

  @Test func `an id becomes a UUID of version 8 and comes back`() throws {
    let id = ID(0x0123_4567_89AB_CDEF)
    let uuid = HSDS.uuid(id, 3)
    #expect(UUID(uuidString: uuid) != nil && uuid.split(separator: "-")[2].first == "8")
    #expect(HSDS.id(uuid) == id)
    #expect(HSDS.uuid(id, 1) != HSDS.uuid(id, 2) && HSDS.id("nonsense") == nil)
    #expect(UUID(uuidString: HSDS.uuid("window/naka", 0)) != nil)
  }

  @Test(arguments: Engine.allCases) func `organisations are paged with what they let everybody know`(_ engine: Engine) async throws {
    let town = try await ExchangeTown.make(engine)
    let first = try await json(town, "/organizations?per_page=2")
    #expect(first["total_items"] as? Int == 3 && first["total_pages"] as? Int == 2)
    #expect(first["first_page"] as? Bool == true && first["last_page"] as? Bool == false)
    let contents = try #require(first["contents"] as? [[String: Any]])
    #expect(contents.compactMap { $0["name"] as? String } == ["横浜市", "みなと食堂の会"])
    #expect(contents[1]["email"] == nil && (contents[1]["phones"] as? [[String: Any]])?.first?["number"] as? String == "045-000-0101")
    let second = try #require(try await json(town, "/organizations?per_page=2&page=2")["contents"] as? [[String: Any]])
    #expect(second.compactMap { $0["name"] as? String } == ["ひそかな会"])
    #expect(second[0]["description"] as? String == "" && second[0]["phones"] == nil)
    let id = try #require(contents[1]["id"] as? String)
    #expect(try await json(town, "/organizations/" + id)["name"] as? String == "みなと食堂の会")
    let hidden = HSDS.uuid(ID(103), 0)
    #expect(try await town.test.visitor().get("/open-data/hsds/organizations/" + hidden).status == 404)
    #expect(try await town.test.visitor().get("/open-data/hsds/organizations?page=0").status == 422)
  }

  @Test func `windows and offers are services with place, hours and languages`() async throws {
    let town = try await ExchangeTown.make(.sqlite)
    let all = try #require(try await json(town, "/services?per_page=100")["contents"] as? [[String: Any]])
    let centre = try #require(all.first { $0["name"] as? String == "鶴見区市民活動センター" })
    #expect(centre["status"] as? String == "active")
    #expect((centre["schedules"] as? [[String: Any]])?.first?["byday"] as? String == "MO,TU,WE,TH,FR,SA")
    #expect((centre["service_at_locations"] as? [[String: Any]])?.count == 1)
    let offer = try #require(all.last)
    #expect((offer["organization"] as? [String: Any])?["name"] as? String == "みなと食堂の会")
    let id = try #require(offer["id"] as? String)
    #expect(try await json(town, "/services/" + id)["name"] as? String == offer["name"] as? String)
    #expect(try await json(town, "/taxonomy_terms")["total_items"] as? Int == 27)
    #expect(try await json(town, "")["version"] as? String == "3.1.1")
  }

  private struct Table {
    let required: [String]
    let known: [String]

    init(_ required: [String], _ known: [String]) { (self.required, self.known) = (required, known) }
  }

  /// Of each table of the specification that we fill: what it requires, and what it knows beside that.
  private static let tables: [String: Table] = [
    "organization": Table(
      ["id", "name", "description"],
      [
        "alternate_name", "email", "website", "year_incorporated", "legal_status", "uri", "phones", "contacts", "locations",
        "organization_identifiers", "attributes",
      ]
    ),
    "service": Table(
      ["id", "name", "status"],
      [
        "description", "url", "email", "assured_date", "phones", "schedules", "languages", "service_areas",
        "service_at_locations", "organization", "attributes",
      ]
    ),
    "location": Table(["id", "location_type"], ["name", "addresses", "accessibility"]),
    "address": Table(["id", "address_1", "city", "state_province", "postal_code", "country", "address_type"], []),
    "phone": Table(["id", "number"], ["type"]), "contact": Table(["id"], ["name"]), "language": Table(["id"], ["name", "code"]),
    "schedule": Table(["id"], ["freq", "byday", "opens_at", "closes_at"]), "accessibility": Table(["id"], ["description"]),
    "service_area": Table(["id"], ["name"]), "service_at_location": Table(["id"], ["location"]),
    "attribute": Table(["id"], ["link_entity", "taxonomy_term"]),
    "organization_identifier": Table(["id", "identifier_type", "identifier"], []),
    "taxonomy": Table(["id", "name", "description"], []),
    "taxonomy_term": Table(["id", "name", "description"], ["code", "taxonomy", "taxonomy_id"]),
  ]

  /// Which table the values under a name belong to.
  private static let below: [String: String] = [
    "organization": "organization", "phones": "phone", "contacts": "contact", "locations": "location", "location": "location",
    "addresses": "address", "accessibility": "accessibility", "languages": "language", "schedules": "schedule",
    "service_areas": "service_area", "service_at_locations": "service_at_location", "attributes": "attribute",
    "taxonomy_term": "taxonomy_term", "organization_identifiers": "organization_identifier",
  ]

  /// What does not fit the specification in a value and in everything below it.
  private func faults(_ value: Any, _ table: String) -> [String] {
    if let list = value as? [Any] { return list.flatMap { faults($0, table) } }
    guard let object = value as? [String: Any], let rule = Self.tables[table] else { return ["\(table): no object"] }
    var found = rule.required.filter { object[$0] == nil }.map { "\(table) without \($0)" }
    found += object.keys.filter { !rule.required.contains($0) && !rule.known.contains($0) }.map { "\(table): nobody knows \($0)" }
    for (key, value) in object {
      if let next = Self.below[key] { found += faults(value, next) }
      if key == "id" || key.hasSuffix("_id"), UUID(uuidString: value as? String ?? "") == nil { found.append("\(table).\(key): \(value)") }
      if ["url", "uri", "website"].contains(key), URL(string: value as? String ?? "")?.scheme == nil { found.append("\(table).\(key): \(value)") }
    }
    return found
  }

  @Test func `whatever is published fits the tables of the specification, down to the last of its parts`() async throws {
    let town = try await ExchangeTown.make(.sqlite)
    for (path, table) in [
      ("/organizations", "organization"), ("/services", "service"), ("/taxonomies", "taxonomy"), ("/taxonomy_terms", "taxonomy_term"),
    ] {
      let contents = try #require(try await json(town, path + "?per_page=100")["contents"] as? [[String: Any]])
      #expect(!contents.isEmpty && Set(contents.compactMap { $0["id"] as? String }).count == contents.count, "\(path)")
      #expect(faults(contents, table) == [], "\(path)")
      let id = try #require(contents.last?["id"] as? String)
      #expect(try await json(town, "\(path)/\(id)")["name"] as? String == contents.last?["name"] as? String)
      #expect(try await town.test.visitor().get("/open-data/hsds\(path)/\(HSDS.uuid("nobody", 0))").status == 404)
    }
    let services = try #require(try await json(town, "/services?per_page=100")["contents"] as? [[String: Any]])
    let times = services.flatMap { $0["schedules"] as? [[String: Any]] ?? [] }.compactMap { $0["opens_at"] as? String }
    #expect(!times.isEmpty && times.allSatisfy { $0.hasSuffix("+09:00") }, "hours say in which zone they are")
    let open = try #require(try await json(town, "/organizations")["contents"] as? [[String: Any]])[1]
    #expect(open["locations"] != nil && open["organization_identifiers"] != nil && open["attributes"] != nil)
  }
}
