import HTML
import Platform

/// What accounts say to people, whatever page they are on.
enum AccountTexts {
  static let doesNotFit = Text(
    ja: "このアカウントの今の状態では、その操作はできません。ページを開きなおして確認してください。",
    easy: "いまは それが できません。ページを もう一度 開いて ください。",
    en: "That cannot be done with the account as it is now. Please open the page again.")
  static let changedMeanwhile = Text(
    ja: "別の画面で同じアカウントが変更されました。ページを開きなおして、もう一度操作してください。",
    easy: "ほかの ところで 変わりました。ページを もう一度 開いて ください。",
    en: "The account was changed elsewhere in the meantime. Please open the page again and repeat.")
  static let addressTaken = Text(
    ja: "このメールアドレスのアカウントはすでにあります。ログインするか、パスワードを設定しなおしてください。",
    easy: "この メールアドレスは もう 使って います。ログインして ください。",
    en: "There is already an account with this address. Please sign in or set a new password.")
  static let passwordShort = Text(
    ja: "パスワードは12文字以上にしてください。", easy: "パスワードは 12文字より 長く して ください。",
    en: "Please use at least 12 characters.")
  static let passwordLong = Text(
    ja: "パスワードは200文字以内にしてください。", easy: "パスワードは 200文字までです。", en: "Please use at most 200 characters.")
  static let passwordSimple = Text(
    ja: "推測されやすいパスワードです。メールアドレスや同じ文字のくり返しを避けてください。",
    easy: "かんたんすぎる パスワードです。ほかの ことばに して ください。",
    en: "This password is easy to guess. Please avoid your address and repeated characters.")
  static let name = Text(ja: "氏名", easy: "名前", en: "Name")
  static let nameMissing = Text(ja: "氏名を入力してください。", easy: "名前を 入れて ください。", en: "Please enter a name.")
  static let mail = Text(ja: "メールアドレス", easy: "メールアドレス", en: "Mail address")
  static let mailMissing = Text(
    ja: "メールアドレスを入力してください。", easy: "メールアドレスを 入れて ください。", en: "Please enter a mail address.")
  static let password = Text(ja: "パスワード", easy: "パスワード", en: "Password")
  static let passwordMissing = Text(
    ja: "パスワードを入力してください。", easy: "パスワードを 入れて ください。", en: "Please enter the password.")
  static let newPassword = Text(ja: "新しいパスワード", easy: "新しい パスワード", en: "New password")
  static let passwordSupport = Text(
    ja: "12文字以上。貼り付けやパスワード管理ソフトも使えます。文字の種類の決まりはありません。",
    easy: "12文字より 長く して ください。どんな 文字でも だいじょうぶです。",
    en: "At least 12 characters of any kind. You can paste it or use a password manager.")

  static func state(_ state: Account.State) -> Text {
    switch state {
    case .invited: Text(ja: "招待中", easy: "招待した", en: "Invited")
    case .active: Text(ja: "利用中", easy: "使って いる", en: "Active")
    case .disabled: Text(ja: "停止中", easy: "止めて いる", en: "Disabled")
    case .anonymised: Text(ja: "削除済み", easy: "消した", en: "Deleted")
    }
  }

  static let verbs: [String: Text] = [
    "account.sign-up": Text(ja: "アカウントを作った", easy: "アカウントを 作った", en: "signed up"),
    "account.sign-in": Text(ja: "ログインした", easy: "ログインした", en: "signed in"),
    "account.recovery": Text(ja: "回復コードでログインした", easy: "紙の コードで ログインした", en: "signed in with a recovery code"),
    "account.invite": Text(ja: "アカウントに招待した", easy: "招待した", en: "invited"),
    "account.accept": Text(ja: "招待を受けた", easy: "招待を うけた", en: "accepted the invitation"),
    "account.password": Text(ja: "パスワードを変えた", easy: "パスワードを かえた", en: "changed the password"),
    "account.enrol": Text(ja: "認証アプリを登録した", easy: "認証アプリを 登録した", en: "enrolled an authenticator"),
    "account.recovery-codes": Text(ja: "回復コードを作りなおした", easy: "紙の コードを 作った", en: "made new recovery codes"),
    "account.reset-second-factor": Text(
      ja: "認証アプリの登録を解除した", easy: "認証アプリの 登録を なくした", en: "reset the second factor"),
    "account.disable": Text(ja: "アカウントを停止した", easy: "アカウントを 止めた", en: "disabled the account"),
    "account.enable": Text(ja: "アカウントの停止を解いた", easy: "アカウントを また 使えるように した", en: "enabled the account"),
    "account.anonymise": Text(ja: "アカウントを削除した", easy: "アカウントを 消した", en: "deleted the account"),
    "account.profile": Text(ja: "連絡先を変えた", easy: "連絡先を かえた", en: "changed the contact details"),
    "role.assign": Text(ja: "役割を付けた", easy: "役割を つけた", en: "assigned a role"),
    "role.assign-self": Text(ja: "自分に役割を付けた", easy: "自分に 役割を つけた", en: "assigned a role to themselves"),
    "role.move": Text(ja: "別の所属へ異動した", easy: "べつの ところへ うごきました", en: "moved to another place"),
    "role.end": Text(ja: "役割を外した", easy: "役割を なくした", en: "ended a role"),
  ]
}
