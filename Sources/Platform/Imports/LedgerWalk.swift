import HTML
import Storage
import Tables

/// A walk through a file that somebody sent, CSV (UTF-8 with or without BOM, CP932) or XLSX, row by row: a file of any
/// length needs no more memory than its bytes and, of a workbook, the texts that its cells share. What cannot be a table of
/// the ledger is refused in words where the walk comes to it.
struct LedgerWalk {
  /// Headings of the file that no column answers to.
  let unread: [String]
  private let definition: LedgerDefinition
  private var rows: FlatTable.Rows
  private let places: [Int?]
  private var repeats: Repeats
  private var number: Int
  /// How many rows there were so far; blank ones are left out.
  private var count = 0

  /// Reads the headings.
  init(_ bytes: [UInt8], of definition: LedgerDefinition) throws(Refusal) {
    self.definition = definition
    var (rows, number) = (try Self.refusing { () throws(TableError) in try FlatTable(bytes).rows() }, 0)
    while number < Self.mostBlank, let row = try Self.refusing({ () throws(TableError) in try rows.next() }) {
      number += 1
      guard !isBlank(row) else { continue }
      (places, unread) = try Self.places(row, of: definition)
      (self.rows, self.number, repeats) = (rows, number, Repeats(definition.columns))
      return
    }
    throw Self.refusal(LedgerTexts.empty)
  }

  /// How far the walk is: bytes of the table.
  var progress: (done: Int, all: Int) { rows.progress }

  /// So many blank rows may stand in front of the headings, and are walked past at one go behind them.
  private static let mostBlank = 10_000

  /// The next rows, at most `size`, in the order of the definition's columns, with their numbers as the spreadsheet
  /// counts; empty where only blank ones stood, `nil` behind the last.
  mutating func next(_ size: Int) throws(Refusal) -> [LedgerLine]? {
    var part: [LedgerLine] = []
    var blank = 0
    while part.count < size, blank < Self.mostBlank {
      guard let row = try nextRow() else {
        guard count > 0 else { throw Self.refusal(LedgerTexts.empty) }
        return part.isEmpty ? nil : part
      }
      number += 1
      guard !isBlank(row) else {
        blank += 1
        continue
      }
      count += 1
      guard count <= definition.limit else { throw Self.refusal(LedgerTexts.tooLong(definition.limit)) }
      let cells = cells(of: row, at: places)
      part.append(LedgerLine(number: number, cells: cells, state: .new, problems: repeats.problems(of: cells, number)))
    }
    return part
  }

  private mutating func nextRow() throws(Refusal) -> [String]? {
    do throws(TableError) { return try rows.next() } catch { throw Self.refusal(LedgerTexts.unreadable(error)) }
  }

  private static func refusing<T>(_ body: () throws(TableError) -> T) throws(Refusal) -> T {
    do throws(TableError) { return try body() } catch { throw refusal(LedgerTexts.unreadable(error)) }
  }

  private static func refusal(_ words: Text) -> Refusal { .invalid([FieldError("file", words)]) }

  /// Where each column stands. A missing required column is said at once: every row would be wrong.
  private static func places(
    _ head: [String], of definition: LedgerDefinition
  ) throws(Refusal) -> (places: [Int?], unread: [String]) {
    let folded = head.map { Folding.fold($0) }
    let places = definition.columns.map { column in folded.firstIndex { column.names.contains($0) } }
    let missing = zip(definition.columns, places).filter { $0.0.required && $0.1 == nil }.map(\.0.title)
    guard missing.isEmpty else { throw refusal(LedgerTexts.missingColumns(missing)) }
    let own = Set(Language.allCases.map { Folding.fold(LedgerTexts.mend.string($0)) })
    let used = Set(places.compactMap { $0 })
    let unread = head.indices.filter { !used.contains($0) && !folded[$0].isEmpty && !own.contains(folded[$0]) }
    return (places, unread.prefix(50).map { String(String.UnicodeScalarView(head[$0].unicodeScalars.prefix(100))) })
  }
}

/// Rows that repeat a value which may stand only once; they name the row where it stood first.
private struct Repeats {
  private let columns: [(place: Int, key: String)]
  private var first: [[String: Int]]

  init(_ all: [LedgerColumn]) {
    columns = all.enumerated().filter(\.element.unique).map { ($0.offset, $0.element.key) }
    first = columns.map { _ in [:] }
  }

  mutating func problems(of cells: [String], _ number: Int) -> [LedgerProblem] {
    var found: [LedgerProblem] = []
    for (index, column) in columns.enumerated() {
      let value = Folding.fold(cells[column.place])
      guard !value.isEmpty else { continue }
      if let row = first[index][value] {
        found.append(LedgerProblem(column.key, LedgerTexts.repeated(row)))
      } else {
        first[index][value] = number
      }
    }
    return found
  }
}

private func isBlank(_ row: [String]) -> Bool {
  row.allSatisfy { $0.unicodeScalars.allSatisfy(\.properties.isWhitespace) }
}

private func cells(of row: [String], at places: [Int?]) -> [String] {
  places.map { place in place.map { $0 < row.count ? cell(row[$0]) : "" } ?? "" }
}

/// Newlines as forms send them; what no text may hold becomes a space.
private func cell(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0x27 }) else { return text }
  // Tables of ours put an apostrophe before what a spreadsheet would run; it comes back with the mended rows.
  let bare = String(text.unicodeScalars.dropFirst())
  let isGuarded = text.unicodeScalars.first == "'" && CSV.looksLikeFormula(bare)
  var scalars = String.UnicodeScalarView()
  var previous: Unicode.Scalar?
  for scalar in (isGuarded ? bare : text).unicodeScalars {
    if scalar == "\n", previous == "\r" {
      previous = scalar
      continue
    }
    previous = scalar
    let isControl = scalar.value < 0x20 || scalar.value == 0x7F
    scalars.append(scalar == "\r" || scalar == "\n" ? "\n" : isControl ? " " : scalar)
  }
  return String(scalars)
}
