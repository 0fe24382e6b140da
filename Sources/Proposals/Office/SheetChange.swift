import HTML
import Platform

/// One cell that somebody changed.
struct SheetChange: Sendable, Equatable {
  enum Field: Sendable, Equatable {
    case owner
    case departments
    case paper(String)
    case requirement(String)

    var code: String {
      switch self {
      case .owner: "owner"
      case .departments: "departments"
      case .paper(let key): "paper:" + key
      case .requirement(let key): "clerk:" + key
      }
    }

    init?(code: String) {
      func rest(_ mark: String) -> String? {
        code.utf8.starts(with: mark.utf8) ? String(decoding: code.utf8.dropFirst(mark.utf8.count), as: UTF8.self) : nil
      }
      if code == "owner" { self = .owner } else if code == "departments" { self = .departments }
      else if let key = rest("paper:") { self = .paper(key) } else if let key = rest("clerk:") { self = .requirement(key) }
      else { return nil }
    }
  }

  let proposal: ID
  let revision: Int
  let field: Field
  /// An id, keys with commas between, or an answer.
  let value: String

  /// The keys of departments.
  var keys: [String] { value.utf8.split(separator: UInt8(ascii: ",")).map { String(decoding: Array($0), as: UTF8.self) } }

  /// As a hidden field carries it.
  var line: String { [proposal.description, String(revision), field.code, value].joined(separator: "|") }

  init(proposal: ID, revision: Int, field: Field, value: String) {
    self.proposal = proposal
    self.revision = revision
    self.field = field
    self.value = value
  }

  init?(line: String) {
    let parts = line.utf8.split(separator: UInt8(ascii: "|"), maxSplits: 3, omittingEmptySubsequences: false)
      .map { String(decoding: Array($0), as: UTF8.self) }
    guard parts.count == 4, let id = ID(parts[0]), let revision = Int(parts[1]), let field = Field(code: parts[2]) else { return nil }
    self.init(proposal: id, revision: revision, field: field, value: parts[3])
  }
}

/// What a table that came back would do.
struct SheetReading: Sendable {
  struct Line: Sendable {
    let proposal: String
    let column: Text
    let old: String
    let new: String
    let change: SheetChange
  }

  /// Words in a column that takes one of a few and that are none of them, kept beside the choices: whoever brings the
  /// table says what was meant. The value of each choice is the line of what it would change.
  struct Unclear: Sendable {
    let row: Int
    let proposal: String
    let column: Text
    let written: String
    let problem: Text
    let choices: [Choice]
    /// What else there is, where the choices are those that come near.
    var others: [Choice] = []
    /// What of it was understood, where there may be several.
    var chosen: [String] = []
    var isMany = false
  }

  struct Problem: Sendable {
    let row: Int
    let text: Text
  }

  var lines: [Line] = []
  /// Where the table and what somebody else wrote meanwhile differ: whoever brought the table says which of both holds.
  var conflicts: [Line] = []
  var unclear: [Unclear] = []
  var problems: [Problem] = []

  var isEmpty: Bool { lines.isEmpty && conflicts.isEmpty && unclear.isEmpty }

  /// Whether a row that was read since wants something.
  func touches(moreThan before: SheetReading) -> Bool {
    lines.count > before.lines.count || unclear.count > before.unclear.count || problems.count > before.problems.count
  }

  /// What was read since has to be settled: somebody else changed the proposal meanwhile.
  mutating func unsettle(since before: SheetReading) {
    conflicts += lines[before.lines.count...]
    lines.removeSubrange(before.lines.count...)
  }
}
