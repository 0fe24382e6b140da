import HTML
import Platform

/// The consultation desk (総合相談窓口): the room's table of contents.
package enum ConsultationsFeature {
  package static var feature: Feature {
    var feature = Feature(name: "consultations")
    feature.migrations =
      ConsultationMigration.all + Referrals.migrations + Asking.migrations + Desk.migrations
      + Accompaniments.migrations + Outcomes.migrations
    feature.routes = Asking.routes + Own.routes + Desk.routes + Referrals.routes + Accompaniments.routes + Outcomes.routes
    feature.openLinks = [PrivateLinkRoutes.opened]
    feature.navigation =
      [
        NavigationItem(AskingTexts.ask, path: "/consultations/new", order: 11, in: .consultations) { !$0.isStaff },
        Own.navigation, Referrals.navigation, Accompaniments.navigation,
        NavigationItem(ExampleTexts.examples, path: "/examples", order: 54, in: .consultations),
      ] + Desk.navigation
    feature.jobs = Desk.jobs
    feature.home = Desk.home + [Own.home, Referrals.home]
    feature.verbs = Desk.verbs
    for verbs in [ReferralPages.verbs, Accompaniments.verbs, Outcomes.verbs] {
      feature.verbs.merge(verbs) { own, _ in own }
    }
    for event in ConsultationEvent.allCases {
      feature.verbs["consultation." + event.rawValue] = ConsultationTexts.event(event)
    }
    feature.verbs["consultation.receive"] = ConsultationTexts.received
    feature.verbs.merge(LinkGiving.verbs) { own, _ in own }
    feature.verbs["consultation.keep"] = OwnTexts.keptVerb
    feature.kinds["example"] = ExampleTexts.example
    feature.kinds["referral"] = ReferralTexts.referral
    feature.kinds["consultation"] = ConsultationTexts.consultation
    feature.migrations += ConsultationFigures.migrations + Buried.migrations
    feature.routes += ConsultationFigures.routes + Buried.routes
    feature.navigation += ConsultationFigures.navigation + Buried.navigation
    feature.indicators = ConsultationFigures.indicators
    feature.jobs += Buried.jobs + Referrals.jobs + Accompaniments.jobs
    feature.sample = ConsultationSample.steps + [CaseStepSample.step, DisposalJobs.sample]
    feature.migrations += Imports.migrations + [CaseDisposalStore.migration, ReferralStore.ends]
    feature.disposables = [
      Disposable(kind: "consultation", title: ConsultationTexts.consultation) { CaseDisposalStore($0) },
      Disposable(kind: "example", title: ExampleTexts.example) { ExampleDisposalStore($0) },
    ]
    feature.erasures = [AskerErasureStore.erasure]
    feature.stories = ConsultationStoryStore.parts
    feature.migrations += [AskingOrganisationStore.migration]
    feature.routes += AskingOrganisationRoutes.routes
    feature.routes += Imports.routes
    feature.navigation += Imports.navigation
    feature.jobs += Imports.jobs
    feature.verbs.merge(Imports.verbs) { own, _ in own }
    return Feature(name: "consultations", of: [feature, Appointments.feature, Incoming.feature, Rules.feature])
  }
}
