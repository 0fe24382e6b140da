import Calendar
import HTML
import Storage

/// What the ground must know of people to reach them. Accounts, which owns people, is the one that answers.
package struct Reach: Sendable {
  package struct Person: Sendable {
    package let id: ID
    package let name: String
    /// `nil` when there is no confirmed address: notices then stay in the app.
    package let mail: String?
    package let language: Language
    /// Whether they have an account that may sign in now.
    package let isActive: Bool

    package init(id: ID, name: String, mail: String?, language: Language, isActive: Bool = true) {
      self.isActive = isActive
      self.id = id
      self.name = name
      self.mail = mail
      self.language = language
    }
  }

  package let person: @Sendable (ID, Connection) throws -> Person?
  /// What several people are called, asked at once.
  package let names: @Sendable ([ID], Connection) throws -> [ID: String]
  /// Who holds a role on a day, at one place or anywhere.
  package let holders: @Sendable (_ role: Role, _ place: String?, _ on: Day, Connection) throws -> [ID]
  /// The person with all hats of a day: what they would see if they signed in.
  package let actor: @Sendable (ID, _ on: Day, Connection) throws -> Actor

  package init(
    person: @escaping @Sendable (ID, Connection) throws -> Person?,
    holders: @escaping @Sendable (_ role: Role, _ place: String?, _ on: Day, Connection) throws -> [ID],
    names: (@Sendable ([ID], Connection) throws -> [ID: String])? = nil,
    actor: @escaping @Sendable (ID, _ on: Day, Connection) throws -> Actor = { id, _, _ in Actor(person: id, name: "") }
  ) {
    self.person = person
    self.names = names ?? { ids, db in try ids.reduce(into: [:]) { $0[$1] = try person($1, db)?.name } }
    self.holders = holders
    self.actor = actor
  }

  /// A site without accounts: nobody can be reached.
  package static let nobody = Reach(person: { _, _ in nil }, holders: { _, _, _, _ in [] })

  /// The same, as people stand today.
  package struct Today: Sendable {
    let reach: Reach
    let day: Day

    package func person(_ id: ID, _ db: Connection) throws -> Person? { try reach.person(id, db) }
    package func names(_ ids: [ID], _ db: Connection) throws -> [ID: String] { try reach.names(ids, db) }
    package func holders(_ role: Role, _ place: String?, _ db: Connection) throws -> [ID] {
      try reach.holders(role, place, day, db)
    }
    package func actor(_ id: ID, _ db: Connection) throws -> Actor { try reach.actor(id, day, db) }
  }
}

extension Site {
  /// How people are reached here, today.
  package var reach: Reach.Today { .init(reach: features.lazy.compactMap(\.reach).first ?? .nobody, day: now().day) }
}
