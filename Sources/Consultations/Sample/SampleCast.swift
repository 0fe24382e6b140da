import Calendar
import Platform

/// Who plays in the sample: coordinators by window, department staff by department, askers by kind.
struct SampleCast: Sendable {
  struct Asker: Sendable {
    let id: ID?
    let name: String
    let reading: String
    let mail: String
    let phone: String
    let area: String
    let language: String
    let organisation: ID?
    let organisationName: String
    let isNew: Bool
  }

  let coordinators: [String: [Actor]]
  let departments: [String: [Actor]]
  private let askers: [String: [Asker]]
  private let everybody: [Asker]
  /// Members by key of their organisation.
  private let members: [String: Asker]
  /// Ids of all organisations, in the order of their keys.
  let organisations: [ID]

  init(
    _ material: ConsultationMaterial, people: [String: ID], groups: [String: ID], city: Municipality, on day: Day
  ) {
    var coordinators: [String: [Actor]] = [:]
    var departments: [String: [Actor]] = [:]
    for member in material.people.staff {
      guard let id = people[member.key] else { continue }
      if member.role == "coordinator", let window = member.window {
        let hat = Hat(.coordinator, at: window, head: member.head ?? false)
        coordinators[window, default: []].append(Actor(person: id, name: member.name, hats: [hat]))
      } else if member.role == "department-staff", let department = member.department {
        let hat = Hat(.departmentStaff, at: department)
        departments[department, default: []].append(Actor(person: id, name: member.name, hats: [hat]))
      }
    }
    self.coordinators = coordinators
    self.departments = departments
    let citizens = material.people.citizens.map { citizen in
      (citizen, citizen.organisation.flatMap { material.groups[$0] })
    }
    var askers: [String: [Asker]] = [:]
    for kind in city.facts("asker-kind", on: day) {
      let parties = Set(kind.data.strings("party_kinds"))
      if kind.data.string("counted_as") == "city" {
        askers[kind.key] = departments.sorted { $0.key < $1.key }.flatMap { key, actors in
          actors.map { Self.colleague($0, department: key, city: city, on: day) }
        }
      } else if kind.data.flag("organisation") {
        askers[kind.key] = citizens.compactMap { citizen, group in
          guard let group, parties.contains(group.kind) else { return nil }
          return Self.citizen(citizen, group, people: people, groups: groups)
        }
      } else {
        askers[kind.key] = citizens.map { citizen, _ in Self.citizen(citizen, nil, people: people, groups: groups) }
      }
    }
    self.askers = askers
    everybody = citizens.map { citizen, group in Self.citizen(citizen, group, people: people, groups: groups) }
    members = Dictionary(
      citizens.compactMap { citizen, group in
        group.map { ($0.key, Self.citizen(citizen, $0, people: people, groups: groups)) }
      }, uniquingKeysWith: { first, _ in first })
    organisations = groups.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Who speaks for an organisation of the material.
  func member(of organisation: String) -> Asker? { members[organisation] }

  /// Somebody of the kind; anybody when the sample has nobody of it.
  func asker(of kind: String, _ chance: inout SampleChance) -> Asker? {
    chance.pick(askers[kind] ?? []) ?? chance.pick(everybody)
  }

  private static func citizen(
    _ citizen: ConsultationMaterial.People.Citizen, _ group: ConsultationMaterial.Group?, people: [String: ID],
    groups: [String: ID]
  ) -> Asker {
    Asker(
      id: people[citizen.key], name: citizen.name, reading: citizen.reading, mail: citizen.mail ?? "",
      phone: citizen.phone ?? "", area: group?.area ?? citizen.area ?? "", language: citizen.language ?? "ja",
      organisation: group.flatMap { groups[$0.key] }, organisationName: group?.name ?? "",
      isNew: group?.first_time ?? false)
  }

  private static func colleague(_ actor: Actor, department: String, city: Municipality, on day: Day) -> Asker {
    let path = city.ancestors("department", of: department, on: day)
    let area = path.lazy.compactMap { city.fact("department", $0, on: day)?.data.string("area") }.first
    return Asker(
      id: actor.person, name: actor.name, reading: "", mail: "", phone: "045-000-0000", area: area ?? "", language: "ja",
      organisation: nil, organisationName: city.name("department", department, on: day).string(.ja), isNew: false)
  }
}
