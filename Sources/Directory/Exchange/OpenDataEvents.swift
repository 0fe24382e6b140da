import Accounts
import Calendar
import HTML
import Platform
import Storage

/// イベント一覧: what one can still go to, one record for each time.
enum OpenDataEvents {
  static let set = OpenDataSet(
    key: "events", title: Text(ja: "イベント一覧", easy: "イベントの リスト", en: "Events"),
    summary: Text(
      ja: "市民活動のうち、これから参加できるものの日時、場所、内容", easy: "これから ある かつどう",
      en: "Civic activities to come: when, where, what"),
    category: "教育・文化・スポーツ・生活", frequency: "随時", fields: fields,
    records: { db, context, after in try records(db, context, after) },
    updated: { db, _ in try OpenDataStore(db).activitiesChanged() })

  /// More than anybody plans for a year.
  private static let most = 20_000

  private static let fields: [OpenDataSet.Field] = [
    .init("code", "全国地方公共団体コード（検査数字を含む6桁）", "Code of the municipality, six digits"),
    .init("number", "このファイルの中の番号", "Number within this file"), .init("id", "変わらない識別子", "Identifier that does not change"),
    .init("prefecture", "都道府県名", "Prefecture"), .init("municipality", "市区町村名", "Municipality"),
    .init("name", "イベントの名称", "Name"), .init("name_kana", "名称のカナ", "Name in kana"),
    .init("start_date", "開始日（YYYY-MM-DD）", "First day"),
    .init("end_date", "終了日（YYYY-MM-DD）", "Last day"), .init("start_time", "開始時間（HH:MM）", "Beginning"),
    .init("end_time", "終了時間（HH:MM）", "End"), .init("description", "説明", "What it is"),
    .init("fee_basic", "料金（円、無料は0）", "Fee in yen, 0 when free"), .init("fee_detail", "料金の説明", "About the fee"),
    .init("contact", "問い合わせ先の名称", "Whom to ask"),
    .init("contact_phone", "問い合わせ先の電話番号", "Telephone of whom to ask"),
    .init("organiser", "主催する団体または窓口", "Who holds it"), .init("place", "場所の名称", "Place"),
    .init("address", "住所。書かれていないときは区・地域", "Address, or the ward when none is given"),
    .init("access", "行き方", "How to get there"), .init("capacity", "定員（役割の合計）", "Places"),
    .init("apply_until_date", "申込みの最終日（YYYY-MM-DD）", "Last day to sign up"),
    .init("apply_until_time", "申込みの締切時間（HH:MM）", "Last time to sign up"),
    .init("apply_how", "申込みの方法", "How to sign up"), .init("url", "案内のページ", "Page"), .init("note", "備考", "Notes"),
    .init("authority", "都道府県名と市区町村名", "Prefecture and municipality"), .init("content_url", "案内のページ", "Page"),
    .init("tags", "活動分野（半角セミコロン区切り）", "Fields, separated by semicolons"),
    .init("pattern", "くり返し方（一度だけのときは空）", "How it comes again, empty when it does not"),
    .init("shown_from", "公開した日（YYYY-MM-DD）", "Day of publication"), .init("overview", "概要", "Summary"),
    .init("co_organisers", "共催する団体（半角セミコロン区切り）", "Others who hold it, separated by semicolons"),
    .init("served", "対象とする人", "Whom it is for"), .init("area_code", "開催地の全国地方公共団体コード", "Code of the area"),
    .init("address_full", "都道府県名からの住所。番地が書かれていないときは区まで", "Address from the prefecture on, at least to the ward"),
    .init("place_city", "市区町村名と区名", "Municipality and ward"), .init("online", "オンラインで参加できるか（有／無）", "Whether it is online"),
    .init("fee_kind", "無料／有料", "Free or paid"),
    .init("foreign_languages_note", "日本語のほかに使える言葉（半角セミコロン区切り）", "Languages beside Japanese, separated by semicolons"),
    .init("apply_url", "申込みのページ", "Page to sign up at"),
  ]

  private static func records(_ db: Connection, _ context: OpenDataContext, _ after: ID?) throws -> ([[String]], ID?) {
    let store = OpenDataStore(db)
    let days = context.today...context.today.adding(years: 1)
    let times = try store.occurrences(Instant(day: days.lowerBound)...Instant(day: days.upperBound), limit: most)
    let activities = try store.activities(Set(times.map(\.activity)))
    let names = try store.names(of: Set(activities.values.flatMap(\.hosts)))
    let records = times.compactMap { time in
      activities[time.activity].map { one in record(time, one, one.hosts.compactMap { names[$0] }, context) }
    }
    return (records, nil)
  }

  private static func record(_ time: Occurrence, _ a: Activity, _ hosts: [String], _ context: OpenDataContext) -> [String] {
    let (city, d) = (context.city, a.details)
    let closes = time.closes(d)
    let places = d.roles.compactMap(\.capacity)
    let own: [String: String] = [
      "code": city.code, "id": time.id.description, "prefecture": context.prefecture, "municipality": context.name,
      "name": d.title, "name_kana": Kana.katakana(d.reading), "start_date": time.startsAt.day.description, "end_date": time.endsAt.day.description,
      "start_time": clock(time.startsAt), "end_time": clock(time.endsAt), "description": d.summary,
      "fee_basic": String(d.cost), "fee_detail": d.costNote, "place": d.isOnline && d.place.isEmpty ? "オンライン" : d.place,
      "address": d.address.isEmpty ? city.name("area", d.area, on: context.today).string(.ja) : d.address, "access": d.way,
      "capacity": places.isEmpty || places.count < d.roles.count ? "" : String(places.reduce(0, +)),
      "apply_until_date": d.takesSignUps ? closes.day.description : "", "apply_until_time": d.takesSignUps ? clock(closes) : "",
      "apply_how": d.takesSignUps ? "案内のページから申し込む" : "申込み不要", "url": context.origin + a.path,
    ]
    let values = own.merging(people(a, hosts, context)) { $1 }.merging(more(time, a, context)) { $1 }
    return fields.map { values[$0.name] ?? "" }
  }

  /// Who holds it and whom to ask: the one that holds it, and where nobody is named its window, each with its own number.
  private static func people(_ a: Activity, _ hosts: [String], _ context: OpenDataContext) -> [String: String] {
    let window = context.city.fact("window", a.window, on: context.today)
    let (contact, desk) = (ContactWords(a.details.contact), window?.name.string(.ja) ?? context.name)
    let isDesk = contact.name.isEmpty || contact.name.utf8.elementsEqual(desk.utf8)
    return [
      "contact": contact.name.isEmpty ? desk : contact.name,
      "contact_phone": contact.phone.isEmpty && isDesk ? window?.data.string("phone") ?? "" : contact.phone,
      "organiser": hosts.first ?? desk, "co_organisers": hosts.dropFirst().joined(separator: ";"),
    ]
  }

  /// What only the standard set asks for.
  private static func more(_ time: Occurrence, _ a: Activity, _ context: OpenDataContext) -> [String: String] {
    let (city, d, today) = (context.city, a.details, context.today)
    func names(_ kind: String, _ keys: [String]) -> String {
      keys.map { city.name(kind, $0, on: today).string(.ja) }.joined(separator: ";")
    }
    let foreign = d.languages.filter { city.fact("language", $0, on: today)?.data.string("tag") != "ja" }
    return [
      "authority": context.authority, "content_url": context.origin + a.path, "tags": names("field", d.fields),
      "pattern": d.schedule.isRegular ? ActivityTexts.name(d.schedule.rule).string(.ja) : "",
      "shown_from": a.publishedAt?.day.description ?? "", "overview": d.summary, "served": d.served,
      "area_code": context.areaCode(d.area), "place_city": context.placeCity(d.area),
      "address_full": context.whole(d.address, in: d.area), "online": d.isOnline ? "有" : "無",
      "fee_kind": d.cost == 0 ? "無料" : "有料", "foreign_languages_note": names("language", foreign),
      "apply_url": d.takesSignUps ? context.origin + time.path + "/sign-up" : "",
    ]
  }

  private static func clock(_ instant: Instant) -> String { Format.time(instant).string(.ja) }
}
