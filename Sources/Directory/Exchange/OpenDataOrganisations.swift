import Calendar
import HTML
import Platform
import Storage

/// 組織・団体一覧: every published organisation with the fields that it lets everybody know.
enum OpenDataOrganisations {
  static let set = OpenDataSet(
    key: "organisations", title: Text(ja: "組織・団体一覧", easy: "グループの リスト", en: "Organisations"),
    summary: Text(
      ja: "公開を望んだ団体の名称、種別、活動分野、地域、提供できること、必要なこと", easy: "グループの 名前と かつどう",
      en: "Organisations that chose to be public: names, kinds, fields, areas, offers and needs"),
    category: "教育・文化・スポーツ・生活", frequency: "随時", fields: fields,
    records: { db, context, after in
      let profiles = try OpenDataStore(db).organisations(after: after, limit: 500)
      let resources = try OpenDataStore(db).resources(of: profiles.map(\.id))
      let records = profiles.map { record($0, resources[$0.id] ?? [], context) }
      return (records, profiles.count == 500 ? profiles.last?.id : nil)
    },
    updated: { db, _ in try OpenDataStore(db).organisationsChanged() })

  private static let fields: [OpenDataSet.Field] = [
    .init("code", "全国地方公共団体コード（検査数字を含む6桁）", "Code of the municipality, six digits"),
    .init("number", "このファイルの中の番号", "Number within this file"), .init("id", "変わらない識別子", "Identifier that does not change"),
    .init("prefecture", "都道府県名", "Prefecture"), .init("municipality", "市区町村名", "Municipality"),
    .init("name", "団体の名称", "Name"), .init("name_kana", "名称のカナ", "Name in kana"),
    .init("kind_code", "団体種別のコード", "Code of the kind"), .init("kind", "団体種別", "Kind of organisation"),
    .init("corporate_number", "法人番号（13桁）", "Corporate number, 13 digits"),
    .init("field", "主な活動分野（特定非営利活動促進法の20分野）", "Primary field of activity"),
    .init("fields", "そのほかの活動分野（半角セミコロン区切り）", "Other fields, separated by semicolons"),
    .init("area_code", "所在する区・地域の全国地方公共団体コード", "Code of the area"), .init("area", "所在する区・地域", "Ward or area"),
    .init("areas", "そのほかの活動地域（半角セミコロン区切り）", "Other areas, separated by semicolons"),
    .init("served", "対象（半角セミコロン区切り）", "Who it is for, separated by semicolons"),
    .init("since", "始まった年（西暦）", "Year in which it began"), .init("size", "人数", "Number of people"),
    .init("description", "活動の説明", "What it does"), .init("offers", "提供できること（半角セミコロン区切り）", "Offers"),
    .init("needs", "必要なこと（半角セミコロン区切り）", "Needs"), .init("phone", "電話番号", "Telephone"),
    .init("mail", "メールアドレス", "E-mail"), .init("address", "住所", "Address"), .init("website", "ホームページ", "Web site"),
    .init("changed", "内容が最後に変わった日（YYYY-MM-DD）", "Day of the last change"), .init("url", "紹介のページ", "Page"),
    .init("note", "備考", "Notes"),
  ]

  private static func record(_ p: Profile, _ resources: [Resource], _ context: OpenDataContext) -> [String] {
    let (city, today) = (context.city, context.today)
    func open(_ field: ProfileField) -> Bool { p.shows(field, to: .everyone) }
    func text(_ field: ProfileField) -> String { open(field) ? p.text(field) : "" }
    func names(_ kind: String, _ keys: some Sequence<String>) -> String {
      keys.map { one(city.name(kind, $0, on: today).string(.ja)) }.joined(separator: ";")
    }
    func entries(_ side: Resource.Side, _ field: ProfileField) -> String {
      open(field) ? resources.filter { $0.side == side }.map { one($0.text) }.joined(separator: ";") : ""
    }
    let area = p.area(to: .everyone).flatMap { city.fact("area", $0, on: today) }
    let values: [String: String] = [
      "code": city.code, "id": p.id.description, "prefecture": context.prefecture, "municipality": context.name,
      "name": p.name, "name_kana": Kana.katakana(p.organisation.reading),
      "kind_code": city.fact("party-kind", p.organisation.kind, on: today)?.data.int("code").map { String($0) } ?? "",
      "kind": city.name("party-kind", p.organisation.kind, on: today).string(.ja),
      "corporate_number": p.organisation.corporateNumber ?? "",
      "field": open(.fields) ? names("field", p.fields.prefix(1)) : "",
      "fields": open(.fields) ? names("field", p.fields.dropFirst()) : "",
      "area_code": area?.data.string("code") ?? "", "area": area?.name.string(.ja) ?? "",
      "areas": open(.area) ? names("area", p.areas) : "", "served": open(.served) ? names("served", p.served) : "",
      "since": text(.since), "size": text(.size), "description": text(.about), "offers": entries(.offer, .offers),
      "needs": entries(.need, .needs), "phone": text(.phone), "mail": text(.mail), "address": text(.address),
      "website": text(.website), "changed": p.changedOn.description, "url": context.origin + p.path,
    ]
    return fields.map { values[$0.name] ?? "" }
  }

  /// A semicolon separates values, so none may stand in one.
  private static func one(_ text: String) -> String { text.replacing(";", with: "；") }
}
