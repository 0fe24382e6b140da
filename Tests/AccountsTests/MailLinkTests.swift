import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Accounts

@Test(arguments: Engine.allCases)
func `a letter's link finishes a sign-up once`(engine: Engine) async throws {
  let town = try await Town.make(engine)
  let browser = town.test.visitor()
  let sent = try await browser.post("/sign-up", [("name", "花子"), ("mail", "hana@example.jp")])
  #expect(sent.location == "/letter-sent")
  let link = try #require(try await town.link(to: "hana@example.jp"))
  #expect(try await browser.get(link).text.contains("花子"))
  #expect(try await browser.post(link, [("new-password", "short")]).status == 422)
  #expect(try await browser.post(link, [("new-password", Town.password)]).location == "/home")
  #expect(try await browser.get("/account").text.contains("花子"))
  #expect(try await town.test.visitor().post(link, [("new-password", "another long password")]).status == 410)
}

@Test func `signing up twice makes one account, and the answer never tells`() async throws {
  let town = try await Town.make()
  try await town.person("hana@example.jp")
  let answer = try await town.test.visitor().post("/sign-up", [("name", "誰か"), ("mail", "HANA@example.jp")])
  #expect(answer.location == "/letter-sent")
  #expect(try await town.link(to: "hana@example.jp") == nil)
  #expect(try await town.letters(to: "hana@example.jp").count == 1)
}

@Test func `two letters for one address make one account`() async throws {
  let town = try await Town.make()
  var links: [String] = []
  for _ in 0..<2 {
    town.test.clock.advance(seconds: 1)
    try await town.test.visitor().post("/sign-up", [("name", "花子"), ("mail", "hana@example.jp")])
    links.append(try #require(try await town.link(to: "hana@example.jp")))
  }
  #expect(links[0] != links[1])
  #expect(try await town.test.visitor().post(links[0], [("new-password", Town.password)]).status == 303)
  #expect(try await town.test.visitor().post(links[1], [("new-password", Town.password)]).status == 409)
}

@Test func `a reset link works for an hour, once, and ends every session`() async throws {
  let town = try await Town.make()
  try await town.person("hana@example.jp")
  let old = try await town.browser("hana@example.jp")
  try await town.test.visitor().post("/password-resets", [("mail", "hana@example.jp")])
  let link = try #require(try await town.link(to: "hana@example.jp"))
  let fresh = town.test.visitor()
  #expect(try await fresh.post(link, [("new-password", "a completely new one")]).status == 303)
  #expect(try await old.get("/account").status == 303)
  #expect(try await fresh.get("/account").status == 200)
  try await town.test.visitor().post("/password-resets", [("mail", "hana@example.jp")])
  let late = try #require(try await town.link(to: "hana@example.jp"))
  town.test.clock.advance(seconds: 3600)
  #expect(try await town.test.visitor().get(late).status == 410)
}

@Test func `a reset for an unknown address sends nothing and says the same`() async throws {
  let town = try await Town.make()
  let answer = try await town.test.visitor().post("/password-resets", [("mail", "nobody@example.jp")])
  #expect(answer.location == "/letter-sent")
  #expect(try await town.letters(to: "nobody@example.jp").isEmpty)
}

@Test func `the first administrator comes by invitation from the command line`() async throws {
  let town = try await Town.make()
  let link = try await UserCommands(town.site).invite(mail: "root@example.jp", name: "管理", role: "administrator")
  let browser = town.test.visitor()
  let path = String(link.dropFirst("http://localhost".count))
  let next = try await browser.post(path, [("new-password", Town.password)])
  #expect(next.location == "/sign-in/authenticator")
  let lines = try await UserCommands(town.site).list()
  #expect(lines.map(\.roles) == [["administrator"]] && lines.map(\.state) == ["active"])
}

@Test func `an invitation older than seven days is refused`() async throws {
  let town = try await Town.make()
  let link = try await UserCommands(town.site).invite(mail: "root@example.jp", name: "管理", role: nil)
  let path = String(link.dropFirst("http://localhost".count))
  town.test.clock.advance(days: 7)
  let page = try await town.test.visitor().post(path, [("new-password", Town.password)])
  #expect(page.status == 410 && page.text.contains(MailLinkTexts.invitationExpired.string(.ja)))
}
