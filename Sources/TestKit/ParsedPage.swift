import CGumbo
import HTML

/// A page as a real HTML parser (Gumbo) reads it. Values compare byte by byte, not by grapheme.
public struct ParsedPage: Sendable {
  public let tag: String
  /// In the order of the document. A name stands once: the parser keeps the first.
  public let attributes: [(name: String, value: String)]
  public let children: [Child]

  public enum Child: Sendable {
    case element(ParsedPage)
    case text(String)
  }

  /// Reads a whole document.
  public init(_ bytes: [UInt8]) {
    self = bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        var options = kGumboDefaultOptions
        // Gumbo gives back an output for any input.
        let output = gumbo_parse_with_options(&options, characters.baseAddress, characters.count)!
        defer { gumbo_destroy_output(&options, output) }
        return ParsedPage(output.pointee.root.pointee.v.element)
      }
    }
  }

  /// Renders a node as the body of a document and reads it back.
  public init(_ node: Node, for reader: Reader = Reader()) {
    self.init(document(reader: reader) { head { title("x") }; body { node } }.render(for: reader))
  }

  private init(_ element: GumboElement) {
    tag = Self.name(of: element)
    attributes = Self.pointers(element.attributes).map { pointer in
      let attribute = pointer.assumingMemoryBound(to: GumboAttribute.self).pointee
      return (String(cString: attribute.name), String(cString: attribute.value))
    }
    children = Self.pointers(element.children).compactMap { pointer in
      let node = pointer.assumingMemoryBound(to: GumboNode.self).pointee
      return switch node.type {
      case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE: .element(ParsedPage(node.v.element))
      case GUMBO_NODE_COMMENT: nil
      default: .text(String(cString: node.v.text.text))
      }
    }
  }

  /// Gumbo gives no name to tags it does not know, among them some of SVG; their source still has it.
  private static func name(of element: GumboElement) -> String {
    guard element.tag == GUMBO_TAG_UNKNOWN else { return String(cString: gumbo_normalized_tagname(element.tag)) }
    var piece = element.original_tag
    gumbo_tag_from_original_text(&piece)
    guard let data = piece.data else { return "" }
    return String(decoding: UnsafeRawBufferPointer(start: data, count: piece.length), as: UTF8.self)
  }

  private static func pointers(_ vector: GumboVector) -> [UnsafeMutableRawPointer] {
    (0..<Int(vector.length)).compactMap { vector.data[$0] }
  }
}

extension ParsedPage {
  public subscript(_ attribute: String) -> String? {
    attributes.first { $0.name == attribute }?.value
  }

  /// All text inside, in order.
  public var text: String {
    children.map { child in
      switch child {
      case .element(let element): element.text
      case .text(let text): text
      }
    }.joined()
  }

  public var elements: [ParsedPage] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// This element and all inside it, in the order of the document.
  public var all: [ParsedPage] { [self] + elements.flatMap(\.all) }

  /// Elements inside (or this one) by tag, class and attributes.
  public func all(
    _ tag: String? = nil, class name: String? = nil, where wanted: [String: String] = [:]
  ) -> [ParsedPage] {
    all.filter { element in
      (tag == nil || element.tag == tag) && (name == nil || element.classes.contains(name ?? ""))
        && wanted.allSatisfy { element[$0.key] == $0.value }
    }
  }

  public func first(
    _ tag: String? = nil, class name: String? = nil, where wanted: [String: String] = [:]
  ) -> ParsedPage? {
    all(tag, class: name, where: wanted).first
  }

  public func element(id: String) -> ParsedPage? { all.first { $0["id"] == id } }

  public var classes: [String] { (self["class"] ?? "").split(separator: " ").map(String.init) }

  /// Ids that stand more than once, and references (`for`, `aria-…`, `#…`) to ids that do not exist.
  public var brokenReferences: [String] {
    let ids = all.compactMap { $0["id"] }
    let twice = Dictionary(grouping: ids, by: { $0 }).filter { $0.value.count > 1 }.keys.map { "twice: \($0)" }
    let known = Set(ids)
    let missing = all.flatMap(\.references).filter { !known.contains($0) }
    return (twice + missing.map { "missing: \($0)" }).sorted()
  }

  private var references: [String] {
    var references: [String] = []
    for name in ["for", "aria-describedby", "aria-labelledby", "aria-controls", "list", "form"] {
      references += (self[name] ?? "").split(separator: " ").map(String.init)
    }
    if let address = self["href"], address.utf8.first == UInt8(ascii: "#"), address.utf8.count > 1 {
      references.append(String(address.dropFirst()))
    }
    return references
  }
}
