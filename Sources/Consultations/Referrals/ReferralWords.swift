import Calendar
import HTML
import Platform

/// The words that belong to an event of a referral, and, when the sender writes down what the other side said, who said
/// it and when.
struct ReferralWords: Sendable {
  let event: ReferralEvent
  let revision: Int
  private(set) var text = ""
  private(set) var reason: String?
  private(set) var door = ""
  /// Who looks after it, or who spoke for an outside door.
  private(set) var contact: String?
  private(set) var heardOn: Day?
  /// Key of the `channel` by which it was heard, where the city names any.
  private(set) var heardBy: String?

  init(
    _ form: Form, _ event: ReferralEvent, of r: Referral, by actor: Actor, city: Municipality, on day: Day
  ) throws(Refusal) {
    self.event = event
    var check = FormCheck(form)
    revision = check.revision()
    switch event {
    case .accept: break
    case .askBack: text = check.text("question", max: 4_000, required: ReferralTexts.questionMissing)
    case .reply: text = check.text("reply", max: 4_000, required: ReferralTexts.replyMissing)
    case .answer: text = check.text("answer", max: Message.longest, required: ReferralTexts.answerMissing)
    case .giveBack:
      let reasons = city.facts("return-reason", on: day)
      let key = check.choice("reason", in: reasons.map(\.key), required: ReferralTexts.reasonMissing)
      let data = reasons.first { $0.key == key }?.data
      reason = key
      text = check.text("note", max: 4_000, required: data?.flag("asks_detail") == true ? ReferralTexts.noteMissing : nil)
      door = check.line("door", max: 200, required: data?.flag("suggests_next") == true ? ReferralTexts.doorMissing : nil)
    case .release: if r.tookOver { _ = check.agreed("agreed", required: ReferralTexts.letGoMissing) }
    case .withdraw: break
    }
    let (who, when) = ("who-" + ReferralMoves.noun(event), "heard-" + ReferralMoves.noun(event))
    let isWrittenDown = event.side == .receiver && r.isWrittenDown(by: actor)
    if form.has(who), !isWrittenDown { throw .conflict(ReferralTexts.speaksForItself) }
    if isWrittenDown {
      contact = check.line(who, max: 200, required: ReferralTexts.spokeMissing)
      let heard = check.day(when, required: ReferralTexts.heardMissing)
      if heard > day { check.fail(when, ReferralTexts.heardLater) }
      heardOn = heard
      let ways = Self.ways(city, on: day).map(\.key)
      if !ways.isEmpty {
        heardBy = check.choice("by-" + ReferralMoves.noun(event), in: ways, required: ReferralTexts.heardByMissing)
      }
    } else if event == .accept {
      contact = check.line("contact", max: 200)
    }
    try check.finish()
  }

  /// Since the form was read, somebody there may have got an account, or the last one may have gone.
  func refuseIfHeard(otherwise isWrittenDown: Bool) throws(Refusal) {
    guard (heardOn != nil) != isWrittenDown else { return }
    throw .conflict(isWrittenDown ? ReferralTexts.doesNotFit : ReferralTexts.speaksForItself)
  }

  func fill(_ r: inout Referral, on day: Day) {
    if let contact { r.contact = contact }
    switch event {
    case .askBack: r.question = Self.added(text, to: r.question, on: day)
    case .reply: r.reply = Self.added(text, to: r.reply, on: day)
    case .answer: r.answer = Self.added(text, to: r.answer, on: day)
    case .giveBack: (r.returnReason, r.returnNote, r.suggestedDoor) = (reason, text, door)
    case .accept, .withdraw, .release: break
    }
  }

  /// What was said before stays.
  private static func added(_ words: String, to before: String, on day: Day) -> String {
    before.isEmpty ? words : before + "\n\n" + ReferralTexts.later(day).string(.ja) + "\n" + words
  }

  var details: [String: String] {
    var details = reason.map { ["reason": $0] } ?? [:]
    if let heardOn, let contact { (details["heard"], details["heard-on"]) = (contact, heardOn.description) }
    if let heardBy { details["heard-by"] = heardBy }
    return details
  }

  /// What the journal keeps of words that were written down: who said them, when, and how they were heard.
  static let howHeard: Set<String> = ["heard", "heard-on", "heard-by"]

  /// How words can be heard: the ways in which the desk meets people.
  static func ways(_ city: Municipality, on day: Day) -> [Fact] {
    city.facts("channel", on: day).filter { $0.data.flag("encounter") }
  }

  /// Who on the other side said what the sender wrote down, when, and by which way; `nil` when they wrote it themselves.
  static func heard(_ entry: JournalReading, _ city: Municipality) -> Text? {
    guard let who = entry.details["heard"], let day = entry.details["heard-on"].flatMap({ Day($0) }) else { return nil }
    let way = entry.details["heard-by"].map { city.name("channel", $0, on: day) }
    return ReferralTexts.heard(who, Format.date(day), way)
  }
}
