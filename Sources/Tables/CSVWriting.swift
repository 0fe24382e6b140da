extension CSV {
  /// Writes UTF-8, by default as Excel wants it: with BOM and CRLF.
  ///
  /// - `flatten`: for machines (機械可読性ルール L1-06, L1-14): newlines within cells become a space, outer blanks go.
  /// - `neutralise`: a cell that a spreadsheet would take for a formula gets an apostrophe in front.
  public static func write(
    _ rows: [[String]], bom: Bool = true, crlf: Bool = true, flatten: Bool = false, neutralise: Bool = false
  ) -> [UInt8] {
    var out: [UInt8] = bom ? byteOrderMark : []
    write(rows, to: &out, crlf: crlf) { Array(prepare($0, flatten: flatten, neutralise: neutralise).utf8) }
    return out
  }

  /// A character that CP932 does not have, and where it stands (from 1).
  public struct Unmappable: Sendable, Hashable {
    /// The row.
    public let row: Int
    /// The column.
    public let column: Int
    /// The character as the reader sees it, with its marks and selectors.
    public let character: String
  }

  /// Writes CP932 for programs that know nothing else. Each character it lacks is listed and stands as 〓 in the bytes:
  /// who sends the file decides after seeing the list.
  public static func writeCP932(
    _ rows: [[String]], crlf: Bool = true, flatten: Bool = false, neutralise: Bool = false
  ) throws(TableError) -> (bytes: [UInt8], unmappable: [Unmappable]) {
    let converter = try CP932()
    var encoder = CP932Encoder(converter)
    var unmappable: [Unmappable] = []
    var encoded: [[[UInt8]]] = []
    for (r, row) in rows.enumerated() {
      var cells: [[UInt8]] = []
      for (c, cell) in row.enumerated() {
        let (bytes, missing) = encoder.encode(prepare(cell, flatten: flatten, neutralise: neutralise))
        unmappable += missing.map { Unmappable(row: r + 1, column: c + 1, character: $0) }
        cells.append(bytes)
      }
      encoded.append(cells)
    }
    var out: [UInt8] = []
    write(encoded, to: &out, crlf: crlf) { $0 }
    return (out, unmappable)
  }

  private static func write<Cell>(
    _ rows: [[Cell]], to out: inout [UInt8], crlf: Bool, _ bytes: (Cell) -> [UInt8]
  ) {
    for row in rows {
      for (index, cell) in row.enumerated() {
        if index > 0 { out.append(0x2C) }
        append(bytes(cell), to: &out)
      }
      out += crlf ? [0x0D, 0x0A] : [0x0A]
    }
  }

  // Outer blanks are quoted too, so that no reader trims them. In CP932 none of these bytes ends a pair.
  private static func append(_ cell: [UInt8], to out: inout [UInt8]) {
    let special = cell.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0D || $0 == 0x0A }
    guard special || cell.first == 0x20 || cell.last == 0x20 else {
      out += cell
      return
    }
    out.append(0x22)
    for byte in cell {
      if byte == 0x22 { out.append(0x22) }
      out.append(byte)
    }
    out.append(0x22)
  }
}

extension CSV {
  static func prepare(_ cell: String, flatten: Bool, neutralise: Bool) -> String {
    let flat = flatten ? flattened(cell) : cell
    return neutralise && looksLikeFormula(flat) ? "'" + flat : flat
  }

  /// The cell on one line without outer blanks; each run of newlines and tabs becomes one space.
  public static func flattened(_ cell: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in cell.unicodeScalars {
      let isBreak = (0x09...0x0D).contains(scalar.value) || [0x85, 0x2028, 0x2029].contains(scalar.value)
      if !isBreak {
        out.append(scalar)
      } else if let last = out.last, last != " " {
        out.append(" ")
      }
    }
    let isBlank: (Unicode.Scalar) -> Bool = { $0 == " " || $0 == "\u{3000}" }
    while let last = out.last, isBlank(last) { out.removeLast() }
    return String(String.UnicodeScalarView(out.drop(while: isBlank)))
  }

  /// Whether a spreadsheet might run the cell: it begins with = + - @, their full-width twins, or a control character,
  /// and is not a plain number. https://owasp.org/www-community/attacks/CSV_Injection
  public static func looksLikeFormula(_ cell: String) -> Bool {
    guard let first = cell.unicodeScalars.first else { return false }
    switch first {
    case "=", "@", "\t", "\r", "\n", "＝", "＠", "＋", "－": return true
    case "+", "-": return !isNumber(Array(cell.utf8.dropFirst()))
    default: return false
    }
  }

  private static func isNumber(_ digits: [UInt8]) -> Bool {
    let parts = digits.split(separator: 0x2E, omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
