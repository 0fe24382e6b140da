import Calendar
import HTML

/// What a browser may send to change the words of a fact, or to publish an urgent notice.
struct WordsForm {
  let ja: String
  let easy: String?
  let en: String
  let from: Day
  let to: Day?

  /// `ends` forms carry a last day.
  init(_ form: Form, today: Day, ends: Bool) throws(Refusal) {
    var check = FormCheck(form)
    ja = check.text("ja", max: 5000, required: MunicipalityTexts.missing)
    easy = check.text("easy", max: 5000).isEmpty ? nil : form["easy"]
    en = check.text("en", max: 5000, required: MunicipalityTexts.missing)
    from = check.isoDay("from", notBefore: today) ?? today
    to = ends ? check.isoDay("to", notBefore: today) : nil
    if let to, to < from { check.fail("to", MunicipalityTexts.endsBeforeStart) }
    try check.finish()
  }
}

/// What a browser may send to close windows on certain days.
struct ClosureForm {
  let opening: String
  let from: Day
  let to: Day
  let words: (ja: String, easy: String?, en: String)

  init(_ form: Form, openings: [String], today: Day) throws(Refusal) {
    var check = FormCheck(form)
    opening = check.choice("opening", in: openings, required: MunicipalityTexts.missing)
    from = check.isoDay("from", notBefore: today) ?? today
    to = check.isoDay("to", notBefore: today) ?? today
    let ja = check.text("ja", max: 200, required: MunicipalityTexts.missing)
    let en = check.text("en", max: 200, required: MunicipalityTexts.missing)
    words = (ja, form.optional("easy"), en)
    if to < from { check.fail("to", MunicipalityTexts.endsBeforeStart) }
    try check.finish()
  }

  /// The closure as a fact.
  func fact(key: String) -> Fact {
    Fact(
      kind: "closure", key: key, ja: words.ja, easy: words.easy, en: words.en,
      data: FactData(["once": .map(["from": .text(from.description), "to": .text(to.description)])]))
  }
}

extension FormCheck {
  /// A day written YYYY-MM-DD that has to be there.
  fileprivate mutating func isoDay(_ field: String, notBefore today: Day) -> Day? {
    guard let day = Day(form[field]) else {
      fail(field, form[field].isEmpty ? MunicipalityTexts.missing : MunicipalityTexts.notADay)
      return nil
    }
    if day < today { fail(field, MunicipalityTexts.tooEarly) }
    return day
  }
}
