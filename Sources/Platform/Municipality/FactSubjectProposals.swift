import HTML

extension FactSubject {
  static let proposals = FactSubject(
    key: "proposals", title: Text(ja: "提案と制度", easy: "ていあん", en: "Proposals and programmes"),
    kinds: [
      FactKind(
        "programme", Text(ja: "制度", easy: "せいど", en: "Programmes"),
        Text(
          ja: "提案を募る制度の段階、上限、基準。", easy: "ていあんの きまりです。",
          en: "Programmes for proposals: stages, limits, criteria.")),
      FactKind(
        "eligibility", Text(ja: "応募の要件", easy: "おうぼの じょうけん", en: "Requirements"),
        Text(
          ja: "だれが応募できるか。", easy: "だれが 出せるかです。",
          en: "Who may apply.")),
      FactKind(
        "paper", Text(ja: "提出書類", easy: "出す しょるい", en: "Papers"),
        Text(
          ja: "段階ごとに出してもらう書類。", easy: "出す しょるいです。",
          en: "Papers to hand in at each stage.")),
      FactKind(
        "criterion", Text(ja: "選考の基準", easy: "えらぶ きじゅん", en: "Criteria"),
        Text(
          ja: "選考で見るところ。", easy: "えらぶ ときに 見る ことです。",
          en: "What a selection looks at.")),
      FactKind(
        "decision-result", Text(ja: "決定の区分", easy: "けってい", en: "Results of decisions"),
        Text(
          ja: "採択、不採択など、決定の結果。", easy: "きまった ことです。",
          en: "How a decision ends, like accepted or not.")),
      FactKind(
        "exit-reason", Text(ja: "途中で終わる理由", easy: "とちゅうで おわる りゆう", en: "Reasons to leave"),
        Text(
          ja: "取り下げなど、途中で終わるときの理由。", easy: "やめる りゆうです。",
          en: "Why a proposal leaves before its end.")),
      FactKind(
        "form", Text(ja: "様式", easy: "ようしき", en: "Forms"),
        Text(
          ja: "応募の設問。画面で組み立てられます。", easy: "書く ことの かたちです。",
          en: "The questions of an application, as data.")),
      FactKind(
        "opinion-ground", Text(ja: "意見の根拠", easy: "いけんの りゆう", en: "Grounds of opinions"),
        Text(
          ja: "部署が意見を述べるときの観点。", easy: "いけんの りゆうです。",
          en: "What a department's opinion rests on.")),
      FactKind(
        "flag-word", Text(ja: "確認することば", easy: "気をつける ことば", en: "Words to look at"),
        Text(
          ja: "公開の前に人が確かめることば。", easy: "人が 見てから 出す ことばです。",
          en: "Words that a person looks at before something is published.")),
      FactKind(
        "embed-host", Text(ja: "埋め込みを許すサイト", easy: "ほかの サイト", en: "Hosts of embeds"),
        Text(
          ja: "ページを埋め込める先のサイト。", easy: "のせて よい サイトです。",
          en: "Sites that may show our lists.")),
    ])
}
