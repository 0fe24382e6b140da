import Calendar
import HTML
import Platform
import Tables

/// A form as an Excel workbook, to be filled in without a connection: one sheet of questions, one for each table. Files
/// cannot stand in it.
package struct AnswerBook: Sendable {
  let version: FormVersion

  package init(_ version: FormVersion) { self.version = version }

  /// One line of the workbook that cannot be taken as it is.
  package struct Message: Sendable, Equatable {
    package let sheet: String
    /// As Excel counts, the headings being row 1.
    package let row: Int
    package let text: Text
  }

  /// What a workbook says, and what is wrong with it, row by row.
  package struct Reading: Sendable {
    package let answers: Answers
    package let messages: [Message]
  }

  private static let firstSheet = "回答"

  private var plain: [Question] { version.questions.filter { !$0.kind.isTable && $0.kind != .files } }

  private func sheetName(_ question: Question, _ block: AnswerTable.Block) -> String {
    // A name of a sheet holds 31 units; the id comes first and tells them apart.
    let id = question.id.utf8.count > 20 ? String(question.id.suffix(20)) : question.id
    return question.kind == .budget ? "\(id) \(block.title.string(.ja))" : id
  }

  /// The empty template, or the same with answers in it.
  package func write(_ answers: Answers?, in language: Language) throws -> [UInt8] {
    var rows: [[XLSX.Cell]] = [
      ["#", .text(version.title.string(language)), .text(FormPageTexts.bookMark.string(language)), .text(mark)]
    ]
    for question in version.questions where question.kind != .files {
      rows.append([
        .text(question.id), .text(question.label.text.string(language) + (question.required ? " *" : "")),
        .text(how(question, language)), .text(value(question, answers?[question.id], language)),
      ])
    }
    let titles = [FormPageTexts.key, FormPageTexts.label, FormPageTexts.howTo, FormPageTexts.answer]
    var sheets = [
      XLSX.Sheet(
        name: Self.firstSheet,
        columns: zip(titles, [18.0, 40, 40, 60]).map { XLSX.Column($0.string(language), width: $1) }, rows: rows)
    ]
    for question in version.questions where question.kind.isTable {
      guard let table = AnswerTable(question) else { continue }
      let lines: [[String: String]] = if case .rows(let lines)? = answers?[question.id] { lines } else { [] }
      for block in table.blocks {
        sheets.append(
          XLSX.Sheet(
            name: sheetName(question, block), columns: block.columns.map { XLSX.Column($0.title.string(language), width: 30) },
            rows: table.rows(block, of: lines).map { row in block.columns.map { cell($0, row, language) } }))
      }
    }
    return try XLSX.write(sheets: sheets)
  }

  private var mark: String { "\(version.form)/\(version.number)" }

  private func cell(_ column: AnswerTable.Column, _ row: [String: String], _ language: Language) -> XLSX.Cell {
    if case .yen = column.cell, let yen = TypedNumber.read(row[column.key] ?? "") { return .integer(yen) }
    return .text(AnswerTable.words(column, row).string(language))
  }

  private func value(_ question: Question, _ value: AnswerValue?, _ language: Language) -> String {
    switch value {
    case .text(let text)?: text
    case .choices(let keys, let other)?:
      keys.map { key in
        key == QuestionOption.other && question.other
          ? FormTexts.other.string(language) + (other.isEmpty ? "" : "：" + other)
          : question.options.first { $0.key == key }?.label.text.string(language) ?? key
      }.joined(separator: "\n")
    default: ""
    }
  }

  /// What a table's own sheet cannot say: where it is, and what may stand in the columns that take one of a few.
  private func tables(_ question: Question, _ language: Language) -> [String] {
    guard let table = AnswerTable(question) else { return [] }
    return table.blocks.flatMap { block in
      [FormPageTexts.bookTable(Text(verbatim: sheetName(question, block)))] + block.columns.compactMap(AnswerTable.choices)
    }.map { $0.string(language) }
  }

  /// A section's condition and the question's own.
  private func conditions(_ question: Question) -> [Text] {
    let section = version.sections.first { $0.questions.contains { $0.id == question.id } }
    return [section?.condition, question.condition].compactMap { $0 }.compactMap { condition in
      version.question(condition.question).map {
        FormTexts.onlyWhen($0.label.text, AnswerFields.labels(condition.any, of: $0))
      }
    }
  }

  private func how(_ question: Question, _ language: Language) -> String {
    let help = (conditions(question) + [question.help.text]).map { $0.string(language) }
    let rule: Text =
      switch question.kind {
      case .shortText, .longText: FormPageTexts.atMost(question.allowed)
      case .day: FormPageTexts.bookDay
      case .number, .yen: FormTexts.notANumber
      case .choice: FormPageTexts.bookChoice
      case .choices: FormPageTexts.bookChoices
      default: .empty
      }
    let options = question.options.map { $0.label.text.string(language) }
      + (question.other && question.kind.isChoice ? [FormTexts.other.string(language) + "："] : [])
    return (help + [rule.string(language)] + options + tables(question, language)).filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

extension AnswerBook {
  /// Reads a filled workbook. What cannot be read is told by row; the answers hold everything else, and what was typed.
  package func read(_ bytes: [UInt8]) throws(Refusal) -> Reading {
    var places: [String: (sheet: String, row: Int)] = [:]
    var values: [String: AnswerValue] = [:]
    let rows: [[String]]
    let names: [String]
    do {
      names = try XLSX.sheetNames(bytes)
      rows = try XLSX.read(bytes, sheet: Self.firstSheet)
    } catch {
      throw .invalid([FieldError("file", FormPageTexts.notOurBook(version.title))])
    }
    guard rows.count > 1, rows[1].count > 3, rows[1][0] == "#", rows[1][3].utf8.elementsEqual(mark.utf8) else {
      throw .invalid([FieldError("file", FormPageTexts.notOurBook(version.title))])
    }
    var messages: [Message] = []
    for (index, row) in rows.enumerated().dropFirst(2) where !(row.first ?? "").isEmpty {
      if let question = version.questions.first(where: { $0.kind.isTable && $0.id.utf8.elementsEqual(row[0].utf8) }) {
        if row.count > 3, !row[3].isEmpty, let table = AnswerTable(question) {
          let names = table.blocks.map { sheetName(question, $0) }.joined(separator: "」「")
          messages.append(Message(sheet: Self.firstSheet, row: index + 1, text: FormPageTexts.bookTable(Text(verbatim: names))))
        }
        continue
      }
      guard let question = plain.first(where: { $0.id.utf8.elementsEqual(row[0].utf8) }) else {
        let words = row.count > 3 ? row[3] : ""
        messages.append(Message(sheet: Self.firstSheet, row: index + 1, text: FormPageTexts.unknownRow(row[0], words)))
        continue
      }
      places[question.field] = (Self.firstSheet, index + 1)
      places[question.field + "-other"] = (Self.firstSheet, index + 1)
      values[question.id] = read(question, row.count > 3 ? row[3] : "")
    }
    for question in version.questions where question.kind.isTable {
      values[question.id] = .rows(lines(question, bytes, names, &places, &messages))
    }
    let answers = Answers(version: version.id, values: values)
    messages += AnswerCheck(version, answers).errors.map { error in
      let place = places[error.field] ?? (Self.firstSheet, 1)
      return Message(sheet: place.sheet, row: place.row, text: error.text)
    }
    return Reading(answers: answers, messages: messages)
  }

  private func read(_ question: Question, _ typed: String) -> AnswerValue {
    let form = Form([(question.field, typed)])
    switch question.kind {
    case .choice, .choices: return choices(question, typed)
    case .day: return .text(Day(parsing: form[question.field])?.description ?? form[question.field])
    case .number, .yen: return .text(TypedNumber.read(typed).map(String.init) ?? form[question.field])
    case .shortText: return .text(AnswerForm.oneLine(form[question.field]))
    default: return .text(form[question.field])
    }
  }

  /// Answers by their words in any language or by their key, one a line; 「その他：…」 brings its own words.
  private func choices(_ question: Question, _ typed: String) -> AnswerValue {
    var keys: [String] = []
    var other = ""
    for line in typed.utf8.split(separator: 0x0A) {
      let text = Form([("t", String(decoding: Array(line), as: UTF8.self))])["t"]
      guard !text.isEmpty else { continue }
      if let words = Self.otherWords(text), question.other {
        if !keys.contains(QuestionOption.other) { keys.append(QuestionOption.other) }
        other = [other, words].filter { !$0.isEmpty }.joined(separator: "、")
      } else {
        let option = question.options.first { option in
          option.key == text || Language.allCases.contains { option.label.text.string($0).utf8.elementsEqual(text.utf8) }
        }
        keys.append(option?.key ?? text)
      }
    }
    return .choices(keys, other: other)
  }

  private static func otherWords(_ text: String) -> String? {
    for language in Language.allCases {
      let name = FormTexts.other.string(language)
      guard text.utf8.starts(with: name.utf8) else { continue }
      let rest = String(decoding: Array(text.utf8.dropFirst(name.utf8.count)), as: UTF8.self)
      if rest.isEmpty { return "" }
      for mark in ["：", ":"] where rest.utf8.starts(with: mark.utf8) {
        return Form([("t", String(decoding: Array(rest.utf8.dropFirst(mark.utf8.count)), as: UTF8.self))])["t"]
      }
    }
    return nil
  }

  private func lines(
    _ question: Question, _ bytes: [UInt8], _ names: [String], _ places: inout [String: (sheet: String, row: Int)],
    _ messages: inout [Message]
  ) -> [[String: String]] {
    guard let table = AnswerTable(question) else { return [] }
    var lines: [[String: String]] = []
    for block in table.blocks {
      let name = sheetName(question, block)
      // A sheet that was thrown away is an empty table; the check says what is missing.
      guard names.contains(where: { $0.utf8.elementsEqual(name.utf8) }), let rows = try? XLSX.read(bytes, sheet: name) else {
        continue
      }
      var count = 0
      for (index, cells) in rows.enumerated().dropFirst() where cells.contains(where: { !$0.isEmpty }) {
        func tell(_ text: Text) { messages.append(Message(sheet: name, row: index + 1, text: text)) }
        guard count < table.most else {
          tell(FormTexts.tooManyRows(table.most))
          continue
        }
        let beyond = cells.dropFirst(block.columns.count).filter { !$0.isEmpty }
        if !beyond.isEmpty { tell(FormPageTexts.beyondColumns(beyond.joined(separator: "、"))) }
        var line: [String: String] = [:]
        for (column, typed) in zip(block.columns, cells) {
          let words = Form([("t", typed)])["t"]
          guard !words.isEmpty else { continue }
          line[column.key] = Self.read(column, words)
          places[AnswerTable.name(question, block, count, column)] = (name, index + 1)
        }
        for column in block.columns where line[column.key] == nil {
          places[AnswerTable.name(question, block, count, column)] = (name, index + 1)
        }
        guard !line.isEmpty else { continue }
        if table.blocks.count > 1 { line["side"] = block.key }
        lines.append(line)
        count += 1
      }
      places[question.field] = places[question.field] ?? (name, 1)
    }
    return lines
  }

  private static func read(_ column: AnswerTable.Column, _ words: String) -> String {
    switch column.cell {
    case .text: AnswerForm.oneLine(words)
    case .yen: TypedNumber.read(words).map(String.init) ?? words
    case .choice(let options):
      options.first { option in
        Language.allCases.contains { option.label.text.string($0).utf8.elementsEqual(words.utf8) }
      }?.key ?? words
    }
  }
}
