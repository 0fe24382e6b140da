import Platform
import Storage
import TestKit
import Testing

@testable import Accounts

@Test(arguments: ["/sign-in", "/sign-up", "/password-resets/new", "/letter-sent"], ["ja", "easy", "en"])
func `strangers' pages open in every language`(path: String, language: String) async throws {
  let page = try await Town.make().test.visitor().get(path + "?lang=" + language)
  #expect(page.status == 200 && page.text.contains("<h1"))
}

@Test(arguments: Engine.allCases, [
  "/account", "/account/sessions", "/account/password", "/account/profile", "/account/data",
  "/account/recovery-codes", "/admin/people", "/admin/people/new", "/admin/people?q=ro",
])
func `an administrator's own pages open`(engine: Engine, path: String) async throws {
  let town = try await Town.make(engine)
  let id = try await town.person("root@example.jp", hats: [Hat(.administrator), Hat(.auditor)])
  let browser = try await town.browser("root@example.jp", staff: true)
  let page = try await browser.get(path)
  #expect(page.status == 200 && page.text.contains("<h1"))
  #expect(try await browser.get("/admin/people/\(id)").status == 200)
  #expect(try await browser.get("/people/\(id)").status == 200)
}

@Test func `who belongs to several organisations chooses by their names; one that was merged is no choice`() async throws {
  let town = try await Town.make()
  let id = try await town.person("member@example.jp", hats: [Hat(.citizen)])
  let today = town.test.clock.now.day
  try await town.database.write { db in
    for (number, name) in [(Int64(1), "みどりの会"), (2, "あおぞら会"), (3, "みどり会")] {
      var organisation = Organisation(id: ID(700 + number), kind: "npo", name: name)
      try OrganisationStore(db).add(organisation, audience: [.everyone])
      if number == 3 {
        organisation = try OrganisationStore(db).find(organisation.id, for: .stranger)
        organisation.mergedInto = ID(701)
        try OrganisationStore(db).save(&organisation)
      }
      try OrganisationStore(db).add(
        Membership(id: ID(800 + number), person: id, organisation: ID(700 + number), from: today))
    }
  }
  let page = try await town.browser("member@example.jp").get("/account").parsed
  let values = page.all("input").filter { $0["name"] == "hat" }.compactMap { $0["value"] }
  #expect(values == ["citizen", "organisation-member@\(ID(701))", "organisation-member@\(ID(702))"])
  #expect(page.text.contains("みどりの会") && page.text.contains("あおぞら会") && !page.text.contains("みどり会）"))
}

@Test func `fields for secrets tell password managers what they are`() async throws {
  let town = try await Town.make()
  let page = try await town.test.visitor().get("/sign-in").text
  #expect(page.contains("autocomplete=\"username\"") && page.contains("autocomplete=\"current-password\""))
}

@Test func `what a person is called cannot become markup`() async throws {
  let town = try await Town.make()
  try await town.person("root@example.jp", hats: [Hat(.administrator)])
  let browser = try await town.browser("root@example.jp", staff: true)
  let name = "<script>alert(1)</script>\"\u{301}"
  let path = try await browser.post("/admin/people", [("name", name), ("mail", "x@example.jp")]).location
  let page = try await browser.get(try #require(path)).text
  #expect(!page.contains("<script>alert") && page.contains("&lt;script&gt;"))
}

@Test func `a sign-in leads back to own pages only`() async throws {
  let town = try await Town.make()
  try await town.person("hana@example.jp")
  for (wanted, landed) in [("/account/data", "/account/data"), ("//evil.example", "/home"), ("https://evil.example", "/home")] {
    let fields = [("mail", "hana@example.jp"), ("password", Town.password), ("to", wanted)]
    #expect(try await town.test.visitor().post("/sign-in", fields).location == landed)
  }
}
