import HTML

/// What the pages of one's own account say.
enum AccountPageTexts {
  static let title = Text(ja: "アカウント", easy: "アカウント", en: "Your account")
  static let profile = Text(ja: "氏名と連絡先", easy: "名前と 連絡先", en: "Name and contact")
  static let save = Text(ja: "保存する", easy: "保存する", en: "Save")
  static let password = Text(ja: "パスワードを変える", easy: "パスワードを かえる", en: "Change password")
  static let passwordLead = Text(
    ja: "変えると、ほかの端末のログインはすべて終わります。", easy: "かえると、ほかの ところの ログインは 終わります。",
    en: "Every other session of yours will end.")
  static let presentPassword = Text(ja: "今のパスワード", easy: "今の パスワード", en: "Present password")
  static let sessions = Text(ja: "ログイン中の端末", easy: "ログイン して いる ところ", en: "Where you are signed in")
  static let sessionsLead = Text(
    ja: "覚えのない端末があれば終了し、パスワードを変えてください。", easy: "しらない ものが あったら 終わらせて、パスワードを かえて ください。",
    en: "If you do not know one of these, end it and change your password.")
  static let browser = Text(ja: "端末とブラウザー", easy: "ブラウザー", en: "Browser")
  static let unknownBrowser = Text(ja: "名乗らないブラウザー", easy: "わからない ブラウザー", en: "Unnamed browser")
  static let place = Text(ja: "接続元", easy: "つないだ ところ", en: "From")
  static let lastSeen = Text(ja: "最後の操作", easy: "さいごに 使った とき", en: "Last used")
  static let end = Text(ja: "終了する", easy: "終わる", en: "End")
  static let endOthers = Text(ja: "この端末のほかをすべて終了する", easy: "ほかを 全部 終わる", en: "End all others")
  static let thisOne = Text(ja: "この端末", easy: "これ", en: "This one")
  static let secondFactor = Text(ja: "認証アプリ", easy: "認証アプリ", en: "Authenticator")
  static let enrolled = Text(ja: "登録済み（回復コード残り{1}個）", easy: "登録して あります（紙の コードは あと {1}こ）",
    en: "Enrolled, {1} recovery codes left")
  static let notEnrolled = Text(ja: "未登録", easy: "登録して いません", en: "Not enrolled")
  static let waived = Text(
    ja: "見本データのため、確認コードは省略されています", easy: "見本なので 使いません", en: "Waived, because this is a sample database")
  static let noCodes = Text(
    ja: "認証アプリが使えなくなったときの回復コードがありません。", easy: "紙の コードが ありません。",
    en: "You have no recovery codes for when your authenticator is out of reach.")
  static let newCodes = Text(ja: "回復コードを作りなおす", easy: "紙の コードを 作る", en: "Make new recovery codes")
  static let hat = Text(ja: "どの立場で書くか", easy: "どの 役割で 書くか", en: "In which role you write")
  static let hatSupport = Text(
    ja: "読むときは、すべての役割で見えるものが見えます。", easy: "読む ときは 全部の 役割で 見えます。",
    en: "When reading, you see what all your roles see.")
  static let wear = Text(ja: "この立場にする", easy: "この 役割に する", en: "Use this role")
  static let head = Text(ja: "・責任者", easy: "・責任者", en: ", head")
  static let lockNow = Text(ja: "画面をロックする", easy: "ロックする", en: "Lock now")
  static let notices = Text(ja: "お知らせの受け取り方", easy: "おしらせの うけとりかた", en: "How you hear of things")
  static let data = Text(ja: "自分のデータ", easy: "自分の データ", en: "Your data")
  static let dataLead = Text(
    ja: "このシステムがあなたについて持っている記録です。CSVかJSONで受け取れます。",
    easy: "あなたの データです。ファイルで もらえます。", en: "What this system holds about you. Take it as CSV or JSON.")
  static let csv = Text(ja: "CSVで受け取る", easy: "CSVで もらう", en: "Download CSV")
  static let json = Text(ja: "JSONで受け取る", easy: "JSONで もらう", en: "Download JSON")
  static let rowCount = Text(ja: "{1}件", easy: "{1}こ", en: "{1} rows")
  static let deletion = Text(ja: "アカウントを削除する", easy: "アカウントを 消す", en: "Delete your account")
  static let deletionLead = Text(
    ja: "氏名・連絡先・ログインの情報を消します。元に戻せません。これからの活動への参加は取り消し、団体のメンバーからも外れます。相談などの記録は、決められた保存期間が過ぎるまで、氏名と連絡先のない形で残ります。市に出した提案と、団体として出した書類は、出したときの氏名のまま、その保存期間まで残ります。",
    easy: "名前と 連絡先を 消します。もとに もどせません。これからの 活動は やめた ことに なります。グループの なかまでは なくなります。相談の 記録は 名前なしで のこります。市に 出した ていあんは 名前も のこります。",
    en: "Your name, contact details and sign-in are erased for good. Places you hold at coming activities are given up, and you leave your organisations. Records of your consultations stay, without your name and contact details, for their legal period. Proposals you handed in, and papers filed for an organisation, keep the name they were handed in with for as long as they are kept.")
  static let staffDeletion = Text(
    ja: "役割のある人は、先に管理者に役割を外してもらってください。", easy: "役割の ある 人は、さきに 管理する 人に 言って ください。",
    en: "You have a role. Please ask an administrator to end it first.")
  static let unused = Text(ja: "使われていないアカウント", easy: "つかって いない アカウント", en: "Unused account")
  static let gone = Text(ja: "（退会した方）", easy: "（やめた 人）", en: "(former user)")
  static let identity = Text(ja: "氏名と連絡先", easy: "名前と 連絡先", en: "Name and contact")
  static let roles = Text(ja: "役割と所属", easy: "役割", en: "Roles and memberships")
  static let sessionData = Text(ja: "ログインの記録", easy: "ログインの 記録", en: "Sessions")
}
