/// HTML read without a tree: what its tags look like, and the words between them. For what no mail program writes.
enum BareWords {
  /// How deep elements lie in one another at most. Those that people leave open are not counted.
  static func depth(_ html: String) -> Int {
    var (depth, deepest) = (0, 0)
    each(html) { tag in
      guard case .tag(let name, let isEnd) = tag, !left.contains(name) else { return }
      depth = max(0, depth + (isEnd ? -1 : 1))
      deepest = max(deepest, depth)
    }
    return deepest
  }

  /// The words, a line for each element that begins one.
  static func read(_ html: String) -> String {
    var words: [UInt8] = []
    var skipped: [UInt8]?
    each(html) { piece in
      switch piece {
      case .tag(let name, let isEnd):
        if let open = skipped {
          if isEnd, name == open { skipped = nil }
        } else if !isEnd, silent.contains(name) {
          skipped = name
        } else if !running.contains(name) {
          words.append(UInt8(ascii: "\n"))
        }
      case .words(let bytes):
        if skipped == nil { words += bytes.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 } }
      }
    }
    var text = String(decoding: words, as: UTF8.self)
    for (entity, character) in entities { text = text.replacing(entity, with: character) }
    return text
  }

  private enum Piece {
    case tag(name: [UInt8], isEnd: Bool)
    case words(ArraySlice<UInt8>)
  }

  private static func each(_ html: String, _ body: (Piece) -> Void) {
    let bytes = Array(html.utf8)
    var start = 0
    while start < bytes.count {
      guard bytes[start] == UInt8(ascii: "<") else {
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        body(.words(bytes[start..<end]))
        start = end
        continue
      }
      var place = start + 1
      let isEnd = place < bytes.count && bytes[place] == UInt8(ascii: "/")
      if isEnd { place += 1 }
      let name = bytes[place...].prefix(20).prefix(while: isNameByte).map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
      let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
      if !name.isEmpty { body(.tag(name: name, isEnd: isEnd)) }
      start = end
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }

  private static func names(_ words: String) -> Set<[UInt8]> { Set(words.split(separator: " ").map { Array($0.utf8) }) }

  /// Elements without an end, or whose end may be left out.
  private static let left = names(
    "area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th thead tbody tfoot colgroup")
  private static let silent = names("script style head template title")
  /// Elements within a line.
  private static let running = names("a abbr b big cite code em font i img label mark q s small span strong sub sup tt u wbr")
  private static let entities = [
    ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
  ]
}
