import HTML

/// What meetings say to people.
package enum MeetingTexts {
  package static let meeting = Text(ja: "打合せ", easy: "はなしあい", en: "Meeting")
  static func next(_ title: String) -> Text {
    Text(ja: "打合せ「{1}」", easy: "はなしあい「{1}」", en: "Meeting: {1}").filling(Text(verbatim: title))
  }
  static let planned = Text(ja: "予定", easy: "これから", en: "Planned")
  static let held = Text(ja: "開催済み", easy: "おわりました", en: "Held")
  static let cancelled = Text(ja: "中止", easy: "なし", en: "Cancelled")
  static let when = Text(ja: "日時", easy: "いつ", en: "When")
  static let place = Text(ja: "場所（オンラインなら参加先）", easy: "どこ", en: "Place, or where to join online")
  static let people = Text(ja: "参加者", easy: "だれ", en: "People")
  static let agenda = Text(ja: "話すこと", easy: "はなす こと", en: "Agenda")
  static let reason = Text(ja: "中止の理由", easy: "やめた りゆう", en: "Why it was cancelled")
  static let minutes = Text(ja: "議事録", easy: "はなした こと", en: "Minutes")
  static let homework = Text(ja: "宿題", easy: "しゅくだい", en: "Homework")
  static let homeworkSupport = Text(
    ja: "だれが、いつまでに、何をするか。それぞれの「用務」に入ります。", easy: "だれが いつまでに なにを するか 書きます。",
    en: "Who does what by when; each becomes a task of that person.")
  static let whatToDo = Text(ja: "すること", easy: "する こと", en: "What")
  static let whoDoes = Text(ja: "する人", easy: "する 人", en: "Who")
  static let byWhen = Text(ja: "いつまで", easy: "いつまで", en: "By when")
  static let ownerMissing = Text(ja: "する人を選んでください。", easy: "する 人を えらんで ください。", en: "Choose who does it.")
  static let done = Text(ja: "済み", easy: "できました", en: "Done")
  static let open = Text(ja: "これから", easy: "これから", en: "Open")
  static let overdue = Text(ja: "期限切れ", easy: "おそいです", en: "Overdue")
  static let calendar = Text(ja: "自分の予定表に入れる（iCalendar）", easy: "カレンダーに 入れる", en: "Add to my calendar (iCalendar)")
  static let came = Text(ja: "出席", easy: "来ました", en: "present")
  static let absent = Text(ja: "欠席", easy: "来ませんでした", en: "absent")
  static let whoCame = Text(ja: "出席した人", easy: "来た 人", en: "Who came")
  static let title = Text(ja: "打合せの名前", easy: "はなしあいの 名前", en: "Title of the meeting")
  static let day = Text(ja: "日", easy: "日", en: "Day")
  static let time = Text(ja: "開始時刻", easy: "なんじから", en: "Begins at")
  static let length = Text(ja: "長さ（分）", easy: "なんぷん", en: "Length (minutes)")
  static let titleMissing = Text(ja: "打合せの名前を書いてください。", easy: "名前を 書いてください。", en: "Write a title.")
  static let dayMissing = Text(ja: "日を入れてください。", easy: "日を 書いてください。", en: "Enter the day.")
  static let timeMissing = Text(ja: "開始時刻を入れてください（例: 14:00）。", easy: "なんじからか 書いてください。", en: "Enter when it begins, like 14:00.")
  static let lengthMissing = Text(ja: "長さを分で、10から600までで入れてください。", easy: "なんぷんか 書いてください。", en: "Enter 10 to 600 minutes.")
  static let placeMissing = Text(ja: "場所を書いてください。", easy: "どこか 書いてください。", en: "Write where.")
  static let minutesMissing = Text(ja: "議事録を書いてください。", easy: "はなした ことを 書いてください。", en: "Write the minutes.")
  static let nobodyCame = Text(ja: "出席した人を選んでください。", easy: "来た 人を えらんで ください。", en: "Choose who came.")
  static let reasonMissing = Text(ja: "中止の理由を書いてください。", easy: "りゆうを 書いてください。", en: "Write why it is cancelled.")
  static let notYet = Text(ja: "まだ始まっていません。", easy: "まだ です。", en: "It has not begun yet.")
  static let notNow = Text(
    ja: "今の状態ではできません。画面を開き直してください。", easy: "いまは できません。", en: "This is not possible in the present state. Reload the page.")

  static func minutesLong(_ minutes: Int) -> Text {
    Text(ja: "（\(minutes)分）", easy: "（\(minutes)ぷん）", en: " (\(minutes) minutes)")
  }
}
