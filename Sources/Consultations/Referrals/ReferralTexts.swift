import HTML

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

  /// For the asker: who has it and what happens next, in plain words. `receiver` is the name of the desk.
  static func hop(_ state: ReferralState, receiver: Text) -> Text {
    let words =
      switch state {
      case .offered:
        Text(ja: "{1}に連絡し、受け取ったという返事を待っています。それまではこの窓口が担当です。", easy: "{1}に 連絡しました。返事を まっています。", en: "We have asked {1} and wait for their reply. Until then this desk stays with you.")
      case .questioned:
        Text(ja: "{1}から確認の質問があり、この窓口が答えます。", easy: "{1}から しつもんが ありました。この 窓口が こたえます。", en: "{1} has a question for us; we answer it.")
      case .accepted:
        Text(ja: "{1}が受け取りました。この窓口もいっしょに見守ります。", easy: "{1}が うけとりました。", en: "{1} has accepted it. This desk stays with you too.")
      case .answered:
        Text(ja: "{1}から回答がありました。", easy: "{1}から こたえが ありました。", en: "{1} has answered.")
      case .returned:
        Text(ja: "{1}では担当できないと返事がありました。この窓口が次の相手を探します。", easy: "{1}では できません でした。この 窓口が つぎの 人を さがします。", en: "{1} cannot take it. This desk looks for the next door.")
      case .withdrawn:
        Text(ja: "{1}への連絡は取り下げました。", easy: "{1}への 連絡は やめました。", en: "We withdrew the request to {1}.")
      case .released:
        Text(ja: "{1}が最後まで担当します。", easy: "{1}が さいごまで します。", en: "{1} sees it through.")
      }
    return words.filling(receiver)
  }
}
