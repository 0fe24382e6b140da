import Calendar
import HTML
import Platform

/// What somebody tells us when they ask, checked step by step.
struct AskForm: Sendable {
  /// The three screens: what it is about, who and where, how to reach them.
  enum Step: Int, Sendable, CaseIterable { case matter = 1, asker, contact }

  var title = ""
  var text = ""
  var types: [String] = []
  var fields: [String] = []
  var askerKind = ""
  var area = ""
  var firstTime = false
  var urgency = ""
  var contact = Contact()
  var consents: [String] = []
  /// The time that is booked with the question, when one was chosen before.
  var slot: SlotChoice?
  /// What the window prepares for at that time.
  var wish = ""

  static let longestText = 8_000
  static let longestTitle = 100

  /// Reads everything that the form carries up to a step; later screens carry the earlier ones along.
  static func read(_ check: inout FormCheck, upTo step: Step, city: Municipality, on day: Day) -> AskForm {
    var form = AskForm()
    form.readMatter(&check, city, day)
    if step.rawValue >= Step.asker.rawValue { form.readAsker(&check, city, day) }
    if step == .contact { form.readContact(&check, city, day) }
    return form
  }

  private mutating func readMatter(_ check: inout FormCheck, _ city: Municipality, _ day: Day) {
    text = check.text("text", max: Self.longestText, required: AskingTexts.textMissing)
    title = check.line("title", max: Self.longestTitle)
    if title.isEmpty { title = Self.title(from: text) }
    types = check.choices("types", in: city.facts("consultation-type", on: day).map(\.key))
    fields = check.choices("fields", in: city.facts("field", on: day).map(\.key))
  }

  private mutating func readAsker(_ check: inout FormCheck, _ city: Municipality, _ day: Day) {
    let kinds = city.facts("asker-kind", on: day)
    askerKind = check.choice("asker-kind", in: kinds.map(\.key), required: AskingTexts.askerKindMissing)
    area = check.choice("area", in: city.askerAreas(on: day).map(\.key), required: AskingTexts.areaMissing)
    firstTime = check.choice("first-time", in: ["yes", "no"], required: AskingTexts.firstTimeMissing) == "yes"
    contact.organisationName = check.line("organisation-name", max: 100)
    if kinds.first(where: { $0.key == askerKind })?.data.flag("organisation") == true, contact.organisationName.isEmpty {
      check.fail("organisation-name", AskingTexts.organisationMissing)
    }
    contact.language = check.choice("language", in: city.facts("language", on: day).map(\.key)) ?? "ja"
    contact.interpreter = check.flag("interpreter")
  }

  private mutating func readContact(_ check: inout FormCheck, _ city: Municipality, _ day: Day) {
    contact.name = check.line("name", max: 80)
    contact.reading = check.line("reading", max: 80)
    contact.way = check.choice("way", in: ["mail", "phone", "visit"], required: AskingTexts.wayMissing)
    contact.mail = check.mail("mail", required: contact.way == "mail" ? AskingTexts.mailMissing : nil) ?? ""
    contact.phone = check.phone("phone", required: contact.way == "phone" ? AskingTexts.phoneMissing : nil) ?? ""
    contact.callTimes = check.line("call-times", max: 200)
    consents = check.choices("consents", in: city.facts("consent-item", on: day).map(\.key))
    if let typed = check.form.optional("slot"), typed != "none" {
      slot = SlotChoice(typed)
      if slot == nil { check.fail("slot", AppointmentTexts.timeMissing) }
      if slot?.way == .phone, contact.phone.isEmpty, check.errors.text(for: "phone") == nil {
        check.fail("phone", AppointmentTexts.phoneMissing)
      }
      wish = check.text("wish", max: 1_000)
    }
    urgency = city.facts("urgency", on: day).first { $0.data.flag("default") }?.key ?? ""
  }

  /// The first sentence in which something is said, at most forty characters: what a list shows when nobody wrote a title. Of a
  /// text that is nothing but signs, the signs.
  static func title(from text: String) -> String {
    let ends: Set<Unicode.Scalar> = ["。", "！", "？", "\n", "!", "?"]
    let sentences = text.unicodeScalars.split { ends.contains($0) }
    let said = sentences.lazy.map { $0.drop(while: \.properties.isWhitespace) }.first { !$0.isEmpty }
    let line = String(String.UnicodeScalarView(said.map(Array.init) ?? text.unicodeScalars.filter { $0 != "\n" }))
    return line.count > 40 ? String(line.prefix(39)) + "…" : line
  }
}

/// Suggests types, fields and published examples from the words of a free text. Advice: the asker decides.
enum AskSuggestions {
  struct Near: Sendable {
    let types: [Fact]
    let fields: [Fact]
    let examples: [(title: String, path: String)]
  }

  /// Facts of a kind whose `words` occur in the text, most hits first, at most four.
  static func facts(_ kind: String, in text: String, city: Municipality, on day: Day) -> [Fact] {
    let folded = text.lowercased()
    let scored = city.facts(kind, on: day).compactMap { fact -> (fact: Fact, hits: Int)? in
      let hits = fact.data.strings("words").filter { contains(folded, $0.lowercased()) }.count
      return hits > 0 ? (fact, hits) : nil
    }
    return scored.sorted { ($1.hits, $0.fact.sort) < ($0.hits, $1.fact.sort) }.prefix(4).map(\.fact)
  }

  private static func contains(_ text: String, _ word: String) -> Bool {
    let text = Array(text.utf8)
    let word = Array(word.utf8)
    guard !word.isEmpty, text.count >= word.count else { return false }
    return (0...(text.count - word.count)).contains { text[$0..<($0 + word.count)].elementsEqual(word) }
  }
}
