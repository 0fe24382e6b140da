import HTML

/// What the desk is told of its askers: numbers, and never what was said.
enum DeskNewsTexts {
  static func received(_ number: String) -> Text {
    Text(ja: "新しい相談{1}が届きました", easy: "あたらしい そうだん{1}が きました", en: "A new case came in: {1}")
      .filling(Text(verbatim: number))
  }
  static func wrote(_ number: String) -> Text {
    Text(ja: "相談{1}に、相談者から連絡がありました", easy: "そうだん{1}の 人から れんらくが ありました", en: "The asker of case {1} wrote to you")
      .filling(Text(verbatim: number))
  }
  static func withdrew(_ number: String) -> Text {
    Text(ja: "相談{1}を、相談者が取り下げました", easy: "そうだん{1}を、そうだんした 人が やめました", en: "The asker withdrew case {1}")
      .filling(Text(verbatim: number))
  }
  static func undelivered(_ number: String) -> Text {
    Text(
      ja: "相談{1}の相談者に、メールが届きませんでした", easy: "そうだん{1}の 人に メールが とどきませんでした",
      en: "A letter to the asker of case {1} did not arrive"
    ).filling(Text(verbatim: number))
  }
  static func feedback(_ number: String) -> Text {
    Text(
      ja: "終わった相談{1}について、相談者が感想を寄せました", easy: "おわった そうだん{1}の 人が かんそうを 書きました",
      en: "The asker of the closed case {1} told you how it was"
    ).filling(Text(verbatim: number))
  }
}
