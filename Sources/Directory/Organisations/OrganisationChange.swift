import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Tells the members of an organisation what the centre did with its record: merged it, took that back, closed it.
struct OrganisationChange {
  let db: Connection
  let site: Site
  let actor: Actor
  let now: Instant

  func merged(_ gone: Profile, into end: Profile) throws {
    let title = MemberTexts.mergedNotice.filling(Text(verbatim: gone.name), Text(verbatim: end.name))
    // After the merge both belong to it.
    try tell(try members(of: end.id), title, about: end)
  }

  func parted(_ one: Profile, from other: Profile) throws {
    let title = MemberTexts.partedNotice.filling(Text(verbatim: one.name), Text(verbatim: other.name))
    let own = try members(of: one.id)
    try tell(own, title, about: one)
    try tell(try members(of: other.id).subtracting(own), title, about: other)
  }

  func closed(_ profile: Profile, reason: String) throws {
    let title = MemberTexts.closedNotice.filling(Text(verbatim: profile.name))
    try tell(try members(of: profile.id), title, about: profile, body: reason.isEmpty ? nil : Text(verbatim: reason))
  }

  private func members(of organisation: ID) throws -> Set<ID> {
    Set(try site.reach.holders(.organisationMember, organisation.description, db))
  }

  /// What it is about is no secret to a member's mail box; why a record was closed is read after signing in.
  private func tell(_ people: Set<ID>, _ title: Text, about profile: Profile, body: Text? = nil) throws {
    for person in people.sorted() where person != actor.person {
      try Notices(db, site).send(
        to: person, category: "reply", subject: profile.id, title: title, path: profile.path, body: body, inMail: title,
        at: now)
    }
  }
}
