import Calendar
import Platform
import Storage

/// The only file that knows the tables of the public side.
package struct PublicStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 public pages of proposals", [
    .table(
      "proposal_page", [.id(references: "subject"), .int("proposal")],
      constraints: ["UNIQUE (proposal)", "FOREIGN KEY (proposal) REFERENCES proposal (id)"]),
    .table(
      "proposal_support", [.int("proposal"), .int("person"), .instant("at")],
      constraints: ["PRIMARY KEY (proposal, person)", "FOREIGN KEY (proposal) REFERENCES proposal (id)"]),
    .table(
      "proposal_offer", [.id(), .int("proposal"), .int("person"), .text("name"), .text("text"), .instant("at")],
      constraints: ["UNIQUE (proposal, person)", "FOREIGN KEY (proposal) REFERENCES proposal (id)"]),
  ])

  /// How many support a page online stands with the page, so that lists need not count.
  static let tally = Migration("2026-11-26 supporters of public proposals", [
    .column(.int("supporters", default: 0), in: "proposal_page"),
    .sql(
      """
      UPDATE proposal_page SET supporters =
        (SELECT COUNT(*) FROM proposal_support s WHERE s.proposal = proposal_page.proposal)
      """),
    .index("proposal_page_supporters", on: "proposal_page", ["supporters DESC", "id DESC"]),
  ])

  /// In millionths of a degree.
  static let places = Migration("2026-11-26 places of public proposals", [
    .column(.text("place", default: ""), in: "proposal_page"), .column(.int("latitude", null: true), in: "proposal_page"),
    .column(.int("longitude", null: true), in: "proposal_page"),
  ])

  /// Which pages are listed, so that the list of everybody need not count them.
  static let listing = Migration("2026-11-27 public proposals that are listed", .seed { db in
    try db.run(
      """
      INSERT INTO facet_entry (list, subject, facet, key, period)
      SELECT \(list), g.id, \(listed), '1', '' FROM proposal_page g JOIN publication u ON u.subject = g.id
      WHERE u.state = 'published'
      """)
    try FacetStore(db).countAnew(list)
  })

  /// The day since which everybody finds a page stands with it, so that each order of the list is an index: SQLite would
  /// begin with whatever it finds published, and sort all of it.
  static let orders = Migration("2026-11-27 orders of public proposals", [
    .column(.day("published_on", null: true), in: "proposal_page"),
    .sql(
      """
      UPDATE proposal_page SET published_on =
        (SELECT u.published_on FROM publication u WHERE u.subject = proposal_page.id AND u.state = 'published')
      """),
    .sql("DROP INDEX proposal_page_supporters"),
    .index(
      "proposal_page_newest", on: "proposal_page", ["published_on DESC", "id DESC"], where: "published_on IS NOT NULL"),
    .index(
      "proposal_page_supporters", on: "proposal_page", ["supporters DESC", "id DESC"], where: "published_on IS NOT NULL"),
  ])

  private static let list = PublicListStore.key
  private static let listed = "listed"

  /// How many pages everybody finds.
  func countListed() throws -> Int {
    try FacetStore(db).amounts(Self.list, [Self.listed])[Self.listed]?.values.reduce(0, +) ?? 0
  }

  /// The page of a proposal, published or not. The caller has found the proposal, or asks whether it is published.
  package func find(of proposal: ID) throws -> PublicProposal? {
    let row = try db.first("SELECT id, place, latitude, longitude FROM proposal_page WHERE proposal = \(proposal)")
    guard let row, let publication = try PublicationStore(db).find(row[0]) else { return nil }
    return PublicProposal(
      id: row[0], proposal: proposal, publication: publication, place: Self.place(row[1], row[2], row[3]))
  }

  static func place(_ name: String, _ latitude: Int?, _ longitude: Int?) -> ProposalPlace {
    guard let latitude, let longitude else { return ProposalPlace(name: name) }
    return ProposalPlace(name: name, point: GeoPoint(latitude: latitude, longitude: longitude))
  }

  func insert(_ page: PublicProposal, at now: Instant? = nil) throws {
    try share(page, at: now)
    try db.run(
      """
      INSERT INTO proposal_page (id, proposal, supporters, published_on, place, latitude, longitude) VALUES
        (\(page.id), \(page.proposal), 0, \(page.listedSince), \(page.place.name), \(page.place.point?.latitude),
          \(page.place.point?.longitude))
      """)
    try PublicationStore(db).add(page.publication)
  }

  func save(_ page: PublicProposal, at now: Instant) throws {
    try PublicationStore(db).save(page.publication)
    try place(page.place, on: page.id)
    try share(page, at: now)
  }

  func place(_ place: ProposalPlace, on page: ID) throws {
    try db.run(
      """
      UPDATE proposal_page SET place = \(place.name), latitude = \(place.point?.latitude), longitude = \(place.point?.longitude)
      WHERE id = \(page)
      """)
  }

  /// Everybody finds it while it is published, nobody otherwise.
  private func share(_ page: PublicProposal, at now: Instant?) throws {
    let scopes: Set<Scope> = page.isPublished ? [.everyone] : []
    try SubjectStore(db).save(
      Subject(id: page.id, kind: "proposal-page", title: page.title, path: page.path), audience: scopes)
    try noteListed(page.id, since: page.listedSince)
    if let now {
      try SearchIndex.put(
        db, subject: page.id.number, kind: "proposal-page", title: page.title, body: page.isPublished ? page.text + "\n" + page.place.name : "",
        scopes: scopes.map(\.description), at: now)
    }
  }

  /// Notes whether everybody finds a page, and since when.
  func noteListed(_ page: ID, since day: Day?) throws {
    try FacetStore(db).set(Self.list, page, day == nil ? [:] : [Self.listed: ["1"]])
    try db.run("UPDATE proposal_page SET published_on = \(day) WHERE id = \(page)")
  }

  /// The newest published pages.
  func published(limit: Int) throws -> [PublicLine] {
    try db.rows(
      """
      SELECT g.id, g.proposal, u.wording, p.lead_name, g.published_on
      FROM proposal_page g JOIN publication u ON u.subject = g.id JOIN proposal p ON p.id = g.proposal
      WHERE g.published_on IS NOT NULL ORDER BY g.published_on DESC, g.id DESC LIMIT \(limit)
      """
    ) { row in
      let (title, text) = PublicProposal.parts(of: row[2])
      return PublicLine(page: row[0], proposal: row[1], title: title, text: text, lead: row[3], publishedOn: row[4])
    }
  }

  /// Received proposals without a page, or those of them that the city has answered, for the sample.
  func unpublished(answered: Bool = false, limit: Int) throws -> [ID] {
    let only: SQL = answered
      ? "AND EXISTS (SELECT 1 FROM proposal_decision d WHERE d.proposal = p.id AND d.issued_at IS NOT NULL)" : ""
    return try db.rows(
      """
      SELECT p.id FROM proposal p WHERE p.received_at IS NOT NULL \(only)
        AND NOT EXISTS (SELECT 1 FROM proposal_page g WHERE g.proposal = p.id)
        AND EXISTS (SELECT 1 FROM answer_version v WHERE v.subject = p.id) ORDER BY p.received_at DESC, p.id LIMIT \(limit)
      """
    ) { $0[0] }
  }

  // MARK: support

  func supporters(of proposal: ID) throws -> Int {
    try db.first("SELECT supporters FROM proposal_page WHERE proposal = \(proposal)")?.get(0) ?? 0
  }

  func supports(_ person: ID, _ proposal: ID) throws -> Bool {
    try db.first("SELECT 1 FROM proposal_support WHERE proposal = \(proposal) AND person = \(person)") != nil
  }

  func support(_ proposal: ID, by person: ID, at now: Instant) throws {
    try db.run(
      """
      INSERT INTO proposal_support (proposal, person, at) VALUES (\(proposal), \(person), \(now))
      ON CONFLICT (proposal, person) DO NOTHING
      """)
    try count(proposal)
  }

  func unsupport(_ proposal: ID, by person: ID) throws {
    try db.run("DELETE FROM proposal_support WHERE proposal = \(proposal) AND person = \(person)")
    try count(proposal)
  }

  private func count(_ proposal: ID) throws {
    try db.run(
      """
      UPDATE proposal_page SET supporters = (SELECT COUNT(*) FROM proposal_support s WHERE s.proposal = \(proposal))
      WHERE proposal = \(proposal)
      """)
  }

  func offer(_ offer: HelpOffer, to proposal: ID) throws {
    try db.run(
      """
      INSERT INTO proposal_offer (id, proposal, person, name, text, at) VALUES
        (\(offer.id), \(proposal), \(offer.person), \(offer.name), \(offer.text), \(offer.at))
      ON CONFLICT (proposal, person) DO UPDATE SET text = excluded.text, at = excluded.at
      """)
  }

  /// Newest first; for the party and the offices.
  func offers(to proposal: ID) throws -> [HelpOffer] {
    try db.rows("SELECT id, person, name, text, at FROM proposal_offer WHERE proposal = \(proposal) ORDER BY at DESC, id DESC") {
      HelpOffer(id: $0[0], person: $0[1], name: $0[2], text: $0[3], at: $0[4])
    }
  }
}
