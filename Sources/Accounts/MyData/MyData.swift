import Calendar
import Foundation
import HTML
import Platform
import Storage
import Tables

/// What the system holds about one person, room by room, under headings.
struct MyData: Sendable {
  struct Part: Sendable {
    let title: Text
    let rows: [[String]]
  }

  let parts: [Part]

  static func read(_ person: ID, _ features: [Feature], _ db: Connection) throws -> MyData {
    MyData(
      parts: try features.flatMap(\.personalData).map { source in
        Part(title: source.title, rows: try source.rows(person, db))
      })
  }

  /// One table: the heading stands before each row.
  func csv(for reader: Reader) -> [UInt8] {
    CSV.write(parts.flatMap { part in part.rows.map { [part.title.string(for: reader)] + $0 } }, neutralise: true)
  }

  func json(for reader: Reader) throws -> [UInt8] {
    struct Written: Encodable { let title: String; let rows: [[String]] }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(parts.map { Written(title: $0.title.string(for: reader), rows: $0.rows) }))
  }

  /// What accounts themselves hold.
  static let ofAccounts: [PersonalData] = [
    PersonalData(AccountPageTexts.identity) { person, db in
      guard let known = try PersonStore(db).known(person) else { return [] }
      return [
        ["name", known.name], ["reading", known.reading], ["mail", known.mail ?? ""], ["language", known.language],
        ["area", known.area ?? ""],
      ] + known.phones.map { ["phone", $0.written] }
    },
    PersonalData(AccountPageTexts.roles) { person, db in
      let roles = try RoleStore(db).assignments(of: person).map {
        [HatName.key($0.hat), $0.from.description, $0.to?.description ?? ""]
      }
      let memberships = try OrganisationStore(db).memberships(of: person).map { membership in
        let name = try OrganisationStore(db).known(membership.organisation)?.name ?? ""
        return [name, membership.role, membership.from.description, membership.to?.description ?? ""]
      }
      return roles + memberships
    },
    PersonalData(AccountPageTexts.sessionData) { person, db in
      try SessionStore(db).all(of: person).map { [$0.started.iso8601Tokyo, $0.address, $0.agent] }
    },
  ]
}

/// Erasing an account: who the person was goes, that there was somebody stays.
enum Deletion {
  /// Takes away whatever opens an account and whatever was only the account's.
  static func close(_ person: ID, _ db: Connection) throws {
    let before = try AccountStore(db).find(person)
    var account = before
    try account.apply(.anonymise)
    account.password = nil
    account.mail = "\(person)@deleted.invalid"
    account.secondFactor = nil
    try AccountStore(db).save(account, was: before)
    try AccountStore(db).dropSecondFactor(of: person)
    try MailLinkStore(db).dropAll(of: person)
    try SessionStore(db).forget(person)
    try PersonRemains.remove(person, db)
  }

  static func erase(_ person: ID, by actor: Actor, on day: Day, _ db: Connection, _ site: Site, at now: Instant) throws {
    guard try RoleStore(db).assignments(of: person).allSatisfy({ !$0.hat.role.isStaff || !$0.holds(on: day) }) else {
      throw Refusal.conflict(AccountPageTexts.staffDeletion)
    }
    let gone = AccountPageTexts.gone.string(.ja)
    // The record of the account, and those it was merged into as far as they are nobody else's account.
    let records = try PersonStore(db).way(from: person).prefix {
      try $0.id == person || AccountStore(db).known($0.id) == nil
    }
    let leaver = Leaver(person: person, records: records.map(\.id), name: records.first?.name ?? "", called: gone)
    for erasure in site.features.flatMap(\.erasures) { try erasure.run(leaver, db, site, now) }
    try close(person, db)
    for found in records { try PersonStore(db).empty(found, called: gone) }
    // The journal keeps the deed, not the name that is being erased.
    let nameless = Actor(person: actor.person, name: actor.person == person ? gone : actor.name)
    try site.journal(db).record("account.anonymise", on: person, by: nameless, at: now)
  }
}
