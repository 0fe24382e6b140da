import Calendar
import Foundation
import HTML
import Tables

/// The forms in which a table leaves.
package enum TableFormat: String, Sendable, CaseIterable {
  case csv
  /// For old Excel, in CP932.
  case csvOld = "cp932.csv"
  case xlsx
  case json

  package var type: String {
    switch self {
    case .csv: "text/csv; charset=utf-8"
    case .csvOld: "text/csv; charset=Shift_JIS"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .json: "application/json; charset=utf-8"
    }
  }

  package var title: Text {
    switch self {
    case .csv: ListTexts.csv
    case .csvOld: ListTexts.csvOld
    case .xlsx: ListTexts.xlsx
    case .json: ListTexts.json
    }
  }

  var ending: String {
    switch self {
    case .csv, .csvOld: ".csv"
    case .xlsx: ".xlsx"
    case .json: ".json"
    }
  }
}

/// A table to keep: CSV in two encodings, XLSX with typed cells, or JSON with one object a row.
package struct TableFile: Sendable {
  package let title: String
  package let heads: [String]
  package let rows: [[ListValue]]

  package init(title: String, heads: [String], rows: [[ListValue]]) {
    self.title = title
    self.heads = heads
    self.rows = rows
  }

  /// The bytes, and what the encoding could not write: such characters stand as 〓.
  func bytes(_ format: TableFormat, _ language: Language) throws -> (bytes: [UInt8], lost: [CSV.Unmappable]) {
    switch format {
    case .csv: return (CSV.write(text(language), neutralise: true), [])
    case .csvOld:
      let written = try CSV.writeCP932(text(language), neutralise: true)
      return (written.bytes, written.unmappable)
    case .xlsx:
      let sheet = XLSX.Sheet(
        name: title, columns: heads.map { XLSX.Column($0) }, rows: rows.map { $0.map { cell($0, language) } })
      return (try XLSX.write(sheets: [sheet]), [])
    case .json: return (try json(language), [])
    }
  }

  private enum JSONValue: Encodable {
    case text(String), number(Int)

    func encode(to encoder: any Encoder) throws {
      var box = encoder.singleValueContainer()
      switch self {
      case .text(let text): try box.encode(text)
      case .number(let number): try box.encode(number)
      }
    }
  }

  /// Under the headings, numbers as numbers; what is empty is left out.
  private func json(_ language: Language) throws -> [UInt8] {
    let objects = rows.map { row in
      let pairs = zip(heads, row).compactMap { head, value -> (String, JSONValue)? in
        switch value {
        case .none: nil
        case .number(let number): (head, .number(number))
        default: (head, .text(value.string(language)))
        }
      }
      return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(objects))
  }

  /// The download; `name` without its ending. When characters would be lost, a page lists them first: the person goes
  /// on (`lost=1` in the address) or takes another form. `link` is where a form is to be had.
  package func answer(
    _ format: TableFormat, name: String, _ request: Request, _ site: Site,
    link: (TableFormat, _ more: [(String, String)]) -> Link
  ) throws -> Answer {
    let (bytes, lost) = try bytes(format, request.reader.language)
    guard lost.isEmpty || request.query["lost"] == "1" else {
      return request.page(title: TableTexts.lostTitle, site: site) { lostPage(lost, format, link) }
    }
    return .download(bytes, name: name + format.ending, type: format.type)
  }

  @HTMLBuilder
  private func lostPage(
    _ lost: [CSV.Unmappable], _ format: TableFormat, _ link: (TableFormat, [(String, String)]) -> Link
  ) -> Node {
    headingBlock(TableTexts.lostTitle, lead: TableTexts.lostLead)
    ul {
      for other in [TableFormat.xlsx, .csv] { li { a(.href(link(other, []))) { other.title } } }
      li { a(.href(link(format, [("lost", "1")]))) { TableTexts.goOn } }
    }
    if lost.count > 200 { p(.class("support")) { TableTexts.firstOnly } }
    DataTable(
      id: "lost", caption: TableTexts.lost,
      columns: [TableTexts.row, TableTexts.column, TableTexts.character, TableTexts.code].map { DataTable.Column($0) },
      rows: lost.prefix(200).map { one in
        let points = one.character.unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }
        return DataTable.Row([
          Node(String(one.row)), Node(one.column <= heads.count ? heads[one.column - 1] : String(one.column)),
          Node(one.character), Node(points.joined(separator: " ")),
        ])
      }
    ).node
  }

  private func text(_ language: Language) -> [[String]] {
    [heads] + rows.map { $0.map { $0.string(language) } }
  }

  private func cell(_ value: ListValue, _ language: Language) -> XLSX.Cell {
    switch value {
    case .none: .empty
    case .text(let text): .text(text)
    case .words(let text): .text(text.string(language))
    case .number(let number): .integer(number)
    case .day(let day): .day(day)
    case .instant(let instant): .instant(instant)
    }
  }
}

/// What tables to keep say for themselves.
enum TableTexts {
  static let lostTitle = Text(
    ja: "{旧|きゅう}Excel{用|よう}のCSVでは{表|あらわ}せない{文字|もじ}があります", easy: "かけない もじが あります",
    en: "The old CSV cannot hold some characters")
  static let lostLead = Text(
    ja: "Excel（XLSX）か CSV（UTF-8）なら、そのまま{保存|ほぞん}できます。このまま{進|すす}めると、{下|した}の{文字|もじ}は「〓」になります。",
    easy: "Excelか CSV（UTF-8）を つかってください。つづけると 下の もじは「〓」に なります。",
    en: "XLSX and CSV (UTF-8) hold everything. If you go on, the characters below become “〓”.")
  static let goOn = Text(
    ja: "「〓」に{置|お}き{換|か}えて{保存|ほぞん}する", easy: "「〓」に して もらう", en: "Download with “〓” in their place")
  static let lost = Text(ja: "{表|あらわ}せない{文字|もじ}", easy: "かけない もじ", en: "Characters that are lost")
  static let firstOnly = Text(
    ja: "{先頭|せんとう}の200{字|じ}を{示|しめ}しています。", easy: "さいしょの 200です。", en: "The first 200 are shown.")
  static let row = Text(ja: "{行|ぎょう}", easy: "ぎょう", en: "Row")
  static let column = Text(ja: "{列|れつ}", easy: "れつ", en: "Column")
  static let character = Text(ja: "{文字|もじ}", easy: "もじ", en: "Character")
  static let code = Text(ja: "{符号|ふごう}", easy: "ふごう", en: "Code point")
}
