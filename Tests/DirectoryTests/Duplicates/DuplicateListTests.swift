import Accounts
import Calendar
@testable import Platform
import Storage
import Tables
import TestKit
import Testing

@testable import Directory

/// The list of pairs of organisations that wait to be looked at.
struct DuplicateListTests {
  private static let path = "/organisations/duplicates"

  /// As many pairs as numbers, each of the same name, and one that shares a telephone.
  private func town(_ engine: Engine, pairs: Int) async throws -> DirectoryTown {
    let town = try await DirectoryTown.make(engine)
    let today = town.test.clock.now.day
    try await town.test.site.database.write { db in
      for number in 0..<pairs {
        for half in 0..<2 {
          var profile = DirectoryTown.profile(ID(5_000 + Int64(2 * number + half)), "第\(number)さくら会", on: today)
          profile.state = .listed
          try ProfileStore(db).insert(profile)
        }
      }
      for (id, name, area) in [(ID(8_001), "青空食堂", "midori"), (ID(8_002), "夜空の学校", "midori")] {
        var profile = Profile(Organisation(id: id, kind: "npo", name: name, area: area), state: .listed, on: today)
        profile.phone = "045-000-7777"
        try ProfileStore(db).insert(profile)
      }
    }
    return town
  }

  private func names(_ page: TestPage) throws -> [[String]] {
    try CSV.read(page.bytes).dropFirst().map { [$0[0], $0[2]] }
  }

  @Test(arguments: Engine.allCases) func `the list goes on page by page, each pair once, and says how many there are`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine, pairs: 60)
    let staff = town.test.person(DirectoryTown.naka)
    var (next, seen, pages): (String?, [String], Int) = (Self.path, [], 0)
    while let path = next, pages < 9 {
      let page = try await staff.get(path)
      #expect(page.status == 200 && page.parsed.first("p", class: "tally")?.text.contains("61") == true)
      seen += page.parsed.all("a").compactMap { $0["href"] }.filter { $0.contains("/merge?with=") }
      next = page.parsed.first("a", where: ["rel": "next"])?["href"]
      pages += 1
    }
    #expect(seen.count == 61 && Set(seen).count == 61 && pages > 1)
  }

  @Test(arguments: Engine.allCases) func `pairs are found by why, by ward and by a word, and taken along as a table`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine, pairs: 2)
    let staff = town.test.person(DirectoryTown.naka)
    func table(_ query: String) async throws -> [[String]] { try names(try await staff.get(Self.path + "/table.csv" + query)) }
    #expect(try await table("") == [["第0さくら会", "第0さくら会"], ["第1さくら会", "第1さくら会"], ["青空食堂", "夜空の学校"]])
    #expect(try await table("?why=phone") == [["青空食堂", "夜空の学校"]])
    #expect(try await table("?why=phone&why=name").count == 3)
    #expect(try await table("?area=midori") == [["青空食堂", "夜空の学校"]])
    #expect(try await table("?area=naka").count == 2)
    #expect(try await table("?q=" + percentEncode("夜空")) == [["青空食堂", "夜空の学校"]])
    #expect(try await table("?q=" + percentEncode("理由:電話が同じ")) == [["青空食堂", "夜空の学校"]])
    #expect(try await table("?q=" + percentEncode("100%")).isEmpty)
    let sheet = try XLSX.read(try await staff.get(Self.path + "/table.xlsx?why=phone").bytes)
    #expect(sheet.count == 2 && sheet[1].contains("電話が同じ"))
    let narrowed = try await staff.get(Self.path + "?why=phone")
    #expect(narrowed.text.contains("夜空の学校") && !narrowed.text.contains("第0さくら会"))
    // What was decided is in no list any more.
    #expect(try await staff.post("/organisations/\(ID(8_001))/difference", [("with", ID(8_002).description)]).status == 303)
    #expect(try await table("?why=phone").isEmpty)
  }

  @Test(arguments: Engine.allCases) func `a pair is for those who see both, and the list for those who look after the directory`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine, pairs: 1)
    try await town.test.site.database.write { db in
      try db.run("DELETE FROM audience WHERE subject = \(ID(8_002))")
    }
    let staff = town.test.person(DirectoryTown.naka)
    let table = try await staff.get(Self.path + "/table.csv")
    #expect(try names(table) == [["第0さくら会", "第0さくら会"]])
    #expect(try await staff.get(Self.path).parsed.first("p", class: "tally")?.text.contains("1") == true)
    for actor in [DirectoryTown.hana, DirectoryTown.parks, DirectoryTown.member(of: town.group)] {
      for ending in ["", "/table.csv", "/table.xlsx"] {
        #expect(try await town.test.person(actor).get(Self.path + ending).status == 403, "\(actor.name) \(ending)")
      }
    }
    #expect(try await town.test.visitor().get(Self.path + "/table.csv").status == 303)
  }
}
