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
  static let keptSoFar = Text(
    ja: "ここまでの入力は、まだ送っていない書きかけとして残しています。ログインしていない方の書きかけは、このブラウザーだけに残り、7日後に消えます。",
    easy: "ここまで 書いた ことは のこって います。まだ おくって いません。ログインして いない 人の ものは 7日で きえます。",
    en: "What you typed so far is kept as a draft and has not been sent. Without an account it stays in this browser only, for 7 days.")
  static let movedOn = Text(
    ja: "この書きかけを始めたあとに、記録が変わりました。", easy: "かきかけの あとで、ほかの 人が かえました。",
    en: "The record has changed since you began this draft.")
  static let movedOnHelp = Text(
    ja: "このまま送っても、ほかの人の変更は消えません。送ると、いまの内容との違いを先に見せます。書いたことは残ります。",
    easy: "おくると、さきに ちがうところを 見せます。書いた ことは のこります。",
    en: "Sending it overwrites nothing unseen: you are first shown how things stand now, and everything you typed is kept.")
  static let you = Text(ja: "あなた", easy: "あなた", en: "you")
  static let others = Text(ja: "市の担当か、ほかの人", easy: "市の 人か ほかの 人", en: "the municipality or somebody else")
  static let discard = Text(ja: "書きかけを消して、はじめから書く", easy: "けして、はじめから 書く", en: "Discard it and begin anew")
  static let over = Text(ja: "この書きかけは送れなくなりました", easy: "この かきかけは もう おくれません", en: "This draft can no longer be sent")
  static let formIsGone = Text(
    ja: "書きはじめたあとに、ほかの人が先に済ませたか、手続きが終わったため、この入力欄はなくなりました。",
    easy: "ほかの 人が さきに したか、もう おわりました。この らんは もう ありません。",
    en: "Since you began, somebody else has done it or it is over, and the form is gone.")
  static let outOfSight = Text(
    ja: "担当や所属が変わったか、ほかへ引き継がれたため、いまはあなたが送れるところにありません。",
    easy: "たんとうの 人が かわりました。いまは あなたは おくれません。",
    en: "It is no longer yours to send: your role has changed, or it was handed on.")
  static let words = Text(ja: "書いた文章（ここから写せます）", easy: "かいた ことば（コピー できます）", en: "What you wrote, to be copied")
  static let noWords = Text(ja: "文章は書かれていません。", easy: "ことばは かいて ありません。", en: "Nothing was written in words.")
  static let howItStands = Text(ja: "いまのようすを見る", easy: "いまを 見る", en: "See how things stand")
  static let deleteThis = Text(ja: "この書きかけを削除する", easy: "この かきかけを けす", en: "Delete this draft")
  static let more = Text(ja: "書きかけをすべて見る", easy: "ぜんぶ 見る", en: "All drafts")
  static let noCookie = Text(
    ja: "書きかけを保存するには、ブラウザーのCookieが必要です。", easy: "ほぞんには Cookieが いります。",
    en: "Saving drafts needs cookies in your browser.")
}
