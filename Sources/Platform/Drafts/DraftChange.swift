import Calendar
import HTML
import Storage

/// The record that a form changes, by what the journal says of it.
package struct DraftRecord: Sendable {
  package let subject: ID
  /// The verbs that the writer of the form may read; `nil` when that is everything.
  package let verbs: Set<String>?

  package init(_ subject: ID, verbs: Set<String>? = nil) {
    (self.subject, self.verbs) = (subject, verbs)
  }
}

/// Something that others did to a record since somebody began to write in a form that changes it.
struct DraftChange: Sendable {
  let what: Text
  let who: Text
  let at: Instant

  /// More than this is said as "and more before".
  private static let most = 10

  /// The newest first. Staff read who it was; others read the names of their own organisations alone.
  static func all(
    of record: DraftRecord, since moment: Instant, _ request: Request, _ site: Site, _ db: Connection
  ) throws -> [DraftChange] {
    let verbs = site.features.reduce(into: [String: Text]()) { $0.merge($1.verbs) { first, _ in first } }
    let entries = try site.journal(db).entries(on: record.subject, since: moment, limit: most)
    return entries.filter { record.verbs?.contains($0.verb) ?? true }.map { entry in
      DraftChange(
        what: verbs[entry.verb] ?? Text(verbatim: entry.verb), who: who(entry, for: request.actor), at: entry.at)
    }
  }

  private static func who(_ entry: JournalReading, for reader: Actor) -> Text {
    let name = Text(verbatim: entry.details["name"] ?? "")
    if reader.isStaff { return name }
    if entry.actor != nil, entry.actor == reader.person { return DraftTexts.you }
    let own = reader.hats.contains { hat in
      hat.role == .organisationMember && entry.details["hat"] == "\(hat.role.rawValue)@\(hat.place)"
    }
    return own ? name : DraftTexts.others
  }

  static func node(_ changes: [DraftChange]) -> Node {
    notificationBanner(
      Notice(
        .warning, DraftTexts.movedOn,
        body: .fragment {
          if !changes.isEmpty {
            ul {
              for change in changes {
                li { Format.momentNode(change.at); " "; change.what; " "; small { change.who } }
              }
            }
          }
          p { DraftTexts.movedOnHelp }
        }))
  }
}
