import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// What becomes of an appointment when another window takes the case over.
@Suite struct AppointmentHandOverTests {
  private typealias Town = AppointmentTown

  /// Booked at one window; the other one takes the case over by a referral.
  private func handedOver(_ engine: Engine, _ way: AppointmentWay = .visit) async throws -> (Town, Appointment) {
    let town = try await Town.make(engine)
    try await town.book(try await town.asker(), Town.choice(Town.wednesday, 10, way), [("wish", "車いす"), ("phone", "045-000-1234")])
    let now = town.test.clock.now
    try await town.site.database.write { [site = town.site] db in
      var r = Referral(
        id: ID(600), consultation: ID(99), sender: "desk", receiver: .window("next"), purpose: .takeOver, message: "",
        passed: PassedOn(items: [], values: [:]), state: .offered, offeredAt: now, dueOn: Town.wednesday)
      try ReferralStore(db).insert(r, title: "R8-0701")
      try ReferralWriting(db: db, site: site, actor: Town.other, now: now).move(&r, .accept)
    }
    return (town, try #require(try await town.appointments().first))
  }

  @Test(arguments: Engine.allCases)
  func `the hour stays on the sheet of the place where somebody will arrive, without a word of who it is`(
    engine: Engine
  ) async throws {
    let (town, a) = try await handedOver(engine)
    let sheet = try await town.test.person(Town.hana).get("/appointments/days/\(Town.wednesday)?window=desk")
    let row = try #require(sheet.parsed.all("tr").first { $0.text.contains("予約あり。担当はnext") })
    #expect(row.text.contains("10:00〜11:00") && row.text.contains("000-000-0010"))
    for secret in ["R8-0701", "見本 花子", "車いす", "花壇"] { #expect(!sheet.text.contains(secret), "\(secret)") }
    #expect(try await town.test.person(Town.hana).get(a.path).status == 404)
    let theirs = try await town.test.person(Town.other).get("/appointments/days/\(Town.wednesday)?window=next")
    let own = try #require(theirs.parsed.all("tr").first { $0.text.contains("R8-0701") })
    #expect(own.text.contains("場所はdesk"))
  }

  @Test(arguments: Engine.allCases)
  func `both windows and the asker are told who deals with it now and where to go`(engine: Engine) async throws {
    let (town, a) = try await handedOver(engine)
    let mail = try #require(try await town.mails().last)
    #expect(mail.subject.contains("担当の窓口が変わりました"))
    #expect(mail.body.contains("nextが引き継ぎました") && mail.body.contains("場所: desk") && mail.file == nil)
    let notices = try await town.site.database.read {
      try $0.rows("SELECT person, path FROM notice WHERE subject = \(ID(600)) AND category = 'appointment'") {
        ($0[0] as ID, $0[1] as String)
      }
    }
    #expect(Set(notices.map(\.0)) == [ID(11), ID(13)])
    #expect(notices.first { $0.0 == ID(13) }?.1 == a.path)
    #expect(notices.first { $0.0 == ID(11) }?.1 == DaySheet.path(Town.wednesday, "desk").address)
    let page = try await town.test.person(Town.other).get(a.path).text
    #expect(page.contains("前の窓口（desk）の時間を使って") && page.contains("相談者はdeskに来ます"))
    #expect(try await town.test.person(Town.other).get("/consultations/\(ID(99))").text.contains("前の窓口（desk）"))
    let asker = try await town.asker()
    #expect(try await asker.get("/consultations/\(ID(99))").text.contains("会う場所はdeskのままです"))
  }

  @Test(arguments: Engine.allCases)
  func `the window that holds the case now moves or cancels it, which frees the place where it was`(
    engine: Engine
  ) async throws {
    let (town, a) = try await handedOver(engine)
    let other = town.test.person(Town.other)
    let slot = Town.choice(Town.wednesday, 14, window: "next")
    let change = [("slot", slot), ("revision", String(a.revision)), ("reason", "こちらで会います")]
    #expect(try await other.post(a.path + "/change", change).status == 303)
    #expect(try await town.appointments().first?.window == "next")
    let hidden = try await town.site.database.read { try AppointmentStore($0).day(Town.wednesday, at: "desk", for: Town.hana).hidden }
    #expect(hidden.isEmpty)
    let cancelled = try await other.post(
      a.path + "/cancellation", [("revision", String(a.revision + 1)), ("reason", "病気")])
    #expect(cancelled.status == 303)
    #expect(try await town.mails().last?.subject.contains("取り消されました") == true)
  }

  @Test func `a call is made by whoever holds the case now`() async throws {
    let (town, a) = try await handedOver(.sqlite, .phone)
    let c = try #require(try await town.load())
    #expect(a.host(in: c) == "next" && a.window == "desk")
    #expect(try await town.mails().last?.body.contains("窓口: next") == true)
  }
}
