import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Members of organisations (メンバー): this folder's part of the room's door.
enum Members {
  static var feature: Feature {
    var feature = Feature(name: "members")
    feature.migrations = [ContactStore.migration, ContactStore.signers]
    feature.routes = MemberRoutes.routes + InvitationRoutes.routes
    feature.verbs = MemberTexts.verbs
    feature.home = [HomePanel(order: 4, handOvers), HomePanel(order: 30, mine)]
    feature.erasures = [MemberErasure.erasure]
    feature.personalData = [
      PersonalData(MemberTexts.isContact) { person, db in
        try ContactStore(db).contacts(as: person).map { contact in
          let name = try OrganisationStore(db).known(contact.organisation)?.name ?? ""
          return [name, contact.from.description, contact.to?.description ?? "", contact.note]
        }
      },
      PersonalData(MemberTexts.requests) { person, db in
        try ContactStore(db).requests(by: person).map { request in
          let name = try OrganisationStore(db).known(request.organisation)?.name ?? ""
          return [name, request.askedAt.iso8601Tokyo, request.state.rawValue, request.words]
        }
      },
    ]
    return feature
  }

  private static let handOvers: @Sendable (Actor, Connection, Site, Instant) throws -> Node? = {
    actor, db, _, _ in
    guard let person = actor.person else { return nil }
    let unread = try ContactStore(db).unread(by: person)
    guard !unread.isEmpty else { return nil }
    return .fragment(
      try unread.map { MemberPages.unread($0, name: try OrganisationStore(db).known($0.organisation)?.name ?? "") })
  }

  private static let mine: @Sendable (Actor, Connection, Site, Instant) throws -> Node? = {
    actor, db, _, _ in
    let own = try MemberStore(db).own(actor)
    guard !own.isEmpty else { return nil }
    return section(.class("card"), .aria("labelledby", "home-organisations")) {
      h2(.id("home-organisations")) { MemberTexts.mine }
      ul {
        for profile in own {
          li {
            a(.href(Link(path: profile.path))) { profile.name }
            " "
            OrganisationPages.chip(profile.state)
          }
        }
      }
    }
  }
}
