import HTML

enum AuditTexts {
  static let access = Text(ja: "閲覧の記録", easy: "見た 人の きろく", en: "Access record")
  static let journal = Text(ja: "業務の記録", easy: "しごとの きろく", en: "Journal")
  static let subject = Text(ja: "記録の番号", easy: "ばんごう", en: "Record")
  static let actor = Text(ja: "閲覧した人の番号", easy: "見た 人の ばんごう", en: "Person who looked")
  static let who = Text(ja: "だれが", easy: "だれ", en: "Who")
  static let when = Text(ja: "いつ", en: "When")
  static let what = Text(ja: "なにを", easy: "なに", en: "What")
  static let how = Text(ja: "どのように", easy: "どう", en: "How")
  static let times = Text(ja: "回数", easy: "なんかい", en: "Times")
  static let note = Text(ja: "条件・理由", easy: "りゆう", en: "Filter or reason")
  static let details = Text(ja: "内容", easy: "なかみ", en: "Details")
  static let search = Text(ja: "絞り込む", easy: "さがす", en: "Filter")
  static let nothing = Text(ja: "記録はありません。", easy: "ありません。", en: "There is nothing on record.")
  static let older = Text(ja: "もっと前", easy: "もっと 前", en: "Older")
  static let hidden = Text(ja: "この記録の中身は見られません", easy: "見られません", en: "Contents not open to you")
  static let headSubject = Text(ja: "記録の要約値", en: "Head of the journal")
  static func head(_ day: String, _ sequence: Int, _ hash: String) -> Text {
    Text(
      ja: "{1}の終わりまでの記録は{2}件、要約値は次のとおりです。このメールを保存しておくと、後で改ざんの有無を確かめられます。\n\n{3}\n",
      en: "Up to the end of {1} the journal has {2} entries; its head is below. Keep this mail: it proves later whether anything was altered.\n\n{3}\n")
      .filling(Text(verbatim: day), Text(verbatim: String(sequence)), Text(verbatim: hash))
  }
  static func label(_ look: AccessRecordStore.Look) -> Text {
    switch look {
    case .page: Text(ja: "画面で見た", easy: "見た", en: "Opened")
    case .results: Text(ja: "一覧・検索で見た", easy: "さがして 見た", en: "Seen in a list")
    case .export: Text(ja: "書き出した", easy: "ファイルに した", en: "Exported")
    case .breakGlass: Text(ja: "緊急に開いた", easy: "いそいで ひらいた", en: "Emergency access")
    }
  }
}
