import HTML
import Platform

/// Departments and centres: this folder's part of the directory's door.
enum Places {
  static var feature: Feature {
    var feature = Feature(name: "places")
    feature.migrations = [WindowStore.migration]
    feature.kinds = [WindowFreshness.kind: PlaceTexts.name]
    feature.freshness = [WindowFreshness.rule]
    feature.jobs = [WindowFreshness.job]
    feature.sample = [WindowFreshness.sample]
    feature.routes = DepartmentRoutes.all + CentreRoutes.all
    feature.navigation = [
      NavigationItem(PlaceTexts.centres, path: "/centres", order: 50, in: .consultations),
      NavigationItem(DepartmentTexts.title, path: "/departments", order: 52, in: .consultations) { $0.isStaff },
    ]
    feature.home = [HomePanel(order: 85, StaffingRoutes.home)]
    return feature
  }
}
