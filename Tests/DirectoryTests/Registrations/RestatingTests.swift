import Accounts
import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

private let engines = Engine.allCases

/// Saying something else for a register: in answer to a request, and for a renewal.
extension RegistrationRouteTests {
  @Test(arguments: engines) func `what was written is mended when the office asks, and the office sees what changed`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let member = DirectoryTown.member(of: Self.npo)
    let fund = try #require(try await apply("fund", town, [("claimed-record", "yes"), ("words-record", "三年続けています。")]).location)
    #expect(try await restate(fund, .resubmit, member, town).status == 409, "nobody has asked")
    try await confirm(fund, "record", DirectoryTown.office, town)
    #expect(try await decide(fund, .ask, DirectoryTown.office, town, reason: "年数を確かめてください") == 303)
    let page = try await town.test.person(member).get(fund + "/resubmission")
    #expect(page.status == 200 && page.text.contains("年数を確かめてください"))
    let words = try #require(page.parsed.all("textarea").first { $0["name"] == "words-record" })
    #expect(words.text == "三年続けています。")
    let ticked = page.parsed.all("input").filter { $0["checked"] != nil }.compactMap { $0["name"] }
    #expect(ticked == ["claimed-record"], "the declaration is made again")
    let mended = [("claimed-record", "yes"), ("words-record", "五年続けています。")]
    let wrong = try await restate(fund, .resubmit, member, town, mended + [("declared", "")])
    #expect(wrong.status == 422 && wrong.text.contains("五年続けています。"))
    func looks() async throws -> Int {
      let id = try await registration(fund, town).id
      return try await town.test.site.database.read { try TaskStore($0).tasks(on: id).filter { !$0.isDone && $0.title.contains("登録の申請を確かめる") }.count }
    }
    #expect(try await looks() == 0, "the office has asked and waits")
    #expect(try await restate(fund, .resubmit, member, town, mended).status == 303)
    #expect(try await looks() == 1)
    let r = try await registration(fund, town)
    #expect(r.state == .applied && r.marks.first { $0.key == "record" }?.confirmed == nil, "what is said otherwise is looked at anew")
    let changes = try #require(try await town.test.person(DirectoryTown.office).get(fund).parsed.element(id: "changes"))
    #expect(changes.text.contains("三") && changes.text.contains("五"))
  }

  @Test(arguments: engines) func `a renewal declares anew, keeps papers that still count, and shows what is said otherwise`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let member = DirectoryTown.member(of: Self.npo)
    let centre = try #require(try await apply("centre", town).location)
    try await confirm(centre, "open", DirectoryTown.naka, town)
    #expect(try await receive(["bylaws"], centre, DirectoryTown.naka, town) == 303)
    #expect(try await decide(centre, .approve, DirectoryTown.naka, town) == 303)
    let first = try #require(try await registration(centre, town).declaration)
    town.test.clock.advance(days: 300)
    #expect(try await restate(centre, .renew, member, town, [("declared", "")]).status == 422)
    #expect(try await restate(centre, .renew, member, town, [("officers", "理事 丙")]).status == 303)
    let renewed = try await registration(centre, town)
    #expect(renewed.declaration?.officers == ["理事 丙"])
    #expect(renewed.declaration?.madeOn == first.madeOn.adding(days: 300))
    let page = try await town.test.person(DirectoryTown.naka).get(centre)
    #expect(page.parsed.element(id: "changes")?.text.contains("丙") == true)
    #expect(try await decide(centre, .refuse, DirectoryTown.naka, town, reason: "役員を確かめられません") == 303)
    let again = try await registration(centre, town)
    #expect(again.state == .registered && again.declaration == first, "a renewal that came to nothing changes nothing")
    #expect(again.marks.first { $0.key == "open" }?.confirmed == true)
    #expect(try await restate(centre, .renew, member, town, [("officers", "理事 丙")]).status == 303)
    try await confirm(centre, "open", DirectoryTown.naka, town)
    #expect(try await decide(centre, .approve, DirectoryTown.naka, town) == 303, "the bylaws filed a year ago still count")
  }

  @Test(arguments: engines) func `what was mended on an old page is shown beside what stands now, and nothing is lost`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let member = DirectoryTown.member(of: Self.npo)
    let fund = try #require(try await apply("fund", town).location)
    #expect(try await decide(fund, .ask, DirectoryTown.office, town, reason: "直してください") == 303)
    let old = String(try await registration(fund, town).revision)
    try await confirm(fund, "record", DirectoryTown.office, town)
    let stale = try await restate(fund, .resubmit, member, town, [("revision", old), ("words-record", "五年続けています。")])
    #expect(stale.status == 409)
    #expect(stale.parsed.all("textarea").contains { $0["name"] == "words-record" && $0.text == "五年続けています。" })
    let form = try #require(stale.parsed.all("form").first { $0["action"] == fund + "/resubmission" })
    let now = String(try await registration(fund, town).revision)
    #expect(form.all("input").contains { $0["name"] == "revision" && $0["value"] == now })
    let key = ("key", "0123456789abcdef0123")
    let sent = [try await restate(fund, .resubmit, member, town, [key]), try await restate(fund, .resubmit, member, town, [key])]
    #expect(sent.map(\.status) == [303, 303], "a double click sends once")
    let kept = try await town.test.site.database.read { try $0.first("SELECT COUNT(*) FROM registration_statement")?.get(0) ?? 0 }
    #expect(kept == 1)
  }

  @Test(arguments: engines) func `the window that decides also acts for a group that nobody has claimed, and the history says so`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let naka = town.test.person(DirectoryTown.naka)
    let form = [("programme", "centre"), ("representative", "会長"), ("declared", "yes"), ("claimed-open", "yes")]
    let centre = try #require(try await naka.post("/organisations/\(town.group)/registrations", form).location)
    #expect(try await decide(centre, .ask, DirectoryTown.naka, town, reason: "直してください") == 303)
    let page = try await naka.get(centre)
    let links = page.parsed.element(id: "applicant")?.all("a").compactMap { $0["href"] } ?? []
    #expect(links == [centre + "/resubmission"])
    #expect(page.text.contains(RegistrationTexts.actionsOnBehalf.string(.ja)))
    #expect(try await restate(centre, .resubmit, DirectoryTown.naka, town, [("officers", "")]).status == 303)
    let history = try await naka.get(centre).text
    #expect(history.contains(RegistrationTexts.onBehalf.string(.ja)))
    // Of a claimed organisation the window decides, and acts for nobody.
    let claimed = try #require(try await apply("centre", town).location)
    #expect(try await naka.get(claimed).parsed.element(id: "applicant") == nil)
    #expect(try await decide(claimed, .ask, DirectoryTown.naka, town, reason: "直してください") == 303)
    for actor in [DirectoryTown.naka, DirectoryTown.parks, DirectoryTown.taro] {
      #expect(try await town.test.person(actor).get(claimed + "/resubmission").status == 404)
      #expect(try await restate(claimed, .resubmit, actor, town).status == 404)
    }
    #expect(try await !town.test.person(DirectoryTown.member(of: Self.npo)).get(claimed).text.contains(RegistrationTexts.onBehalf.string(.ja)))
  }

  @Test(arguments: engines) func `an application that was begun is found again`(_ engine: Engine) async throws {
    let town = try await town(engine)
    let member = town.test.person(DirectoryTown.member(of: Self.npo))
    #expect(try await member.post(
      "/organisations/\(Self.npo)/registrations", [("programme", "fund"), ("words-record", "書きかけ")]).status == 422)
    let again = try await member.get("/organisations/\(Self.npo)/registrations/new?programme=fund")
    #expect(again.parsed.all("textarea").contains { $0["name"] == "words-record" && $0.text == "書きかけ" })
    #expect(try await member.get("/drafts").text.contains("NPO法人ひなた"))
    #expect(try await apply("fund", town).status == 303)
    #expect(try await !member.get("/drafts").text.contains("NPO法人ひなた"))
  }
}
