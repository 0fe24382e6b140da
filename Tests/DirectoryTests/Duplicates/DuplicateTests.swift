@testable import Accounts
import Calendar
@testable import Platform
import Storage
import TestKit
import Testing

@testable import Directory

@Suite struct IdentityKeyTests {
  @Test(arguments: [
    ("朝日ヶ原町内会", "朝日が原町内会"), ("朝日ケ原町内会", "朝日ヶ原町内会"), ("㈱みなと", "みなと株式会社"), ("株式会社みなと", "みなと"),
    ("NPO法人 小川ともだち会", "特定非営利活動法人小川ともだち会"), ("認定ＮＰＯ法人かけはし", "かけはし"), ("ひまわり・クラブ", "ひまわりクラブ"),
    ("グリーン-パーク", "グリーンパーク"), ("いちごの　会", "いちごの会"), ("一般社団法人こえのわ", "こえのわ（一社）"),
  ])
  func `two spellings of one name have one key`(_ a: String, _ b: String) {
    #expect(IdentityKey.of(a) == IdentityKey.of(b))
  }

  @Test(arguments: [("川の会", "山の会"), ("緑の会", "緑区の会"), ("株式会社", "有限会社")])
  func `two names keep two keys`(_ a: String, _ b: String) {
    #expect(IdentityKey.of(a) != IdentityKey.of(b))
  }

  @Test(arguments: [("カラオケ会", "力ラオケ会"), ("ロボット部", "口ボット部"), ("AB会", "АВ会"), ("ニコニコ会", "二コ二コ会")])
  func `names that only look alike are flagged as twins`(_ a: String, _ b: String) {
    #expect(Identifying(name: a).reasons(beside: Identifying(name: b)) == [.twin])
  }

  @Test func `two corporate numbers are two organisations, one number is one`() {
    let one = Identifying(name: "みなと", corporateNumber: "7000012050002")
    #expect(one.reasons(beside: Identifying(name: "みなと", corporateNumber: "5000012050003")) == [])
    #expect(one.reasons(beside: Identifying(name: "別の名", corporateNumber: "7000012050002")) == [.number])
  }

  @Test func `a name with a word more is near, a short one says too little`() {
    #expect(Identifying(name: "大きなひまわり防災会").reasons(beside: Identifying(name: "ひまわり防災会")) == [.near])
    #expect(Identifying(name: "山の会").reasons(beside: Identifying(name: "川の会")) == [])
  }

  @Test(arguments: [
    ("緑区 さくら会 事務局", "さくら会", "緑"), ("さくら会（緑区）", "さくら会", "緑"), ("横浜市緑区のNPO法人さくら会", "さくら会", "緑"),
    ("ボランティアグループ・さくら", "さくら", ""), ("スマホよろず隊（都筑）", "スマホよろず隊", "都筑"), ("こもれび祭りの実行委員会", "こもれび祭り", ""),
    ("横浜市民合唱団", "横浜市民合唱団", ""), ("保土ケ谷区社会福祉協議会", "", "保土ケ谷"), ("実行委員会", "", ""), ("ことこと移動販売（見本）", "ことこと移動販売", ""),
    ("横浜市さくら会（緑区）", "さくら会", "緑"), ("さくら会（子育て）", "さくら会", ""), ("環境都市研究会", "環境都市研究会", ""), ("京都市さくら会", "さくら会", "京都"),
    ("本牧地区連合町内会", "本牧地区連合町内会", ""), ("山下町自治会", "山下町自治会", ""),
  ])
  func `the stem of a name is what is left without place and additions`(_ name: String, _ core: String, _ place: String) {
    let stem = NameStem(name)
    #expect(stem.core == IdentityKey.of(core) && stem.place == IdentityKey.of(place), "\(stem)")
  }

  @Test(arguments: [
    ("緑区さくら会事務局", "さくら会", [Likeness.Reason.stem]), ("緑区さくら会", "さくら会（緑）", [.stem]), ("緑区さくら会", "中区さくら会", []),
    ("緑区ひまわり防災ネットワーク", "中区ひまわり防災ネットワーク", []), ("朝日ヶ原第一町内会", "朝日ヶ原第二町内会", []),
    ("朝日ヶ原三丁目町内会", "朝日ヶ原3丁目町内会", [.near]), ("名簿の会 1201", "名簿の会 1202", []),
    ("横浜市さくら会（緑区）", "横浜市さくら会（中区）", []), ("横浜市さくら会（緑区）", "緑区さくら会", [.stem]),
    ("三田八幡太鼓保存会", "三田八幡太鼓保存部", [.near]), ("緑区社会福祉協議会", "社会福祉協議会", [.near]),
  ])
  func `one body that says more at both ends is recognised, two that say other places or numbers are two`(
    _ a: String, _ b: String, _ reasons: [Likeness.Reason]
  ) {
    #expect(Identifying(name: a).reasons(beside: Identifying(name: b)) == reasons)
    #expect(Identifying(name: b).reasons(beside: Identifying(name: a)) == reasons)
  }

  @Test(arguments: ["第", "朝日ヶ原"], ["一", "九", "十", "8"])
  func `a number of any length in a name is borne`(_ before: String, _ digit: String) {
    let name = before + String(repeating: digit, count: 60) + "丁目町内会"
    #expect(Identifying(name: name).reasons(beside: Identifying(name: name)) == [.name])
    #expect(Identifying(name: name).reasons(beside: Identifying(name: "朝日ヶ原第二町内会")) == [])
  }
}

private let engines = Engine.allCases

@Suite struct DuplicateRouteTests {
  private func enter(_ name: String, _ town: DirectoryTown, _ more: [(String, String)] = []) async throws -> TestPage {
    try await town.test.person(DirectoryTown.naka).post(
      "/organisations", DirectoryTown.form(name, [("kind", "neighbourhood")] + more))
  }

  private func id(_ page: TestPage) throws -> ID {
    try #require(page.location?.split(separator: "/").dropFirst().first.flatMap { ID(String($0)) })
  }

  @Test(arguments: engines) func `who would enter an organisation twice is asked first`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let page = try await enter("朝日が原町内会", town)
    #expect(page.status == 422 && page.text.contains("朝日ヶ原町内会"))
    #expect(try await enter("朝日が原町内会", town, [("not-same", "yes")]).status == 303)
    #expect(try await town.test.person(DirectoryTown.naka).get("/organisations/duplicates").text.contains("朝日が原町内会"))
  }

  @Test(arguments: engines) func `what is typed shows its likes, but never what the reader may not see`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let path = "/organisations/suggestions?q=" + percentEncode("朝日ケ原町内会")
    #expect(try await town.test.visitor().get(path).text.contains("朝日ヶ原町内会"))
    let id = town.group
    try await town.test.site.database.write { db in
      guard var profile = try ProfileStore(db).load(id) else { throw Refusal.notFound }
      profile.state = .waiting
      try ProfileStore(db).save(&profile)
    }
    #expect(try await !town.test.visitor().get(path).text.contains("朝日ヶ原町内会"))
  }

  @Test(arguments: engines) func `whatever stands for a name is answered`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    for typed in ["第" + String(repeating: "一", count: 99), String(repeating: "九", count: 90) + "丁目", "第" + String(repeating: "9", count: 99)] {
      let path = "/organisations/suggestions?q=" + percentEncode(typed)
      #expect(try await town.test.visitor().get(path).status == 200)
    }
    #expect(try await enter(String(repeating: "区市", count: 20_000), town).status == 422)
  }

  @Test(arguments: engines) func `a merge leads readers and members on, keeps both histories and can be undone`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let twin = try id(try await enter("朝日が原町内会", town, [("not-same", "yes")]))
    let staff = town.test.person(DirectoryTown.naka)
    let merge = "/organisations/\(town.group)/merge"
    #expect(try await staff.get(merge + "?with=\(twin)").status == 200)
    #expect(try await staff.post(merge, [("with", twin.description)]).status == 422)
    #expect(try await town.test.person(DirectoryTown.hana).post(merge, [("with", twin.description)]).status == 403)
    #expect(try await staff.post(merge, [("with", twin.description), ("stays", town.group.description)]).status == 303)
    #expect(try await town.test.visitor().get("/organisations/\(twin)").location == "/organisations/\(town.group)")
    #expect(try await !town.test.visitor().get("/organisations").text.contains("朝日が原町内会"))
    #expect(try await staff.get("/organisations/\(twin)").text.contains("朝日ヶ原町内会"))
    let story = try await staff.get("/organisations/\(town.group)").text
    #expect(story.contains("朝日が原町内会") && story.contains(DuplicateTexts.tookIn.string(.ja)))
    #expect(try await !staff.get("/organisations/duplicates").text.contains("朝日が原町内会"))
    #expect(try await staff.post("/organisations/\(twin)/unmerging").status == 303)
    #expect(try await town.test.visitor().get("/organisations/\(twin)").status == 200)
  }

  @Test(arguments: engines) func `members of a merged record act for the other and keep what they saw; nobody sees more of it`(
    _ engine: Engine
  ) async throws {
    let town = try await DirectoryTown.make(engine)
    let group = town.group
    let twin = try id(try await enter("朝日が原町内会", town, [("not-same", "yes")]))
    let today = town.test.clock.now.day
    try await town.test.site.database.write { db in
      for (number, (person, organisation)) in [(ID(14), twin), (ID(15), group)].enumerated() {
        let known = try OrganisationStore(db).members(of: organisation).contains { $0.person == person }
        if known { continue }
        try OrganisationStore(db).add(
          Membership(id: ID(71 + Int64(number)), person: person, organisation: organisation, from: today))
      }
    }
    func places(_ person: ID) async throws -> [String] {
      try await town.test.site.database.read { db in
        try RoleStore(db).hats(of: person, on: today).filter { $0.role == .organisationMember }.map(\.place)
      }
    }
    let staff = town.test.person(DirectoryTown.naka)
    let form = [("with", twin.description), ("stays", group.description)]
    #expect(try await staff.post("/organisations/\(group)/merge", form).status == 303)
    #expect(try await places(ID(14)) == [group.description, twin.description])
    #expect(try await places(ID(15)) == [group.description])
    #expect(try await staff.post("/organisations/\(twin)/unmerging").status == 303)
    #expect(try await places(ID(14)) == [twin.description])
  }

  @Test(arguments: engines) func `a pair found to be different does not come back`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let twin = try id(try await enter("朝日が原町内会", town, [("not-same", "yes")]))
    let staff = town.test.person(DirectoryTown.naka)
    #expect(try await staff.post("/organisations/\(town.group)/difference", [("with", twin.description)]).status == 303)
    #expect(try await staff.post("/organisations/\(town.group)/confirmation").status == 303)
    #expect(try await !staff.get("/organisations/duplicates").text.contains("朝日が原町内会"))
  }

  @Test(arguments: engines) func `people are merged only by those who may see both, and never two accounts`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      for id in [ID(31), ID(32)] {
        try PersonStore(db).add(
          Person(id: id, name: "山田花子", reading: "やまだはなこ", phones: [Phone("045-000-7777")]), audience: [.window("naka")])
      }
      try PersonStore(db).add(
        Person(id: ID(33), name: "山田花子", reading: "やまだはなこ", phones: [Phone("045-000-7777")]), audience: [.window("midori")])
    }
    let naka = town.test.person(DirectoryTown.naka)
    let queue = try await naka.get("/people/duplicates").text
    #expect(queue.contains("/people/\(ID(31))/merge") && !queue.contains(ID(33).description))
    #expect(try await naka.get("/people/\(ID(31))/merge?with=\(ID(33))").status == 404)
    let group = town.group
    try await town.test.site.database.write { db in
      try OrganisationStore(db).add(Membership(id: ID(70), person: ID(32), organisation: group, from: now.day))
    }
    let merge = [("with", ID(32).description), ("stays", ID(31).description)]
    #expect(try await naka.post("/people/\(ID(31))/merge", merge).status == 303)
    let hats = try await town.test.site.database.read { try RoleStore($0).hats(of: ID(31), on: now.day) }
    #expect(hats == [Hat(.organisationMember, at: group.description)])
    #expect(try await !naka.get("/people/duplicates").text.contains("山田花子"))
    #expect(try await naka.post("/people/\(ID(32))/unmerging").status == 303)
    // The record with an account stays, also when nobody has signed in with it yet.
    for (id, mail, state) in [(ID(32), "b@example.jp", Account.State.invited), (ID(31), "a@example.jp", .active)] {
      try await town.test.site.database.write { db in
        try AccountStore(db).add(Account(person: id, mail: mail, password: nil, state: state, isSample: true), at: now)
      }
      #expect(try await naka.post("/people/\(ID(31))/merge", merge).status == 409)
    }
  }
}
