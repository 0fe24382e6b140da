import HTML

/// What the party pages say.
enum PartyTexts {
  static let person = Text(ja: "人", easy: "人", en: "Person")
  static let organisation = Text(ja: "団体", easy: "グループ", en: "Organisation")
  static let mergeCircle = Text(
    ja: "すでに統合された記録です。統合先の記録を開いて、もう一度選んでください。",
    easy: "この 記録は もう ひとつに まとめて あります。まとめた あとの 記録を えらんで ください。",
    en: "One of these records is already merged. Open the record it was merged into and choose again.")
  static let reading = Text(ja: "よみ", easy: "よみかた", en: "Reading")
  static let phone = Text(ja: "電話", easy: "電話", en: "Telephone")
  static let mail = Text(ja: "メール", easy: "メール", en: "Mail")
  static let area = Text(ja: "地域", easy: "住んで いる ところ", en: "Area")
  static let language = Text(ja: "言語", easy: "ことば", en: "Language")
  static let notes = Text(ja: "連絡についてのメモ", easy: "連絡の メモ", en: "Notes on contact")
  static let memberships = Text(ja: "所属", easy: "入っている グループ", en: "Memberships")
  static let kind = Text(ja: "種別", easy: "しゅるい", en: "Kind")
  static let corporateNumber = Text(ja: "法人番号", easy: "法人番号", en: "Corporate number")
  static let merged = Text(
    ja: "この記録は、別の記録に統合されました。", easy: "この 記録は べつの 記録に まとめました。",
    en: "This record was merged into another one.")
  static let openMerged = Text(ja: "統合先を開く", easy: "まとめた 記録を 見る", en: "Open the merged record")
  static let invitationUsed = Text(
    ja: "この招待は、もう使われています。団体の人かセンターに、新しい招待を頼んでください。", easy: "もう つかいました。あたらしい しょうたいを もらって ください。",
    en: "This invitation has been used. Ask the organisation or the centre for a new one.")
  static let invitationRevoked = Text(
    ja: "この招待は取り消されています。団体の人かセンターに確かめてください。", easy: "この しょうたいは つかえません。",
    en: "This invitation was withdrawn. Ask the organisation or the centre.")
  static let invitationExpired = Text(
    ja: "この招待は期限が切れています。団体の人かセンターに、新しい招待を頼んでください。", easy: "きげんが すぎました。あたらしい しょうたいを もらって ください。",
    en: "This invitation has expired. Ask the organisation or the centre for a new one.")
}
