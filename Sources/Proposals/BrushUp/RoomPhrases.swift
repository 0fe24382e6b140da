import HTML
import Platform

/// What the room says of each role, state and count.
extension RoomTexts {
  static func role(_ role: RoomRole) -> Text {
    switch role {
    case .lead: Text(ja: "提案者", easy: "ていあんした 人", en: "proposer")
    case .partner: Text(ja: "共同提案者", easy: "いっしょの 人", en: "partner")
    case .desk: Text(ja: "コーディネーター", en: "coordinator")
    case .department: Text(ja: "所管課", easy: "市の 課", en: "department")
    case .office: Text(ja: "協働の事務局", easy: "{事務局|じむきょく}", en: "coordinating office")
    case .adviser: Text(ja: "助言者", easy: "アドバイスの 人", en: "adviser")
    case .committee: Text(ja: "委員", en: "committee")
    case .auditor: Text(ja: "監査担当", easy: "{監査|かんさ}の 人", en: "auditor")
    }
  }

  static func lead(_ role: RoomRole) -> Text {
    Text(
      ja: "提案者と市が一緒に提案をよくする部屋です。公開されません。あなたは「{1}」として参加しています。",
      easy: "いっしょに ていあんを よく する へやです。あなたは「{1}」です。",
      en: "Where the proposer and the city improve the proposal together; it is not public. You take part as {1}."
    ).filling(Self.role(role))
  }

  static func state(_ state: Suggestion.State) -> Text {
    switch state {
    case .open: Text(ja: "決まっていません", easy: "まだ", en: "Open")
    case .accepted: Text(ja: "取り入れました", easy: "つかいました", en: "Taken")
    case .declined: Text(ja: "取り入れませんでした", easy: "つかいませんでした", en: "Not taken")
    case .withdrawn: Text(ja: "取り下げました", easy: "やめました", en: "Withdrawn")
    }
  }

  static func stance(_ stance: Opinion.Stance) -> Text {
    switch stance {
    case .support: Text(ja: "支援できる", easy: "できます", en: "Can support")
    case .change: Text(ja: "変更が必要", easy: "かえれば できます", en: "Needs change")
    case .cannot: Text(ja: "支援できない", easy: "できません", en: "Cannot support")
    }
  }

  static func cause(_ cause: String) -> Text {
    switch cause {
    case "draft": Text(ja: "下書きの共有", easy: "下書き", en: "draft shown")
    case "submitted": Text(ja: "提出", easy: "おくった もの", en: "submitted")
    case "advice": Text(ja: "助言を取り入れた版", easy: "いけんを つかった もの", en: "advice taken")
    case "dialogue": Text(ja: "協議で直した版", easy: "なおした もの", en: "changed in talks")
    case "paper": Text(ja: "紙からの入力", easy: "紙から", en: "from paper")
    default: Text(ja: "版", en: "version")
    }
  }

  static func versionNumber(_ number: Int) -> Text { Text(ja: "第\(number)版", easy: "\(number)ばん目", en: "Version \(number)") }
  static func becameVersion(_ number: Int) -> Text {
    Text(ja: "第\(number)版になりました", easy: "\(number)ばん目に なりました", en: "became version \(number)")
  }
  static func fromTo(_ from: Int, _ to: Int) -> Text {
    Text(ja: "第\(from)版から第\(to)版へ", easy: "\(from)から \(to)へ", en: "From version \(from) to \(to)")
  }

  static func suggestionTally(open: Int, taken: Int, declined: Int) -> Text {
    Text(
      ja: "決まっていない\(open)件、取り入れた\(taken)件、取り入れなかった\(declined)件",
      easy: "まだ \(open)、つかった \(taken)、つかわなかった \(declined)", en: "\(open) open, \(taken) taken, \(declined) not taken")
  }

  static func takenOf(_ taken: Int, _ all: Int) -> Text {
    Text(ja: "（\(all)件のうち\(taken)件）", easy: "（\(all)の うち \(taken)）", en: " (\(taken) of \(all))")
  }

  static func decidedBy(_ state: Suggestion.State, _ name: Text) -> Text {
    (state == .accepted
      ? Text(ja: "{1}さんが取り入れました", easy: "{1}さんが つかいました", en: "Taken by {1}")
      : Text(ja: "{1}さんは取り入れませんでした", easy: "{1}さんは つかいませんでした", en: "Not taken by {1}")).filling(name)
  }

  static func answeredBy(_ name: Text) -> Text { Text(ja: "{1}さんの答え", easy: "{1}さんの こたえ", en: "Answer by {1}").filling(name) }

  static func toAnswer(_ excerpt: Text) -> Text {
    Text(ja: "確認したいことに答える：{1}", easy: "こたえる：{1}", en: "Answer the question: {1}").filling(excerpt)
  }

  static func toDecide(_ question: Text, _ name: Text) -> Text {
    Text(
      ja: "「{1}」への{2}さんの修正の提案を、取り入れるか決める", easy: "「{1}」の {2}さんの ていあんを きめる",
      en: "Decide on the change that {2} suggested to “{1}”"
    ).filling(question, name)
  }

  static func toGive(_ department: Text, _ due: Text) -> Text {
    Text(ja: "{1}の意見を出す（{2}まで）", easy: "{1}の いけんを 出す（{2}まで）", en: "Give the opinion of {1} (by {2})")
      .filling(department, due)
  }

  static func meetingField(_ field: String) -> Text {
    switch field {
    case "came": Text(ja: "出席した人", easy: "来た 人", en: "Who came")
    case "minutes": Text(ja: "議事録", easy: "はなした こと", en: "Minutes")
    case "cancel-reason": reason
    default: Text(ja: "宿題", easy: "しゅくだい", en: "Homework")
    }
  }

  /// How the journal's verbs read.
  static let verbs: [String: Text] = [
    "brush-up.share": Text(ja: "下書きを部屋に見せた", easy: "見せました", en: "Showed the draft"),
    "brush-up.invite": Text(ja: "助言者を招いた", easy: "人を よびました", en: "Asked an adviser in"),
    "brush-up.uninvite": Text(ja: "助言者を部屋から外した", easy: "人を はずしました", en: "Removed an adviser"),
    "brush-up.remark": Text(ja: "ひとことを書いた", easy: "ひとことを 書きました", en: "Wrote a remark"),
    "brush-up.note": Text(ja: "職員のメモを書いた", easy: "メモを 書きました", en: "Wrote a staff note"),
    "brush-up.suggest": Text(ja: "修正を提案した", easy: "なおしかたを おくりました", en: "Suggested a change"),
    "brush-up.accept": Text(ja: "修正の提案を取り入れた", easy: "つかいました", en: "Took a suggestion"),
    "brush-up.decline": Text(ja: "修正の提案を取り入れなかった", easy: "つかいませんでした", en: "Did not take a suggestion"),
    "brush-up.withdraw": Text(ja: "修正の提案を取り下げた", easy: "やめました", en: "Withdrew a suggestion"),
    "brush-up.inquire": Text(ja: "提案者にたずねた", easy: "聞きました", en: "Asked the proposer"),
    "brush-up.answer": Text(ja: "たずねられたことに答えた", easy: "こたえました", en: "Answered a question"),
    "brush-up.ask-opinion": Text(ja: "所管課に意見を求めた", easy: "課に 聞きました", en: "Asked a department"),
    "brush-up.give-opinion": Text(ja: "所管課が意見を出した", easy: "課が いけんを 出しました", en: "A department gave its opinion"),
    "brush-up.meet": Text(ja: "打合せを決めた", easy: "はなしあいを きめました", en: "Planned a meeting"),
    "brush-up.hold": Text(ja: "打合せを開き議事録を書いた", easy: "はなしあいました", en: "Held a meeting"),
    "brush-up.minutes": Text(ja: "議事録を直した", easy: "なおしました", en: "Mended the minutes"),
    "brush-up.cancel-meeting": Text(ja: "打合せを中止した", easy: "はなしあいを やめました", en: "Cancelled a meeting"),
    "brush-up.edit": Text(ja: "協議で本文を直した", easy: "本文を なおしました", en: "Changed the text in talks"),
  ]
}
