import HTML

/// What changing a window's times says.
enum SlotTexts {
  static let title = Text(ja: "面談の受付時間を変える", easy: "よやくの 時間を かえる", en: "Change the appointment times")
  static let lead = Text(
    ja: "会議や研修で受けられない時間を閉じたり、夜間や休みの日に受ける時間を加えたりします。", easy: "とじる 時間と ふやす 時間を きめます。",
    en: "Close times for a meeting, or add times in the evening or on a day off.")
  static let window = Text(ja: "窓口", easy: "まどぐち", en: "Window")
  static let kind = Text(ja: "すること", easy: "する こと", en: "What")
  static func kind(_ kind: SlotChange.Kind) -> Text {
    switch kind {
    case .close: Text(ja: "時間を閉じる", easy: "とじる", en: "Close times")
    case .add: Text(ja: "時間を加える", easy: "ふやす", en: "Add times")
    }
  }
  static let first = Text(ja: "日", easy: "日", en: "Day")
  static let last = Text(ja: "最後の日（続くとき）", easy: "さいごの 日", en: "Last day, if several")
  static let from = Text(ja: "始まり（例 9:00）", easy: "はじまり（れい 9:00）", en: "From (like 9:00)")
  static let to = Text(ja: "終わり（例 12:00）", easy: "おわり（れい 12:00）", en: "To (like 12:00)")
  static let spanSupport = Text(
    ja: "閉じるときは、空欄なら一日中です。", easy: "書かないと 1日 ぜんぶです。", en: "When closing, leave empty for the whole day.")
  static let places = Text(ja: "同時に受けられる数（加えるとき）", easy: "いっしょに できる かず", en: "People at once, when adding")
  static let reason = Text(ja: "理由", easy: "りゆう", en: "Reason")
  static let save = Text(ja: "この内容で変える", easy: "かえる", en: "Change")
  static let current = Text(ja: "これからの変更", easy: "これからの へんこう", en: "Changes ahead")
  static let none = Text(ja: "いまは、いつもの時間どおりです。", easy: "いつもと おなじです。", en: "The usual times hold.")
  static let end = Text(ja: "元に戻す", easy: "もとに もどす", en: "Undo")
  static let touched = Text(
    ja: "この時間にはもう予約があります。相談者に連絡し、日時を変えるか取り消してください。", easy: "よやくが あります。れんらくして ください。",
    en: "There are appointments at these times. Call the askers, and move or cancel them.")
  static let touchedElsewhere = Text(
    ja: "この時間には、別の窓口へ移った相談の方も来ます。担当の窓口に知らせました。日時を変えるか取り消すのは担当の窓口です。",
    easy: "ほかの まどぐちの そうだんの 人も 来ます。その まどぐちに しらせました。",
    en: "Somebody whose case moved to another window comes at this time too. That window has been told, and moves or cancels it.")
  /// To the window that holds the case: {1} the place, {2} the number, {3} when.
  static let closedThere = Text(
    ja: "{1}がこの面談の時間を閉じました。日時を変えるか取り消して、相談者に知らせてください（{2}　{3}）",
    easy: "{1}が 会う 時間を とじました。そうだんした 人に しらせて ください（{2}　{3}）",
    en: "{1} has closed the time of this appointment: move or cancel it, so that the asker is told ({2}, {3})")
  static let openAgain = Text(
    ja: "{1}が閉じた面談の時間を元に戻しました。まだ変えていなければ、予約はそのままで会えます（{2}　{3}）",
    easy: "{1}が 時間を もとに もどしました。よやくは そのままで いいです（{2}　{3}）",
    en: "{1} has opened the time of this appointment again: if you have not moved it, it can stay as it was ({2}, {3})")
  /// On the page of an appointment, for the desk that holds its case.
  static let isClosed = Text(
    ja: "{1}はこの時間を閉じています。日時を変えるか取り消すと、相談者に知らせが届きます。", easy: "{1}は この 時間に あいて いません。日や 時間を かえて ください。",
    en: "{1} is closed at this time. Move or cancel the appointment; the asker is told.")
  static let wholeDay = Text(ja: "一日中", easy: "1日 ぜんぶ", en: "Whole day")
  static let windowMissing = Text(ja: "窓口を選んでください。", easy: "えらんでください。", en: "Choose a window.")
  static let kindMissing = Text(ja: "閉じるか加えるかを選んでください。", easy: "えらんでください。", en: "Choose whether to close or to add.")
  static let dayMissing = Text(ja: "日を入力してください。", easy: "日を 書いてください。", en: "Enter the day.")
  static let dayPast = Text(ja: "今日以後の日にしてください。", easy: "きょうからの 日に して ください。", en: "Enter a day from today on.")
  static let lastBefore = Text(
    ja: "最後の日は、初めの日より後の日にしてください。", easy: "さいごの 日は あとの 日に して ください。", en: "The last day must not come before the first.")
  static let tooLong = Text(
    ja: "最後の日は、初めの日から60日以内の日にしてください。", easy: "60日までの 日に して ください。", en: "The last day must be within 60 days of the first.")
  static let timesMissing = Text(
    ja: "加えるときは、始まりと終わりを入力してください。", easy: "はじまりと おわりを 書いてください。", en: "When adding, enter from and to.")
  static let endFirst = Text(
    ja: "終わりは始まりより後の時刻にしてください。", easy: "おわりは あとの 時間に して ください。", en: "The end must come after the beginning.")
  static let placesMissing = Text(ja: "同時に受けられる数を入力してください。", easy: "かずを 書いてください。", en: "Enter how many at once.")
  static let reasonMissing = Text(ja: "理由を入力してください。", easy: "りゆうを 書いてください。", en: "Give a reason.")
  static let alreadyEnded = Text(
    ja: "この変更はもう元に戻されています。", easy: "もう もどって います。", en: "This change has already been undone.")
  static let madeVerb = Text(ja: "面談の受付時間を変えた", easy: "時間を かえました", en: "Changed the appointment times")
  static let endedVerb = Text(ja: "面談の受付時間を元に戻した", easy: "もとに もどしました", en: "Undid a change of the times")
  static let change = Text(ja: "面談の受付時間の変更", easy: "時間の へんこう", en: "Change of times")
}
