import Calendar
import HTML
import Platform

/// What the pages of departments say to people.
enum DepartmentTexts {
  static let title = Text(ja: "役所の組織", easy: "役所の 課", en: "Departments")
  static let titleWithWards = Text(ja: "市役所・区役所の組織", easy: "市役所・区役所の 課", en: "Departments")
  static let lead = Text(
    ja: "どの課が何をしているかを、日付を決めて見られます。名前が変わった課は、前の課と後の課をたどれます。",
    easy: "どの 課が なにを するか 見る ことが できます。むかしの 課も 見る ことが できます。",
    en: "Which department does what, on any day. Where a name changed, you can follow what came before and after.")
  static let onDay = Text(ja: "いつの組織を見るか", easy: "いつの 組織ですか", en: "As it stood on")
  static let onHelp = Text(
    ja: "例：2019-05-20、令和元年5月20日。空欄なら今日です。", easy: "れい：2019-05-20。書かない ときは 今日です。",
    en: "For example 2019-05-20. Today when left empty.")
  static let function = Text(ja: "担当分野", easy: "しごと", en: "Function")
  static let area = Text(ja: "区・地域", easy: "ばしょ", en: "Area")
  static let bureaus = Text(ja: "局・本部など", easy: "市役所の 局", en: "Bureaus")
  static let wards = Text(ja: "区役所", easy: "区役所", en: "Ward offices")
  static let changes = Text(ja: "組織が変わった日", easy: "組織が かわった 日", en: "When the organisation changed")
  static let begun = Text(ja: "できた所属", easy: "できた 課", en: "Begun")
  static let ended = Text(ja: "なくなった所属", easy: "なくなった 課", en: "Ended")
  static let thatDay = Text(ja: "この日の組織を見る", easy: "この 日の 組織を 見る", en: "Show that day")
  static let found = Text(ja: "あてはまる所属", easy: "見つかった 課", en: "Departments found")
  static let none = Text(ja: "あてはまる所属がありません", easy: "見つかりません", en: "No department found")
  static let noneBody = Text(
    ja: "日付や条件を変えてみてください。", easy: "日や しごとを かえて ください。", en: "Try another day or fewer conditions.")
  static let name = Text(ja: "所属", easy: "課", en: "Department")
  static let above = Text(ja: "上の組織", easy: "上の 組織", en: "Belongs to")
  static let below = Text(ja: "下の組織", easy: "下の 課", en: "Under it")
  static let phone = Text(ja: "電話", easy: "電話", en: "Telephone")
  static let mail = Text(ja: "メール", easy: "メール", en: "E-mail")
  static let hours = Text(ja: "開いている時間", easy: "あいて いる 時間", en: "Hours")
  static let windows = Text(ja: "受け持っている窓口", easy: "まどぐち", en: "Windows it answers for")
  static let validity = Text(ja: "この名前の期間", easy: "この 名前の あいだ", en: "Under this name")
  static let before = Text(ja: "前身", easy: "前の 課", en: "Came from")
  static let after = Text(ja: "後継", easy: "あとの 課", en: "Became")
  static let history = Text(ja: "前身と後継", easy: "前の 課と あとの 課", en: "What came before and after")
  static let staff = Text(ja: "いまの職員アカウント", easy: "いまの 人", en: "Staff accounts today")
  static let vacant = Text(ja: "担当者がいません", easy: "人が いません", en: "Nobody there")
  static let notThen = Text(
    ja: "この日には、この所属はありませんでした。", easy: "この 日には ありませんでした。", en: "This department did not exist on that day.")
  static let toToday = Text(ja: "今日の組織を見る", easy: "今日の 組織を 見る", en: "Show today")
  static let notADay = Text(
    ja: "日付を読み取れませんでした。今日の組織を見せています。例：2019-05-20", easy: "日が わかりません。今日の 組織です。",
    en: "That is not a day; today is shown. Write for example 2019-05-20.")

  static func asOf(_ day: Day) -> Text { Format.date(day) + Text(ja: "の組織", easy: "の 組織", en: "") }

  static func count(_ count: Int) -> Text {
    Text(ja: "\(count)所属", easy: "\(count)", en: count == 1 ? "1 department" : "\(count) departments")
  }

  /// 2020年4月1日から2024年3月31日まで; open ends are left open.
  static func period(_ fact: Fact) -> Text {
    let to = fact.to.map { Format.date($0) + Text(ja: "まで", easy: "まで", en: "") }
    guard let from = fact.from.map(Format.date) else { return (to.map { Text(ja: "", en: "until ") + $0 }) ?? always }
    return Text(ja: "", en: "since ") + from + Text(ja: "から", easy: "から ", en: to == nil ? "" : " until ") + (to ?? .empty)
  }

  static let always = Text(ja: "期限なし", easy: "ずっと", en: "without limit")
}
