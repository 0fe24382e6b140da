import Calendar
import HTML
import Platform

/// Tells the sample's cases: each from its own seed, so that the same index is always the same story.
struct SampleTeller: Sendable {
  let material: ConsultationMaterial
  let cast: SampleCast
  let city: Municipality
  let plan: SamplePlan
  var now: Instant { plan.now }
  private let weights: [[Int]]
  let windows: [Fact]
  private let openings: [String: OpeningDays]
  private let usualConsents: [String]
  private let furtherConsents: [String]
  private let urgencies: [Fact]
  private let passes: [String: [String]]
  private let chosenAreas: Set<String>
  /// Departments of the cast by field and area.
  private let suggested: [String: [String]]

  init(_ material: ConsultationMaterial, cast: SampleCast, city: Municipality, plan: SamplePlan) {
    self.material = material
    self.cast = cast
    self.city = city
    self.plan = plan
    let now = plan.now
    weights = (0..<12).map { month in
      material.openings.map { $0.months.indices.contains(month) ? $0.months[month] : 1 }
    }
    let windows = city.windows(on: now.day)
    self.windows = windows
    openings = Dictionary(
      windows.map { ($0.key, city.openingDays(window: $0.key, on: now.day)) }, uniquingKeysWith: { first, _ in first })
    let items = city.facts("consent-item", on: now.day)
    usualConsents = items.filter { $0.data.flag("default") }.map(\.key)
    furtherConsents = items.filter { !$0.data.flag("default") }.map(\.key)
    passes = Dictionary(items.map { ($0.key, $0.data.strings("passes")) }, uniquingKeysWith: { first, _ in first })
    urgencies = city.facts("urgency", on: now.day).sorted { $0.data.flag("default") && !$1.data.flag("default") }
    let areas = city.askerAreas(on: now.day).map(\.key)
    chosenAreas = Set(areas)
    var suggested: [String: [String]] = [:]
    for field in city.facts("field", on: now.day) {
      for area in areas {
        suggested[field.key + "/" + area] = city.departments(field: field.key, area: area, on: now.day).map(\.key)
          .filter { cast.departments[$0] != nil }
      }
    }
    self.suggested = suggested
  }

  /// The case at a place of the plan.
  func story(_ index: Int) throws -> SampleStory {
    let begun = begun(index)
    var (story, chance) = (begun.story, begun.chance)
    let c = story.consultation
    story.entries.append(
      .init(
        verb: "consultation.receive", subject: c.id, by: receiver(of: c, &chance), at: c.receivedAt,
        details: ["number": c.number, "channel": c.channel, "window": c.window]))
    try SampleCourse(teller: self, opening: begun.opening, part: plan.parts[index], isFull: plan.isFull(index))
      .run(&story, &chance)
    if plan.isFull(index) {
      let way = Self.way(index)
      let end = story.consultation.closing.map { $0.at.adding(days: PrivateLink.daysAfterClosing) }
      story.way = .init(token: way.token, code: way.code, endsAt: end)
    }
    return story
  }

  /// The case at a place of the plan as it was received; what others tell of it starts from here as well.
  func begun(_ index: Int) -> (opening: ConsultationMaterial.Opening, story: SampleStory, chance: SampleChance) {
    let (time, number) = (plan.times[index], plan.number(index))
    let part = plan.parts[index]
    var chance = SampleChance(index &+ 7_000_000)
    let drawn = material.openings[chance.weighted(weights[(time.day.month + 8) % 12])]
    switch part?.course {
    case .twin(let base): return again(begun(base), at: time, number: number, &chance)
    case .second(let base): return second(begun(base), at: time, number: number, &chance)
    default:
      let opening = material.openings.first { $0.key == part?.opening } ?? drawn
      let story = SampleStory(consultation: begin(opening, part, at: time, number: number, &chance))
      return (opening, story, chance)
    }
  }

  private typealias Begun = (opening: ConsultationMaterial.Opening, story: SampleStory, chance: SampleChance)

  /// The same person sends the same matter once more.
  private func again(_ base: Begun, at time: Instant, number: String, _ chance: inout SampleChance) -> Begun {
    let old = base.story.consultation
    var c = old.splitting(.past(time, &chance), number: number, title: old.title, text: old.text, at: time)
    c.dueOn = due("first-answer", of: c.window, from: time)
    return (base.opening, SampleStory(consultation: c), chance)
  }

  /// A second matter out of the same talk.
  private func second(_ base: Begun, at time: Instant, number: String, _ chance: inout SampleChance) -> Begun {
    let old = base.story.consultation
    let matter = chance.pick(material.replies.seconds)
    var c = old.splitting(
      .past(time, &chance), number: number, title: matter?.title ?? old.title, text: matter?.text ?? old.text, at: time)
    c.types = matter?.types ?? old.types
    c.dueOn = due("first-answer", of: c.window, from: time)
    return (base.opening, SampleStory(consultation: c), chance)
  }

  /// Token and code of the asker's way into the case, the same in every run: the sample guards nobody's secret.
  static func way(_ index: Int) -> (token: String, code: String) {
    var chance = SampleChance(index &+ 31_000_000)
    let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".unicodeScalars)
    func text(_ length: Int) -> String {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<length { scalars.append(letters[chance.below(letters.count)]) }
      return String(scalars)
    }
    return (text(26), text(12))
  }

  private func begin(
    _ opening: ConsultationMaterial.Opening, _ part: SamplePart?, at time: Instant, number: String,
    _ chance: inout SampleChance
  ) -> Consultation {
    let asker = asker(opening, part, &chance)
    let area = place(of: asker)
    let window = window(for: opening, area: area, on: time.day, &chance)
    let channel = isGuest(part) ? "form" : channel(of: window, &chance)
    var contact = Contact()
    contact.name = asker?.name ?? ""
    contact.reading = asker?.reading ?? ""
    contact.organisationName = asker?.organisationName ?? ""
    contact.mail = chance.percent(88) || isGuest(part) ? asker?.mail ?? "" : ""
    contact.phone = asker?.phone ?? ""
    contact.way = contact.mail.isEmpty ? "phone" : chance.percent(75) ? "mail" : "phone"
    contact.callTimes = chance.percent(20) ? "平日の午前" : ""
    contact.language = opening.lang == "ja" ? asker?.language ?? "ja" : opening.lang
    contact.interpreter = city.fact("language", contact.language)?.data.flag("interpreter") ?? false && chance.percent(30)
    let urgency = urgencies.isEmpty ? "" : urgencies[min(urgencies.count - 1, chance.weighted([88, 9, 3]))].key
    var c = Consultation(
      id: .past(time, &chance), number: number, title: title(opening, area: area, &chance), text: opening.text,
      urgency: urgency, channel: channel, askerKind: opening.asker, area: area, types: opening.types,
      fields: opening.fields, firstTime: asker?.isNew ?? false || chance.percent(30), proxy: channel != "form",
      asker: asker?.id, organisation: asker?.organisation, contact: contact,
      consents: usualConsents + furtherConsents.filter { _ in chance.percent(25) }, window: window, receivedAt: time)
    c.dueOn = due("first-answer", days: city.fact("urgency", urgency)?.data.int("first_answer"), of: window, from: time)
    return c
  }

  private func isGuest(_ part: SamplePart?) -> Bool {
    if case .guest = part?.course { return true }
    return false
  }

  /// Somebody of the kind that the opening names; for an accompaniment, who speaks for the group.
  private func asker(
    _ opening: ConsultationMaterial.Opening, _ part: SamplePart?, _ chance: inout SampleChance
  ) -> SampleCast.Asker? {
    let drawn = cast.asker(of: opening.asker, &chance)
    guard case .accompaniment(let number) = part?.course else { return drawn }
    return cast.member(of: material.accompaniments[number].organisation) ?? drawn
  }

  /// The day that the city's clock gives to a window.
  func due(_ clock: String, days: Int? = nil, of window: String, from time: Instant) -> Day? {
    let target = days ?? city.fact("clock", clock, on: time.day)?.data.int("business_days") ?? 3
    let opening = openings[window]
    return ResponseClock(start: time, target: target) { opening?.isOpen($0) ?? true }.dueOn
  }

  /// Departments of the cast that the field suggests for an area.
  func departments(field: String, area: String) -> [String] { suggested[field + "/" + area] ?? [] }

  func passed(_ c: Consultation, summary: String) -> PassedOn {
    PassedOn.from(c, summary: summary, items: c.consents) { passes[$0] ?? [] }
  }

  /// Where it is: the area an asker would choose, never a district below it.
  private func place(of asker: SampleCast.Asker?) -> String {
    let key = asker?.area ?? ""
    return city.ancestors("area", of: key).first(where: chosenAreas.contains) ?? key
  }

  private func title(
    _ opening: ConsultationMaterial.Opening, area: String, _ chance: inout SampleChance
  ) -> String {
    guard chance.percent(55), let fact = city.fact("area", area) else { return opening.title }
    return switch opening.lang {
    case "en": "\(opening.title) (\(fact.en))"
    case "easy": "\(opening.title)（\(Text(ja: fact.ja, easy: fact.easy, en: fact.en).string(.easy))）"
    default: "\(opening.title)（\(fact.name.string(.ja))）"
    }
  }

  private func window(
    for opening: ConsultationMaterial.Opening, area: String, on day: Day, _ chance: inout SampleChance
  ) -> String {
    let near = windows.first { window in
      let takes = window.data.strings("takes")
      return window.data.string("area") == area && !window.data.flag("default") && cast.coordinators[window.key] != nil
        && (takes.isEmpty || opening.types.contains(where: takes.contains))
    }
    if let near, chance.percent(45) { return near.key }
    return city.defaultWindow(on: day)?.key ?? near?.key ?? ""
  }

  private func channel(of window: String, _ chance: inout SampleChance) -> String {
    let usual = ["counter", "phone", "mail", "form", "online", "visit", "letter", "event"]
    let channel = usual[chance.weighted([30, 24, 14, 22, 3, 2, 2, 3])]
    let known = city.fact("window", window)?.data.strings("channels") ?? []
    return known.isEmpty || known.contains(channel) ? channel : known.first ?? channel
  }

  /// Who wrote it down: the asker on the web, else somebody at the window.
  private func receiver(of c: Consultation, _ chance: inout SampleChance) -> Actor {
    if !c.proxy { return Actor(person: c.asker, name: c.contact.name) }
    return chance.pick(cast.coordinators[c.window] ?? []) ?? .system
  }
}
