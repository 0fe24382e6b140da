import HTML

/// What the pages of referrals say.
extension ReferralTexts {
  static let referrals = Text(ja: "引き継ぎ・問い合わせ", easy: "ほかの 人からの れんらく", en: "Referrals")
  static let new = Text(ja: "引き継ぐ・問い合わせる", easy: "ほかの 人に 聞く", en: "Refer")
  static let newLead = Text(
    ja: "相手が受け取るまで、この窓口が担当です。渡すのは、下で選んだものだけです。", easy: "あいてが うけとるまで、この 窓口が します。",
    en: "This desk stays in charge until the other side accepts. Only what you tick below is passed on.")
  static let organisation = Text(ja: "紹介先の団体", easy: "グループ", en: "an organisation")

  static let receivers = Text(ja: "相手", easy: "だれに", en: "To whom")
  static let receiversSupport = Text(
    ja: "同時に何か所にも尋ねられます。担当を引き継ぐときは窓口を一つだけ選びます。", easy: "いくつ えらんでも いいです。",
    en: "Several can be asked at once. To hand over, choose exactly one desk.")
  static let suggested = Text(ja: "分野と地域から近い課", easy: "近い 課", en: "Departments near the field and area")
  static let found = Text(ja: "名前で探した課", easy: "さがした 課", en: "Departments found by name")
  static let chosen = Text(ja: "選んだ課", easy: "えらんだ 課", en: "Departments chosen")
  static let windows = Text(ja: "ほかの窓口", easy: "ほかの 窓口", en: "Other desks")
  static let external = Text(ja: "この仕組みの外の窓口（返事は電話などで受けて記録します）", easy: "ほかの ところ", en: "Desks outside this system (you record what they say)")
  static let organisations = Text(ja: "団体", easy: "グループ", en: "Organisations")
  static let words = Text(ja: "課や団体の名前で探す", easy: "名前で さがす", en: "Find a department or organisation by name")
  static let find = Text(ja: "探す", easy: "さがす", en: "Find")
  static let purposeLabel = Text(ja: "頼みたいこと", easy: "して ほしい こと", en: "What is asked")
  static let message = Text(ja: "相手への説明", easy: "せつめい", en: "Message to the receiver")
  static let messageSupport = Text(
    ja: "なぜこの相手か、何をしてほしいか。相談者の名前や連絡先はここに書かず、下で選んで渡します。", easy: "なぜ 聞くのか 書いてください。",
    en: "Why them and what is wanted. Names and contacts do not belong here; pass them on below.")
  static let summary = Text(ja: "相談の要点", easy: "大事な ところ", en: "The gist")
  static let summarySupport = Text(ja: "「相談の要点」を渡すときに添えます。名前は書きません。", easy: "名前は 書きません。", en: "Goes along when the gist is passed on. No names.")
  static let items = Text(ja: "渡すもの", easy: "わたす もの", en: "What is passed on")
  static let itemsSupport = Text(
    ja: "受付のときに相談者が同意したものに印が付いています。それぞれ、渡る内容そのものを示しています。", easy: "印の ものは、そうだんした 人が いいと 言いました。",
    en: "Ticked are those the asker agreed to. Each shows the very words that go over.")
  static let summaryGoes = Text(ja: "上の「相談の要点」", easy: "上の 大事な ところ", en: "the gist above")
  static let papers = Text(ja: "渡す書類", easy: "わたす しょるい", en: "Papers to pass on")
  static let papersSupport = Text(
    ja: "相談者が送った書類と、相談者に見せている書類です。選んだものだけを相手が開けます。", easy: "えらんだ ものだけ わたします。",
    en: "Papers that the asker sent or has been shown. The receiver can open those you tick, and no others.")
  static let papersGo = Text(ja: "下で選ぶ書類", easy: "下で えらぶ しょるい", en: "the papers ticked below")
  static let papersMissing = Text(ja: "渡す書類を選んでください。", easy: "しょるいを えらんでください。", en: "Choose the papers to pass on.")
  static let papersNeedConsent = Text(
    ja: "書類を渡すときは「添付した書類」にも印を付けてください。", easy: "しょるいを わたす ときは しるしを つけて ください。",
    en: "To pass on papers, tick that the asker agreed to it.")
  static let agreed = Text(
    ja: "だれに何を渡すかを相談者に伝え、同意を得ました", easy: "そうだんした 人は「いいです」と 言いました",
    en: "The asker was told who gets what, and agrees")
  static let whole = Text(
    ja: "担当を引き継ぐと、相手の窓口が相談の全体を見ることを相談者に伝え、同意を得ました", easy: "そうだんの ぜんぶを わたして いいと 言いました",
    en: "When handing over: the asker agrees that the new desk sees the whole consultation")
  static let wholeSupport = Text(ja: "担当を引き継ぐときだけ必要です。", easy: "かわりに してもらう ときだけ。", en: "Only needed to hand over.")

  static let receiverMissing = Text(ja: "相手を選んでください。", easy: "だれに 聞くか えらんでください。", en: "Choose whom to ask.")
  static let purposeMissing = Text(ja: "頼みたいことを選んでください。", easy: "して ほしい ことを えらんでください。", en: "Choose what is asked.")
  static let messageMissing = Text(ja: "相手への説明を書いてください。", easy: "せつめいを 書いてください。", en: "Write to the receiver.")
  static let itemsMissing = Text(ja: "渡すものを一つ以上選んでください。", easy: "わたす ものを えらんでください。", en: "Choose what is passed on.")
  static let agreedMissing = Text(
    ja: "相談者の同意を確かめてください。同意がなければ渡せません。", easy: "そうだんした 人に 聞いてください。", en: "Nothing is passed on without the asker's consent.")
  static let wholeMissing = Text(
    ja: "引き継ぎには、全体を渡すことへの相談者の同意が必要です。", easy: "そうだんした 人に 聞いてください。", en: "Handing over needs the asker's consent to pass on the whole.")
  static let oneDesk = Text(ja: "担当を引き継ぐ相手は、窓口を一つだけ選んでください。", easy: "窓口を ひとつ えらんでください。", en: "To hand over, choose exactly one desk.")

  static let check = Text(ja: "渡る内容を確かめる", easy: "たしかめる", en: "Check what is passed on")
  static let checkTitle = Text(ja: "渡る内容の確認", easy: "たしかめて ください", en: "Check what is passed on")
  static let checkLead = Text(
    ja: "相手に見えるのは、下の内容だけです。", easy: "あいてが 見るのは、これだけです。", en: "This and nothing else is what the receivers see.")
  static let send = Text(ja: "この内容で送る", easy: "おくる", en: "Send")
  static let back = Text(ja: "書き直す", easy: "なおす", en: "Change")

  static let passed = Text(ja: "渡された内容", easy: "もらった こと", en: "What was passed on")
  static let sender = Text(ja: "送った窓口", easy: "おくった 窓口", en: "From")
  static let due = Text(ja: "期日", easy: "いつまで", en: "Due")
  static let overdue = Text(ja: "期日を過ぎています", easy: "おくれて います", en: "Overdue")
  static let stateLabel = Text(ja: "状況", easy: "いま", en: "State")
  static let offeredAt = Text(ja: "送った日", easy: "おくった 日", en: "Sent")
  static let number = Text(ja: "受付番号", easy: "ばんごう", en: "Number")
  static let contact = Text(ja: "受け取った側の担当者", easy: "たんとうの 人", en: "Who looks after it")
  static let contactSupport = Text(ja: "所属・名前・電話など。", easy: "名前や でんわ。", en: "Section, name, telephone.")
  static let caseLink = Text(ja: "相談を開く", easy: "そうだんを ひらく", en: "Open the consultation")
  static let history = Text(ja: "これまで", easy: "いままで", en: "History")

  static let question = Text(ja: "問い返し", easy: "しつもん", en: "Question")
  static let questionMissing = Text(ja: "尋ねたいことを書いてください。", easy: "しつもんを 書いてください。", en: "Write your question.")
  static let reply = Text(ja: "問い返しへの返事", easy: "しつもんの こたえ", en: "Reply")
  static let replyMissing = Text(ja: "返事を書いてください。", easy: "こたえを 書いてください。", en: "Write your reply.")
  static let answer = Text(ja: "回答（相談者が読みます）", easy: "こたえ（そうだんした 人が 読みます）", en: "Answer (the asker reads it)")
  static let answerMissing = Text(ja: "回答を書いてください。", easy: "こたえを 書いてください。", en: "Write your answer.")
  static let reason = Text(ja: "差し戻す理由", easy: "りゆう", en: "Reason")
  static let reasonMissing = Text(ja: "理由を選んでください。", easy: "りゆうを えらんでください。", en: "Choose a reason.")
  static let note = Text(ja: "理由の説明", easy: "せつめい", en: "Explanation")
  static let noteMissing = Text(ja: "この理由では、説明を書いてください。", easy: "せつめいを 書いてください。", en: "This reason needs a few words.")
  static let door = Text(ja: "ほかにふさわしい窓口・課", easy: "ほかの よい ところ", en: "A better door")
  static let doorMissing = Text(
    ja: "どこへ尋ねればよいかを書いてください。分からなければ「不明」と書きます。", easy: "どこが よいか 書いてください。",
    en: "Name the door to knock at next, or write that you do not know.")

  static func verb(_ event: ReferralEvent) -> Text {
    switch event {
    case .accept: Text(ja: "引き受ける", easy: "うけとる", en: "Accept")
    case .askBack: Text(ja: "問い返す", easy: "しつもんする", en: "Ask back")
    case .reply: Text(ja: "返事を送る", easy: "こたえる", en: "Reply")
    case .giveBack: Text(ja: "理由を付けて差し戻す", easy: "もどす", en: "Return with a reason")
    case .answer: Text(ja: "回答する", easy: "こたえる", en: "Answer")
    case .withdraw: Text(ja: "取り下げる", easy: "やめる", en: "Withdraw")
    case .release: Text(ja: "見守りを終える", easy: "おわる", en: "Let go")
    }
  }

  /// What a notice to the other side says.
  static func notice(_ event: ReferralEvent?, number: String) -> Text {
    let what = event.map(Self.event) ?? Text(ja: "届いた", easy: "とどきました", en: "Received")
    return Text(ja: "引き継ぎ・問い合わせ {1}：{2}", easy: "れんらく {1}：{2}", en: "Referral {1}: {2}").filling(Text(verbatim: number), what)
  }

  static let received = Text(ja: "受けたもの", easy: "もらった もの", en: "Received")
  static let sent = Text(ja: "送ったもの", easy: "おくった もの", en: "Sent")
  static let openOnes = Text(ja: "対応中", easy: "まだの もの", en: "Open")
  static let overdueOnes = Text(ja: "期日を過ぎたもの", easy: "おくれた もの", en: "Overdue")
  static let show = Text(ja: "見るもの", easy: "見る もの", en: "Show")
  static let home = Text(ja: "返事を待っている引き継ぎ・問い合わせ", easy: "へんじを まって います", en: "Referrals that wait for you")

  /// What a passed-on value is called.
  static func field(_ field: String) -> Text {
    switch field {
    case "name": Text(ja: "氏名", easy: "名前", en: "Name")
    case "organisation": Text(ja: "団体名", easy: "グループの 名前", en: "Organisation")
    case "phone": Text(ja: "電話番号", easy: "でんわ", en: "Telephone")
    case "mail": Text(ja: "メールアドレス", easy: "メール", en: "Mail")
    case "address": Text(ja: "住所", easy: "すんでいる ところ", en: "Address")
    case "area": Text(ja: "地域", easy: "ばしょ", en: "Area")
    case "title": Text(ja: "件名", easy: "なに", en: "Subject")
    case "text": Text(ja: "相談の本文", easy: "そうだんの 文章", en: "Full text")
    case "language": Text(ja: "使う言語", easy: "ことば", en: "Language")
    case "call_times": Text(ja: "電話してよい時間", easy: "でんわの 時間", en: "Call times")
    case "summary": summary
    default: Text(verbatim: field)
    }
  }
}
