import HTML

/// What accompaniments say to people.
enum AccompanimentTexts {
  static let accompaniment = Text(ja: "伴走支援", easy: "いっしょに すすむ", en: "Accompaniment")
  static let accompaniments = Text(ja: "伴走支援", easy: "いっしょに すすむ", en: "Accompaniments")
  static let begin = Text(ja: "伴走支援を始める", easy: "はじめる", en: "Begin an accompaniment")
  static let lead = Text(
    ja: "何のために、どこまで一緒に歩き、いつ手を離すかを、始めるときに決めます。", easy: "なんの ために するか、いつ おわるか きめます。",
    en: "Decide at the start what for, how far, and when to let go.")
  static let noneBody = Text(ja: "相談のページから始められます。", easy: "そうだんの ページから はじめます。", en: "Begin from the page of a consultation.")
  static let companion = Text(ja: "伴走する人", easy: "いっしょに する 人", en: "Companion")
  static let begun = Text(ja: "始めた日", easy: "はじめた 日", en: "Begun")
  static let review = Text(ja: "見直す日", easy: "見なおす 日", en: "Review on")
  static let reviewDue = Text(ja: "見直しの時期です", easy: "見なおしの 日です", en: "Review due")
  static func reviewTask(_ number: String) -> Text {
    Text(
      ja: "相談{1}の伴走支援を見直す（手を離すかどうか）", easy: "そうだん{1}の いっしょに すすむ ことを 見なおす", en: "Review the accompaniment of case {1}: is it time to let go?"
    ).filling(Text(verbatim: number))
  }
  static let reviewAsked = Text(ja: "伴走支援を見直す日になった", easy: "見なおす 日に なりました", en: "The day to review the accompaniment came")
  static let open = Text(ja: "続いています", easy: "つづいて います", en: "Going on")
  static let over = Text(ja: "終わりました", easy: "おわりました", en: "Ended")
  static let isOver = Text(ja: "この伴走支援はすでに終わっています。", easy: "もう おわりました。", en: "This accompaniment has ended.")
  static let toCase = Text(ja: "相談を開く", easy: "そうだんを ひらく", en: "Open the consultation")
  static let minutes = Text(ja: "かけた時間（分）", easy: "時間（ふん）", en: "Minutes")
  static let purpose = Text(ja: "目的", easy: "なんの ため", en: "Purpose")
  static let plan = Text(ja: "進め方", easy: "どう すすめるか", en: "Plan")
  static let tried = Text(ja: "試したこと", easy: "やって みた こと", en: "What was tried")
  static let introduced = Text(ja: "つないだ人・団体", easy: "しょうかいした 人", en: "Who was introduced")
  static let letGoWhen = Text(ja: "手を離す目安", easy: "いつ おわるか", en: "When to let go")
  static let letGo = Text(ja: "手を離す", easy: "おわる", en: "Let go")
  static let endedOn = Text(ja: "終えた日", easy: "おわった 日", en: "Ended on")
  static let endReason = Text(ja: "終える理由", easy: "おわる りゆう", en: "Why it ends")
  static let endNote = Text(ja: "終えるときのことば", easy: "ことば", en: "A word at the end")
  static let visits = Text(ja: "訪問・対応の記録", easy: "会った こと", en: "Visits")
  static let noVisits = Text(ja: "まだ記録はありません。", easy: "まだ ありません。", en: "None yet.")
  static let addVisit = Text(ja: "訪問・面談を記録する", easy: "会った ことを 書く", en: "Record a visit")
  static let change = Text(ja: "内容を直す", easy: "なおす", en: "Change the record")
  static let medium = Text(ja: "方法", easy: "どう 会ったか", en: "How")
  static let held = Text(ja: "日", easy: "日", en: "Day")
  static let visitSummary = Text(ja: "したこと・話したこと", easy: "話した こと", en: "What was done and said")
  static let changed = Text(ja: "伴走支援の内容を直した", easy: "なおしました", en: "Changed the accompaniment")
  static let visited = Text(ja: "伴走の訪問・面談を記録した", easy: "会いました", en: "Recorded a visit")

  static let purposeMissing = Text(ja: "目的を書いてください。", easy: "なんの ためか 書いてください。", en: "Write the purpose.")
  static let planMissing = Text(ja: "進め方を書いてください。", easy: "どう するか 書いてください。", en: "Write the plan.")
  static let letGoWhenMissing = Text(ja: "手を離す目安を書いてください。", easy: "いつ おわるか 書いてください。", en: "Write when to let go.")
  static let reviewMissing = Text(ja: "見直す日を入れてください。", easy: "見なおす 日を 書いてください。", en: "Enter the review day.")
  static let reviewLater = Text(ja: "見直す日は明日以降にしてください。", easy: "あしたより あとに して ください。", en: "The review day must be after today.")
  static let endMissing = Text(ja: "終える理由を選んでください。", easy: "りゆうを えらんでください。", en: "Choose why it ends.")

  static func minutesOf(_ minutes: Int) -> Text {
    Text(ja: "\(minutes)分", easy: "\(minutes)ふん", en: minutes == 1 ? "1 minute" : "\(minutes) minutes")
  }

  static func label(_ field: String) -> Text {
    switch field {
    case "purpose": purpose
    case "plan": plan
    case "tried": tried
    case "introduced": introduced
    case "let-go-when": letGoWhen
    case "review": review
    case "medium": medium
    case "held": held
    case "minutes": minutes
    case "summary": visitSummary
    case "people": CaseTexts.people
    case "follow-step": CaseTexts.step
    case "follow-on": CaseTexts.stepDay
    case "end-reason": endReason
    case "end-note": endNote
    default: accompaniment
    }
  }
}
