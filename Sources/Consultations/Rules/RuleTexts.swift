import HTML

/// What rules say to staff.
enum RuleTexts {
  static let title = Text(ja: "自動で行うこと", easy: "じどうで する こと", en: "Rules")
  static let lead = Text(
    ja: "条件に合う相談に、決めた対応を自動で行います。一つの相談に行うのは一度だけです。",
    easy: "きまりに あう そうだんに、じどうで します。1つの そうだんに 1かいだけです。",
    en: "What is done by itself to cases that meet a condition, once for each case at most.")
  static let none = Text(ja: "自動で行うことはありません", easy: "ありません", en: "There are no rules")
  static let noneBody = Text(
    ja: "自治体の設定（種類 rule）に書くと、ここに表示されます。", easy: "せっていに 書くと ここに 出ます。", en: "They are written as facts of the city (kind rule).")
  static let when = Text(ja: "どんなとき", easy: "いつ", en: "When")
  static let then = Text(ja: "行うこと", easy: "する こと", en: "What is done")
  static let received = Text(ja: "相談を受け付けたとき", easy: "そうだんが 来た とき", en: "a case comes in")
  static let nextPassed = Text(ja: "次の一手の期日を過ぎたとき", easy: "つぎの 日が すぎた とき", en: "the day of the next step is over")
  static let nextPassedDays = Text(
    ja: "次の一手の期日を{1}営業日過ぎたとき", easy: "つぎの 日から {1}日 すぎた とき", en: "the day of the next step is {1} business days over")
  static let firstTimer = Text(ja: "初めての相談者", easy: "はじめての 人", en: "somebody who asks for the first time")
  static let types = Text(ja: "種類が「{1}」", easy: "しゅるい：{1}", en: "of the type {1}")
  static let fields = Text(ja: "分野が「{1}」", easy: "ぶんや：{1}", en: "in the field {1}")
  static let areas = Text(ja: "地域が「{1}」", easy: "ばしょ：{1}", en: "in the area {1}")
  static let addsTypes = Text(ja: "種類「{1}」を加える", easy: "しゅるい「{1}」を 入れる", en: "add the type {1}")
  static let givesToHead = Text(ja: "窓口の責任者を担当にする", easy: "まどぐちの リーダーが たんとうに なる", en: "give it to the head of the window")
  static let plans = Text(ja: "次の一手を「{1}」、期日を{2}営業日後にする", easy: "つぎ：{1}（{2}日あと）", en: "plan “{1}” in {2} business days")
  static let runs = Text(ja: "「{1}」を行う（ひな形の返事も自動で送る）", easy: "「{1}」を する", en: "run “{1}”, sending its template as it is")
  static let tellsHead = Text(ja: "窓口の責任者に知らせる", easy: "まどぐちの リーダーに 知らせる", en: "tell the head of the window")
  static let trial = Text(ja: "試しに見る", easy: "ためしに 見る", en: "Trial")
  static let wouldTouch = Text(ja: "いま行うと、{1}件の相談が対象になります。", easy: "いま すると {1}けんです。", en: "It would touch {1} cases now.")
  static let others = Text(ja: "ほかの窓口の相談など、ここに表示しないもの：{1}件", easy: "ほかの まどぐち：{1}けん", en: "{1} of them are not shown here, such as those of other windows.")
  static let onlyNew = Text(
    ja: "オンにした後に受け付けた相談にだけ行います。上の件数は、最近30日間の相談で数えたものです。", easy: "これから 来る そうだんにだけ します。",
    en: "It acts only on cases that come in after it is switched on. The number counts those of the last 30 days.")
  static let isOn = Text(ja: "オン", easy: "オン", en: "On")
  static let isOff = Text(ja: "オフ", easy: "オフ", en: "Off")
  static let turnOn = Text(ja: "オンにする", easy: "オンに する", en: "Switch it on")
  static let turnOff = Text(ja: "オフにする", easy: "オフに する", en: "Switch it off")
  static let whoSwitches = Text(
    ja: "オンとオフは、協働の担当課と管理者が切り替えます。", easy: "オンと オフは 市役所の 人が かえます。", en: "The programme office and administrators switch rules on and off.")
  static let switched = Text(ja: "{1}が切り替えました（{2}）", easy: "{1}が かえました（{2}）", en: "Switched by {1} ({2})")
  static let ran = Text(ja: "これまでに行った相談：{1}件", easy: "いままで：{1}けん", en: "Done for {1} cases so far")
  static let told = Text(ja: "{1}（{2}）", easy: "{1}（{2}）", en: "{1} ({2})")
  static let macroDoesNotFit = Text(ja: "この相談には行えません。", easy: "できません。", en: "It does not fit this case.")
  static let verb = Text(ja: "自動で行った", easy: "じどうで しました", en: "Done by a rule")
  static let onVerb = Text(ja: "自動で行うことをオンにした", easy: "オンに しました", en: "Switched a rule on")
  static let offVerb = Text(ja: "自動で行うことをオフにした", easy: "オフに しました", en: "Switched a rule off")

  static func waiting(_ side: Waiting) -> Text {
    switch side {
    case .asker: Text(ja: "相談者の返事を{1}営業日待ったとき", easy: "へんじを {1}日 まった とき", en: "the asker has not answered for {1} business days")
    case .third: Text(ja: "ほかの人の返事を{1}営業日待ったとき", easy: "ほかの 人を {1}日 まった とき", en: "others have not answered for {1} business days")
    case .us: Text(ja: "窓口が{1}営業日動いていないとき", easy: "まどぐちが {1}日 うごかない とき", en: "the window has not moved it for {1} business days")
    }
  }
}
