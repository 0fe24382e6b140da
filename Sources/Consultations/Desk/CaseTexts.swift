import HTML
import Platform

/// What the page of a case says to staff.
enum CaseTexts {
  static let text = Text(ja: "相談の内容（書かれたまま）", easy: "そうだんの ことば", en: "What was asked, as written")
  static let facts = Text(ja: "相談の概要", easy: "そうだんの こと", en: "The case")
  static let contact = Text(ja: "連絡先", easy: "れんらくさき", en: "Contact")
  static let name = Text(ja: "お名前", easy: "なまえ", en: "Name")
  static let reading = Text(ja: "読みがな", easy: "よみかた", en: "Reading")
  static let organisation = Text(ja: "団体名", easy: "だんたいの なまえ", en: "Organisation")
  static let mail = Text(ja: "メール", en: "Mail")
  static let phone = Text(ja: "電話", easy: "でんわ", en: "Telephone")
  static let address = Text(ja: "住所", easy: "じゅうしょ", en: "Address")
  static let callTimes = Text(ja: "連絡してよい時間", easy: "れんらくして よい 時間", en: "When to call")
  static let way = Text(ja: "希望する連絡方法", easy: "れんらくの しかた", en: "Preferred way")
  static func way(_ key: String) -> Text {
    switch key {
    case "phone": phone
    case "visit": Text(ja: "来所", easy: "まどぐちに くる", en: "Visit")
    default: mail
    }
  }
  static let language = Text(ja: "言語", easy: "ことば", en: "Language")
  static let interpreter = Text(ja: "通訳が必要", easy: "つうやくが いる", en: "Needs an interpreter")
  static let consents = Text(ja: "伝えてよいこと", easy: "ほかの 人に 言って よい こと", en: "May be passed on")
  static let proxy = Text(ja: "職員による代理入力", easy: "職員が 書きました", en: "Entered by staff")
  static let oldNumber = Text(ja: "以前の番号", easy: "まえの ばんごう", en: "Earlier number")
  static let yes = Text(ja: "はい", en: "Yes")
  static let no = Text(ja: "いいえ", en: "No")
  static let precautions = Text(ja: "気をつけること", easy: "きを つける こと", en: "Precautions")
  static let timeline = Text(ja: "経過", easy: "これまでの こと", en: "Timeline")
  static let newest = Text(ja: "いちばん新しい出来事へ", easy: "いちばん あたらしい ところへ", en: "To the latest entry")
  static let files = Text(ja: "書類", easy: "しょるい", en: "Documents")
  static let tasks = Text(ja: "用務", easy: "する こと", en: "Tasks")
  static let roles = Text(ja: "関わる人", easy: "かかわる 人", en: "People involved")
  static let related = Text(ja: "つながりのある記録", easy: "つながり", en: "Linked records")
  static let duplicates = Text(ja: "同じ相談かもしれません", easy: "おなじ そうだんかも しれません", en: "Possibly the same case")
  static let duplicatesLead = Text(
    ja: "同じ電話・メール・名前か、よく似た件名の相談です。見ることのできる範囲だけを調べています。",
    easy: "でんわや なまえが おなじ、または だいめいが にて います。",
    en: "Cases with the same phone, mail or name, or a similar title, within what you may see.")
  static let sheet = Text(ja: "相談票を印刷", easy: "そうだんの 紙", en: "Print the case sheet")
  static let slip = Text(ja: "受付票を印刷", easy: "うけつけの 紙", en: "Print the receipt")
  static let actions = Text(ja: "この相談でできること", easy: "できる こと", en: "Actions")

  static let answerShort = Text(ja: "返事する", easy: "へんじ", en: "Answer")
  static let others = Text(ja: "そのほかにできること", easy: "ほかに できる こと", en: "Other actions")
  static let answer = Text(ja: "相談者へ返事する", easy: "へんじを する", en: "Answer the asker")
  static let answerText = Text(ja: "返事", easy: "へんじ", en: "Answer")
  static let answerSupport = Text(
    ja: "相談者のページに表示されます。メールには「返事があること」だけを書きます。", easy: "そうだんした 人が 読みます。",
    en: "The asker reads it on their page. The mail only says that there is an answer.")
  static let answerMissing = Text(ja: "返事を入力してください。", easy: "へんじを かいてください。", en: "Write an answer.")
  static let noMail = Text(
    ja: "メールアドレスがありません。電話や面談で伝えたときは「伝えた方法」を選んで記録してください。",
    easy: "メールが ありません。でんわなどで つたえて ください。",
    en: "There is no mail address. Tell them by another way and record it here.")
  static let via = Text(ja: "伝えた方法", easy: "つたえかた", en: "How it went")
  static let template = Text(ja: "返事のひな形", easy: "へんじの みほん", en: "Reply template")
  static let useTemplate = Text(ja: "ひな形を入れる", easy: "みほんを つかう", en: "Use template")
  static let note = Text(ja: "内部メモを書く", easy: "メモを かく", en: "Write an internal note")
  static let noteText = Text(ja: "内部メモ", easy: "メモ", en: "Note")
  static let noteSupport = Text(
    ja: "相談者には見えません。「@名前」で同じ窓口の人に知らせます。", easy: "そうだんした 人は 見ません。「@なまえ」で しらせます。",
    en: "Never shown to the asker. Write @name to tell a colleague of the window.")
  static let noteMissing = Text(ja: "メモを入力してください。", easy: "メモを かいてください。", en: "Write a note.")
  static let encounter = Text(ja: "やりとりを記録する", easy: "話した ことを かく", en: "Record an encounter")
  static let medium = Text(ja: "方法", easy: "どうやって", en: "Medium")
  static let mediumMissing = Text(ja: "方法を選んでください。", easy: "どうやって 話したか えらんでください。", en: "Choose a medium.")
  static let heldOn = Text(ja: "行った日", easy: "日にち", en: "Day")
  static let minutes = Text(ja: "時間（分）", easy: "なんぷん", en: "Minutes")
  static let minutesMissing = Text(ja: "時間を分で入力してください。", easy: "なんぷんか かいてください。", en: "Enter the minutes.")
  static let people = Text(ja: "参加した人", easy: "だれと", en: "People")
  static let summary = Text(ja: "話したこと", easy: "話した こと", en: "Summary")
  static let summaryMissing = Text(ja: "話したことを入力してください。", easy: "話した ことを かいてください。", en: "Write a summary.")
  static let followUp = Text(ja: "次の一手（同時に決める）", easy: "つぎに する こと", en: "Next step, set with it")
  static let inFuture = Text(ja: "今日までの日を入力してください。", easy: "きょうまでの 日に してください。", en: "Enter a day up to today.")
  static let assignment = Text(ja: "担当を決める", easy: "たんとうを きめる", en: "Assign")
  static func ownerChanged(_ name: String?) -> Text {
    guard let name else {
      return Text(
        ja: "画面を開いたあとに担当がいなくなりました。確かめてからもう一度選んでください。", easy: "いま たんとうの 人が いません。もういちど えらんでください。",
        en: "Since this page was opened the case has lost its owner. Check and choose again.")
    }
    return Text(
      ja: "画面を開いたあとに{1}さんが担当になりました。替えるときは、相談してからもう一度選んでください。",
      easy: "いま {1}さんが たんとうです。かえるときは、話してから もういちど えらんでください。",
      en: "Since this page was opened {1} has taken the case. Talk to them, then choose again."
    ).filling(Text(verbatim: name))
  }
  /// The next step was planned in between; `nil` when there is none any more.
  static func planChanged(_ now: Text?) -> Text {
    guard let now else {
      return Text(
        ja: "画面を開いたあとに、次の一手がなくなりました。確かめて、このままでよければもう一度送ってください。",
        easy: "いま つぎに する ことは ありません。よければ もういちど おくってください。",
        en: "Since this page was opened the next step has been taken away. Check, and send again if yours still holds.")
    }
    return Text(
      ja: "画面を開いたあとに、ほかの人が次の一手を「{1}」に決めました。確かめて、替えるときはもう一度送ってください。",
      easy: "ほかの 人が「{1}」に しました。かえる ときは もういちど おくってください。",
      en: "Since this page was opened somebody has planned “{1}”. Check, and send again if it is to be replaced."
    ).filling(now)
  }
  static let tooEarly = Text(
    ja: "相談を受け付けた日（{1}）より前の日は入力できません。", easy: "そうだんが はじまった 日（{1}）から あとの 日に してください。",
    en: "Enter a day on or after the one on which the case was received ({1}).")
  static let take = Text(ja: "自分が担当する", easy: "わたしが する", en: "Take it")
  static let plan = Text(ja: "次の一手を決める", easy: "つぎに する ことを きめる", en: "Plan the next step")
  static let step = Text(ja: "次の一手", easy: "つぎに する こと", en: "Next step")
  static let stepMissing = Text(ja: "次の一手を選んでください。", easy: "つぎに する ことを えらんでください。", en: "Choose a next step.")
  static let stepDay = Text(ja: "その日", easy: "いつ", en: "On")
  static let stepDayMissing = Text(ja: "日付を入力してください。", easy: "日にちを かいてください。", en: "Enter the day.")
  static let tooFar = Text(
    ja: "1年より先の日は入れられません。それより先にまた見る相談は、終了して「また見る日」を残してください。",
    easy: "1年より 先の 日は 入れられません。", en: "Enter a day within a year. To look again later than that, close the case with a day to look again.")
  static let pastDay = Text(ja: "今日以後の日を入力してください。", easy: "きょうからの 日に してください。", en: "Enter a day from today on.")
  static let save = Text(ja: "保存する", easy: "ほぞんする", en: "Save")
  static let record = Text(ja: "記録する", easy: "かく", en: "Record")
  static let send = Text(ja: "返事を送る", easy: "おくる", en: "Send the answer")
  static let classify = Text(ja: "内容・連絡先を直す", easy: "なおす", en: "Edit classification and contact")
  static let titleMissing = Text(ja: "件名を入力してください。", easy: "だいめいを かいてください。", en: "Enter a title.")
  static let typeMissing = Text(ja: "相談の種類を一つ以上選んでください。", easy: "しゅるいを えらんでください。", en: "Choose at least one type.")
  static let chooseOne = Text(ja: "選んでください。", easy: "えらんでください。", en: "Choose one.")
  static let precaution = Text(ja: "気をつけることを加える", easy: "きを つける ことを かく", en: "Add a precaution")
  static let detail = Text(ja: "くわしく", easy: "くわしく", en: "Details")
  static let detailMissing = Text(ja: "くわしい内容を入力してください。", easy: "くわしく かいてください。", en: "Enter the details.")
  static let end = Text(ja: "終える", easy: "おわる", en: "End")
  static func review(_ day: Text) -> Text {
    Text(ja: "{1}に見直し", easy: "{1}に もういちど 見る", en: "review on {1}").filling(day)
  }
  static let attach = Text(ja: "書類を加える", easy: "しょるいを いれる", en: "Attach documents")
  static let file = Text(ja: "ファイル", en: "Files")
  static let fileMissing = Text(ja: "ファイルを選んでください。", easy: "ファイルを えらんでください。", en: "Choose a file.")
  static let fileTypes = Text(ja: "PDF、画像、Word、Excel、テキスト", en: "PDF, pictures, Word, Excel, text")
  static let forAsker = Text(ja: "相談者にも見せる", easy: "そうだんした 人にも 見せる", en: "Also for the asker")
  static let addRole = Text(ja: "関わる人を加える", easy: "人を くわえる", en: "Add a person")
  static let role = Text(ja: "役割", easy: "やくわり", en: "Role")
  static func role(_ kind: CaseRole.Kind) -> Text {
    switch kind {
    case .client: Text(ja: "本人・関係者", easy: "ほんにん", en: "Client")
    case .coordinator: Text(ja: "コーディネーター", en: "Coordinator")
    case .expert: Text(ja: "外部の専門家", easy: "くわしい 人", en: "Outside expert")
    }
  }
  static let roleNote = Text(ja: "所属・備考", easy: "メモ", en: "Note")
  static let nameMissing = Text(ja: "名前を入力してください。", easy: "なまえを かいてください。", en: "Enter a name.")
  static let merge = Text(ja: "別の相談へまとめる", easy: "ほかの そうだんと いっしょに する", en: "Merge into another case")
  static let mergeSupport = Text(
    ja: "この相談は終わり、まとめ先で続きます。答えを待っている問い合わせも移ります。あとで元に戻せます。",
    easy: "この そうだんは おわり、あちらで つづけます。もどせます。",
    en: "This case ends and goes on in the other one, with the questions that are still open. It can be undone.")
  static let mergeInto = Text(ja: "まとめ先の受付番号", easy: "あちらの ばんごう", en: "Number of the other case")
  static let merged = Text(ja: "この相談は次の相談にまとめられています", easy: "ほかの そうだんと いっしょに なりました", en: "This case goes on in")
  static let unmerge = Text(ja: "まとめたのを元に戻す", easy: "もとに もどす", en: "Undo the merge")
  static let notMerged = Text(ja: "この相談はまとめられていません。", easy: "いっしょに なって いません。", en: "This case is not merged.")
  static let noSuchCase = Text(
    ja: "その受付番号の相談は見つかりません。番号を確かめてください。", easy: "その ばんごうは ありません。", en: "No case with that number is open to you.")
  static let itself = Text(ja: "別の相談の番号を入力してください。", easy: "ほかの ばんごうを かいてください。", en: "Enter the number of another case.")
  static let notThere = Text(
    ja: "まとめ先は、あなたの窓口で動いている相談にしてください。", easy: "いま やっている そうだんを えらんでください。",
    en: "The other case must be live and held by your window.")
  static let split = Text(ja: "別の相談に分ける", easy: "そうだんを わける", en: "Split off a new case")
  static let splitFrom = Text(ja: "もとにする連絡", easy: "どの れんらくから", en: "From which message")
  static let splitWhole = Text(ja: "最初の相談の内容", easy: "さいしょの ことば", en: "The first text")
  static let splitTitle = Text(ja: "新しい相談の件名", easy: "あたらしい だいめい", en: "Title of the new case")
  static let link = Text(ja: "ほかの相談とつなぐ", easy: "ほかの そうだんと つなぐ", en: "Link to another case")
  static let linkKind = Text(ja: "つながり", easy: "どんな つながり", en: "Kind of link")
  static func link(_ kind: ThreadKind, forward: Bool) -> Text {
    switch (kind, forward) {
    case (.became, true): Text(ja: "ここから生まれた", easy: "ここから できた", en: "Became")
    case (.became, false): Text(ja: "もとになったもの", easy: "もとに なった", en: "Grew out of")
    case (.answers, _): Text(ja: "答えになっている", easy: "こたえ", en: "Answers")
    case (.partOf, true): Text(ja: "含まれる先", easy: "ここに 入って います", en: "Part of")
    case (.partOf, false): Text(ja: "含むもの", easy: "ふくむ", en: "Contains")
    case (.cites, _): Text(ja: "引用している", easy: "つかっている", en: "Cites")
    case (.splitFrom, true): Text(ja: "分かれた元", easy: "ここから わかれた", en: "Split from")
    case (.splitFrom, false): Text(ja: "分けた先", easy: "わけた", en: "Split off")
    case (.mergedInto, true): Text(ja: "まとめた先", easy: "いっしょに した", en: "Merged into")
    case (.mergedInto, false): Text(ja: "ここへまとめたもの", easy: "いっしょに した", en: "Took in")
    case (.related, _): Text(ja: "関連", easy: "かんけい", en: "Related")
    case (.askedBy, true): Text(ja: "相談した団体", easy: "相談した グループ", en: "Asked by")
    case (.askedBy, false): Text(ja: "この団体の相談", easy: "この グループの 相談", en: "Asked")
    }
  }
  static let unlink = Text(ja: "外す", easy: "はずす", en: "Remove")
  static let glass = Text(ja: "緊急閲覧で開いています", easy: "とくべつに 見ています", en: "Opened by break-glass")
  static func glassUntil(_ time: Text) -> Text {
    Text(ja: "{1}まで読むことができます。書き込みはできません。", easy: "{1}まで 見る ことが できます。",
    en: "You may read it until {1}. You cannot write.")
      .filling(time)
  }

  static let precautionVerb = Text(ja: "気をつけることを加えた", easy: "きを つける ことを かきました", en: "Added a precaution")
  static let precautionEndVerb = Text(ja: "気をつけることを終えた", easy: "きを つける ことを けしました", en: "Ended a precaution")
  static let attachVerb = Text(ja: "書類を加えた", easy: "しょるいを いれました", en: "Attached documents")
  static let roleVerb = Text(ja: "関わる人を加えた", easy: "人を くわえました", en: "Added a person")
  static let roleEndVerb = Text(ja: "関わる人を外した", easy: "人を はずしました", en: "Removed a person")
  static let linkVerb = Text(ja: "ほかの相談とつないだ", easy: "つなぎました", en: "Linked")
  static let unlinkVerb = Text(ja: "つながりを外した", easy: "はずしました", en: "Unlinked")
  static let takeInVerb = Text(ja: "別の相談をここへまとめた", easy: "ほかの そうだんを いっしょに しました", en: "Took in another case")
  static let unmergeVerb = Text(ja: "まとめたのを元に戻した", easy: "もとに もどしました", en: "Undid the merge")
  static let receiveVerb = Text(ja: "受け付けた", easy: "うけつけました", en: "Received")
  static let glassVerb = Text(ja: "緊急閲覧で開いた", easy: "とくべつに 見ました", en: "Opened by break-glass")
  static let glassEndVerb = Text(ja: "緊急閲覧が終わった", easy: "とくべつに 見るのを おわりました", en: "Break-glass ended")
  static let escalateVerb = Text(ja: "期限超過を責任者に知らせた", easy: "おそい ことを しらせました", en: "Told the head that it is overdue")
}
