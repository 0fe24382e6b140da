import HTML
import Storage
import Tables

/// A ledger as a file: the empty template, the table somebody sends, and the rows that come back to be mended.
struct LedgerFile {
  let definition: LedgerDefinition

  /// What a file held, in the order of the definition's columns. Its rows are walked again to be kept, so that a file of
  /// any length needs no more memory than its bytes.
  struct Content: Sendable {
    /// How many rows there are; blank ones are left out.
    let count: Int
    let unread: [String]
    fileprivate let table: FlatTable
    fileprivate let places: [Int?]
    /// The number of the row of headings.
    fileprivate let head: Int
    /// What is wrong with rows that repeat a value which may stand only once, by their numbers.
    fileprivate let repeated: [Int: [LedgerProblem]]

    /// Hands over all rows with their numbers as the spreadsheet counts, `size` at a time.
    func parts(of size: Int, _ body: ([LedgerLine]) async throws -> Void) async throws {
      var rows = try table.rows()
      var (number, part): (Int, [LedgerLine]) = (0, [])
      while let row = try rows.next() {
        number += 1
        guard number > head, !isBlank(row) else { continue }
        part.append(
          LedgerLine(
            number: number, cells: cells(of: row, at: places), state: .new, problems: repeated[number] ?? []))
        guard part.count == size else { continue }
        try await body(part)
        part = []
      }
      if !part.isEmpty { try await body(part) }
    }
  }

  /// Reads CSV (UTF-8 with or without BOM, CP932) or XLSX. What cannot be a table of this ledger is refused in words.
  func read(_ bytes: [UInt8]) async throws -> Content {
    do {
      return try await survey(FlatTable(bytes))
    } catch let error as TableError {
      throw Refusal.invalid([FieldError("file", LedgerTexts.unreadable(error))])
    }
  }

  /// Walks the whole file once before anything of it is kept.
  private func survey(_ table: FlatTable) async throws -> Content {
    var rows = try table.rows()
    var (number, head, count) = (0, 0, 0)
    var heads: (places: [Int?], unread: [String]) = ([], [])
    var repeats = Repeats(definition.columns)
    while let row = try rows.next() {
      number += 1
      // A long file must not keep its thread from all others.
      if number.isMultiple(of: 1_000) { await Task.yield() }
      guard !isBlank(row) else { continue }
      guard head > 0 else {
        (heads, head) = (try places(row), number)
        continue
      }
      count += 1
      guard count <= definition.limit else {
        throw Refusal.invalid([FieldError("file", LedgerTexts.tooLong(definition.limit))])
      }
      repeats.look(at: cells(of: row, at: heads.places), number)
    }
    guard count > 0 else { throw Refusal.invalid([FieldError("file", LedgerTexts.empty)]) }
    return Content(
      count: count, unread: heads.unread, table: table, places: heads.places, head: head, repeated: repeats.found)
  }

  /// Where each column stands. A missing required column is said at once: every row would be wrong.
  private func places(_ head: [String]) throws(Refusal) -> (places: [Int?], unread: [String]) {
    let folded = head.map { Folding.fold($0) }
    let places = definition.columns.map { column in folded.firstIndex { column.names.contains($0) } }
    let missing = zip(definition.columns, places).filter { $0.0.required && $0.1 == nil }.map(\.0.title)
    guard missing.isEmpty else {
      throw Refusal.invalid([FieldError("file", LedgerTexts.missingColumns(missing))])
    }
    let own = Set(Language.allCases.map { Folding.fold(LedgerTexts.mend.string($0)) })
    let used = Set(places.compactMap { $0 })
    let unread = head.indices.filter { !used.contains($0) && !folded[$0].isEmpty && !own.contains(folded[$0]) }
    return (places, unread.prefix(50).map { String(String.UnicodeScalarView(head[$0].unicodeScalars.prefix(100))) })
  }

  // MARK: out

  /// The empty template: headings only, so that no example is taken in by mistake.
  func templateCSV(_ language: Language) -> [UInt8] { CSV.write([heads(language)]) }

  /// The same with a second sheet that says how to fill it in.
  func templateXLSX(_ language: Language) throws -> [UInt8] {
    let help = definition.columns.map { column in
      [
        column.title.string(language), (column.required ? LedgerTexts.required : LedgerTexts.optional).string(language),
        column.support.string(language), column.example,
      ]
    }
    let titles = [LedgerTexts.column, LedgerTexts.need, LedgerTexts.how, LedgerTexts.example].map { $0.string(language) }
    return try XLSX.write(sheets: [
      XLSX.Sheet(name: definition.title.string(language), titles: heads(language), rows: []),
      XLSX.Sheet(name: LedgerTexts.how.string(language), titles: titles, rows: help),
    ])
  }

  /// Rows that were not taken in, as they came, with what is wrong in a last column. Mended, the file may be sent again.
  func bad(_ lines: [LedgerLine], _ language: Language) -> [UInt8] {
    let rows = lines.map { line in
      line.cells + [line.problems.map { describe($0, language) }.joined(separator: " / ")]
    }
    return CSV.write([heads(language) + [LedgerTexts.mend.string(language)]] + rows, neutralise: true)
  }

  func describe(_ problem: LedgerProblem, _ language: Language) -> String {
    let column = definition.columns.first { $0.key == problem.column }?.title.string(language)
    return (column.map { $0 + ": " } ?? "") + problem.words(language)
  }

  private func heads(_ language: Language) -> [String] { definition.columns.map { $0.title.string(language) } }
}

/// Rows that repeat a value which may stand only once; they name the row where it stood first.
private struct Repeats {
  private let columns: [(place: Int, key: String)]
  private var first: [[String: Int]]
  private(set) var found: [Int: [LedgerProblem]] = [:]

  init(_ all: [LedgerColumn]) {
    columns = all.enumerated().filter(\.element.unique).map { ($0.offset, $0.element.key) }
    first = columns.map { _ in [:] }
  }

  mutating func look(at cells: [String], _ number: Int) {
    for (index, column) in columns.enumerated() {
      let value = Folding.fold(cells[column.place])
      guard !value.isEmpty else { continue }
      if let row = first[index][value] {
        found[number, default: []].append(LedgerProblem(column.key, LedgerTexts.repeated(row)))
      } else {
        first[index][value] = number
      }
    }
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
