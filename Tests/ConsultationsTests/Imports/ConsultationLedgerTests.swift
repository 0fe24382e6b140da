import Calendar
import Platform
import Storage
import Tables
import TestKit
import Testing

@testable import Consultations

struct ConsultationLedgerTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  private static let ledger = """
    番号,相談日,方法,件名,相談内容,種別,分野,区分,区,団体名,氏名,電話,初回,担当,対応内容,回答日,終了日,結果,理由
    30-1,平成30年6月4日,電話,,会報を刷りたい。安い所はないか。,活動の場所、広報・情報発信,,市民（個人）,鶴見,㈱髙﨑印刷①,髙﨑 花子,０４５－０００－００００,○,昔の人,印刷室を案内,H30.6.4,2018/6/5,情報提供で完了,
    30-2,2018-07-01,counter,居場所,空き店舗を使いたい,vacant-property,town-making,group,141011,,,,継続,,,,,,
    R1-3,R1.5.1,窓口,バス,小さなバス,市への提案,,neighbourhood-association,青葉区,,,,,,,令和元年5月7日,令和元年12月1日,協働に至らず,条件がそろわなかった
    """

  @Test(arguments: engines) func `an older ledger becomes cases with a new and an old number`(_ engine: Engine) async throws {
    let town = try await LedgerTown.make(engine)
    let path = try await town.send(Self.ledger)
    #expect(try await town.cases().isEmpty)
    try await town.go(path, "taking")
    let cases = try await town.cases()
    try #require(cases.count == 3)
    #expect(cases.map(\.oldNumber) == ["30-1", "30-2", "R1-3"])
    #expect(cases.map(\.number) == ["H30-0001", "H30-0002", "R1-0001"])
    #expect(cases.map(\.receivedOn.description) == ["2018-06-04", "2018-07-01", "2019-05-01"])
    #expect(cases.map(\.state) == [.closed, .received, .closed])
    #expect(cases.map(\.area) == ["tsurumi", "tsurumi", "aoba"])
    #expect(cases[0].types == ["place", "publicity"] && cases[0].firstTime && !cases[1].firstTime)
    #expect(cases[0].title == "会報を刷りたい" && cases[0].contact.organisationName == "㈱髙﨑印刷①")
    #expect(cases[0].contact.phone == "045-000-0000")
    #expect(cases[0].closing?.outcome == "information" && cases[0].closing?.at.day.description == "2018-06-05")
    #expect(cases[2].closing?.reason == "conditions-missing" && cases[2].firstAnsweredAt?.day.description == "2019-05-07")
    #expect(try await town.notes(of: cases[0]).map(\.text) == ["印刷室を案内"])
  }

  @Test(arguments: ["bom", "cp932", "xlsx"]) func `every way that offices save a table is read`(_ format: String) async throws {
    let town = try await LedgerTown.make()
    let rows = try CSV.read(Array(Self.ledger.utf8))
    let bytes: [UInt8] =
      switch format {
      case "bom": [0xEF, 0xBB, 0xBF] + Array(Self.ledger.utf8)
      case "cp932": try CSV.writeCP932(rows).bytes
      default:
        try XLSX.write(sheets: [
          XLSX.Sheet(name: "台帳", titles: rows[0], rows: Array(rows.dropFirst()))
        ])
      }
    try await town.go(town.send(bytes), "taking")
    let cases = try await town.cases()
    #expect(cases.count == 3)
    #expect(cases.first.map { Array($0.contact.organisationName.unicodeScalars) } == Array("㈱髙﨑印刷①".unicodeScalars))
  }

  @Test func `a town without wards takes its own words`() async throws {
    let town = try await LedgerTown.make(preset: "kasumi", window: "town-desk")
    let window = try #require(town.test.site.city.windows(on: SampleTown.now.day).first)
    let actor = Actor(person: ID(21), name: "町", hats: [Hat(.coordinator, at: window.key)])
    let path = try await town.send(
      Array("台帳番号,受付日,相談内容,相談種別\n1,令和5年4月3日,草刈りの人手がほしい,手がほしい".utf8), by: actor)
    try await town.test.person(actor).post(path + "/taking", [("key", randomToken())])
    while try await JobRunner(town.test.site).step() {}
    #expect(try await town.cases().map(\.types) == [["helpers-wanted"]])
    #expect(try await town.cases().map(\.window) == [window.key])
  }

  /// Each row is wrong in one way; the column and words say which.
  private static let faults: [(row: String, column: String, words: String)] = [
    ("2,きのう,x,,,,,,", "受付日", "日付として読めません"),
    ("3,平成31年5月1日,x,,,,,,", "受付日", "日付として読めません"),
    ("4,2030/1/1,x,,,,,,", "受付日", "まだ来ていない"),
    ("5,昭和60年1月1日,x,,,,,,", "受付日", "平成より前"),
    ("6,2020/1/1,,,,,,,", "相談内容", "必須です"),
    ("7,2020/1/1,x,夜間相談,,,,,", "相談種別", "「夜間相談」は選べません"),
    ("8,2020/1/1,x,,鶴見,tel,,,", "受付方法", "「tel」は選べません"),
    ("9,2020/1/1,x,,仙台,,,,", "地域", "「仙台」は選べません"),
    ("10,2020/1/1,x,,,,2019/12/31,情報提供で完了,", "終了日", "より前の日"),
    ("11,2020/1/1,x,,,,2020/2/1,,", "結果", "結果を書いて"),
    ("12,2020/1/1,x,,,,,情報提供で完了,", "終了日", "終了日を書いて"),
    ("13,2020/1/1,x,,,,2020/2/1,情報提供で完了,返事がなかった", "終了の理由", "合いません"),
    ("14,2020/1/1,x,,,,,,知りたいことが分かった", "終了の理由", "終了した相談なら"),
    ("1,2020/1/1,x,,,,,,", "台帳番号", "2行目と同じ"),
    (",2020/1/1,x,,,,,,", "台帳番号", "必須です"),
  ]

  @Test(arguments: engines) func `what is wrong is told row by row in words, and nothing is written`(_ engine: Engine) async throws {
    let town = try await LedgerTown.make(engine)
    let head = "台帳番号,受付日,相談内容,相談種別,地域,受付方法,終了日,結果,終了の理由\n1,2020/1/1,x,,,,,,\n"
    let path = try await town.send(head + Self.faults.map(\.row).joined(separator: "\n"))
    let page = try await town.test.person(town.coordinator).get(path)
    let rows = page.parsed.all("tr").map(\.text)
    for (index, fault) in Self.faults.enumerated() {
      let line = rows.first { $0.contains("\(index + 3)") && $0.contains(fault.column) && $0.contains(fault.words) }
      #expect(line != nil, "\(fault.row)")
    }
    #expect(try await town.cases().isEmpty)
    let file = try await town.test.person(town.coordinator).get(path + "/bad.csv")
    #expect(try CSV.read(file.bytes).count == Self.faults.count + 1)
  }

  @Test(arguments: engines) func `sent again, a ledger brings only what is new`(_ engine: Engine) async throws {
    let town = try await LedgerTown.make(engine)
    try await town.go(town.send(Self.ledger), "taking")
    let more = Self.ledger + "\nR2-9,令和2年4月1日,電話,,新しい行,,,,,,,,,,,,,,\n３０－１,2018/6/4,電話,,同じ番号の別の書き方,,,,,,,,,,,,,,"
    let path = try await town.send(more)
    let page = try await town.test.person(town.coordinator).get(path).text
    #expect(page.contains("すでに取り込まれている行") && !page.contains("直すところがある行"))
    try await town.go(path, "taking")
    #expect(try await town.cases().map(\.oldNumber) == ["30-1", "30-2", "R1-3", "R2-9"])
  }

  @Test(arguments: engines) func `undo takes back what nobody touched and lists the others`(_ engine: Engine) async throws {
    let town = try await LedgerTown.make(engine)
    let path = try await town.send(Self.ledger)
    try await town.go(path, "taking")
    let cases = try await town.cases()
    try #require(cases.count == 3)
    let browser = town.test.person(town.coordinator)
    // One is worked on, one is linked from another case, one is only looked at.
    #expect(try await browser.post("/consultations/\(cases[1].id)/notes", [("note-text", "続きがあった")]).status == 303)
    let other = try await town.database.write { [site = town.test.site] db in
      let c = HandshakeTown.sample(site.ids.next(at: site.now()), at: site.now())
      var moved = c
      moved.window = "city-centre"
      try ConsultationStore(db).insert(moved)
      return moved.id
    }
    let link = [("link-number", cases[2].number), ("link-kind", "related")]
    #expect(try await browser.post("/consultations/\(other)/links", link).status == 303)
    #expect(try await browser.get("/consultations/\(cases[0].id)").status == 200)
    try await town.go(path, "undoing")
    #expect(try await town.cases().map(\.oldNumber) == ["30-2", "R1-3"])
    let page = try await browser.get(path).text
    #expect(page.contains("取り消さなかった記録") && page.contains(cases[1].number) && page.contains(cases[2].number))
    #expect(try await browser.get("/consultations/\(cases[0].id)").status == 404)
    #expect(
      try await town.database.read { db in
        try ConsultationTally.tallies(db).all() == ConsultationTally.recount(db)
      })
    // Taken back, the row may come again, under a number of its own.
    try await town.go(town.send(Self.ledger), "taking")
    #expect(try await town.cases().first?.number == "H30-0003")
  }

  @Test(arguments: engines) func `the old number finds the case, for those who may see it`(_ engine: Engine) async throws {
    let town = try await LedgerTown.make(engine)
    try await town.go(town.send(Self.ledger), "taking")
    let id = try #require(try await town.cases().first?.id)
    let browser = town.test.person(town.coordinator)
    #expect(try await browser.get("/desk/number?number=%EF%BC%93%EF%BC%90-1").location == "/consultations/\(id)")
    #expect(try await browser.get("/search?q=30-1").text.contains("H30-0001"))
    #expect(try await browser.get("/consultations/\(id)").text.contains("30-1"))
    let other = Actor(person: ID(22), name: "隣", hats: [Hat(.coordinator, at: "tsurumi-centre")])
    #expect(try await town.test.person(other).get("/desk/number?number=30-1").status == 422)
    #expect(try await town.test.person(other).get("/consultations/\(id)").status == 404)
  }

  @Test(arguments: engines) func `hostile cells come in as the words they are`(_ engine: Engine) async throws {
    let town = try await LedgerTown.make(engine)
    let cells = [
      "=HYPERLINK(\"http://example.jp\")", "<script>alert(1)</script>", "\"\u{301} onfocus=alert(1) autofocus",
      "'; DROP TABLE consultation; --", "a\u{0}b", "改行\r\nと\tタブ", "%_\\", "神\u{FE00}神", "か\u{3099}",
    ]
    let table = [["台帳番号", "受付日", "件名", "相談内容"]] + cells.enumerated().map { ["\($0)", "2020/1/1", $1, $1] }
    let path = try await town.send(CSV.write(table))
    let page = try await town.test.person(town.coordinator).get(path)
    #expect(page.status == 200 || path.contains("refused"))
    #expect(!page.text.contains("<script>alert"))
    let path2 = try await town.send(CSV.write(table.filter { !$0[3].unicodeScalars.contains("\u{0}") }))
    try await town.go(path2, "taking")
    let cases = try await town.cases()
    #expect(cases.count == cells.count - 1)
    #expect(cases.first { $0.oldNumber == "0" }?.text == cells[0])
    #expect(cases.first { $0.oldNumber == "8" }.map { Array($0.text.unicodeScalars) } == Array("か\u{3099}".unicodeScalars))
    for c in cases {
      let shown = try await town.test.person(town.coordinator).get("/consultations/\(c.id)")
      #expect(shown.status == 200 && !shown.text.contains("<script>alert") && shown.parsed.first("input", where: ["onfocus": "alert(1)"]) == nil)
    }
  }

  @Test func `only coordinators find the page, and an import is its window's own`() async throws {
    let town = try await LedgerTown.make()
    let path = try await town.send(Self.ledger)
    let same = Actor(person: ID(23), name: "同僚", hats: [Hat(.coordinator, at: "city-centre")])
    let other = Actor(person: ID(22), name: "隣", hats: [Hat(.coordinator, at: "tsurumi-centre")])
    #expect(try await town.test.person(same).get(path).status == 200)
    #expect(try await town.test.person(other).get(path).status == 404)
    #expect(try await town.test.person(other).post(path + "/taking", [("key", "a")]).status == 404)
    for hat in [Hat(.citizen), Hat(.departmentStaff, at: "parks"), Hat(.auditor), Hat(.administrator)] {
      let somebody = Actor(person: ID(30), name: "", hats: [hat])
      #expect(try await town.test.person(somebody).get("/desk/imports").status >= 400)
    }
    #expect(try await town.test.visitor().get("/desk/imports").status == 303)
    for format in ["csv", "xlsx"] {
      let file = try await town.test.person(town.coordinator).get("/desk/imports/template.\(format)")
      #expect(file.status == 200 && file.header("content-disposition")?.contains("attachment") == true)
    }
  }

  @Test func `who works at two windows says for which a row is`() async throws {
    let town = try await LedgerTown.make()
    let both = Actor(
      person: ID(24), name: "両方", hats: [Hat(.coordinator, at: "city-centre"), Hat(.coordinator, at: "tsurumi-centre")])
    let path = try await town.send(
      Array("台帳番号,受付日,相談内容,窓口\n1,2020/1/1,x,\n2,2020/1/1,x,tsurumi-centre\n3,2020/1/1,x,aoba-centre".utf8), by: both)
    let page = try await town.test.person(both).get(path).text
    #expect(page.contains("窓口を書いてください") && page.contains("「aoba-centre」は選べません"))
  }

  @Test func `work that broke off goes on where it stopped`() async throws {
    let town = try await LedgerTown.make()
    let path = try await town.send(Self.ledger)
    let browser = town.test.person(town.coordinator)
    try await browser.post(path + "/taking", [("key", randomToken())])
    #expect(try await browser.post(path + "/resuming", [("key", randomToken())]).status == 409)
    try await town.database.write { _ = try $0.run("DELETE FROM job WHERE name = 'ledger.consultations.taking'") }
    #expect(try await browser.get(path).text.contains("途中で止まって"))
    try await town.go(path, "resuming")
    #expect(try await town.cases().count == 3)
  }

  @Test(arguments: engines) func `what was taken in leads to its cases`(_ engine: Engine) async throws {
    let town = try await LedgerTown.make(engine)
    let path = try await town.send(Self.ledger)
    let coordinator = town.test.person(town.coordinator)
    let preview = try await coordinator.get(path)
    #expect(preview.parsed.element(id: "good")?.classes.contains("table-wide") == true)
    #expect(preview.text.contains("取り込めます"))
    try await town.go(path, "taking")
    let page = try await coordinator.get(path)
    for c in try await town.cases() { #expect(page.parsed.first("a", where: ["href": "/consultations/\(c.id)"]) != nil) }
    let one = try #require(try await town.cases().first)
    #expect(try await coordinator.get("/consultations/\(one.id)").text.contains("含まれる先"))
  }

  @Test func `a table that is no text says what to do`() async throws {
    let town = try await LedgerTown.make()
    let page = try await town.send(Array("番号,相談日\n1,\u{0}".utf8))
    #expect(page.contains("CSV UTF-8"))
  }
}
