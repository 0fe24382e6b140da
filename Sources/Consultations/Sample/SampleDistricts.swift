import Foundation
import HTML
import Platform
import Yams

/// Districts below the wards, for the sample city only: the real ones have other names.
enum SampleDistricts {
  static let step = SampleStep("districts") { site, size, progress in
    struct Facts: Decodable { let area: [District] }
    struct File: Decodable { let facts: Facts }
    let file = URL(fileURLWithPath: size.material).appendingPathComponent("districts.yml")
    let districts = try YAMLDecoder().decode(File.self, from: String(decoding: Data(contentsOf: file), as: UTF8.self)).facts.area
    let (city, now) = (site.city, site.now())
    let missing = districts.filter { city.fact("area", $0.parent) != nil && city.fact("area", $0.key) == nil }
    guard !missing.isEmpty else { return }
    try await site.database.write { db in
      try MunicipalityChange(db, ids: site.ids, by: .system, at: now).add(missing.map(\.fact))
    }
    try await site.refreshMunicipality()
    progress(missing.count, missing.count)
  }

  private struct District: Decodable, Sendable {
    struct Data: Decodable, Sendable { let level: String }
    let key: String
    let ja: String
    let en: String
    let reading: String
    let parent: String
    let sort: Int
    let data: Data

    var fact: Fact {
      Fact(
        kind: "area", key: key, ja: ja, en: en, reading: reading, parent: parent, sort: sort,
        data: FactData(["level": .text(data.level)]))
    }
  }
}
