import HTML

/// What asking says to people.
enum AskingTexts {
  static let wrongCode = Text(
    ja: "コードが違うか、期限が切れています。もう一度確かめるか、新しいコードをメールで受け取ってください。",
    easy: "コードが ちがいます。もう いちど 見てください。新しい コードを メールで もらう ことも できます。",
    en: "That code is wrong or has expired. Check it, or ask for a new one by mail.")
}
