import Tables
import Testing

@Suite struct HostileBookTests {
  static let plain = SampleBook(rows: "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")

  @Test(arguments: [
    "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><worksheet><row r=\"1\"><c t=\"str\"><v>&a;</v></c></row></worksheet>",
    "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><worksheet><row><c t=\"str\"><v>&b;</v></c></row></worksheet>",
    "<?xml version=\"1.0\"?><!DOCTYPE worksheet SYSTEM \"http://127.0.0.1/x.dtd\"><worksheet/>",
  ])
  func `document types and entities are refused in every part`(_ content: String) {
    for part in ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "_rels/.rels"] {
      #expect(throws: TableError(.forbiddenXML)) { try XLSX.read(Self.plain.replacing(part, content).bytes) }
    }
  }

  @Test(arguments: ["<worksheet><v>&nbsp;</v></worksheet>", "<worksheet><row>", "no xml at all", ""])
  func `broken XML is refused`(_ content: String) {
    #expect(throws: TableError.self) { try XLSX.read(Self.plain.replacing("xl/worksheets/sheet1.xml", content).bytes) }
  }

  @Test func `a file that unpacks to far more than it weighs is refused`() throws {
    let rows = Array(repeating: [String(repeating: "0", count: 10_000)], count: 2_000)
    let bomb = try XLSX.write(sheets: [XLSX.Sheet(name: "s", titles: ["a"], rows: rows)])
    var limits = XLSX.Limits()
    limits.unpacked = 10_000_000
    #expect(bomb.count < 500_000)
    #expect(throws: TableError(.tooLarge)) { try XLSX.read(bomb, limits: limits) }
  }

  @Test(arguments: [
    "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>", "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>",
    "<row r=\"1\"><c r=\"ZZZZZZZZZZZZZZZZZZZZ1\"><v>1</v></c></row>", "<row r=\"0\"><c><v>1</v></c></row>",
    "<row r=\"-1\"><c><v>1</v></c></row>",
  ])
  func `cells outside any table are refused`(_ rows: String) {
    #expect(throws: TableError.self) { try XLSX.read(SampleBook(rows: rows).bytes) }
  }

  @Test func `limits on cells, parts and bytes hold`() {
    var cells = XLSX.Limits()
    cells.cells = 600
    let wide = SampleBook(rows: "<row><c r=\"SF1\"><v>1</v></c></row><row><c r=\"SF2\"><v>1</v></c></row>")
    #expect(throws: TableError(.tooLarge, row: 2)) { try XLSX.read(wide.bytes, limits: cells) }
    var parts = XLSX.Limits()
    parts.parts = 3
    #expect(throws: TableError(.tooLarge)) { try XLSX.read(Self.plain.bytes, limits: parts) }
    var bytes = XLSX.Limits()
    bytes.bytes = 100
    #expect(throws: TableError(.tooLarge)) { try XLSX.read(Self.plain.bytes, limits: bytes) }
  }

  @Test func `files that are something else are refused`() {
    #expect(throws: TableError(.notXLSX)) { try XLSX.read(Array("a,b\r\n".utf8)) }
    #expect(throws: TableError(.notXLSX)) { try XLSX.read([]) }
    #expect(throws: TableError(.notXLSX)) { try XLSX.read(Array(Self.plain.bytes.prefix(200))) }
    #expect(throws: TableError(.encrypted)) { try XLSX.read([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) }
    #expect(throws: TableError(.notXLSX)) {
      try XLSX.read(SampleBook(rows: "<row><c t=\"s\"><v>7</v></c></row>").bytes, sheet: "ない")
    }
    #expect(throws: TableError(.notXLSX, row: 1, column: 1)) {
      try XLSX.read(SampleBook(rows: "<row><c t=\"s\"><v>7</v></c></row>").bytes)
    }
  }

  @Test(arguments: [8, 4_000, 70_000, 3_999_991]) func `a document type is found wherever it stands, also over the seam of two pieces`(_ blanks: Int) {
    for shift in 0..<10 {
      let content = String(repeating: " ", count: blanks - shift % 8) + "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet/>"
      #expect(throws: TableError.self) { try XLSX.read(Self.plain.replacing("xl/worksheets/sheet1.xml", "<?x?>" + content).bytes) }
    }
  }

  @Test func `texts that many cells share have a limit of their own`() {
    let texts = (0..<200).map { "<si><t>\(String(repeating: "字", count: 100))\($0)</t></si>" }.joined()
    let book = SampleBook(rows: "<row><c t=\"s\"><v>0</v></c></row>", strings: texts)
    var limits = XLSX.Limits()
    #expect((try? XLSX.read(book.bytes, limits: limits)) != nil)
    limits.texts = 20_000
    #expect(throws: TableError(.tooLarge)) { try XLSX.read(book.bytes, limits: limits) }
  }

  @Test(arguments: ["<row r=\"2\"><c><v>1</v></c></row><row r=\"1\"/>", "<row r=\"2\"><c><v>1</v></c></row><row r=\"2\"/>"])
  func `rows that go back are refused`(_ rows: String) {
    #expect(throws: TableError.self) { try XLSX.read(SampleBook(rows: rows).bytes) }
  }
}
