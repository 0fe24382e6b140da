import Storage

/// One way of being entitled: `public`, `window:naka`, `department:shimin-kyodo`, `organisation:…`, `person:…`,
/// `committee:…`, `link:…` (a private link opened with its code), and the offices `programme-office`, `auditor`, `office`
/// (everybody who works for the municipality or its windows).
/// An actor is a set of scopes; a subject's audience is another; who shares one sees the subject.
package struct Scope: Hashable, Sendable, Storable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }

  package static let everyone = Scope("public")
  package static let programmeOffice = Scope("programme-office")
  package static let auditor = Scope("auditor")
  package static let office = Scope("office")
  package static func window(_ key: String) -> Scope { Scope("window:" + key) }
  package static func department(_ key: String) -> Scope { Scope("department:" + key) }
  package static func organisation(_ id: ID) -> Scope { Scope("organisation:\(id)") }
  package static func person(_ id: ID) -> Scope { Scope("person:\(id)") }
  package static func committee(_ key: String) -> Scope { Scope("committee:" + key) }
  package static func link(_ subject: ID) -> Scope { Scope("link:\(subject)") }

  package static var kind: Value.Kind? { .text }
  package var value: Value { .text(description) }
  package init(value: Value) throws { description = try String(value: value) }
}
