extension Node {
  /// The page as UTF-8 for one reader.
  public func render(for reader: Reader) -> [UInt8] {
    var renderer = Renderer(reader: reader)
    defer { renderer.bytes.free() }
    renderer.write(self, ruby: reader.furigana)
    return renderer.bytes.all
  }
}

/// A whole document in the reader's language: head and body go in.
public func document(reader: Reader, @HTMLBuilder content: () -> Node) -> Node {
  Node(.fragment([.raw(trusted: "<!DOCTYPE html>\n"), html(.lang(reader.language), content: content)]))
}

/// One growing buffer; every value is escaped byte by byte, so no grapheme can hide a quote or an angle bracket.
struct Renderer {
  let reader: Reader
  var bytes = Bytes()

  init(reader: Reader) { self.reader = reader }

  /// Memory of our own: an array would ask before each of a page's ten thousand pieces whether it may be written.
  struct Bytes {
    private var start = UnsafeMutablePointer<UInt8>.allocate(capacity: 64 * 1024)
    private var capacity = 64 * 1024
    private var count = 0

    var all: [UInt8] { [UInt8](UnsafeBufferPointer(start: start, count: count)) }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
      if count == capacity { grow(by: 1) }
      start[count] = byte
      count += 1
    }

    @inline(__always)
    mutating func append(contentsOf bytes: UnsafeBufferPointer<UInt8>) {
      guard let first = bytes.baseAddress else { return }
      if capacity - count < bytes.count { grow(by: bytes.count) }
      (start + count).update(from: first, count: bytes.count)
      count += bytes.count
    }

    private mutating func grow(by more: Int) {
      let larger = max(2 * capacity, count + more)
      let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
      moved.update(from: start, count: count)
      start.deallocate()
      (start, capacity) = (moved, larger)
    }

    func free() { start.deallocate() }
  }

  mutating func write(_ node: Node, ruby: Bool) {
    switch node.content {
    case .empty: break
    case .string(let string): writeEscaped(string)
    case .text(let text): write(text, ruby: ruby)
    case .bytes(let raw): raw.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    case .fragment(let nodes): for node in nodes { write(node, ruby: ruby) }
    case .element(let element): write(element, ruby: ruby)
    }
  }

  private mutating func write(_ element: Element, ruby: Bool) {
    bytes.append(UInt8(ascii: "<"))
    writeName(element.name)
    for attribute in element.attributes { write(attribute) }
    bytes.append(UInt8(ascii: ">"))
    switch element.kind {
    case .void: return
    case .normal: write(element.content, ruby: ruby)
    case .characters: write(element.content, ruby: false)
    case .preformatted, .textarea:
      bytes.append(UInt8(ascii: "\n"))
      write(element.content, ruby: ruby && element.kind != .textarea)
    }
    bytes.append(UInt8(ascii: "<"))
    bytes.append(UInt8(ascii: "/"))
    writeName(element.name)
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func write(_ attribute: Attribute) {
    switch attribute.value {
    case .omitted: return
    case .several(let attributes):
      for attribute in attributes { write(attribute) }
      return
    case .flag: writeName(of: attribute)
    case .string(let string):
      writeName(of: attribute)
      bytes.append(UInt8(ascii: "="))
      bytes.append(UInt8(ascii: "\""))
      writeEscaped(string)
      bytes.append(UInt8(ascii: "\""))
    case .text(let text):
      writeName(of: attribute)
      bytes.append(UInt8(ascii: "="))
      bytes.append(UInt8(ascii: "\""))
      write(text, ruby: false)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private mutating func writeName(of attribute: Attribute) {
    bytes.append(UInt8(ascii: " "))
    switch attribute.prefix {
    case .none: break
    case .aria: writeName("aria-")
    case .data: writeName("data-")
    }
    writeName(attribute.name)
  }

  private mutating func writeName(_ name: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  private mutating func write(_ text: Text, ruby: Bool) {
    text.forEachSpan(for: reader) { span in
      switch span {
      case .plain(let part): writeEscaped(part)
      case .reading(let base, let reading):
        guard ruby else { return writeEscaped(base) }
        writeName("<ruby>")
        writeEscaped(base)
        writeName("<rp>（</rp><rt>")
        writeEscaped(reading)
        writeName("</rt><rp>）</rp></ruby>")
      }
    }
  }

  private mutating func writeEscaped(_ string: String) {
    string.withUTF8Bytes { writeEscaped($0[...]) }
  }

  private mutating func writeEscaped(_ part: Text.Bytes) {
    let part = UnsafeBufferPointer(rebasing: part)
    var start = 0
    for index in 0..<part.count {
      let byte = part[index]
      // Nearly every byte is a letter or belongs to a longer character.
      if byte > UInt8(ascii: ">") { continue }
      guard let escape = Self.escape(byte) else { continue }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: part[start..<index]))
      writeName(escape)
      start = index + 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: part[start...]))
  }

  /// A bare CR would be read as a newline, and NUL cannot be written in HTML at all.
  private static func escape(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    case UInt8(ascii: "\r"): "&#13;"
    case 0: "\u{FFFD}"
    default: nil
    }
  }
}
