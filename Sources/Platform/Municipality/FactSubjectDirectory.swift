import HTML

extension FactSubject {
  static let directory = FactSubject(
    key: "directory", title: Text(ja: "団体と活動", easy: "だんたいと かつどう", en: "Organisations and activities"),
    kinds: [
      FactKind(
        "field", Text(ja: "活動分野", easy: "かつどうの しゅるい", en: "Fields of activity"),
        Text(
          ja: "法律の分野にならった活動の分類。担当の部署にもつながります。", easy: "どんな かつどうかです。",
          en: "Fields of activity after the law; each leads to departments.")),
      FactKind(
        "theme", Text(ja: "テーマ", easy: "テーマ", en: "Themes"),
        Text(
          ja: "分野をまたぐ課題や話題。", easy: "かだいや 話題です。",
          en: "Concerns that cross fields.")),
      FactKind(
        "party-kind", Text(ja: "団体の種類", easy: "だんたいの しゅるい", en: "Kinds of organisation"),
        Text(
          ja: "NPO、自治会、企業など。", easy: "どんな だんたいかです。",
          en: "NPOs, neighbourhood associations, companies and others.")),
      FactKind(
        "served", Text(ja: "対象となる人", easy: "だれの ためか", en: "Who is served"),
        Text(
          ja: "活動がだれのためのものか。", easy: "だれの ための かつどうかです。",
          en: "For whom an activity is.")),
      FactKind(
        "resource-kind", Text(ja: "資源の種類", easy: "出せる もの", en: "Kinds of resource"),
        Text(
          ja: "場所、人手、道具など、出せるものと欲しいもの。", easy: "場所、人、どうぐなどです。",
          en: "What is offered and needed: places, hands, tools.")),
      FactKind(
        "match-decline", Text(ja: "つながりを断る理由", easy: "ことわる りゆう", en: "Reasons to decline"),
        Text(
          ja: "ニーズと資源の紹介を断るときの理由。", easy: "ことわる りゆうです。",
          en: "Why an introduction is declined.")),
      FactKind(
        "match-outcome", Text(ja: "つながりの結果", easy: "つながった けっか", en: "Outcomes of matches"),
        Text(
          ja: "紹介のあとどうなったか。", easy: "つながって どう なったかです。",
          en: "What came of an introduction.")),
      FactKind(
        "registration-programme", Text(ja: "登録制度", easy: "とうろくの せいど", en: "Registers"),
        Text(
          ja: "団体が登録する制度と、有効期間・毎年の書類。", easy: "とうろくの きまりです。",
          en: "Registers, how long an entry holds and its yearly papers.")),
      FactKind(
        "registration-criterion", Text(ja: "登録の要件", easy: "とうろくの じょうけん", en: "Criteria of registers"),
        Text(
          ja: "登録のときに確かめること。", easy: "とうろくの じょうけんです。",
          en: "What is checked for a registration.")),
      FactKind(
        "registration-document", Text(ja: "登録の書類", easy: "とうろくの しょるい", en: "Papers of registers"),
        Text(
          ja: "登録や更新のときに出す書類。", easy: "とうろくに いる しょるいです。",
          en: "Papers that a registration asks for.")),
      FactKind(
        "freshness", Text(ja: "情報の新しさ", easy: "あたらしさ", en: "Freshness"),
        Text(
          ja: "何か月で「まだ正しいか」を尋ねるか。", easy: "いつ たしかめるかです。",
          en: "After how many months somebody is asked whether it still holds.")),
      FactKind(
        "silence", Text(ja: "かかわりのない期間", easy: "会って いない あいだ", en: "Time without contact"),
        Text(
          ja: "何か月かかわりがないと「声をかけたい団体」になるか。いちばん短いものから並びます。", easy: "なんか月 会って いないと れんらくするかです。",
          en: "After how many months without contact an organisation is one to call on; the shortest begins.")),
      FactKind(
        "open-data", Text(ja: "オープンデータ", easy: "オープンデータ", en: "Open data"),
        Text(
          ja: "公開するデータの形式と列。", easy: "だれでも 使える データです。",
          en: "Formats and columns of published data.")),
    ])
}
