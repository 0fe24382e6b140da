import HTML

/// What lists say to people.
package enum ListTexts {
  static let search = Text(ja: "{検索|けんさく}することば", easy: "さがす ことば", en: "Search")
  static let go = Text(ja: "{探|さが}す", easy: "さがす", en: "Search")
  static let narrow = Text(ja: "{絞|しぼ}り{込|こ}む", easy: "さがす", en: "Filter")
  static let fold = Text(ja: "{条件|じょうけん}・{並|なら}び{順|じゅん}", easy: "さがしかた", en: "Filters and order")
  static let more = Text(ja: "ほかの{条件|じょうけん}", easy: "ほかの さがしかた", en: "More filters")
  static let clear = Text(ja: "{条件|じょうけん}をすべて{外|はず}す", easy: "ぜんぶ けす", en: "Clear all filters")
  static let any = Text(ja: "すべて", easy: "ぜんぶ", en: "Any")
  static let from = Text(ja: "から", en: "from")
  static let to = Text(ja: "まで", en: "to")
  static let order = Text(ja: "{並|なら}び{順|じゅん}", easy: "ならべかた", en: "Order")
  static let ascending = Text(ja: "{昇順|しょうじゅん}", easy: "小さい ほうから", en: "ascending")
  static let descending = Text(ja: "{降順|こうじゅん}", easy: "大きい ほうから", en: "descending")
  static let columns = Text(ja: "{表示|ひょうじ}する{列|れつ}", easy: "見る れつ", en: "Columns")
  static let perPage = Text(ja: "1ページの{件数|けんすう}", easy: "1ページの かず", en: "Rows per page")
  static let countExactly = Text(ja: "{正確|せいかく}に{数|かぞ}える", easy: "ぜんぶ かぞえる", en: "Count exactly")
  static let next = Text(ja: "{次|つぎ}のページ", easy: "つぎの ページ", en: "Next page")
  static let previous = Text(ja: "{前|まえ}のページ", easy: "まえの ページ", en: "Previous page")
  static let first = Text(ja: "{最初|さいしょ}のページ", easy: "さいしょの ページ", en: "First page")
  static let pages = Text(ja: "ページ{送|おく}り", easy: "ページを かえる", en: "Pages")
  static let none = Text(ja: "{該当|がいとう}するものはありません。", easy: "ありません。", en: "Nothing matches.")
  static let csv = Text(ja: "CSVで{保存|ほぞん}（UTF-8）", easy: "CSV（UTF-8）で もらう", en: "Download CSV (UTF-8)")
  static let csvOld = Text(
    ja: "CSVで{保存|ほぞん}（{旧|きゅう}Excel{用|よう}・CP932）", easy: "CSV（ふるい Excel）で もらう", en: "Download CSV (CP932, old Excel)")
  static let xlsx = Text(ja: "Excelで{保存|ほぞん}（XLSX）", easy: "Excelで もらう", en: "Download XLSX")
  static let json = Text(ja: "JSONで{保存|ほぞん}", easy: "JSONで もらう", en: "Download JSON")
  static let facets = Text(ja: "{件数|けんすう}の{内訳|うちわけ}", easy: "かずを 見て えらぶ", en: "By count")
  static let conditions = Text(ja: "{条件|じょうけん}", easy: "じょうけん", en: "Conditions")
  static let keep = Text(ja: "この{一覧|いちらん}を{保存|ほぞん}・{取|と}り{出|だ}す", easy: "この ひょうを もらう", en: "Keep this view")
  static let views = Text(ja: "{表示|ひょうじ}の{切替|きりかえ}", easy: "見かたを かえる", en: "Views")
  static let saveView = Text(ja: "この{条件|じょうけん}に{名前|なまえ}を{付|つ}けて{残|のこ}す", easy: "この さがしかたを のこす", en: "Save this view")
  static let viewName = Text(ja: "{名前|なまえ}", easy: "なまえ", en: "Name")
  static let viewNameMissing = Text(
    ja: "{名前|なまえ}を1〜50{文字|もじ}で{入力|にゅうりょく}してください。", easy: "なまえを 1〜50もじで かいてください。",
    en: "Enter a name of 1 to 50 characters.")
  static let viewNameTaken = Text(
    ja: "{同|おな}じ{名前|なまえ}の{表示|ひょうじ}があります。{別|べつ}の{名前|なまえ}にしてください。",
    easy: "おなじ なまえが あります。ほかの なまえに してください。", en: "You already have a view of this name. Choose another.")
  static let shareWith = Text(ja: "{見|み}せる{範囲|はんい}", easy: "だれが 見ますか", en: "Visible to")
  static let onlyMe = Text(ja: "{自分|じぶん}だけ", easy: "わたしだけ", en: "Only me")
  static let `where` = Text(ja: "この{表示|ひょうじ}を{使|つか}うところ", easy: "どこで つかいますか", en: "Where to use this view")
  static func everywhere(_ label: Text) -> Text {
    Text(ja: "どの{1}でも{使|つか}う", easy: "どの {1}でも つかう", en: "Use it for every value of “{1}”").filling(label)
  }
  static let remove = Text(ja: "{削除|さくじょ}", easy: "けす", en: "Remove")
  static let select = Text(ja: "{選択|せんたく}", easy: "えらぶ", en: "Select")
  static let bulk = Text(ja: "まとめて{操作|そうさ}", easy: "まとめて する", en: "Bulk actions")
  static let selectedOnly = Text(ja: "{選|えら}んだものだけ", easy: "えらんだ ものだけ", en: "Only the selected rows")
  static let noWords = Text(
    ja: "この{一覧|いちらん}では「{項目|こうもく}:{値|あたい}」の{形|かたち}で{入力|にゅうりょく}してください。",
    easy: "「こうもく:ことば」の かたちで かいてください。", en: "In this list, write “field:value”.")
  static let nothingSelected = Text(
    ja: "{対象|たいしょう}が{選|えら}ばれていません。{一覧|いちらん}に{戻|もど}って{選|えら}んでください。",
    easy: "なにも えらんで いません。", en: "Nothing is selected. Go back to the list and select rows.")
  static let tooManyRows = Text(
    ja: "50,000{件|けん}を{超|こ}えています。{条件|じょうけん}で{絞|しぼ}り{込|こ}んでから{取|と}り{出|だ}してください。",
    easy: "おおすぎます。さがしかたを かえて すくなく してください。", en: "More than 50,000 rows. Narrow the list first.")
  static let help = Text(
    ja: "「{項目|こうもく}:{値|あたい}」でも{絞|しぼ}り{込|こ}めます。{全角|ぜんかく}の「：」や{空白|くうはく}も{使|つか}えます。{例|れい}：",
    easy: "「こうもく:ことば」でも さがせます。れい：", en: "You can also write “field:value”, for example: ")

  static func unknown(_ value: String, _ label: Text) -> Text {
    label + Text(ja: "の「", en: ": “") + Text(verbatim: value)
      + Text(
        ja: "」は{分|わ}かりません。{選択肢|せんたくし}から{選|えら}んでください。", easy: "」は わかりません。えらんで ください。",
        en: "” is not known. Choose one of the values offered.")
  }

  /// 1,234件, or 1,000件以上; in the list's own unit where it has one.
  package static func count(_ count: ListCount, in unit: ListUnit? = nil) -> Text {
    switch count {
    case .exactly(let number):
      let written = Text(verbatim: grouped(number))
      return (number == 1 ? unit?.one : unit?.words)?.filling(written)
        ?? written + Text(ja: "{件|けん}", easy: "けん", en: number == 1 ? " record" : " records")
    case .atLeast(let number):
      let written = Text(verbatim: grouped(number))
      let counted = unit?.words.filling(written) ?? written + Text(ja: "{件|けん}", easy: "けん", en: " records")
      return Text(ja: "", en: "at least ") + counted + Text(ja: "{以上|いじょう}", easy: "より おおい", en: "")
    }
  }

  static func selectAll(_ count: ListCount, in unit: ListUnit?) -> Text {
    Text(ja: "この{条件|じょうけん}の", easy: "この さがしかたの ", en: "All ") + self.count(count, in: unit)
      + Text(ja: "すべて", easy: " ぜんぶ", en: " of this view")
  }

  static func countChanged(from stated: Int, to now: Int) -> Text {
    Text(ja: "{確認|かくにん}したときは", easy: "さっきは ", en: "You confirmed ") + Text(verbatim: grouped(stated))
      + Text(ja: "{件|けん}でしたが、{今|いま}は", easy: "けん、いまは ", en: " records, but there are now ")
      + Text(verbatim: grouped(now))
      + Text(
        ja: "{件|けん}です。もう{一度|いちど}、{一覧|いちらん}から{確|たし}かめてください。", easy: "けんです。もういちど 見てください。",
        en: ". Check the list again.")
  }

  static func tooManyAtOnce(_ limit: Int) -> Text {
    Text(ja: "{一度|いちど}に{操作|そうさ}できるのは", easy: "いちどに できるのは ", en: "At most ") + Text(verbatim: grouped(limit))
      + Text(ja: "{件|けん}までです。{条件|じょうけん}で{絞|しぼ}り{込|こ}んでください。", easy: "けんまでです。", en: " records at once. Narrow the list.")
  }

  static func grouped(_ number: Int) -> String {
    var bytes: [UInt8] = []
    for (index, byte) in String(number.magnitude).utf8.reversed().enumerated() {
      if index > 0, index % 3 == 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(byte)
    }
    return (number < 0 ? "-" : "") + String(decoding: bytes.reversed(), as: UTF8.self)
  }
}
