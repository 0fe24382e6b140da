import Calendar
import Foundation
import HTML
import Platform
import Storage
import Tables

extension OpenDataFile {
  /// The bytes: CSV as UTF-8 with BOM and CRLF, on one line a record, formulas made harmless (機械可読性ルール).
  func bytes(_ format: Format, _ records: [[String]], updated: Day?) throws -> [UInt8] {
    let heads = profile.columns.map(\.heading)
    let rows = profile.arrange(records, of: set)
    switch format {
    case .csv: return CSV.write([heads] + rows, flatten: true, neutralise: true)
    case .xlsx:
      return try XLSX.write(sheets: [
        XLSX.Sheet(name: set.title.string(.ja), titles: heads, rows: rows.map { $0.map(CSV.flattened) })
      ])
    case .json: return try json(rows, updated: updated)
    }
  }

  private struct Package: Encodable {
    struct Field: Encodable {
      let name: String
      let heading: String
      let required: Bool
    }

    let dataset: String
    let title: String
    let publisher: String
    let licence: String
    let updated: String?
    let fields: [Field]
    let records: [[String: String]]
  }

  /// Under ASCII names; what is empty is left out.
  private func json(_ rows: [[String]], updated: Day?) throws -> [UInt8] {
    let records = rows.map { row in
      Dictionary(
        zip(profile.columns, row).filter { !$0.1.isEmpty }.map { ($0.field, CSV.flattened($1)) },
        uniquingKeysWith: { first, _ in first })
    }
    let package = Package(
      dataset: set.key, title: set.title.string(.ja), publisher: context.name, licence: context.licence,
      updated: updated?.description,
      fields: profile.columns.map { .init(name: $0.field, heading: $0.heading, required: $0.isRequired) }, records: records)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(package))
  }

  /// The definition file that goes with it (L3-08): headings, ASCII names, need, meaning.
  func dictionary() -> [UInt8] {
    let heads = ["項目名", "物理名", "必須", "型", "説明"]
    let rows = profile.columns.map { column in
      [
        column.heading, column.field, column.isRequired ? "必須" : "任意", "文字列",
        set.fields.first { $0.name == column.field }?.meaning.string(.ja) ?? "この自治体では記入していません",
      ]
    }
    return CSV.write([heads] + rows, flatten: true)
  }
}
