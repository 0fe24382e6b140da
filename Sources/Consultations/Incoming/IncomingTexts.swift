import HTML

/// What received mail says to staff.
enum IncomingTexts {
  static let title = Text(ja: "届いたメール", easy: "きた メール", en: "Received mail")
  static let lead = Text(
    ja: "相談に自動では入らなかったメールです。相談に入れるか、新しい相談にするか、対応不要にするかを決めてください。",
    easy: "そうだんに 入って いない メールです。どう するか きめて ください。",
    en: "Mail that did not find its case by itself. Say where each one belongs.")
  static let waiting = Text(ja: "振り分け待ち", easy: "きめて いない", en: "To be sorted")
  static let aside = Text(ja: "対応不要", easy: "しなくて よい", en: "Set aside")
  static let none = Text(ja: "振り分けを待つメールはありません", easy: "メールは ありません", en: "No mail waits")
  static let noneBody = Text(
    ja: "相談への返信と、窓口のアドレスへの新しいメールは、自動で相談に入ります。", easy: "へんじの メールは そうだんに 入ります。",
    en: "Replies and new mail to the address of a window become part of a case by themselves.")
  static let noneAside = Text(ja: "対応不要のメールはありません", easy: "メールは ありません", en: "Nothing was set aside")
  static let from = Text(ja: "差出人", easy: "だれから", en: "From")
  static let when = Text(ja: "届いた日時", easy: "いつ", en: "Received")
  static let why = Text(ja: "自動で入らなかった理由", easy: "りゆう", en: "Why it waits")
  static let about = Text(ja: "返信先の相談", easy: "どの そうだんへの へんじ", en: "It answers")
  static let number = Text(ja: "相談の受付番号", easy: "そうだんの ばんごう", en: "Number of the case")
  static let numberMissing = Text(
    ja: "見ることのできる相談の受付番号を入力してください。", easy: "ばんごうを 書いて ください。", en: "Enter the number of a case that you may see.")
  static let file = Text(ja: "この相談に入れる", easy: "この そうだんに 入れる", en: "Put it into this case")
  static let open = Text(ja: "新しい相談にする", easy: "あたらしい そうだんに する", en: "Make it a new case")
  static let putAside = Text(ja: "対応不要にする", easy: "しなくて よい", en: "Set it aside")
  static let decided = Text(
    ja: "このメールは、もう振り分けられています。画面を開き直して確かめてください。", easy: "もう きまって います。もういちど 見て ください。",
    en: "Somebody has already sorted this mail. Open the page again and check.")
  static let noWords = Text(ja: "（本文なし）", en: "(no words)")
  static let left = Text(
    ja: "（種類・大きさ・数のため受け取れなかったファイル：{1}）", en: "(Files that could not be taken because of kind, size or number: {1})")
  static let subjectLine = Text(ja: "件名：{1}\n\n", en: "Subject: {1}\n\n")
  static let cannotHear = Text(
    ja: "この相談には、もう書き込めません。つながる先の相談に入れてください。", easy: "この そうだんには 書けません。", en: "Nothing can be added to this case. Use the case in which it goes on.")
  static let kind = Text(ja: "届いたメール", easy: "メール", en: "Received mail")
  static let fileVerb = Text(ja: "届いたメールを相談に入れた", easy: "メールを そうだんに 入れました", en: "Put a received mail into a case")
  static let asideVerb = Text(ja: "届いたメールを対応不要にした", easy: "メールを かたづけました", en: "Set a received mail aside")

  static let undeliveredVerb = Text(
    ja: "相談者へのメールが届かなかった", easy: "メールが とどきませんでした", en: "A letter to the asker did not arrive")
  static let callOrCorrect = Text(
    ja: "{1}のメールを相談者に届けられませんでした。電話などで連絡するか、メールアドレスを直してください。",
    easy: "{1}の メールが そうだんした 人に とどきません。でんわを するか、アドレスを なおして ください。",
    en: "The letter of {1} could not be delivered to the asker. Call them, or correct the address.")

  static func reason(_ reason: ReceivedMail.Reason) -> Text {
    switch reason {
    case .otherSender:
      Text(ja: "相談への返信だが、相談者とは別のアドレスから届いた", easy: "べつの 人からの へんじ", en: "it answers a case but does not come from its asker")
    case .caseIsOver:
      Text(ja: "別の相談にまとめられた相談への返信", easy: "まとめた そうだんへの へんじ", en: "it answers a case that goes on in another one")
    case .caseIsClosed:
      Text(
        ja: "終わった相談への返信（相談に入れると、相談をもう一度開きます）", easy: "おわった そうだんへの へんじ（入れると また はじまります）",
        en: "it answers a case that is closed; putting it there opens the case again")
    case .noWindow: Text(ja: "どの窓口のアドレス宛てでもない", easy: "まどぐちの アドレスでは ない", en: "it was sent to no address of a window")
    case .suspect: Text(ja: "迷惑メールの疑いがある", easy: "めいわくメールかも しれない", en: "a filter takes it for spam")
    case .often: Text(ja: "同じ差出人から短い間に何通も届いた", easy: "おなじ 人から たくさん", en: "the sender wrote very often within an hour")
    case .automatic: Text(ja: "自動で送られたメール（不在通知など）", easy: "きかいが おくった メール", en: "it was sent by a machine")
    case .undelivered:
      Text(ja: "当システムのメールが届かなかったという知らせ", easy: "メールが とどかなかった しらせ", en: "a mail server says that our letter did not arrive")
    case .loop: Text(ja: "当システムのメールが戻ってきたもの", easy: "わたしたちの メール", en: "it is our own mail that came back")
    case .byHand: Text(ja: "担当者が対応不要とした", easy: "しなくて よいと きめた", en: "somebody of the desk set it aside")
    }
  }
}
