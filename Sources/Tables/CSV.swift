/// Comma-separated tables (RFC 4180), read and written byte by byte: a comma with a combining mark is still a comma.
public enum CSV {
  /// Reads UTF-8 with or without BOM, else CP932, with CRLF, LF or CR at the end of rows. An empty line is a row of
  /// one empty cell; the end of the last row may be left out.
  public static func read(_ bytes: [UInt8]) throws(TableError) -> [[String]] {
    let hasMark = bytes.starts(with: byteOrderMark)
    var parser = CSVParser(bytes, from: hasMark ? byteOrderMark.count : 0)
    let rows = try parser.rows()
    if hasMark || String(validating: bytes, as: UTF8.self) != nil {
      return try decode(rows) { String(validating: $0, as: UTF8.self) }
    }
    let converter = try CP932()
    return try decode(rows) { converter.decode($0) }
  }

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static func decode(
    _ rows: [[[UInt8]]], _ text: ([UInt8]) -> String?
  ) throws(TableError) -> [[String]] {
    var result: [[String]] = []
    result.reserveCapacity(rows.count)
    for (r, row) in rows.enumerated() {
      var cells: [String] = []
      cells.reserveCapacity(row.count)
      for (c, cell) in row.enumerated() {
        guard let cell = text(cell) else { throw TableError(.notText, row: r + 1, column: c + 1) }
        cells.append(cell)
      }
      result.append(cells)
    }
    return result
  }
}

/// Splits bytes into rows and cells. Works before decoding, for no byte of a CP932 pair is a comma, quote or newline.
struct CSVParser {
  private let bytes: [UInt8]
  private var position: Int
  private var row = 1
  private var column = 1

  private static let (comma, quote, cr, lf) = (UInt8(0x2C), UInt8(0x22), UInt8(0x0D), UInt8(0x0A))

  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    self.position = start
  }

  mutating func rows() throws(TableError) -> [[[UInt8]]] {
    var rows: [[[UInt8]]] = []
    while position < bytes.count {
      rows.append(try cells())
      row += 1
    }
    return rows
  }

  private mutating func cells() throws(TableError) -> [[UInt8]] {
    var cells: [[UInt8]] = []
    column = 1
    while true {
      let quoted = position < bytes.count && bytes[position] == Self.quote
      cells.append(quoted ? try quotedCell() : try plainCell())
      guard position < bytes.count, bytes[position] == Self.comma else { break }
      position += 1
      column += 1
    }
    if position < bytes.count, bytes[position] == Self.cr { position += 1 }
    if position < bytes.count, bytes[position] == Self.lf { position += 1 }
    return cells
  }

  private mutating func plainCell() throws(TableError) -> [UInt8] {
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case Self.comma, Self.cr, Self.lf: return Array(bytes[start..<position])
      case Self.quote: throw TableError(.strayQuote, row: row, column: column)
      case 0: throw TableError(.nul, row: row, column: column)
      default: position += 1
      }
    }
    return Array(bytes[start...])
  }

  private mutating func quotedCell() throws(TableError) -> [UInt8] {
    var cell: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == 0 { throw TableError(.nul, row: row, column: column) }
      guard byte == Self.quote else {
        cell.append(byte)
        continue
      }
      guard position < bytes.count else { return cell }
      switch bytes[position] {
      case Self.quote:
        cell.append(Self.quote)
        position += 1
      case Self.comma, Self.cr, Self.lf: return cell
      default: throw TableError(.strayQuote, row: row, column: column)
      }
    }
    throw TableError(.unclosedQuote, row: row, column: column)
  }
}
