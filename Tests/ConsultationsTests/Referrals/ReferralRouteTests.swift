import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

struct ReferralRouteTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  @Test(arguments: engines) func `a department sees its referral and what was passed on, never the case`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    #expect(try await town.refer("department:parks", "opinion").status == 303)
    let r = try #require(try await town.referrals().first)
    let page = try await town.test.person(HandshakeTown.parks).get("/referrals/\(r.id)")
    #expect(page.status == 200 && page.text.contains("花を植えたい"))
    #expect(!page.text.contains("秘密の本文") && !page.text.contains("090-0000-0001") && !page.text.contains("山田花子"))
    #expect(try await town.test.person(HandshakeTown.roads).get("/referrals/\(r.id)").status == 404)
    #expect(try await town.test.person(HandshakeTown.parks).get("/referrals").text.contains("R8-0001"))
    let others = try await town.test.person(HandshakeTown.roads).get("/referrals")
    #expect(!others.text.contains("R8-0001"))
    await #expect(throws: Refusal.self) {
      try await town.test.site.database.read { try ConsultationStore($0).find(town.case1, for: HandshakeTown.parks) }
    }
  }

  @Test(arguments: engines) func `each side finds its referrals by state and takes the view along as a table`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    _ = try await town.refer("department:parks", "opinion")
    let (parks, naka) = (town.test.person(HandshakeTown.parks), town.test.person(HandshakeTown.naka))
    #expect(try await parks.get("/referrals/table.csv?state=open").text.contains("R8-0001"))
    #expect(try await !parks.get("/referrals/table.csv?state=answered").text.contains("R8-0001"))
    #expect(try await !parks.get("/referrals/table.csv?side=sent").text.contains("R8-0001"))
    #expect(try await naka.get("/referrals/table.csv?side=sent").text.contains("R8-0001"))
    #expect(try await !town.test.person(HandshakeTown.roads).get("/referrals/table.csv").text.contains("R8-0001"))
    #expect(try await parks.get("/referrals/table.xlsx").status == 200)
  }

  @Test(arguments: engines) func `a department accepts and answers, the asker reads it and the desk has the word`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    _ = try await town.refer("department:parks", "opinion")
    #expect(try await town.consultation().waiting == .third)
    let r = try #require(try await town.referrals().first)
    let parks = town.test.person(HandshakeTown.parks)
    #expect(try await parks.post("/referrals/\(r.id)/acceptance", [("revision", "1"), ("contact", "係")]).status == 303)
    #expect(try await parks.post("/referrals/\(r.id)/answer", [("revision", "2"), ("answer", "植えられます")]).status == 303)
    let messages = try await town.test.site.database.read {
      try ConversationStore($0).messages(on: town.case1, includingNotes: false)
    }
    #expect(messages.map(\.text) == ["植えられます"])
    #expect(try await town.consultation().waiting == .us)
  }

  @Test(arguments: engines) func `a take-over moves the case to the receiver and the sender keeps its referral`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    #expect(try await town.refer("window:midori", "take-over").status == 422)
    #expect(try await town.refer("window:midori", "take-over", [("whole", "yes")]).status == 303)
    let r = try #require(try await town.referrals().first)
    let midori = town.test.person(HandshakeTown.midori)
    #expect(try await midori.post("/referrals/\(r.id)/acceptance", [("revision", "1")]).status == 303)
    #expect(try await town.consultation().window == "midori")
    let (new, old) = try await town.test.site.database.read { db in
      let store = ConsultationStore(db)
      let new = try? store.find(town.case1, for: HandshakeTown.midori)  // asks whether it may be seen
      let old = try? store.find(town.case1, for: HandshakeTown.naka)  // likewise
      return (new != nil, old != nil)
    }
    #expect(new && !old)
    #expect(try await town.test.person(HandshakeTown.naka).get("/referrals/\(r.id)").status == 200)
  }

  @Test(arguments: engines) func `a return needs a reason and its words, and gives the desk the word`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    _ = try await town.refer("department:parks", "opinion")
    let r = try #require(try await town.referrals().first)
    let parks = town.test.person(HandshakeTown.parks)
    let refused = try await parks.post("/referrals/\(r.id)/return", [("revision", "1"), ("reason", "not-ours")])
    #expect(refused.status == 422)
    let fields = [("revision", "1"), ("reason", "not-ours"), ("note", "道路の管理です"), ("door", "道路課")]
    #expect(try await parks.post("/referrals/\(r.id)/return", fields).status == 303)
    #expect(try await town.referrals().first?.state == .returned)
    #expect(try await town.consultation().waiting == .us)
  }

  @Test(arguments: engines) func `nothing goes out without consent, a known door and a preview`(_ engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    #expect(try await town.refer("department:closed", "opinion").status == 422)
    let naka = town.test.person(HandshakeTown.naka)
    let path = "/consultations/\(town.case1)/referrals"
    let fields = [
      ("revision", "1"), ("receivers", "department:parks"), ("purpose", "opinion"), ("message", "x"), ("items", "gist"),
      ("summary", "公園の花壇"),
    ]
    #expect(try await naka.post(path, fields + [("go", "send")]).status == 422)
    let preview = try await naka.post(path, fields + [("go", "check"), ("agreed", "yes")])
    #expect(preview.status == 200 && preview.text.contains("公園の花壇") && !preview.text.contains("秘密の本文"))
    #expect(try await town.referrals().isEmpty)
    #expect(try await town.test.person(HandshakeTown.midori).post(path, fields + [("go", "send"), ("agreed", "yes")]).status == 404)
  }
}
