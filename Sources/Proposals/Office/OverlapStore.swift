import Platform
import Storage

/// Finds the same party or a like title in the calls of this fiscal year and its neighbours.
struct OverlapStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  private static let threshold = 45

  func near(_ p: Proposal, for actor: Actor, limit: Int = 10) throws -> [OverlapHint] {
    let same = try ofSameParty(p, for: actor)
    let alike = try read("1 = 1", p, for: actor, limit: Self.pool)
      .filter { same[$0.key] == nil && $0.value.likeness >= Self.threshold }
    let hints = same.values.sorted { $0.likeness > $1.likeness } + alike.values.sorted { $0.likeness > $1.likeness }
    return Array(hints.prefix(limit))
  }

  /// Titles compared for one page, the newest first.
  private static let pool = 1000

  /// Whoever proposes here, alone or as a partner, leads or takes part there: however long ago it was written, and whatever
  /// it is called. Each way to it goes over an index.
  private func ofSameParty(_ p: Proposal, for actor: Actor) throws -> [ID: OverlapHint] {
    let joined = p.partners.filter { $0.state == .joined }
    let organisations = ([p.lead.organisation] + joined.map(\.organisation)).compactMap { $0 }
    let people = ([p.lead.organisation == nil ? p.lead.person : nil] + joined.map { $0.organisation == nil ? $0.person : nil })
      .compactMap { $0 }
    guard !organisations.isEmpty || !people.isEmpty else { return [:] }
    let theirs: SQL = """
      o.id IN (
        SELECT l.id FROM proposal l WHERE l.lead_organisation IN (\(list: organisations))
        UNION SELECT l.id FROM proposal l WHERE l.lead_organisation IS NULL AND l.lead_person IN (\(list: people))
        UNION SELECT a.proposal FROM proposal_partner a WHERE a.state = 'joined' AND a.organisation IN (\(list: organisations))
        UNION SELECT a.proposal FROM proposal_partner a
          WHERE a.state = 'joined' AND a.organisation IS NULL AND a.person IN (\(list: people)))
      """
    return try read(theirs, p, sameParty: true, for: actor, limit: 100)
  }

  private func read(
    _ condition: SQL, _ p: Proposal, sameParty: Bool = false, for actor: Actor, limit: Int
  ) throws -> [ID: OverlapHint] {
    let wanted = Folding.bigrams(Folding.fold(p.title))
    let hints = try db.rows(
      """
      SELECT o.number, o.title, o.id, o.programme, o.fiscal_year, o.granted
      FROM proposal o WHERE \(condition) AND o.id <> \(p.id) AND o.received_at IS NOT NULL
        AND o.fiscal_year BETWEEN \(p.fiscalYear - 1) AND \(p.fiscalYear + 1)
        AND (o.ending IS NULL OR o.ending IN ('agreed', 'adopted')) AND \(Audience.includes(actor, "o.id"))
      ORDER BY o.received_at DESC, o.id DESC LIMIT \(limit)
      """
    ) { row -> (ID, OverlapHint) in
      let number: String? = row[0]
      let title: String = row[1]
      let own = Folding.bigrams(Folding.fold(title))
      let union = own.union(wanted).count
      return (
        row[2],
        OverlapHint(
          label: [number, title].compactMap { $0 }.joined(separator: " "), path: Proposal.path(row[2]), programme: row[3],
          fiscalYear: row[4], granted: row[5], sameParty: sameParty,
          likeness: union == 0 ? 0 : 100 * own.intersection(wanted).count / union)
      )
    }
    return Dictionary(hints, uniquingKeysWith: { first, _ in first })
  }
}
