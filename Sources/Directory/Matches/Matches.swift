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
    feature.migrations = [MatchStore.migration]
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
    let open = try MatchStore(db).of(id, limit: 200).filter { $0.state.isOpen }.count
    return open == 0 ? nil : MatchPages.panel(open)
  }

  private static func home(_ actor: Actor, _ db: Connection, _ site: Site, _ now: Instant) throws -> Node? {
    let waiting = try ProfilePolicy.own(actor).reduce(0) { sum, own in
      try sum + MatchStore(db).of(own, limit: 200).filter { match in
        match.state.isOpen && match.sides(of: actor).contains { match.said[$0] == nil }
      }.count
    }
    let desk = try MatchStore(db).atDesk(of: actor.windows)
    return waiting + desk == 0 ? nil : MatchPages.home(waiting: waiting, desk: desk)
  }
}
