import HTML
import Storage

/// What somebody can follow: one record, a fact of the city (`field:environment`, `area:naka`), or a view of a list.
package struct Topic: Hashable, Sendable, Storable, CustomStringConvertible {
  package let description: String

  package enum Meaning: Sendable, Equatable {
    case subject(ID)
    case fact(kind: String, key: String)
    /// `query` is the part of the list's address after `?`.
    case view(list: String, query: String)
  }

  package static func subject(_ id: ID) -> Topic { Topic("subject:\(id)") }
  package static func fact(_ kind: String, _ key: String) -> Topic { Topic(kind + ":" + key) }
  package static func view(of list: String, _ query: String) -> Topic { Topic("list:" + list + "?" + query) }

  package init(_ description: String) { self.description = description }

  /// `nil` for what no topic looks like.
  package var meaning: Meaning? {
    let bytes = description.utf8
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes.count <= Self.longest else { return nil }
    let kind = String(description[..<colon])
    let rest = String(description[bytes.index(after: colon)...])
    switch kind {
    case "subject": return ID(rest).map { .subject($0) }
    case "list":
      guard let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) else { return nil }
      return .view(list: String(rest[..<mark]), query: String(rest[rest.utf8.index(after: mark)...]))
    default: return kind.isEmpty || rest.isEmpty ? nil : .fact(kind: kind, key: rest)
    }
  }

  /// Kinds of fact that can be followed.
  static let kinds = ["field", "theme", "area"]
  private static let longest = 2000

  package static var kind: Value.Kind? { .text }
  package var value: Value { .text(description) }
  package init(value: Value) throws { description = try String(value: value) }
}

/// One person follows one topic, and hears of it at their own pace.
package struct Follow: Sendable {
  package let id: ID
  package let person: ID
  package let topic: Topic
  /// How the person called a view of a list; empty for everything else.
  package let label: String
  package let pace: NoticePace
  /// The followed record as far as the person may see it now.
  package let subject: Subject?

  /// How the list of follows names it.
  func title(_ city: Municipality) -> Text {
    switch topic.meaning {
    case .subject: subject.map { Text(verbatim: $0.title) } ?? FollowTexts.gone
    case .fact(let kind, let key): city.name(kind, key)
    case .view: Text(verbatim: label)
    case nil: FollowTexts.gone
    }
  }

  /// The quickest of several ways to hear of the same thing; `off` only when all are.
  static func quickest(_ paces: [NoticePace]) -> NoticePace {
    for pace in [NoticePace.atOnce, .daily, .weekly] where paces.contains(pace) { return pace }
    return .off
  }
}

/// Something new about a record, told to everybody who follows one of the topics and may see the record.
package struct News: Sendable {
  package let subject: ID
  package let title: Text
  package let path: String
  package let topics: [Topic]
  /// The row of a list in which the record stands, for those who follow a view of that list.
  package var row: (list: String, id: ID)?

  package init(
    about subject: ID, title: Text, path: String, topics: [Topic], row: (list: String, id: ID)? = nil
  ) {
    (self.subject, self.title, self.path, self.topics, self.row) = (subject, title, path, topics, row)
  }
}
