import HTML

/// What one's own consultations say to people.
enum OwnTexts {
  static let title = Text(ja: "わたしの{相談|そうだん}", easy: "わたしの {相談|そうだん}", en: "My consultations")
  static let all = Text(ja: "すべての{相談|そうだん}を{見|み}る", easy: "ぜんぶ {見|み}る", en: "All my consultations")
  static let yourTurn = Text(
    ja: "あなたの{返事|へんじ}を{待|ま}っています", easy: "あなたの {返事|へんじ}を まって います", en: "Waiting for your reply")
  static let live = Text(ja: "{続|つづ}いている", easy: "つづいて いる", en: "Going on")
  static let over = Text(ja: "{終|お}わった", easy: "おわった", en: "Over")
  static let none = Text(
    ja: "ログインして{相談|そうだん}すると、ここに{並|なら}びます。ログインせずに{相談|そうだん}したものは、{受付票|うけつけひょう}のアドレスから{開|ひら}いて、ここに{加|くわ}えられます。",
    easy: "ログインして {相談|そうだん}すると、ここに {出|で}ます。",
    en: "What you ask while signed in is listed here. What you asked before opens from the address on your slip and can be added here.")
  static let keep = Text(
    ja: "この{相談|そうだん}を「わたしの{相談|そうだん}」に{加|くわ}える", easy: "「わたしの {相談|そうだん}」に {入|い}れる", en: "Add this to my consultations")
  static let keepLead = Text(
    ja: "{加|くわ}えると、{受付票|うけつけひょう}のコードがなくても、ログインするだけで{見|み}られます。",
    easy: "{入|い}れると、ログインだけで {見|み}る ことが できます。", en: "You can then read it by signing in, without the code on your slip.")
  static let kept = Text(
    ja: "「わたしの{相談|そうだん}」に{加|くわ}えました。", easy: "「わたしの {相談|そうだん}」に {入|い}れました。", en: "Added to your consultations.")
  static let notToKeep = Text(
    ja: "この{相談|そうだん}は、ほかのアカウントの{相談|そうだん}になっています。{心当|こころあ}たりがなければ{窓口|まどぐち}へお{知|し}らせください。",
    easy: "ほかの {人|ひと}の {相談|そうだん}に なって います。まどぐちに {聞|き}いて ください。",
    en: "This consultation belongs to another account. If that surprises you, tell the window.")
  static let keptVerb = Text(
    ja: "{自分|じぶん}の{相談|そうだん}に{加|くわ}えた", easy: "{自分|じぶん}の {相談|そうだん}に {入|い}れた", en: "Added to one's own consultations")
}
