import HTML

/// What endings say to people.
enum OutcomeTexts {
  static let ending = Text(ja: "終わり方", easy: "おわり", en: "Ending")
  static let close = Text(ja: "相談を終える", easy: "そうだんを おわる", en: "Close the consultation")
  static let closeLead = Text(
    ja: "結果と理由を残して終えます。返事を待っているほかの窓口や課への問い合わせは取り下げられます。", easy: "どう なったか 書いて おわります。",
    en: "A consultation ends with an outcome and a reason. Questions still waiting with others are withdrawn.")
  static let reopen = Text(ja: "相談を再び開く", easy: "もう いちど ひらく", en: "Open it again")
  static let outcome = Text(ja: "結果", easy: "どう なったか", en: "Outcome")
  static let reason = Text(ja: "理由", easy: "りゆう", en: "Reason")
  static let reasonSupport = Text(
    ja: "選んだ結果の見出しの下から選びます。", easy: "おなじ ことばの 下から えらびます。", en: "Choose below the heading of the outcome.")
  static let reasonDoesNotFit = Text(
    ja: "この理由は選んだ結果に合いません。結果の見出しの下から選んでください。", easy: "その りゆうは あいません。",
    en: "This reason does not fit the outcome. Choose one below its heading.")
  static let note = Text(ja: "説明", easy: "せつめい", en: "Explanation")
  static func noteSupport(_ reasons: Text) -> Text {
    Text(ja: "次の理由では必ず書きます：{1}", easy: "つぎの りゆうの ときは 書きます：{1}", en: "Required for these reasons: {1}").filling(reasons)
  }
  static let neverAnswered = Text(
    ja: "相談者には、まだ一度も返事をしていません", easy: "まだ いちども へんじを して いません", en: "The asker has never been answered")
  static let neverAnsweredBody = Text(
    ja: "このまま終えると、相談者は理由を知らないままになります。下の「相談者へのことば」に書くと、返事として届きます。",
    easy: "下に 書くと、へんじに なります。",
    en: "If you close now, the asker will not know why. What you write below as your words to the asker is sent as the answer.")
  static let message = Text(ja: "相談者へのことば", easy: "そうだんした 人への ことば", en: "Words to the asker")
  static let messageSupport = Text(
    ja: "結果とその理由を、相談者に伝わることばで書きます。相談者のページに返事として載ります。上の「説明」は相談者には見えません。",
    easy: "どう なったか、やさしく 書きます。そうだんした 人が 読みます。",
    en: "How it ended and why, in words for the asker, who reads them as an answer. The explanation above stays with the desk.")
  static func whenEnding(_ outcomes: Text) -> Text {
    Text(ja: "{1}で終えるとき", easy: "{1}の とき", en: "When it ends as {1}").filling(outcomes)
  }
  static let partners = Text(ja: "相手の窓口・課・団体", easy: "だれに つないだか", en: "With whom it ended")
  static let partnersSupport = Text(
    ja: "紹介・引き継ぎ・庁内の調整・協働で終わるときに必要です。", easy: "つないだ ときに えらびます。",
    en: "Needed when it ends by introduction, hand-over, coordination or collaboration.")
  static let referred = Text(ja: "この相談で問い合わせた先", easy: "この 相談で 聞いた 人", en: "Asked in this case")
  static let words = Text(ja: "課・団体の名前で探す", easy: "名前で さがす", en: "Look for a department or organisation by name")
  static let partnerName = Text(ja: "名簿にない団体・人・場の名前", easy: "ほかの 名前", en: "Name of a group, person or place not in the register")
  static let outcomeOf = Text(ja: "終わった日と結果", easy: "おわった 日と 結果", en: "Ended")
  static let reasonUnknown = Text(ja: "台帳に記載なし", easy: "書いて いません", en: "Not in the ledger")
  static let again = Text(ja: "もう一度見ますか", easy: "また 見ますか", en: "Should it be looked at again?")
  static let againSupport = Text(
    ja: "「協働に至らず」「連絡が取れず」などで終えるときに選びます。見る日は用務として戻ってきます。", easy: "また 見る 日に お知らせします。",
    en: "To be answered when it did not become a collaboration or touch was lost. The day comes back as a task.")
  static let againMissing = Text(
    ja: "この結果では、もう一度見るかどうかを選んでください。", easy: "また 見るか えらんでください。", en: "This outcome asks whether to look again.")
  static let lookAgainMissing = Text(ja: "もう一度見る日を入れてください。", easy: "日を 書いてください。", en: "Enter the day to look again.")
  static func again(_ again: ClosingForm.Again) -> Text {
    switch again {
    case .yes: Text(ja: "見る", easy: "見る", en: "Yes")
    case .no: Text(ja: "見ない", easy: "見ない", en: "No")
    }
  }
  static func lookAgainTask(_ number: String) -> Text {
    Text(ja: "\(number) をもう一度見る", easy: "\(number)を また 見る", en: "Look again at \(number)")
  }
  static let sayMore = Text(ja: "この理由では、説明を書いてください。", easy: "せつめいを 書いてください。", en: "This reason needs a few words.")
  static let missing = Text(ja: "何が足りなかったか", easy: "なにが たりなかったか", en: "What was missing")
  static let side = Text(ja: "だれの側で", easy: "だれの ほうで", en: "On whose side")
  static let reusable = Text(ja: "次に生かせること", easy: "つぎに つかえる こと", en: "What can be reused")
  static let onlyWithoutCollaboration = Text(
    ja: "この終わり方では必ず答えます。", easy: "この ときは かならず 書きます。", en: "Needed for this ending.")
  static let lookAgain = Text(ja: "もう一度見る日", easy: "また 見る 日", en: "Look again on")
  static let lookAgainSupport = Text(ja: "見直すときだけ。", easy: "また 見る ときだけ。", en: "Only if it should be looked at again.")

  static let questions = Text(ja: "終わったあとの二つの質問", easy: "ふたつの しつもん", en: "Two questions at the end")
  static let useful = Text(ja: "役に立ちましたか", easy: "やくに 立ちましたか", en: "Was it useful?")
  static let next = Text(ja: "この次はどうしたいですか", easy: "つぎは どう したいですか", en: "What would you like to do next?")
  static let usefulMissing = Text(ja: "一つ選んでください。", easy: "ひとつ えらんでください。", en: "Choose one.")
  static let sendFeedback = Text(ja: "答えを送る", easy: "おくる", en: "Send my answers")
  static let thanks = Text(ja: "お答えをいただきました。ありがとうございました。", easy: "ありがとう ございました。", en: "Thank you for your answers.")
  static let notAsked = Text(
    ja: "この質問は、終わった相談について一度だけお答えいただけます。", easy: "こたえるのは いちどだけです。",
    en: "These questions can be answered once, after the consultation has ended.")
  static let feedbackGiven = Text(ja: "終わったあとの質問に答えた", easy: "しつもんに こたえました", en: "Answered the two questions")

  static func useful(_ useful: Feedback.Useful) -> Text {
    switch useful {
    case .yes: Text(ja: "役に立った", easy: "はい", en: "Yes")
    case .partly: Text(ja: "少し役に立った", easy: "すこし", en: "In part")
    case .no: Text(ja: "役に立たなかった", easy: "いいえ", en: "No")
    }
  }

  /// How an ending is told; `asks` when the two questions go with it.
  static func mailSubject(_ number: String, asks: Bool) -> Text {
    asks
      ? Text(ja: "ご相談（\(number)）が終わりました。二つお尋ねします", easy: "そうだん（\(number)）が おわりました。しつもんが あります", en: "Your consultation (\(number)) has ended: two questions")
      : Text(ja: "ご相談（\(number)）が終わりました", easy: "そうだん（\(number)）が おわりました", en: "Your consultation (\(number)) has ended")
  }
  static func mailBody(_ number: String, asks: Bool, window: Text, link: Text) -> Text {
    let words = asks
      ? Text(
        ja: "ご相談（\(number)）は終わりました。相談のページで、結果をご覧になり、二つの質問にお答えいただけます。", easy: "そうだん（\(number)）は おわりました。ふたつの しつもんに こたえて ください。",
        en: "Your consultation (\(number)) has ended. On its page you can read how, and answer two questions.")
      : Text(
        ja: "ご相談（\(number)）は終わりました。結果は相談のページでご覧になれます。続きがあるときは、そこから書けます。", easy: "そうだん（\(number)）は おわりました。どう なったか 見る ことが できます。",
        en: "Your consultation (\(number)) has ended. You can read how on its page, and write there to go on.")
    return words + Text(ja: "\n\n{1}\n\n{2}\n", en: "\n\n{1}\n\n{2}\n").filling(link, window)
  }
}
