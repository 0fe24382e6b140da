import HTML

/// What a browser sent, by field: text values in the order they came, and files. Already valid UTF-8 without NUL or
/// control characters but tab and newline; CRLF is folded to newline.
package struct Form: Sendable {
  package private(set) var values: [(name: String, value: String)]
  package private(set) var files: [Upload]
  /// Fields that held what cannot be read or is not allowed; their values stand here repaired, to be shown again.
  /// `FormCheck`, `refusing` and `once` refuse a form with problems.
  package let problems: [FieldError]

  package init(_ values: [(String, String)] = [], files: [Upload] = [], problems: [FieldError] = []) {
    self.values = values.map { (name: $0.0, value: $0.1) }
    self.files = files
    self.problems = problems
  }

  /// The first value of a field without surrounding white space; empty when absent.
  package subscript(_ name: String) -> String {
    values.first { $0.name == name }.map { Self.trim($0.value) } ?? ""
  }

  /// `nil` when the field is absent or blank.
  package func optional(_ name: String) -> String? {
    let value = self[name]
    return value.isEmpty ? nil : value
  }

  /// Every value of a field, as several checkboxes send them.
  package func all(_ name: String) -> [String] {
    values.filter { $0.name == name && !$0.value.isEmpty }.map(\.value)
  }

  package func has(_ name: String) -> Bool { values.contains { $0.name == name } }
  package func file(_ name: String) -> Upload? { files.first { $0.field == name } }

  private static func trim(_ text: String) -> String {
    let scalars = text.unicodeScalars
    func blank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
    guard let first = scalars.firstIndex(where: { !blank($0) }), let last = scalars.lastIndex(where: { !blank($0) })
    else { return "" }
    return String(scalars[first...last])
  }
}

/// One uploaded file, inside the limits on size, count and type that the form declared.
package struct Upload: Sendable {
  package let field: String
  /// As the browser named it, without folders.
  package let name: String
  package let bytes: [UInt8]

  package init(field: String, name: String, bytes: [UInt8]) {
    self.field = field
    self.name = name
    self.bytes = bytes
  }

  /// What the bytes show it to be, whatever the browser said.
  package var type: String { FileType.sniff(bytes, name: name) }
}
