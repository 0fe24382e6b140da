import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Accounts

private let now = Instant(milliseconds: 1_790_000_000_000)
private let desk = Actor(person: ID(1), name: "窓口", hats: [Hat(.coordinator, at: "desk")])
private let other = Actor(person: ID(2), name: "よそ", hats: [Hat(.coordinator, at: "other")])
private let migrations = PlatformMigrations.all + AccountsFeature.feature().migrations

@Test func `a person comes back with every number as written, and only for those who may see them`() async throws {
  try await withEngines(migrations: migrations) { database in
    let person = Person(
      id: ID(10), name: "齋藤 花子", reading: "さいとう はなこ", phones: [Phone("045-000-1001"), Phone("+81 90 0000 0001")])
    try await database.write { try PersonStore($0).add(person, audience: [.window("desk")]) }
    try await database.read { db throws in
      let store = PersonStore(db)
      #expect(try store.find(ID(10), for: desk).phones == person.phones)
      #expect(person.phones.map(\.digits) == ["0450001001", "09000000001"])
      #expect(throws: Refusal.self) { try store.find(ID(10), for: other) }
    }
  }
}

@Test func `a stale change of a person is refused`() async throws {
  try await withEngines(migrations: migrations) { database in
    try await database.write { try PersonStore($0).add(Person(id: ID(10), name: "甲"), audience: [.window("desk")]) }
    try await database.write { db throws in
      var first = try PersonStore(db).find(ID(10), for: desk)
      var second = first
      first.name = "乙"
      try PersonStore(db).save(&first)
      second.name = "丙"
      #expect(throws: Refusal.self) { try PersonStore(db).save(&second) }
      #expect(try PersonStore(db).known(ID(10))?.name == "乙")
    }
  }
}

@Test func `merged people are followed, and can be parted again`() async throws {
  try await withEngines(migrations: migrations) { database in
    try await database.write { db throws in
      let store = PersonStore(db)
      try store.add(Person(id: ID(10), name: "山田"), audience: [.window("desk")])
      try store.add(Person(id: ID(11), name: "山田"), audience: [.window("desk")])
      try store.merge(ID(10), into: ID(11), for: desk, at: now)
      #expect(try store.known(ID(10))?.id == ID(11))
      #expect(try store.ends(of: [ID(10), ID(11)]) == [ID(10): ID(11), ID(11): ID(11)])
      #expect(throws: Refusal.self) { try store.merge(ID(11), into: ID(10), for: desk, at: now) }
      try store.unmerge(ID(10), for: desk)
      #expect(try store.known(ID(10))?.id == ID(10))
    }
  }
}

@Test func `several people are named at once, also those who were merged`() async throws {
  try await withEngines(migrations: migrations) { database in
    try await database.write { db throws in
      let people = PersonStore(db)
      for (id, name) in [(ID(10), "古い"), (ID(11), "途中"), (ID(12), "いま"), (ID(13), "別の人")] {
        try people.add(Person(id: id, name: name), audience: [.window("desk")])
      }
      try people.merge(ID(10), into: ID(11), for: desk, at: now)
      try people.merge(ID(11), into: ID(12), for: desk, at: now)
      #expect(try people.names(of: [ID(13), ID(10), ID(99)]) == [ID(13): "別の人", ID(10): "いま"])
    }
  }
}

@Test func `somebody merged in two steps keeps the place in an organisation`() async throws {
  try await withEngines(migrations: migrations) { database in
    try await database.write { db throws in
      let people = PersonStore(db)
      for id in [ID(10), ID(11), ID(12)] { try people.add(Person(id: id, name: "山田"), audience: [.window("desk")]) }
      try AccountStore(db).add(
        Account(person: ID(12), mail: "yamada@example.jp", password: nil, state: .active, isSample: false, secondFactor: nil), at: now)
      try OrganisationStore(db).add(Organisation(id: ID(20), kind: "company", name: "みどり"), audience: [.everyone])
      try OrganisationStore(db).add(Membership(id: ID(30), person: ID(10), organisation: ID(20), from: now.day))
      try people.merge(ID(10), into: ID(11), for: desk, at: now)
      try people.merge(ID(11), into: ID(12), for: desk, at: now)
      let place = ID(20).description
      #expect(try RoleStore(db).hats(of: ID(12), on: now.day) == [Hat(.organisationMember, at: place)])
      #expect(try RoleStore(db).holders(of: .organisationMember, at: place, on: now.day) == [ID(12)])
      try people.unmerge(ID(11), for: desk)
      #expect(try RoleStore(db).hats(of: ID(12), on: now.day).isEmpty)
    }
  }
}

@Test func `an organisation is found whichever way 株式会社 is written, and its members wear its hat`() async throws {
  try await withEngines(migrations: migrations) { database in
    try await database.write { db throws in
      let store = OrganisationStore(db)
      try store.add(Organisation(id: ID(20), kind: "company", name: "株式会社みどり"), audience: [.everyone])
      try PersonStore(db).add(Person(id: ID(10), name: "甲"), audience: [])
      #expect(try store.find(name: "㈱みどり", for: desk).map(\.id) == [ID(20)])
      try store.add(Membership(id: ID(30), person: ID(10), organisation: ID(20), from: now.day))
      let hats = try RoleStore(db).hats(of: ID(10), on: now.day)
      #expect(hats == [Hat(.organisationMember, at: ID(20).description)])
      try store.end(ID(30), on: now.day)
      #expect(try RoleStore(db).hats(of: ID(10), on: now.day.adding(days: 1)).isEmpty)
    }
  }
}

@Test func `the sample city's people can sign in without a second factor, and only in a sample`() async throws {
  let town = try await Town.make()
  let material = SampleMaterial(
    staff: [
      .init(
        key: "head", name: "長", reading: "おさ", mail: "head@example.jp", role: "coordinator", window: "desk",
        department: nil, committee: nil, head: true, sign_in: true)
    ],
    citizens: [
      .init(
        key: "c", name: "民", reading: "たみ", mail: "c@example.jp", phone: "045-000-1", area: nil, language: "ja",
        organisation: "g", sign_in: true)
    ], groups: [.init(key: "g", name: "会", reading: "かい", kind: "npo", area: nil)])
  try await SampleCity.fill(material, password: Town.password, site: town.site, passwords: Passwords()) { _, _ in }
  #expect(town.site.state.isSample)
  let browser = try await town.browser("head@example.jp")
  #expect(try await browser.get("/account").text.contains(AccountPageTexts.waived.string(.ja)))
  let citizen = try await town.browser("c@example.jp")
  #expect(try await citizen.get("/account").status == 200)
}
