import HTML

/// What is said of the organisation that asks in a case.
enum AskingOrganisationTexts {
  static let nextStep = Text(ja: "相談{1}の次の一手", easy: "相談{1}の つぎに すること", en: "Next step of consultation {1}")
  static let appointment = Text(ja: "相談{1}の面談", easy: "相談{1}の 会う日", en: "Appointment of consultation {1}")
  static let answerDue = Text(ja: "引き受けた問い合わせの回答期限：{1}", easy: "こたえる さいごの 日：{1}", en: "Answer due: {1}")
  static let title = Text(ja: "団体の記録とつなぐ", easy: "グループの きろくと つなぐ", en: "Link with an organisation’s record")
  static let lead = Text(
    ja: "どの団体の相談かを、団体の記録から選びます。つなぐと、その団体のこれまでのかかわりに、この相談を見られる人だけに並びます。",
    easy: "どの グループの 相談か えらびます。この 相談を 見られる 人だけに 見えます。",
    en: "Say which organisation’s matter this is. It then stands in that organisation’s story, for those who may see this case.")
  static let words = Text(ja: "団体の名前の始め（よみでも）", easy: "グループの 名前の はじめ", en: "Beginning of its name, or of its reading")
  static let look = Text(ja: "探す", easy: "さがす", en: "Look")
  static let choose = Text(ja: "団体", easy: "グループ", en: "Organisation")
  static let chooseOne = Text(ja: "団体を選んでください。", easy: "グループを えらんで ください。", en: "Choose the organisation.")
  static let none = Text(
    ja: "その名前で始まる団体の記録は見つかりません。名前を短くして、もう一度探してください。",
    easy: "見つかりません。名前を みじかく して ください。", en: "No organisation’s name begins so. Try fewer letters.")
  static let nobody = Text(ja: "どの団体ともつながない", easy: "つながない", en: "No organisation")
  static let link = Text(ja: "決める", easy: "きめる", en: "Save")
}
