import HTML

/// What the page frame and the components say for themselves.
package enum PageTexts {
  // Frame
  static let skip = Text(ja: "{本文|ほんぶん}へ{移動|いどう}", easy: "ページの なかみへ", en: "Skip to main content")
  static let languages = Text(ja: "{表示|ひょうじ}の{言語|げんご}", easy: "ことばを えらぶ", en: "Language")
  static let furiganaOn = Text(ja: "ふりがなをつける", easy: "ふりがなを つける", en: "Show furigana")
  static let furiganaOff = Text(ja: "ふりがなを{消|け}す", easy: "ふりがなを けす", en: "Hide furigana")
  static let navigation = Text(ja: "メインメニュー", easy: "メニュー", en: "Main menu")
  static let account = Text(ja: "{利用者|りようしゃ}", easy: "あなたの なまえ", en: "Your account")
  static let actingFor = Text(
    ja: "{1}として{利用中|りようちゅう}", easy: "{1}として つかっています", en: "Acting for {1}")
  static let signIn = Text(ja: "ログイン", en: "Sign in")
  static let signOut = Text(ja: "ログアウト", en: "Sign out")
  static let position = Text(ja: "{現在|げんざい}{位置|いち}", easy: "いま いる ところ", en: "You are here")
  static let top = Text(ja: "トップ", en: "Top")
  static let urgent = Text(ja: "{緊急|きんきゅう}のお{知|し}らせ", easy: "たいせつな おしらせ", en: "Urgent notice")
  static let more = Text(ja: "くわしく{見|み}る", easy: "くわしく みる", en: "Read more")
  static let sampleTitle = Text(
    ja: "これは{見本|みほん}です", easy: "これは みほんです", en: "This is a sample")
  static let sampleBody = Text(
    ja: "{団体|だんたい}や{人|ひと}の{名前|なまえ}はすべて{架空|かくう}です。ここに{書|か}いたことは、どこにも{届|とど}きません。",
    easy: "だんたいや ひとの なまえは ほんものでは ありません。かいたことは どこにも とどきません。",
    en: "All groups and people are fictional. Nothing you write here reaches anyone.")
  static let footer = Text(ja: "このサイトについて", en: "About this site")
  static let accessibility = Text(ja: "アクセシビリティ{方針|ほうしん}", en: "Accessibility policy")
  static let privacy = Text(ja: "{個人|こじん}{情報|じょうほう}の{取|と}り{扱|あつか}い", easy: "あなたの じょうほうの あつかい", en: "Privacy")
  static let backToTop = Text(ja: "ページの{先頭|せんとう}へ", easy: "ページの うえへ", en: "Back to top")
  static let idleWarning = Text(
    ja: "しばらく{操作|そうさ}がないため、まもなく{画面|がめん}をロックします。{入力中|にゅうりょくちゅう}の{文章|ぶんしょう}は{残|のこ}ります。",
    easy: "しばらく つかっていないので、もうすぐ がめんを とじます。かいた ことは のこります。",
    en: "You have been inactive, so the screen will lock soon. What you have typed is kept.")
  static let stay = Text(ja: "{利用|りよう}を{続|つづ}ける", easy: "つづける", en: "Stay signed in")

  // Fields
  static let required = Text(ja: "※{必須|ひっす}", easy: "※かならず", en: "※Required")
  static let sometimes = Text(ja: "※{場合|ばあい}により{必須|ひっす}", easy: "※かならずの ときも あります", en: "※Sometimes required")
  static let optional = Text(ja: "※{任意|にんい}", easy: "※なくても よい", en: "※Optional")
  static let errorMark = Text(ja: "＊", en: "＊")
  static let choose = Text(ja: "{選|えら}んでください", easy: "えらんでください", en: "Choose one")
  static let year = Text(ja: "{年|ねん}", en: "Year")
  static let month = Text(ja: "{月|つき}", en: "Month")
  static let day = Text(ja: "{日|ひ}", en: "Day")
  static let limit = Text(ja: "{1}{字|じ}まで", en: "Up to {1} characters")
  static let counted = Text(
    ja: "いま{1}{字|じ}（{2}{字|じ}まで）", easy: "いま {1}じ（{2}じまで）", en: "{1} of {2} characters")
  static let exceeded = Text(
    ja: "{1}{字|じ}{多|おお}すぎます（{2}{字|じ}まで）", easy: "{1}じ おおいです（{2}じまで）", en: "{1} characters too many (limit {2})")
  static let fileTypes = Text(ja: "{形式|けいしき}：{1}", easy: "ファイルの しゅるい：{1}", en: "Types: {1}")
  static let fileCount = Text(ja: "{1}{個|こ}まで", en: "Up to {1} files")
  static let fileSize = Text(ja: "1{個|こ}{1}まで", easy: "ひとつ {1}まで", en: "{1} each at most")
  static let search = Text(ja: "{検索|けんさく}", easy: "さがす", en: "Search")
  static let suggestions = Text(ja: "{候補|こうほ}が{1}{件|けん}あります", easy: "{1}こ あります", en: "{1} suggestions")
  static let errorsTitle = Text(
    ja: "{入力|にゅうりょく}{内容|ないよう}を{確|たし}かめてください（{1}か{所|しょ}）",
    easy: "{1}つ なおして ください", en: "Please check {1} answers")

  // Drafts and leaving
  static let draftSaved = Text(
    ja: "{下書|したが}きを{1}に{保存|ほぞん}しました", easy: "{1}に とちゅうまで ほぞんしました", en: "Draft saved at {1}")
  static let draftFailed = Text(
    ja: "{下書|したが}きを{保存|ほぞん}できませんでした。{送信|そうしん}はできます。",
    easy: "とちゅうの ほぞんが できませんでした。おくる ことは できます。",
    en: "The draft could not be saved. You can still send the form.")

  // Banners
  static let success = Text(ja: "{完了|かんりょう}", easy: "できました", en: "Done")
  static let information = Text(ja: "お{知|し}らせ", easy: "おしらせ", en: "Information")
  static let warning = Text(ja: "{注意|ちゅうい}", easy: "きをつけて", en: "Warning")
  static let error = Text(ja: "エラー", easy: "うまく いきません", en: "Error")

  // Steps
  static let steps = Text(ja: "{手順|てじゅん}", easy: "じゅんばん", en: "Steps")
  static let stepOf = Text(ja: "{全|ぜん}{2}ステップの{1}：", easy: "{2}つの うち {1}ばんめ：", en: "Step {1} of {2}: ")
  static let stepDone = Text(ja: "（{済|す}み）", easy: "（おわり）", en: " (done)")

  // Lists
  static let tally = Text(ja: "{1}{件|けん}", easy: "{1}こ", en: "{1} items")
  static let tallyOne = Text(ja: "1{件|けん}", easy: "1こ", en: "1 item")
  static let tallyOrMore = Text(ja: "{1}{件|けん}{以上|いじょう}", easy: "{1}こより おおい", en: "{1} items or more")
  static let pages = Text(ja: "ページの{移動|いどう}", easy: "ページを かえる", en: "Pages")
  static let previous = Text(ja: "{前|まえ}へ", easy: "まえへ", en: "Previous")
  static let next = Text(ja: "{次|つぎ}へ", easy: "つぎへ", en: "Next")
  static let first = Text(ja: "{最初|さいしょ}へ", easy: "さいしょへ", en: "First")
  static let filter = Text(ja: "{絞|しぼ}り{込|こ}み", easy: "えらんで さがす", en: "Filter")
  static let applyFilter = Text(ja: "この{条件|じょうけん}で{表示|ひょうじ}", easy: "この じょうけんで みる", en: "Apply")
  static let clearFilter = Text(ja: "{条件|じょうけん}をすべて{外|はず}す", easy: "じょうけんを けす", en: "Clear all filters")
  static let activeFilters = Text(ja: "{選択中|せんたくちゅう}の{条件|じょうけん}", easy: "えらんだ じょうけん", en: "Active filters")
  static let remove = Text(ja: "「{1}」を{外|はず}す", easy: "「{1}」を けす", en: "Remove “{1}”")
  static let sortedUp = Text(ja: "（{昇順|しょうじゅん}）", easy: "（ちいさい じゅん）", en: " (ascending)")
  static let sortedDown = Text(ja: "（{降順|こうじゅん}）", easy: "（おおきい じゅん）", en: " (descending)")
  static let emptyField = Text(ja: "{未記入|みきにゅう}", easy: "かいていません", en: "Not given")

  // Charts
  static let showTable = Text(ja: "グラフの{数値|すうち}を{表|ひょう}で{見|み}る", easy: "すうじを みる", en: "Show the figures as a table")
  static let item = Text(ja: "{項目|こうもく}", easy: "なまえ", en: "Item")
  static let chartOf = Text(ja: "{1}のグラフ（{単位|たんい}：{2}）", easy: "{1}の グラフ（{2}）", en: "Chart of {1} (in {2})")
  static let highest = Text(
    ja: "{最|もっと}も{多|おお}いのは{1}の{2}。", easy: "いちばん おおいのは {1}の {2}。",
    en: "The highest is {1} with {2}. ")
}

extension Language {
  /// The language's name in its own script, for the switch.
  package var ownName: String {
    switch self {
    case .ja: "日本語"
    case .easy: "やさしい日本語"
    case .en: "English"
    }
  }
}
