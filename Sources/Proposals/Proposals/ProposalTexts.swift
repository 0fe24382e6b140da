import HTML
import Platform

/// What a proposal says to people.
enum ProposalTexts {
  static let disposed = Text(
    ja: "{保存|ほぞん}{期間|きかん}が{過|す}ぎたため、この{提案|ていあん}に{書|か}かれていたことは{廃棄|はいき}しました。{数|かず}として{残|のこ}る{項目|こうもく}だけが{見|み}られます。",
    easy: "ふるい ていあんです。書いて あった ことは けしました。",
    en: "What this proposal said was disposed of after its retention period. Only what figures count is left.")
  static let neverHandedIn = Text(ja: "{出|だ}されなかった{提案|ていあん}", easy: "ださなかった {提案|ていあん}", en: "Proposal never handed in")
  static let proposal = Text(ja: "{提案|ていあん}", easy: "{提案|ていあん}", en: "Proposal")
  static func answerDue(_ title: String) -> Text {
    Text(ja: "提案「{1}」への回答の期限", easy: "ていあん「{1}」に こたえる 日", en: "Answer owed to the proposal: {1}").filling(Text(verbatim: title))
  }
  static let mine = Text(ja: "わたしたちの{提案|ていあん}", easy: "わたしたちの {提案|ていあん}", en: "Our proposals")
  static let mineLead = Text(
    ja: "あなたや、あなたの団体が関わる提案と下書きです。", easy: "あなたや あなたの グループの ていあんです。",
    en: "Proposals and drafts in which you or your organisation take part.")
  static let mineNone = Text(ja: "提案はまだありません", easy: "まだ ありません", en: "No proposals yet")
  static let mineNoneBody = Text(
    ja: "提案は、まず相談から始まります。", easy: "さいしょに そうだんしてください。", en: "A proposal begins with a consultation.")
  static let drafts = Text(ja: "書いているもの", easy: "かいて いる もの", en: "Being written")
  static let submitted = Text(ja: "提出したもの", easy: "だした もの", en: "Submitted")
  static let over = Text(ja: "終わったもの", easy: "おわった もの", en: "Ended")
  static let invitations = Text(ja: "共同提案への招待", easy: "さそわれて いる もの", en: "Invitations to take part")

  static let title = Text(ja: "提案の名前", easy: "ていあんの なまえ", en: "Title of the proposal")
  static let titleMissing = Text(ja: "提案の名前を書いてください。", easy: "なまえを かいてください。", en: "Give the proposal a title.")
  static let stage = Text(ja: "段階", easy: "だんかい", en: "Stage")
  static let state = Text(ja: "状況", easy: "いま", en: "State")
  static let lead = Text(ja: "提案者", easy: "ていあんした 人", en: "Proposer")
  static let contact = Text(ja: "担当者", easy: "れんらくする 人", en: "Contact")
  static let partners = Text(ja: "一緒に提案する団体", easy: "いっしょの グループ", en: "Partners")
  static let number = Text(ja: "受付番号", easy: "うけつけ ばんごう", en: "Receipt number")
  static let received = Text(ja: "受付日", easy: "うけつけた 日", en: "Received")
  static let notReceived = Text(ja: "まだ提出されていません", easy: "まだ だして いません", en: "Not submitted yet")
  static let age = Text(ja: "受付からの日数", easy: "うけつけてから", en: "Since receipt")
  static func days(_ days: Int) -> Text { Text(ja: "\(days)日", easy: "\(days)日", en: days == 1 ? "1 day" : "\(days) days") }
  static let due = Text(ja: "市の回答の期限", easy: "市の へんじの 日", en: "The city answers by")
  static func overdue(_ days: Int) -> Text { Text(ja: "\(days)開庁日の遅れ", easy: "\(days)日 おくれて います", en: "\(days) business days late") }
  static func remaining(_ days: Int) -> Text { Text(ja: "あと\(days)開庁日", easy: "あと \(days)日", en: "\(days) business days left") }
  static let paused = Text(ja: "補正を待つ間は数えません", easy: "なおすのを まって いる あいだは かぞえません", en: "Not counted while we wait for you")
  static let answered = Text(ja: "回答した日", easy: "へんじした 日", en: "Answered on")
  static let departments = Text(ja: "所管課", easy: "たんとうの {課|か}", en: "Departments")
  static let window = Text(ja: "相談窓口", easy: "そうだんの まどぐち", en: "Window")
  static let owner = Text(ja: "事務局の担当", easy: "じむきょくの 人", en: "Office’s person")
  static let nobody = Text(ja: "未定", easy: "まだ", en: "Nobody yet")
  static let amount = Text(ja: "希望額", easy: "ほしい お{金|かね}", en: "Asked for")
  static let granted = Text(ja: "決定額", easy: "きまった お{金|かね}", en: "Granted")
  static let theme = Text(ja: "テーマ", easy: "テーマ", en: "Theme")
  static let late = Text(ja: "締切後の受付", easy: "おくれて うけつけ", en: "Late receipt")
  static let queued = Text(ja: "予算の順番待ち", easy: "お{金|かね}の じゅんばんまち", en: "Waiting for the budget")
  static func queued(_ place: Int) -> Text { Text(ja: "予算の順番待ち \(place)番目", easy: "じゅんばん \(place)ばん", en: "No. \(place) in the queue for the budget") }
  static let history = Text(ja: "これまでの段階", easy: "いままで", en: "Stages so far")
  static let entered = Text(ja: "入った日", easy: "はじまり", en: "Entered")
  static let left = Text(ja: "出た日", easy: "おわり", en: "Left")
  static let here = Text(ja: "いまここ", easy: "いま ここ", en: "Here now")
  static let timeline = Text(ja: "経過", easy: "いままでの こと", en: "What happened")
  static let actions = Text(ja: "次に行うこと", easy: "つぎに する こと", en: "What to do next")
  static let cityMoves = Text(
    ja: "いまは市が進めています。あなたが行うことはありません。動きがあるとお知らせします。", easy: "いまは 市の ばんです。なにか あったら しらせます。",
    en: "The city moves it on now; there is nothing you have to do. You will be told of every step.")
  static let talkInRoom = Text(
    ja: "下の「ブラッシュアップ室」で、市と話し合いながら提案をよくしてください。", easy: "「ブラッシュアップしつ」で 市と はなして ください。",
    en: "Improve the proposal together with the city in the brush-up room below.")
  static let reason = Text(ja: "理由・伝えること", easy: "つたえる こと", en: "What to tell them")
  static let reasonMissing = Text(ja: "何を直してほしいかを書いてください。", easy: "なにを なおすか かいてください。", en: "Say what is needed.")
  static let consultation = Text(ja: "もとの相談", easy: "もとの そうだん", en: "Consultation it came from")
  static let consultationClosed = Text(
    ja: "つながっています（内容は相談した人と窓口だけが見られます）", easy: "つながって います（なかみは 見られません）",
    en: "Linked; only the asker and the window can read it")
  static let noConsultation = Text(ja: "つながっていません", easy: "ありません", en: "None linked")
  static let callOf = Text(ja: "募集", easy: "{募集|ぼしゅう}", en: "Call")
  static let answers = Text(ja: "書いた内容", easy: "かいた もの", en: "What was written")
  static let nextDeadline = Text(ja: "この段階の締切", easy: "しめきり", en: "Deadline of this stage")
  static let linked = Text(ja: "つながり（糸）", easy: "つながり", en: "Thread")

  static let nameADepartment = Text(
    ja: "所管課を一つ以上決めてから、協議を終えてください（正式な提案は、所管課と相談してから出すきまりです）。",
    easy: "さきに たんとうの {課|か}を きめてください。",
    en: "Name at least one department before the talks end: a formal proposal comes after talking with one.")
  static let noStageFollows = Text(ja: "この募集には次の段階がありません。", easy: "つぎの だんかいが ありません。", en: "This call has no further stage.")
  static let gateMissing = Text(
    ja: "提出の前に、相談の記録とつなげてください。相談がまだのときは、先に窓口へご相談ください。",
    easy: "だす まえに そうだんと つなげてください。まだの ときは さきに そうだんしてください。",
    en: "Link a consultation before you submit. If there is none yet, please ask a window first.")
  static let gateDepartment = Text(
    ja: "正式な提案は、所管課と相談してから出してください。窓口があなたの相談に所管課を記録すると提出できます。",
    easy: "さきに 市の {課|か}と はなしてください。まどぐちに そうだんしてください。",
    en: "A formal proposal comes after talking with a department. Your window records it; then you can submit.")
  static func notYet(_ at: Text) -> Text { Text(ja: "受付は{1}からです。下書きは残っています。", easy: "{1}から です。かいた ものは のこって います。", en: "Submissions open {1}. Your draft is kept.").filling(at) }
  static func closed(_ at: Text) -> Text {
    Text(
      ja: "締切（{1}）を過ぎたため提出できません。書いた内容は下書きに残っています。次の募集や相談で使えます。",
      easy: "しめきり（{1}）が すぎました。かいた ものは のこって います。つぎに つかえます。",
      en: "The deadline ({1}) has passed, so this cannot be submitted. What you wrote is kept as a draft for a later call or a talk."
    ).filling(at)
  }
  static let callNotOpen = Text(
    ja: "この募集は受け付けていません。書いた内容は下書きに残っています。", easy: "いまは うけつけて いません。かいた ものは のこって います。",
    en: "This call takes nothing in just now. What you wrote is kept.")
  static let partnerWaiting = Text(
    ja: "招待に返事をしていない団体があります。返事を待つか、招待を取り消してから提出してください。",
    easy: "まだ へんじが ない グループが あります。まつか、やめてから だしてください。",
    en: "A partner has not answered yet. Wait for the answer, or take the invitation back, then submit.")
  static let created = Text(ja: "提案を書き始めた", easy: "かきはじめました", en: "Began a proposal")
  static let assigned = Text(ja: "担当を決めた", easy: "たんとうを きめました", en: "Assigned")
  static let classified = Text(ja: "所管課・窓口を決めた", easy: "{課|か}を きめました", en: "Set departments")
}
