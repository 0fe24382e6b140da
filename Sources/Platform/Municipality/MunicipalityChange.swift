import Calendar
import Storage

/// Changes the city's facts and records it: the only way in, for presets and for the browser.
package struct MunicipalityChange {
  let store: MunicipalityStore
  let journal: Journal
  let actor: Actor
  let now: Instant

  package init(_ db: Connection, ids: IDGenerator, by actor: Actor, at now: Instant) {
    store = MunicipalityStore(db)
    journal = Journal(db, ids: ids)
    self.actor = actor
    self.now = now
  }

  /// Fills an empty database, or brings a filled one to what the file says from `day` on. Answers what it did.
  @discardableResult
  package func apply(_ preset: Preset, from day: Day) throws -> PresetDiff {
    let city = try store.load()
    if try store.version() == 0, try store.subject() == nil {
      try store.begin(preset, subject: journal.ids.next(at: now))
      for fact in preset.facts { try store.add(fact, edited: false) }
      try finish("municipality.filled", ["preset": preset.key, "facts": String(preset.facts.count)])
      return PresetDiff(preset, against: .empty, edited: [], from: day)
    }
    guard city.key == preset.key else { throw Refusal.conflict(MunicipalityTexts.otherCity) }
    let diff = PresetDiff(preset, against: city, edited: try store.edited(), from: day)
    try store.setIdentity(preset)
    for change in diff.changes { try carryOut(change) }
    try finish("municipality.applied", ["preset": preset.key, "changes": String(diff.changes.count), "from": day.description])
    return diff
  }

  /// Facts that no preset of the city has, in one step. They count as the city's own words, and a preset leaves them.
  package func add(_ facts: [Fact]) throws {
    for fact in facts { try store.add(fact, edited: true) }
    try finish("municipality.changed", ["facts": String(facts.count)])
  }

  /// A fact says something new from a day on; what it said before stays on record. `details` are what the journal tells
  /// beside the words.
  package func set(_ fact: Fact, from day: Day, details: [String: String] = [:]) throws {
    if let present = try store.load().allFacts(fact.kind).first(where: { $0.key == fact.key && $0.holds(on: day) }) {
      try store.end(present, on: day.adding(days: -1))
    }
    try store.add(fact.starting(day), edited: true)
    try finish(
      "municipality.changed",
      ["fact": fact.kind + "/" + fact.key, "from": day.description, "ja": fact.ja, "en": fact.en]
        .merging(details) { own, _ in own })
  }

  /// A fact holds for the last time on `day`. It was ended by hand, so that no preset brings it back.
  package func end(_ fact: Fact, on day: Day, details: [String: String] = [:]) throws {
    try store.end(fact, on: day, edited: true)
    try finish(
      "municipality.ended",
      ["fact": fact.kind + "/" + fact.key, "on": day.description].merging(details) { own, _ in own })
  }

  private func carryOut(_ change: PresetDiff.Change) throws {
    switch change {
    case .add(let fact): try store.add(fact, edited: false)
    case .end(let fact, let day): try store.end(fact, on: day)
    case .replace(let old, let new):
      if let from = new.from { try store.end(old, on: from.adding(days: -1)) }
      try store.add(new, edited: false)
    case .keep: break
    }
  }

  private func finish(_ verb: String, _ details: [String: String]) throws {
    try store.bumpVersion()
    // The row was made before the first change, so it is there.
    guard let subject = try store.subject() else { throw Refusal.notFound }
    try journal.record(verb, on: subject, by: actor, at: now, details: details)
  }
}
