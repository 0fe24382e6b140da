import Calendar
import HTML

/// What the desk and its lists say to staff.
enum DeskTexts {
  static let desk = Text(ja: "相談デスク", easy: "そうだんの つくえ", en: "Desk")
  static let list = Text(ja: "相談の一覧", easy: "そうだんの ひょう", en: "Consultations")
  static let newCase = Text(ja: "相談を受け付ける", easy: "そうだんを うけつける", en: "Take in a consultation")
  static let handOver = Text(ja: "担当をまとめて引き継ぐ", easy: "ほかの 人に わたす", en: "Hand over a caseload")
  static let views = Text(ja: "よく使う見方", easy: "よく つかう 見かた", en: "Built-in views")
  static let openByNumber = Text(ja: "受付番号で開く", easy: "ばんごうで ひらく", en: "Open by number")
  static let number = Text(ja: "受付番号", easy: "ばんごう", en: "Number")
  static let numberUnknown = Text(
    ja: "その受付番号の相談はありません。番号を確かめてください。", easy: "その ばんごうは ありません。", en: "There is no case with that number. Check it.")
  static let numberMissing = Text(ja: "受付番号を入力してください。", easy: "ばんごうを かいてください。", en: "Enter a number.")

  static let live = Text(ja: "動いている相談", easy: "いま やっている", en: "Live")
  static let mine = Text(ja: "自分の担当", easy: "わたしの", en: "Mine")
  static let unassigned = Text(ja: "担当なし", easy: "たんとうが いない", en: "Unassigned")
  static let forUs = Text(ja: "こちらの番", easy: "こちらの ばん", en: "Waiting for us")
  static let forThem = Text(ja: "相手の返事待ち", easy: "へんじを まっている", en: "Waiting for them")
  static let passed = Text(ja: "次の日付が過ぎた", easy: "日が すぎた", en: "Next date passed")
  static let silent = Text(ja: "動きがない", easy: "うごきが ない", en: "Silent")
  static let firstTimers = Text(ja: "初めての方", easy: "はじめての 人", en: "First-timers")
  static let urgent = Text(ja: "急ぎ", easy: "いそぎ", en: "Urgent")

  static let title = Text(ja: "件名", easy: "だいめい", en: "Title")
  static let asker = Text(ja: "相談者", easy: "そうだんした 人", en: "Asker")
  static let askerKind = Text(ja: "相談者の種類", easy: "どんな 人", en: "Kind of asker")
  static let area = Text(ja: "区・地域", easy: "ばしょ", en: "Area")
  static let type = Text(ja: "相談の種類", easy: "そうだんの しゅるい", en: "Type")
  static let field = Text(ja: "分野", easy: "ぶんや", en: "Field")
  static let state = Text(ja: "状態", easy: "いまの ようす", en: "State")
  static let turn = Text(ja: "だれの番", easy: "だれの ばん", en: "Whose turn")
  static let nextStep = Text(ja: "次の一手", easy: "つぎに する こと", en: "Next step")
  static let due = Text(ja: "返事の期限", easy: "へんじの しめきり", en: "Answer due")
  static let owner = Text(ja: "担当", easy: "たんとう", en: "Owner")
  static let window = Text(ja: "窓口", easy: "まどぐち", en: "Window")
  static let received = Text(ja: "受付日", easy: "うけつけた 日", en: "Received")
  static let moved = Text(ja: "最後の動き", easy: "さいごの うごき", en: "Last moved")
  static let urgency = Text(ja: "緊急度", easy: "いそぐか", en: "Urgency")
  static let channel = Text(ja: "受付方法", easy: "うけつけかた", en: "Channel")
  static let firstTime = Text(ja: "初めての方", easy: "はじめて", en: "First time")
  static let overdue = Text(ja: "期限が過ぎた", easy: "しめきりが すぎた", en: "Overdue")
  static let silentFor = Text(ja: "動きがない日数", easy: "うごきが ない 日", en: "Silent for")
  static func days(_ count: Int) -> Text {
    Text(ja: "{1}日以上", easy: "{1}日より ながい", en: "{1} days or more").filling(Text(verbatim: String(count)))
  }
  static let me = Text(ja: "自分", easy: "わたし", en: "Me")
  static let nobody = Text(ja: "未割当", easy: "いない", en: "Nobody")
  static let liveStates = Text(ja: "受付・対応中・伴走", easy: "いま やっている", en: "Any live state")
  static let others = Text(ja: "相手", easy: "あいて", en: "Others")

  /// 「あと3日」「2日超過」.
  static func dueIn(_ due: Day, from today: Day) -> Text {
    let days = today.days(until: due)
    let count = Text(verbatim: String(abs(days)))
    if days == 0 { return Text(ja: "今日まで", easy: "きょうまで", en: "due today") }
    if days > 0 { return Text(ja: "あと{1}日", easy: "あと {1}日", en: "{1} days left").filling(count) }
    return Text(ja: "{1}日超過", easy: "{1}日 おそい", en: "{1} days overdue").filling(count)
  }
  static let nothingDue = Text(ja: "なし", easy: "なし", en: "None")
  static let notPlanned = Text(ja: "未定", easy: "きまっていない", en: "Not planned")

  static let assign = Text(ja: "担当を割り当てる", easy: "たんとうを きめる", en: "Assign")
  static func assignMany(_ count: Int) -> Text {
    Text(ja: "{1}件の相談の担当を決めます", easy: "{1}けんの たんとうを きめます", en: "Assign {1} cases")
      .filling(Text(verbatim: String(count)))
  }
  static func assignTo(_ count: Int) -> Text {
    Text(ja: "{1}件を割り当てる", easy: "{1}けん きめる", en: "Assign {1} cases").filling(Text(verbatim: String(count)))
  }
  static func unownedTasks(_ count: Int) -> Text {
    Text(ja: "窓口のやることで、担当者のいないもの {1}件", easy: "まどぐちで だれも して いない こと {1}けん", en: "{1} tasks of the window that nobody has taken")
      .filling(Text(verbatim: String(count) + (count == 100 ? "+" : "")))
  }
  static let newOwner = Text(ja: "新しい担当", easy: "あたらしい たんとう", en: "New owner")
  static let chooseOwner = Text(ja: "担当を選んでください。", easy: "たんとうを えらんでください。", en: "Choose an owner.")
  static let noSuchOwner = Text(
    ja: "その人はこの相談の窓口のコーディネーターではありません。", easy: "その 人は えらべません。",
    en: "That person is not a coordinator of the window that holds the case.")
  static let assigning = Text(ja: "割り当てた相談", easy: "きめた そうだん", en: "Cases assigned")
  static func assignDone(_ count: Int) -> Text {
    Text(ja: "{1}件を割り当てました。", easy: "{1}けん きめました。", en: "{1} cases have their new owner.")
      .filling(Text(verbatim: String(count)))
  }
  static let assignStopped = Text(
    ja: "途中で止まりました。一覧で残りを確かめ、もう一度割り当ててください。", easy: "とちゅうで とまりました。のこりを もういちど きめて ください。",
    en: "The work has stopped. Look at the list for what is left and assign it again.")
  static let back = Text(ja: "一覧に戻る", easy: "ひょうに もどる", en: "Back to the list")
  static func givenAwayTitle(_ number: String, by name: String) -> Text {
    Text(
      ja: "{1}の担当を{2}さんが替えました", easy: "{1}の たんとうが かわりました（{2}さん）", en: "{2} changed the owner of {1}"
    ).filling(Text(verbatim: number), Text(verbatim: name))
  }
  static func givenAwayMany(_ count: Int, by name: String) -> Text {
    Text(
      ja: "担当の相談{1}件を{2}さんが別の人に替えました", easy: "そうだん {1}けんの たんとうが かわりました（{2}さん）",
      en: "{2} gave {1} of your cases to somebody else"
    ).filling(Text(verbatim: String(count)), Text(verbatim: name))
  }
  static func assignedTitle(_ number: String) -> Text {
    Text(ja: "相談{1}の担当になりました", easy: "そうだん{1}の たんとうに なりました", en: "You own case {1} now")
      .filling(Text(verbatim: number))
  }
  static func assignedMany(_ count: Int) -> Text {
    Text(ja: "{1}件の相談の担当になりました", easy: "{1}けんの たんとうに なりました", en: "You own {1} more cases now")
      .filling(Text(verbatim: String(count)))
  }

  static let homeTitle = Text(ja: "今日までの相談", easy: "きょうまでの そうだん", en: "Cases due today")
  static let homeNone = Text(ja: "今日が期限の相談はありません。", easy: "きょうの しめきりは ありません。", en: "Nothing is due today.")
  static func homeOverdue(_ count: Int) -> Text {
    Text(ja: "返事の期限が過ぎた相談 {1}件", easy: "しめきりが すぎた そうだん {1}けん", en: "{1} cases with an overdue answer")
      .filling(Text(verbatim: String(count)))
  }
  static func homeUnassigned(_ count: Int) -> Text {
    Text(ja: "担当のいない相談 {1}件", easy: "たんとうが いない そうだん {1}けん", en: "{1} cases without an owner")
      .filling(Text(verbatim: String(count)))
  }

  static func escalatedTitle(_ number: String) -> Text {
    Text(ja: "相談{1}の返事の期限が過ぎています", easy: "そうだん{1}の しめきりが すぎました", en: "The answer to case {1} is overdue")
      .filling(Text(verbatim: number))
  }

  static func mentioned(_ number: String) -> Text {
    Text(ja: "相談{1}のメモであなたが呼ばれました", easy: "そうだん{1}の メモで よばれました", en: "You are named in a note on case {1}")
      .filling(Text(verbatim: number))
  }
}
