import Calendar
import HTML
import Platform

/// What a newcomer answered: three questions, each of which may stay open.
struct StartAnswers: Sendable, Equatable {
  var area: String?
  var time: TimeOfWeek?
  var field: String?

  init(area: String? = nil, time: TimeOfWeek? = nil, field: String? = nil) {
    (self.area, self.time, self.field) = (area, time, field)
  }

  init(_ query: Form, city: Municipality, on day: Day) {
    area = query.optional("area").flatMap { key in city.askerAreas(on: day).contains { $0.key == key } ? key : nil }
    time = query.optional("time").flatMap(TimeOfWeek.init)
    field = query.optional("field").flatMap { key in city.fact("field", key, on: day) == nil ? nil : key }
  }
}

/// Why an activity is suggested, in words a newcomer can weigh.
enum StartReason: Sendable, Hashable, CaseIterable {
  case near, newcomers, small, field, time, free, noSignUp, soon, childcare

  var words: Text {
    switch self {
    case .near: Text(ja: "あなたの地域です", easy: "ちかくです", en: "It is in your area")
    case .newcomers: Text(ja: "初めての人を歓迎しています", easy: "はじめての 人も どうぞ", en: "Newcomers are welcome")
    case .small: Text(ja: "少人数です", easy: "すくない 人で します", en: "It is a small group")
    case .field: Text(ja: "関心のある分野です", easy: "すきな しゅるいです", en: "It is in the field you chose")
    case .time: Text(ja: "空いている時間に合います", easy: "時間が あいます", en: "It fits your free time")
    case .free: Text(ja: "無料です", easy: "お金は いりません", en: "It is free")
    case .noSignUp: Text(ja: "申込みなしで行けます", easy: "そのまま 行けます", en: "You can just come")
    case .soon: Text(ja: "2週間以内にあります", easy: "もうすぐです", en: "It is within two weeks")
    case .childcare: Text(ja: "保育があります", easy: "子どもを あずけられます", en: "There is childcare")
    }
  }

  /// Small and near come first: what one dares to try.
  var weight: Int {
    switch self {
    case .near: 5
    case .newcomers: 4
    case .field, .time: 3
    case .small, .soon: 2
    case .free, .noSignUp, .childcare: 1
    }
  }
}

/// A few activities to begin with.
enum Suggestions {
  static let most = 5

  static func reasons(_ a: Activity, _ o: Occurrence, _ answers: StartAnswers, now: Instant) -> [StartReason] {
    let d = a.details
    let places = d.roles.first { $0.level == .join }?.capacity
    let holds: [(StartReason, Bool)] = [
      (.near, answers.area != nil && d.area == answers.area), (.newcomers, d.isForNewcomers),
      (.small, places.map { $0 <= 15 } ?? false), (.field, answers.field.map(d.fields.contains) ?? false),
      (.time, answers.time != nil && TimeOfWeek(o.startsAt) == answers.time), (.free, d.cost == 0),
      (.noSignUp, !d.takesSignUps), (.soon, o.startsAt < now.adding(days: 14)), (.childcare, d.hasChildcare),
    ]
    return holds.filter(\.1).map(\.0)
  }

  /// The best few, each activity and each host once, the earlier before the later.
  static func pick(
    _ candidates: [(activity: Activity, occurrence: Occurrence)], _ answers: StartAnswers, now: Instant
  ) -> [(activity: Activity, occurrence: Occurrence, reasons: [StartReason])] {
    let judged = candidates.filter { $0.occurrence.startsAt > now }.map { one in
      (one.activity, one.occurrence, reasons(one.activity, one.occurrence, answers, now: now))
    }
    let sorted = judged.sorted { left, right in
      let (a, b) = (left.2.reduce(0) { $0 + $1.weight }, right.2.reduce(0) { $0 + $1.weight })
      return a == b ? (left.1.startsAt, left.1.id) < (right.1.startsAt, right.1.id) : a > b
    }
    var picked: [(activity: Activity, occurrence: Occurrence, reasons: [StartReason])] = []
    var hosts: Set<String> = []
    for (activity, occurrence, reasons) in sorted where picked.count < most {
      let host = activity.organisation?.description ?? activity.window
      if hosts.insert(host).inserted { picked.append((activity, occurrence, reasons)) }
    }
    return picked
  }
}

/// The newcomer's three questions and what follows from them.
enum StartPages {
  static let title = Text(ja: "はじめの一歩", easy: "はじめて みよう", en: "A first step")
  private static let lead = Text(
    ja: "3つだけ教えてください。答えなくてもかまいません。小さくて近いものから選びます。答えは保存しません。",
    easy: "3つだけ おしえて ください。こたえなくても いいです。こたえは のこりません。",
    en: "Three questions; you may leave any open. We look for something small and near. Your answers are not kept.")
  private static let area = Text(ja: "どのあたりがいいですか", easy: "どこが いいですか", en: "Where would be good?")
  private static let time = Text(ja: "いつなら行けそうですか", easy: "いつ 行けますか", en: "When could you go?")
  private static let field = Text(ja: "何に関心がありますか", easy: "なにが すきですか", en: "What interests you?")
  private static let anywhere = Text(ja: "どこでも", easy: "どこでも", en: "Anywhere")
  private static let anytime = Text(ja: "いつでも", easy: "いつでも", en: "Any time")
  private static let show = Text(ja: "おすすめを見る", easy: "見る", en: "Show me")
  private static let suggestions = Text(ja: "あなたへのおすすめ", easy: "おすすめ", en: "For you")
  private static let none = Text(ja: "合う活動がまだありません", easy: "まだ ありません", en: "Nothing fits yet")
  private static let noneBody = Text(
    ja: "条件を減らすか、窓口に相談してください。いっしょに探します。", easy: "まどぐちで いっしょに さがします。",
    en: "Leave a question open, or ask at a window: we look together.")
  private static let ask = Text(ja: "窓口に相談する", easy: "そうだんする", en: "Ask at a window")

  @HTMLBuilder
  static func node(
    _ answers: StartAnswers, _ picked: [(activity: Activity, occurrence: Occurrence, reasons: [StartReason])]?,
    hosts: [ID: Text], city: Municipality, today: Day
  ) -> Node {
    headingBlock(title, lead: lead)
    HTML.form(.method("get"), .action("/activities/start"), .class("form")) {
      hiddenField("go", "1")
      selectField(
        FieldState("area", label: area, value: answers.area ?? ""),
        choices: city.askerAreas(on: today).map { Choice($0.key, $0.name) })
      radioField(
        FieldState("time", label: time, value: answers.time?.rawValue ?? ""),
        choices: TimeOfWeek.allCases.map { Choice($0.rawValue, ActivityTexts.name($0)) } + [Choice("", anytime)])
      selectField(
        FieldState("field", label: field, value: answers.field ?? ""),
        choices: city.facts("field", on: today).map { Choice($0.key, $0.name) })
      submitButton(show)
    }
    if let picked {
      section(.aria("labelledby", "suggestions"), .id("found")) {
        h2(.id("suggestions")) { suggestions }
        if picked.isEmpty {
          emptyState(none, noneBody) {
            linkButton(ActivityTexts.activities, to: "/activities")
            linkButton(ask, to: "/consultations/new")
          }
        } else {
          ul(.class("cards")) { for one in picked { card(one.activity, one.occurrence, one.reasons, hosts, city) } }
        }
      }
    }
  }

  private static func card(
    _ a: Activity, _ o: Occurrence, _ reasons: [StartReason], _ hosts: [ID: Text], _ city: Municipality
  ) -> Node {
    li(.class("card")) {
      h3 { HTML.a(.href(Link(path: a.path))) { a.title } }
      p { ActivityTexts.written(a.details.summary, easy: a.details.easy) }
      p { ActivityTexts.time(o) }
      p { city.name("area", a.details.area); " "; a.details.place; "　"; hosts[a.id] ?? .empty }
      ul(.class("reasons")) { for reason in reasons { li { reason.words } } }
    }
  }
}
