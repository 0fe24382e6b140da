import HTML

/// What the web floor says to people, whatever room they are in.
enum WebTexts {
  static func tooLong(max: Int, now: Int) -> Text {
    Text(
      ja: "{1}文字以内で入力してください（いま{2}文字です）。", easy: "{1}文字までです。いま {2}文字です。{短|みじか}くしてください。",
      en: "Please use at most {1} characters (now {2}).")
      .filling(Text(verbatim: String(max)), Text(verbatim: String(now)))
  }
  static let tooManyMarks = Text(
    ja: "1つの文字に記号が重なりすぎています。その文字を入力し直してください。", easy: "よめない {文字|もじ}が あります。{書|か}きなおしてください。",
    en: "A character carries too many marks. Please type it again.")
  static func notInRange(_ range: ClosedRange<Int>) -> Text {
    if range.upperBound == Int.max {
      return Text(
        ja: "{1}以上の整数を入力してください。", easy: "{1}より {大|おお}きい {数字|すうじ}を {入|い}れてください。",
        en: "Please enter a whole number of at least {1}.").filling(Text(verbatim: String(range.lowerBound)))
    }
    return Text(
      ja: "{1}から{2}までの整数を入力してください。", easy: "{1}から {2}までの {数字|すうじ}を {入|い}れてください。",
      en: "Please enter a whole number from {1} to {2}.")
      .filling(Text(verbatim: String(range.lowerBound)), Text(verbatim: String(range.upperBound)))
  }
  static let notOffered = Text(
    ja: "選択肢の中から選んでください。", easy: "{出|で}ている ものから {選|えら}んでください。", en: "Please choose one of the options shown.")
  static let notADay = Text(
    ja: "日付を年・月・日で入力してください（例：2026年4月1日、令和8年4月1日）。", easy: "{日|ひ}にちを {正|ただ}しく {入|い}れてください。",
    en: "Please enter a date with year, month and day, like 2026, 4, 1.")
  static let notATime = Text(
    ja: "時刻を「9:30」のように入力してください。", easy: "{時間|じかん}を 9:30 のように {入|い}れてください。",
    en: "Please enter a time like 9:30.")
  static let notAMail = Text(
    ja: "メールアドレスの形を確認してください（例：hanako@example.jp）。", easy: "メールアドレスを もう{一度|いちど} {見|み}てください。",
    en: "Please check the mail address; it should look like hanako@example.jp.")
  static let notAPhone = Text(
    ja: "電話番号を市外局番から入力してください（例：0123-45-6789）。", easy: "{電話番号|でんわばんごう}を はじめの 0 から {入|い}れてください。",
    en: "Please enter a telephone number with its area code, like 0123-45-6789.")
  static let formIncomplete = Text(
    ja: "フォームの一部が届きませんでした。ページを読み込みなおしてから、もう一度送信してください。",
    easy: "もう{一度|いちど} ページを {開|ひら}いて、{送|おく}ってください。",
    en: "Part of the form did not arrive. Please reload the page and send it again.")
  static let unreadable = Text(
    ja: "読み取れない文字が入っています。入力しなおしてください。", easy: "{読|よ}めない {字|じ}が あります。もう{一度|いちど} {入|い}れてください。",
    en: "This contains characters that cannot be read. Please type it again.")
  static let service = Text(
    ja: "{市民|しみん}{協働|きょうどう}ひろば", easy: "いっしょに まちを よくする ひろば", en: "Civic Collaboration")
  static let about = Text(ja: "このサイトについて", en: "About this site")
  static let locked = Text(ja: "{画面|がめん}をロックしています", easy: "がめんを とじて います", en: "The screen is locked")
  static let unlock = Text(ja: "ロックを{解除|かいじょ}する", easy: "あける", en: "Unlock")
  static let tooManyFields = Text(
    ja: "{項目|こうもく}が{多|おお}すぎます。", easy: "{多|おお}すぎます。", en: "There are too many fields.")
  static func tooManyFiles(_ limit: Int) -> Text {
    Text(
      ja: "ファイルは{1}{個|こ}までです。", easy: "ファイルは {1}こまでです。", en: "At most {1} files can be sent.")
      .filling(Text(verbatim: String(limit)))
  }
  static func emptyFile(_ name: String) -> Text {
    Text(
      ja: "ファイル「{1}」は{空|から}です。", easy: "ファイル「{1}」は なかみが ありません。", en: "The file “{1}” is empty.")
      .filling(Text(verbatim: name))
  }
  static func noTable(_ name: String) -> Text {
    Text(
      ja: "ファイル「{1}」は{文字|もじ}として{読|よ}めません（{途中|とちゅう}に{文字|もじ}ではないものがあります）。Excelで{開|ひら}き、「CSV UTF-8」か「Excelブック」で{保存|ほぞん}し{直|なお}してから{送|おく}ってください。",
      easy: "ファイル「{1}」は {読|よ}めません。Excelで ひらいて、もう いちど {保存|ほぞん}して ください。",
      en: "The file “{1}” cannot be read as text. Open it in Excel and save it again as “CSV UTF-8” or as an Excel workbook."
    ).filling(Text(verbatim: name))
  }

  static func wrongType(_ name: String) -> Text {
    Text(
      ja: "ファイル「{1}」の{形式|けいしき}は{受|う}け{取|と}れません。", easy: "ファイル「{1}」は {送|おく}ることが できません。",
      en: "The file “{1}” is of a type that cannot be taken here.")
      .filling(Text(verbatim: name))
  }
}
