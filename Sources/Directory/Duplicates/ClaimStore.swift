import Accounts
import Platform
import Storage

/// Who answers for a record that others were merged into: those who took it over, and as long as nobody did the members
/// of the first of the others that is claimed.
struct ClaimStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-26 claims that come with merged records",
    [.column(.int("claimed_through", null: true), in: "organisation_profile")])

  /// Brings the claims of an organisation, and of those it was merged into, to what its merged records say now.
  func settle(_ organisation: ID) throws {
    for record in try OrganisationStore(db).way(from: organisation).map(\.id) {
      guard var profile = try ProfileStore(db).load(record) else { continue }
      guard !profile.isClaimed || profile.claimedThrough != nil else { continue }
      let heir: ID? = try db.first(
        """
        SELECT p.id FROM organisation o JOIN organisation_profile p ON p.id = o.id
        WHERE o.merged_into = \(record) AND p.claimed = 1 ORDER BY p.id LIMIT 1
        """
      ).map { $0[0] }
      guard profile.claimedThrough != heir else { continue }
      (profile.isClaimed, profile.claimedThrough) = (heir != nil, heir)
      try ProfileStore(db).save(&profile)
    }
  }
}
