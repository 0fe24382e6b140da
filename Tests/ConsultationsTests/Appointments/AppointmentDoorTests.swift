import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// The way back to an appointment for somebody whose session has ended, and what goes with a question on its way in.
@Suite struct AppointmentDoorTests {
  private typealias Town = AppointmentTown

  @Test(arguments: Engine.allCases)
  func `whoever comes back without a session is asked for the code and gets the file for the calendar`(
    engine: Engine
  ) async throws {
    let town = try await Town.make(engine)
    try await town.book(try await town.asker(), Town.choice(Town.wednesday, 10))
    let a = try #require(try await town.appointments().first)
    let visitor = town.test.visitor()
    let door = try await visitor.get(a.path + "/calendar.ics")
    #expect(door.status == 404 && door.parsed.element(id: "field-code") != nil)
    #expect(door.parsed.first("input", where: ["name": "to"])?["value"] == "calendar")
    #expect(try await visitor.post(a.path + "/sessions", [("code", "0"), ("to", "calendar")]).status == 422)
    let opened = try await visitor.post(a.path + "/sessions", [("code", Town.slip), ("to", "calendar")])
    #expect(opened.location == a.path + "/calendar.ics")
    #expect(try await visitor.follow(opened).text.contains("BEGIN:VEVENT"))
    #expect(try await visitor.get(a.path).text.contains("10:00〜11:00"))
  }

  @Test(arguments: Engine.allCases)
  func `a code can be mailed, and nobody learns whether there is such an appointment`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    try await town.book(try await town.asker(), Town.choice(Town.wednesday, 10))
    let a = try #require(try await town.appointments().first)
    let visitor = town.test.visitor()
    let before = try await town.mails().count
    for path in [a.path, "/appointments/\(ID(4242))"] {
      #expect(try await visitor.get(path).parsed.element(id: "field-code") != nil)
      #expect(try await visitor.post(path + "/codes").location == path + "?mailed=1")
      #expect(try await visitor.post(path + "/sessions", [("code", Town.slip + "X")]).status == 422)
    }
    #expect(try await town.mails().count == before + 1)
    // Signed in, one is simply not allowed to see it.
    #expect(try await town.test.person(Town.citizen).get(a.path).parsed.element(id: "field-code") == nil)
  }

  @Test func `wrong codes shut this door for whoever guesses, and leave the asker's own links open`() async throws {
    let town = try await Town.make()
    try await town.book(try await town.asker(), Town.choice(Town.wednesday, 10))
    let path = try #require(try await town.appointments().first?.path)
    let visitor = town.test.visitor()
    for _ in 0..<5 { try await visitor.post(path + "/sessions", [("code", "0")]) }
    #expect(try await visitor.post(path + "/sessions", [("code", Town.slip)]).status == 429)
    let asker = town.test.visitor()
    #expect(try await asker.post("/c/\(Town.token)/sessions", [("code", Town.slip)]).status == 303)
  }

  @Test(arguments: Engine.allCases)
  func `a chosen time stands on every step, with what to prepare, and the receipt has place, mail and calendar`(
    engine: Engine
  ) async throws {
    let town = try await Town.make(engine)
    let visitor = town.test.visitor()
    let slot = Town.choice(Town.wednesday, 11, .phone)
    let first = try await visitor.get("/consultations/new?slot=\(slot)")
    #expect(first.text.contains("11:00") && first.text.contains("電話"))
    let question = AppointmentDeskTests.question.map { $0.0 == "mail" ? ("mail", "hanako@example.jp") : $0 } + [("slot", slot)]
    let refused = try await visitor.post("/consultations/new", question)
    #expect(refused.status == 422)
    #expect(refused.parsed.element(id: "field-phone-error")?.text.contains(AppointmentTexts.phoneMissing.string(.ja)) == true)
    #expect(refused.parsed.element(id: "field-wish") != nil)
    let sent = try await visitor.post("/consultations/new", question + [("phone", "045-000-1234"), ("wish", "手話をお願いします")])
    let receipt = try await visitor.follow(sent)
    #expect(receipt.text.contains("045-000-1234へ電話します"))
    let made = try await town.site.database.read { try $0.rows("SELECT wish, consultation FROM appointment") { ($0[0] as String, $0[1] as ID) } }
    #expect(made.map(\.0) == ["手話をお願いします"])
    let mails = try await town.mails()
    #expect(mails.contains { $0.body.contains("面談の予約: ") && $0.body.contains("/c/") })
    let code = try #require(receipt.parsed.first("input", where: ["name": "code"])?["value"])
    let token = try #require(receipt.text.split(separator: "/c/").dropFirst().first?.prefix(26))
    let opened = try await visitor.post("/c/\(token)/sessions", [("code", code), ("to", "calendar")])
    #expect(opened.location?.hasSuffix("/calendar.ics") == true)
    #expect(try await visitor.follow(opened).text.contains("BEGIN:VEVENT"))
  }

  @Test(arguments: ["x", "nowhere~visit~2026-11-25T10:00", "desk~online~2026-11-25T10:00"])
  func `a time that cannot be read is said, not dropped`(_ slot: String) async throws {
    let town = try await Town.make()
    let page = try await town.test.visitor().get("/consultations/new?slot=\(slot)")
    #expect(page.status == 200 && page.text.contains(AppointmentTexts.unreadSlot.string(.ja)))
  }

  @Test func `the address of an online meeting is a link`() async throws {
    let c = Sample.consultation()
    var a = AppointmentRuleTests.appointment()
    (a.way, a.place) = (.online, "https://meet.example.jp/abc")
    let html = AppointmentPages.whereabouts(a, in: c, Town.city).render(for: .init(language: .ja))
    #expect(String(decoding: html, as: UTF8.self).contains("href=\"https://meet.example.jp/abc\""))
  }
}
