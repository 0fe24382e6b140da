import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

struct SampleMailTests {
  @Test(arguments: Engine.allCases)
  func `the sample's desk has a reply in its case, mail that waits and mail that needs nobody, once`(engine: Engine) async throws {
    let town = try await SampleTown.make(engine, consultations: 120)
    func kept() async throws -> [String] {
      try await town.database.read { db in
        try db.rows("SELECT state, reason, consultation FROM received_mail ORDER BY message_id") { row in
          let about: ID? = row[2]
          return "\(row[0] as String) \(row[1] as String) \(about == nil ? "none" : "a case")"
        }
      }
    }
    let expected = ["aside automatic none", "filed  a case", "waiting case-is-closed a case", "waiting other-sender a case"]
    #expect(try await kept().sorted() == expected)
    try await town.fill(consultations: 120)
    #expect(try await kept().sorted() == expected)
    let coordinator = try await town.actor("coordinator", Hat(.coordinator, at: "city-centre"))
    let page = try await town.test.person(coordinator).get("/desk/mail")
    #expect(page.text.contains("代わりにお返事します") && page.text.contains("その後のご報告"))
    #expect(try await town.test.person(coordinator).get("/desk/mail?state=aside").text.contains("不在のお知らせ"))
  }
}
