import Accounts
import Calendar
import Foundation
import Platform
import Storage
import Yams

/// The sample city's organisations: a profile for each of those whom Accounts has entered.
enum OrganisationSample {
  static let step = SampleStep("organisations") { site, size, progress in
    let isEmpty = try await site.database.read { try ProfileStore($0).isEmpty() }
    guard isEmpty else { return }
    let material = try OrganisationMaterial(folder: size.material)
    let cast = try await site.database.read { try SampleCity.cast($0, material: size.material).groups }
    let (city, now) = (site.city, site.now())
    try await site.database.write { db in
      for (number, group) in material.organisations.enumerated() {
        guard let id = cast[group.key], let organisation = try OrganisationStore(db).known(id) else { continue }
        let teller = ProfileTeller(group: group, number: number, city: city, today: now.day)
        try ProfileStore(db).add(teller.profile(organisation), resources: teller.resources(of: id) { site.ids.next(at: now) })
        try live(id, number: number, site, db)
      }
      for twin in ProfileTeller.twins(of: material.organisations) { try enter(twin, site, db) }
    }
    progress(material.organisations.count, material.organisations.count)
  }
}

extension OrganisationSample {
  /// What has happened to an entry since: members and their contact, a check, a confirmation, a hand-over not yet read.
  private static func live(_ id: ID, number: Int, _ site: Site, _ db: Connection) throws {
    guard var profile = try ProfileStore(db).load(id) else { throw Refusal.notFound }
    let now = site.now()
    let members = try MemberStore(db).members(of: profile.id)
    let began = Instant(day: profile.changedOn, hour: 11)
    let desk = Actor(person: nil, name: profile.window.map { site.city.name("window", $0).string(.ja) } ?? "Tane")
    try ProfileCheckStore(db).keep(profile, try ProfileStore(db).resources(of: profile.id), by: desk, on: profile.changedOn)
    try FreshnessStore(db).confirm(profile.id, by: desk, at: began)
    try site.journal(db).record("organisation.enter", on: profile.id, by: desk, at: began)
    guard let first = members.first else { return }
    try ContactStore(db).handOver(
      profile.id, to: first.membership.person, note: "", by: "", id: site.ids.next(at: now), on: first.membership.from)
    profile.isClaimed = true
    profile.contact = first.name
    if number % 9 == 4 {
      profile.about += "最近、活動の日を増やしました。"
      try profile.apply(.edit, on: now.day.adding(days: -2))
    } else if number % 13 == 5 {
      try profile.apply(.return, on: now.day.adding(days: -5), reason: "活動の場所と、連絡できる電話を書き足してください。")
    }
    try ProfileStore(db).save(&profile)
    if let second = members.dropFirst().first, number % 2 == 0 {
      try ContactStore(db).handOver(
        profile.id, to: second.membership.person, note: "センターの棚の鍵を預かっています。来月の会場は仮押さえのままなので、確定の連絡をお願いします。",
        by: first.name, id: site.ids.next(at: now), on: now.day.adding(days: -3))
    }
  }

  /// A second record of somebody who is there already, as it comes about at another window.
  private static func enter(_ twin: OrganisationMaterial.Group, _ site: Site, _ db: Connection) throws {
    let now = site.now()
    var profile = Profile(
      Organisation(id: site.ids.next(at: now), kind: twin.kind, name: twin.name, area: twin.area), on: now.day)
    (profile.about, profile.fields, profile.isFirstTimer) = (twin.about, twin.fields, true)
    try ProfileStore(db).insert(profile)
    try FreshnessStore(db).confirm(profile.id, by: .system, at: now)
    try site.journal(db).record("organisation.enter", on: profile.id, by: .system, at: now)
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

    func renamed(_ name: String) -> Group {
      Group(
        key: key, name: name, reading: "", kind: kind, area: area, fields: fields, founded: founded, members: members,
        small: small, first_time: first_time, about: about, served: nil, offers: nil, needs: nil)
    }
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

  /// The same groups as others write them: with another form, without the long vowel, with a letter that only looks alike.
  static func twins(of groups: [OrganisationMaterial.Group]) -> [OrganisationMaterial.Group] {
    [(1, "朝日が原町内会"), (3, "NPO法人 小川ともだち会"), (18, "スマホよろず隊（都筑）"), (19, "いっしょに避難の會")]
      .compactMap { index, name in groups.indices.contains(index) ? groups[index].renamed(name) : nil }
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
