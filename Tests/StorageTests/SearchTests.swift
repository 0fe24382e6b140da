import Calendar
@testable import Storage
import TestKit
import Testing

@Suite struct SearchTests {
  private let migrations = [SearchIndex.migration, SearchIndex.ages]
  private static let alphabet = Array("市民協働防災の地域が あア1%_\\\"'*():-^{}+か\u{3099}\u{301}𠮷𩸽\nAa".unicodeScalars)

  private static func text(_ length: Int, _ random: inout SeededRandom) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<length { text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)]) }
    return String(text)
  }

  @Test(arguments: Engine.allCases)
  func `search finds what LIKE on the folded text finds, whatever is typed`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations)
    let wrong = try await database.write { db in
      var random = SeededRandom(state: 7)
      var documents: [(Int64, String, String)] = []
      for id in 1...Int64(300) {
        let document = (id, Self.text(Int.random(in: 0...6, using: &random), &random), Self.text(30, &random))
        documents.append((id, Folding.fold(document.1), Folding.fold(document.2)))
        try SearchIndex.put(
          db, subject: id, kind: "note", title: document.1, body: document.2, scopes: ["public"], at: Instant(milliseconds: 0))
      }
      var wrong: [String] = []
      for _ in 0..<300 {
        let probe = Self.text(Int.random(in: 1...3, using: &random), &random)
        let words = Folding.words(probe)
        if words.isEmpty { continue }
        let conditions = words.map { word -> SQL in
          let pattern = Folding.pattern(word)
          return "(title LIKE \(pattern) ESCAPE '\\' OR body LIKE \(pattern) ESCAPE '\\')"
        }
        let expected: [Int64] = try db.rows(
          "SELECT subject FROM search_document WHERE " + conditions.joined(separator: " AND ") + " ORDER BY subject DESC"
        ) { try $0.get(0) }
        let found = try SearchIndex.find(db, query: probe, scopes: ["public"], limit: 1000)
        let count = try SearchIndex.count(db, query: probe, scopes: ["public"])
        if found.map(\.subject).sorted(by: >) != expected || count != expected.count { wrong.append(probe) }
      }
      return wrong
    }
    #expect(wrong == [])
  }

  @Test(arguments: Engine.allCases)
  func `an index that was set aside for much writing finds everything when it is back, and search works meanwhile`(
    engine: Engine
  ) async throws {
    let database = try await TestDatabase.make(engine, migrations)
    func put(_ ids: ClosedRange<Int64>) async throws {
      try await database.write { db in
        for id in ids {
          try SearchIndex.put(
            db, subject: id, kind: "note", title: "花壇", body: "", scopes: ["public"], at: Instant(milliseconds: 0))
        }
      }
    }
    func found() async throws -> Int {
      try await database.read { try SearchIndex.find($0, query: "花壇", scopes: ["public"], limit: 100).count }
    }
    try await put(1...5)
    try await database.write { try SearchIndex.setAside($0) }
    try await put(6...9)
    #expect(try await found() == 9)
    try await database.write { try SearchIndex.bringBack($0) }
    try await put(10...11)
    #expect(try await found() == 11)
    guard engine == .postgres else { return }
    let index: Int? = try await database.read { db in
      try db.first("SELECT COUNT(*) FROM pg_indexes WHERE indexname = 'search_document_grams'")?.get(0)
    }
    #expect(index == 1)
  }

  @Test(arguments: Engine.allCases)
  func `what is made again after an import finds every document, also beyond those that are written at once`(
    engine: Engine
  ) async throws {
    let database = try await TestDatabase.make(engine, [SearchIndex.migration])
    try await database.write { db in
      for id in 1...450 {
        try SearchIndex.put(
          db, subject: Int64(id), kind: "note", title: "花壇\(id)番", body: "水やり", scopes: [id % 2 == 0 ? "public" : "desk"],
          at: Instant(milliseconds: 0))
      }
      if db.engine == .postgres { try db.run("UPDATE search_document SET grams = '{}', tokens = '{}'") }
      try SearchIndex.rebuild(db)
    }
    func count(_ query: String, _ scope: String) async throws -> Int {
      try await database.read { try SearchIndex.count($0, query: query, scopes: [scope]) }
    }
    #expect(try await count("水やり", "public") == 225)
    #expect(try await count("花壇450番", "public") == 1)
    #expect(try await count("花壇450番", "desk") == 0)
    #expect(try await count("花壇401番", "desk") == 1)
    guard engine == .postgres else { return }
    let index: Int? = try await database.read { db in
      try db.first("SELECT COUNT(*) FROM pg_indexes WHERE indexname = 'search_document_grams'")?.get(0)
    }
    #expect(index == 1)
  }

  @Test(arguments: Engine.allCases)
  func `a part of a number or an address is found where it stands, and nowhere else`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations)
    let wrong = try await database.write { db in
      for id in 1...Int64(200) {
        try SearchIndex.put(
          db, subject: id, kind: "note", title: "R8-\(1000 + id * 37) 花壇", body: "電話045-\(id * 7)番 mail\(id)@example.jp まで",
          scopes: ["public"], at: Instant(milliseconds: 0))
      }
      let probes = ["R8-1037", "8-10", "1037 花壇", "7花", "045-14番", "mail12@ex", "12@example.jp", "il1", "-1", "1@e", "example.jpまで"]
      return try probes.filter { probe in
        let conditions = Folding.words(probe).map { word -> SQL in
          let pattern = Folding.pattern(word)
          return "(title LIKE \(pattern) ESCAPE '\\' OR body LIKE \(pattern) ESCAPE '\\')"
        }
        let expected: [Int64] = try db.rows(
          "SELECT subject FROM search_document WHERE " + conditions.joined(separator: " AND ") + " ORDER BY subject"
        ) { try $0.get(0) }
        let found = try SearchIndex.find(db, query: probe, scopes: ["public"], limit: 1000).map(\.subject).sorted()
        return expected.isEmpty || found != expected
      }
    }
    #expect(wrong == [])
  }

  @Test(arguments: Engine.allCases)
  func `a list with words has the documents that a search finds, common words or rare ones`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations)
    let wrong = try await database.write { db in
      for id in 1...Int64(1500) {
        try SearchIndex.put(
          db, subject: id, kind: id % 3 == 0 ? "note" : "page", title: "協働", body: id % 400 == 0 ? "花壇" : "公園",
          scopes: [id % 2 == 0 ? "public" : "window:1"], at: Instant(milliseconds: 0))
      }
      return try ["協働", "花壇", "公園 協働", "ない", " "].filter { query in
        let condition = try SearchIndex.condition(
          db, on: "d.subject", query: query, kind: "page", scopes: ["public"])
        let found = try SearchIndex.find(db, query: query, scopes: ["public"], kinds: ["page"], limit: 2000)
        let visible: SQL = "d.kind = 'page' AND d.subject % 2 = 0"
        let sql: SQL =
          switch condition {
          case .any: "1 = 0"
          case .few(let sql), .many(let sql, _): sql
          }
        let listed: [Int64] = try db.rows(
          "SELECT d.subject FROM search_document d WHERE \(visible) AND \(sql) ORDER BY d.subject"
        ) { try $0.get(0) }
        return listed != found.map(\.subject).sorted()
      }
    }
    #expect(wrong == [])
  }

  @Test(arguments: Engine.allCases)
  func `kinds are counted in one statement, up to a bound`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations)
    let counts = try await database.write { db in
      for id in 1...Int64(1300) {
        let kind = id % 100 == 0 ? "rare" : id < 4 ? "old" : "common"
        try SearchIndex.put(
          db, subject: id, kind: kind, title: "協働", body: "", scopes: ["public"], at: Instant(milliseconds: 0))
      }
      return try SearchIndex.counts(
        db, query: "協働", scopes: ["public"], kinds: ["rare", "old", "common", "none"], upTo: 100, ofAll: true)
    }
    #expect(counts == SearchIndex.Counts(kinds: ["rare": 13, "old": 3, "common": 100], isOpen: false))
  }

  @Test(arguments: Engine.allCases, [1, 1 << 40, 1 << 48])
  func `a search begins with what it finds page by page and counts every kind, for rare, common and old words`(
    engine: Engine, apart: Int64
  ) async throws {
    let database = try await TestDatabase.make(engine, migrations)
    let wrong = try await database.write { db in
      for id in 1...Int64(5000) {
        let body = [
          "公園", id % 400 == 0 ? "花壇" : "", id <= 1200 ? "昔の話" : "", id <= 3900 ? "以前" : "", id % 3 == 0 ? "祭り" : "",
        ]
        try SearchIndex.put(
          db, subject: id * apart, kind: id % 50 == 0 ? "rare" : id % 2 == 0 ? "note" : "page",
          title: id % 90 == 0 ? "合唱" : id > 4990 || id < 5 ? "新顔" : id % 7 == 0 ? "協働の祭り" : "防災", body: body.joined(separator: "\n"),
          scopes: [id % 5 == 0 ? "window:1" : "public"], at: Instant(milliseconds: 0))
      }
      let (scopes, kinds) = (["public"], ["note", "page", "rare"])
      return try ["公園", "花壇", "昔の話", "以前", "祭り", "協働", "昔 協働", "合唱", "新顔", "ない"].filter { query in
        let first = try SearchIndex.overview(db, query: query, scopes: scopes, kinds: kinds, limit: 21, upTo: 100)
        let found = try SearchIndex.find(db, query: query, scopes: scopes, limit: 5000)
        let counts = Dictionary(grouping: found, by: \.kind).mapValues { min($0.count, 100) }
        let all = try SearchIndex.counts(db, query: query, scopes: scopes, kinds: kinds, upTo: 100, ofAll: true)
        // As far as the newest hits tell: everything, or no more than there is.
        let told = first.counts.isOpen
          ? first.counts.kinds.allSatisfy { $0.value <= counts[$0.key, default: 0] } : first.counts.kinds == counts
        let again = try SearchIndex.counts(db, query: query, scopes: scopes, kinds: kinds, upTo: 100)
        return first.hits != Array(found.prefix(21)) || all.kinds != counts || all.isOpen || !told || again != first.counts
      }
    }
    #expect(wrong == [])
  }

  @Test func `PostgreSQL's index is asked about every subject once, the newest first`() {
    for (oldest, newest) in [
      (Int64(1), Int64(1)), (1, 1 << 50), (5 << 50, 900 << 50), (.min, .max), (.min, .min), (.max, .max), (-3 << 50, 70 << 50),
    ] {
      let stretches = SearchStretch.between(oldest, newest)
      #expect(stretches.count <= 4)
      #expect(zip(stretches, stretches.dropFirst()).allSatisfy { $0.from == $1.below })
      #expect(stretches.allSatisfy { $0.from < $0.below })
      #expect(stretches.last.map { $0.from <= oldest } == true)
      #expect(stretches.first.map { $0.below > newest || newest == .max } == true)
    }
  }

  @Test(arguments: Engine.allCases)
  func `titles come first, then the newest, page by page`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations)
    let pages = try await database.write { db in
      for id in 1...Int64(9) {
        try SearchIndex.put(
          db, subject: id, kind: "note", title: id % 4 == 0 ? "市民協働" : "防災", body: "住民と市民協働", scopes: ["public"],
          at: Instant(milliseconds: 0))
      }
      var pages: [[Int64]] = []
      var cursor: SearchIndex.Cursor?
      while true {
        let hits = try SearchIndex.find(db, query: "市民協働", scopes: ["public"], limit: 3, after: cursor)
        if hits.isEmpty { return pages }
        pages.append(hits.map(\.subject))
        cursor = hits.last?.cursor
      }
    }
    #expect(pages == [[8, 4, 9], [7, 6, 5], [3, 2, 1]])
  }

  @Test(arguments: Engine.allCases)
  func `only what the scopes and kinds allow is found`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations)
    let found = try await database.write { db in
      for (id, scope) in [(Int64(1), "public"), (2, "window:1"), (3, "window:10")] {
        try SearchIndex.put(
          db, subject: id, kind: id == 1 ? "page" : "note", title: "協働 scope=public", body: "", scopes: [scope],
          at: Instant(milliseconds: 0))
      }
      try SearchIndex.setScopes(db, subject: 3, scopes: ["window:2"])
      let search = { (scopes: [String], kinds: [String]?) in
        try SearchIndex.find(db, query: "協働", scopes: scopes, kinds: kinds, limit: 9).map(\.subject)
      }
      let before = [
        try search(["window:1"], nil), try search(["window:2", "public"], nil), try search(["public", "window:1"], ["note"]),
        try search([], nil), try search(["window"], nil),
      ]
      try SearchIndex.remove(db, subject: 2)
      return before + [try search(["window:1"], nil)]
    }
    #expect(found == [[2], [3, 1], [2], [], [], []])
  }

  @Test func `one text in many spellings folds to one`() {
    let same = [
      ("霞ヶ関", "霞が関"), ("霞ケ関", "霞が関"), ("ﾎﾞﾗﾝﾃｨｱ", "ぼらんてぃあ"), ("㈱タネ", "株式会社たね"), ("山田　太郎", "山田太郎"),
      ("髙島", "高島"), ("１ー２", "1-2"), ("NPO法人", "特定非営利活動法人"), ("3ヶ月", "3か月"), ("か\u{3099}", "が"),
    ]
    for (one, other) in same { #expect(Folding.fold(one) == Folding.fold(other), "\(one) \(other)") }
    #expect(Folding.fold("ケア") == "けあ")
  }

  @Test func `of marks without end on one letter only so many are folded, and fewer keep their order`() {
    func letter(_ pairs: Int) -> String { "a" + String(repeating: "\u{301}\u{316}", count: pairs) + "花" }
    #expect(Folding.fold(letter(5_000)) == Folding.fold(letter(15)))
    #expect(Folding.fold(letter(15)) != Folding.fold(letter(14)))
    #expect(Folding.fold("か\u{3099}\u{316}") == Folding.fold("が\u{316}"))
  }

  @Test func `plain text folds as it does with all of Unicode's tables`() {
    var random = SeededRandom(state: 11)
    let alphabet = Array("市民協働ケヶ霞3関がガアーぁ・「」AZaz09-~()（株）特定非営利活動法人髙國\n 々〆".unicodeScalars)
    for _ in 0..<2000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
      }
      // A mark that folding drops takes the long way.
      #expect(Folding.fold(String(text)) == Folding.fold(String(text) + "\u{200B}"))
    }
  }
}

struct SeededRandom: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
