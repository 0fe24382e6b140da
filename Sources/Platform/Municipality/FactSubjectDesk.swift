import HTML

extension FactSubject {
  static let desk = FactSubject(
    key: "desk", title: Text(ja: "相談", easy: "そうだん", en: "Consultations"),
    kinds: [
      FactKind(
        "consultation-type", Text(ja: "相談の種類", easy: "そうだんの しゅるい", en: "Consultation types"),
        Text(
          ja: "相談内容の分類。公表する順位にも使います。", easy: "なんの そうだんか。",
          en: "What a consultation is about; the published ranking counts these.")),
      FactKind(
        "asker-kind", Text(ja: "相談者の区分", easy: "だれの そうだんか", en: "Kinds of asker"),
        Text(
          ja: "市民、団体、企業、庁内など、だれからの相談か。", easy: "だれが そうだん したか。",
          en: "Who asks: citizens, groups, companies, departments.")),
      FactKind(
        "channel", Text(ja: "方法", easy: "ほうほう", en: "Channels"),
        Text(
          ja: "来所、電話、メールなど、やりとりの方法。", easy: "会う、電話などです。",
          en: "Ways to ask and to meet, like visit, telephone or mail.")),
      FactKind(
        "urgency", Text(ja: "急ぎの程度", easy: "どのくらい いそぐか", en: "Urgencies"),
        Text(
          ja: "最初の返事までの日数を決める区分。", easy: "いそぐか どうかです。",
          en: "How soon a first answer is owed.")),
      FactKind(
        "clock", Text(ja: "期限の数えかた", easy: "きげんの 数えかた", en: "Clocks"),
        Text(
          ja: "何営業日以内に、何から数え、いつ止めるか。", easy: "いつまでに するかの きまりです。",
          en: "Within how many business days, counted from what and paused when.")),
      FactKind(
        "precaution", Text(ja: "配慮事項", easy: "気をつける こと", en: "Precautions"),
        Text(
          ja: "連絡するときに守ること。", easy: "れんらくの ときに まもる ことです。",
          en: "What to mind when somebody is contacted.")),
      FactKind(
        "consent-item", Text(ja: "同意の項目", easy: "よいと 言う こと", en: "Items of consent"),
        Text(
          ja: "ほかへ伝えてよいかを相談者に尋ねる事柄。", easy: "つたえて よいか 聞く ことです。",
          en: "What may be passed on to others when the asker agrees.")),
      FactKind(
        "next-step", Text(ja: "次の動き", easy: "つぎに する こと", en: "Next steps"),
        Text(
          ja: "だれの番か、何日後に見なおすか。", easy: "つぎに する ことです。",
          en: "Whose turn it is and when to look again.")),
      FactKind(
        "case-step", Text(ja: "進めかた", easy: "すすめかた", en: "Steps of a case"),
        Text(
          ja: "相談の種類ごとに勧める手順。", easy: "そうだんの すすめかたです。",
          en: "Recommended steps for a type of consultation.")),
      FactKind(
        "macro", Text(ja: "まとめ操作", easy: "まとめて する こと", en: "Macros"),
        Text(
          ja: "返信と次の動きをまとめて入れるひな形。", easy: "一度に する ことです。",
          en: "A reply and a next step in one action.")),
      FactKind(
        "rule", Text(ja: "相談の決まりごと", easy: "そうだんの きまり", en: "Rules"),
        Text(
          ja: "どんなときに何を自動で行うか。", easy: "いつ なにを するかの きまりです。",
          en: "What is done by itself, and when.")),
      FactKind(
        "reply-template", Text(ja: "返信のひな形", easy: "へんじの ひながた", en: "Reply templates"),
        Text(
          ja: "差し込みのできる返信文。", easy: "へんじの 文です。",
          en: "Replies with fields that fill themselves.")),
      FactKind(
        "return-reason", Text(ja: "引き継ぎを返す理由", easy: "かえす りゆう", en: "Reasons for return"),
        Text(
          ja: "引き継ぎを受けられないときの理由。", easy: "うけない りゆうです。",
          en: "Why a referral is sent back.")),
      FactKind(
        "outcome", Text(ja: "相談の結果", easy: "けっか", en: "Outcomes"),
        Text(
          ja: "相談を終えるときに選ぶ結果。「協働に至らず」も結果です。", easy: "そうだんの おわりかたです。",
          en: "How a consultation ended; “no collaboration came of it” is one.")),
      FactKind(
        "outcome-reason", Text(ja: "結果の理由", easy: "けっかの りゆう", en: "Reasons of outcomes"),
        Text(
          ja: "結果に添える理由。", easy: "なぜ そう なったかです。",
          en: "Why it ended so.")),
      FactKind(
        "missing", Text(ja: "足りなかったもの", easy: "たりなかった もの", en: "What was missing"),
        Text(
          ja: "協働に至らなかったときに足りなかったもの。", easy: "たりなかった ものです。",
          en: "What was missing when no collaboration came of it.")),
      FactKind(
        "side", Text(ja: "どちらの側か", easy: "どちらの ほうか", en: "Sides"),
        Text(
          ja: "足りなかったのがどちらの側か。", easy: "だれの ほうの ことかです。",
          en: "On whose side something was missing.")),
      FactKind(
        "accompaniment-end", Text(ja: "伴走の終わりかた", easy: "てつだいの おわりかた", en: "Ends of accompaniment"),
        Text(
          ja: "伴走支援を終えるときの区分。", easy: "てつだいの おわりかたです。",
          en: "How accompaniment ended.")),
    ])
}
