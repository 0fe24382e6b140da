import HTML

/// What comparisons say to people.
enum DiffTexts {
  static let same = Text(ja: "{違|ちが}いはありません。", easy: "おなじです。", en: "No differences.")
  static let removedStart = Text(ja: "［{削除|さくじょ}：", easy: "［けした：", en: "[removed: ")
  static let addedStart = Text(ja: "［{追加|ついか}：", easy: "［ふえた：", en: "[added: ")
  static let end = Text(ja: "］", en: "]")
  static let stale = Text(
    ja: "{編集|へんしゅう}している{間|あいだ}に、ほかの{人|ひと}が{保存|ほぞん}しました。", easy: "ほかの 人が さきに かえました。",
    en: "Somebody else saved while you were editing.")
  static let staleBy = Text(
    ja: "{編集|へんしゅう}している{間|あいだ}に、{1}さんが{保存|ほぞん}しました。", easy: "{1}さんが さきに かえました。",
    en: "{1} saved while you were editing.")
  static let staleHelp = Text(
    ja: "どちらの{文章|ぶんしょう}も{残|のこ}っています。{違|ちが}いを{確|たし}かめ、{下|した}の{欄|らん}を{直|なお}してから、もう{一度|いちど}{保存|ほぞん}してください。",
    easy: "どちらも のこっています。下を なおして、もういちど ほぞん してください。",
    en: "Both texts are kept. Check the differences, correct the form below, and save again.")
  static let difference = Text(
    ja: "{保存|ほぞん}されている{文章|ぶんしょう}からあなたの{文章|ぶんしょう}への{違|ちが}い", easy: "ちがうところ", en: "From the saved text to yours")
  static let theirs = Text(ja: "{保存|ほぞん}されている{文章|ぶんしょう}", easy: "ほぞん されている ことば", en: "The saved text")
  static let yours = Text(ja: "あなたが{入力|にゅうりょく}した{文章|ぶんしょう}", easy: "あなたが かいた ことば", en: "What you typed")
}
