import Calendar
import HTML
import Platform
import Storage

/// オープンデータ一覧: the list of the files, itself one of them.
enum OpenDataCatalogue {
  static let set = OpenDataSet(
    key: "catalogue", title: Text(ja: "オープンデータ一覧", easy: "データの リスト", en: "List of open data"),
    summary: Text(ja: "このサイトが公開しているデータの一覧", easy: "ぜんぶの データ", en: "Everything this site publishes"),
    category: "行財政", frequency: "随時", fields: fields,
    records: { db, context, _ in (try records(db, context), nil) },
    updated: { db, context in
      try OpenData.sets.filter { $0.key != "catalogue" }.compactMap { try $0.updated(db, context) }.max()
    })

  private static let fields: [OpenDataSet.Field] = [
    .init("code", "全国地方公共団体コード（検査数字を含む6桁）", "Code of the municipality, six digits"),
    .init("number", "このファイルの中の番号", "Number within this file"), .init("prefecture", "都道府県名", "Prefecture"),
    .init("municipality", "市区町村名", "Municipality"), .init("data_name", "データの名称", "Name of the data"),
    .init("summary", "データの概要", "What it holds"), .init("format", "ファイル形式", "Format"),
    .init("category", "分類（17の決まった値）", "Category, one of 17"), .init("frequency", "更新の頻度", "How often it changes"),
    .init("url", "ファイルの住所", "Address of the file"), .init("api", "APIがあるか（有／無）", "Whether there is an API"),
    .init("licence", "ライセンス", "Licence"), .init("registered", "登録日（YYYY-MM-DD）", "First published"),
    .init("updated", "最終更新日（YYYY-MM-DD）", "Last updated"), .init("note", "備考", "Notes"),
  ]

  private static func records(_ db: Connection, _ context: OpenDataContext) throws -> [[String]] {
    let began = try OpenDataStore(db).cityBegan()?.description ?? ""
    var rows: [[String]] = []
    for set in OpenData.sets {
      let updated = set.key == "catalogue"
        ? context.today.description : try set.updated(db, context)?.description ?? began
      for format in OpenDataFile.Format.allCases {
        let values = [
          "data_name": set.title.string(.ja), "summary": set.summary.string(.ja), "format": format.rawValue.uppercased(),
          "category": set.category, "frequency": set.frequency, "api": "無",
          "url": "\(context.origin)/open-data/\(set.key).\(format.rawValue)", "updated": updated,
        ]
        rows.append(row(values, context, began))
      }
    }
    let api = [
      "data_name": "組織・団体一覧（Open Referral HSDS）", "summary": "団体と提供できることの一覧を国際的な形式で返すAPI",
      "format": "JSON", "category": "教育・文化・スポーツ・生活", "frequency": "随時", "api": "有",
      "url": context.origin + "/open-data/hsds/organizations",
      "updated": try OpenDataStore(db).organisationsChanged()?.description ?? began, "note": "HSDS 3.1",
    ]
    return rows + [row(api, context, began)]
  }

  private static func row(_ values: [String: String], _ context: OpenDataContext, _ began: String) -> [String] {
    let own = [
      "code": context.city.code, "prefecture": context.prefecture, "municipality": context.name, "licence": context.licence,
      "registered": began,
    ]
    let all = own.merging(values) { $1 }
    return fields.map { all[$0.name] ?? "" }
  }
}
