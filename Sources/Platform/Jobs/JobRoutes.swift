import HTML

extension Feature {
  /// Background work and its progress.
  package static let jobs: Feature = {
    var feature = Feature(name: "jobs")
    feature.migrations = [JobMigration.jobs]
    feature.routes = [
      .get("/jobs", for: .roles([.administrator]), JobRoutes.all),
      .get("/jobs/{id}", for: .signedIn, JobRoutes.one),
      .post("/jobs/{id}/retrials", for: .roles([.administrator]), JobRoutes.retry),
    ]
    feature.navigation = [NavigationItem(JobTexts.all, path: "/jobs", order: 920, in: .administration) { $0.has(.administrator) }]
    feature.sweeps = [
      Sweep("jobs") { db, _, now in try JobStore(db).sweep(before: now.adding(days: -30)) }
    ]
    return feature
  }()
}

enum JobRoutes {
  static func all(_ request: Request, _ site: Site) async throws -> Answer {
    let (runs, mail) = try await site.database.read { db in (try JobStore(db).page(), try OutboxStore(db).state()) }
    return request.page(title: JobTexts.all, site: site) { JobPages.all(runs, mail: mail, start: formStart(request)) }
  }

  static func one(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let run = try await site.database.read { try JobStore($0).find(id, for: request.actor) }
    let answer = request.page(title: JobTexts.title, site: site) { JobPages.one(run) }
    // The header form of a meta refresh; it stops by itself when the work ends.
    return run.state == .waiting || run.state == .running ? answer.with("refresh", "5") : answer
  }

  static func retry(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      try JobStore(db).revive(id, at: request.now)
      return "/jobs"
    }
  }
}
