import Calendar
import HTML
import Platform

/// A window or centre as people look for it: where, when, for whom, with which rooms.
struct Centre: Sendable {
  let fact: Fact
  let opening: OpeningDays

  /// A room that can be used.
  struct Space: Sendable {
    let name: Text
    let seats: Int?
    let longest: Int?
    let needsBooking: Bool
  }

  init(_ fact: Fact, _ city: Municipality, on day: Day) {
    self.fact = fact
    opening = city.openingDays(window: fact.key, on: day)
  }

  var path: String { "/centres/" + fact.key }
  var role: String { fact.data.string("role") ?? "external" }
  var isExternal: Bool { fact.data.flag("external") }
  var area: String? { fact.data.string("area") }
  var phone: String? { fact.data.string("phone") }
  var takes: [String] { fact.data.strings("takes") }
  var askers: [String] { fact.data.strings("askers") }
  var languages: [String] { fact.data.strings("languages") }
  var capabilities: [String] { fact.data.strings("capabilities") }

  var spaces: [Space] {
    fact.data.list("spaces").compactMap { item in
      guard case .map(let map) = item, let name = FactData.words(item) else { return nil }
      let data = FactData(map)
      return Space(
        name: name, seats: data.int("seats"), longest: data.int("max_minutes"), needsBooking: data.flag("booking"))
    }
  }
}

/// What somebody looks for among the windows.
struct CentreSearch: Sendable, Equatable {
  var area: String?
  var takes: String?
  var language: String?
  var capability: String?
  var openToday = false
  var hasSpace = false

  init() {}

  init(_ query: Form) {
    area = query.optional("area")
    takes = query.optional("takes")
    language = query.optional("language")
    capability = query.optional("capability")
    openToday = query.optional("open") != nil
    hasSpace = query.optional("space") != nil
  }

  /// More than where.
  var asksMore: Bool { takes != nil || language != nil || capability != nil || openToday || hasSpace }

  func fits(_ centre: Centre, areas: Set<String>, on today: Day) -> Bool {
    if area != nil, !centre.area.map(areas.contains).isTrue { return false }
    if let takes, !centre.takes.isEmpty, !centre.takes.contains(takes) { return false }
    if let language, !centre.languages.contains(language) { return false }
    if let capability, !centre.capabilities.contains(capability) { return false }
    if openToday, !centre.opening.isOpen(today) { return false }
    return !hasSpace || !centre.spaces.isEmpty
  }
}

extension Bool? {
  fileprivate var isTrue: Bool { self ?? false }
}

extension Municipality {
  /// Every window people may go to on a day, those elsewhere included, in display order.
  func centres(on day: Day) -> [Centre] { facts("window", on: day).map { Centre($0, self, on: day) } }

  /// An area with those above and under it: what is near for somebody who asks there.
  func areasAround(_ key: String, on day: Day) -> Set<String> {
    let above = ancestors("area", of: key, on: day)
    let under = facts("area", on: day).filter { ancestors("area", of: $0.key, on: day).contains(key) }.map(\.key)
    return Set(above + under)
  }
}
