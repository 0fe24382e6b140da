import HTML

/// What the pages of forms say to those who read and make them.
enum FormPageTexts {
  static let form = Text(ja: "様式", easy: "書く 紙", en: "Form")
  static let forms = Text(ja: "様式", easy: "書く 紙", en: "Forms")
  static let lead = Text(
    ja: "相談や提案に使う様式です。紙に印刷しても、Excelでも書けます。", easy: "そうだんや ていあんの 紙です。いんさつも できます。",
    en: "The forms for consulting and proposing. Print them, or fill them in with Excel.")
  static let none = Text(ja: "公開している様式はありません", easy: "ありません", en: "No form is published")
  static let noneBody = Text(ja: "準備ができると、ここに並びます。", easy: "できたら ここに 出ます。", en: "Forms appear here when they are ready.")
  static let published = Text(ja: "様式の版を公開した", easy: "みんなに 見せました", en: "Published a version of a form")
  static let drafted = Text(ja: "様式の新しい版を作り始めた", easy: "つくり はじめました", en: "Began a new version of a form")
  static let changed = Text(ja: "様式の下書きを直した", easy: "なおしました", en: "Changed the draft of a form")
  static let dropped = Text(ja: "様式の下書きをやめた", easy: "やめました", en: "Dropped the draft of a form")

  static let version = Text(ja: "版", easy: "ばん", en: "Version")
  static let versions = Text(ja: "この様式の版", easy: "ばん", en: "Versions of this form")
  static let state = Text(ja: "状態", easy: "ようす", en: "State")
  static let isPublic = Text(ja: "公開", easy: "つかえます", en: "Published")
  static let isDraft = Text(ja: "作成中", easy: "つくって います", en: "Draft")
  static let questions = Text(ja: "質問の数", easy: "しつもんの かず", en: "Questions")
  static let takeAway = Text(ja: "持ち帰る", easy: "もって かえる", en: "Take away")
  static let paper = Text(ja: "印刷用", easy: "いんさつ", en: "For printing")
  static let template = Text(ja: "Excelのひな形", easy: "Excelで 書く", en: "Excel template")
  static let publishedOn = Text(ja: "公開した日", easy: "見せた 日", en: "Published on")
  static let changes = Text(ja: "版の違い", easy: "ちがい", en: "Changes")
  static let noChanges = Text(ja: "質問に違いはありません。", easy: "ちがいは ありません。", en: "The questions do not differ.")
  static let reordered = Text(ja: "順番または区分が変わりました。", easy: "じゅんばんが かわりました。", en: "The order or the sections changed.")
  static let questionAdded = Text(ja: "加わった質問", easy: "ふえた しつもん", en: "Added")
  static let questionRemoved = Text(ja: "なくなった質問", easy: "なくなった しつもん", en: "Removed")
  static let preview = Text(ja: "できあがりを見る", easy: "見る", en: "Preview")
  static let isPreview = Text(
    ja: "できあがりの見本です。ここに書いても送られません。", easy: "これは 見本です。おくられません。", en: "This is a preview: nothing typed here is sent.")

  static let add = Text(ja: "新しい様式を作る", easy: "あたらしく つくる", en: "Make a new form")
  static let begin = Text(ja: "新しい版を作る", easy: "あたらしい ばんを つくる", en: "Make a new version")
  static let edit = Text(ja: "様式を編集する", easy: "なおす", en: "Edit the form")
  static let title = Text(ja: "様式の名前", easy: "名前", en: "Name of the form")
  static let titleMissing = Text(ja: "名前を書いてください。", easy: "名前を 書いてください。", en: "Write a name.")
  static let key = Text(ja: "記号", easy: "きごう", en: "Key")
  static let keySupport = Text(
    ja: "英小文字・数字・ハイフン。あとで変えられません（例: survey-plan）。", easy: "ちいさい えいごの もじで 書きます。",
    en: "Lower-case letters, digits and hyphens; it cannot be changed later.")
  static let keyMissing = Text(
    ja: "記号を英小文字・数字・ハイフンで書いてください。", easy: "ちいさい えいごの もじで 書いてください。",
    en: "Write a key of lower-case letters, digits and hyphens.")
  static let keyTaken = Text(ja: "この記号はもう使われています。", easy: "もう つかって います。", en: "This key is in use.")
  static let leadWords = Text(ja: "はじめの説明", easy: "はじめの せつめい", en: "Introduction")
  static let retitle = Text(ja: "名前と説明を直す", easy: "名前を なおす", en: "Change name and introduction")
  static let sectionTitle = Text(ja: "区分の名前", easy: "まとまりの 名前", en: "Name of the section")
  static let addSection = Text(ja: "区分を加える", easy: "まとまりを ふやす", en: "Add a section")
  static let addQuestion = Text(ja: "質問を加える", easy: "しつもんを ふやす", en: "Add a question")
  static let change = Text(ja: "直す", easy: "なおす", en: "Change")
  static let up = Text(ja: "上へ", easy: "上へ", en: "Move up")
  static let down = Text(ja: "下へ", easy: "下へ", en: "Move down")
  static let remove = Text(ja: "なくす", easy: "けす", en: "Remove")
  static let save = Text(ja: "保存する", easy: "ほぞんする", en: "Save")
  static let finish = Text(ja: "公開する", easy: "みんなに 見せる", en: "Publish")
  static let publish = Text(ja: "この版を公開する", easy: "みんなに 見せる", en: "Publish this version")
  static let publishLead = Text(
    ja: "公開した版は変えられません。前の版で書いた答えは、前の版のまま残ります。", easy: "見せた あとは かえられません。",
    en: "A published version cannot be changed; answers to earlier versions stay as they are.")
  static let drop = Text(ja: "この下書きをやめる", easy: "やめる", en: "Drop this draft")

  static let label = Text(ja: "質問", easy: "しつもん", en: "Question")
  static let labelMissing = Text(ja: "質問を書いてください。", easy: "しつもんを 書いてください。", en: "Write the question.")
  static let help = Text(ja: "答え方の説明", easy: "こたえかた", en: "Help")
  static let kind = Text(ja: "答えの種類", easy: "こたえの しゅるい", en: "Kind of answer")
  static let kindMissing = Text(ja: "答えの種類を選んでください。", easy: "しゅるいを えらんで ください。", en: "Choose the kind of answer.")
  static let required = Text(ja: "必ず答える", easy: "かならず 書く", en: "Must be answered")
  static let mustAnswer = Text(ja: "必須", easy: "かならず", en: "required")
  static let conditional = Text(ja: "条件つき", easy: "ときどき", en: "conditional")
  static let limit = Text(ja: "上限", easy: "いちばん 多くて", en: "Limit")
  static let options = Text(ja: "選択肢", easy: "えらぶ もの", en: "Options")
  static let optionsSupport = Text(
    ja: "1行に1つ。「日本語 | やさしい日本語 | English」と書けます。", easy: "1ぎょうに 1つ 書きます。",
    en: "One a line: Japanese | plain Japanese | English.")
  static let optionsMissing = Text(
    ja: "選択肢を書くか、一覧から選んでください。", easy: "えらぶ ものを 書いてください。", en: "Write options or choose a list of the city.")
  static let optionsFrom = Text(ja: "市の一覧から選択肢をとる", easy: "市の リストを つかう", en: "Options from a list of the city")
  static let withOther = Text(ja: "「その他」を加える", easy: "「ほか」を ふやす", en: "Offer “other”")
  static let budget = Text(ja: "収支の決まり", easy: "お金の きまり", en: "Rule of the budget")
  static let incomeLines = Text(ja: "収入の費目", easy: "入る お金", en: "Income")
  static let expenditureLines = Text(ja: "支出の費目", easy: "つかう お金", en: "Expenditure")
  static let budgetSupport = Text(
    ja: "1行に1つ。「日本語 | やさしい日本語 | English | 印」。印は、市に求める収入なら「助成」、助成の対象にならない支出なら「対象外」。",
    easy: "1ぎょうに 1つ 書きます。", en: "One a line: Japanese | plain | English | mark. Marks: 助成 (asked of the city), 対象外 (not eligible).")
  static let categoriesMissing = Text(ja: "費目を書いてください。", easy: "しゅるいを 書いてください。", en: "Write the categories.")
  static let balanced = Text(ja: "収入と支出が一致すること", easy: "おなじに する", en: "Income must equal expenditure")
  static let numerator = Text(ja: "助成率の分子（9/10なら9）", easy: "上の すうじ", en: "Rate: numerator")
  static let denominator = Text(ja: "助成率の分母（9/10なら10）", easy: "下の すうじ", en: "Rate: denominator")
  static let rateAboveOne = Text(ja: "助成率は1以下にしてください。", easy: "1より 小さく して ください。", en: "The rate must not be above 1.")
  static let cap = Text(ja: "上限額（円）", easy: "いちばん 多くて（円）", en: "Cap (yen)")
  static let roundTo = Text(ja: "端数の切捨て（1000なら1,000円未満を切り捨て）", easy: "きりすて", en: "Round down to multiples of")
  static let least = Text(ja: "いちばん小さい数", easy: "いちばん 小さい", en: "Least")
  static let most = Text(ja: "いちばん大きい数", easy: "いちばん 大きい", en: "Most")
  static let mostBelowLeast = Text(
    ja: "いちばん大きい数が、いちばん小さい数より小さくなっています。", easy: "すうじが ぎゃくです。", en: "The most is below the least.")
  static let megabytes = Text(ja: "1つのファイルの大きさ（MB）", easy: "ファイルの 大きさ（MB）", en: "Largest file (MB)")
  static let megabytesMissing = Text(ja: "1から20までの数を入れてください。", easy: "1から 20まで です。", en: "Enter 1 to 20.")
  static let lift = Text(ja: "一覧と集計で使う", easy: "リストで つかう", en: "Used in lists and figures as")
  static let liftSupport = Text(
    ja: "一覧や集計は、ここで選んだ答えだけを見ます。", easy: "リストは ここだけを 見ます。", en: "Lists and figures read only these answers.")
  static let condition = Text(ja: "この答えのときだけ出す", easy: "この こたえの ときだけ 出す", en: "Shown only after these answers")
  static let conditionSupport = Text(
    ja: "何も選ばなければ、いつも出ます。一つの質問の答えだけを選べます。", easy: "えらばないと いつも 出ます。",
    en: "Always shown when nothing is ticked. Tick answers of one question only.")
  static let oneQuestionOnly = Text(
    ja: "一つの質問の答えだけを選んでください。", easy: "1つの しつもんだけ えらんで ください。", en: "Tick answers of one question only.")
  static let inEasy = Text(ja: "（やさしい日本語）", easy: "（やさしい 日本語）", en: " (plain Japanese)")
  static let inEnglish = Text(ja: "（英語）", easy: "（えいご）", en: " (English)")

  static let howTo = Text(ja: "書き方", easy: "書きかた", en: "How to answer")
  static let answer = Text(ja: "答え", easy: "こたえ", en: "Answer")
  static let bookMark = Text(ja: "この行は変えないでください", easy: "ここは かえないで ください", en: "Leave this row as it is")
  static let bookDay = Text(ja: "例: 2026-10-01、令和8年10月1日", en: "Like 2026-10-01")
  static func bookTable(_ sheet: Text) -> Text {
    Text(ja: "「{1}」のシートに書いてください。", easy: "「{1}」の シートに 書いてください。", en: "Write it on the sheet “{1}”.").filling(sheet)
  }
  static let bookChoice = Text(ja: "次から1つを、そのまま書いてください。", easy: "つぎから 1つ 書いてください。", en: "Write one of these:")
  static let bookChoices = Text(ja: "次から選び、1行に1つ書いてください。", easy: "つぎから えらんで 書いてください。", en: "Write any of these, one a line:")
  static let paperDay = Text(ja: "　　　　年　　　月　　　日", en: "Year ______ month ____ day ____")

  static func notOurBook(_ title: Text) -> Text {
    Text(
      ja: "「{1}」のこの版のひな形（Excel）ではないか、読めないファイルです。ひな形を取り直し、そこに書き写してください。",
      easy: "この ファイルは つかえません。「{1}」の Excelを もういちど とって ください。",
      en: "This is not the template of this version of “{1}”, or it cannot be read. Get the template again and copy your answers into it."
    ).filling(title)
  }

  /// `words` are what was answered there.
  static func unknownRow(_ key: String, _ words: String) -> Text {
    Text(ja: "記号「{1}」の質問はこの様式にありません。", easy: "「{1}」は ありません。", en: "There is no question “{1}” in this form.")
      .filling(Text(verbatim: key)) + (words.isEmpty ? .empty : Text(ja: "書かれていたこと：{1}", easy: "書いて あった こと：{1}", en: " It was answered: {1}").filling(Text(verbatim: words)))
  }
  static func beyondColumns(_ words: String) -> Text {
    Text(
      ja: "見出しのない列に書かれていたことは入っていません：{1}", easy: "よめなかった こと：{1}",
      en: "What stands in columns without a heading is left out: {1}"
    ).filling(Text(verbatim: words))
  }

  static func atMost(_ most: Int) -> Text {
    Text(ja: "\(most)字以内", easy: "\(most)字まで", en: "At most \(most) characters")
  }

  static func paperFiles(_ most: Int) -> Text {
    Text(ja: "紙で添えてください（\(most)点まで）", easy: "紙を つけて ください（\(most)まで）", en: "Attach on paper (at most \(most))")
  }

  static func paperMark(_ form: String, _ number: Int) -> Text {
    Text(ja: "様式 {1} 第\(number)版", easy: "{1} \(number)", en: "Form {1}, version \(number)").filling(Text(verbatim: form))
  }

  static func versionNumber(_ number: Int) -> Text { Text(ja: "第\(number)版", easy: "\(number)ばん目", en: "Version \(number)") }

  static func changesFrom(_ number: Int) -> Text {
    Text(ja: "第\(number)版からの違い", easy: "\(number)ばん目との ちがい", en: "From version \(number)")
  }

  static func changesBetween(_ old: Int, _ new: Int) -> Text {
    Text(ja: "第\(old)版から第\(new)版へ", easy: "\(old)から \(new)へ", en: "From version \(old) to \(new)")
  }

  static func answeredWith(_ question: Text, _ answer: Text) -> Text {
    Text(ja: "「{1}」が「{2}」", en: "“{1}” is “{2}”").filling(question, answer)
  }

  static func limitOf(_ kind: QuestionKind) -> Text {
    switch kind {
    case .shortText, .longText: Text(ja: "文字数の上限", easy: "なん字まで", en: "Most characters")
    case .files: Text(ja: "ファイルの数の上限", easy: "ファイルは なんこまで", en: "Most files")
    default: Text(ja: "行の数の上限", easy: "なんぎょうまで", en: "Most rows")
    }
  }

  static func kind(_ kind: QuestionKind) -> Text {
    switch kind {
    case .shortText: Text(ja: "短い文", easy: "みじかい ことば", en: "Short text")
    case .longText: Text(ja: "長い文", easy: "ながい ことば", en: "Long text")
    case .choice: Text(ja: "一つ選ぶ", easy: "1つ えらぶ", en: "Choose one")
    case .choices: Text(ja: "いくつでも選ぶ", easy: "いくつでも えらぶ", en: "Choose any")
    case .day: Text(ja: "日付", easy: "日", en: "Date")
    case .number: Text(ja: "数", easy: "かず", en: "Number")
    case .yen: Text(ja: "金額", easy: "お金", en: "Amount of yen")
    case .budget: Text(ja: "収支予算の表", easy: "お金の ひょう", en: "Budget table")
    case .schedule: Text(ja: "スケジュールの表", easy: "よていの ひょう", en: "Schedule table")
    case .roles: Text(ja: "役割分担の表", easy: "しごとの ひょう", en: "Table of roles")
    case .files: Text(ja: "添付ファイル", easy: "ファイル", en: "Files")
    }
  }

  static func lift(_ lift: Lift) -> Text {
    switch lift {
    case .title: Text(ja: "件名", easy: "名前", en: "Title")
    case .amount: Text(ja: "金額", easy: "お金", en: "Amount")
    case .area: Text(ja: "地域", easy: "ばしょ", en: "Area")
    case .field: Text(ja: "分野", easy: "ぶんや", en: "Field")
    case .summary: Text(ja: "概要", easy: "まとめ", en: "Summary")
    case .periodFrom: Text(ja: "期間のはじめ", easy: "はじまり", en: "Period from")
    case .periodTo: Text(ja: "期間のおわり", easy: "おわり", en: "Period to")
    }
  }

  static func factKind(_ kind: String) -> Text {
    switch kind {
    case "area": Text(ja: "地域", easy: "ばしょ", en: "Areas")
    case "field": Text(ja: "活動分野", easy: "ぶんや", en: "Fields")
    case "theme": Text(ja: "テーマ", easy: "テーマ", en: "Themes")
    default: Text(ja: "団体の種別", easy: "グループの しゅるい", en: "Kinds of organisation")
    }
  }
}
