import HTML

enum AuditTexts {
  static let access = Text(ja: "{閲覧|えつらん}の{記録|きろく}", easy: "{見|み}た {人|ひと}の きろく", en: "Access record")
  static let accessLead = Text(
    ja: "だれの{個人|こじん}{情報|じょうほう}を、だれが{見|み}たかの{記録|きろく}です。15{分|ふん}ごとに1{行|ぎょう}です。",
    easy: "だれが だれの じょうほうを {見|み}たかの きろくです。", en: "Who looked at personal data, one line for each quarter of an hour.")
  static let journal = Text(ja: "{業務|ぎょうむ}の{記録|きろく}", easy: "しごとの きろく", en: "Journal")
  static let journalLead = Text(
    ja: "だれが、いつ、{何|なに}をしたかの{記録|きろく}です。{消|け}すことも{書|か}き{換|か}えることもできません。{相談|そうだん}などの{中身|なかみ}は{表示|ひょうじ}しません。",
    easy: "だれが いつ なにを したかの きろくです。けすことは できません。",
    en: "Who did what and when. Nothing here can be deleted or changed. What is confidential is not shown.")
  static let room = Text(ja: "{記録|きろく}の{種類|しゅるい}", easy: "しゅるい", en: "Kind of entry")
  static let kind = Text(ja: "{対象|たいしょう}", easy: "なんの", en: "Record kind")
  static let subject = Text(ja: "{対象|たいしょう}の{番号|ばんごう}", easy: "ばんごう", en: "Record number")
  static let title = Text(ja: "{対象|たいしょう}と{内容|ないよう}", easy: "なかみ", en: "Record and details")
  static let actor = Text(ja: "{人|ひと}の{番号|ばんごう}", easy: "{人|ひと}の ばんごう", en: "Person number")
  static let who = Text(ja: "だれが", easy: "だれ", en: "Who")
  static let when = Text(ja: "いつ", en: "When")
  static let what = Text(ja: "{何|なに}をした", easy: "なに", en: "What")
  static let how = Text(ja: "どのように", easy: "どう", en: "How")
  static let times = Text(ja: "{回数|かいすう}", easy: "なんかい", en: "Times")
  static let note = Text(ja: "{条件|じょうけん}・{理由|りゆう}", easy: "りゆう", en: "Filter or reason")
  static let sequence = Text(ja: "{通|とお}し{番号|ばんごう}", easy: "ばんごう", en: "Sequence")
  static let system = Text(ja: "{登録|とうろく}のない{人|ひと}・{自動|じどう}{処理|しょり}", easy: "じどう", en: "Visitor or automatic")
  static let citizen = Text(ja: "{市民|しみん}・{団体|だんたい}の{人|ひと}", easy: "{市民|しみん}", en: "Citizen or organisation")
  static let hidden = Text(ja: "{表示|ひょうじ}しません", easy: "{見|み}られません", en: "Not shown")
  /// What the first word of a verb stands for where no kind of record has that name.
  static func noun(_ word: String) -> Text {
    switch word {
    case "accompaniment": Text(ja: "{伴走|ばんそう}{支援|しえん}", easy: "いっしょに すすむ", en: "Accompaniment")
    case "account": Text(ja: "アカウント", en: "Account")
    case "brush-up": Text(ja: "{提案|ていあん}の{話|はな}し{合|あ}い", easy: "ていあんの はなしあい", en: "Brush-up of a proposal")
    case "form": Text(ja: "{様式|ようしき}", easy: "ようしき", en: "Form")
    case "freshness": Text(ja: "{掲載|けいさい}{内容|ないよう}の{確認|かくにん}", easy: "たしかめる", en: "Confirmation of entries")
    case "ledger": Text(ja: "{台帳|だいちょう}の{取込|とりこ}み", easy: "とりこみ", en: "Import of a ledger")
    case "public-comment": Text(ja: "{提案|ていあん}への{意見|いけん}", easy: "いけん", en: "Public comment")
    case "role": Text(ja: "{役割|やくわり}", easy: "しごと", en: "Role")
    case "task": Text(ja: "やること", en: "Task")
    default: Text(verbatim: word)
    }
  }
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
