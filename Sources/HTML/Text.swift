/// A text for people in every language. `{漢字|かんじ}` marks a reading: shown as ruby to a reader who wants ふりがな,
/// otherwise only as 漢字. `{1}`, `{2}` … are places that `filling` fills.
public struct Text: Sendable, Hashable {
  var pieces: [Piece]

  enum Piece: Sendable, Hashable {
    case wording(Wording, values: [Text])
    case verbatim(String)
  }

  struct Wording: Sendable, Hashable {
    let ja: String
    let easy: String?
    let en: String
    /// Whether any language contains a brace; most do not and are copied as they are.
    let marked: Bool

    func string(_ language: Language) -> String {
      switch language {
      case .ja: ja
      case .easy: easy ?? ja
      case .en: en
      }
    }
  }

  /// A text of the catalogue. Without its own wording, やさしい日本語 reads the Japanese.
  public init(ja: String, easy: String? = nil, en: String) {
    let brace = UInt8(ascii: "{")
    let marked = ja.utf8.contains(brace) || en.utf8.contains(brace) || (easy?.utf8.contains(brace) ?? false)
    pieces = [.wording(Wording(ja: ja, easy: easy, en: en, marked: marked), values: [])]
  }

  /// What a person typed, or a name: the same in every language, and braces mean nothing in it.
  public init(verbatim: String) {
    pieces = verbatim.isEmpty ? [] : [.verbatim(verbatim)]
  }

  public static let empty = Text(verbatim: "")

  public var isEmpty: Bool { pieces.isEmpty }

  public static func + (left: Text, right: Text) -> Text {
    var sum = left
    sum.pieces += right.pieces
    return sum
  }

  public static func += (left: inout Text, right: Text) {
    left.pieces += right.pieces
  }

  /// Fills `{1}`, `{2}` … of a catalogue text. What is filled in is never read as marks, so people's words are safe.
  public func filling(_ values: Text...) -> Text {
    var filled = self
    filled.pieces = pieces.map { piece in
      if case .wording(let wording, let before) = piece { .wording(wording, values: before + values) } else { piece }
    }
    return filled
  }

  /// The text in one language without readings: for attributes, mail and CSV.
  public func string(_ language: Language) -> String {
    string(for: Reader(language: language))
  }

  /// The text as one reader finds it (with the city's wording), without readings.
  public func string(for reader: Reader) -> String {
    if case .verbatim(let only)? = pieces.first, pieces.count == 1 { return only }
    var bytes: [UInt8] = []
    forEachSpan(for: reader) { span in
      switch span {
      case .plain(let part): bytes.append(contentsOf: part)
      case .reading(let base, _): bytes.append(contentsOf: base)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Sequence<Text> {
  /// One text of many, with a separator between them.
  public func joined(separator: Text = .empty) -> Text {
    var sum = Text.empty
    for (index, text) in enumerated() {
      if index > 0 { sum += separator }
      sum += text
    }
    return sum
  }
}

extension Text {
  typealias Bytes = UnsafeBufferPointer<UInt8>.SubSequence

  /// A stretch of text as it is, or a word with its reading. Valid only while it is handed over.
  enum Span {
    case plain(Bytes)
    case reading(base: Bytes, reading: Bytes)
  }

  /// Resolves language, the city's wording and marks, and hands over one span after the other.
  func forEachSpan(for reader: Reader, _ body: (Span) -> Void) {
    for piece in pieces {
      switch piece {
      case .verbatim(let string):
        string.withUTF8Bytes { body(.plain($0[...])) }
      case .wording(let wording, let values):
        if !reader.wording.isEmpty, let own = reader.wording[wording.ja] {
          own.filled(with: values).forEachSpanWithoutWording(for: reader, body)
        } else {
          wording.forEachSpan(values: values, for: reader, body)
        }
      }
    }
  }

  private func filled(with values: [Text]) -> Text {
    var filled = self
    filled.pieces = pieces.map { piece in
      if case .wording(let wording, let before) = piece { .wording(wording, values: before + values) } else { piece }
    }
    return filled
  }

  /// The city's wording is not looked up again, so a text that replaces itself ends.
  private func forEachSpanWithoutWording(for reader: Reader, _ body: (Span) -> Void) {
    for piece in pieces {
      switch piece {
      case .verbatim(let string): string.withUTF8Bytes { body(.plain($0[...])) }
      case .wording(let wording, let values): wording.forEachSpan(values: values, for: reader, body)
      }
    }
  }
}

extension Text.Wording {
  func forEachSpan(values: [Text], for reader: Reader, _ body: (Text.Span) -> Void) {
    string(reader.language).withUTF8Bytes { bytes in
      guard marked else { return body(.plain(bytes[...])) }
      var plain = 0
      var position = 0
      while let open = bytes[position...].firstIndex(of: UInt8(ascii: "{")),
        let close = bytes[open...].firstIndex(of: UInt8(ascii: "}"))
      {
        let inner = bytes[(open + 1)..<close]
        position = close + 1
        if let bar = inner.firstIndex(of: UInt8(ascii: "|")) {
          if plain < open { body(.plain(bytes[plain..<open])) }
          body(.reading(base: inner[..<bar], reading: inner[(bar + 1)...]))
        } else if inner.count == 1, let digit = inner.first, digit >= 0x31, Int(digit) - 0x31 < values.count {
          if plain < open { body(.plain(bytes[plain..<open])) }
          values[Int(digit) - 0x31].forEachSpan(for: reader, body)
        } else {
          continue
        }
        plain = position
      }
      if plain < bytes.count { body(.plain(bytes[plain...])) }
    }
  }
}

extension String {
  /// The string's UTF-8 without a copy where the string is native, which all of ours are.
  func withUTF8Bytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    if utf8.withContiguousStorageIfAvailable(body) == nil {
      Array(utf8).withUnsafeBufferPointer(body)
    }
  }
}
