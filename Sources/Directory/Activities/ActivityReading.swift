import Accounts
import Calendar
import HTML
import Platform
import Storage

/// What pages need to know beside one activity: hosts by name, and many activities at once.
struct ActivityReading {
  let db: Connection
  let city: Municipality

  init(_ db: Connection, _ city: Municipality) {
    self.db = db
    self.city = city
  }

  /// The organisation's name; empty when the window holds it.
  func hostName(_ a: Activity) throws -> String {
    try Self.host(a, db).flatMap { try OrganisationStore(db).known($0)?.name } ?? ""
  }

  /// The organisation that holds it now: the one that its holder was merged into in the end.
  static func host(_ a: Activity, _ db: Connection) throws -> ID? {
    guard let own = a.organisation, !a.heirs.isEmpty else { return a.organisation }
    return try OrganisationStore(db).known(own)?.id ?? own
  }

  /// Whether everybody finds the host: only then there is a page to follow and a calendar to fetch without signing in.
  func isPublic(_ host: ID) throws -> Bool {
    try !SubjectStore(db).visible([host], for: .stranger).isEmpty
  }

  /// Whether the centre has looked at the organisation's entry; a window needs nobody's look.
  func isVerified(_ a: Activity) throws -> Bool {
    guard let organisation = try Self.host(a, db) else { return true }
    return try ProfileStore(db).load(organisation)?.state.isPublic ?? false
  }

  /// Activities with their hosts, in the order of the ids. The ids come from a reading that asked who may see them.
  func activities(_ ids: [ID]) throws -> [(activity: Activity, host: Text)] {
    let found = try ActivityStore(db).activities(Array(Set(ids)))
    let organisations = Set(found.compactMap(\.organisation))
    var byOrganisation = try OrganisationStore(db).names(of: organisations)
    for a in found where !a.heirs.isEmpty { byOrganisation[a.hosts[0]] = try hostName(a) }
    let byID = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    var seen: Set<ID> = []
    return ids.filter { seen.insert($0).inserted }.compactMap { id in
      byID[id].map { a in
        (a, ActivityPages.host(a, name: a.organisation.flatMap { byOrganisation[$0] } ?? "", city))
      }
    }
  }

  func ahead(_ rows: [(activity: ID, occurrence: ID)]) throws -> [NextStep.Ahead] {
    let all = try activities(rows.map(\.activity))
    let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.activity.id, $0) })
    let times = try OccurrenceStore(db).all(rows.map(\.occurrence))
    return rows.compactMap { row in
      guard let one = byID[row.activity], let o = times[row.occurrence] else { return nil }
      return NextStep.Ahead(activity: one.activity, occurrence: o, host: one.host)
    }
  }
}
