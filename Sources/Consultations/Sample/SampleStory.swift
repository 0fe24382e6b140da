import Calendar
import Platform
import Storage

/// One case of the sample city from its first word to where it stands now, ready to be written.
struct SampleStory: Sendable {
  struct Entry: Sendable {
    let verb: String
    let subject: ID
    let by: Actor
    let at: Instant
    var details: [String: String] = [:]
  }

  /// The asker's way in: a token and the code on the slip, alive until `endsAt`.
  struct Way: Sendable {
    let token: String
    let code: String
    let endsAt: Instant?
  }

  var consultation: Consultation
  var messages: [Message] = []
  var referral: Referral?
  var encounters: [Encounter] = []
  var accompaniment: Accompaniment?
  var feedback: (said: Feedback, at: Instant)?
  var example: (example: Example, at: Instant)?
  var tasks: [WorkTask] = []
  var way: Way?
  /// Links to cases that were told before.
  var threads: [(kind: ThreadKind, to: ID)] = []
  var entries: [Entry] = []
  /// Folded before the transaction.
  var found: SearchEntry?

  init(consultation: Consultation) { self.consultation = consultation }

  mutating func meet(_ encounter: Encounter, by owner: Actor) {
    encounters.append(encounter)
    entries.append(
      .init(
        verb: "consultation.meet", subject: consultation.id, by: owner, at: encounter.madeAt,
        details: ["minutes": String(encounter.minutes)]))
  }
}

extension ID {
  /// The address of a past record: made of its minute and of chance, so that records sort by time as if made then.
  /// Stories happen at full minutes, and of a million some share one: chance alone would give two the same address.
  static func past(_ time: Instant, _ chance: inout SampleChance) -> ID {
    let bits = chance.next()
    return IDGenerator(random: { bits }).next(at: Instant(milliseconds: time.milliseconds + Int((bits >> 22) % 60_000)))
  }
}
