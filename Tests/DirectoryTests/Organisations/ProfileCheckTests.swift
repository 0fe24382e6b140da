import Accounts
import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

@Suite struct ProfileCheckTests {
  private static let engines = Engine.allCases

  /// A claimed entry that staff have looked at once, with an open telephone.
  private func looked(_ engine: Engine) async throws -> DirectoryTown {
    let town = try await DirectoryTown.make(engine)
    try await change(town) { profile in
      profile.isClaimed = true
      profile.state = .changed
      profile.circles[.phone] = .everyone
    }
    let naka = town.test.person(DirectoryTown.naka)
    let revision = try await town.profile().revision
    #expect(try await naka.post("/organisations/\(town.group)/verification", [("revision", String(revision))]).status == 303)
    return town
  }

  private func change(_ town: DirectoryTown, _ change: @escaping @Sendable (inout Profile) -> Void) async throws {
    let id = town.group
    try await town.test.site.database.write { db in
      guard var profile = try ProfileStore(db).load(id) else { throw Refusal.notFound }
      change(&profile)
      try ProfileStore(db).save(&profile)
    }
  }

  private func changes(_ town: DirectoryTown) async throws -> ParsedPage? {
    try await town.test.person(DirectoryTown.naka).get("/organisations/\(town.group)/check").parsed
      .first("section", where: ["aria-labelledby": "changes"])
  }

  @Test(arguments: engines) func `what changed stands item by item, in words of the city`(_ engine: Engine) async throws {
    let town = try await looked(engine)
    #expect(try await changes(town)?.text.contains("変わったところはありません") == true)
    try await change(town) { profile in
      profile.about = "坂の多い町の自治会です。"
      profile.fields = ["town", "children"]
      profile.state = .changed
    }
    let names = try #require(try await changes(town)).all("dt").map(\.text)
    #expect(names == [OrganisationTexts.about.string(.ja), OrganisationTexts.field.string(.ja)])
    let shown = try #require(try await changes(town))
    #expect(shown.all("del").contains { $0.text.contains("町内会") } && shown.all("ins").contains { $0.text.contains("children") })
  }

  @Test(arguments: engines) func `what was open at the last look and is kept inside now is not told, neither as it was nor as it is`(
    _ engine: Engine
  ) async throws {
    let town = try await looked(engine)
    try await change(town) { profile in
      profile.circles[.phone] = .nobody
      profile.phone = "045-000-9999"
      profile.about = "新しい紹介です。"
      profile.state = .changed
    }
    let shown = try #require(try await changes(town)).text
    #expect(shown.contains("新しい紹介") && !shown.contains("045-000"))
    // Opened again it is compared with what was seen.
    try await change(town) { $0.circles[.phone] = .centre }
    let again = try #require(try await changes(town)).text
    #expect(again.contains("1234") && again.contains("9999"))
  }

  @Test(arguments: engines) func `a look from before items were kept says so instead of telling everything`(
    _ engine: Engine
  ) async throws {
    let town = try await looked(engine)
    try await town.test.site.database.write { try $0.run("UPDATE profile_check SET parts = NULL, words = '秘密の文'") }
    try await change(town) { $0.about = "新しい紹介です。" }
    let shown = try #require(try await changes(town)).text
    #expect(shown.contains("項目ごとに残っていない") && !shown.contains("秘密の文") && shown.contains("中の相談員"))
  }
}
