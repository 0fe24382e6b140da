import Calendar
import HTML
import Platform

/// Tells the sample's cases: each from its own seed, so that the same index is always the same story.
struct SampleTeller: Sendable {
  let material: ConsultationMaterial
  let cast: SampleCast
  let city: Municipality
  let now: Instant
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

  init(_ material: ConsultationMaterial, cast: SampleCast, city: Municipality, now: Instant) {
    self.material = material
    self.cast = cast
    self.city = city
    self.now = now
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

  /// The case number `index`, received at `time`.
  func story(_ index: Int, at time: Instant, number: String) -> SampleStory {
    var chance = SampleChance(index &+ 7_000_000)
    let opening = material.openings[chance.weighted(weights[(time.day.month + 8) % 12])]
    var story = SampleStory(consultation: begin(opening, at: time, number: number, &chance))
    let c = story.consultation
    let channel = c.channel
    story.entries.append(
      .init(
        verb: "consultation.receive", subject: c.id, by: receiver(of: c, &chance), at: time,
        details: ["number": number, "channel": channel, "window": c.window]))
    SampleCourse(teller: self, opening: opening).run(&story, &chance)
    return story
  }

  private func begin(
    _ opening: ConsultationMaterial.Opening, at time: Instant, number: String, _ chance: inout SampleChance
  ) -> Consultation {
    let asker = cast.asker(of: opening.asker, &chance)
    let area = place(of: asker)
    let window = window(for: opening, area: area, on: time.day, &chance)
    let channel = channel(of: window, &chance)
    var contact = Contact()
    contact.name = asker?.name ?? ""
    contact.reading = asker?.reading ?? ""
    contact.organisationName = asker?.organisationName ?? ""
    contact.mail = chance.percent(88) ? asker?.mail ?? "" : ""
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
