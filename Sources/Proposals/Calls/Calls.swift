import HTML
import Platform

/// Programmes and calls (制度・募集): this folder's part of the room's door.
enum Calls {
  static var feature: Feature {
    var feature = Feature(name: "calls")
    feature.migrations = [CallStore.migration, CallStore.closing]
    feature.routes = CallRoutes.routes + CallMoney.routes
    feature.kinds = ["call": CallTexts.call]
    feature.navigation = [
      NavigationItem(CallTexts.calls, path: "/calls", order: 52, in: .proposals) { !$0.isStaff },
      NavigationItem(CallTexts.office, path: "/calls/office", order: 51, in: .proposals) { $0.has(.programmeOffice) },
    ]
    for event in CallEvent.allCases { feature.verbs["call." + event.rawValue] = CallTexts.event(event) }
    feature.verbs["call.create"] = CallTexts.created
    feature.verbs["call.select"] = CallTexts.selection
    return feature
  }
}
