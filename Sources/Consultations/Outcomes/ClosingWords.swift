import Accounts
import Calendar
import HTML
import Platform
import Storage

/// How a closed case ended, in words for the desk.
struct ClosingWords {
  let all: [(Text, Text)]

  init(_ c: Consultation, _ city: Municipality, _ db: Connection) throws {
    guard c.state == .closed, let closing = c.closing else {
      all = []
      return
    }
    let organisations = OrganisationStore(db)
    let names = try closing.partners.map { partner -> Text in
      var name: String?
      if case .known(.organisation(let id)) = partner { name = try organisations.known(id)?.name }
      return partner.name(city, on: closing.at.day) { _ in name }
    }
    all = Self.lines(closing, city, partners: names)
  }

  private static func lines(_ closing: Closing, _ city: Municipality, partners: [Text]) -> [(Text, Text)] {
    let day = closing.at.day
    func names(_ kind: String, _ keys: [String]) -> Text { joined(keys.map { city.name(kind, $0, on: day) }) }
    let reason = closing.reason.isEmpty ? OutcomeTexts.reasonUnknown : city.name("outcome-reason", closing.reason, on: day)
    let lines: [(Text, Text)] = [
      (
        OutcomeTexts.outcomeOf,
        Format.date(day) + Text(ja: "　", en: " ") + city.name("outcome", closing.outcome, on: day)
      ),
      (OutcomeTexts.reason, reason), (OutcomeTexts.note, Text(verbatim: closing.note)),
      (OutcomeTexts.partners, joined(partners)), (OutcomeTexts.missing, names("missing", closing.missing)),
      (OutcomeTexts.side, names("side", closing.sides)), (OutcomeTexts.reusable, Text(verbatim: closing.reusable)),
      (OutcomeTexts.lookAgain, closing.lookAgainOn.map(Format.date) ?? .empty),
    ]
    return lines.filter { !$0.1.isEmpty }
  }

  private static func joined(_ words: [Text]) -> Text { words.joined(separator: Text(ja: "、", en: ", ")) }
}
