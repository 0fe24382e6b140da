import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

@Suite struct AppointmentRouteTests {
  private typealias Town = AppointmentTown

  @Test(arguments: Engine.allCases)
  func `an asker books by private link, and both sides hear of it`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    let asker = try await town.asker()
    #expect(try await asker.get("/consultations/\(ID(99))/appointments").text.contains("10:00"))
    let page = try await town.book(asker, Town.choice(Town.wednesday, 10), [("wish", "車いすで行きます")])
    #expect(page.status == 303)
    let booked = try #require(try await town.appointments().first)
    #expect(page.location == booked.path)
    #expect((booked.state, booked.bookedBy, booked.seat) == (.booked, .asker, 1))
    #expect(try await town.load()?.next == NextStep("meet", on: Town.wednesday))
    let notices = try await town.site.database.read { try $0.rows("SELECT person, path FROM notice") { ($0[0] as ID, $0[1] as String) } }
    #expect(notices.map(\.0) == [ID(11)])
    #expect(notices.first?.1 == booked.path)
    #expect(try await town.test.person(Town.hana).get(booked.path).text.contains("車いすで行きます"))
  }

  @Test func `the confirmation carries an invitation and not a word of the case`() async throws {
    let town = try await Town.make()
    try await town.book(try await town.asker(), Town.choice(Town.wednesday, 10))
    let mail = try #require(try await town.mails().first)
    #expect(mail.type == "text/calendar;charset=utf-8;method=REQUEST")
    let file = try #require(mail.file)
    let id = try #require(try await town.appointments().first?.id)
    for line in [
      "METHOD:REQUEST", "UID:appointment-\(id)@localhost", "SEQUENCE:0", "DTSTART:20261125T010000Z",
      "ORGANIZER;CN=\"desk\":mailto:desk@example.jp", "mailto:hanako@example.jp",
    ] { #expect(file.contains(line), "\(line)") }
    #expect(!mail.body.contains("秘密") && !mail.body.contains("花壇") && !file.contains("花壇"))
  }

  @Test(arguments: Engine.allCases)
  func `of two who take the last place one gets it and the other is shown what is left`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    try await town.consultation(ID(100), number: "R8-0702")
    let (asker, desk) = (try await town.asker(), town.test.person(Town.hana))
    let slot = Town.choice(Town.wednesday, 10)
    async let first = town.book(asker, slot)
    async let second = town.book(desk, slot, case: ID(100))
    let pages = try await [first, second].sorted { $0.status < $1.status }
    #expect(pages.map(\.status) == [303, 422])
    #expect(pages[1].text.contains(AppointmentTexts.taken.string(.ja)))
    #expect(pages[1].parsed.first("input", where: ["value": Town.choice(Town.wednesday, 11)]) != nil)
    #expect(pages[1].parsed.first("input", where: ["value": slot]) == nil)
    let all = try await town.appointments() + town.appointments(of: ID(100))
    #expect(all.count == 1)
  }

  @Test func `a double click books once`() async throws {
    let town = try await Town.make()
    let asker = try await town.asker()
    let key = "0123456789abcdef0123"
    let first = try await town.book(asker, Town.choice(Town.wednesday, 10), key: key)
    let second = try await town.book(asker, Town.choice(Town.wednesday, 10), key: key)
    #expect(first.location == second.location)
    #expect(try await town.appointments().count == 1)
    #expect(try await town.mails().count == 1)
  }

  @Test func `an asker has one appointment ahead and is led to it, the desk may make more`() async throws {
    let town = try await Town.make()
    let asker = try await town.asker()
    try await town.book(asker, Town.choice(Town.wednesday, 10))
    #expect(try await town.book(asker, Town.choice(Town.wednesday, 11)).status == 409)
    let path = try #require(try await town.appointments().first?.path)
    #expect(try await asker.get("/consultations/\(ID(99))/appointments").location == path)
    #expect(try await town.book(town.test.person(Town.hana), Town.choice(Town.wednesday, 11)).status == 303)
  }

  @Test(arguments: ["2026-11-23", "2026-11-28"])
  func `nobody books on a day on which the window rests`(day: String) async throws {
    let town = try await Town.make()
    let day = try #require(Day(day))
    #expect(try await town.book(town.test.person(Town.hana), Town.choice(day, 10)).status == 422)
    #expect(try await town.appointments().isEmpty)
  }

  @Test func `an asker keeps the notice, and a call needs a number`() async throws {
    let town = try await Town.make()
    town.test.clock.advance(seconds: 20 * 3600)  // Tuesday, 6:00
    let asker = try await town.asker()
    #expect(try await town.book(asker, Town.choice(Town.tuesday, 10)).status == 422)
    let call = Town.choice(Town.wednesday, 10, .phone)
    #expect(try await town.book(asker, call).parsed.element(id: "field-phone")?["aria-invalid"] == "true")
    #expect(try await town.book(asker, call, [("phone", "045-000-1234")]).status == 303)
    #expect(try await town.appointments().first?.phone == "045-000-1234")
  }

  @Test func `the times of another window or a way that is not offered are refused`() async throws {
    let town = try await Town.make()
    let desk = town.test.person(Town.hana)
    for slot in [Town.choice(Town.wednesday, 10, window: "next"), Town.choice(Town.wednesday, 10, .online), "x", ""] {
      #expect(try await town.book(desk, slot).status == 422)
    }
    #expect(try await town.appointments().isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `who has nothing to do with the case finds no appointment`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    try await town.book(try await town.asker(), Town.choice(Town.wednesday, 10))
    let path = try #require(try await town.appointments().first?.path)
    let strangers = [town.test.visitor()] + [Town.other, Town.parks, Town.citizen].map { town.test.person($0) }
    for browser in strangers {
      for page in ["", "/change", "/calendar.ics"] { #expect(try await browser.get(path + page).status == 404) }
      #expect(try await browser.post(path + "/cancellation", [("revision", "1"), ("reason", "x")]).status == 404)
      #expect(try await browser.get("/consultations/\(ID(99))/appointments").status == 404)
    }
    #expect(try await town.appointments().first?.state == .booked)
  }

  @Test(arguments: Engine.allCases)
  func `moving frees the old time, keeps the UID and raises the sequence`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    let (asker, desk) = (try await town.asker(), town.test.person(Town.hana))
    try await town.book(asker, Town.choice(Town.wednesday, 10))
    let a = try #require(try await town.appointments().first)
    let change = [("slot", Town.choice(Town.wednesday, 14)), ("revision", "1")]
    #expect(try await desk.post(a.path + "/change", change).parsed.element(id: "field-reason")?["aria-invalid"] == "true")
    #expect(try await desk.post(a.path + "/change", change + [("reason", "会議のため")]).status == 303)
    let moved = try #require(try await town.appointments().first)
    #expect((moved.startsAt, moved.sequence) == (Town.at(Town.wednesday, 14), 1))
    let mail = try #require(try await town.mails().last)
    #expect(mail.body.contains("会議のため"))
    #expect(mail.file?.contains("UID:appointment-\(a.id)@localhost") == true)
    #expect(mail.file?.contains("SEQUENCE:1") == true)
    #expect(try await desk.post(a.path + "/change", change + [("reason", "二度目")]).status == 409)
    try await town.consultation(ID(100), number: "R8-0702")
    #expect(try await town.book(desk, Town.choice(Town.wednesday, 10), case: ID(100)).status == 303)
  }

  @Test func `a cancellation frees the time and sends a cancelled event`() async throws {
    let town = try await Town.make()
    let asker = try await town.asker()
    try await town.book(asker, Town.choice(Town.wednesday, 10))
    let a = try #require(try await town.appointments().first)
    #expect(try await asker.post(a.path + "/cancellation", [("revision", "1"), ("reason", "熱が出た")]).status == 303)
    let mail = try #require(try await town.mails().last)
    #expect(mail.type == "text/calendar;charset=utf-8;method=CANCEL")
    for line in ["METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:1"] { #expect(mail.file?.contains(line) == true) }
    #expect(try await town.load()?.next == nil)
    #expect(try await town.book(asker, Town.choice(Town.wednesday, 10)).status == 303)
  }

  @Test func `the window gives a reason when it cancels`() async throws {
    let town = try await Town.make()
    let desk = town.test.person(Town.hana)
    try await town.book(desk, Town.choice(Town.wednesday, 10))
    let path = try #require(try await town.appointments().first?.path)
    #expect(try await desk.post(path + "/cancellation", [("revision", "1")]).status == 422)
    #expect(try await town.appointments().first?.state == .booked)
  }

  @Test(arguments: Engine.allCases)
  func `what was held is an encounter of the case with its minutes`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    let desk = town.test.person(Town.hana)
    try await town.book(desk, Town.choice(Town.wednesday, 10))
    town.test.clock.advance(days: 2)
    let path = try #require(try await town.appointments().first?.path)
    let page = try await desk.get(path)
    #expect(page.parsed.first("option", where: ["value": "counter"])?["selected"] != nil)
    let held = [
      ("revision", "1"), ("medium", "counter"), ("held-year", "2026"), ("held-month", "11"), ("held-day", "25"),
      ("minutes", "45"), ("summary", "花壇の場所を決めた"), ("follow-step", "ask-more"), ("follow-on-year", "2026"),
      ("follow-on-month", "12"), ("follow-on-day", "1"),
    ]
    #expect(try await desk.post(path + "/encounter", Array(held.dropLast(3))).status == 422)
    #expect(try await desk.get(path).text.contains("花壇の場所を決めた"))
    let answer = try await desk.post(path + "/encounter", held)
    #expect(answer.status == 303)
    #expect(try await !desk.get("/drafts").text.contains("appointment-"))
    let encounters = try await town.site.database.read { try DeskStore($0).encounters(of: ID(99)) }
    #expect(encounters.map(\.minutes) == [45])
    let a = try #require(try await town.appointments().first)
    #expect((a.state, a.encounter) == (.held, encounters.first?.id))
    #expect(try await town.load()?.next == NextStep("ask-more", on: try #require(Day("2026-12-01"))))
    #expect(try await desk.get("/consultations/\(ID(99))").text.contains("花壇の場所を決めた"))
    #expect(try await desk.post(path + "/encounter", held).status == 409)
  }

  @Test func `nobody came, and later they did after all`() async throws {
    let town = try await Town.make()
    let desk = town.test.person(Town.hana)
    try await town.book(desk, Town.choice(Town.wednesday, 10))
    let path = try #require(try await town.appointments().first?.path)
    #expect(try await desk.post(path + "/absence", [("revision", "1")]).status == 409)
    town.test.clock.advance(days: 3)
    #expect(try await desk.post(path + "/absence", [("revision", "1")]).status == 303)
    #expect(try await town.appointments().first?.state == .missed)
    #expect(try await desk.get(path).parsed.element(id: "encounter") != nil)
  }

  @Test(arguments: Engine.allCases)
  func `the reminder goes out once on the business day before`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    try await town.book(town.test.person(Town.hana), Town.choice(Town.tuesday.adding(days: 6), 10))  // Monday the 30th
    try await town.remind()
    #expect(try await town.mails().count == 1)
    town.test.clock.advance(days: 4)  // Friday the 27th
    try await town.remind()
    try await town.remind()
    let mails = try await town.mails()
    #expect(mails.count == 2)
    #expect(mails.last?.file == nil)
    #expect(mails.last?.body.contains("000-000-0010") == true)
  }

  @Test func `who has no mail is called: the desk is told the day before`() async throws {
    let town = try await Town.make(mail: "")
    try await town.book(town.test.person(Town.hana), Town.choice(Town.tuesday.adding(days: 6), 10))
    town.test.clock.advance(days: 4)
    try await town.remind()
    #expect(try await town.mails().isEmpty)
    let notices = try await town.site.database.read { try $0.rows("SELECT person FROM notice") { $0[0] as ID } }
    #expect(notices == [ID(11)])
  }

  @Test func `a case with an appointment ahead is not closed or merged, and a withdrawal takes it along`() async throws {
    let town = try await Town.make()
    try await town.consultation(ID(100), number: "R8-0702")
    let (asker, desk) = (try await town.asker(), town.test.person(Town.hana))
    try await town.book(asker, Town.choice(Town.wednesday, 10))
    let c = try #require(try await town.load())
    let path = "/consultations/\(c.id)"
    let revision = ("revision", String(c.revision))
    let closing = [("outcome", "information"), ("reason", "answered"), revision]
    #expect(try await desk.post(path + "/closing", closing).status == 409)
    #expect(try await desk.post(path + "/merge", [("merge-number", "R8-0702"), revision]).status == 409)
    #expect(try await asker.post(path + "/withdrawal", [revision]).status == 303)
    #expect(try await town.appointments().first?.state == .cancelled)
    #expect(try await town.load()?.state == .closed)
  }

  @Test(arguments: Engine.allCases)
  func `names and words go when the city's time is over, the figures stay`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    try await town.book(try await town.asker(), Town.choice(Town.wednesday, 10), [("wish", "車いす")])
    let sweep = try #require(Appointments.feature.sweeps.first)
    for (days, gone) in [(100, 0), (900, 1), (900, 0)] {
      let now = town.test.clock.now.adding(days: days)
      #expect(try await town.site.database.write { try sweep.run($0, AppointmentTown.city, now) } == gone)
    }
    #expect(try await town.appointments().first?.wish == "")
    let query = IndicatorQuery(
      period: Town.monday...Town.monday.adding(days: 9), dimension: "state", actor: Town.hana)
    let cells = try await town.site.database.read { try AppointmentFigures.indicator.cells($0, query) }
    #expect(cells == [IndicatorCell("booked", 1)])
  }
}
