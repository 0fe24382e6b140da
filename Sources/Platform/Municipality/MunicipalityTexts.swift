import HTML

enum MunicipalityTexts {
  static let title = Text(ja: "自治体の設定", easy: "まちの せってい", en: "Facts of the city")
  static let lead = Text(
    ja: "業務で使う名前や期間の一覧です。変えたものは、前の内容を残したまま、決めた日から新しくなります。",
    easy: "この まちの きまりです。かえても 前の ものは のこります。",
    en: "The names, periods and words in use. A change leaves what was before on record and holds from its day on.")
  static let otherCity = Text(
    ja: "このデータベースは別の自治体のものです。", easy: "ちがう まちの データです。", en: "This database belongs to another municipality.")
  static let look = Text(ja: "設定を探す（名前・種類・キー）", easy: "さがす", en: "Look for a fact (name, kind or key)")
  static let key = Text(ja: "キー", en: "Key")
  static let name = Text(ja: "名前・文", easy: "なまえ", en: "Name or text")
  static let validity = Text(ja: "有効な期間", easy: "いつから いつまで", en: "Valid")
  static let edit = Text(ja: "文を変える", easy: "かえる", en: "Change the words")
  static let urgent = Text(ja: "緊急のお知らせを出す", easy: "いそぎの おしらせ", en: "Publish an urgent notice")
  static let closure = Text(ja: "臨時に窓口を閉める", easy: "まどぐちを しめる", en: "Close windows on certain days")
  static let opening = Text(ja: "どの開所時間", easy: "どこの まどぐち", en: "Which opening hours")
  static let from = Text(ja: "最初の日（例 2026-08-01）", easy: "さいしょの 日", en: "First day (like 2026-08-01)")
  static let to = Text(ja: "最後の日（例 2026-08-02）", easy: "さいごの 日", en: "Last day (like 2026-08-02)")
  static let start = Text(ja: "新しくなる日（例 2026-08-01）", easy: "いつから", en: "Holds from (like 2026-08-01)")
  static let japanese = Text(ja: "日本語", en: "Japanese")
  static let easyJapanese = Text(ja: "やさしい日本語（空なら日本語と同じ）", easy: "やさしい日本語", en: "Plain Japanese (empty: as above)")
  static let english = Text(ja: "英語", easy: "えいご", en: "English")
  static let save = Text(ja: "保存する", easy: "ほぞん", en: "Save")
  static let open = Text(ja: "期限なし", easy: "ずっと", en: "open")
  static let endNow = Text(ja: "今日で終える", easy: "きょうで おわり", en: "End today")
  static let missing = Text(ja: "入力してください。", easy: "書いてください。", en: "Please fill this in.")
  static let notADay = Text(ja: "2026-08-01 の形で入力してください。", easy: "2026-08-01 の ように 書いてください。", en: "Please write the day like 2026-08-01.")
  static let tooEarly = Text(ja: "今日より前の日は選べません。", easy: "きょうより 前は えらべません。", en: "The day cannot be before today.")
  static let endsBeforeStart = Text(ja: "最後の日が最初の日より前です。", easy: "さいごの 日が 早いです。", en: "The last day is before the first.")
  static let problems = Text(ja: "入力を確かめてください", easy: "もう いちど 見てください", en: "Please check what you entered")

  static let filled = Text(ja: "設定を読み込んだ", en: "Facts were loaded")
  static let applied = Text(ja: "設定ファイルを反映した", en: "A preset was applied")
  static let changed = Text(ja: "設定を変えた", easy: "せっていを かえた", en: "A fact was changed")
  static let ended = Text(ja: "設定を終えた", easy: "せっていを おえた", en: "A fact was ended")
  static let kind = Text(ja: "自治体の設定", en: "Facts of the city")
}
