import HTML
import Storage

/// `/figures`: public indicators for half-years that are over, small cells suppressed.
package enum FiguresFeature {
  package static func make() -> Feature {
    var feature = Feature(name: "figures")
    let counts = PublishedCounts()
    feature.routes = [.get("/figures") { request, site in try await published(request, site, counts) }]
    feature.navigation = [NavigationItem(FigureTexts.figures, path: "/figures", order: 80, in: .figures)]
    return feature
  }

  private static func published(_ request: Request, _ site: Site, _ counts: PublishedCounts) async throws -> Answer {
    let indicators = site.features.flatMap(\.indicators).filter(\.isPublic)
    let closed = FigurePeriod.closed(before: request.now.day)
    guard
      let asked = IndicatorPages.Question(request.query, indicators, usual: closed[0], isFreeAllowed: false)
    else {
      return request.page(title: FigureTexts.figures, site: site, isPublic: true) {
        h1(FigureTexts.figures)
        p(.class("empty")) { FigureTexts.noneYet }
      }
    }
    // An open period, a whole year or free days would give away what a half-year withholds.
    guard closed.contains(asked.period) else { throw Refusal.notFound }
    let version = site.city.version
    let counted = try await site.database.read { db in try counts.read(asked, city: version, db) }
    let table = FigureTable.published(asked.indicator, counted.cells, dimension: asked.dimension, site.city)
    if let answer = try await IndicatorPages.file(asked, table, request, site, path: "/figures") { return answer }
    return request.page(title: FigureTexts.figures, site: site, isPublic: true) {
      headingBlock(FigureTexts.figures, lead: FigureTexts.lead)
      IndicatorPages.choice(asked, indicators, path: "/figures", periods: closed, isFree: false)
      asked.notices
      IndicatorPages.figure(asked, table, whole: counted.whole.map { Node(FigureTable.published(whole: $0)) })
      IndicatorPages.keep(asked, path: "/figures")
    }
  }
}
