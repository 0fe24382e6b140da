@testable import Accounts
import Calendar
import HTML
@testable import Platform
import Storage
import TestKit
import Testing

@testable import Directory

/// A record that was merged into 朝日ヶ原町内会, with a member and a registration of its own.
@Suite struct MergedRecordTests {
  private static let engines = Engine.allCases
  private static let twin = ID(960)
  private static let older = ID(970)
  private static let registration = ID(980)

  private func town(_ engine: Engine) async throws -> DirectoryTown {
    let town = try await DirectoryTown.make(engine)
    let (group, today, now) = (town.group, town.test.clock.now.day, town.test.clock.now)
    let programme = try #require(DirectoryTown.city.programme("centre", on: today))
    try await town.test.site.database.write { db in
      for (id, name) in [(Self.twin, "朝日が原自治会"), (Self.older, "旧朝日町内会")] {
        var profile = DirectoryTown.profile(id, name, on: today)
        profile.state = .listed
        try ProfileStore(db).insert(profile)
      }
      for (person, organisation) in [(DirectoryTown.parks, Self.older), (DirectoryTown.hana, Self.twin), (DirectoryTown.taro, group)] {
        let id = try #require(person.person)
        try AccountStore(db).add(
          Account(person: id, mail: "\(id.number)@example.jp", password: nil, state: .active, isSample: false, secondFactor: nil),
          at: now)
        try OrganisationStore(db).add(
          Membership(id: ID(7000 + id.number), person: id, organisation: organisation, from: today))
      }
      var r = Registration(
        id: Self.registration, organisation: Self.twin, programme: "centre", state: .registered, appliedOn: today, marks: [])
      (r.validFrom, r.validTo, r.number) = (today, today.adding(days: 300), "R8-0001")
      try RegistrationStore(db).insert(r, named: "朝日が原自治会", programme: programme, missing: 0)
      try RegistrationStore(db).settle(Self.twin, on: today)
    }
    return town
  }

  private func merging(_ town: DirectoryTown, _ body: @escaping @Sendable (Merging) throws -> Void) async throws {
    let (site, now) = (town.test.site, town.test.clock.now)
    try await site.database.write { db in try body(Merging(db: db, site: site, actor: DirectoryTown.naka, now: now)) }
  }

  private func holders(of organisation: ID, _ town: DirectoryTown) async throws -> [ID] {
    let today = town.test.clock.now.day
    return try await town.test.site.database.read {
      try RoleStore($0).holders(of: .organisationMember, at: organisation.description, on: today)
    }
  }

  /// With the hats that the merge gave.
  private func browser(_ person: Actor, _ town: DirectoryTown) async throws -> TestBrowser {
    let (id, today) = (try #require(person.person), town.test.clock.now.day)
    let hats = try await town.test.site.database.read { try RoleStore($0).hats(of: id, on: today) }
    return town.test.person(Actor(person: id, name: person.name, hats: hats))
  }

  @Test(arguments: engines) func `what is sent to an organisation reaches the members of what was merged into it, until that is undone`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let (parks, hana, taro) = (ID(13), ID(14), ID(15))
    let group = town.group
    try await merging(town) { try $0.merge(Self.older, into: Self.twin) }
    #expect(try await holders(of: Self.twin, town) == [parks, hana])
    try await merging(town) { try $0.merge(Self.twin, into: group) }
    #expect(try await holders(of: group, town) == [parks, hana, taro])
    #expect(try await holders(of: Self.twin, town) == [parks, hana], "what is the record's alone stays with its members")
    let places = try await town.test.site.database.read { db in
      try RoleStore(db).hats(of: parks, on: town.test.clock.now.day).filter { $0.role == .organisationMember }.map(\.place)
    }
    #expect(places == [group, Self.twin, Self.older].map(\.description))
    try await merging(town) { try $0.unmerge(Self.twin) }
    #expect(try await holders(of: group, town) == [taro])
    #expect(try await holders(of: Self.twin, town) == [parks, hana])
  }

  @Test(arguments: engines) func `registrations of a merged record stand under the other one, told apart, and go back with it`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let group = town.group
    let path = "/organisations/\(group)/registrations"
    #expect(try await !town.profile().isRegistered)
    try await merging(town) { try $0.merge(Self.twin, into: group) }
    let hana = try await browser(DirectoryTown.hana, town)
    let page = try await hana.get(path)
    #expect(page.text.contains("朝日が原自治会") && page.text.contains("R8-0001") && page.text.contains("/registrations/\(Self.registration)"))
    #expect(try await hana.get("/organisations/\(Self.twin)/registrations").location == path)
    #expect(try await hana.get("/registrations/\(Self.registration)").text.contains("朝日ヶ原町内会"))
    #expect(try await hana.get("/organisations/\(group)/members").text.contains("花子"))
    // What the other record registered is theirs now as well.
    let taro = try await browser(DirectoryTown.taro, town)
    #expect(try await taro.get(path).text.contains("/registrations/\(Self.registration)"))
    let opened = try await taro.get("/registrations/\(Self.registration)")
    #expect(opened.status == 200 && opened.text.contains(path) && !opened.text.contains("/organisations/\(Self.twin)/registrations"))
    #expect(opened.text.contains("/registrations/\(Self.registration)/renewal"), "they act for it")
    #expect(try await town.test.person(DirectoryTown.naka).get("/registrations").text.contains("統合済み"))
    #expect(try await town.profile().isRegistered, "it holds what its other record holds")
    try await Registrations.reminders.run(town.test.site, town.test.clock.now, "", JobProgress { _, _ in })
    #expect(try await town.profile().isRegistered)
    let form = [("programme", "centre"), ("representative", "会長"), ("declared", "yes"), ("claimed-open", "yes")]
    #expect(try await hana.post(path, form).status == 409, "it is registered already")

    try await merging(town) { try $0.unmerge(Self.twin) }
    #expect(try await !town.test.person(DirectoryTown.naka).get(path).text.contains("R8-0001"))
    #expect(try await !town.test.person(DirectoryTown.naka).get("/registrations").text.contains("統合済み"))
    #expect(try await !town.profile().isRegistered)
    #expect(try await taro.get("/registrations/\(Self.registration)").status == 404)
    let back = try await browser(DirectoryTown.hana, town)
    #expect(try await back.get("/organisations/\(Self.twin)/registrations").text.contains("R8-0001"))
    town.test.clock.advance(days: 400)
    try await Registrations.reminders.run(town.test.site, town.test.clock.now, "", JobProgress { _, _ in })
    let twin = try await town.test.site.database.read { try ProfileStore($0).load(Self.twin) }
    #expect(twin?.isRegistered == false)
  }

  @Test(arguments: engines) func `pages of a merged record lead to those of the other, and what is sent to it is refused with its name`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let (group, base) = (town.group, "/organisations/\(Self.twin)")
    let parks = try await browser(DirectoryTown.parks, town)
    #expect(try await parks.post(base + "/membership-requests", [("words", "会計です")]).status == 303)
    try await merging(town) { try $0.merge(Self.twin, into: group) }
    let (naka, hana) = (town.test.person(DirectoryTown.naka), try await browser(DirectoryTown.hana, town))
    for rest in ["/members", "/edit", "/membership-requests/new", "/registrations/new?programme=centre", "/receipt"] {
      #expect(try await hana.get(base + rest).location == "/organisations/\(group)" + rest)
    }
    #expect(try await naka.get(base + "/check").location == "/organisations/\(group)/check")
    let writes: [(String, [(String, String)])] = [
      ("/members", [("name", "名簿の人")]), ("/invitations", [("role", "会計")]), ("/hand-over", [("note", "x"), ("next", ID(14).description)]),
      ("/membership-requests", [("words", "入りたい")]), ("/confirmation", []), ("/contacts", [("medium", "visit"), ("words", "訪ねた")]),
      ("/closure", [("reason", "x"), ("revision", "2")]),
    ]
    for (rest, form) in writes {
      let page = try await naka.post(base + rest, form)
      #expect(page.status == 409 && page.text.contains("「朝日ヶ原町内会」に統合されました"), "\(rest): \(page.status)")
    }
    // What was asked of it before waits with the other one now.
    let page = try await naka.get("/organisations/\(group)/members")
    #expect(page.text.contains("会計です"))
    let asked = try #require(page.parsed.all("form").compactMap { $0["action"] }.first { $0.hasSuffix("/confirmation") })
    #expect(asked.hasPrefix("/organisations/\(group)/membership-requests/"))
    #expect(try await naka.post(asked).status == 303)
    let members = try await town.test.site.database.read { try OrganisationStore($0).members(of: group).map(\.person) }
    #expect(members.contains(ID(13)))
    #expect(try await town.test.visitor().get(base).location == "/organisations/\(group)")
    #expect(try await naka.get(base).status == 200, "those who look after the directory can take the merge back")
  }

  private func claims(_ town: DirectoryTown) async throws -> [Bool] {
    let ids = [Self.older, Self.twin, town.group]
    return try await town.test.site.database.read { db in try ids.map { try ProfileStore(db).load($0)?.isClaimed == true } }
  }

  @Test(arguments: engines) func `a claimed record brings its claim to the ones it is merged into, and takes it back with it`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let group = town.group
    #expect(try await claims(town) == [false, false, false])
    try await town.test.site.database.write { db in
      guard var profile = try ProfileStore(db).load(Self.older) else { throw Refusal.notFound }
      profile.isClaimed = true
      try ProfileStore(db).save(&profile)
    }
    try await merging(town) { try $0.merge(Self.older, into: Self.twin) }
    #expect(try await claims(town) == [true, true, false])
    try await merging(town) { try $0.merge(Self.twin, into: group) }
    #expect(try await claims(town) == [true, true, true], "its members answer for all of them")
    try await merging(town) { try $0.unmerge(Self.older) }
    #expect(try await claims(town) == [true, false, false])
    try await merging(town) { merging in
      try merging.unmerge(Self.twin)
      try merging.merge(Self.older, into: Self.twin)
      try merging.merge(Self.twin, into: group)
    }
    let site = town.test.site
    try await site.database.write { db in
      let joining = Joining(db: db, site: site, now: town.test.clock.now)
      try joining.take(ID(15), name: "太郎", into: group, role: "member", ids: [ID(7900), ID(7901)], by: DirectoryTown.naka)
    }
    try await merging(town) { try $0.unmerge(Self.older) }
    #expect(try await claims(town) == [true, false, true], "whoever took it over since keeps it")
  }

  @Test(arguments: engines) func `the list of registrations finds an organisation by what the centre may read, and by nothing else`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    try await town.test.site.database.write { db in
      guard var profile = try ProfileStore(db).load(Self.twin) else { throw Refusal.notFound }
      (profile.isClaimed, profile.phone, profile.contact) = (true, "045-000-5678", "内緒の人")
      profile.circles[.contact] = .nobody
      try ProfileStore(db).save(&profile)
    }
    let naka = town.test.person(DirectoryTown.naka)
    for word in ["朝日が原", "5678", "坂の多い"] {
      #expect(try await naka.get("/registrations?q=" + percentEncode(word)).text.contains("R8-0001"), "\(word)")
    }
    #expect(try await naka.get("/registrations?number=r8-0001").parsed.element(id: "list-registrations") != nil)
    #expect(try await naka.get("/registrations?q=" + percentEncode("番号:R8-0002")).parsed.element(id: "list-registrations") == nil)
    for word in ["内緒の人", "ひまわり"] {
      #expect(try await !naka.get("/registrations?q=" + percentEncode(word)).text.contains("R8-0001"), "\(word)")
    }
  }
}
