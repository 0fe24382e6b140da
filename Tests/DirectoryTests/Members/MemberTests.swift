import Accounts
import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

private let engines = Engine.allCases

@Suite struct InvitationTests {
  @Test(arguments: ["7K3M-Q2XD-9OAB-5lTC", "７ｋ３ｍ　ｑ２ｘｄ　９ｏａｂ　５ｉｔｃ"])
  func `a code is read however people type it`(_ typed: String) {
    #expect(Invitation.plain(typed) == "7K3MQ2XD90AB51TC")
  }

  /// Makes a letter and answers its code.
  private func letter(_ town: DirectoryTown) async throws -> String {
    let staff = town.test.person(DirectoryTown.naka)
    let made = try await staff.post("/organisations/\(town.group)/invitations", [("role", "会長")])
    let id = try #require(made.location?.split(separator: "/").last.flatMap { ID(String($0)) })
    #expect(try await staff.get(try #require(made.location)).status == 200)
    return try await town.test.site.database.read { try InvitationStore($0).code(of: id) }
  }

  @Test(arguments: engines) func `a group entered by a window is claimed with the printed code, once`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let code = try await letter(town)
    let hana = town.test.person(DirectoryTown.hana)
    let door = try await hana.post("/invitations", [("code", Invitation.grouped(code).lowercased())])
    #expect(door.location == "/invitations/" + code)
    #expect(try await hana.get("/invitations/" + code).text.contains("朝日ヶ原町内会"))
    #expect(try await hana.post("/invitations/" + code).location == "/organisations/\(town.group)")
    #expect(try await town.test.person(DirectoryTown.taro).post("/invitations/" + code).status == 409)
    #expect(try await town.profile().isClaimed)
    let id = town.group
    let (members, contact) = try await town.test.site.database.read { db in
      (try MemberStore(db).members(of: id), try ContactStore(db).now(of: id))
    }
    #expect(members.map(\.membership.role) == ["会長"] && contact?.person == DirectoryTown.hana.person)
    let member = town.test.person(DirectoryTown.member(of: town.group))
    #expect(try await member.get("/organisations/\(town.group)/edit").status == 200)
  }

  @Test(arguments: engines) func `a wrong code, an old one and a withdrawn one open nothing`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let hana = town.test.person(DirectoryTown.hana)
    #expect(try await hana.post("/invitations", [("code", "0000-0000-0000-0000")]).status == 422)
    #expect(try await hana.post("/invitations/0000000000000000").status == 404)
    let old = try await letter(town)
    town.test.clock.advance(days: 91)
    #expect(try await hana.post("/invitations/" + old).status == 409)
    let code = try await letter(town)
    let invitation = try await town.test.site.database.read { try InvitationStore($0).find(code: code).id }
    let staff = town.test.person(DirectoryTown.naka)
    #expect(try await staff.post("/organisations/\(town.group)/invitations/\(invitation)/revocation").status == 303)
    #expect(try await hana.post("/invitations/" + code).status == 409)
  }

  @Test(arguments: engines) func `an invitation by mail leaves once and names the way in`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let staff = town.test.person(DirectoryTown.naka)
    let form = [("mail", "hana@example.jp"), ("key", "0123456789abcdef9999")]
    for _ in 0..<2 { #expect(try await staff.post("/organisations/\(town.group)/invitations", form).status == 303) }
    let bodies: [String] = try await town.test.site.database.read { db in
      try db.rows("SELECT body FROM mail WHERE recipient = 'hana@example.jp'") { try $0.get(0) }
    }
    #expect(bodies.count == 1 && bodies.first?.contains("/invitations/") == true)
  }

  @Test(arguments: engines) func `without a code the centre confirms who belongs, or refuses with a reason`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let path = "/organisations/\(town.group)/membership-requests"
    let hana = town.test.person(DirectoryTown.hana)
    #expect(try await hana.post(path).status == 422)
    #expect(try await hana.post(path, [("words", "会計です")]).status == 303)
    #expect(try await town.test.person(DirectoryTown.taro).post(path, [("words", "会長です")]).status == 303)
    let id = town.group
    let asked = try await town.test.site.database.read { try ContactStore($0).requests(of: id) }
    #expect(asked.map(\.words) == ["会計です", "会長です"])
    let staff = town.test.person(DirectoryTown.naka)
    #expect(try await hana.post(path + "/\(asked[0].id)/confirmation").status == 403)
    #expect(try await staff.post(path + "/\(asked[0].id)/confirmation").status == 303)
    #expect(try await staff.post(path + "/\(asked[0].id)/confirmation").status == 409)
    #expect(try await staff.post(path + "/\(asked[1].id)/refusal").status == 422)
    #expect(try await staff.post(path + "/\(asked[1].id)/refusal", [("answer", "名簿にありません")]).status == 303)
    let members = try await town.test.site.database.read { try MemberStore($0).members(of: id) }
    #expect(members.map(\.name) == ["花子"])
  }

  @Test(arguments: engines) func `the next contact reads the note of the one before first`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let id = town.group
    let today = town.test.clock.now.day
    try await town.test.site.database.write { db in
      for (number, person) in [DirectoryTown.hana, DirectoryTown.taro].enumerated() {
        try OrganisationStore(db).add(
          Membership(id: ID(Int64(40 + number)), person: person.person ?? ID(0), organisation: id, from: today))
      }
      try ContactStore(db).handOver(id, to: ID(14), note: "", by: "", id: ID(50), on: today)
    }
    let hana = town.test.person(DirectoryTown.member(of: id))
    let taro = town.test.person(DirectoryTown.member(of: id, as: DirectoryTown.taro))
    let form = [("next", ID(15).description), ("note", "鍵は棚の中です")]
    #expect(try await hana.post("/organisations/\(id)/members/\(ID(40))/ending").status == 409)
    #expect(try await hana.post("/organisations/\(id)/hand-over", [form[0]]).status == 422)
    #expect(try await hana.post("/organisations/\(id)/hand-over", form).status == 303)
    #expect(try await taro.get("/home").text.contains("鍵は棚の中です"))
    let contact = try #require(try await town.test.site.database.read { try ContactStore($0).now(of: id) })
    #expect(try await hana.post("/organisations/\(id)/hand-over/\(contact.id)/reading").status == 404)
    #expect(try await taro.post("/organisations/\(id)/hand-over/\(contact.id)/reading").status == 303)
    #expect(try await !taro.get("/home").text.contains("鍵は棚の中です"))
    #expect(try await hana.post("/organisations/\(id)/members/\(ID(40))/ending").status == 303)
  }

  @Test(arguments: engines) func `the role of a member changes, once for whoever saw how it stood`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let id = town.group
    try await town.test.site.database.write { [today = town.test.clock.now.day] db in
      try OrganisationStore(db).add(Membership(id: ID(40), person: ID(14), organisation: id, from: today))
    }
    let path = "/organisations/\(id)/members/\(ID(40))/role"
    let field = "member-role-\(ID(40))"
    let hana = town.test.person(DirectoryTown.member(of: id))
    #expect(try await hana.post(path, [("was", ""), (field, "会計")]).status == 303)
    let late = try await hana.post(path, [("was", ""), (field, "代表")])
    #expect(late.status == 422 && late.parsed.text.contains("「会計」に変えました") && late.parsed.brokenReferences.isEmpty)
    #expect(late.text.contains("value=\"代表\""))
    #expect(try await hana.post(path, [("was", "会計"), (field, String(repeating: "長", count: 51))]).status == 422)
    #expect(try await town.test.person(DirectoryTown.naka).post(path, [("was", "会計"), (field, "代表")]).status == 303)
    let members = try await town.test.site.database.read { try MemberStore($0).members(of: id) }
    #expect(members.map(\.membership.role) == ["代表"])
    for actor in [DirectoryTown.taro, DirectoryTown.parks] {
      #expect(try await town.test.person(actor).post(path, [("was", "代表"), (field, "x")]).status == 404)
    }
    #expect(try await town.test.visitor().post(path, [("was", "代表"), (field, "x")]).status == 403)
    let page = try await hana.get("/organisations/\(id)/members")
    #expect(page.parsed.brokenReferences.isEmpty && page.text.contains("代表"))
  }
}
