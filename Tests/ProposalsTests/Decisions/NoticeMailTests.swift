import Calendar
import HTML
import Platform
import Storage
import Synchronization
import TestKit
import Testing

@testable import Proposals

struct NoticeMailTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  /// A maker that can be away.
  final class Maker: Sendable {
    let isAway = Mutex(true)
    let pages = Mutex<[String]>([])
    var maker: DocumentMaker {
      DocumentMaker { html, _ throws(DocumentFailure) in
        if self.isAway.withLock({ $0 }) { throw .unavailable("away") }
        self.pages.withLock { $0.append(String(decoding: html, as: UTF8.self)) }
        return Array("%PDF-1.7".utf8)
      }
    }
  }

  private func mails(_ town: ProposalTown) async throws -> [(to: String, name: String?, bytes: [UInt8]?)] {
    try await town.test.site.database.read { db in
      try db.rows("SELECT recipient, attachment_name, attachment FROM mail WHERE attachment_name IS NOT NULL ORDER BY id") {
        ($0[0] as String, $0[1] as String?, $0[2] as [UInt8]?)
      }
    }
  }

  @Test(arguments: engines) func `the notice goes by mail as a PDF, later when the maker is away, and only once`(
    _ engine: Engine
  ) async throws {
    let maker = Maker()
    let town = try await ProposalTown.make(engine, documents: maker.maker)
    let id = try await town.walkToDecision()
    try await town.test.site.database.write { db in
      var p = try ProposalStore(db).load(id)
      p.lead.mail = "hana@example.jp"
      try ProposalStore(db).save(&p)
    }
    _ = try await town.decide(id, [("result", "adopted"), ("granted", "200000")] + ProposalTown.decided)
    #expect(try await town.issue(id).status == 303)
    let progress = JobProgress { _, _ in }
    try await NoticeMail.job.run(town.test.site, town.test.clock.now, "", progress)
    // Never without the letter.
    #expect(try await mails(town).isEmpty)
    maker.isAway.withLock { $0 = false }
    for _ in 0..<2 { try await NoticeMail.job.run(town.test.site, town.test.clock.now, "", progress) }
    let sent = try await mails(town)
    #expect(sent.map(\.to) == ["hana@example.jp"] && sent[0].bytes == Array("%PDF-1.7".utf8))
    let page = try #require(maker.pages.withLock { $0.last })
    for words in ["市市協第1号", "課題が具体的です", "花の会"] { #expect(page.contains(words)) }
  }

  @Test(arguments: engines) func `a letter that has waited a day for its PDF is told to the office once`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.walkToDecision()
    _ = try await town.decide(id, [("result", "no")] + ProposalTown.decided)
    _ = try await town.issue(id)
    let progress = JobProgress { _, _ in }
    func told() async throws -> Int {
      try await NoticeMail.job.run(town.test.site, town.test.clock.now, "", progress)
      return try await town.test.site.database.read { db in
        try db.first("SELECT COUNT(*) FROM proposal_told WHERE proposal = \(id) AND what = 'notice-waits'")?.get(0) ?? 0
      }
    }
    #expect(try await told() == 0)
    town.test.clock.advance(days: 2)
    #expect(try await told() == 1)
    #expect(try await told() == 1)
    #expect(try await mails(town).isEmpty)
  }

  @Test(arguments: engines) func `the empty form, the filled one and what the dialogue added can be kept as PDF`(
    _ engine: Engine
  ) async throws {
    let maker = Maker()
    maker.isAway.withLock { $0 = false }
    let town = try await ProposalTown.make(engine, documents: maker.maker)
    let id = try await town.begin()
    let sent = try await town.submit(id)
    let asker = town.test.person(ProposalTown.asker)
    let receipt = try #require(sent.location)
    for (path, words) in [
      ("/forms/sheet/1/paper.pdf", "課題"), (receipt + "/content.pdf", "公園に花壇をつくりたい。"), (Rooms.path(id) + "/added.pdf", "R8-0001"),
    ] {
      let pdf = try await asker.get(path)
      #expect(pdf.status == 200 && pdf.bytes.starts(with: Array("%PDF".utf8)), "\(path)")
      #expect(maker.pages.withLock { $0.last ?? "" }.contains(words), "\(path)")
    }
    let stranger = town.test.person(ProposalTown.stranger)
    #expect(try await stranger.get(receipt + "/content.pdf").status == 404)
    #expect(try await stranger.get(Rooms.path(id) + "/added.pdf").status == 404)
  }
}
