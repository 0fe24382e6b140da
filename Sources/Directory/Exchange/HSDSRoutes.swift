import Calendar
import HTML
import Platform
import Storage

/// Handlers of the Open Referral API: read only, public, by pages.
enum HSDSRoutes {
  private static let root = "/open-data/hsds"

  static let all: [Route] = [
    .get(root, about),
    .get(root + "/organizations", organizations), .get(root + "/organizations/{id}", organization),
    .get(root + "/services", services), .get(root + "/services/{id}", service),
    .get(root + "/taxonomies") { request, site in
      let all = making(request, site).taxonomies
      return try answer(page(all, try Paging(request)))
    },
    .get(root + "/taxonomies/{id}") { request, site in
      try answer(one(making(request, site).taxonomies, request, \.id))
    },
    .get(root + "/taxonomy_terms") { request, site in
      let all = making(request, site).terms
      return try answer(page(all, try Paging(request)))
    },
    .get(root + "/taxonomy_terms/{id}") { request, site in
      try answer(one(making(request, site).terms, request, \.id))
    },
  ]

  /// Which page is asked for.
  struct Paging: Sendable {
    let page: Int
    let size: Int

    init(_ request: Request) throws(Refusal) {
      var check = FormCheck(request.query)
      page = check.integer("page", in: 1...1_000_000) ?? 1
      size = check.integer("per_page", in: 1...100) ?? 50
      try check.finish()
    }

    var skipped: Int { (page - 1) * size }
  }

  private static func making(_ request: Request, _ site: Site) -> HSDSMaking {
    HSDSMaking(context: OpenDataContext(site, on: request.now.day))
  }

  static func about(_ request: Request, _ site: Site) async throws -> Answer {
    try answer(
      HSDS.About(
        version: HSDS.version, profile: "https://docs.openreferral.org/en/3.1/",
        openapi_url: "https://raw.githubusercontent.com/openreferral/specification/3.1/schema/openapi.json"))
  }

  /// The municipality itself comes first.
  static func organizations(_ request: Request, _ site: Site) async throws -> Answer {
    let (making, paging) = (making(request, site), try Paging(request))
    let (profiles, count) = try await site.database.read { db in
      let store = OpenDataStore(db)
      let limit = paging.page == 1 ? paging.size - 1 : paging.size
      return (
        try store.organisations(skipping: max(0, paging.skipped - 1), limit: limit), try store.organisationCount()
      )
    }
    let own = paging.page == 1 ? [making.municipality] : []
    return try answer(
      HSDS.Page(own + profiles.map(making.organization), page: paging.page, size: paging.size, of: count + 1))
  }

  static func organization(_ request: Request, _ site: Site) async throws -> Answer {
    let making = making(request, site)
    let asked = request.parameters["id"] ?? ""
    if asked.utf8.elementsEqual(making.municipality.id.utf8) { return try answer(making.municipality) }
    guard let id = HSDS.id(asked) else { throw Refusal.notFound }
    guard let profile = try await site.database.read({ try OpenDataStore($0).organisation(id) }) else { throw Refusal.notFound }
    return try answer(making.organization(profile))
  }

  /// The windows first, then what organisations offer.
  static func services(_ request: Request, _ site: Site) async throws -> Answer {
    let (making, paging) = (making(request, site), try Paging(request))
    let windows = making.windows
    let own = Array(windows.dropFirst(paging.skipped).prefix(paging.size))
    let (offers, count) = try await site.database.read { db in
      let store = OpenDataStore(db)
      let cards = try store.offers(skipping: max(0, paging.skipped - windows.count), limit: paging.size - own.count)
      return (try made(cards, making, db), try store.offerCount())
    }
    return try answer(HSDS.Page(own + offers, page: paging.page, size: paging.size, of: windows.count + count))
  }

  static func service(_ request: Request, _ site: Site) async throws -> Answer {
    let making = making(request, site)
    let asked = request.parameters["id"] ?? ""
    if let window = making.windows.first(where: { $0.id.utf8.elementsEqual(asked.utf8) }) { return try answer(window) }
    guard let id = HSDS.id(asked) else { throw Refusal.notFound }
    let found = try await site.database.read { db in
      try made([MatchCardStore(db).find(id)].compactMap { $0 }.filter { $0.side == .offer }, making, db)
    }
    guard let one = found.first else { throw Refusal.notFound }
    return try answer(one)
  }

  private static func made(_ cards: [MatchCard], _ making: HSDSMaking, _ db: Connection) throws -> [HSDS.Service] {
    let ids = Set(cards.map(\.organisation)).sorted()
    let profiles = try ProfileStore(db).profiles(ids)
    let byID = Dictionary(profiles.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return cards.compactMap { card in byID[card.organisation].map { making.service(card, of: $0) } }
  }

  private static func page<Item: Encodable & Sendable>(_ all: [Item], _ paging: Paging) -> HSDS.Page<Item> {
    HSDS.Page(
      Array(all.dropFirst(paging.skipped).prefix(paging.size)), page: paging.page, size: paging.size, of: all.count)
  }

  /// The one that the address asks for.
  private static func one<Item>(_ all: [Item], _ request: Request, _ id: (Item) -> String) throws(Refusal) -> Item {
    let asked = request.parameters["id"] ?? ""
    guard let found = all.first(where: { id($0).utf8.elementsEqual(asked.utf8) }) else { throw .notFound }
    return found
  }

  private static func answer(_ value: some Encodable) throws -> Answer {
    Answer(
      type: "application/json; charset=utf-8", body: try HSDS.json(value),
      headers: [("cache-control", "public, max-age=300"), ("access-control-allow-origin", "*")])
  }
}
