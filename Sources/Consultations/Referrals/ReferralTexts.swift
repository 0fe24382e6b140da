import Calendar
import HTML
import Platform

/// What a referral says to people.
enum ReferralTexts {
  static let referral = Text(ja: "引き継ぎ・問い合わせ", easy: "ほかの 人に 聞く", en: "Referral")
  static let doesNotFit = Text(
    ja: "この引き継ぎは、ほかの人の操作で先に進みました。画面を開き直して確かめてください。",
    easy: "ほかの 人が さきに しました。もう いちど 開いて ください。",
    en: "This referral has moved on. Open the page again and check.")

  static let caseIsOver = Text(
    ja: "この相談はすでに終わっています。送った窓口に確かめてください。", easy: "この そうだんは もう おわりました。",
    en: "This consultation is already over. Check with the desk that sent it.")
  static let caseIsElsewhere = Text(
    ja: "この相談は、いまは別の窓口が担当しています。送った窓口に確かめてください。",
    easy: "この そうだんは、いま ほかの 窓口が しています。おくった 窓口に 聞いて ください。",
    en: "Another desk has this consultation now. Check with the desk that sent this.")

  /// Why a second take-over is refused; `receiver` has been asked already.
  static func alreadyAsked(_ receiver: Text) -> Text {
    Text(
      ja: "{1}に担当の引き継ぎを頼んでいて、返事を待っています。別の窓口に頼むときは、先にそれを取り下げてください。",
      easy: "{1}に もう たのんで います。ほかに たのむ ときは、さきに それを やめて ください。",
      en: "{1} has been asked to take over and has not answered. Withdraw that before you ask another desk."
    ).filling(receiver)
  }

  /// For staff.
  static func state(_ state: ReferralState) -> Text {
    switch state {
    case .offered: Text(ja: "受領待ち", easy: "まっています", en: "Waiting to be accepted")
    case .questioned: Text(ja: "問い返し中", easy: "しつもん されています", en: "Asked back")
    case .accepted: Text(ja: "受領済み", easy: "うけとりました", en: "Accepted")
    case .answered: Text(ja: "回答あり", easy: "こたえが ありました", en: "Answered")
    case .returned: Text(ja: "差し戻し", easy: "もどされました", en: "Returned")
    case .withdrawn: Text(ja: "取り下げ", easy: "やめました", en: "Withdrawn")
    case .released: Text(ja: "引き継ぎ完了", easy: "おわりました", en: "Complete")
    }
  }

  static func purpose(_ purpose: Referral.Purpose) -> Text {
    switch purpose {
    case .takeOver: Text(ja: "担当を引き継ぐ", easy: "かわりに してもらう", en: "Take over")
    case .opinion: Text(ja: "意見・回答を求める", easy: "いけんを 聞く", en: "Ask for an answer")
    case .together: Text(ja: "いっしょに対応する", easy: "いっしょに する", en: "Work together")
    }
  }

  static func event(_ event: ReferralEvent) -> Text {
    switch event {
    case .accept: Text(ja: "引き受けた", easy: "ひきうけました", en: "Accepted")
    case .askBack: Text(ja: "問い返した", easy: "しつもんしました", en: "Asked back")
    case .reply: Text(ja: "問い返しに答えた", easy: "しつもんに こたえました", en: "Replied")
    case .giveBack: Text(ja: "理由を付けて差し戻した", easy: "りゆうを 書いて もどしました", en: "Returned with a reason")
    case .answer: Text(ja: "回答した", easy: "こたえました", en: "Answered")
    case .withdraw: Text(ja: "取り下げた", easy: "やめました", en: "Withdrawn")
    case .release: Text(ja: "引き継ぎを終えた", easy: "ひきつぎを おわりました", en: "Released")
    }
  }

  /// What a notice to the other side says, by mail too: the number, what happened and until when something is owed.
  static func notice(_ event: ReferralEvent?, _ r: Referral, number: String) -> Text {
    let what = event.map(Self.event) ?? Text(ja: "届いた", easy: "とどきました", en: "Received")
    let owed = r.owed.map { due($0) + Text(ja: "：", en: ": ") + Format.date(r.dueOn) }
    return Text(ja: "引き継ぎ・問い合わせ {1}：{2}", easy: "ほかの 人からの れんらく {1}：{2}", en: "Referral {1}: {2}")
      .filling(Text(verbatim: number), what) + (owed.map { Text(ja: "（{1}）", en: " ({1})").filling($0) } ?? .empty)
  }

  /// Until when what is owed.
  static func due(_ owed: Referral.Owed) -> Text {
    switch owed {
    case .acceptance:
      Text(ja: "引き受けるかどうかの返事の期日", easy: "するか しないか いう 日", en: "Say yes or no by")
    case .answer: Text(ja: "回答の期日", easy: "こたえる 日", en: "Answer by")
    }
  }

  // To the asker

  /// Every hop of a case, for the asker and for a companion: on which day whom which desk asked for what, and where it stands.
  static func hops(_ all: [Referral], of c: Consultation, in city: Municipality) -> [Text] {
    all.map { r in hop(r, among: all.filter { $0.id != r.id }, isLive: c.state.isLive, in: city) }
  }

  private static func hop(_ r: Referral, among others: [Referral], isLive: Bool, in city: Municipality) -> Text {
    let ended = r.state == .accepted ? r.acceptedAt : r.endedAt
    let line = Text(ja: "{1}　{2}：", easy: "{1}　{2}：", en: "{1}, {2}: ").filling(Format.date(r.offeredAt.day), asked(r.purpose))
    let standing: Text =
      if r.tookOver {
        r.isSuperseded(by: others) ? passedOn(r) : isLive ? tookOver(r) : sawThrough
      } else {
        standing(r) + (looksFurther(r, among: others, isLive: isLive) ? looking : .empty)
      }
    return line + standing.filling(r.receiver(in: city), r.sender(in: city), r.desk(in: city))
      + (ended.map { Text(ja: "（{1}）", en: " ({1})").filling(Format.date($0.day)) } ?? .empty)
  }

  /// Whether the desk has yet to find another door after a return.
  private static func looksFurther(_ r: Referral, among others: [Referral], isLive: Bool) -> Bool {
    guard r.state == .returned, isLive, let endedAt = r.endedAt else { return false }
    return !others.contains { $0.offeredAt >= endedAt }
  }

  private static func asked(_ purpose: Referral.Purpose) -> Text {
    switch purpose {
    case .takeOver: Text(ja: "担当の引き継ぎ", easy: "かわりに して もらう", en: "to take over")
    case .opinion: Text(ja: "意見・回答のお願い", easy: "いけんを 聞く", en: "to answer")
    case .together: Text(ja: "いっしょに対応するお願い", easy: "いっしょに する", en: "to work together")
    }
  }

  /// `{1}` is the receiver, `{2}` the sending window, `{3}` the one on its side now.
  private static func standing(_ r: Referral) -> Text {
    switch r.state {
    case .offered:
      Text(
        ja: "{2}から{1}に連絡し、返事を待っています。それまでは{3}が担当です。",
        easy: "{2}が {1}に 連絡します。返事を まっています。それまでは {3}が します。",
        en: "{2} is asking {1} and waits for the reply. Until then {3} stays in charge.")
    case .questioned:
      Text(ja: "{1}から確認の質問があり、{3}が答えます。", easy: "{1}から しつもんが ありました。{3}が こたえます。", en: "{1} has a question; {3} answers it.")
    case .accepted where r.purpose == .opinion:
      Text(
        ja: "{1}が引き受けました。回答を待っています。担当は{3}のままです。", easy: "{1}が うけとりました。こたえを まっています。{3}が 担当です。",
        en: "{1} has accepted and will answer. {3} stays in charge.")
    case .accepted:
      Text(
        ja: "{1}が引き受けました。{3}もいっしょに進めます。", easy: "{1}が うけとりました。{3}も いっしょに します。",
        en: "{1} has accepted it. {3} goes on with you too.")
    case .answered: Text(ja: "{1}から回答がありました。", easy: "{1}から こたえが ありました。", en: "{1} has answered.")
    case .returned:
      Text(
        ja: "{1}では担当できないと返事がありました。", easy: "{1}では できません でした。", en: "{1} cannot take it.")
    case .withdrawn: Text(ja: "{1}への連絡は取り下げました。", easy: "{1}への 連絡は やめました。", en: "The request to {1} was withdrawn.")
    case .released: Text(ja: "{1}とのやりとりは終わりました。", easy: "{1}との 連絡は おわりました。", en: "The exchange with {1} is over.")
    }
  }

  private static let looking = Text(
    ja: "{3}が次の相手を探します。", easy: "{3}が つぎの 人を さがします。", en: " {3} looks for the next door.")

  /// Of a desk that has the case.
  private static func tookOver(_ r: Referral) -> Text {
    switch r.state {
    case .released:
      Text(ja: "{1}が最後まで担当します。{2}の見守りは終わりました。", easy: "{1}が さいごまで します。", en: "{1} sees it through. {2} no longer looks on.")
    case .questioned:
      Text(
        ja: "{1}が引き受けて、担当になりました。確認の質問に{2}が答えます。", easy: "{1}が します。{2}が しつもんに こたえます。",
        en: "{1} has taken it over. {2} answers a question of theirs.")
    default:
      Text(
        ja: "{1}が引き受けて、担当になりました。{2}も見守ります。", easy: "{1}が します。{2}も 見ています。",
        en: "{1} has taken it over. {2} keeps an eye on it too.")
    }
  }

  /// Of a desk that had the case, until another one took it over.
  private static func passedOn(_ r: Referral) -> Text {
    let since = Text(
      ja: "{1}が引き受け、そのあと担当は別の窓口に移りました。", easy: "{1}が しました。いまは ほかの 窓口が します。",
      en: "{1} took it over, and another desk did after that.")
    return r.isCompanion ? since + Text(ja: "{2}も見守っています。", easy: "{2}も 見ています。", en: " {2} keeps an eye on it too.") : since
  }

  private static let sawThrough = Text(
    ja: "{1}が引き受けて、最後まで担当しました。", easy: "{1}が さいごまで しました。", en: "{1} took it over and saw it through.")

  static func inCharge(_ window: Text, number: String) -> Text {
    Text(
      ja: "ご相談（{2}）は、{1}が担当になりました", easy: "そうだん（{2}）は、{1}が する ことに なりました", en: "{1} is now in charge of your question ({2})"
    ).filling(window, Text(verbatim: number))
  }

  static func letGo(_ window: Text, number: String) -> Text {
    Text(
      ja: "ご相談（{2}）の{1}の見守りが終わりました。担当の窓口は変わりません", easy: "{1}は もう 見て いません（{2}）。担当は 同じです",
      en: "{1} no longer looks on at your question ({2}). The desk in charge stays the same"
    ).filling(window, Text(verbatim: number))
  }

  // To desks beside

  /// To a companion: the case went further.
  static func movedOn(_ window: Text, number: String) -> Text {
    Text(
      ja: "見守っている相談 {2}：担当が{1}に移りました", easy: "見て いる そうだん {2}：{1}が する ことに なりました",
      en: "Consultation {2}, which you look on at: {1} is in charge now"
    ).filling(window, Text(verbatim: number))
  }

  /// To a companion: nothing is left to look on at.
  static func over(number: String) -> Text {
    Text(
      ja: "見守っている相談 {1}：相談が終わり、見守りも終わりました", easy: "見て いた そうだん {1}：おわりました",
      en: "Consultation {1}, which you looked on at, is over"
    ).filling(Text(verbatim: number))
  }

  /// To a companion: the case goes on under another number, where its desk did not hand it over.
  static func mergedAway(_ old: String, into new: String) -> Text {
    Text(
      ja: "見守っている相談 {1}：相談 {2} にまとめられ、見守りは終わりました", easy: "見て いた そうだん {1}：{2} と いっしょに なりました",
      en: "Consultation {1}, which you looked on at, goes on as {2}; you no longer look on"
    ).filling(Text(verbatim: old), Text(verbatim: new))
  }

  /// To whoever was asked something: another desk waits for the answer.
  static func askedBy(_ window: Text, number: String) -> Text {
    Text(
      ja: "引き継ぎ・問い合わせ {2}：相談の担当が{1}に移りました。返事は{1}に届きます", easy: "ほかの 人からの れんらく {2}：{1}が まって います",
      en: "Referral {2}: {1} is in charge of the consultation now and gets your answer"
    ).filling(window, Text(verbatim: number))
  }

  /// To whoever was asked something: the case of the old number goes on under the new one.
  static func goesOn(old: String, new: String) -> Text {
    Text(
      ja: "引き継ぎ・問い合わせ {1}：相談が {2} にまとめられました。返事は {2} に届きます", easy: "ほかの 人からの れんらく {1}：ばんごうが {2} に なりました",
      en: "Referral {1}: the consultation goes on as {2}, and your answer goes there"
    ).filling(Text(verbatim: old), Text(verbatim: new))
  }
  static let followedVerb = Text(
    ja: "問い合わせの相談が変わった（まとめ・取り消し）", easy: "そうだんの ばんごうが かわりました", en: "The question moved with its case")
  static let asksForAnother = Text(
    ja: "まだ答えを待っている問い合わせがあり、相談者が違う相談には移せません。答えを待つか、取り下げてから、まとめてください。",
    easy: "まだ こたえを まって います。そうだんした 人が ちがうので、いっしょに できません。",
    en: "Answers are still awaited, and the other case is another person’s. Wait for them or withdraw the questions before you merge.")

  /// To the receiver, on its last working day before something is due.
  static func soon(_ owed: Referral.Owed, on day: Day, number: String) -> Text {
    Text(ja: "引き継ぎ・問い合わせ {1}：{2}は{3}です", easy: "ほかの 人からの れんらく {1}：{2}は {3}です", en: "Referral {1}: {2} {3}")
      .filling(Text(verbatim: number), due(owed), Format.date(day))
  }

  /// To the receiver: it owes something whose day has passed.
  static func late(_ owed: Referral.Owed, since day: Day, number: String) -> Text {
    Text(
      ja: "引き継ぎ・問い合わせ {1}：{2}（{3}）を過ぎました", easy: "ほかの 人からの れんらく {1}：{2}（{3}）が すぎました",
      en: "Referral {1}: overdue ({2} {3})"
    ).filling(Text(verbatim: number), due(owed), Format.date(day))
  }

  /// To the desk that asked.
  static func unanswered(_ owed: Referral.Owed, since day: Day, number: String) -> Text {
    Text(
      ja: "引き継ぎ・問い合わせ {1}：相手の{2}（{3}）を過ぎました。相手に確かめてください",
      easy: "ほかの 人への れんらく {1}：{2}（{3}）が すぎました。あいてに 聞いて ください",
      en: "Referral {1}: what you asked for is overdue ({2} {3}). Please check with them"
    ).filling(Text(verbatim: number), due(owed), Format.date(day))
  }

  /// To the desk in charge: a companion that it never dealt with lets go.
  static func companionLeft(_ window: Text, number: String) -> Text {
    Text(
      ja: "相談 {2}：{1}の見守りが終わりました", easy: "そうだん {2}：{1}は もう 見て いません", en: "Consultation {2}: {1} no longer looks on"
    ).filling(window, Text(verbatim: number))
  }
}
