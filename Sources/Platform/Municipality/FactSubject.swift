import HTML

/// A kind of fact in words: what it is called and what it is for.
package struct FactKind: Sendable {
  package let key: String
  package let name: Text
  package let use: Text

  init(_ key: String, _ name: Text, _ use: Text) {
    self.key = key
    self.name = name
    self.use = use
  }
}

/// Kinds of fact that belong together on the page of the city's facts.
package struct FactSubject: Sendable {
  package let key: String
  package let title: Text
  package let kinds: [FactKind]

  /// Every subject, in the order of the page.
  package static let all = [city, desk, directory, proposals, everywhere]
}
