import HTML

/// What the desk says about cases that must not be forgotten.
enum BuriedTexts {
  static let title = Text(ja: "埋もれそうな相談", easy: "わすれられそうな 相談", en: "At risk of being buried")
  static let lead = Text(
    ja: "次の予定日がない、担当がいない（担当者が異動した）、動きが止まっている、初めての方や小さな団体にだれも連絡していない、伴走支援を見直す日が過ぎた相談です。担当と次の予定日を決め、待っている方に連絡すると、ここから消えます。",
    easy: "つぎの 日が ない、担当の人が いない、ずっと うごいて いない 相談です。担当と つぎの 日を きめて、れんらくして ください。",
    en:
      "Cases without a next date, without an owner or with one who has left the window, cases where nothing has happened for long, first-timers and small groups whom nobody has contacted since, and accompaniments whose review day has passed. They leave this page when somebody owns them, the next date is set, and those who wait have heard from you."
  )
  static let mine = Text(ja: "自分の担当だけ", easy: "わたしの 相談だけ", en: "Only mine")
  static let everybody = Text(ja: "窓口のすべて", easy: "まどぐちの ぜんぶ", en: "All of the window")
  static let none = Text(ja: "埋もれそうな相談はありません", easy: "ありません", en: "Nothing is at risk")
  static let noneBody = Text(
    ja: "すべての相談に担当と次の予定日があり、動いています。", easy: "どの 相談も うごいて います。", en: "Every case has an owner and a next date, and moves.")
  static let consultation = Text(ja: "相談", easy: "相談", en: "Consultation")
  static let why = Text(ja: "理由", easy: "りゆう", en: "Why")
  static let moved = Text(ja: "最後の動き", easy: "さいごに うごいた 日", en: "Last movement")
  static let next = Text(ja: "次の予定日", easy: "つぎの 日", en: "Next date")
  static let owner = Text(ja: "担当", easy: "担当", en: "Owner")
  static let notSet = Text(ja: "未定", easy: "きまって いません", en: "Not set")
  static let nobody = Text(ja: "なし", easy: "いません", en: "Nobody")

  static let handOver = Text(ja: "この人の相談をまとめて引き継ぐ", easy: "ぜんぶ わたす", en: "Hand over all their cases")
  static func reason(_ reason: BuriedCase.Reason) -> Text {
    switch reason {
    case .noNext: Text(ja: "次の予定日なし", easy: "つぎの 日が ない", en: "No next date")
    case .noOwner: Text(ja: "担当なし", easy: "担当が いない", en: "No owner")
    case .ownerGone: Text(ja: "担当者がいまは窓口にいない", easy: "担当の人が もう いない", en: "Owner no longer here")
    case .silent: Text(ja: "動きなし", easy: "うごいて いない", en: "Silent")
    case .alone: Text(ja: "初めて・小さな団体でその後連絡なし", easy: "はじめての 人に 連絡して いない", en: "First-timer or small group, nobody since")
    case .review: Text(ja: "伴走支援を見直す日が過ぎた", easy: "見なおす 日が すぎた", en: "Review of the accompaniment overdue")
    }
  }

  /// To those who may send somebody there: cases wait at windows where nobody has an account.
  static func vacant(_ count: Int, _ windows: Text) -> Text {
    Text(
      ja: "アカウントのある人がいない窓口で、相談が\(count)件待っています：{1}", easy: "人が いない まどぐちに 相談が \(count)けん あります：{1}",
      en: count == 1 ? "1 case waits at a window where nobody has an account: {1}" : "\(count) cases wait at windows where nobody has an account: {1}"
    ).filling(windows)
  }

  static func digest(_ count: Int) -> Text {
    Text(
      ja: "埋もれそうな相談が\(count)件あります", easy: "わすれられそうな 相談が \(count)けん あります",
      en: count == 1 ? "1 case is at risk of being buried" : "\(count) cases are at risk of being buried")
  }
}
