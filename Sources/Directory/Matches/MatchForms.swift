import Calendar
import HTML
import Platform

/// A yes, with the ways to be reached and a word for the other side.
struct MatchYesForm: Sendable {
  let side: Match.Side
  let ways: [String]
  let message: String
  let isProxy: Bool
  let revision: Int

  /// `offered`: which ways the organisation has.
  init(_ form: Form, offered: [String], needsProxy: Bool) throws(Refusal) {
    var check = FormCheck(form)
    let side = check.choice("side", of: Match.Side.self)
    ways = check.choices("ways", in: offered, required: MatchTexts.waysMissing)
    message = check.text("message", max: 500)
    isProxy = needsProxy
    if needsProxy { _ = check.agreed("heard", required: MatchTexts.heardMissing) }
    revision = check.revision()
    if side == nil { check.fail("side", MatchTexts.sideMissing) }
    try check.finish()
    self.side = side ?? .seeker
  }
}

/// A no, with its reason.
struct MatchNoForm: Sendable {
  let side: Match.Side
  let reason: String
  let note: String
  let revision: Int

  init(_ form: Form, _ city: Municipality, on day: Day) throws(Refusal) {
    var check = FormCheck(form)
    let side = check.choice("side", of: Match.Side.self)
    reason = check.choice(
      "reason", in: city.facts("match-decline", on: day).map(\.key), required: MatchTexts.reasonMissing)
    note = check.text("no-note", max: 500)
    revision = check.revision()
    if city.fact("match-decline", reason, on: day)?.data.flag("asks_note") ?? false, note.isEmpty {
      check.fail("no-note", MatchTexts.noteMissing)
    }
    if side == nil { check.fail("side", MatchTexts.sideMissing) }
    try check.finish()
    self.side = side ?? .seeker
  }
}

/// What came of an introduction, and a record that came of it.
struct MatchOutcomeForm: Sendable {
  let outcome: String
  let note: String
  /// The id in an address of ours, such as `/activities/…`.
  let record: ID?
  let isFinal: Bool
  let revision: Int

  init(_ form: Form, _ city: Municipality, on day: Day) throws(Refusal) {
    var check = FormCheck(form)
    outcome = check.choice(
      "outcome", in: city.facts("match-outcome", on: day).map(\.key), required: MatchTexts.outcomeMissing)
    note = check.text("outcome-note", max: 1000)
    let address = check.line("record", max: 300)
    record = Self.id(in: address)
    revision = check.revision()
    let fact = city.fact("match-outcome", outcome, on: day)
    isFinal = fact?.data.flag("final") ?? true
    if fact?.data.flag("asks_note") ?? false, note.isEmpty { check.fail("outcome-note", MatchTexts.noteMissing) }
    if !address.isEmpty, record == nil { check.fail("record", MatchTexts.notARecord) }
    try check.finish()
  }

  /// The last part of an address that is an id.
  static func id(in address: String) -> ID? {
    let path = address.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let parts = path.split(separator: UInt8(ascii: "/")).map { String(decoding: Array($0), as: UTF8.self) }
    return parts.reversed().lazy.compactMap { ID($0) }.first
  }
}

/// An answer to somebody's entry, for one of one's own organisations.
struct MatchAnswerForm: Sendable {
  let organisation: ID

  init(_ form: Form, own: [ID]) throws(Refusal) {
    var check = FormCheck(form)
    let chosen = check.id("organisation")
    if chosen == nil && own.count == 1 { organisation = own[0] } else if let chosen, own.contains(chosen) {
      organisation = chosen
    } else {
      check.fail("organisation", MatchTexts.organisationMissing)
      organisation = ID(0)
    }
    try check.finish()
  }
}
