import Calendar
import HTML
import Platform
import Storage

/// Rules that a city writes itself: this folder's part of the room's door.
enum Rules {
  static var feature: Feature {
    var feature = Feature(name: "rules")
    feature.migrations = [RuleStore.migration]
    feature.routes = RuleRoutes.routes
    feature.jobs = [RuleWork.job]
    feature.navigation = [
      NavigationItem(RuleTexts.title, path: RuleRoutes.path, order: 26, in: .consultations) { actor in
        RuleRoutes.readers.contains { actor.has($0) }
      }
    ]
    feature.verbs = [
      "consultation.rule": RuleTexts.verb, "rule.on": RuleTexts.onVerb, "rule.off": RuleTexts.offVerb,
    ]
    feature.panels = [
      Panel(on: "municipality") { _, _, db, now in
        let city = try MunicipalityStore(db).load()
        let switches = try RuleStore(db).switches()
        let rules = Rule.all(city, on: now.day)
        return rules.isEmpty ? nil : RulePages.panel(rules, switches, city, on: now.day)
      }
    ]
    return feature
  }
}

/// `/admin/rules`: every rule in words, which cases it would touch, and its switch.
enum RuleRoutes {
  static let path = "/admin/rules"
  static let readers: [Role] = [.administrator, .programmeOffice, .coordinator]
  private static let writers = Route.Access.roles([.administrator, .programmeOffice])

  static let routes: [Route] = [
    .get(path, for: .roles(readers), list),
    .get("/admin/rules/{rule}", for: .roles(readers), show),
    .post("/admin/rules/{rule}/switch", for: writers, turn),
  ]

  static func maySwitch(_ actor: Actor) -> Bool { actor.has(.administrator) || actor.has(.programmeOffice) }

  private static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let (switches, runs) = try await site.database.read { db in
      (try RuleStore(db).switches(), try RuleStore(db).runs())
    }
    let rules = Rule.all(site.city, on: request.now.day)
    return request.page(title: RuleTexts.title, site: site) {
      RulePages.list(rules, switches, runs, city: site.city, on: request.now.day)
    }
  }

  private static func rule(_ request: Request, _ site: Site) throws -> Rule {
    let key = request.parameters["rule"]
    guard let rule = Rule.all(site.city, on: request.now.day).first(where: { $0.key == key }) else { throw Refusal.notFound }
    return rule
  }

  /// The trial: nothing is done by looking.
  private static func show(_ request: Request, _ site: Site) async throws -> Answer {
    let rule = try rule(request, site)
    let shown = try await site.database.read { db in
      let touched = try RuleWork.trial(rule, site.city, at: request.now, db)
      let own = touched.filter { request.actor.windows.contains($0.window) }
      return RulePages.Trial(
        rule: rule, state: try RuleStore(db).switches()[rule.key], own: Array(own.prefix(50)), all: touched.count)
    }
    for c in shown.own { site.looked(at: c.id, by: request.actor, what: .results) }
    return request.page(title: rule.fact.name, site: site, breadcrumb: [(RuleTexts.title, path)]) {
      RulePages.trial(shown, request, city: site.city)
    }
  }

  private static func turn(_ request: Request, _ site: Site) async throws -> Answer {
    let rule = try rule(request, site)
    let isOn = request.form["to"] == "on"
    return try await site.once(request) { db in
      try RuleStore(db).set(rule.key, on: isOn, by: request.actor.name, at: request.now)
      if let id = try MunicipalityStore(db).subject() {
        try site.journal(db).record(
          isOn ? "rule.on" : "rule.off", on: id, by: request.actor, at: request.now,
          details: ["rule": rule.fact.name.string(.ja)])
      }
      return path + "/" + rule.key
    }
  }
}
