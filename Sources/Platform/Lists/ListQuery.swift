import Calendar
import Storage

/// What somebody typed into the search box of a list: words, and operators like `状態:対応中`, `区：中区`, `担当:自分`.
/// Full-width colons and spaces count like narrow ones; quotes (" or 「」) keep spaces and colons together.
package struct ListQuery: Sendable, Equatable {
  package enum Term: Sendable, Equatable {
    case word(String)
    /// The name before the colon and what stands behind it, both as typed.
    case operation(name: String, value: String)
  }

  package let terms: [Term]

  /// Reads at most 500 scalars and 20 terms. `names` are the folded names of operators; `10:30` stays a word.
  package init(_ text: String, names: Set<String>) {
    var scanner = Scanner(text.unicodeScalars.prefix(500))
    var terms: [Term] = []
    while terms.count < 20, let piece = scanner.next() {
      if let colon = piece.colon {
        let name = Self.string(piece.scalars[..<colon])
        if names.contains(Folding.fold(name)) {
          var value = Self.string(piece.scalars[(colon + 1)...])
          // `区: 中区`: the value may follow after a space.
          if value.isEmpty, !piece.quoted, let following = scanner.next() {
            value = Self.string(following.scalars[...])
          }
          if !value.isEmpty { terms.append(.operation(name: name, value: value)) }
          continue
        }
      }
      if !piece.scalars.isEmpty { terms.append(.word(Self.string(piece.scalars[...]))) }
    }
    self.terms = terms
  }

  package var words: [String] { terms.compactMap { if case .word(let word) = $0 { word } else { nil } } }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// One run of characters between spaces, quotes taken off.
  private struct Piece {
    var scalars: [Unicode.Scalar] = []
    /// Where the first colon outside quotes stands.
    var colon: Int?
    var quoted = false
  }

  private struct Scanner {
    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ scalars: some Sequence<Unicode.Scalar>) { self.scalars = Array(scalars) }

    mutating func next() -> Piece? {
      while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
      guard position < scalars.count else { return nil }
      var piece = Piece()
      while position < scalars.count, !scalars[position].properties.isWhitespace {
        let scalar = scalars[position]
        if let end = Self.closing(scalar), let close = scalars[(position + 1)...].firstIndex(of: end) {
          piece.scalars += scalars[(position + 1)..<close]
          piece.quoted = true
          position = close + 1
          continue
        }
        if piece.colon == nil, scalar == ":" || scalar == "\u{FF1A}" { piece.colon = piece.scalars.count }
        piece.scalars.append(scalar)
        position += 1
      }
      return piece
    }

    private static func closing(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
      switch scalar {
      case "\"": "\""
      case "\u{FF02}": "\u{FF02}"
      case "\u{201C}": "\u{201D}"
      case "「": "」"
      case "『": "』"
      default: nil
      }
    }
  }
}

/// The days meant by `2026-04-01..2026-09-30`, `2026/4/1〜`, `〜2026-09-30`, `2026-04` or a single day.
package struct DayRangeQuery {
  /// `nil` when the text means no days.
  package static func parse(_ text: String) -> ListDays? {
    let folded = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar {
      case "\u{301C}", "\u{FF5E}", "\u{2026}": "~"
      case "\u{FF10}"..."\u{FF19}": Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30))
      case "\u{FF0F}", "/", "\u{2212}", "\u{FF0D}", "年", "月": "-"
      case "\u{FF0E}": "."
      default: scalar
      }
    }.filter { $0 != "日" }
    let parts = split(folded)
    guard parts.count <= 2 else { return nil }
    let ends = parts.map { part in part.isEmpty ? .some(nil) : days(part).map(Optional.some) }
    guard let first = ends[0] else { return nil }
    guard ends.count == 2 else { return first.map { ListDays(from: $0.lowerBound, to: $0.upperBound) } }
    guard let last = ends[1], first != nil || last != nil else { return nil }
    return ListDays(from: first?.lowerBound, to: last?.upperBound)
  }

  private static func split(_ scalars: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    if let tilde = scalars.firstIndex(of: "~") {
      return [Array(scalars[..<tilde])] + [Array(scalars[(tilde + 1)...])]
    }
    for index in scalars.indices.dropLast() where scalars[index] == "." && scalars[index + 1] == "." {
      return [Array(scalars[..<index]), Array(scalars[(index + 2)...])]
    }
    return [scalars]
  }

  private static func days(_ scalars: [Unicode.Scalar]) -> ClosedRange<Day>? {
    let trimmed = scalars.last == "-" ? scalars.dropLast() : scalars[...]
    let parts = trimmed.split(separator: "-", omittingEmptySubsequences: false).map { number(Array($0)) }
    guard parts.count >= 2, parts.count <= 3, let year = parts[0], let month = parts[1] else { return nil }
    if parts.count == 2 {
      return Day(year: year, month: month, day: 1).map { $0...$0.lastOfMonth }
    }
    guard let date = parts[2], let day = Day(year: year, month: month, day: date) else { return nil }
    return day...day
  }

  private static func number(_ scalars: [Unicode.Scalar]) -> Int? {
    guard (1...4).contains(scalars.count) else { return nil }
    var number = 0
    for scalar in scalars {
      guard ("0"..."9").contains(scalar) else { return nil }
      number = number * 10 + Int(scalar.value - 0x30)
    }
    return number
  }
}
