import Calendar
import HTML
import Platform
import Storage
import Tables

/// 公共施設一覧: the windows and centres that people go to.
enum OpenDataFacilities {
  static let set = OpenDataSet(
    key: "facilities", title: Text(ja: "公共施設一覧", easy: "センターの リスト", en: "Public facilities"),
    summary: Text(
      ja: "市民協働の窓口と市民活動センターの名称、場所、開館時間、設備", easy: "センターの ばしょと 時間",
      en: "Windows and centres for civic activity: names, places, hours, equipment"),
    category: "行財政", frequency: "随時", fields: fields,
    records: { _, context, _ in (facilities(context).map { record($0, context) }, nil) },
    updated: { db, _ in try OpenDataStore(db).cityChanged() })

  private static let fields: [OpenDataSet.Field] = [
    .init("code", "全国地方公共団体コード（検査数字を含む6桁）", "Code of the municipality, six digits"),
    .init("number", "このファイルの中の番号", "Number within this file"), .init("id", "変わらない識別子", "Identifier that does not change"),
    .init("prefecture", "都道府県名", "Prefecture"), .init("municipality", "市区町村名", "Municipality"),
    .init("name", "施設の名称", "Name"), .init("name_kana", "名称のカナ", "Name in kana"),
    .init("name_en", "名称の英語", "Name in English"), .init("area_code", "所在地の全国地方公共団体コード", "Code of the area"),
    .init("area", "所在する区・地域", "Ward or area"), .init("address", "住所", "Address"),
    .init("authority", "都道府県名と市区町村名", "Prefecture and municipality"),
    .init("place_city", "市区町村名と区名", "Municipality and ward"),
    .init("address_full", "都道府県名からの住所", "Address from the prefecture on"),
    .init("phone", "電話番号", "Telephone"), .init("mail", "メールアドレス", "E-mail"),
    .init("organisation", "受け持つ所属の名称", "Department answerable"),
    .init("days", "利用できる曜日", "Days of the week"), .init("opens", "ふだんの開始時間（HH:MM）", "Usual opening time"),
    .init("closes", "ふだんの終了時間（HH:MM）", "Usual closing time"),
    .init("hours_note", "曜日による違い、祝日、休館日", "Differences, holidays, closing days"),
    .init("description", "どんなときに使うか", "What it is for"),
    .init("accessibility", "バリアフリー情報（半角セミコロン区切り）", "Accessibility, separated by semicolons"),
    .init("url", "案内のページ", "Page"), .init("note", "備考", "Notes"),
  ]

  static func facilities(_ context: OpenDataContext) -> [Centre] {
    context.city.centres(on: context.today).filter { !$0.isExternal && $0.fact.data.words("address") != nil }
  }

  private static func record(_ centre: Centre, _ context: OpenDataContext) -> [String] {
    let (city, fact, today) = (context.city, centre.fact, context.today)
    let area = centre.area.flatMap { city.fact("area", $0, on: today) }
    let (usual, address) = (usualSpan(centre.opening), fact.data.words("address")?.string(.ja) ?? "")
    let access = fact.data.strings("accessibility").map { city.name("accessibility", $0, on: today).string(.ja) }
    let values: [String: String] = [
      "code": city.code, "id": fact.key, "prefecture": context.prefecture, "municipality": context.name,
      "name": fact.name.string(.ja), "name_kana": Kana.katakana(fact.reading ?? ""), "name_en": fact.en,
      "area_code": area?.data.string("code") ?? "", "area": area?.name.string(.ja) ?? "",
      "address": address, "authority": context.authority, "place_city": context.placeCity(centre.area),
      "address_full": context.whole(address, in: centre.area), "phone": centre.phone ?? "",
      "mail": fact.data.string("email") ?? "",
      "organisation": fact.data.string("department").map { city.name("department", $0, on: today).string(.ja) } ?? "",
      "days": HoursView(centre.opening).runs.filter { !$0.spans.isEmpty }.flatMap(\.days).map(\.kanji).joined(),
      "opens": usual.map { clock($0.from) } ?? "", "closes": usual.map { clock($0.to) } ?? "",
      "hours_note": note(centre.opening), "description": fact.data.words("when")?.string(.ja) ?? "",
      "accessibility": access.joined(separator: ";"), "url": context.origin + centre.path,
    ]
    return fields.map { values[$0.name] ?? "" }
  }

  /// The hours of most days.
  private static func usualSpan(_ opening: OpeningDays) -> OpeningDays.Span? {
    let longest = HoursView(opening).runs.filter { !$0.spans.isEmpty }.max { $0.days.count < $1.days.count }
    guard let first = longest?.spans.first, let last = longest?.spans.last else { return nil }
    return OpeningDays.Span(from: first.from, to: last.to)
  }

  /// 24:00 is written 23:59, as the published sets ask.
  static func clock(_ minutes: Int) -> String {
    let minutes = min(minutes, 23 * 60 + 59)
    return HoursView.time(minutes).string(.ja)
  }

  private static func note(_ opening: OpeningDays) -> String {
    let runs = HoursView(opening).runs.filter { !$0.spans.isEmpty }
    var parts = runs.count > 1
      ? runs.map { HoursView.words($0.days).string(.ja) + " " + HoursView.words($0.spans).string(.ja) } : []
    parts.append(
      "祝日 " + (opening.holidayHours.isEmpty ? "休み" : HoursView.words(opening.holidayHours).string(.ja)))
    parts += opening.closures.map { "休館 " + HoursView.words($0).string(.ja) }
    return parts.joined(separator: "；")
  }
}

/// Kana as open data writes it.
enum Kana {
  /// Hiragana as katakana; everything else stays.
  static func katakana(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isHiragana = (0x3041...0x3096).contains(scalar.value)
      scalars.append(isHiragana ? Unicode.Scalar(scalar.value + 0x60) ?? scalar : scalar)
    }
    return String(scalars)
  }
}
