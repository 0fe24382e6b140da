import HTML

/// What conversations say to people.
package enum ConversationTexts {
  static let asker = Text(ja: "{相談者|そうだんしゃ}", easy: "そうだんした 人", en: "The person who asked")
  static let new = Text(ja: "（{新着|しんちゃく}）", easy: "（あたらしい）", en: " (new)")
  static let corrects = Text(
    ja: "{前|まえ}の{連絡|れんらく}の{訂正|ていせい}です", easy: "まえの れんらくを なおしました", en: "This corrects an earlier message")
  static let via = Text(ja: "{方法|ほうほう}：", easy: "れんらくの しかた：", en: "By: ")
  static let textMissing = Text(ja: "{本文|ほんぶん}を{入力|にゅうりょく}してください。", easy: "ことばを かいてください。", en: "Write a message.")
  static let textTooLong = Text(
    ja: "{本文|ほんぶん}は20,000{文字|もじ}までです。{分|わ}けて{送|おく}ってください。", easy: "20,000もじまでです。わけて おくってください。",
    en: "A message may have 20,000 characters. Send it in parts.")

  package static func title(_ direction: Message.Direction) -> Text {
    switch direction {
    case .toAsker: Text(ja: "{相談者|そうだんしゃ}への{連絡|れんらく}", easy: "まどぐちからの れんらく", en: "Message to the person who asked")
    case .fromAsker:
      Text(ja: "{相談者|そうだんしゃ}からの{連絡|れんらく}", easy: "そうだんした 人からの れんらく", en: "Message from the person who asked")
    case .note:
      Text(
        ja: "{内部|ないぶ}メモ（{相談者|そうだんしゃ}には{見|み}えません）", easy: "なかまの メモ",
        en: "Internal note (not shown to the person who asked)")
    }
  }

  package static func channel(_ channel: Message.Channel) -> Text {
    switch channel {
    case .web: Text(ja: "このサイト", en: "This site")
    case .mail: Text(ja: "メール", en: "Mail")
    case .phone: Text(ja: "{電話|でんわ}", easy: "でんわ", en: "Telephone")
    case .counter: Text(ja: "{窓口|まどぐち}", easy: "まどぐち", en: "Counter")
    case .visit: Text(ja: "{訪問|ほうもん}", easy: "たずねる", en: "Visit")
    case .post: Text(ja: "{郵便|ゆうびん}", easy: "てがみ", en: "Post")
    case .online: Text(ja: "オンライン{面談|めんだん}", easy: "オンライン", en: "Online meeting")
    }
  }
}
