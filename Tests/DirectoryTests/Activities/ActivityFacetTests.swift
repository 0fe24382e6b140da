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
  func `counts beside filters do not add up every day that lies ahead, only those that are over`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let (list, today) = (ActivityListStore.key, town.test.clock.now.day)
    let days = (-2...200).map { today.adding(days: $0) }
    try await town.site.database.write { db in
      try FacetStore(db).set(
        list,
        days.enumerated().map { FacetStore.Counted(ID(9_000 + Int64($0)), ["kind": [$0 % 2 == 0 ? "once" : "regular"]], until: $1) })
    }
    func amounts(_ day: Day?) async throws -> [String: Int] {
      try await town.site.database.read { try FacetStore($0).amounts(list, ["kind"], on: day)["kind"] ?? [:] }
    }
    #expect(try await amounts(today) == ["once": 101, "regular": 100])
    #expect(try await amounts(today.adding(days: 199)) == ["once": 1, "regular": 1])
    #expect(try await amounts(today.adding(days: 201)) == [:])
    // What the days ahead hold stands in one sum.
    try await town.site.database.write { db in
      try db.run("DELETE FROM tally WHERE tally = 'facet.activities' AND period >= \(today.description)")
    }
    #expect(try await amounts(today) == ["once": 101, "regular": 100])
    try await town.site.database.write { db in
      try FacetStore(db).countAnew(list)
      while try FacetStore.sweep(db, before: today) > 0 {}
    }
    #expect(try await amounts(today) == ["once": 101, "regular": 100])
    let (kept, recounted) = try await town.site.database.read { (try FacetStore($0).kept(list), try FacetStore($0).recounted(list)) }
    #expect(kept.filter { $0.value != 0 } == recounted)
  }

  @Test(arguments: Engine.allCases)
  func `the number beside a filter is the number of rows that the list then has, on the map too`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let until = town.test.clock.now.day.adding(days: 30)
    let weekly = [
      ("rule", "weekly"), ("until-year", String(until.year)), ("until-month", String(until.month)),
      ("until-day", String(until.day)), ("weekday", town.test.clock.now.day.adding(days: 5).weekday.key),
    ]
    let a = try await town.published(weekly)
    _ = try await town.published([("title", "お茶の会"), ("area", "town"), ("field", "children"), ("cost", "300")])
    let times = try await town.times(a).count
    #expect(times == 4)
    let visitor = town.test.visitor()
    func total(_ path: String) async throws -> String {
      try await visitor.get(path).parsed.first("p", class: "tally").map { String($0.text.filter(\.isNumber)) } ?? ""
    }
    #expect(try await visitor.get("/activities").parsed.first("p", class: "tally")?.text == "\(times + 1)回")
    #expect(try await counts(town, "field") == ["environment": "4", "children": "1"])
    let facets = try await visitor.get("/activities").parsed.all("nav", class: "facets").flatMap { $0.all("a") }
    #expect(facets.count > 6)
    for facet in facets + (try await visitor.get("/activities?free=1").parsed.all("nav", class: "facets").flatMap { $0.all("a") }) {
      let said = String(facet.text.filter(\.isNumber).suffix(1))
      #expect(try await total(facet["href"] ?? "") == said || facet["aria-current"] != nil, "\(facet.text) \(facet["href"] ?? "")")
    }
    for path in ["/activities/map", "/activities/map?free=1"] {
      let tiles = try await visitor.get(path).parsed.all("table").flatMap { $0.all("tr") }.filter { $0.first("a") != nil }
      #expect(tiles.count == 2)
      for tile in tiles {
        let said = tile.all("td").last.map { String($0.text.filter(\.isNumber)) }
        #expect(try await total(tile.first("a")?["href"] ?? "") == said, "\(tile.text)")
      }
    }
    // One date called off is one less, everywhere.
    let o = try #require(try await town.times(a).last)
    #expect(try await town.test.person(ActivityTown.member).post(o.path + "/cancellation", [("reason", "雨")]).status == 303)
    #expect(try await counts(town, "field") == ["environment": "3", "children": "1"])
    #expect(try await total("/activities") == "4")
  }

  @Test(arguments: Engine.allCases)
  func `activities from before are counted like those that came since, and what is over is forgotten`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    _ = try await town.published([("accessibility", "wheelchair"), ("online", "yes")])
    let today = town.test.clock.now.day
    try await town.site.database.write { db in
      let kept = try FacetStore(db).kept("activities")
      try db.run("DELETE FROM facet_entry WHERE list = 'activities'")
      try FacetStore(db).countAnew("activities")
      try ActivityFacetStore.migration.run(on: db)
      try ActivityFacetStore.byTime.run(on: db)
      #expect(try FacetStore(db).kept("activities") == kept && !kept.isEmpty)
      #expect(try FacetStore.sweep(db, before: today.adding(days: 5)) == 0)
      #expect(try FacetStore.sweep(db, before: today.adding(days: 6)) > 0)
      #expect(try FacetStore(db).kept("activities").isEmpty)
      #expect(try db.first("SELECT 1 FROM facet_entry WHERE list = 'activities'") == nil)
    }
  }
}
