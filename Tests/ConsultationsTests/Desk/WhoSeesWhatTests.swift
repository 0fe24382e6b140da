import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Accounts
@testable import Consultations

/// Issue 2, "Who sees what", as one table: every role at every door of the desk. What stands in a cell is the most that
/// somebody learns of a case there.
@Suite struct WhoSeesWhatTests {
  enum Sight: String {
    /// Everything, internal notes and papers too.
    case all
    /// The words of the case, nothing internal.
    case words
    /// The title: enough to recognise it.
    case title
    /// That a number exists.
    case number
    /// The page opens and has nothing of the case.
    case nothing
    case notFound, forbidden, signIn, conflict

    init(_ page: TestPage) {
      switch page.status {
      case 404: self = .notFound
      case 403: self = .forbidden
      case 303: self = .signIn
      case 409: self = .conflict
      default:
        if page.text.contains(Town.note) { self = .all }
        else if page.text.contains(Town.words) { self = .words }
        else if page.text.contains(Town.title) { self = .title }
        else if page.text.contains(Town.number) { self = .number }
        else { self = .nothing }
      }
    }
  }

  enum Who: String, CaseIterable {
    case askerByLink, askerByAccount, holder, otherWindow, receivingWindow, department, otherDepartment, office, officeStaff, auditor
    case administrator, committee, citizen, member, stranger, glass
  }

  enum Door: String, CaseIterable {
    case page, sheet, list, export, search, home, referral, appointment, calendar, appointments, daySheet, breakGlass
    case figures, records, internalPaper, paper, passedPaper, journal, own
  }

  /// Columns in the order of `Door`.
  private static let table: [Who: [Sight]] = [
    .askerByLink: [
      .words, .signIn, .signIn, .signIn, .title, .signIn, .signIn, .number, .number, .signIn, .signIn, .signIn,
      .signIn, .signIn, .notFound, .words, .signIn, .signIn, .signIn,
    ],
    .askerByAccount: [
      .words, .forbidden, .forbidden, .forbidden, .title, .title, .notFound, .number, .number, .forbidden, .forbidden,
      .forbidden, .forbidden, .forbidden, .notFound, .words, .notFound, .forbidden, .title,
    ],
    .holder: [
      .all, .all, .title, .title, .title, .number, .title, .number, .number, .number, .title, .conflict, .nothing, .title,
      .all, .words, .words, .forbidden, .nothing,
    ],
    .otherWindow: [
      .notFound, .notFound, .nothing, .nothing, .nothing, .nothing, .notFound, .notFound, .notFound, .nothing, .nothing,
      .number, .nothing, .nothing, .notFound, .notFound, .notFound, .forbidden, .nothing,
    ],
    .receivingWindow: [
      .notFound, .notFound, .nothing, .nothing, .nothing, .title, .title, .notFound, .notFound, .nothing, .nothing,
      .number, .nothing, .nothing, .notFound, .notFound, .words, .forbidden, .nothing,
    ],
    .department: [
      .notFound, .forbidden, .forbidden, .forbidden, .nothing, .title, .title, .notFound, .notFound, .forbidden,
      .forbidden, .forbidden, .forbidden, .forbidden, .notFound, .notFound, .notFound, .forbidden, .nothing,
    ],
    .otherDepartment: [
      .notFound, .forbidden, .forbidden, .forbidden, .nothing, .nothing, .notFound, .notFound, .notFound, .forbidden,
      .forbidden, .forbidden, .forbidden, .forbidden, .notFound, .notFound, .notFound, .forbidden, .nothing,
    ],
    // What was referred to it, exactly as far as consent passed it on; of the case itself nothing.
    .office: [
      .notFound, .forbidden, .forbidden, .forbidden, .nothing, .title, .title, .notFound, .notFound, .forbidden,
      .forbidden, .number, .nothing, .nothing, .notFound, .notFound, .words, .forbidden, .nothing,
    ],
    // Staff of the department that is the office read the same without its role, and nothing of its own.
    .officeStaff: [
      .notFound, .forbidden, .forbidden, .forbidden, .nothing, .title, .title, .notFound, .notFound, .forbidden,
      .forbidden, .forbidden, .forbidden, .forbidden, .notFound, .notFound, .words, .forbidden, .nothing,
    ],
    .auditor: [
      .notFound, .forbidden, .forbidden, .forbidden, .nothing, .nothing, .notFound, .notFound, .notFound, .forbidden,
      .forbidden, .forbidden, .nothing, .nothing, .notFound, .notFound, .notFound, .nothing, .nothing,
    ],
    .administrator: nobody(.forbidden), .committee: nobody(.forbidden), .citizen: nobody(.forbidden),
    .member: nobody(.forbidden), .stranger: nobody(.signIn),
    .glass: [
      .all, .all, .nothing, .nothing, .title, .nothing, .notFound, .number, .number, .nothing, .nothing, .number,
      .nothing, .nothing, .all, .words, .notFound, .forbidden, .nothing,
    ],
  ]

  /// Somebody who has nothing to do with the desk: staff doors are shut, the case and all that hangs from it is not found.
  private static func nobody(_ shut: Sight) -> [Sight] {
    let isStranger = shut == .signIn
    let referral: Sight = isStranger ? .signIn : .notFound
    return [
      .notFound, shut, shut, shut, .nothing, isStranger ? .signIn : .nothing, referral, .notFound, .notFound, shut, shut,
      shut, shut, shut, .notFound, .notFound, referral, shut, isStranger ? .signIn : .nothing,
    ]
  }

  @Test(arguments: Engine.allCases)
  func `every role sees at every door what the house says, and no more`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    for who in Who.allCases {
      let browser = try await town.browser(who)
      let row = try #require(Self.table[who])
      #expect(row.count == Door.allCases.count)
      for (door, expected) in zip(Door.allCases, row) {
        let seen = Sight(try await browser.get(town.path(door, for: who)))
        #expect(seen == expected, "\(who.rawValue) at \(door.rawValue): \(seen.rawValue), not \(expected.rawValue)")
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `counts are of what one may see`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    for (who, count) in [(Who.holder, "1件"), (.otherWindow, "0件"), (.receivingWindow, "0件"), (.glass, "0件")] {
      let page = try await town.browser(who).get("/desk?state=live")
      let tally = page.parsed.all("p").first { $0.classes.contains("tally") }?.text ?? ""
      #expect(tally.contains(count), "\(who.rawValue): \(tally)")
    }
  }

  @Test(arguments: Who.allCases)
  func `who may not see a case writes nothing into it`(who: Who) async throws {
    let town = try await Town.make(.sqlite)
    let browser = try await town.browser(who)
    let before = try await town.entries()
    let posts: [(String, [(String, String)])] = [
      ("/messages", [("answer-text", "x")]), ("/notes", [("note-text", "x")]), ("/steps", []),
      ("/assignment", [("owner", "")]), ("/private-links", []), ("/private-links/revocation", []),
      ("/merge", [("merge-number", "R8-0001"), ("revision", "1")]),
    ]
    for (noun, fields) in posts {
      let status = try await browser.post("/consultations/\(Town.id)" + noun, fields).status
      if who != .holder { #expect([303, 403, 404, 422].contains(status), "\(who.rawValue) \(noun): \(status)") }
    }
    if who != .holder { #expect(try await town.entries() == before) }
  }
}

/// A town with one case, all that can hang from it, and somebody in every role.
private struct Town {
  let test: TestSite
  let appointment: ID
  let referral: ID
  let papers: (internal: ID, open: ID)

  static let id = ID(9_001)
  static let number = "R8-0901"
  static let title = "花壇の表題"
  static let words = "秘密の本文"
  static let note = "内部の言葉"
  static let token = "TOKEN00000000000000000000A"
  static let slip = "7K3MQ2XD90AB"
  static let now = Instant(day: Day(ordinal: 20_781), hour: 10)

  private static func person(_ id: Int, _ role: Role, at place: String = "") -> Actor {
    Actor(person: ID(Int64(id)), name: "職員\(id)", hats: [Hat(role, at: place)])
  }

  private static let holder = person(11, .coordinator, at: "desk")
  private static let asker = person(20, .citizen)

  func browser(_ who: WhoSeesWhatTests.Who) async throws -> TestBrowser {
    switch who {
    case .askerByLink:
      let browser = test.visitor()
      try await browser.post("/c/\(Self.token)/sessions", [("code", Self.slip)])
      return browser
    case .askerByAccount: return test.person(Self.asker)
    case .holder: return test.person(Self.holder)
    case .otherWindow: return test.person(Self.person(12, .coordinator, at: "next"))
    case .receivingWindow: return test.person(Self.person(13, .coordinator, at: "far"))
    case .department: return test.person(Self.person(14, .departmentStaff, at: "parks"))
    case .otherDepartment: return test.person(Self.person(15, .departmentStaff, at: "roads"))
    case .office: return test.person(Self.person(16, .programmeOffice))
    case .officeStaff: return test.person(Self.person(24, .departmentStaff, at: "collaboration"))
    case .auditor: return test.person(Self.person(17, .auditor))
    case .administrator: return test.person(Self.person(18, .administrator))
    case .committee: return test.person(Self.person(19, .committeeMember, at: "committee"))
    case .citizen: return test.person(Self.person(21, .citizen))
    case .member: return test.person(Self.person(22, .organisationMember, at: ID(500).description))
    case .stranger: return test.visitor()
    case .glass:
      let browser = test.person(Self.person(23, .coordinator, at: "glass"))
      try await browser.post("/consultations/\(Self.id)/break-glass", [("reason", "安全の確認")])
      return browser
    }
  }

  func path(_ door: WhoSeesWhatTests.Door, for who: WhoSeesWhatTests.Who) -> String {
    switch door {
    case .page: "/consultations/\(Self.id)"
    case .sheet: "/consultations/\(Self.id)/sheet"
    case .list: "/desk?state=live"
    case .export: "/desk/table.csv?state=live"
    // The page repeats what was looked for, so it is not the whole title.
    case .search: "/search?q=" + percentEncode("花壇の")
    case .home: "/home"
    // A department and the programme office were asked by referrals of their own.
    case .referral: "/referrals/\(asked(who))"
    case .appointment: "/appointments/\(appointment)"
    case .calendar: "/appointments/\(appointment)/calendar.ics"
    case .appointments: "/appointments?when=ahead"
    case .daySheet: "/appointments/days/2026-11-24"
    case .breakGlass: "/consultations/\(Self.id)/break-glass"
    case .figures: "/desk/figures"
    case .records: "/desk/figures?figure=consultations&by=window&cell=desk"
    case .internalPaper: "/files/\(papers.internal)"
    case .paper: "/files/\(papers.open)"
    case .passedPaper: "/referrals/\(who == .department ? referral : asked(who))/files/\(papers.open)"
    case .journal: "/audit/journal"
    case .own: "/consultations"
    }
  }

  private func asked(_ who: WhoSeesWhatTests.Who) -> ID {
    switch who {
    case .department: ID(9_101)
    case .office, .officeStaff: ID(9_102)
    default: referral
    }
  }

  func entries() async throws -> Int {
    try await test.site.database.read { try $0.first("SELECT COUNT(*) FROM journal WHERE subject = \(Self.id)")?.get(0) ?? 0 }
  }

  static func make(_ engine: Engine) async throws -> Town {
    let features =
      Feature.ground(mail: nil)
      + [
        ListsFeature.make(), ConversationsFeature.make(), TasksFeature.make(), FilesFeature.make(),
        PublicationsFeature.make(), FiguresFeature.make(), SearchFeature.make(), AccountsFeature.feature(),
        ConsultationsFeature.feature,
      ]
    let test = try await TestSite.make(engine, features: features, city: city, now: now)
    let site = test.site
    var stored: [StoredFile] = []
    for text in [note, words] {
      let upload = Upload(field: "files", name: "紙.txt", bytes: Array(text.utf8))
      stored.append(try await StoredFile.put(upload, type: "text/plain", site, at: now))
    }
    let files = stored
    let made = try await site.database.write { db in
      for number in 11...24 {
        let person = ID(Int64(number))
        try PersonStore(db).add(Person(id: person, name: "職員\(number)"), audience: [])
        try AccountStore(db).add(
          Account(
            person: person, mail: "\(number)@example.jp", password: nil, state: .active, isSample: false,
            secondFactor: nil), at: now)
      }
      var c = consultation
      try ConsultationStore(db).insert(c)
      try PrivateLinkStore(db).insert(ID(9_002), for: id, token: token, slipCode: slip, at: now)
      try ConversationStore(db).add(
        Message(id: ID(9_003), subject: id, direction: .note, author: holder.person, authorName: "", text: note, at: now))
      try Attachments(db).add(files[0], to: id, isInternal: true, by: holder, at: now)
      let paper = try Attachments(db).add(files[1], to: id, isInternal: false, by: holder, at: now)
      let slot = SlotChoice("desk", .visit, Instant(day: now.day, hour: 16))
      let a = try AppointmentWriting(db, site, holder, at: now).book(AppointmentWish(choice: slot), on: &c)
      for (number, receiver, papers) in [
        (9_100, Receiver.window("far"), [PassedOn.Paper(id: paper.id, name: paper.name, size: paper.size)]),
        (9_101, .department("parks"), []),
        (9_102, .programmeOffice("collaboration"), [PassedOn.Paper(id: paper.id, name: paper.name, size: paper.size)]),
      ] {
        let r = Referral(
          id: ID(Int64(number)), consultation: id, sender: "desk", receiver: receiver, purpose: .opinion, message: "意見を",
          passed: PassedOn(items: ["gist"], values: ["title": title], papers: papers), state: .accepted, offeredAt: now,
          dueOn: now.day)
        try ReferralStore(db).insert(r, title: r.title(number: c.number))
      }
      return a.id
    }
    return Town(test: test, appointment: made, referral: ID(9_100), papers: (files[0].id, files[1].id))
  }

  private static var consultation: Consultation {
    var contact = Contact()
    contact.name = "山田 花子"
    return Consultation(
      id: id, number: number, title: title, text: words, state: .open, urgency: "normal", channel: "form",
      askerKind: "citizen", area: "town", types: ["place"], fields: [], firstTime: true, proxy: false,
      asker: asker.person, contact: contact, consents: [], window: "desk", owner: holder.person, receivedAt: now,
      dueOn: now.day)
  }

  private static let city = Municipality(
    key: "town", code: "", name: Text(verbatim: "町"),
    facts: ["desk", "next", "far", "glass"].map { key in
      fact(
        "window", key,
        [
          "slot_minutes": .number(60), "slots_at_once": .number(1), "capabilities": .list([.text("visit")]),
          "default": .flag(key == "desk"),
        ])
    } + [
      fact("department", "parks", ["receives_referrals": .flag(true)]), fact("department", "roads"),
      fact("department", "collaboration", ["programme_office": .flag(true)]),
      fact("asker-kind", "citizen"), fact("consultation-type", "place"), fact("urgency", "normal", ["default": .flag(true)]),
      fact("channel", "form", ["asker": .flag(true)]), fact("language", "ja"), fact("consent-item", "gist"),
      fact("clock", "first-answer", ["business_days": .number(3)]),
    ])

  private static func fact(_ kind: String, _ key: String, _ data: [String: FactData.Item] = [:]) -> Fact {
    Fact(kind: kind, key: key, ja: key, en: key, data: FactData(data))
  }
}
