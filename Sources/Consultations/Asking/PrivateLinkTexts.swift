import HTML

/// What is said of the asker's own page: to the desk that gives and takes the way in, and to the asker whose case goes on
/// elsewhere.
enum PrivateLinkTexts {
  static let title = Text(ja: "申し込んだ人の専用ページ", easy: "そうだんした 人の ページ", en: "The asker's own page")
  static let none = Text(
    ja: "いま使えるリンクはありません。", easy: "つかえる リンクは ありません。", en: "No link to it works at present.")
  static let alive = Text(
    ja: "使えるリンクがあります。相談が続いているあいだ使えます。", easy: "つかえる リンクが あります。",
    en: "There is a link that works, as long as the case goes on.")
  static func aliveUntil(_ end: Text) -> Text {
    Text(ja: "使えるリンクがあります（{1}まで）。", easy: "つかえる リンクが あります（{1}まで）。", en: "There is a link that works until {1}.")
      .filling(end)
  }
  static let make = Text(ja: "新しいリンクを作る", easy: "あたらしい リンクを つくる", en: "Make a new link")
  static let makeSupport = Text(
    ja: "これまでのリンクとコードは、すぐに使えなくなります。新しいコードは受付票に30分だけ印刷できます。",
    easy: "まえの リンクは つかえなく なります。あたらしい コードは 30分 いんさつ できます。",
    en: "Links and codes given so far end at once. The new code can be printed on the receipt for 30 minutes.")
  static func mailedTo(_ address: String) -> Text {
    Text(ja: "新しいリンクは{1}へメールでも送ります。", easy: "{1}に メールを おくります。", en: "The new link is also mailed to {1}.")
      .filling(Text(verbatim: address))
  }
  static let revoke = Text(ja: "リンクを取り消す", easy: "リンクを とめる", en: "Revoke the links")
  static let revokeSupport = Text(
    ja: "ほかの人に知られたかもしれないときに使います。開いている画面も閉じ、この相談へまとめた同じ人の相談のリンクも使えなくなります。",
    easy: "ほかの 人が 見るかも しれない とき、リンクを とめます。ひらいて いる 画面も とじます。",
    en: "For when somebody else may know them. Open pages close too, and so do the links of cases of the same person merged here.")
  static let tooLate = Text(
    ja: "終了から{1}日が過ぎたため、専用ページは開けません。続ける必要があるときは、先に相談を再開してください。",
    easy: "おわってから {1}日 すぎました。つづける ときは、さきに また はじめて ください。",
    en: "The page closed {1} days after the case ended. Reopen the case first if it has to go on."
  ).filling(Text(verbatim: String(PrivateLink.daysAfterClosing)))
  static let madeVerb = Text(ja: "専用ページの新しいリンクを作った", easy: "あたらしい リンクを つくりました", en: "Made a new private link")
  static let revokedVerb = Text(ja: "専用ページのリンクを取り消した", easy: "リンクを とめました", en: "Revoked the private links")

  static func newSubject(_ number: String) -> Text {
    Text(ja: "相談のページの新しいリンク（{1}）", easy: "あたらしい リンク（{1}）", en: "A new link to your question ({1})")
      .filling(Text(verbatim: number))
  }
  static func newBody(_ number: String, window: Text, link: Text) -> Text {
    Text(
      ja: "受付番号{1}のご相談のページを開く、新しいリンクを{2}から送ります。これまでのリンクは使えなくなりました。\n\n{3}\n\n心当たりがないときは、そのまま消してください。\n",
      easy: "{2}からの あたらしい リンクです（{1}）。まえの リンクは つかえません。\n\n{3}\n",
      en: "{2} sends you a new link to your question {1}. Earlier links have ended.\n\n{3}\n\nIf you did not ask, simply delete this mail.\n"
    ).filling(Text(verbatim: number), window, link)
  }

  static func splitSubject(_ number: String) -> Text {
    Text(ja: "相談を分けて受け付けました（{1}）", easy: "そうだんを わけました（{1}）", en: "A question of its own ({1})")
      .filling(Text(verbatim: number))
  }
  static func splitBody(_ number: String, from old: String, window: Text, link: Text) -> Text {
    Text(
      ja: "受付番号{1}のご相談の一部を、{3}が受付番号{2}の別の相談として続けます。もとの相談もそのまま続きます。\n\n{4}\n",
      easy: "{1}の そうだんの 一部を、{2}で つづけます。{1}も つづきます。\n\n{4}\n",
      en: "{3} goes on with a part of your question {1} as a question of its own, {2}. The first one goes on as well.\n\n{4}\n"
    ).filling(Text(verbatim: old), Text(verbatim: number), window, link)
  }

  static func mergedSubject(_ number: String, into other: String) -> Text {
    Text(ja: "相談{1}は{2}とあわせて続けます", easy: "{1}は {2}と いっしょに つづけます", en: "{1} and {2} go on as one question")
      .filling(Text(verbatim: number), Text(verbatim: other))
  }
  static func mergedBody(_ number: String, into other: String, window: Text, link: Text) -> Text {
    Text(
      ja: "受付番号{1}と{2}のご相談は、受付番号{2}の一つの相談として{3}で続けます。これからは{2}のページをご覧ください。\n\n{4}\n",
      easy: "{1}と {2}の そうだんは、{2}で いっしょに つづけます。\n\n{4}\n",
      en: "Your questions {1} and {2} go on as one at {3}, under the number {2}. From now on, follow {2}.\n\n{4}\n"
    ).filling(Text(verbatim: number), Text(verbatim: other), window, link)
  }

  /// On the page of a merged case, to its asker.
  static func goesOn(_ number: String) -> Text {
    Text(ja: "この相談は{1}とあわせて続けています", easy: "この そうだんは {1}と いっしょに なりました", en: "This goes on together with {1}")
      .filling(Text(verbatim: number))
  }
  static func toOther(_ number: String) -> Text {
    Text(ja: "{1}のページを開く", easy: "{1}の ページを ひらく", en: "Open {1}").filling(Text(verbatim: number))
  }
  static let otherDoor = Text(
    ja: "あわせた相談のページは、その相談のリンクか、メールで受け取ったコードで開けます。分からないときは窓口へお知らせください。",
    easy: "その ページは、メールの コードで ひらけます。わからない ときは まどぐちに 言って ください。",
    en: "Its page opens with its own link, or with a code that was mailed to you. If you have neither, tell the desk.")
  static let apart = Text(
    ja: "この相談は、窓口で別の相談とあわせて対応しています", easy: "まどぐちが ほかの そうだんと いっしょに すすめて います",
    en: "The desk deals with this together with another consultation")
  static func ask(_ window: Text) -> Text {
    Text(
      ja: "続きを知りたいとき、伝えたいことがあるときは、受付番号を添えて{1}へお知らせください。", easy: "聞きたい ことは {1}に 言って ください。",
      en: "To hear more or to add something, tell {1} your receipt number."
    ).filling(window)
  }
}
