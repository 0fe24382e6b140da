import GRDB

/// FTS5's way to the bigrams of a text: every pair of neighbouring characters is a token at its own position, so that
/// a phrase of pairs matches exactly where the text contains the probe; beside each pair stands its first character
/// alone, for probes of one character, and the run of four ASCII characters that begins there, for probes of numbers and
/// addresses. Text that begins with `Folding.scopeMark` is a list of whole tokens instead.
///
/// The text is folded before it gets here.
final class BigramTokenizer: FTS5CustomTokenizer {
  static let name = "bigram"

  init(db: GRDB.Database, arguments: [String]) throws {}

  func tokenize(
    context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization, pText: UnsafePointer<CChar>?, nText: CInt,
    tokenCallback: @escaping FTS5TokenCallback
  ) -> CInt {
    guard let pText, nText > 0 else { return 0 }
    let bytes = UnsafeRawBufferPointer(start: pText, count: Int(nText))
    let emit = { (start: Int, end: Int, flags: CInt) in
      tokenCallback(context, flags, pText + start, CInt(end - start), CInt(start), CInt(end))
    }
    if bytes.starts(with: Folding.scopeMark.utf8) { return Self.words(bytes, emit) }
    return Self.pairs(bytes, isQuery: tokenization.contains(.query), emit)
  }

  private static func words(_ bytes: UnsafeRawBufferPointer, _ emit: (Int, Int, CInt) -> CInt) -> CInt {
    var start = Folding.scopeMark.utf8.count
    for end in start...bytes.count where end == bytes.count || bytes[end] == UInt8(ascii: " ") {
      if end > start {
        let code = emit(start, end, 0)
        if code != 0 { return code }
      }
      start = end + 1
    }
    return 0
  }

  private static func pairs(
    _ bytes: UnsafeRawBufferPointer, isQuery: Bool, _ emit: (Int, Int, CInt) -> CInt
  ) -> CInt {
    let colocated: CInt = 1  // FTS5_TOKEN_COLOCATED
    var first = 0
    var second = next(bytes, 0)
    if second == bytes.count { return emit(first, second, 0) }
    while second < bytes.count {
      let end = next(bytes, second)
      let run = isRun(bytes, first)
      // A query asks for the run of four where there is one: its pairs stand in nearly every document.
      var code = isQuery && run ? emit(first, first + 4, 0) : emit(first, end, 0)
      if code == 0, !isQuery { code = emit(first, second, colocated) }
      if code == 0, !isQuery, run { code = emit(first, first + 4, colocated) }
      if code != 0 { return code }
      // The rest of a query that ends within the run is in it already.
      if isQuery, run, first + 4 == bytes.count { return 0 }
      first = second
      second = end
    }
    return isQuery ? 0 : emit(first, second, 0)
  }

  /// Whether the four characters from `index` on are all of an ASCII run.
  private static func isRun(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Bool {
    index + 4 <= bytes.count && bytes[index..<(index + 4)].allSatisfy(Folding.isOfRun)
  }

  /// Where the character after the one at `index` begins.
  private static func next(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Int {
    var index = index + 1
    while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
    return index
  }
}
