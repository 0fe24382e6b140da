import HTML

/// What the intake screen and its printed papers say.
enum IntakeTexts {
  static let matter = Text(ja: "話の{中身|なかみ}", easy: "はなしの なかみ", en: "What it is about")
  static let lead = Text(
    ja: "話しながら入力できます。あとから直せるので、分かるところだけで受け付けられます。", easy: "話しながら かけます。あとで なおせます。",
    en: "Type while you talk. Everything can be corrected later.")
  static let lookUp = Text(ja: "だれからの相談か調べる", easy: "だれか さがす", en: "Look up the caller")
  static let who = Text(ja: "電話番号・メール・名前・読みがな", easy: "でんわ・メール・なまえ", en: "Telephone, mail, name or reading")
  static let search = Text(ja: "調べる", easy: "さがす", en: "Look up")
  static let found = Text(ja: "見つかった人", easy: "見つかった 人", en: "People found")
  static let nobody = Text(
    ja: "見ることのできる範囲には見つかりません。新しい人として受け付けられます。", easy: "見つかりません。あたらしい 人として かけます。",
    en: "Nobody found within what you may see. Take them in as a new person.")
  static let use = Text(ja: "この人として受け付ける", easy: "この 人に する", en: "Take in as this person")
  static let chosen = Text(ja: "次の人からの相談として受け付けます", easy: "この 人の そうだんに します", en: "This will be a case of")
  static let notThem = Text(ja: "別の人にする", easy: "ちがう 人に する", en: "Somebody else")
  static let hasAccount = Text(
    ja: "この相談は、本人のアカウントの「わたしの相談」にも表示されます。", easy: "この 人の「わたしの 相談」にも 出ます。",
    en: "This person has an account: the case will also stand among their own consultations.")
  static let earlier = Text(ja: "これまでの相談", easy: "まえの そうだん", en: "Earlier cases")
  static let channel = Text(ja: "受付方法", easy: "どうやって きたか", en: "Channel")
  static let text = Text(ja: "相談の内容（話された言葉のまま）", easy: "そうだんの ことば", en: "What was asked, in their words")
  static let textMissing = Text(ja: "相談の内容を入力してください。", easy: "そうだんの ことを かいてください。", en: "Write what was asked.")
  static let window = Text(ja: "受け付ける窓口", easy: "まどぐち", en: "Window")
  static let own = Text(ja: "自分が担当する", easy: "わたしが する", en: "I will own it")
  static let remember = Text(
    ja: "この人を相談者として覚える（次から電話番号や名前で調べられます）", easy: "この 人を おぼえる",
    en: "Remember this person, so that they can be looked up next time")
  static let receive = Text(ja: "受け付ける", easy: "うけつける", en: "Take in")
  static let proxyNote = Text(
    ja: "職員による代理入力として記録されます。", easy: "職員が かいたと のこります。", en: "It is recorded as entered by staff.")
  static let sheetTitle = Text(ja: "相談票", easy: "そうだんの 紙", en: "Case sheet")
  static let slipTitle = Text(ja: "受付票", easy: "うけつけの 紙", en: "Receipt")
  static let slipLead = Text(
    ja: "ご相談を受け付けました。お問い合わせのときは、この受付番号をお知らせください。", easy: "そうだんを うけつけました。聞きたい ときは この ばんごうを 言ってください。",
    en: "We have received your consultation. Please give this number when you contact us.")
  static let slipNote = Text(
    ja: "受付番号だけで、ほかの人が相談の内容を見ることはできません。", easy: "ばんごうだけでは ほかの 人は 見る ことが できません。",
    en: "Nobody can see your consultation with this number alone.")
  static let ownPage = Text(ja: "ご相談の専用ページ", easy: "あなたの ページ", en: "Your private page")
  static let ownPageLead = Text(
    ja: "次の宛先を開き、コードを入力すると、返事を読み、続きを書けます。", easy: "この ページを ひらいて、コードを いれます。",
    en: "Open this address and enter the code to read answers and write again.")
  static let address = Text(ja: "宛先", easy: "ページ", en: "Address")
  static let code = Text(ja: "コード", en: "Code")
  static let codeGone = Text(
    ja: "専用ページのコードは、受け付けた人か新しいリンクを作った人の画面で30分だけ印刷できます。分からないときは、相談の画面で新しいリンクを作れます。",
    easy: "コードは 30分だけ 出ます。あたらしい リンクを つくる ことが できます。",
    en: "The code can be printed for 30 minutes by whoever took the case in or made the link. Make a new link on the case's page.")
  static let answerBy = Text(ja: "最初の返事の目安", easy: "へんじの めやす", en: "First answer by about")
  static let printHint = Text(
    ja: "ブラウザーの印刷でA4用紙に印刷してください。", easy: "ブラウザーで いんさつ できます。", en: "Use your browser’s print on A4 paper.")
  static let confidential = Text(ja: "取扱注意（個人情報）", easy: "ほかの 人に 見せない", en: "Confidential: personal data")
  static let printedAt = Text(ja: "印刷", easy: "いんさつ", en: "Printed")

  static func label(_ field: String) -> Text {
    switch field {
    case "channel": channel
    case "text": text
    case "window": window
    case "step", "step-on": CaseTexts.step
    default: CaseTexts.facts
    }
  }
}
