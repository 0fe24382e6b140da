import HTML
import Platform

/// What goes out and comes in as files (オープンデータ・取込み): this folder's part of the directory's door.
enum Exchange {
  static var feature: Feature {
    var feature = Feature(name: "exchange")
    feature.routes = HSDSRoutes.all + OpenDataRoutes.all + LedgerImports.routes(OrganisationLedger.definition)
    feature.jobs = LedgerImports.jobs(OrganisationLedger.definition)
    feature.navigation = [
      NavigationItem(OrganisationLedgerTexts.title, path: OrganisationLedger.definition.path, order: 48, in: .directory) { actor in
        actor.has(.programmeOffice) || actor.has(.coordinator) || actor.has(.administrator)
      },
      NavigationItem(OpenDataTexts.title, path: "/open-data", order: 85, in: .figures) { !$0.isStaff },
    ]
    feature.verbs = [
      "organisation.import": OrganisationLedgerTexts.takeIn, "organisation.import-undo": OrganisationLedgerTexts.takeBack,
    ]
    feature.sample = [OrganisationBulk.step, ActivityBulk.step]
    return feature
  }
}
