import HTML
import Calendar
import Platform

/// What needs, offers and introductions say to people.
enum MatchTexts {
  static let board = Text(ja: "求む・できます", easy: "ほしい・できます", en: "Needs and offers")
  static let boardLead = Text(
    ja: "団体が必要としていることと、提供できることです。市を通さずに、団体どうしでつながれます。",
    easy: "グループが ほしい ものと、できる ことです。グループと グループが つながります。",
    en: "What organisations need and what they can give. They can come together without the city.")
  static let mine = Text(ja: "つながりの候補", easy: "つながる あいて", en: "Matches")
  static let mineLead = Text(
    ja: "規則で見つけた候補です。どうして合いそうかを書いてあります。双方が「会いたい」と答えるまで、連絡先は伝わりません。",
    easy: "あいそうな グループです。ふたつの グループが「はい」と 言うまで、れんらく先は 見せません。",
    en: "Found by rule, with the reason. Contact details are passed on only when both sides say yes.")
  static let match = Text(ja: "団体のつながり", easy: "つながり", en: "Match")
  static let need = Text(ja: "必要なこと", easy: "ほしい もの", en: "Need")
  static let offer = Text(ja: "提供できること", easy: "できる こと", en: "Offer")
  static let needs = Text(ja: "求む", easy: "ほしい", en: "Needs")
  static let offers = Text(ja: "できます", easy: "できます", en: "Offers")
  static let side = Text(ja: "求む・できます", easy: "ほしい・できる", en: "Need or offer")
  static let kind = Text(ja: "種類", easy: "しゅるい", en: "Kind")
  static let area = Text(ja: "区・地域", easy: "ばしょ", en: "Area")
  static let field = Text(ja: "活動分野", easy: "分野", en: "Field")
  static let entry = Text(ja: "内容", easy: "ないよう", en: "What")
  static let organisation = Text(ja: "団体", easy: "グループ", en: "Organisation")
  static let since = Text(ja: "載せた日", easy: "のせた 日", en: "Since")
  static let noneAtDesk = Text(
    ja: "団体から窓口に相談された候補と、動きの止まった候補や紹介が、ここに出ます。", easy: "グループが まどぐちに 聞いた ことが ここに 出ます。",
    en: "What organisations put to your window stands here, and what has stopped moving.")
  static let entries = Text(ja: "求む・できます", easy: "ほしい もの・できる こと", en: "Need and offer")
  static let pair = Text(ja: "団体と団体", easy: "グループと グループ", en: "Who and who")
  static let entryWithdrawn = Text(
    ja: "この内容は、団体がいまは公開していません。", easy: "いまは 見ることが できません。",
    en: "The organisation does not show this at present.")
  static let why = Text(ja: "合いそうな理由", easy: "りゆう", en: "Why")
  static let stateLabel = Text(ja: "状態", easy: "ようす", en: "State")
  static let moved = Text(ja: "最後の動き", easy: "さいごに うごいた 日", en: "Last movement")
  static let score = Text(ja: "合い方", easy: "どのくらい 合うか", en: "Score")
  static let open = Text(ja: "返事を待っているもの", easy: "まだ きまって いない", en: "Open")
  static let over = Text(ja: "終わったもの", easy: "おわった もの", en: "Over")
  static let waitsForUs = Text(ja: "こちらの返事を待っています", easy: "へんじを まって います", en: "Waiting for our answer")
  static let atDesk = Text(ja: "窓口が見ているもの", easy: "まどぐちが 見て いる もの", en: "Seen by the window")
  static let toMine = Text(ja: "わたしたちの候補", easy: "わたしたちの あいて", en: "Our matches")
  static let toBoard = Text(ja: "求む・できますを見る", easy: "ぜんぶ 見る", en: "All needs and offers")
  static let none = Text(ja: "まだ候補はありません", easy: "まだ ありません", en: "No matches yet")
  static let noneBody = Text(
    ja: "団体のページに「必要なこと」「提供できること」を書くと、候補を探します。", easy: "グループの ページに ほしい もの、できる ことを 書いて ください。",
    en: "Write what you need and offer on your organisation’s page, and matches are looked for.")

  // On the card
  static let answer = Text(ja: "この団体に声をかける", easy: "この グループに れんらくする", en: "Get in touch")
  static let answerLead = Text(
    ja: "相手が「会いたい」と答えるまで、連絡先は伝わりません。", easy: "あいてが「はい」と 言うまで、れんらく先は 見せません。",
    en: "Contact details are passed on only when the other side says yes as well.")
  static let proxyAnswer = Text(
    ja: "窓口が団体の代わりに声をかける", easy: "まどぐちが グループの かわりに れんらくする", en: "Get in touch on behalf of a group")
  static let proxyLead = Text(
    ja: "まだ誰も管理していない団体(パソコンを使わない会など)の代わりに始められます。返事は、団体の人に聞いてから窓口が書き留めます。",
    easy: "だれも かんりして いない グループの かわりに はじめます。", en: "For groups that nobody has claimed, such as those without a computer. You write down their answers after asking them.")
  static let group = Text(ja: "団体の名前", easy: "グループの 名前", en: "Name of the group")
  static let groupHelp = Text(ja: "名前か読みの初めの部分", easy: "名前の はじめ", en: "How its name or reading begins")
  static let whichGroup = Text(ja: "どの団体か", easy: "どの グループ", en: "Which one")
  static let groupMissing = Text(
    ja: "団体の名前か読みを書いてください。", easy: "名前を 書いて ください。", en: "Write the name or the reading of the group.")
  static let groupUnknown = Text(
    ja: "この名前で、まだ誰も管理していない掲載中の団体は見つかりません。名前を確かめてください。管理者がいる団体には、その団体から声をかけてもらってください。",
    easy: "その グループは 見つかりません。名前を たしかめて ください。",
    en: "No listed group of this name is without members here. Check the name; where a group has members, they get in touch themselves.")
  static let groupSeveral = Text(
    ja: "{1}団体が見つかりました。下から一つ選んで、もう一度押してください。", easy: "{1}の グループが あります。ひとつ えらんで ください。",
    en: "{1} groups were found. Choose one below and press again.")
  static let elsewhere = Text(
    ja: "この二つの団体については、別の窓口がもう間に入っています。", easy: "ほかの まどぐちが もう して います。", en: "Another window already looks after these two.")
  static let answerAs = Text(ja: "どの団体として", easy: "どの グループ", en: "On behalf of")
  static let signIn = Text(
    ja: "声をかけるには、団体の担当者としてログインしてください。", easy: "ログインして ください。", en: "Sign in as a member of an organisation to get in touch.")
  static let ownEntry = Text(ja: "あなたの団体のものです。", easy: "あなたの グループの ものです。", en: "This is your own organisation’s.")

  // On the match
  static let yes = Text(ja: "会いたい", easy: "会いたい", en: "Yes, introduce us")
  static let yesLead = Text(
    ja: "双方が会いたいと答えると、選んだ連絡先がたがいに伝わります。", easy: "ふたつの グループが 会いたい とき、れんらく先を 見せます。",
    en: "When both say yes, the ways you tick are shown to the other side.")
  static let ways = Text(ja: "伝えてよい連絡先", easy: "見せても いい れんらく先", en: "Ways we may pass on")
  static let message = Text(ja: "ひとこと", easy: "ひとこと", en: "A word")
  static let messageHelp = Text(ja: "相手の団体に見えます。", easy: "あいてに 見えます。", en: "The other side reads it.")
  static let heard = Text(
    ja: "団体の人から、会いたいことと伝えてよい連絡先を聞きました", easy: "グループの 人から 聞きました",
    en: "The organisation told me that it agrees, and which ways may be passed on")
  static let asSide = Text(ja: "どちらの団体の返事か", easy: "どちらの グループ", en: "Whose answer")
  static let no = Text(ja: "見送る", easy: "ことわる", en: "Not this one")
  static let noLead = Text(
    ja: "理由を選んでください。この組み合わせはもう出ません。", easy: "りゆうを えらんで ください。もう 出ません。",
    en: "Choose why. This pair is not suggested again.")
  static let reason = Text(ja: "見送る理由", easy: "りゆう", en: "Why not")
  static let note = Text(ja: "くわしく", easy: "くわしく", en: "In detail")
  static let notListed = Text(
    ja: "団体の掲載が確認されてから声をかけられます。掲載の状態を確かめてください。", easy: "だんたいが のってから こえを かけられます。",
    en: "Your organisation must be listed first. Check the state of its entry.")
  static let takeBack = Text(ja: "返事を取り消す", easy: "へんじを やめる", en: "Take the answer back")
  static let mediate = Text(ja: "窓口に相談する", easy: "まどぐちに 聞く", en: "Ask a coordinator")
  static let mediateLead = Text(
    ja: "{1}のコーディネーターが間に入ります。", easy: "{1}の 人が 手伝います。", en: "A coordinator of {1} helps.")
  static let introduced = Text(ja: "連絡先", easy: "れんらく先", en: "How to reach each other")
  static let introducedLead = Text(
    ja: "双方が伝えてよいと答えた連絡先です。この紹介のためだけに使ってください。", easy: "この しょうかいの ために だけ つかって ください。",
    en: "Both sides agreed to pass these on. Use them for this introduction only.")
  static let followUp = Text(ja: "次にようすを聞く日", easy: "つぎに 聞く 日", en: "Next day to ask")
  static let outcome = Text(ja: "どうなりましたか", easy: "どう なりましたか", en: "What came of it")
  static let tell = Text(ja: "知らせる", easy: "知らせる", en: "Tell")
  static let record = Text(ja: "関係するページ", easy: "かんけいする ページ", en: "A page that came of it")
  static let recordHelp = Text(
    ja: "活動・相談などのページの住所があれば。例：/activities/…", easy: "かつどうの ページの 住所。",
    en: "The address of an activity, a consultation or another record, if there is one.")
  static let related = Text(ja: "つながった記録", easy: "つながった 記録", en: "Records that came of it")
  static let history = Text(ja: "これまで", easy: "いままで", en: "So far")
  static let saidYes = Text(ja: "会いたいと答えました", easy: "「会いたい」と 言いました", en: "said yes")
  static let notSaid = Text(ja: "まだ答えていません", easy: "まだ 言って いません", en: "has not answered")
  static let proxy = Text(ja: "（窓口が聞き取り）", easy: "（まどぐちが 聞きました）", en: " (written down by the window)")

  // Refusals
  static let notNow = Text(
    ja: "状態が変わったため、できませんでした。ページを開き直してください。", easy: "いまは できません。もういちど ひらいて ください。",
    en: "The state has changed in between. Open the page again.")
  static let saidAlready = Text(ja: "この団体はもう答えています。", easy: "もう 答えました。", en: "This side has answered already.")
  static let noDesk = Text(ja: "受け持つ窓口がありません。", easy: "まどぐちが ありません。", en: "No window serves this.")
  static let waysMissing = Text(ja: "伝えてよい連絡先を一つ以上選んでください。", easy: "ひとつ えらんで ください。", en: "Tick at least one way.")
  static let noWays = Text(
    ja: "団体のページに連絡先がありません。先に連絡先を書いてください。", easy: "れんらく先が ありません。グループの ページに 書いて ください。",
    en: "Your organisation has no contact details yet. Add them to its page first.")
  static let heardMissing = Text(ja: "団体の人に聞いたことを確かめてください。", easy: "聞いたか たしかめて ください。", en: "Confirm that you asked the organisation.")
  static let sideMissing = Text(ja: "どちらの団体の返事かを選んでください。", easy: "どちらか えらんで ください。", en: "Choose whose answer it is.")
  static let reasonMissing = Text(ja: "見送る理由を選んでください。", easy: "りゆうを えらんで ください。", en: "Choose why.")
  static let noteMissing = Text(ja: "くわしく書いてください。", easy: "くわしく 書いて ください。", en: "Please say more.")
  static let outcomeMissing = Text(ja: "どうなったかを選んでください。", easy: "えらんで ください。", en: "Choose what came of it.")
  static let notARecord = Text(
    ja: "このサイトの記録の住所ではありません。", easy: "この サイトの ページでは ありません。", en: "That is not the address of a record here.")
  static let organisationMissing = Text(ja: "どの団体としてかを選んでください。", easy: "グループを えらんで ください。", en: "Choose the organisation.")

  static func state(_ state: MatchState) -> Text {
    switch state {
    case .suggested: Text(ja: "候補", easy: "あいそうな あいて", en: "Suggested")
    case .wanted: Text(ja: "返事待ち", easy: "へんじを まって いる", en: "Waiting for an answer")
    case .mediated: Text(ja: "窓口が調整中", easy: "まどぐちが 聞いて いる", en: "With a coordinator")
    case .introduced: Text(ja: "紹介した", easy: "しょうかいした", en: "Introduced")
    case .concluded: Text(ja: "結果が出た", easy: "おわった", en: "Concluded")
    case .declined: Text(ja: "見送り", easy: "ことわった", en: "Declined")
    case .lapsed: Text(ja: "取下げ", easy: "なくなった", en: "Gone")
    }
  }

  static func side(_ side: Resource.Side) -> Text { side == .need ? needs : offers }

  /// What one side is called in this match.
  static func role(_ side: Match.Side) -> Text {
    side == .seeker
      ? Text(ja: "必要としている団体", easy: "ほしい グループ", en: "Needs it")
      : Text(ja: "提供できる団体", easy: "できる グループ", en: "Offers it")
  }

  static func way(_ kind: String) -> Text {
    switch kind {
    case "contact": Text(ja: "連絡担当者の名前", easy: "人の 名前", en: "Name of the contact person")
    case "phone": Text(ja: "電話", easy: "電話", en: "Telephone")
    case "mail": Text(ja: "メール", easy: "メール", en: "E-mail")
    default: Text(ja: "ホームページ", easy: "ホームページ", en: "Web site")
    }
  }

  static func reason(_ reason: MatchReason, _ city: Municipality, on day: Day) -> Text {
    let name = short(reason, city, on: day)
    return switch reason {
    case .kind: Text(ja: "必要なことと提供できることが、どちらも「{1}」です", easy: "どちらも「{1}」です", en: "One needs and one offers: {1}").filling(name)
    case .field: Text(ja: "活動分野「{1}」が同じです", easy: "分野「{1}」が おなじです", en: "Both work in: {1}").filling(name)
    case .area: Text(ja: "どちらも{1}です", easy: "どちらも {1}です", en: "Both are in {1}").filling(name)
    case .near: Text(ja: "となりの区（{1}）です", easy: "となりの {1}です", en: "Next door, in {1}").filling(name)
    case .word: Text(ja: "「{1}」ということばが両方にあります", easy: "「{1}」の ことばが おなじです", en: "Both write “{1}”").filling(name)
    case .asked: name
    }
  }

  /// For tables.
  static func brief(_ reason: MatchReason, _ city: Municipality, on day: Day) -> Text {
    guard case .near = reason else { return short(reason, city, on: day) }
    return Text(ja: "となりの{1}", easy: "となりの {1}", en: "next to {1}").filling(short(reason, city, on: day))
  }

  static func short(_ reason: MatchReason, _ city: Municipality, on day: Day) -> Text {
    switch reason {
    case .kind(let key): city.name("resource-kind", key, on: day)
    case .field(let key): city.name("field", key, on: day)
    case .area(let key), .near(let key): city.name("area", key, on: day)
    case .word(let word): Text(verbatim: word)
    case .asked: Text(ja: "団体から声がかかりました", easy: "グループが 声を かけました", en: "One side got in touch")
    }
  }

  static func label(_ field: String) -> Text {
    switch field {
    case "side": asSide
    case "ways": ways
    case "message": message
    case "heard": heard
    case "group": group
    case "reason": reason
    case "no-note", "outcome-note": note
    case "outcome": outcome
    case "record": record
    case "organisation": answerAs
    default: match
    }
  }

  /// Journal verbs.
  static let verbs: [String: Text] = [
    "match.suggest": Text(ja: "候補が見つかった", easy: "見つかりました", en: "found a match"),
    "match.ask": Text(ja: "声をかけた", easy: "声を かけました", en: "got in touch"),
    "match.say": Text(ja: "会いたいと答えた", easy: "会いたいと 言いました", en: "said yes"),
    "match.agree": Text(ja: "双方が会いたいと答え、紹介した", easy: "しょうかいしました", en: "agreed; both were introduced"),
    "match.take-back": Text(ja: "返事を取り消した", easy: "へんじを やめました", en: "took the answer back"),
    "match.decline": Text(ja: "見送った", easy: "ことわりました", en: "declined"),
    "match.mediate": Text(ja: "窓口に相談した", easy: "まどぐちに 聞きました", en: "asked a coordinator"),
    "match.lapse": Text(ja: "必要なことか提供できることがなくなった", easy: "なくなりました", en: "the need or the offer is gone"),
    "match.tell": Text(ja: "その後のようすを知らせた", easy: "ようすを 知らせました", en: "told how it goes"),
    "match.conclude": Text(ja: "結果を知らせた", easy: "けっかを 知らせました", en: "told what came of it"),
    "match.quiet": Text(ja: "動きがないため窓口に見えるようにした", easy: "まどぐちに 見せました", en: "shown to the window because nothing moved"),
  ]

  static func notice(_ event: MatchEvent, from name: String) -> Text {
    let name = Text(verbatim: name)
    return switch event {
    case .say: Text(ja: "{1}が会いたいと言っています", easy: "{1}が 会いたいと 言って います", en: "{1} would like to meet you").filling(name)
    case .agree: Text(ja: "{1}と紹介が成り立ちました", easy: "{1}を しょうかいしました", en: "You and {1} are introduced").filling(name)
    case .mediate: Text(ja: "つながりの相談が届きました：{1}", easy: "聞きたい ことが あります：{1}", en: "A match was put to you: {1}").filling(name)
    default: Text(ja: "{1}との紹介は、その後どうなりましたか", easy: "{1}と どう なりましたか", en: "How did it go with {1}?").filling(name)
    }
  }

  static func declined(with other: String, _ why: Text?) -> Text {
    ended(
      Text(ja: "{1}とのつながりは見送りになりました", easy: "{1}とは つながりませんでした", en: "It did not work out with {1}"), other, why)
  }

  static func concluded(with other: String, _ outcome: Text?) -> Text {
    ended(
      Text(
        ja: "{1}との紹介の結果が出ました", easy: "{1}と どう なったか きまりました", en: "What came of your introduction with {1} is known"),
      other, outcome)
  }

  static func lapsed(with other: String, _ side: Match.Side, of name: String) -> Text {
    let why = side == .seeker
      ? Text(ja: "{1}の「必要なこと」がなくなりました", easy: "{1}の ほしい ものが なくなりました", en: "{1} no longer needs it")
      : Text(ja: "{1}の「提供できること」がなくなりました", easy: "{1}の できる ことが なくなりました", en: "{1} no longer offers it")
    return ended(
      Text(ja: "{1}とのつながりは取下げになりました", easy: "{1}との ことは なくなりました", en: "The match with {1} is gone"), other,
      why.filling(Text(verbatim: name)))
  }

  /// How it ended with whom, and why, where a reason was given.
  private static func ended(_ words: Text, _ other: String, _ why: Text?) -> Text {
    let words = words.filling(Text(verbatim: other))
    guard let why else { return words }
    return words + Text(ja: "（", easy: "（", en: " (") + why + Text(ja: "）", easy: "）", en: ")")
  }

  static func newsNeed(_ name: String, _ text: String) -> Text {
    Text(ja: "「{1}」が求めています：{2}", easy: "「{1}」が ほしい もの：{2}", en: "{1} needs: {2}")
      .filling(Text(verbatim: name), Text(verbatim: text))
  }

  static func newsOffer(_ name: String, _ text: String) -> Text {
    Text(ja: "「{1}」ができます：{2}", easy: "「{1}」が できる こと：{2}", en: "{1} offers: {2}")
      .filling(Text(verbatim: name), Text(verbatim: text))
  }
}
