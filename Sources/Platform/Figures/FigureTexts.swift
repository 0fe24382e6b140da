import Calendar
import HTML

/// What figures say to people.
package enum FigureTexts {
  package static let figures = Text(ja: "{統計|とうけい}", easy: "かず", en: "Figures")
  static let lead = Text(
    ja:
      "{終|お}わった{半期|はんき}の{数字|すうじ}です。{個人|こじん}や{小|ちい}さな{団体|だんたい}が{分|わ}からないよう、1〜4は「5{未満|みまん}」とし、ほかの{数|かず}から{計算|けいさん}できる{欄|らん}は「{非公表|ひこうひょう}」としています。",
    easy: "おわった はんとしの かずです。1〜4は「5より すくない」と かいています。",
    en:
      "Figures of half-years that are over. So that no person or small group can be recognised, 1 to 4 reads “fewer than 5”, and cells from which such a number could be worked out are withheld."
  )
  static let fewerThanFive = Text(ja: "5{未満|みまん}", easy: "5より すくない", en: "fewer than 5")
  static let withheld = Text(ja: "{非公表|ひこうひょう}", easy: "かきません", en: "withheld")
  static let total = Text(ja: "{合計|ごうけい}", easy: "ぜんぶ", en: "Total")
  static let mentions = Text(ja: "のべ{合計|ごうけい}", easy: "のべ ぜんぶ", en: "Total of mentions")
  static let counted = Text(ja: "{件数|けんすう}（{重複|ちょうふく}なし）", easy: "ぜんぶで", en: "All together, each once")
  static let several = Text(
    ja: "{複数選択|ふくすうせんたく}のため、{内訳|うちわけ}の{合計|ごうけい}は{件数|けんすう}と{一致|いっち}しません。",
    easy: "ひとつが いくつも 入る ことが あります。", en: "Several can apply to one record, so the parts add up to more than the records.")
  static func place(_ rank: Int) -> Text { Text(ja: "\(rank){位|い}　", easy: "\(rank)ばん　", en: "\(rank). ") }
  static let firstHalf = Text(ja: "{上半期|かみはんき}（4〜9{月|がつ}）", easy: " 4月から 9月", en: ", April to September")
  static let secondHalf = Text(ja: "{下半期|しもはんき}（10〜3{月|がつ}）", easy: " 10月から 3月", en: ", October to March")
  static let indicator = Text(ja: "{指標|しひょう}", easy: "どの かず", en: "Figure")
  static let by = Text(ja: "{内訳|うちわけ}", easy: "わけかた", en: "By")
  static let period = Text(ja: "{期間|きかん}", easy: "いつ", en: "Period")
  static let free = Text(ja: "{期間|きかん}を{日付|ひづけ}で{指定|してい}（{任意|にんい}）", easy: "ひで えらぶ", en: "Or from and to (optional)")
  static let show = Text(ja: "{表示|ひょうじ}", easy: "みる", en: "Show")
  static let definition = Text(ja: "{定義|ていぎ}", easy: "いみ", en: "Definition")
  static let none = Text(ja: "この{期間|きかん}の{数字|すうじ}はありません。", easy: "ありません。", en: "There are no figures for this period.")
  static let noneYet = Text(
    ja: "{公表|こうひょう}している{統計|とうけい}はまだありません。", easy: "まだ ありません。", en: "No figures have been published yet.")
  static let records = Text(ja: "{数字|すうじ}のもとになった{記録|きろく}", easy: "もとの きろく", en: "Records behind the figure")
  static let recordsLimit = Text(
    ja: "{先頭|せんとう}の1,000{件|けん}まで{表示|ひょうじ}しています。", easy: "1,000けんまで 見えます。", en: "The first 1,000 are shown.")
  static let noRecords = Text(
    ja: "あなたが{開|ひら}ける{記録|きろく}はありません。{数字|すうじ}は{数|かぞ}えられますが、{記録|きろく}は{担当|たんとう}の{窓口|まどぐち}が{見|み}ます。",
    easy: "あなたが 見られる きろくは ありません。まどぐちの 人が 見ます。",
    en: "There is no record that you may open: you see how many there are, and the window in charge sees the records.")
  static func opened(_ count: Int) -> Text {
    Text(ja: "{開|ひら}ける{記録|きろく}：{1}{件|けん}", easy: "見られる きろく：{1}けん", en: "Records you may open: {1}")
      .filling(Format.number(count))
  }
  static func unfit(_ indicator: Text, _ asked: Text?, shown: Text) -> Text {
    let words = Text(
      ja: "「{1}」は「{2}」では分けられません。「{3}」で分けて表示しています。", easy: "「{1}」は「{2}」では わけられません。「{3}」で わけて います。",
      en: "“{1}” cannot be broken down by “{2}”. It is shown by “{3}”.")
    return words.filling(indicator, asked ?? Text(ja: "指定した内訳", easy: "その わけかた", en: "that"), shown)
  }
  static let bothDays = Text(
    ja: "{日付|ひづけ}で{指定|してい}するときは、{始|はじ}まりと{終|お}わりの{両方|りょうほう}を{入|い}れてください。", easy: "はじまりの 日と おわりの 日を 入れて ください。",
    en: "To choose days, enter both the first and the last.")
  static let noDay = Text(
    ja: "{日付|ひづけ}を{読|よ}み{取|と}れませんでした。2026-04-01 のように{入|い}れてください。", easy: "日が わかりません。2026-04-01の ように 書いて ください。",
    en: "A day could not be read. Enter it like 2026-04-01.")
  static let daysReversed = Text(
    ja: "{終|お}わりの{日|ひ}は、{始|はじ}まりの{日|ひ}と{同|おな}じか、それより{後|あと}にしてください。", easy: "おわりの 日は はじまりより あとに して ください。",
    en: "The last day must not come before the first.")
  static let save = Text(ja: "この{表|ひょう}を{保存|ほぞん}", easy: "この ひょうを もらう", en: "Download this table")
  static let item = Text(ja: "{項目|こうもく}", easy: "なまえ", en: "Item")
  static let part = Text(ja: "{該当|がいとう}", easy: "かず", en: "Count")
  static let whole = Text(ja: "{全体|ぜんたい}", easy: "ぜんぶ", en: "Of")

  /// 令和8年度（2026年度）.
  static func year(_ year: FiscalYear) -> Text {
    let reiwa = year.start - 2018
    let ja = reiwa >= 1 ? "令和\(reiwa == 1 ? "元" : String(reiwa))年度（\(year.start)年度）" : "\(year.start)年度"
    return Text(ja: ja, easy: "\(year.start)年度", en: "fiscal year \(year.start)")
  }
}
