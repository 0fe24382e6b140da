import Calendar
import HTML
import Platform

/// What appointments say to people.
enum AppointmentTexts {
  static let along = Text(ja: "伴走支援", easy: "いっしょに すすむ しえん", en: "Accompaniment")
  static let alongYes = Text(ja: "伴走支援の訪問・面談として数える", easy: "しえんの 時間に 入れる", en: "Count it as a visit of the accompaniment")
  static let alongSupport = Text(
    ja: "時間は一度だけ数えます。", easy: "時間は 1かいだけ かぞえます。", en: "Its minutes are counted once.")
  static let appointment = Text(ja: "{面談|めんだん}の{予約|よやく}", easy: "会う よやく", en: "Appointment")
  static let appointments = Text(ja: "{面談|めんだん}の{予約|よやく}", easy: "会う よやく", en: "Appointments")
  static let navigation = Text(ja: "面談予約", easy: "よやく", en: "Appointments")
  static let book = Text(ja: "{面談|めんだん}を{予約|よやく}する", easy: "よやくを する", en: "Book an appointment")
  static let bookLead = Text(
    ja: "{1}の空いている日と時間から選びます。", easy: "{1}の あいて いる 日と 時間を えらびます。", en: "Choose a day and time that {1} has free.")
  static let change = Text(ja: "日時を変える", easy: "日や 時間を かえる", en: "Change the time")
  static let changeLead = Text(
    ja: "いまの予約：{1}。別の時間を選ぶと、いまの時間は空きます。", easy: "いまの よやくは {1} です。", en: "Booked now: {1}. The old time becomes free.")
  static let cancel = Text(ja: "予約を取り消す", easy: "よやくを やめる", en: "Cancel the appointment")
  static let hold = Text(ja: "面談を記録する", easy: "会った ことを 書く", en: "Record that it was held")
  static let miss = Text(ja: "来られなかったと記録する", easy: "こなかったと 書く", en: "Record that nobody came")
  static let missHeading = Text(ja: "相手が来られなかったとき", easy: "こなかった とき", en: "When nobody came")
  static let missLead = Text(
    ja: "連絡なく来られなかった、または電話に出られなかったとき。あとから面談した記録に変えられます。", easy: "あとから かえる ことが できます。",
    en: "When nobody came or answered. It can still be turned into a meeting that was held.")

  static let when = Text(ja: "日時", easy: "いつ", en: "When")
  static let how = Text(ja: "面談の方法", easy: "会いかた", en: "How to meet")
  static let day = Text(ja: "日を選ぶ", easy: "日を えらぶ", en: "Choose a day")
  static let time = Text(ja: "時間", easy: "時間", en: "Time")
  static let laterDays = Text(ja: "これより後の日を見る", easy: "もっと あとの 日", en: "Later days")
  static let place = Text(ja: "場所・つなぎ方", easy: "場所", en: "Where")
  static let placeSupport = Text(
    ja: "窓口以外で会うときの場所、オンラインのときは会議のアドレス。相談者に伝わります。", easy: "オンラインの アドレスなど。", en: "A room, or the address of the online meeting. The asker reads it.")
  static let wish = Text(ja: "話したいこと・お願い", easy: "話したい こと", en: "What to talk about")
  static let wishSupport = Text(
    ja: "車いす、手話、通訳、子ども連れなど、準備してほしいことがあれば書いてください。", easy: "じゅんびして ほしい ことを 書いて ください。",
    en: "Tell us what to prepare for: a wheelchair, sign language, an interpreter, children.")
  static let phone = Text(ja: "かける電話番号", easy: "でんわばんごう", en: "Number to call")
  static let phoneSupport = Text(ja: "その時間に、窓口からこの番号へ電話します。", easy: "まどぐちから でんわします。", en: "The window calls this number at that time.")
  static let windowPhone = Text(ja: "窓口の電話", easy: "まどぐちの でんわ", en: "Telephone of the window")
  static let reason = Text(ja: "理由", easy: "りゆう", en: "Reason")
  static let bookedBy = Text(ja: "予約した人", easy: "よやくした 人", en: "Booked by")
  static let cancelledBy = Text(ja: "取り消した人・理由", easy: "やめた 人・りゆう", en: "Cancelled by, and why")
  static let toCalendar = Text(ja: "カレンダーに入れる", easy: "カレンダーに 入れる", en: "Add to calendar")
  static let toAppointment = Text(ja: "この予約を開く", easy: "よやくを ひらく", en: "Open the appointment")
  static let toCase = Text(ja: "相談を開く", easy: "そうだんを ひらく", en: "Open the consultation")
  static let noMail = Text(
    ja: "メールアドレスがありません。日時は電話などで伝えてください。", easy: "メールが ありません。でんわで つたえて ください。",
    en: "There is no mail address. Tell the asker by telephone.")
  static let open = Text(ja: "結果が未記入", easy: "まだ 書いて いません", en: "Not yet recorded")

  static let timeMissing = Text(ja: "時間を選んでください。", easy: "時間を えらんでください。", en: "Choose a time.")
  static let taken = Text(
    ja: "その時間は、たった今うまったか、予約できなくなりました。ほかの時間を選んでください。書いた内容は残っています。",
    easy: "その 時間は もう とれません。ほかの 時間を えらんでください。", en: "That time has just been taken. Please choose another one; what you wrote is still here.")
  static let phoneMissing = Text(
    ja: "電話での面談なので、窓口からかける電話番号を入力してください。", easy: "でんわで 話すので、でんわばんごうを 書いてください。",
    en: "The appointment is by telephone: enter the number that the window calls.")
  static let phoneWhenCalled = Text(
    ja: "選んだ面談は電話です。その時間に、窓口からこの番号へ電話します。", easy: "まどぐちから この ばんごうに でんわします。",
    en: "The appointment you chose is by telephone: the window calls this number at that time.")
  static let reasonMissing = Text(ja: "理由を入力してください。相手に伝わります。", easy: "りゆうを 書いてください。", en: "Give the reason; the asker reads it.")
  static let noTimes = Text(ja: "空いている時間がありません", easy: "あいて いる 時間が ありません", en: "No free time")
  static let noTimesBody = Text(
    ja: "この期間は予約でいっぱいか、窓口が休みです。後の日を見るか、窓口へ電話してください。", easy: "ほかの 日を 見るか、でんわして ください。",
    en: "These days are full or closed. Look at later days, or call the window.")
  static let noDayLeft = Text(
    ja: "いまは空いている日がありません。書いた内容はそのまま残っています。後の日を見るか、窓口へ電話してください。", easy: "いまは あいて いる 日が ありません。でんわして ください。",
    en: "No day is free now. What you wrote is still here: look at later days, or call the window.")
  static func dayIsFull(_ day: Day, _ next: Day) -> Text {
    Text(
      ja: "{1}は空いていません。次に空いている{2}の時間を示しています。", easy: "{1}は いっぱいです。{2}の 時間です。",
      en: "{1} is full or closed. These are the times of {2}, the next free day."
    ).filling(Format.date(day), Format.date(next))
  }
  static func noSuchDay(_ typed: String) -> Text {
    Text(ja: "「{1}」という日はありません。", easy: "「{1}」と いう 日は ありません。", en: "There is no day “{1}”.")
      .filling(Text(verbatim: String(typed.prefix(20))))
  }
  static let noSuchWindow = Text(
    ja: "その窓口は選べません。下の窓口から選んでください。", easy: "その まどぐちは ありません。下から えらんでください。",
    en: "There is no such window. Choose one of those below.")
  static let unreadSlot = Text(
    ja: "選んだ面談の時間を読み取れませんでした。面談も予約するときは、時間を選び直してください。", easy: "えらんだ 時間が わかりません。もう いちど えらんでください。",
    en: "The time you chose could not be read. To book an appointment as well, choose it again.")
  static let chooseAgain = Text(ja: "面談の時間を選び直す", easy: "時間を えらびなおす", en: "Choose the time again")
  static let noAppointments = Text(ja: "この窓口では予約を受けていません", easy: "よやくは できません", en: "This window takes no appointments")
  static let noAppointmentsBody = Text(
    ja: "開いている時間にそのままお越しいただくか、電話でご相談ください。", easy: "そのまま 来るか、でんわして ください。", en: "Come during opening hours, or call.")
  static let oneAtATime = Text(
    ja: "この相談には、これからの予約がもうあります。変えるときは、その予約の「日時を変える」を使ってください。", easy: "よやくは もう あります。",
    en: "This question already has an appointment ahead. Change that one instead.")
  static let caseIsOver = Text(
    ja: "終わった相談の面談は予約できません。続けるときは、先にひとこと書いて相談を再開してください。", easy: "おわった そうだんは よやくできません。",
    en: "A closed question takes no appointment. Write to the desk first to go on with it.")
  static let stillBooked = Text(
    ja: "これからの面談の予約があります。面談のあとで記録するか、先に予約を取り消してから、もう一度行ってください。", easy: "よやくが あります。さきに やめてください。",
    en: "There is an appointment ahead. Record it when it was held, or cancel it first, then try again.")
  /// What is planned for the case while an appointment is recorded: the appointment itself `goes` with that.
  static func plannedNow(_ step: Text, _ day: Text, goes: Bool) -> Text {
    let words = goes
      ? Text(
        ja: "いまの次の一手「{1}（{2}）」は、この記録で済みになります。続きがあれば、ここで決めてください。", easy: "「{1}（{2}）」は おわりに なります。",
        en: "The present next step, “{1}” ({2}), is done with this record. Plan what follows here.")
      : Text(
        ja: "いまの次の一手は「{1}（{2}）」です。ここで決めると入れ替わり、空欄ならそのまま残ります。", easy: "いまは「{1}（{2}）」です。書かないと のこります。",
        en: "The next step is “{1}” ({2}). What you plan here takes its place; left empty, it stays.")
    return words.filling(step, day)
  }
  static let notYet = Text(
    ja: "面談はまだ始まっていません。始まってから記録してください。早めに会ったときは、先に日時を変えてください。", easy: "まだ 会う 時間では ありません。会ってから 書いて ください。",
    en: "The appointment has not begun yet. Record it from its beginning on; if you met earlier, change its time first.")
  static let withdrawn = Text(ja: "相談が取り下げられたため", easy: "そうだんを やめたので", en: "The question was withdrawn")

  static func way(_ way: AppointmentWay) -> Text {
    switch way {
    case .visit: Text(ja: "窓口で会う", easy: "まどぐちで 会う", en: "At the window")
    case .phone: Text(ja: "電話", easy: "でんわ", en: "By telephone")
    case .online: Text(ja: "オンライン", easy: "ビデオ通話", en: "Online")
    }
  }

  static func state(_ state: AppointmentState) -> Text {
    switch state {
    case .booked: Text(ja: "予約中", easy: "よやく して います", en: "Booked")
    case .held: Text(ja: "面談済み", easy: "会いました", en: "Held")
    case .missed: Text(ja: "来られなかった", easy: "こなかった", en: "Missed")
    case .cancelled: Text(ja: "取消し", easy: "やめました", en: "Cancelled")
    }
  }

  static func side(_ side: AppointmentSide) -> Text {
    switch side {
    case .asker: Text(ja: "相談者", easy: "そうだんした 人", en: "The asker")
    case .window: Text(ja: "窓口", easy: "まどぐち", en: "The window")
    }
  }

  static func doesNotFit(_ state: AppointmentState) -> Text {
    switch state {
    case .booked:
      Text(
        ja: "この予約の時間は過ぎています。面談の記録を書くか、窓口へ電話してください。", easy: "時間が すぎました。まどぐちに でんわして ください。",
        en: "The time of this appointment has come. Record what happened, or call the window.")
    case .held: Text(ja: "この面談はもう記録されています。", easy: "もう 書いて あります。", en: "This appointment has already been recorded.")
    case .missed:
      Text(ja: "来られなかったと記録されています。新しく予約してください。", easy: "もう いちど よやくして ください。", en: "It was recorded as missed. Book a new one.")
    case .cancelled:
      Text(ja: "この予約は取り消されています。新しく予約してください。", easy: "やめた よやくです。もう いちど よやくして ください。", en: "It was cancelled. Book a new one.")
    }
  }

  static func times(_ start: Instant, _ end: Instant) -> Text {
    Format.time(start) + Text(ja: "〜", easy: "から ", en: "–") + Format.time(end) + Text(ja: "", easy: "まで", en: "")
  }

  static func span(_ start: Instant, _ end: Instant) -> Text {
    Format.date(start.day) + Text(ja: " ", en: ", ") + times(start, end)
  }

  static func places(_ count: Int) -> Text {
    Text(ja: "空き{1}", easy: "あと {1}", en: "{1} free").filling(Format.number(count))
  }

  /// Where to be: what the window wrote, else what follows from the way.
  static func whereabouts(_ a: Appointment, _ window: Fact?) -> Text {
    if !a.place.isEmpty { return Text(verbatim: a.place) }
    switch a.way {
    case .visit: return window?.data.words("address") ?? window?.name ?? Text(verbatim: a.window)
    case .phone: return Text(ja: "{1}へ電話します", easy: "{1}に でんわします", en: "We call {1}").filling(Text(verbatim: a.phone))
    case .online:
      return Text(ja: "つなぎ方は窓口からお知らせします", easy: "つなぎかたは あとで しらせます", en: "The window will send the address")
    }
  }

  static func eventTitle(_ number: String, _ way: Text) -> Text {
    Text(ja: "面談 {1}（{2}）", easy: "会う よやく {1}（{2}）", en: "Appointment {1} ({2})").filling(Text(verbatim: number), way)
  }

  static func eventDetails(_ phone: String) -> Text {
    Text(ja: "変えるとき・来られないときの電話：{1}", easy: "かえる ときの でんわ：{1}", en: "To change or cancel, call {1}")
      .filling(Text(verbatim: phone))
  }
}

extension AppointmentTexts {
  static func handed(to window: Text) -> Text {
    Text(
      ja: "ご相談を{1}が引き継ぎました。面談の予約は、日時も場所もこれまでのとおりです。\n\n", easy: "これからは {1}が たんとうします。会う 日と 場所は おなじです。\n\n",
      en: "{1} has taken over your question. Your appointment stays as it was, time and place.\n\n"
    ).filling(window)
  }
  static let handedAway = Text(
    ja: "相談は別の窓口へ移りましたが、面談の予約はこの窓口に残っています（{1}　{2}）",
    easy: "そうだんは うつりましたが、よやくは ここに のこって います（{1}　{2}）",
    en: "The case moved on, but its appointment is still at this window ({1}, {2})")
  static let handedHere = Text(
    ja: "引き継いだ相談に、前の窓口での面談の予約があります（{1}　{2}）", easy: "まえの まどぐちで 会う よやくが あります（{1}　{2}）",
    en: "The case you took over has an appointment at the window before ({1}, {2})")

  /// For the asker: where to go, and who deals with it.
  static let elsewhere = Text(
    ja: "担当の窓口は{2}に変わりましたが、会う場所は{1}のままです。", easy: "たんとうは {2}に なりました。会う 場所は {1}です。",
    en: "{2} deals with your question now, but you still meet at {1}.")
  /// For the desk that holds the case now.
  static let takesOf = Text(
    ja: "この予約は、前の窓口（{1}）の時間を使っています。日時を変えると{2}の予約になり、{1}の時間は空きます。",
    easy: "この よやくは {1}の 時間です。かえると {2}の よやくに なります。",
    en: "This appointment takes a time of {1}, where the case was before. Changing it makes it one of {2} and frees the time at {1}.")
  static let comesTo = Text(ja: "変えるまで、相談者は{1}に来ます。", easy: "そうだんした 人は {1}に きます。", en: " Until then the asker comes to {1}.")

  static func at(_ place: Text) -> Text {
    Text(ja: "場所は{1}", easy: "場所は {1}", en: "at {1}").filling(place)
  }
  static func takenFor(_ holder: Text) -> Text {
    Text(ja: "予約あり。担当は{1}", easy: "よやくが あります。たんとうは {1}", en: "Booked; {1} deals with it").filling(holder)
  }
  static func call(_ phone: String) -> Text {
    Text(ja: "電話 {1}", easy: "でんわ {1}", en: "call {1}").filling(Text(verbatim: phone))
  }
  static let takenNote = Text(
    ja: "別の窓口へ移った相談です。来た人は、この電話へ案内してください", easy: "ほかの まどぐちの そうだんです。でんわで 聞いて ください",
    en: "Its case moved to another window; call there when somebody comes")

  static func news(_ news: AppointmentNews) -> Text {
    switch news {
    case .handed: Text(ja: "担当の窓口が変わりました。面談の予約はそのままです（{1}　{2}）", easy: "たんとうが かわりました（{1}　{2}）", en: "Another window deals with your question; the appointment stays ({1}, {2})")
    case .booked: Text(ja: "面談の予約を受け付けました（{1}　{2}）", easy: "よやく しました（{1}　{2}）", en: "Appointment booked ({1}, {2})")
    case .moved: Text(ja: "面談の日時が変わりました（{1}　{2}）", easy: "日や 時間が かわりました（{1}　{2}）", en: "Appointment moved ({1}, {2})")
    case .cancelled: Text(ja: "面談の予約が取り消されました（{1}　{2}）", easy: "よやくを やめました（{1}　{2}）", en: "Appointment cancelled ({1}, {2})")
    case .reminder: Text(ja: "もうすぐ面談です（{1}　{2}）", easy: "もうすぐ 会う 日です（{1}　{2}）", en: "Your appointment is near ({1}, {2})")
    }
  }

  static let remindByPhone = Text(
    ja: "面談の確認の電話をしてください（{1}　{2}）", easy: "でんわで しらせて ください（{1}　{2}）", en: "Call to remind of the appointment ({1}, {2})")

  static func mailHead(_ news: AppointmentNews, number: String, when: Text, way: Text, window: Text, place: Text) -> Text {
    let first: Text =
      switch news {
      case .handed: Text(ja: "面談の予約は次のとおりです。", easy: "よやくは つぎの とおりです。", en: "Your appointment:")
      case .booked: Text(ja: "面談の予約を受け付けました。", easy: "よやくしました。", en: "Your appointment is booked.")
      case .moved: Text(ja: "面談の日時が変わりました。新しい日時は次のとおりです。", easy: "日や 時間が かわりました。", en: "Your appointment has been moved. The new time:")
      case .cancelled: Text(ja: "次の面談の予約は取り消されました。", easy: "この よやくは なくなりました。", en: "This appointment has been cancelled:")
      case .reminder: Text(ja: "面談の日が近づきました。", easy: "もうすぐ 会う 日です。", en: "Your appointment is coming up.")
      }
    return first
      + Text(
        ja: "\n\n日時: {1}\n方法: {2}\n窓口: {3}\n場所: {4}\n受付番号: {5}\n", easy: "\n\nいつ: {1}\nどう 会うか: {2}\nまどぐち: {3}\n場所: {4}\nばんごう: {5}\n",
        en: "\n\nTime: {1}\nHow: {2}\nWindow: {3}\nWhere: {4}\nReceipt number: {5}\n"
      ).filling(when, way, window, place, Text(verbatim: number))
  }

  static let mailReason = Text(ja: "理由: {1}\n", easy: "りゆう: {1}\n", en: "Reason: {1}\n")

  static func mailFoot(_ news: AppointmentNews) -> Text {
    switch news {
    case .booked, .moved:
      Text(
        ja: "\n添付のファイルを開くと、お使いのカレンダーに入ります。\n変えるとき・取り消すときは、次のページを開くか、窓口（{1}）へ電話してください。開くときに、このメールアドレスへコードを送れます。\n{2}\n",
        easy: "\nファイルを ひらくと カレンダーに 入ります。\nかえる ときは この ページを ひらくか、でんわして ください（{1}）。\n{2}\n",
        en: "\nOpen the attached file to put it into your calendar.\nTo change or cancel, open this page (a code can be sent to this address when you do), or call the window ({1}).\n{2}\n")
    case .cancelled:
      Text(
        ja: "\n別の日時で会うときは、相談のページからもう一度予約するか、窓口（{1}）へ電話してください。\n", easy: "\nまた よやくする ことが できます。でんわ: {1}\n",
        en: "\nYou can book another time from the page of your question, or call the window ({1}).\n")
    case .reminder, .handed:
      Text(
        ja: "\n来られなくなったときは、早めに窓口（{1}）へお知らせください。\n", easy: "\n来られない ときは でんわして ください（{1}）。\n",
        en: "\nIf you cannot come, please tell the window soon ({1}).\n")
    }
  }
}

extension AppointmentTexts {
  static let moveVerb = Text(ja: "面談の日時を変えた", easy: "よやくを かえました", en: "Moved the appointment")
  static let cancelVerb = Text(ja: "面談の予約を取り消した", easy: "よやくを やめました", en: "Cancelled the appointment")
  static let holdVerb = Text(ja: "面談を行った", easy: "会いました", en: "Held the appointment")
  static let missVerb = Text(ja: "面談に来られなかった", easy: "こなかった", en: "Nobody came to the appointment")
  static let remindVerb = Text(ja: "面談を相談者に思い出してもらった", easy: "よやくを しらせました", en: "Reminded of the appointment")

  static let list = Text(ja: "面談予約の一覧", easy: "よやくの リスト", en: "Appointments")
  static let sheet = Text(ja: "面談の日程表", easy: "1日の よやく", en: "Day sheet")
  static let today = Text(ja: "今日の日程表", easy: "きょうの よやく", en: "Today’s sheet")
  static let changeTimes = Text(ja: "受付時間を変える", easy: "時間を かえる", en: "Change the times")
  static let asker = Text(ja: "相談者", easy: "そうだんした 人", en: "Asker")
  static let period = Text(ja: "いつの予約", easy: "いつ", en: "When")
  static let stateLabel = Text(ja: "状態", easy: "いま", en: "State")
  static let ahead = Text(ja: "これから", easy: "これから", en: "Ahead")
  static let thisDay = Text(ja: "今日", easy: "きょう", en: "Today")
  static let week = Text(ja: "7日以内", easy: "7日の うち", en: "Within 7 days")
  static let past = Text(ja: "過ぎたもの", easy: "おわった もの", en: "Past")
  static let unrecorded = Text(ja: "結果が未記入", easy: "まだ 書いて いない", en: "Not yet recorded")
  static let mine = Text(ja: "自分の相談", easy: "わたしの", en: "My cases")
  static let previousDay = Text(ja: "前の日", easy: "まえの 日", en: "Day before")
  static let nextDay = Text(ja: "次の日", easy: "つぎの 日", en: "Next day")
  static let free = Text(ja: "空き", easy: "あき", en: "Free")
  static let closed = Text(ja: "この日は窓口が休みです。", easy: "やすみの 日です。", en: "The window is closed on this day.")
  static let notes = Text(ja: "準備・気をつけること", easy: "きを つける こと", en: "To prepare")
  static let goToDay = Text(ja: "この日を開く", easy: "ひらく", en: "Open this day")
  static let dayOfSheet = Text(ja: "日", easy: "日", en: "Day")
  static let homeTitle = Text(ja: "今日の面談", easy: "きょう 会う 人", en: "Appointments today")
  static let homeAsked = Text(ja: "これからの面談", easy: "これから 会う 日", en: "Your appointments")
  static func homeAll(_ count: Int) -> Text {
    Text(ja: "窓口全体では今日{1}件", easy: "まどぐちで きょう {1}つ", en: "{1} today at the window").filling(Format.number(count))
  }
  static let homeNone = Text(ja: "自分の担当の面談は今日ありません。", easy: "きょうは ありません。", en: "None of your own today.")

  static let publicLead = Text(
    ja: "窓口で、電話で、オンラインで、担当者と話せます。窓口・方法・日時を選んだあと、相談の内容をうかがいます。", easy: "まどぐちと 日を えらんでから、そうだんを 書きます。",
    en: "Talk to somebody at the window, by telephone or online. Choose where, how and when; then tell us what it is about.")
  static let whichWindow = Text(ja: "窓口", easy: "まどぐち", en: "Window")
  static let showTimes = Text(ja: "空いている時間を見る", easy: "時間を 見る", en: "Show free times")
  static let goOn = Text(ja: "この時間で相談の入力へ進む", easy: "つぎへ", en: "Continue with this time")
  static let already = Text(
    ja: "もう相談している方は、控えのコードで相談のページを開くと、そこから予約できます。", easy: "もう そうだんした 人は、その ページから よやくできます。",
    en: "If you have already asked, open your question with the code on your slip and book from there.")
  static let wanted = Text(ja: "面談の希望", easy: "会う 日", en: "Your appointment")
  static let wantedSupport = Text(
    ja: "送ると同時に、この時間を予約します。", easy: "おくると よやくも します。", en: "It is booked when you send the form.")
  static let without = Text(ja: "予約せずに相談だけ送る", easy: "よやくしないで おくる", en: "Only ask, without an appointment")
  static let receiptBook = Text(ja: "このまま面談を予約する", easy: "よやくも する", en: "Book an appointment now")
  static let receiptBookLead = Text(
    ja: "会って話したいときは、空いている日と時間を選べます。", easy: "会って 話す ことも できます。", en: "If you would like to talk in person, choose a free time.")

  static let figure = Text(ja: "面談の予約", easy: "会う よやく", en: "Appointments")
  static let figureMeaning = Text(
    ja: "その期間に日時のあった面談の予約の数。取り消したもの、来られなかったものを含み、結果の内訳で見分けます。", easy: "よやくの かずです。",
    en: "Appointments whose day lies in the period, cancelled and missed ones included; the breakdown by state tells them apart.")
  static let unit = Text(ja: "件", en: "")
}

extension AppointmentTexts {
  /// How a detail of the journal reads in a timeline, if it is one of an appointment.
  static func detail(_ key: String, _ value: String) -> Text? {
    switch key {
    case "starts": Instant(iso8601: value).map(Format.moment)
    case "way": AppointmentWay(rawValue: value).map(way)
    default: nil
    }
  }
}
