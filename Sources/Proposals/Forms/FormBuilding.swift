import HTML
import Platform

/// What the maker of a form can do to its document. Pure; every step leaves a whole document.
extension FormBody {
  /// Where a section or question goes when it is moved.
  enum Direction: String, Sendable, CaseIterable { case up, down }

  mutating func addSection(_ id: String, _ title: FormWords) throws(Refusal) {
    guard sections.count < 40 else { throw .conflict(FormTexts.tooManyQuestions) }
    sections.append(FormSection(id, title))
  }

  mutating func addQuestion(_ question: Question, to section: String) throws(Refusal) {
    guard sections.flatMap(\.questions).count < 200 else { throw .conflict(FormTexts.tooManyQuestions) }
    let s = try index(of: section)
    sections[s].questions.append(question)
  }

  func index(of section: String) throws(Refusal) -> Int {
    guard let s = sections.firstIndex(where: { $0.id == section }) else { throw .notFound }
    return s
  }

  /// Section and place of a question.
  func place(of question: String) throws(Refusal) -> (section: Int, question: Int) {
    for s in sections.indices {
      if let q = sections[s].questions.firstIndex(where: { $0.id == question }) { return (s, q) }
    }
    throw .notFound
  }

  mutating func moveSection(_ id: String, _ direction: Direction) throws(Refusal) {
    let s = try index(of: id)
    let to = direction == .up ? s - 1 : s + 1
    guard sections.indices.contains(to) else { throw .conflict(FormTexts.atTheEdge) }
    sections.swapAt(s, to)
  }

  /// One place on; at the edge of its section into the next one.
  mutating func moveQuestion(_ id: String, _ direction: Direction) throws(Refusal) {
    let (s, q) = try place(of: id)
    let to = direction == .up ? q - 1 : q + 1
    if sections[s].questions.indices.contains(to) { return sections[s].questions.swapAt(q, to) }
    let section = direction == .up ? s - 1 : s + 1
    guard sections.indices.contains(section) else { throw .conflict(FormTexts.atTheEdge) }
    let question = sections[s].questions.remove(at: q)
    sections[section].questions.insert(question, at: direction == .up ? sections[section].questions.count : 0)
  }

  /// A section goes with its questions.
  mutating func removeSection(_ id: String) throws(Refusal) {
    let s = try index(of: id)
    let hung = sections[s].questions.map(\.id).filter { hangs(from: $0, except: s) }
    guard hung.isEmpty else { throw .conflict(FormTexts.othersHang) }
    sections.remove(at: s)
  }

  mutating func removeQuestion(_ id: String) throws(Refusal) {
    let (s, q) = try place(of: id)
    guard !hangs(from: id, except: nil) else { throw .conflict(FormTexts.othersHang) }
    sections[s].questions.remove(at: q)
  }

  /// Whether something is shown only after an answer to this question.
  private func hangs(from question: String, except section: Int?) -> Bool {
    sections.enumerated().contains { index, one in
      index != section
        && (one.condition?.question == question || one.questions.contains { $0.condition?.question == question })
    }
  }

  /// The choices that stand before a question (or before a section), from which a condition may be made.
  func choices(before id: String) -> [Question] {
    var found: [Question] = []
    for section in sections {
      if section.id == id { return found }
      for question in section.questions {
        if question.id == id { return found }
        if question.kind.isChoice { found.append(question) }
      }
    }
    return found
  }
}

/// The difference between two versions of a form, by question.
package struct FormDiff: Sendable {
  package enum Change: Sendable, Equatable {
    case added, removed
    /// What differs, as words before and after.
    case changed([Aspect])
  }

  package struct Aspect: Sendable, Equatable {
    let label: Text
    let before: String
    let after: String
  }

  package let lines: [(question: Question, change: Change)]
  /// Whether the order or the sections changed.
  package let isReordered: Bool

  package init(from old: FormVersion, to new: FormVersion) {
    var lines: [(question: Question, change: Change)] = []
    for question in new.questions {
      guard let before = old.question(question.id) else {
        lines.append((question, .added))
        continue
      }
      let aspects = Self.aspects(before, question)
      if !aspects.isEmpty { lines.append((question, .changed(aspects))) }
    }
    for question in old.questions where new.question(question.id) == nil { lines.append((question, .removed)) }
    self.lines = lines
    let shared = Set(old.questions.map(\.id)).intersection(new.questions.map(\.id))
    func order(_ version: FormVersion) -> [String] {
      version.sections.flatMap { [$0.title.ja] + $0.questions.map(\.id).filter(shared.contains) }
    }
    isReordered = order(old) != order(new)
  }

  private static func aspects(_ old: Question, _ new: Question) -> [Aspect] {
    let pairs: [(Text, (Question) -> String)] = [
      (FormPageTexts.label, { words($0.label) }), (FormPageTexts.help, { words($0.help) }),
      (FormPageTexts.kind, { FormPageTexts.kind($0.kind).string(.ja) }),
      (FormPageTexts.required, { $0.required ? "○" : "―" }), (FormPageTexts.limit, { String($0.allowed) }),
      (FormPageTexts.options, { OptionLines.write($0.options) + ($0.other ? "\nその他" : "") }),
      (FormPageTexts.budget, { $0.budget.map(BudgetLines.summary) ?? "" }),
      (FormPageTexts.condition, { $0.condition.map { "\($0.question) = \($0.any.joined(separator: ", "))" } ?? "" }),
      (FormPageTexts.lift, { $0.lift?.rawValue ?? "" }),
    ]
    return pairs.compactMap { label, words in
      let (before, after) = (words(old), words(new))
      return before.utf8.elementsEqual(after.utf8) ? nil : Aspect(label: label, before: before, after: after)
    }
  }

  private static func words(_ words: FormWords) -> String {
    [words.ja, words.easy, words.en].filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
