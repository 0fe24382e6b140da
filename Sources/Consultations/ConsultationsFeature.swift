import HTML
import Platform

/// The consultation desk (総合相談窓口): the room's table of contents.
package enum ConsultationsFeature {
  package static var feature: Feature {
    var feature = Feature(name: "consultations")
    feature.migrations = ConsultationMigration.all + [ReferralStore.migration] + Asking.migrations + Desk.migrations
    feature.routes = Asking.routes + Desk.routes
    feature.openLinks = [PrivateLinkRoutes.opened]
    feature.navigation =
      [NavigationItem(AskingTexts.ask, path: "/consultations/new", order: 10) { !$0.isStaff }] + Desk.navigation
    feature.jobs = Desk.jobs
    feature.home = Desk.home
    feature.verbs = Desk.verbs
    for event in ConsultationEvent.allCases {
      feature.verbs["consultation." + event.rawValue] = ConsultationTexts.event(event)
    }
    feature.verbs["consultation.receive"] = ConsultationTexts.received
    feature.kinds["consultation"] = ConsultationTexts.consultation
    feature.migrations += ConsultationFigures.migrations + Buried.migrations
    feature.routes += ConsultationFigures.routes + Buried.routes
    feature.navigation += ConsultationFigures.navigation + Buried.navigation
    feature.indicators = ConsultationFigures.indicators
    feature.jobs += Buried.jobs
    feature.sample = [ConsultationSample.step]
    return feature
  }
}
