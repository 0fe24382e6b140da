import Accounts
import Calendar
import Foundation
import Platform
import Storage
import Yams

/// The sample city's organisations: a profile for each of those whom Accounts has entered.
enum OrganisationSample {
  static let step = SampleStep("organisations") { site, size, progress in
    let isThere = try await site.database.read { try $0.first("SELECT 1 FROM organisation_profile LIMIT 1") != nil }
    guard !isThere else { return }
    let material = try OrganisationMaterial(folder: size.material)
    let cast = try await site.database.read { try SampleCity.cast($0, material: size.material).groups }
    let (city, now) = (site.city, site.now())
    try await site.database.write { db in
      for (number, group) in material.organisations.enumerated() {
        guard let id = cast[group.key], let organisation = try OrganisationStore(db).known(id) else { continue }
        let teller = ProfileTeller(group: group, number: number, city: city, today: now.day)
        try ProfileStore(db).add(teller.profile(organisation), resources: teller.resources(of: id) { site.ids.next(at: now) })
      }
    }
    progress(material.organisations.count, material.organisations.count)
  }
}

/// What `Presets/sample/organisations.yml` says of them.
struct OrganisationMaterial: Decodable, Sendable {
  struct Group: Decodable, Sendable {
    struct Item: Decodable, Sendable {
      let kind: String
      let text: String
    }

    let key: String
    let name: String
    let reading: String
    let kind: String
    let area: String
    let fields: [String]
    let founded: Int
    let members: Int
    let small: Bool
    let first_time: Bool
    let about: String
    let served: [String]?
    let offers: [Item]?
    let needs: [Item]?
  }

  let organisations: [Group]

  init(folder: String) throws {
    let file = URL(fileURLWithPath: folder).appendingPathComponent("organisations.yml")
    self = try YAMLDecoder().decode(Self.self, from: String(decoding: Data(contentsOf: file), as: UTF8.self))
  }
}

/// Makes one profile of the material; what the file leaves open follows from the number in the file.
struct ProfileTeller {
  let group: OrganisationMaterial.Group
  let number: Int
  let city: Municipality
  let today: Day

  func profile(_ organisation: Organisation) -> Profile {
    let changed = today.adding(days: -(number * 37 % 700) - 3)
    var p = Profile(organisation, state: .listed, on: changed)
    (p.about, p.fields, p.served) = (group.about, group.fields, group.served ?? [])
    (p.since, p.size, p.isFirstTimer) = (group.founded, group.members, group.first_time)
    p.phone = "045-000-\(2000 + number)"
    p.mail = group.small && number % 3 == 0 ? "" : "\(group.key)@example.jp"
    p.website = group.small ? "" : "https://example.jp/\(group.key)"
    if !group.small { p.circles[.mail] = .everyone }
    if !group.small, group.kind != "neighbourhood-association" { p.circles[.phone] = .everyone }
    p.window = city.facts("window", on: today).first { $0.data.string("area") == group.area && !$0.data.flag("external") }?.key
      ?? city.defaultWindow(on: today)?.key
    return p
  }

  func resources(of organisation: ID, id: () -> ID) -> [Resource] {
    let since = today.adding(days: -(number * 13 % 300) - 1)
    func rows(_ items: [OrganisationMaterial.Group.Item]?, _ side: Resource.Side) -> [Resource] {
      (items ?? []).map {
        Resource(id: id(), organisation: organisation, side: side, kind: $0.kind, text: $0.text, since: since)
      }
    }
    return rows(group.offers, .offer) + rows(group.needs, .need)
  }
}
