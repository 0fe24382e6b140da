import Calendar
import Foundation
import HTML
import Platform
import Storage
import Tables
import TestKit
import Testing

@testable import Directory

/// The rules of 機械可読性ルール that a file can be held to by a machine, by their ids.
enum MachineReadable {
  static func faults(_ bytes: [UInt8], codes: Set<String> = []) throws -> [String] {
    var faults: [String] = []
    if !bytes.starts(with: [0xEF, 0xBB, 0xBF]) { faults.append("L3-08: no BOM") }
    let text = String(decoding: bytes, as: UTF8.self)
    if text.utf8.count(where: { $0 == 0x0A }) != text.utf8.count(where: { $0 == 0x0D }) { faults.append("line ends are not CRLF") }
    let rows = try CSV.read(bytes)
    guard let heads = rows.first else { return ["L1-03: no headings"] }
    if Set(heads).count != heads.count { faults.append("L2-03: a heading stands twice") }
    if heads.contains("") { faults.append("L1-05: a heading is empty") }
    for (number, row) in rows.dropFirst().enumerated() {
      if row.count != heads.count { faults.append("L1-02: row \(number + 2) has \(row.count) cells") }
      if row.allSatisfy(\.isEmpty) { faults.append("L3-01: row \(number + 2) is blank") }
      for (head, cell) in zip(heads, row) { faults += Self.faults(head, cell, codes) }
    }
    return faults
  }

  private static func faults(_ head: String, _ cell: String, _ codes: Set<String>) -> [String] {
    var faults: [String] = []
    if cell.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) { faults.append("L1-14: a line break in \(head)") }
    if cell.utf8.first == 0x20 || cell.utf8.last == 0x20 { faults.append("L1-06: blanks around \(head)") }
    if ["同上", "〃", "-", "―"].contains(cell) { faults.append("L2-02: \(cell) in \(head)") }
    if CSV.looksLikeFormula(cell) { faults.append("L2-06: a formula in \(head)") }
    if ["開始日", "終了日", "登録日", "更新日"].contains(where: head.hasSuffix), !cell.isEmpty, Day(cell) == nil { faults.append("L3-05: \(cell) in \(head)") }
    if head.hasSuffix("時間"), !cell.isEmpty, OpeningDays.Span(cell + "-24:00") == nil { faults.append("a time in \(head): \(cell)") }
    if codes.contains(head), !cell.isEmpty, cell.utf8.count != 6 { faults.append("L3-06: \(cell) in \(head)") }
    if head == "分類", !categories.contains(cell) { faults.append("L2-04: \(cell) in \(head)") }
    if head == "法人番号", !cell.isEmpty, cell.utf8.count != 13 { faults.append("L2-01: \(cell) in \(head)") }
    if ["緯度", "経度"].contains(head), !cell.isEmpty, Double(cell) == nil { faults.append("L2-01: \(cell) in \(head)") }
    if ["URL", "コンテンツURL", "申込URL", "WebサイトURL"].contains(head), !cell.isEmpty, !cell.hasPrefix("http") {
      faults.append("no address in \(head): \(cell)")
    }
    if head.hasSuffix("電話番号"), !cell.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }) {
      faults.append("L1-07: more than a number in \(head): \(cell)")
    }
    if head.hasSuffix("名称"), cell.contains(where: { $0 == "@" }) || ContactWords(cell).phone != "" {
      faults.append("L1-07: a number or an address in \(head): \(cell)")
    }
    if ["人数", "設立年", "定員", "料金(基本)"].contains(head), !cell.isEmpty, Int(cell) == nil { faults.append("L2-01: \(cell) in \(head)") }
    return faults
  }
}

extension MachineReadable {
  /// 分類: the 17 fields of the statistics of the government.
  static let categories: Set<String> = [
    "国土・気象", "人口・世帯", "労働・賃金", "農林水産業", "鉱工業", "商業・サービス業", "企業・家計・経済", "住宅・土地・建設", "エネルギー・水",
    "運輸・観光", "情報通信・科学技術", "教育・文化・スポーツ・生活", "行財政", "司法・安全・環境", "社会保障・衛生", "国際", "その他",
  ]
}

struct OpenDataTests {
  @Test(arguments: [
    ("みなと食堂の会 045-000-0101", "みなと食堂の会", "045-000-0101"), ("事務局（森）　電話：０４５－０００－０１０１", "事務局（森）", "045-000-0101"),
    ("TEL:045(000)0101", "", "045-000-0101"), ("森、090-0000-0101、mori@example.jp", "森", "090-0000-0101"),
    ("区役所2階 3番窓口", "区役所2階 3番窓口", ""), ("第1さくら会 045-000-0101 / 045-000-0102", "第1さくら会", "045-000-0101"), ("", "", ""),
    ("2026-11-28の会", "2026-11-28の会", ""), ("電話でどうぞ 0450000101", "電話でどうぞ", "0450000101"), ("（045）000-0101", "", "045-000-0101"),
  ])
  func `whom to ask and the number stand in cells of their own`(_ line: String, _ name: String, _ phone: String) {
    let words = ContactWords(line)
    #expect(words.name == name && words.phone == phone, "\(words)")
  }

  @Test(arguments: ["yokohama", "kasumi"]) func `a preset names the published column sets exactly`(_ city: String) throws {
    let facts = try ExchangeTown.preset(city).facts.filter { $0.kind == "open-data" }
    let profiles = Dictionary(uniqueKeysWithValues: facts.map { ($0.key, OpenDataProfile($0)) })
    let facilities = try #require(profiles["facilities-recommended"]).columns.map(\.heading)
    #expect(
      facilities == [
        "都道府県コード又は市区町村コード", "NO", "都道府県名", "市区町村名", "名称", "名称_カナ", "名称_通称", "POIコード", "住所", "方書", "緯度",
        "経度", "電話番号", "内線番号", "法人番号", "団体名", "利用可能曜日", "開始時間", "終了時間", "利用可能日時特記事項", "説明",
        "バリアフリー情報", "URL", "備考",
      ])
    let events = try #require(profiles["events-recommended"]).columns.map(\.heading)
    #expect(events.count == 32 && events[4...6] == ["イベント名", "イベント名_カナ", "イベント名_英語"] && events[13] == "料金(基本)")
    let standard = try #require(profiles["events-standard"])
    let heads = standard.columns.map(\.heading)
    #expect(heads.count == 79 && heads.first == "全国地方公共団体コード" && heads[15] == "開催パターン" && heads.last == "備考")
    #expect(!standard.isConfirmed, "the city confirms it against the published definition")
    let catalogue = try #require(profiles["catalogue-recommended"]).columns.map(\.heading)
    #expect(catalogue.count == 15 && catalogue.last == "備考" && catalogue[10] == "API対応有無")
    #expect(try !#require(profiles["facilities-standard"]).isConfirmed)
    for (key, profile) in profiles {
      #expect(Set(profile.columns.map(\.heading)).count == profile.columns.count, "\(key)")
      #expect(Set(profile.columns.map(\.field)).count == profile.columns.count, "\(key)")
      #expect(profile.columns.allSatisfy { $0.field.utf8.allSatisfy { $0 < 0x80 } }, "\(key)")
    }
  }

  @Test func `every set knows what stands under each of its own columns, and every required one is filled`() async throws {
    let town = try await ExchangeTown.make(.sqlite)
    let context = OpenDataContext(town.test.site, on: ExchangeTown.now.day)
    try await town.hold("花壇の手入れ", .published)
    for set in OpenData.sets {
      let profile = try #require(OpenDataProfile.current(set, context.city, on: context.today), "\(set.key)")
      let file = OpenDataFile(set: set, profile: profile, context: context)
      let rows = profile.arrange(try await file.records(town.test.site.database), of: set)
      #expect(!rows.isEmpty, "\(set.key)")
      for (place, column) in profile.columns.enumerated() where column.isRequired {
        #expect(rows.allSatisfy { !$0[place].isEmpty }, "\(set.key): \(column.heading)")
      }
    }
  }

  @Test func `every generation of every set can be read by machines, with what it requires`() async throws {
    let town = try await ExchangeTown.make(.sqlite)
    let context = OpenDataContext(town.test.site, on: ExchangeTown.now.day)
    try await town.hold("花壇の手入れ", .published)
    for fact in context.city.facts("open-data", on: context.today) {
      let set = try #require(OpenData.set(fact.data.string("dataset") ?? ""), "\(fact.key)")
      let file = OpenDataFile(set: set, profile: OpenDataProfile(fact), context: context)
      let records = try await file.records(town.test.site.database)
      let codes = ["都道府県コード又は市区町村コード", "全国地方公共団体コード", "区_全国地方公共団体コード", "所在地_全国地方公共団体コード"]
      #expect(try MachineReadable.faults(file.bytes(.csv, records, updated: nil), codes: Set(codes)) == [], "\(fact.key)")
      for row in file.profile.arrange(records, of: set) {
        for (cell, column) in zip(row, file.profile.columns) where column.isRequired {
          #expect(!cell.isEmpty, "\(fact.key): \(column.heading)")
        }
      }
    }
  }

  @Test func `an event in the standard set says where and by whom, as far as it is known`() async throws {
    let town = try await ExchangeTown.make(.sqlite)
    let context = OpenDataContext(town.test.site, on: ExchangeTown.now.day)
    try await town.hold("花壇の手入れ", .published)
    let fact = try #require(context.city.facts("open-data", on: context.today).first { $0.key == "events-standard" })
    let file = OpenDataFile(set: OpenDataEvents.set, profile: OpenDataProfile(fact), context: context)
    let rows = try CSV.read(file.bytes(.csv, try await file.records(town.test.site.database), updated: nil))
    func cell(_ head: String) -> String { rows[0].firstIndex(of: head).map { rows[1][$0] } ?? "" }
    #expect(cell("全国地方公共団体コード") == "141003" && cell("地方公共団体名") == "神奈川県横浜市" && cell("ID").utf8.count == 13)
    #expect(cell("所在地_全国地方公共団体コード") == "141046" && cell("所在地_市区町村") == "横浜市中区" && cell("所在地_連結表記") == "神奈川県横浜市中区")
    #expect(cell("主催者") == "みなと食堂の会" && cell("料金種別") == "無料" && cell("Web開催") == "無" && cell("掲載開始日") == "2026-11-26")
    #expect(cell("連絡先名称") == "なか区民活動センター" && cell("連絡先電話番号").hasPrefix("045-"), "its window, with the window's number")
  }

  @Test(arguments: [
    ("神奈川県横浜市中区本町6-50", "神奈川県横浜市中区本町6-50"), ("横浜市中区本町6-50", "神奈川県横浜市中区本町6-50"), ("中区本町6-50", "神奈川県横浜市中区本町6-50"),
    ("本町6-50", "神奈川県横浜市中区本町6-50"), ("", "神奈川県横浜市中区"),
  ])
  func `an address is written from the prefecture on, whatever of it was left out`(_ typed: String, _ whole: String) async throws {
    let town = try await ExchangeTown.make(.sqlite)
    let context = OpenDataContext(town.test.site, on: ExchangeTown.now.day)
    #expect(context.whole(typed, in: "naka") == whole && context.placeCity(nil) == "横浜市" && context.areaCode(nil) == "141003")
  }

  @Test(arguments: Engine.allCases) func `each file can be read by machines, and holds public fields only`(_ engine: Engine)
    async throws
  {
    let town = try await ExchangeTown.make(engine)
    let visitor = town.test.visitor()
    try await town.hold("花壇の手入れ", .published)
    for set in OpenData.sets {
      let page = try await visitor.get("/open-data/\(set.key).csv")
      #expect(page.status == 200 && page.header("content-type") == "text/csv; charset=utf-8")
      let faults = try MachineReadable.faults(
        page.bytes, codes: ["都道府県コード又は市区町村コード", "全国地方公共団体コード", "区_全国地方公共団体コード"])
      #expect(faults == [], "\(set.key)")
      for hidden in ["ひみつの説明", "090-0000-0102", "shy@example.jp", "まだの会", "open@example.jp"] {
        #expect(!page.text.contains(hidden), "\(set.key): \(hidden)")
      }
      #expect(try XLSX.read(try await visitor.get("/open-data/\(set.key).xlsx").bytes).count > 1)
      #expect(try MachineReadable.faults(try await visitor.get("/open-data/\(set.key)-dictionary.csv").bytes) == [])
      #expect(try await visitor.get("/open-data/\(set.key)").parsed.brokenReferences.isEmpty)
    }
    let organisations = try CSV.read(try await visitor.get("/open-data/organisations.csv").bytes)
    #expect(organisations.count == 3)
    let flat = organisations.joined().joined(separator: "|")
    #expect(flat.contains("8000012010038") && flat.contains("月に二回、 一緒に食べる。") && flat.contains("=HYPERLINK； 夜の台所"))
    for missing in ["/open-data/nothing.csv", "/open-data/facilities.exe", "/open-data/nothing", "/open-data/-dictionary.csv"] {
      #expect(try await visitor.get(missing).status == 404, "\(missing)")
    }
  }

  @Test(arguments: Engine.allCases) func `an event is a time that one can still go to; drafts and what is over are none`(
    _ engine: Engine
  ) async throws {
    let town = try await ExchangeTown.make(engine)
    try await town.hold("花壇の手入れ", .published)
    try await town.hold("まだ秘密の会", .draft)
    try await town.hold("終わった会", .published, on: PlacesTown.day("2026-11-01"))
    let rows = try CSV.read(try await town.test.visitor().get("/open-data/events.csv").bytes)
    func cell(_ head: String) -> String { rows[0].firstIndex(of: head).map { rows[1][$0] } ?? "" }
    #expect(rows.count == 2 && cell("イベント名") == "花壇の手入れ" && cell("イベント名_カナ") == "カダンノテイレ")
    #expect(cell("開始日") == "2026-12-05" && cell("開始時間") == "09:30" && cell("終了時間") == "11:00")
    #expect(cell("主催者") == "みなと食堂の会" && cell("住所") == "中区" && cell("料金(基本)") == "0")
  }

  @Test func `the catalogue lists itself with every file at its address`() async throws {
    let town = try await ExchangeTown.make(.sqlite)
    let rows = try CSV.read(try await town.test.visitor().get("/open-data/catalogue.csv").bytes)
    let place = try #require(rows[0].firstIndex(of: "URL"))
    #expect(rows.dropFirst().map { $0[place] }.contains("http://localhost/open-data/catalogue.csv"))
    for address in rows.dropFirst().map({ $0[place] }) {
      let path = String(address.dropFirst("http://localhost".count))
      #expect(try await town.test.visitor().get(path).status == 200, "\(path)")
    }
  }

  @Test func `facilities say their days and hours, codes with all digits`() async throws {
    let town = try await ExchangeTown.make(.sqlite)
    let rows = try CSV.read(try await town.test.visitor().get("/open-data/facilities.csv").bytes)
    func cell(_ row: [String], _ head: String) -> String { rows[0].firstIndex(of: head).map { row[$0] } ?? "" }
    let row = try #require(rows.first { cell($0, "名称") == "鶴見区市民活動センター" })
    #expect(cell(row, "都道府県コード又は市区町村コード") == "141003" && cell(row, "都道府県名") == "神奈川県")
    #expect(cell(row, "利用可能曜日") == "月火水木金土" && cell(row, "開始時間") == "09:00" && cell(row, "終了時間") == "17:00")
    #expect(cell(row, "名称_カナ") == "ツルミクシミンカツドウセンター" && cell(row, "バリアフリー情報").contains("車いすで入れる;"))
    #expect(rows.count - 1 >= 19, "eighteen ward centres and the city's own")
    #expect(!rows.contains { cell($0, "名称") == "共創フロント" })
  }

  @Test func `the sample city has forty departments in two generations and eighteen centres`() throws {
    let facts = try ExchangeTown.preset().facts
    let departments = facts.filter { $0.kind == "department" }
    #expect(departments.count { $0.holds(on: PlacesTown.day("2019-05-20")) } >= 40)
    #expect(departments.count { $0.holds(on: PlacesTown.day("2026-05-20")) } >= 40)
    #expect(departments.count { $0.to != nil } >= 5 && departments.filter { $0.to != nil }.allSatisfy { !$0.successors.isEmpty })
    #expect(facts.count { $0.kind == "window" && $0.data.string("role") == "ward-centre" } == 18)
  }
}

extension ExchangeTown {
  /// An activity of the published organisation.
  func hold(_ title: String, _ state: ActivityState, on day: Day = PlacesTown.day("2026-12-05")) async throws {
    let site = test.site
    var details = ActivityDetails(schedule: Schedule(first: day, start: 9 * 60 + 30, end: 11 * 60))
    (details.title, details.summary, details.area, details.place) = (title, "みんなで土を耕します。", "naka", "見本公園")
    details.reading = "かだんのていれ"
    let activity = Activity(
      id: site.ids.next(at: Self.now), revision: 1, state: state, reason: "", organisation: ID(101), window: "naka-centre",
      details: details, madeBy: nil, madeAt: Self.now, publishedAt: Self.now, changedAt: Self.now)
    try await site.database.write { db in
      try ActivityStore(db).insert(activity)
      let time = Occurrence(
        id: site.ids.next(at: Self.now), activity: activity.id, startsAt: activity.details.schedule.begin(on: day),
        endsAt: activity.details.schedule.end(on: day), state: .planned, reason: "", sequence: 0, changedAt: Self.now,
        code: "123456")
      try OccurrenceStore(db).insert(time, of: activity, at: Self.now)
    }
  }
}
