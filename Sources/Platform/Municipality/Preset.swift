import Calendar
import HTML

/// A file of facts, read and checked. It fills an empty database once; afterwards the database is the truth.
package struct Preset: Sendable {
  package let key: String
  package let code: String
  package let ja: String
  package let easy: String?
  package let en: String
  package let data: FactData
  package let facts: [Fact]
  /// What is unusual but does not stand in the way: kinds and keys this program does not know.
  package let remarks: [PresetProblem]

  /// Reads a file's text. Throws every problem at once.
  package static func read(_ yaml: String) throws(PresetError) -> Preset {
    var reader = PresetReader()
    let draft = reader.read(yaml)
    guard let draft, reader.problems.isEmpty else { throw PresetError(problems: reader.problems) }
    var check = PresetCheck(draft)
    check.run()
    guard check.problems.isEmpty else { throw PresetError(problems: check.problems) }
    return Preset(
      key: draft.key, code: draft.code, ja: draft.ja, easy: draft.easy, en: draft.en, data: draft.data,
      facts: draft.facts.map(\.fact), remarks: check.remarks)
  }

  /// The city as the file describes it, without a database.
  package var municipality: Municipality {
    Municipality(key: key, code: code, name: Text(ja: ja, easy: easy, en: en), data: data, facts: facts)
  }
}

/// One thing wrong with a preset: where, and what.
package struct PresetProblem: Sendable, Hashable {
  package let line: Int
  /// Kind and key of the fact, empty above the facts.
  package let kind: String
  package let key: String
  package let text: Text

  /// `12: window/naka: …`
  package func string(_ language: Language) -> String {
    let place = [kind, key].filter { !$0.isEmpty }.joined(separator: "/")
    return "\(line): " + (place.isEmpty ? "" : place + ": ") + text.string(language)
  }
}

/// Every problem of a preset; nothing of it was applied.
package struct PresetError: Error, Sendable {
  package let problems: [PresetProblem]
}

/// A fact with its line in the file.
struct PlacedFact: Sendable {
  let fact: Fact
  let line: Int
}

/// What a file says, before it was checked as a whole.
struct PresetDraft: Sendable {
  var key = ""
  var code = ""
  var ja = ""
  var easy: String?
  var en = ""
  var line = 1
  var data = FactData([:])
  var facts: [PlacedFact] = []
}
