import Calendar
import Platform

/// A public example (公開事例): a separate text that a coordinator writes from a closed case. The asker sees the wording
/// and agrees or refuses; the case itself never becomes public.
package struct Example: Sendable {
  package let id: ID
  package let consultation: ID
  package var publication: Publication

  /// The first line is the title, the rest the text; both are agreed to as one wording.
  static func wording(title: String, text: String) -> String { title + "\n" + text }
  var title: String { Self.parts(publication.wording).title }
  var text: String { Self.parts(publication.wording).text }

  static func parts(_ wording: String) -> (title: String, text: String) {
    let lines = wording.utf8.split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
    let words = lines.map { String(decoding: $0, as: UTF8.self) }
    return (words.first ?? "", words.count > 1 ? words[1] : "")
  }

  /// Who may do what: the asker answers, the window that holds the case does the rest.
  static func may(_ event: Publication.Event, _ relation: ConsultationRelation) -> Bool {
    switch event {
    case .agree, .refuse: relation == .asker
    case .ask, .publish, .withdraw, .reword: relation == .holder
    }
  }

  /// The verbs that the page may offer.
  func offers(_ event: Publication.Event, _ relation: ConsultationRelation) -> Bool {
    Self.may(event, relation) && publication.allows(event)
  }

  mutating func apply(_ event: Publication.Event, by relation: ConsultationRelation, at now: Instant) throws(Refusal) {
    guard Self.may(event, relation) else { throw .forbidden }
    try publication.apply(event, at: now)
  }

  /// The window always; the asker from the question on; everybody while it is published.
  func audience(of c: Consultation) -> Set<Scope> {
    var scopes: Set<Scope> = [.window(c.window)]
    if publication.state != .draft {
      scopes.insert(.link(c.id))
      // Who was asked stays, also when the case has been disposed of.
      for asker in [c.asker, publication.asker].compactMap({ $0 }) { scopes.insert(.person(asker)) }
    }
    if publication.state == .published { scopes.insert(.everyone) }
    return scopes
  }
}
