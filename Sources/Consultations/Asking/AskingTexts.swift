import HTML

/// What asking says to people.
enum AskingTexts {
  static let ask = Text(ja: "{相談|そうだん}する", easy: "{相談|そうだん}する", en: "Ask")
  static let title = Text(ja: "{相談|そうだん}する", easy: "{相談|そうだん}します", en: "Ask the desk")
  static let steps = [
    Text(ja: "{相談|そうだん}の{内容|ないよう}", easy: "{何|なに}の こと", en: "What it is about"),
    Text(ja: "あなたのこと", easy: "あなたの こと", en: "About you"),
    Text(ja: "{連絡|れんらく}{方法|ほうほう}", easy: "{連絡|れんらく}の しかた", en: "How to reach you"),
  ]
  static let next = Text(ja: "次へ進む", easy: "つぎへ", en: "Continue")
  static let back = Text(ja: "前の画面に戻る", easy: "もどる", en: "Back")
  static func goOnAt(_ screen: Text) -> Text {
    Text(ja: "「{1}」の画面から続ける", easy: "「{1}」から つづける", en: "Go on at “{1}”").filling(screen)
  }
  static let nothingKept = Text(
    ja: "続きの入力は残っていません。送り終えたか、消されたか、7日が過ぎています。新しく相談するときは、ここから書いてください。",
    easy: "つづきは のこって いません。もう 送ったか、きえました。新しい 相談は ここから 書いてください。",
    en: "Nothing is left of what stood here: it was sent, deleted, or older than seven days. To ask anew, begin here.")
  static let send = Text(ja: "この内容で相談する", easy: "おくる", en: "Send")

  static let text = Text(ja: "相談したいこと", easy: "相談したい こと", en: "What would you like to ask?")
  static let textSupport = Text(
    ja: "困っていること、やりたいこと、まだ形になっていない思いつきでもかまいません。", easy: "こまって いる こと、したい ことを 書いてください。短くて いいです。",
    en: "A problem, a wish, an idea without shape yet: a few words are enough.")
  static let textMissing = Text(
    ja: "相談したいことを書いてください。一言でもかまいません。", easy: "相談したい ことを 書いてください。", en: "Write what you would like to ask; one line is enough.")
  static let subject = Text(ja: "ひとことで言うと", easy: "みじかく 言うと", en: "In one line")
  static let subjectSupport = Text(ja: "空欄なら、本文の最初の文を使います。", easy: "書かなくても いいです。", en: "If empty, the first sentence is used.")
  static let types = Text(ja: "どんな相談に近いですか", easy: "どんな 相談ですか", en: "What kind of question is it?")
  static let typesSupport = Text(
    ja: "いくつでも選べます。分からなければ選ばなくてかまいません。", easy: "わからない ときは えらばなくて いいです。", en: "Choose any number, or none if you are not sure.")
  static let fields = Text(ja: "関係する分野", easy: "なんの ぶんや", en: "Fields it touches")
  static let suggested = Text(ja: "書かれたことばから、近そうなもの", easy: "近そうな もの", en: "Close to what you wrote")
  static let suggestedNothing = Text(ja: "まだ候補はありません。そのまま次へ進めます。", easy: "そのまま つぎへ すすめます。", en: "No suggestion yet; you can simply continue.")
  static let similarExamples = Text(ja: "似た相談の事例", easy: "にて いる 相談", en: "Similar published examples")

  static let askerKind = Text(ja: "あなたの立場", easy: "あなたは", en: "You are asking as")
  static let askerKindMissing = Text(ja: "立場を一つ選んでください。", easy: "ひとつ えらんでください。", en: "Choose one.")
  static let area = Text(ja: "活動する、またはお住まいの地域", easy: "すんで いる ところ、かつどうする ところ", en: "Where you live or act")
  static let areaMissing = Text(ja: "地域を一つ選んでください。決まっていなければ、いちばん近いところを選んでください。", easy: "ばしょを ひとつ えらんでください。", en: "Choose an area; the nearest one if you are not sure.")
  static let firstTime = Text(ja: "この窓口への相談は初めてですか", easy: "はじめて ですか", en: "Is this your first time here?")
  static let firstTimeMissing = Text(ja: "初めてかどうかを選んでください。", easy: "えらんでください。", en: "Choose yes or no.")
  static let yes = Text(ja: "はい", en: "Yes")
  static let no = Text(ja: "いいえ", en: "No")
  static let organisationName = Text(ja: "団体・会社・学校・課の名前", easy: "グループや 会社の 名前", en: "Name of the group, company, school or section")
  static let organisationSupport = Text(ja: "個人の方は空欄でかまいません。", easy: "ひとりの 人は 書かなくて いいです。", en: "Leave empty if you ask for yourself.")
  static let organisationMissing = Text(ja: "団体などの名前を書いてください。名前が決まっていなければ「準備中」と書いてください。", easy: "グループの 名前を 書いてください。", en: "Write the name; “not yet named” is fine.")
  static let language = Text(ja: "使いたいことば", easy: "ことば", en: "Language")
  static let interpreter = Text(ja: "通訳が必要です", easy: "つうやくが ほしいです", en: "I need an interpreter")

  static let name = Text(ja: "お名前", easy: "名前", en: "Your name")
  static let nameSupport = Text(ja: "匿名でもかまいません。", easy: "書かなくても いいです。", en: "You may stay anonymous.")
  static let reading = Text(ja: "ふりがな", en: "Reading in kana")
  static let way = Text(ja: "返事の受け取り方", easy: "へんじの もらいかた", en: "How you want to hear from us")
  static let neededForWay = Text(
    ja: "この方法で連絡を受けるときは、必ず入力してください。", easy: "ここに れんらく して ほしい ときは、かならず かいて ください。",
    en: "Needed when you want to be reached in this way.")
  static let wayMissing = Text(ja: "返事の受け取り方を選んでください。", easy: "えらんでください。", en: "Choose how you want to hear from us.")
  static let byMail = Text(ja: "メール（返事が届いたことをお知らせします）", easy: "メール", en: "Mail (we tell you when there is an answer)")
  static let byPhone = Text(ja: "電話", easy: "でんわ", en: "Telephone")
  static let byVisit = Text(ja: "窓口へ行く、または控えのコードで画面から見る", easy: "まどぐちに 行く", en: "I come to the window, or look with the code on my slip")
  static let mail = Text(ja: "メールアドレス", en: "Mail address")
  static let mailMissing = Text(ja: "メールで受け取るには、メールアドレスを書いてください。", easy: "メールアドレスを 書いてください。", en: "Write your mail address to be answered by mail.")
  static let phone = Text(ja: "電話番号", easy: "でんわばんごう", en: "Telephone number")
  static let phoneMissing = Text(ja: "電話で受け取るには、電話番号を書いてください。", easy: "でんわばんごうを 書いてください。", en: "Write your number to be called.")
  static let callTimes = Text(ja: "電話してよい時間・気をつけてほしいこと", easy: "でんわして いい 時間", en: "When to call, and what to mind")
  static let consents = Text(ja: "ほかの窓口や課に伝えてよいこと", easy: "ほかの 人に 言っても いい こと", en: "What we may pass on to other desks")
  static let consentsSupport = Text(
    ja: "選ばなかったことは伝えません。実際に伝えるときは、その前にもう一度お知らせします。", easy: "えらばない ことは 言いません。", en: "Nothing else is passed on, and we tell you before we do.")

  static let receiptTitle = Text(ja: "{相談|そうだん}を{受|う}け{付|つ}けました", easy: "うけつけました", en: "We have received your question")
  static let receiptNumber = Text(ja: "受付番号", easy: "うけつけばんごう", en: "Receipt number")
  static let receiptLink = Text(ja: "続きを見るページ", easy: "つづきを 見る ページ", en: "Page to follow it")
  static let receiptCode = Text(ja: "控えのコード", easy: "コード", en: "Code on the slip")
  static let receiptWindow = Text(ja: "担当の窓口", easy: "まどぐち", en: "Desk")
  static let receiptDue = Text(ja: "最初の返事の目安", easy: "へんじの 日", en: "First answer by about")
  static let receiptOnce = Text(
    ja: "この画面は30分だけ表示できます。印刷するか、受付番号とコードを書き留めてください。受付番号だけでは、だれも中身を見られません。",
    easy: "この 画面は 30分 見られます。ばんごうと コードを 書いて おいてください。",
    en: "This page can be shown for 30 minutes. Print it or note the number and code. The number alone opens nothing.")
  static let print = Text(ja: "印刷するには、ブラウザーの印刷を使ってください（A4で1枚）。", easy: "いんさつ できます。", en: "Use your browser's print function (one A4 page).")
  static let receiptMailed = Text(
    ja: "受付番号、続きを見るページ、面談の予約（あるとき）をメールでも送りました。控えのコードはメールに書いていません。ページを開くときに、別のコードをメールで受け取れます。",
    easy: "ばんごうと ページを メールで おくりました。コードは メールに ありません。",
    en: "We have also mailed you the number, the page to follow it and your appointment, if you made one. The code on the slip is not in the mail; when you open the page, another one can be mailed to you.")
  static let mailLink = Text(
    ja: "次のページから開けます。開くときに、このメールアドレスへコードを送ります。\n{1}", easy: "ここから 見て ください。コードを メールで おくります。\n{1}",
    en: "Open it here; a code is sent to this address when you do.\n{1}")
  static let mailNoLink = Text(
    ja: "相談のページを開くリンクは、いまありません。見たいときは、受付番号を添えて窓口へお知らせください。", easy: "ページを ひらく リンクは いま ありません。まどぐちに 言って ください。",
    en: "There is no link to its page at present. Tell the desk your receipt number to get one.")
  static let mailAppointment = Text(
    ja: "面談の予約: {1}（{2}）\n場所: {3}\n", easy: "会う 日: {1}（{2}）\n場所: {3}\n", en: "Appointment: {1} ({2})\nWhere: {3}\n")
  static let receiptGone = Text(
    ja: "控えの表示期限が過ぎました。続きは、控えのコードかメールのコードで見られます。コードが分からないときは窓口へお知らせください。",
    easy: "もう 見られません。コードが わからない ときは まどぐちに 言ってください。",
    en: "The receipt can no longer be shown. Use the code from your slip or a mailed code; if you have neither, tell the desk.")
  static func mailSubject(_ number: String) -> Text {
    Text(ja: "相談を受け付けました（{1}）", easy: "うけつけました（{1}）", en: "We have received your question ({1})").filling(Text(verbatim: number))
  }
  static func mailBody(number: String, window: Text, due: Text, appointment: Text, link: String) -> Text {
    Text(
      ja: "ご相談を受け付けました。\n\n受付番号: {1}\n担当の窓口: {2}\n最初の返事の目安: {3}\n{5}\n続きは次のページで見られます。開くときに、このメールアドレスへコードを送ります。\n{4}\n\nこのメールに心当たりがないときは、そのまま消してください。",
      easy: "うけつけました。\n\nばんごう: {1}\nまどぐち: {2}\nへんじの 日: {3}\n{5}\nつづきは ここで 見られます。\n{4}",
      en: "We have received your question.\n\nReceipt number: {1}\nDesk: {2}\nFirst answer by about: {3}\n{5}\nFollow it here; a code is sent to this address when you open it.\n{4}\n\nIf you did not ask, simply delete this mail."
    ).filling(Text(verbatim: number), window, due, Text(verbatim: link), appointment)
  }

  static let linkTitle = Text(ja: "{相談|そうだん}の{続|つづ}きを{見|み}る", easy: "つづきを 見ます", en: "Follow your question")
  static let linkLead = Text(
    ja: "控えに書かれたコード、またはメールで届いたコードを入れてください。", easy: "コードを 入れてください。", en: "Enter the code on your slip, or the one we mail to you.")
  static let code = Text(ja: "コード", en: "Code")
  static let codeSupport = Text(ja: "ハイフンと大文字・小文字の違いは気にしなくてかまいません。", easy: "大きい 文字でも 小さい 文字でも いいです。", en: "Hyphens and capitals do not matter.")
  static let open = Text(ja: "開く", easy: "ひらく", en: "Open")
  static let mailMe = Text(ja: "メールでコードを受け取る", easy: "メールで コードを もらう", en: "Mail me a code")
  static let codeMailed = Text(
    ja: "登録されたメールアドレスがあれば、コードを送りました。15分以内に入れてください。", easy: "メールを 見てください。15分で きえます。",
    en: "If we have a mail address, a code is on its way. It is good for 15 minutes.")
  static let codeSubject = Text(ja: "相談の続きを見るためのコード", easy: "コード", en: "Code to open your question")
  static func codeBody(_ code: String) -> Text {
    Text(
      ja: "次のコードを、開いている画面に入れてください。15分間使えます。\n\n{1}\n\n心当たりがないときは、そのまま消してください。",
      easy: "この コードを 画面に 入れてください。15分 つかえます。\n\n{1}", en: "Enter this code on the page you have open. It is good for 15 minutes.\n\n{1}\n\nIf you did not ask for it, delete this mail."
    ).filling(Text(verbatim: code))
  }
  static let linkEnded = Text(
    ja: "このページの期限が過ぎたか、取り消されています。続きを見たいときは、受付番号を添えて窓口へお知らせください。",
    easy: "この ページは もう つかえません。まどぐちに 言ってください。", en: "This link has ended or was revoked. Tell the desk your receipt number to get a new one.")
  static let wrongCode = Text(
    ja: "コードが違うか、期限が切れています。もう一度確かめるか、新しいコードをメールで受け取ってください。",
    easy: "コードが ちがいます。もう いちど 見てください。新しい コードを メールで もらう ことも できます。",
    en: "That code is wrong or has expired. Check it, or ask for a new one by mail.")

  static let papers = Text(ja: "書類・写真", easy: "しょるい・しゃしん", en: "Papers and pictures")
  static let papersSupport = Text(
    ja: "チラシ、会則、現場の写真などがあれば。なくてもかまいません。", easy: "なくても いいです。", en: "A leaflet, your rules, a picture of the place. Not needed.")
  static let papersAgain = Text(
    ja: "ファイルは、もう一度選んでください。ほかの内容はそのまま残っています。", easy: "ファイルを もう いちど えらんで ください。",
    en: "Please choose the files again; everything else is still here.")
  static let onlyPapers = Text(ja: "書類を送りました。", easy: "しょるいを おくりました。", en: "I have sent papers.")
  static let nothingSaid = Text(ja: "やりとりはありません。", easy: "やりとりは ありません。", en: "There was no conversation.")
  static let emptyConversation = Text(ja: "まだ返事はありません。", easy: "まだ へんじは ありません。", en: "No answer yet.")
  static let yourWords = Text(ja: "あなたの相談", easy: "あなたが 書いた こと", en: "What you asked")
  static let conversation = Text(ja: "やりとり", easy: "やりとり", en: "Conversation")
  static let hops = Text(ja: "ほかの窓口・課への連絡", easy: "ほかの 人への れんらく", en: "Who else is involved")
  static let write = Text(ja: "窓口へ書く", easy: "まどぐちに 書く", en: "Write to the desk")
  static let writeText = Text(ja: "伝えたいこと", easy: "つたえたい こと", en: "Your message")
  static let sendMessage = Text(ja: "送る", easy: "おくる", en: "Send")
  static let messageSent = Text(ja: "窓口へ送りました。", easy: "おくりました。", en: "Your message has been sent.")
  static let withdraw = Text(ja: "相談を取り下げる", easy: "相談を やめる", en: "Withdraw the question")
  static let withdrawSupport = Text(
    ja: "取り下げても、書かれたことは定められた期間だけ保管されます。", easy: "やめても、きまった 時間は のこります。", en: "What you wrote is kept for the set period only.")
  static let whatHappens = Text(ja: "いまの状況", easy: "いま どう なって いるか", en: "Where it stands")
  static let closeLink = Text(ja: "この端末で閉じる", easy: "とじる", en: "Close on this device")
}

extension AskingTexts {
  static func answeredSubject(_ number: String) -> Text {
    Text(ja: "相談に返事があります（{1}）", easy: "へんじが あります（{1}）", en: "There is an answer to your question ({1})")
      .filling(Text(verbatim: number))
  }

  static func answeredBody(number: String, window: Text, link: Text) -> Text {
    Text(
      ja: "受付番号{1}のご相談に、{2}から返事があります。\n\n{3}\n", easy: "{2}から へんじが あります（{1}）。\n\n{3}\n",
      en: "{2} has answered your question {1}.\n\n{3}\n"
    ).filling(Text(verbatim: number), window, link)
  }
}
