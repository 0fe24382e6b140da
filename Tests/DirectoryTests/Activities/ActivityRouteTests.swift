import Calendar
import HTML
@testable import Platform
import Storage
import TestKit
import Testing

@testable import Directory

struct ActivityRouteTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  @Test(arguments: engines) func `a verified organisation publishes by itself, a new one after the centre's check`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published()
    #expect(a.state == .published)
    #expect(try await town.times(a).count == 1)
    let newcomer = town.test.person(ActivityTown.stranger2)
    let id = try await town.id(of: newcomer.post("/activities", town.form("organisation:\(ActivityTown.newGroup)")))
    #expect(try await newcomer.post("/activities/\(id)/publish", [("revision", "1")]).status == 403)
    #expect(try await town.test.visitor().get("/activities/\(id)").status == 404)
    #expect(try await newcomer.post("/activities/\(id)/submit", [("revision", "1")]).status == 303)
    #expect(try await town.test.person(ActivityTown.centre).get("/home").text.contains("花壇の手入れ"))
    #expect(try await town.test.person(ActivityTown.centre).post("/activities/\(id)/return", [("revision", "2")]).status == 422)
    #expect(try await town.test.person(ActivityTown.centre).post("/activities/\(id)/approve", [("revision", "2")]).status == 303)
    #expect(try await town.test.visitor().get("/activities/\(id)").status == 200)
  }

  @Test(arguments: engines) func `drafts, edits and participants are seen by nobody but the hosts and their centre`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published()
    let o = try #require(try await town.times(a).first)
    for actor in [ActivityTown.other, ActivityTown.citizen, ActivityTown.stranger2] {
      for path in ["\(a.path)/edit", o.path, o.path + "/sheet", o.path + "/code"] {
        #expect(try await town.test.person(actor).get(path).status == 404)
      }
      #expect(try await town.test.person(actor).post("\(a.path)/cancel", [("revision", "2"), ("reason-cancel", "x")]).status == 404)
    }
    #expect(try await town.test.visitor().get(o.path).status == 303)
    #expect(try await town.test.person(ActivityTown.centre).get(o.path).status == 200)
  }

  @Test(arguments: engines) func `a form says everything that is wrong at once and keeps what was typed`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let page = try await town.test.person(ActivityTown.member).post(
      "/activities", town.form(capacity: "2", [("title", ""), ("first-month", "13"), ("rule", "weekly"), ("place", "")]))
    #expect(page.status == 422)
    let errors = page.parsed.all("a").compactMap { $0["href"] }.filter { $0.hasPrefix("#field-") }
    #expect(Set(["#field-title", "#field-first", "#field-until", "#field-weekday", "#field-place"]).isSubset(of: errors))
    #expect(page.text.contains("花に 水を やります"))
  }

  @Test(arguments: engines) func `a stale edit is refused and a double click makes one activity`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let member = town.test.person(ActivityTown.member)
    let form = town.form() + [("key", "0123456789abcdef0123")]
    let (first, second) = (try await member.post("/activities", form), try await member.post("/activities", form))
    #expect(first.location == second.location)
    let path = try #require(first.location)
    #expect(try await member.post(path, town.form() + [("revision", "1")]).status == 303)
    #expect(try await member.post(path, town.form() + [("revision", "1")]).status == 409)
  }

  @Test(arguments: engines) func `the list narrows, and shows drafts to nobody`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    _ = try await town.published()
    _ = try await town.test.person(ActivityTown.member).post("/activities", town.form("organisation:\(ActivityTown.group)", [("title", "秘密の下書き")]))
    let visitor = town.test.visitor()
    #expect(try await visitor.get("/activities").text.contains("花壇の手入れ"))
    #expect(try await !visitor.get("/activities").text.contains("秘密の下書き"))
    for (query, found) in [
      ("area=naka", true), ("area=seya", false), ("field=environment&newcomers=1&free=1", true), ("childcare=1", false),
      ("kind=regular", false), ("q=草取り", true), ("q=卓球", false),
    ] {
      let path = "/activities?" + query.split(separator: "&").map { pair in
        let parts = pair.split(separator: "=")
        return parts[0] + "=" + percentEncode(String(parts[1]))
      }.joined(separator: "&")
      #expect(try await visitor.get(path).text.contains("花壇の手入れ") == found, "\(query)")
    }
    #expect(try await visitor.get("/activities/map").parsed.first("td", class: "number") != nil)
    #expect(try await visitor.get("/activities/start?go=1&area=naka").text.contains("あなたの地域です"))
  }

  @Test(arguments: engines) func `the month shows its days, also of the next year`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published()
    let month = String(town.test.clock.now.day.adding(days: 5).description.prefix(7))
    let page = try await town.test.visitor().get("/activities/calendar?month=\(month)")
    #expect(page.parsed.all("a", where: ["href": a.path]).count == 1)
    #expect(try await town.test.visitor().get("/activities/calendar?month=nonsense").status == 200)
    #expect(page.parsed.brokenReferences.isEmpty)
  }

  @Test(arguments: engines) func `calendars take the newer version, and a cancelled time says so`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published()
    let path = a.path + "/calendar.ics"
    let before = try await town.test.visitor().get(path).text
    #expect(before.contains("SEQUENCE:0") && before.contains("STATUS:CONFIRMED"))
    try await town.test.person(ActivityTown.member).post(a.path, town.form(capacity: "2", [("start", "11:00"), ("role-1-id", a.details.roles[0].id.description)]) + [("revision", "2")])
    #expect(try await town.test.visitor().get(path).text.contains("SEQUENCE:1"))
    try await town.test.person(ActivityTown.member).post("\(a.path)/cancel", [("revision", "3"), ("reason-cancel", "大雨")])
    let after = try await town.test.visitor().get(path).text
    #expect(after.contains("SEQUENCE:2") && after.contains("STATUS:CANCELLED"))
    func uid(_ text: String) -> Substring? { text.split(separator: "\r\n").first { $0.hasPrefix("UID:") } }
    #expect(uid(before) == uid(after))
    #expect(try await !town.test.visitor().get("/activities").text.contains("花壇の手入れ"))
    #expect(try await town.test.visitor().get("/organisations/\(ActivityTown.group)/activities.ics").text.contains("STATUS:CANCELLED"))
  }

  @Test(arguments: engines) func `followers of the field hear of it once it is published`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let citizen = town.test.person(ActivityTown.citizen)
    try await citizen.post("/follows", [("topic", "field:environment"), ("pace", "at-once")])
    try await citizen.post("/follows", [("topic", "list:activities?area=seya"), ("label", "瀬谷"), ("pace", "at-once")])
    _ = try await town.published()
    try await Follows.job.run(town.site, town.test.clock.now, "", JobProgress { _, _ in })
    #expect(try await town.mails().filter { $0.to == "15@example.jp" }.count == 1)
  }

  @Test(arguments: engines) func `the feed of a view holds what the view holds`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published()
    let feed = try await town.test.visitor().get("/activities/feed.atom?area=naka")
    #expect(feed.header("content-type")?.hasPrefix("application/atom+xml") == true)
    #expect(feed.text.contains("tag:localhost,2026:\(a.path)"))
    #expect(try await !town.test.visitor().get("/activities/feed.atom?area=seya").text.contains("<entry>"))
  }

  @Test(arguments: engines) func `an organisation's page shows its activities and is followed from there`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let page = "/organisations/\(ActivityTown.group)"
    let citizen = town.test.person(ActivityTown.citizen)
    #expect(try await citizen.get(page).parsed.first("form", where: ["action": "/follows"]) != nil)
    let topic = ("topic", "subject:\(ActivityTown.group)")
    #expect(try await citizen.post("/follows", [topic, ("return", page), ("pace", "at-once")]).location == page)
    let a = try await town.published()
    #expect(try await town.test.visitor().get(page).parsed.first("a", where: ["href": a.path]) != nil)
    try await Follows.job.run(town.site, town.test.clock.now, "", JobProgress { _, _ in })
    #expect(try await town.mails().filter { $0.to == "15@example.jp" && $0.subject.contains("花壇の手入れ") }.count == 1)
  }

  @Test(arguments: engines) func `an activity nobody confirmed for half a year comes back to its organisation, then to the window`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let half = Fact(kind: "freshness", key: "activity", ja: "活動", en: "Activities", data: FactData(["months": .number(6)]))
    try await town.site.database.write { try MunicipalityStore($0).add(half, edited: false) }
    let (first, last) = (town.test.clock.now.day.adding(days: 5), town.test.clock.now.day.adding(days: 300))
    let a = try await town.published([
      ("rule", "weekly"), ("weekday", first.weekday.key), ("until-year", String(last.year)), ("until-month", String(last.month)),
      ("until-day", String(last.day)),
    ])
    func ask() async throws { try await FreshnessFeature.job.run(town.site, town.test.clock.now, "", JobProgress { _, _ in }) }
    func open(_ actor: Actor) async throws -> Int { try await town.site.database.read { try TaskStore($0).open(for: actor).count } }
    try await ask()
    #expect(try await open(ActivityTown.member) == 0)
    town.test.clock.advance(days: 190)
    try await ask()
    #expect(try await open(ActivityTown.member) == 1)
    town.test.clock.advance(days: 40)
    try await ask()
    #expect(try await open(ActivityTown.centre) == 1)
    #expect(try await town.test.person(ActivityTown.citizen).post(a.path + "/confirmation").status == 404)
    #expect(try await town.test.person(ActivityTown.member).post(a.path + "/confirmation").status == 303)
    #expect(try await open(ActivityTown.centre) == 0)
  }
}
