import Accounts
import Calendar
import Platform
import Storage
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
      try LikenessStore(db).queue(for: DirectoryTown.naka, limit: 500).map { [$0.one.name, $0.other.name] }
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
    #expect(try await QueryPlan.walks(compared, in: database, inOrder: ["organisation_likeness"]) == [])
  }
}
