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

  /// One notice a day for each coordinator: how many of their cases wait, at all of their windows together. Cases of nobody,
  /// and of owners who have left, are told to everybody at the window; those of a window without accounts to the programme
  /// office, which sends people there.
  static let job = Job("nothing-buried", .daily(hour: 7, minute: 30)) { site, now, _, progress in
    let (city, today) = (site.city, now.day)
    let windows = city.windows(on: today).map(\.key)
    var waiting: [ID: Digest] = [:]
    var deserted = Deserted()
    for (done, window) in windows.enumerated() {
      let (found, people) = try await site.database.read { db in
        (
          try find(db, [window], city, on: today, limit: 5000),
          try RoleStore(db).holders(of: .coordinator, at: window, on: today).map(\.id)
        )
      }
      if people.isEmpty, !found.isEmpty { deserted.add(window, found.count) }
      for person in people {
        for one in found where one.consultation.isEverybodys || one.consultation.owner == person {
          waiting[person, default: Digest(first: one.consultation.id)].count += 1
        }
      }
      try await progress.report(done + 1, windows.count)
    }
    let office = deserted.isEmpty ? [] : try await site.database.read { try site.reach.holders(.programmeOffice, nil, $0) }
    let all = Set(waiting.keys).union(office).sorted()
    for start in stride(from: 0, to: all.count, by: 50) {
      try await site.database.write { [waiting, deserted] db in
        for person in all[start..<min(start + 50, all.count)] where try BuriedStore(db: db).tellsFirst(person, on: today) {
          if let digest = waiting[person] { try tell(person, digest, site, now, db) }
          if office.contains(person) { try tell(person, deserted, site, now, db) }
        }
      }
    }
  }

  /// What one coordinator hears.
  private struct Digest: Sendable {
    let first: ID
    var count = 0
  }

  private static func tell(_ person: ID, _ digest: Digest, _ site: Site, _ now: Instant, _ db: Connection) throws {
    let title = BuriedTexts.digest(digest.count)
    try Notices(db, site).send(
      to: person, category: "digest", subject: digest.first, title: title, path: path, inMail: title, at: now)
  }

  /// What the programme office hears, which sees no cases: how many, and where.
  private struct Deserted: Sendable {
    private(set) var windows: [String] = []
    private(set) var count = 0

    var isEmpty: Bool { windows.isEmpty }

    mutating func add(_ window: String, _ count: Int) {
      windows.append(window)
      self.count += count
    }
  }

  private static func tell(_ person: ID, _ deserted: Deserted, _ site: Site, _ now: Instant, _ db: Connection) throws {
    let names = deserted.windows.map { site.city.name("window", $0, on: now.day) }.joined(separator: Text(ja: "、", en: ", "))
    let title = BuriedTexts.vacant(deserted.count, names)
    try Notices(db, site).send(
      to: person, category: "digest", subject: person, title: title, path: "/departments/vacancies", inMail: title, at: now)
  }
}
