import Foundation

/// One form for what people write in many: width, case, kana, hyphens, spaces, old forms of kanji. Search keys, search
/// documents and probes are all folded, so that they can be compared byte by byte. What people typed is kept elsewhere.
public enum Folding {
  /// Begins a list of scopes in the index; no folded text contains it.
  static let scopeMark = "\u{F8FF}"

  /// The folded form. Spaces go (山田　太郎 is 山田太郎); a line break stays, as the border between two fields.
  public static func fold(_ text: String) -> String {
    // What nearly all text consists of has only one form, and needs none of Unicode's tables.
    let isPlain = text.unicodeScalars.allSatisfy(hasOneForm)
    let compatible = isPlain ? text : MarkRuns.shortened(text).precomposedStringWithCompatibilityMapping
    let scalars = Array(compatible.unicodeScalars)
    var folded = String.UnicodeScalarView()
    folded.reserveCapacity(scalars.count)
    for (index, scalar) in scalars.enumerated() {
      switch scalar.value {
      case 0x0A, 0x0D:
        if folded.last != "\n", !folded.isEmpty { folded.append("\n") }
      case 0x30B1, 0x30F6:  // ケ ヶ
        folded.append(counterOrPlace(scalars, index))
      case 0x20...0x7E where scalar != " ":
        folded.append((0x41...0x5A).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value + 0x20)) : scalar)
      default:
        append(scalar, to: &folded)
      }
    }
    let known = companies(String(folded))
    return isPlain ? known : known.precomposedStringWithCanonicalMapping
  }

  /// ASCII, kana that are letters by themselves, the usual kanji and Japanese punctuation.
  private static func hasOneForm(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D, 0x20...0x7E, 0x3001...0x3020, 0x3041...0x3096, 0x30A1...0x30FE, 0x4E00...0x9FFF: true
    default: false
    }
  }

  /// 霞ケ関 and 霞ヶ関 are 霞が関; 3ヶ月 and 3ケ月 are 3か月; elsewhere ケ is a letter (ケア).
  private static func counterOrPlace(_ scalars: [Unicode.Scalar], _ index: Int) -> Unicode.Scalar {
    let before = index > 0 ? scalars[index - 1] : " "
    let after = index + 1 < scalars.count ? scalars[index + 1] : " "
    if before.properties.numericType == .decimal { return "か" }
    if scalars[index] == "ヶ" || (before.properties.isIdeographic && after.properties.isIdeographic) { return "が" }
    return "け"
  }

  private static func append(_ scalar: Unicode.Scalar, to folded: inout String.UnicodeScalarView) {
    switch scalar.value {
    case 0x30A1...0x30F4, 0x30FD, 0x30FE:  // katakana
      if let hiragana = Unicode.Scalar(scalar.value - 0x60) { folded.append(hiragana) }
    case 0x30F5: folded.append("か")
    case 0x3095: folded.append("か")
    case 0x3096: folded.append("が")
    // Hyphens, dashes, minus and the long vowel mark: 1ー2, 1‐2 and 1-2 are one address.
    case 0x2010...0x2015, 0x2043, 0x2212, 0x30FC, 0x2500, 0x2501, 0xFE58, 0xFE63: folded.append("-")
    case 0x301C, 0x223C: folded.append("~")
    case 0x2018, 0x2019: folded.append("'")
    case 0x201C, 0x201D: folded.append("\"")
    // Variation selectors, zero-width and direction marks, our own mark.
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF, 0xAD, 0xF8FF:
      break
    case 0...0x1F, 0x7F...0x9F: break
    case 0x3041...0x3094, 0x4E00...0x9FFF: folded.append(oldForms[scalar] ?? scalar)
    default:
      if scalar.properties.isWhitespace { return }
      folded.append(contentsOf: (oldForms[scalar] ?? scalar).properties.lowercaseMapping.unicodeScalars)
    }
  }

  /// (株) and 株式会社, NPO法人 and 特定非営利活動法人 are the same word.
  private static func companies(_ text: String) -> String {
    // Every long form has one of these; a search through the text for each would cost more than all the rest.
    guard text.unicodeScalars.contains(where: { $0 == "(" || $0 == "特" }) else { return text }
    var text = text
    for (long, short) in kinds where contains(text, long) {
      text = text.replacingOccurrences(of: long, with: short, options: .literal)
    }
    return text
  }

  private static func contains(_ text: String, _ part: String) -> Bool {
    text.range(of: part, options: .literal) != nil
  }

  private static let kinds = [
    ("(株)", "株式会社"), ("(有)", "有限会社"), ("(一社)", "一般社団法人"), ("(公社)", "公益社団法人"),
    ("(一財)", "一般財団法人"), ("(公財)", "公益財団法人"), ("(福)", "社会福祉法人"), ("(学)", "学校法人"),
    ("(特非)", "npo法人"), ("特定非営利活動法人", "npo法人"),
  ]

  /// Old and variant forms that the same family writes today one way, tomorrow the other.
  private static let oldForms: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
    uniqueKeysWithValues: zip(
      "髙﨑邉邊齋齊斎澤廣國濱嶋嶌櫻惠龍學會榮瀧條眞彌德藏黑冨峯淺壽莊實應圓關區縣團體總濟萬與".unicodeScalars,
      "高崎辺辺斉斉斉沢広国浜島島桜恵竜学会栄滝条真弥徳蔵黒富峰浅寿荘実応円関区県団体総済万与".unicodeScalars))

  /// Every pair of neighbouring characters and every single one, each once.
  public static func bigrams(_ folded: String) -> Set<String> {
    let scalars = Array(folded.unicodeScalars)
    var grams = Set(scalars.map { String($0) })
    for (first, second) in zip(scalars, scalars.dropFirst()) {
      var pair = String.UnicodeScalarView()
      pair.append(first)
      pair.append(second)
      grams.insert(String(pair))
    }
    return grams
  }

  /// What a document is found by: bigrams, single characters, and every four neighbours of an ASCII run, because the
  /// pairs of numbers, dates and addresses stand in nearly every document.
  static func grams(_ folded: String) -> Set<String> {
    bigrams(folded).union(quads(Array(folded.unicodeScalars)).compactMap { $0 })
  }

  /// The fewest grams that a document with the folded word must have.
  static func probes(_ word: String) -> Set<String> {
    let scalars = Array(word.unicodeScalars)
    if scalars.count < 2 { return Set(scalars.map { String($0) }) }
    let quads = quads(scalars)
    var probes = Set(quads.compactMap { $0 })
    for index in 0..<(scalars.count - 1) where !isCovered(index, quads) {
      probes.insert(string(scalars[index...(index + 1)]))
    }
    return probes
  }

  /// Whether a run of four holds the pair at the index.
  private static func isCovered(_ index: Int, _ quads: [String?]) -> Bool {
    (max(0, index - 2)...index).contains { quads.indices.contains($0) && quads[$0] != nil }
  }

  /// The four scalars from each position on, where they are all of an ASCII run.
  private static func quads(_ scalars: [Unicode.Scalar]) -> [String?] {
    guard scalars.count >= 4 else { return [] }
    return (0...(scalars.count - 4)).map { start in
      let four = scalars[start..<(start + 4)]
      return four.allSatisfy { $0.isASCII && isOfRun(UInt8(truncatingIfNeeded: $0.value)) } ? string(four) : nil
    }
  }

  /// Letters, digits and what stands between them in numbers and addresses.
  static func isOfRun(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "@"), UInt8(ascii: "_"): true
    default: false
    }
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The folded words of a query, split at spaces; a search wants all of them.
  public static func words(_ query: String) -> [String] {
    query.unicodeScalars.split { $0.properties.isWhitespace }
      .map { fold(String($0)) }.filter { !$0.isEmpty }.prefix(10).map { String($0.unicodeScalars.prefix(100)) }
  }

  /// A pattern for `LIKE … ESCAPE '\'` that finds the folded text anywhere.
  public static func pattern(_ folded: String) -> String {
    var pattern = String.UnicodeScalarView("%".unicodeScalars)
    for scalar in folded.unicodeScalars {
      if scalar == "%" || scalar == "_" || scalar == "\\" { pattern.append("\\") }
      pattern.append(scalar)
    }
    pattern.append("%")
    return String(pattern)
  }
}
