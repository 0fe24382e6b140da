import HTML
import Platform

/// What calls to participants say to their hosts.
enum PhoneCallTexts {
  static let calls = Text(ja: "電話で伝える人", easy: "電話で 知らせる 人", en: "To be called")
  static let lead = Text(
    ja: "メールのない人には、電話をしないと何も伝わりません。伝えたら印をつけてください。電話番号は、この連絡にだけ使ってください。",
    easy: "メールの ない 人に 電話で 知らせて ください。知らせたら おして ください。",
    en: "Those who left no mail address hear nothing unless you call. Note whom you reached. Use the numbers for this alone.")
  static let name = Text(ja: "名前", easy: "なまえ", en: "Name")
  static let phone = Text(ja: "電話番号", easy: "電話ばんごう", en: "Telephone")
  static let say = Text(ja: "伝えること", easy: "知らせる こと", en: "What to say")
  static let about = Text(ja: "用件", easy: "なんの こと", en: "About")
  static let state = Text(ja: "電話の状態", easy: "電話", en: "State of the call")
  static let tries = Text(ja: "かけた回数", easy: "なんかい", en: "Calls made")
  static let by = Text(ja: "かけた人", easy: "かけた 人", en: "Called by")
  static let at = Text(ja: "かけた日時", easy: "かけた とき", en: "Called at")
  static let since = Text(ja: "伝える必要ができた日時", easy: "いつから", en: "Due since")
  static let reach = Text(ja: "伝えた", easy: "知らせた", en: "Told them")
  static let miss = Text(ja: "つながらなかった", easy: "出なかった", en: "No answer")
  static let takeBack = Text(ja: "記録を取り消す", easy: "まちがえた", en: "Take the note back")
  static let open = Text(ja: "まだ伝えていないもの", easy: "まだの もの", en: "Still to be told")
  static let all = Text(ja: "電話の一覧と表", easy: "電話の リスト", en: "All calls, as a list and tables")
  static let outcomeMissing = Text(ja: "結果を選んでください。", easy: "えらんで ください。", en: "Choose what came of the call.")
  static let reachedAlready = Text(
    ja: "もう伝えてあります。ページを開き直してください。", easy: "もう 知らせました。", en: "They have been told already. Open the page again.")
  static let notNoted = Text(ja: "まだ記録がありません。", easy: "まだ 書いて いません。", en: "Nothing has been noted yet.")

  static func state(_ state: PhoneCall.State) -> Text {
    switch state {
    case .due: Text(ja: "これから", easy: "これから", en: "To be called")
    case .missed: miss
    case .reached: reach
    }
  }

  static func about(_ matter: PhoneCall.Matter) -> Text {
    switch matter {
    case .cancelled: Text(ja: "中止", easy: "中止", en: "Called off")
    case .moved: Text(ja: "日時の変更", easy: "時間が かわった", en: "New time")
    case .movedUp: Text(ja: "キャンセル待ちからの繰り上がり", easy: "参加できる", en: "Moved up from the waiting list")
    case .released: Text(ja: "参加のお断り", easy: "参加できない", en: "Place released")
    case .message: Text(ja: "主催者からの連絡", easy: "れんらく", en: "Message from the organiser")
    }
  }

  static func task(_ title: String, _ when: Text) -> Text {
    Text(ja: "電話で伝える人がいます：{1}（{2}）", easy: "電話で 知らせて ください：{1}（{2}）", en: "Participants to be called: {1} ({2})")
      .filling(Text(verbatim: title), when)
  }

  /// What to say, whole: the time is the present one, so that nobody is told of one that no longer holds.
  static func say(_ matter: PhoneCall.Matter, _ title: String, when: Text, place: String, words: String) -> Text {
    let says =
      switch matter {
      case .cancelled: Text(ja: "「{1}」（{2}）は中止になりました。", easy: "「{1}」（{2}）は なくなりました。", en: "“{1}” ({2}) is called off.")
      case .moved: Text(ja: "「{1}」の日時が変わりました。新しい日時：{2}", easy: "「{1}」の 時間が かわりました：{2}", en: "“{1}” has a new time: {2}")
      case .movedUp:
        Text(ja: "席が空き、「{1}」（{2}）に参加できるようになりました。", easy: "「{1}」（{2}）に 参加できます。", en: "There is a place for you now at “{1}” ({2}).")
      case .released:
        Text(ja: "「{1}」（{2}）への参加をお断りすることになりました。", easy: "「{1}」（{2}）に 参加できなく なりました。", en: "Your place at “{1}” ({2}) was released.")
      case .message: Text(ja: "「{1}」（{2}）について、主催者からの連絡です。", easy: "「{1}」（{2}）の れんらくです。", en: "The organiser has a message about “{1}” ({2}).")
      }
    var parts = [says.filling(Text(verbatim: title), when)]
    if matter == .moved || matter == .movedUp, !place.isEmpty {
      parts.append(ActivityTexts.place + Text(ja: "：", en: ": ") + Text(verbatim: place))
    }
    if !words.isEmpty {
      parts.append(
        matter == .message ? Text(verbatim: words) : ActivityTexts.reason + Text(ja: "：", en: ": ") + Text(verbatim: words))
    }
    return parts.joined(separator: Text(verbatim: " "))
  }
}
