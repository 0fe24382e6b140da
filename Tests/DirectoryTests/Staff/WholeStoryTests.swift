import Accounts
import Calendar
import Consultations
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

private let engines = Engine.allCases

/// The whole story of an organisation: page by page, narrowed, as a table, and for each reader what they may see.
struct WholeStoryTests {
  private func add(_ town: DirectoryTown, notes: Int) async throws {
    let (group, start, ids) = (town.group, town.test.clock.now, town.test.site.ids)
    try await town.test.site.database.write { db in
      try SubjectStore(db).save(Subject(id: ID(77), kind: "note", title: "花壇づくり", path: "/x"), audience: [.window("naka")])
      try Threads(db).link(ID(77), .partOf, group, at: start)
      // The newest was written down first: stories are told by the day.
      let deeds = (0..<notes).map { Journal.Deed("note.write", on: ID(77), by: DirectoryTown.naka, at: start.adding(seconds: -60 * $0)) }
      try Journal(db, ids: ids).record(deeds)
    }
  }

  private func path(_ town: DirectoryTown) -> String { "/organisations/\(town.group)/story" }

  @Test(arguments: engines) func `several hundred entries are told page by page, each once, the newest first`(engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    try await add(town, notes: 330)
    let naka = town.test.person(DirectoryTown.naka)
    let front = try await naka.get("/organisations/\(town.group)")
    #expect(front.parsed.all("li", class: "entry").count == 20 && front.text.contains(path(town)))
    var seen: [String] = []
    var next: String? = path(town) + "?size=100"
    while let address = next {
      let page = try await naka.get(address)
      #expect(page.status == 200)
      seen += page.parsed.all("li", class: "entry").compactMap { $0.first("time")?["datetime"] }
      next = page.parsed.first("a", where: ["rel": "next"])?["href"]
    }
    #expect(seen.count == 330 && seen == seen.sorted(by: >) && Set(seen).count == 330)
    #expect(try await naka.get(path(town)).parsed.text.contains("330"), "the count")
  }

  @Test(arguments: engines) func `the story is narrowed by kind, day, contact and words, and goes out as it stands`(engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    try await add(town, notes: 3)
    let naka = town.test.person(DirectoryTown.naka)
    #expect(try await naka.post("/organisations/\(town.group)/contacts", [("medium", "visit"), ("words", "草刈りの相談")]).status == 303)
    func entries(_ query: String) async throws -> Int { try await naka.get(path(town) + "?" + query).parsed.all("li", class: "entry").count }
    #expect(try await entries("") == 4)
    #expect(try await entries("kind=note") == 3)
    #expect(try await entries("kind=organisation") == 1)
    #expect(try await entries("contact=1") == 4)
    #expect(try await entries("q=草刈り") == 1)
    #expect(try await entries("q=花壇") == 3)
    #expect(try await entries("q=花壇&kind=organisation") == 0)
    let today = town.test.clock.now.day
    #expect(try await entries("when-from=\(today.adding(days: 1))") == 0)
    #expect(try await entries("when-to=\(today)") == 4)
    let table = try await naka.get(path(town) + "/table.csv?kind=organisation").text
    #expect(table.contains("草刈りの相談") && !table.contains("花壇づくり"))
    #expect(try await naka.get(path(town) + "/table.xlsx").status == 200)
    // A view that was kept is there for every organisation.
    #expect(try await naka.post(path(town) + "/views", [("name", "花"), ("query", "q=花壇")]).status == 303)
    #expect(try await naka.get(path(town)).text.contains(">花</"))
  }

  @Test(arguments: engines) func `departments read what they may see, without what a window wrote down`(engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    try await add(town, notes: 2)
    let naka = town.test.person(DirectoryTown.naka)
    let form = [("medium", "visit"), ("words", "会長が入院した"), ("next-on", town.test.clock.now.day.adding(days: 3).description)]
    #expect(try await naka.post("/organisations/\(town.group)/contacts", form).status == 303)
    let parks = town.test.person(DirectoryTown.parks)
    let (group, now) = (town.group, town.test.clock.now)
    try await town.test.site.database.write { db in
      try SubjectStore(db).save(Subject(id: ID(78), kind: "note", title: "公園の約束", path: "/y"), audience: [.department("parks")])
      try Threads(db).link(ID(78), .related, group, at: now)
      try Journal(db, ids: town.test.site.ids).record("note.write", on: ID(78), by: DirectoryTown.parks, at: now)
      try Journal(db, ids: town.test.site.ids).record(
        "organisation.return", on: group, by: DirectoryTown.naka, at: now, details: ["reason": "内輪の理由"])
    }
    for address in ["/organisations/\(group)", path(town), path(town) + "/table.csv"] {
      let text = try await parks.get(address).text
      #expect(text.contains("公園の約束") && text.contains(StaffTexts.recorded.string(.ja)), "\(address)")
      for hidden in ["会長が入院した", "花壇づくり", "内輪の理由", StaffTexts.nextTask.filling(Text(verbatim: "朝日ヶ原町内会")).string(.ja)] {
        #expect(!text.contains(hidden), "\(address): \(hidden)")
      }
    }
    #expect(try await parks.get(path(town) + "?q=入院").parsed.all("li", class: "entry").isEmpty)
    #expect(try await parks.post("/organisations/\(group)/contacts", form).status == 403)
  }

  @Test func `departments read of activities what everybody could see, and those who look after the directory everything`() {
    let parks = StoryPolicy.verbs(of: "activity", for: DirectoryTown.parks)
    #expect(parks?.contains("activity.publish") == true)
    for inner in ["activity.return", "activity.submit", "activity.message", "activity.make"] { #expect(parks?.contains(inner) == false) }
    for own in ["organisation.join", "organisation.return", "organisation.hand-over", "organisation.invite"] {
      #expect(StoryPolicy.verbs(of: "organisation", for: DirectoryTown.parks)?.contains(own) == false)
    }
    for actor in [DirectoryTown.naka, DirectoryTown.office] {
      #expect(StoryPolicy.reads(actor) && StoryPolicy.verbs(of: "activity", for: actor) == nil)
    }
    #expect(StoryPolicy.reads(DirectoryTown.parks) && !StoryPolicy.reads(DirectoryTown.taro))
  }

  @Test(arguments: engines) func `nobody outside the offices reads a story, and a merged record leads on`(engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    for actor in [DirectoryTown.taro, DirectoryTown.member(of: town.group)] {
      for address in [path(town), path(town) + "/table.csv"] {
        #expect(try await town.test.person(actor).get(address).status == 403)
      }
    }
    #expect(try await town.test.visitor().get(path(town)).status == 303)
    #expect(try await town.test.person(DirectoryTown.naka).get("/organisations/\(ID(12_345))/story").status == 404)
    try await town.test.site.database.write { db in
      var twin = DirectoryTown.profile(ID(902), "朝日が原町内会", on: town.test.clock.now.day)
      twin.state = .listed
      try ProfileStore(db).insert(twin)
    }
    let naka = town.test.person(DirectoryTown.naka)
    let merge = [("with", ID(902).description), ("stays", town.group.description)]
    #expect(try await naka.post("/organisations/\(town.group)/merge", merge).status == 303)
    let led = try await naka.get("/organisations/\(ID(902))/story?kind=organisation")
    #expect(led.status == 303 && led.location == path(town) + "?kind=organisation")
    #expect(try await naka.get(path(town)).text.contains("朝日が原町内会"))
  }

  @Test(arguments: engines) func `a consultation is in the story of its window through its link, with its next step as a date`(engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let (group, now) = (town.group, town.test.clock.now)
    let naka = town.test.person(DirectoryTown.naka)
    try await town.test.site.database.write { db in
      var c = Consultation(
        id: ID(950), number: "R8-0042", title: "空き家の庭", text: "秘密", state: .open, urgency: "", channel: "visit", askerKind: "",
        area: "naka", types: [], fields: [], firstTime: false, proxy: true, organisation: group, contact: Contact(), consents: [],
        window: "naka", receivedAt: now)
      c.next = NextStep("call", on: now.day.adding(days: 4))
      try ConsultationStore(db).insert(c)
      try Journal(db, ids: town.test.site.ids).record("consultation.receive", on: ID(950), by: .stranger, at: now)
    }
    let page = try await naka.get("/organisations/\(group)").parsed.text
    #expect(page.contains("R8-0042 空き家の庭") && page.contains("相談R8-0042の次の一手"))
    for other in [DirectoryTown.office, DirectoryTown.parks] {
      let text = try await town.test.person(other).get("/organisations/\(group)").text
      #expect(text.contains(StaffTexts.story.string(.ja)) && !text.contains("R8-0042"))
    }
    try await Staff.contacts.run(town.test.site, now, "", JobProgress { _, _ in })
    let touched: Day? = try await town.test.site.database.read { try $0.first("SELECT touched_on FROM organisation_profile WHERE id = \(group)")?.get(0) }
    #expect(touched == now.day, "whoever asks by a private link is nobody to the journal")
  }

  @Test(arguments: engines) func `what is overdue is said so, and what comes next stands beside it`(engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let (group, now) = (town.group, town.test.clock.now)
    try await town.test.site.database.write { db in
      for (number, (title, days)) in [("会長に電話する", -3), ("花を届ける", 5), ("あとの用事", 9)].enumerated() {
        try TaskStore(db).add(
          WorkTask(
            id: ID(Int64(971 + number)), subject: group, title: title, due: now.day.adding(days: days), owner: DirectoryTown.naka.person,
            madeBy: nil, madeAt: now))
      }
      try SubjectStore(db).save(Subject(id: ID(79), kind: "paper", title: "会則", path: "/p"), audience: [.window("naka")])
      try db.run(
        """
        INSERT INTO paper (id, organisation, document, state, filed_on, expires_on, file_name, note)
        VALUES (79, \(group), 'bylaws', 'received', \(now.day), \(now.day.adding(days: 2)), '', '')
        """)
    }
    let page = try await town.test.person(DirectoryTown.naka).get("/organisations/\(group)").parsed.text
    #expect(page.contains("会長に電話する") && page.contains(StaffTexts.late.string(.ja)))
    #expect(page.contains("書類の期限：会則") && !page.contains("花を届ける") && !page.contains("あとの用事"))
    // Another department has nothing of it, for the tasks are the window's.
    let parks = try await town.test.person(DirectoryTown.parks).get("/organisations/\(group)").parsed.text
    #expect(!parks.contains("会長に電話する") && !parks.contains("会則") && parks.contains(StaffTexts.noDate.string(.ja)))
  }

  @Test(arguments: engines) func `a meeting about a linked record is a date for those who are in its circle`(engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    try await add(town, notes: 1)
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      let meeting = Meeting(
        id: ID(956), about: ID(77), title: "現地を見る", startsAt: Instant(day: now.day.adding(days: 3), hour: 14), length: 60,
        place: "", agenda: "", people: [], by: DirectoryTown.naka, at: now)
      try MeetingStore(db).add(meeting, path: "/x", audience: [.window("naka")])
    }
    let found = try await town.test.site.database.read { db -> [[ID]] in
      try [DirectoryTown.naka, DirectoryTown.office].map { actor in
        try StoryStore(db).meetings(about: [ID(77)], for: actor, newest: 10).map(\.id)
      }
    }
    #expect(found == [[ID(956)], []])
  }

  @Test(arguments: engines) func `a page of the whole story is a handful of statements over indexes`(engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    try await add(town, notes: 330)
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      // What happened elsewhere, so that this organisation is not all there is; SQLite has no statistics in a city either.
      let deeds = (0..<3_000).map { Journal.Deed("note.write", on: ID(Int64(5_000 + $0 % 300)), by: DirectoryTown.naka, at: now) }
      try Journal(db, ids: town.test.site.ids).record(deeds)
      if engine == .postgres { try db.run("ANALYZE") }
    }
    let naka = town.test.person(DirectoryTown.naka)
    let statements = try await town.test.statements { try await naka.get(path(town) + "?kind=note") }
    let told = statements.filter { $0.text.contains("journal j") || $0.text.contains("FROM journal WHERE id IN") }
    #expect((1...6).contains(told.count), "\(told.map(\.text))")
    let walks = try await QueryPlan.walks(told + statements.filter { $0.text.contains("thread") }, in: town.test.site.database)
    #expect(walks.filter { ["journal", "thread", "activity"].contains($0.table) } == [])
  }
}
