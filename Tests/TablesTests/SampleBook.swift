/// A workbook put together by hand, stored without compression, for what a spreadsheet program would not write.
struct SampleBook {
  var parts: [(name: String, content: String)]

  /// One sheet with these rows, shared strings and cell formats in XML.
  init(rows: String, strings: String = "", styles: String = "", workbook: String = "") {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    let sheets = workbook.isEmpty ? "<sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets>" : workbook
    parts = [
      (
        "_rels/.rels",
        "<Relationships xmlns=\"\(package)\"><Relationship Id=\"rId1\" Type=\"\(office)/officeDocument\" "
          + "Target=\"xl/workbook.xml\"/></Relationships>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"\(package)\"><Relationship Id=\"rId1\" Type=\"\(office)/worksheet\" "
          + "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"\(office)/worksheet\" "
          + "Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>"
      ),
      ("xl/workbook.xml", "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\">\(sheets)</workbook>"),
      ("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"\(main)\"><sheetData>\(rows)</sheetData></worksheet>"),
      ("xl/worksheets/sheet2.xml", "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>"),
      ("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(strings)</sst>"),
      ("xl/styles.xml", "<styleSheet xmlns=\"\(main)\">\(styles)</styleSheet>"),
    ]
  }

  /// The same with one part replaced.
  func replacing(_ name: String, _ content: String) -> SampleBook {
    var copy = self
    copy.parts = parts.map { $0.name == name ? (name, content) : $0 }
    return copy
  }

  var bytes: [UInt8] {
    var (out, directory): ([UInt8], [UInt8]) = ([], [])
    for (name, content) in parts {
      let (name, body) = (Array(name.utf8), Array(content.utf8))
      var header = little(20, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(checksum(body), 4)
      header += little(UInt32(body.count), 4) + little(UInt32(body.count), 4) + little(UInt32(name.count), 2)
      header += little(0, 2)
      directory += little(0x0201_4B50, 4) + little(20, 2) + header + little(0, 2) + little(0, 2) + little(0, 2)
      directory += little(0, 4) + little(UInt32(out.count), 4) + name
      out += little(0x0403_4B50, 4) + header + name + body
    }
    let count = little(UInt32(parts.count), 2)
    let end = little(0x0605_4B50, 4) + little(0, 4) + count + count + little(UInt32(directory.count), 4)
    return out + directory + end + little(UInt32(out.count), 4) + little(0, 2)
  }

  private func little(_ value: UInt32, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
  }

  private func checksum(_ bytes: [UInt8]) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? (value >> 1) ^ 0xEDB8_8320 : value >> 1 }
    }
    return ~value
  }
}
