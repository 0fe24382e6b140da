import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Which organisations are long gone, and what goes of their entries: who spoke for them, how to reach them, what was said
/// and noted. Name, kind, area and numbers stay: they say who took part in what, and figures count them.
struct OrganisationDisposalStore: DisposableStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 disposed organisations", [
    .column(.day("disposed_on", null: true), in: "organisation_profile")
  ])

  /// Closed before the day, in no register, and nobody wrote about it since.
  private static func due(before limit: Day) -> SQL {
    """
    p.state = 'closed' AND p.changed_on < \(limit) AND p.disposed_on IS NULL AND p.merged = 0
      AND COALESCE(p.touched_on, '') < \(limit)
      AND NOT EXISTS (SELECT 1 FROM registration r WHERE r.organisation = p.id AND r.disposed_on IS NULL)
      AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.organisation = p.id AND a.disposed_on IS NULL)
      AND NOT EXISTS (SELECT 1 FROM organisation m WHERE m.merged_into = p.id)
      AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.subject = p.id AND j.at >= \(Instant(day: limit)))
    """
  }

  func due(before limit: Day, after last: ID, most: Int) throws -> [Disposable.Candidate] {
    try db.rows(
      """
      SELECT p.id, p.desk, p.changed_on FROM organisation_profile p
      WHERE p.id > \(last) AND \(Self.due(before: limit)) ORDER BY p.id LIMIT \(most)
      """
    ) { row in
      let id: ID = row[0]
      return Disposable.Candidate(id: id, number: id.description, place: row[1] ?? "", endedOn: row[2])
    }
  }

  func dispose(_ id: ID, before limit: Day, on today: Day) throws -> [ID]? {
    guard try db.first("SELECT 1 FROM organisation_profile p WHERE p.id = \(id) AND \(Self.due(before: limit))") != nil,
      var p = try ProfileStore(db).load(id)
    else { return nil }
    (p.about, p.servedWords, p.reason, p.representative, p.contact) = ("", "", "", "", "")
    (p.phone, p.mail, p.website, p.address) = ("", "", "", "")
    try ProfileStore(db).save(&p)
    try db.run("UPDATE organisation_profile SET disposed_on = \(today) WHERE id = \(id)")
    try db.run("UPDATE resource SET text = '', closed_on = COALESCE(closed_on, \(today)) WHERE organisation = \(id)")
    try db.run("DELETE FROM organisation_contact WHERE organisation = \(id)")
    try db.run("DELETE FROM membership_request WHERE organisation = \(id)")
    try db.run("DELETE FROM profile_check WHERE organisation = \(id)")
    try db.run("UPDATE organisation_touch SET words = '', made_by = NULL, made_by_name = '' WHERE organisation = \(id)")
    let matches: [ID] = try db.rows("SELECT id FROM organisation_match WHERE seeker = \(id) OR giver = \(id) ORDER BY id") { $0[0] }
    try db.run(
      """
      UPDATE organisation_match SET note = '', seeker_said = 'null', giver_said = 'null', reasons = '[]'
      WHERE id IN (\(list: matches))
      """)
    return try [id] + matches + OrganisationStore(db).disband(id, called: DisposalTexts.disposed.string(.ja))
  }
}

/// What of the directory goes by disposal lists.
enum DirectoryDisposal {
  static var feature: Feature {
    var feature = Feature(name: "directory-disposal")
    feature.migrations = [
      ActivityDisposalStore.migration, RegistrationDisposalStore.migration, OrganisationDisposalStore.migration,
    ]
    feature.disposables = [
      Disposable(kind: "activity", title: ActivityTexts.activity) { ActivityDisposalStore($0) },
      Disposable(kind: "registration", title: RegistrationTexts.registration) { RegistrationDisposalStore($0) },
      Disposable(kind: "organisation", title: OrganisationTexts.organisation) { OrganisationDisposalStore($0) },
    ]
    return feature
  }
}
