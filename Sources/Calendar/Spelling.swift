/// A reader of what people type in date fields: widths, dashes, brackets and blanks folded, then taken piece by piece.
struct Spelling {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) {
    scalars = text.unicodeScalars.compactMap(Spelling.fold)
  }

  private static let dashes: Set<Unicode.Scalar> = [
    "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}", "\u{FF0D}",
  ]
  private static let waves: Set<Unicode.Scalar> = ["~", "\u{301C}", "\u{FF5E}", "\u{3030}"]
  private static let blanks: Set<Unicode.Scalar> = [" ", "\t", "\u{A0}", "\u{3000}", "\u{FEFF}"]

  private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if blanks.contains(scalar) { return nil }
    if dashes.contains(scalar) { return "-" }
    if waves.contains(scalar) { return "~" }
    // Full-width ！ to ～ stand 0xFEE0 above ASCII.
    let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
    let isSmall = (0x61...0x7A).contains(value)
    return Unicode.Scalar(isSmall ? value - 0x20 : value)
  }

  var isAtEnd: Bool { position == scalars.count }
  var next: Unicode.Scalar? { isAtEnd ? nil : scalars[position] }

  /// Takes the word when it comes next.
  mutating func take(_ word: String) -> Bool {
    let wanted = Array(word.unicodeScalars)
    guard scalars[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  /// Takes the first of the words that comes next.
  mutating func takeOne(of words: [String]) -> String? {
    for word in words where take(word) { return word }
    return nil
  }

  /// How many ASCII digits come next.
  var digitCount: Int {
    scalars[position...].prefix { (0x30...0x39).contains($0.value) }.count
  }

  /// Takes a number in digits (at most `limit` of them) or, below 100, in kanji.
  mutating func number(digits limit: Int = 4) -> Int? {
    let count = min(digitCount, limit)
    guard count > 0 else { return kanjiNumber() }
    let value = decimal(scalars[position..<position + count].map { UInt8($0.value) })
    position += count
    return value
  }

  private static let kanji: [Unicode.Scalar: Int] = [
    "〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
  ]

  // 八, 十, 十一, 二十, 二十三; also 二三 as in 二〇二六.
  private mutating func kanjiNumber() -> Int? {
    let figures = scalars[position...].prefix { Spelling.kanji[$0] != nil }.compactMap { Spelling.kanji[$0] }
    guard (1...4).contains(figures.count) else { return nil }
    var value = 0
    if let ten = figures.firstIndex(of: 10) {
      guard ten <= 1, figures.count - ten <= 2, !figures[(ten + 1)...].contains(where: { $0 == 10 || $0 == 0 }),
        figures[0] != 0
      else { return nil }
      value = (ten == 0 ? 1 : figures[0]) * 10 + (figures.count > ten + 1 ? figures[ten + 1] : 0)
    } else {
      value = figures.reduce(0) { $0 * 10 + $1 }
    }
    position += figures.count
    return value
  }

  private static let eras: [(spelling: String, era: Era)] = [
    ("令和", .reiwa), ("平成", .heisei), ("昭和", .showa), ("大正", .taisho), ("明治", .meiji),
    ("㋿", .reiwa), ("㍻", .heisei), ("㍼", .showa), ("㍽", .taisho), ("㍾", .meiji),
    ("R", .reiwa), ("H", .heisei), ("S", .showa), ("T", .taisho), ("M", .meiji),
  ]

  /// Takes an era's name, sign or letter.
  mutating func era() -> Era? {
    Spelling.eras.first { take($0.spelling) }?.era
  }

  /// Takes the year of an era: 元 or a number from 1 to 99.
  mutating func eraYear() -> Int? {
    if take("元") { return 1 }
    guard digitCount <= 2, let year = number(digits: 2), year >= 1 else { return nil }
    return year
  }
}
