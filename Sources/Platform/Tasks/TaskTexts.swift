import HTML

/// What tasks say to people.
package enum TaskTexts {
  package static let tasks = Text(ja: "やること", en: "Tasks")
  static let mine = Text(ja: "{自分|じぶん}のやること", easy: "わたしの やること", en: "My tasks")
  static let title = Text(ja: "やること", en: "What to do")
  static let due = Text(ja: "{期日|きじつ}", easy: "いつまで", en: "Due")
  static let owner = Text(ja: "{担当|たんとう}", easy: "だれが", en: "Who")
  static let subject = Text(ja: "{対象|たいしょう}", easy: "なんの こと", en: "About")
  static let me = Text(ja: "{自分|じぶん}", easy: "わたし", en: "Me")
  static let add = Text(ja: "やることを{加|くわ}える", easy: "やることを かく", en: "Add a task")
  static let complete = Text(ja: "{済|す}みにする", easy: "おわった", en: "Mark done")
  static let reopen = Text(ja: "{未了|みりょう}に{戻|もど}す", easy: "まだ おわって いない", en: "Reopen")
  static let done = Text(ja: "{済|す}み", easy: "おわり", en: "Done")
  static let open = Text(ja: "まだのもの", easy: "まだの もの", en: "To do")
  static let ownOnly = Text(ja: "{自分|じぶん}あてのものだけ", easy: "わたしの ものだけ", en: "Mine only")
  static let state = Text(ja: "{状態|じょうたい}", easy: "ようす", en: "State")
  static let doneAt = Text(ja: "{済|す}ませた{日|ひ}", easy: "おわった {日|ひ}", en: "Done on")
  static let overdue = Text(ja: "{期日|きじつ}{超過|ちょうか}", easy: "おそい", en: "Overdue")
  static let today = Text(ja: "{今日|きょう}まで", easy: "きょうまで", en: "Due today")
  static let noDay = Text(ja: "{期日|きじつ}なし", easy: "いつでも", en: "No date")
  static let none = Text(ja: "やることはありません。", en: "Nothing to do.")
  static let all = Text(ja: "すべて{見|み}る", easy: "ぜんぶ 見る", en: "See all")
  static let titleMissing = Text(
    ja: "やることを{入力|にゅうりょく}してください。", easy: "やることを かいてください。", en: "Enter what is to be done.")
  static let ownerCannotSee = Text(
    ja: "その{担当者|たんとうしゃ}はこの{記録|きろく}を{見|み}られません。ほかの{人|ひと}を{選|えら}んでください。",
    easy: "その 人は これを 見られません。ほかの 人を えらんでください。", en: "They may not see this record. Choose somebody else.")
  static let doneAlready = Text(
    ja: "すでに{済|す}みになっています。{画面|がめん}を{開|ひら}き{直|なお}してください。", easy: "もう おわっています。",
    en: "This task is done already. Reload the page.")
  static let openAlready = Text(
    ja: "すでに{未了|みりょう}になっています。{画面|がめん}を{開|ひら}き{直|なお}してください。", easy: "まだ おわって いません。",
    en: "This task is open already. Reload the page.")
  static let reminderDue = Text(ja: "{期日|きじつ}です：", easy: "きょうまでです：", en: "Due: ")
  static let reminderOverdue = Text(ja: "{期日|きじつ}を{過|す}ぎています：", easy: "おそいです：", en: "Overdue: ")
}
