import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// What somebody has typed stays, whatever fills up meanwhile and wherever they look.
@Suite struct BookingFormTests {
  private typealias Town = AppointmentTown

  private static let typed = [("wish", "車いすで伺います"), ("place", "会議室2"), ("phone", "045-000-1234")]

  private func value(_ page: TestPage, _ name: String) -> String? {
    page.parsed.first("input", where: ["name": name])?["value"]
  }

  /// The one hour of Saturday that is added; somebody else takes it, or it is closed again.
  private func saturday(_ town: Town) async throws -> Day {
    let day = Town.monday.adding(days: 5)
    let change = SlotChange(
      id: ID(700), window: "desk", kind: .add, days: day...day, span: try #require(OpeningDays.Span("18:00-19:00")), places: 1,
      reason: "", madeByName: "", madeAt: town.test.clock.now)
    try await town.site.database.write { try SlotStore($0).insert(change, by: nil) }
    return day
  }

  @Test(arguments: Engine.allCases)
  func `a day that fills while somebody types loses nothing and leads to the next free one`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    let day = try await saturday(town)
    let desk = town.test.person(Town.hana)
    let path = "/consultations/\(ID(99))/appointments"
    #expect(try await desk.get(path + "?day=\(day)").text.contains("18:00"))
    try await town.consultation(ID(100), number: "R8-0702")
    try await town.book(desk, Town.choice(day, 18), case: ID(100))
    let page = try await town.book(desk, Town.choice(day, 18), Self.typed)
    #expect(page.status == 422 && page.text.contains(AppointmentTexts.taken.string(.ja)))
    #expect(page.text.contains("車いすで伺います") && value(page, "place") == "会議室2")
    let next = Town.choice(day.adding(days: 2), 9)
    #expect(page.parsed.first("input", where: ["name": "slot", "value": next]) != nil)
    #expect(page.parsed.brokenReferences.isEmpty)
    #expect(try await town.book(desk, next, Self.typed).status == 303)
  }

  @Test(arguments: Engine.allCases)
  func `all that was typed is there again on another day or way`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    let desk = town.test.person(Town.hana)
    let path = "/consultations/\(ID(99))/appointments"
    let buttons = try await desk.get(path).parsed.all("button").compactMap { $0["name"] == "look" ? $0["value"] : nil }
    let friday = Town.monday.adding(days: 4)
    let look = try #require(buttons.first { $0.contains("~\(friday)~") })
    let page = try await desk.post(path, Self.typed + [("look", look)])
    #expect(page.status == 200 && page.text.contains("車いすで伺います") && value(page, "place") == "会議室2")
    #expect(page.parsed.first("input", where: ["name": "slot", "value": Town.choice(friday, 9)]) != nil)
    #expect(try await town.appointments().isEmpty)
    let call = try await desk.post(path, Self.typed + [("look", SlotLook(.phone, day: friday).value)])
    #expect(value(call, "phone") == "045-000-1234")
    let back = try await desk.post(path, Self.typed + [("look", SlotLook(.visit, day: friday).value)])
    #expect(value(back, "phone") == "045-000-1234")
  }

  @Test func `a change keeps its reason while one looks, and when no day is free at all`() async throws {
    let town = try await Town.make()
    let desk = town.test.person(Town.hana)
    try await town.book(desk, Town.choice(Town.wednesday, 10))
    let a = try #require(try await town.appointments().first)
    let typed = [("revision", "1"), ("reason", "会議のため"), ("wish", "手話")]
    let looked = try await desk.post(a.path + "/change", typed + [("look", SlotLook(.visit, day: Town.tuesday).value)])
    #expect(looked.status == 200 && value(looked, "reason") == "会議のため")
    let first = Town.monday
    let wholeDay = try #require(OpeningDays.Span(from: 0, to: 24 * 60))
    let closed = SlotChange(
      id: ID(701), window: "desk", kind: .close, days: first...first.adding(days: 200), span: wholeDay, places: 0, reason: "改修",
      madeByName: "", madeAt: town.test.clock.now)
    try await town.site.database.write { try SlotStore($0).insert(closed, by: nil) }
    let page = try await desk.post(a.path + "/change", typed + [("slot", Town.choice(Town.wednesday, 14))])
    #expect(page.status == 422 && page.text.contains("手話") && value(page, "reason") == "会議のため")
    #expect(page.parsed.element(id: "field-slot") != nil)
  }

  @Test(arguments: [("/appointments/new?window=nowhere", 422), ("/appointments/new?window=desk&day=2026-02-31", 200)])
  func `an address that cannot be meant is answered in words`(_ path: String, _ status: Int) async throws {
    let town = try await Town.make()
    let page = try await town.test.visitor().get(path)
    #expect(page.status == status)
    let words = status == 422 ? AppointmentTexts.noSuchWindow : AppointmentTexts.noSuchDay("2026-02-31")
    #expect(page.text.contains(words.string(.ja)) && page.parsed.brokenReferences.isEmpty)
  }

  @Test func `a day that is none is said at the field of the day sheet, and kept there`() async throws {
    let town = try await Town.make()
    let desk = town.test.person(Town.hana)
    let page = try await desk.get("/appointments/days?window=desk&on-year=2026&on-month=2&on-day=31")
    #expect(page.status == 422 && value(page, "on-day") == "31")
    #expect(page.parsed.element(id: "field-on")?["aria-invalid"] == "true")
    let found = try await desk.get("/appointments/days?window=desk&on-year=2026&on-month=11&on-day=25")
    #expect(found.location == DaySheet.path(Town.wednesday, "desk").address)
  }

  @Test(arguments: [("2026-11-24", SlotTexts.lastBefore), ("2027-03-01", SlotTexts.tooLong)])
  func `a last day before the first is told apart from one too far away`(_ last: String, _ words: Text) async throws {
    let town = try await Town.make()
    let page = try await town.test.person(Town.hana).post(
      "/appointments/slots",
      [("window", "desk"), ("kind", "close"), ("first", "2026-11-25"), ("last", last), ("reason", "研修")])
    #expect(page.parsed.element(id: "field-last-error")?.text.contains(words.string(.ja)) == true)
  }

  @Test(arguments: Engine.allCases)
  func `a next step that was planned stays when a time is booked and when it was held`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    let desk = town.test.person(Town.hana)
    let planned = NextStep("ask-more", on: Town.wednesday)
    try await town.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(ID(99)))
      c.next = planned
      try ConsultationStore(db).save(&c)
    }
    try await town.book(desk, Town.choice(Town.wednesday, 10))
    #expect(try await town.load()?.next == planned)
    let path = try #require(try await town.appointments().first?.path)
    let held = [
      ("revision", "1"), ("medium", "counter"), ("held-year", "2026"), ("held-month", "11"), ("held-day", "23"), ("minutes", "50"),
      ("summary", "話した"),
    ]
    let early = try await desk.post(path + "/encounter", held)
    #expect(early.status == 409 && early.text.contains(AppointmentTexts.notYet.string(.ja)))
    #expect(early.parsed.first("a", where: ["href": path]) != nil)
    town.test.clock.advance(days: 2)
    #expect(try await desk.get(path).text.contains("いまの次の一手は「ask-more"))
    #expect(try await desk.post(path + "/encounter", held).status == 303)
    #expect(try await town.load()?.next == planned)
  }

  @Test func `a refusal leads to the appointment it speaks of`() async throws {
    let town = try await Town.make()
    let desk = town.test.person(Town.hana)
    try await town.book(desk, Town.choice(Town.wednesday, 10))
    let path = try #require(try await town.appointments().first?.path)
    try await desk.post(path + "/cancellation", [("revision", "1"), ("reason", "病気")])
    let page = try await desk.get(path + "/change")
    #expect(page.status == 409 && page.parsed.first("a", where: ["href": path]) != nil)
  }

  @Test func `what has begun is still ahead until its end`() async throws {
    let town = try await Town.make()
    let desk = town.test.person(Town.hana)
    try await town.book(desk, Town.choice(Town.tuesday, 10))
    let start = Town.at(Town.tuesday, 10)
    town.test.clock.advance(seconds: (start.milliseconds - town.test.clock.now.milliseconds) / 1000 + 600)
    #expect(try await desk.get("/appointments").text.contains("R8-0701"))
    town.test.clock.advance(seconds: 3600)
    #expect(!(try await desk.get("/appointments")).text.contains("R8-0701"))
  }
}
