import HTML
import Platform

extension Reach {
  /// People with an active account are reached at the address with which they sign in; it was confirmed.
  static let accounts = Reach(
    person: { id, db in
      guard let person = try PersonStore(db).known(id) else { return nil }
      let account = try AccountStore(db).known(person.id).flatMap { $0.state == .active ? $0 : nil }
      return Reach.Person(
        id: person.id, name: person.name, mail: account?.mail, language: Language(rawValue: person.language) ?? .en,
        isActive: account != nil)
    },
    holders: { role, place, day, db in try RoleStore(db).holders(of: role, at: place, on: day) },
    names: { ids, db in try PersonStore(db).names(of: ids) },
    actor: { id, day, db in
      let hats = try RoleStore(db).hats(of: id, on: day)
      return Actor(person: id, name: try PersonStore(db).known(id)?.name ?? "", hats: hats)
    })
}
