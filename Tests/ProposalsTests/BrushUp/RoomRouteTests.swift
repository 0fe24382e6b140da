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

struct RoomMeetingRouteTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  @Test(arguments: engines) func `a meeting is planned, held with homework, and seen by the room alone`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    try await town.publish()
    let naka = town.browser(BrushTown.naka)
    let plan = [
      ("meeting-title", "四者の打合せ"), ("meeting-day", "2026-11-25"), ("meeting-time", "14:00"), ("meeting-length", "60"),
      ("meeting-place", "会議室"), ("people", "\(ID(31))"), ("people", "\(ID(35))"),
    ]
    #expect(try await naka.post(town.room + "/meetings", Array(plan.dropLast(2))).status == 422)
    #expect(try await town.browser(BrushTown.partner).post(town.room + "/meetings", plan).status == 403)
    #expect(try await naka.post(town.room + "/meetings", plan).status == 303)
    let id = town.id
    func meeting() async throws -> Meeting {
      try #require(try await town.test.site.database.read { try MeetingStore($0).meetings(about: id, for: BrushTown.naka) }.first)
    }
    let made = try await meeting()
    #expect(try await town.notices(of: BrushTown.parks) == 1)
    let calendar = try await town.browser(BrushTown.lead).get("/meetings/\(made.id)/calendar")
    #expect(calendar.status == 200 && calendar.text.contains("SUMMARY:四者の打合せ"))
    #expect(try await town.test.visitor().get("/meetings/\(made.id)/calendar").status == 404)

    let path = town.room + "/meetings/\(made.id)/minutes"
    let held = [
      ("revision", "1"), ("came", "0"), ("minutes", "水やりを決めた"), ("homework-0-title", "水道を調べる"),
      ("homework-0-owner", "\(ID(35))"), ("homework-0-due", "2026-12-10"),
    ]
    #expect(try await naka.post(path, held).status == 409)
    town.test.clock.advance(days: 2)
    #expect(try await naka.post(path, [("revision", "1"), ("came", "0"), ("homework-0-title", "x")]).status == 422)
    #expect(try await naka.post(path, held).status == 303)
    #expect(try await meeting().state == .held)
    let tasks = try await town.test.site.database.read { try TaskStore($0).open(for: BrushTown.parks) }
    #expect(tasks.map(\.task.title) == ["水道を調べる"])
    #expect(try await town.browser(BrushTown.lead).get(town.room).text.contains("水やりを決めた"))
  }

  @Test(arguments: engines) func `what was typed into a section and not saved is there when they come back, until somebody saves`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    let (lead, path) = (town.browser(BrushTown.lead), town.room + "/sections/first")
    let page = try await lead.get(path)
    let place = try #require(page.parsed.element(id: "section-form")?["data-draft"])
    let typed = SampleForms.typed.filter { $0.0.hasPrefix("q-") && $0.0 != "q-plan" } + [("q-plan", "書きかけのことば")]
    let hidden = [("base", "1"), ("draft-title", "花の道"), ("draft-path", path)]
    #expect(try await lead.post(place, typed + hidden).status == 204)
    #expect(try await lead.get(path).text.contains("書きかけのことば"))
    #expect(!(try await town.browser(BrushTown.partner).get(path).text.contains("書きかけのことば")))
    #expect(try await lead.post(path, typed + [("base", "1")], files: []).status == 303)
    let drafts = try await town.test.site.database.read { try $0.first("SELECT COUNT(*) FROM draft")?.get(0, as: Int.self) }
    #expect(drafts == 0)
  }

  @Test(arguments: engines) func `a section is changed in the talks, and two who save at once both keep their words`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    let path = town.room + "/sections/first"
    let lead = town.browser(BrushTown.lead)
    #expect(try await town.browser(BrushTown.parks).get(path).status == 403)
    func fields(_ plan: String, title: String = "花の道") -> [(String, String)] {
      SampleForms.typed.filter { $0.0 != "q-plan" && $0.0 != "q-title" } + [("base", "1"), ("q-plan", plan), ("q-title", title)]
    }
    #expect(try await lead.get(path).status == 200)
    #expect(try await lead.post(path, fields("植えて育てる")).status == 303)
    // The partner changed another question from the same start: both are kept.
    #expect(try await town.browser(BrushTown.partner).post(path, fields("植える", title: "花の坂")).status == 303)
    let last = try #require(try await town.versions().last)
    #expect(last.number == 3 && last.set.answers.text("plan") == "植えて育てる" && last.set.answers.text("title") == "花の坂")
    // The same question: both texts are shown.
    let stale = try await town.browser(BrushTown.partner).post(path, fields("掘る", title: "花の坂"))
    #expect(stale.status == 409 && stale.text.contains("植えて育てる") && stale.text.contains("掘る"))
  }

  @Test(arguments: engines) func `a file above its question's limit is refused in words, and the rest stays`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    let path = town.room + "/sections/work"
    let lead = town.browser(BrushTown.lead)
    let large = Upload(field: "q-papers", name: "計画.pdf", bytes: Array("%PDF-1.7\n".utf8) + [UInt8](repeating: 32, count: 11_000_000))
    let refused = try await lead.post(path, [("base", "1"), ("q-roles-row-0-task", "水やり"), ("q-roles-row-0-lead", "both")], files: [large])
    #expect(refused.status == 422 && refused.text.contains("10MBまで") && refused.text.contains("水やり"))
    let huge = Upload(field: "q-papers", name: "動画.pdf", bytes: Array("%PDF-1.7\n".utf8) + [UInt8](repeating: 32, count: 50_000_000))
    #expect([413, 422].contains(try await lead.post(path, [("base", "1")], files: [huge]).status))
    let small = Upload(field: "q-papers", name: "計画.pdf", bytes: Array("%PDF-1.7\n".utf8))
    #expect(try await lead.post(path, [("base", "1")], files: [small]).status == 303)
    #expect(try await town.browser(BrushTown.parks).get(town.room).text.contains("計画.pdf"))
  }
}

struct BrushUpFigureTests {
  @Test(arguments: [Engine.sqlite, .postgres]) func `advice counts as taken only when the proposer took it`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    try await town.suggest("一")
    try await town.suggest("二")
    try await town.suggest("三", by: BrushTown.naka)
    let all = try await town.suggestions()
    let lead = town.browser(BrushTown.lead)
    func decide(_ s: Suggestion, _ decision: String) async throws {
      try await lead.post(
        town.room + "/suggestions/\(s.id)", [("decision", decision), ("final", s.after), ("shown", "1"), ("reason", "理由")])
    }
    try await decide(all[0], "accept")
    try await decide(all[1], "decline")
    let day = BrushTown.now.day
    func cells(_ dimension: String, _ actor: Actor?) async throws -> [IndicatorCell] {
      try await town.test.site.database.read { db in
        try BrushUpFigureStore(db).advice(IndicatorQuery(period: day...day, dimension: dimension, actor: actor))
      }
    }
    #expect(try await cells("programme", BrushTown.office) == [IndicatorCell("own-theme", 1, of: 2)])
    #expect(try await cells("role", BrushTown.naka) == [IndicatorCell("department", 1, of: 2)])
    #expect(try await cells("role", BrushTown.midori).isEmpty)
    let behind = try await town.test.site.database.read { db in
      try BrushUpFigureStore(db).advised(
        IndicatorQuery(period: day...day, dimension: "role", actor: nil), cell: "department", for: BrushTown.office)
    }
    #expect(behind == [town.id])
  }
}

struct PaperRouteTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  private func town(_ engine: Engine) async throws -> BrushTown {
    try await BrushTown.make(engine, shown: false) { ($0.stage, $0.kind, $0.state) = ("sheet", .sheet, .drafting) }
  }

  @Test(arguments: engines) func `a form that came on paper is keyed in by staff, and says so`(_ engine: Engine) async throws {
    let town = try await town(engine)
    let path = "/proposals/\(town.id)/paper"
    #expect(try await town.browser(BrushTown.midori).get(path).status == 404)
    #expect(try await town.browser(BrushTown.lead).post(path, SampleForms.typed + [("revision", "1"), ("arrived", "2026-11-24")]).status == 403)
    let naka = town.browser(BrushTown.naka)
    #expect(try await naka.get(path).status == 200)
    #expect(try await naka.post(path, [("revision", "1"), ("q-title", "花")]).status == 422)
    #expect(try await naka.post(path, SampleForms.typed + [("revision", "1")]).status == 422)
    #expect(try await naka.post(path, SampleForms.typed + [("revision", "1"), ("arrived", "2026-11-25")]).status == 422)
    #expect(try await naka.post(path, SampleForms.typed + [("revision", "1"), ("arrived", "2026-11-20")]).status == 303)
    let version = try #require(try await town.versions().first)
    #expect(version.isProxy && version.byName == "中" && version.cause == "submitted")
    let id = town.id
    #expect(try await town.test.site.database.read { try ProposalStore($0).load(id) }.state == .submitted)
  }

  @Test(arguments: engines) func `a filled workbook is shown with a message for every row that is wrong`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let path = "/proposals/\(town.id)/paper/book"
    let naka = town.browser(BrushTown.naka)
    let bytes = try AnswerBook(SampleForms.version).write(try SampleForms.answers([("q-people", "5")]), in: .ja)
    let good = try await naka.post(path, [], files: [Upload(field: "file", name: "提案.xlsx", bytes: bytes)])
    #expect(good.status == 200 && good.text.contains("すべての行を読めました"))
    #expect(good.parsed.first("textarea", where: ["name": "q-title"])?.text == "花の道")
    let empty = try AnswerBook(SampleForms.version).write(nil, in: .ja)
    let bad = try await naka.post(path, [], files: [Upload(field: "file", name: "空.xlsx", bytes: empty)])
    #expect(bad.parsed.element(id: "book-messages") != nil && bad.parsed.brokenReferences.isEmpty)
    #expect(try await naka.post(path, [], files: []).status == 422)
    #expect(try await town.versions().isEmpty)
  }

  @Test(arguments: engines) func `paper counts from the day it came, or from its stamp where the call says so`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let (id, path) = (town.id, "/proposals/\(town.id)/paper")
    let naka = town.browser(BrushTown.naka)
    func close(_ rule: ClosingRule) async throws {
      try await town.test.site.database.write { db in
        var call = try CallStore(db).load(BrushTown.call.id)
        call.stages[0].closesAt = Instant(day: Day("2026-11-20")!, hour: 17)  // a literal day
        call.stages[0].closing = rule
        try CallStore(db).save(&call)
      }
    }
    try await close(.arrival)
    let late = SampleForms.typed + [("revision", "1"), ("arrived", "2026-11-21")]
    #expect(try await naka.post(path, late).status == 409)
    try await close(.postmark)
    #expect(try await naka.post(path, late).status == 422)
    #expect(try await naka.post(path, late + [("postmark", "2026-11-22")]).status == 422)
    #expect(try await naka.post(path, late + [("postmark", "2026-11-20")]).status == 303)
    let receipts = try await town.test.site.database.read { try ProposalDraftStore($0).receipts(of: id) }
    #expect(receipts.map(\.at.day) == [Day("2026-11-21")] && receipts.map(\.isLate) == [false])
  }
}

struct PaperArrivalTests {
  @Test func `paper that came on the last day came in time, whenever it is keyed in`() {
    let closes = Instant(day: Day("2026-11-20")!, hour: 17)  // a literal day
    let stage = CallStage(key: "sheet", kind: .sheet, name: Words(ja: "x"), closesAt: closes)
    let evening = Instant(day: Day("2026-11-20")!, hour: 19)  // a literal day
    let paper = PaperArrival(arrived: closes.day)
    #expect(stage.admission(at: paper.judged(by: stage, keyedIn: evening)) == .inTime)
    #expect(stage.admission(at: PaperArrival(arrived: Day("2026-11-21")!).judged(by: stage, keyedIn: closes.adding(days: 5))) == .closed(closes))
  }
}
