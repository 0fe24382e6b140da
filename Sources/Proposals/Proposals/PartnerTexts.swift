import HTML

/// Taking part in a proposal together (共同提案), and the mails around it.
enum PartnerTexts {
  static let invite = Text(ja: "一緒に提案する相手を招く", easy: "いっしょに する 人を さそう", en: "Invite a partner")
  static let lead = Text(
    ja: "相手が承諾すると、共同提案者になり、同じ下書きを書けるようになります。", easy: "あいてが「はい」と いったら いっしょに かけます。",
    en: "Once they accept they are named as a partner and can write in the same draft.")
  static let name = Text(ja: "団体や人の名前", easy: "グループや 人の なまえ", en: "Name of the organisation or person")
  static let nameMissing = Text(ja: "名前を書いてください。", easy: "なまえを かいてください。", en: "Write the name.")
  static let mail = Text(ja: "相手のメールアドレス", easy: "あいての メール", en: "Their mail address")
  static let mailMissing = Text(ja: "メールアドレスを書いてください。", easy: "メールアドレスを かいてください。", en: "Write the mail address.")
  static let part = Text(ja: "担ってもらうこと", easy: "して もらう こと", en: "What they would do")
  static let send = Text(ja: "招待を送る", easy: "さそう", en: "Send the invitation")
  static let answer = Text(ja: "共同提案への招待", easy: "いっしょに ていあん しますか", en: "You are invited to take part")
  static let theyRead = Text(
    ja: "招かれた方は、承諾する前に、募集・代表・提案の名前と、いま書けている概要を読みます。ほかの内容を読めるのは承諾した後です。",
    easy: "さそわれた 人は、へんじを する まえに、なまえと いま かいて ある がいようを よみます。ほかは「はい」の あとです。",
    en: "Before they answer they read the call, who leads, the title and the outline as it stands. Everything else opens to them once they accept."
  )
  static let whatTheyRead = Text(ja: "いま読まれる概要", easy: "いま よまれる がいよう", en: "The outline they would read now")
  static let noOutline = Text(
    ja: "概要はまだ書かれていません。", easy: "がいようは まだ ありません。", en: "No outline has been written yet.")
  static func invited(_ lead: String) -> Text {
    Text(ja: "{1}から、一緒に提案しないかと誘われています。", easy: "{1}から さそわれて います。", en: "{1} invites you to propose together.").filling(Text(verbatim: lead))
  }
  static let joining = Text(
    ja: "「一緒に提案する」を押すと、共同提案者として名前が載り、下書きを読んで一緒に書けるようになります。あとで抜けることもできます。",
    easy: "「いっしょに する」を おすと、なまえが のります。かいた ものを よんで いっしょに かけます。あとで やめられます。",
    en: "If you take part you are named as a partner and can read and write the draft. You can leave later.")
  static let open = Text(ja: "招待を開く", easy: "ひらく", en: "Open the invitation")
  static let join = Text(ja: "一緒に提案する", easy: "いっしょに する", en: "Take part")
  static let decline = Text(ja: "見送る", easy: "しない", en: "Not this time")
  static let asWhom = Text(ja: "どの立場で", easy: "だれと して", en: "As whom")
  static let asMyself = Text(ja: "個人として", easy: "ひとりで", en: "As a person")
  static let takeBack = Text(ja: "招待を取り消す", easy: "とりけす", en: "Take the invitation back")
  static let remove = Text(ja: "共同提案から外す", easy: "はずす", en: "Take out of the proposal")
  static let leave = Text(ja: "共同提案から抜ける", easy: "やめる", en: "Leave the proposal")
  static let leaveQuestion = Text(
    ja: "この共同提案から抜けますか", easy: "いっしょに する ことを やめますか", en: "Do you want to leave this proposal?")
  static func removeQuestion(_ name: String) -> Text {
    Text(
      ja: "{1}を共同提案から外しますか", easy: "{1}を はずしますか", en: "Do you want to take {1} out of this proposal?"
    ).filling(Text(verbatim: name))
  }
  static let leaverReadsNoMore = Text(
    ja: "抜けるとすぐに、提案と下書きを読むことも書くこともできなくなり、共同提案者の名前からも外れます。",
    easy: "やめると、もう よんだり かいたり できません。なまえも きえます。",
    en: "From that moment you can neither read nor write the proposal and its draft, and you are no longer named as a partner.")
  static func otherReadsNoMore(_ name: String) -> Text {
    Text(
      ja: "{1}はすぐに、提案と下書きを読むことも書くこともできなくなり、共同提案者の名前からも外れます。",
      easy: "{1}は もう よんだり かいたり できません。なまえも きえます。",
      en: "From that moment {1} can neither read nor write the proposal and its draft, and is no longer named as a partner."
    ).filling(Text(verbatim: name))
  }
  static let wordsStay = Text(
    ja: "これまでに書いたところは、下書きにそのまま残ります。", easy: "かいた ところは のこります。", en: "What was written so far stays in the draft.")
  static func leadIsTold(_ lead: String) -> Text {
    Text(
      ja: "代表（{1}）と、ほかの共同提案者に、抜けたことが知らされます。", easy: "だいひょう（{1}）と いっしょに する 人に しらせます。",
      en: "The lead ({1}) and the other partners are told that you left."
    ).filling(Text(verbatim: lead))
  }
  static func otherIsTold(_ name: String) -> Text {
    Text(
      ja: "{1}と、ほかの共同提案者に知らされます。", easy: "{1}と いっしょに する 人に しらせます。",
      en: "{1} and the other partners are told."
    ).filling(Text(verbatim: name))
  }
  static let cityIsTold = Text(
    ja: "提案は受け付けられているので、市の担当と窓口にも知らされます。", easy: "市の 人にも しらせます。",
    en: "The city has received the proposal, so those in charge there are told too.")
  static let onlyAnew = Text(
    ja: "もう一度加わるには、代表からあらためて招かれる必要があります。", easy: "もういちど する ときは、だいひょうに さそって もらいます。",
    en: "Taking part again needs a new invitation by the lead.")
  static let stay = Text(ja: "何も変えずに提案へ戻る", easy: "かえないで もどる", en: "Go back without changing anything")
  static let answeredAlready = Text(
    ja: "この招待にはもう返事がされています。画面を開き直してください。", easy: "もう へんじを して います。もう いちど 開いてください。",
    en: "This invitation has been answered already. Open the page again.")
  static let notYours = Text(
    ja: "この招待は別のメールアドレスあてです。招待メールを受け取ったアドレスでログインしてください。",
    easy: "ちがう メールアドレスへの さそいです。", en: "This invitation went to another mail address. Sign in with that one.")
  static let noLonger = Text(
    ja: "あなたはこの提案の共同提案者ではなくなったため、保存できませんでした。書いた内容は下に残しています。必要なら写してください。",
    easy: "もう いっしょの グループでは ないので ほぞん できません。かいた ものは したに あります。",
    en: "You no longer take part in this proposal, so nothing was saved. What you wrote stands below; copy it if you need it.")
  static let alreadyIn = Text(ja: "この相手はもう招かれています。", easy: "もう さそって います。", en: "They have been invited already.")
  static let tooMany = Text(ja: "招ける相手は20までです。", easy: "20までです。", en: "At most 20 can be invited.")

  static func state(_ state: Partner.State) -> Text {
    switch state {
    case .invited: Text(ja: "返事待ち", easy: "へんじを まって います", en: "Invited")
    case .joined: Text(ja: "承諾", easy: "いっしょに します", en: "Takes part")
    case .declined: Text(ja: "見送り", easy: "しません", en: "Declined")
    case .left: Text(ja: "途中で抜けました", easy: "やめました", en: "Left")
    case .cancelled: Text(ja: "取消し", easy: "とりけし", en: "Taken back")
    }
  }

  static let invitedVerb = Text(ja: "共同提案者を招いた", easy: "さそいました", en: "Invited a partner")
  static let joinedVerb = Text(ja: "共同提案者が承諾した", easy: "いっしょに する ことに しました", en: "A partner accepted")
  static let declinedVerb = Text(ja: "招待が見送られた", easy: "しない ことに しました", en: "A partner declined")
  static let leftVerb = Text(ja: "共同提案者が抜けた", easy: "やめました", en: "A partner left")
  static let removedVerb = Text(ja: "招待を取り消した", easy: "とりけしました", en: "Took an invitation back")
}

/// Mails to people without an account. A mail box is not a safe place: they say only that there is something to read.
enum NewsTexts {
  static func moved(_ event: Text, _ state: Text) -> Text {
    Text(ja: "{1}。{2}", easy: "{1}。{2}", en: "{1}. {2}").filling(event, state)
  }
  static func write(_ stage: Text) -> Text {
    Text(ja: "次は「{1}」です。書いて提出してください", easy: "つぎは「{1}」です。かいて だしてください", en: "Next comes “{1}”: please write and submit it")
      .filling(stage)
  }
  static func received(_ label: String) -> Text {
    Text(ja: "受け付けました：{1}", easy: "うけつけました：{1}", en: "Received: {1}").filling(Text(verbatim: label))
  }
  static func subject(_ number: String) -> Text {
    Text(ja: "提案についてのお知らせ \(number)", easy: "ていあんの おしらせ \(number)", en: "About your proposal \(number)")
  }
  static func body(_ origin: String) -> Text {
    Text(
      ja: "提案の状況に動きがありました。内容は、相談のときにお渡ししたリンクから読めます。\n\n\(origin)\n",
      easy: "ていあんに うごきが ありました。そうだんの ときの リンクから よめます。\n\n\(origin)\n",
      en: "There is news about your proposal. You can read it by the private link of your consultation.\n\n\(origin)\n")
  }
  static let invitationSubject = Text(ja: "共同提案への招待", easy: "いっしょに ていあんしませんか", en: "An invitation to propose together")
  static func invitation(_ link: String, city: Text) -> Text {
    Text(
      ja: "{1}の協働の窓口です。一緒に提案しないかという招待が届いています。ログインして内容をご確認ください。\n\n\(link)\n",
      easy: "{1}です。いっしょに ていあんしませんか。ログインして みてください。\n\n\(link)\n",
      en: "This is {1}. You are invited to propose something together. Sign in to read about it.\n\n\(link)\n"
    ).filling(city)
  }
}
