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
  static let give = Text(ja: "{引|ひ}き{継|つ}ぐ", easy: "ほかの {人|ひと}に わたす", en: "Hand on")
  static let leftBehind = Text(
    ja: "{担当者|たんとうしゃ}がいなくなり、やることが{窓口|まどぐち}などのものになった", easy: "{担当|たんとう}の {人|ひと}が いなく なりました",
    en: "Left to the place by somebody who is gone")
  static let receiver = Text(ja: "{引|ひ}き{継|つ}ぐ{相手|あいて}", easy: "だれに わたすか", en: "Hand it to")
  static let receiverSupport = Text(
    ja: "この{記録|きろく}を{見|み}られる{人|ひと}だけを{選|えら}べます。", easy: "これを 見る ことが できる 人だけです。",
    en: "Only people who may see the record can be chosen.")
  static let receiverMissing = Text(
    ja: "{引|ひ}き{継|つ}ぐ{相手|あいて}を{選|えら}んでください。", easy: "わたす 人を えらんでください。", en: "Choose to whom you hand it.")
  static let note = Text(ja: "{次|つぎ}の{人|ひと}への{申|もう}し{送|おく}り", easy: "つぎの 人への メモ", en: "Note for the next person")
  static func noteBy(_ name: String) -> Text {
    Text(ja: "{1}さんからの{申|もう}し{送|おく}り", easy: "{1}さんの メモ", en: "Note from {1}").filling(Text(verbatim: name))
  }
  static let nobodyElse = Text(
    ja: "この{記録|きろく}を{見|み}られる{人|ひと}がほかにいないので、{引|ひ}き{継|つ}げません。", easy: "わたす ことが できる 人が いません。",
    en: "Nobody else may see this record, so it cannot be handed on.")
  static let hasItAlready = Text(
    ja: "すでにその{人|ひと}のものです。ほかの{人|ひと}を{選|えら}んでください。", easy: "もう その 人の ものです。", en: "It is theirs already. Choose somebody else.")
  static let movedOn = Text(
    ja: "ほかの{人|ひと}が{先|さき}に{引|ひ}き{継|つ}いでいます。{画面|がめん}を{開|ひら}き{直|なお}して{確|たし}かめてください。",
    easy: "ほかの 人が さきに かえました。もう いちど 開いて ください。", en: "Somebody has handed it on since. Reload the page and check.")
  static func everybody(at place: Text) -> Text {
    Text(ja: "{1}（{担当者|たんとうしゃ}を{決|き}めない）", easy: "{1}の みんな", en: "{1} (nobody in particular)").filling(place)
  }
  static let organisation = Text(ja: "{団体|だんたい}", easy: "グループ", en: "Organisation")
  static let unowned = Text(ja: "{担当者|たんとうしゃ}のいないもの", easy: "だれも して いない もの", en: "Nobody's yet")
  static func given(_ task: String, by name: String) -> Text {
    Text(
      ja: "{1}さんがやることを{引|ひ}き{継|つ}ぎました：{2}", easy: "{1}さんが わたしました：{2}", en: "{1} handed you a task: {2}"
    ).filling(Text(verbatim: name), Text(verbatim: task))
  }
  static func givenAway(_ task: String, by name: String) -> Text {
    Text(
      ja: "{1}さんが、あなたのやることを{別|べつ}の{担当|たんとう}に{引|ひ}き{継|つ}ぎました：{2}", easy: "{1}さんが ほかの 人に わたしました：{2}",
      en: "{1} gave a task of yours to somebody else: {2}"
    ).filling(Text(verbatim: name), Text(verbatim: task))
  }
  static func givenMany(_ count: Int, by name: String) -> Text {
    Text(
      ja: "{1}さんが、やること{2}{件|けん}を{引|ひ}き{継|つ}ぎました", easy: "{1}さんが {2}けん わたしました", en: "{1} handed you {2} tasks"
    ).filling(Text(verbatim: name), Text(verbatim: String(count)))
  }
  static let reminderDue = Text(ja: "{期日|きじつ}です：", easy: "きょうまでです：", en: "Due: ")
  static let reminderOverdue = Text(ja: "{期日|きじつ}を{過|す}ぎています：", easy: "おそいです：", en: "Overdue: ")
}
