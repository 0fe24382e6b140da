import HTML
import Platform

/// What forms say to those who fill them in.
enum FormTexts {
  static let isPublished = Text(
    ja: "公開した版は変えられません。新しい版を作ってください。", easy: "みんなに 見せた ものは かえられません。あたらしく つくって ください。",
    en: "A published version cannot be changed. Make a new version.")
  static let noQuestions = Text(ja: "質問がまだありません。", easy: "しつもんが ありません。", en: "There is no question yet.")
  static let tooManyQuestions = Text(
    ja: "これ以上は増やせません。様式を分けてください。", easy: "もう ふやせません。", en: "No more fit. Split the form.")
  static let atTheEdge = Text(ja: "これ以上は動かせません。", easy: "もう うごかせません。", en: "It cannot be moved further.")
  static let othersHang = Text(
    ja: "この質問の答えを条件にしている質問があります。先に条件を外してください。", easy: "ほかの しつもんが つかって います。",
    en: "Other questions are shown after an answer to this one. Remove those conditions first.")
  static let other = Text(ja: "その他", easy: "ほか", en: "Other")
  static let otherWords = Text(ja: "その他の内容", easy: "ほかの ないよう", en: "Other, in your words")
  static let otherMissing = Text(
    ja: "「その他」の内容を書いてください。", easy: "「ほか」の ないようを 書いてください。", en: "Write what “other” means.")
  static let choose = Text(ja: "選ぶ", easy: "えらぶ", en: "Choose")
  static let notOffered = Text(
    ja: "選べるものの中から選んでください。", easy: "ある ものから えらんで ください。", en: "Choose one of those offered.")
  /// What stands among the choices without being one.
  static func notAmong(_ words: String) -> Text {
    Text(ja: "「{1}」（選択肢にありません）", easy: "「{1}」（ここに ない ことば）", en: "“{1}” (none of the choices)")
      .filling(Text(verbatim: words))
  }
  static func tooManyRows(_ most: Int) -> Text {
    Text(ja: "この表は\(most)行までです。この行は入っていません。", easy: "\(most)ぎょうまでです。", en: "This table holds \(most) rows; this one is left out.")
  }
  static let onlyOne = Text(ja: "一つだけ選んでください。", easy: "1つだけ えらんで ください。", en: "Choose only one.")
  static let notANumber = Text(
    ja: "数字だけで入れてください（例: 120000）。", easy: "すうじだけ 書いてください。", en: "Enter digits only, like 120000.")
  static let notAnAmount = Text(
    ja: "金額を円で、0から100億までの数字で入れてください。", easy: "お金を すうじで 書いてください。",
    en: "Enter an amount in yen, digits only, up to 10,000,000,000.")
  static let notADay = Text(
    ja: "年・月・日を入れてください（例: 2026年10月1日）。", easy: "年・月・日を 書いてください。",
    en: "Enter a year, month and day that exist.")
  static let cellTooLong = Text(ja: "表の中の文が長すぎます。", easy: "ひょうの ことばが 長いです。", en: "A text in the table is too long.")
  static let moreRows = Text(
    ja: "行が足りないときは、一度保存すると空の行が増えます。", easy: "たりない ときは、ほぞんすると ふえます。",
    en: "If you need more rows, save once and empty ones appear.")
  static let notAnswered = Text(ja: "（記入なし）", easy: "（書いて ありません）", en: "(not answered)")
  static let paperTypes = Text(
    ja: "PDF、Word、Excel、CSV、テキスト、JPEG、PNG、WebP", en: "PDF, Word, Excel, CSV, text, JPEG, PNG, WebP")

  static let category = Text(ja: "費目", easy: "しゅるい", en: "Category")
  static let amount = Text(ja: "金額（円）", easy: "お金（円）", en: "Amount (yen)")
  static let basis = Text(ja: "積算の根拠・備考", easy: "どう けいさんしたか", en: "How it was reckoned")
  static let when = Text(ja: "時期", easy: "いつ", en: "When")
  static let what = Text(ja: "すること", easy: "する こと", en: "What")
  static let who = Text(ja: "担当", easy: "だれが", en: "Who")
  static let task = Text(ja: "仕事・役割", easy: "しごと", en: "Task")
  static let lead = Text(ja: "主に担うのは", easy: "おもに する のは", en: "Led by")
  static let proposerPart = Text(ja: "提案者がすること", easy: "ていあんした 人が する こと", en: "The proposer's part")
  static let cityPart = Text(ja: "市がすること", easy: "市が する こと", en: "The city's part")
  static let difference = Text(ja: "収入と支出の差", easy: "ちがい", en: "Difference")
  static let balanced = Text(ja: "一致しています", easy: "おなじです", en: "Balanced")
  static let notBalanced = Text(ja: "一致していません", easy: "おなじでは ありません", en: "Not balanced")
  static let grantable = Text(ja: "市に求められる額の上限", easy: "市に おねがい できる お金", en: "Most that can be asked of the city")

  static func side(_ side: BudgetSide) -> Text {
    switch side {
    case .income: Text(ja: "収入", easy: "入る お金", en: "Income")
    case .expenditure: Text(ja: "支出", easy: "つかう お金", en: "Expenditure")
    }
  }

  static func tooLong(most: Int, now: Int) -> Text {
    Text(
      ja: "\(most)字以内で書いてください（今は\(now)字です）。", easy: "\(most)字までで 書いてください（いま \(now)字）。",
      en: "Write at most \(most) characters (now \(now)).")
  }

  static func tooManyFiles(_ most: Int) -> Text {
    Text(ja: "添付は\(most)個までです。", easy: "ファイルは \(most)こまで です。", en: "At most \(most) files.")
  }

  static func tooLargeFile(_ name: String, _ megabytes: Int) -> Text {
    Text(
      ja: "「{1}」は大きすぎます。1つ\(megabytes)MBまでです。", easy: "「{1}」は 大きいです。\(megabytes)MBまで です。",
      en: "“{1}” is too large: at most \(megabytes) MB each."
    ).filling(Text(verbatim: name))
  }

  static func outOfRange(_ least: Int, _ most: Int) -> Text {
    Text(
      ja: "{1}から{2}までの数を入れてください。", easy: "{1}から {2}まで です。", en: "Enter a number from {1} to {2}."
    ).filling(Format.number(least), Format.number(most))
  }

  static func missing(_ question: Question) -> Text {
    let words =
      question.kind.isChoice
      ? Text(ja: "「{1}」を選んでください。", easy: "「{1}」を えらんで ください。", en: "Choose an answer to “{1}”.")
      : question.kind == .files
        ? Text(ja: "「{1}」を添付してください。", easy: "「{1}」を つけて ください。", en: "Attach “{1}”.")
        : Text(ja: "「{1}」を書いてください。", easy: "「{1}」を 書いてください。", en: "Answer “{1}”.")
    return words.filling(question.label.text)
  }

  static func noOptions(_ label: Text) -> Text {
    Text(ja: "「{1}」に選択肢がありません。", easy: "「{1}」に えらぶ ものが ありません。", en: "“{1}” offers nothing to choose.")
      .filling(label)
  }

  static func noBudgetRule(_ label: Text) -> Text {
    Text(ja: "「{1}」に費目がありません。", easy: "「{1}」に しゅるいが ありません。", en: "“{1}” has no categories.").filling(label)
  }

  static func badCondition(_ label: Text) -> Text {
    Text(
      ja: "「{1}」の表示条件は、それより前の選択の質問と、その選択肢を指してください。", easy: "「{1}」の じょうけんが まちがって います。",
      en: "The condition of “{1}” must name an earlier choice and answers it offers."
    ).filling(label)
  }

  static func cellMissing(_ table: Text, _ row: Int, _ column: Text) -> Text {
    Text(
      ja: "{1}の\(row)行目: 「{2}」を入れてください。", easy: "{1}の \(row)ぎょう目の「{2}」を 書いてください。",
      en: "{1}, row \(row): enter “{2}”."
    ).filling(table, column)
  }

  static func cellLabel(_ table: Text, _ row: Int, _ column: Text) -> Text {
    Text(ja: "{1} \(row)行目 {2}", en: "{1}, row \(row), {2}").filling(table, column)
  }

  static func onlyWhen(_ question: Text, _ answers: Text) -> Text {
    Text(
      ja: "「{1}」で「{2}」を選んだ方だけ答えてください。", easy: "「{1}」で「{2}」を えらんだ 人だけ 書いてください。",
      en: "Only if you answered “{2}” to “{1}”."
    ).filling(question, answers)
  }

  static func keptFiles(_ label: Text) -> Text {
    Text(ja: "「{1}」に残すファイル", easy: "「{1}」に のこす ファイル", en: "Files to keep for “{1}”").filling(label)
  }

  static func unbalanced(income: Int, expenditure: Int) -> Text {
    Text(
      ja: "収入{1}と支出{2}が一致していません。差は{3}です。", easy: "入る お金 {1}と つかう お金 {2}が ちがいます（{3}）。",
      en: "Income {1} and expenditure {2} are not equal; the difference is {3}."
    ).filling(Format.money(income), Format.money(expenditure), Format.money(income - expenditure))
  }

  static func aboveGrantable(requested: Int, grantable: Int) -> Text {
    Text(
      ja: "市に求める額{1}が、計算上の上限{2}を超えています。", easy: "おねがいする お金 {1}が、{2}より 多いです。",
      en: "The amount asked of the city, {1}, is above the limit of {2}."
    ).filling(Format.money(requested), Format.money(grantable))
  }

  /// The rule worked out step by step: 対象経費 333,333円 × 9/10 = 299,999円 → 1,000円未満切捨て 299,000円（上限 300,000円）→ 299,000円.
  static func working(_ rule: BudgetRule, _ budget: Budget) -> Text {
    var text = Text(ja: "対象経費{1}", easy: "市が 出せる お金 {1}", en: "Eligible costs {1}").filling(Format.money(budget.eligible))
    if rule.numerator != rule.denominator {
      text += Text(ja: " × \(rule.numerator)/\(rule.denominator) ＝ {1}", en: " × \(rule.numerator)/\(rule.denominator) = {1}")
        .filling(Format.money(budget.byRate))
    }
    if rule.roundTo > 1 {
      text += Text(
        ja: " → {1}未満切捨てで{2}", easy: " → {1}より 小さい ところは なしで {2}", en: " → rounded down to {1}: {2}"
      ).filling(Format.money(rule.roundTo), Format.money(budget.rounded))
    }
    if let cap = rule.cap { text += Text(ja: "、上限{1}", easy: "、いちばん 多くて {1}", en: ", cap {1}").filling(Format.money(cap)) }
    return text + Text(ja: " → {1}まで", en: " → up to {1}").filling(Format.money(budget.grantable))
  }
}
