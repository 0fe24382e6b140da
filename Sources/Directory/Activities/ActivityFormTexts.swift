import HTML

/// What the form of an activity says.
extension ActivityTexts {
  // Form
  static let moreRoles = Text(ja: "役割をさらに加える", easy: "やくわりを ふやす", en: "More roles")
  static let basics = Text(ja: "どんな活動か", easy: "どんな 活動ですか", en: "What it is")
  static let whenPart = Text(ja: "いつ", easy: "いつ", en: "When")
  static let wherePart = Text(ja: "どこで", easy: "どこで", en: "Where")
  static let whoPart = Text(ja: "だれが、何人まで", easy: "だれが・なんにん", en: "Who and how many")
  static let carePart = Text(ja: "費用と配慮", easy: "お金・つかいやすさ", en: "Cost and care")
  static let title = Text(ja: "活動の名前", easy: "なまえ", en: "Name of the activity")
  static let reading = Text(ja: "名前のよみ", easy: "なまえの よみかた", en: "The name in kana")
  static let readingSupport = Text(
    ja: "ひらがなかカタカナで。検索とオープンデータに使います。", easy: "ひらがなで", en: "Used for searching and in open data.")
  static let easy = Text(ja: "やさしい日本語での説明", easy: "やさしい 日本語の せつめい", en: "The same in Easy Japanese")
  static let easySupport = Text(
    ja: "短い文で、むずかしい漢字を使わずに書いてください。日本語を学んでいる人が読みます。", easy: "みじかい 文で 書いて ください。",
    en: "Short sentences without difficult characters, for people who are learning Japanese.")
  static let rule = Text(ja: "回数", easy: "なんかい", en: "How often")
  static let first = Text(ja: "最初の日", easy: "さいしょの 日", en: "First day")
  static let until = Text(ja: "最後の日（定期のとき。1年以内）", easy: "さいごの 日", en: "Last day (if regular, within a year)")
  static let weekday = Text(ja: "曜日（毎週・第何曜日のとき）", easy: "なんようび", en: "Weekdays (if weekly or by week of the month)")
  static let nth = Text(ja: "第何週（第何曜日のとき）", easy: "なんばんめの 週", en: "Which weeks of the month")
  static let startTime = Text(ja: "始まる時刻", easy: "はじまる 時間", en: "Begins at")
  static let endTime = Text(ja: "終わる時刻", easy: "おわる 時間", en: "Ends at")
  static let skipped = Text(ja: "休む日（1行に1日）", easy: "やすむ 日", en: "Days left out (one a line)")
  static let skippedSupport = Text(ja: "例：2026-12-29", easy: "れい：2026-12-29", en: "Example: 2026-12-29")
  static let onlineLabel = Text(ja: "オンラインで参加できる", easy: "インターネットで できる", en: "One can take part online")
  static let costSupport = Text(ja: "1回あたりの円。無料は0。", easy: "1かいの お金（円）。なければ 0。", en: "Yen each time; 0 if free.")
  static let costNote = Text(ja: "費用の補足", easy: "お金の せつめい", en: "About the cost")
  static let newcomersLabel = Text(ja: "初めての人を歓迎する", easy: "はじめての 人も どうぞ", en: "Newcomers are welcome")
  static let childcareLabel = Text(ja: "保育（子どもの預かり）がある", easy: "子どもを あずけられる", en: "There is childcare")
  static let childcareNote = Text(ja: "保育の内容（年齢・定員・申込み）", easy: "子どもを あずける せつめい", en: "About the childcare")
  static let signUpsLabel = Text(ja: "申込みを受け付ける", easy: "もうしこみを うけつける", en: "People sign up")
  static let closes = Text(ja: "締切（始まる何時間前）", easy: "なん時間前まで", en: "Sign-up ends so many hours before")
  static let roles = Text(ja: "役割", easy: "やくわり", en: "Roles")
  static let rolesSupport = Text(
    ja: "「参加する」のほかに「手伝う」「運営に加わる」があると、来た人が次の一歩を選べます。",
    easy: "「てつだう」も あると いいです。", en: "Beside taking part, offer helping and running it, so that people find a next step.")
  static let roleName = Text(ja: "役割の名前", easy: "やくわりの なまえ", en: "Name of the role")
  static let level = Text(ja: "関わり方", easy: "どんな やくわり", en: "Kind of role")
  static let capacity = Text(ja: "定員（空欄は定員なし）", easy: "なんにんまで", en: "Places (blank for no limit)")
  static func role(_ row: Int) -> Text { roles + Text(verbatim: " \(row)") }

  // What is wrong
  static let titleMissing = Text(ja: "活動の名前を入れてください。", easy: "なまえを 書いて ください。", en: "Enter the name of the activity.")
  static let summaryMissing = Text(ja: "ひとことでの説明を入れてください。", easy: "せつめいを 書いて ください。", en: "Say in short what it is.")
  static let easyMissing = Text(ja: "やさしい日本語での説明を入れてください。", easy: "やさしい 日本語で 書いて ください。", en: "Say it in Easy Japanese, too.")
  static let areaMissing = Text(ja: "地域を選んでください。", easy: "ばしょを えらんで ください。", en: "Choose the area.")
  static let placeMissing = Text(ja: "場所を入れてください。", easy: "ばしょを 書いて ください。", en: "Enter the place.")
  static let contactMissing = Text(ja: "問い合わせ先を入れてください。", easy: "きく ところを 書いて ください。", en: "Say whom to contact.")
  static let fieldMissing = Text(ja: "分野を1つ以上選んでください。", easy: "しゅるいを えらんで ください。", en: "Choose at least one field.")
  static let firstMissing = Text(ja: "最初の日を入れてください。", easy: "さいしょの 日を 書いて ください。", en: "Enter the first day.")
  static let firstPast = Text(ja: "最初の日は今日以降にしてください。", easy: "今日より あとに して ください。", en: "The first day cannot be in the past.")
  static let startMissing = Text(ja: "始まる時刻を 9:30 のように入れてください。", easy: "はじまる 時間を 書いて ください。", en: "Enter when it begins, like 9:30.")
  static let endMissing = Text(ja: "終わる時刻を 11:30 のように入れてください。", easy: "おわる 時間を 書いて ください。", en: "Enter when it ends, like 11:30.")
  static let untilMissing = Text(ja: "定期の活動は、最後の日を入れてください。", easy: "さいごの 日を 書いて ください。", en: "A regular activity needs a last day.")
  static let untilRange = Text(
    ja: "最後の日は、最初の日から1年以内にしてください。", easy: "さいごの 日は 1年までに して ください。", en: "The last day must be within a year of the first.")
  static let weekdayMissing = Text(ja: "曜日を選んでください。", easy: "なんようびか えらんで ください。", en: "Choose the weekdays.")
  static let nthMissing = Text(ja: "第何週かを選んでください。", easy: "なんばんめか えらんで ください。", en: "Choose the weeks of the month.")
  static let noDays = Text(ja: "この条件に合う日がありません。期間か曜日を直してください。", easy: "日が ありません。なおして ください。", en: "No day fits this rule. Change the period or the weekdays.")
  static let skippedWrong = Text(ja: "休む日は 2026-12-29 のように1行に1日ずつ入れてください。", easy: "1ぎょうに 1日 書いて ください。", en: "Write one day a line, like 2026-12-29.")
  static let roleMissing = Text(ja: "役割を1つ以上入れてください。", easy: "やくわりを 書いて ください。", en: "Enter at least one role.")
  static let reasonMissing = Text(ja: "理由を入れてください。みなさんに伝わります。", easy: "りゆうを 書いて ください。", en: "Give the reason; people will be told.")
  static let doesNotFit = Text(
    ja: "いまの状態ではできません。ページを読み直してください。", easy: "今は できません。ページを もういちど 見て ください。",
    en: "That does not fit the present state. Load the page again.")
}
