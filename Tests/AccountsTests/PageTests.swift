import Platform
import TestKit
import Testing

@testable import Accounts

@Test(arguments: ["/sign-in", "/sign-up", "/password-resets/new", "/letter-sent"], ["ja", "easy", "en"])
func `strangers' pages open in every language`(path: String, language: String) async throws {
  let page = try await Town.make().test.visitor().get(path + "?lang=" + language)
  #expect(page.status == 200 && page.text.contains("<h1"))
}

@Test(arguments: [
  "/account", "/account/sessions", "/account/password", "/account/profile", "/account/data",
  "/account/recovery-codes", "/admin/people", "/admin/people/new", "/admin/people?q=ro",
])
func `an administrator's own pages open`(path: String) async throws {
  let town = try await Town.make()
  let id = try await town.person("root@example.jp", hats: [Hat(.administrator), Hat(.auditor)])
  let browser = try await town.browser("root@example.jp", staff: true)
  let page = try await browser.get(path)
  #expect(page.status == 200 && page.text.contains("<h1"))
  #expect(try await browser.get("/admin/people/\(id)").status == 200)
  #expect(try await browser.get("/people/\(id)").status == 200)
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
