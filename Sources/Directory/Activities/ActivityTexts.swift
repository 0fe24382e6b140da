import Calendar
import HTML
import Platform

/// What activities say to people.
enum ActivityTexts {
  static let activities = Text(ja: "近くの活動", easy: "ちかくの 活動", en: "Activities near you")
  static let activity = Text(ja: "活動", easy: "活動", en: "Activity")
  static let ofHost = Text(ja: "この団体の活動", easy: "この グループの 活動", en: "Activities of this organisation")
  static let signInToFollow = Text(
    ja: "ログインしてこの団体をフォローする", easy: "ログインして フォローする", en: "Sign in to follow this organisation")
  static let noneYet = Text(
    ja: "これからの活動はまだありません。フォローすると、始まるときにお知らせします。", easy: "まだ ありません。フォローすると お知らせが 来ます。",
    en: "Nothing ahead yet. Follow it to hear when something begins.")
  static let lead = Text(
    ja: "参加できること、手伝えることを、場所や時間から探せます。", easy: "いっしょに できる ことを さがせます。",
    en: "Find what you can join or help with, by place and time.")
  static let when = Text(ja: "日時", easy: "いつ", en: "When")
  static let day = Text(ja: "日付", easy: "日", en: "Date")
  static let timeOfWeek = Text(ja: "曜日・時間帯", easy: "いつ できますか", en: "Time of the week")
  static let area = Text(ja: "地域", easy: "ばしょ", en: "Area")
  static let field = Text(ja: "分野", easy: "しゅるい", en: "Field")
  static let place = Text(ja: "場所", easy: "ばしょ", en: "Place")
  static let host = Text(ja: "主催", easy: "する グループ", en: "Held by")
  static let marks = Text(ja: "特徴", easy: "どんな 活動", en: "Good to know")
  static let cost = Text(ja: "参加費", easy: "お金", en: "Cost")
  static let summary = Text(ja: "ひとことで", easy: "みじかい せつめい", en: "In short")
  static let newest = Text(ja: "掲載日", easy: "あたらしい じゅん", en: "Listed")
  static let forNewcomers = Text(ja: "初めての人歓迎", easy: "はじめての 人も どうぞ", en: "Newcomers welcome")
  static let free = Text(ja: "無料", easy: "お金は いりません", en: "Free")
  static let childcare = Text(ja: "保育あり", easy: "子どもを あずけられます", en: "Childcare")
  static let online = Text(ja: "オンライン", easy: "インターネットで", en: "Online")
  static let regularity = Text(ja: "回数", easy: "なんかい", en: "How often")
  static let once = Text(ja: "1回だけ", easy: "1かいだけ", en: "Once")
  static let regular = Text(ja: "定期的", easy: "なんども あります", en: "Regular")
  static let accessibility = Text(ja: "バリアフリー・配慮", easy: "つかいやすさ", en: "Accessibility")
  static let language = Text(ja: "使える言語", easy: "ことば", en: "Languages")

  static let list = Text(ja: "一覧", easy: "リスト", en: "List")
  static let calendar = Text(ja: "カレンダー", easy: "カレンダー", en: "Calendar")
  static let map = Text(ja: "地図", easy: "ちず", en: "Map")
  static let views = Text(ja: "見かた", easy: "見かた", en: "Views")
  static let start = Text(ja: "はじめての方へ（3つの質問）", easy: "はじめての 人へ", en: "New here? Three questions")
  static let mine = Text(ja: "自分の参加・主催", easy: "わたしの 活動", en: "My activities")
  static let print = Text(ja: "印刷用のページ", easy: "かみに する", en: "Printable page")
  static let subscribe = Text(ja: "カレンダー・フィードで受け取る", easy: "カレンダーアプリで 見る", en: "Subscribe")
  static let ics = Text(ja: "カレンダーに入れる（iCalendar）", easy: "カレンダーに 入れる", en: "Add to your calendar (iCalendar)")
  static let icsAll = Text(ja: "すべての活動（iCalendar）", easy: "ぜんぶの 活動（カレンダー）", en: "All activities (iCalendar)")
  static let icsHost = Text(ja: "この主催者の活動（iCalendar）", easy: "この グループの 活動（カレンダー）", en: "Activities of this host (iCalendar)")
  static let atom = Text(ja: "この条件の新着（Atomフィード）", easy: "あたらしい 活動（フィード）", en: "New in this view (Atom feed)")
  static let mapTitle = Text(ja: "地域ごとの活動の回数", easy: "ばしょごとの 活動の かず", en: "Dates of activities by area")
  static let unit = Text(ja: "回", easy: "かい", en: "dates")
  /// How the list counts, with the number for `{1}`.
  static let times = Text(ja: "{1}回", easy: "{1}かい", en: "{1} dates")
  static let oneTime = Text(ja: "{1}回", easy: "{1}かい", en: "{1} date")
  static let timesHelp = Text(
    ja: "数字は、これから開かれる回数です。毎週の活動は、日ごとに1回と数えます。", easy: "これから なんかい あるかの かずです。まいしゅうの 活動は 日ごとに かぞえます。",
    en: "The numbers are dates ahead: an activity held every week counts once for each date.")
  static let previousMonth = Text(ja: "前の月", easy: "まえの 月", en: "Previous month")
  static let nextMonth = Text(ja: "次の月", easy: "つぎの 月", en: "Next month")
  static let noneInMonth = Text(ja: "この月の活動はまだありません。", easy: "この 月の 活動は まだ ありません。", en: "Nothing in this month yet.")
  static let moreInMonth = Text(
    ja: "多いため、途中までを示しています。条件で絞り込んでください。", easy: "おおいので ぜんぶは 見えません。",
    en: "There are too many to show all. Please narrow the list.")

  // One activity
  static let served = Text(ja: "対象", easy: "だれの ため", en: "For whom")
  static let address = Text(ja: "住所", easy: "じゅうしょ", en: "Address")
  static let way = Text(ja: "行き方", easy: "いきかた", en: "How to get there")
  static let bring = Text(ja: "持ち物", easy: "もってくる もの", en: "What to bring")
  static let contact = Text(ja: "問い合わせ先", easy: "きく ところ", en: "Contact")
  static let about = Text(ja: "くわしい内容", easy: "くわしく", en: "About it")
  static let dates = Text(ja: "日程", easy: "日にち", en: "Dates")
  static let noDates = Text(ja: "これからの日程はありません。", easy: "これからの 日は ありません。", en: "There are no dates ahead.")
  static let moreDates = Text(ja: "そのあとの日程", easy: "その あとの 日", en: "Later dates")
  static let pastDates = Text(ja: "これまでの日程（出席をつける）", easy: "まえの 日", en: "Past dates (attendance)")
  static let signUp = Text(ja: "参加を申し込む", easy: "もうしこむ", en: "Sign up")
  static let joinLine = Text(ja: "キャンセル待ちに並ぶ", easy: "まつ", en: "Join the waiting list")
  static let justCome = Text(ja: "申込みはいりません。直接お越しください。", easy: "もうしこみは いりません。そのまま 来て ください。", en: "No sign-up needed. Just come.")
  static let hostClosed = Text(
    ja: "主催する団体が活動を終えたため、これからの回は行いません。", easy: "グループが おわりました。これからの 活動は ありません。",
    en: "The organisation that held this has closed. It takes place no more.")
  static let closed = Text(ja: "申込みは締め切りました", easy: "もう もうしこめません", en: "Sign-up has closed")
  static let calledOff = Text(ja: "中止", easy: "やりません", en: "Called off")
  static let full = Text(ja: "満員", easy: "いっぱい", en: "Full")
  static let unlimited = Text(ja: "定員なし", easy: "なんにんでも", en: "No limit")
  static let organise = Text(ja: "主催者の操作", easy: "主催者の しごと", en: "For the organisers")
  static let participants = Text(ja: "参加者", easy: "来る 人", en: "Participants")
  static let followActivity = Text(ja: "この活動の変更を受け取る", easy: "この 活動の お知らせを もらう", en: "Hear of changes to this activity")
  static let cancelledNotice = Text(ja: "この活動は中止になりました", easy: "この 活動は なくなりました", en: "This activity was cancelled")
  static let endedNotice = Text(ja: "この活動は終わりました", easy: "この 活動は おわりました", en: "This activity has ended")
  static let draftNotice = Text(ja: "まだ公開していません", easy: "まだ みんなには 見えません", en: "Not published yet")
  static let submittedNotice = Text(ja: "センターの確認を待っています", easy: "センターが 見て います", en: "Waiting for the centre to look at it")
  static let returnedNotice = Text(ja: "センターから戻ってきました", easy: "センターから もどりました", en: "The centre sent it back")
  static let posterLead = Text(ja: "このコードから、くわしい内容と申込みのページが開きます。", easy: "コードから もうしこめます。", en: "The code opens the page with details and sign-up.")
  static let qr = Text(ja: "この活動のページを開くQRコード", easy: "QRコード", en: "QR code to this activity’s page")

  // Organisers
  static let hosted = Text(ja: "主催している活動", easy: "する 活動", en: "Activities you hold")
  static let toApprove = Text(ja: "公開前の確認を待つ活動", easy: "たしかめて ほしい 活動", en: "Waiting for your check")
  static let new = Text(ja: "活動をつくる", easy: "活動を つくる", en: "New activity")
  static let edit = Text(ja: "内容を直す", easy: "なおす", en: "Edit")
  static let save = Text(ja: "保存する", easy: "ほぞん", en: "Save")
  static let copy = Text(ja: "これをもとに次をつくる", easy: "おなじ ような 活動を つくる", en: "Copy into a next one")
  static let hostFor = Text(ja: "だれの活動ですか", easy: "だれの 活動ですか", en: "Who holds it?")
  static let reason = Text(ja: "理由", easy: "りゆう", en: "Reason")
  static let noHost = Text(
    ja: "活動をつくれるのは、団体の担当者と窓口のコーディネーターです。団体の登録は窓口にご相談ください。",
    easy: "グループの 人が つくれます。まどぐちに きいて ください。",
    en: "Members of an organisation and coordinators can make activities. Ask your centre about entering your organisation.")
  static let state = Text(ja: "状態", easy: "いま", en: "State")

  static func name(_ time: TimeOfWeek) -> Text {
    switch time {
    case .weekday: Text(ja: "平日の昼", easy: "月〜金の 昼", en: "Weekdays, daytime")
    case .evening: Text(ja: "平日の夜", easy: "月〜金の 夜", en: "Weekday evenings")
    case .weekend: Text(ja: "土日・祝日", easy: "土日・休みの 日", en: "Weekends and holidays")
    }
  }

  static func name(_ rule: Schedule.Rule) -> Text {
    switch rule {
    case .once: once
    case .weekly: Text(ja: "毎週", easy: "毎週", en: "Every week")
    case .monthly: Text(ja: "毎月同じ日", easy: "毎月 おなじ 日", en: "The same day every month")
    case .nth: Text(ja: "毎月の第何曜日", easy: "毎月の 第なんようび", en: "A weekday of certain weeks every month")
    }
  }

  static func name(_ level: ActivityRole.Level) -> Text {
    switch level {
    case .join: Text(ja: "参加する", easy: "参加する", en: "Take part")
    case .help: Text(ja: "手伝う", easy: "てつだう", en: "Help")
    case .organise: Text(ja: "運営に加わる", easy: "いっしょに つくる", en: "Help to run it")
    }
  }

  static func nth(_ week: Int) -> Text {
    week == 5
      ? Text(ja: "最終", easy: "さいご", en: "Last") : Text(ja: "第\(week)", easy: "\(week)ばんめ", en: ["First", "Second", "Third", "Fourth"][week - 1])
  }

  static func weekday(_ day: Weekday) -> Text {
    let english = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"][day.rawValue]
    return Text(ja: day.kanji + "曜日", easy: day.kanji + "ようび", en: english)
  }

  static func state(_ state: ActivityState) -> Text {
    switch state {
    case .draft: Text(ja: "下書き", easy: "下書き", en: "Draft")
    case .submitted: Text(ja: "確認待ち", easy: "かくにん中", en: "Waiting for a check")
    case .published: Text(ja: "公開中", easy: "みんなに 見えます", en: "Published")
    case .cancelled: Text(ja: "中止", easy: "なくなりました", en: "Cancelled")
    case .ended: Text(ja: "終了", easy: "おわりました", en: "Ended")
    }
  }

  static func event(_ event: ActivityEvent) -> Text {
    switch event {
    case .publish: Text(ja: "公開する", easy: "みんなに 見せる", en: "Publish")
    case .submit: Text(ja: "センターに確認を頼む", easy: "センターに 見て もらう", en: "Ask the centre to look at it")
    case .approve: Text(ja: "確かめて公開する", easy: "かくにんして 見せる", en: "Approve and publish")
    case .return: Text(ja: "理由を付けて戻す", easy: "りゆうを 書いて もどす", en: "Send back with a reason")
    case .change: edit
    case .cancel: Text(ja: "活動を中止する", easy: "活動を やめる", en: "Cancel the activity")
    case .end: Text(ja: "活動を終える", easy: "活動を おわる", en: "End the activity")
    }
  }

  /// How the journal tells it.
  static func done(_ event: ActivityEvent) -> Text {
    switch event {
    case .publish: Text(ja: "活動を公開した", easy: "活動を 見せました", en: "Published the activity")
    case .submit: Text(ja: "公開前の確認を頼んだ", easy: "見て もらいました", en: "Asked the centre to look at it")
    case .approve: Text(ja: "確かめて公開した", easy: "かくにんしました", en: "Approved and published it")
    case .return: Text(ja: "理由を付けて戻した", easy: "もどしました", en: "Sent it back")
    case .change: Text(ja: "活動の内容を直した", easy: "なおしました", en: "Changed the activity")
    case .cancel: Text(ja: "活動を中止した", easy: "活動を やめました", en: "Cancelled the activity")
    case .end: Text(ja: "活動を終えた", easy: "活動を おわりました", en: "Ended the activity")
    }
  }

  static func time(_ o: Occurrence) -> Text { time(o.startsAt, o.endsAt) }

  /// 令和8年12月5日（土） 10:00〜12:00.
  static func time(_ start: Instant, _ end: Instant) -> Text {
    let last = start.day == end.day ? Format.time(end) : Format.moment(end)
    return Format.moment(start) + Text(ja: "〜", en: "–") + last
  }

  static func seats(_ left: Int) -> Text {
    Text(ja: "残り{1}名", easy: "あと {1}人", en: left == 1 ? "1 place left" : "{1} places left").filling(Format.number(left))
  }

  static func waiting(_ count: Int) -> Text {
    Text(ja: "キャンセル待ち{1}名", easy: "まって いる 人 {1}人", en: "{1} waiting").filling(Format.number(count))
  }

  static func month(_ day: Day) -> Text {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    return Text(ja: "\(day.year)年\(day.month)月", easy: "\(day.year)年\(day.month)月", en: "\(months[day.month - 1]) \(day.year)")
  }

  static func newsPublished(_ title: String) -> Text {
    Text(ja: "新しい活動「{1}」", easy: "あたらしい 活動「{1}」", en: "New activity: {1}").filling(Text(verbatim: title))
  }

  static func newsCancelled(_ title: String) -> Text {
    Text(ja: "活動「{1}」は中止になりました", easy: "活動「{1}」は なくなりました", en: "Cancelled: {1}").filling(Text(verbatim: title))
  }

  static let answered = Text(
    ja: "活動の確認が終わりました", easy: "活動の かくにんが おわりました", en: "The centre has looked at your activity")

  /// The centre's answer, for whoever asked it; `nil` for everything that is none.
  static func answered(_ event: ActivityEvent, _ title: String) -> Text? {
    switch event {
    case .approve:
      Text(
        ja: "活動「{1}」をセンターが確かめ、公開しました", easy: "活動「{1}」が みんなに 見えます",
        en: "The centre has approved “{1}”: it is published"
      ).filling(Text(verbatim: title))
    case .return:
      Text(
        ja: "活動「{1}」がセンターから戻りました。理由は活動のページにあります", easy: "活動「{1}」が もどりました。りゆうは ページに あります",
        en: "The centre has sent “{1}” back. The reason stands on its page"
      ).filling(Text(verbatim: title))
    case .publish, .submit, .change, .cancel, .end: nil
    }
  }

  /// What became of some times; `nil` when nothing did.
  static func newsChanged(_ title: String, _ changes: Materialising.Changes) -> Text? {
    let words: (text: Text, what: Text)
    switch (changes.cancelled.count, changes.moved.count) {
    case (0, 0): return nil
    case (1, 0):
      let text = Text(
        ja: "活動「{1}」の{2}の回は中止になりました", easy: "活動「{1}」の {2}は なくなりました", en: "{1}: called off on {2}")
      words = (text, time(changes.cancelled[0]))
    case (0, 1):
      let text = Text(
        ja: "活動「{1}」の日時が変わりました：{2}", easy: "活動「{1}」の 時間が かわりました：{2}",
        en: "The time of {1} has changed: {2}")
      words = (text, time(changes.moved[0]))
    case (let cancelled, let moved):
      let text = Text(
        ja: "活動「{1}」の{2}回分の日程が変わりました。中止の回がないかページで確かめてください",
        easy: "活動「{1}」の {2}回の 日が かわりました。ページを 見て ください",
        en: "{2} dates of {1} have changed or were called off. See its page")
      words = (text, Format.number(cancelled + moved))
    }
    return words.text.filling(Text(verbatim: title), words.what)
  }

  /// A text that an organiser wrote twice: the reader of やさしい日本語 gets the easy one.
  static func written(_ usual: String, easy: String) -> Text {
    Text(ja: "{1}", easy: "{2}", en: "{1}").filling(Text(verbatim: usual), Text(verbatim: easy.isEmpty ? usual : easy))
  }
}
