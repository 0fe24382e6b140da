import Calendar
import HTML
import Platform
import Storage

/// What `/home` shows of proposals: to the party what waits for them, to the office what is late or nobody's.
enum HomeProposals {
  static let panel = HomePanel(order: 30) { actor, db, site, now in
    if actor.has(.programmeOffice) { return try office(actor, db, site, now) }
    guard !actor.isStaff else { return nil }
    let waiting = try ProposalStore(db).mine(actor, limit: 50).filter { p in
      p.waitsForParty || (p.isLive && ProposalPolicy.relation(of: actor, to: p) == .invited)
    }
    guard !waiting.isEmpty else { return nil }
    let calls = try CallStore(db).find(Set(waiting.map(\.call)).sorted())
    return section(.class("card"), .aria("labelledby", "home-proposals")) {
      h2(.id("home-proposals")) { ProposalTexts.mine }
      ul {
        for one in waiting.prefix(10) {
          li {
            a(.href(Link(path: one.path))) { one.label }
            " "
            ProposalPages.standing(one)
            Deadlines.line(one, calls.first { $0.id == one.call }, at: now)
          }
        }
      }
      linkButton(ProposalTexts.mine, to: "/proposals/mine")
    }
  }

  /// Proposals looked at for the counts of a home.
  private static let counted = 500

  private static func office(_ actor: Actor, _ db: Connection, _ site: Site, _ now: Instant) throws -> Node? {
    let patience = Patience(site.city, on: now.day)
    let quiet = try DutyStore(db).quiet(patience, today: now.day, for: actor, limit: counted)
    let reasons = quiet.flatMap { $0.reasons(patience, today: now.day) }
    guard !reasons.isEmpty else { return nil }
    return section(.class("card"), .aria("labelledby", "home-proposals")) {
      h2(.id("home-proposals")) { OfficeTexts.title }
      ul {
        for why in SilenceReason.allCases {
          let count = reasons.count { $0 == why }
          if count > 0 { li { DecisionTexts.silent(why); " "; Format.tally(count, isBounded: quiet.count == counted) } }
        }
      }
      if SilenceRoutes.readers.contains(where: actor.has) {
        linkButton(OfficeTexts.silent, to: "/proposals/office/silent")
      }
    }
  }

  /// What is held about a person as a proposer or partner.
  static let personalData = PersonalData(ProposalTexts.proposal) { person, db in
    try ProposalStore(db).rows(about: person)
  }
}
