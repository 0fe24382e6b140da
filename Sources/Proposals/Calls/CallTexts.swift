import Calendar
import HTML
import Platform

/// What calls say to people.
enum CallTexts {
  static let call = Text(ja: "{募集|ぼしゅう}", easy: "{募集|ぼしゅう}", en: "Call")
  static let calls = Text(ja: "提案の{募集|ぼしゅう}", easy: "ていあんの {募集|ぼしゅう}", en: "Calls for proposals")
  static let callsLead = Text(
    ja: "市と一緒に行う事業の提案を受け付けています。どの募集に合うか分からないときは、先にご相談ください。",
    easy: "市と いっしょに する ことの ていあんを まっています。どれが いいか わからない ときは そうだんしてください。",
    en: "You can propose something to do together with the city. When you are not sure which call fits, ask first.")
  static let none = Text(ja: "いま公開している募集はありません", easy: "いま {募集|ぼしゅう}は ありません", en: "There is no call just now")
  static let noneBody = Text(
    ja: "提案の相談はいつでも受け付けています。", easy: "そうだんは いつでも できます。", en: "You can ask about a proposal at any time.")
  static let ask = Text(ja: "先に相談する", easy: "さきに そうだんする", en: "Ask first")
  static let propose = Text(ja: "この募集に提案する", easy: "ていあんを かく", en: "Propose something")
  static let viewNow = Text(ja: "受付中・これから", easy: "いま・これから", en: "Open and to come")
  static let viewAll = Text(ja: "すべての募集", easy: "ぜんぶ", en: "All calls")
  static let earlier = Text(ja: "これまでの募集", easy: "まえの {募集|ぼしゅう}", en: "Earlier calls")
  static let feed = Text(ja: "募集の更新を購読する（Atom）", easy: "あたらしい {募集|ぼしゅう}を しる（Atom）", en: "Follow new calls (Atom)")
  static let calendar = Text(ja: "締切をカレンダーに入れる（iCalendar）", easy: "しめきりを カレンダーに いれる", en: "Deadlines for your calendar (iCalendar)")
  static let data = Text(ja: "データで読む（JSON）", easy: "データ（JSON）", en: "As data (JSON)")

  static func phase(_ phase: CallPhase) -> Text {
    switch phase {
    case .preparing: Text(ja: "準備中", easy: "じゅんびして います", en: "In preparation")
    case .announced: Text(ja: "公開（受付前）", easy: "まだ うけつけて いません", en: "Announced")
    case .open: Text(ja: "受付中", easy: "うけつけて います", en: "Open")
    case .closed: Text(ja: "締切", easy: "しめきりました", en: "Closed")
    case .screening: Text(ja: "審査中", easy: "えらんで います", en: "Being screened")
    case .results: Text(ja: "結果公表", easy: "けっかが でました", en: "Results published")
    case .ended: Text(ja: "終了", easy: "おわりました", en: "Ended")
    case .cancelled: Text(ja: "中止", easy: "やめました", en: "Cancelled")
    }
  }

  static let programme = Text(ja: "制度", easy: "{制度|せいど}", en: "Programme")
  static let initiative = Text(ja: "はじまり", easy: "だれが はじめる", en: "Who begins")
  static func initiative(_ initiative: Programme.Initiative) -> Text {
    switch initiative {
    case .citizen: Text(ja: "市民発意", easy: "市民から", en: "Citizens")
    case .city: Text(ja: "行政発意", easy: "市から", en: "The city")
    }
  }
  static let fiscalYear = Text(ja: "年度", easy: "{年度|ねんど}", en: "Fiscal year")
  static let state = Text(ja: "状況", easy: "いま", en: "State")
  static let budget = Text(ja: "予算額", easy: "つかえる お{金|かね}", en: "Budget")
  static let cap = Text(ja: "1件の上限", easy: "1つの いちばん おおい お{金|かね}", en: "Most for one proposal")
  static let rate = Text(ja: "補助率", easy: "お{金|かね}を だす わりあい", en: "Rate")
  static func rate(_ rate: Rate) -> Text { Text(ja: "\(rate.part)／\(rate.whole)以内", easy: "\(rate.whole)の うち \(rate.part)まで", en: "up to \(rate.part)/\(rate.whole)") }
  static let noMoney = Text(ja: "助成金なし", easy: "お{金|かね}は でません", en: "Without a grant")
  static let meter = Text(ja: "予算の使われ方", easy: "お{金|かね}の のこり", en: "How far the budget goes")
  static let meterGranted = Text(ja: "決定した額", easy: "きまった お{金|かね}", en: "Granted")
  static let meterAsked = Text(ja: "申込みのある額", easy: "ほしいと いわれて いる お{金|かね}", en: "Asked for")
  static let meterOpen = Text(ja: "まだ決まっていない額", easy: "まだ きまって いない お{金|かね}", en: "Not granted yet")
  static let meterLeft = Text(ja: "申込みをすべて引いた残り", easy: "ほしいと いわれた お{金|かね}を ひいた のこり", en: "Left if all that is asked for were granted")
  static func ceiling(_ rule: CeilingRule) -> Text {
    switch rule {
    case .none: Text(ja: "予算に達しても受け付けます", easy: "いつでも うけつけます", en: "Taken in whatever the budget")
    case .stop: Text(ja: "予算に達したら受付を終わります", easy: "お{金|かね}が なくなったら おわります", en: "Closes when the budget is reached")
    case .queue:
      Text(ja: "予算に達した後は、受け付けた順に待ちます", easy: "お{金|かね}が なくなったら じゅんばんに まちます", en: "Later ones wait in the order of receipt")
    }
  }
  static let budgetReached = Text(
    ja: "この募集は予算の上限に達したため、受付を終わりました。書いた内容は下書きに残っています。次の募集で使えます。",
    easy: "お{金|かね}が なくなったので おわりました。かいた ものは のこって います。つぎに つかえます。",
    en: "The budget of this call is used up, so nothing more is taken in. What you wrote is kept as a draft for a later call.")

  static let themes = Text(ja: "テーマ", easy: "テーマ", en: "Themes")
  static let ownTheme = Text(ja: "テーマは提案する方が決めます。", easy: "テーマは じぶんで きめます。", en: "You bring the theme.")
  static let background = Text(ja: "背景", easy: "なぜか", en: "Background")
  static let body = Text(ja: "募集の内容", easy: "{募集|ぼしゅう}の なかみ", en: "What is asked for")
  static let eligibility = Text(ja: "応募の要件", easy: "だれが できるか", en: "Who may propose what")
  static let papers = Text(ja: "必要な書類", easy: "いる もの", en: "Papers needed")
  static let criteria = Text(ja: "審査の基準", easy: "えらぶ ときに 見る こと", en: "Criteria")
  static let weight = Text(ja: "重み", easy: "おもさ", en: "Weight")
  static let steps = Text(ja: "段階と日程", easy: "これからの ながれ", en: "Stages and dates")
  static let step = Text(ja: "段階", easy: "だんかい", en: "Stage")
  static let opens = Text(ja: "受付開始", easy: "はじまり", en: "Opens")
  static let closes = Text(ja: "締切", easy: "しめきり", en: "Closes")
  static let anyTime = Text(ja: "随時", easy: "いつでも", en: "At any time")
  static let whenSet = Text(ja: "決まり次第お知らせ", easy: "きまったら しらせます", en: "To be announced")
  static let grantHere = Text(ja: "この段階の助成", easy: "この だんかいの お{金|かね}", en: "Grant at this stage")
  static func closing(_ rule: ClosingRule) -> Text {
    switch rule {
    case .arrival: Text(ja: "必着", easy: "この 日までに とどく こと", en: "must have arrived")
    case .postmark: Text(ja: "郵送は消印有効", easy: "ゆうびんは この 日に だせば よい", en: "postmark counts for paper")
    }
  }
  static let late = Text(ja: "遅れても受け取り、遅れたことを記録します", easy: "おくれても うけとります", en: "late ones are taken and marked")
  static let sessions = Text(ja: "説明会", easy: "{説明会|せつめいかい}", en: "Information sessions")
  static let offices = Text(ja: "担当", easy: "たんとう", en: "In charge")
  static let window = Text(ja: "問い合わせ先", easy: "きく ところ", en: "Questions to")
  static let targetDays = Text(ja: "回答の目安", easy: "へんじまでの 日", en: "Answer within")
  static func target(_ days: Int) -> Text { Text(ja: "正式な提案から\(days)開庁日以内", easy: "ていあんから \(days)日（やすみの 日は かぞえません）", en: "\(days) business days of the formal proposal") }
  static func daysLeft(_ days: Int) -> Text {
    days == 0 ? Text(ja: "今日まで", easy: "きょうまで", en: "today") : Text(ja: "あと\(days)日", easy: "あと \(days)日", en: "\(days) days left")
  }

  // Office
  static let inEasy = Text(ja: "（やさしい日本語）", easy: "（やさしい にほんご）", en: " (easy Japanese)")
  static let inEnglish = Text(ja: "（英語）", easy: "（えいご）", en: " (English)")
  static let office = Text(ja: "募集の管理", easy: "{募集|ぼしゅう}の しごと", en: "Managing calls")
  static let new = Text(ja: "募集をつくる", easy: "{募集|ぼしゅう}を つくる", en: "Prepare a call")
  static let edit = Text(ja: "内容を直す", easy: "なおす", en: "Edit")
  static let save = Text(ja: "保存する", easy: "ほぞんする", en: "Save")
  static let publish = Text(ja: "公開する", easy: "みんなに 見せる", en: "Publish")
  static let publishLead = Text(
    ja: "公開すると、各段階の様式はいまの版に固定され、後から変わりません。", easy: "みんなに 見せると、かく かみは もう かわりません。",
    en: "Publishing freezes the version of each form; it will not change afterwards.")
  static let nextYear = Text(ja: "来年度の募集をつくる", easy: "つぎの {年度|ねんど}を つくる", en: "Make next year’s call")
  static let announceResults = Text(ja: "結果を公表する", easy: "けっかを 見せる", en: "Publish the results")
  static let end = Text(ja: "募集を終える", easy: "おわりに する", en: "End the call")
  static let cancel = Text(ja: "募集を中止する", easy: "やめる", en: "Cancel the call")
  static func event(_ event: CallEvent) -> Text {
    switch event {
    case .edit: Text(ja: "募集の内容を直した", easy: "なおしました", en: "Edited the call")
    case .publish: Text(ja: "募集を公開した", easy: "みんなに 見せました", en: "Published the call")
    case .announceResults: Text(ja: "結果を公表した", easy: "けっかを 見せました", en: "Published the results")
    case .end: Text(ja: "募集を終えた", easy: "おわりに しました", en: "Ended the call")
    case .cancel: Text(ja: "募集を中止した", easy: "やめました", en: "Cancelled the call")
    }
  }
  static let created = Text(ja: "募集の準備を始めた", easy: "じゅんびを はじめました", en: "Began to prepare the call")
  static let doesNotFit = Text(
    ja: "この募集の状況では行えません。画面を開き直して確かめてください。", easy: "いまは できません。もう いちど 開いてください。",
    en: "This does not fit where the call stands. Open the page again and check.")
  static func notComplete(_ problems: [Text]) -> Text {
    Text(ja: "公開の前に直してください：", easy: "さきに なおしてください：", en: "Before it can be published: ")
      + problems.joined(separator: Text(ja: "、", en: "; "))
  }
  static func formMissing(_ stage: Text) -> Text {
    Text(ja: "「{1}」の様式に公開された版がありません。先に様式を公開してください。", easy: "「{1}」の かみが まだ ありません。", en: "“{1}” has no published form yet. Publish the form first.").filling(stage)
  }
  static let titleMissing = Text(ja: "名前を書いてください", easy: "なまえを かいてください", en: "give it a title")
  static let bodyMissing = Text(ja: "募集の内容を書いてください", easy: "なかみを かいてください", en: "say what is asked for")
  static let stagesMissing = Text(ja: "段階がありません", easy: "だんかいが ありません", en: "it has no stages")
  static let datesNotChecked = Text(ja: "前年度から写した日程を確かめてください", easy: "日を たしかめてください", en: "check the dates that came from last year")
  static let firstStageAsks = Text(ja: "最初の段階は応募者が書く段階にしてください", easy: "さいしょは かく だんかいに してください", en: "the first stage must ask for answers")
  static let decisionMissing = Text(ja: "決定とその通知の段階が続けて必要です", easy: "きめる だんかいと しらせる だんかいが いります", en: "a decision and its notice must follow each other")
  static let closesBeforeOpening = Text(ja: "締切が受付開始より前です", easy: "しめきりが はやすぎます", en: "it closes before it opens")
  static let closesBeforeEarlier = Text(ja: "前の段階より先に締め切られます", easy: "まえの だんかいより はやいです", en: "it closes before an earlier stage")
  static let checked = Text(ja: "日程を確かめました", easy: "日を たしかめました", en: "I have checked the dates")
  static let needsCheck = Text(
    ja: "日程は前年度から写したものです。閉庁日に当たる日は次の開庁日へ動かしました。一つずつ確かめてください。",
    easy: "日は まえの 年から うつしました。ひとつずつ たしかめてください。",
    en: "The dates come from last year; those on closed days moved to the next business day. Please check each of them.")
  static let wrongNumber = Text(ja: "金額は0円以上の数で書いてください。", easy: "かずで かいてください。", en: "Write a whole amount of yen.")
  static let noProgramme = Text(ja: "制度を選んでください。", easy: "えらんでください。", en: "Choose a programme.")
  static let yearMissing = Text(ja: "年度を書いてください（例：2027）。", easy: "{年度|ねんど}を かいてください。", en: "Write the fiscal year, such as 2027.")
  static let wrongTime = Text(ja: "日と時刻を確かめてください（例：17:00）。", easy: "日と じかんを たしかめてください。", en: "Check the day and the time, such as 17:00.")

  // Selection (art. 9)
  static let selection = Text(ja: "選定の記録", easy: "えらんだ りゆう", en: "Selection record")
  static let selectionMethod = Text(ja: "選定の方法", easy: "えらびかた", en: "How the partner was chosen")
  static let selectionReasons = Text(ja: "選定の理由", easy: "りゆう", en: "Reasons")
  static let selectionBy = Text(ja: "決定した者", easy: "きめた 人", en: "Decided by")
  static let selectionOn = Text(ja: "決定した日", easy: "きめた 日", en: "Decided on")
  static let chosen = Text(ja: "選んだ相手", easy: "えらんだ あいて", en: "Chosen")
  static let applicants = Text(ja: "応募者", easy: "おうぼした 人", en: "Applicants")
  static func applicants(_ count: Int) -> Text { Text(ja: "応募\(count)件", easy: "おうぼ \(count)けん", en: "\(count) applications") }
  static let selectionMissing = Text(
    ja: "行政発意の募集は、選定の理由を記録してから結果を公表してください。", easy: "さきに りゆうを かいてください。",
    en: "Record why the partner was chosen before the results of a city-initiated call are published.")
  static let reasonsMissing = Text(ja: "理由を書いてください。", easy: "りゆうを かいてください。", en: "Write the reasons.")
  static let methodMissing = Text(ja: "方法を書いてください。", easy: "かいてください。", en: "Say how.")
  static let byMissing = Text(ja: "決定した者を書いてください。", easy: "かいてください。", en: "Say who decided.")
  static let chosenMissing = Text(ja: "選んだ相手を一つ以上選んでください。", easy: "えらんでください。", en: "Choose at least one.")
  static let results = Text(ja: "結果", easy: "けっか", en: "Results")
  static func resultLine(received: Int, adopted: Int) -> Text {
    Text(ja: "応募\(received)件のうち\(adopted)件を採用しました。", easy: "\(received)けんの うち \(adopted)けんに きまりました。", en: "\(adopted) of \(received) were adopted.")
  }
}
