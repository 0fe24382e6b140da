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
    /// Kinds with how many there are; the chosen one also when that is not known.
    let facets: [(kind: String, title: Text, count: Int?)]
    /// Whether there may be more of these kinds, and others.
    var isOpen = false
    let next: SearchIndex.Cursor?
  }

  /// What was asked: words, perhaps a kind, and whether all kinds are to be counted.
  private struct Question: Sendable {
    let words: String
    let kind: String?
    let counts: Bool

    func link(_ kind: String?, counts: Bool? = nil, at cursor: SearchIndex.Cursor? = nil) -> Link {
      var pairs = [("q", words)]
      if let kind { pairs.append(("kind", kind)) }
      if counts ?? self.counts { pairs.append(("count", "1")) }
      if let cursor { pairs.append(("at", (cursor.inTitle ? "t" : "b") + ID(cursor.subject).description)) }
      return Link(path: "/search", query: pairs)
    }
  }

  private static func search(_ request: Request, _ site: Site) async throws -> Answer {
    let query = String(String.UnicodeScalarView(request.query["q"].unicodeScalars.prefix(200)))
    let names = site.features.reduce(into: [String: Text]()) { $0.merge($1.kinds) { first, _ in first } }
    let kind = request.query.optional("kind").flatMap { names[$0] == nil ? nil : $0 }
    let after = cursor(request.query["at"])
    let question = Question(words: query, kind: kind, counts: request.query["count"] == "1")
    let results = try await site.database.read { db in
      let results = try load(db, question, after: after, names: names, actor: request.actor)
      try site.looked(amongResults: results.found.map(\.subject), by: request.actor, db)
      return results
    }
    return request.page(title: SearchTexts.title, site: site) {
      h1(SearchTexts.title)
      searchBox(action: "/search", label: SearchTexts.words, value: query)
      if !query.isEmpty {
        if results.found.isEmpty { p(.class("empty"), .role("status")) { SearchTexts.none } }
        if results.facets.count > 1 || results.isOpen || kind != nil { facets(results, question) }
        list(results.found)
        pagination(
          previous: after == nil ? nil : question.link(kind), next: results.next.map { question.link(kind, at: $0) })
      }
    }
  }

  private static func load(
    _ db: Connection, _ question: Question, after: SearchIndex.Cursor?, names: [String: Text], actor: Actor
  ) throws -> Results {
    let (query, kind) = (question.words, question.kind)
    guard !query.isEmpty else { return Results(found: [], facets: [], next: nil) }
    let scopes = actor.scopes.map(\.description).sorted()
    let kinds = names.keys.sorted()
    let (hits, counts) =
      kind == nil && after == nil
      ? try SearchIndex.overview(
        db, query: query, scopes: scopes, kinds: kinds, limit: pageSize + 1, upTo: facetBound, ofAll: question.counts)
      : (
        try SearchIndex.find(
          db, query: query, scopes: scopes, kinds: kind.map { [$0] }, limit: pageSize + 1, after: after),
        try SearchIndex.counts(
          db, query: query, scopes: scopes, kinds: kinds, upTo: facetBound, ofAll: question.counts)
      )
    let shown = hits.prefix(pageSize)
    // The subject's own audience is asked again: an index that lags must not show too much.
    let subjects = try SubjectStore(db).visible(shown.map { ID($0.subject) }, for: actor)
    let byID = Dictionary(uniqueKeysWithValues: subjects.map { ($0.id, $0) })
    let found = shown.compactMap { hit in
      byID[ID(hit.subject)].map { Found(subject: $0, kind: names[$0.kind] ?? Text(verbatim: $0.kind)) }
    }
    let facets = kinds.filter { counts.kinds[$0] != nil || $0 == kind }.map { key in
      (kind: key, title: names[key] ?? .empty, count: counts.kinds[key])
    }
    return Results(
      found: found, facets: facets, isOpen: counts.isOpen, next: hits.count > pageSize ? shown.last?.cursor : nil)
  }

  private static func facets(_ results: Results, _ question: Question) -> Node {
    nav(.class("facets"), .aria("label", SearchTexts.kinds)) {
      ul {
        li { a(.href(question.link(nil)), .when(question.kind == nil, .aria("current", "true"))) { ListTexts.any } }
        for facet in results.facets {
          li {
            a(.href(question.link(facet.kind)), .when(question.kind == facet.kind, .aria("current", "true"))) {
              facet.title
              if let count = facet.count {
                " "
                span(.class("facet-count")) { Format.tally(count, isBounded: results.isOpen || count >= facetBound) }
              }
            }
          }
        }
        if results.isOpen { li { a(.href(question.link(question.kind, counts: true))) { SearchTexts.countAll } } }
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
  static let countAll = Text(
    ja: "ほかの{種類|しゅるい}も{数|かぞ}える", easy: "ほかの しゅるいも かぞえる", en: "Count the other kinds too")
  static let none = Text(
    ja: "{見|み}つかりませんでした。{短|みじか}いことばや{別|べつ}のことばでもお{試|ため}しください。", easy: "ありません。ほかの ことばで さがして ください。",
    en: "Nothing was found. Try shorter or other words.")
}
