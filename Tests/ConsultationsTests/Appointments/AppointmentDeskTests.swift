import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

@Suite struct AppointmentDeskTests {
  private typealias Town = AppointmentTown

  @Test(arguments: Engine.allCases)
  func `the day sheet shows who comes, what is free, and only to the window`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    try await town.book(try await town.asker(), Town.choice(Town.wednesday, 10), [("wish", "車いす")])
    let sheet = try await town.test.person(Town.hana).get("/appointments/days/\(Town.wednesday)?window=desk")
    for words in ["見本 花子", "R8-0701", "車いす", "10:00〜11:00", "空き"] { #expect(sheet.text.contains(words), "\(words)") }
    #expect(sheet.text.contains("/appointments/days/\(Town.tuesday)"))
    let other = town.test.person(Town.other)
    #expect(try await other.get("/appointments/days/\(Town.wednesday)?window=desk").status == 404)
    #expect(!(try await other.get("/appointments/days/\(Town.wednesday)")).text.contains("見本 花子"))
    #expect(try await town.test.person(Town.hana).get("/appointments/days/never").status == 404)
  }

  @Test(arguments: Engine.allCases)
  func `the list and its tables hold the window's appointments and no others`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    try await town.book(try await town.asker(), Town.choice(Town.wednesday, 10))
    for path in ["/appointments", "/appointments/table.csv?when=ahead"] {
      #expect(try await town.test.person(Town.hana).get(path).text.contains("R8-0701"))
      #expect(!(try await town.test.person(Town.other).get(path)).text.contains("R8-0701"))
      #expect(try await town.test.person(Town.parks).get(path).status == 403)
    }
  }

  @Test(arguments: Engine.allCases)
  func `closed times are not offered, and those already booked are listed to be called`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    let desk = town.test.person(Town.hana)
    try await town.book(desk, Town.choice(Town.wednesday, 10))
    let close = [
      ("window", "desk"), ("kind", "close"), ("first-year", "2026"), ("first-month", "11"), ("first-day", "25"),
      ("from", "9:00"), ("to", "12:00"), ("reason", "研修"),
    ]
    #expect(try await desk.post("/appointments/slots", close).status == 303)
    let page = try await desk.get("/appointments/slots")
    #expect(page.text.contains("研修") && page.text.contains("R8-0701"))
    try await town.consultation(ID(100), number: "R8-0702")
    #expect(try await town.book(desk, Town.choice(Town.wednesday, 11), case: ID(100)).status == 422)
    let id = try await town.site.database.read { try $0.first("SELECT id FROM slot_change").map { $0[0] as ID } }
    let change = try #require(id)
    #expect(try await town.test.person(Town.other).post("/appointments/slots/\(change)/removal").status == 404)
    #expect(try await desk.post("/appointments/slots/\(change)/removal").status == 303)
    #expect(try await town.book(desk, Town.choice(Town.wednesday, 11), case: ID(100)).status == 303)
  }

  @Test func `an added evening can be booked`() async throws {
    let town = try await Town.make()
    let desk = town.test.person(Town.hana)
    let add = [
      ("window", "desk"), ("kind", "add"), ("first-year", "2026"), ("first-month", "11"), ("first-day", "28"),
      ("from", "18:00"), ("to", "20:00"), ("places", "1"), ("reason", "夜間相談"),
    ]
    #expect(try await desk.post("/appointments/slots", add.filter { $0.0 != "reason" }).status == 422)
    #expect(try await desk.post("/appointments/slots", add).status == 303)
    let saturday = Town.monday.adding(days: 5)
    #expect(try await town.book(try await town.asker(), Town.choice(saturday, 18)).status == 303)
  }

  @Test func `times of another window cannot be changed`() async throws {
    let town = try await Town.make()
    let page = try await town.test.person(Town.other).post(
      "/appointments/slots",
      [
        ("window", "desk"), ("kind", "close"), ("first-year", "2026"), ("first-month", "11"), ("first-day", "25"),
        ("reason", "いたずら"),
      ])
    #expect(page.status == 422)
  }

  static let question = [
    ("key", "0123456789abcdef0123"), ("step", "3"), ("go", "next"), ("text", "空き店舗を居場所にしたいです。"),
    ("asker-kind", "citizen"), ("area", "town"), ("first-time", "yes"), ("way", "mail"), ("mail", "taro@example.jp"),
    ("name", "見本 太郎"), ("consents", "gist"),
  ]

  @Test(arguments: Engine.allCases)
  func `a booking without a case begins an asking, and both are made together`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    let visitor = town.test.visitor()
    #expect(try await visitor.get("/appointments/new?window=next").text.contains("11:00"))
    let slot = Town.choice(Town.wednesday, 11, window: "next")
    let first = try await visitor.get("/consultations/new?slot=\(slot)")
    #expect(first.parsed.first("input", where: ["name": "slot"])?["value"] == slot)
    let receipt = try await visitor.follow(try await visitor.post("/consultations/new", Self.question + [("slot", slot)]))
    #expect(receipt.text.contains("11:00"))
    let made = try await town.site.database.read { db in
      try db.rows("SELECT a.consultation, c.consultation_window FROM appointment a JOIN consultation c ON c.id = a.consultation") {
        ($0[0] as ID, $0[1] as String)
      }
    }
    #expect(made.map(\.1) == ["next"])
  }

  @Test(arguments: Engine.allCases)
  func `a time that went meanwhile loses nothing: the last step offers others`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    try await town.book(town.test.person(Town.hana), Town.choice(Town.wednesday, 11))
    let visitor = town.test.visitor()
    try await visitor.get("/consultations/new")
    let slot = Town.choice(Town.wednesday, 11)
    let page = try await visitor.post("/consultations/new", Self.question + [("slot", slot)])
    #expect(page.status == 422)
    #expect(page.text.contains("見本 太郎"))
    #expect(page.parsed.first("input", where: ["value": Town.choice(Town.wednesday, 10)]) != nil)
    let count = { try await town.site.database.read { try $0.first("SELECT COUNT(*) FROM consultation")?.get(0) ?? 0 } }
    #expect(try await count() == 1)
    let without = Self.question.map { $0.0 == "key" ? ("key", "fedcba98765432100123") : $0 } + [("slot", "none")]
    #expect(try await visitor.post("/consultations/new", without).status == 303)
    #expect(try await count() == 2)
  }

  @Test func `the receipt leads on to booking without typing the code`() async throws {
    let town = try await Town.make()
    let visitor = town.test.visitor()
    try await visitor.get("/consultations/new")
    let receipt = try await visitor.follow(try await visitor.post("/consultations/new", Self.question))
    let form = try #require(receipt.parsed.first("input", where: ["name": "code"])?["value"])
    let link = try #require(receipt.text.split(separator: "/c/").dropFirst().first?.prefix(26))
    let opened = try await visitor.post("/c/\(link)/sessions", [("code", form), ("to", "appointments")])
    #expect(opened.location?.hasSuffix("/appointments") == true)
    #expect(try await visitor.follow(opened).status == 200)
  }

  @Test(arguments: Engine.allCases)
  func `an appointment is found at the window that holds its case now, wherever one meets`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    try await town.book(try await town.asker(), Town.choice(Town.tuesday, 10))
    let (hana, other) = (town.test.person(Town.hana), town.test.person(Town.other))
    try await town.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(ID(99)))
      (c.window, c.owner) = ("next", Town.other.person)
      try ConsultationStore(db).save(&c)
    }
    #expect(try await other.get("/appointments").text.contains("R8-0701"))
    #expect(!(try await hana.get("/appointments")).text.contains("R8-0701"))
    town.test.clock.advance(days: 1)
    #expect(try await other.get("/home").text.contains("10:00〜11:00"))
    #expect(!(try await hana.get("/home")).text.contains("R8-0701"))
    let sheet = try await hana.get("/appointments/days/\(Town.tuesday)").text
    #expect(sheet.contains("予約あり。担当はnext") && !sheet.contains("R8-0701"))
    #expect(try await other.get("/appointments/days/\(Town.tuesday)").text.contains("場所はdesk"))
  }

  @Test(arguments: Engine.allCases)
  func `nobody booked is left out of a long closing, however many others come before`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    let first = try #require(OpeningDays.Span(from: 9 * 60, to: 12 * 60))
    let change = SlotChange(
      id: ID(700), window: "desk", kind: .close, days: Town.tuesday...Town.tuesday.adding(days: 40), span: first, places: 0,
      reason: "研修", madeByName: "", madeAt: town.test.clock.now)
    try await town.site.database.write { [site = town.site] db in
      let c = try #require(try ConsultationStore(db).load(ID(99)))
      // Sixty afternoons that the closing does not touch, one morning at its end, and one that is over.
      let times = (0..<60).map { Town.at(Town.tuesday.adding(days: $0 % 30), 13) } + [Town.at(Town.tuesday.adding(days: 39), 10)]
      for (seat, at) in times.enumerated() {
        try AppointmentStore(db).insert(Town.appointment(site.ids.next(at: at), at, seat: seat + 1), of: c)
      }
      try SlotStore(db).insert(change, by: nil)
    }
    let lines = try await town.site.database.read {
      try ClosedTimeStore($0).touched(by: [change], at: "desk", after: Town.at(Town.tuesday, 8), for: Town.hana)[change.id]?.lines ?? []
    }
    #expect(lines.map(\.appointment.startsAt) == [Town.at(Town.tuesday.adding(days: 39), 10)])
    let later = try await town.site.database.read {
      try ClosedTimeStore($0).touched(
        by: [change], at: "desk", after: Town.at(Town.tuesday.adding(days: 40), 8), for: Town.hana)[change.id]
    }
    #expect(later?.lines.isEmpty == true && later?.hidden.isEmpty == true)
  }

  @Test func `the day sheet speaks of hidden times only where a place is taken`() async throws {
    let town = try await Town.make()
    try await town.book(town.test.person(Town.hana), Town.choice(Town.tuesday, 10))
    let a = try #require(try await town.appointments().first)
    try await town.test.person(Town.hana).post(a.path + "/cancellation", [("revision", "1"), ("reason", "病気")])
    let day = try await town.site.database.read { try AppointmentStore($0).day(Town.tuesday, at: "desk", for: Town.other) }
    #expect((day.lines.count, day.hidden.count) == (0, 0))
  }

  @Test func `who would close while somebody is expected hears it before typing, and what is over cannot be held`() async throws {
    let town = try await Town.make()
    let desk = town.test.person(Town.hana)
    try await town.book(desk, Town.choice(Town.wednesday, 10))
    let page = try await desk.get("/consultations/\(ID(99))/closing")
    #expect(page.status == 409)
    #expect(page.text.contains(AppointmentTexts.stillBooked.string(.ja)))
    let path = try #require(try await town.appointments().first?.path)
    #expect(page.parsed.first("a", where: ["href": path]) != nil)
    town.test.clock.advance(days: 3)
    #expect(try await desk.get(path).parsed.element(id: "encounter") != nil)
    try await town.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(ID(99)))
      let closing = Closing(at: town.test.clock.now, outcome: "information", reason: "answered")
      try c.close(closing, requires: [], by: Town.hana)
      try ConsultationStore(db).save(&c)
    }
    #expect(try await desk.get(path).parsed.element(id: "encounter") == nil)
  }

  @Test(arguments: Engine.allCases)
  func `the figure of appointments is kept with every change and opens to its records`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    let desk = town.test.person(Town.hana)
    try await town.book(desk, Town.choice(Town.tuesday, 10))
    try await town.book(desk, Town.choice(Town.wednesday, 10))
    let a = try #require(try await town.appointments().first)
    try await desk.post(a.path + "/cancellation", [("revision", "1"), ("reason", "病気")])
    let (kept, counted) = try await town.site.database.read { db in
      (try AppointmentTally.tallies(db).all(), try AppointmentTally.recount(db))
    }
    #expect(kept == counted && !kept.isEmpty)
    let page = try await desk.get("/desk/figures?figure=appointments&by=state&period=2026-11")
    #expect(page.text.contains(AppointmentTexts.figure.string(.ja)))
    let records = try await desk.get("/desk/figures?figure=appointments&by=state&period=2026-11&cell=cancelled")
    #expect(records.parsed.first("a", where: ["href": a.path]) != nil)
    for days in [Town.monday.firstOfMonth...Town.monday.lastOfMonth, Town.tuesday...Town.wednesday] {
      for by in ["state", "way", "window", "month"] {
        let cells = try await town.site.database.read {
          try AppointmentStore($0).cells(IndicatorQuery(period: days, dimension: by, actor: Town.hana))
        }
        #expect(cells.reduce(0) { $0 + $1.numerator } == 2, "\(by) \(days)")
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a held appointment is a visit of the accompaniment when one goes on, and its minutes count once`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    let desk = town.test.person(Town.hana)
    try await town.book(desk, Town.choice(Town.tuesday, 10))
    let a = try #require(try await town.appointments().first)
    town.test.clock.advance(days: 2)
    #expect(try await desk.get(a.path).parsed.first("input", where: ["name": "along"]) == nil)
    let along = Accompaniment(
      id: ID(800), revision: 1, consultation: ID(99), companion: ID(11), companionName: "花", purpose: "x", plan: "x", tried: "",
      introduced: "", letGoWhen: "x", begunOn: Town.monday, reviewOn: Town.monday.adding(days: 60), ending: nil)
    try await town.site.database.write { try AccompanimentStore($0).insert(along) }
    #expect(try await desk.get(a.path).parsed.first("input", where: ["name": "along"]) != nil)
    let held = [
      ("revision", "1"), ("medium", "counter"), ("held-year", "2026"), ("held-month", "11"), ("held-day", "24"),
      ("minutes", "50"), ("summary", "話した"), ("along", "yes"),
    ]
    #expect(try await desk.post(a.path + "/encounter", held).status == 303)
    let minutes = try await town.site.database.read {
      try MinuteStore(db: $0).cells(IndicatorQuery(period: Town.monday...Town.wednesday, dimension: "window", actor: nil))
    }
    #expect(minutes.map(\.numerator) == [50])
    let visits = try await town.site.database.read { try DeskStore($0).visits(of: ID(800)) }
    #expect(visits.count == 1)
  }

  @Test func `home shows one's own appointments of today`() async throws {
    let town = try await Town.make()
    let desk = town.test.person(Town.hana)
    #expect(try await town.book(desk, Town.choice(Town.tuesday, 16)).status == 303)
    #expect(!(try await desk.get("/home")).text.contains("16:00"))
    town.test.clock.advance(days: 1)
    let home = try await desk.get("/home")
    #expect(home.status == 200)
    #expect(home.text.contains("16:00〜17:00"))
    #expect(!(try await town.test.person(Town.other).get("/home")).text.contains("16:00"))
  }

  @Test func `the case tells its appointments in the timeline and on the page of the asker`() async throws {
    let town = try await Town.make()
    let asker = try await town.asker()
    try await town.book(asker, Town.choice(Town.wednesday, 10))
    let path = "/consultations/\(ID(99))"
    #expect(try await town.test.person(Town.hana).get(path).text.contains("面談を予約した"))
    #expect(try await asker.get(path).text.contains("10:00〜11:00"))
  }
}
