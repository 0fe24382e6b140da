import HTML

/// Why no mail goes at all, as far as whoever keeps the system can mend it. The raw value begins the error of a message.
package enum MailTrouble: String, Sendable, CaseIterable {
  case name
  case connection
  case encryption
  case certificate
  case signIn = "sign-in"

  /// What an error that begins with a trouble's name is about.
  package init?(error: String) {
    let head = error.utf8.prefix { $0 != 0x3A }
    self.init(rawValue: String(decoding: head, as: UTF8.self))
  }

  /// What is wrong and what to do.
  package var words: Text {
    switch self {
    case .name:
      Text(
        ja: "メールサーバーの名前が見つかりません。TANE_SMTPのつづりと、この機械のDNSを確かめてください。",
        easy: "メールの サーバーの 名前が わかりません。TANE_SMTP を 見て ください。",
        en: "The name of the mail server is not known. Check its spelling in TANE_SMTP and the DNS of this machine.")
    case .connection:
      Text(
        ja: "メールサーバーが応答しません。TANE_SMTPのホストとポート、ファイアウォールを確かめてください。",
        easy: "メールの サーバーが こたえません。TANE_SMTP を 見て ください。",
        en: "No mail server answers. Check host and port in TANE_SMTP, and whether a firewall lets this machine through.")
    case .encryption:
      Text(
        ja: "メールサーバーとの暗号化（STARTTLS）ができないため、パスワードを送っていません。サーバーで有効にするか、smtps:// とそのポートを使ってください。",
        easy: "ひみつに する 通信が できません。メールの サーバーを 見て ください。",
        en: "The mail server does not agree on encryption (STARTTLS), so the password was not sent. Switch it on there, or use smtps:// and its port.")
    case .certificate:
      Text(
        ja: "メールサーバーの証明書を信頼できません。TANE_SMTPの名前、証明書の期限、独自の認証局ならTANE_SMTP_CAのファイルを確かめてください。",
        easy: "メールの サーバーの しょうめいしょが ちがいます。管理する 人が なおします。",
        en: "The certificate of the mail server does not fit. Check the name in TANE_SMTP and the certificate's end, and name the file of an authority of your own in TANE_SMTP_CA.")
    case .signIn:
      Text(
        ja: "メールサーバーが利用者名かパスワードを受け付けません。TANE_SMTP_USERとTANE_SMTP_PASSWORDを直して再起動してください。メールは待っていて、そのあと自動で送られます。",
        easy: "メールの サーバーに 入れません。パスワードを なおして ください。メールは のこって います。",
        en: "The mail server refuses the user or the password. Correct TANE_SMTP_USER and TANE_SMTP_PASSWORD and start again; the mail waits and then goes by itself.")
    }
  }
}
