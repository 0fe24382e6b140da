import HTML
import Tables

extension LedgerTexts {
  /// What a refusal means for a row.
  static func problems(_ refusal: Refusal) -> [LedgerProblem] {
    switch refusal {
    case .conflict(let words, _): [LedgerProblem("", words)]
    case .invalid(let errors): errors.map { LedgerProblem($0) }
    default: [LedgerProblem("", refused)]
    }
  }

  /// Why a file is no table, and where.
  static func unreadable(_ error: TableError) -> Text {
    let place = place(error)
    switch error.problem {
    case .notText, .nul:
      return place
        + Text(
          ja: "{文字|もじ}として{読|よ}めません。CSV UTF-8 または Excel で{保存|ほぞん}し{直|なお}してください。",
          easy: "よめません。CSVか Excelで ほぞんしてください。", en: "This is not readable text. Save it again as CSV UTF-8 or Excel.")
    case .unclosedQuote, .strayQuote:
      return place
        + Text(
          ja: "{引用符|いんようふ}（\"）の{対応|たいおう}が{合|あ}いません。その{行|ぎょう}を{直|なお}すか、Excelで{開|ひら}いて{保存|ほぞん}し{直|なお}してください。",
          easy: "「\"」が まちがって います。なおすか、Excelで ほぞんしてください。",
          en: "The quotation marks (\") do not match. Mend that row, or open the file in Excel and save it again.")
    case .notXLSX, .forbiddenXML, .notWritten:
      return Text(
        ja: "Excel（XLSX）として{読|よ}めません。Excelで{開|ひら}いて{保存|ほぞん}し{直|なお}してください。", easy: "よめません。もういちど ほぞんしてください。",
        en: "This cannot be read as Excel (XLSX). Open and save it again.")
    case .encrypted:
      return Text(
        ja: "パスワードを{外|はず}して{保存|ほぞん}し{直|なお}してください。", easy: "パスワードを とってください。",
        en: "The file has a password. Save it without one.")
    case .tooLarge:
      let limits = XLSX.Limits.walked
      return place
        + Text(
          ja: "Excelのファイルとしては{大|おお}きすぎます（{1}MB・{2}{行|ぎょう}まで）。「CSV UTF-8」で{保存|ほぞん}するか、{分|わ}けて{送|おく}ってください。",
          easy: "大きすぎます。CSVで ほぞんするか、わけてください。",
          en: "It is too large for a workbook (up to {1} MB and {2} rows). Save it as “CSV UTF-8”, or split it."
        ).filling(Format.number(limits.bytes / 1_000_000), Format.number(limits.rows))
    case .cellTooLong:
      return place
        + Text(ja: "{文字|もじ}が{多|おお}すぎます。{短|みじか}くしてください。", easy: "文字が 多すぎます。みじかく してください。", en: "It is too long. Shorten it.")
    }
  }

  private static func place(_ error: TableError) -> Text {
    guard let row = error.row else { return .empty }
    let words = Text(ja: "{1}{行目|ぎょうめ}", easy: "{1}ぎょうめ", en: "Row {1}").filling(Text(verbatim: String(row)))
    guard let column = error.column else { return words + Text(ja: "：", en: ": ") }
    return words
      + Text(ja: "の{1}{列目|れつめ}：", easy: "の {1}れつめ：", en: ", column {1}: ").filling(Text(verbatim: String(column)))
  }
}
