import HTML

/// Decisions, notices and the duty to answer in words.
enum DecisionTexts {
  static let title = Text(ja: "採否の決定", easy: "きめた こと", en: "Decision")
  static let lead = Text(
    ja: "結果と理由は、通知で提案者に届きます。理由のない決定は記録できません。", easy: "りゆうを かならず かいてください。",
    en: "The result and its reason go to the proposer in the notice. There is no decision without a reason.")
  static let result = Text(ja: "結果", easy: "けっか", en: "Result")
  static let resultMissing = Text(ja: "結果を選んでください。", easy: "えらんでください。", en: "Choose a result.")
  static let reason = Text(ja: "理由", easy: "りゆう", en: "Reason")
  static let reasonHelp = Text(
    ja: "提案者が読んで分かる言葉で書いてください。公開している提案では、通知のあとだれでも読めます。個人の名前は書かないでください。",
    easy: "わかる ことばで かいてください。みんなが よみます。人の 名前は かかないで ください。",
    en: "In words the proposer understands. Where the proposal is public, everybody reads it after the notice: no personal names.")
  static let reasonMissing = Text(ja: "理由を書いてください。どの決定にも理由を添えて知らせます。", easy: "りゆうを かいてください。", en: "Write the reason: every decision is told with one.")
  static let conditions = Text(ja: "条件", easy: "じょうけん", en: "Conditions")
  static let conditionsMissing = Text(ja: "条件付きの決定では、条件を書いてください。", easy: "じょうけんを かいてください。", en: "Write the conditions.")
  static let nextStep = Text(ja: "次に行うこと", easy: "つぎに する こと", en: "Next step")
  static let nextStepMissing = Text(ja: "提案者が次に行うことを書いてください。", easy: "つぎに する ことを かいてください。", en: "Say what the proposer does next.")
  static let decidedBy = Text(ja: "決定した者", easy: "きめた 人", en: "Decided by")
  static let decidedByMissing = Text(ja: "決定した者を書いてください。", easy: "かいてください。", en: "Say who decided.")
  static let decidedOn = Text(ja: "決定した日", easy: "きめた 日", en: "Decided on")
  static let decidedOnMissing = Text(ja: "決定した日を書いてください。", easy: "日を かいてください。", en: "Write the day.")
  static let dayAhead = Text(ja: "今日までの日にしてください。", easy: "きょうまでの 日に してください。", en: "The day cannot lie ahead.")
  static func beforeReceipt(_ received: Text) -> Text {
    Text(ja: "提案を受け取った日（{1}）より前です。", easy: "うけとった 日（{1}）より まえです。", en: "This is before the proposal was received ({1}).").filling(received)
  }
  static let granted = Text(ja: "決定額（円）", easy: "きまった お{金|かね}（円）", en: "Granted (yen)")
  static func grantedHelp(_ cap: Text) -> Text { Text(ja: "1,000円未満は切り捨てます。上限 {1}", easy: "{1}まで", en: "Rounded down below 1,000 yen. At most {1}").filling(cap) }
  static let grantedMissing = Text(
    ja: "決定額を書いてください。助成しないときは0と書いてください。", easy: "お{金|かね}を かいてください。ない ときは 0。",
    en: "Write what is granted; 0 for no grant.")
  static let grantedTooMuch = Text(ja: "1件の上限を超えています。", easy: "おおすぎます。", en: "This is above the cap.")
  static let grantedOverBudget = Text(ja: "予算の残りを超えています。", easy: "のこりの お{金|かね}が たりません。", en: "The budget does not reach.")
  static let save = Text(ja: "決定を記録する", easy: "きめた ことを かく", en: "Record the decision")
  static let history = Text(ja: "これまでの決定", easy: "まえに きめた こと", en: "Earlier decisions")

  static let notice = Text(ja: "決定の通知", easy: "おしらせ", en: "Notice of the decision")
  static let noticeTitle = Text(ja: "市民協働事業提案 採否決定通知書", easy: "ていあんの けっかの おしらせ", en: "Notice of decision on a proposal")
  static let readNotice = Text(ja: "通知書を読む", easy: "おしらせを よむ", en: "Read the notice")
  static let documentNumber = Text(ja: "文書番号", easy: "ばんごう", en: "Document number")
  static let documentNumberHelp = Text(ja: "例：市市協第123号", easy: "れい：市市協第123号", en: "As the city writes it, such as 市市協第123号")
  static let documentNumberMissing = Text(ja: "文書番号を書いてください。", easy: "ばんごうを かいてください。", en: "Write the document number.")
  static let documentNumberTaken = Text(ja: "この文書番号はもう使われています。", easy: "もう つかって います。", en: "This document number has been used.")
  static let addressee = Text(ja: "宛名", easy: "あてな", en: "Addressee")
  static let addresseeMissing = Text(ja: "宛名を書いてください。", easy: "あてなを かいてください。", en: "Write the addressee.")
  static let contact = Text(ja: "問い合わせ先", easy: "きく ところ", en: "Contact")
  static let contactMissing = Text(ja: "問い合わせ先を書いてください。", easy: "かいてください。", en: "Write a contact.")
  static let issue = Text(ja: "通知を出す", easy: "しらせる", en: "Send the notice")
  static let issueLead = Text(
    ja: "提案者のページに表示し、届いたことをメールで知らせます。出した後は変えられません。", easy: "だした あとは かえられません。",
    en: "It appears on the proposer’s page, and a mail tells them so. It cannot be changed afterwards.")
  static let issuedOn = Text(ja: "通知した日", easy: "しらせた 日", en: "Issued on")
  static let readAt = Text(ja: "提案者が開いた日時", easy: "ひらいた とき", en: "First opened by the proposer")
  static let notRead = Text(ja: "まだ開かれていません", easy: "まだ よんで いません", en: "Not opened yet")
  static let issuedAlready = Text(ja: "この決定はもう通知されています。", easy: "もう しらせました。", en: "The notice of this decision has been sent already.")
  static let print = Text(ja: "この画面はそのまま印刷できます（A4）。", easy: "いんさつ できます。", en: "This page prints on A4 as it is.")
  static let pdf = Text(ja: "PDFで保存する", easy: "PDFで ほぞんする", en: "Save as PDF")
  static let honorific = Text(ja: "様", easy: "さま", en: "")
  /// `basis`: the city's words for the article under which notice is given (`text/decision-basis`).
  static func about(_ basis: Text?) -> Text {
    Text(
      ja: "次の提案について、下記のとおり決定しましたので、{1}により通知します。", easy: "ていあんに ついて、つぎの ように きめました。",
      en: "On the proposal named below the following was decided; this notice is given under {1}."
    ).filling(basis ?? Text(ja: "条例", easy: "きまり", en: "the ordinance"))
  }
  static func mailSubject(_ number: String) -> Text {
    Text(ja: "採否決定通知書（\(number)）", easy: "けっかの おしらせ（\(number)）", en: "Notice of decision (\(number))")
  }
  static func mailBody(_ label: String, _ link: String) -> Text {
    Text(
      ja: "ご提案「{1}」について、市の決定をお知らせします。通知書（PDF）を添付しました。次の頁でも読めます。\n\n{2}\n",
      easy: "ていあん「{1}」の けっかです。PDFを つけました。ここでも よめます。\n\n{2}\n",
      en: "The city has decided on your proposal “{1}”. The notice is attached as a PDF; you can also read it here.\n\n{2}\n"
    ).filling(Text(verbatim: label), Text(verbatim: link))
  }
  static func noticeWaits(_ label: String) -> Text {
    Text(
      ja: "\(label)：PDFが作れず、通知書のメールがまだ出ていません", easy: "\(label)：PDFが できません", en: "\(label): the notice waits for its PDF and has not been mailed")
  }
  static let proposalName = Text(ja: "提案名", easy: "ていあん", en: "Proposal")
  static let back = Text(ja: "提案へ戻る", easy: "もどる", en: "Back to the proposal")

  // The duty to answer
  static let overdueTitle = Text(ja: "回答の期限を過ぎた提案", easy: "へんじが おくれて いる もの", en: "Answers that are overdue")
  static func overdueNotice(_ label: String) -> Text { Text(ja: "\(label)：回答の期限を過ぎています", easy: "\(label)：へんじが おくれて います", en: "\(label): the answer is overdue") }
  static func dueSoon(_ label: String) -> Text { Text(ja: "\(label)：回答の期限が近づいています", easy: "\(label)：へんじの 日が ちかいです", en: "\(label): the answer is due soon") }
  static let escalated = Text(ja: "回答の遅れを知らせた", easy: "おくれを しらせました", en: "Told that the answer is overdue")
  static let silentTitle = Text(ja: "止まっている提案", easy: "とまって いる もの", en: "Proposals that have gone quiet")
  static let silentLead = Text(
    ja: "黙って終わる提案を無くすための一覧です。期限切れ、決定後に通知していないもの、動きのないもの、締切が過ぎて補正待ちのままのものを、毎朝調べます。",
    easy: "わすれられた ていあんを さがします。", en: "No proposal may end silently. Every morning this finds answers overdue, decisions without a notice, proposals without a move, and those still waiting for the party after the deadline.")
  static let silentNone = Text(ja: "止まっている提案はありません", easy: "ありません", en: "Nothing has gone quiet")
  static let silentNoneBody = Text(ja: "すべての提案が動いています。", easy: "だいじょうぶです。", en: "Every proposal is moving.")
  static func silent(_ why: SilenceReason) -> Text {
    switch why {
    case .overdue: Text(ja: "回答の期限切れ", easy: "へんじが おくれて いる", en: "Answer overdue")
    case .undecidedNotice: Text(ja: "決定したが通知していない", easy: "しらせて いない", en: "Decided, notice not sent")
    case .quiet: Text(ja: "動きがない", easy: "うごきが ない", en: "No move")
    case .waiting: Text(ja: "補正待ちのまま", easy: "なおすのを まって いる", en: "Still waiting for the party")
    case .unowned: Text(ja: "担当がいない", easy: "たんとうが いない", en: "Nobody in charge")
    }
  }
  static let why = Text(ja: "なぜ", easy: "なぜ", en: "Why")
  static let since = Text(ja: "最後の動き", easy: "さいごの うごき", en: "Last move")
}
