import HTML
import Storage

/// `/search`: every room's records that the actor may see, kinds as facets, title first and then the newest.
package enum SearchFeature {
  package static func make() -> Feature {
    var feature = Feature(name: "search")
    feature.routes = [.get("/search") { request, site in try await search(request, site) }]
    return feature
  }

  static let pageSize = 20
  /// A kind with more hits says only that there are so many or more.
  static let facetBound = 100

  /// One found record as the page shows it.
  struct Found: Sendable {
    let subject: Subject
    let kind: Text
  }

  private struct Results: Sendable {
    let found: [Found]
    let facets: [(kind: String, title: Text, count: Int)]
    let next: SearchIndex.Cursor?
  }

  private static func search(_ request: Request, _ site: Site) async throws -> Answer {
    let query = String(String.UnicodeScalarView(request.query["q"].unicodeScalars.prefix(200)))
    let names = site.features.reduce(into: [String: Text]()) { $0.merge($1.kinds) { first, _ in first } }
    let kind = request.query.optional("kind").flatMap { names[$0] == nil ? nil : $0 }
    let after = cursor(request.query["at"])
    let results = try await site.database.read { db in
      try load(db, query, kind: kind, after: after, names: names, actor: request.actor)
    }
    return request.page(title: SearchTexts.title, site: site) {
      h1(SearchTexts.title)
      searchBox(action: "/search", label: SearchTexts.words, value: query)
      if !query.isEmpty {
        if results.found.isEmpty { p(.class("empty"), .role("status")) { SearchTexts.none } }
        if results.facets.count > 1 || kind != nil { facets(results, query: query, kind: kind) }
        list(results.found)
        pagination(
          previous: after == nil ? nil : link(query, kind), next: results.next.map { link(query, kind, at: $0) })
      }
    }
  }

  private static func load(
    _ db: Connection, _ query: String, kind: String?, after: SearchIndex.Cursor?, names: [String: Text], actor: Actor
  ) throws -> Results {
    guard !query.isEmpty else { return Results(found: [], facets: [], next: nil) }
    let scopes = actor.scopes.map(\.description).sorted()
    let kinds = names.keys.sorted()
    let (hits, counts) =
      kind == nil && after == nil
      ? try SearchIndex.overview(
        db, query: query, scopes: scopes, kinds: kinds, limit: pageSize + 1, upTo: facetBound)
      : (
        try SearchIndex.find(
          db, query: query, scopes: scopes, kinds: kind.map { [$0] }, limit: pageSize + 1, after: after),
        try SearchIndex.counts(db, query: query, scopes: scopes, kinds: kinds, upTo: facetBound)
      )
    let shown = hits.prefix(pageSize)
    // The subject's own audience is asked again: an index that lags must not show too much.
    let subjects = try SubjectStore(db).visible(shown.map { ID($0.subject) }, for: actor)
    let byID = Dictionary(uniqueKeysWithValues: subjects.map { ($0.id, $0) })
    let found = shown.compactMap { hit in
      byID[ID(hit.subject)].map { Found(subject: $0, kind: names[$0.kind] ?? Text(verbatim: $0.kind)) }
    }
    let facets = kinds.compactMap { key -> (kind: String, title: Text, count: Int)? in
      counts[key, default: 0] == 0 ? nil : (key, names[key] ?? .empty, counts[key, default: 0])
    }
    return Results(found: found, facets: facets, next: hits.count > pageSize ? shown.last?.cursor : nil)
  }

  private static func facets(_ results: Results, query: String, kind: String?) -> Node {
    nav(.class("facets"), .aria("label", SearchTexts.kinds)) {
      ul {
        li { a(.href(link(query, nil)), .when(kind == nil, .aria("current", "true"))) { ListTexts.any } }
        for facet in results.facets {
          li {
            a(.href(link(query, facet.kind)), .when(kind == facet.kind, .aria("current", "true"))) {
              facet.title
              " "
              span(.class("facet-count")) { Format.tally(facet.count, isBounded: facet.count >= facetBound) }
            }
          }
        }
      }
    }
  }

  @HTMLBuilder
  private static func list(_ found: [Found]) -> Node {
    if !found.isEmpty {
      ol(.class("results")) {
        for item in found {
          li {
            tag(item.kind)
            " "
            a(.href(Link(path: item.subject.path))) { item.subject.title }
          }
        }
      }
    }
  }

  private static func link(_ query: String, _ kind: String?, at cursor: SearchIndex.Cursor? = nil) -> Link {
    var pairs = [("q", query)]
    if let kind { pairs.append(("kind", kind)) }
    if let cursor { pairs.append(("at", (cursor.inTitle ? "t" : "b") + ID(cursor.subject).description)) }
    return Link(path: "/search", query: pairs)
  }

  /// `t` or `b` for title or body, then the id.
  static func cursor(_ text: String) -> SearchIndex.Cursor? {
    guard let first = text.utf8.first, first == UInt8(ascii: "t") || first == UInt8(ascii: "b"),
      let id = ID(String(decoding: text.utf8.dropFirst(), as: UTF8.self))
    else { return nil }
    return SearchIndex.Cursor(inTitle: first == UInt8(ascii: "t"), subject: id.number)
  }
}

/// What the search says to people.
enum SearchTexts {
  static let title = Text(ja: "{検索|けんさく}", easy: "さがす", en: "Search")
  static let words = Text(ja: "さがすことば", easy: "さがす ことば", en: "Words to look for")
  static let kinds = Text(ja: "{種類|しゅるい}", easy: "しゅるい", en: "Kinds")
  static let none = Text(
    ja: "{見|み}つかりませんでした。{短|みじか}いことばや{別|べつ}のことばでもお{試|ため}しください。", easy: "ありません。ほかの ことばで さがして ください。",
    en: "Nothing was found. Try shorter or other words.")
}
