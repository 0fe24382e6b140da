import Calendar
import HTML
import Platform

/// What the pages of centres and windows say to people.
enum PlaceTexts {
  static let centres = Text(ja: "窓口・拠点", easy: "まどぐち・センター", en: "Centres and windows")
  static let lead = Text(
    ja: "市民活動と協働の相談ができる窓口と、使える場所です。開いている時間は祝日と休館日を含めて計算しています。",
    easy: "そうだんが できる ところ、つかう ことが できる ところです。",
    en: "Where you can ask about civic activity and collaboration, and rooms you can use. Hours take holidays and closing days into account.")
  static let whereTo = Text(ja: "どこへ行けばいい？", easy: "どこへ 行けば いい？", en: "Where do I go?")
  static let area = Text(ja: "区・地域", easy: "ばしょ", en: "Area")
  static let takes = Text(ja: "相談できること", easy: "そうだん できる こと", en: "What you can ask about")
  static let takesAll = Text(ja: "どんなことでも", easy: "なんでも", en: "Anything")
  static let askers = Text(ja: "使える人", easy: "だれが つかえるか", en: "Whom it is for")
  static let language = Text(ja: "ことば", easy: "ことば", en: "Language")
  static let capability = Text(ja: "できること", easy: "できる こと", en: "How it can help")
  static let openToday = Text(ja: "今日開いている", easy: "今日 あいて いる", en: "Open today")
  static let hasSpace = Text(ja: "使える部屋がある", easy: "へやが ある", en: "Has rooms to use")
  static let yes = Text(ja: "はい", easy: "はい", en: "Yes")
  static let name = Text(ja: "窓口", easy: "まどぐち", en: "Window")
  static let phone = Text(ja: "電話", easy: "電話", en: "Telephone")
  static let mail = Text(ja: "メール", easy: "メール", en: "E-mail")
  static let address = Text(ja: "場所", easy: "ばしょ", en: "Address")
  static let accessibility = Text(ja: "バリアフリー", easy: "つかいやすく する もの", en: "Accessibility")
  static let department = Text(ja: "受け持つ課", easy: "うけもつ 課", en: "Department")
  static let hoursToday = Text(ja: "今日の時間", easy: "今日の 時間", en: "Today")
  static let hours = Text(ja: "時間", easy: "時間", en: "Hours")
  static let usual = Text(ja: "ふだんの時間", easy: "いつもの 時間", en: "Usual hours")
  static let week = Text(ja: "これから7日間", easy: "これから 7日", en: "The next seven days")
  static let day = Text(ja: "日", easy: "日", en: "Day")
  static let today = Text(ja: "今日", easy: "今日", en: "today")
  static let holiday = Text(ja: "祝日", easy: "休みの 日", en: "holiday")
  static let holidays = Text(ja: "祝日", easy: "祝日", en: "National holidays")
  static let rest = Text(ja: "休館", easy: "休み", en: "Closed:")
  static let closed = Text(ja: "休み", easy: "休み", en: "closed")
  static let everyDay = Text(ja: "毎日", easy: "毎日", en: "Every day")
  static let none = Text(ja: "あてはまる窓口がありません", easy: "ありません", en: "No window found")
  static let noneBody = Text(ja: "条件を減らしてみてください。", easy: "もっと すくなく えらんで ください。", en: "Try fewer conditions.")
  static let spaces = Text(ja: "使える部屋", easy: "つかえる へや", en: "Rooms to use")
  static let space = Text(ja: "部屋", easy: "へや", en: "Room")
  static let seats = Text(ja: "席", easy: "いすの かず", en: "Seats")
  static let longest = Text(ja: "1回の上限", easy: "いちばん ながい 時間", en: "At most")
  static let booking = Text(ja: "予約", easy: "よやく", en: "Booking")
  static let needed = Text(ja: "必要", easy: "ひつよう", en: "needed")
  static let notNeeded = Text(ja: "不要", easy: "いらない", en: "not needed")
  static let external = Text(ja: "別の制度の窓口", easy: "べつの まどぐち", en: "Another office")
  static let externalHelp = Text(
    ja: "このサイトでは受け付けていません。直接連絡してください。", easy: "ここでは できません。電話を して ください。",
    en: "Not handled on this site. Contact it directly.")
  static let ask = Text(ja: "相談する", easy: "そうだんする", en: "Ask")
  static let vacant = Text(ja: "コーディネーターがいません", easy: "人が いません", en: "No coordinator")
  static let earlier = Text(ja: "以前の窓口", easy: "前の まどぐち", en: "Earlier windows")
  static let over = Text(ja: "この窓口は今は開いていません。", easy: "この まどぐちは もう ありません。", en: "This window is no longer there.")
  static let mending = Text(
    ja: "時間や部屋などに違いがあれば、まちの設定を受け持つ課に知らせてください。", easy: "ちがう ところが あれば、課に 知らせて ください。",
    en: "If hours, rooms or anything else is wrong, tell the department that keeps the city’s facts.")
  static let map = Text(ja: "区の地図で見る", easy: "ちずで 見る", en: "On a map of the wards")
  static let unit = Text(ja: "か所", easy: "かしょ", en: "windows")
  static let table = Text(ja: "窓口の一覧", easy: "まどぐち", en: "Windows")
  static let openData = Text(ja: "オープンデータ", easy: "オープンデータ", en: "Open data")

  static func open(until time: Text) -> Text {
    Text(ja: "開いています（{1}まで）", easy: "あいて います（{1}まで）", en: "Open until {1}").filling(time)
  }

  static func opensToday(at time: Text) -> Text {
    Text(ja: "今日{1}から", easy: "今日 {1}から", en: "Opens at {1}").filling(time)
  }

  static func opens(_ day: Day, at time: Text) -> Text {
    Text(ja: "次は{1}月{2}日（{3}）{4}から", easy: "つぎは {1}月{2}日 {4}から", en: "Opens {5} at {4}").filling(
      Text(verbatim: String(day.month)), Text(verbatim: String(day.day)), Text(verbatim: day.weekday.kanji), time,
      Format.shortDate(day))
  }

  static func minutes(_ minutes: Int) -> Text {
    minutes % 60 == 0
      ? Text(ja: "\(minutes / 60)時間", easy: "\(minutes / 60)時間", en: minutes == 60 ? "1 hour" : "\(minutes / 60) hours")
      : Text(ja: "\(minutes)分", easy: "\(minutes)分", en: "\(minutes) minutes")
  }

  static func weekday(_ weekday: Weekday) -> Text {
    let names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    return Text(ja: weekday.kanji, easy: weekday.kanji + "ようび", en: names[weekday.rawValue])
  }

  static func yearly(_ from: MonthDay, _ to: MonthDay) -> Text {
    Text(
      ja: "\(from.month)月\(from.day)日～\(to.month)月\(to.day)日", easy: "\(from.month)月\(from.day)日から \(to.month)月\(to.day)日まで",
      en: "\(from.day) \(month(from.month)) – \(to.day) \(month(to.month))")
  }

  static func monthly(_ weekday: Weekday, _ nth: Int) -> Text {
    Text(ja: "毎月第\(nth)", easy: "毎月 \(nth)ばんめの ", en: "every month, no. \(nth) ") + self.weekday(weekday)
      + Text(ja: "曜日", easy: "", en: "")
  }

  static func role(_ role: String) -> Text {
    switch role {
    case "city-centre": Text(ja: "市全体の窓口", easy: "市の まどぐち", en: "For the whole city")
    case "ward-centre": Text(ja: "区の窓口", easy: "区の まどぐち", en: "In the wards")
    case "town-desk": Text(ja: "町の窓口", easy: "町の まどぐち", en: "In town")
    case "programme-office": Text(ja: "協働の所管課", easy: "協働の 課", en: "Programme office")
    default: external
    }
  }

  static func capability(_ key: String) -> Text {
    switch key {
    case "visit": Text(ja: "窓口で話せる", easy: "行って 話す", en: "In person")
    case "phone": Text(ja: "電話", easy: "電話", en: "By telephone")
    case "online": Text(ja: "オンライン", easy: "ビデオで 話す", en: "Online")
    case "outreach": Text(ja: "出向いてくれる", easy: "来て くれる", en: "Comes to you")
    default: Text(verbatim: key)
    }
  }

  private static func month(_ number: Int) -> String {
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][number - 1]
  }
}
