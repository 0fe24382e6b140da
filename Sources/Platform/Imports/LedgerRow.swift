import Calendar
import HTML
import Storage

/// One row of a ledger as a room reads it. What cannot be read is noted with its column and words, all of it at once.
package struct LedgerRow: Sendable {
  /// As the spreadsheet counts: the heading is row 1.
  package let number: Int
  private var check: FormCheck

  init(number: Int, cells: [String], of columns: [LedgerColumn]) {
    self.number = number
    check = FormCheck(Form(zip(columns, cells).map { ($0.key, $1) }))
    for column in columns where column.required && check.form[column.key].isEmpty {
      check.fail(column.key, LedgerTexts.missing)
    }
  }

  /// What is wrong so far, by column key.
  package var problems: [FieldError] { check.errors }

  /// The cell as it stands, without white space around it.
  package subscript(_ column: String) -> String { check.form[column] }

  /// The record that this row made in an earlier import: such a row is passed over, and is no mistake.
  package private(set) var known: ID?

  package mutating func isThereAs(_ record: ID) { known = record }

  /// What a row names, so that another row of its file that names the same is found.
  struct Named: Sendable {
    /// How another row can name it: written the same however it is spelt, or only looking the same.
    enum Match: Sendable, CaseIterable { case same, looks }

    let column: String
    let key: String
    /// The same for names that look the same, written with other letters.
    let looks: String
    /// Rows with one key are still told apart where both say a part and it differs.
    let part: String?
    /// What is said at the later row, with {1} for the number of the first; none where that is meant.
    let words: (same: Text, looks: Text)?
  }

  private(set) var named: Named?

  /// Notes what the row names, by a key that is the same however it is spelt and by one that is the same for whatever
  /// looks so. A later row of the file with one of them is a bad one, with the words filled with the number of the
  /// first, unless both say a `part` and it differs.
  package mutating func names(
    _ key: String, looking looks: String, part: String?, in column: String, _ words: (same: Text, looks: Text)?
  ) {
    named = key.isEmpty ? nil : Named(column: column, key: key, looks: looks, part: part, words: words)
  }

  /// Notes something that the room found itself.
  package mutating func fail(_ column: String, _ words: Text) { check.fail(column, words) }

  package mutating func text(_ column: String, max: Int) -> String { check.text(column, max: max) }
  package mutating func line(_ column: String, max: Int) -> String { check.line(column, max: max) }
  package mutating func mail(_ column: String) -> String? { check.mail(column) }
  package mutating func phone(_ column: String) -> String? { check.phone(column) }
  package mutating func integer(_ column: String, in range: ClosedRange<Int>) -> Int? {
    check.integer(column, in: range)
  }

  /// A day in any of the ways people write it: 令和8年11月23日, R8.11.23, 2026/11/23; `nil` when blank or wrong.
  package mutating func day(_ column: String) -> Day? {
    let typed = self[column]
    guard !typed.isEmpty else { return nil }
    guard let day = Day(parsing: typed) else {
      check.fail(column, LedgerTexts.notADay)
      return nil
    }
    return day
  }

  /// One of the offered values, by its key or its words in any language; `nil` when blank or unknown.
  package mutating func choice(_ column: String, of offered: LedgerChoices) -> String? {
    self[column].isEmpty ? nil : meant(self[column], column, offered)
  }

  /// Several of the offered values, with 「、」「,」「;」 or newlines between them; 「・」 and 「/」 part them where no value is
  /// named so.
  package mutating func choices(_ column: String, of offered: LedgerChoices) -> [String] {
    let words = Self.parts(self[column], "、,，;；|｜\n").flatMap { word in
      offered.key(word) == nil ? Self.parts(word, "・/／") : [word]
    }
    var found: [String] = []
    for word in words {
      if let key = meant(word, column, offered), !found.contains(key) { found.append(key) }
    }
    return found
  }

  /// For a column that few rows ask for.
  package mutating func choice(_ column: String, of offered: [(key: String, title: Text)]) -> String? {
    self[column].isEmpty ? nil : choice(column, of: LedgerChoices(offered))
  }

  package mutating func choices(_ column: String, of offered: [(key: String, title: Text)]) -> [String] {
    self[column].isEmpty ? [] : choices(column, of: LedgerChoices(offered))
  }

  private static func parts(_ text: String, _ separators: String) -> [String] {
    text.unicodeScalars.split { separators.unicodeScalars.contains($0) }.map { String($0) }
      .filter { !Folding.fold($0).isEmpty }
  }

  private mutating func meant(_ word: String, _ column: String, _ offered: LedgerChoices) -> String? {
    let key = offered.key(word)
    if key == nil { check.fail(column, LedgerTexts.notOffered(word, offered.titles)) }
    return key
  }
}
