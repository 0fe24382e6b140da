import HTML

/// What the pages of organisations say.
package enum OrganisationTexts {
  package static let organisations = Text(ja: "団体をさがす", easy: "グループを さがす", en: "Find organisations")
  static let lead = Text(
    ja: "町内会からNPO、会社、学校まで。できること・必要なことからもさがせます。",
    easy: "まちで かつどうする グループを さがせます。", en: "From neighbourhood associations to NPOs, companies and schools: also by what they offer and need.")
  static let map = Text(ja: "区の地図", easy: "ちず", en: "Map of the wards")
  static let groups = Text(ja: "団体", easy: "グループ", en: "organisations")
  static let deskPages = Text(ja: "団体の管理", easy: "グループの しごと", en: "Looking after organisations")
  // Short, so that a phone shows all of them in two lines.
  static let tabChecks = Text(ja: "確認待ち", easy: "たしかめる", en: "To check")
  static let tabQuiet = Text(ja: "声かけ", easy: "れんらく", en: "Quiet")
  static let tabDuplicates = Text(ja: "重複：団体", easy: "おなじ グループ？", en: "Twins")
  static let tabPeople = Text(ja: "重複：人", easy: "おなじ 人？", en: "Twin people")
  static let list = Text(ja: "一覧", easy: "ぜんぶ", en: "All")
  package static let organisation = Text(ja: "団体", easy: "グループ", en: "Organisation")
  static let name = Text(ja: "団体名", easy: "なまえ", en: "Name")
  static let personName = Text(ja: "名前", easy: "なまえ", en: "Name")
  static let reading = Text(ja: "よみ", easy: "よみかた", en: "Reading")
  static let kind = Text(ja: "団体種別", easy: "しゅるい", en: "Kind")
  static let corporateNumber = Text(ja: "法人番号", easy: "ほうじんばんごう", en: "Corporate number")
  package static let area = Text(ja: "活動地域", easy: "ばしょ", en: "Area")
  package static let field = Text(ja: "活動分野", easy: "なにの かつどうか", en: "Field")
  static let about = Text(ja: "活動の紹介", easy: "どんな かつどうか", en: "About")
  static let served = Text(ja: "対象", easy: "だれの ために", en: "For whom")
  static let since = Text(ja: "活動開始（年）", easy: "はじめた 年", en: "Active since")
  static let size = Text(ja: "人数", easy: "人の かず", en: "Number of people")
  package static let offers = Text(ja: "提供できること", easy: "できること", en: "Offers")
  package static let needs = Text(ja: "必要なこと", easy: "ほしいもの", en: "Needs")
  static let representative = Text(ja: "代表者", easy: "だいひょう", en: "Representative")
  static let contact = Text(ja: "連絡先の名前", easy: "れんらくする 人", en: "Contact person")
  static let phone = Text(ja: "電話", easy: "でんわ", en: "Telephone")
  static let mail = Text(ja: "メール", easy: "メール", en: "Mail")
  static let website = Text(ja: "ウェブサイト", easy: "ホームページ", en: "Website")
  static let address = Text(ja: "所在地・連絡先住所", easy: "じゅうしょ", en: "Address")
  static let changedOn = Text(ja: "更新日", easy: "かえた 日", en: "Changed on")
  static let isRegistered = Text(ja: "登録団体", easy: "とうろくした グループ", en: "Registered organisation")
  static let isFirstTimer = Text(ja: "市との協働ははじめて", easy: "市と いっしょに するのは はじめて", en: "New to working with the city")
  static let reachUs = Text(ja: "連絡先", easy: "れんらく", en: "Contact")
  static let merged = Text(
    ja: "この団体の記録は、次の記録に統合されました。", easy: "この 記録は べつの 記録に まとめました。",
    en: "This record was merged into another one.")
  static let openMerged = Text(ja: "統合先を開く", easy: "まとめた 記録を 見る", en: "Open the merged record")
  static let notPublicYet = Text(
    ja: "この紹介は、まだ公開されていません。", easy: "この ページは まだ みんなに 見えません。",
    en: "This entry is not public yet.")
  static let returnedBecause = Text(ja: "修正をお願いしています", easy: "なおして ください", en: "Please mend this entry")
  static let onlyFor = Text(ja: "{1}だけが見られる項目です", easy: "{1}だけが 見ます", en: "Shown to {1} only")
  static let notNow = Text(
    ja: "この紹介は、今の状態ではその操作ができません。画面を開き直してください。", easy: "いまは できません。ページを もういちど ひらいて ください。",
    en: "This cannot be done in the entry’s present state. Reload the page.")
  static let reasonMissing = Text(
    ja: "戻す理由と、直してほしいところを書いてください。", easy: "りゆうを 書いてください。", en: "Write why, and what should be mended.")

  static func newsListed(_ name: String) -> Text {
    Text(ja: "新しく載った団体「{1}」", easy: "あたらしい グループ「{1}」", en: "Newly listed: {1}").filling(Text(verbatim: name))
  }
  static func year(_ year: Int) -> Text { Text(ja: "\(year)年から", easy: "\(year)年から", en: "since \(year)") }
  static func people(_ count: Int) -> Text {
    Text(ja: "\(count)人", easy: "\(count)にん", en: count == 1 ? "1 person" : "\(count) people")
  }

  static func label(_ field: ProfileField) -> Text {
    switch field {
    case .about: about
    case .fields: self.field
    case .area: area
    case .served: served
    case .since: since
    case .size: size
    case .offers: offers
    case .needs: needs
    case .representative: representative
    case .contact: contact
    case .phone: phone
    case .mail: mail
    case .website: website
    case .address: address
    }
  }

  static func circle(_ circle: Circle) -> Text {
    switch circle {
    case .everyone: Text(ja: "だれでも", easy: "だれでも", en: "everybody")
    case .registered: Text(ja: "登録団体と市の職員", easy: "とうろくした グループと 市の 人", en: "registered organisations and city staff")
    case .centre: Text(ja: "センターと事務局", easy: "センターの 人", en: "the centres")
    case .nobody: Text(ja: "団体のメンバー", easy: "グループの なかま", en: "the organisation itself")
    }
  }

  static func state(_ state: ProfileState) -> Text {
    switch state {
    case .waiting: Text(ja: "確認待ち", easy: "かくにん まち", en: "Waiting for a check")
    case .listed: Text(ja: "掲載中", easy: "のせて います", en: "Listed")
    case .changed: Text(ja: "変更の確認待ち", easy: "かえた ところを かくにん まち", en: "Changed, to be checked")
    case .returned: Text(ja: "修正待ち", easy: "なおすのを まって います", en: "Returned")
    case .closed: Text(ja: "活動終了", easy: "おわりました", en: "Closed")
    }
  }
}
