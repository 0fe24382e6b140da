import HTML

enum JobTexts {
  static let title = Text(ja: "処理の状況", easy: "しごとの ようす", en: "Work in progress")
  static let all = Text(ja: "裏で動く処理", easy: "システムの しごと", en: "Background work")
  static let notDead = Text(
    ja: "この処理はもう止まっていません。", easy: "この しごとは もう 動いています。", en: "This work is no longer stopped.")
  static let nothing = Text(
    ja: "待っている処理も、止まった処理もありません。", easy: "いま しごとは ありません。", en: "Nothing waits and nothing has stopped.")
  static let name = Text(ja: "処理", easy: "しごと", en: "Work")
  static let state = Text(ja: "状態", easy: "ようす", en: "State")
  static let due = Text(ja: "予定", easy: "いつ", en: "Due")
  static let attempts = Text(ja: "試した回数", easy: "なんかい した", en: "Attempts")
  static let error = Text(ja: "最後の失敗", easy: "しっぱいの りゆう", en: "Last failure")
  static let again = Text(ja: "もう一度動かす", easy: "もう いちど", en: "Try again")
  static let refresh = Text(
    ja: "この画面は5秒ごとに新しくなります。", easy: "5{秒|びょう}ごとに 新しく なります。", en: "This page renews itself every 5 seconds.")
  static let mail = Text(ja: "メールの送信", easy: "メール", en: "Outgoing mail")
  static func mailCounts(waiting: Int, failed: Int) -> Text {
    Text(ja: "送信待ち {1}通、届けられなかったもの {2}通", easy: "まって いる {1}、だめだった {2}", en: "{1} waiting, {2} could not be delivered")
      .filling(Text(verbatim: String(waiting)), Text(verbatim: String(failed)))
  }
  static let held = Text(
    ja: "メールサーバーが受け取らないので、メールは待っています。", easy: "メールは まだ 送って いません。",
    en: "The mail server does not take mail now, so it waits.")
  static let recipient = Text(ja: "宛先", easy: "だれに", en: "Recipient")
  static let when = Text(ja: "いつ", en: "When")

  static func label(_ state: JobRun.State) -> Text {
    switch state {
    case .waiting: Text(ja: "待っています", easy: "まって います", en: "Waiting")
    case .running: Text(ja: "動いています", easy: "うごいて います", en: "Running")
    case .done: Text(ja: "終わりました", easy: "おわりました", en: "Done")
    case .dead: Text(ja: "止まりました", easy: "とまりました", en: "Stopped")
    }
  }

  static func progress(_ done: Int, _ total: Int) -> Text {
    Text(ja: "{2}件のうち{1}件", easy: "{2}の うち {1}", en: "{1} of {2}")
      .filling(Text(verbatim: String(done)), Text(verbatim: String(total)))
  }
}
