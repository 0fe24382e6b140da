import Calendar
import Platform
import Storage

/// Writes told cases as the rooms would have written them: through the stores, with every journal entry.
struct SampleWriter {
  let db: Connection

  func write(_ teller: SampleTeller, from index: Int, _ times: [Instant]) throws {
    var chance = SampleChance(index &+ 99)
    for (offset, time) in times.enumerated() {
      let number = try Numbers(db).next("consultation", on: time.day)
      try write(teller.story(index + offset, at: time, number: number), &chance)
    }
  }

  private func write(_ story: SampleStory, _ chance: inout SampleChance) throws {
    try ConsultationStore(db).insert(story.consultation)
    let conversation = ConversationStore(db)
    for message in story.messages { try conversation.add(message) }
    if let referral = story.referral { try ReferralStore(db).insert(referral, title: story.referralTitle) }
    for entry in story.entries {
      let bits = chance.next()
      try Journal(db, ids: IDGenerator(random: { bits })).record(
        entry.verb, on: entry.subject, by: entry.by, at: entry.at, details: entry.details)
    }
  }
}
