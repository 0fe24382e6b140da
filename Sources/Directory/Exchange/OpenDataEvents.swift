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
    .init("contact", "問い合わせ先", "Whom to ask"), .init("contact_phone", "窓口の電話番号", "Telephone of the window"),
    .init("organiser", "主催する団体または窓口", "Who holds it"), .init("place", "場所の名称", "Place"),
    .init("address", "住所。書かれていないときは区・地域", "Address, or the ward when none is given"),
    .init("access", "行き方", "How to get there"), .init("capacity", "定員（役割の合計）", "Places"),
    .init("apply_until_date", "申込みの最終日（YYYY-MM-DD）", "Last day to sign up"),
    .init("apply_until_time", "申込みの締切時間（HH:MM）", "Last time to sign up"),
    .init("apply_how", "申込みの方法", "How to sign up"), .init("url", "案内のページ", "Page"), .init("note", "備考", "Notes"),
  ]

  private static func records(_ db: Connection, _ context: OpenDataContext, _ after: ID?) throws -> ([[String]], ID?) {
    let store = OpenDataStore(db)
    let days = context.today...context.today.adding(years: 1)
    let times = try store.occurrences(Instant(day: days.lowerBound)...Instant(day: days.upperBound), limit: most)
    let activities = try store.activities(Set(times.map(\.activity)))
    let names = try store.names(of: Set(activities.values.compactMap(\.organisation)))
    let records = times.compactMap { time in
      activities[time.activity].map { one in record(time, one, one.organisation.flatMap { names[$0] }, context) }
    }
    return (records, nil)
  }

  private static func record(_ time: Occurrence, _ a: Activity, _ organiser: String?, _ context: OpenDataContext) -> [String] {
    let (city, d) = (context.city, a.details)
    let window = city.fact("window", a.window, on: context.today)
    let closes = time.closes(d)
    let places = d.roles.compactMap(\.capacity)
    let values: [String: String] = [
      "code": city.code, "id": time.id.description, "prefecture": context.prefecture, "municipality": context.name,
      "name": d.title, "name_kana": Kana.katakana(d.reading), "start_date": time.startsAt.day.description, "end_date": time.endsAt.day.description,
      "start_time": clock(time.startsAt), "end_time": clock(time.endsAt), "description": d.summary,
      "fee_basic": String(d.cost), "fee_detail": d.costNote, "contact": d.contact,
      "contact_phone": window?.data.string("phone") ?? "",
      "organiser": organiser ?? window?.name.string(.ja) ?? context.name, "place": d.isOnline && d.place.isEmpty ? "オンライン" : d.place,
      "address": d.address.isEmpty ? city.name("area", d.area, on: context.today).string(.ja) : d.address, "access": d.way,
      "capacity": places.isEmpty || places.count < d.roles.count ? "" : String(places.reduce(0, +)),
      "apply_until_date": d.takesSignUps ? closes.day.description : "", "apply_until_time": d.takesSignUps ? clock(closes) : "",
      "apply_how": d.takesSignUps ? "案内のページから申し込む" : "申込み不要", "url": context.origin + a.path,
    ]
    return fields.map { values[$0.name] ?? "" }
  }

  private static func clock(_ instant: Instant) -> String { Format.time(instant).string(.ja) }
}
