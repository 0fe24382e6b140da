import HTML

/// What the sign-in pages say.
enum SignInTexts {
  static let title = Text(ja: "ログイン", easy: "ログイン", en: "Sign in")
  static let lead = Text(
    ja: "相談や申し込みは、アカウントがなくてもできます。", easy: "アカウントが なくても、相談できます。",
    en: "You can ask without an account.")
  static let submit = Text(ja: "ログインする", easy: "ログインする", en: "Sign in")
  static let wrong = Text(
    ja: "メールアドレスかパスワードが違います。もう一度確認してください。", easy: "メールアドレスか パスワードが ちがいます。もう一度 見て ください。",
    en: "The address or the password is wrong. Please check both.")
  static let forgot = Text(ja: "パスワードを忘れたとき", easy: "パスワードを わすれた とき", en: "Forgot your password?")
  static let create = Text(ja: "アカウントを作る", easy: "アカウントを 作る", en: "Create an account")
  static let kept = Text(
    ja: "送信した内容は、30分間あずかっています。ログインすると、つづきから送れます。",
    easy: "書いた ものは なくなって いません。ログインすると つづけられます。",
    en: "What you sent is kept for 30 minutes. Sign in to go on where you were.")

  static let codeTitle = Text(ja: "確認コード", easy: "確認コード", en: "Confirmation code")
  static let code = Text(ja: "認証アプリの確認コード（6桁）", easy: "認証アプリの 6つの 数字", en: "Six digits from your authenticator")
  static let codeSupport = Text(
    ja: "表示されているコードを入力してください。同じコードは一度しか使えません。",
    easy: "アプリに 出て いる 数字を 入れて ください。1回だけ 使えます。", en: "Each code works once.")
  static let codeMissing = Text(
    ja: "確認コードか回復コードを入力してください。", easy: "数字か 紙の コードを 入れて ください。",
    en: "Please enter the code, or a recovery code.")
  static let codeWrong = Text(
    ja: "確認コードが違うか、すでに使われています。次のコードを待って入力してください。",
    easy: "数字が ちがいます。つぎの 数字が 出たら、入れて ください。",
    en: "The code is wrong or was used. Please wait for the next one.")
  static let recovery = Text(ja: "回復コード", easy: "紙の コード", en: "Recovery code")
  static let recoverySupport = Text(
    ja: "認証アプリが使えないときだけ、印刷した回復コードを1つ入力してください。",
    easy: "アプリが 使えない ときだけ、紙の コードを 入れて ください。", en: "Only when the authenticator is out of reach.")
  static let recoveryWrong = Text(
    ja: "回復コードが違うか、すでに使われています。", easy: "紙の コードが ちがいます。", en: "The recovery code is wrong or was used.")
  static let goOn = Text(ja: "つづける", easy: "つづける", en: "Continue")

  static let enrolTitle = Text(ja: "認証アプリの登録", easy: "認証アプリの 登録", en: "Enrol an authenticator")
  static let enrolLead = Text(
    ja: "職員のログインには、パスワードのほかに認証アプリの確認コードが必要です。アプリでQRコードを読み取るか、鍵を入力し、表示されたコードで登録を終えてください。",
    easy: "スマートフォンの 認証アプリで QRコードを 読んで ください。そして 出た 数字を 入れて ください。",
    en: "Staff sign in with a code from an authenticator as well. Scan the QR code or type the key, then enter a code.")
  static let qr = Text(ja: "認証アプリで読み取るQRコード", easy: "QRコード", en: "QR code for your authenticator")
  static let secret = Text(ja: "鍵（手で入力する場合）", easy: "鍵", en: "Key, to type by hand")
  static let enrol = Text(ja: "登録する", easy: "登録する", en: "Enrol")

  static let recoveryTitle = Text(ja: "回復コード", easy: "紙の コード", en: "Recovery codes")
  static let recoveryLead = Text(
    ja: "認証アプリが使えないときのためのコードです。1つにつき1回使えます。印刷して安全な場所に保管してください。保管したことを確認するまで有効になりません。",
    easy: "アプリが 使えない ときの コードです。紙に 印刷して、だいじに もって いて ください。",
    en: "For when the authenticator is out of reach; each works once. Print them and keep them safe. They begin to work when you confirm below.")
  static let recoverySaved = Text(ja: "保管しました", easy: "しまいました", en: "I have stored them")
  static func recoveryLeft(_ count: Int) -> Text {
    Text(ja: "今の回復コードは残り{1}個です。次のコードを有効にすると、古いコードは使えなくなります。",
      easy: "のこりは {1}こです。新しい コードを 使うと、古い コードは 使えません。",
      en: "{1} of your present codes are left. Confirming the new ones makes the old ones worthless.")
      .filling(Text(verbatim: String(count)))
  }

  static let lockedTitle = Text(ja: "画面をロックしました", easy: "画面を ロックしました", en: "Locked")
  static let lockedLead = Text(
    ja: "15分間操作がなかったため、ロックしました。パスワードか確認コードのどちらかで、元の画面に戻れます。",
    easy: "15分 使わなかったので、ロックしました。パスワードか アプリの 数字を 入れて ください。",
    en: "There was nothing for 15 minutes. Enter your password or a code to go back to where you were.")
  static let unlock = Text(ja: "ロックを解除する", easy: "ロックを はずす", en: "Unlock")
  static let unlockMissing = Text(
    ja: "パスワードか確認コードを入力してください。", easy: "パスワードか 数字を 入れて ください。",
    en: "Please enter your password or a code.")
  static let unlockWrong = Text(ja: "パスワードが違います。", easy: "パスワードが ちがいます。", en: "The password is wrong.")
  static let someoneElse = Text(ja: "ログアウトする", easy: "ログアウトする", en: "Sign out")

  static let parkedTitle = Text(ja: "送信の続き", easy: "つづき", en: "Continue where you were")
  static let parkedLead = Text(
    ja: "ログインが切れている間に送信された内容です。まだ送られていません。確認して送信してください。",
    easy: "書いた ものは まだ 送って いません。見てから、送って ください。",
    en: "You sent this while your session was locked or over. It has not been sent yet; please check it and send it.")
  static let parkedFiles = Text(
    ja: "添付ファイルはあずかれません。送信した後で、もう一度添付してください。",
    easy: "ファイルは もう一度 つけて ください。", en: "Files could not be kept; please attach them again afterwards.")
  static let parkedSend = Text(ja: "この内容で送信する", easy: "送る", en: "Send this")
  static let parkedDrop = Text(ja: "送らずに捨てる", easy: "送らないで すてる", en: "Throw it away")

  static let signUpTitle = create
  static let signUpLead = Text(
    ja: "確認のメールをお送りします。メールのリンクからパスワードを決めると、アカウントができます。",
    easy: "メールを 送ります。メールの リンクから パスワードを きめて ください。",
    en: "We send you a letter; its link lets you choose a password.")
  static let signUpSubmit = Text(ja: "確認メールを送る", easy: "メールを 送る", en: "Send the letter")
  static let sentTitle = Text(ja: "メールを送りました", easy: "メールを 送りました", en: "We sent you a letter")
  static let sentLead = Text(
    ja: "メールが届かないときは、迷惑メールのフォルダとアドレスを確認し、10分ほど待ってからもう一度お試しください。",
    easy: "メールが とどかない ときは、10分 まってから もう一度 して ください。",
    en: "If it does not arrive, check the spam folder and the address, wait ten minutes and try again.")
  static let resetTitle = Text(ja: "パスワードの再設定", easy: "新しい パスワード", en: "Set a new password")
  static let resetLead = Text(
    ja: "アカウントのメールアドレスを入力してください。再設定のリンク（1時間有効）をお送りします。",
    easy: "メールアドレスを 入れて ください。リンクを 送ります。",
    en: "Enter the address of your account. We send a link that works for one hour.")
  static let resetSubmit = Text(ja: "リンクを送る", easy: "リンクを 送る", en: "Send the link")
}
