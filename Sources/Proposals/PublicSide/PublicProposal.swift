import Calendar
import Platform

/// What everybody may read of a proposal (公開の頁): a wording that the proposer agreed to, and what grows around it. A
/// subject of its own: publishing it opens nothing of the proposal itself.
package struct PublicProposal: Sendable {
  package let id: ID
  package let proposal: ID
  package var publication: Publication
  /// Where it is to happen, agreed to with the wording.
  var place: ProposalPlace

  init(id: ID, proposal: ID, publication: Publication, place: ProposalPlace = ProposalPlace()) {
    self.id = id
    self.proposal = proposal
    self.publication = publication
    self.place = place
  }

  package var isPublished: Bool { publication.state == .published }
  /// Since when everybody finds it; `nil` while nobody does.
  var listedSince: Day? { isPublished ? publication.publishedOn : nil }
  package var path: String { Self.path(proposal) }
  package static func path(_ proposal: ID) -> String { "/proposals/\(proposal)/public" }

  /// The title stands in the first line of the wording, the text below it.
  package static func wording(title: String, text: String) -> String { title + "\n\n" + text }
  package var title: String { parts.title }
  package var text: String { parts.text }

  private var parts: (title: String, text: String) { Self.parts(of: publication.wording) }

  static func parts(of wording: String) -> (title: String, text: String) {
    let bytes = Array(wording.utf8)
    let end = bytes.firstIndex(of: 0x0A) ?? bytes.count
    let rest = bytes[end...].drop { $0 == 0x0A }
    return (String(decoding: bytes[..<end], as: UTF8.self), String(decoding: Array(rest), as: UTF8.self))
  }

  /// Who may do what: the offices write, ask and publish; the party answers, and may take its word back at any time.
  package static func may(_ event: Publication.Event, _ relation: ProposalRelation) -> Bool {
    switch event {
    case .reword, .ask, .publish, .withdraw: relation == .office || relation == .desk
    case .agree, .refuse: relation == .lead
    }
  }

  package func offers(_ event: Publication.Event, to relation: ProposalRelation) -> Bool {
    Self.may(event, relation) && publication.allows(event)
  }

  mutating func apply(_ event: Publication.Event, by relation: ProposalRelation, at now: Instant) throws(Refusal) {
    guard Self.may(event, relation) else { throw .forbidden }
    try publication.apply(event, at: now)
  }
}

/// Where something proposed is to happen: a name that people know, and the point on a map, as far as they are told.
struct ProposalPlace: Sendable, Equatable {
  var name = ""
  var point: GeoPoint?
}

/// A published page as maps tell of it.
struct PlacedProposal: Sendable {
  let proposal: ID
  let title: String
  let area: String
  let place: ProposalPlace
}

/// A published page as feeds tell of it.
struct PublicLine: Sendable {
  let page: ID
  let proposal: ID
  let title: String
  let text: String
  let lead: String
  let publishedOn: Day
}

/// Somebody who says what they could do.
package struct HelpOffer: Sendable {
  package let id: ID
  package let person: ID
  package let name: String
  package let text: String
  package let at: Instant
}
