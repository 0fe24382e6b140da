/// What a person may be in the system. Every assignment names its place: a window, a department, an organisation.
package enum Role: String, Sendable, CaseIterable, Codable {
  case citizen
  case organisationMember = "organisation-member"
  case coordinator
  case departmentStaff = "department-staff"
  case programmeOffice = "programme-office"
  case committeeMember = "committee-member"
  case auditor
  case administrator

  /// Staff sign in with a second factor and are locked after 15 idle minutes.
  package var isStaff: Bool { self != .citizen && self != .organisationMember }

  /// Works for the municipality or one of its windows: no committee member, who comes from outside.
  package var isOffice: Bool {
    self == .coordinator || self == .departmentStaff || self == .programmeOffice || self == .administrator
  }
}

/// One role at one place: a coordinator at the window `naka`, a member of the department `midori`.
package struct Hat: Hashable, Sendable, Codable {
  package let role: Role
  /// Key of the window, department or committee, or the id of the organisation; empty for roles without a place.
  package let place: String
  /// Heads of windows hear of break-glass openings and of what is overdue.
  package let head: Bool

  package init(_ role: Role, at place: String = "", head: Bool = false) {
    self.role = role
    self.place = place
    self.head = head
  }
}

/// Who acts: a person who writes in one chosen hat and reads with all. A stranger has no person and no hat.
package struct Actor: Sendable {
  package let person: ID?
  package let name: String
  package let hats: [Hat]
  /// The hat in which the actor writes; `nil` for strangers and plain citizens.
  package let hat: Hat?
  package let scopes: Set<Scope>

  package init(person: ID?, name: String, hats: [Hat] = [], hat: Hat? = nil, links: [ID] = []) {
    self.person = person
    self.name = name
    self.hats = hats
    self.hat = hat ?? hats.first { $0.role.isStaff } ?? hats.first
    var scopes: Set<Scope> = [.everyone]
    if let person { scopes.insert(.person(person)) }
    for hat in hats { if let scope = Self.scope(of: hat) { scopes.insert(scope) } }
    if hats.contains(where: \.role.isOffice) { scopes.insert(.office) }
    for link in links { scopes.insert(.link(link)) }
    self.scopes = scopes
  }

  /// The same actor with private links that this browser holds open.
  package func opening(_ links: [ID]) -> Actor {
    links.isEmpty ? self : Actor(person: person, name: name, hats: hats, hat: hat, links: links)
  }

  /// Somebody without a session.
  package static let stranger = Actor(person: nil, name: "")
  /// The system itself, for jobs and imports: sees nothing, writes under its own name.
  package static let system = Actor(person: nil, name: "Tane")

  package var isStranger: Bool { person == nil }
  package var isStaff: Bool { hats.contains { $0.role.isStaff } }
  package func has(_ role: Role) -> Bool { hats.contains { $0.role == role } }
  package func has(_ role: Role, at place: String) -> Bool { hats.contains { $0.role == role && $0.place == place } }
  /// Keys of the windows where the actor is coordinator.
  package var windows: [String] { hats.filter { $0.role == .coordinator }.map(\.place) }
  /// Keys of the departments where the actor works.
  package var departments: [String] { hats.filter { $0.role == .departmentStaff }.map(\.place) }

  private static func scope(of hat: Hat) -> Scope? {
    switch hat.role {
    case .coordinator: .window(hat.place)
    case .departmentStaff: .department(hat.place)
    case .organisationMember: ID(hat.place).map(Scope.organisation)
    case .committeeMember: .committee(hat.place)
    case .programmeOffice: .programmeOffice
    case .auditor: .auditor
    case .citizen, .administrator: nil
    }
  }
}
