import Accounts
import Calendar
import HTML
import Platform
import Storage

/// What is said about an organisation (団体の紹介): who it is for, where and since when it works, what it offers and
/// needs, and how to reach it. Who the organisation *is* belongs to Accounts.
package struct Profile: Sendable, Equatable {
  package var organisation: Organisation
  package var revision = 0
  package var state: ProfileState
  /// Why staff returned it; empty otherwise.
  package var reason = ""
  package var about = ""
  /// Keys of facts `field`, the primary one first.
  package var fields: [String] = []
  /// Keys of facts `area` beside the organisation's own.
  package var areas: [String] = []
  /// Who it is for: keys of facts `served`, and in the organisation's own words.
  package var served: [String] = []
  package var servedWords = ""
  /// Western year in which it began.
  package var since: Int?
  package var size: Int?
  package var representative = ""
  package var contact = ""
  package var phone = ""
  package var mail = ""
  package var website = ""
  package var address = ""
  /// Who may read a field; a field that is not listed here follows its own usual circle.
  package var circles: [ProfileField: Circle] = [:]
  /// Has never worked with the municipality.
  package var isFirstTimer = false
  /// Since when it is known to have worked with the municipality, whatever the entry says.
  package internal(set) var knownOn: Day?
  /// The window that entered it or looks after it.
  package var window: String?
  /// Some member has ever taken it over; until then the window answers for it wholly.
  package var isClaimed = false
  /// The merged record whose members answer for it, as long as nobody took it over itself.
  package var claimedThrough: ID?
  /// Holds a valid registration of any programme.
  package var isRegistered = false
  package let enteredOn: Day
  package var changedOn: Day

  package init(_ organisation: Organisation, state: ProfileState = .waiting, on day: Day) {
    self.organisation = organisation
    self.state = state
    enteredOn = day
    changedOn = day
  }

  package var id: ID { organisation.id }
  package var name: String { organisation.name }
  package var path: String { organisation.path }

  package func circle(of field: ProfileField) -> Circle { circles[field] ?? field.usual }

  /// Whether readers of a circle may know a field: the one question for pages, lists, checks and files.
  package func shows(_ field: ProfileField, to reader: Circle) -> Bool { circle(of: field) <= reader }

  /// The organisation's own area, as far as readers of a circle may know it.
  package func area(to reader: Circle) -> String? { shows(.area, to: reader) ? organisation.area : nil }

  /// Everything of one text field, for pages and search.
  package func text(_ field: ProfileField) -> String {
    switch field {
    case .about: about
    case .served: servedWords
    case .representative: representative
    case .contact: contact
    case .phone: phone
    case .mail: mail
    case .website: website
    case .address: address
    case .since: since.map { String($0) } ?? ""
    case .size: size.map { String($0) } ?? ""
    case .fields, .area, .offers, .needs: ""
    }
  }

  /// Whether everybody may find the entry.
  var isOpen: Bool { state.isPublic && organisation.mergedInto == nil }

  /// Who may see that the entry exists at all.
  package var audience: Set<Scope> {
    isOpen
      ? [.everyone, .office, .organisation(id)] : [.office, .organisation(id)]
  }

  /// Moves the entry, or says why not.
  package mutating func apply(_ event: ProfileEvent, on day: Day, reason: String = "") throws(Refusal) {
    guard let next = state.after(event) else { throw .conflict(OrganisationTexts.notNow) }
    if event == .return, reason.isEmpty { throw .invalid([FieldError("reason", OrganisationTexts.reasonMissing)]) }
    self.reason = event == .return || event == .close ? reason : ""
    changedOn = day
    state = next
  }
}

/// A part of a profile that has its own circle of readers.
package enum ProfileField: String, Sendable, CaseIterable, Storable {
  case about, fields, area, served, since, size, offers, needs, representative, contact, phone, mail, website, address

  /// What people expect before they choose: what the group does is public, who answers for it is not.
  package var usual: Circle {
    switch self {
    case .about, .fields, .area, .served, .since, .size, .offers, .needs, .website: .everyone
    case .representative: .registered
    case .contact, .phone, .mail, .address: .centre
    }
  }
}

/// Circles of readers, each inside the one before.
package enum Circle: Int, Sendable, CaseIterable, Comparable, Storable {
  case everyone = 0, registered, centre, nobody

  package static func < (a: Circle, b: Circle) -> Bool { a.rawValue < b.rawValue }

  /// The word in forms.
  package var key: String {
    switch self {
    case .everyone: "public"
    case .registered: "registered"
    case .centre: "centre"
    case .nobody: "nobody"
    }
  }

  package init?(key: String) {
    guard let found = Self.allCases.first(where: { $0.key == key }) else { return nil }
    self = found
  }
}

/// Where an entry stands between the organisation and those who look after the directory.
package enum ProfileState: String, Sendable, CaseIterable, Storable {
  /// Entered by somebody outside and not yet looked at.
  case waiting
  case listed
  /// Listed, and changed by the organisation since staff looked.
  case changed
  /// Sent back with a reason; not public until mended.
  case returned
  case closed

  package var isPublic: Bool { self == .listed || self == .changed }
  /// Staff have something to look at.
  package var waitsForCheck: Bool { self == .waiting || self == .changed }

  package func after(_ event: ProfileEvent) -> ProfileState? {
    switch (self, event) {
    case (.waiting, .edit), (.returned, .edit): .waiting
    case (.listed, .edit), (.changed, .edit): .changed
    case (.waiting, .correct), (.listed, .correct), (.changed, .correct), (.returned, .correct): self
    case (.waiting, .verify), (.changed, .verify), (.returned, .verify): .listed
    case (.waiting, .return), (.listed, .return), (.changed, .return): .returned
    case (.waiting, .close), (.listed, .close), (.changed, .close), (.returned, .close): .closed
    case (.closed, .reopen): .waiting
    default: nil
    }
  }
}

/// What happens to an entry. The organisation edits; staff correct, verify, return, close and reopen.
package enum ProfileEvent: String, Sendable, CaseIterable {
  case edit, correct, verify, `return`, close, reopen
}

/// One thing an organisation offers or needs (提供できること・必要なこと).
package struct Resource: Sendable, Equatable {
  package enum Side: String, Sendable, CaseIterable, Storable { case offer, need }

  package let id: ID
  package let organisation: ID
  package let side: Side
  /// Key of a fact `resource-kind`.
  package var kind: String
  package var text: String
  package let since: Day
  /// Met or withdrawn on this day; rows stay, because introductions refer to them.
  package var closedOn: Day?

  package init(
    id: ID, organisation: ID, side: Side, kind: String, text: String, since: Day, closedOn: Day? = nil
  ) {
    self.id = id
    self.organisation = organisation
    self.side = side
    self.kind = kind
    self.text = text
    self.since = since
    self.closedOn = closedOn
  }

  package var field: ProfileField { side == .offer ? .offers : .needs }
}
