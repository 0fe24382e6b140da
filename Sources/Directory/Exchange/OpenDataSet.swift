import Calendar
import HTML
import Platform
import Storage

/// A public file at a fixed address: what it holds, under which headings, since when.
struct OpenDataSet: Sendable {
  /// The name in the address, like `facilities`.
  let key: String
  let title: Text
  let summary: Text
  /// One of the 17 fixed values of 分類.
  let category: String
  let frequency: String
  /// What a record may say, by ASCII names; a profile chooses headings and order.
  let fields: [Field]
  /// Records after a mark, and the mark to go on from; values in the order of `fields`.
  let records: @Sendable (Connection, OpenDataContext, _ after: ID?) throws -> (records: [[String]], next: ID?)
  /// When something in it last changed.
  let updated: @Sendable (Connection, OpenDataContext) throws -> Day?

  struct Field: Sendable {
    let name: String
    let meaning: Text

    init(_ name: String, _ ja: String, _ en: String) {
      self.name = name
      meaning = Text(ja: ja, en: en)
    }
  }
}

/// For which city and when a file is made.
struct OpenDataContext: Sendable {
  let city: Municipality
  let origin: String
  let today: Day

  init(_ site: Site, on today: Day) {
    (city, origin, self.today) = (site.city, site.configuration.origin, today)
  }

  var prefecture: String { city.data.words("prefecture")?.string(.ja) ?? "" }
  var name: String { city.name.string(.ja) }
  var licence: String { city.wording("open-data-licence")?.string(.ja) ?? "" }
  /// 地方公共団体名 as the standard sets write it, with the prefecture.
  var authority: String { prefecture + name }

  /// The ward in which an area lies; nothing for what has no code of its own below the municipality.
  private func ward(_ area: String?) -> Fact? {
    let above = area.map { city.ancestors("area", of: $0, on: today) } ?? []
    return above.lazy.compactMap { city.fact("area", $0, on: today) }.first { $0.parent != nil && $0.data.string("code") != nil }
  }

  func areaCode(_ area: String?) -> String { ward(area)?.data.string("code") ?? city.code }

  /// 所在地_市区町村: the municipality with the ward.
  func placeCity(_ area: String?) -> String { name + (ward(area)?.name.string(.ja) ?? "") }

  /// 所在地_連結表記: an address from the prefecture on, whatever of it was left out.
  func whole(_ address: String, in area: String?) -> String {
    let ward = ward(area)?.name.string(.ja) ?? ""
    for (beginning, before) in [(prefecture, ""), (name, prefecture), (ward, authority)] where !beginning.isEmpty {
      if address.utf8.starts(with: beginning.utf8) { return before + address }
    }
    return authority + ward + address
  }
}

/// The headings of a file in one generation of the published column sets: a fact of the city (`open-data`), so that it
/// chooses which one it publishes.
struct OpenDataProfile: Sendable {
  struct Column: Sendable, Equatable {
    /// The heading, exactly as published.
    let heading: String
    /// The ASCII name, which says what stands there.
    let field: String
    let isRequired: Bool
  }

  let name: Text
  /// False while the column set was not confirmed against the published definition.
  let isConfirmed: Bool
  let columns: [Column]

  init(_ fact: Fact) {
    name = fact.name
    isConfirmed = fact.data.flag("confirmed")
    columns = fact.data.list("columns").compactMap { item in
      guard case .map(let map) = item else { return nil }
      let data = FactData(map)
      guard let heading = data.string("name"), let field = data.string("field") else { return nil }
      return Column(heading: heading, field: field, isRequired: data.flag("required"))
    }
  }

  /// The one that the city publishes; without one, the set's own names.
  static func current(_ set: OpenDataSet, _ city: Municipality, on day: Day) -> OpenDataProfile? {
    let own = city.facts("open-data", on: day).filter { $0.data.string("dataset") == set.key }
    return (own.first { $0.data.flag("current") } ?? own.first).map(OpenDataProfile.init)
  }

  /// Records under this profile's headings. What we do not know stays empty: empty is not nought (L1-09).
  func arrange(_ records: [[String]], of set: OpenDataSet) -> [[String]] {
    let places = columns.map { column in set.fields.firstIndex { $0.name == column.field } }
    return records.map { record in places.map { $0.map { record[$0] } ?? "" } }
  }
}

/// A set as a file.
struct OpenDataFile: Sendable {
  enum Format: String, Sendable, CaseIterable {
    case csv, json, xlsx

    var type: String {
      switch self {
      case .csv: "text/csv; charset=utf-8"
      case .json: "application/json; charset=utf-8"
      case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      }
    }
  }

  let set: OpenDataSet
  let profile: OpenDataProfile
  let context: OpenDataContext

  /// Everything, read in short pieces.
  func records(_ database: Database) async throws -> [[String]] {
    var records: [[String]] = []
    var mark: ID?
    repeat {
      let after = mark
      let part = try await database.read { [set, context] in try set.records($0, context, after) }
      records += part.records
      mark = part.next
    } while mark != nil
    return numbered(records)
  }

  /// `number` counts the records of the file.
  private func numbered(_ records: [[String]]) -> [[String]] {
    guard let place = set.fields.firstIndex(where: { $0.name == "number" }) else { return records }
    return records.enumerated().map { index, record in
      var record = record
      record[place] = String(index + 1)
      return record
    }
  }
}
