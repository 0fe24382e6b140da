/// Comma-separated tables (RFC 4180), read and written byte by byte: a comma with a combining mark is still a comma.
public enum CSV {
  /// Reads UTF-8 with or without BOM, else CP932, with CRLF, LF or CR at the end of rows. An empty line is a row of
  /// one empty cell; the end of the last row may be left out.
  public static func read(_ bytes: [UInt8]) throws(TableError) -> [[String]] {
    var reader = try CSVRows(bytes)
    var rows: [[String]] = []
    while let row = try reader.next() { rows.append(row) }
    return rows
  }

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}

/// The rows of a CSV file as text, one after the other.
struct CSVRows {
  private var parser: CSVParser
  /// None for UTF-8.
  private let converter: CP932?

  init(_ bytes: [UInt8]) throws(TableError) {
    let hasMark = bytes.starts(with: CSV.byteOrderMark)
    parser = CSVParser(bytes, from: hasMark ? CSV.byteOrderMark.count : 0)
    converter = hasMark || Self.isUTF8(bytes) ? nil : try CP932()
  }

  /// The same bytes from their beginning, as UTF-8.
  private init(_ parser: CSVParser) {
    self.parser = parser.again()
    converter = nil
  }

  /// How many of the bytes are read.
  var progress: (done: Int, all: Int) { parser.progress }

  /// `nil` behind the last row.
  mutating func next() throws(TableError) -> [String]? {
    let row = parser.row
    guard let bytes = try parser.next() else { return nil }
    var cells: [String] = []
    cells.reserveCapacity(bytes.count)
    for (place, cell) in bytes.enumerated() {
      guard let text = converter.map({ $0.decode(cell) }) ?? String(validating: cell, as: UTF8.self) else {
        throw meant(TableError(.notText, row: row, column: place + 1))
      }
      cells.append(text)
    }
    return cells
  }

  /// What is neither CP932 nor UTF-8 was meant as the one of which more can be read.
  private func meant(_ error: TableError) -> TableError {
    guard converter != nil else { return error }
    var rows = CSVRows(parser)
    do throws(TableError) {
      while try rows.next() != nil {}
      return error
    } catch let other {
      return (other.row ?? 0, other.column ?? 0) > (error.row ?? 0, error.column ?? 0) ? other : error
    }
  }

  /// Line by line, so that a long file is not copied.
  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.split(separator: 0x0A).allSatisfy { String(validating: $0, as: UTF8.self) != nil }
  }
}

/// Splits bytes into rows and cells. Works before decoding, for no byte of a CP932 pair is a comma, quote or newline.
struct CSVParser {
  private let bytes: [UInt8]
  private var position: Int
  /// The number of the next row, from 1.
  private(set) var row = 1
  private var column = 1

  private static let (comma, quote, cr, lf) = (UInt8(0x2C), UInt8(0x22), UInt8(0x0D), UInt8(0x0A))

  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    self.position = start
  }

  var progress: (done: Int, all: Int) { (position, bytes.count) }

  func again() -> CSVParser { CSVParser(bytes, from: 0) }

  mutating func next() throws(TableError) -> [[UInt8]]? {
    guard position < bytes.count else { return nil }
    let cells = try cells()
    row += 1
    return cells
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
