import Calendar
import HTML
import Platform

/// What the pages of referrals say.
extension ReferralTexts {
  static let referrals = Text(ja: "引き継ぎ・問い合わせ", easy: "ほかの 人からの れんらく", en: "Referrals")
  static let new = Text(ja: "引き継ぐ・問い合わせる", easy: "ほかの 人に 聞く", en: "Refer")
  static let newLead = Text(
    ja: "相手が引き受けるまで、この窓口が担当です。渡すのは下で選んだものだけで、氏名・連絡先・本文・書類は相手が引き受けてから見えます。担当を引き継ぐときは、引き受けた窓口に相談の全体が渡ります。",
    easy: "あいてが うけとるまで、この 窓口が します。名前や 連絡先は、あいてが うけとってから 見せます。かわりに して もらう ときは、そうだんの ぜんぶを わたします。",
    en: "This desk stays in charge until the other side accepts. Only what you tick below is passed on; name, contacts, full text and papers are seen after acceptance. When handing over, the desk that accepts gets the whole consultation.")
  static let organisation = Text(ja: "紹介先の団体", easy: "グループ", en: "an organisation")

  static let receivers = Text(ja: "相手", easy: "だれに", en: "To whom")
  static let receiversSupport = Text(
    ja: "同時に何か所にも尋ねられます。担当を引き継ぐときは窓口を一つだけ選びます。", easy: "いくつ えらんでも いいです。",
    en: "Several can be asked at once. To hand over, choose exactly one desk.")
  static let suggested = Text(ja: "分野と地域から近い課", easy: "近い 課", en: "Departments near the field and area")
  static let office = Text(
    ja: "所管課（協働推進）", easy: "きょうどうの 課", en: "Programme office: the department for collaboration")
  static let found = Text(ja: "名前で探した課", easy: "さがした 課", en: "Departments found by name")
  static func notFound(_ words: String) -> Text {
    Text(
      ja: "「{1}」という名前の課・団体は見つかりませんでした。「公園」のような短い言葉で探し直すか、上の窓口・課から選んでください。名簿にない団体には電話などで尋ね、内部メモに残してください。",
      easy: "「{1}」は ありません でした。みじかい ことばで さがすか、上から えらんで ください。",
      en: "No department or organisation is called “{1}”. Try a shorter word, such as “park”, or choose from those above. An organisation that stands in no register can be asked by telephone; keep what it said as an internal note."
    ).filling(Text(verbatim: words))
  }
  static let chosen = Text(ja: "選んだ課", easy: "えらんだ 課", en: "Departments chosen")
  static let windows = Text(ja: "ほかの窓口", easy: "ほかの 窓口", en: "Other desks")
  static let external = Text(ja: "この仕組みの外の窓口", easy: "ほかの ところ", en: "Desks outside this system")
  static let called = Text(
    ja: "（何も送られません。電話などで伝え、返事を書き留めます）", easy: "（じぶんで でんわを します）",
    en: " (nothing is sent: you call, and write down what they say)")
  static let noAccount = Text(
    ja: "（アカウントのある人がいません。電話などで伝えます）", easy: "（じぶんで でんわを します）", en: " (nobody there has an account: you call)")
  static let organisations = Text(ja: "団体", easy: "グループ", en: "Organisations")
  static let words = Text(ja: "課や団体の名前で探す", easy: "名前で さがす", en: "Find a department or organisation by name")
  static let find = Text(ja: "探す", easy: "さがす", en: "Find")
  static let answerBy = Text(ja: "いつまでに回答がほしいか", easy: "いつまでに こたえて ほしいか", en: "By when you would like the answer")
  static let answerBySupport = Text(
    ja: "書かないときは、決まりの日数になります。担当を引き継ぐときは使いません。", easy: "書かなくても いいです。",
    en: "Left empty, the usual number of days holds. Not used when handing over.")
  static let answerByLater = Text(ja: "明日以降の日を書いてください。", easy: "あしたから あとの 日を 書いて ください。", en: "Choose a day after today.")
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
    ja: "相談者が送った書類と、相談者に見せている書類です。選んだものだけを相手が開けます。「添付した書類」を渡すときは必ず選びます。", easy: "えらんだ ものだけ わたします。",
    en: "Papers that the asker sent or has been shown. The receiver can open those you tick, and no others. When papers are passed on, tick at least one.")
  static let papersGo = Text(ja: "下で選ぶ書類", easy: "下で えらぶ しょるい", en: "the papers ticked below")
  static let papersMissing = Text(ja: "渡す書類を選んでください。", easy: "しょるいを えらんでください。", en: "Choose the papers to pass on.")
  static let papersNeedConsent = Text(
    ja: "書類を渡すときは「添付した書類」にも印を付けてください。", easy: "しょるいを わたす ときは しるしを つけて ください。",
    en: "To pass on papers, tick that the asker agreed to it.")
  static let agreed = Text(
    ja: "だれに何を渡すかを相談者に伝え、同意を得ました", easy: "そうだんした 人は「いいです」と 言いました",
    en: "The asker was told who gets what, and agrees")
  static let whole = Text(
    ja: "担当を引き継ぐと、相手の窓口が相談の全体（氏名・連絡先・やりとりも）を見ることを相談者に伝え、同意を得ました", easy: "そうだんの ぜんぶを わたして いいと 言いました",
    en: "When handing over: the asker agrees that the new desk sees the whole consultation, with name, contacts and what was said")
  static let wholeSupport = Text(
    ja: "担当をほかの窓口に引き継ぐときは必ず要ります。", easy: "かわりに してもらう ときは かならず いります。", en: "Always needed to hand over to another desk.")

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
    ja: "相手に見えるのは、下の内容だけです。氏名・連絡先・本文・書類は、相手が引き受けてから見えます。",
    easy: "あいてが 見るのは、これだけです。名前や 連絡先は、あいてが うけとってから 見せます。",
    en: "This and nothing else is what the receivers see; name, contacts, full text and papers only once they accept.")
  static let checkWhole = Text(
    ja: "相手の窓口は、引き受けるかどうかを下の内容で決めます。引き受けると、相談の全体が相手の窓口に渡ります。氏名・連絡先・本文・相談者とのやりとり・内部メモ・書類が、選ばなかったものも含めてすべて見えます。",
    easy: "あいては、下を 読んで きめます。「する」と きめたら、そうだんの ぜんぶを 見ます。名前も 連絡先も 見ます。",
    en: "The other desk decides by what stands below. Once it accepts, the whole consultation passes to it: name, contacts, full text, all messages, internal notes and papers, also what you did not tick.")
  static let checkOutside = Text(
    ja: "この仕組みからは何も送られません。相手に電話などで伝え、返事はこの画面のあとで書き留めてください。伝えてよいのは下の内容だけです。",
    easy: "ここからは なにも おくりません。でんわを して ください。言って いいのは 下だけです。",
    en: "Nothing is sent from here. Call or write to them yourself, and write down what they say. You may pass on what stands below and nothing else.")
  static let consent = Text(ja: "相談者の同意", easy: "そうだんした 人の「いいです」", en: "The asker's consent")
  static let send = Text(ja: "この内容で送る", easy: "おくる", en: "Send")
  static let keep = Text(ja: "この内容で記録する（相手には送られません）", easy: "書いて おく（おくりません）", en: "Write it down (nothing is sent)")

  /// Why nobody at the receiver learns of it by itself, and what the sender does.
  static func nobodyTold(_ receiver: Receiver, _ purpose: Referral.Purpose) -> Text {
    switch receiver {
    case .external:
      Text(
        ja: "この仕組みの外の窓口なので、何も送られません。電話などで伝えて、返事を書き留めてください。", easy: "なにも おくりません。でんわを して、こたえを 書いて ください。",
        en: "This desk is outside the system: nothing is sent. Call or write to them, and write down what they say.")
    case .organisation:
      Text(
        ja: "この団体にはアカウントのある人がいないので、何も届きません。電話などで伝えて、返事を書き留めてください。", easy: "なにも とどきません。でんわを して、こたえを 書いて ください。",
        en: "Nobody in this organisation has an account: nothing reaches them. Call or write to them, and write down what they say.")
    case .window where purpose == .takeOver:
      Text(
        ja: "この窓口にはいまアカウントのある人がいないので、何も届きません。電話などで伝えて、質問や断りの返事を書き留めてください。相手のだれかがアカウントを持って引き受けるまで、担当は変わりません。",
        easy: "いま 見る 人が いません。でんわを して、こたえを 書いて ください。担当は かわりません。",
        en: "Nobody at this desk has an account today: nothing reaches them. Call or write to them, and write down what they ask, or that they decline. You stay in charge until somebody there has an account and accepts.")
    case .window, .department, .programmeOffice:
      Text(
        ja: "ここにはいまアカウントのある人がいないので、何も届きません。電話などで伝えて、返事を書き留めてください。だれかがアカウントを持てば、そのあとは相手が自分で答えます。",
        easy: "いま 見る 人が いません。でんわを して、こたえを 書いて ください。",
        en: "Nobody there has an account today: nothing reaches them. Call or write to them, and write down what they say. As soon as somebody there has one, they answer themselves.")
    }
  }
  static let back = Text(ja: "書き直す", easy: "なおす", en: "Change")

  static let passed = Text(ja: "渡された内容", easy: "もらった こと", en: "What was passed on")
  static let sender = Text(ja: "送った窓口", easy: "おくった 窓口", en: "From")
  static let due = Text(ja: "返事・回答の期日", easy: "いつまで", en: "Reply or answer by")
  static let duePaused = Text(
    ja: "問い返しに答えるまで、期日は止まっています", easy: "しつもんに こたえる まで、とまって います", en: "The clock stands still until the question is answered")
  static let overdue = Text(ja: "期日を過ぎています", easy: "おくれて います", en: "Overdue")
  static let stateLabel = Text(ja: "状況", easy: "いま", en: "State")
  static let offeredAt = Text(ja: "送った日", easy: "おくった 日", en: "Sent")
  static let number = Text(ja: "受付番号", easy: "ばんごう", en: "Number")
  static let contact = Text(ja: "受け取った側の担当者", easy: "たんとうの 人", en: "Who looks after it")
  static let contactSupport = Text(ja: "所属・名前・電話など。", easy: "名前や でんわ。", en: "Section, name, telephone.")
  static let spoke = Text(ja: "相手のだれが答えたか", easy: "だれが 言いましたか", en: "Who on their side said so")
  static let spokeMissing = Text(ja: "相手のだれが答えたかを書いてください。", easy: "だれが 言ったか 書いて ください。", en: "Write who said so.")
  static let heardOn = Text(ja: "返事を受けた日", easy: "聞いた 日", en: "Day on which you heard it")
  static let heardMissing = Text(ja: "返事を受けた日を書いてください。", easy: "聞いた 日を 書いて ください。", en: "Write the day on which you heard it.")
  static let heardLater = Text(ja: "今日までの日を書いてください。", easy: "きょうまでの 日を 書いて ください。", en: "Choose today or a day before.")
  static let heardLead = Text(
    ja: "電話やメールなどで受けた相手の返事を、ここに書き留めます。相手には何も送られません。", easy: "あいてが 言った ことを 書きます。なにも おくりません。",
    en: "Write down here what the other side said by telephone or mail. Nothing is sent to them.")
  static let heardBy = Text(ja: "どうやって聞いたか", easy: "どうやって 聞きましたか", en: "How you heard it")
  static let heardByMissing = Text(ja: "どうやって聞いたかを選んでください。", easy: "どうやって 聞いたか えらんで ください。", en: "Choose how you heard it.")
  static func heard(_ who: String, _ day: Text, _ way: Text?) -> Text {
    guard let way else {
      return Text(ja: "{1}（{2}に聞いた）", easy: "{1}（{2}に 聞きました）", en: "{1} (heard on {2})").filling(Text(verbatim: who), day)
    }
    return Text(ja: "{1}（{2}に聞いた：{3}）", easy: "{1}（{2}に 聞きました：{3}）", en: "{1} (heard on {2}: {3})")
      .filling(Text(verbatim: who), day, way)
  }
  /// In whose name an answer stands that a desk was told and wrote down.
  static func heardBy(_ desk: Text, of receiver: Text) -> Text {
    Text(ja: "{1}（{2}が聞いて書き留めました）", easy: "{1}（{2}が 聞いて 書きました）", en: "{1} (told to {2}, who wrote it down)")
      .filling(receiver, desk)
  }
  static let speaksForItself = Text(
    ja: "相手にアカウントのある人ができました。ここからは相手が自分で答えます。画面を開き直して確かめてください。",
    easy: "あいての 人が じぶんで こたえます。もう いちど 開いて ください。",
    en: "Somebody there has an account by now and answers for themselves. Open the page again and check.")
  static func deskNow(_ window: Text) -> Text {
    Text(ja: "（いまの担当は{1}）", easy: "（いまは {1}）", en: " (now {1})").filling(window)
  }
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
  /// Which reasons make a field necessary; `nil` when none does.
  static func needed(by reasons: [Text]) -> Text? {
    guard !reasons.isEmpty else { return nil }
    return Text(
      ja: "次の理由を選んだときは必ず書きます：{1}", easy: "この りゆうの ときは かならず 書きます：{1}", en: "Needed with these reasons: {1}"
    ).filling(reasons.joined(separator: Text(ja: "、", en: ", ")))
  }
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
    case .release: Text(ja: "やりとりを終える", easy: "おわる", en: "Finish")
    }
  }

  /// What the button says for this referral and whoever presses it.
  static func verb(_ event: ReferralEvent, of r: Referral, by actor: Actor) -> Text {
    switch event {
    case .accept where r.isWrittenDown(by: actor):
      Text(ja: "「引き受ける」という返事を書き留める", easy: "「する」と 言った ことを 書く", en: "Write down that they accept")
    case .askBack where r.isWrittenDown(by: actor):
      Text(ja: "受けた質問を書き留める", easy: "しつもんを 書く", en: "Write down their question")
    case .reply where r.isWrittenDown(by: actor):
      Text(ja: "伝えた返事を書き留める", easy: "言った こたえを 書く", en: "Write down what you replied")
    case .answer where r.isWrittenDown(by: actor):
      Text(ja: "受けた回答を書き留める", easy: "こたえを 書く", en: "Write down their answer")
    case .giveBack where r.isWrittenDown(by: actor):
      Text(ja: "「受けられない」という返事を書き留める", easy: "「できない」と 言った ことを 書く", en: "Write down that they decline")
    case .answer where r.state == .answered: Text(ja: "回答を追加する", easy: "もう いちど こたえる", en: "Add to the answer")
    case .release where r.tookOver: Text(ja: "見守りを終える", easy: "見るのを おわる", en: "Stop looking on")
    default: verb(event)
    }
  }

  static let letGoAgreed = Text(
    ja: "この窓口が見守りを終えることを相談者に伝え、了解を得ました", easy: "そうだんした 人は「いいです」と 言いました",
    en: "The asker was told that this desk stops looking on, and agrees")
  static let letGoMissing = Text(
    ja: "見守りを終える前に、相談者の了解を得てください。", easy: "そうだんした 人に 聞いて ください。", en: "Ask the asker before you stop looking on.")
  static let letGoLead = Text(
    ja: "終えると、相談者と担当の窓口に知らせます。", easy: "おわったら、みんなに 知らせます。", en: "The asker and the desk in charge are told.")

  /// Stands before what was said later under the same heading.
  static func later(_ day: Day) -> Text {
    Text(ja: "（{1}に追加）", easy: "（{1}に 書きました）", en: "(added on {1})").filling(Format.date(day))
  }

  static let companion = Text(ja: "この相談のいま（見守り）", easy: "この そうだんの いま", en: "Where the consultation stands")
  static let companionLead = Text(
    ja: "担当は移りました。この窓口は、了解を得て見守りを終えるまで、相談者と同じように進み具合だけを見られます。",
    easy: "ほかの 窓口が して います。ここでは、いま どこまで すすんだかが わかります。",
    en: "Another desk is in charge. Until this desk lets go with the asker's agreement, it can follow the course, as the asker can, without the contents.")
  static let holder = Text(ja: "いまの担当窓口", easy: "いまの 窓口", en: "Desk in charge now")
  static let nextDate = Text(ja: "次の期日", easy: "つぎの 日", en: "Next date")
  static let returnedLead = Text(
    ja: "この引き継ぎ・問い合わせは差し戻しました。渡された内容はもう見えません。", easy: "もどしました。もらった ことは もう 見えません。",
    en: "This referral was given back. What was passed on can no longer be seen.")
  static let withdrawnLead = Text(
    ja: "送った窓口が取り下げました。返事は要りません。渡された内容はもう見えません。", easy: "やめました。こたえなくて いいです。もらった ことは もう 見えません。",
    en: "The desk that sent this withdrew it. No answer is needed, and what was passed on can no longer be seen.")
  static let decidingLead = Text(
    ja: "引き受けると、相談者の同意した残りの内容（氏名・連絡先・本文・書類など）が見えます。", easy: "うけとったら、ほかの ことも 見えます。",
    en: "Once you accept, you see the rest of what the asker agreed to pass on, such as name, contacts, text and papers.")
  static func ask(_ door: String) -> Text {
    Text(ja: "「{1}」に尋ねる", easy: "「{1}」に 聞く", en: "Ask “{1}”").filling(Text(verbatim: door))
  }
  static let whatWasSaid = Text(ja: "引き継ぎ・問い合わせの内容", easy: "ほかの 人に 聞いた こと", en: "What was said in the referral")

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
