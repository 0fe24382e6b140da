import Calendar
import HTML
import Platform
import Storage

/// That an organisation was told of something about its registration, or that somebody still has to tell it.
package struct RegistrationTelling: Sendable, Equatable {
  package let id: ID
  package let registration: ID
  package let matter: RegistrationMatter
  package let way: Way
  /// The contact, where one with an account was told.
  package var person: ID?
  /// What the contact has to do, or what the deciding office has: to call or write a letter.
  package var task: ID?
  package let toldAt: Instant

  /// How an organisation hears of it.
  package enum Way: String, Sendable, CaseIterable, Storable {
    /// Its contact, in the app and as each person wants to hear.
    case account
    /// Its own address for mail.
    case mail
    /// The office by telephone or letter.
    case hand
  }

  /// What leads to an organisation now.
  package enum Door: Sendable, Equatable {
    case contact(ID)
    case address(MailAddress)
    case none
  }

  /// The contact when they may sign in; else an address for mail that the organisation lets the centre read, the first of
  /// the records it stands in; else nobody is reached from here.
  package static func door(contact: Reach.Person?, _ records: [Profile]) -> Door {
    if let contact, contact.isActive { return .contact(contact.id) }
    let open = records.filter { $0.shows(.mail, to: ProfilePolicy.centre($0)) }
    return open.lazy.compactMap { MailAddress($0.mail) }.first.map(Door.address) ?? .none
  }

  /// Whether a letter to the organisation's address never arrived.
  package var isLost: Bool { way == .mail && task != nil }
  /// Whether the office has to tell, or has told, the organisation itself.
  package var isByHand: Bool { way == .hand || isLost }
}

/// What an organisation is told of.
package enum RegistrationMatter: Sendable, Equatable {
  case decided(RegistrationEvent)
  /// A paper was sent back.
  case paper
  /// The end of its period is near.
  case end
  /// This year's papers are missing.
  case yearly

  static let all = RegistrationEvent.allCases.filter(\.isOffice).map(Self.decided) + [.paper, .end, .yearly]

  package init?(key: String) {
    guard let known = Self.all.first(where: { $0.key == key }) else { return nil }
    self = known
  }

  /// The word in the table.
  package var key: String {
    switch self {
    case .decided(let event): event.rawValue
    case .paper: "paper"
    case .end: "end"
    case .yearly: "yearly"
    }
  }

  /// Whether there is nothing left to do about it, though nobody said so: the renewal is in, this year's papers are there, or
  /// the registration has ended. What was decided is told all the same.
  package func isSettled(_ r: Registration, lacksYearly: Bool, on day: Day) -> Bool {
    let hasEnded = !r.state.isOpen || r.isExpired(on: day)
    return switch self {
    case .decided, .paper: false
    case .end: hasEnded || r.state == .renewing || r.state == .mending
    case .yearly: hasEnded || !lacksYearly
    }
  }
}
