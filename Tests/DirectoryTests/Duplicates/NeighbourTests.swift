import Accounts
import Calendar
import Platform
@testable import Storage
import TestKit
import Testing

@testable import Directory

/// Whatever the number of organisations, one that is written is compared with few of them.
struct NeighbourTests {
  private func enter(_ names: [String], _ town: DirectoryTown, from first: Int64 = 5_000) async throws {
    let today = town.test.clock.now.day
    try await town.test.site.database.write { db in
      for (place, name) in names.enumerated() {
        var profile = DirectoryTown.profile(ID(first + Int64(place)), name, on: today)
        profile.state = .listed
        try ProfileStore(db).insert(profile)
      }
    }
  }

  private func pairs(_ town: DirectoryTown) async throws -> Set<[String]> {
    try await Set(town.test.site.database.read { db in
      try db.rows(
        """
        SELECT p.name, q.name FROM duplicate d JOIN organisation p ON p.id = d.one JOIN organisation q ON q.id = d.other
        WHERE d.state = 'open'
        """
      ) { [$0[0] as String, $0[1] as String] }
    })
  }

  @Test(arguments: Engine.allCases) func `a name that begins or ends like another is found among many others`(_ engine: Engine)
    async throws
  {
    let town = try await DirectoryTown.make(engine)
    let others = (0..<120).map { number in
      let (first, second) = (["潮風", "若葉", "千鳥", "白鳥", "青空", "夕凪"][number % 6], ["将棋", "水泳", "点訳", "料理", "剣道"][number / 6 % 5])
      return "\(first)\(second)\(["友の会", "倶楽部", "研究所", "道場"][number / 30])"
    }
    try await enter(["花水木すみれ合唱団"] + others, town)
    try await enter(["花水木すみれ合唱団二部", "第三花水木すみれ合唱団"], town, from: 6_000)
    let found = try await pairs(town)
    #expect(found.contains(["花水木すみれ合唱団", "花水木すみれ合唱団二部"]))
    #expect(found.contains(["花水木すみれ合唱団", "第三花水木すみれ合唱団"]))
    #expect(!found.contains { $0[0] == "潮風将棋友の会" && $0[1] == "若葉水泳倶楽部" })
    let typed = try await town.test.site.database.read { db in
      try LikenessStore(db).alike(Identifying(name: "花水木すみれ合唱団"), for: .stranger).map(\.name)
    }
    #expect(typed.first == "花水木すみれ合唱団" && typed.count == 3)
  }

  @Test(arguments: Engine.allCases) func `a name with something added at both ends comes to the queue, whichever was written first`(
    _ engine: Engine
  ) async throws {
    let town = try await DirectoryTown.make(engine)
    // Names between them in both orders.
    let others = (0..<40).flatMap { ["さくら\(["坂", "台", "通"][$0 % 3])\($0)の会", "緑区さくら\($0)号会", "\($0)号会事務局"] }
    try await enter(["さくら会", "緑区みずき会事務局"] + others, town)
    try await enter(["緑区 さくら会 事務局", "みずき会", "中区さくら会", "さくら会 実行委員会"], town, from: 6_000)
    let found = try await pairs(town).filter { pair in pair.contains { $0.contains("さくら会") || $0.contains("みずき会") } }
    #expect(
      found == [
        ["さくら会", "緑区 さくら会 事務局"], ["緑区みずき会事務局", "みずき会"], ["さくら会", "中区さくら会"], ["さくら会", "さくら会 実行委員会"],
        ["緑区 さくら会 事務局", "さくら会 実行委員会"], ["中区さくら会", "さくら会 実行委員会"],
      ], "\(found)")
    let queue = try await town.test.person(DirectoryTown.naka).get("/organisations/duplicates").text
    #expect(queue.contains("緑区 さくら会 事務局") && queue.contains("を除くと名前が同じ"))
    let typed = try await town.test.visitor().get("/organisations/suggestions?q=" + percentEncode("緑区の さくら会")).text
    #expect(typed.contains("さくら会 実行委員会") && !typed.contains("中区さくら会"))
  }

  @Test(arguments: Engine.allCases) func `a league with a branch in every ward brings one pair for its ward, not one for each`(
    _ engine: Engine
  ) async throws {
    let town = try await DirectoryTown.make(engine)
    let wards = ["青葉", "旭", "泉", "磯子", "神奈川", "金沢", "港南", "港北", "栄", "瀬谷", "都筑", "鶴見", "戸塚", "中", "西", "保土ケ谷", "緑", "南"]
    try await enter(wards.map { "\($0)区たねまき連盟" } + wards.map { "第\($0.utf8.count)\($0)区" }, town)
    try await enter(["たねまき連盟事務局（緑区）"], town, from: 6_000)
    #expect(try await pairs(town).filter { $0[0].contains("たねまき") } == [["緑区たねまき連盟", "たねまき連盟事務局（緑区）"]])
  }

  @Test(arguments: Engine.allCases) func `organisations that were there before are paired by their stems, and parted by their numbers`(
    _ engine: Engine
  ) async throws {
    let town = try await DirectoryTown.make(engine)
    try await enter(["さくら会", "緑区さくら会事務局", "名簿の会 1201", "名簿の会 1202"], town)
    let today = town.test.clock.now.day
    try await town.test.site.database.write { db in
      try db.run("DELETE FROM duplicate")
      try db.run("DROP INDEX organisation_likeness_stem")
      for column in ["stem", "place"] as [SQL] { try db.run("ALTER TABLE organisation_likeness DROP COLUMN \(column)") }
      try db.run(
        "INSERT INTO duplicate (one, other, reasons, state, found_on) VALUES (\(ID(5_002)), \(ID(5_003)), 'near', 'open', \(today))")
      try StemMigration.stems.run(on: db)
    }
    #expect(try await pairs(town) == [["さくら会", "緑区さくら会事務局"]])
    try await enter(["中区さくら会"], town, from: 6_000)
    #expect(try await pairs(town).contains(["さくら会", "中区さくら会"]))
  }

  @Test(arguments: Engine.allCases) func `to compare an organisation asks the same however many there are, and walks nothing`(
    _ engine: Engine
  ) async throws {
    let town = try await DirectoryTown.make(engine)
    let database = town.test.site.database
    func statements(_ id: Int64) async throws -> [SQL] {
      try await town.test.statements { try await enter(["みなとの花壇を守る会\(id)"], town, from: id) }
    }
    let before = try await statements(7_000)
    try await enter((0..<60).map { "みなとの花壇を守る会\($0)" }, town)
    let after = try await statements(7_001)
    // Beside the pairs that it writes, at most ten.
    #expect(after.count <= before.count + 10, "\(before.count) \(after.count)")
    #expect(!after.contains { $0.text.contains("search_index MATCH") || $0.text.contains("grams @>") }, "it searches no texts")
    let compared = after.filter { $0.text.contains("organisation_likeness") && $0.text.contains("SELECT") }
    #expect(compared.count >= 6)
    let walks = try await QueryPlan.walks(compared, in: database, inOrder: ["organisation_likeness"])
    #expect(walks == [])
  }
}
