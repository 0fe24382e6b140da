import Tables
import Testing

@Suite struct CSVTests {
  static func rows(_ text: String) throws -> [[String]] { try CSV.read(Array(text.utf8)) }

  /// Compares by scalars: Swift's == would take composed and decomposed kana for the same.
  static func scalars(_ rows: [[String]]) -> [[[UInt32]]] {
    rows.map { $0.map { $0.unicodeScalars.map(\.value) } }
  }

  @Test(arguments: [
    ("", []), ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
    ("a\rb\r", [["a"], ["b"]]), ("\u{FEFF}名前,数\r\n", [["名前", "数"]]), (",\r\n", [["", ""]]), ("a,", [["a", ""]]),
    ("a\r\n\r\nb", [["a"], [""], ["b"]]), ("\"a,b\",\"say \"\"hi\"\"\"", [["a,b", "say \"hi\""]]),
    ("\"two\r\nlines\",x\r\n", [["two\r\nlines", "x"]]), ("\"\",\"\"", [["", ""]]), ("a, b ,c", [["a", " b ", "c"]]),
    ("a,\u{0301}b", [["a", "\u{0301}b"]]), ("\"か\u{3099}\",が", [["か\u{3099}", "が"]]), ("葛\u{E0100},𠮷", [["葛\u{E0100}", "𠮷"]]),
    ("\"a\"\u{0301}", nil), ("a\"b", nil),
  ] as [(String, [[String]]?)])
  func `text becomes rows and cells as RFC 4180 says`(_ text: String, _ wanted: [[String]]?) {
    let found = try? Self.rows(text)
    #expect(found.map(Self.scalars) == wanted.map(Self.scalars))
  }

  @Test(arguments: [
    ("a,b\r\nc,\"d", TableError(.unclosedQuote, row: 2, column: 2)),
    ("a,b\"c\r\n", TableError(.strayQuote, row: 1, column: 2)),
    ("a\n\"b\"c,d", TableError(.strayQuote, row: 2, column: 1)),
    ("a,\u{0}\n", TableError(.nul, row: 1, column: 2)),
    ("\"a\n\",\"\u{0}\"", TableError(.nul, row: 1, column: 2)),
  ])
  func `an error names its row and column`(_ text: String, _ error: TableError) {
    #expect(throws: error) { try Self.rows(text) }
  }

  @Test func `bytes that are no text are refused where they stand`() {
    #expect(throws: TableError(.notText, row: 2, column: 2)) {
      try CSV.read(Array("a,b\r\nc,".utf8) + [0x81, 0x0D, 0x0A])
    }
    #expect(throws: TableError(.notText, row: 1, column: 1)) { try CSV.read([0xEF, 0xBB, 0xBF, 0xFF]) }
    #expect(throws: TableError(.nul, row: 1, column: 1)) { try CSV.read([0xFF, 0xFE, 0x61, 0x00]) }
    // UTF-8 that breaks in its second row: the heading alone is no CP932 either.
    #expect(throws: TableError(.notText, row: 2, column: 2)) {
      try CSV.read(Array("受付日,内容\r\n2026/1/1,相".utf8) + [0xE8, 0xAB, 0x0D, 0x0A])
    }
  }

  @Test func `CP932 is read when the bytes are not UTF-8`() throws {
    // 髙﨑㈱①,～－ソ表 : the second bytes of ソ and 表 are backslashes
    let bytes: [UInt8] = [
      0xFB, 0xFC, 0xFA, 0xB1, 0x87, 0x8A, 0x87, 0x40, 0x2C, 0x81, 0x60, 0x81, 0x7C, 0x83, 0x5C, 0x95, 0x5C, 0x0D, 0x0A,
    ]
    #expect(Self.scalars(try CSV.read(bytes)) == Self.scalars([["髙﨑㈱①", "～－ソ表"]]))
  }

  @Test(arguments: [
    [["髙﨑㈱①", "Ⅲ№ソ表"], ["a,b", "\"引用\""], ["一行\r\n二行", " 前後 "]], [["", ""], ["x", ""]], [["ｶﾅ", "～－∥"]],
  ])
  func `tables survive a round trip in UTF-8 and in CP932`(_ rows: [[String]]) throws {
    #expect(Self.scalars(try CSV.read(CSV.write(rows))) == Self.scalars(rows))
    let (bytes, unmappable) = try CSV.writeCP932(rows)
    #expect(unmappable == [])
    #expect(Self.scalars(try CSV.read(bytes)) == Self.scalars(rows))
  }

  @Test func `what is written has a BOM, CRLF and quotes only where needed`() {
    #expect(CSV.write([["a", "b,c"], ["\"", "x\ny"]]) == [0xEF, 0xBB, 0xBF] + Array("a,\"b,c\"\r\n\"\"\"\",\"x\ny\"\r\n".utf8))
    #expect(CSV.write([["a", "b"]], bom: false, crlf: false) == Array("a,b\n".utf8))
  }

  @Test func `every character that CP932 lacks is listed with its place`() throws {
    let rows = [["よし", "𠮷野"], ["葛\u{E0100}飾と鷗", "¥100"], ["か\u{3099}😀", "〜−—"]]
    let (bytes, unmappable) = try CSV.writeCP932(rows)
    #expect(unmappable.map { "\($0.row),\($0.column)" } == ["1,2", "2,1", "2,1", "2,2", "3,1", "3,1"])
    #expect(unmappable.map(\.character).joined() == "𠮷葛\u{E0100}鷗¥か\u{3099}😀")
    #expect(try CSV.read(bytes) == [["よし", "〓野"], ["〓飾と〓", "〓100"], ["〓〓", "～－―"]])
  }

  @Test(arguments: [
    ("=1+1", true), ("=\u{0301}1", true), ("@SUM(A1)", true), ("+81-45-000-0000", true), ("-1+2", true), ("\tx", true),
    ("\r=1", true), ("＝1+1", true), ("－", true), ("-12", false), ("+3.5", false), ("-0.5", false), ("-", true),
    ("1-2", false), ("a=b", false), ("", false), ("045-000-0000", false), ("--1", true), ("-1.", true),
  ])
  func `cells that a spreadsheet would run are defused on request only`(_ cell: String, _ defused: Bool) {
    let (kept, written) = (CSV.write([[cell]], bom: false), CSV.write([[cell]], bom: false, neutralise: true))
    #expect(CSV.looksLikeFormula(cell) == defused)
    #expect((kept != written) == defused)
    #expect(!defused || written.prefix(2).contains(0x27))
  }

  @Test(arguments: [
    ("一行目\r\n二行目", "一行目 二行目"), ("  前後 \u{3000}", "前後"), ("a\n\n\tb", "a b"), ("\n先頭", "先頭"), ("末尾\r\n", "末尾"),
    ("そのまま", "そのまま"), ("a\u{2028}b", "a b"), ("\r\n", ""),
  ])
  func `for machines a cell is one line without outer blanks`(_ cell: String, _ flat: String) {
    #expect(CSV.write([[cell]], bom: false, crlf: false, flatten: true) == Array("\(flat)\n".utf8))
  }
}
