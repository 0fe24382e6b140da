import Accounts
import Calendar
import HTML
import Platform
import Storage

/// What was to be changed, compared once more with how things stand when it is to be done: a proposal that somebody else
/// changed since the page was drawn is settled there, with both words side by side.
extension SheetReader {
  static func again(
    _ changes: [SheetChange], for actor: Actor, _ site: Site, _ db: Connection, _ now: Instant
  ) throws -> SheetReading {
    let wanted = Dictionary(grouping: changes, by: \.proposal).sorted { $0.key < $1.key }
    var reader = try SheetReader(wanted.map(\.key), for: actor, site, db, now)
    for (id, changes) in wanted {
      guard let p = reader.found[id] else { throw Refusal.notFound }
      for change in joined(changes) { reader.compare(change, p) }
    }
    return reader.reading
  }

  /// Several lines about the departments of one proposal are one choice of several.
  private static func joined(_ changes: [SheetChange]) -> [SheetChange] {
    let departments = changes.filter { $0.field == .departments }
    guard let first = departments.first else { return changes }
    let keys = departments.flatMap(\.keys).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return changes.filter { $0.field != .departments }
      + [SheetChange(proposal: first.proposal, revision: first.revision, field: .departments, value: keys.joined(separator: ","))]
  }

  private mutating func compare(_ change: SheetChange, _ p: Proposal) {
    let old = OfficeSheet.value(change.field, p, checks[p.id])
    guard !change.value.utf8.elementsEqual(old.utf8) else { return }
    let line = SheetReading.Line(
      proposal: p.label, column: column(change.field), old: words(change.field, old), new: words(change.field, change.value),
      change: SheetChange(proposal: p.id, revision: p.revision, field: change.field, value: change.value))
    if change.revision == p.revision { reading.lines.append(line) } else { reading.conflicts.append(line) }
  }

  private func column(_ field: SheetChange.Field) -> Text {
    switch field {
    case .owner: ProposalTexts.owner
    case .departments: ProposalTexts.departments
    case .paper(let key): city.name("paper", key)
    case .requirement(let key): city.name("eligibility", key)
    }
  }

  private func words(_ field: SheetChange.Field, _ value: String) -> String {
    OfficeSheet.words(field, value, people, city, .ja)
  }
}
