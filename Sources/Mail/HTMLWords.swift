import CGumbo

/// The words of an HTML mail, with its paragraphs and where its links lead.
enum HTMLWords {
  static func read(_ html: String) -> String {
    guard isReasonable(html) else { return tidy(BareWords.read(html)) }
    var options = kGumboDefaultOptions
    // Each error keeps a copy of all open elements.
    options.max_errors = 0
    var text = html
    let output = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { gumbo_parse_with_options(&options, $0.baseAddress, bytes.count) }
    }
    guard let output else { return "" }
    defer { gumbo_destroy_output(&options, output) }
    var words = ""
    if let root = output.pointee.root { walk(root, &words, depth: 0) }
    return tidy(words)
  }

  /// Whether a letter looks like this. The parser's work grows with the square of the depth, and it lets go of a tree by
  /// calling itself. A table within a table is four levels.
  private static func isReasonable(_ html: String) -> Bool {
    html.utf8.count <= 2_000_000 && BareWords.depth(html) <= 400
  }

  private static func walk(_ node: UnsafeMutablePointer<GumboNode>, _ words: inout String, depth: Int) {
    guard depth < 2_000 else { return }
    switch node.pointee.type {
    case GUMBO_NODE_TEXT, GUMBO_NODE_CDATA:
      // Line breaks of the source mean nothing; those of HTML are elements.
      words += String(cString: node.pointee.v.text.text).map { $0.isNewline ? " " : $0 }
    case GUMBO_NODE_WHITESPACE: words += " "
    case GUMBO_NODE_ELEMENT: element(node, &words, depth)
    default: break
    }
  }

  private static func element(_ node: UnsafeMutablePointer<GumboNode>, _ words: inout String, _ depth: Int) {
    let tag = node.pointee.v.element.tag
    if [GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_HEAD, GUMBO_TAG_TEMPLATE].contains(tag) { return }
    if tag == GUMBO_TAG_BR { words += "\n" }
    let isBlock = blocks.contains(tag)
    if isBlock { words += "\n" }
    if tag == GUMBO_TAG_LI { words += "・" }
    let children = node.pointee.v.element.children
    for index in 0..<Int(children.length) {
      guard let child = children.data[index] else { continue }
      walk(child.assumingMemoryBound(to: GumboNode.self), &words, depth: depth + 1)
    }
    if tag == GUMBO_TAG_A { words += target(node, said: words) }
    if tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH { words += "\t" }
    if isBlock { words += "\n" }
  }

  /// Where a link leads, unless its words say so already.
  private static func target(_ node: UnsafeMutablePointer<GumboNode>, said: String) -> String {
    var attributes = node.pointee.v.element.attributes
    guard let found = gumbo_get_attribute(&attributes, "href") else { return "" }
    let address = String(cString: found.pointee.value)
    let isOutside = address.utf8.starts(with: "http".utf8)
    return isOutside && !said.utf8.suffix(address.utf8.count).elementsEqual(address.utf8) ? " (\(address)) " : ""
  }

  private static let blocks: [GumboTag] = [
    GUMBO_TAG_P, GUMBO_TAG_DIV, GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6,
    GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_LI, GUMBO_TAG_TR, GUMBO_TAG_TABLE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_PRE,
    GUMBO_TAG_HR,
  ]

  /// Single blanks, and at most one empty line.
  private static func tidy(_ words: String) -> String {
    var lines: [String] = []
    for line in words.split(separator: "\n", omittingEmptySubsequences: false) {
      let text = line.split { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }.joined(separator: " ")
      if text.isEmpty, lines.last?.isEmpty ?? true { continue }
      lines.append(text)
    }
    return lines.joined(separator: "\n").trimmed
  }
}
