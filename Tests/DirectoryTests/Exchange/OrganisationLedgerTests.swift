import Accounts
import Calendar
import Foundation
import HTML
import Platform
import Storage
import Tables
import TestKit
import Testing

@testable import Directory

struct OrganisationLedgerTests {
  private static let portal: [[String]] = [
    ["法人の名称", "フリガナ", "法人番号（13桁）", "主たる事務所の所在地", "特定非営利活動の種類", "設立認証年月日", "代表者氏名", "ＵＲＬ"],
    [
      "特定非営利活動法人葛\u{E0100}城の𠮷野", "カツラギノヨシノ", "8000012010038", "神奈川県横浜市保土ヶ谷区見本町1-2",
      "保健、医療又は福祉の増進を図る活動、子どもの健全育成を図る活動", "平成15年4月1日", "見本 太郎", "http://example.jp/katsuragi",
    ],
  ]

  @Test func `parts of wards that are called alike are meant with their ward before them`() throws {
    let facts = [
      Fact(kind: "area-level", key: "ward", ja: "区", en: "Ward", data: FactData(["chosen_by_asker": .flag(true)])),
      Fact(kind: "area", key: "city", ja: "市", en: "City"),
    ] + ["naka", "nishi"].flatMap { ward in
      [
        Fact(kind: "area", key: ward, ja: ward == "naka" ? "中区" : "西区", en: ward, parent: "city", data: FactData(["level": .text("ward")])),
        Fact(kind: "area", key: ward + "-east", ja: "ひがし地区", en: "East", parent: ward, data: FactData(["level": .text("district")])),
      ]
    }
    let city = Municipality(key: "city", code: "", name: Text(verbatim: "市"), facts: facts)
    let day = try #require(Day("2026-11-28"))
    let book = WordBook(city, on: day)
    #expect(book.one("ひがし地区", in: book.areas) == nil)
    #expect(book.one("西区ひがし地区", in: book.areas) == "nishi-east" && book.one("中区", in: book.areas) == "naka")
    #expect(book.area(inAddress: "市西区ひがし地区1-2") == "nishi-east")
    #expect(book.area(inAddress: "市ひがし地区1-2") == nil && book.area(inAddress: "市西区1-2") == "nishi")
    #expect(city.namedAreas(on: day).map { $0.name.string(.ja) } == ["中区", "中区 ひがし地区", "西区", "西区 ひがし地区"])
  }

  @Test(arguments: [
    ("横浜市港南区港南中央通1", "konan"), ("横浜市南区浦舟町2", "minami"), ("〒220-0011 神奈川県横浜市西区高島1", "nishi"),
    ("保土ヶ谷区見本町1-2", "hodogaya"), ("〒240-0001 保土ケ谷区川辺町2", "hodogaya"), ("相模原市南区相模大野5", nil),
    ("宮城県仙台市泉区泉中央2", nil), ("見本町南区会館", nil), ("", nil),
  ] as [(String, String?)])
  func `an address names a ward of the city, and none that is called alike elsewhere`(address: String, ward: String?) throws {
    let wards = [("nishi", "西区"), ("minami", "南区"), ("konan", "港南区"), ("hodogaya", "保土ケ谷区"), ("izumi", "泉区")]
    let facts = wards.map { Fact(kind: "area", key: $0.0, ja: $0.1, en: $0.0, parent: "yokohama") }
    let city = Municipality(key: "yokohama", code: "", name: Text(verbatim: "横浜市"), facts: facts)
    let book = WordBook(city, on: try #require(Day("2026-11-28")))
    #expect(book.area(inAddress: address) == ward)
  }

  @Test(arguments: Engine.allCases) func `a portal's export is understood by its own headings, old and new`(_ engine: Engine)
    async throws
  {
    let town = try await ExchangeTown.make(engine)
    // The number is in use by an organisation of the town.
    var table = Self.portal
    table[1][2] = "7000012050002"
    let sent = try await town.send(CSV.write(table))
    try await town.take(sent)
    let profile = try #require(try await town.newest())
    #expect(Array(profile.name.utf8) == Array("特定非営利活動法人葛\u{E0100}城の𠮷野".utf8), "kept byte for byte")
    #expect(profile.organisation.area == "hodogaya" && profile.fields == ["health-welfare", "children"])
    #expect(profile.since == 2003 && profile.website == "https://example.jp/katsuragi")
    #expect(profile.organisation.corporateNumber == "7000012050002" && profile.window == "tsurumi-centre")
    #expect(profile.organisation.kind == "npo", "its name says so")
    #expect(profile.circle(of: .representative) != .everyone)
  }

  @Test func `CP932 and XLSX are read like UTF-8`() async throws {
    let table = [["団体名", "種別", "活動分野（17分野）"], ["髙橋﨑の会", "任意団体", "4、17"]]
    for bytes in [
      try CSV.writeCP932(table).bytes, try XLSX.write(sheets: [XLSX.Sheet(name: "団体", titles: table[0], rows: [table[1]])]),
    ] {
      let town = try await ExchangeTown.make(.sqlite)
      try await town.take(try await town.send(bytes))
      let profile = try #require(try await town.newest())
      #expect(profile.name == "髙橋﨑の会" && profile.organisation.kind == "voluntary-group")
      #expect(profile.fields == ["culture-sport", "intermediary"], "the old list counts differently")
    }
  }

  @Test(
    arguments: [
      ("2003", 2003), ("2003年", 2003), ("２００３", 2003), ("平成15年", 2003), ("H15", 2003), ("令和元年", 2019), ("平成15年4月", 2003),
      ("2003/4/1", 2003), ("昭和40年頃", 1965), ("平成40年", nil), ("令和9223372036854775807年", nil), ("昔", nil), ("", nil),
    ] as [(String, Int?)])
  func `a year is read however it is written, and not when it never was`(_ typed: String, _ year: Int?) {
    #expect(OrganisationLedgerWords.year(typed) == year)
  }

  @Test(arguments: Engine.allCases) func `bad rows come back as a file to mend, the good ones go in, and all of it can be undone`(
    _ engine: Engine
  ) async throws {
    let town = try await ExchangeTown.make(engine)
    var table = [["団体名", "法人番号", "区・地域", "設立年", "種別"]]
    for number in 1...600 { table.append(["名簿の会\(number)", "", "中区", "2001", "任意団体"]) }
    table[10] = ["名簿の会10", "1234567890123", "中区", "2001", "任意団体"]
    table[20] = ["名簿の会20", "", "どこか", "2001", "任意団体"]
    table[30] = ["名簿の会30", "", "中区", "平成40年", "任意団体"]
    table[40] = ["", "", "中区", "2001", "任意団体"]
    table[50] = ["みなと食堂の会", "", "中区", "2001", "任意団体"]
    table[60] = ["=cmd|'/C calc'!A0", "", "中区", "2001", "任意団体"]
    let sent = try await town.send(CSV.write(table))
    let path = try #require(sent.location)
    try await town.work()
    let browser = town.test.person(ExchangeTown.coordinator)
    let bad = try CSV.read(try await browser.get(path + "/bad.csv").bytes)
    #expect(bad.count == 6, "five bad rows under one heading")
    #expect(bad.contains { $0.contains("みなと食堂の会") }, "a name twin is flagged")
    try await town.take(sent)
    #expect(try await town.count() == 595)
    // Mended, the file goes in again: the twin is said to be another body.
    let anyway = try #require(bad[0].firstIndex(of: "同名でも登録する"))
    var mended = [bad[0], try #require(bad.first { $0.contains("みなと食堂の会") })]
    mended[1][anyway] = "はい"
    try await town.take(try await town.send(CSV.write(mended)))
    #expect(try await town.count() == 596)
    let page = try await browser.post(path + "/undoing", [("key", randomToken())])
    #expect(page.status == 303)
    try await town.work()
    #expect(try await town.count() == 1)
    #expect(try await !town.test.visitor().get("/organisations?q=" + percentEncode("名簿の会1")).parsed.text.contains("名簿の会1 "))
  }

  @Test(arguments: Engine.allCases) func `a name that is here already is flagged however it is spelt, also without an area`(
    _ engine: Engine
  ) async throws {
    let town = try await ExchangeTown.make(engine)
    try await town.test.site.database.write { db in
      for (id, name) in [(ID(700), "カフェの会"), (ID(701), "株式会社みなと")] {
        var profile = Profile(Organisation(id: id, kind: "voluntary-group", name: name, area: "naka"), on: ExchangeTown.now.day)
        profile.state = .listed
        try ProfileStore(db).insert(profile)
      }
    }
    // 力 is the kanji for power, not カ.
    let table = [
      ["団体名", "区・地域"], ["みなと食堂の会", ""], ["力フェの会", "中区"], ["㈱みなと", "中区"], ["カフェの会", "保土ケ谷区"], ["べつの会", ""],
    ]
    let path = try #require(try await town.send(CSV.write(table)).location)
    try await town.work()
    let bad = try CSV.read(try await town.test.person(ExchangeTown.coordinator).get(path + "/bad.csv").bytes)
    let names = try #require(bad[0].firstIndex(of: "団体名"))
    #expect(bad.dropFirst().map { $0[names] } == ["みなと食堂の会", "力フェの会", "㈱みなと"])
    #expect(bad[2].contains { $0.contains("別の文字") })
    #expect(try await town.test.person(ExchangeTown.coordinator).get("/organisations/imports").text.contains("250,000"))
  }

  @Test(arguments: Engine.allCases) func `rows of one file that name the same body are told of each other before anything is taken in`(
    _ engine: Engine
  ) async throws {
    let town = try await ExchangeTown.make(engine)
    var table = [["団体名", "区・地域", "同名でも登録する"], ["光ヶ丘の会", "中区", ""]]
    // Another batch of rows stands between them.
    for number in 1...250 { table.append(["名簿の会\(number)", "中区", ""]) }
    table += [
      ["光ケ丘の会", "中区", ""], ["NPO法人光が丘の会", "", ""], ["光ヶ丘の会", "保土ケ谷区", ""], ["光ヶ丘の会", "中区", "はい"],
    ]
    let sent = try await town.send(CSV.write(table))
    let path = try #require(sent.location)
    try await town.work()
    let browser = town.test.person(ExchangeTown.coordinator)
    let bad = try CSV.read(try await browser.get(path + "/bad.csv").bytes)
    let name = try #require(bad[0].firstIndex(of: "団体名"))
    // The one in another ward is told apart from the first, but not from the one that names no ward.
    #expect(bad.dropFirst().map { $0[name] } == ["光ケ丘の会", "NPO法人光が丘の会", "光ヶ丘の会"])
    #expect(bad[1].contains { $0.contains("2行目") } && bad[2].contains { $0.contains("2行目") })
    #expect(bad[3].contains { $0.contains("254行目") })
    try await town.take(sent)
    #expect(try await town.count() == 252, "the first, those of other names, and the one that is said to be another body")
    let kept = try await town.test.site.database.read { db in
      try db.first("SELECT COUNT(*) FROM ledger_row WHERE name_key IS NOT NULL AND state = 'taken'").map { $0[0] as Int }
    }
    #expect(kept == 0, "what is in the records does not lie here as well")
  }

  @Test(arguments: Engine.allCases) func `a name in one file that only looks like an earlier one is flagged before anything is taken in`(
    _ engine: Engine
  ) async throws {
    let town = try await ExchangeTown.make(engine)
    var table = [["団体名", "区・地域", "同名でも登録する"], ["カフェの会", "中区", ""], ["葛城の会", "中区", ""], ["ロボット部", "中区", ""]]
    for number in 1...250 { table.append(["名簿の会\(number)", "中区", ""]) }
    // 力 and 口 are kanji; half width and a variant of 葛 are the same name; the last two are told apart.
    table += [
      ["力フェの会", "中区", ""], ["ｶﾌｪの会", "中区", ""], ["葛\u{E0100}城の会", "中区", ""], ["口ボット部", "", ""], ["力フェの会", "中区", "はい"],
      ["口ボット部", "保土ケ谷区", "はい"], ["АВ会", "中区", ""], ["AB会", "中区", ""],
    ]
    let sent = try await town.send(CSV.write(table))
    let path = try #require(sent.location)
    try await town.work()
    let bad = try CSV.read(try await town.test.person(ExchangeTown.coordinator).get(path + "/bad.csv").bytes)
    let (name, words) = (try #require(bad[0].firstIndex(of: "団体名")), bad[0].count - 1)
    #expect(bad.dropFirst().map { $0[name] } == ["力フェの会", "ｶﾌｪの会", "葛\u{E0100}城の会", "口ボット部", "AB会"])
    let looks = bad.dropFirst().map { $0[words].contains("別の文字") }
    #expect(looks == [true, false, false, true, true], "\(bad)")
    #expect(bad.dropFirst().map { $0[words].contains("行目") } == [true, true, true, true, true])
    #expect(bad[1][words].contains("2行目") && bad[4][words].contains("4行目") && bad[5][words].contains("261行目"))
  }

  @Test func `citizens do not import, and other windows do not see the file`() async throws {
    let town = try await ExchangeTown.make(.sqlite)
    let sent = try await town.send(CSV.write([["団体名"], ["ひとつの会"]]))
    let path = try #require(sent.location)
    #expect(try await town.test.person(ExchangeTown.other).get(path).status == 404)
    #expect(try await town.test.person(Actor(person: ID(9), name: "民", hats: [Hat(.citizen)])).get("/organisations/imports").status == 403)
  }
}

extension ExchangeTown {
  /// Takes a sent file in, with all the work that follows.
  func take(_ sent: TestPage) async throws {
    try await work()
    guard let path = sent.location else { throw Refusal.notFound }
    let page = try await test.person(Self.coordinator).post(path + "/taking", [("key", randomToken())])
    guard page.status == 303 else { throw Refusal.conflict(Text(verbatim: page.text)) }
    try await work()
  }

  func newest() async throws -> Profile? {
    try await test.site.database.read { try ProfileStore($0).profiles("p.id > 1000", order: "p.id DESC", limit: 1).first }
  }

  func count() async throws -> Int {
    try await test.site.database.read {
      try $0.first("SELECT COUNT(*) FROM organisation_profile WHERE id > 1000 AND state = 'listed'")?.get(0) ?? 0
    }
  }
}
