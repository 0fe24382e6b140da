import Calendar
import Foundation
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

@Suite struct ReferralPapersTests {
  /// A case with two papers that the asker knows and an internal one.
  private static func papers(_ town: HandshakeTown) async throws -> [String: ID] {
    var ids: [String: ID] = [:]
    for (name, isInternal) in [("図面.txt", false), ("名簿.txt", false), ("内部.txt", true)] {
      let upload = Upload(field: "files", name: name, bytes: Array(name.utf8))
      let file = try await StoredFile.put(upload, type: "text/plain", town.test.site, at: town.test.clock.now)
      try await town.test.site.database.write { db in
        try Attachments(db).add(file, to: town.case1, isInternal: isInternal, by: .stranger, at: town.test.clock.now)
      }
      ids[name] = file.id
    }
    return ids
  }

  @Test(arguments: Engine.allCases)
  func `once it has accepted, the receiver opens the papers that were passed on, and no others`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let papers = try await Self.papers(town)
    let (plan, list) = (try #require(papers["図面.txt"]), try #require(papers["名簿.txt"]))
    let sent = try await town.refer("department:parks", "opinion", [("items", "papers"), ("papers", plan.description)])
    #expect(sent.status == 303)
    let r = try #require(try await town.referrals().first)
    #expect(r.passed.papers.map(\.name) == ["図面.txt"])
    let parks = town.test.person(HandshakeTown.parks)
    #expect(try await parks.get("/referrals/\(r.id)/files/\(plan)").status == 404)
    #expect(try await parks.post("/referrals/\(r.id)/acceptance", [("revision", "1")]).status == 303)
    let page = try await parks.get("/referrals/\(r.id)")
    #expect(page.text.contains("図面.txt") && !page.text.contains("名簿.txt") && !page.text.contains("内部.txt"))
    let got = try await parks.get("/referrals/\(r.id)/files/\(plan)")
    #expect(got.text == "図面.txt")
    #expect(got.header("content-disposition")?.hasPrefix("attachment") == true)
    #expect(try await parks.get("/referrals/\(r.id)/files/\(list)").status == 404)
    #expect(try await parks.get("/files/\(plan)").status == 404)
    #expect(try await town.test.person(HandshakeTown.roads).get("/referrals/\(r.id)/files/\(plan)").status == 404)
  }

  @Test func `papers go only with the asker's consent, and consent needs papers`() async throws {
    let town = try await HandshakeTown.make(.sqlite)
    let plan = try #require(try await Self.papers(town)["図面.txt"])
    #expect(try await town.refer("department:parks", "opinion", [("papers", plan.description)]).status == 422)
    #expect(try await town.refer("department:parks", "opinion", [("items", "papers")]).status == 422)
    #expect(try await town.referrals().isEmpty)
  }

  @Test func `what only the desk knows cannot be passed on`() async throws {
    let town = try await HandshakeTown.make(.sqlite)
    let inner = try #require(try await Self.papers(town)["内部.txt"])
    let page = try await town.refer("department:parks", "opinion", [("items", "papers"), ("papers", inner.description)])
    #expect(page.status == 422)
  }

  @Test func `a case without papers does not offer them`() async throws {
    let town = try await HandshakeTown.make(.sqlite)
    let form = try await town.test.person(HandshakeTown.naka).get("/consultations/\(town.case1)/referrals")
    #expect(form.parsed.first("input", where: ["value": "papers"]) == nil)
    _ = try await Self.papers(town)
    let filled = try await town.test.person(HandshakeTown.naka).get("/consultations/\(town.case1)/referrals")
    #expect(filled.parsed.first("input", where: ["value": "papers"]) != nil)
  }

  @Test func `referrals written before papers could be passed on still read`() throws {
    let old = #"{"items":["gist"],"values":{"title":"公園の花壇"}}"#
    let passed = try JSONDecoder().decode(PassedOn.self, from: Data(old.utf8))
    #expect(passed == PassedOn(items: ["gist"], values: ["title": "公園の花壇"]))
  }
}
