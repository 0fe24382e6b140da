import HTML

/// What the pages of duplicates say.
enum DuplicateTexts {
  static let title = Text(ja: "重複かもしれない団体", easy: "おなじかも しれない グループ", en: "Possible duplicates")
  static let lead = Text(
    ja: "名前や番号が似ている団体の組です。同じ団体なら統合し、別の団体ならそう記録します。統合はあとで取り消せます。",
    easy: "にている グループです。おなじなら まとめます。", en: "Pairs of organisations that look alike. Merge them, or note that they are different. A merge can be undone.")
  static func mergedElsewhere(_ name: String) -> Text {
    Text(
      ja: "この団体の記録は「{1}」に統合されました。「{1}」のページで続けてください。", easy: "この グループは「{1}」に なりました。「{1}」の ページを 見て ください。",
      en: "This record was merged into “{1}”. Go on at the page of “{1}”."
    ).filling(Text(verbatim: name))
  }
  static let none = Text(ja: "確かめる組はありません", easy: "ありません", en: "Nothing to look at")
  static let noneBody = Text(
    ja: "新しい団体が登録されたときに、似ている団体があればここに出ます。", easy: "にている グループが できたら ここに 出ます。",
    en: "When a new organisation resembles another, the pair appears here.")
  static let one = Text(ja: "記録1", easy: "ひとつめ", en: "First record")
  static let other = Text(ja: "記録2", easy: "ふたつめ", en: "Second record")
  static let oneArea = Text(ja: "記録1の地域", easy: "ひとつめの ばしょ", en: "Area of the first")
  static let otherArea = Text(ja: "記録2の地域", easy: "ふたつめの ばしょ", en: "Area of the second")
  static let found = Text(ja: "見つかった日", easy: "見つけた {日|ひ}", en: "Found on")
  static let why = Text(ja: "似ているところ", easy: "にている ところ", en: "Why")
  static let compare = Text(ja: "並べて確かめる", easy: "ならべて 見る", en: "Compare")
  static let compareLead = Text(
    ja: "残す記録を選んでください。もう一方は消えず、残した記録へ案内するようになります。両方の履歴が残ります。",
    easy: "のこす 記録を えらんで ください。", en: "Choose which record stays. The other is kept and leads to it; both histories remain.")
  static let item = Text(ja: "項目", easy: "こうもく", en: "Item")
  static let stays = Text(ja: "この記録を残す", easy: "こちらを のこす", en: "Keep this record")
  static let whichStays = Text(ja: "残す記録", easy: "のこす 記録", en: "Which record stays")
  static let merge = Text(ja: "統合する", easy: "まとめる", en: "Merge")
  static let apart = Text(ja: "別の団体です", easy: "べつの グループです", en: "They are different")
  static let apartPeople = Text(ja: "別の人です", easy: "べつの 人です", en: "They are different people")
  static let unmerge = Text(ja: "統合を取り消す", easy: "まとめたのを もどす", en: "Undo the merge")
  static let staysMissing = Text(ja: "残す記録を選んでください。", easy: "えらんで ください。", en: "Choose which record stays.")
  static let itself = Text(ja: "同じ記録どうしは統合できません。", easy: "おなじ 記録です。", en: "A record cannot be merged with itself.")
  static let differs = Text(ja: "違い", easy: "ちがう", en: "Differs")
  static let people = Text(ja: "重複かもしれない人", easy: "おなじかも しれない 人", en: "Possible duplicates of people")
  static let peopleLead = Text(
    ja: "連絡先や名前が同じ人の組です。両方の記録を見られる人だけに出ます。", easy: "れんらくが おなじ 人です。",
    en: "People with the same name or contact. Shown only to those who may see both records.")
  static let samePhone = Text(ja: "名前と電話が同じ", easy: "なまえと でんわが おなじ", en: "Same name and telephone")
  static let sameMail = Text(ja: "メールが同じ", easy: "メールが おなじ", en: "Same mail address")
  static let sameName = Text(ja: "名前とよみが同じ", easy: "なまえが おなじ", en: "Same name and reading")
  static let merged = Text(ja: "別の記録に統合した", easy: "べつの 記録に まとめた", en: "Merged into another record")
  static let tookIn = Text(ja: "別の記録を統合した", easy: "べつの 記録を まとめた", en: "Took another record in")
  static let unmerged = Text(ja: "統合を取り消した", easy: "まとめたのを もどした", en: "Undid the merge")
  static let keptApart = Text(ja: "別の団体と確かめた", easy: "べつだと たしかめた", en: "Found to be different")
  static let accountStays = Text(
    ja: "アカウントのある方の記録を残してください。", easy: "アカウントが ある {人|ひと}の きろくを のこして ください。",
    en: "Keep the record that has an account.")
  static let accountsBoth = Text(
    ja: "両方の人がアカウントを持っています。使っていない方のアカウントを止めてから統合してください。",
    easy: "ふたりとも アカウントが あります。ひとつを とめて から まとめて ください。",
    en: "Both people have accounts. Disable the one not in use before merging.")

  static func reason(_ reason: Likeness.Reason) -> Text {
    switch reason {
    case .number: Text(ja: "法人番号が同じ", easy: "ほうじんばんごうが おなじ", en: "same corporate number")
    case .name: Text(ja: "名前が同じ", easy: "なまえが おなじ", en: "same name")
    case .twin: Text(ja: "見た目がそっくりで、違う文字", easy: "もじが にている", en: "looks the same but is written with other characters")
    case .stem:
      Text(
        ja: "地名や「事務局」などを除くと名前が同じ", easy: "なまえの まんなかが おなじ",
        en: "same name but for a place or a word like “office”")
    case .reading: Text(ja: "よみが同じ", easy: "よみかたが おなじ", en: "same reading")
    case .phone: Text(ja: "電話が同じ", easy: "でんわが おなじ", en: "same telephone")
    case .mail: Text(ja: "メールが同じ", easy: "メールが おなじ", en: "same mail address")
    case .near: Text(ja: "名前が似ている", easy: "なまえが にている", en: "similar name")
    }
  }
}
