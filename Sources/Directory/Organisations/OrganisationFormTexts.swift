import HTML

/// What the forms about an organisation say.
enum OrganisationFormTexts {
  static let new = Text(ja: "団体を登録する", easy: "グループを のせる", en: "Add an organisation")
  static let newLead = Text(
    ja: "法人でなくても、人数が少なくても、メールがなくても登録できます。あとから何度でも直せます。",
    easy: "小さい グループも のせられます。あとで なおせます。",
    en: "Groups without legal personality, small groups and groups without e-mail are welcome. You can change everything later.")
  static let edit = Text(ja: "紹介を直す", easy: "なおす", en: "Edit the entry")
  static let preview = Text(ja: "内容を確かめる", easy: "たしかめる", en: "Check before sending")
  static let send = Text(ja: "この内容で送る", easy: "おくる", en: "Send")
  static let back = Text(ja: "書き直す", easy: "なおす", en: "Change")
  static let previewLead = Text(
    ja: "まだ送られていません。読む人の立場で確かめてから送ってください。", easy: "まだ おくって いません。よく 見て ください。",
    en: "Nothing has been sent yet. Read it as others will, then send it.")
  static let identity = Text(ja: "団体について", easy: "グループに ついて", en: "The organisation")
  static let activity = Text(ja: "活動", easy: "かつどう", en: "What it does")
  static let giveAndTake = Text(ja: "できること・必要なこと", easy: "できること・ほしいもの", en: "Offers and needs")
  static let giveAndTakeLead = Text(
    ja: "ほかの団体とつながる手がかりになります。書ける分だけで結構です。", easy: "書ける ものだけ 書いてください。",
    en: "This is how others find you. Fill in as many lines as you like.")
  static let contacts = Text(ja: "連絡先", easy: "れんらく", en: "Contact")
  static let circles = Text(ja: "だれに見せるか", easy: "だれに 見せますか", en: "Who may read what")
  static let circlesLead = Text(
    ja: "項目ごとに決められます。選んだ範囲の外の人には、一覧にも検索にも書き出したファイルにも出ません。",
    easy: "だれが 見るか えらべます。", en: "Choose for each item. Others will not find it on pages, in searches or in exported files.")
  static let primaryField = Text(ja: "主な活動分野", easy: "いちばん 大事な かつどう", en: "Main field")
  static let otherFields = Text(ja: "ほかの活動分野", easy: "ほかの かつどう", en: "Other fields")
  static let mainArea = Text(ja: "主な活動地域", easy: "おもな ばしょ", en: "Main area")
  static let otherAreas = Text(ja: "ほかの活動地域", easy: "ほかの ばしょ", en: "Other areas")
  static let servedWords = Text(ja: "対象のくわしい説明", easy: "だれの ために（くわしく）", en: "For whom, in your own words")
  static let firstTimer = Text(
    ja: "市と一緒に活動するのは、はじめてです。", easy: "市と いっしょに するのは はじめてです。",
    en: "We have never worked with the municipality before.")
  static let what = Text(ja: "内容", easy: "なにか", en: "What")
  static let rowKind = Text(ja: "種類", easy: "しゅるい", en: "Kind")
  static let readingHelp = Text(ja: "ひらがなで。並び順と検索に使います。", easy: "ひらがなで", en: "In kana; used for sorting and searching.")
  static let numberHelp = Text(
    ja: "13桁。法人番号のない団体は空けておいてください。", easy: "なければ 書かなくて いいです。", en: "13 digits. Leave empty if there is none.")
  static let websiteHelp = Text(ja: "https:// から始まるアドレス", easy: "https:// から", en: "An address beginning with https://")
  static let sizeHelp = Text(ja: "活動している人のおよその人数", easy: "だいたい 何人か", en: "Roughly how many people are active")

  static let nameMissing = Text(ja: "団体名を入力してください。", easy: "なまえを 書いてください。", en: "Enter the name.")
  static let kindMissing = Text(ja: "団体種別を選んでください。", easy: "しゅるいを えらんで ください。", en: "Choose the kind of organisation.")
  static let areaMissing = Text(ja: "主な活動地域を選んでください。", easy: "ばしょを えらんで ください。", en: "Choose the main area.")
  static let fieldMissing = Text(ja: "主な活動分野を選んでください。", easy: "かつどうを えらんで ください。", en: "Choose the main field.")
  static let aboutMissing = Text(ja: "活動の紹介を書いてください。", easy: "どんな かつどうか 書いてください。", en: "Write what the organisation does.")
  static let notAWebsite = Text(
    ja: "https:// から始まるアドレスを入力してください。", easy: "https:// から 書いてください。", en: "Enter an address that begins with https://.")
  static let notANumber = Text(
    ja: "法人番号が正しくありません。13桁の数字を、国税庁の公表サイトで確かめてください。", easy: "ばんごうが ちがいます。もういちど 見てください。",
    en: "This is not a corporate number. Check the 13 digits.")
  static let rowKindMissing = Text(ja: "種類を選んでください。", easy: "しゅるいを えらんで ください。", en: "Choose the kind.")

  static let same = Text(ja: "よく似た団体があります", easy: "にている グループが あります", en: "Similar organisations are listed")
  static let sameLead = Text(
    ja: "同じ団体なら、新しく登録せず、そのページを開いて「この団体のメンバーです」から申し出てください。",
    easy: "おなじ グループなら、その ページを 見てください。",
    en: "If it is the same organisation, open its page and ask to be added as a member instead of adding it again.")
  static let notSame = Text(
    ja: "上の団体とは別の団体です。", easy: "べつの グループです。", en: "It is none of the organisations above.")
  static let notSameMissing = Text(
    ja: "別の団体かどうかを確かめて、印を付けてください。", easy: "べつの グループか たしかめて ください。",
    en: "Check whether it is a different organisation, and tick the box.")

  static let receiptTitle = Text(ja: "受け付けました", easy: "うけつけました", en: "Received")
  static let receiptWaiting = Text(
    ja: "ありがとうございます。センターが内容を確かめてから公開します。結果はお知らせします。", easy: "センターの 人が 見てから、みんなに 見せます。",
    en: "Thank you. The centre will check the entry before it becomes public, and you will be told.")
  static let receiptChanged = Text(
    ja: "変更を保存しました。すぐに表示され、あとでセンターが確かめます。", easy: "かえました。もう 見えます。",
    en: "Your change is saved and shown at once; the centre will look at it later.")
  static let receiptListed = Text(
    ja: "掲載しました。団体の人が自分で直せるように、引渡しの手紙を印刷して渡してください。", easy: "のせました。手紙を わたして ください。",
    en: "The entry is listed. Print the letter with the claim code so that the organisation can take it over.")
  static let toPage = Text(ja: "団体のページを開く", easy: "ページを 見る", en: "Open the organisation’s page")

  static func row(_ side: Resource.Side, _ number: Int) -> Text {
    let name = side == .offer ? OrganisationTexts.offers : OrganisationTexts.needs
    return name + Text(verbatim: " \(number)")
  }

  static func label(_ field: String) -> Text {
    let utf8 = field.utf8
    if utf8.starts(with: "circle-".utf8) {
      let name = String(decoding: utf8.dropFirst("circle-".utf8.count), as: UTF8.self)
      return ProfileField(rawValue: name).map(OrganisationTexts.label) ?? circles
    }
    for side in Resource.Side.allCases where utf8.starts(with: (side.rawValue + "-").utf8) {
      let parts = field.split(separator: "-")
      let name = row(side, parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
      return name + Text(ja: "：", en: ": ") + (parts.last == "kind" ? rowKind : what)
    }
    return plain[field] ?? OrganisationTexts.organisation
  }

  private static let plain: [String: Text] = [
    "name": OrganisationTexts.name, "reading": OrganisationTexts.reading, "kind": OrganisationTexts.kind,
    "corporate-number": OrganisationTexts.corporateNumber, "area": mainArea, "areas": otherAreas, "field": primaryField,
    "fields": otherFields, "about": OrganisationTexts.about, "served": OrganisationTexts.served,
    "served-words": servedWords, "since": OrganisationTexts.since, "size": OrganisationTexts.size,
    "representative": OrganisationTexts.representative, "contact": OrganisationTexts.contact,
    "phone": OrganisationTexts.phone, "mail": OrganisationTexts.mail, "website": OrganisationTexts.website,
    "address": OrganisationTexts.address, "first-timer": firstTimer, "not-same": notSame,
  ]
}
