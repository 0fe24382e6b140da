import HTML

enum DraftTexts {
  static let title = Text(ja: "書きかけ", easy: "かきかけの もの", en: "Drafts")
  static let lead = Text(
    ja: "送らずに残っている入力です。ログインしていない方の書きかけは、7日後に消えます。",
    easy: "まだ おくって いない ものです。ログインして いない 人の ものは 7日で きえます。",
    en: "What you began and have not sent. Without an account, drafts disappear after 7 days.")
  static let nothing = Text(ja: "書きかけはありません。", easy: "かきかけは ありません。", en: "There are no drafts.")
  static let untitled = Text(ja: "書きかけの入力", easy: "かきかけ", en: "Unsent form")
  static let delete = Text(ja: "削除する", easy: "けす", en: "Delete")
  static let deleteAll = Text(ja: "すべて削除する", easy: "ぜんぶ けす", en: "Delete all")
  static let restored = Text(
    ja: "{1}に保存した書きかけを戻しました。まだ送っていません。", easy: "{1}の かきかけを もどしました。まだ おくって いません。",
    en: "Your draft of {1} is back. It has not been sent.")
  static let discard = Text(ja: "書きかけを消して、はじめから書く", easy: "けして、はじめから 書く", en: "Discard it and begin anew")
  static let more = Text(ja: "書きかけをすべて見る", easy: "ぜんぶ 見る", en: "All drafts")
  static let noCookie = Text(
    ja: "書きかけを保存するには、ブラウザーのCookieが必要です。", easy: "ほぞんには Cookieが いります。",
    en: "Saving drafts needs cookies in your browser.")
}
