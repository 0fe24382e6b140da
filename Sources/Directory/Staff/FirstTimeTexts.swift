import HTML

/// What is said of organisations for which collaboration is new.
enum FirstTimeTexts {
  static let verbs: [String: Text] = [
    FirstTime.verb: Text(ja: "「協働がはじめて」の印を外した", easy: "「はじめて」の しるしを とりました", en: "No longer a first-timer"),
    FirstTime.undoing: Text(ja: "「協働がはじめて」の印を戻した", easy: "「はじめて」の しるしを もどしました", en: "A first-timer again"),
  ]
  static let marked = Text(
    ja: "市との協働がはじめての団体です。提案を受け付けたとき、登録されたとき、二度目の相談のときに、この印は自然に外れます。",
    easy: "市と いっしょに するのは はじめての グループです。",
    en: "New to working with the city. The mark goes by itself with a first proposal, a registration or a second consultation.")
  static let takeOff = Text(ja: "「はじめて」の印を外す", easy: "「はじめて」の しるしを とる", en: "No longer a first-timer")
  static let putBack = Text(ja: "「はじめて」の印を戻す", easy: "「はじめて」の しるしを もどす", en: "Make it a first-timer again")
  static let over = Text(
    ja: "{1}から、市との協働の経験がある団体です。", easy: "{1}から、はじめてでは ありません。", en: "Has worked with the city since {1}.")
  static let movedOn = Text(
    ja: "「はじめて」の印は、ほかの人がもう変えています。画面を開き直して確かめてください。",
    easy: "ほかの 人が もう かえました。もう いちど 開いて ください。", en: "Somebody else has changed the mark already. Open the page again.")

  static func reason(_ end: FirstTime.End) -> Text {
    switch end {
    case .proposal: Text(ja: "提案を受け付けたため", easy: "ていあんを うけつけたから", en: "a proposal was received")
    case .register: Text(ja: "登録されたため", easy: "とうろく したから", en: "it was registered")
    case .consultations: Text(ja: "二度目の相談があったため", easy: "2回 相談したから", en: "it asked a second time")
    case .hand: Text(ja: "職員の判断", easy: "しょくいんが きめました", en: "staff said so")
    }
  }
}
