import HTML

extension FactSubject {
  static let city = FactSubject(
    key: "city", title: Text(ja: "まちと窓口", easy: "まちと まどぐち", en: "The city and its windows"),
    kinds: [
      FactKind(
        "area-level", Text(ja: "区域の段階", easy: "ちいきの しゅるい", en: "Levels of areas"),
        Text(
          ja: "市・区・地区など、区域をどう分けるか。", easy: "まちの わけかたです。",
          en: "How the city is divided, like city and wards.")),
      FactKind(
        "area", Text(ja: "区域", easy: "ちいき", en: "Areas"),
        Text(
          ja: "相談者が選び、件数を地図と表で数える場所。", easy: "まちの 中の 場所です。",
          en: "Places that askers choose and that figures are counted by.")),
      FactKind(
        "department", Text(ja: "部署", easy: "やくしょの 課", en: "Departments"),
        Text(
          ja: "相談や提案を受け持つ庁内の部署。改編後も前の名前が残ります。", easy: "しごとを する 課です。",
          en: "Who in the city hall takes consultations and proposals; earlier names stay on record.")),
      FactKind(
        "function", Text(ja: "分掌", easy: "しごとの しゅるい", en: "Duties"),
        Text(
          ja: "部署が受け持つ仕事の種類。", easy: "課の しごとです。",
          en: "The duties that departments have.")),
      FactKind(
        "window", Text(ja: "相談窓口", easy: "そうだんの まどぐち", en: "Windows"),
        Text(
          ja: "相談を受ける窓口と、受け付ける内容・方法・場所。", easy: "そうだんする 場所です。",
          en: "Where people ask, what each window takes, and how.")),
      FactKind(
        "opening", Text(ja: "開所時間", easy: "あいて いる 時間", en: "Opening hours"),
        Text(
          ja: "窓口や部署が開いている曜日と時間。", easy: "あいて いる 時間です。",
          en: "Days and hours on which windows and departments are open.")),
      FactKind(
        "closure", Text(ja: "休みの日", easy: "休みの 日", en: "Closed days"),
        Text(
          ja: "年末年始、定休日、臨時の休み。", easy: "休む 日です。",
          en: "Year's end, regular and extraordinary days off.")),
      FactKind(
        "accessibility", Text(ja: "使いやすさ", easy: "使いやすさ", en: "Accessibility"),
        Text(
          ja: "段差がない、手話で話せるなど、場所の配慮。", easy: "車いすなどの ことです。",
          en: "What a place offers, like step-free access or sign language.")),
      FactKind(
        "language", Text(ja: "ことば", easy: "ことば", en: "Languages"),
        Text(
          ja: "画面のことばと、通訳ができることば。", easy: "使える ことばです。",
          en: "Languages of the screens and those with an interpreter.")),
      FactKind(
        "committee", Text(ja: "委員会", easy: "いいんかい", en: "Committees"),
        Text(
          ja: "選考や審議をする委員会。", easy: "えらぶ 人の あつまりです。",
          en: "Who selects and deliberates.")),
      FactKind(
        "article", Text(ja: "条文", easy: "じょうれい", en: "Articles"),
        Text(
          ja: "制度のよりどころになる条例の条。", easy: "きまりの 文です。",
          en: "The ordinance's articles that programmes rest on.")),
    ])
}
