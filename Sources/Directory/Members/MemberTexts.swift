import HTML
import Platform

/// What the pages of members say.
enum MemberTexts {
  static let members = Text(ja: "メンバー", easy: "なかま", en: "Members")
  static let membersLead = Text(
    ja: "この団体の名前で書き込めるのは、ここにいる人です。", easy: "グループの なまえで 書ける 人です。",
    en: "These people may write in the organisation’s name.")
  static let person = Text(ja: "名前", easy: "なまえ", en: "Name")
  static let role = Text(ja: "役割", easy: "やくわり", en: "Role")
  static let roleHelp = Text(ja: "代表、会計、連絡担当など", easy: "だいひょう など", en: "Chair, treasurer, contact …")
  static let changeRole = Text(ja: "役割を変える", easy: "やくわりを かえる", en: "Change the role")
  static let roleChanged = Text(
    ja: "ほかの人が先に役割を「{1}」に変えました。確かめて、必要ならもう一度変えてください。", easy: "ほかの 人が「{1}」に かえました。もういちど 見て ください。",
    en: "Somebody changed the role to “{1}” before you. Look at it and change it again if you need to.")
  static let from = Text(ja: "始まり", easy: "はじめ", en: "From")
  static let to = Text(ja: "終わり", easy: "おわり", en: "To")
  static let present = Text(ja: "現在", easy: "いま", en: "present")
  static let end = Text(ja: "外す", easy: "はずす", en: "End")
  static let isContact = Text(ja: "連絡担当", easy: "れんらくする 人", en: "Contact")
  static let ofMerged = Text(
    ja: "統合した記録「{1}」のメンバーも、この団体のために操作できます。", easy: "「{1}」の なかまも、この グループの ことが できます。",
    en: "Members of “{1}”, which was merged into this record, act for it too:")
  static let none = Text(
    ja: "まだメンバーはいません。手紙のコードで引き継ぐか、センターが確かめて加えます。", easy: "まだ いません。", en: "No members yet.")
  static let invite = Text(ja: "メンバーを招待する", easy: "なかまを よぶ", en: "Invite a member")
  static let inviteLead = Text(
    ja: "メールがある人にはリンクを、ない人には印刷した手紙を渡します。どちらも一度だけ使えます。",
    easy: "メールか 手紙で よびます。", en: "By mail, or with a printed letter for people without e-mail. Each works once.")
  static let inviteMail = Text(ja: "メールアドレス（なければ空けて手紙に）", easy: "メール（なければ 手紙）", en: "Mail address (leave empty for a letter)")
  static let sendInvitation = Text(ja: "招待を作る", easy: "しょうたいを つくる", en: "Make the invitation")
  static let addPerson = Text(ja: "アカウントのない人を名簿に加える", easy: "なまえだけ たす", en: "List a member without an account")
  static let add = Text(ja: "加える", easy: "たす", en: "Add")
  static let invitations = Text(ja: "出した招待", easy: "だした しょうたい", en: "Invitations")
  static let until = Text(ja: "期限", easy: "いつまで", en: "Until")
  static let way = Text(ja: "渡し方", easy: "わたしかた", en: "How")
  static let byMail = Text(ja: "メール", easy: "メール", en: "Mail")
  static let byPaper = Text(ja: "手紙", easy: "手紙", en: "Letter")
  static let state = Text(ja: "状態", easy: "じょうたい", en: "State")
  static let used = Text(ja: "使われた", easy: "つかいました", en: "Used")
  static let open = Text(ja: "未使用", easy: "まだ", en: "Open")
  static let revoked = Text(ja: "取消し", easy: "とりけし", en: "Withdrawn")
  static let expired = Text(ja: "期限切れ", easy: "きげんが すぎました", en: "Expired")
  static let revoke = Text(ja: "取り消す", easy: "とりけす", en: "Withdraw")
  static let print = Text(ja: "手紙を開く", easy: "手紙を 見る", en: "Open the letter")
  static let letterTitle = Text(ja: "団体の引渡しのお知らせ", easy: "グループの ひきわたし", en: "Taking over your organisation’s entry")
  static let letterLead = Text(
    ja: "このページを印刷して、団体の人に直接渡してください。コードを知っている人は、この団体のメンバーになれます。",
    easy: "いんさつして、グループの 人に わたして ください。",
    en: "Print this page and hand it to the organisation in person. Whoever has the code can become a member.")
  static let letterBody = Text(
    ja: "下のアドレスを開き、コードを入力してください。{1}の紹介を、団体の皆さんで直せるようになります。スマートフォンでは四角い模様を読み取れます。",
    easy: "したの アドレスを ひらいて、コードを 書いてください。{1}の ページを なおせます。",
    en: "Open the address below and enter the code. You can then keep the entry of {1} up to date yourselves.")
  static let code = Text(ja: "コード", easy: "コード", en: "Code")
  static let codeHelp = Text(
    ja: "手紙に印刷された16文字です。ハイフンや大文字・小文字は気にしなくて結構です。", easy: "手紙の 16もじ", en: "The 16 characters on your letter.")
  static let claimTitle = Text(ja: "コードで団体に加わる", easy: "コードで なかまに なる", en: "Join an organisation with a code")
  static let claimLead = Text(
    ja: "センターや団体から受け取った手紙のコードを入力してください。", easy: "手紙の コードを 書いてください。",
    en: "Enter the code from the letter you received.")
  static let next = Text(ja: "確かめる", easy: "たしかめる", en: "Check")
  static let codeMissing = Text(ja: "コードを入力してください。", easy: "コードを 書いてください。", en: "Enter the code.")
  static let codeUnknown = Text(
    ja: "このコードは見つかりません。0とO、1とIなどを確かめて、もう一度入力してください。", easy: "コードが ちがいます。もういちど 書いてください。",
    en: "This code is not known. Check the characters and try again.")
  static let join = Text(ja: "この団体のメンバーになる", easy: "なかまに なる", en: "Join this organisation")
  static let joinLead = Text(
    ja: "メンバーになると、この団体の紹介を直したり、団体の名前で相談や参加ができます。", easy: "グループの ページを なおせます。",
    en: "As a member you can edit the organisation’s entry and act in its name.")
  static let signInFirst = Text(
    ja: "続けるにはログインが必要です。アカウントがなければ、先に作ってください。", easy: "ログインして ください。",
    en: "Sign in to go on. If you have no account, sign up first.")
  static let signIn = Text(ja: "ログインする", easy: "ログイン", en: "Sign in")
  static let signUp = Text(ja: "アカウントを作る", easy: "アカウントを つくる", en: "Sign up")
  static let mailSubject = Text(ja: "{1}のメンバーへの招待", easy: "{1}の なかまに なりませんか", en: "Invitation to {1}")
  static let mailBody = Text(
    ja: "{1}さんが、あなたを「{2}」のメンバーに招待しています。\n下のアドレスを開いてください（{3}まで、一度だけ使えます）。\n\n{4}\n\n心当たりがなければ、このメールは捨ててください。",
    easy: "{1}さんから しょうたいが 来ました。グループ：{2}\n{3}までに 下を ひらいて ください。\n\n{4}",
    en: "{1} invites you to become a member of “{2}”.\nOpen this address (valid once, until {3}):\n\n{4}\n\nIf this means nothing to you, ignore this mail.")
  static let ask = Text(ja: "この団体のメンバーです", easy: "この グループの なかまです", en: "I am a member of this organisation")
  static let askLead = Text(
    ja: "センターが確かめてからメンバーに加えます。手紙のコードがあれば、すぐに加われます。", easy: "センターの 人が たしかめます。",
    en: "The centre will check and add you. With the code from a letter you can join at once.")
  static let words = Text(ja: "団体での役割と、確かめられる連絡先など", easy: "やくわりと れんらく", en: "Your role, and how we can check")
  static let wordsMissing = Text(ja: "役割や連絡先を書いてください。", easy: "書いてください。", en: "Write your role and how we can check.")
  static let send = Text(ja: "申し出る", easy: "おくる", en: "Ask")
  static let asked = Text(ja: "メンバーの申し出を受け付けました。センターの確認をお待ちください。", easy: "うけつけました。まって ください。", en: "Your request is waiting for the centre.")
  static let requests = Text(ja: "メンバーの申し出", easy: "なかまに なりたい 人", en: "Requests to join")
  static let confirm = Text(ja: "確かめたので加える", easy: "たしかめました", en: "Confirmed: add")
  static let refuse = Text(ja: "断る", easy: "ことわる", en: "Refuse")
  static let refuseReason = Text(ja: "断る理由", easy: "りゆう", en: "Reason for refusing")
  static let refuseReasonMissing = Text(ja: "断る理由を書いてください。", easy: "りゆうを 書いてください。", en: "Write the reason.")
  static let decidedAlready = Text(
    ja: "この申し出は、もう誰かが答えています。画面を開き直してください。", easy: "もう こたえました。", en: "Somebody has already answered this request. Reload the page.")
  static let requestTask = Text(ja: "メンバーの申し出を確かめる：{1}", easy: "なかまか たしかめる：{1}", en: "Check a request to join {1}")
  static let confirmedNotice = Text(ja: "「{1}」のメンバーになりました", easy: "「{1}」の なかまに なりました", en: "You are now a member of “{1}”")
  static let refusedNotice = Text(ja: "「{1}」のメンバーの申し出へのお返事", easy: "「{1}」の へんじ", en: "Answer to your request to join “{1}”")
  static let handOver = Text(ja: "連絡担当を引き継ぐ", easy: "れんらくする 人を かえる", en: "Hand over as contact")
  static let handOverLead = Text(
    ja: "次の担当の人が最初に読む引継ぎを書いてください。読むまで、ホームの一番上に出ます。",
    easy: "つぎの 人に つたえる ことを 書いてください。", en: "Write what the next contact must know. It stays at the top of their home page until they have read it.")
  static let next1 = Text(ja: "次の連絡担当", easy: "つぎの 人", en: "Next contact")
  static let note = Text(ja: "引継ぎ（やりかけのこと、相手、期日）", easy: "つたえる こと", en: "Hand-over note (what is under way, with whom, by when)")
  static let nextMissing = Text(ja: "次の担当を選んでください。", easy: "えらんで ください。", en: "Choose the next contact.")
  static let noteMissing = Text(ja: "引継ぎを書いてください。", easy: "書いてください。", en: "Write the hand-over note.")
  static let sameContact = Text(ja: "今の担当とは別の人を選んでください。", easy: "べつの 人を えらんで ください。", en: "Choose somebody else.")
  static let unreadTitle = Text(ja: "「{1}」の引継ぎを読んでください", easy: "「{1}」の 大事な ことを 読んで ください", en: "Read the hand-over of “{1}”")
  static let handedOverNotice = Text(
    ja: "「{1}」の連絡担当になりました。まず引継ぎを読んでください", easy: "「{1}」の れんらくする 人に なりました。はじめに 大事な ことを 読んで ください",
    en: "You are now the contact of “{1}”. Read the hand-over note first")
  static let handedOverMail = Text(
    ja: "団体の連絡担当になりました。まず引継ぎを読んでください", easy: "グループの れんらくする 人に なりました。はじめに 大事な ことを 読んで ください",
    en: "You are now the contact of an organisation. Read the hand-over note first")
  static let mergedNotice = Text(
    ja: "「{1}」は「{2}」に統合されました", easy: "「{1}」は「{2}」と いっしょに なりました", en: "“{1}” was merged into “{2}”")
  static let partedNotice = Text(
    ja: "「{1}」と「{2}」の統合が取り消されました", easy: "「{1}」と「{2}」は また べつに なりました", en: "“{1}” is no longer merged into “{2}”")
  static let closedNotice = Text(
    ja: "「{1}」は活動終了になりました。予定していた活動は中止し、申し込んだ人に知らせます",
    easy: "「{1}」は おわりに なりました。活動は ありません。もうしこんだ 人に しらせます",
    en: "The entry of “{1}” was closed. What it had planned is called off, and those who signed up are told")
  static let read = Text(ja: "読みました", easy: "読みました", en: "I have read it")
  static let from1 = Text(ja: "{1}さんから", easy: "{1}さんから", en: "From {1}")
  static let contactFirst = Text(
    ja: "連絡担当の人は、先に引継ぎをしてから外してください。", easy: "さきに れんらくする 人を かえて ください。", en: "Hand over as contact before leaving.")
  static let contactGone = Text(
    ja: "「{1}」の連絡担当の人がアカウントを削除しました。次の担当を決め、団体のページの連絡先を確かめてください",
    easy: "「{1}」の れんらくする 人が やめました。つぎの 人を きめて、れんらく先を たしかめて ください",
    en: "The contact of “{1}” has deleted their account. Choose who follows, and check the contact details on its page")
  static let contactGoneTask = Text(
    ja: "「{1}」の連絡担当がいなくなりました。団体に確かめ、登録内容の連絡先を直す", easy: "「{1}」の れんらくする 人が いません",
    en: "“{1}” has lost its contact: ask the organisation and mend the contact details of its entry")
  static let history = Text(ja: "これまでの連絡担当", easy: "まえの 人", en: "Contacts so far")
  static let nameMissing = Text(ja: "名前を入力してください。", easy: "なまえを 書いてください。", en: "Enter the name.")
  static let mine = Text(ja: "わたしの団体", easy: "わたしの グループ", en: "My organisations")

  static let verbs: [String: Text] = [
    "organisation.enter": Text(ja: "団体を登録した", easy: "のせました", en: "Entered the organisation"),
    "organisation.edit": Text(ja: "紹介を直した", easy: "なおしました", en: "Edited the entry"),
    "organisation.correct": Text(ja: "職員が紹介を直した", easy: "市の 人が なおしました", en: "Staff corrected the entry"),
    "organisation.verify": Text(ja: "内容を確かめた", easy: "たしかめました", en: "Checked the entry"),
    "organisation.return": Text(ja: "修正をお願いした", easy: "なおして もらいます", en: "Returned the entry"),
    "organisation.close": Text(ja: "活動終了とした", easy: "おわりました", en: "Closed the entry"),
    "organisation.reopen": Text(ja: "掲載を再開した", easy: "また はじめました", en: "Reopened the entry"),
    "organisation.invite": Text(ja: "メンバーを招待した", easy: "しょうたいしました", en: "Invited a member"),
    "organisation.join": Text(ja: "メンバーになった", easy: "なかまに なりました", en: "Became a member"),
    "organisation.member-role": Text(ja: "メンバーの役割を変えた", easy: "やくわりを かえました", en: "Changed a member’s role"),
    "organisation.add-member": Text(ja: "メンバーを加えた", easy: "なかまを たしました", en: "Added a member"),
    "organisation.leave": Text(ja: "メンバーを外した", easy: "なかまを はずしました", en: "Ended a membership"),
    "organisation.hand-over": Text(ja: "連絡担当を引き継いだ", easy: "れんらくする 人を かえました", en: "Handed over as contact"),
    "organisation.ask-membership": Text(ja: "メンバーだと申し出た", easy: "なかまだと 言いました", en: "Asked to be taken for a member"),
    "organisation.refuse-membership": Text(ja: "メンバーの申し出を断った", easy: "ことわりました", en: "Refused a request to join"),
  ]

  static func label(_ field: String) -> Text {
    switch field {
    case "code": code
    case "role", "listed-role": role
    case "mail": inviteMail
    case "name": person
    case "words": words
    case "answer": refuseReason
    case "next": next1
    case "note": note
    default: field.utf8.starts(with: "member-role-".utf8) ? role : members
    }
  }

  /// The field for the role of one of the members of a page.
  static func roleField(_ membership: ID) -> String { "member-role-\(membership)" }
}
