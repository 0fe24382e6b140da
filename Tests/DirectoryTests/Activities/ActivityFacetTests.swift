import Calendar
import HTML
@testable import Platform
@testable import Storage
import TestKit
import Testing

@testable import Directory

struct ActivityFacetTests {
  /// The counts beside the values of a filter on the list.
  private func counts(_ town: ActivityTown, _ key: String, _ path: String = "/activities") async throws -> [String: String] {
    let links = try await town.test.visitor().get(path).parsed.all("nav", class: "facets").flatMap { $0.all("a") }
    var found: [String: String] = [:]
    for link in links {
      guard let href = link["href"], let value = AddressQuery.read(String(href.split(separator: "?").last ?? "")).optional(key) else { continue }
      found[value] = String(link.text.filter(\.isNumber))
    }
    return found
  }

  @Test(arguments: Engine.allCases)
  func `beside each filter of the activities stands how many there are to go to, for everybody the same`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let host = town.test.person(ActivityTown.member)
    let a = try await town.published([("accessibility", "wheelchair")])
    _ = try await town.published([("title", "お茶の会"), ("area", "town"), ("field", "children"), ("cost", "300")])
    // A draft is nobody's to go to.
    _ = try await host.post("/activities", town.form(capacity: "2", [("title", "まだ秘密")]))
    #expect(try await counts(town, "field") == ["environment": "1", "children": "1"])
    #expect(try await counts(town, "free") == ["1": "1"])
    #expect(try await counts(town, "newcomers") == ["1": "2"])
    #expect(try await counts(town, "accessibility") == ["wheelchair": "1"])
    // What is for the whole town is for each of its wards, as the filter finds it.
    #expect(try await counts(town, "area") == ["naka": "2", "seya": "1"])
    #expect(try await counts(town, "field", "/activities?free=1") == ["environment": "1"])
    #expect(try await host.post("\(a.path)/cancel", [("revision", "2"), ("reason-cancel", "大雨")]).status == 303)
    #expect(try await counts(town, "field") == ["children": "1"])
    let (kept, recounted) = try await town.site.database.read { db in
      (try FacetStore(db).kept("activities"), try FacetStore(db).recounted("activities"))
    }
    #expect(kept == recounted && !kept.isEmpty)
    // A time that has passed counts no more, although nobody touched it.
    town.test.clock.advance(days: 6)
    #expect(try await counts(town, "field") == [:])
  }

  @Test(arguments: Engine.allCases)
  func `activities from before are counted like those that came since`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    _ = try await town.published([("accessibility", "wheelchair"), ("online", "yes")])
    try await town.site.database.write { db in
      let kept = try FacetStore(db).kept("activities")
      try db.run("DELETE FROM facet_entry WHERE list = 'activities'")
      try FacetStore(db).countAnew("activities")
      try ActivityFacetStore.migration.run(on: db)
      #expect(try FacetStore(db).kept("activities") == kept && !kept.isEmpty)
    }
  }
}
