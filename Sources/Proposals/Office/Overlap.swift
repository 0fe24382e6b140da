import Calendar
import HTML
import Platform
import Storage

/// Another proposal, in another call, that may be the same plan (R40: no double subsidy).
struct OverlapHint: Sendable, Equatable {
  let label: String
  let path: String
  let programme: String
  let fiscalYear: Int
  let granted: Int?
  /// The same organisation or person takes part; otherwise only the titles are alike.
  let sameParty: Bool
  let likeness: Int
}

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

/// Hints beside the clerk's question.
enum OverlapPages {
  @HTMLBuilder
  static func hints(_ hints: [OverlapHint], _ city: Municipality) -> Node {
    if hints.isEmpty { p(.class("support")) { OverlapTexts.none } } else {
      p(.class("support")) { OverlapTexts.found(hints.count) }
      ul {
        for hint in hints {
          li {
            a(.href(Link(path: hint.path))) { hint.label }
            " "
            tag(hint.sameParty ? OverlapTexts.sameParty : OverlapTexts.alike(hint.likeness))
            " "
            small { FiscalYear(hint.fiscalYear).eraName; " "; city.name("programme", hint.programme); if let granted = hint.granted { " "; Format.money(granted) } }
          }
        }
      }
    }
  }
}

/// The overlap check in words.
enum OverlapTexts {
  static let title = Text(ja: "他の制度との重なり", easy: "ほかの お{金|かね}との かさなり", en: "Overlap with other programmes")
  static let question = Text(
    ja: "同じ計画が、ほかの助成・補助・委託を受けていないことを確かめた", easy: "おなじ けいかくで ほかの お{金|かね}を もらって いない",
    en: "I have checked that the same plan receives no other grant, subsidy or commission")
  static let none = Text(ja: "この制度の中では、重なりそうな提案は見つかりません。", easy: "みつかりません。", en: "No proposal that might overlap was found here.")
  static func found(_ count: Int) -> Text { Text(ja: "重なっていないか確かめたい提案が\(count)件あります。", easy: "\(count)けん たしかめてください。", en: "\(count) proposals to compare with.") }
  static let sameParty = Text(ja: "同じ提案者", easy: "おなじ 人", en: "same proposer")
  static func alike(_ percent: Int) -> Text { Text(ja: "名前が似ている（\(percent)%）", easy: "なまえが にて いる", en: "alike title (\(percent)%)") }
}
