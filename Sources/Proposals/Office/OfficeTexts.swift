import HTML

/// What the office's pages say.
enum OfficeTexts {
  static let title = Text(ja: "{提案|ていあん}の{事務局|じむきょく}", easy: "ていあんの しごと", en: "Proposals office")
  static let list = Text(ja: "{提案|ていあん}の{一覧|いちらん}", easy: "ていあん", en: "Proposals")
  static let lead = Text(ja: "受け付けた提案を、募集ごとに並べて進めます。", easy: "うけつけた ていあんです。", en: "Proposals received, by call.")
  static let placing = Text(ja: "担当と所管課を決める", easy: "たんとうを きめる", en: "Assign person and departments")
  static let moved = Text(ja: "最後の動き", easy: "さいごの うごき", en: "Last move")
  static let reached = Text(ja: "この段階に入ったもの", easy: "ここまで きた もの", en: "Reached this stage")
  static let passedBy = Text(ja: "この段階から次へ進んだもの", easy: "ここから つぎへ いった もの", en: "Went on from this stage")
  static let leftFrom = Text(ja: "この段階で終わったもの", easy: "ここで おわった もの", en: "Ended at this stage")
  static let overdue = Text(ja: "回答の期限切れ", easy: "へんじが おそい", en: "Answer overdue")
  static let papersMissing = Text(ja: "足りない書類", easy: "たりない かみ", en: "Papers missing")
  static let firstTime = Text(ja: "はじめての提案", easy: "はじめて", en: "First-time proposer")
  static let live = Text(ja: "進行中", easy: "すすんで いる", en: "Going on")
  static let ended = Text(ja: "終了", easy: "おわり", en: "Ended")
  static let me = Text(ja: "わたし", easy: "わたし", en: "Me")
  static let clerkCheck = Text(ja: "事務局の確認", easy: "かくにん", en: "Clerk’s check")
  static let area = Text(ja: "地域", easy: "ばしょ", en: "Area")
  static func check(done: Int, failed: Int) -> Text {
    if done == 0 { return Text(ja: "未確認", easy: "まだ", en: "Not begun") }
    if failed == 0 { return Text(ja: "確認済み", easy: "だいじょうぶ", en: "All met") }
    return Text(ja: "要確認 \(failed)件", easy: "\(failed)つ だめ", en: "\(failed) open")
  }
  static func papers(seen: Int, missing: Int) -> Text {
    if seen == 0 { return Text(ja: "未確認", easy: "まだ", en: "Not seen") }
    return missing == 0 ? Text(ja: "そろった", easy: "あります", en: "Complete") : Text(ja: "\(missing)点不足", easy: "\(missing)つ ない", en: "\(missing) missing")
  }
  static let viewLive = Text(ja: "進行中", easy: "すすんで いる", en: "Going on")
  static let viewMine = Text(ja: "わたしの担当", easy: "わたしの", en: "Mine")
  static let viewFree = Text(ja: "担当が未定", easy: "たんとうが いない", en: "Nobody’s")
  static let viewOverdue = Text(ja: "期限切れ", easy: "おくれ", en: "Overdue")
  static let viewDecide = Text(ja: "決定・通知待ち", easy: "きめる", en: "To decide or tell")
  static let silent = Text(ja: "止まっている提案", easy: "とまって いる もの", en: "Gone quiet")
  static let funnel = Text(ja: "段階の流れ", easy: "ながれ", en: "Funnel")
  static let figures = Text(ja: "提案の統計", easy: "かず", en: "Figures")
  static let calls = Text(ja: "いまの募集", easy: "{募集|ぼしゅう}", en: "Calls now")

  // Batches
  static let bulkAssign = Text(ja: "担当を決める", easy: "たんとうを きめる", en: "Assign")
  static let bulkStep = Text(ja: "段階を進める", easy: "つぎへ", en: "Move on")
  static let bulkLetter = Text(ja: "お知らせを送る", easy: "しらせる", en: "Write to them")
  static let bulkDecide = Text(ja: "まとめて決定する", easy: "きめる", en: "Decide")
  static let bulkIssue = Text(ja: "まとめて通知する", easy: "けっかを しらせる", en: "Send notices")
  static let bulkSheet = Text(ja: "表計算で直す", easy: "ひょうで なおす", en: "Edit in a spreadsheet")
  static func count(_ count: Int) -> Text { Text(ja: "選んだ\(count)件", easy: "えらんだ \(count)けん", en: "\(count) chosen") }
  static func fitting(_ count: Int, of all: Int) -> Text {
    Text(ja: "選んだ\(all)件のうち、\(count)件に行えます。", easy: "\(all)けんの うち \(count)けんに できます。", en: "This fits \(count) of the \(all) chosen.")
  }
  static let notFitting = Text(ja: "行えないもの", easy: "できない もの", en: "Does not fit")
  static func doIt(_ what: Text, _ count: Int) -> Text {
    Text(ja: "\(count)件：", easy: "\(count)けん：", en: "\(count): ") + what
  }
  static let event = Text(ja: "行うこと", easy: "する こと", en: "What to do")
  static let eventMissing = Text(ja: "行うことを選んでください。", easy: "えらんでください。", en: "Choose what to do.")
  static let noneFits = Text(ja: "選んだ提案の中に、行えるものがありません。", easy: "できる ものが ありません。", en: "It fits none of the chosen proposals.")
  static let backToList = Text(ja: "一覧に戻る", easy: "もどる", en: "Back to the list")
  static let template = Text(ja: "ひな形", easy: "ひながた", en: "Template")
  static let useTemplate = Text(ja: "ひな形を入れる", easy: "ひながたを つかう", en: "Use the template")
  static let words = Text(ja: "本文（全員に）", easy: "ぶん（みんなに）", en: "Words for all")
  static let wordsMissing = Text(ja: "本文を書いてください。", easy: "かいてください。", en: "Write the words.")
  static let ownWords = Text(ja: "この提案だけの本文（空なら上の本文）", easy: "この ていあんだけの ぶん", en: "Words for this one only (empty: those above)")
  static let ownReason = Text(ja: "この提案だけの理由（空なら上の理由）", easy: "この ていあんだけの りゆう", en: "Reason for this one only (empty: the one above)")
  static let ownResult = Text(ja: "この提案だけの結果（空なら上の結果）", easy: "この ていあんだけの けっか", en: "Result for this one only (empty: the one above)")
  static let letterVerb = Text(ja: "提案者へお知らせを送った", easy: "しらせました", en: "Wrote to the proposer")
  static let firstNumber = Text(ja: "最初の文書番号の数", easy: "さいしょの ばんごう", en: "First running number")
  static let numberBefore = Text(ja: "文書番号の前の部分", easy: "まえの もじ", en: "Before the number")
  static let numberAfter = Text(ja: "文書番号の後の部分", easy: "あとの もじ", en: "After the number")
  static let numberWrong = Text(ja: "1以上の数を書いてください。", easy: "かずを かいてください。", en: "Write a number from 1.")
  static let chooseOwner = Text(ja: "担当を選んでください。", easy: "えらんでください。", en: "Choose a person.")
  static let perItem = Text(ja: "一件ずつ変える", easy: "ひとつずつ", en: "One by one")

  static let batch = Text(ja: "まとめて行う", easy: "まとめて する", en: "Many at once")
  static let batchGoesOn = Text(ja: "行った提案", easy: "おわった かず", en: "Done so far")
  static let batchStopped = Text(
    ja: "途中で止まりました。管理者がもう一度始められます。ここまでの分は行われています。", easy: "とちゅうで とまりました。",
    en: "It stopped on the way. An administrator can start it again; what was done stays done.")
  static func batchDone(_ count: Int) -> Text {
    Text(
      ja: "\(count)件が終わりました。行えなかったものは、お知らせに一件ずつ届いています。", easy: "\(count)けん おわりました。できない ものは おしらせを 見てください。",
      en: "\(count) have been gone through. You have a notice about each that was left out.")
  }
  static func leftOut(_ label: String, _ what: String) -> Text {
    Text(
      ja: "「{2}」を行えませんでした（その間に変わりました）：{1}", easy: "できませんでした：{1}",
      en: "Left out of “{2}”, because it changed meanwhile: {1}"
    ).filling(Text(verbatim: label), Text(verbatim: what))
  }

  // Spreadsheet
  static let sheetLead = Text(
    ja: "選んだ提案の表をXLSXで受け取り、担当・所管課・書類・要件の列を直して戻してください。変わる所を確かめてから反映します。直していない欄は、いまのまま残ります。同じ欄をほかの人も変えていたときだけ、どちらにするかを選びます。",
    easy: "ひょうを なおして もどしてください。さきに たしかめます。なおして いない ところは かわりません。",
    en: "Take the table as XLSX, edit the columns for person, departments, papers and requirements, and bring it back. You see every change before it is made. Cells you leave alone stay as they are here; you are asked only about a cell that somebody else changed too."
  )
  static let sheetOut = Text(ja: "表を受け取る（XLSX）", easy: "ひょうを もらう", en: "Take the table (XLSX)")
  static let sheetIn = Text(ja: "直した表を読み込む", easy: "なおした ひょうを いれる", en: "Bring the edited table back")
  static let sheetFile = Text(ja: "直した表", easy: "ひょう", en: "Edited table")
  static let sheetMissing = Text(ja: "ファイルを選んでください。", easy: "えらんでください。", en: "Choose the file.")
  static let sheetUnreadable = Text(ja: "この表は読めません。受け取った表をそのまま直してください。", easy: "よめません。", en: "This table cannot be read. Please edit the one you took from here.")
  static func sheetUnknown(_ number: String) -> Text {
    Text(
      ja: "この行の提案（\(number)）は、いまは開けません。行を消すか、もう一度表を受け取ってください。", easy: "この ぎょう（\(number)）は よめません。",
      en: "The proposal of this row (\(number)) is not open to you now. Delete the row or take the table again.")
  }
  static let onlyToRead = Text(ja: "{1}（見るだけ）", easy: "{1}（見るだけ）", en: "{1} (only to read)")
  static let sheetChanges = Text(ja: "変わるところ", easy: "かわる ところ", en: "What would change")
  static let sheetNone = Text(ja: "変わるところはありません。", easy: "かわりません。", en: "Nothing would change.")
  static let sheetProblems = Text(ja: "読めなかったところ", easy: "よめない ところ", en: "What could not be read")
  static let old = Text(ja: "いま", easy: "いま", en: "Now")
  static let new = Text(ja: "変えた後", easy: "あと", en: "Afterwards")
  static let column = Text(ja: "列", easy: "れつ", en: "Column")
  static func apply(_ count: Int, andChosen: Bool) -> Text {
    if andChosen, count == 0 { return Text(ja: "選んだところを反映する", easy: "えらんだ ものを かえる", en: "Make what was chosen") }
    return andChosen
      ? Text(ja: "\(count)か所と、選んだところを反映する", easy: "\(count)つと えらんだ ものを かえる", en: "Make \(count) changes and what was chosen")
      : Text(ja: "\(count)か所を反映する", easy: "\(count)つ かえる", en: "Make \(count) changes")
  }
  static let sheetUnclear = Text(ja: "選択肢にない言葉", easy: "ここに ない ことば", en: "Words that are none of the choices")
  static let sheetUnclearLead = Text(
    ja: "書かれていた言葉はそのまま残してあります。どれのことか選んでください。選ばないところは変わりません。", easy: "どれか えらんでください。えらばないと かわりません。",
    en: "What was written is kept here. Choose what was meant; where nothing is chosen nothing changes.")
  static func sheetWritten(_ words: String) -> Text {
    Text(ja: "書かれていた言葉：{1}", easy: "書いて あった ことば：{1}", en: "Written: {1}").filling(Text(verbatim: words))
  }
  static func severalPeople(_ name: String) -> Text {
    Text(ja: "「{1}」という担当が二人以上います", easy: "「{1}」は ふたり います", en: "Several people are called “{1}”").filling(Text(verbatim: name))
  }
  static func sheetNotYours(_ label: String) -> Text {
    Text(
      ja: "{1}：終わった提案と、自分が関わる提案は直せません。", easy: "{1}：なおせません。",
      en: "{1}: what has ended, and what you propose yourself, cannot be edited here."
    ).filling(Text(verbatim: label))
  }
  static func sheetEmptied(_ label: String, _ column: Text) -> Text {
    Text(
      ja: "{1}「{2}」：空欄にしても、記録した確認は消えません。", easy: "{1}「{2}」：けしても のこります。",
      en: "{1}, “{2}”: an emptied cell does not take back what was recorded."
    ).filling(Text(verbatim: label), column)
  }
  static func sheetNotAsked(_ label: String, _ column: Text, _ words: String) -> Text {
    Text(
      ja: "{1}：この募集では「{2}」を求めていません（書かれていたこと：{3}）。", easy: "{1}：「{2}」は いりません（{3}）。",
      en: "{1}: this call does not ask for “{2}” (written: {3})."
    ).filling(Text(verbatim: label), column, Text(verbatim: words))
  }
  static let sheetUnmarked = Text(
    ja: "この行の識別番号が読めません。識別番号の列は変えずに、ほかの列を直してください。", easy: "この ぎょうの ばんごうが よめません。ばんごうは かえないでください。",
    en: "The identifier of this row cannot be read. Leave that column as it is and edit the others.")
  static let sheetConflicts = Text(ja: "ほかの人が先に変えたところ", easy: "だれかが さきに かえた ところ", en: "Changed by somebody else meanwhile")
  static let sheetConflictsLead = Text(
    ja: "あなたが表を直している間に、ほかの人がこの提案を変えました。どちらの言葉も残っています。どちらにするかを選んでください。",
    easy: "ほかの 人が かえました。どちらに するか えらんでください。",
    en: "Somebody else changed these proposals while you edited the table. Both words are kept: choose which of them holds.")
  static func keepTheirs(_ words: String) -> Text {
    Text(ja: "いまのまま：{1}", easy: "いまの まま：{1}", en: "As it is now: {1}").filling(orNothing(words))
  }
  static func takeOurs(_ words: String) -> Text {
    Text(ja: "表のとおり：{1}", easy: "ひょうの とおり：{1}", en: "As in the table: {1}").filling(orNothing(words))
  }
  private static func orNothing(_ words: String) -> Text {
    words.isEmpty ? Text(ja: "（空欄）", easy: "（なし）", en: "(empty)") : Text(verbatim: words)
  }
  static let allDepartments = Text(ja: "ほかの課から選ぶ", easy: "ほかの {課|か}から えらぶ", en: "Choose from all other departments")
  static func unknownPerson(_ name: String) -> Text { Text(ja: "「\(name)」という担当はいません", easy: "「\(name)」は いません", en: "Nobody here is called “\(name)”") }
  static func unknownDepartment(_ name: String) -> Text { Text(ja: "「\(name)」という課はありません", easy: "「\(name)」は ありません", en: "There is no department “\(name)”") }
  static func unknownAnswer(_ word: String) -> Text { Text(ja: "「\(word)」は読めません（はい・いいえ・不明）", easy: "「\(word)」は よめません", en: "“\(word)” is not yes, no or unclear") }
  static let sheetVerb = Text(ja: "表計算から直した", easy: "ひょうから なおしました", en: "Edited from a spreadsheet")
  static let row = Text(ja: "行", easy: "ぎょう", en: "Row")
  static let identifier = Text(ja: "識別番号（変えないでください）", easy: "ばんごう（かえないで）", en: "Identifier (leave as it is)")

  // Funnel
  static let funnelLead = Text(
    ja: "どの段階まで、何件が進んだか。数字を押すと、その提案の一覧が開きます。", easy: "どこまで すすんだかの かずです。", en: "How many came how far. Each figure opens to its proposals.")
  static let entered = Text(ja: "入った", easy: "はいった", en: "Entered")
  static let passed = Text(ja: "次へ進んだ", easy: "つぎへ いった", en: "Went on")
  static let inside = Text(ja: "いまここ", easy: "いま ここ", en: "Here now")
  static let endedHere = Text(ja: "ここで終わった", easy: "ここで おわった", en: "Ended here")
  static let median = Text(ja: "かかった日数（中央値）", easy: "かかった 日", en: "Days taken (median)")
  static let reasons = Text(ja: "終わった理由", easy: "おわった りゆう", en: "Why they ended")
  static let across = Text(ja: "年度ごとの流れ", easy: "{年度|ねんど}ごと", en: "Across the years")
  static let received = Text(ja: "受付", easy: "うけつけ", en: "Received")
  static let cases = Text(ja: "件", easy: "けん", en: "proposals")
}
