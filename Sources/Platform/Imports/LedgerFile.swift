import HTML
import Storage
import Tables

/// A ledger as a file that goes out: the empty template, and the rows that come back to be mended.
struct LedgerFile {
  let definition: LedgerDefinition

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
