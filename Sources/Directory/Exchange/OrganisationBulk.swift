import Accounts
import Calendar
import Platform
import Storage

/// Many organisations for measuring: made of parts, each different, none real.
enum OrganisationBulk {
  static let step = SampleStep("many organisations") { site, size, progress in
    guard size.organisations > 0 else { return }
    let made = try await site.database.read { try OpenDataStore($0).organisationCount() }
    guard made < size.organisations else { return }
    let (city, now) = (site.city, site.now())
    let maker = BulkMaker(city, on: now.day)
    var done = 0
    while done < size.organisations {
      let numbers = done..<min(done + 500, size.organisations)
      try await site.database.write { db in
        for number in numbers {
          let profile = maker.profile(number, as: site.ids.next(at: now))
          try ProfileStore(db).insert(
            profile, resources: maker.resources(number, of: profile) { site.ids.next(at: now) })
        }
      }
      done = numbers.upperBound
      progress(done, size.organisations)
    }
  }
}

/// Makes the organisation of a number; the same number is always the same organisation.
struct BulkMaker: Sendable {
  private let fields: [String]
  private let areas: [String]
  private let kinds: [String]
  private let served: [String]
  private let resourceKinds: [String]
  private let today: Day

  private static let first = ["みどり", "あおぞら", "ひだまり", "かもめ", "つばさ", "わかば", "こもれび", "はまかぜ", "きらり", "ゆうやけ", "たんぽぽ"]
  private static let second = ["見守り", "食堂", "学習", "花壇", "防災", "合唱", "読書", "畑", "写真", "体操", "手話", "移動", "工作"]
  private static let third = ["の会", "クラブ", "の輪", "ネット", "広場", "隊", "の集い"]
  private static let things = ["集会所", "軽トラック", "調理室", "印刷機", "会計の知識", "若い担い手", "広報の手伝い", "折りたたみ机", "駐車場", "絵本"]

  init(_ city: Municipality, on day: Day) {
    func keys(_ kind: String) -> [String] { city.facts(kind, on: day).map(\.key) }
    fields = keys("field")
    areas = city.facts("area", on: day).filter { $0.parent != nil }.map(\.key)
    kinds = keys("party-kind")
    served = keys("served")
    resourceKinds = keys("resource-kind")
    today = day
  }

  func profile(_ number: Int, as id: ID) -> Profile {
    let name = [Self.pick(Self.first, number), Self.pick(Self.second, number / 11), Self.pick(Self.third, number / 143)].joined()
    var profile = Profile(
      Organisation(
        id: id, kind: Self.pick(kinds, number * 7), name: number < 1001 ? name : "\(name) \(number)", reading: "",
        area: areas.isEmpty ? nil : Self.pick(areas, number * 5)),
      state: .listed, on: today.adding(days: -(number % 900)))
    profile.fields = Array(Set([Self.pick(fields, number), Self.pick(fields, number * 3 + 1)].filter { !$0.isEmpty })).sorted()
    profile.served = [Self.pick(served, number * 11)].filter { !$0.isEmpty }
    profile.about = "月に\(number % 4 + 1)回、\(Self.pick(Self.second, number / 11))の活動をしています。"
    (profile.since, profile.size) = (1960 + number % 65, 3 + number % 200)
    return profile
  }

  func resources(_ number: Int, of profile: Profile, id: () -> ID) -> [Resource] {
    guard number % 3 == 0, !resourceKinds.isEmpty else { return [] }
    let side: Resource.Side = number % 2 == 0 ? .offer : .need
    return [
      Resource(
        id: id(), organisation: profile.id, side: side, kind: Self.pick(resourceKinds, number),
        text: Self.pick(Self.things, number) + (side == .offer ? "をお貸しできます" : "を探しています"), since: profile.changedOn)
    ]
  }

  private static func pick(_ all: [String], _ number: Int) -> String { all.isEmpty ? "" : all[number % all.count] }
}
