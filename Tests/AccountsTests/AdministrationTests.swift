import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Accounts

private let administrator = [Hat(.administrator)]

@Test func `an administrator invites, assigns and ends roles, all on record`() async throws {
  let town = try await Town.make()
  try await town.person("root@example.jp", hats: administrator)
  let root = try await town.browser("root@example.jp", staff: true)
  let made = try await root.post(
    "/admin/people", [("name", "新人"), ("mail", "new@example.jp"), ("role", "coordinator@desk!")])
  let path = try #require(made.location)
  #expect(try await root.get(path).text.contains("窓口"))
  #expect(try await root.post(path + "/roles", [("role", "department-staff@midori")]).status == 303)
  #expect(try await root.post(path + "/roles", [("role", "department-staff@nowhere")]).status == 422)
  #expect(try await root.post(path + "/roles", [("role", "department-staff@midori")]).status == 409)
  let id = try #require(ID(String(path.suffix(13))))
  let roles = try await town.database.read { try RoleStore($0).assignments(of: id) }
  #expect(try await root.post(path + "/roles/\(roles[0].id)/ending").status == 303)
  #expect(try await town.journal(on: id) == ["account.invite", "role.assign", "role.assign", "role.end"])
}

@Test func `only administrators open the list of people`() async throws {
  let town = try await Town.make()
  try await town.person("desk@example.jp", hats: [Hat(.coordinator, at: "desk")])
  #expect(try await town.browser("desk@example.jp", staff: true).get("/admin/people").status == 403)
  #expect(try await town.test.visitor().get("/admin/people").status == 303)
}

@Test(arguments: Engine.allCases)
func `people are found by name, role, state and missing authenticator, and the view goes along as a table`(engine: Engine) async throws {
  let town = try await Town.make(engine)
  try await town.person("root@example.jp", hats: administrator)
  try await town.person("desk@example.jp", hats: [Hat(.coordinator, at: "desk", head: true)])
  try await town.person("hana@example.jp")
  let root = try await town.browser("root@example.jp", staff: true)
  func mails(_ query: String) async throws -> [String] {
    let csv = try await root.get("/admin/people/table.csv?" + query).text
    return ["root", "desk", "hana"].filter { csv.contains($0 + "@example.jp") }
  }
  #expect(try await mails("") == ["root", "desk", "hana"])
  #expect(try await mails("role=coordinator") == ["desk"])
  #expect(try await mails("q=HANA%40") == ["hana"])
  #expect(try await mails("state=disabled") == [])
  #expect(try await !mails("factor=1").contains("hana"))
  #expect(try await root.get("/admin/people?view=staff").text.contains("コーディネーター・責任者（"))
  #expect(try await town.browser("desk@example.jp", staff: true).get("/admin/people/table.csv").status == 403)
}

@Test func `a second administrator resets an authenticator, never its owner`() async throws {
  let town = try await Town.make()
  let one = try await town.person("one@example.jp", hats: administrator)
  let two = try await town.person("two@example.jp", hats: administrator)
  let browser = try await town.browser("one@example.jp", staff: true)
  #expect(try await browser.post("/admin/people/\(one)/second-factor-reset").status == 409)
  let target = try await town.browser("two@example.jp", staff: true)
  #expect(try await browser.post("/admin/people/\(two)/second-factor-reset").status == 303)
  #expect(try await target.get("/account").status == 303)
  #expect(try await town.journal(on: two).last == "account.reset-second-factor")
  let again = try await town.test.visitor().post("/sign-in", [("mail", "two@example.jp"), ("password", Town.password)])
  #expect(again.location == "/sign-in/authenticator")
}

@Test func `an administrator who takes a role on cases is named to the others and in the journal`() async throws {
  let town = try await Town.make()
  let one = try await town.person("one@example.jp", hats: administrator)
  try await town.person("audit@example.jp", hats: [Hat(.auditor)])
  let browser = try await town.browser("one@example.jp", staff: true)
  #expect(try await browser.post("/admin/people/\(one)/roles", [("role", "coordinator@desk")]).status == 303)
  #expect(try await town.journal(on: one).last == "role.assign-self")
  #expect(try await town.letters(to: "audit@example.jp").last?.contains("one@example.jp") == true)
}

@Test func `the last administrator stays`() async throws {
  let town = try await Town.make()
  let one = try await town.person("one@example.jp", hats: administrator)
  let browser = try await town.browser("one@example.jp", staff: true)
  let role = try await town.database.read { try RoleStore($0).assignments(of: one)[0].id }
  #expect(try await browser.post("/admin/people/\(one)/roles/\(role)/ending").status == 409)
  #expect(try await browser.post("/admin/people/\(one)/suspension").status == 409)
}

@Test func `a disabled account is out at once and comes back when enabled`() async throws {
  let town = try await Town.make()
  try await town.person("one@example.jp", hats: administrator)
  let hana = try await town.person("hana@example.jp")
  let root = try await town.browser("one@example.jp", staff: true)
  let browser = try await town.browser("hana@example.jp")
  try await root.post("/admin/people/\(hana)/suspension")
  #expect(try await browser.get("/account").status == 303)
  let shut = try await town.test.visitor().post("/sign-in", [("mail", "hana@example.jp"), ("password", Town.password)])
  #expect(shut.status == 422)
  try await root.post("/admin/people/\(hana)/restoration")
  #expect(try await town.browser("hana@example.jp").get("/account").status == 200)
}

@Test func `roles change open sessions at once`() async throws {
  let town = try await Town.make()
  try await town.person("one@example.jp", hats: administrator)
  let two = try await town.person("two@example.jp", hats: [Hat(.administrator)])
  let browser = try await town.browser("two@example.jp", staff: true)
  let role = try await town.database.read { try RoleStore($0).assignments(of: two)[0].id }
  try await town.browser("one@example.jp", staff: true).post("/admin/people/\(two)/roles/\(role)/ending")
  #expect(try await browser.get("/admin/people").status == 403)
}

@Test func `somebody who becomes staff without an authenticator has to enrol one`() async throws {
  let town = try await Town.make()
  try await town.person("one@example.jp", hats: administrator)
  let hana = try await town.person("hana@example.jp")
  let browser = try await town.browser("hana@example.jp")
  try await town.browser("one@example.jp", staff: true)
    .post("/admin/people/\(hana)/roles", [("role", "coordinator@desk")])
  #expect(try await browser.get("/account").status == 303)
}

@Test func `one's own data come as a file and can be erased`() async throws {
  let town = try await Town.make()
  let hana = try await town.person("hana@example.jp")
  let browser = try await town.browser("hana@example.jp")
  #expect(try await browser.get("/account/data").status == 200)
  #expect(try await browser.get("/account/data.csv").text.contains("hana@example.jp"))
  #expect(try await browser.get("/account/data.json").text.contains("hana@example.jp"))
  #expect(try await browser.post("/account/deletion", [("password", "wrong")]).status == 422)
  #expect(try await browser.post("/account/deletion", [("password", Town.password)]).status == 303)
  let left = try await town.database.read { try PersonStore($0).known(hana) }
  #expect(left?.name == "（退会した方）" && left?.mail == nil)
  #expect(try await town.database.read { try AccountStore($0).find(mail: "hana@example.jp") } == nil)
}

@Test(arguments: Engine.allCases)
func `whoever erases a merged record leaves neither its words nor those of the record it went into, unless that is an account`(
  engine: Engine
) async throws {
  let town = try await Town.make(engine)
  let hana = try await town.person("hana@example.jp")
  let (entered, other) = (ID(7_001), try await town.person("other@example.jp"))
  try await town.database.write { db in
    let store = PersonStore(db)
    try store.add(Person(id: entered, name: "窓口の記録", phones: [Phone("045-000-0001")]), audience: [])
    for (from, to) in [(hana, entered), (entered, other)] {
      var person = try #require(try store.way(from: from).first)
      person.mergedInto = to
      try store.save(&person)
    }
  }
  #expect(try await town.browser("hana@example.jp").post("/account/deletion", [("password", Town.password)]).status == 303)
  let names = try await town.database.read { db in try PersonStore(db).way(from: hana).map { [$0.name, $0.mail ?? "", String($0.phones.count)] } }
  #expect(names.prefix(2).allSatisfy { $0 == ["（退会した方）", "", "0"] })
  #expect(names.count == 3 && names.last?.first != "（退会した方）")
}

@Test func `staff cannot erase themselves while they have a role`() async throws {
  let town = try await Town.make()
  try await town.person("desk@example.jp", hats: [Hat(.coordinator, at: "desk")])
  let browser = try await town.browser("desk@example.jp", staff: true)
  #expect(try await browser.post("/account/deletion", [("password", Town.password)]).status == 409)
}
