import Calendar
import HTML
import Storage

/// Reads a form field by field and collects everything that is wrong, so that a person hears of all of it at once.
///
///     var check = FormCheck(request.form)
///     let title = check.line("title", max: 100, required: Texts.titleMissing)
///     let ward = check.choice("ward", in: wards)
///     try check.finish()
///
/// What a failed required field returns is a placeholder; `finish` throws before anybody can use it.
package struct FormCheck {
  package let form: Form
  package private(set) var errors: [FieldError]

  package init(_ form: Form) {
    self.form = form
    errors = form.problems
  }

  /// Throws `Refusal.invalid` with every error, if there is one.
  package func finish() throws(Refusal) {
    if !errors.isEmpty { throw .invalid(errors) }
  }

  /// Adds an error that the room found itself.
  package mutating func fail(_ field: String, _ text: Text) {
    errors.append(FieldError(field, text))
  }

  /// A text as typed, newlines kept, without white space around it.
  package mutating func text(_ field: String, max: Int, required: Text? = nil) -> String {
    let value = form[field]
    if value.isEmpty {
      if let required { fail(field, required) }
    } else if Self.isLonger(value, than: max) {
      fail(field, WebTexts.tooLong(max: max, now: value.count))
    } else if MarkRuns.areTooLong(in: value) {
      fail(field, WebTexts.tooManyMarks)
    }
    return value
  }

  /// A text of one line: newlines and tabs become spaces.
  package mutating func line(_ field: String, max: Int, required: Text? = nil) -> String {
    let value = text(field, max: max, required: required)
    guard value.utf8.contains(where: { $0 == 0x0A || $0 == 0x09 }) else { return value }
    return String(decoding: value.utf8.map { $0 == 0x0A || $0 == 0x09 ? 0x20 : $0 }, as: UTF8.self)
  }

  /// One of the offered values, `nil` when nothing was chosen.
  package mutating func choice(_ field: String, in offered: some Collection<String>) -> String? {
    guard let value = form.optional(field) else { return nil }
    if !offered.contains(where: { $0.utf8.elementsEqual(value.utf8) }) { fail(field, WebTexts.notOffered) }
    return value
  }

  /// One of the offered values; empty when it is missing.
  package mutating func choice(_ field: String, in offered: some Collection<String>, required: Text) -> String {
    guard let value = choice(field, in: offered) else {
      fail(field, required)
      return ""
    }
    return value
  }

  /// One case of an enum, `nil` when nothing was chosen.
  package mutating func choice<Choice: RawRepresentable<String>>(_ field: String, of type: Choice.Type) -> Choice? {
    guard let value = form.optional(field) else { return nil }
    guard let choice = Choice(rawValue: value) else {
      fail(field, WebTexts.notOffered)
      return nil
    }
    return choice
  }

  /// Any number of the offered values, each once, in the order they came.
  package mutating func choices(_ field: String, in offered: some Collection<String>, required: Text? = nil) -> [String] {
    var chosen: [String] = []
    for value in form.all(field) where !chosen.contains(value) { chosen.append(value) }
    if chosen.isEmpty, let required { fail(field, required) }
    if !chosen.allSatisfy({ value in offered.contains { $0.utf8.elementsEqual(value.utf8) } }) {
      fail(field, WebTexts.notOffered)
    }
    return chosen
  }

  /// A ticked box.
  package func flag(_ field: String) -> Bool { form.optional(field) != nil }

  /// A box that has to be ticked.
  package mutating func agreed(_ field: String, required: Text) -> Bool {
    if !flag(field) { fail(field, required) }
    return flag(field)
  }

  /// A whole number, in any width of digits, `nil` when blank.
  package mutating func integer(_ field: String, in range: ClosedRange<Int>) -> Int? {
    guard let typed = form.optional(field) else { return nil }
    guard let number = Int(Self.halfWidth(typed)), range.contains(number) else {
      fail(field, WebTexts.notInRange(range))
      return nil
    }
    return number
  }

  /// A whole number that has to be there.
  package mutating func integer(_ field: String, in range: ClosedRange<Int>, required: Text) -> Int {
    let before = errors.count
    guard let number = integer(field, in: range) else {
      if errors.count == before { fail(field, required) }
      return range.lowerBound
    }
    return number
  }

  /// The id of a record, as hidden fields and selections carry it.
  package mutating func id(_ field: String) -> ID? {
    guard let typed = form.optional(field) else { return nil }
    guard let id = ID(typed) else {
      fail(field, WebTexts.notOffered)
      return nil
    }
    return id
  }

  /// The revision that an editing form carries.
  package mutating func revision(_ field: String = "revision") -> Int {
    integer(field, in: 0...Int.max, required: WebTexts.formIncomplete)
  }

  static func isLonger(_ text: String, than max: Int) -> Bool {
    // A hundred combining marks on one letter are one grapheme; bytes have a bound of their own.
    text.utf8.count > max * 32 || (text.utf8.count > max && text.count > max)
  }

  /// Full-width digits, signs, Latin letters and spaces as their ASCII twins; thousands separators in numbers go.
  static func halfWidth(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x3000: scalars.append(" ")
      case 0x2010...0x2015, 0x2212: scalars.append("-")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
