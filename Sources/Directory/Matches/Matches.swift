import Calendar
import HTML
import Platform
import Storage

/// Needs and offers that meet (求む・できます): this folder's part of the directory's door.
enum Matches {
  private static let figures = "/matches/figures"
  private static let readers: [Role] = [.coordinator, .programmeOffice, .auditor]

  static var feature: Feature {
    var feature = Feature(name: "matches")
    feature.migrations = [MatchStore.migration, MatchStore.sayers]
    feature.routes = MatchRoutes.all + [
      .get(figures, for: .roles(readers)) { request, site in
        try await IndicatorPages.show(
          request, site, title: MatchFigureTexts.page, path: figures, indicators: MatchFigures.indicators,
          breadcrumb: [(MatchTexts.board, BoardListStore.path)])
      }
    ]
    feature.navigation = [
      NavigationItem(MatchTexts.board, path: BoardListStore.path, order: 46, in: .directory),
      NavigationItem(MatchFigureTexts.page, path: figures, order: 47, in: .directory) { actor in readers.contains(where: actor.has) },
    ]
    feature.kinds = ["match": MatchTexts.match]
    feature.verbs = MatchTexts.verbs
    feature.jobs = [MatchComputing.job, MatchFollowUp.job]
    feature.followable = [BoardListStore.definition]
    feature.indicators = MatchFigures.indicators
    feature.panels = [panel]
    feature.home = [HomePanel(order: 30, home)]
    feature.sample = [MatchSample.step]
    return feature
  }

  /// On an organisation's page, for its members.
  private static let panel = Panel(on: "organisation") { id, actor, db, _ in
    guard ProfilePolicy.isMember(actor, of: id) else { return nil }
    let open = try MatchStore(db).open(of: [id])[id] ?? 0
    return open == 0 ? nil : MatchPages.panel(open)
  }

  private static func home(_ actor: Actor, _ db: Connection, _ site: Site, _ now: Instant) throws -> Node? {
    let own = ProfilePolicy.own(actor)
    // One between two organisations of the same person waits once.
    let waiting = own.isEmpty ? 0 : try MatchStore(db).open(at: own).filter { match in
      match.sides(of: actor).contains { match.said[$0] == nil }
    }.count
    let desk = actor.windows.isEmpty ? 0 : try MatchStore(db).atDesk(of: actor.windows)
    return waiting + desk == 0 ? nil : MatchPages.home(waiting: waiting, desk: desk)
  }
}
