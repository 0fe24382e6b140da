import HTML
import Platform

/// What deadlines say.
enum DeadlineTexts {
  static func until(_ moment: Text) -> Text { Text(ja: "締切 {1}", easy: "しめきり {1}", en: "Closes {1}").filling(moment) }
  static func passed(_ moment: Text) -> Text {
    Text(ja: "締切を過ぎました（{1}）", easy: "しめきりが すぎました（{1}）", en: "Deadline passed ({1})").filling(moment)
  }
  static func moved(_ moment: Text?) -> Text {
    guard let moment else {
      return Text(ja: "締切がなくなりました", easy: "しめきりが なくなりました", en: "there is no deadline any more")
    }
    return Text(ja: "締切が{1}に変わりました", easy: "しめきりが {1}に かわりました", en: "the deadline is now {1}").filling(moment)
  }
  static func soon(_ moment: Text) -> Text {
    Text(
      ja: "締切は{1}です。まだ提出されていません", easy: "しめきりは {1}です。まだ だして いません", en: "closes {1}; not submitted yet"
    ).filling(moment)
  }

  // Brought forward

  static func earlier(_ stage: Text, _ closes: Text) -> Text {
    Text(
      ja: "「{1}」の締切が{2}に早まります。", easy: "「{1}」の しめきりが {2}に はやく なります。",
      en: "The deadline of “{1}” is brought forward to {2}."
    ).filling(stage, closes)
  }
  static func earlierAndLate(_ stage: Text, _ closes: Text) -> Text {
    Text(
      ja: "「{1}」の締切にした{2}は、もう過ぎています。これから提出されるものは、締切後の受付になります。",
      easy: "「{1}」の {2}は もう すぎました。これから だす ものは おくれたと かかれます。",
      en: "The deadline of “{1}”, {2}, has passed already: whatever is submitted from now on is recorded as late."
    ).filling(stage, closes)
  }
  static func cutOff(_ stage: Text, _ closes: Text) -> Text {
    Text(
      ja: "「{1}」の締切にした{2}は、もう過ぎています。保存すると、書きかけの提案は提出できなくなります。",
      easy: "「{1}」の {2}は もう すぎました。ほぞんすると、かきかけの ていあんは だせなく なります。",
      en: "The deadline of “{1}”, {2}, has passed already: once saved, drafts can no longer be submitted."
    ).filling(stage, closes)
  }
  static func told(_ met: ClosingDraftStore.Met) -> Text {
    if met.drafts == 0 {
      return Text(ja: "いま書きかけの提案はありません。", easy: "いま かきかけの ていあんは ありません。", en: " No draft is being written now.")
    }
    return Text(
      ja: "書きかけの提案が\(met.drafts)件あり、書いている\(met.people)人に知らせます。",
      easy: "かきかけの ていあんが \(met.drafts)けん あります。かいて いる \(met.people)人に しらせます。",
      en: " Drafts that are being written: \(met.drafts). People who will be told: \(met.people).")
  }
  static let confirm = Text(
    ja: "これでよければ、この欄に印を付けてもう一度保存してください。", easy: "よければ、しるしを つけて もういちど ほぞんしてください。",
    en: " If this is meant, tick the box and save again; otherwise change the date.")
  static let isMeant = Text(
    ja: "締切を早めることを確かめました", easy: "しめきりを はやく します", en: "I have checked that the deadline is brought forward")
  static let earlierLabel = Text(ja: "締切を早めます", easy: "しめきりが はやく なります", en: "Deadline brought forward")
}
