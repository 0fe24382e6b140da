import HTML

/// What the pages of forms say to those who make them.
enum FormPageTexts {
  static let form = Text(ja: "様式", easy: "書く 紙", en: "Form")
  static let published = Text(ja: "様式の版を公開した", easy: "みんなに 見せました", en: "Published a version of a form")
  static let drafted = Text(ja: "様式の新しい版を作り始めた", easy: "つくり はじめました", en: "Began a new version of a form")
  static let changed = Text(ja: "様式の下書きを直した", easy: "なおしました", en: "Changed the draft of a form")
  static let dropped = Text(ja: "様式の下書きをやめた", easy: "やめました", en: "Dropped the draft of a form")
}
