import Accounts
import Calendar
import HTML
import Platform
import Storage

/// With whom or at which door a case ended: chosen from what the city and the register know, or, for people, groups and
/// places that stand in no register, by name.
package enum ClosingPartner: Sendable, Hashable {
  case known(Receiver)
  case named(String)

  /// As forms and the table carry it: `department:parks`, `named:…`.
  var value: String {
    switch self {
    case .known(let receiver): receiver.value
    case .named(let name): "named:" + name
    }
  }

  init?(value: String) {
    let prefix = "named:"
    if value.utf8.starts(with: prefix.utf8) {
      self = .named(String(decoding: value.utf8.dropFirst(prefix.utf8.count), as: UTF8.self))
    } else {
      guard let receiver = Receiver(value: value) else { return nil }
      self = .known(receiver)
    }
  }

  /// Whether it is what an outcome requires: `window`, `department` or `organisation`.
  func answers(_ requirement: String) -> Bool {
    switch (self, requirement) {
    case (.named, "organisation"), (.known(.organisation), "organisation"): true
    case (.known(.window), "window"), (.known(.external), "window"), (.known(.department), "department"),
      (.known(.programmeOffice), "department"): true
    default: false
    }
  }

  func name(_ city: Municipality, on day: Day, organisation: (ID) -> String?) -> Text {
    switch self {
    case .known(let receiver): receiver.name(city, on: day, organisation: organisation)
    case .named(let name): Text(verbatim: name)
    }
  }
}

/// What the form of an ending offers to choose from.
struct ClosingDoors: Sendable {
  let doors: ReferralDoors
  /// Whom the case was referred to: most likely it ends there.
  let referred: [Receiver]
  private let names: [ID: String]

  init(for c: Consultation, _ form: Form, _ actor: Actor, _ city: Municipality, on day: Day, _ db: Connection) throws {
    let store = OrganisationStore(db)
    let chosen = form.all("partners")
    let referred = try ReferralStore(db).all(of: c.id).filter { $0.state != .withdrawn }.map(\.receiver)
    let kept = Set(chosen.compactMap(Receiver.init(value:)) + referred)
    let known = try kept.compactMap { receiver -> Organisation? in
      guard case .organisation(let id) = receiver else { return nil }
      return try store.known(id)
    }
    let visible = known.filter { organisation in
      // Asks whether it may be seen.
      referred.contains(.organisation(organisation.id)) || (try? store.find(organisation.id, for: actor)) != nil
    }
    let found = try store.find(name: form["words"], for: actor)
    let organisations = (visible + found).reduce(into: [Organisation]()) { all, one in
      if !all.contains(where: { $0.id == one.id }) { all.append(one) }
    }
    let departments = referred.compactMap { receiver -> String? in
      if case .department(let key) = receiver { return "department:" + key }
      return nil
    }
    doors = ReferralDoors(
      for: c, words: form["words"], chosen: chosen + departments, organisations: organisations, city: city, on: day)
    self.referred = referred
    names = Dictionary(organisations.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  var values: [String] { doors.values + referred.map(\.value) }
  func name(_ id: ID) -> String? { names[id] }
}
