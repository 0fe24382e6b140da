import Calendar
import HTML
import Platform

/// The page of questions and of the doors they lead to.
enum WhereToGoPages {
  @HTMLBuilder
  static func page(_ asked: WhereToGo, _ city: Municipality, now: Instant) -> Node {
    headingBlock(PlaceTexts.whereTo, lead: WhereToGoTexts.lead) {
      linkButton(PlaceTexts.centres, to: "/centres")
    }
    questions(asked, city, on: now.day)
    if asked.isAsked {
      section(.aria("labelledby", "doors"), .role("status")) {
        h2(.id("doors")) { WhereToGoTexts.doors }
        ol(.class("cards")) {
          for suggestion in asked.suggestions(city, on: now.day) { li(.class("card")) { door(suggestion, city, now) } }
        }
      }
    }
  }

  private static func questions(_ asked: WhereToGo, _ city: Municipality, on day: Day) -> Node {
    func choices(_ kind: String) -> [Choice] { city.facts(kind, on: day).map { Choice($0.key, $0.name) } }
    let spoken = Set(city.centres(on: day).flatMap(\.languages))
    return HTML.form(.class("form"), .method("get"), .action("/centres/where")) {
      radioField(
        FieldState("asker", label: WhereToGoTexts.asker, value: asked.asker ?? ""), choices: choices("asker-kind"))
      selectField(
        FieldState("about", label: WhereToGoTexts.about, value: asked.about ?? ""), choices: choices("consultation-type"))
      selectField(
        FieldState("area", label: WhereToGoTexts.area, value: asked.area ?? ""),
        choices: city.askerAreas(on: day).map { Choice($0.key, $0.name) })
      selectField(
        FieldState("language", label: WhereToGoTexts.language, value: asked.language ?? ""),
        choices: choices("language").filter { spoken.contains($0.value) })
      buttonRow { submitButton(WhereToGoTexts.show) }
    }
  }

  @HTMLBuilder
  private static func door(_ suggestion: WhereToGo.Suggestion, _ city: Municipality, _ now: Instant) -> Node {
    let centre = suggestion.centre
    h3 { a(.href(Link(path: centre.path))) { centre.fact.name } }
    if let when = centre.fact.data.words("when") { p(when) }
    p { HoursView(centre.opening).standingNode(at: now) }
    if let phone = centre.phone { p { a(.href(.tel(phone))) { phone } } }
    if let place = centre.fact.data.words("address") { p(place) }
    h4(WhereToGoTexts.why)
    ul { for reason in suggestion.reasons { li { WhereToGoTexts.reason(reason, city, on: now.day) } } }
    if centre.isExternal { p { PlaceTexts.externalHelp } } else {
      p { linkButton(PlaceTexts.ask, to: "/consultations/new") }
    }
  }
}

/// What the page of questions says.
enum WhereToGoTexts {
  static let lead = Text(
    ja: "答えられるところだけ選んでください。合いそうな窓口を、その理由といっしょにお見せします。",
    easy: "わかる ところだけ えらんで ください。どこが いいか わかります。",
    en: "Answer only what you can. We show the doors that fit, and why.")
  static let asker = Text(ja: "あなたは", easy: "あなたは", en: "You are")
  static let about = Text(ja: "相談したいこと", easy: "ききたい こと", en: "It is about")
  static let area = Text(ja: "活動する区・地域", easy: "ばしょ", en: "Where")
  static let language = Text(ja: "使いたいことば", easy: "ことば", en: "Language")
  static let show = Text(ja: "窓口をさがす", easy: "さがす", en: "Show where to go")
  static let doors = Text(ja: "合いそうな窓口", easy: "この まどぐちが いいです", en: "Doors that fit")
  static let why = Text(ja: "理由", easy: "りゆう", en: "Why")

  static func reason(_ reason: WhereToGo.Reason, _ city: Municipality, on day: Day) -> Text {
    switch reason {
    case .forThese(let asker):
      Text(ja: "{1}のための窓口です", easy: "{1}の まどぐちです", en: "It is for: {1}").filling(city.name("asker-kind", asker, on: day))
    case .takes(let type):
      Text(ja: "「{1}」の相談を受けています", easy: "「{1}」の ことを 聞けます", en: "It takes: {1}")
        .filling(city.name("consultation-type", type, on: day))
    case .area(let area):
      Text(ja: "{1}を受け持っています", easy: "{1}の まどぐちです", en: "It serves {1}").filling(city.name("area", area, on: day))
    case .language(let language):
      Text(ja: "{1}で話せます", easy: "{1}で 話せます", en: "It speaks: {1}").filling(city.name("language", language, on: day))
    case .anything:
      Text(ja: "どこへ相談すればよいか分からないことも受けます", easy: "なんでも 聞けます", en: "It also takes what nobody else takes")
    }
  }
}
