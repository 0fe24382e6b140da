import Calendar
import HTML
import Platform
import Storage

/// The page of a person, for those who may see the record. Other rooms add their panels. The page of an organisation
/// belongs to the directory.
struct PartyRoutes: Sendable {
  var all: [Route] {
    [.get("/people/{id}", for: .signedIn, person)]
  }

  private func person(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (person, groups, panels) = try await site.database.read { db in
      let person = try PersonStore(db).find(id, for: request.actor)
      let groups = try OrganisationStore(db).memberships(of: id).compactMap { membership in
        try OrganisationStore(db).known(membership.organisation).map { (organisation: $0, membership: membership) }
      }
      return (person, groups, try Self.panels("person", id, request, site, db))
    }
    return request.page(title: Text(verbatim: person.name), site: site) {
      headingBlock(Text(verbatim: person.name), eyebrow: PartyTexts.person)
      if let target = person.mergedInto { Self.merged(Link(path: "/people/\(target)")) }
      descriptionList([
        (PartyTexts.reading, Node(person.reading)),
        (PartyTexts.phone, Self.phones(person.phones)),
        (PartyTexts.mail, person.mail.map { mail in a(.href(.mail(mail))) { mail } } ?? .empty),
        (PartyTexts.area, person.area.map { Node(site.city.name("area", $0)) } ?? .empty),
        (PartyTexts.language, Node(site.city.name("language", person.language))),
        (PartyTexts.notes, Node(person.notes)),
        (PartyTexts.memberships, Self.list(groups.filter { $0.membership.holds(on: request.now.day) })),
      ])
      panels
    }
  }

  private static func list(_ groups: [(organisation: Organisation, membership: Membership)]) -> Node {
    groups.isEmpty
      ? .empty
      : ul {
        for group in groups {
          li {
            a(.href(Link(path: group.organisation.path))) { group.organisation.name }
            " "
            group.membership.role
          }
        }
      }
  }

  private static func phones(_ phones: [Phone]) -> Node {
    .fragment(phones.map { phone in p { a(.href(.tel(phone.written))) { phone.written } } })
  }

  private static func merged(_ link: Link) -> Node {
    notificationBanner(Notice(.warning, PartyTexts.merged, body: a(.href(link)) { PartyTexts.openMerged }))
  }

  private static func panels(_ kind: String, _ id: ID, _ request: Request, _ site: Site, _ db: Connection) throws
    -> [Node]
  {
    try site.features.flatMap(\.panels).filter { $0.kind == kind }
      .compactMap { try $0.view(id, request.actor, db, request.now) }
  }
}
