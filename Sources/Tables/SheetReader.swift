/// Walks through the rows of one sheet as text: a walk holds one row, however long the sheet is.
struct SheetRows {
  private let xml: XMLPull
  private let part: PartStream
  private let strings: [String]
  private let styles: [DateStyle?]
  private let since1904: Bool
  private let limits: XLSX.Limits
  /// The row that is read, by its own number, and how many rows were handed out.
  private var number = 0
  private var given = 0
  private var cells = 0
  /// A row that stands behind missing ones.
  private var waiting: [String]?
  private var isOver = false

  init(
    _ part: PartStream, strings: [String], styles: [DateStyle?], since1904: Bool, limits: XLSX.Limits
  ) throws(TableError) {
    (self.part, self.strings, self.styles) = (part, strings, styles)
    (self.since1904, self.limits) = (since1904, limits)
    xml = try XMLPull(part)
  }

  /// Bytes of the sheet.
  var progress: (done: Int, all: Int) { (part.done, max(part.size, part.done)) }

  /// The next row; one empty cell for a row that is missing or empty, `nil` behind the last that holds something.
  mutating func next() throws(TableError) -> [String]? {
    while waiting == nil, !isOver { waiting = try filled() }
    guard let row = waiting else { return nil }
    given += 1
    guard given == number else { return [""] }
    waiting = nil
    return row
  }

  /// Walks to the next row that holds something.
  private mutating func filled() throws(TableError) -> [String]? {
    while let piece = try xml.next() {
      guard case .start("row", let isEmpty) = piece else { continue }
      let stated = xml.attribute("r").flatMap { Int($0) } ?? number + 1
      // Rows stand in their order; one that goes back would be another row of the same number.
      guard stated > number, stated <= limits.rows else { throw TableError(stated > number ? .tooLarge : .notXLSX, row: stated) }
      number = stated
      if isEmpty { continue }
      let row = try row()
      if !row.isEmpty { return row }
    }
    isOver = true
    return nil
  }

  /// The cells of the row just begun, up to the last that holds something.
  private mutating func row() throws(TableError) -> [String] {
    var (row, column) = ([String](), 0)
    while let piece = try xml.next() {
      if case .end("row") = piece { break }
      guard case .start("c", let isEmpty) = piece else { continue }
      column = try place(xml.attribute("r"), after: column, row: number)
      let text = isEmpty ? "" : try value(xml, row: number, column: column)
      guard !text.isEmpty else { continue }
      cells += max(0, column - row.count)
      guard cells <= limits.cells else { throw TableError(.tooLarge, row: number) }
      put(text, at: column, in: &row)
    }
    return row
  }

  private func put(_ text: String, at column: Int, in row: inout [String]) {
    while row.count < column { row.append("") }
    row[column - 1] = text
  }

  // "BC12" is column 55; without a reference a cell follows the one before.
  private func place(_ reference: String?, after column: Int, row: Int) throws(TableError) -> Int {
    var found = 0
    for byte in (reference ?? "").utf8 {
      guard (0x41...0x5A).contains(byte), found <= XLSX.maximumColumns else { break }
      found = found * 26 + Int(byte - 0x40)
    }
    if found == 0 { found = column + 1 }
    guard found <= limits.columns else { throw TableError(.tooLarge, row: row, column: found) }
    return found
  }

  private func value(_ xml: XMLPull, row: Int, column: Int) throws(TableError) -> String {
    let type = xml.attribute("t") ?? "n"
    let style = xml.attribute("s").flatMap { Int($0) }
    var (raw, inline) = ("", "")
    reading: while let piece = try xml.next() {
      switch piece {
      case .start("v", let isEmpty): raw = isEmpty ? "" : try xml.content(of: "v")
      case .start("is", let isEmpty): inline = isEmpty ? "" : try xml.runs(of: "is")
      case .end("c"): break reading
      default: break
      }
    }
    switch type {
    case "s":
      guard let index = Int(raw), strings.indices.contains(index) else {
        throw TableError(.notXLSX, row: row, column: column)
      }
      return strings[index]
    case "inlineStr": return unescaped(inline)
    case "str": return unescaped(raw)
    case "b": return raw == "1" || raw == "true" ? "TRUE" : "FALSE"
    case "n": return number(raw, style)
    default: return raw  // errors such as #N/A, and days that are already ISO 8601
    }
  }

  private func number(_ raw: String, _ style: Int?) -> String {
    guard let value = Double(raw) else { return raw }
    if let style, styles.indices.contains(style), let date = styles[style] {
      return date.text(of: value, since1904: since1904) ?? plain(value)
    }
    return plain(value)
  }
}

/// A number as Excel would show it in full: whole numbers without a point, others to 15 digits.
func plain(_ value: Double) -> String {
  if value == value.rounded(), abs(value) < 1e18 { return String(Int(value)) }
  // Excel keeps 15 significant digits: 0.1 + 0.2 is 0.3 to whoever typed it.
  var digits = 15
  var unit = 1.0
  var size = abs(value)
  while size >= 1, digits > 0 {
    size /= 10
    digits -= 1
  }
  for _ in 0..<digits { unit *= 10 }
  let rounded = (value * unit).rounded() / unit
  return "\(rounded.isFinite && rounded != 0 ? rounded : value)"
}

/// Undoes _x000D_ and its like, by which workbooks spell characters that XML has no place for.
func unescaped(_ text: String) -> String {
  let bytes = Array(text.utf8)
  var out: [UInt8] = []
  out.reserveCapacity(bytes.count)
  var position = 0
  while position < bytes.count {
    if bytes[position] == 0x5F, position + 7 <= bytes.count, bytes[position + 1] == 0x78, bytes[position + 6] == 0x5F,
      let code = hexadecimal(bytes[(position + 2)..<(position + 6)]), let scalar = Unicode.Scalar(code), code != 0
    {
      out += Array(String(scalar).utf8)
      position += 7
    } else {
      out.append(bytes[position])
      position += 1
    }
  }
  return String(decoding: out, as: UTF8.self)
}

private func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt32? {
  var value: UInt32 = 0
  for digit in digits {
    switch digit {
    case 0x30...0x39: value = value * 16 + UInt32(digit - 0x30)
    case 0x41...0x46: value = value * 16 + UInt32(digit - 0x37)
    case 0x61...0x66: value = value * 16 + UInt32(digit - 0x57)
    default: return nil
    }
  }
  return value
}
