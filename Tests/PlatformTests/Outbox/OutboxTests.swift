import Calendar
import HTML
import Mail
import Storage
import TestKit
import Testing

@testable import Platform

struct OutboxTests {
  @Test(arguments: Engine.allCases)
  func `a crash between sending and noting it sends once more with the same Message-ID`(engine: Engine) async throws {
    let post = RecordingMail()
    let bricks = try await BricksSite(engine, mail: post.sender)
    try await bricks.queue("receipt")
    // The server took the mail, and the process died before the row said so.
    let taken = try await bricks.site.database.write { [now = bricks.now] in
      try OutboxStore($0).take(at: now, until: now.adding(seconds: 300), domain: "tane.example.jp")
    }
    try await bricks.sendAll(post)
    #expect(post.letters.isEmpty)
    bricks.clock.pass(.seconds(301))
    try await bricks.sendAll(post)
    #expect(post.letters.map { $0.header("Message-ID") } == ["<\(taken?.messageID ?? "")>"])
    try await bricks.sendAll(post)
    #expect(post.letters.count == 1)
  }

  @Test(arguments: Engine.allCases)
  func `a rolled-back write leaves no mail and no job`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    let now = bricks.now
    await #expect(throws: Refusal.self) {
      try await bricks.site.database.write { db in
        try Outbox(db).mail(to: "a@example.jp", subject: "x", body: "y", at: now)
        throw Refusal.forbidden
      }
    }
    #expect(try await bricks.site.database.read { try OutboxStore($0).state().waiting } == 0)
  }

  @Test(arguments: Engine.allCases)
  func `an unreachable server harms nothing and a refused recipient only itself`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    for name in ["a", "b"] { try await bricks.queue(name, to: name + "@example.jp") }
    let silent = MailSender { _, _, _ throws(MailFailure) in throw .unreachable("nobody") }
    try await OutboxRound(site: bricks.site, sender: silent).run()
    #expect(try await bricks.site.database.read { try OutboxStore($0).state().waiting } == 2)
    bricks.clock.pass(.seconds(120))
    let picky = MailSender { _, _, to throws(MailFailure) in if to.text == "a@example.jp" { throw .refused("no such user") } }
    try await OutboxRound(site: bricks.site, sender: picky).run()
    let state = try await bricks.site.database.read { try OutboxStore($0).state() }
    #expect(state.waiting == 0)
    #expect(state.failures.map(\.recipient) == ["a@example.jp"])
  }

  @Test(arguments: Engine.allCases)
  func `mail that a wrong password holds back waits, and the page of work says what to do`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    try await bricks.queue("receipt")
    let closed = MailSender { _, _, _ throws(MailFailure) in throw .unreachable("sign-in: Login denied (535)") }
    try await OutboxRound(site: bricks.site, sender: closed).run()
    let state = try await bricks.site.database.read { try OutboxStore($0).state() }
    #expect(state.waiting == 1)
    #expect(state.held == "sign-in: Login denied (535)")
    let node = JobPages.all([], mail: state, start: .empty)
    let page = String(decoding: node.render(for: Reader(language: .en)), as: UTF8.self)
    #expect(page.contains("TANE_SMTP_PASSWORD"))
  }

  @Test(arguments: Engine.allCases)
  func `a code that somebody waits for goes before a bulk mailing that was queued first`(engine: Engine) async throws {
    let post = RecordingMail()
    let bricks = try await BricksSite(engine, mail: post.sender)
    for number in 1...3 { try await bricks.queue("news \(number)") }
    bricks.clock.pass(.seconds(60))
    try await bricks.queue("code", awaited: true)
    try await bricks.queue("reset", awaited: true)
    try await bricks.sendAll(post)
    #expect(post.letters.map { $0.header("Subject") } == ["code", "reset", "news 1", "news 2", "news 3"])
  }

  @Test(arguments: Engine.allCases)
  func `the next message is found by an index, however many wait or were sent`(engine: Engine) async throws {
    let test = try await TestSite.make(engine, features: [.jobs, .outbox(nil)])
    let now = test.clock.now
    let statements = try await test.statements {
      try await test.site.database.write { db in
        try Outbox(db).mail(to: "a@example.jp", subject: "x", body: "y", at: now)
        #expect(try OutboxStore(db).take(at: now, until: now.adding(seconds: 300), domain: "example.jp") != nil)
      }
    }
    let next = statements.filter { $0.text.contains("awaited =") }
    #expect(next.count == 2)
    #expect(try await QueryPlan.walks(next, in: test.site.database) == [])
    if engine == .sqlite { #expect(try await QueryPlan.sorted(next, in: test.site.database, from: "mail") == []) }
  }

  @Test(arguments: ["a@b\r\nBcc: c@d", "a b@example.jp", "a@", "@b", "a@b..c", "<a@b>", "花@example.jp", "a@-b.jp", "a\"@b.jp"])
  func `a hostile address is refused before it is queued`(address: String) async throws {
    #expect(MailAddress(address) == nil)
  }

  @Test func `old mobile addresses with odd dots are quoted`() {
    #expect(MailAddress("a..b.@docomo.ne.jp")?.wire == "\"a..b.\"@docomo.ne.jp")
    #expect(MailAddress("a.b@example.jp")?.wire == "a.b@example.jp")
  }
}

extension BricksSite {
  func queue(_ subject: String, to address: String = "hanako@example.jp", awaited: Bool = false) async throws {
    try await site.database.write { [now] in
      _ = try Outbox($0).mail(to: address, subject: subject, body: "本文です。\n", at: now, awaited: awaited)
    }
  }

  func sendAll(_ post: RecordingMail) async throws { try await OutboxRound(site: site, sender: post.sender).run() }
}
