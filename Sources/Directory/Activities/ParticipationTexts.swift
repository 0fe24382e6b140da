import Calendar
import HTML
import Platform

/// What taking part says to people.
enum ParticipationTexts {
  static let nameless = Text(ja: "（名前は残っていません）", easy: "（名前は ありません）", en: "(name no longer kept)")
  static let participation = Text(ja: "活動への参加", easy: "活動の もうしこみ", en: "Taking part")
  static let signUpLead = Text(
    ja: "お名前だけで申し込めます。アカウントはいりません。", easy: "なまえだけで もうしこめます。", en: "Your name is enough. You need no account.")
  static let role = Text(ja: "どう関わりますか", easy: "なにを しますか", en: "What would you like to do?")
  static let name = Text(ja: "お名前", easy: "なまえ", en: "Your name")
  static let mail = Text(ja: "メールアドレス", easy: "メールアドレス", en: "Mail address")
  static let mailSupport = Text(
    ja: "キャンセル待ちから繰り上がったとき、中止のときにお知らせします。なければ電話番号を入れてください。",
    easy: "お知らせを おくります。", en: "We tell you when you move up or when it is called off. Without mail, leave a telephone number.")
  static let phone = Text(ja: "電話番号", easy: "電話ばんごう", en: "Telephone")
  static let note = Text(ja: "主催者に伝えたいこと（配慮してほしいことなど）", easy: "つたえたい こと", en: "Anything the organiser should know (needs, questions)")
  static let purpose = Text(
    ja: "入れていただいたことは、この活動の準備と連絡にだけ使い、主催者と担当の窓口だけが見ます。",
    easy: "書いた ことは この 活動の ために だけ つかいます。",
    en: "What you write is used only to prepare this activity and to reach you, and seen only by the organiser and the centre.")
  static let roleMissing = Text(ja: "役割を選んでください。", easy: "えらんで ください。", en: "Choose a role.")
  static let nameMissing = Text(ja: "お名前を入れてください。", easy: "なまえを 書いて ください。", en: "Enter your name.")
  static let isThere = Text(
    ja: "すでに申込みがあります。控えのページか「自分の参加」をご覧ください。", easy: "もう もうしこんで います。",
    en: "There is a sign-up already. See your slip or “My activities”.")
  static let closed = Text(
    ja: "この回の申込みは締め切りました。ほかの日程をご覧ください。", easy: "もう もうしこめません。ほかの 日を 見て ください。",
    en: "Sign-up for this date has closed. See the other dates.")
  static let doesNotFit = Text(
    ja: "いまの状態ではできません。ページを読み直してください。", easy: "今は できません。もういちど 見て ください。",
    en: "That does not fit the present state. Load the page again.")
  static let tooLate = Text(
    ja: "始まった後、または中止の回は取り消せません。主催者にご連絡ください。", easy: "もう やめられません。主催者に れんらくして ください。",
    en: "It has begun or was called off. Please contact the organiser.")

  static let received = Text(ja: "申込みを受け付けました", easy: "うけつけました", en: "You are signed up")
  static let slip = Text(ja: "申込みの控え", easy: "もうしこみの かみ", en: "Your slip")
  static let slipLead = Text(
    ja: "この番号は今だけ表示します。写真に撮るか、印刷しておいてください。下のアドレスと番号で、あとから確かめたり取り消したりできます。",
    easy: "ばんごうは 今だけ 見えます。しゃしんを とって ください。あとで 見たり やめたり できます。",
    en: "The code is shown only now. Take a picture or print it. With the address and the code you can look and cancel later.")
  static let slipGone = Text(
    ja: "控えはもう表示できません。メールのリンクか、主催者にお問い合わせください。", easy: "もう 見えません。主催者に きいて ください。",
    en: "The slip can no longer be shown. Use the link in your mail or ask the organiser.")
  static let yourPage = Text(ja: "確認・取消しのページ:", easy: "あなたの ページ:", en: "Your page, to look and to cancel:")
  static let openPage = Text(ja: "自分のページを開く", easy: "ページを ひらく", en: "Open your page")
  static let qr = Text(ja: "自分のページを開くQRコード", easy: "QRコード", en: "QR code to your page")

  static let cancel = Text(ja: "参加を取り消す", easy: "行くのを やめる", en: "Cancel my place")
  static let cancelLead = Text(
    ja: "来られなくなったら、早めに取り消してください。待っている人に席が回ります。", easy: "来られない ときは はやめに おして ください。",
    en: "If you cannot come, cancel early: the place goes to the next in line.")
  static let checkIn = Text(ja: "着いたことを知らせる", easy: "つきました", en: "Say that you are here")
  static let checkInCode = Text(ja: "会場に出ている6けたの番号", easy: "かいじょうの ばんごう", en: "The six digits shown at the place")
  static let wrongCode = Text(ja: "番号が違います。会場の番号を確かめてください。", easy: "ばんごうが ちがいます。", en: "That is not the code shown at the place.")
  static let notNow = Text(ja: "始まる2時間前から受け付けます。", easy: "はじまる 2時間前から できます。", en: "You can do this from two hours before it begins.")
  static let attended = Text(ja: "参加しました", easy: "参加しました", en: "You took part")
  static let absent = Text(ja: "欠席", easy: "休みました", en: "Did not come")
  static func bothWords(absent: Instant, here: Instant) -> Text {
    Text(
      ja: "主催者は欠席とつけました（{1}）。本人は会場の番号で到着を知らせました（{2}）。",
      easy: "主催者は「休み」と 書きました（{1}）。本人は「つきました」と 知らせました（{2}）。",
      en: "The organiser noted an absence ({1}). The participant said on the spot that they were there ({2})."
    ).filling(Format.moment(absent), Format.moment(here))
  }
  static func cameAfterAll(at title: String) -> Text {
    Text(
      ja: "「{1}」で欠席とつけた人が、到着を知らせました。参加者の一覧で確かめてください",
      easy: "「{1}」：休みと 書いた 人が 来ました。もういちど たしかめて ください",
      en: "Somebody you noted as absent from “{1}” has said that they are there. Check the list of participants"
    ).filling(Text(verbatim: title))
  }
  static func cameAfterAll(_ count: Int) -> Text {
    Text(
      ja: "欠席とつけた後に{1}人が到着を知らせました。参加として数えています。一覧で確かめて保存してください。",
      easy: "休みと 書いた あとで {1}人が 来ました。もういちど たしかめて ください。",
      en: "{1} of those noted as absent have said since that they are there. They count as present; check the list and save it."
    ).filling(Format.number(count))
  }
  static let hours = Text(ja: "これまでに参加した時間", easy: "参加した 時間", en: "Time you have given")
  static let mineTitle = Text(ja: "自分の参加", easy: "わたしの もうしこみ", en: "What you signed up for")
  static let mineNone = Text(ja: "まだ申込みはありません", easy: "まだ ありません", en: "Nothing yet")
  static let mineNoneBody = Text(ja: "近くの活動から、小さく始めてみませんか。", easy: "ちかくの 活動を さがして みませんか。", en: "Why not begin with something small and near?")

  static let fromHost = Text(ja: "主催者からの連絡", easy: "主催者からの れんらく", en: "From the organiser")
  static let releasedReason = Text(
    ja: "参加をお断りした理由", easy: "参加できなく なった りゆう", en: "Why your place was released")

  // Next steps
  static let nextSteps = Text(ja: "次の一歩", easy: "つぎに できる こと", en: "Next steps")
  static let nextLead = Text(
    ja: "よければ、こんな関わり方もあります。この提案はあなたにだけ見えています。", easy: "こんな ことも できます。あなただけに 見えます。",
    en: "If you like, here is what could come next. Only you see this.")
  static func again(_ title: String) -> Text {
    Text(ja: "次の回の「{1}」に参加する", easy: "つぎの「{1}」に 行く", en: "Come to the next “{1}”").filling(Text(verbatim: title))
  }
  static func larger(_ role: String, _ title: String) -> Text {
    Text(ja: "「{2}」で「{1}」をやってみる", easy: "「{2}」で「{1}」を する", en: "Try “{1}” at “{2}”")
      .filling(Text(verbatim: role), Text(verbatim: title))
  }
  static func related(_ title: String, _ host: Text) -> Text {
    Text(ja: "近い活動：「{1}」（{2}）", easy: "にて いる 活動：「{1}」（{2}）", en: "Something related: “{1}” ({2})")
      .filling(Text(verbatim: title), host)
  }
  static func follow(_ host: Text) -> Text {
    Text(ja: "{1}のこれからを見る", easy: "{1}の 活動を 見る", en: "See what {1} does next").filling(host)
  }

  // Organisers
  static let list = Text(ja: "参加者の一覧", easy: "来る 人", en: "Participants")
  static let listLead = Text(
    ja: "個人情報です。開いた記録が残ります。活動の準備と連絡だけにお使いください。", easy: "たいせつな じょうほうです。",
    en: "Personal data; looking is recorded. Use it only to prepare the activity and to reach people.")
  static let none = Text(ja: "まだ申込みはありません。", easy: "まだ ありません。", en: "No sign-ups yet.")
  static let attendance = Text(ja: "出席をつける", easy: "来た 人に しるしを つける", en: "Attendance")
  static let attendanceSave = Text(ja: "出席を保存する", easy: "ほぞん", en: "Save attendance")
  static let came = Text(ja: "来た", easy: "来た", en: "Came")
  static let minutes = Text(ja: "分", easy: "ふん", en: "Minutes")
  static let sheet = Text(ja: "名簿を印刷する", easy: "かみに する", en: "Printable sheet")
  static let showCode = Text(ja: "会場に出す番号", easy: "かいじょうの ばんごう", en: "Code to show at the place")
  static let codeLead = Text(
    ja: "参加者は自分のページでこの番号を入れると、出席になります。", easy: "来た 人が この ばんごうを 入れます。",
    en: "People enter this code on their own page to say that they are here.")
  static let release = Text(ja: "参加を断る・取り消す", easy: "ことわる", en: "Release this place")
  static let message = Text(ja: "参加者への連絡", easy: "みんなに れんらく", en: "Message to the participants")
  static let messageText = Text(ja: "伝えること", easy: "つたえる こと", en: "What to say")
  static let messageMissing = Text(ja: "伝えることを書いてください。", easy: "書いて ください。", en: "Write the message.")
  static let send = Text(ja: "送る", easy: "おくる", en: "Send")
  static let callOff = Text(ja: "この回を中止する", easy: "この 日は やめる", en: "Call off this date")
  static let write = Text(ja: "代わりに申し込む（電話・窓口で受けたとき）", easy: "かわりに もうしこむ", en: "Sign somebody up (by telephone or at the counter)")
  static let state = Text(ja: "状態", easy: "いま", en: "State")
  static let signature = Text(ja: "出席", easy: "来た", en: "Came")
  static let toActivity = Text(ja: "活動のページへ", easy: "活動の ページ", en: "To the activity")
  static let saved = Text(ja: "出席を保存しました", easy: "ほぞんしました", en: "Attendance saved")
  static let sending = Text(ja: "参加者への連絡を送っています", easy: "みんなに おくって います", en: "Messages to participants are being sent")
  static let sent = Text(ja: "連絡を送りました", easy: "おくりました", en: "The message is on its way")

  static func state(_ state: Participation.State) -> Text {
    switch state {
    case .booked: Text(ja: "参加できます", easy: "参加できます", en: "You have a place")
    case .waiting: Text(ja: "キャンセル待ち", easy: "まって います", en: "On the waiting list")
    case .cancelled: Text(ja: "取消し", easy: "やめました", en: "Cancelled")
    }
  }

  static func position(_ position: Int) -> Text {
    Text(ja: "いま{1}番目です。空きが出ると自動で繰り上がります。", easy: "いま {1}ばんめです。あくと 参加できます。", en: "You are number {1}. You move up by yourself when a place becomes free.")
      .filling(Format.number(position))
  }

  static func hoursOf(_ minutes: Int) -> Text {
    let (hours, rest) = (minutes / 60, minutes % 60)
    return Text(ja: "\(hours)時間\(rest)分", easy: "\(hours)時間\(rest)ふん", en: "\(hours) h \(rest) min")
  }

  static func cancelledTitle(_ reason: String) -> Text {
    reason.isEmpty ? ActivityTexts.calledOff : ActivityTexts.calledOff + Text(verbatim: "：" + reason)
  }

  // Mail and notices
  static func subject(_ matter: ActivityMail.Matter, _ title: String) -> Text {
    let words: Text =
      switch matter {
      case .booked: Text(ja: "申込みを受け付けました：{1}", easy: "うけつけました：{1}", en: "You are signed up: {1}")
      case .waiting: Text(ja: "キャンセル待ちに入りました：{1}", easy: "まって います：{1}", en: "You are on the waiting list: {1}")
      case .movedUp: Text(ja: "席が空き、参加できるようになりました：{1}", easy: "参加できる ように なりました：{1}", en: "You have a place now: {1}")
      case .released: Text(ja: "参加をお断りすることになりました：{1}", easy: "参加できなく なりました：{1}", en: "Your place was released: {1}")
      case .cancelled: Text(ja: "中止のお知らせ：{1}", easy: "なくなりました：{1}", en: "Called off: {1}")
      case .moved: Text(ja: "日時が変わりました：{1}", easy: "時間が かわりました：{1}", en: "The time has changed: {1}")
      case .reminder: Text(ja: "明日です：{1}", easy: "あしたです：{1}", en: "It is tomorrow: {1}")
      case .message: Text(ja: "主催者からの連絡：{1}", easy: "主催者から：{1}", en: "From the organiser: {1}")
      }
    return words.filling(Text(verbatim: title))
  }

  static func body(_ matter: ActivityMail.Matter, title: String, when: Text, place: String, contact: String) -> Text {
    let newline = Text(verbatim: "\n")
    var parts = [Text(verbatim: title), when, Text(verbatim: place)]
    switch matter {
    case .released(let reason), .cancelled(let reason):
      if !reason.isEmpty { parts.append(ActivityTexts.reason + Text(ja: "：", en: ": ") + Text(verbatim: reason)) }
    case .message(let text): parts.append(Text(verbatim: "\n" + text))
    default: break
    }
    parts.append(ActivityTexts.contact + Text(ja: "：", en: ": ") + Text(verbatim: contact))
    return parts.filter { !$0.isEmpty }.joined(separator: newline)
  }
}
