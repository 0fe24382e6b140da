/// What stands above one part of a multipart form.
struct MultipartHead {
  let name: [UInt8]
  /// `nil` for a plain field; empty when no file was chosen.
  let fileName: String?

  /// Reads the header block of a part; `nil` when it is no part of a form (RFC 7578).
  init?(_ block: some Collection<UInt8>) {
    for line in block.split(whereSeparator: { $0 == 0x0D || $0 == 0x0A }) {
      let pieces = line.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
      guard pieces.count == 2, Self.lower(pieces[0]) == "content-disposition" else { continue }
      let parameters = Self.parameters(Array(pieces[1]))
      guard parameters.kind == "form-data", let name = parameters.values["name"] else { return nil }
      self.name = name
      if let extended = parameters.values["filename*"].flatMap(Self.extended) {
        fileName = Self.withoutFolders(extended)
      } else {
        fileName = parameters.values["filename"].map(Self.withoutFolders)
      }
      return
    }
    return nil
  }

  /// `form-data; name="a\"b"; filename=c`: browsers write %22 for a quote, older ones a backslash before it.
  private static func parameters(_ bytes: [UInt8]) -> (kind: String, values: [String: [UInt8]]) {
    var values: [String: [UInt8]] = [:]
    var position = bytes.firstIndex(of: UInt8(ascii: ";")) ?? bytes.endIndex
    let kind = lower(bytes[..<position])
    while position < bytes.endIndex {
      position += 1
      let equals = bytes[position...].firstIndex { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ";") } ?? bytes.endIndex
      let name = lower(bytes[position..<equals])
      position = equals
      guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "=") else { continue }
      position += 1
      let value = position < bytes.endIndex && bytes[position] == UInt8(ascii: "\"")
        ? quoted(bytes, from: &position) : token(bytes, from: &position)
      if values[name] == nil { values[name] = value }
    }
    return (kind, values)
  }

  private static func quoted(_ bytes: [UInt8], from position: inout Int) -> [UInt8] {
    var value: [UInt8] = []
    position += 1
    while position < bytes.endIndex, bytes[position] != UInt8(ascii: "\"") {
      let next = position + 1
      // Only these two are escapes: old browsers send whole paths with bare backslashes.
      if bytes[position] == UInt8(ascii: "\\"), next < bytes.endIndex,
        bytes[next] == UInt8(ascii: "\"") || bytes[next] == UInt8(ascii: "\\")
      {
        position = next
      }
      value.append(bytes[position])
      position += 1
    }
    position = bytes[min(position, bytes.endIndex)...].firstIndex(of: UInt8(ascii: ";")) ?? bytes.endIndex
    return unescaped(value)
  }

  private static func token(_ bytes: [UInt8], from position: inout Int) -> [UInt8] {
    let end = bytes[position...].firstIndex(of: UInt8(ascii: ";")) ?? bytes.endIndex
    defer { position = end }
    return trimmed(bytes[position..<end])
  }

  /// The three escapes that browsers write into names, and no others.
  private static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    var value: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.first {
      let three = rest.prefix(3)
      if let plain = [("%22", UInt8(0x22)), ("%0D", 0x0D), ("%0A", 0x0A)].first(where: { three.elementsEqual($0.0.utf8) }) {
        value.append(plain.1)
        rest = rest.dropFirst(3)
      } else {
        value.append(byte)
        rest = rest.dropFirst()
      }
    }
    return value
  }

  /// `UTF-8''%E7%9B%B8%E8%AB%87.pdf` (RFC 5987); other character sets are not read.
  private static func extended(_ bytes: [UInt8]) -> [UInt8]? {
    let parts = bytes.split(separator: UInt8(ascii: "'"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, lower(parts[0]) == "utf-8" else { return nil }
    return FormText.percentDecoded(parts[2], plusIsSpace: false)
  }

  private static func withoutFolders(_ bytes: [UInt8]) -> String {
    let name = bytes.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }.last ?? []
    let text = FormText.decode(name).text.replacing("\n", with: " ")
    return text == "." || text == ".." ? "_" : String(text.prefix(200))
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    Array(bytes.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed())
  }

  private static func lower(_ bytes: some Collection<UInt8>) -> String {
    let trimmed = trimmed(ArraySlice(bytes))
    return String(decoding: trimmed.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
