import Calendar
import HTML
import Platform
import Storage

/// Tells followers of an organisation, of its fields and areas, and of searches what everybody can read since a change of
/// its entry: that it is there, and what it newly needs and offers. Made before the change, told after it.
struct OrganisationNews {
  /// So many needs and offers of one change are told; more would bury the reader.
  private static let most = 5

  private let db: Connection
  private let site: Site
  private let id: ID
  private let wasOpen: Bool
  private let wasChecked: Bool
  private let cards: Set<ID>

  init(_ db: Connection, _ site: Site, of id: ID) throws {
    (self.db, self.site, self.id) = (db, site, id)
    wasOpen = try ProfileStore(db).load(id)?.isOpen ?? false
    wasChecked = try ProfileCheckStore(db).find(id) != nil
    cards = Set(try MatchCardStore(db).cards(of: id).map(\.resource))
  }

  func tell(at now: Instant) throws {
    guard let p = try ProfileStore(db).load(id), p.isOpen else { return }
    if wasOpen {
      for card in try MatchCardStore(db).cards(of: id).filter({ !cards.contains($0.resource) }).prefix(Self.most) {
        try tell(card, of: p, at: now)
      }
    } else if !wasChecked {
      // An entry that comes back is no news.
      let facets = ProfileStore.facets(p, [], to: .everyone)
      try Follows(db, site).tell(
        News(
          about: id, title: OrganisationTexts.newsListed(p.name), path: p.path,
          topics: topics(fields: facets["field"] ?? [], areas: facets["area"] ?? []),
          row: (OrganisationListStore.definition.key, id)), at: now)
    }
  }

  private func tell(_ card: MatchCard, of p: Profile, at now: Instant) throws {
    let title = card.side == .need ? MatchTexts.newsNeed(p.name, card.text) : MatchTexts.newsOffer(p.name, card.text)
    try Follows(db, site).tell(
      News(
        about: id, title: title, path: "/matches/cards/\(card.resource)",
        topics: [.subject(id)] + topics(fields: card.fields, areas: [card.area].compactMap { $0 }),
        row: (BoardListStore.definition.key, card.resource)), at: now)
  }

  private func topics(fields: [String], areas: [String]) -> [Topic] {
    Set(fields).sorted().map { .fact("field", $0) } + Set(areas).sorted().map { .fact("area", $0) }
  }
}
