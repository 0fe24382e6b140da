import Calendar
import Crypto
import Foundation
import HTML
import Platform

/// What was answered to one question. Numbers and days stand as text: `1200`, `2026-11-26`; what could not be read stands
/// as it was typed, so that a draft loses nothing.
package enum AnswerValue: Sendable, Equatable {
  case text(String)
  case choices([String], other: String)
  /// Lines of a table by column.
  case rows([[String: String]])
  case files([AnswerFile])

  package var isEmpty: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .choices(let keys, let other): keys.isEmpty && other.isEmpty
    case .rows(let rows): rows.isEmpty
    case .files(let files): files.isEmpty
    }
  }
}

/// A file that belongs to an answer; its bytes lie with the record's other files.
package struct AnswerFile: Sendable, Equatable, Codable {
  package let id: ID
  package let name: String
  package let size: Int
  package let sha256: String

  package init(id: ID, name: String, size: Int, sha256: String) {
    self.id = id
    self.name = name
    self.size = size
    self.sha256 = sha256
  }

  package init(_ file: StoredFile) {
    self.init(
      id: file.id, name: file.name, size: file.size, sha256: file.sha256.map(hex).joined())
  }
}

private func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

/// Everything that was answered to a version of a form, by question.
package struct Answers: Sendable, Equatable {
  package let version: ID
  package var values: [String: AnswerValue]

  package init(version: ID, values: [String: AnswerValue] = [:]) {
    self.version = version
    self.values = values.filter { !$0.value.isEmpty }
  }

  package subscript(_ question: String) -> AnswerValue? { values[question] }

  /// The answer as one text, empty when there is none.
  package func text(_ question: String) -> String {
    if case .text(let text)? = values[question] { text } else { "" }
  }

  /// Every file that an answer names.
  package var files: Set<ID> {
    Set(values.values.flatMap { value -> [ID] in if case .files(let files) = value { files.map(\.id) } else { [] } })
  }

  /// Which questions of the version are shown with these answers. A hidden question hides what hangs from it.
  package func shown(in version: FormVersion) -> Set<String> {
    var shown: Set<String> = []
    func holds(_ condition: ShownWhen?) -> Bool {
      guard let condition else { return true }
      guard shown.contains(condition.question), case .choices(let keys, _)? = values[condition.question] else { return false }
      return keys.contains { condition.any.contains($0) }
    }
    for section in version.sections where holds(section.condition) {
      for question in section.questions where holds(question.condition) { shown.insert(question.id) }
    }
    return shown
  }

  /// Without the answers to questions that are hidden: what is sent.
  package func sent(in version: FormVersion) -> Answers {
    let shown = shown(in: version)
    return Answers(version: self.version, values: values.filter { shown.contains($0.key) })
  }

  /// The questions whose answers differ from `other`, byte for byte.
  package func changes(from other: Answers) -> Set<String> {
    Set(values.keys).union(other.values.keys).filter { key in
      AnswerSet.document(values[key]) != AnswerSet.document(other.values[key])
    }
  }

  /// Answers to an earlier version of the form, or to another form that asks some of the same, taken over by question:
  /// what fits is kept.
  package func carried(to version: FormVersion) -> Answers {
    Answers(
      version: version.id,
      values: values.filter { pair in
        guard let question = version.question(pair.key) else { return false }
        switch pair.value {
        case .text: return !question.kind.isChoice && !question.kind.isTable && question.kind != .files
        case .choices: return question.kind.isChoice
        case .rows: return question.kind.isTable
        case .files: return question.kind == .files
        }
      })
  }
}

extension AnswerValue: Codable {
  private enum CodingKeys: String, CodingKey { case text, choices, other, rows, files }

  package init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    if let text = try box.decodeIfPresent(String.self, forKey: .text) {
      self = .text(text)
    } else if let rows = try box.decodeIfPresent([[String: String]].self, forKey: .rows) {
      self = .rows(rows)
    } else if let files = try box.decodeIfPresent([AnswerFile].self, forKey: .files) {
      self = .files(files)
    } else {
      self = .choices(
        try box.decode([String].self, forKey: .choices), other: try box.decodeIfPresent(String.self, forKey: .other) ?? "")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .text(let text): try box.encode(text, forKey: .text)
    case .rows(let rows): try box.encode(rows, forKey: .rows)
    case .files(let files): try box.encode(files, forKey: .files)
    case .choices(let keys, let other):
      try box.encode(keys, forKey: .choices)
      if !other.isEmpty { try box.encode(other, forKey: .other) }
    }
  }
}

/// Answers as one document with its fingerprint. The bytes are kept as they were written and never made anew, so the
/// fingerprint that people hold can be checked for ever.
package struct AnswerSet: Sendable, Equatable {
  package let answers: Answers
  /// JSON in UTF-8: `{"answers":{…},"form_version":"…"}`, keys sorted.
  package let bytes: [UInt8]
  /// SHA-256 of the bytes, 64 hexadecimal digits.
  package let fingerprint: String

  package init(_ answers: Answers) {
    self.init(answers: answers, bytes: Self.document(Document(version: answers.version, answers: answers.values)))
  }

  /// Reads kept bytes back.
  package init(bytes: [UInt8]) throws {
    let document = try JSONDecoder().decode(Document.self, from: Data(bytes))
    self.init(answers: Answers(version: document.version, values: document.answers), bytes: bytes)
  }

  private init(answers: Answers, bytes: [UInt8]) {
    self.answers = answers
    self.bytes = bytes
    fingerprint = SHA256.hash(data: bytes).map(hex).joined()
  }

  private struct Document: Codable {
    let version: ID
    let answers: [String: AnswerValue]
    private enum CodingKeys: String, CodingKey { case version = "form_version", answers }
  }

  static func document(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts, numbers and lists of them: nothing here can fail to encode.
    return (try? encoder.encode(value)).map { [UInt8]($0) } ?? []
  }
}

/// What lists and figures know of an answer set: the values of lifted questions.
package struct LiftedAnswers: Sendable, Equatable {
  package var title = ""
  package var summary = ""
  /// Yen asked of the city.
  package var amount: Int?
  package var area: String?
  package var fields: [String] = []
  package var from: Day?
  package var to: Day?

  package init(_ answers: Answers, in version: FormVersion) {
    let shown = answers.shown(in: version)
    for question in version.questions where shown.contains(question.id) {
      guard let lift = question.lift, lift.fits(question.kind), let value = answers[question.id] else { continue }
      take(lift, value, question)
    }
  }

  /// Sums over a whole call must stay numbers.
  private static func bounded(_ amount: Int) -> Int? { Budget.amounts.contains(amount) ? amount : nil }

  private mutating func take(_ lift: Lift, _ value: AnswerValue, _ question: Question) {
    switch (lift, value) {
    case (.title, .text(let text)): title = text
    case (.summary, .text(let text)): summary = text
    case (.amount, .text(let text)): amount = TypedNumber.read(text).flatMap(Self.bounded)
    case (.amount, .rows(let rows)): amount = question.budget.map { Budget($0, rows).requested }.flatMap(Self.bounded)
    case (.area, .choices(let keys, _)): area = keys.first
    case (.area, .text(let text)): area = text
    case (.field, .choices(let keys, _)): fields = keys
    case (.periodFrom, .text(let text)): from = Day(text)
    case (.periodTo, .text(let text)): to = Day(text)
    default: break
    }
  }
}
