import HTML
import Platform

/// Where a proposal came from and where it went, in words.
enum LineageTexts {
  static func link(_ kind: ThreadKind, forward: Bool) -> Text {
    switch (kind, forward) {
    case (.became, true): Text(ja: "ここから生まれた", easy: "ここから できた", en: "Became")
    case (.became, false): Text(ja: "もとになった", easy: "もとの もの", en: "Came from")
    case (.partOf, true): Text(ja: "応募先", easy: "{募集|ぼしゅう}", en: "Part of")
    case (.partOf, false): Text(ja: "含まれる", easy: "なかの もの", en: "Holds")
    case (.mergedInto, true): Text(ja: "統合先", easy: "いっしょに なった", en: "Merged into")
    case (.mergedInto, false): Text(ja: "統合した提案", easy: "いっしょに した もの", en: "Merged from")
    case (.splitFrom, true): Text(ja: "分けるもとの提案", easy: "もとの ていあん", en: "Split from")
    case (.splitFrom, false): Text(ja: "分けてできた提案", easy: "わけて できた もの", en: "Split into")
    case (.answers, true): Text(ja: "こたえる相手", easy: "こたえる もの", en: "Answers")
    case (.answers, false): Text(ja: "こたえ", easy: "こたえ", en: "Answered by")
    case (.cites, true): Text(ja: "引用", easy: "つかった もの", en: "Cites")
    case (.cites, false): Text(ja: "引用された", easy: "つかわれた", en: "Cited by")
    case (.related, _): Text(ja: "関連", easy: "かんけい ある もの", en: "Related")
    case (.askedBy, true): Text(ja: "相談した団体", easy: "相談した グループ", en: "Asked by")
    case (.askedBy, false): Text(ja: "この団体の相談", easy: "この グループの 相談", en: "Asked")
    }
  }
}
