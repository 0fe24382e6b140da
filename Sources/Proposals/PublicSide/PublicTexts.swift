import HTML

/// What the public side says to people.
enum PublicTexts {
  static let proposals = Text(ja: "みんなの提案", easy: "みんなの ていあん", en: "Proposals")
  static let proposal = Text(ja: "市民協働の提案", easy: "ていあん", en: "Proposal")
  static let lead = Text(
    ja: "提案者が公開に同意した提案です。いまどの段階か、市がどう答えたかを読めます。", easy: "みんなの ていあんと 市の こたえを よめます。",
    en: "Proposals whose proposers agreed to publish them: where they stand and how the city answered.")
  static let feed = Text(ja: "更新をフィードで読む（Atom）", easy: "フィード", en: "Feed (Atom)")
  static let area = Text(ja: "地域", easy: "ばしょ", en: "Area")
  static let proposer = Text(ja: "提案者", easy: "ていあんした 人", en: "Proposer")
  static let departments = Text(ja: "担当課", easy: "市の 課", en: "Departments")
  static let publishedOn = Text(ja: "公開した日", easy: "見せた 日", en: "Published on")
  static let talks = Text(ja: "これまでの打合せ", easy: "はなしあい", en: "Meetings so far")
  static let answer = Text(ja: "市の答え", easy: "市の こたえ", en: "The city's answer")
  static let result = Text(ja: "結果", easy: "けっか", en: "Result")
  static let decidedOn = Text(ja: "決めた日", easy: "きめた 日", en: "Decided on")
  static let decidedBy = Text(ja: "決めた人", easy: "きめた 人", en: "Decided by")
  static let next = Text(ja: "これから", easy: "これから", en: "Next")
  static let story = Text(ja: "これまでの歩み", easy: "いままで", en: "The story so far")
  static let thread = Text(ja: "つながっている記録", easy: "つながって いる もの", en: "Linked records")
  static let support = Text(ja: "応援と手助け", easy: "おうえん", en: "Support and help")
  static let giveSupport = Text(ja: "応援する", easy: "おうえんする", en: "Support this")
  static let unsupport = Text(ja: "応援をやめる", easy: "おうえんを やめる", en: "Take back my support")
  static let offerHelp = Text(ja: "手伝えることを伝える", easy: "手伝えます", en: "I could help")
  static let help = Text(ja: "手伝えること", easy: "手伝える こと", en: "What you could do")
  static let helpSupport = Text(
    ja: "提案者だけに届きます。連絡の取り方も書いてください。", easy: "ていあんした 人だけに とどきます。れんらくの しかたも 書いてください。",
    en: "Only the proposer reads it. Say how to reach you.")
  static let helpMissing = Text(ja: "手伝えることを書いてください。", easy: "書いてください。", en: "Write what you could do.")
  static let helpThanks = Text(ja: "提案者に届けました。ありがとうございます。", easy: "とどけました。ありがとう ございます。", en: "It has reached the proposer. Thank you.")
  static let helpNews = Text(ja: "手伝いの申し出が届きました", easy: "手伝いたい 人が います", en: "somebody offers to help")
  static let helpOffers = Text(ja: "手伝いの申し出", easy: "手伝いたい 人", en: "Offers of help")
  static let signIn = Text(ja: "書くにはログインしてください", easy: "書く ときは ログイン して ください", en: "Sign in to take part")
  static let comments = Text(ja: "みんなの声", easy: "みんなの こえ", en: "Comments")
  static let mapTitle = Text(ja: "地域ごとの提案", easy: "ばしょごとの ていあん", en: "Proposals by area")
  static let mapLead = Text(
    ja: "地域を選ぶと、その地域の提案の一覧が開きます。", easy: "ばしょを えらんで ください。", en: "Choose an area to list its proposals.")
  static let earlierComments = Text(ja: "前の声を読む", easy: "まえの こえ", en: "Earlier comments")
  static let newestComments = Text(ja: "新しい声を読む", easy: "あたらしい こえ", en: "The newest comments")
  static let supportersColumn = Text(ja: "応援した人", easy: "おうえん", en: "Supporters")
  static let noComments = Text(ja: "まだ声はありません。", easy: "まだ ありません。", en: "No comment yet.")
  static let comment = Text(ja: "あなたの声", easy: "あなたの こえ", en: "Your comment")
  static let commentSupport = Text(
    ja: "名前とともに公開されます。人を傷つけることば、個人の情報は書かないでください。", easy: "名前と いっしょに みんなが 見ます。",
    en: "Published with your name. No hurtful words and no personal data, please.")
  static let writeComment = Text(ja: "声を載せる", easy: "のせる", en: "Publish comment")
  static let commentMissing = Text(ja: "声を書いてください。", easy: "書いてください。", en: "Write your comment.")
  static let report = Text(ja: "問題があると知らせる", easy: "しらせる", en: "Report")
  static let reportWhy = Text(ja: "どんな問題ですか", easy: "なにが だめですか", en: "What is wrong with it?")
  static let reportThanks = Text(ja: "事務局に知らせました。", easy: "しらせました。", en: "The office has been told.")
  static let appeal = Text(ja: "見直しを求める", easy: "もういちど 見て もらう", en: "Appeal")
  static let appealWords = Text(ja: "見直してほしい理由", easy: "りゆう", en: "Why it should be shown")
  static let appealIs = Text(ja: "見直しの求め：", easy: "りゆう：", en: "Appeal: ")
  static let reasonIs = Text(ja: "理由：", easy: "りゆう：", en: "Reason: ")
  static let flaggedFor = Text(ja: "決まりの語：", easy: "ことば：", en: "Flagged for: ")
  static let reportedFor = Text(ja: "知らせの内容：", easy: "しらせ：", en: "Reported: ")
  static let share = Text(ja: "伝える・載せる", easy: "つたえる", en: "Share and embed")
  static let address = Text(ja: "この頁の住所：", easy: "アドレス：", en: "Address of this page:")
  static let embedLead = Text(ja: "市が認めたサイトには、次のように載せられます：", easy: "ほかの サイトに のせる とき：", en: "Sites listed by the city can embed it:")
  static let readMore = Text(ja: "提案の頁を読む", easy: "読む", en: "Read the proposal")
  static let notNow = Text(ja: "今の状態ではできません。画面を開き直してください。", easy: "いまは できません。", en: "Not possible now. Reload the page.")
  static let wordsMissing = Text(ja: "理由を書いてください。", easy: "りゆうを 書いてください。", en: "Write the reason.")

  static let publication = Text(ja: "提案の公開", easy: "みんなに 見せる", en: "Publication")
  static let publicationLead = Text(
    ja: "公開するのは、提案者が同意した下の文面と、提案者の名前、担当課、いまの段階です。市が決めて通知したあとは、その結果・理由・条件も載ります。同意はいつでも取り消せます。",
    easy: "下の ことば、ていあんした 人の 名前、市の こたえと りゆうを みんなに 見せます。いつでも やめられます。",
    en: "Published are the wording below, agreed to by the proposer, the proposer's name, the departments and the stage; once the city has decided and sent its notice, also the result, its reason and conditions. Consent can be taken back at any time.")
  static let nothingYet = Text(ja: "公開する文面はまだありません。", easy: "まだ ありません。", en: "There is no wording yet.")
  static let wordingTitle = Text(ja: "公開する題名", easy: "名前", en: "Title to publish")
  static let wordingText = Text(ja: "公開する文面", easy: "ことば", en: "Wording to publish")
  static let wordingSupport = Text(
    ja: "個人の名前や連絡先を入れないでください。直すと、もう一度同意が必要です。", easy: "人の 名前は 書かないで ください。",
    en: "No personal names or addresses. A new wording needs a new consent.")
  static let titleMissing = Text(ja: "題名を書いてください。", easy: "名前を 書いてください。", en: "Write a title.")
  static let textMissing = Text(ja: "文面を書いてください。", easy: "書いてください。", en: "Write the wording.")
  static let saveWording = Text(ja: "文面を保存する", easy: "ほぞんする", en: "Save the wording")
  static let ask = Text(ja: "提案者に同意を求める", easy: "よいか 聞く", en: "Ask the proposer")
  static let agree = Text(ja: "この文面の公開に同意する", easy: "見せて いいです", en: "I agree to this wording")
  static let refuse = Text(ja: "公開に同意しない・取り消す", easy: "だめです", en: "I do not agree, or no longer")
  static let publish = Text(ja: "公開する", easy: "みんなに 見せる", en: "Publish")
  static let withdraw = Text(ja: "公開をやめる", easy: "やめる", en: "Withdraw")
  static let askNews = Text(ja: "公開する文面への同意をお願いします", easy: "見せて いいか おしえて ください", en: "please agree to the wording to publish")
  static let publishNews = Text(ja: "提案が公開されました", easy: "みんなに 見せました", en: "the proposal was published")
  static let judgedNews = Text(ja: "あなたの声について判断がありました", easy: "あなたの こえに ついて しらせが あります", en: "Your comment was judged")

  static let moderation = Text(ja: "声の確認", easy: "こえの かくにん", en: "Moderation")
  static let moderationLead = Text(
    ja: "決まりの語を含むもの、知らせのあったもの、見直しを求められたもの。隠すときも戻すときも理由を書きます。",
    easy: "見なおす こえです。", en: "Flagged, reported and appealed comments. Hiding and restoring need a reason.")
  static let queueEmpty = Text(ja: "確認する声はありません", easy: "ありません", en: "Nothing waits")
  static let queueEmptyBody = Text(ja: "新しいものが来ると、ここに並びます。", easy: "来たら ここに 出ます。", en: "New ones appear here.")
  static let judged = Text(ja: "確認した声", easy: "かくにんした こえ", en: "Judged comments")
  static let judgedLead = Text(
    ja: "事務局が確認し、見せる・隠すと決めた声です。決めた人と理由が残ります。", easy: "じむきょくが きめた こえです。",
    en: "Comments that the office decided to show or hide, with who decided and why.")
  static let judgedReason = Text(ja: "決めた理由", easy: "りゆう", en: "Reason")
  static let judgedBy = Text(ja: "決めた人", easy: "きめた 人", en: "Decided by")
  static let why = Text(ja: "確認するわけ", easy: "なぜ", en: "Why it waits")
  static let whyFlagged = Text(ja: "決まりの語を含む", easy: "ことばが ある", en: "Flagged")
  static let whyReported = Text(ja: "知らせがあった", easy: "しらせが あった", en: "Reported")
  static let whyAppealed = Text(ja: "見直しを求められた", easy: "見なおしを まって いる", en: "Appealed")
  static let writtenAt = Text(ja: "書かれた日時", easy: "書いた とき", en: "Written")
  static let writtenBy = Text(ja: "書いた人", easy: "書いた 人", en: "Written by")
  static let flags = Text(ja: "決まりの語", easy: "ことば", en: "Flagged words")
  static let reports = Text(ja: "知らせの数", easy: "しらせの かず", en: "Reports")
  static let words = Text(ja: "理由（隠すとき・見直しに答えるとき）", easy: "りゆう", en: "Reason (to hide, or to answer an appeal)")
  static let showIt = Text(ja: "載せる", easy: "のせる", en: "Show")
  static let hideIt = Text(ja: "隠す", easy: "かくす", en: "Hide")
  static let restore = Text(ja: "戻して載せる", easy: "もどす", en: "Restore")
  static let uphold = Text(ja: "隠したままにする", easy: "かくした ままに する", en: "Keep hidden")
  static let notYourOwn = Text(ja: "自分の声は自分で判断できません。", easy: "じぶんの ものは きめられません。", en: "You cannot judge your own comment.")

  static func state(_ state: PublicComment.State) -> Text {
    switch state {
    case .waiting: Text(ja: "確認を待っています", easy: "まって います", en: "Waits for a moderator")
    case .shown: Text(ja: "載っています", easy: "のって います", en: "Shown")
    case .hidden: Text(ja: "隠されています", easy: "かくれて います", en: "Hidden")
    case .appealed: Text(ja: "見直しを求めています", easy: "見なおしを まって います", en: "Appealed")
    case .closed: Text(ja: "隠されています（見直し済み）", easy: "かくれて います", en: "Hidden after appeal")
    }
  }

  static let commentNews = Text(ja: "新しい声が届きました", easy: "あたらしい こえが あります", en: "somebody wrote a comment")

  static func part(_ part: PublicComment.Part) -> Text {
    switch part {
    case .anybody: .empty
    case .proposer: proposer
    case .city: Text(ja: "市", easy: "市", en: "The city")
    case .desk: Text(ja: "相談窓口", easy: "まどぐち", en: "The desk")
    }
  }

  static func supportersOf(_ count: Int) -> Text {
    Text(ja: "応援 \(count)人", easy: "おうえん \(count)人", en: count == 1 ? "1 supporter" : "\(count) supporters")
  }

  static func meetingsOf(_ count: Int) -> Text { Text(ja: "\(count)回", easy: "\(count)かい", en: "\(count)") }

  static let verbs: [String: Text] = [
    "proposal-page.write": Text(ja: "公開する文面を書いた", easy: "ことばを 書きました", en: "Wrote the wording to publish"),
    "proposal-page.ask": Text(ja: "公開への同意を求めた", easy: "聞きました", en: "Asked for consent to publish"),
    "proposal-page.agree": Text(ja: "公開に同意した", easy: "いいと 言いました", en: "Agreed to publication"),
    "proposal-page.refuse": Text(ja: "公開に同意しなかった・取り消した", easy: "だめと 言いました", en: "Refused or took back consent"),
    "proposal-page.publish": Text(ja: "提案を公開した", easy: "見せました", en: "Published the proposal"),
    "proposal-page.withdraw": Text(ja: "提案の公開をやめた", easy: "やめました", en: "Withdrew the publication"),
    "public-comment.write": Text(ja: "声が書かれた", easy: "こえを 書きました", en: "Wrote a public comment"),
    "public-comment.show": Text(ja: "声を載せた", easy: "のせました", en: "Showed a comment"),
    "public-comment.hide": Text(ja: "声を隠した", easy: "かくしました", en: "Hid a comment"),
    "public-comment.appeal": Text(ja: "声の見直しを求めた", easy: "見なおしを おねがい しました", en: "Appealed"),
    "public-comment.restore": Text(ja: "声を戻した", easy: "もどしました", en: "Restored a comment"),
    "public-comment.uphold": Text(ja: "声を隠したままにした", easy: "かくした ままに しました", en: "Kept a comment hidden"),
  ]
}
