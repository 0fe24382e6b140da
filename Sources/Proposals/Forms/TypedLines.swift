import HTML
import Platform

/// Options as lines that people can type: 日本語 | やさしい日本語 | English.
enum OptionLines {
  static func write(_ options: [QuestionOption]) -> String {
    options.map { line($0.label) }.joined(separator: "\n")
  }

  /// The same answer keeps its key, so that older answers still mean it.
  static func read(_ text: String, before: [QuestionOption]) -> [QuestionOption] {
    var used = Set(before.map(\.key))
    let lines = split(text)
    var options: [QuestionOption] = []
    for (index, words) in lines.enumerated() {
      let same = before.first { option in
        option.label.ja.utf8.elementsEqual(words.ja.utf8) && !options.contains { $0.key == option.key }
      }
      if let known = same ?? (lines.count == before.count && !options.contains { $0.key == before[index].key }
        && !lines.contains { $0.ja.utf8.elementsEqual(before[index].label.ja.utf8) } ? before[index] : nil)
      {
        options.append(QuestionOption(known.key, words))
        continue
      }
      var number = 1
      while used.contains("o\(number)") { number += 1 }
      used.insert("o\(number)")
      options.append(QuestionOption("o\(number)", words))
    }
    return options
  }

  static func line(_ words: FormWords) -> String {
    let parts = words.en.isEmpty ? (words.easy.isEmpty ? [words.ja] : [words.ja, words.easy]) : [words.ja, words.easy, words.en]
    return parts.joined(separator: " | ")
  }

  static func split(_ text: String) -> [FormWords] {
    text.utf8.split(separator: 0x0A).compactMap { line in
      let parts = parts(line)
      guard let ja = parts.first, !ja.isEmpty else { return nil }
      return FormWords(ja: ja, easy: parts.count > 1 ? parts[1] : "", en: parts.count > 2 ? parts[2] : "")
    }
  }

  static func parts(_ line: Substring.UTF8View) -> [String] {
    line.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map { part in
      Form([("t", String(decoding: Array(part), as: UTF8.self))])["t"]
    }
  }
}

/// Categories of a money table as lines: 日本語 | やさしい日本語 | English | 助成 or 対象外.
enum BudgetLines {
  static let grantMark = "助成"
  static let notEligibleMark = "対象外"

  static func write(_ categories: [BudgetCategory]) -> String {
    categories.map { one in
      let mark = one.grant ? grantMark : one.eligible ? "" : notEligibleMark
      return mark.isEmpty ? OptionLines.line(one.label) : [one.label.ja, one.label.easy, one.label.en, mark].joined(separator: " | ")
    }.joined(separator: "\n")
  }

  static func read(_ text: String, before: [BudgetCategory]) -> [BudgetCategory] {
    let keys = OptionLines.read(text, before: before.map { QuestionOption($0.key, $0.label) })
    let marks = text.utf8.split(separator: 0x0A).map { OptionLines.parts($0) }.filter { !($0.first ?? "").isEmpty }
    return zip(keys, marks).map { option, parts in
      let mark = parts.count > 3 ? parts[3] : ""
      return BudgetCategory(
        option.key, option.label, grant: mark.utf8.elementsEqual(grantMark.utf8),
        eligible: !mark.utf8.elementsEqual(notEligibleMark.utf8))
    }
  }

  static func summary(_ rule: BudgetRule) -> String {
    [
      write(rule.income), write(rule.expenditure),
      "\(rule.numerator)/\(rule.denominator) \(rule.cap.map(String.init) ?? "―") \(rule.roundTo) \(rule.balanced ? "＝" : "")",
    ].joined(separator: "\n")
  }
}
