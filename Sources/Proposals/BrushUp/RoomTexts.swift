import Calendar
import HTML
import Platform

/// What the brush-up room says to people.
enum RoomTexts {
  static let advised = Text(ja: "助言を頼まれている提案", easy: "いけんを たのまれた ていあん", en: "Proposals on which you advise")
  static let contents = Text(ja: "この室の中身", easy: "この へやの なか", en: "In this room")
  static let room = Text(ja: "ブラッシュアップ室", easy: "いっしょに よく する へや", en: "Brush-up room")
  static let isOver = Text(
    ja: "この提案の対話は終わりました。読むことはできます。", easy: "はなしあいは おわりました。読む ことは できます。",
    en: "The dialogue on this proposal is over. You can still read it.")
  static let waiting = Text(ja: "あなたを待っていること", easy: "あなたが する こと", en: "Waiting for you")
  static let version = Text(ja: "見ている版", easy: "いまの ばん", en: "Version shown")
  static let versions = Text(ja: "版の違い", easy: "ちがい", en: "Versions compared")
  static let allVersions = Text(ja: "すべての版", easy: "ぜんぶの ばん", en: "All versions")
  static let older = Text(ja: "前の版", easy: "前", en: "Earlier")
  static let newer = Text(ja: "後の版", easy: "後", en: "Later")
  static let noDifference = Text(ja: "違いはありません。", easy: "おなじです。", en: "They do not differ.")
  static let madeBy = Text(ja: "書いた人", easy: "書いた 人", en: "By")
  static let madeAt = Text(ja: "日時", easy: "いつ", en: "At")
  static let proxy = Text(ja: "紙から代行入力", easy: "紙から 入れました", en: "keyed in from paper")
  static let fingerprint = Text(ja: "指紋（SHA-256）", easy: "しるし（SHA-256）", en: "Fingerprint (SHA-256)")
  static let nothingShown = Text(ja: "まだ何も共有されていません", easy: "まだ ありません", en: "Nothing has been shown yet")
  static let nothingShownBody = Text(
    ja: "提案者が下書きを共有するか提出すると、ここに本文が出ます。", easy: "ていあんした 人が 見せると、ここに 出ます。",
    en: "The text appears here when the proposer shows a draft or submits.")
  static let share = Text(ja: "いまの下書きを部屋に見せる", easy: "いまの ものを 見せる", en: "Show the draft as it is now")
  static let shareLead = Text(
    ja: "下書きは、見せるまで部屋の人には見えません。見せると新しい版になります。", easy: "見せるまで、ほかの 人には 見えません。",
    en: "Nobody in the room sees your draft until you show it; it then becomes the next version.")
  static let nothingToShare = Text(ja: "新しく見せる下書きはありません。", easy: "あたらしい ものは ありません。", en: "There is no newer draft to show.")

  static let text = Text(ja: "提案の本文", easy: "ていあん", en: "The text")
  static let whole = Text(ja: "提案全体", easy: "ぜんぶに ついて", en: "The proposal as a whole")
  static let say = Text(ja: "ひとこと・修正・質問を書く", easy: "ここに 書く", en: "Remark, suggest or ask")
  static let editLead = Text(
    ja: "協議のあいだは、本文を区分ごとに直せます。直すと新しい版になります。", easy: "はなしあいの あいだは なおせます。",
    en: "While talks go on you can change the text by section; each change makes a version.")
  static let editSection = Text(ja: "「{1}」を直す", easy: "「{1}」を なおす", en: "Change “{1}”")
  static let saveSection = Text(ja: "保存して新しい版にする", easy: "ほぞんする", en: "Save as a new version")
  static let remark = Text(ja: "ひとこと", easy: "ひとこと", en: "Remark")
  static let writeRemark = Text(ja: "ひとことを書く", easy: "ひとことを 書く", en: "Write a remark")
  static let remarkMissing = Text(ja: "ひとことを書いてください。", easy: "書いてください。", en: "Write your remark.")
  static let onlyStaff = Text(ja: "職員だけのメモにする", easy: "市の 人だけが 読む", en: "A note for staff only")
  static let onlyStaffSupport = Text(
    ja: "提案者と助言者には見えません。", easy: "ていあんした 人には 見えません。", en: "Neither the proposer nor advisers see it.")
  static let note = Text(ja: "職員のメモ", easy: "市の 人の メモ", en: "Staff note")
  static let notes = Text(ja: "職員のメモ", easy: "市の 人の メモ", en: "Staff notes")
  static let notesLead = Text(
    ja: "提案者・助言者・委員には見えません。", easy: "ていあんした 人には 見えません。", en: "Not seen by the proposer, advisers or the committee.")

  static let suggestion = Text(ja: "修正の提案", easy: "なおしかたの ていあん", en: "Suggested change")
  static let suggestions = Text(ja: "修正の提案", easy: "なおしかたの ていあん", en: "Suggested changes")
  static let suggest = Text(ja: "修正を提案する", easy: "なおしかたを おくる", en: "Suggest a change")
  static let after = Text(ja: "直した文", easy: "なおした ことば", en: "The text as it could be")
  static let afterMissing = Text(ja: "直した文を書いてください。", easy: "書いてください。", en: "Write the text.")
  static let sameText = Text(ja: "もとの文と同じです。", easy: "おなじです。", en: "This is the same as before.")
  static let why = Text(ja: "そう直す理由", easy: "なぜ", en: "Why")
  static let whyMissing = Text(ja: "理由を書いてください。", easy: "りゆうを 書いてください。", en: "Write why.")
  static let difference = Text(ja: "どこが変わるか", easy: "どこが かわるか", en: "What changes")
  static let asItStands = Text(ja: "いまの本文との違い", easy: "いまとの ちがい", en: "The text as it stands now")
  static let changedSince = Text(
    ja: "この提案のあとで、本文が変わっています。いまの本文も確かめてから決めてください。",
    easy: "あとで 本文が かわりました。見てから きめて ください。",
    en: "The text has changed since this was suggested. Look at both before you decide.")
  static let changedMeanwhile = Text(
    ja: "開いているあいだに本文が変わりました。画面を開き直し、いまの本文を確かめてください。", easy: "本文が かわりました。もういちど 見てください。",
    en: "The text changed while this page was open. Reload it and look at the text as it stands.")
  static let draftMovedOn = Text(
    ja: "この項目の下書きは、部屋に見せたあとで変わっています。下書きをもう一度見せてから、取り入れてください。",
    easy: "下書きが かわって います。もういちど 見せてから して ください。",
    en: "Your draft has moved on at this question since you showed it. Show it again, then take the suggestion.")
  static let decide = Text(ja: "取り入れるかを決める", easy: "きめる", en: "Decide")
  static let look = Text(ja: "くわしく見る", easy: "見る", en: "Look")
  static let decision = Text(ja: "取り入れますか", easy: "つかいますか", en: "Will you take it?")
  static let decisionMissing = Text(ja: "取り入れるかどうかを選んでください。", easy: "えらんで ください。", en: "Choose whether you take it.")
  static let accept = Text(ja: "取り入れる", easy: "つかう", en: "Take it")
  static let decline = Text(ja: "取り入れない", easy: "つかわない", en: "Do not take it")
  static let final = Text(ja: "取り入れる文", easy: "つかう ことば", en: "The text you take")
  static let finalSupport = Text(
    ja: "そのままでも、自分のことばに直してもかまいません。取り入れないときは見なくて大丈夫です。", easy: "なおしても いいです。",
    en: "As suggested or in your own words. It does not matter if you do not take it.")
  static let reason = Text(ja: "理由", easy: "りゆう", en: "Reason")
  static let reasonSupport = Text(
    ja: "取り入れるときも、取り入れないときも書きます。審査の委員も読みます。", easy: "どちらの ときも 書きます。",
    en: "Needed either way; the committee reads it too.")
  static let reasonMissing = Text(ja: "理由を書いてください。", easy: "りゆうを 書いてください。", en: "Write the reason.")
  static let withdraw = Text(ja: "この提案を取り下げる", easy: "やめる", en: "Withdraw this suggestion")
  static let suggestionDecided = Text(ja: "この修正の提案は、もう決まっています。", easy: "もう きまりました。", en: "This suggestion is already decided.")
  static let inOwnWords = Text(ja: "自分のことばで取り入れた文", easy: "つかった ことば", en: "Taken in these words")
  static let textIsClosed = Text(
    ja: "いまは本文を変えられません。提出したものを直すには、担当が差し戻すか、協議の段階になるのを待ってください。",
    easy: "いまは かえられません。", en: "The text cannot change now. It opens when the office asks for more, or in the talks.")
  static let formIncomplete = Text(ja: "画面を開き直してください。", easy: "もういちど ひらいて ください。", en: "Reload the page.")

  static let inquiry = Text(ja: "確認したいこと", easy: "聞きたい こと", en: "Question to the proposer")
  static let inquire = Text(ja: "提案者にたずねる", easy: "聞く", en: "Ask the proposer")
  static let inquiryMissing = Text(ja: "たずねたいことを書いてください。", easy: "書いてください。", en: "Write your question.")
  static let reopens = Text(ja: "提出したものを直せるように差し戻す", easy: "なおせる ように する", en: "Let the proposer change what was submitted")
  static let reopensSupport = Text(
    ja: "提案は「差し戻し」になり、提案者がもう一度提出します。", easy: "もういちど おくって もらいます。",
    en: "The proposal goes back and is submitted again.")
  static let cannotReopen = Text(ja: "いまの段階では差し戻せません。", easy: "いまは できません。", en: "It cannot go back at this stage.")
  static let answer = Text(ja: "答え", easy: "こたえ", en: "Answer")
  static let answerMissing = Text(ja: "答えを書いてください。", easy: "こたえを 書いてください。", en: "Write your answer.")
  static let giveAnswer = Text(ja: "答える", easy: "こたえる", en: "Answer")
  static let answeredAlready = Text(ja: "もう答えてあります。", easy: "もう こたえました。", en: "It is answered already.")
  static let waitsForAnswer = Text(ja: "答え待ち", easy: "まって います", en: "Waits for an answer")

  static let opinion = Text(ja: "所管課の意見", easy: "市の 課の いけん", en: "Department's opinion")
  static let opinions = Text(ja: "所管課の意見", easy: "市の 課の いけん", en: "Departments' opinions")
  static let noOpinions = Text(ja: "まだ意見は求められていません。", easy: "まだ ありません。", en: "No opinion has been asked for.")
  static let askOpinions = Text(ja: "所管課に意見を求める", easy: "課に 聞く", en: "Ask departments for opinions")
  static let departments = Text(ja: "意見を求める課", easy: "聞く 課", en: "Departments")
  static let departmentsSupport = Text(
    ja: "選んだ課は、この提案を読めるようになります。", easy: "えらんだ 課は よめる ように なります。",
    en: "Those you choose can then read the proposal.")
  static let notReceived = Text(
    ja: "提出される前の提案について、所管課に意見を求めることはできません。", easy: "まだ だして いないので 聞けません。",
    en: "A department cannot be asked before the proposal was handed in.")
  static let departmentsMissing = Text(ja: "課を選んでください。", easy: "えらんで ください。", en: "Choose departments.")
  static let asked = Text(ja: "聞きたいこと", easy: "聞きたい こと", en: "What you want to know")
  static let askedMissing = Text(ja: "聞きたいことを書いてください。", easy: "書いてください。", en: "Write what you want to know.")
  static let askedBy = Text(ja: "求めた人", easy: "聞いた 人", en: "Asked by")
  static let askedOn = Text(ja: "求めた日", easy: "聞いた 日", en: "Asked on")
  static let due = Text(ja: "期限", easy: "いつまで", en: "Due")
  static let dueSupport = Text(
    ja: "空けておくと、市の決めた営業日数で決まります。", easy: "書かなくても いいです。", en: "Leave it blank for the city's usual business days.")
  static let dueLater = Text(ja: "期限は明日以降にしてください。", easy: "あしたより あとに して ください。", en: "The due day must be after today.")
  static let department = Text(ja: "課", easy: "課", en: "Department")
  static let stanceLabel = Text(ja: "見解", easy: "いけん", en: "Position")
  static let stanceMissing = Text(ja: "見解を選んでください。", easy: "えらんで ください。", en: "Choose a position.")
  static let ground = Text(ja: "その根拠", easy: "なぜ", en: "On which ground")
  static let groundSupport = Text(
    ja: "「支援できる」以外では必ず選びます。", easy: "「できる」の ほかは えらびます。", en: "Needed unless you can support it.")
  static let groundMissing = Text(ja: "根拠を選んでください。", easy: "なぜかを えらんで ください。", en: "Choose the ground.")
  static let opinionSupport = Text(
    ja: "どこをどう変えれば支援できるかも書いてください。提案者も読みます。", easy: "どう すれば できるか 書いてください。",
    en: "Say what would have to change. The proposer reads it too.")
  static let opinionMissing = Text(ja: "意見を書いてください。", easy: "いけんを 書いてください。", en: "Write the opinion.")
  static let giveOpinion = Text(ja: "意見を出す", easy: "いけんを 出す", en: "Give the opinion")
  static let mendOpinion = Text(ja: "意見を直す", easy: "いけんを なおす", en: "Mend the opinion")
  static let givenBy = Text(ja: "出した人", easy: "出した 人", en: "Given by")
  static let given = Text(ja: "提出", easy: "出しました", en: "Given")
  static let notGiven = Text(ja: "まだ", easy: "まだ", en: "Not yet")
  static let overdue = Text(ja: "期限切れ", easy: "おそいです", en: "Overdue")
  static let readText = Text(ja: "提案の本文を読む", easy: "ていあんを 読む", en: "Read the proposal")

  static let meetings = Text(ja: "打合せ", easy: "はなしあい", en: "Meetings")
  static let noMeetings = Text(ja: "まだ打合せはありません。", easy: "まだ ありません。", en: "No meeting yet.")
  static let planMeeting = Text(ja: "打合せを決める", easy: "はなしあいを きめる", en: "Plan a meeting")
  static let writeMinutes = Text(ja: "議事録と宿題を書く", easy: "はなした ことを 書く", en: "Write minutes and homework")
  static let cancelMeeting = Text(ja: "打合せを中止する", easy: "やめる", en: "Cancel the meeting")
  static let minutesMissing = Text(ja: "議事録を書いてください。", easy: "書いてください。", en: "Write the minutes.")
  static let cameMissing = Text(ja: "出席した人を選んでください。", easy: "来た 人を えらんで ください。", en: "Choose who came.")
  static let notYet = Text(ja: "議事録は、打合せが始まってから書けます。", easy: "はじまってから 書けます。", en: "Minutes can be written once it has begun.")
  static let people = Text(ja: "部屋の人", easy: "へやの 人", en: "People in the room")
  static let peopleSupport = Text(ja: "選んだ人に知らせが届きます。", easy: "えらんだ 人に しらせます。", en: "Those you choose are told.")
  static let peopleMissing = Text(ja: "参加する人を選んでください。", easy: "人を えらんで ください。", en: "Choose who takes part.")
  static let invite = Text(ja: "助言者を招く", easy: "人を よぶ", en: "Ask an adviser in")
  static let guestMail = Text(ja: "招く人のメールアドレス", easy: "メール", en: "Their mail address")
  static let guestPart = Text(ja: "何をお願いするか", easy: "なにを おねがいするか", en: "What you ask of them")
  static let mailMissing = Text(ja: "メールアドレスを書いてください。", easy: "メールを 書いてください。", en: "Write the mail address.")
  static let partMissing = Text(ja: "お願いすることを書いてください。", easy: "書いてください。", en: "Write what you ask of them.")
  static let nobodyThere = Text(
    ja: "このアドレスのアカウントがありません。先に利用登録をお願いしてください。", easy: "この メールの 人は いません。",
    en: "There is no account with this address. Ask them to register first.")
  static let uninvite = Text(ja: "{1}さんを部屋から外す", easy: "{1}さんを はずす", en: "Remove {1} from the room")

  static let added = Text(ja: "対話で加わったこと", easy: "はなしあいで ふえた こと", en: "What the dialogue added")
  static let addedLead = Text(
    ja: "最初に共有された版から今の版までに、だれの助言で何が変わり、取り入れなかった助言はなぜか。",
    easy: "はなしあいで なにが かわったか。", en: "From the first version to this one: what changed by whose advice, and why some was not taken.")
  static let firstVersion = Text(ja: "最初の版", easy: "はじめ", en: "First version")
  static let lastVersion = Text(ja: "比べる版", easy: "いま", en: "Compared with")
  static let adviceTaken = Text(ja: "取り入れた助言の割合", easy: "つかった わりあい", en: "Share of advice taken")
  static let adviceTakenMeaning = Text(
    ja: "期間中に出された修正の提案のうち、提案者が決めたものを分母に、取り入れたものの割合。", easy: "きめた ものの うち、つかった わりあいです。",
    en: "Of the changes suggested in the period and decided by the proposer, the share that was taken.")
  static let whoseAdvice = Text(ja: "だれの助言か", easy: "だれの いけんか", en: "Whose advice")
  static let meetingFigure = Text(ja: "ブラッシュアップの打合せ", easy: "はなしあいの かず", en: "Brush-up meetings")
  static let meetingFigureMeaning = Text(
    ja: "期間中に開いたブラッシュアップの打合せの数。中止したものは含みません。開くと、打合せのあった提案が並びます。", easy: "はなしあいの かずです。",
    en: "Brush-up meetings held in the period, cancelled ones left out; opens to the proposals they were about.")
  static let nothingAdded = Text(ja: "まだ変わったところはありません。", easy: "まだ ありません。", en: "Nothing has changed yet.")
  static let taken = Text(ja: "取り入れた助言", easy: "つかった いけん", en: "Advice taken")
  static let notTaken = Text(ja: "取り入れなかった助言", easy: "つかわなかった いけん", en: "Advice not taken")
  static let reasonGiven = Text(ja: "提案者の理由：", easy: "りゆう：", en: "The proposer's reason: ")

  static let sharedNews = Text(ja: "下書きが共有されました", easy: "あたらしい ばんが あります", en: "a draft was shown")
  static let invitedNews = Text(ja: "ブラッシュアップ室に招かれました", easy: "へやに よばれました", en: "you were asked into the brush-up room")
  static let remarkNews = Text(ja: "ひとことが届きました", easy: "ひとことが あります", en: "a remark was written")
  static let suggestionNews = Text(ja: "修正の提案が届きました", easy: "なおしかたの ていあんが あります", en: "a change was suggested")
  static let acceptedNews = Text(ja: "修正の提案が取り入れられました", easy: "つかいました", en: "your suggestion was taken")
  static let declinedNews = Text(ja: "修正の提案に答えがありました", easy: "こたえが あります", en: "your suggestion was answered")
  static let inquiryNews = Text(ja: "確認したいことがあります", easy: "聞きたい ことが あります", en: "there is a question for you")
  static let answeredNews = Text(ja: "確認したいことに答えがありました", easy: "こたえが あります", en: "your question was answered")
  static let opinionAskedNews = Text(ja: "課の意見を求められています", easy: "いけんを ください", en: "your opinion is asked for")
  static let opinionGivenNews = Text(ja: "所管課の意見が届きました", easy: "いけんが あります", en: "a department gave its opinion")
  static let opinionDueNews = Text(ja: "課の意見の期限が近づいています", easy: "もうすぐ いけんの 日です", en: "your opinion is due")
  static let opinionLateNews = Text(ja: "課の意見の期限を過ぎています", easy: "いけんが おくれて います", en: "an opinion is overdue")
  static let minutesNews = Text(ja: "議事録が書かれました", easy: "はなした ことを 書きました", en: "minutes were written")
  static let cancelledNews = Text(ja: "打合せが中止になりました", easy: "はなしあいは なしです", en: "a meeting was cancelled")

  static func meetingNews(_ at: Instant) -> Text {
    Text(ja: "打合せの案内（{1}）", easy: "はなしあい（{1}）", en: "a meeting on {1}").filling(Format.moment(at))
  }
}
