import Calendar
import HTML
import Platform

/// Where do I go? A few questions lead to the right door, be it ours or another office's.
struct WhereToGo: Sendable {
  var asker: String?
  var about: String?
  var area: String?
  var language: String?

  /// One door, with why it is the right one.
  struct Suggestion: Sendable {
    let centre: Centre
    let reasons: [Reason]
  }

  enum Reason: Sendable, Equatable {
    case forThese(String), takes(String), area(String), language(String), anything
  }

  var isAsked: Bool { asker != nil || about != nil || area != nil }

  init(asker: String? = nil, about: String? = nil, area: String? = nil, language: String? = nil) {
    (self.asker, self.about, self.area, self.language) = (asker, about, area, language)
  }

  init(_ query: Form) {
    self.init(
      asker: query.optional("asker"), about: query.optional("about"), area: query.optional("area"),
      language: query.optional("language"))
  }

  /// The best doors first, at most three; the window that takes what nobody else takes is always among them.
  func suggestions(_ city: Municipality, on day: Day) -> [Suggestion] {
    let near = area.map { Set(city.ancestors("area", of: $0, on: day)) } ?? []
    let fallback = city.defaultWindow(on: day)?.key
    let scored = city.centres(on: day).compactMap { centre -> (score: Int, suggestion: Suggestion)? in
      guard let reasons = reasons(for: centre, near: near, isFallback: centre.fact.key == fallback) else { return nil }
      return (reasons.reduce(0) { $0 + weight($1, centre) }, Suggestion(centre: centre, reasons: reasons))
    }
    let sorted = scored.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
    var best = sorted.prefix(3).map(\.element.suggestion)
    if let fallback, !best.contains(where: { $0.centre.fact.key == fallback }),
      let last = scored.first(where: { $0.suggestion.centre.fact.key == fallback })
    {
      best = best.prefix(2) + [last.suggestion]
    }
    return best
  }

  /// Why a door fits; `nil` when it does not.
  private func reasons(for centre: Centre, near: Set<String>, isFallback: Bool) -> [Reason]? {
    var reasons: [Reason] = []
    if !centre.askers.isEmpty {
      // A door for some people only is suggested to these people only.
      guard let asker, centre.askers.contains(asker) else { return nil }
      reasons.append(.forThese(asker))
    }
    if let about, !centre.takes.isEmpty {
      guard centre.takes.contains(about) || isFallback else { return nil }
      if centre.takes.contains(about) { reasons.append(.takes(about)) }
    } else if about == nil, centre.isExternal {
      return nil
    }
    if let area, let own = centre.area {
      guard near.contains(own) || isFallback else { return nil }
      if own == area || near.first(where: { $0 == own }) != nil { reasons.append(.area(own)) }
    }
    if let language {
      if centre.languages.contains(language) { reasons.append(.language(language)) } else if !isFallback { return nil }
    }
    if isFallback { reasons.append(.anything) }
    return reasons
  }

  private func weight(_ reason: Reason, _ centre: Centre) -> Int {
    switch reason {
    case .forThese: 5
    case .takes: 3
    case .area(let own): own == area ? 4 : 1
    case .language: 2
    case .anything: 0
    }
  }
}
