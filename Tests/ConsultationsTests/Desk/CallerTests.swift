import Accounts
import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// Who is on the telephone, and what they asked before.
@Suite struct CallerTests {
  private static func seen(
    _ id: Int64, _ name: String, phone: String = "", mail: String = "", asker: ID? = nil
  ) -> CallerCase {
    var contact = Contact()
    (contact.name, contact.phone, contact.mail) = (name, phone, mail)
    let hint = CaseHint(id: ID(id), number: "R8-\(id)", title: "", state: .open, receivedOn: Sample.now.day)
    return CallerCase(hint: hint, asker: asker, contact: contact, area: "")
  }

  @Test func `a number, an address and a name are each looked for as what they are`() {
    func kinds(_ typed: String) -> [CallerTrace] { CallerTrace.sought(typed).map(\.trace) }
    #expect(kinds("") == [] && kinds(" ") == [])
    #expect(kinds("花子") == [.name, .reading])
    #expect(kinds("045-000-0001") == [.phone, .name, .reading])
    #expect(CallerTrace.sought("０４５（０００）０００１").first?.key == "0450000001")
    #expect(CallerTrace.sought("Hanako＠Example.JP") == [.init(trace: .mail, key: "hanako@example.jp", isBeginning: false)])
    #expect(CallerTrace.sought("ヤマダ　ハナコ").last == .init(trace: .reading, key: "やまだはなこ", isBeginning: true))
    // Three digits are nobody's number.
    #expect(kinds("119") == [.name, .reading])
  }

  @Test func `cases are of one caller by record, or by the same name reached in the same way`() {
    let all = [
      Self.seen(1, "見本 花子", phone: "045-000-0001"), Self.seen(2, "見本　花子", phone: "0450000001", mail: "h@example.jp"),
      Self.seen(3, "見本 太郎", phone: "045-000-0001"), Self.seen(4, "見本花子", mail: "H@example.jp"),
      Self.seen(5, "見本 花子"), Self.seen(6, "", phone: "045-000-0001"),
      Self.seen(7, "花", asker: ID(50)), Self.seen(8, "花子さん", asker: ID(50)),
      Self.seen(9, "見本 花子", phone: "045-000-0001", asker: ID(51)), Self.seen(10, "見本 花子", phone: "045-000-0001", asker: ID(52)),
    ]
    let groups = CallerCase.grouped(all).map { $0.map(\.hint.id.number) }
    #expect(groups == [[1, 2, 4, 9, 10], [3], [5], [6], [7, 8]] || groups == [[1, 2, 4, 9], [3], [5], [6], [7, 8], [10]])
  }

  /// A case that came by itself: nobody at the desk wrote anybody down.
  private func asked(
    _ town: DeskTown, _ id: Int64, _ name: String, reading: String = "", phone: String = "", mail: String = "",
    window: String = "desk", asker: ID? = nil, channel: String = "form", title: String
  ) async throws {
    var contact = Contact()
    (contact.name, contact.reading, contact.phone, contact.mail) = (name, reading, phone, mail)
    let c = Consultation(
      id: ID(id), number: "R8-\(id)", title: title, text: "内容", urgency: "normal", channel: channel,
      askerKind: "citizen", area: "town", types: ["place"], fields: [], firstTime: true, proxy: false, asker: asker,
      contact: contact, consents: [], window: window, receivedAt: town.test.clock.now)
    try await town.site.database.write { try ConsultationStore($0).insert(c) }
  }

  @Test(arguments: Engine.allCases)
  func `who asked on the web or by mail is found by number, address, name and reading, at their window alone`(
    engine: Engine
  ) async throws {
    let town = try await DeskTown.make(engine)
    try await asked(
      town, 201, "斎藤 春", reading: "サイトウ ハル", phone: "090-0000-1234", mail: "haru@example.jp", title: "空き家の相談")
    try await asked(town, 202, "斎藤 春", mail: "Haru@Example.jp", channel: "mail", title: "続きの相談")
    try await asked(town, 203, "斎藤 夏", phone: "090-0000-1234", title: "別の家族の相談")
    try await asked(town, 204, "斎藤 春", phone: "090-0000-1234", window: "next", title: "隣の窓口の相談")
    let hana = town.test.person(DeskTown.hana)
    for typed in ["09000001234", "０９０－００００－１２３４", "haru@example.jp", "齋藤", "さいとう", "ｻｲﾄｳ ﾊﾙ"] {
      let page = try await hana.post("/desk/new", [("who", typed), ("go", "look-up")])
      #expect(page.status == 200 && page.text.contains("空き家の相談"), "\(typed)")
      #expect(!page.text.contains("隣の窓口の相談"), "\(typed)")
    }
    let page = try await hana.get("/desk/new?who=09000001234")
    // One button for each person on that telephone, the second with both of their cases.
    #expect(page.parsed.all("button").filter { $0["name"] == "use" }.count == 2 && page.text.contains("続きの相談"))
    let other = try await town.test.person(DeskTown.other).get("/desk/new?who=09000001234")
    #expect(other.text.contains("隣の窓口の相談") && !other.text.contains("空き家の相談") && !other.text.contains("別の家族"))
    // Whoever holds no window finds nobody, and the page is not theirs.
    #expect(try await town.test.person(DeskTown.administrator).get("/desk/new?who=09000001234").status == 403)
    // That they looked stands in the record of accesses.
    try await town.site.accessRecorder.flush(to: town.site.database, ids: town.site.ids)
    let looks = try await town.site.database.read { db in
      try db.rows("SELECT DISTINCT subject FROM access_record WHERE actor = \(ID(13)) ORDER BY subject") { $0[0] as ID }
    }
    #expect(looks == [ID(204)])
  }

  @Test(arguments: Engine.allCases)
  func `a caller who asked on the web fills the form, and the new case stands beside the old one`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    let account = Actor(person: ID(40), name: "見本 秋", hats: [Hat(.citizen)])
    try await town.add(account)
    try await asked(
      town, 301, "見本 秋", phone: "045-000-3333", mail: "aki@example.jp", asker: account.person, title: "ウェブの相談")
    let hana = town.test.person(DeskTown.hana)
    let found = try await hana.get("/desk/new?who=045-000-3333")
    let use = try #require(found.parsed.first("button", where: ["name": "use"])?["value"])
    let chosen = try await hana.post("/desk/new", [("who", "045-000-3333"), ("use", use)])
    #expect(chosen.parsed.first("input", where: ["name": "mail"])?["value"] == "aki@example.jp")
    #expect(chosen.text.contains("わたしの相談") && chosen.parsed.brokenReferences.isEmpty)
    let form = [
      ("channel", "phone"), ("text", "電話の続き"), ("title", "電話の相談"), ("types", "place"), ("urgency", "normal"),
      ("asker-kind", "citizen"), ("name", "見本 秋"), ("way", "phone"), ("remember", "yes"),
    ]
    let sent = try await hana.post("/desk/new", form + [("caller", use)])
    #expect(sent.status == 303)
    let own = try await town.test.person(account).get("/consultations")
    #expect(own.text.contains("電話の相談") && own.text.contains("ウェブの相談"))
    // The account's own record is nobody's at the window.
    let sees = try await town.site.database.read { try SubjectStore($0).visible([ID(40)], for: DeskTown.hana) }
    #expect(sees.isEmpty)
    // What another window holds is no caller here.
    try await asked(town, 302, "隣の人", window: "next", title: "隣の相談")
    #expect(try await hana.post("/desk/new", form + [("caller", ID(302).description)]).status == 404)
    #expect(try await !hana.post("/desk/new", [("use", ID(302).description)]).text.contains("隣の人"))
  }

  @Test(arguments: Engine.allCases)
  func `after a take-over the new window finds the caller and the old one no longer`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    try await town.test.site.database.write { db in
      try PersonStore(db).add(
        Person(id: ID(15), name: "山田花子", phones: [Phone("090-0000-0001")]), audience: [.window("naka")])
    }
    func finds(_ actor: Actor) async throws -> Bool {
      try await town.test.person(actor).get("/desk/new?who=090-0000-0001").text.contains("公園の花壇")
    }
    #expect(try await finds(HandshakeTown.naka))
    #expect(try await !finds(HandshakeTown.midori))
    _ = try await town.handOver(HandshakeTown.naka, HandshakeTown.midori)
    #expect(try await finds(HandshakeTown.midori))
    #expect(try await !finds(HandshakeTown.naka))
    let scopes = try await town.test.site.database.read { try SubjectStore($0).audience(of: ID(15)) }
    #expect(scopes == [.window("midori"), .person(ID(15))])
  }

  @Test(arguments: Engine.allCases)
  func `the window that gave a case away keeps the person of another case`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.site.database.write { db in
      try PersonStore(db).add(Person(id: ID(60), name: "見本 冬"), audience: [.window("desk")])
    }
    for (id, title) in [(Int64(401), "一つ目"), (402, "二つ目")] {
      try await asked(town, id, "見本 冬", asker: ID(60), title: title)
    }
    try await town.give([ID(401)], to: nil, window: "next")
    #expect(try await town.site.database.read { try SubjectStore($0).audience(of: ID(60)) }
      == [.window("desk"), .window("next"), .person(ID(60))])
    let page = try await town.test.person(DeskTown.hana).get("/desk/new?who=%E8%A6%8B%E6%9C%AC")
    #expect(page.text.contains("二つ目") && !page.text.contains("一つ目"))
  }

  @Test(arguments: Engine.allCases)
  func `a changed telephone is found and the old one no more, and a disposed case by nothing`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation(phone: "045-000-1111")
    func traces() async throws -> [String] {
      try await town.site.database.read { db in try db.rows("SELECT key FROM caller_trace ORDER BY kind") { $0[0] as String } }
    }
    #expect(try await traces() == ["0450001111", "見本花子"])
    try await town.site.database.write { db in
      guard var c = try ConsultationStore(db).load(ID(99)) else { return }
      c.contact.phone = "045-000-2222"
      try ConsultationStore(db).save(&c)
    }
    #expect(try await traces() == ["0450002222", "見本花子"])
    try await town.site.database.write { db in
      guard var c = try ConsultationStore(db).load(ID(99)) else { return }
      c.contact = Contact()
      try ConsultationStore(db).save(&c)
    }
    #expect(try await traces() == [])
  }

  @Test(arguments: Engine.allCases)
  func `cases that were there before are filled in, more than one step of them`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    let now = town.test.clock.now
    try await town.site.database.write { db in
      for number in 1...230 {
        var c = Sample.consultation(id: ID(Int64(10_000 + number)))
        c = Consultation(
          id: c.id, number: "R8-\(number)", title: c.title, text: c.text, urgency: c.urgency, channel: c.channel,
          askerKind: c.askerKind, area: c.area, types: c.types, fields: c.fields, firstTime: true, proxy: false,
          contact: c.contact, consents: [], window: "desk", receivedAt: now)
        try ConsultationStore(db).insert(c)
      }
      try db.run("DELETE FROM caller_trace")
      try CallerStore(db).fill()
    }
    let count = try await town.site.database.read { db in try db.first("SELECT COUNT(*) FROM caller_trace")?.get(0) ?? 0 }
    #expect(count == 230)
  }
}
