import Calendar
import Platform
import Storage

/// Writes told cases as the rooms would have written them: through the stores, with every journal entry.
struct SampleWriter {
  let db: Connection

  /// Tallies and journal are written once for all of them.
  func write(_ teller: SampleTeller, from index: Int, _ times: [Instant]) throws {
    var chance = SampleChance(index &+ 99)
    var counted: [TallyMark: Int] = [:]
    var deeds: [Journal.Deed] = []
    for (offset, time) in times.enumerated() {
      let number = try Numbers(db).next("consultation", on: time.day)
      let story = teller.story(index + offset, at: time, number: number)
      try write(story)
      for mark in ConsultationTally(story.consultation).marks { counted[mark, default: 0] += 1 }
      deeds += story.entries.map { entry in
        Journal.Deed(
          entry.verb, on: entry.subject, by: entry.by, at: entry.at, details: entry.details, id: .past(entry.at, &chance))
      }
    }
    try ConsultationTally.tallies(db).add(counted)
    try Journal(db, ids: IDGenerator()).record(deeds)
  }

  private func write(_ story: SampleStory) throws {
    try ConsultationStore(db).insertUncounted(story.consultation)
    let conversation = ConversationStore(db)
    for message in story.messages { try conversation.add(message) }
    if let referral = story.referral { try ReferralStore(db).insert(referral, title: story.referralTitle) }
  }
}
