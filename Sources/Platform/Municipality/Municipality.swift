import Calendar
import HTML
import Synchronization

/// The facts of one city, in memory. One database is one municipality.
package struct Municipality: Sendable {
  package let key: String
  package let code: String
  package let name: Text
  package let data: FactData
  /// Which state of the database this is; see `MunicipalityStore.version`.
  package let version: Int
  private let byKind: [String: [Fact]]
  private let byKey: [String: [Fact]]

  package init(key: String, code: String, name: Text, data: FactData = FactData([:]), facts: [Fact], version: Int = 0) {
    self.key = key
    self.version = version
    self.code = code
    self.name = name
    self.data = data
    byKind = Dictionary(grouping: facts, by: \.kind).mapValues { $0.sorted { ($0.sort, $0.key) < ($1.sort, $1.key) } }
    byKey = Dictionary(grouping: facts) { $0.kind + "/" + $0.key }
  }

  package static let empty = Municipality(key: "", code: "", name: Text(verbatim: "Tane"), facts: [])

  /// The facts of a kind that hold on a day, in display order.
  package func facts(_ kind: String, on day: Day) -> [Fact] { byKind[kind]?.filter { $0.holds(on: day) } ?? [] }
  /// The kinds the city has facts of.
  package var kinds: [String] { byKind.keys.sorted() }
  /// Every period of every fact of a kind, for lists of the past.
  package func allFacts(_ kind: String) -> [Fact] { byKind[kind] ?? [] }

  /// The fact as it stood on a day; when none holds then, the latest known, so that an old record never loses its name.
  package func fact(_ kind: String, _ key: String, on day: Day? = nil) -> Fact? {
    let periods = byKey[kind + "/" + key] ?? []
    if let day, let valid = periods.first(where: { $0.holds(on: day) }) { return valid }
    return periods.max { ($0.from ?? Day(ordinal: 0)) < ($1.from ?? Day(ordinal: 0)) }
  }

  /// The name of a fact as it stood on a day; the bare key when the city never had it.
  package func name(_ kind: String, _ key: String, on day: Day? = nil) -> Text {
    fact(kind, key, on: day)?.name ?? Text(verbatim: key)
  }

  /// A city's own wording by its key (fact kind `text`), if it has one.
  package func wording(_ key: String) -> Text? { fact("text", key)?.name }

  /// Children of a fact in a tree kind (area, department), in display order.
  package func children(_ kind: String, of parent: String?, on day: Day) -> [Fact] {
    facts(kind, on: day).filter { $0.parent == parent }
  }

  /// The areas an asker chooses from: those of the levels marked `chosen_by_asker`.
  package func askerAreas(on day: Day) -> [Fact] {
    let levels = Set(facts("area-level", on: day).filter { $0.data.flag("chosen_by_asker") }.map(\.key))
    return facts("area", on: day).filter { levels.contains($0.data.string("level") ?? "") }
  }

  /// The window that takes what nobody else takes.
  package func defaultWindow(on day: Day) -> Fact? {
    facts("window", on: day).first { $0.data.flag("default") } ?? facts("window", on: day).first { !$0.data.flag("external") }
  }

  /// Windows worked in this system.
  package func windows(on day: Day) -> [Fact] { facts("window", on: day).filter { !$0.data.flag("external") } }
}

/// The facts as last read from the database; swapped whole when they change.
package final class MunicipalityCache: Sendable {
  private let box: Mutex<Municipality>
  package init(_ municipality: Municipality) { box = Mutex(municipality) }
  package var current: Municipality { box.withLock { $0 } }
  package func replace(_ municipality: Municipality) { box.withLock { $0 = municipality } }
}
