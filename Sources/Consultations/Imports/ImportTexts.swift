import Calendar
import HTML
import Platform

/// What the import of consultation ledgers says to people.
enum ImportTexts {
  static let title = Text(ja: "相談台帳の取込み", easy: "まえの 相談を 入れる", en: "Import of earlier consultations")
  static let imported = Text(ja: "台帳から取り込んだ", easy: "まえの 台帳から 入れました", en: "Imported from a ledger")
  static let withdrawn = Text(ja: "台帳からの取込みを取り消した", easy: "入れたのを やめました", en: "Withdrew the import")
  static let ownerThen = Text(ja: "台帳の担当者", easy: "台帳の 担当の人", en: "Coordinator in the ledger")

  static let windowMissing = Text(
    ja: "複数の窓口を担当しているため、窓口を書いてください。", easy: "まどぐちを 書いてください。",
    en: "You work at several windows. Write the window.")
  static let onlyWhenClosed = Text(
    ja: "終了日と結果のない行には書けません。終了した相談なら、終了日と結果を書いてください。", easy: "おわった 相談だけに 書きます。",
    en: "Only closed cases have this. Fill in the closing day and the outcome, or leave it blank.")
  static let outcomeMissing = Text(ja: "終了した相談には、結果を書いてください。", easy: "結果を 書いてください。", en: "A closed case needs an outcome.")
  static let closedMissing = Text(ja: "結果のある相談には、終了日を書いてください。", easy: "おわった 日を 書いてください。", en: "A case with an outcome needs its closing day.")
  static let reasonDoesNotFit = Text(
    ja: "この理由は、結果の区分に合いません。空欄でもかまいません。", easy: "その りゆうは あいません。", en: "This reason does not fit the outcome. It may be left blank.")
  static let inFuture = Text(ja: "まだ来ていない日です。", easy: "まだ 来て いない 日です。", en: "This day has not come yet.")
  static let tooEarly = Text(ja: "平成より前の日は取り込めません。", easy: "ふるすぎる 日です。", en: "Days before 1989 cannot be imported.")
  static let isLinked = Text(
    ja: "ほかの相談や記録とつながっているため、残しました。", easy: "ほかの 相談と つながって います。", en: "Other records are linked with it, so it stays.")

  static func beforeReceipt(_ day: Day) -> Text {
    Text(ja: "受付日（{1}）より前の日です。", easy: "うけつけた 日（{1}）より まえです。", en: "This is before the day of receipt ({1}).")
      .filling(Format.shortDate(day))
  }
  static func beforeAnswer(_ day: Day) -> Text {
    Text(ja: "最初の返事の日（{1}）より前の日です。", easy: "へんじの 日（{1}）より まえです。", en: "This is before the first answer ({1}).")
      .filling(Format.shortDate(day))
  }
}

extension ImportTexts {
  private static let choice = Text(
    ja: "画面に出る名前か、キーで書きます。", easy: "がめんの ことばで 書きます。", en: "By the name on screen, or by key.")
  private static let several = Text(
    ja: "画面に出る名前か、キーで書きます。いくつかあるときは「、」で区切ります。", easy: "いくつも 書けます。「、」で わけます。",
    en: "By the name on screen, or by key; several with commas between.")
  private static let days = Text(
    ja: "2026/11/23、令和8年11月23日、R8.11.23 のどれでも読めます。", easy: "2026/11/23 の ように 書きます。",
    en: "2026/11/23, 2026-11-23, 令和8年11月23日 and R8.11.23 are all read.")
  private static let closedOnly = Text(ja: "終了した相談だけに書きます。", easy: "おわった 相談だけ。", en: "For closed cases only.")

  /// The template's columns, with other headings that older ledgers use.
  static let columns: [LedgerColumn] = matter + asker + course

  private static let matter: [LedgerColumn] = [
    LedgerColumn(
      "old-number", Text(ja: "台帳番号", easy: "台帳の ばんごう", en: "Ledger number"),
      support: Text(
        ja: "元の台帳の番号。新しい受付番号とは別に残り、この番号でも探せます。同じ番号は二度取り込みません。", easy: "まえの ばんごうです。",
        en: "The number in the older ledger. It is kept beside the new receipt number and finds the case; no number comes in twice."),
      example: "H30-012", required: true, unique: true, also: ["番号", "受付番号", "整理番号", "管理番号", "No", "No.", "№"]),
    LedgerColumn(
      "received", Text(ja: "受付日", easy: "うけつけた 日", en: "Received on"), support: days, example: "平成30年6月4日", required: true,
      also: ["相談日", "受付年月日", "相談年月日", "年月日", "日付"]),
    LedgerColumn(
      "window", DeskTexts.window,
      support: Text(ja: "自分の窓口が一つなら空欄でかまいません。", easy: "書かなくても いいです。", en: "May be blank when you work at one window."),
      also: ["受付窓口", "Window"]),
    LedgerColumn("channel", DeskTexts.channel, support: choice, example: "電話", also: ["相談方法", "方法", "手段"]),
    LedgerColumn(
      "title", Text(ja: "件名", easy: "だい", en: "Title"),
      support: Text(ja: "空欄なら、相談内容の最初の文を使います。", easy: "なければ さいしょの 文です。", en: "Blank: the first sentence of the matter."),
      example: "会報の印刷", also: ["相談件名", "表題", "タイトル"]),
    LedgerColumn(
      "text", Text(ja: "相談内容", easy: "相談の こと", en: "Matter"),
      support: Text(ja: "8,000字まで。", easy: "8,000字まで。", en: "Up to 8,000 characters."),
      example: "会報を印刷できる場所を探している。", required: true, also: ["内容", "相談の内容", "相談概要", "概要"]),
    LedgerColumn("type", Text(ja: "相談種別", easy: "相談の 種類", en: "Type"), support: several, example: "活動の場所", also: ["種別", "種類", "相談の種類"]),
    LedgerColumn("field", Text(ja: "活動分野", easy: "かつどうの 分野", en: "Field"), support: several, also: ["分野"]),
  ]

  private static let asker: [LedgerColumn] = [
    LedgerColumn("asker-kind", Text(ja: "相談者区分", easy: "だれが", en: "Asker kind"), support: choice, example: "市民（個人）", also: ["区分", "相談者の区分", "属性"]),
    LedgerColumn(
      "area", Text(ja: "地域", easy: "場所", en: "Area"),
      support: Text(ja: "区や地域の名前。「区」を省いた名前や、全国地方公共団体コードでも読めます。", easy: "区の 名前です。", en: "Name of the ward or area, with or without 区, or its official code."),
      also: ["区", "行政区", "居住区", "区名", "地区"]),
    LedgerColumn("organisation", Text(ja: "団体名", easy: "グループの 名前", en: "Organisation"), also: ["所属団体", "団体", "所属"]),
    LedgerColumn("name", Text(ja: "氏名", easy: "名前", en: "Name"), example: "髙﨑 花子", also: ["相談者名", "相談者", "名前", "お名前"]),
    LedgerColumn("reading", Text(ja: "ふりがな", easy: "ふりがな", en: "Reading"), also: ["よみ", "フリガナ", "カナ"]),
    LedgerColumn("phone", Text(ja: "電話番号", easy: "でんわ", en: "Telephone"), example: "045-000-0000", also: ["電話", "TEL", "連絡先電話", "連絡先"]),
    LedgerColumn("mail", Text(ja: "メールアドレス", easy: "メール", en: "Mail"), also: ["メール", "E-mail", "Eメール"]),
    LedgerColumn("address", Text(ja: "住所", easy: "じゅうしょ", en: "Address")),
    LedgerColumn(
      "first-time", Text(ja: "初めての相談", easy: "はじめて", en: "First time"),
      support: Text(ja: "はい・いいえ、○・×、初回・継続。", easy: "はい・いいえ。", en: "Yes or no."), example: "はい", also: ["初回", "新規", "新規・継続"]),
  ]

  private static let course: [LedgerColumn] = [
    LedgerColumn(
      "owner", Text(ja: "担当者", easy: "担当の人", en: "Coordinator"),
      support: Text(ja: "いまの担当者と同じ名前なら担当になり、そうでなければ名前だけが残ります。", easy: "名前を 書きます。", en: "A colleague of today becomes the owner; other names are kept as names."),
      also: ["担当", "対応者", "受付者"]),
    LedgerColumn(
      "dealing", Text(ja: "対応の記録", easy: "した こと", en: "What was done"),
      support: Text(ja: "内部メモとして残ります。相談者には見えません。", easy: "メモに なります。", en: "Kept as an internal note; the asker never sees it."),
      also: ["対応", "対応内容", "回答", "回答内容", "経過"]),
    LedgerColumn(
      "answered", Text(ja: "最初の返事の日", easy: "へんじの 日", en: "First answer on"),
      support: days + Text(ja: "終了した相談で空欄なら、終了日とみなします。", easy: "なければ おわった 日です。", en: " Blank in a closed case: its closing day."), also: ["回答日", "対応日"]),
    LedgerColumn("closed", Text(ja: "終了日", easy: "おわった 日", en: "Closed on"), support: closedOnly + days, example: "H30.6.4", also: ["完了日", "終結日", "完結日"]),
    LedgerColumn("outcome", Text(ja: "結果", easy: "どう なったか", en: "Outcome"), support: closedOnly + choice, example: "情報提供で完了", also: ["結果区分", "対応結果", "処理結果"]),
    LedgerColumn("reason", Text(ja: "終了の理由", easy: "りゆう", en: "Reason"), support: closedOnly + choice, also: ["理由"]),
    LedgerColumn("outcome-note", Text(ja: "結果の説明", easy: "せつめい", en: "Explanation"), support: closedOnly, also: ["結果備考"]),
    LedgerColumn("missing", Text(ja: "足りなかったもの", easy: "足りなかった もの", en: "What was missing"), support: closedOnly + several),
    LedgerColumn("side", Text(ja: "足りなかった側", easy: "だれの ほうか", en: "On whose side"), support: closedOnly + several),
    LedgerColumn("reusable", Text(ja: "次に生かせること", easy: "つぎに つかえる こと", en: "What can be reused"), support: closedOnly),
  ]
}
