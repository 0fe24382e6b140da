import Calendar
import Tables
import Testing

@Suite struct XLSXTests {
  static func written(_ cell: XLSX.Cell) throws -> String {
    let sheet = XLSX.Sheet(name: "表", columns: [.init("見出し")], rows: [[cell]])
    let rows = try XLSX.read(try XLSX.write(sheets: [sheet]))
    #expect(rows.first == ["見出し"])
    return rows.count > 1 ? rows[1][0] : ""
  }

  @Test(arguments: [
    "=1+1", "0045", "1-2", "1234567890123", "+81-45", "@x", "髙﨑㈱①", "𠮷 葛\u{E0100} か\u{3099}", " 前後 ", "一行\n二行", "<b>&\"'",
    "https://example.jp/", "_x0041_", "a\u{1}b", "{=A1}", "\u{FA19}",
  ])
  func `text stays the text it was`(_ text: String) throws {
    #expect(Array(try Self.written(.text(text)).utf8) == Array(text.utf8))
  }

  @Test func `numbers, days and moments come back as themselves`() throws {
    #expect(try Self.written(42) == "42")
    #expect(try Self.written(.integer(-1_200_000)) == "-1200000")
    #expect(try Self.written(.integer(1_234_567_890_123_456_789)) == "1234567890123456789")
    #expect(try Self.written(.number(0.1 + 0.2)) == "0.3")
    #expect(try Self.written(.number(.nan)) == "")
    #expect(try Self.written(.day(try #require(Day("2026-11-23")))) == "2026-11-23")
    #expect(try Self.written(.day(try #require(Day("1900-02-28")))) == "1900-02-28")
    #expect(try Self.written(.day(try #require(Day("1868-10-23")))) == "1868-10-23")
    let moment = try #require(Instant(iso8601: "2026-11-23T00:30:00Z"))
    #expect(try Self.written(.instant(moment)) == "2026-11-23 09:30")
    #expect(try Self.written(.bool(true)) == "TRUE")
    #expect(try Self.written(.empty) == "")
  }

  @Test func `several sheets keep their order, with names that Excel accepts`() throws {
    let names = ["一覧", "一覧", "a/b:c", "", String(repeating: "長", count: 40)]
    let sheets = names.map { XLSX.Sheet(name: $0, titles: ["見出し"], rows: [[$0]]) }
    let bytes = try XLSX.write(sheets: sheets)
    let found = try XLSX.sheetNames(bytes)
    #expect(found == ["一覧", "一覧 (2)", "a b c", "Sheet4", String(repeating: "長", count: 31)])
    #expect(try XLSX.read(bytes, sheet: "a b c") == [["見出し"], ["a/b:c"]])
    #expect(XLSX.recognises(bytes))
  }

  @Test func `what Excel cannot hold is refused with its place`() {
    let long = XLSX.Sheet(name: "s", titles: ["a"], rows: [["x"], [String(repeating: "長", count: 32_768)]])
    #expect(throws: TableError(.cellTooLong, row: 3, column: 1)) { try XLSX.write(sheets: [long]) }
    #expect(throws: TableError.self) { try XLSX.write(sheets: []) }
  }

  @Test func `every kind of cell is read as what it shows`() throws {
    let book = SampleBook(
      rows: """
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><r><t>太</t></r><r><t>字</t></r></is></c></row>
        <row r="3"><c r="A3"><f>SUM(1,2)</f><v>3</v></c><c r="B3" t="str"><f>A1&amp;"x"</f><v>文x</v></c>
        <c r="C3" t="b"><v>1</v></c><c r="D3" t="e"><v>#N/A</v></c><c r="E3"><f>A9</f></c><c r="F3"><v>1.23E+12</v></c></row>
        <row r="4"><c s="1"><v>46349</v></c><c s="2"><v>46349.5</v></c><c s="3"><v>46349</v></c><c s="0"><v>46349</v></c>
        <c s="4"><v>0.375</v></c><c s="1"><v>60</v></c><c s="1"><v>59</v></c><c s="5"><v>0.5</v></c></row>
        <row r="9"/>
        """,
      strings: "<si>\n <t>横浜</t><rPh sb=\"0\" eb=\"2\"><t>ヨコハマ</t></rPh></si>",
      styles: """
        <numFmts><numFmt numFmtId="176" formatCode="yyyy/m/d h:mm"/><numFmt numFmtId="177"
        formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>
        <numFmt numFmtId="178" formatCode="&quot;day&quot; 0.0_d"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>
        <xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="20"/><xf numFmtId="178"/></cellXfs>
        """)
    #expect(
      try XLSX.read(book.bytes) == [
        ["横浜", "", "太字"], [""], ["3", "文x", "TRUE", "#N/A", "", "1230000000000"],
        ["2026-11-23", "2026-11-23 12:00", "2026-11-23", "46349", "09:00", "60", "1900-02-28", "0.5"],
      ])
  }

  @Test func `days count from 1904 when the workbook says so, and hidden sheets are passed over`() throws {
    let sheets = """
      <workbookPr date1904="1"/><sheets><sheet name="隠" sheetId="2" state="hidden" r:id="rId2"/>
      <sheet name="表" sheetId="1" r:id="rId1"/></sheets>
      """
    let book = SampleBook(
      rows: "<row><c s=\"0\"><v>1</v></c></row>", styles: "<cellXfs><xf numFmtId=\"14\"/></cellXfs>", workbook: sheets)
    #expect(try XLSX.read(book.bytes) == [["1904-01-02"]])
    #expect(try XLSX.sheetNames(book.bytes) == ["表"])
    #expect(try XLSX.read(book.bytes, sheet: "隠") == [["2"]])
  }

  @Test func `a long workbook is walked row by row, further than it is read whole`() throws {
    let rows = (0..<120_000).map { ["\($0)", "同じ言葉"] }
    let bytes = try XLSX.write(sheets: [XLSX.Sheet(name: "表", titles: ["番号", "言葉"], rows: rows)])
    #expect(throws: TableError(.tooLarge, row: 100_001)) { try XLSX.read(bytes) }
    var walk = try FlatTable(bytes).rows()
    var (count, last): (Int, [String]) = (0, [])
    while let row = try walk.next() {
      (count, last) = (count + 1, row)
      if count == 60_000 {
        let (done, all) = walk.progress
        #expect(done > 0 && done < all)
      }
    }
    #expect(count == 120_001 && last == ["119999", "同じ言葉"])
    #expect(try walk.next() == nil && walk.progress.done == walk.progress.all)
  }

  @Test func `rows that are missing or empty are blank ones, as in CSV, and none stand at the end`() throws {
    let book = SampleBook(
      rows: "<row r=\"3\"><c r=\"B3\"><v>1</v></c></row><row r=\"4\"/><row r=\"6\"><c r=\"A6\"><v>2</v></c></row><row r=\"7\"><c r=\"A7\"/></row>")
    var walk = try FlatTable(book.bytes).rows()
    var rows: [[String]] = []
    while let row = try walk.next() { rows.append(row) }
    #expect(rows == [[""], [""], ["", "1"], [""], [""], ["2"]])
  }
}
