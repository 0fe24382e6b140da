import Calendar
import Platform

/// One case of the sample city from its first word to where it stands now, ready to be written.
struct SampleStory: Sendable {
  struct Entry: Sendable {
    let verb: String
    let subject: ID
    let by: Actor
    let at: Instant
    var details: [String: String] = [:]
  }

  var consultation: Consultation
  var messages: [Message] = []
  var referral: Referral?
  var entries: [Entry] = []

  /// The title under which the receiver of the referral knows it: what consent passed on.
  var referralTitle: String { referral?.passed.values["title"] ?? consultation.number }
}

extension ID {
  /// The address of a past record: made of its moment and of chance, so that records sort by time as if made then.
  static func past(_ time: Instant, _ chance: inout SampleChance) -> ID {
    let bits = chance.next()
    return IDGenerator(random: { bits }).next(at: time)
  }
}
