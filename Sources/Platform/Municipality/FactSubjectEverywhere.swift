import HTML

extension FactSubject {
  static let everywhere = FactSubject(
    key: "everywhere", title: Text(ja: "お知らせ・文・記録", easy: "おしらせ・文・きろく", en: "Notices, words and records"),
    kinds: [
      FactKind(
        "urgent-notice", Text(ja: "緊急のお知らせ", easy: "いそぎの おしらせ", en: "Urgent notices"),
        Text(
          ja: "すべてのページの上に出すお知らせ。", easy: "いそいで つたえる ことです。",
          en: "Shown at the head of every page.")),
      FactKind(
        "notice-category", Text(ja: "通知の種類", easy: "おしらせの しゅるい", en: "Kinds of notices"),
        Text(
          ja: "届けかたを選べる通知の種類。", easy: "おしらせの しゅるいです。",
          en: "Kinds of notices whose delivery people choose.")),
      FactKind(
        "text", Text(ja: "画面の文", easy: "がめんの 文", en: "Words on screens"),
        Text(
          ja: "自治体が自分の言葉に変えられる文。", easy: "まちが きめる 文です。",
          en: "Words that the city says in its own way.")),
      FactKind(
        "purpose", Text(ja: "利用目的", easy: "なにに 使うか", en: "Purposes"),
        Text(
          ja: "個人の情報を何のために使うか。", easy: "あなたの じょうほうを 使う りゆうです。",
          en: "What personal data is used for.")),
      FactKind(
        "retention", Text(ja: "保存期間", easy: "のこす 年", en: "Retention periods"),
        Text(
          ja: "記録を何年残すか。", easy: "きろくを のこす 年です。",
          en: "How many years records are kept.")),
    ])
}
