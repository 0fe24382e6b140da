import Calendar
import Platform
import Storage

/// When an organisation is no longer one for which collaboration with the municipality is new (協働がはじめて). It says itself
/// that it is; it stops to be when it has come so far once, and that does not come back by itself.
enum FirstTime {
  /// What an organisation and the records merged into it have done with the municipality.
  struct Record: Sendable, Equatable {
    /// Consultations of which it is said that the organisation asks; one that was merged into another is none of its own.
    var consultations = 0
    /// Proposals that were received.
    var proposals = 0
    /// Registers in which it stands or stood.
    var registers = 0
  }

  /// Why it is over.
  enum End: String, Sendable, CaseIterable {
    case proposal, register, consultations
    /// Somebody who looks after the directory says so.
    case hand
  }

  /// Whoever asks a second time knows the way, whoever proposed or is registered has come to work with the city.
  static func end(_ record: Record) -> End? {
    if record.proposals > 0 { return .proposal }
    if record.registers > 0 { return .register }
    return record.consultations > 1 ? .consultations : nil
  }

  /// Takes the mark off those among some organisations that have come so far, and records why.
  static func settle(_ organisations: Set<ID>, _ site: Site, at now: Instant, _ db: Connection) throws {
    let store = FirstTimeStore(db)
    for (id, record) in try store.records(of: try store.marked(among: organisations)) {
      guard let end = end(record), try store.finish(id, on: now.day) else { continue }
      try site.journal(db).record(
        verb, on: id, by: .system, at: now, details: ["reason": FirstTimeTexts.reason(end).string(.ja)])
    }
  }

  static let verb = "organisation.know"
  static let undoing = "organisation.know-undo"
}
