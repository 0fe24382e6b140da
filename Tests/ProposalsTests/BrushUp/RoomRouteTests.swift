import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct RoomRouteTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  @Test(arguments: engines) func `only those with a part in it find the room`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    for actor in [BrushTown.lead, BrushTown.partner, BrushTown.naka, BrushTown.parks, BrushTown.office, BrushTown.auditor] {
      let page = try await town.browser(actor).get(town.room)
      #expect(page.status == 200 && page.parsed.brokenReferences.isEmpty, "\(actor.name)")
    }
    for actor in [BrushTown.midori, BrushTown.roads, BrushTown.committee, BrushTown.adviser] {
      #expect(try await town.browser(actor).get(town.room).status == 404, "\(actor.name)")
      #expect(try await town.browser(actor).post(town.room + "/parts/plan/remarks", [("remark", "のぞき")]).status == 404)
    }
    #expect(try await town.test.visitor().get(town.room).status == 404)
  }

  @Test(arguments: engines) func `a published proposal opens its room to nobody`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    try await town.publish()
    for path in ["", "/added", "/versions", "/parts/plan", "/meetings/new"] {
      #expect(try await town.test.visitor().get(town.room + path).status == 404, "\(path)")
    }
  }

  @Test(arguments: engines) func `a suggestion that is taken makes the next version, with its reason`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    #expect(try await town.suggest("花を植える").status == 303)
    let one = try #require(try await town.suggestions().first)
    let path = town.room + "/suggestions/\(one.id)"
    let decision = [("decision", "accept"), ("final", "花と木を植える"), ("shown", "1")]
    #expect(try await town.browser(BrushTown.parks).post(path, decision + [("reason", "よい")]).status == 403)
    #expect(try await town.browser(BrushTown.lead).post(path, decision).status == 422)
    let sent = decision + [("reason", "よい"), ("key", "0123456789abcdef")]
    #expect(try await town.browser(BrushTown.lead).post(path, sent).status == 303)
    #expect(try await town.browser(BrushTown.lead).post(path, sent).status == 303)
    let versions = try await town.versions()
    #expect(versions.count == 2 && versions[1].set.answers.text("plan") == "花と木を植える" && versions[1].cause == "advice")
    #expect(try await town.browser(BrushTown.lead).post(path, decision + [("reason", "二度目")]).status != 303)
    #expect(try await town.notices(of: BrushTown.parks) == 1)
  }

  @Test(arguments: engines) func `a suggestion that is declined changes nothing and keeps its reason`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    try await town.suggest("やめる")
    let one = try #require(try await town.suggestions().first)
    let path = town.room + "/suggestions/\(one.id)"
    #expect(try await town.browser(BrushTown.partner).post(path, [("decision", "decline"), ("shown", "1")]).status == 422)
    try await town.browser(BrushTown.partner).post(path, [("decision", "decline"), ("shown", "1"), ("reason", "目的が変わる")])
    let decided = try #require(try await town.suggestions().first)
    #expect(decided.state == .declined && decided.reason == "目的が変わる")
    #expect(try await town.versions().count == 1)
    let added = try await town.browser(BrushTown.office).get(town.room + "/added")
    #expect(added.text.contains("目的が変わる") && added.parsed.brokenReferences.isEmpty)
  }

  @Test(arguments: engines) func `who takes a suggestion must have seen the text as it stands`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    try await town.suggest("一")
    try await town.suggest("二", by: BrushTown.naka)
    let both = try await town.suggestions()
    let lead = town.browser(BrushTown.lead)
    func accept(_ s: Suggestion, shown: String) async throws -> Int {
      try await lead.post(
        town.room + "/suggestions/\(s.id)", [("decision", "accept"), ("final", s.after), ("shown", shown), ("reason", "よい")]
      ).status
    }
    #expect(try await accept(both[0], shown: "1") == 303)
    #expect(try await accept(both[1], shown: "1") == 422)
    #expect(try await lead.get(town.room + "/suggestions/\(both[1].id)").text.contains("本文が変わっています"))
    #expect(try await accept(both[1], shown: "2") == 303)
    #expect(try await town.versions().last?.set.answers.text("plan") == "二")
  }

  @Test(arguments: engines) func `what was submitted and not sent back cannot be changed by a suggestion`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine) { ($0.stage, $0.kind, $0.state) = ("proposal", .proposal, .submitted) }
    try await town.suggest("別の案")
    let one = try #require(try await town.suggestions().first)
    let path = town.room + "/suggestions/\(one.id)"
    let accept = [("decision", "accept"), ("final", "別の案"), ("shown", "1"), ("reason", "よい")]
    #expect(try await town.browser(BrushTown.lead).post(path, accept).status == 409)
    // A question of the window sends it back; then it can.
    let asked = try await town.browser(BrushTown.naka).post(
      town.room + "/parts/plan/inquiries", [("inquiry", "いつですか"), ("reopens", "yes")])
    #expect(asked.status == 303)
    let id = town.id
    let p = try await town.test.site.database.read { try ProposalStore($0).load(id) }
    #expect(p.state == .returned)
    #expect(try await town.browser(BrushTown.lead).post(path, accept).status == 303)
  }

  @Test(arguments: engines) func `a question is answered once, by the party`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    try await town.browser(BrushTown.parks).post(town.room + "/parts/whole/inquiries", [("inquiry", "水はどこから？")])
    let id = town.id
    let asked = try await town.test.site.database.read { try BrushUpStore($0).inquiries(of: id) }
    let path = town.room + "/inquiries/\(try #require(asked.first).id)"
    #expect(try await town.browser(BrushTown.parks).post(path, [("answer", "自分で")]).status == 403)
    #expect(try await town.browser(BrushTown.lead).post(path, [("answer", "")]).status == 422)
    #expect(try await town.browser(BrushTown.lead).post(path, [("answer", "公園の水道")]).status == 303)
    #expect(try await town.browser(BrushTown.partner).post(path, [("answer", "井戸")]).status == 409)
    #expect(try await town.browser(BrushTown.parks).post(
      town.room + "/parts/plan/inquiries", [("inquiry", "?"), ("reopens", "yes")]).status == 403)
  }

  @Test(arguments: engines) func `staff notes stay among staff, whatever stands in them`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    let hostile = "\"\u{301}><script>alert(1)</script>"
    try await town.browser(BrushTown.parks).post(
      town.room + "/parts/plan/remarks", [("remark", "内緒" + hostile), ("note", "yes")])
    try await town.browser(BrushTown.lead).post(town.room + "/parts/title/remarks", [("remark", hostile)])
    #expect(try await town.browser(BrushTown.lead).post(
      town.room + "/parts/plan/remarks", [("remark", "x"), ("note", "yes")]).status == 403)
    let staff = try await town.browser(BrushTown.naka).get(town.room)
    #expect(staff.text.contains("内緒") && !staff.text.contains("<script>alert"))
    let party = try await town.browser(BrushTown.lead).get(town.room)
    #expect(!party.text.contains("内緒") && party.parsed.text.contains("<script>alert(1)</script>"))
  }
}

struct OpinionRouteTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  private func ask(_ town: BrushTown, by actor: Actor = BrushTown.office) async throws -> TestPage {
    try await town.browser(actor).post(
      town.room + "/opinions", [("departments", "parks"), ("departments", "roads"), ("asked", "できますか")])
  }

  @Test(arguments: engines) func `departments are asked in a batch, see the proposal, and stand side by side`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    #expect(try await town.browser(BrushTown.roads).get(town.room).status == 404)
    #expect(try await ask(town, by: BrushTown.parks).status == 403)
    #expect(try await town.browser(BrushTown.office).post(town.room + "/opinions", [("asked", "")]).status == 422)
    #expect(try await ask(town).status == 303)
    let opinions = try await town.opinions()
    // Five business days after Tuesday 24 November.
    #expect(opinions.map(\.department) == ["parks", "roads"] && opinions[0].dueOn == Day("2026-12-01"))
    #expect(try await town.notices(of: BrushTown.roads) == 1)
    let roads = town.browser(BrushTown.roads)
    #expect(try await roads.get(town.room).status == 200)
    let path = town.room + "/opinions/\(opinions[1].id)"
    let cannot = [("revision", "1"), ("stance", "cannot"), ("ground", "budget"), ("opinion", "予算がない")]
    #expect(try await town.browser(BrushTown.parks).post(path, cannot).status == 403)
    #expect(try await roads.post(path, [("revision", "1"), ("stance", "cannot")]).status == 422)
    #expect(try await roads.post(path, cannot).status == 303)
    #expect(try await roads.post(path, cannot).status == 409)
    let page = try await town.browser(BrushTown.lead).get(town.room)
    #expect(page.text.contains("予算がない"))
  }

  @Test(arguments: engines) func `a department is reminded before the day, and the office hears when it is late`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    _ = try await ask(town)
    let site = town.test.site
    func run() async throws {
      try await OpinionClock.job.run(site, town.test.clock.now, "", JobProgress { _, _ in })
    }
    try await run()
    #expect(try await town.notices(of: BrushTown.parks) == 1)
    town.test.clock.advance(days: 6)
    try await run()
    #expect(try await town.notices(of: BrushTown.parks) == 2)
    #expect(try await town.notices(of: BrushTown.office) == 0)
    town.test.clock.advance(days: 3)
    try await run()
    // Two departments are late.
    #expect(try await town.notices(of: BrushTown.office) == 2)
  }
}

struct RoomAccessTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  /// The adviser is asked in; the text has a file.
  private func town(_ engine: Engine) async throws -> BrushTown {
    let town = try await BrushTown.make(engine)
    let id = town.id
    let upload = Upload(field: "file", name: "地図.txt", bytes: Array("ここに花".utf8))
    let file = try await StoredFile.put(upload, type: "text/plain", town.test.site, at: BrushTown.now)
    try await town.test.site.database.write { db in
      var answers = try SampleForms.answers()
      answers.values["papers"] = .files([AnswerFile(file)])
      try Attachments(db).add(file, to: id, isInternal: false, by: BrushTown.lead, at: BrushTown.now)
      try AnswerStore(db).add(answers, to: id, cause: "submitted", by: BrushTown.lead, id: ID(2_011), at: BrushTown.now)
      try BrushUpStore(db).invite(
        RoomGuest(person: ID(40), name: "先生", part: "造園", invitedBy: "事務局", at: BrushTown.now), to: id)
    }
    return town
  }

  @Test(arguments: engines) func `every link that an adviser is shown in the room lets them in`(_ engine: Engine) async throws {
    let town = try await town(engine)
    let adviser = town.browser(BrushTown.adviser)
    for page in [town.room, town.room + "/added", town.room + "/parts/plan"] {
      let shown = try await adviser.get(page)
      #expect(shown.status == 200)
      let links = shown.parsed.all("a").compactMap { $0["href"] }.filter { $0.hasPrefix("/proposals/\(town.id)") }
      for link in Set(links) {
        let path = String(link.prefix { $0 != "#" })
        #expect(try await adviser.get(path).status == 200, "\(page) leads to \(path)")
      }
    }
    let file = try #require(try await adviser.get(town.room).parsed.all("a").compactMap { $0["href"] }.first { $0.contains("/files/") })
    #expect(try await adviser.get(file).bytes == Array("ここに花".utf8))
    #expect(try await town.browser(BrushTown.roads).get(file).status == 404)
    #expect(try await adviser.get(town.room + "/files/\(ID(5))").status == 404)
  }

  @Test(arguments: engines) func `a department is asked only once the city has received something`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine) { $0.receivedAt = nil }
    let naka = town.browser(BrushTown.naka)
    #expect(!(try await naka.get(town.room).text.contains("\(town.room)/opinions\"")))
    #expect(try await naka.post(town.room + "/opinions", [("departments", "roads"), ("asked", "どうですか")]).status == 409)
    #expect(try await town.opinions().isEmpty)
  }

  @Test(arguments: engines) func `meetings are seen by those who are in the room now`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    let naka = town.browser(BrushTown.naka)
    let plan = [
      ("meeting-title", "打合せ"), ("meeting-day", "2026-11-25"), ("meeting-time", "14:00"), ("meeting-length", "60"),
      ("meeting-place", "会議室"), ("people", "\(ID(31))"),
    ]
    #expect(try await naka.post(town.room + "/meetings", plan).status == 303)
    let id = town.id
    let meeting = try #require(try await town.test.site.database.read { try MeetingStore($0).all(about: id) }.first)
    func sees(_ actor: Actor) async throws -> Bool {
      try await town.browser(actor).get("/meetings/\(meeting)/calendar").status == 200
    }
    #expect(try await !sees(BrushTown.roads))
    // A department that comes in later finds what was agreed before.
    #expect(try await naka.post(town.room + "/opinions", [("departments", "roads"), ("asked", "どうですか")]).status == 303)
    #expect(try await sees(BrushTown.roads))
    try await town.test.site.database.write { db in
      var p = try ProposalStore(db).load(id)
      p.departments = []
      p.partners[0].state = .left
      try ProposalStore(db).save(&p)
    }
    #expect(try await !sees(BrushTown.roads))
    #expect(try await sees(BrushTown.lead))
  }

  @Test(arguments: engines) func `a room costs the same whatever was written and met in it`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    let (id, naka) = (town.id, town.browser(BrushTown.naka))
    func cost() async throws -> Int {
      try await town.test.statements { _ = try await naka.get(town.room) }.count
    }
    let before = try await cost()
    try await town.test.site.database.write { db in
      let p = try ProposalStore(db).load(id)
      for number in 0..<6 {
        var answers = try SampleForms.answers()
        answers.values["plan"] = .text("植える \(number)")
        try AnswerStore(db).add(answers, to: id, cause: "advice", by: BrushTown.lead, id: ID(Int64(3_000 + number)), at: BrushTown.now)
        let meeting = Meeting(
          id: ID(Int64(3_100 + number)), about: id, title: "会 \(number)", startsAt: BrushTown.now, length: 60, place: "", agenda: "",
          people: [], by: BrushTown.naka, at: BrushTown.now)
        try MeetingStore(db).add(meeting, path: town.room, audience: try Rooms.audience(of: p, db))
        try TaskStore(db).add(
          WorkTask(
            id: ID(Int64(3_200 + number)), subject: meeting.id, title: "宿題", due: nil, owner: ID(31), madeBy: nil, madeAt: BrushTown.now))
      }
    }
    #expect(try await cost() <= before + 2)
  }
}
