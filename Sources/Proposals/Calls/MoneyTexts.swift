import HTML
import Platform

/// What the page of a call's money says.
enum MoneyTexts {
  static let title = Text(ja: "予算の内訳", easy: "お{金|かね}の なかみ", en: "What the budget is made of")
  static let lead = Text(
    ja: "正式に受け付けて、断りや取下げになっていない提案を数えています。決定した提案は決定額、ほかは希望額で数えます。",
    easy: "うけつけた ていあんの お{金|かね}です。", en: "Counted is what was received formally and not refused or withdrawn: at what was granted, else at what is asked for.")
  static let none = Text(ja: "ありません。", easy: "ありません。", en: "None.")
  static func sum(_ title: Text, _ amount: Text, _ count: Int) -> Text {
    Text(ja: "{1}：{2}（\(count)件）", easy: "{1}：{2}（\(count)けん）", en: "{1}: {2} (\(count))").filling(title, amount)
  }
  static func notShown(_ amount: Text) -> Text {
    Text(
      ja: "ほかに、ここに出していない提案（担当でないものなど）が合わせて{1}あります。", easy: "ほかに {1} あります。",
      en: "Proposals not listed here, such as those that are not yours to read, add up to {1}."
    ).filling(amount)
  }
  static func minus(_ what: Text) -> Text { Text(ja: "− {1}", easy: "− {1}", en: "− {1}").filling(what) }
  static func equals(_ what: Text) -> Text { Text(ja: "＝ {1}", easy: "＝ {1}", en: "= {1}").filling(what) }
  static func over(_ amount: Text) -> Text {
    Text(
      ja: "申込みが予算を{1}上回っています", easy: "お{金|かね}が {1} たりません", en: "What is granted and asked for exceeds the budget by {1}"
    ).filling(amount)
  }
}
