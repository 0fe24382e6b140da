import Calendar
import HTML
import Storage
import TestKit
import Testing

@testable import Platform

/// A file is kept while the browser waits, and read beside the requests.
struct LedgerReadingTests {
  private static let engines = Engine.allCases

  /// As many rows; the one behind the first batch repeats the number of the first.
  private static func table(_ count: Int) -> [UInt8] {
    let rows = (1...count).map { "\($0 == 550 ? 1 : $0),2026/11/1" }
    return Array((["番号,受付日"] + rows).joined(separator: "\n").utf8)
  }

  private func id(_ path: String) throws -> ID { try #require(ID(String(path.split(separator: "/").last ?? ""))) }

  private func counts(_ path: String, _ test: TestSite) async throws -> LedgerCounts {
    let id = try id(path)
    return try await test.site.database.read { try LedgerImportStore($0).counts(of: id) }
  }

  /// How many rows are kept, how many files are named, and how many lie there.
  private func kept(_ path: String, _ test: TestSite) async throws -> [Int] {
    let named = try await test.site.database.read { try $0.first("SELECT COUNT(*) FROM attachment")?[0] as Int? }
    return [try await counts(path, test).all, named ?? 0, try await test.site.files.all().count]
  }

  @Test(arguments: engines)
  func `a sent file is kept and answered at once; its page shows how far reading is, then judging`(_ engine: Engine) async throws {
    let test = try await LedgerSample.site(engine)
    let browser = test.person(LedgerSample.coordinator)
    let path = try await test.upload(Self.table(1_200), as: browser)
    #expect(try await kept(path, test) == [0, 1, 1], "nobody waits for its rows")
    let waiting = try await browser.get(path)
    #expect(waiting.header("refresh") != nil && waiting.text.contains("ファイルを読込中") && waiting.text.contains("0.0%"))
    #expect(waiting.parsed.first("progress")?["value"] == "0")

    // Each turn lays down as much as fits in it, at least one batch.
    try await test.site.database.write { [now = test.clock.now] in _ = try JobStore($0).ask("nobody knows", at: now) }
    let runner = JobRunner(test.site, turn: .zero)
    while try await counts(path, test).all == 0 { #expect(try await runner.step()) }
    let reading = try await browser.get(path)
    #expect(try await counts(path, test).all == 500)
    #expect(reading.header("refresh") != nil && reading.text.contains("読み込んだ行") && reading.text.contains("500件"))
    #expect(!reading.text.contains("0.0%") && reading.text.contains("%"))
    let next = try await test.site.database.read {
      try $0.rows("SELECT name FROM job WHERE state = 'waiting' ORDER BY due, id") { $0[0] as String }
    }
    #expect(next.contains("ledger.calls.reading") && next.count == 2, "it has given way, and goes on by itself")

    for _ in 0..<3 { _ = try await runner.step() }
    while try await counts(path, test)[.new] == 1_200 { #expect(try await runner.step()) }
    #expect(try await counts(path, test)[.new] == 1_000, "a batch is judged, then others have their turn")
    #expect(try await browser.get(path).text.contains("確認中"))
    #expect(try await kept(path, test) == [1_200, 0, 0], "what is read lies with the rows alone")
    try await test.work()
    let judged = try await browser.get(path)
    #expect(judged.header("refresh") == nil && judged.text.contains("1,199件を取り込む"))
    #expect(judged.text.contains("2行目と同じ値です"), "a value is compared with all rows before it, in whichever turn")
  }

  @Test(arguments: engines)
  func `reading that breaks off goes on behind the last row, and no row lies there twice`(_ engine: Engine) async throws {
    struct Killed: Error {}
    let test = try await LedgerSample.site(engine)
    let browser = test.person(LedgerSample.coordinator)
    let path = try await test.upload(Self.table(1_200), as: browser)
    let (reader, one) = (LedgerReader(definition: LedgerSample.ledger, site: test.site), try id(path))
    await #expect(throws: Killed.self) { try await reader.read(one, JobProgress { _, _ in throw Killed() }) }
    #expect(try await counts(path, test).all == 500)
    try await test.work()
    #expect(try await counts(path, test).byState == [.good: 1_199, .bad: 1])
    try await reader.read(one, JobProgress { _, _ in })
    #expect(try await counts(path, test).all == 1_200, "what is read is not read again")
  }

  private static let long = (2...700).map { "\($0),2026/11/1\n" }.joined()

  @Test(
    arguments: engines,
    [
      ("番号,方法\n1,電話", "必要な列がありません：受付日"), ("番号,受付日\n", "見出しの下に行がありません"), ("\n\n", "見出しの下に行がありません"),
      ("番号,受付日\n\"1,2026/11/1", "2行目の1列目：引用符"), ("番号,受付日\n\(long)\"1,2026/11/1", "701行目の1列目：引用符"),
    ])
  func `a file that is no table of the ledger is told on its page, with what to do`(
    _ engine: Engine, _ broken: (table: String, words: String)
  ) async throws {
    let test = try await LedgerSample.site(engine)
    let browser = test.person(LedgerSample.coordinator)
    let path = try await test.upload(Array(broken.table.utf8), as: browser)
    // However short its turns are, it comes to an end.
    let runner = JobRunner(test.site, turn: .zero)
    var steps = 0
    while try await runner.step() {
      steps += 1
      try #require(steps < 50)
    }
    let page = try await browser.get(path)
    #expect(page.header("refresh") == nil && page.text.contains(broken.words), "\(page.text)")
    #expect(page.text.contains("もう一度送ってください"))
    #expect(page.parsed.all("a").contains { $0["href"] == "/calls/imports" && $0.text.contains("直したファイルを送る") })
    #expect(!page.text.contains("取り込む（") && page.parsed.all("form").allSatisfy { $0["action"]?.hasSuffix("/taking") != true })
    #expect(try await kept(path, test) == [0, 0, 0])
    #expect(try await browser.get("/calls/imports").text.contains("読み込めませんでした"))
    for noun in ["taking", "discarding", "resuming"] {
      #expect(try await browser.post(path + "/" + noun, [("key", randomToken())]).status == 409)
    }
    #expect(try await browser.get(path + "?lang=en").text.contains("Mend the file and send it again"))
  }

  @Test(arguments: engines) func `bytes that are no text, and more rows than a ledger takes, are told the same way`(_ engine: Engine) async throws {
    let test = try await LedgerSample.site(engine)
    let browser = test.person(LedgerSample.coordinator)
    let head = Array("number,day\n1,".utf8)
    let path = try await test.upload(head + [0xE3, 0x81, 0x0A, 0xFF, 0xFE, 0x2C], as: browser)
    try await test.work()
    #expect(try await browser.get(path).text.contains("文字として読めません"))
    var short = LedgerSample.ledger
    short.limit = 600
    let bytes = Self.table(601)
    let (site, now) = (test.site, test.clock.now)
    await #expect(throws: Refusal.self) {
      _ = try await LedgerIntake(short, site).check(bytes, named: "a.csv", by: LedgerSample.coordinator, JobProgress { _, _ in })
    }
    let kept = try await site.database.read { db in
      let one = try LedgerImportStore(db).page("calls", for: LedgerSample.coordinator).first
      return (one?.state, one?.refusal.first?.ja, try LedgerImportStore(db).counts(of: #require(one?.id)).all, one?.madeAt)
    }
    #expect(kept.0 == .unreadable && kept.1?.contains("600行までに分けて") == true && kept.2 == 0 && kept.3 == now)
  }

  @Test(arguments: engines) func `blank rows are walked past, however many; headings far behind them are none`(
    _ engine: Engine
  ) async throws {
    let test = try await LedgerSample.site(engine)
    let browser = test.person(LedgerSample.coordinator)
    let blank = String(repeating: ",\n", count: 25_000)
    let path = try await test.send("番号,受付日\n\(blank)1,2026/11/1\n\(blank)", as: browser)
    #expect(try await counts(path, test).byState == [.good: 1])
    let behind = try await test.send("\(blank)番号,受付日\n1,2026/11/1\n", as: browser)
    #expect(try await browser.get(behind).text.contains("見出しの下に行がありません"))
  }

  @Test(arguments: engines) func `a file thrown away while it is read leaves nothing`(_ engine: Engine) async throws {
    let test = try await LedgerSample.site(engine)
    let browser = test.person(LedgerSample.coordinator)
    let path = try await test.upload(Self.table(1_200), as: browser)
    let runner = JobRunner(test.site, turn: .zero)
    while try await counts(path, test).all == 0 { #expect(try await runner.step()) }
    #expect(try await browser.post(path + "/discarding", [("key", randomToken())]).status == 303)
    #expect(try await browser.get(path).text.contains("破棄"))
    try await test.work()
    #expect(try await kept(path, test).prefix(2) == [0, 0])
    #expect(try await browser.get(path).header("refresh") == nil)
  }

  @Test(arguments: engines) func `a file that nobody had read is forgotten after thirty days, and so are rows, some at a time`(
    _ engine: Engine
  ) async throws {
    let test = try await LedgerSample.site(engine)
    let browser = test.person(LedgerSample.coordinator)
    let unread = try await test.upload(Self.table(20), as: browser)
    try await test.site.database.write { _ = try $0.run("DELETE FROM job") }
    #expect(try await browser.get(unread).text.contains("途中で止まっています"))
    let judged = try await test.send("番号,受付日\n7,2026/11/1", as: browser)
    #expect(try await counts(judged, test).all == 1)
    test.clock.advance(days: 31)
    let now = test.clock.now
    while try await test.site.database.write({ try LedgerImports.forget($0, at: now) }) > 0 {}
    #expect(try await kept(judged, test).prefix(2) == [0, 0])
    #expect(try await browser.get(unread).text.contains("破棄"))
  }
}
