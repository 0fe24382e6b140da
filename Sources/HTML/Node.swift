/// A piece of a page: values in, escaped UTF-8 out. A concrete tree, rendered once.
public struct Node: Sendable {
  enum Content: Sendable {
    case empty
    case string(String)
    case text(Text)
    case bytes([UInt8])
    case fragment([Node])
    case element(Element)
  }

  let content: Content

  init(_ content: Content) { self.content = content }

  public init(_ string: String) { content = .string(string) }
  public init(_ text: Text) { content = .text(text) }

  public static let empty = Node(Content.empty)

  /// Whether there is nothing to render.
  public var isEmpty: Bool {
    switch content {
    case .empty: true
    case .fragment(let nodes): nodes.allSatisfy(\.isEmpty)
    case .text(let text): text.isEmpty
    case .string(let string): string.isEmpty
    case .bytes(let bytes): bytes.isEmpty
    case .element: false
    }
  }

  /// Markup written in our own code.
  public static func raw(trusted markup: StaticString) -> Node {
    Node(.bytes(markup.withUTF8Buffer { Array($0) }))
  }

  /// Markup made by code that escapes for itself (Markdown, a QR code). Never what a person typed.
  public static func raw(trusted markup: [UInt8]) -> Node { Node(.bytes(markup)) }

  public static func fragment(_ nodes: [Node]) -> Node { Node(.fragment(nodes)) }

  /// A node written with the builder, outside of an element.
  public static func fragment(@HTMLBuilder _ content: () -> Node) -> Node { content() }
}

/// An element with its attributes and what it contains.
final class Element: Sendable {
  enum Kind: Sendable {
    case normal
    /// Has no content and no end tag.
    case void
    /// Takes only characters, so a text in it shows no readings.
    case characters
    /// The parser drops one newline after the start tag.
    case preformatted
    case textarea
  }

  let name: StaticString
  let kind: Kind
  let attributes: [Attribute]
  let content: Node

  init(_ name: StaticString, _ kind: Kind, _ attributes: [Attribute], _ content: Node) {
    self.name = name
    self.kind = kind
    self.attributes = attributes
    self.content = content
  }
}

extension Node {
  static func element(_ name: StaticString, _ attributes: [Attribute], _ content: Node) -> Node {
    Node(.element(Element(name, .normal, attributes, content)))
  }

  static func element(
    _ name: StaticString, _ kind: Element.Kind, _ attributes: [Attribute], _ content: Node
  ) -> Node {
    Node(.element(Element(name, kind, attributes, content)))
  }
}

/// The one result builder: strings, texts, numbers, nodes, and what is made of them with `if`, `for` and `switch`.
@resultBuilder
public enum HTMLBuilder {
  public static func buildExpression(_ node: Node) -> Node { node }
  public static func buildExpression(_ string: String) -> Node { Node(string) }
  public static func buildExpression(_ text: Text) -> Node { Node(text) }
  public static func buildExpression(_ number: Int) -> Node { Node(String(number)) }
  public static func buildExpression(_ nodes: [Node]) -> Node { Node(.fragment(nodes)) }
  public static func buildExpression(_ node: Node?) -> Node { node ?? .empty }
  public static func buildExpression(_ string: String?) -> Node { string.map { Node($0) } ?? .empty }
  public static func buildExpression(_ text: Text?) -> Node { text.map { Node($0) } ?? .empty }

  public static func buildBlock() -> Node { .empty }
  public static func buildBlock(_ node: Node) -> Node { node }
  public static func buildBlock(_ nodes: Node...) -> Node { Node(.fragment(nodes)) }
  public static func buildOptional(_ node: Node?) -> Node { node ?? .empty }
  public static func buildEither(first node: Node) -> Node { node }
  public static func buildEither(second node: Node) -> Node { node }
  public static func buildArray(_ nodes: [Node]) -> Node { Node(.fragment(nodes)) }
}
