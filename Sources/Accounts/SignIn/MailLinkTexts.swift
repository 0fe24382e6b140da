import HTML

/// What the letters of accounts and the pages behind their links say.
enum MailLinkTexts {
  static let used = Text(
    ja: "このリンクはもう使われています。ログインしてください。", easy: "この リンクは もう 使いました。ログインして ください。",
    en: "This link has been used. Please sign in.")
  static let expired = Text(
    ja: "このリンクの期限が過ぎました。もう一度お手続きください。", easy: "この リンクは もう 使えません。もう一度 はじめから して ください。",
    en: "This link is too old. Please start again.")
  static let invitationExpired = Text(
    ja: "招待の期限（7日間）が過ぎました。招待した管理者に、もう一度送るよう伝えてください。",
    easy: "招待は 7日で 終わりました。管理する 人に もう一度 たのんで ください。",
    en: "The invitation was good for seven days and is over. Please ask the administrator for a new one.")
  static let signUpSubject = Text(ja: "アカウントの作成を続けてください", easy: "アカウントを 作る つづき", en: "Finish creating your account")
  static let signUpLetter = Text(
    ja: """
      {1} 様

      アカウントを作るには、次のリンクを24時間以内に開いて、パスワードを決めてください。
      {2}

      お心当たりがなければ、このメールは捨ててください。何も作られません。
      {3}
      """,
    easy: """
      {1} さん

      24時間の あいだに つぎの リンクを 開いて、パスワードを きめて ください。
      {2}

      あなたが したのでは ないなら、この メールは すてて ください。
      {3}
      """,
    en: """
      Dear {1},

      to create your account, open this link within 24 hours and choose a password.
      {2}

      If this was not you, delete this letter; nothing will be created.
      {3}
      """)
  static let invitationSubject = Text(ja: "利用の招待", easy: "招待", en: "An invitation")
  static let invitationLetter = Text(
    ja: """
      {1} 様

      {3}の協働のしくみ「タネ」に招待されました。次のリンクを7日以内に開いて、パスワードを決めてください。
      職員の方は、続けて認証アプリを登録します。
      {2}
      """,
    easy: """
      {1} さん

      {3}の「タネ」に 招待します。7日の あいだに つぎの リンクを 開いて、パスワードを きめて ください。
      {2}
      """,
    en: """
      Dear {1},

      you are invited to Tane, the collaboration desk of {3}. Open this link within seven days and choose a password.
      Staff then enrol an authenticator.
      {2}
      """)
  static let resetSubject = Text(ja: "パスワードの再設定", easy: "新しい パスワード", en: "Set a new password")
  static let resetLetter = Text(
    ja: """
      {1} 様

      新しいパスワードを決めるには、次のリンクを1時間以内に開いてください。
      {2}

      お心当たりがなければ、このメールは捨ててください。パスワードは変わりません。
      {3}
      """,
    easy: """
      {1} さん

      1時間の あいだに つぎの リンクを 開いて、新しい パスワードを きめて ください。
      {2}

      あなたが したのでは ないなら、この メールは すてて ください。
      {3}
      """,
    en: """
      Dear {1},

      to set a new password, open this link within one hour.
      {2}

      If this was not you, delete this letter; your password stays as it is.
      {3}
      """)
  static let alreadyThereSubject = Text(ja: "アカウントはすでにあります", easy: "アカウントは もう あります", en: "You already have an account")
  static let alreadyThereLetter = Text(
    ja: """
      このメールアドレスでアカウントを作る手続きがありましたが、アカウントはすでにあります。
      ログイン： {1}
      パスワードを忘れたとき： {2}
      お心当たりがなければ、何もする必要はありません。
      """,
    easy: """
      この メールアドレスの アカウントは もう あります。
      ログイン： {1}
      パスワードを わすれた とき： {2}
      """,
    en: """
      Somebody asked for an account with this address, but there is one already.
      Sign in: {1}
      Forgot the password: {2}
      If this was not you, there is nothing to do.
      """)
  static let changeSubject = Text(ja: "アカウントの変更のお知らせ", easy: "アカウントが 変わりました", en: "Your account was changed")
  static let changeLetter = Text(
    ja: """
      {1}
      お心当たりがなければ、すぐに管理者へ連絡してください。
      {2}
      """,
    easy: """
      {1}
      あなたが したのでは ないなら、すぐに 管理する 人に 言って ください。
      {2}
      """,
    en: """
      {1}
      If this was not you, tell an administrator at once.
      {2}
      """)
  static let passwordChanged = Text(
    ja: "アカウントのパスワードが変わりました。", easy: "パスワードが 変わりました。", en: "The password of your account was changed.")
  static let secondFactorReset = Text(
    ja: "管理者が認証アプリの登録を解除しました。次のログインで登録しなおしてください。",
    easy: "認証アプリの 登録が なくなりました。つぎの ログインで もう一度 登録して ください。",
    en: "An administrator reset your authenticator. Please enrol again when you next sign in.")
  static let selfAssigned = Text(
    ja: "管理者 {1} さんが、自分自身に役割「{2}」を付けました。", easy: "管理する 人 {1} さんが 自分に 「{2}」の 役割を つけました。",
    en: "Administrator {1} assigned the role “{2}” to themselves.")
  static let welcome = Text(ja: "パスワードを決める", easy: "パスワードを きめる", en: "Choose a password")
  static let linkClosed = Text(ja: "このリンクは使えません", easy: "この リンクは 使えません", en: "This link cannot be used")
  static let save = Text(ja: "決める", easy: "きめる", en: "Save password")
  static let address = Text(ja: "アカウント", easy: "アカウント", en: "Account")
}
