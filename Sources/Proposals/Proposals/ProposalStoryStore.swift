import Calendar
import HTML
import Platform
import Storage

/// A proposal in the story of the organisation that made it: linked once it was received, with what the reader may read of
/// its journal, and the day by which the city owes an answer.
struct ProposalStoryStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-28 proposals of organisations", [
    .sql(
      """
      INSERT INTO thread (origin, kind, target, at)
      SELECT p.id, 'related', s.id, p.received_at FROM proposal p JOIN subject s ON s.id = p.lead_organisation
      WHERE p.received_at IS NOT NULL
      ON CONFLICT (origin, kind, target) DO NOTHING
      """)
  ])

  static let part = StoryPart(on: "proposal") { ids, actor, _, db in try ProposalStoryStore(db).read(ids, for: actor) }

  /// A draft is nobody's business; what was received stands beside what the organisation did otherwise.
  func link(_ p: Proposal) throws {
    guard let organisation = p.lead.organisation, let received = p.receivedAt else { return }
    try Threads(db).link(p.id, .related, organisation, at: received)
  }

  /// Whoever has a part in a proposal reads what its party is told, also with a coordinator's hat beside it.
  private func read(_ ids: [ID], for actor: Actor) throws -> [ID: StoryReading] {
    try ProposalStore(db).find(ids, for: actor).reduce(into: [:]) { all, p in
      guard ProposalPolicy.seesInternal(ProposalPolicy.relation(of: actor, to: p)) else {
        all[p.id] = StoryReading(verbs: ProposalPolicy.toldVerbs)
        return
      }
      let due = p.isLive && p.answeredOn == nil ? p.dueOn : nil
      all[p.id] = StoryReading(dates: due.map { [StoryDate(ProposalTexts.answerDue(p.title), on: $0)] } ?? [])
    }
  }
}
