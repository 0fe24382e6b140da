import Calendar

/// Excel workbooks: written with typed cells, so that codes keep their zeros and nothing becomes a formula; read as
/// flat tables of text.
public enum XLSX {
  /// What stands in a cell.
  public enum Cell: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case empty
    /// Stays text whatever it looks like: "=1+1", "0045", "1-2".
    case text(String)
    /// A whole number; beyond 15 digits, which Excel cannot hold, it is written as text.
    case integer(Int)
    case number(Double)
    /// A day, shown as 2026-11-23.
    case day(Day)
    /// A moment by the clocks of Tokyo, shown as 2026-11-23 09:30.
    case instant(Instant)
    case bool(Bool)

    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
  }

  /// A column with its heading.
  public struct Column: Sendable, Hashable {
    /// The heading, in the frozen first row.
    public let title: String
    /// Its width in half-width characters; from heading and content when nil.
    public let width: Double?

    /// A column; its width comes from its content unless given.
    public init(_ title: String, width: Double? = nil) {
      (self.title, self.width) = (title, width)
    }
  }

  /// One sheet of a workbook: headings and rows.
  public struct Sheet: Sendable, Hashable {
    /// Its name; what Excel forbids in names is replaced, repeated names are numbered.
    public let name: String
    /// Its columns in order.
    public let columns: [Column]
    /// Its rows in order; a short row leaves the rest empty.
    public let rows: [[Cell]]

    /// A sheet of a workbook.
    public init(name: String, columns: [Column], rows: [[Cell]]) {
      (self.name, self.columns, self.rows) = (name, columns, rows)
    }

    /// A sheet of plain text with headings.
    public init(name: String, titles: [String], rows: [[String]]) {
      self.init(name: name, columns: titles.map { Column($0) }, rows: rows.map { $0.map { Cell.text($0) } })
    }
  }

  /// Whether the bytes begin as a ZIP container does, which an XLSX file is.
  public static func recognises(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
  }
}

extension XLSX {
  static let (maximumRows, maximumColumns, maximumText) = (1_048_576, 16_384, 32_767)

  /// Names that Excel accepts: 1 to 31 UTF-16 units, without []:*?/\ and outer apostrophes, unlike the others.
  static func safeNames(_ names: [String]) -> [String] {
    var used: Set<String> = []
    return names.enumerated().map { index, name in
      let base = safeName(name, fallback: "Sheet\(index + 1)")
      var candidate = base
      var number = 2
      while !used.insert(candidate.lowercased()).inserted {
        let suffix = " (\(number))"
        candidate = clip(base, to: 31 - suffix.utf16.count) + suffix
        number += 1
      }
      return candidate
    }
  }

  private static func safeName(_ name: String, fallback: String) -> String {
    let forbidden: Set<Unicode.Scalar> = ["[", "]", ":", "*", "?", "/", "\\", "'"]
    var out = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      out.append(forbidden.contains(scalar) || scalar.value < 0x20 ? " " : scalar)
    }
    let trimmed = CSV.flattened(clip(String(out), to: 31))
    return trimmed.isEmpty ? fallback : trimmed
  }

  private static func clip(_ text: String, to units: Int) -> String {
    var out = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      count += scalar.value > 0xFFFF ? 2 : 1
      if count > units { break }
      out.append(scalar)
    }
    return String(out)
  }

  /// Half-width characters the text takes on screen: kana and kanji take two, of several lines the longest counts.
  static func displayWidth(_ text: String) -> Int {
    var (longest, current) = (0, 0)
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        current = 0
      } else {
        let isHalf = scalar.value < 0x1100 || (0xFF61...0xFF9F).contains(scalar.value)
        current += isHalf ? 1 : 2
        longest = max(longest, current)
      }
    }
    return longest
  }
}
