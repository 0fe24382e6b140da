import HTML

/// What the figures of the desk say to people.
enum ConsultationFigureTexts {
  static let title = Text(ja: "相談の統計", easy: "相談の かず", en: "Consultation figures")
  static let desk = Text(ja: "相談窓口", easy: "相談の まどぐち", en: "Desk")
  static let unit = Text(ja: "件", easy: "けん", en: "cases")

  static let received = Text(ja: "相談件数（市民・団体）", easy: "市民や グループの 相談", en: "Consultations of citizens and groups")
  static let receivedMeaning = Text(
    ja: "期間中に受け付けた市民・団体からの相談。種類と分野は複数選べるため、内訳の合計は件数と一致しません。公表する種類別の表に「その他」は含みません。",
    easy: "市民や グループから 来た 相談の かずです。ひとつの 相談に 種類が いくつも ある ことが あります。",
    en:
      "Consultations received from citizens and groups. Types and fields can be several, so their sum is not the number of cases. The published ranking leaves “other” out."
  )
  static let fromCity = Text(ja: "相談件数（役所の課）", easy: "役所の 課の 相談", en: "Consultations of city departments")
  static let fromCityMeaning = Text(
    ja: "期間中に受け付けた役所の課からの相談。市民・団体からの相談とは別に数えます。", easy: "役所の 人からの 相談の かずです。",
    en: "Consultations received from city departments, counted apart from citizens and groups.")
  static let outcomes = Text(ja: "終了した相談の結果", easy: "おわった 相談", en: "Outcomes")
  static let outcomesMeaning = Text(
    ja: "期間中に終了した相談を結果別に数えたもの。再開した相談は含みません。", easy: "おわった 相談が どう なったかの かずです。",
    en: "Cases closed in the period by outcome. Reopened cases are not counted.")
  static let firstAnswer = Text(ja: "最初の返事までの日数", easy: "さいしょの へんじまでの 日", en: "Days to the first answer")
  static let firstAnswerMeaning = Text(
    ja: "期間中に受け付けた相談で、受付から最初の返事までの暦の日数（24時間で1日）。", easy: "相談から さいしょの へんじまでの 日の かずです。",
    en: "For consultations received in the period: calendar days (of 24 hours) from receipt to the first answer.")
  static let duration = Text(ja: "終了までの日数", easy: "おわるまでの 日", en: "Days to closing")
  static let durationMeaning = Text(
    ja: "期間中に終了した相談で、受付から終了までの暦の日数（24時間で1日）。", easy: "相談から おわりまでの 日の かずです。",
    en: "For cases closed in the period: calendar days (of 24 hours) from receipt to closing.")

  static let minutes = Text(ja: "伴走支援にかけた時間", easy: "いっしょに した 時間", en: "Accompaniment minutes")
  static let minuteUnit = Text(ja: "分", easy: "ふん", en: "minutes")
  static let minutesMeaning = Text(
    ja: "期間中に行った伴走支援の訪問・面談・電話などの分数の合計。地域は相談の地域、担当は記録した人で数えます。",
    easy: "いっしょに した 時間を たした ものです。",
    en: "Minutes of all visits, talks and calls within accompaniments, by the day they were held: by who recorded them, and by the area of the case.")
  static let feedback = Text(ja: "終了後の感想", easy: "おわった あとの かんそう", en: "Answers after closing")
  static let feedbackMeaning = Text(
    ja: "期間中に、終了した相談の相談者から寄せられた「役に立ったか」への答え。一つの終了に一つ答えられます。再開した相談の答えも数えます。答えない人もいるため、相談者すべての評価ではありません。",
    easy: "おわった 相談に ついて 「役に 立ちましたか」と 聞いた こたえの かずです。",
    en: "Answers of askers to “Was it useful?”, by the day they gave them: one for each closing, also of cases that began again. Not everybody answers, so this is not the verdict of all askers.")
  static let usefulShare = Text(ja: "「役に立った」の割合", easy: "「役に 立った」 わりあい", en: "Share who found it useful")
  static let usefulShareMeaning = Text(
    ja: "期間中に寄せられた終了後の感想のうち、「役に立った」と答えたものの割合。「少し役に立った」は含みません。",
    easy: "かんそうの なかで 「役に 立った」と 言った わりあいです。",
    en: "Of the answers after closing in the period, those that said it was useful. “Partly” is not counted.")
  static let answers = Text(ja: "件", easy: "けん", en: "answers")
  static let share = Text(ja: "％", easy: "％", en: "per cent")
  static let notRecorded = Text(ja: "記載なし", easy: "書いて いない", en: "Not recorded")

  static func dimension(_ key: String) -> Text {
    switch key {
    case "type": Text(ja: "相談の種類", easy: "種類", en: "Type")
    case "field": Text(ja: "活動分野", easy: "かつどうの 分野", en: "Field")
    case "area": Text(ja: "地域", easy: "場所", en: "Area")
    case "window": Text(ja: "窓口", easy: "まどぐち", en: "Window")
    case "channel": Text(ja: "受付方法", easy: "どうやって 来たか", en: "Channel")
    case "asker": Text(ja: "相談者の区分", easy: "だれが", en: "Asker")
    case "outcome": Text(ja: "結果", easy: "どう なったか", en: "Outcome")
    case "reason": Text(ja: "結果の理由", easy: "りゆう", en: "Reason")
    case "missing": Text(ja: "足りなかったもの", easy: "足りなかった もの", en: "What was missing")
    case "side": Text(ja: "足りなかった側", easy: "だれの ほうで 足りなかったか", en: "On whose side")
    case "useful": Text(ja: "役に立ったか", easy: "役に 立ったか", en: "Was it useful")
    case "all": Text(ja: "すべての答え", easy: "ぜんぶ", en: "All answers")
    case "coordinator": Text(ja: "コーディネーター", easy: "担当の人", en: "Coordinator")
    case "month": Text(ja: "月", easy: "月", en: "Month")
    default: Text(ja: "日数", easy: "日の かず", en: "Days")
    }
  }

  /// The steps of `FigureStore`.
  static func days(_ step: String) -> Text {
    switch step {
    case "a": Text(ja: "1日未満", easy: "1日より 早い", en: "under 1 day")
    case "b": Text(ja: "1日", easy: "1日", en: "1 day")
    case "c": Text(ja: "2～3日", easy: "2～3日", en: "2–3 days")
    case "d": Text(ja: "4～7日", easy: "4～7日", en: "4–7 days")
    case "e": Text(ja: "8～14日", easy: "8～14日", en: "8–14 days")
    case "f": Text(ja: "15～30日", easy: "15～30日", en: "15–30 days")
    case "g": Text(ja: "31～90日", easy: "31～90日", en: "31–90 days")
    case "h": Text(ja: "91～180日", easy: "91～180日", en: "91–180 days")
    case "i": Text(ja: "181日以上", easy: "181日より 長い", en: "181 days and more")
    default: Text(ja: "まだ返事していない", easy: "まだ へんじして いない", en: "Not answered yet")
    }
  }
}
