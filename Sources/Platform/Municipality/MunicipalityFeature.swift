import Calendar
import HTML

extension Feature {
  /// The facts of the city and their page.
  package static let municipality: Feature = {
    let keepers = Route.Access.roles([.administrator, .programmeOffice])
    var feature = Feature(name: "municipality")
    feature.migrations = [MunicipalityMigration.facts]
    feature.routes = [
      .get("/admin/municipality", for: keepers, MunicipalityRoutes.all),
      .get("/admin/municipality/texts/{key}", for: keepers, MunicipalityRoutes.editText),
      .post("/admin/municipality/texts/{key}", for: keepers, MunicipalityRoutes.saveText),
      .get("/admin/municipality/urgent-notices/new", for: keepers, MunicipalityRoutes.newUrgent),
      .post("/admin/municipality/urgent-notices", for: keepers, MunicipalityRoutes.saveUrgent),
      .post("/admin/municipality/urgent-notices/{key}/endings", for: keepers, MunicipalityRoutes.endUrgent),
      .get("/admin/municipality/closures/new", for: keepers, MunicipalityRoutes.newClosure),
      .post("/admin/municipality/closures", for: keepers, MunicipalityRoutes.saveClosure),
    ]
    feature.navigation = [
      NavigationItem(MunicipalityTexts.title, path: "/admin/municipality", order: 910, in: .administration) {
        $0.has(.administrator) || $0.has(.programmeOffice)
      }
    ]
    feature.verbs = [
      "municipality.filled": MunicipalityTexts.filled, "municipality.applied": MunicipalityTexts.applied,
      "municipality.changed": MunicipalityTexts.changed, "municipality.ended": MunicipalityTexts.ended,
    ]
    feature.kinds = ["municipality": MunicipalityTexts.kind]
    return feature
  }()

  /// The ground's own features, in the order of their migrations. `mail` is `nil` where no server is configured.
  package static func ground(mail: MailSender?) -> [Feature] {
    [.municipality, .jobs, .outbox(mail), .notices, .follows, .drafts, .audit, .retention]
  }
}
