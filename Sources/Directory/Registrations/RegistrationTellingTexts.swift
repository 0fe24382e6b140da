import HTML

/// What is said about telling organisations, and to them by mail.
enum RegistrationTellingTexts {
  static let title = Text(ja: "団体に知らせた記録", easy: "グループに しらせた きろく", en: "What the organisation was told")
  static let what = Text(ja: "知らせること", easy: "しらせる こと", en: "What about")
  static let how = Text(ja: "知らせ方", easy: "しらせかた", en: "How")
  static let when = Text(ja: "日時", easy: "いつ", en: "When")
  static let done = Text(ja: "知らせたか", easy: "しらせましたか", en: "Told?")
  static let byAccount = Text(ja: "連絡担当の{1}さんに、お知らせで", easy: "{1}さんに お知らせで", en: "{1}, the contact, by notice")
  static let byMail = Text(ja: "団体のメールアドレスに", easy: "グループの メールで", en: "to the organisation’s mail address")
  static let lost = Text(ja: "団体のメールアドレスに送ったが、届かなかった", easy: "メールが とどきませんでした", en: "to the organisation’s mail address; it never arrived")
  static let byHand = Text(ja: "窓口が電話か手紙で", easy: "まどぐちが 電話か 手紙で", en: "by the office, by telephone or letter")
  static let now = Text(
    ja: "まだ知らせていないことがあります。この団体には、アカウントのある連絡担当も、届くメールもありません。電話か手紙で知らせて、済んだら印を付けてください。",
    easy: "まだ しらせて いません。電話か 手紙で しらせて ください。おわったら「おわった」を おして ください。",
    en: "The organisation does not know yet. It has no contact with an account and no mail address that works. Tell it by telephone or letter, then mark it as done.")
  static let unreadable = Text(
    ja: "あなたが読める電話番号も住所もありません。訪ねたときや、ほかの窓口を通じて知らせてください。",
    easy: "電話も じゅうしょも わかりません。あった ときに しらせて ください。",
    en: "There is no telephone number or address that you may read. Tell it when you meet, or through another office.")
  static let doneBy = Text(ja: "{1}さんが{2}に済ませた", easy: "{1}さんが しました（{2}）", en: "Done by {1} on {2}")
  static let doneOn = Text(ja: "{1}に終わった", easy: "おわりました（{1}）", en: "Ended on {1}")
  static let told = Text(ja: "知らせた", easy: "しらせました", en: "Told")
  static let task = Text(
    ja: "「{1}」に電話か手紙で知らせる（{2}：{3}）", easy: "「{1}」に 電話か 手紙で しらせる（{2}：{3}）",
    en: "Tell “{1}” by telephone or letter ({2}: {3})")
  static let letterTo = Text(ja: "{1} 御中", easy: "{1}の みなさんへ", en: "To {1}")
  static let letterEnd = Text(ja: "ご不明な点は、{1}にお尋ねください。", easy: "わからない ことは {1}に 聞いて ください。", en: "If you have questions, ask {1}.")
  static let letterAccount = Text(
    ja: "団体の方がアカウントを作り、窓口でもらったコードで団体に加わると、登録の内容を見たり、更新を申請したりできます。",
    easy: "アカウントを つくると、とうろくを 見る ことが できます。コードは まどぐちで もらって ください。",
    en: "With an account and a code from the office you can see the registration and renew it yourselves.")
  static let wrote = Text(ja: "団体のメールアドレスに知らせた", easy: "グループに メールを しました", en: "Wrote to the organisation’s mail address")
  static let undelivered = Text(
    ja: "団体へのメールが届かなかった", easy: "グループへの メールが とどきませんでした", en: "The mail to the organisation never arrived")

  static let verbs = ["registration.write": wrote, "registration.undelivered": undelivered]

  static func matter(_ matter: RegistrationMatter) -> Text {
    switch matter {
    case .decided(let event): RegistrationTexts.done(event)
    case .paper: Text(ja: "書類を差し戻した", easy: "しょるいを もどしました", en: "Returned a paper")
    case .end: Text(ja: "期限が近づいた", easy: "もうすぐ おわります", en: "The end is near")
    case .yearly: Text(ja: "今年度の書類がまだ出ていない", easy: "ことしの しょるいが まだです", en: "This year’s papers are missing")
    }
  }

  /// What asks the contact to do something.
  static func reminder(_ matter: RegistrationMatter) -> Text? {
    switch matter {
    case .end: RegistrationTexts.reminder
    case .yearly: RegistrationTexts.yearlyReminder
    case .decided, .paper: nil
    }
  }
}
