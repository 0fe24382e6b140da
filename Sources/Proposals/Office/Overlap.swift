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
  /// The same organisation or person proposes; otherwise only the titles are alike.
  let sameParty: Bool
  let likeness: Int
}

/// Finds the same party or a like title in other calls of this fiscal year and its neighbours.
struct OverlapStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  private static let threshold = 45

  func near(_ p: Proposal, for actor: Actor, limit: Int = 10) throws -> [OverlapHint] {
    let wanted = Folding.bigrams(Folding.fold(p.title))
    let hints = try db.rows(
      """
      SELECT o.number, o.title, o.id, o.programme, o.fiscal_year, o.granted, o.lead_organisation, o.lead_person
      FROM proposal o WHERE o.id <> \(p.id) AND o.received_at IS NOT NULL
        AND o.fiscal_year BETWEEN \(p.fiscalYear - 1) AND \(p.fiscalYear + 1)
        AND (o.ending IS NULL OR o.ending IN ('agreed', 'adopted')) AND \(Audience.includes(actor, "o.id"))
      ORDER BY o.id DESC LIMIT 1000
      """
    ) { row -> OverlapHint in
      let number: String? = row[0]
      let title: String = row[1]
      let organisation: ID? = row[6]
      let person: ID? = row[7]
      let own = Folding.bigrams(Folding.fold(title))
      let union = own.union(wanted).count
      let sameParty = (organisation != nil && organisation == p.lead.organisation)
        || (organisation == nil && person != nil && person == p.lead.person)
      return OverlapHint(
        label: [number, title].compactMap { $0 }.joined(separator: " "), path: Proposal.path(row[2]), programme: row[3],
        fiscalYear: row[4], granted: row[5], sameParty: sameParty,
        likeness: union == 0 ? 0 : 100 * own.intersection(wanted).count / union)
    }
    return hints.filter { $0.sameParty || $0.likeness >= Self.threshold }
      .sorted { ($0.sameParty ? 1 : 0, $0.likeness) > ($1.sameParty ? 1 : 0, $1.likeness) }.prefix(limit).map { $0 }
  }
}

/// Hints beside the clerk's question.
enum OverlapPages {
  @HTMLBuilder
  static func hints(_ hints: [OverlapHint]) -> Node {
    if hints.isEmpty { p(.class("support")) { OverlapTexts.none } } else {
      p(.class("support")) { OverlapTexts.found(hints.count) }
      ul {
        for hint in hints {
          li {
            a(.href(Link(path: hint.path))) { hint.label }
            " "
            tag(hint.sameParty ? OverlapTexts.sameParty : OverlapTexts.alike(hint.likeness))
            " "
            small { FiscalYear(hint.fiscalYear).eraName; if let granted = hint.granted { " "; Format.money(granted) } }
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
