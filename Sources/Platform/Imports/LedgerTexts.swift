import HTML
import Tables

/// What imports of ledgers say to people.
enum LedgerTexts {
  static let missing = Text(ja: "{必須|ひっす}です。{入力|にゅうりょく}してください。", easy: "かいてください。", en: "This is required. Fill it in.")
  static let notADay = Text(
    ja: "{日付|ひづけ}として{読|よ}めません。2026/11/23 または {令和|れいわ}8{年|ねん}11{月|がつ}23{日|にち} のように{書|か}いてください。",
    easy: "ひづけが わかりません。2026/11/23 の ように かいてください。",
    en: "This is not a date. Write it like 2026/11/23 or 令和8年11月23日.")

  static func notOffered(_ word: String, _ offered: [Text]) -> Text {
    var names = Text.empty
    for title in offered.prefix(12) { names = names.isEmpty ? title : names + Text(ja: "、", en: ", ") + title }
    if offered.count > 12 { names += Text(ja: "など", en: ", …") }
    return Text(
      ja: "「{1}」は{選|えら}べません。{次|つぎ}から{選|えら}んでください：{2}", easy: "「{1}」は えらべません。つぎから えらんでください：{2}",
      en: "“{1}” is not one of the choices: {2}"
    ).filling(Text(verbatim: word), names)
  }
}

extension LedgerTexts {
  static let kind = Text(ja: "{台帳|だいちょう}の{取込|とりこ}み", easy: "ひょうを いれる", en: "Import of a ledger")
  static let lead = Text(
    ja: "いままでの{台帳|だいちょう}をまとめて{取|と}り{込|こ}みます。{先|さき}に{全部|ぜんぶ}の{行|ぎょう}を{確|たし}かめ、{結果|けっか}を{見|み}てから{取|と}り{込|こ}めます。",
    easy: "いままでの ひょうを まとめて いれます。さきに たしかめます。",
    en: "Take in an earlier ledger as a whole. Every row is checked first; nothing is written before you have seen the result.")
  static let template = Text(ja: "{様式|ようしき}", easy: "からの ひょう", en: "Template")
  static let templateXLSX = Text(
    ja: "Excelの{様式|ようしき}（{書|か}き{方|かた}つき）", easy: "Excelの ひょう", en: "Excel template, with instructions")
  static let templateCSV = Text(ja: "CSVの{様式|ようしき}", easy: "CSVの ひょう", en: "CSV template")
  static let send = Text(ja: "ファイルを{送|おく}る", easy: "ファイルを おくる", en: "Send a file")
  static let file = Text(ja: "ファイル", en: "File")
  /// Every limit that a file may meet: a workbook is packed, so that it may weigh less than a CSV.
  static func fileHelp(_ uploads: UploadLimits, rows: Int) -> Text {
    let (limits, bytes) = (XLSX.Limits.walked, uploads.bytesPerFile / 1_000_000)
    guard rows > limits.rows || uploads.bytesPerFile > limits.bytes else {
      return Text(
        ja: "CSV（UTF-8・Shift_JIS）または Excel（XLSX）、{1}MB・{2}{行|ぎょう}まで", easy: "CSVか Excel。{1}MB、{2}ぎょうまで",
        en: "CSV (UTF-8 or Shift_JIS) or Excel (XLSX), up to {1} MB and {2} rows"
      ).filling(Format.number(bytes), Format.number(rows))
    }
    return Text(
      ja: "CSV（UTF-8・Shift_JIS）は{1}MB・{2}{行|ぎょう}まで、Excel（XLSX）は{3}MB・{4}{行|ぎょう}まで",
      easy: "CSVは {1}MB、{2}ぎょうまで。Excelは {3}MB、{4}ぎょうまで",
      en: "CSV (UTF-8 or Shift_JIS) up to {1} MB and {2} rows; Excel (XLSX) up to {3} MB and {4} rows"
    ).filling(
      Format.number(bytes), Format.number(rows), Format.number(min(uploads.bytesPerFile, limits.bytes) / 1_000_000),
      Format.number(min(rows, limits.rows)))
  }
  static let dryRun = Text(ja: "{確|たし}かめる（まだ{取|と}り{込|こ}みません）", easy: "たしかめる", en: "Check it (nothing is written yet)")
  static let unreadable = Text(
    ja: "このファイルは{読|よ}み{込|こ}めませんでした。{何|なに}も{取|と}り{込|こ}んでいません。", easy: "ファイルを よめませんでした。なにも いれて いません。",
    en: "This file could not be read. Nothing was taken in.")
  static let sendAgain = Text(
    ja: "ファイルを{直|なお}して、もう{一度|いちど}{送|おく}ってください。", easy: "なおして もういちど おくってください。",
    en: "Mend the file and send it again.")
  static let other = Text(ja: "{直|なお}したファイルを{送|おく}る", easy: "なおした ファイルを おくる", en: "Send a mended file")
  static let readRows = Text(ja: "{読|よ}み{込|こ}んだ{行|ぎょう}", easy: "よんだ ぎょう", en: "Rows read so far")
  static let earlier = Text(ja: "これまでの{取込|とりこ}み", easy: "まえに いれた もの", en: "Earlier imports")
  static let when = Text(ja: "{送|おく}った{日時|にちじ}", easy: "いつ", en: "Sent")
  static let state = Text(ja: "{状態|じょうたい}", easy: "いま", en: "State")
  static let good = Text(ja: "{取|と}り{込|こ}める{行|ぎょう}", easy: "いれられる ぎょう", en: "Rows that can be taken in")
  static let bad = Text(ja: "{直|なお}すところがある{行|ぎょう}", easy: "なおす ぎょう", en: "Rows to mend")
  static let knownRows = Text(
    ja: "すでに{取|と}り{込|こ}まれている{行|ぎょう}（そのままにします）", easy: "もう ある ぎょう", en: "Rows that are there already (left alone)")
  static let brokenOff = Text(
    ja: "{処理|しょり}が{途中|とちゅう}で{止|と}まっています。{続|つづ}きから{再開|さいかい}できます。", easy: "とちゅうで とまりました。つづけられます。",
    en: "The work broke off. It can go on from where it stopped.")
  static let resume = Text(ja: "{続|つづ}きから{再開|さいかい}する", easy: "つづける", en: "Go on")
  static let previewHelp = Text(
    ja: "{日付|ひづけ}や{選択肢|せんたくし}を、{読|よ}み{取|と}った{形|かたち}で{示|しめ}しています。", easy: "よみとった かたちです。",
    en: "Dates and choices are shown as they were understood.")
  static let keptRows = Text(ja: "{取|と}り{消|け}さなかった{記録|きろく}", easy: "のこした きろく", en: "Records that were kept")
  static let keptHelp = Text(
    ja: "{取|と}り{込|こ}んだ{後|あと}に{変更|へんこう}があったため、そのまま{残|のこ}しています。", easy: "あとで かえた ものは のこします。",
    en: "Somebody has worked on these since, so they stay as they are.")
  static let mayBeTaken = Text(ja: "{取|と}り{込|こ}めます", easy: "いれられます", en: "Can be taken in")
  static let takenRows = Text(ja: "{取|と}り{込|こ}んだ{記録|きろく}", easy: "いれた きろく", en: "Records that were taken in")
  static func firstRecords(_ count: Int) -> Text {
    Text(ja: "{先頭|せんとう}の{1}{件|けん}を{示|しめ}しています。", easy: "さいしょの {1}つです。", en: "The first {1} are shown.")
      .filling(Format.number(count))
  }
  static let takenIn = Text(ja: "{取|と}り{込|こ}んだ", easy: "いれました", en: "Taken in")
  static let takenBack = Text(ja: "{取|と}り{消|け}した", easy: "とりけしました", en: "Taken back")
  static let uploaded = Text(ja: "{台帳|だいちょう}のファイルを{送|おく}った", easy: "ファイルを おくりました", en: "Sent a ledger file")
  static let refusedVerb = Text(ja: "{読|よ}めずに{終|お}わった", easy: "よめませんでした", en: "Could not be read")
  static let discarded = Text(ja: "{取|と}り{込|こ}まずに{捨|す}てた", easy: "すてました", en: "Discarded")
  static let discard = Text(ja: "{取|と}り{込|こ}まずに{捨|す}てる", easy: "いれないで すてる", en: "Discard")
  static let undoHelp = Text(
    ja: "{取|と}り{込|こ}んだ{後|あと}に{変更|へんこう}があった{記録|きろく}は{残|のこ}し、{一覧|いちらん}で{示|しめ}します。",
    easy: "あとで かえた ものは のこります。", en: "Records that somebody has changed since are kept and listed.")
  static let refreshes = Text(
    ja: "この{画面|がめん}は{自動|じどう}で{更新|こうしん}されます。{離|はな}れても{処理|しょり}は{続|つづ}きます。", easy: "まってください。",
    en: "This page refreshes by itself. The work goes on if you leave it.")
  static let badFile = Text(
    ja: "{直|なお}す{行|ぎょう}だけをCSVで{取|と}り{出|だ}す", easy: "なおす ぎょうの CSV", en: "Download the rows to mend as CSV")
  static let preview = Text(ja: "{取|と}り{込|こ}む{内容|ないよう}", easy: "いれる もの", en: "What will be taken in")
  static let row = Text(ja: "{行|ぎょう}", easy: "ぎょう", en: "Row")
  static let column = Text(ja: "{列|れつ}", easy: "れつ", en: "Column")
  static let value = Text(ja: "{入力|にゅうりょく}された{値|あたい}", easy: "かいて あること", en: "Value")
  static let mend = Text(ja: "{直|なお}すところ", easy: "なおす ところ", en: "What to mend")
  static let need = Text(ja: "{要否|ようひ}", easy: "いるか", en: "Needed")
  static let required = Text(ja: "{必須|ひっす}", easy: "かならず", en: "required")
  static let optional = Text(ja: "{任意|にんい}", easy: "なくても いい", en: "optional")
  static let how = Text(ja: "{書|か}き{方|かた}", easy: "かきかた", en: "How to fill it in")
  static let example = Text(ja: "{例|れい}", easy: "れい", en: "Example")
  static let noFile = Text(ja: "ファイルを{選|えら}んでください。", easy: "ファイルを えらんでください。", en: "Choose a file.")
  static let empty = Text(
    ja: "{見出|みだ}しの{下|した}に{行|ぎょう}がありません。", easy: "なにも かいて ありません。", en: "There are no rows below the headings.")
  static let otherState = Text(
    ja: "{取込|とりこ}みの{状態|じょうたい}が{変|か}わっています。{画面|がめん}を{開|ひら}き{直|なお}してください。",
    easy: "もう いちど ひらいてください。", en: "The state of this import has changed. Reload the page.")
  static let refused = Text(
    ja: "いまの{記録|きろく}の{状態|じょうたい}では{取|と}り{込|こ}めません。", easy: "いまは いれられません。", en: "The records do not allow this now.")

  static func tooLong(_ limit: Int) -> Text {
    Text(
      ja: "{行|ぎょう}が{多|おお}すぎます。{1}{行|ぎょう}までに{分|わ}けて{送|おく}ってください。", easy: "おおすぎます。わけて おくってください。",
      en: "Too many rows. Send files of at most {1} rows."
    ).filling(Format.number(limit))
  }

  static func repeated(_ row: Int) -> Text {
    Text(
      ja: "{1}{行目|ぎょうめ}と{同|おな}じ{値|あたい}です。", easy: "{1}ぎょうめと おなじです。", en: "The same value stands in row {1}."
    ).filling(Text(verbatim: String(row)))
  }

  static func missingColumns(_ titles: [Text]) -> Text {
    Text(
      ja: "{必要|ひつよう}な{列|れつ}がありません：{1}。{様式|ようしき}の{見出|みだ}しを{使|つか}ってください。", easy: "れつが たりません：{1}",
      en: "Columns are missing: {1}. Use the headings of the template."
    ).filling(listed(titles))
  }

  static func unreadColumns(_ heads: [String]) -> Text {
    Text(
      ja: "{読|よ}み{込|こ}まない{列|れつ}があります：{1}", easy: "つかわない れつ：{1}", en: "Columns that are not read: {1}"
    ).filling(listed(heads.map { Text(verbatim: $0) }))
  }

  static func take(_ count: Int) -> Text {
    Text(ja: "{1}を{取|と}り{込|こ}む", easy: "{1}を いれる", en: "Take in {1}").filling(Format.tally(count))
  }

  static func undo(_ count: Int) -> Text {
    Text(ja: "{取|と}り{込|こ}んだ{1}を{取|と}り{消|け}す", easy: "{1}を とりけす", en: "Undo: take back {1}")
      .filling(Format.tally(count))
  }

  static func firstOnly(_ count: Int) -> Text {
    Text(ja: "{先頭|せんとう}の{1}{行|ぎょう}を{示|しめ}しています。", easy: "さいしょの {1}ぎょうです。", en: "The first {1} rows are shown.")
      .filling(Format.number(count))
  }

  static func label(_ state: LedgerImport.State) -> Text {
    switch state {
    case .reading: Text(ja: "ファイルを{読込中|よみこみちゅう}", easy: "ファイルを よんで います", en: "File being read")
    case .unreadable: Text(ja: "{読|よ}み{込|こ}めませんでした", easy: "よめませんでした", en: "Could not be read")
    case .checking: Text(ja: "{確認中|かくにんちゅう}", easy: "たしかめて います", en: "Being checked")
    case .checked: Text(ja: "{確認済|かくにんず}み（まだ{取|と}り{込|こ}んでいません）", easy: "たしかめました", en: "Checked, not taken in")
    case .taking: Text(ja: "{取込|とりこ}み{中|ちゅう}", easy: "いれて います", en: "Being taken in")
    case .taken: Text(ja: "{取込|とりこ}み{済|ず}み", easy: "いれました", en: "Taken in")
    case .undoing: Text(ja: "{取消中|とりけしちゅう}", easy: "とりけして います", en: "Being taken back")
    case .undone: Text(ja: "{取消済|とりけしず}み", easy: "とりけしました", en: "Taken back")
    case .discarded: Text(ja: "{破棄|はき}", easy: "すてました", en: "Discarded")
    }
  }

  private static func listed(_ titles: [Text]) -> Text {
    titles.reduce(.empty) { $0.isEmpty ? $1 : $0 + Text(ja: "、", en: ", ") + $1 }
  }
}
