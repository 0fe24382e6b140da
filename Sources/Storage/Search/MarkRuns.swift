/// Marks above and below one letter. To put a run of them into Unicode's order takes the square of its length, so that a
/// letter with fifty thousand of them keeps a server busy for minutes.
public enum MarkRuns {
  /// More than any writing needs (UAX #15, stream-safe text).
  static let longest = 30

  /// Whether a letter has more.
  public static func areTooLong(in text: String) -> Bool {
    var run = 0
    for scalar in text.unicodeScalars {
      run = isMark(scalar) ? run + 1 : 0
      if run > longest { return true }
    }
    return false
  }

  /// The text without those that are too many.
  public static func shortened(_ text: String) -> String {
    guard areTooLong(in: text) else { return text }
    var (kept, run) = (String.UnicodeScalarView(), 0)
    for scalar in text.unicodeScalars {
      run = isMark(scalar) ? run + 1 : 0
      if run <= longest { kept.append(scalar) }
    }
    return String(kept)
  }

  /// Kana and kanji are asked for nothing: nearly all text consists of them.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x300, 0x3041...0x3096, 0x30A0...0x30FF, 0x4E00...0x9FFF: false
    default: scalar.properties.canonicalCombiningClass != .notReordered
    }
  }
}
