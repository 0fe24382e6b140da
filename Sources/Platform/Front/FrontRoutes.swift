import HTML
import Storage

/// Handlers of the pages that belong to no room.
enum FrontRoutes {
  static func front(_ request: Request, _ site: Site, _ figures: PublishedFigures) async throws -> Answer {
    var view = view(site, request)
    view.figures = try await figures.figures(site, at: request.now)
    return request.page(title: view.words.title, site: site, isPublic: true) { FrontPages.front(view) }
  }

  static func home(_ request: Request, _ site: Site) async throws -> Answer {
    let panels = site.features.flatMap(\.home).sorted { $0.order < $1.order }
    let (actor, now) = (request.actor, request.now)
    let nodes = try await site.database.read { db in try panels.compactMap { try $0.view(actor, db, site, now) } }
    return request.page(title: FrontTexts.home, site: site) {
      FrontPages.home(name: actor.name, panels: nodes)
      if nodes.allSatisfy(\.isEmpty) {
        FrontPages.nothing
        if actor.isStaff {
          FrontPages.rooms(site.navigation.filter { $0.path != request.path && $0.isFor(actor) })
        } else {
          FrontPages.doors(view(site, request))
        }
      }
    }
  }

  private static func view(_ site: Site, _ request: Request) -> FrontView {
    FrontView(
      words: FrontWords(site.city), offersConsultation: has("/consultations/new", site), offersLearning: has("/activities", site),
      offersProposals: has("/calls", site), offersOutcomes: has("/examples", site),
      windows: site.city.windows(on: request.now.day))
  }

  static func about(_ request: Request, _ site: Site) async throws -> Answer {
    let articles = site.city.facts("article", on: request.now.day)
    return request.page(title: WebTexts.about, site: site, isPublic: true) {
      FrontPages.about(city: site.city.name, articles: articles)
    }
  }

  static func privacy(_ request: Request, _ site: Site) async throws -> Answer {
    let purposes = site.city.facts("purpose", on: request.now.day)
    let words = ["privacy-lead", "privacy-third-party", "privacy-rights", "privacy-security"]
      .compactMap { site.city.wording($0) }
    return request.page(title: PageTexts.privacy, site: site, isPublic: true) {
      FrontPages.privacy(purposes: purposes, words: words)
    }
  }

  static func accessibility(_ request: Request, _ site: Site) async throws -> Answer {
    let statement = site.city.wording("accessibility-statement") ?? FrontTexts.accessibility
    return request.page(title: PageTexts.accessibility, site: site, isPublic: true) {
      h1(PageTexts.accessibility)
      p(statement)
    }
  }

  /// Every component with made-up values, for those who build pages; only where development is switched on.
  static func components(_ request: Request, _ site: Site) async throws -> Answer {
    guard site.configuration.development else { throw Refusal.notFound }
    var frame = sampleFrame(for: request.reader)
    frame.stylesheet = Assets.link("tane.css")
    return .html(
      frame.render {
        h1(frame.title)
        for sample in componentSamples() {
          section {
            h2(sample.name)
            sample.node
          }
        }
      })
  }

  /// Whether a feature answers at a path: the front page offers only what is there.
  private static func has(_ path: String, _ site: Site) -> Bool {
    site.features.contains { $0.routes.contains { $0.pattern == path && $0.method == .get && $0.access == .everyone } }
  }
}
