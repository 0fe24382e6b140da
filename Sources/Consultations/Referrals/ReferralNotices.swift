import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Tells the people of the other side what happened to a referral.
struct ReferralNotices {
  let db: Connection
  let site: Site

  /// `event` is `nil` for a new referral.
  func tell(
    _ side: ReferralSide, of r: Referral, _ event: ReferralEvent?, number: String, by actor: Actor, at now: Instant
  ) throws {
    for person in try people(side, r) where person != actor.person {
      try Notices(db, site).send(
        to: person, category: "referral", subject: r.id, title: ReferralTexts.notice(event, number: number),
        path: "/referrals/\(r.id)", at: now)
    }
  }

  private func people(_ side: ReferralSide, _ r: Referral) throws -> [ID] {
    let holders = site.reach.holders
    guard side == .receiver else { return try holders(.coordinator, r.sender, db) }
    return switch r.receiver {
    case .window(let key): try holders(.coordinator, key, db)
    case .department(let key): try holders(.departmentStaff, key, db)
    case .organisation(let id): try holders(.organisationMember, id.description, db)
    case .external: []
    }
  }
}

/// The names of organisations that referrals go to.
struct ReferralNames {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// `nil` when the organisation is not known any more.
  func name(_ id: ID) -> String? { try? OrganisationStore(db).known(id)?.name }  // asks whether there is one

  /// What a receiving organisation is called; empty for windows and departments.
  func name(of receiver: Receiver) -> String {
    if case .organisation(let id) = receiver { name(id) ?? "" } else { "" }
  }
}
