import Calendar
import HTML
import Platform

/// What the staff's pages of organisations say.
enum StaffTexts {
  static let story = Text(ja: "これまでのかかわり", easy: "いままでの こと", en: "The story so far")
  static let storyLead = Text(ja: "この団体について、あなたが見られるすべての出来事です。", easy: "あなたが 見られる できごとです。", en: "Everything about this organisation that you may see.")
  static let whole = Text(ja: "すべての出来事を見る", easy: "ぜんぶ 見る", en: "The whole story")
  static let newest = Text(ja: "新しい{1}件です。", easy: "あたらしい {1}けんです。", en: "The newest {1}.")
  static let isCut = Text(
    ja: "記録がとても多い団体です。種類ごとに新しい{1}件の記録について並べています。それより古いものは、それぞれの一覧で見られます。",
    easy: "とても 多いので、あたらしい ものだけ 見えます。",
    en: "This organisation has very many records. Told are the newest {1} of each way; older ones stand in their own lists.")
  static let everything = Text(ja: "すべて", easy: "ぜんぶ", en: "Everything")
  static let contacts = Text(ja: "かかわり", easy: "会った こと", en: "Contact only")
  static let when = Text(ja: "日時", easy: "いつ", en: "When")
  static let kindOfRecord = Text(ja: "記録の種類", easy: "しゅるい", en: "Kind of record")
  static let record = Text(ja: "記録", easy: "きろく", en: "Record")
  static let what = Text(ja: "出来事", easy: "なにが あったか", en: "What")
  static let who = Text(ja: "した人", easy: "だれ", en: "Who")
  static let overdue = Text(ja: "過ぎている期日", easy: "おくれている こと", en: "Overdue")
  static let late = Text(ja: "期日を過ぎています", easy: "おくれています", en: "overdue")
  static let silent = Text(ja: "しばらくかかわりがない", easy: "しばらく 会って いない", en: "Quiet for a while")
  static let nothing = Text(ja: "まだ記録はありません。", easy: "まだ ありません。", en: "Nothing yet.")
  static let lastContact = Text(ja: "最後のかかわり", easy: "さいごに 会った 日", en: "Last contact")
  static let nextDate = Text(ja: "次の期日", easy: "つぎの 日", en: "Next date")
  static let knownBy = Text(ja: "よく知っている人", easy: "よく しって いる 人", en: "Who knows them")
  static let lookedAfter = Text(ja: "担当の窓口", easy: "まどぐち", en: "Window")
  static let noContact = Text(ja: "記録がありません", easy: "ありません", en: "none recorded")
  static let noDate = Text(ja: "予定はありません", easy: "ありません", en: "Nothing planned")
  static let nobodyYet = Text(ja: "まだいません", easy: "まだ いません", en: "Nobody yet")
  static let ofMerged = Text(ja: "統合した記録「{1}」のこと", easy: "「{1}」の こと", en: "About “{1}”, which was merged into this record")
  static let ofMine = Text(ja: "自分の区・窓口", easy: "わたしの 区", en: "Our ward")
  static let everywhere = Text(ja: "市全体", easy: "ぜんぶ", en: "The whole city")
  static let quiet = Text(ja: "声をかけたい団体", easy: "れんらくしたい グループ", en: "Quiet organisations")
  static let quietLead = Text(
    ja: "しばらくかかわりのない団体、市との協働がはじめての団体、小さな団体です。埋もれないように、こちらから声をかけます。",
    easy: "しばらく 会って いない グループです。", en: "Organisations without contact for a while, first-timers and small groups. Reach out before they are lost.")
  static let silence = Text(ja: "かかわりのない期間", easy: "会って いない あいだ", en: "Without contact for")
  static let never = Text(ja: "一度もない", easy: "いちども ない", en: "Never")
  static let signs = Text(ja: "気をつけたいこと", easy: "きを つけること", en: "Signs")
  static let small = Text(ja: "小さな団体", easy: "小さい グループ", en: "Small group")
  static let firstTimer = Text(ja: "協働がはじめて", easy: "はじめて", en: "First-timer")
  static let unclaimed = Text(ja: "メンバーがいない", easy: "なかまが いない", en: "Not claimed")
  static let note = Text(ja: "かかわりを記録する", easy: "会った ことを 書く", en: "Record a contact")
  static let noteWords = Text(ja: "話したこと・次にすること", easy: "話した こと", en: "What was said, what comes next")
  static let noteMissing = Text(ja: "話したことを書いてください。", easy: "書いてください。", en: "Write what was said.")
  static let way = Text(ja: "方法", easy: "どう 会ったか", en: "How")
  static let wayMissing = Text(ja: "方法を選んでください。", easy: "えらんで ください。", en: "Choose how.")
  static let nextOn = Text(ja: "次に連絡する日（決まっていれば）", easy: "つぎの 日", en: "Next contact on (if agreed)")
  static let nextTask = Text(ja: "{1}に連絡する", easy: "{1}に れんらくする", en: "Get in touch with {1}")
  static let recorded = Text(ja: "団体とかかわった", easy: "会いました", en: "Was in contact with the organisation")
  static let times = Text(ja: "{1}回", easy: "{1}かい", en: "{1}×")

  /// What is due on the next date: a task says it by itself.
  static func next(_ kind: String, _ title: String) -> Text {
    let name = Text(verbatim: title)
    return switch kind {
    case "activity": Text(ja: "活動「{1}」", easy: "活動「{1}」", en: "Activity: {1}").filling(name)
    case "match": Text(ja: "紹介のその後を聞く：{1}", easy: "しょうかいの あとを 聞く：{1}", en: "Ask what came of the introduction: {1}").filling(name)
    case "paper": Text(ja: "書類の期限：{1}", easy: "しょるいの さいごの 日：{1}", en: "Paper ends: {1}").filling(name)
    case "registration": Text(ja: "登録の期限：{1}", easy: "とうろくの さいごの 日：{1}", en: "Registration ends: {1}").filling(name)
    default: name
    }
  }

  /// Of an activity that took place, on which day and how many came.
  static func held(_ reading: JournalReading) -> Text? {
    guard reading.verb == "activity.attendance", let count = reading.details["count"].flatMap({ Int($0) }),
      let day = reading.details["day"].flatMap({ Day($0) })
    else { return nil }
    return Text(ja: "{1}の回に{2}人が参加", easy: "{1}に {2}人 来ました", en: "{2} took part on {1}").filling(Format.date(day), Format.number(count))
  }
}
