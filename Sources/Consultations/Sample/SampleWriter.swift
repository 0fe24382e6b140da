import Calendar
import Platform
import Storage

/// Writes told cases as the rooms would have written them: through the stores, with every journal entry. The chain's head
/// is read and written once for all of them.
struct SampleWriter {
  let db: Connection

  /// Tallies and journal are written once for all of them.
  func write(_ stories: [SampleStory], from index: Int, of plan: SamplePlan) throws {
    var chance = SampleChance(index &+ 99)
    var counted: [TallyMark: Int] = [:]
    var deeds: [Journal.Deed] = []
    for story in stories {
      try write(story, &chance)
      for mark in ConsultationTally(story.consultation).marks { counted[mark, default: 0] += 1 }
      deeds += story.entries.map { entry in
        Journal.Deed(
          entry.verb, on: entry.subject, by: entry.by, at: entry.at, details: entry.details, id: .past(entry.at, &chance))
      }
    }
    for offset in stories.indices {
      let place = plan.place(index + offset)
      let isLastOfYear = offset == stories.count - 1 || plan.place(index + offset + 1).year != place.year
      if isLastOfYear { try Numbers(db).raise("consultation", in: place.year, to: place.last) }
    }
    try ConsultationTally.tallies(db).add(counted)
    try Journal(db, ids: IDGenerator()).record(deeds)
  }

  private func write(_ story: SampleStory, _ chance: inout SampleChance) throws {
    let c = story.consultation
    try ConsultationStore(db).insertUncounted(c, found: story.found)
    let conversation = ConversationStore(db)
    for message in story.messages { try conversation.add(message) }
    if let referral = story.referral { try ReferralStore(db).insert(referral, title: referral.title(number: c.number)) }
    try writeMore(story, &chance)
  }

  /// What most cases have none of.
  private func writeMore(_ story: SampleStory, _ chance: inout SampleChance) throws {
    let c = story.consultation
    if let accompaniment = story.accompaniment { try AccompanimentStore(db).insert(accompaniment) }
    for encounter in story.encounters { try DeskStore(db).add(encounter) }
    if let feedback = story.feedback { try FeedbackStore(db).add(feedback.said, to: c, at: feedback.at) }
    if let example = story.example { try ExampleStore(db).insert(example.example, of: c, at: example.at) }
    for task in story.tasks { try TaskStore(db).add(task) }
    for thread in story.threads { try Threads(db).link(c.id, thread.kind, thread.to, at: c.movedAt) }
    if let way = story.way {
      let links = PrivateLinkStore(db)
      try links.insert(.past(c.receivedAt, &chance), for: c.id, token: way.token, slipCode: way.code, at: c.receivedAt)
      if let end = way.endsAt { try links.setEnd(end, of: c.id) }
    }
  }
}
