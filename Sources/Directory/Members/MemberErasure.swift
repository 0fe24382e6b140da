import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Somebody who erases their account leaves their organisations. Where they answered for one, its other members and
/// whoever looks after the entry are told, for the entry itself may still name them.
enum MemberErasure {
  static let erasure = Erasure { leaver, db, site, now in
    let organisations = OrganisationStore(db)
    let memberships = try organisations.memberships(of: leaver.person)
    // The last day is yesterday where that is possible, so that the hat is gone at once.
    for one in memberships where one.holds(on: now.day) {
      try organisations.end(one.id, on: max(one.from, now.day.adding(days: -1)))
      try site.journal(db).record("organisation.leave", on: one.organisation, by: leaver.nameless, at: now)
    }
    try MatchStore(db).unname(leaver.person, as: leaver.called)
    try ContactStore(db).unsign(leaver.person, as: leaver.called)
    // Of what is older only a name is kept: it is theirs where no other member bears it.
    let known = try memberships.map(\.organisation) + ContactStore(db).contacts(as: leaver.person).map(\.organisation)
    let signed = try Set(known).sorted().filter { organisation in
      let others = try MemberStore(db).members(of: organisation).filter { $0.membership.person != leaver.person }
      return !others.contains { $0.name.utf8.elementsEqual(leaver.name.utf8) }
    }
    try MatchStore(db).unname(leaver.name, at: signed, as: leaver.called)
    let lost = try ContactStore(db).forget(leaver.person, on: now.day)
    try ContactStore(db).unsign(leaver.name, at: signed, as: leaver.called)
    for organisation in lost {
      try TellingOrganisations(db: db, site: site, now: now).handOver(organisation, from: leaver.person, to: nil)
      try tell(organisation, but: leaver.person, db, site, at: now)
    }
  }

  private static func tell(_ id: ID, but leaver: ID, _ db: Connection, _ site: Site, at now: Instant) throws {
    guard let profile = try ProfileStore(db).load(id) else { return }
    let name = Text(verbatim: profile.name)
    for person in try site.reach.holders(.organisationMember, id.description, db) where person != leaver {
      try Notices(db, site).send(
        to: person, category: "reply", subject: id, title: MemberTexts.contactGone.filling(name),
        path: MemberRoutes.path(id), at: now)
    }
    try TaskStore(db).add(
      WorkTask(
        id: site.ids.next(at: now), subject: id, title: MemberTexts.contactGoneTask.filling(name).string(.ja),
        due: now.day.adding(days: 7), owner: nil, scope: OrganisationDesk.scope(profile, site.city, on: now.day),
        madeBy: nil, madeAt: now))
  }
}
