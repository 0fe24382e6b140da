import Calendar
import Foundation
import Platform
import Storage

/// Fills a sample database with people, groups, accounts and roles, and marks it as a sample for good.
package enum SampleCity {
  /// One who can sign in: what `tane sample` and `make run` print.
  package struct SignIn: Sendable {
    package let name: String
    package let mail: String
    package let roles: [String]
  }

  private static let passwordName = "sample-password"

  static func step(passwords: Passwords) -> SampleStep {
    SampleStep("people") { site, size, progress in
      let material = try SampleMaterial(folder: size.material)
      let configured = ProcessInfo.processInfo.environment["TANE_SAMPLE_PASSWORD"]
      let password = configured ?? Grouping.dashed(String(Token().text.prefix(16)))
      try await fill(material, password: password, site: site, passwords: passwords, progress: progress)
    }
  }

  /// Makes everybody whom the material names. A second run finds the mark and changes nothing.
  static func fill(
    _ material: SampleMaterial, password: String, site: Site, passwords: Passwords,
    progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws {
    let hash = try await passwords.hash(password)
    let now = site.now()
    let total = material.groups.count + material.staff.count + material.citizens.count
    try await site.database.write { db in
      guard try !SiteStateStore(db).isSample() else { return }
      try SiteStateStore(db).markAsSample()
      try SecretStore(db).add(Array(password.utf8), as: passwordName)
      let writer = SampleWriter(db: db, site: site, hash: hash, now: now)
      let groups = try writer.add(material.groups)
      for member in material.staff { try writer.add(member) }
      for citizen in material.citizens { try writer.add(citizen, groups: groups) }
    }
    site.state.becomeSample()
    progress(total, total)
  }

  /// The password of all sample accounts and who can use it; nothing unless the database is a sample.
  package static func signIns(_ db: Connection, material folder: String) throws -> (password: String, people: [SignIn])? {
    guard try SiteStateStore(db).isSample(),
      let password = try SecretStore(db).find(passwordName)
    else { return nil }
    let material = try SampleMaterial(folder: folder)
    let mails = material.staff.filter { $0.sign_in ?? false }.map(\.mail)
      + material.citizens.filter { $0.sign_in ?? false }.compactMap(\.mail)
    let people: [SignIn] = try mails.compactMap { mail in
      guard let account = try AccountStore(db).find(mail: mail), account.isSample else { return nil }
      let line = try PeopleStore(db).line(account.person)
      let hats = try PeopleStore(db).hats(of: account.person)
      return SignIn(name: line.name, mail: line.mail, roles: hats.map { HatName.key($0) + ($0.head ? "!" : "") })
    }
    return (String(decoding: password, as: UTF8.self), people)
  }

  /// The ids behind the keys of the material, for the rooms that go on telling the sample city's story.
  package static func cast(_ db: Connection, material folder: String) throws -> (people: [String: ID], groups: [String: ID]) {
    let material = try SampleMaterial(folder: folder)
    let byMail = Dictionary(try PersonStore(db).mailKeys(), uniquingKeysWith: { first, _ in first })
    let byName = Dictionary(try OrganisationStore(db).names(), uniquingKeysWith: { first, _ in first })
    let staff = material.staff.map { ($0.key, byMail[MailKey.of($0.mail)]) }
    let citizens = material.citizens.map { ($0.key, $0.mail.flatMap { byMail[MailKey.of($0)] }) }
    let people = (staff + citizens).compactMap { key, id in id.map { (key, $0) } }
    let groups = material.groups.compactMap { group in byName[group.name].map { (group.key, $0) } }
    return (
      Dictionary(people, uniquingKeysWith: { first, _ in first }),
      Dictionary(groups, uniquingKeysWith: { first, _ in first })
    )
  }
}

/// Writes the sample's people in one transaction.
private struct SampleWriter {
  let db: Connection
  let site: Site
  let hash: String
  let now: Instant

  func add(_ groups: [SampleMaterial.Group]) throws -> [String: ID] {
    var ids: [String: ID] = [:]
    for group in groups {
      let id = site.ids.next(at: now)
      try OrganisationStore(db).add(
        Organisation(id: id, kind: group.kind, name: group.name, reading: group.reading, area: group.area), audience: [])
      ids[group.key] = id
    }
    return ids
  }

  func add(_ member: SampleMaterial.Staff) throws {
    let id = site.ids.next(at: now)
    try PersonStore(db).add(Person(id: id, name: member.name, reading: member.reading, mail: member.mail), audience: [])
    try open(id, member.mail)
    if let hat = member.hat {
      let role = RoleAssignment(id: site.ids.next(at: now), person: id, hat: hat, from: now.day.adding(years: -5))
      try RoleStore(db).assign(role, by: nil)
    }
  }

  func add(_ citizen: SampleMaterial.Citizen, groups: [String: ID]) throws {
    let id = site.ids.next(at: now)
    let person = Person(
      id: id, name: citizen.name, reading: citizen.reading, phones: citizen.phone.map { [Phone($0)] } ?? [],
      mail: citizen.mail, language: citizen.language ?? "ja", area: citizen.area)
    try PersonStore(db).add(person, audience: [])
    if citizen.sign_in ?? false, let mail = citizen.mail { try open(id, mail) }
    if let organisation = citizen.organisation.flatMap({ groups[$0] }) {
      try OrganisationStore(db).add(
        Membership(
          id: site.ids.next(at: now), person: id, organisation: organisation, from: now.day.adding(years: -3)))
    }
  }

  private func open(_ person: ID, _ mail: String) throws {
    try AccountStore(db).add(
      Account(person: person, mail: mail, password: hash, state: .active, isSample: true), at: now)
  }
}

extension Grouping {
  static func dashed(_ text: String) -> String { fours(text).replacing(" ", with: "-") }
}
