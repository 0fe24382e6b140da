import Calendar
import HTML
import Platform
import Storage

/// The public files of the directory.
enum OpenData {
  static let sets: [OpenDataSet] = [
    OpenDataCatalogue.set, OpenDataFacilities.set, OpenDataEvents.set, OpenDataOrganisations.set,
  ]

  static func set(_ key: String) -> OpenDataSet? { sets.first { $0.key == key } }
}

/// Handlers of open data.
enum OpenDataRoutes {
  static let all: [Route] = [.get("/open-data", catalogue), .get("/open-data/{file}", file)]

  static func catalogue(_ request: Request, _ site: Site) async throws -> Answer {
    let context = OpenDataContext(site, on: request.now.day)
    let lines = try await site.database.read { db in
      try OpenData.sets.map { set in
        OpenDataPages.Line(
          set: set, profile: OpenDataProfile.current(set, context.city, on: context.today),
          updated: try set.updated(db, context) ?? OpenDataStore(db).cityBegan())
      }
    }
    return request.page(title: OpenDataTexts.title, site: site, isPublic: true) {
      OpenDataPages.catalogue(lines, licence: site.city.wording("open-data-licence"), terms: site.city.wording("open-data-terms"))
    }
  }

  /// `facilities` is the page about a file, `facilities.csv` the file, `facilities-dictionary.csv` its definition.
  static func file(_ request: Request, _ site: Site) async throws -> Answer {
    let name = request.parameters["file"] ?? ""
    let dot = name.utf8.firstIndex(of: UInt8(ascii: "."))
    let stem = dot.map { String(decoding: Array(name.utf8[..<$0]), as: UTF8.self) } ?? name
    guard let dot else { return try await page(stem, request, site) }
    let ending = String(decoding: Array(name.utf8[name.utf8.index(after: dot)...]), as: UTF8.self)
    guard let format = OpenDataFile.Format(rawValue: ending) else { throw Refusal.notFound }
    let isDictionary = stem.utf8.count > suffix.utf8.count && String(stem.utf8.suffix(suffix.utf8.count)) == suffix
    let key = isDictionary ? String(stem.utf8.dropLast(suffix.utf8.count)) ?? "" : stem
    let made = try made(key, request, site)
    if isDictionary {
      guard format == .csv else { throw Refusal.notFound }
      return answer(made.dictionary(), name: name, .csv)
    }
    let updated = try await site.database.read { try made.set.updated($0, made.context) }
    let records = try await made.records(site.database)
    return answer(try made.bytes(format, records, updated: updated), name: name, format)
  }

  private static let suffix = "-dictionary"

  private static func page(_ key: String, _ request: Request, _ site: Site) async throws -> Answer {
    let made = try made(key, request, site)
    let updated = try await site.database.read {
      try made.set.updated($0, made.context) ?? OpenDataStore($0).cityBegan()
    }
    return request.page(
      title: made.set.title, site: site, breadcrumb: [(OpenDataTexts.title, "/open-data")], isPublic: true
    ) { OpenDataPages.one(made, updated: updated, licence: site.city.wording("open-data-licence")) }
  }

  private static func made(_ key: String, _ request: Request, _ site: Site) throws(Refusal) -> OpenDataFile {
    let context = OpenDataContext(site, on: request.now.day)
    guard let set = OpenData.set(key), let profile = OpenDataProfile.current(set, context.city, on: context.today) else {
      throw .notFound
    }
    return OpenDataFile(set: set, profile: profile, context: context)
  }

  /// Open to programs of other sites, and kept for an hour on the way.
  static func answer(_ bytes: [UInt8], name: String, _ format: OpenDataFile.Format) -> Answer {
    Answer(
      type: format.type, body: bytes,
      headers: [
        ("content-disposition", "attachment; filename=\"\(name)\""), ("cache-control", "public, max-age=3600"),
        ("access-control-allow-origin", "*"), ("content-security-policy", "sandbox; default-src 'none'"),
      ])
  }
}
