import Calendar
import HTML
import Platform

/// Pages about the public files.
enum OpenDataPages {
  struct Line: Sendable {
    let set: OpenDataSet
    let profile: OpenDataProfile?
    let updated: Day?
  }

  @HTMLBuilder
  static func catalogue(_ lines: [Line], licence: Text?, terms: Text?) -> Node {
    headingBlock(OpenDataTexts.title, lead: OpenDataTexts.lead)
    if let licence { descriptionList([(OpenDataTexts.licence, Node(licence))]) }
    if let terms { p(terms) }
    for line in lines where line.profile != nil { section(.class("card")) { entry(line) } }
    section(.class("card")) {
      h2(OpenDataTexts.hsds)
      p(OpenDataTexts.hsdsLead)
      ul {
        for path in ["", "/organizations", "/services", "/taxonomies", "/taxonomy_terms"] {
          li { a(.href(Link(path: "/open-data/hsds" + path))) { code("/open-data/hsds" + path) } }
        }
      }
    }
  }

  @HTMLBuilder
  private static func entry(_ line: Line) -> Node {
    h2 { a(.href(Link(path: "/open-data/" + line.set.key))) { line.set.title } }
    p(line.set.summary)
    descriptionList([
      (OpenDataTexts.generation, profile(line.profile)), (OpenDataTexts.updated, line.updated.map(Format.dateNode) ?? .empty),
      (OpenDataTexts.files, files(line.set.key)),
    ])
  }

  private static func profile(_ profile: OpenDataProfile?) -> Node {
    guard let profile else { return .empty }
    return .fragment {
      profile.name
      if !profile.isConfirmed { " "; statusChip(OpenDataTexts.unconfirmed, .attention) }
    }
  }

  private static func files(_ key: String) -> Node {
    ul(.class("plain")) {
      for format in OpenDataFile.Format.allCases {
        li { a(.href(Link(path: "/open-data/\(key).\(format.rawValue)"))) { "\(key).\(format.rawValue)" } }
      }
      li { a(.href(Link(path: "/open-data/\(key)-dictionary.csv"))) { OpenDataTexts.dictionary } }
    }
  }

  @HTMLBuilder
  static func one(_ file: OpenDataFile, updated: Day?, licence: Text?) -> Node {
    headingBlock(file.set.title, eyebrow: OpenDataTexts.title, lead: file.set.summary)
    descriptionList([
      (OpenDataTexts.licence, licence.map { Node($0) } ?? .empty), (OpenDataTexts.updated, updated.map(Format.dateNode) ?? .empty),
      (OpenDataTexts.category, Node(file.set.category)), (OpenDataTexts.frequency, Node(file.set.frequency)),
      (OpenDataTexts.generation, profile(file.profile)), (OpenDataTexts.encoding, Node(OpenDataTexts.encodingIs)),
      (OpenDataTexts.files, files(file.set.key)),
    ])
    h2(OpenDataTexts.dictionary)
    DataTable(
      id: "columns", caption: OpenDataTexts.columns,
      columns: [
        .init(OpenDataTexts.heading), .init(OpenDataTexts.field), .init(OpenDataTexts.need), .init(OpenDataTexts.meaning),
      ],
      rows: file.profile.columns.map { column in
        .init([
          Node(column.heading), code(column.field), Node(column.isRequired ? OpenDataTexts.required : OpenDataTexts.optional),
          Node(file.set.fields.first { $0.name == column.field }?.meaning ?? OpenDataTexts.notFilled),
        ])
      }
    ).node
  }
}

/// What the pages of open data say.
enum OpenDataTexts {
  static let title = Text(ja: "オープンデータ", easy: "オープンデータ", en: "Open data")
  static let lead = Text(
    ja: "だれでも使えるデータです。住所（URL）は変わりません。公開を選んだ項目だけが入っています。",
    easy: "だれでも つかえる データです。", en: "Data for everybody at addresses that do not change. Only public fields are in it.")
  static let licence = Text(ja: "ライセンス", easy: "つかう きまり", en: "Licence")
  static let generation = Text(ja: "列の決まり", easy: "れつの きまり", en: "Column set")
  static let unconfirmed = Text(ja: "公表された定義との照合がまだです", easy: "まだ たしかめて いません", en: "not yet checked against the published definition")
  static let updated = Text(ja: "最終更新", easy: "さいごに かえた 日", en: "Last updated")
  static let files = Text(ja: "ファイル", easy: "ファイル", en: "Files")
  static let dictionary = Text(ja: "項目の説明（データ定義）", easy: "ことばの せつめい", en: "Data dictionary")
  static let category = Text(ja: "分類", easy: "しゅるい", en: "Category")
  static let frequency = Text(ja: "更新頻度", easy: "いつ かえるか", en: "How often it changes")
  static let encoding = Text(ja: "文字コードなど", easy: "文字の きまり", en: "Encoding")
  static let encodingIs = Text(
    ja: "CSVはUTF-8（BOM付き）、改行CRLF、1行目が項目名。日付はYYYY-MM-DD、時刻はHH:MM。コードは先頭のゼロを含む文字列。空欄は「不明または非公開」で、0ではありません。",
    easy: "CSVは UTF-8です。", en: "CSV is UTF-8 with BOM and CRLF; the first line holds the headings. Days are YYYY-MM-DD, times HH:MM. Codes are text with leading zeros. An empty cell means unknown or not public, never nought.")
  static let columns = Text(ja: "項目", easy: "れつ", en: "Columns")
  static let heading = Text(ja: "項目名", easy: "名前", en: "Heading")
  static let field = Text(ja: "物理名", easy: "きかいの 名前", en: "Field name")
  static let need = Text(ja: "必須・任意", easy: "ひつようか", en: "Required")
  static let meaning = Text(ja: "説明", easy: "せつめい", en: "Meaning")
  static let required = Text(ja: "必須", easy: "ひつよう", en: "required")
  static let optional = Text(ja: "任意", easy: "なくても いい", en: "optional")
  static let notFilled = Text(ja: "このサイトでは記入していません", easy: "書いて いません", en: "Not filled in here")
  static let hsds = Text(ja: "団体の一覧（国際的な形式 Open Referral HSDS）", easy: "HSDS", en: "Organisations as Open Referral HSDS")
  static let hsdsLead = Text(
    ja: "プログラムで読むためのJSONです。page と per_page で続きを読めます。", easy: "プログラムが よむ ための ものです。",
    en: "JSON for programs. Read on with page and per_page.")
}
