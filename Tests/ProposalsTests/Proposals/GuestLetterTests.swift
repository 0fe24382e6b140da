import Calendar
@testable import Consultations
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

/// Letters to whoever proposes without an account, in the language in which they wrote.
struct GuestLetterTests {
  static let engines: [Engine] = [.sqlite, .postgres]
  static let consultation = ID(902)

  /// A town where somebody without an account asked, in the language of their form.
  private func town(_ engine: Engine, asked language: String = "ja", documents: DocumentMaker? = nil) async throws -> ProposalTown {
    let town = try await ProposalTown.make(engine, documents: documents)
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      var contact = Contact()
      (contact.name, contact.mail, contact.language) = ("Maria", "maria@example.jp", language)
      try ConsultationStore(db).insert(
        Consultation(
          id: Self.consultation, number: "R8-0002", title: "夜の教室", text: "夜に教室をひらきたい。", state: .open, urgency: "normal",
          channel: "form", askerKind: "citizen", area: "naka", types: [], fields: [], firstTime: true, proxy: false, asker: nil,
          contact: contact, consents: [], window: "centre", receivedAt: now))
    }
    return town
  }

  private let guest = Actor(person: nil, name: "", links: [consultation])

  private func begin(_ town: ProposalTown, as browser: TestBrowser) async throws -> ID {
    let page = try await browser.post(
      "/proposals",
      [("title", "夜の教室"), ("call", town.call.description), ("consultation", Self.consultation.description)])
    return try #require(ID(String((page.location ?? "").split(separator: "/")[1])))
  }

  private func submit(_ id: ID, _ town: ProposalTown, as browser: TestBrowser) async throws {
    let p = try await town.load(id)
    let base = try await town.test.site.database.read { try ProposalDraftStore($0).revision(of: id, stage: p.stage) }
    let sent = try await browser.post(
      "/proposals/\(id)/submissions", [("revision", String(p.revision)), ("base", String(base)), ("agreed", "yes")])
    #expect(sent.status == 303)
  }

  private func letters(_ town: ProposalTown) async throws -> [String] {
    try await town.test.site.database.read { db in
      try db.rows("SELECT subject, body FROM mail WHERE recipient = 'maria@example.jp' ORDER BY id") {
        ($0[0] as String) + "\n" + ($0[1] as String)
      }
    }
  }

  static let openings: [Language: String] = [.ja: "提案についてのお知らせ", .easy: "ていあんの おしらせ", .en: "About your proposal"]

  @Test(arguments: engines, Language.allCases)
  func `whoever proposes without an account gets letters in the language of the form they wrote in`(
    _ engine: Engine, _ language: Language
  ) async throws {
    let town = try await town(engine)
    let browser = town.test.person(guest)
    _ = try await browser.get("/proposals/new?lang=\(language.rawValue)")
    let id = try await begin(town, as: browser)
    #expect(try await town.load(id).lead.language == language)
    try await submit(id, town, as: browser)
    _ = try await town.step(id, .accept)
    let opening = try #require(Self.openings[language])
    let letters = try await letters(town)
    #expect(letters.count == 2 && letters.allSatisfy { $0.contains(opening) }, "\(letters)")
  }

  @Test(arguments: engines) func `the language follows whoever changes it while they write`(_ engine: Engine) async throws {
    let town = try await town(engine)
    let browser = town.test.person(guest)
    let id = try await begin(town, as: browser)
    _ = try await browser.get("/proposals/\(id)/draft?lang=en")
    let saved = try await browser.post(
      "/proposals/\(id)/draft", [("base", "1"), ("q-title", "夜の教室"), ("q-problem", "夜しか来られない")], files: [])
    #expect(saved.status == 303)
    #expect(try await town.load(id).lead.language == .en)
    // What staff do in their own language changes nothing.
    try await submit(id, town, as: browser)
    _ = try await town.step(id, .accept)
    #expect(try await town.load(id).lead.language == .en)
  }

  @Test(arguments: engines) func `what the desk begins for somebody is told in the language of their consultation`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine, asked: "easy")
    let id = try await begin(town, as: town.test.person(ProposalTown.desk))
    #expect(try await town.load(id).lead.language == nil)
    try await town.test.site.database.write { db in
      let p = try ProposalStore(db).load(id)
      try ProposalNews.tellParty(NewsTexts.write(StageTexts.kind(.sheet)), p, by: .system, at: town.test.clock.now, town.test.site, db)
    }
    #expect(try await letters(town).map { $0.contains("ていあんの おしらせ") } == [true])
  }

  @Test(arguments: engines) func `the letter around the notice of a decision is in the proposer's language, too`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine, documents: DocumentMaker { _, _ throws(DocumentFailure) in Array("%PDF-1.7".utf8) })
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      var p = Proposal(
        id: ID(860), number: "R8-0100", title: "夜の教室", call: town.call, programme: "own", fiscalYear: 2026,
        lead: Lead(name: "Maria", mail: "maria@example.jp", language: .en), stage: "notice", kind: .notice, window: "centre",
        createdAt: now, receivedAt: now)
      p.filedAt = now
      try ProposalStore(db).insert(p)
      try DecisionStore(db).add(
        Decision(
          proposal: p.id, number: 1, result: "adopted", kind: .adopted, reason: "よい", decidedBy: "市長", decidedOn: now.day,
          granted: 400, madeByName: "事務局", madeAt: now))
    }
    _ = try await town.issue(ID(860))
    try await NoticeMail.job.run(town.test.site, now, "", JobProgress { _, _ in })
    #expect(try await letters(town).contains { $0.contains("Notice of decision") && $0.contains("The city has decided") })
  }
}
