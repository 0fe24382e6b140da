import Platform
import Storage
import TestKit
import Testing

@testable import Directory

/// A draft of an entry that others changed since it was begun.
struct EntryDraftTests {
  private let moved = "この書きかけを始めたあとに、記録が変わりました"
  private let others = "市の担当か、ほかの人"

  @Test(arguments: Engine.allCases)
  func `an entry that was begun before somebody else saved says so, and is refused once with everything typed`(
    engine: Engine
  ) async throws {
    let town = try await DirectoryTown.make(engine)
    let path = "/organisations/\(town.group)"
    let (member, staff) = (town.test.person(DirectoryTown.member(of: town.group)), town.test.person(DirectoryTown.office))
    let form = try #require(try await member.get(path + "/edit").parsed.first("form", where: ["action": path]))
    let place = try #require(form["data-draft"])
    func fields(_ about: String, _ revision: Int, _ more: [(String, String)] = []) -> [(String, String)] {
      DirectoryTown.form(
        "朝日ヶ原町内会", [("kind", "neighbourhood"), ("about", about), ("revision", String(revision))] + more)
    }
    let about = form.all("input").filter { $0["name"]?.hasPrefix("draft-") == true }.map { ($0["name"] ?? "", $0["value"] ?? "") }
    #expect(try await member.post(place, fields("書きかけの文", 1) + about).status == 204)
    // Typing goes on after others saved: it is still from the revision with which it was begun.
    town.test.clock.advance(seconds: 600)
    let saved = try await town.test.person(DirectoryTown.naka).post(path, fields("前の人の文", 1))
    #expect(saved.status == 303)
    town.test.clock.advance(seconds: 600)
    #expect(try await member.post(place, fields("書きかけの文。続き", 1) + about).status == 204)
    let opened = try await member.get(path + "/edit")
    #expect(opened.text.contains("書きかけの文。続き") && opened.text.contains(moved))
    let notices = opened.parsed.text
    #expect(notices.contains(others) && !notices.contains("中の相談員"), "who it was is the city's to know")
    #expect(opened.parsed.first("input", where: ["name": "revision"])?["value"] == "1")
    #expect(try await member.post(path, fields("書きかけの文。続き", 1, [("go", "preview")])).status == 409)
    let refused = try await member.post(path, fields("書きかけの文。続き", 1))
    #expect(refused.status == 409 && refused.text.contains("前の人の文") && refused.text.contains("書きかけの文。続き"))
    #expect(refused.parsed.first("input", where: ["name": "revision"])?["value"] == "2")
    #expect(try await town.profile().about == "前の人の文")
    // A form that comes back for something else keeps the revision that it was sent from.
    let wrong = try await member.post(path, fields("書きかけの文。続き", 1, [("corporate-number", "1")]))
    #expect(wrong.status == 422 && wrong.parsed.first("input", where: ["name": "revision"])?["value"] == "1")
    #expect(try await member.post(path, fields("ふたりの文", 2)).status == 303)
    #expect(try await town.profile().about == "ふたりの文")
    #expect(try await !member.get(path + "/edit").text.contains(moved), "what was sent is no draft")
    #expect(try await staff.get("/drafts").status == 200)
  }

  @Test(arguments: Engine.allCases)
  func `an activity that was begun before a colleague saved names the colleague, and shows both texts`(
    engine: Engine
  ) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "5")
    let other = Actor(person: ID(15), name: "同僚 五月", hats: ActivityTown.member.hats, hat: ActivityTown.member.hats[0])
    let (host, colleague) = (town.test.person(ActivityTown.member), town.test.person(other))
    let form = try #require(try await host.get(a.path + "/edit").parsed.first("form", where: ["action": a.path]))
    let place = try #require(form["data-draft"])
    let about = form.all("input").filter { $0["name"]?.hasPrefix("draft-") == true }.map { ($0["name"] ?? "", $0["value"] ?? "") }
    func fields(_ summary: String, _ revision: Int) -> [(String, String)] {
      town.form(capacity: "5", [("summary", summary), ("revision", String(revision))])
    }
    #expect(try await host.post(place, fields("わたしの要約", a.revision) + about).status == 204)
    town.test.clock.advance(seconds: 600)
    #expect(try await colleague.post(a.path, fields("同僚の要約", a.revision)).status == 303)
    let opened = try await host.get(a.path + "/edit")
    #expect(opened.text.contains("わたしの要約") && opened.text.contains(moved))
    #expect(opened.text.contains("同僚 五月") && opened.text.contains(ActivityTexts.done(.change).string(.ja)))
    let refused = try await host.post(a.path, fields("わたしの要約", a.revision))
    #expect(refused.status == 409 && refused.text.contains("同僚の要約") && refused.text.contains("わたしの要約"))
    #expect(refused.parsed.first("input", where: ["name": "revision"])?["value"] == String(a.revision + 1))
    #expect(try await town.activity(a.id).details.summary == "同僚の要約")
    #expect(try await host.post(a.path, fields("ふたりの要約", a.revision + 1)).status == 303)
    #expect(try await town.activity(a.id).details.summary == "ふたりの要約")
    #expect(try await !host.get("/drafts").text.contains(place))
  }

  @Test(arguments: Engine.allCases)
  func `an activity that was begun and never sent comes back, and a copy goes before it`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "5")
    let host = town.test.person(ActivityTown.member)
    let form = try #require(try await host.get("/activities/new").parsed.first("form", where: ["action": "/activities"]))
    let place = try #require(form["data-draft"])
    #expect(try await host.post(place, town.form(capacity: "5", [("summary", "書きかけの要約")])).status == 204)
    #expect(try await host.get("/activities/new").text.contains("書きかけの要約"))
    let copy = try await host.get("/activities/new?copy=\(a.id)").text
    #expect(copy.contains("水やりと草取り") && !copy.contains("書きかけの要約"))
    #expect(try await town.test.person(ActivityTown.citizen).get("/activities/new").text.contains("書きかけの要約") == false)
    #expect(try await host.post("/activities", town.form(capacity: "5")).status == 303)
    #expect(try await !host.get("/activities/new").text.contains("書きかけの要約"))
  }
}
