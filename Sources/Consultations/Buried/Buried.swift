import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Nothing is buried: every morning the desk looks for cases about to be forgotten and tells those who can help.
enum Buried {
  static let path = BuriedListStore.path
  static let migrations = [BuriedStore.migration]
  static let jobs = [job]
  static let navigation = [NavigationItem(BuriedTexts.title, path: path, order: 16, in: .consultations) { $0.has(.coordinator) }]

  static let routes: [Route] = [
    .get(path, for: .roles([.coordinator])) { request, site in
      let view = try await ListPages.load(BuriedListStore.definition, request, site, usual: "all")
      return request.page(title: BuriedTexts.title, site: site, breadcrumb: [(ConsultationFigureTexts.desk, "/desk")]) {
        headingBlock(BuriedTexts.title, lead: BuriedTexts.lead)
        ListPages.node(view, key: randomToken(), none: view.isNarrowed ? nil : emptyState(BuriedTexts.none, BuriedTexts.noneBody))
      }
    }
  ] + ListRoutes.routes(BuriedListStore.definition, for: .roles([.coordinator]))

  struct Found: Sendable {
    let consultation: BuriedCase
    let reasons: [BuriedCase.Reason]
  }

  static func find(
    _ db: Connection, _ windows: [String], _ city: Municipality, on today: Day, limit: Int
  ) throws -> [Found] {
    let kinds = overlookedKinds(city, on: today)
    let found = try windows.flatMap { window in
      let limits = BuriedLimits(window: window, city: city, on: today)
      return try BuriedStore(db: db).cases(of: window, limits, overlooked: kinds, limit: limit)
        .map { Found(consultation: $0, reasons: $0.reasons(limits)) }
    }
    return Array(found.sorted { $0.consultation.movedAt < $1.consultation.movedAt }.prefix(limit))
  }

  /// Kinds of askers that stand for small kinds of organisations.
  static func overlookedKinds(_ city: Municipality, on today: Day) -> [String] {
    let small = Set(city.facts("party-kind", on: today).filter { $0.data.flag("small") }.map(\.key))
    return city.facts("asker-kind", on: today).filter { !small.isDisjoint(with: $0.data.strings("party_kinds")) }.map(\.key)
  }

  /// One notice a day for each coordinator: how many of their cases wait. Cases of nobody are told to everybody at the
  /// window.
  static let job = Job("nothing-buried", .daily(hour: 7, minute: 30)) { site, now, _, progress in
    let (city, today) = (site.city, now.day)
    let windows = city.windows(on: today).map(\.key)
    for (done, window) in windows.enumerated() {
      let found = try await site.database.read { try find($0, [window], city, on: today, limit: 5000) }
      if !found.isEmpty { try await site.database.write { try tell(found, at: window, site, now, $0) } }
      try await progress.report(done + 1, windows.count)
    }
  }

  private static func tell(_ found: [Found], at window: String, _ site: Site, _ now: Instant, _ db: Connection) throws {
    let people = try RoleStore(db).holders(of: .coordinator, at: window, on: now.day).map(\.id)
    for person in people {
      let theirs = found.filter { $0.consultation.owner == nil || $0.consultation.owner == person }
      guard let first = theirs.first, try BuriedStore(db: db).tellsFirst(person, on: now.day) else { continue }
      try Notices(db, site).send(
        to: person, category: "digest", subject: first.consultation.id, title: BuriedTexts.digest(theirs.count),
        path: path, at: now)
    }
  }
}
