import HTML
import Storage
import Tables

/// A ledger as a file: the empty template, the table somebody sends, and the rows that come back to be mended.
struct LedgerFile {
  let definition: LedgerDefinition

  /// What a file held, in the order of the definition's columns.
  struct Content: Sendable {
    /// With their numbers as the spreadsheet counts; blank rows are left out.
    let lines: [LedgerLine]
    let unread: [String]
  }

  /// Reads CSV (UTF-8 with or without BOM, CP932) or XLSX. What cannot be a table of this ledger is refused in words.
  func read(_ bytes: [UInt8]) throws -> Content {
    let rows: [[String]]
    do throws(TableError) {
      rows = XLSX.recognises(bytes) ? try XLSX.read(bytes) : try CSV.read(bytes)
    } catch {
      throw Refusal.invalid([FieldError("file", LedgerTexts.unreadable(error))])
    }
    guard let head = rows.firstIndex(where: { !Self.isBlank($0) }) else {
      throw Refusal.invalid([FieldError("file", LedgerTexts.empty)])
    }
    let (places, unread) = try places(rows[head])
    let body = rows.indices.dropFirst(head + 1).filter { !Self.isBlank(rows[$0]) }
    guard !body.isEmpty else { throw Refusal.invalid([FieldError("file", LedgerTexts.empty)]) }
    guard body.count <= definition.limit else {
      throw Refusal.invalid([FieldError("file", LedgerTexts.tooLong(definition.limit))])
    }
    var lines = body.map { index in
      LedgerLine(
        number: index + 1, cells: places.map { place in place.flatMap { cell(rows[index], $0) } ?? "" }, state: .new,
        problems: [])
    }
    findRepeated(&lines)
    return Content(lines: lines, unread: unread)
  }

  /// Where each column stands. A missing required column is said at once: every row would be wrong.
  private func places(_ head: [String]) throws -> (places: [Int?], unread: [String]) {
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

  /// A row that repeats a value which may stand only once names the row where it stood first.
  private func findRepeated(_ lines: inout [LedgerLine]) {
    for (place, column) in definition.columns.enumerated() where column.unique {
      var first: [String: Int] = [:]
      for index in lines.indices {
        let value = Folding.fold(lines[index].cells[place])
        guard !value.isEmpty else { continue }
        if let row = first[value] {
          lines[index].problems.append(LedgerProblem(column.key, LedgerTexts.repeated(row)))
        } else {
          first[value] = lines[index].number
        }
      }
    }
  }

  /// Newlines as forms send them; what no text may hold becomes a space.
  private func cell(_ row: [String], _ place: Int) -> String? {
    guard place < row.count else { return nil }
    // Tables of ours put an apostrophe before what a spreadsheet would run; it comes back with the mended rows.
    let bare = String(row[place].unicodeScalars.dropFirst())
    let isGuarded = row[place].unicodeScalars.first == "'" && CSV.looksLikeFormula(bare)
    var scalars = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in (isGuarded ? bare : row[place]).unicodeScalars {
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

  private static func isBlank(_ row: [String]) -> Bool {
    row.allSatisfy { $0.unicodeScalars.allSatisfy(\.properties.isWhitespace) }
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
