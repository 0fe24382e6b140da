import HTML

enum NoticeTexts {
  static let title = Text(ja: "お知らせ", easy: "おしらせ", en: "Notices")
  static let nothing = Text(ja: "お知らせはありません。", easy: "おしらせは ありません。", en: "There are no notices.")
  static let unread = Text(ja: "未読", easy: "まだ 読んで いません", en: "unread")
  static let readOne = Text(ja: "読んだ", easy: "読みました", en: "Mark as read")
  static let readAll = Text(ja: "すべて読んだことにする", easy: "ぜんぶ 読みました", en: "Mark all as read")
  static let all = Text(ja: "すべて", easy: "ぜんぶ", en: "All")
  static let unreadOnes = Text(ja: "未読だけ", easy: "まだ 読んで いない もの", en: "Only unread")
  static let newest = Text(ja: "まだ読んでいないお知らせ", easy: "まだ 読んで いない おしらせ", en: "What is new for you")
  static let allUnread = Text(ja: "未読をすべて見る", easy: "ぜんぶ 見る", en: "All unread notices")
  static let isRead = Text(ja: "読んだもの", easy: "読みました", en: "read")
  static let state = Text(ja: "状態", easy: "いま", en: "State")
  static let category = Text(ja: "種類", easy: "しゅるい", en: "Category")
  static let at = Text(ja: "届いた日時", easy: "いつ", en: "When")
  static let readAt = Text(ja: "読んだ日時", easy: "読んだ とき", en: "Read")
  static let what = Text(ja: "内容", easy: "なにが あったか", en: "What happened")
  /// Behind what was told several times before it was read.
  static func times(_ count: Int) -> Text {
    Text(ja: "（{1}件）", easy: "（{1}かい）", en: " ({1} times)").filling(Text(verbatim: String(count)))
  }
  static let settings = Text(ja: "お知らせの受け取り方", easy: "おしらせの うけとりかた", en: "How you hear of things")
  static let settingsLead = Text(
    ja: "メールで受け取るときを、種類ごとに選べます。この画面のお知らせには、いつでもすべて載ります。",
    easy: "メールを いつ もらうか、えらぶ ことが できます。",
    en: "Choose for each category when you hear by mail. In the app you always see everything.")
  static let save = Text(ja: "保存する", easy: "ほぞん", en: "Save")
  static let other = Text(ja: "その他のお知らせ", easy: "ほかの おしらせ", en: "Other notices")
  static let signInToRead = Text(
    ja: "内容は、ログインしてお読みください。", easy: "ログインして 読んでください。", en: "Please log in to read it.")
  static let howToStop = Text(
    ja: "この種類のメールを止めるには:", easy: "この メールを とめる とき:", en: "To stop mail of this kind:")
  static let stopTitle = Text(ja: "メールを止める", easy: "メールを とめる", en: "Stop this mail")
  static let stop = Text(ja: "止める", easy: "とめる", en: "Stop")
  static let stopped = Text(
    ja: "止めました。画面のお知らせには今後も載ります。", easy: "とめました。", en: "Stopped. You still see these notices in the app.")
  static func stopQuestion(_ category: Text) -> Text {
    Text(ja: "「{1}」のメールを止めますか。", easy: "「{1}」の メールを とめますか。", en: "Stop mail about “{1}”?").filling(category)
  }
  static func digestSubject(_ count: Int) -> Text {
    Text(ja: "お知らせが{1}件あります", easy: "おしらせが {1} あります", en: "You have {1} notices")
      .filling(Text(verbatim: String(count)))
  }
  static func label(_ pace: NoticePace) -> Text {
    switch pace {
    case .atOnce: Text(ja: "すぐに", easy: "すぐ", en: "At once")
    case .daily: Text(ja: "1日1回（朝8時）", easy: "1日に 1かい", en: "Once a day, at 8 in the morning")
    case .weekly: Text(ja: "週1回（月曜の朝8時）", easy: "1週間に 1かい", en: "Once a week, on Monday at 8")
    case .off: Text(ja: "受け取らない", easy: "いらない", en: "Never")
    }
  }
}
