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
}
