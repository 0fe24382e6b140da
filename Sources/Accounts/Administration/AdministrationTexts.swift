import HTML

/// What the pages for administrators say.
enum AdministrationTexts {
  static let people = Text(ja: "利用者と役割", easy: "使う 人と 役割", en: "People and roles")
  static let lead = Text(
    ja: "アカウントと役割だけを扱います。相談の内容は見えません。操作はすべて記録されます。",
    easy: "アカウントと 役割だけです。相談は 見えません。", en: "Accounts and roles only; no case contents. Everything done here is recorded.")
  static let invite = Text(ja: "招待する", easy: "招待する", en: "Invite")
  static let inviteLead = Text(
    ja: "招待のメール（7日間有効）を送ります。", easy: "招待の メールを 送ります（7日）。", en: "Sends a letter that works for seven days.")
  static let inviteAgain = Text(ja: "もう一度招待する", easy: "もう一度 招待する", en: "Invite again")
  static let state = Text(ja: "状態", easy: "ようす", en: "State")
  static let roles = Text(ja: "役割", easy: "役割", en: "Roles")
  static let role = Text(ja: "付ける役割", easy: "つける 役割", en: "Role to assign")
  static let noRole = Text(ja: "役割なし", easy: "役割なし", en: "No role")
  static let assign = Text(ja: "役割を付ける", easy: "役割を つける", en: "Assign role")
  static let assignOwn = Text(
    ja: "自分に役割を付けると、ほかの管理者と監査担当者に知らされます。", easy: "自分に 役割を つけると、ほかの 人に 知らせます。",
    en: "Assigning a role to yourself is told to every other administrator and to the auditors.")
  static let made = Text(ja: "登録した日", easy: "登録した 日", en: "Made on")
  static let staff = Text(ja: "職員・委員", easy: "職員", en: "Staff and committee")
  static let withoutFactor = Text(ja: "認証アプリが未登録の職員", easy: "認証アプリが ない 職員", en: "Staff without an authenticator")
  static let moreRoles = Text(ja: "ほか{1}件", easy: "ほか {1}", en: "{1} more")
  static let enrolled = Text(ja: "登録済み", easy: "登録して あります", en: "Enrolled")
  static let end = Text(ja: "役割を外す", easy: "役割を なくす", en: "End role")
  static let since = Text(ja: "いつから", easy: "いつから", en: "Since")
  static let until = Text(ja: "いつまで", easy: "いつまで", en: "Until")
  static let disable = Text(ja: "アカウントを停止する", easy: "アカウントを 止める", en: "Disable account")
  static let enable = Text(ja: "停止を解く", easy: "また 使えるように する", en: "Enable account")
  static let resetFactor = Text(ja: "認証アプリの登録を解除する", easy: "認証アプリの 登録を なくす", en: "Reset authenticator")
  static let notYourself = Text(
    ja: "自分のアカウントは停止できません。ほかの管理者に頼んでください。", easy: "自分の アカウントは 止められません。ほかの 管理する 人に たのんで ください。",
    en: "You cannot disable yourself. Please ask another administrator.")
  static let notYourOwnFactor = Text(
    ja: "自分の認証アプリの登録は解除できません。ほかの管理者に頼んでください。",
    easy: "自分の 登録は なくせません。ほかの 管理する 人に たのんで ください。",
    en: "You cannot reset your own authenticator. Please ask another administrator.")
  static let lastAdministrator = Text(
    ja: "最後の管理者です。先に、ほかの人を管理者にしてください。", easy: "さいごの 管理する 人です。さきに ほかの 人を 管理する 人に して ください。",
    en: "This is the last administrator. Please appoint another one first.")
  static let hasRole = Text(ja: "その役割はすでに付いています。", easy: "その 役割は もう あります。", en: "The person has that role already.")
  static let notThen = Text(
    ja: "その日には、前の所属にいません。前の所属の最初の日より後、最後の日の次の日までにしてください。",
    easy: "その 日には 前の ところに いません。", en: "The person is not at the earlier place then. Choose a day after its first and at most the day after its last.")
  static let placeMissing = Text(
    ja: "役割と場所の組み合わせを選んでください。", easy: "役割を えらんで ください。", en: "Please choose a role with its place.")
  static let history = Text(ja: "記録", easy: "記録", en: "History")
}
