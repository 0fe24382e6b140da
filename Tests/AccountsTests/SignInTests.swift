import Calendar
import Foundation
import Platform
import Storage
import TestKit
import Testing

@testable import Accounts

@Test(arguments: Engine.allCases)
func `a citizen signs in and out`(engine: Engine) async throws {
  let town = try await Town.make(engine)
  try await town.person("hana@example.jp")
  let browser = town.test.visitor()
  let inside = try await browser.post("/sign-in", [("mail", "Hana@Example.jp"), ("password", Town.password)])
  #expect(inside.status == 303 && inside.location == "/home")
  #expect(inside.setCookies.contains { $0.contains("HttpOnly") && $0.contains("SameSite=Lax") })
  #expect(try await browser.get("/account").status == 200)
  #expect(try await browser.post("/sign-out").status == 303)
  #expect(try await browser.get("/account").location == "/sign-in?to=%2Faccount")
}

@Test func `a wrong password keeps the address and says no more than that`() async throws {
  let town = try await Town.make()
  try await town.person("hana@example.jp")
  let known = try await town.test.visitor().post("/sign-in", [("mail", "hana@example.jp"), ("password", "wrong one")])
  let unknown = try await town.test.visitor().post("/sign-in", [("mail", "nobody@example.jp"), ("password", "wrong one")])
  #expect(known.status == 422 && unknown.status == 422)
  #expect(known.text.contains("hana@example.jp") && !known.text.contains("wrong one"))
  #expect(known.text.contains(SignInTexts.wrong.string(.ja)) && unknown.text.contains(SignInTexts.wrong.string(.ja)))
}

@Test func `five failures shut one person out for a quarter of an hour, and nobody else in the house`() async throws {
  let town = try await Town.make()
  try await town.person("hana@example.jp")
  try await town.person("taro@example.jp")
  for _ in 0..<5 {
    try await town.test.visitor().post("/sign-in", [("mail", "hana@example.jp"), ("password", "wrong one")])
  }
  let shut = try await town.test.visitor().post("/sign-in", [("mail", "hana@example.jp"), ("password", Town.password)])
  #expect(shut.status == 429)
  let other = try await town.test.visitor().post("/sign-in", [("mail", "taro@example.jp"), ("password", Town.password)])
  #expect(other.status == 303)
  town.test.clock.advance(seconds: 15 * 60)
  let again = try await town.test.visitor().post("/sign-in", [("mail", "hana@example.jp"), ("password", Town.password)])
  #expect(again.status == 303)
}

@Test func `staff come in only with a code, and no code works twice`() async throws {
  let town = try await Town.make()
  try await town.person("desk@example.jp", hats: [Hat(.coordinator, at: "desk")])
  let browser = town.test.visitor()
  let first = try await browser.post("/sign-in", [("mail", "desk@example.jp"), ("password", Town.password)])
  #expect(first.location == "/sign-in/code")
  #expect(try await browser.get("/account").location == "/sign-in?to=%2Faccount")
  #expect(try await browser.post("/sign-in/code", [("code", "000000")]).status == 422)
  let code = town.code()
  #expect(try await browser.post("/sign-in/code", [("code", code)]).location == "/home")
  #expect(try await browser.get("/account").status == 200)
  let second = town.test.visitor()
  try await second.post("/sign-in", [("mail", "desk@example.jp"), ("password", Town.password)])
  #expect(try await second.post("/sign-in/code", [("code", code)]).status == 422)
}

@Test func `staff without an authenticator enrol one before anything opens`() async throws {
  let town = try await Town.make()
  let id = try await town.person("desk@example.jp", hats: [Hat(.coordinator, at: "desk")], enrolled: false)
  let browser = town.test.visitor()
  let first = try await browser.post("/sign-in", [("mail", "desk@example.jp"), ("password", Town.password)])
  #expect(first.location == "/sign-in/authenticator")
  let page = try await browser.get("/sign-in/authenticator")
  #expect(page.text.contains("<svg") && page.text.contains("one-time-code"))
  let secret = try await town.database.read { db throws in
    let session = try db.first("SELECT id FROM session WHERE person = \(id)")
    return try Enrolment.secret(session: session?.get(0) ?? ID(0), person: id, db)
  }
  let done = try await browser.post("/sign-in/authenticator", [("code", town.code(secret: secret))])
  #expect(done.location == "/account/recovery-codes")
  #expect(try await browser.get("/account").status == 200)
}

@Test func `a recovery code opens once`() async throws {
  let town = try await Town.make()
  let id = try await town.person("desk@example.jp", hats: [Hat(.coordinator, at: "desk")])
  let codes = RecoveryCodes.make()
  try await town.database.write { try AccountStore($0).replaceRecoveryCodes(of: id, with: codes) }
  for expected in [303, 422] {
    let browser = town.test.visitor()
    try await browser.post("/sign-in", [("mail", "desk@example.jp"), ("password", Town.password)])
    #expect(try await browser.post("/sign-in/code", [("recovery", codes[0].lowercased())]).status == expected)
  }
}

@Test func `recovery codes work after they were confirmed, and the page never shows them again`() async throws {
  let town = try await Town.make()
  try await town.person("desk@example.jp", hats: [Hat(.coordinator, at: "desk")])
  let browser = try await town.browser("desk@example.jp", staff: true)
  let page = try await browser.get("/account/recovery-codes")
  let shown = page.text.components("<code>", "</code>")
  #expect(shown.count == 10)
  let seen = RecoveryCodes.mark(shown)
  #expect(try await browser.post("/account/recovery-codes", [("seen", seen)]).status == 303)
  #expect(try await !browser.get("/account/recovery-codes").text.contains(shown[0]))
  let other = town.test.visitor()
  try await other.post("/sign-in", [("mail", "desk@example.jp"), ("password", Town.password)])
  #expect(try await other.post("/sign-in/code", [("recovery", shown[3])]).status == 303)
}

@Test func `an idle staff session locks, keeps what was sent, and gives it back to the same person`() async throws {
  let town = try await Town.make()
  try await town.person("desk@example.jp", hats: [Hat(.coordinator, at: "desk")])
  let browser = try await town.browser("desk@example.jp", staff: true)
  town.test.clock.advance(seconds: 15 * 60)
  #expect(try await browser.get("/account/sessions").location == "/unlock?to=%2Faccount%2Fsessions")
  let kept = try await browser.post("/account/profile", [("name", "書きかけの名前"), ("revision", "1")])
  #expect(kept.location == "/unlock?kept=yes")
  #expect(try await browser.post("/unlock", [("password", "wrong")]).status == 422)
  #expect(try await browser.post("/unlock", [("password", Town.password)]).location == "/parked")
  let page = try await browser.get("/parked")
  #expect(page.text.contains("書きかけの名前") && page.text.contains("action=\"/account/profile\""))
}

@Test func `what was kept is shown to nobody else`() async throws {
  let town = try await Town.make()
  try await town.person("desk@example.jp", hats: [Hat(.coordinator, at: "desk")])
  try await town.person("hana@example.jp")
  let browser = try await town.browser("desk@example.jp", staff: true)
  town.test.clock.advance(seconds: 15 * 60)
  try await browser.post("/account/profile", [("name", "秘密")])
  try await browser.post("/sign-in", [("mail", "hana@example.jp"), ("password", Town.password)])
  #expect(try await browser.get("/account").status == 200)
  let page = try await browser.get("/parked")
  #expect(page.status == 404 && !page.text.contains("秘密"))
  let rows = try await town.database.read { try $0.rows("SELECT sealed FROM parked_post") { $0[0] as [UInt8] } }
  #expect(rows.count == 1 && !String(decoding: rows[0], as: UTF8.self).contains("秘密"))
}

@Test func `a form sent after the session ran out comes back after signing in`() async throws {
  let town = try await Town.make()
  try await town.person("hana@example.jp")
  let browser = try await town.browser("hana@example.jp")
  town.test.clock.advance(days: 15)
  let kept = try await browser.post("/account/profile", [("name", "新しい名前")])
  #expect(kept.location == "/sign-in?kept=yes")
  let back = try await browser.post("/sign-in", [("mail", "hana@example.jp"), ("password", Town.password)])
  #expect(back.location == "/parked")
  #expect(try await browser.get("/parked").text.contains("新しい名前"))
}

@Test func `an ended session opens nothing`() async throws {
  let town = try await Town.make()
  let id = try await town.person("hana@example.jp")
  let here = try await town.browser("hana@example.jp")
  let there = try await town.browser("hana@example.jp")
  #expect(try await here.get("/account/sessions").text.components("<tr", ">").count == 3)
  try await here.post("/account/sessions/ending")
  #expect(try await there.get("/account").status == 303)
  #expect(try await here.get("/account").status == 200)
  let mine = try await town.database.read { try SessionStore($0).list(of: id, at: town.test.clock.now) }
  #expect(mine.count == 1)
}

@Test func `nobody ends another's session`() async throws {
  let town = try await Town.make()
  let id = try await town.person("hana@example.jp")
  try await town.person("taro@example.jp")
  let hana = try await town.browser("hana@example.jp")
  let taro = try await town.browser("taro@example.jp")
  let session = try await town.database.read { try SessionStore($0).list(of: id, at: town.test.clock.now)[0].id }
  #expect(try await taro.post("/account/sessions/\(session)/ending").status == 404)
  #expect(try await hana.get("/account").status == 200)
}

@Test func `one writes in the hat one chose`() async throws {
  let town = try await Town.make()
  let hats = [Hat(.coordinator, at: "desk"), Hat(.departmentStaff, at: "midori")]
  try await town.person("two@example.jp", hats: hats)
  let browser = try await town.browser("two@example.jp", staff: true)
  #expect(try await browser.post("/account/hat", [("hat", "department-staff@midori")]).status == 303)
  let configuration = town.site.configuration
  let (cookies, now) = (browser.cookies, town.test.clock.now)
  let identity = try await town.database.read { db throws in
    try Identification.identify(cookies, configuration, at: now, db)
  }
  #expect(identity.actor.hat == hats[1] && identity.actor.hats == hats)
  #expect(try await browser.post("/account/hat", [("hat", "administrator")]).status == 404)
}

@Test func `sessions are noted as used at most once a minute`() async throws {
  let town = try await Town.make()
  let id = try await town.person("hana@example.jp")
  let browser = try await town.browser("hana@example.jp")
  func seen() async throws -> Instant {
    try await town.database.read { try SessionStore($0).list(of: id, at: town.test.clock.now)[0].seen }
  }
  let first = try await seen()
  town.test.clock.advance(seconds: 59)
  try await browser.get("/account")
  #expect(try await seen() == first)
  town.test.clock.advance(seconds: 1)
  try await browser.get("/account")
  #expect(try await seen() == town.test.clock.now)
}

extension String {
  /// What stands between two marks, each time.
  func components(_ start: String, _ end: String) -> [String] {
    split(separator: start, omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.range(of: end).map { String(part[..<$0.lowerBound]) }
    }
  }
}
