/// Whom to ask, as people write it on one line: the name, the telephone and the mail address stand apart in open data,
/// one datum in a cell (機械可読性ルール L1-07).
struct ContactWords: Sendable, Equatable {
  private(set) var name = ""
  /// The first number, in half-width digits.
  private(set) var phone = ""

  init(_ line: String) {
    var words: [String] = []
    let between = Set(" \t\n\r　、，,;；/／|｜".unicodeScalars)
    for piece in line.unicodeScalars.split(whereSeparator: between.contains) {
      let (label, rest) = Self.labelled(piece)
      if let number = Self.number(rest) {
        if phone.isEmpty { phone = number }
      } else if !rest.contains("@"), !rest.contains("＠"), !(label && rest.isEmpty) {
        words.append(String(String.UnicodeScalarView(piece)))
      }
    }
    name = words.joined(separator: " ")
  }

  private typealias Scalars = String.UnicodeScalarView.SubSequence

  /// 「電話：045-…」 without what only says what follows.
  private static func labelled(_ piece: Scalars) -> (isLabelled: Bool, rest: Scalars) {
    var rest = piece
    let opening = Set("(（【[".unicodeScalars)
    while let first = rest.first, opening.contains(first) { rest = rest.dropFirst() }
    for label in labels where rest.starts(with: label.unicodeScalars) {
      rest = rest.dropFirst(label.unicodeScalars.count)
      while let first = rest.first, first == ":" || first == "：" || first == "." || first == "．" { rest = rest.dropFirst() }
      return (true, rest)
    }
    return (false, rest)
  }

  /// Longer ones first.
  private static let labels = ["電話番号", "電話", "でんわ", "TEL", "Tel", "tel", "ＴＥＬ", "☎", "📞", "メール", "E-mail", "Mail", "mail"]

  /// A Japanese telephone number: nine to eleven digits that begin with nought, with hyphens or brackets between.
  private static func number(_ piece: Scalars) -> String? {
    var (written, digits) = ("", 0)
    for scalar in piece {
      switch scalar.value {
      case 0x30...0x39: written.unicodeScalars.append(scalar)
      case 0xFF10...0xFF19: written.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x2D, 0x2010...0x2015, 0x2212, 0x30FC, 0xFF0D, 0x28, 0x29, 0xFF08, 0xFF09:
        if !written.isEmpty, written.utf8.last != 0x2D { written += "-" }
        continue
      case 0x3011, 0x5D: continue
      default: return nil
      }
      digits += 1
    }
    while written.utf8.last == 0x2D { written = String(decoding: written.utf8.dropLast(), as: UTF8.self) }
    return written.utf8.first == 0x30 && (9...11).contains(digits) ? written : nil
  }
}
